"""The allowed values of columns: type, length, range, words.

Each bound is written once, here. `schema` turns them into CHECK constraints, and
`queries.records` tests every value of a record with them, since SQLite tests no CHECK of a file
that it only reads.
"""

from datetime import date
from typing import Final, Literal, Protocol, TypeAliasType, get_args

MAX_ID_LENGTH: Final = 100
"""As editors write it; a paragraph has the id of its section and a number."""

MAX_LINE_LENGTH: Final = 2_000
MAX_TEXT_LENGTH: Final = 20_000
"""Of a paragraph or a note. As HTML it is at most six times as long: `'` is `&#x27;`."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
MAX_COORDINATE: Final = 9_999
"""On the map of stakeholders."""

_BLANKS: Final = "char(10, 32, 160)"

type AnswerKind = Literal[
    "help", "number", "who", "compare", "when", "meaning", "judgement", "latest", "statement"
]
type EventKind = Literal["event", "rating", "statement"]
type ExerciseKind = Literal[
    "matching", "careful-reading", "fact-or-assessment", "open-questions", "timeline", "how-sure"
]
type FigureKind = Literal["exact", "approximate", "none", "counted", "label"]
type Grade = Literal["publisher", "second-hand"]
type NoteKind = Literal["correction", "caution", "reading", "wording", "scope"]
type Precision = Literal[
    "day",
    "month",
    "month-range",
    "year",
    "year-range",
    "reporting-period",
    "before",
    "after",
    "about",
    "unknown",
]
type Shape = Literal[
    "rectangle",
    "double",
    "barred",
    "rounded",
    "hexagon",
    "octagon",
    "slanted",
    "folded",
    "trapezoid",
    "pill",
    "open",
    "bracket",
]
type PhraseUse = Literal["question", "words", "all_of"]
type Side = Literal["from", "to"]
type SearchedKind = Literal[
    "section",
    "term",
    "stakeholder",
    "place",
    "event",
    "figure",
    "passage",
    "rating",
    "context",
    "fact",
    "relation",
    "note",
]
type GuidePart = Literal["care", "before the day", "aims", "aim", "how", "need", "say"]
type LinePattern = Literal[
    "solid",
    "double",
    "long dashes",
    "dashes",
    "dots",
    "dash-dot",
    "dash-dot-dot",
    "sparse dots",
]


class Bound(Protocol):
    """The allowed values of a column and of a record's field."""

    @property
    def declaration(self) -> str:
        """Its SQL type, and NOT NULL where it applies."""

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""

    def read(self, value: object) -> object:
        """Return a value of the file as a record has it.

        Raises:
            ValueError: The value is not allowed.
        """


class TextBound:
    """Text that is not empty, up to a length.

    Optional text may be NULL, which is empty text in a record. `blank` text may be empty.
    """

    def __init__(self, longest: int, *, optional: bool = False, blank: bool = False) -> None:
        """Set the greatest length in characters."""
        self._longest = longest
        self._optional = optional
        self._blank = blank
        self.declaration = "TEXT" if optional else "TEXT NOT NULL"

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""
        length = f"length({column}) <= {self._longest}"
        return length if self._blank else f"trim({column}, {_BLANKS}) <> '' AND {length}"

    def read(self, value: object) -> str:
        """Return a text."""
        if not value and (self._optional or self._blank):
            return ""
        if not isinstance(value, str) or not 0 < len(value) <= self._longest:
            raise ValueError
        if value.isspace() and not self._blank:
            raise ValueError
        return value


class ChoiceBound:
    """One of some words, given as a `Literal`."""

    def __init__(self, words: TypeAliasType) -> None:
        """Set the type that lists the words."""
        self.words: tuple[str, ...] = get_args(words.__value__)
        self.declaration = "TEXT NOT NULL"

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""
        return f"{column} IN ({', '.join(f"'{word}'" for word in self.words)})"

    def read(self, value: object) -> str:
        """Return one of the words."""
        if not isinstance(value, str) or value not in self.words:
            raise ValueError
        return value


class NumberBound:
    """A whole number within limits."""

    def __init__(self, smallest: int, largest: int) -> None:
        """Set the smallest and the largest number."""
        self._smallest = smallest
        self._largest = largest
        self.declaration = "INTEGER NOT NULL"

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""
        return f"{column} BETWEEN {self._smallest} AND {self._largest}"

    def read(self, value: object) -> int:
        """Return a number."""
        if not isinstance(value, int) or not self._smallest <= value <= self._largest:
            raise ValueError
        return value


class RowNumberBound:
    """The row number that SQLite assigns; records do not have it."""

    declaration: Final = "INTEGER"

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""
        return f"{column} > 0"

    def read(self, value: object) -> object:
        """Return the number."""
        return value


class FlagBound:
    """A boolean, in the file 1 or 0."""

    declaration: Final = "INTEGER NOT NULL"

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""
        return f"{column} IN (0, 1)"

    def read(self, value: object) -> bool:
        """Return the boolean."""
        if value not in (0, 1):
            raise ValueError
        return value == 1


class DayBound:
    """An ISO date (`2007-10-01`), or NULL if it is unknown."""

    declaration: Final = "TEXT"

    def condition(self, column: str) -> str:
        """Return the CHECK condition in SQL."""
        # The function `date` changes a day that does not exist.
        return (
            f"{column} = date({column}) AND "
            f"{column} BETWEEN '{FIRST_YEAR}-01-01' AND '{LAST_YEAR}-12-31'"
        )

    def read(self, value: object) -> str:
        """Return a date as text, or empty text if it is unknown."""
        if not value:
            return ""
        if not isinstance(value, str):
            raise ValueError
        day = date.fromisoformat(value)
        if day.isoformat() != value or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError
        return value


ID: Final = TextBound(MAX_ID_LENGTH + 10)
OPTIONAL_ID: Final = TextBound(MAX_ID_LENGTH + 10, optional=True)
LINE: Final = TextBound(MAX_LINE_LENGTH)
OPTIONAL_LINE: Final = TextBound(MAX_LINE_LENGTH, optional=True)
BLANK_LINE: Final = TextBound(MAX_LINE_LENGTH, blank=True)
TEXT: Final = TextBound(MAX_TEXT_LENGTH)
HTML: Final = TextBound(6 * MAX_TEXT_LENGTH)
SEARCHED: Final = TextBound(1_000_000, blank=True)
"""The text that search looks through; of a section, all its headings."""

YEAR: Final = NumberBound(FIRST_YEAR, LAST_YEAR)
DAY: Final = DayBound()
FLAG: Final = FlagBound()
COUNT: Final = NumberBound(0, 100_000_000)
NUMBER: Final = NumberBound(1, 100_000_000)
"""A position in an order, from 1."""

ROW_NUMBER: Final = RowNumberBound()
COORDINATE: Final = NumberBound(0, MAX_COORDINATE)
CHARACTER: Final = NumberBound(0, MAX_TEXT_LENGTH)
"""A position between two characters of a paragraph."""

ANSWER_KIND: Final = ChoiceBound(AnswerKind)
EVENT_KIND: Final = ChoiceBound(EventKind)
EXERCISE_KIND: Final = ChoiceBound(ExerciseKind)
FIGURE_KIND: Final = ChoiceBound(FigureKind)
GRADE: Final = ChoiceBound(Grade)
GUIDE_PART: Final = ChoiceBound(GuidePart)
NOTE_KIND: Final = ChoiceBound(NoteKind)
PHRASE_USE: Final = ChoiceBound(PhraseUse)
PRECISION: Final = ChoiceBound(Precision)
SEARCHED_KIND: Final = ChoiceBound(SearchedKind)
SHAPE: Final = ChoiceBound(Shape)
SIDE: Final = ChoiceBound(Side)
LINE_PATTERN: Final = ChoiceBound(LinePattern)
