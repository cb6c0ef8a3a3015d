"""Texts that repeat facts, and their numbers and dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import REPORT, Content
from laos_tip_app.authoring.dates import FIRST_YEAR, LAST_YEAR
from laos_tip_app.authoring.markdown import plain
from laos_tip_app.authoring.validation import Located
from laos_tip_app.store.number_words import MONTHS, numbers_in_words

_MONTHS: Final = tuple(month.capitalize() for month in MONTHS)
_LOOSE: Final = frozenset({"one", "two"})
"""Words that are rarely numbers: “one aim”."""

# An id, a paragraph of the article and the name of a report are no numbers of the statement.
_NO_NUMBER: Final = re.compile(r"\b[A-Z]+-\d+\b|¶\d+|\b\d{4} (?:US )?reports?\b")
_NUMBER: Final = re.compile(r"(?<![\w.])\d+(?:[,.]\d+)*")
_NONE: Final = re.compile(r"\b(?:no|none)\b", re.IGNORECASE)
_MONTH: Final = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
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
    numbers |= {
        str(number)
        for word, number in numbers_in_words(text)
        if loose or word.lower() not in _LOOSE
    }
    if loose and _NONE.search(text):
        numbers.add("0")
    numbers |= {month for month in _MONTH.findall(text) if month != "May"}
    if _MAY.search(text):
        numbers.add("May")
    return frozenset(numbers)


def is_date(token: str) -> bool:
    """Return whether a match of `numbers_in` is a year or month."""
    return token in _MONTHS or is_year(token)


def is_year(token: str) -> bool:
    """Return whether a match of `numbers_in` is a year."""
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
        facts = frozenset({fact.record.id})
        yield from _texts(fact, ("slide", "row"), facts)
        if fact.record.figures:
            line = fact.line("figures")
            yield Mention("figures", fact.file, line, fact.record.figures, facts)
    for figure in content.of("figure", schema.Figure):
        facts = frozenset({figure.record.fact})
        yield from _texts(figure, ("value", "counts", "period"), facts)
    known = {fact.record.id for fact in content.facts.entries}
    for answer in content.of("answer", schema.Answer):
        texts = [
            (f"{part.name} {part.says}", part.records, answer.line("lines", number))
            for number, part in enumerate(answer.record.lines)
        ]
        texts.append((answer.record.says or "", answer.record.records, answer.line("says")))
        for text, records, line in texts:
            facts = frozenset(known.intersection(records))
            yield Mention("", answer.file, line, text, facts, not 0 < len(facts) == len(records))
    yield from _brief(content)
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


def _brief(content: Content) -> Iterator[Mention]:
    """Yield the sentences of the brief, which say more than their facts."""
    for line, sentence in brief_sentences(content):
        yield Mention("brief", REPORT, line, sentence.text, frozenset(sentence.facts), free=True)


def brief_sentences(content: Content) -> Iterator[tuple[int, schema.BriefSentence]]:
    """Yield the sentences of the brief with the lines of their texts."""
    report = content.report
    for n, part in enumerate(report.record.brief if report else ()):
        for m, paragraph in enumerate(part.paragraphs):
            for k, sentence in enumerate(paragraph.sentences):
                assert report is not None  # noqa: S101
                path = ("brief", n, "paragraphs", m, "sentences", k, "text")
                yield report.line(*path), sentence


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
