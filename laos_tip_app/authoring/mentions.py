"""Texts that repeat facts, and their numbers and dates."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.markdown import plain
from laos_tip_app.authoring.validation import Located
from laos_tip_app.store.bounds import FIRST_YEAR, LAST_YEAR

_MONTHS: Final = tuple(calendar.month_name)[1:]
_WORDS: Final = {
    "no": "0",
    "none": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_LOOSE: Final = frozenset({"no", "none", "one", "two"})
"""Words that are rarely numbers: “one aim”, “no date”."""

# An id, a paragraph of the article and the name of a report are no numbers of the statement.
_NO_NUMBER: Final = re.compile(r"\b[A-Z]+-\d+\b|¶\d+|\b\d{4} (?:US )?reports?\b")
_NUMBER: Final = re.compile(r"(?<![\w.])\d+(?:[,.]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MAY: Final = re.compile(r"\bMay\b(?= \d)|(?<=\d )\bMay\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that repeats facts.

    Attributes:
        name: What it is, for a message, such as “TL-12”.
        facts: The ids of the facts that it repeats.
        free: Whether it says much that no fact states, as a note does.
    """

    name: str
    file: str
    line: int
    text: str
    facts: frozenset[str]
    free: bool = False

    @property
    def place(self) -> str:
        """File and line, as messages write them."""
        return f"{self.file}:{self.line}"


def numbers_in(text: str, *, loose: bool = False) -> frozenset[str]:
    """Return the numbers, years and months of a text.

    Args:
        text: The text.
        loose: Whether “one”, “two” and “no” count as numbers too.
    """
    text = _NO_NUMBER.sub(" ", text)
    numbers = {number.replace(",", "") for number in _NUMBER.findall(text)}
    for word in _WORD.findall(text):
        lower = word.lower()
        if word in _MONTHS and word != "May":
            numbers.add(word)
        elif lower in _WORDS and (loose or lower not in _LOOSE):
            numbers.add(_WORDS[lower])
    if _MAY.search(text):
        numbers.add("May")
    return frozenset(numbers)


def is_date(token: str) -> bool:
    """Return whether what `numbers_in` found is a year or a month."""
    return token in _MONTHS or is_year(token)


def is_year(token: str) -> bool:
    """Return whether what `numbers_in` found is a year."""
    return len(token) == 4 and token.isdigit() and FIRST_YEAR <= int(token) <= LAST_YEAR


def dates_of(record: schema.Dated) -> frozenset[str]:
    """Return the years and months of a record’s date."""
    dates = set(numbers_in(record.date.replace("2008 report", "2008")))
    if span := record.when:
        dates |= {str(year) for year in range(span.first.year, span.last.year + 1)}
    return frozenset(dates)


def mentions(content: Content) -> Iterator[Mention]:
    """Yield every text that repeats facts, sentences first."""
    yield from sentences(content)
    for fact in content.facts.entries:
        if fact.record.figures:
            facts = frozenset({fact.record.id})
            line = fact.line("figures")
            yield Mention("figures", fact.file, line, fact.record.figures, facts)
    for figure in content.of("figure", schema.Figure):
        facts = frozenset({figure.record.fact})
        yield from _texts(figure, ("value", "counts", "period"), facts)
    for kind, model, keys in _REPEATING:
        for entry in content.of(kind, model):
            facts = frozenset(getattr(entry.record, "facts", ()))
            yield from _texts(entry, keys, facts)


_REPEATING: Final[tuple[tuple[str, type[schema.ContentEntry], tuple[str, ...]], ...]] = (
    ("event", schema.Event, ("title",)),
    ("stakeholder", schema.Stakeholder, ("roles",)),
    ("relation", schema.Relation, ("topic", "sentence", "back")),
    ("note", schema.Note, ("short", "text")),
)


def sentences(content: Content) -> Iterator[Mention]:
    """Yield the sentences of all sections."""
    for section in content.sections:
        for passage in section.passages:
            for sentence in passage.sentences:
                facts = frozenset(fact.id for fact in sentence.facts)
                yield Mention(
                    "sentence", section.file, sentence.line, plain(sentence.letters), facts
                )


def _texts[Record: schema.ContentEntry](
    entry: Located[Record], keys: tuple[str, ...], facts: frozenset[str]
) -> Iterator[Mention]:
    name = str(getattr(entry.record, "id", ""))
    free = isinstance(entry.record, schema.Note)
    for key in keys:
        if text := getattr(entry.record, key):
            yield Mention(name, entry.file, entry.line(key), str(text), facts, free)
