"""Texts that repeat facts, and their numbers and dates."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Final, NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.dates import FIRST_YEAR, LAST_YEAR
from laos_tip_app.authoring.diagnostics import Position
from laos_tip_app.authoring.field_types import ContentEntry
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


class Mention(NamedTuple):
    """A text that repeats facts.

    Attributes:
        facts: The ids of the facts that it repeats.
        free: Whether it says much that no fact states, as a note does.
    """

    position: Position
    text: str
    facts: frozenset[str]
    free: bool = False
    is_sentence: bool = False


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
    yield from _of(content, schema.Fact, "slide", "row", "figures")
    yield from _of(content, schema.Figure, "value", "counts", "period")
    yield from _answers(content)
    # The sentences of the brief say more than their facts.
    for _number, _part, paragraph in brief_paragraphs(content):
        for n, sentence in enumerate(paragraph.record.sentences):
            at = paragraph.at("sentences", n, "text")
            yield Mention(at, sentence.text, frozenset(sentence.facts), free=True)
    yield from _of(content, schema.Event, "title")
    yield from _of(content, schema.Stakeholder, "roles")
    yield from _of(content, schema.Relation, "topic", "sentence", "back")
    yield from _of(content, schema.Note, "short", "text")


def _of(content: Content, model: type[ContentEntry], *keys: str) -> Iterator[Mention]:
    """Yield some texts of all entries of a model."""
    for entry in content.of(model):
        match entry.record:
            case schema.Fact(id=fact) | schema.Figure(fact=fact):
                facts = frozenset({fact})
            case record:
                facts = frozenset(getattr(record, "facts", ()))
        for key in keys:
            if text := getattr(entry.record, key):
                yield Mention(entry.at(key), str(text), facts, model is schema.Note)


def _answers(content: Content) -> Iterator[Mention]:
    known = {fact.id for fact in content.records(schema.Fact)}
    for answer in content.of(schema.Answer):
        texts = [
            (f"{part.name} {part.says}", part.records, answer.at("lines", number))
            for number, part in enumerate(answer.record.lines)
        ]
        texts.append((answer.record.says or "", answer.record.records, answer.at("says")))
        for text, records, position in texts:
            facts = frozenset(known.intersection(records))
            yield Mention(position, text, facts, not 0 < len(facts) == len(records))


def brief_paragraphs(
    content: Content,
) -> Iterator[tuple[int, Located[schema.BriefPart], Located[schema.BriefParagraph]]]:
    """Yield number, part and paragraph of the brief."""
    report, number = content.report, count(1)
    if report is None:
        return
    for n, part in enumerate(report.record.brief):
        located = Located(part, report.node.at("brief", n), report.file)
        for m, paragraph in enumerate(part.paragraphs):
            node = located.node.at("paragraphs", m)
            yield next(number), located, Located(paragraph, node, report.file)


def sentences(content: Content) -> Iterator[Mention]:
    """Yield the sentences of all sections."""
    for section in content.sections:
        for passage in section.passages:
            for sentence in passage.sentences:
                facts = frozenset(fact.id for fact in sentence.facts)
                position = Position(section.file, sentence.line)
                yield Mention(position, plain(sentence.letters), facts, is_sentence=True)
