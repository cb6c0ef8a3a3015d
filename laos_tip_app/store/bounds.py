"""What a value in the data file may be: its type, its length, its range, the allowed words.

Each bound is written once, here. `schema` makes the CHECKs of the tables of them, and
`new_record` tests every value that becomes part of a record: SQLite itself tests no CHECK where
it may only read a file.
"""

from datetime import date
from typing import Final, Literal, Protocol, TypeAliasType, get_args

LONGEST_ID: Final = 100
"""As an editor writes it; the id of a paragraph is that of its section with a number behind it."""

LONGEST_LINE: Final = 2_000
LONGEST_TEXT: Final = 20_000
"""Of a paragraph or a note. Written as HTML it is six times as long at most: `'` is `&#x27;`."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
LARGEST_COORDINATE: Final = 9_999
"""Of a place on the map of stakeholders."""

_BLANKS: Final = "char(10, 32, 160)"

type EventKind = Literal["event", "rating", "statement"]
type FigureKind = Literal["exact", "approximate", "none", "counted", "label"]
type Grade = Literal["publisher", "second-hand"]
type NoteKind = Literal["correction", "caution", "reading", "wording", "scope"]
type Precision = Literal["day", "month", "month-range", "year", "reporting-period", "unknown"]
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
    """What the values of a column, or of a field of a record, may be."""

    @property
    def declaration(self) -> str:
        """The type of the column in SQL, and whether it may be NULL."""

    def condition(self, column: str) -> str:
        """Return what must hold in SQL; empty if the type says it all."""

    def read(self, value: object) -> object:
        """Return a value from the file as a record holds it.

        Raises:
            ValueError: It is not allowed.
        """


class TextBound:
    """Text of one letter at least and of so many at most.

    An optional one may be NULL, which a record holds as an empty text. `blank` text may be empty.
    """

    def __init__(self, longest: int, *, optional: bool = False, blank: bool = False) -> None:
        """Take the greatest length in characters."""
        self._longest = longest
        self._optional = optional
        self._blank = blank
        self.declaration = "TEXT" if optional else "TEXT NOT NULL"

    def condition(self, column: str) -> str:
        """Return what must hold in SQL."""
        most = f"length({column}) <= {self._longest}"
        return most if self._blank else f"trim({column}, {_BLANKS}) <> '' AND {most}"

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
        """Take the type that lists the words."""
        self._words: tuple[str, ...] = get_args(words.__value__)
        self.declaration = "TEXT NOT NULL"

    def condition(self, column: str) -> str:
        """Return what must hold in SQL."""
        return f"{column} IN ({', '.join(f"'{word}'" for word in self._words)})"

    def read(self, value: object) -> str:
        """Return one of the words."""
        if not isinstance(value, str) or value not in self._words:
            raise ValueError
        return value


class NumberBound:
    """A whole number within limits."""

    def __init__(self, least: int, most: int) -> None:
        """Take the least and the greatest number."""
        self._least = least
        self._most = most
        self.declaration = "INTEGER NOT NULL"

    def condition(self, column: str) -> str:
        """Return what must hold in SQL."""
        return f"{column} BETWEEN {self._least} AND {self._most}"

    def read(self, value: object) -> int:
        """Return a number."""
        if not isinstance(value, int) or not self._least <= value <= self._most:
            raise ValueError
        return value


class RowNumberBound:
    """The number of a row, which SQLite itself counts; it is part of no record."""

    declaration: Final = "INTEGER"

    def condition(self, column: str) -> str:
        """Return what must hold in SQL."""
        return f"{column} > 0"

    def read(self, value: object) -> object:
        """Return the number."""
        return value


class FlagBound:
    """Yes or no, in the file 1 or 0."""

    declaration: Final = "INTEGER NOT NULL"

    def condition(self, column: str) -> str:
        """Return what must hold in SQL."""
        return f"{column} IN (0, 1)"

    def read(self, value: object) -> bool:
        """Return whether it is yes."""
        if value not in (0, 1):
            raise ValueError
        return value == 1


class DayBound:
    """A day of the calendar in ISO form (`2007-10-01`), or NULL when it is unknown."""

    declaration: Final = "TEXT"

    def condition(self, column: str) -> str:
        """Return what must hold in SQL; its function `date` moves a day that does not exist."""
        return (
            f"{column} = date({column}) AND "
            f"{column} BETWEEN '{FIRST_YEAR}-01-01' AND '{LAST_YEAR}-12-31'"
        )

    def read(self, value: object) -> str:
        """Return a day as text, or an empty text when it is unknown."""
        if not value:
            return ""
        if not isinstance(value, str):
            raise ValueError
        day = date.fromisoformat(value)
        if day.isoformat() != value or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError
        return value


ID: Final = TextBound(LONGEST_ID + 10)
OPTIONAL_ID: Final = TextBound(LONGEST_ID + 10, optional=True)
LINE: Final = TextBound(LONGEST_LINE)
OPTIONAL_LINE: Final = TextBound(LONGEST_LINE, optional=True)
BLANK_LINE: Final = TextBound(LONGEST_LINE, blank=True)
TEXT: Final = TextBound(LONGEST_TEXT)
HTML: Final = TextBound(6 * LONGEST_TEXT)
SEARCHED: Final = TextBound(1_000_000, blank=True)
"""What search looks through; for a section, all its headings one after the other."""

YEAR: Final = NumberBound(FIRST_YEAR, LAST_YEAR)
DAY: Final = DayBound()
FLAG: Final = FlagBound()
COUNT: Final = NumberBound(0, 100_000_000)
NUMBER: Final = NumberBound(1, 100_000_000)
"""A place in an order, from 1."""

ROW_NUMBER: Final = RowNumberBound()
COORDINATE: Final = NumberBound(0, LARGEST_COORDINATE)
CHARACTER: Final = NumberBound(0, LONGEST_TEXT)
"""A place between two characters of a paragraph."""

EVENT_KIND: Final = ChoiceBound(EventKind)
FIGURE_KIND: Final = ChoiceBound(FigureKind)
GRADE: Final = ChoiceBound(Grade)
NOTE_KIND: Final = ChoiceBound(NoteKind)
PRECISION: Final = ChoiceBound(Precision)
SEARCHED_KIND: Final = ChoiceBound(SearchedKind)
SHAPE: Final = ChoiceBound(Shape)
SIDE: Final = ChoiceBound(Side)
LINE_PATTERN: Final = ChoiceBound(LinePattern)
