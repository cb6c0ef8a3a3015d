"""Warn of possible errors that do not stop the build."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import LISTS, Content
from laos_tip_app.authoring.dates import NEEDED, parse_bearing
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, did_you_mean, listed, quoted
from laos_tip_app.authoring.markdown import plain
from laos_tip_app.authoring.number_warnings import (
    is_year,
    numbers_in,
    warn_of_names,
    warn_of_numbers,
)
from laos_tip_app.authoring.validation import Located
from laos_tip_app.report.lao import LAO_RUN
from laos_tip_app.store.number_words import MONTHS
from laos_tip_app.store.spelling import nearest
from laos_tip_app.store.text_normalization import tokenize

_CONTEXT: Final = ("confirmed", "partly-confirmed")
"""The statuses that say that another publisher says the same."""

_NOTES: Final[dict[str, tuple[str, ...]]] = {
    "partly-confirmed": (),
    "corrected": ("correction",),
    "disputed": ("correction", "caution"),
}
"""The statuses that need a note, with the kinds of it; none for any kind."""

_BEFORE_YEAR: Final = re.compile(r"\b([A-Z][a-z]+) (?=(?:19|20)\d\d\b)")
_LIST_SIGN: Final = re.compile(r"^[●◦]|[•▪‣]|[–—] [–—]")  # dashes of Word
_NO_PROSE: Final = frozenset({"id", "address", "licence_address", "language"})
_TYPED: Final = frozenset({"questions", "words", "all_of"})
"""What somebody may type into the search; the program shows it nowhere."""


def warn_of_content(content: Content, warnings: Diagnostics) -> None:
    """Add the warnings about content that has no mistakes."""
    warn_of_numbers(content, warnings)
    warn_of_names(content, warnings)
    _warn_of_dates(content, warnings)
    _warn_of_statuses(content, warnings)
    _warn_of_self_relations(content, warnings)
    _warn_of_texts(content, warnings)
    _warn_of_synonyms(content, warnings)


def check_letters(content: Content, mistakes: Diagnostics) -> None:
    """Report Lao that is not in `lao.yaml` with a source."""
    if content.report is None or content.report.record.language == "lo":
        return
    entries = content.records(schema.LaoText)
    vouched = [each.lao for each in entries if each.lao and (each.lao_source or each.checked_by)]
    known = {word for lao in vouched for word in re.findall(LAO_RUN, lao)}
    for position, text in _texts_for_people(content, _NO_PROSE | _TYPED):
        for word in re.findall(LAO_RUN, text) if position.file != LISTS["lao"][0] else ():
            if word not in known:
                right = "write it in lao.yaml first, with its source"
                mistakes.add(position, f"{quoted(word)} has no source", right)


def _warn_of_dates(content: Content, warnings: Diagnostics) -> None:
    facts = {
        fact.record.id: fact.record
        for fact in content.of(schema.Fact)
        if _date_agrees(fact, warnings)
    }
    for event in content.of(schema.Event):
        if not _date_agrees(event, warnings):
            continue
        for name in facts.keys() & event.record.facts:
            span, other = event.record.when, facts[name].when
            if span and other and not span.may_touch(other):
                wrong = (
                    f"{event.record.id} is dated {event.record.date},"
                    f" but {name}, on which it is based, is dated {facts[name].date}"
                )
                right = "correct one of the dates, or remove the fact here"
                warnings.warn(event.at("when"), wrong, right)


def _date_agrees[Record: schema.Dated](entry: Located[Record], warnings: Diagnostics) -> bool:
    """Return whether the words of a date fit its span, or warn."""
    span, text = entry.record.when, entry.record.date
    if span is None:
        return True
    bearing = parse_bearing(text)
    if bearing and bearing != span.bearing:
        right = f"write when as {NEEDED[bearing]}, and precision: {bearing}"
        warnings.warn(entry.at("when"), f"the date says {quoted(text)}, but when is {span}", right)
        return False
    years = {token for token in numbers_in(text) if is_year(token)}
    months = {token for token in numbers_in(text) if token.isalpha()}
    # “Before 2009” is ../2008.
    margin = 1 if span.bearing else 0
    within = range(span.first.year - margin, span.last.year + margin + 1)
    outside = {year for year in years if int(year) not in within}
    # A word on the date may name another year, such as that of the report.
    if years and outside == years:
        wrong = listed(sorted(outside))
    elif months and not span.bearing and months.isdisjoint(span.months()):
        wrong = listed(name for name in map(str.capitalize, MONTHS) if name in months)
    else:
        return True
    wrong = f"the date says {wrong}, but when is {span}"
    warnings.warn(entry.at("when"), wrong, "correct one of the two")
    return False


def _warn_of_statuses(content: Content, warnings: Diagnostics) -> None:
    confirmed = _facts_of(content.records(schema.ContextFact))
    notes = content.records(schema.Note)
    for fact in content.of(schema.Fact):
        name, status = fact.record.id, fact.record.status
        if status in _CONTEXT and name not in confirmed:
            wrong = f"{name} is {status}, but no entry of context.yaml is based on it"
            right = f"add {name} to the facts of the entry that confirms it, or change the status"
            warnings.warn(fact.at("status"), wrong, right)
        kinds = _NOTES.get(status)
        if kinds is None:
            continue
        fitting = (note for note in notes if not kinds or note.kind in kinds)
        if name not in _facts_of(fitting):
            what = f"note of the kind {' or '.join(kinds)}" if kinds else "note"
            wrong = f"{name} is {status}, but no {what} is about it"
            right = f"add {name} to the facts of the note that says why, or change the status"
            warnings.warn(fact.at("status"), wrong, right)
    _warn_of_corrections(content, warnings)


def _warn_of_corrections(content: Content, warnings: Diagnostics) -> None:
    """Warn of corrected facts whose status does not say so."""
    if "corrected" not in content.words["statuses"].words():
        return
    statuses = {fact.id: fact.status for fact in content.records(schema.Fact)}
    for note in content.of(schema.Note):
        for name in note.record.facts:
            if note.record.kind == "correction" and statuses[name] not in ("corrected", "disputed"):
                wrong = f"{note.record.id} corrects {name}, whose status is {statuses[name]}"
                right = "make its status corrected, or the note a caution"
                warnings.warn(note.at("kind"), wrong, right)


def _facts_of(records: Iterable[schema.ContextFact | schema.Note]) -> frozenset[str]:
    """Return the facts that entries are based on."""
    return frozenset(name for record in records for name in record.facts)


def _warn_of_self_relations(content: Content, warnings: Diagnostics) -> None:
    for relation in content.of(schema.Relation):
        for name in set(relation.record.from_) & set(relation.record.to):
            wrong = f"{relation.record.id} connects {name} to itself"
            warnings.warn(relation.at("to"), wrong, "remove it from from or to")


def _warn_of_texts(content: Content, warnings: Diagnostics) -> None:
    """Warn of straight quotes, signs of lists and misspelt months."""
    for at, text in _texts_for_people(content):
        for straight, curly in (("'", "’"), ('"', "“ and ”")):
            if straight in text:
                wrong = f"there is a straight quote mark {straight} here"
                warnings.warn(at, wrong, f"write {curly}")
        if sign := _LIST_SIGN.search(text):
            wrong = f"{quoted(sign[0])} is used here, as in a list"
            warnings.warn(at, wrong, "write sentences, and remove the sign")
        for word in _BEFORE_YEAR.findall(text):
            month = nearest(word.lower(), ((month, 1) for month in MONTHS))
            if month and word.lower() != month:
                wrong = f"{quoted(word)} before a year is not a month"
                warnings.warn(at, wrong, f"did you mean {month.capitalize()}?")


def _warn_of_synonyms(content: Content, warnings: Diagnostics) -> None:
    """Warn of synonyms that find no word of the report."""
    file = LISTS["synonym"][0]
    texts = (text for at, text in _texts_for_people(content) if at.file != file)
    words = set(tokenize("\n".join(texts)))
    for synonym in content.of(schema.Synonym):
        for finds in synonym.record.finds:
            for word in tokenize(finds):
                if word not in words:
                    wrong = f"no text has the word {quoted(word)}, so search finds nothing by it"
                    right = did_you_mean(word, words, "write a word of the report")
                    warnings.warn(synonym.at("finds"), wrong, right)


def _texts_for_people(
    content: Content, left_out: frozenset[str] = _NO_PROSE
) -> Iterator[tuple[Position, str]]:
    """Yield position and text of all that people read."""
    for section in content.sections:
        for passage in section.passages:
            yield Position(section.file, passage.line), passage.heading
            for line, letters in groupby(passage.letters, key=lambda letter: letter.line):
                yield Position(section.file, line), plain(letters)
    listings = (*content.lists.values(), *content.words.values(), *content.map.values())
    nodes = [node for listing in listings for node in listing.nodes]
    entries = [content.report, content.guide, *(section.head for section in content.sections)]
    nodes += [(entry.file, entry.node) for entry in entries if entry is not None]
    for file, node in nodes:
        for leaf in node.leaves(left_out):
            lines = leaf.text.split("\n") if leaf.text_line else [leaf.text]
            for line, text in enumerate(lines, leaf.text_line or leaf.line):
                yield Position(file, line), text
