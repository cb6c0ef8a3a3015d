"""Warn of numbers, dates and names that differ between their places."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.dates import FIRST_YEAR, LAST_YEAR
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, did_you_mean, listed, quoted
from laos_tip_app.authoring.markdown import plain
from laos_tip_app.authoring.validation import ContentEntry, Located
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

_CAPITALISED: Final = re.compile(r"(?<=[\w,;:)] )[“(]?([A-Z][^\W\d_]+)")
"""A word with a capital letter that does not begin a sentence."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_REMEDY: Final = "write the same in all of them, or remove the number here"

type _Facts = dict[str, Located[schema.Fact]]


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


def warn_of_numbers(content: Content, warnings: Diagnostics) -> None:
    """Warn of numbers, years and months that do not agree."""
    facts = {fact.record.id: fact for fact in content.of(schema.Fact)}
    sentence_of = {name: text for text in sentences(content) for name in text.facts}
    stray = {mention: _stray_numbers(mention, facts) for mention in mentions(content)}
    labels = frozenset(
        number
        for figure in content.records(schema.Figure)
        if figure.kind == "label"
        for number in numbers_in(figure.value)
    )
    named = set[Mention]()
    for name, fact in facts.items():
        sentence = sentence_of[name]
        known = numbers_in(sentence.text, loose=True) | dates_of(fact.record) | labels
        of_fact = [mention for mention in stray if name in mention.facts]
        for number in numbers_in(fact.record.statement) - known:
            places = _places_of_others(number, of_fact, stray)
            named.update(mention for mentioned in places.values() for mention in mentioned)
            elsewhere = listed(
                f"{other} in {listed(dict.fromkeys(str(each.position) for each in mentioned))}"
                for other, mentioned in places.items()
            )
            not_there = f"but not in the sentence of {name} at {sentence.position}"
            wrong = f"{number} here, {elsewhere or not_there}"
            warnings.warn(fact.at("statement"), wrong, _REMEDY)
    for mention, numbers in stray.items():
        if numbers and not mention.free and mention not in named:
            elsewhere = _stated_elsewhere(mention, numbers, facts, labels)
            wrong = f"{listed(sorted(numbers))} here, {elsewhere}"
            warnings.warn(mention.position, wrong, _REMEDY)
    for note in content.of(schema.Note):
        missing = numbers_in(note.record.short) - numbers_in(note.record.text, loose=True)
        if missing:
            wrong = f"the short form contains {listed(sorted(missing))}, but the text does not"
            warnings.warn(note.at("short"), wrong, "write the same in both")


def _stray_numbers(mention: Mention, facts: _Facts) -> frozenset[str]:
    """Return the numbers of a text that none of its facts states."""
    known = {"1"}  # “a plan”, in the figures of its fact “1 plan”
    for name in mention.facts:
        fact = facts[name].record
        known |= numbers_in(fact.statement, loose=True) | dates_of(fact)
    if mention.is_sentence:
        # “Three things made the law harder to enforce: …”
        known.add(str(len(mention.facts)))
    return numbers_in(mention.text) - known


def _places_of_others(
    number: str, of_fact: Iterable[Mention], stray: Mapping[Mention, frozenset[str]]
) -> dict[str, list[Mention]]:
    """Return other numbers in the texts of a fact, with these texts."""
    others = {
        other
        for mention in of_fact
        if not mention.free
        for other in stray[mention]
        if is_date(other) == is_date(number)
    }
    places: dict[str, list[Mention]] = {}
    for mention in of_fact:
        for other in sorted(stray[mention] & others):
            places.setdefault(other, []).append(mention)
    return places


def _stated_elsewhere(
    mention: Mention, numbers: frozenset[str], facts: _Facts, labels: frozenset[str]
) -> str:
    """Return where the facts of a text state other numbers than it."""
    is_of_dates = any(map(is_date, numbers))
    stated = [
        f"{number} in {facts[name].at('statement')} ({name})"
        for name in sorted(mention.facts)
        for number in sorted(numbers_in(facts[name].record.statement) - numbers_in(mention.text))
        if is_date(number) == is_of_dates and number not in labels
    ]
    return listed(stated[:6]) or f"not in {listed(sorted(mention.facts)) or 'any fact'}"


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
    # In a date the year of a report is one; in other texts it names the report.
    dates = {*numbers_in(record.date), *re.findall(r"\b\d{4}\b", record.date)}
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
    for _number, _part, paragraph in content.brief_paragraphs():
        for sentence in paragraph.items("sentences", paragraph.record.sentences):
            facts = frozenset(sentence.record.facts)
            yield Mention(sentence.at("text"), sentence.record.text, facts, free=True)
    yield from _of(content, schema.Event, "title")
    yield from _of(content, schema.Stakeholder, "roles")
    yield from _of(content, schema.Relation, "topic", "sentence", "back")
    yield from _of(content, schema.Note, "short", "text")
    if report := content.report:
        every = [fact.id for fact in content.records(schema.Fact)]
        for entry in report.items("unconfirmed", report.record.unconfirmed):
            facts = frozenset(entry.record.facts or every)
            yield Mention(entry.at("statement"), entry.record.statement, facts, free=True)


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
            (f"{part.name or ''} {part.says}", part.records, answer.at("lines", number))
            for number, part in enumerate(answer.record.lines)
        ]
        texts.append((answer.record.says or "", answer.record.records, answer.at("says")))
        for text, records, position in texts:
            facts = frozenset(known.intersection(records))
            yield Mention(position, text, facts, not 0 < len(facts) == len(records))


def sentences(content: Content) -> Iterator[Mention]:
    """Yield the sentences of all sections."""
    for section in content.sections:
        for passage in section.passages:
            for sentence in passage.sentences:
                facts = frozenset(fact.id for fact in sentence.facts)
                position = Position(section.file, sentence.line)
                yield Mention(position, plain(sentence.letters), facts, is_sentence=True)


def warn_of_names(content: Content, warnings: Diagnostics) -> None:
    """Warn of names in statements that their sentences do not have."""
    known = _known_words(content)
    texts = {name: text for text in sentences(content) for name in text.facts}
    names = _names(content)
    for fact in content.of(schema.Fact):
        record = fact.record
        sentence = texts[record.id]
        near = known | _words(filter(None, (sentence.text, record.actors, record.places)))
        for word in _CAPITALISED.findall(record.statement):
            if word not in near:
                wrong = f"the name {quoted(word)} is only in the statement of {record.id}"
                otherwise = f"compare it with the sentence at {sentence.position}"
                warnings.warn(fact.at("statement"), wrong, did_you_mean(word, near, otherwise))
        if {*sentence.facts} != {record.id}:
            continue
        near_names = list(_named(sentence.text, names))
        others = [name for name in near_names if name not in record.statement]
        ids = {names[name] for name in near_names}
        for name in _named(record.statement, names):
            if others and names[name] not in ids:
                wrong = f"{name} here, {others[0]} in {sentence.position}"
                warnings.warn(fact.at("statement"), wrong, "write the same name in both")


def _names(content: Content) -> dict[str, str]:
    """Return the names of stakeholders and places, with their ids."""
    names: dict[str, str] = {}
    for stakeholder in content.records(schema.Stakeholder):
        for name in filter(None, (stakeholder.name, stakeholder.short_name)):
            names[name] = stakeholder.id
    for place in content.records(schema.Place):
        names.setdefault(place.name.partition(" (")[0], place.id)
    return names


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that a text contains as whole words."""
    for name in names:
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield name


def _known_words(content: Content) -> frozenset[str]:
    """Return the words of the names of stakeholders, places, terms and months."""
    texts = [*_names(content), *calendar.month_name, *calendar.day_name]
    for term in content.records(schema.Term):
        texts += filter(None, (term.term, term.full_name))
    return _words(texts)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))
