"""Cite the report and its records, with what must stay with them."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_commas, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    Caveats,
    Corrections,
    caution_line,
    correction_lines,
    note_kind,
    without_marks,
)
from laos_tip_app.report.document import with_full_stop
from laos_tip_app.report.evidence_items import grade, lines_with, published
from laos_tip_app.report.labels import (
    DOT,
    by_section,
    edition_in_sentence,
    edition_text,
    kind_label,
    paragraphs,
    source_name,
)
from laos_tip_app.report.lao import lao_of
from laos_tip_app.report.records import QUOTABLE, record_text
from laos_tip_app.store.records import Context, Meta, Rating, Sentence, Source
from laos_tip_app.store.store import Store

_SAFE_IN_URL: Final = "/:?#[]@!$&'()*+,;=%._-~"
"""The characters with a meaning in an address (RFC 3986)."""

_HOST: Final = re.compile(r"[^\s/]+\.[^\s/]+(/|$)")
"""What an address begins with, and no sentence."""

_MAX_PARAGRAPHS: Final = 3
"""Of more paragraphs than these a title names the sections alone."""


class CitedRecord(NamedTuple):
    """A record with all that a citation of it must state.

    Attributes:
        meta: The properties of the data file.
        source: What the report is written from; of context, the work that is cited.
        key: The location as text; `report` for the whole.
        reference: The paragraphs as they are cited (`Protection ¶2, ¶4`), or empty.
        sections: The sections of many paragraphs, for a title; or empty.
        name: Kind and id of a record that is no paragraph (`Fact OV-30`), or empty.
        lao: The Lao beside it, with who vouches for it; or empty.
        contested: That it is wrong or doubtful, in a few words; or empty.
        qualifiers: Date, status and attribution.
        notes: The editor's notes that must not be left out, each in a sentence without its id.
        is_context: Whether it is another publisher's, and not of the main source.
    """

    meta: Meta
    source: Source
    key: str
    reference: str = ""
    sections: str = ""
    name: str = ""
    lao: str = ""
    contested: str = ""
    qualifiers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_context: bool = False


def cited(store: Store, location: Location) -> CitedRecord:
    """Return the citation data of a location.

    What can't be quoted is cited as the report as a whole.

    Raises:
        NotFoundError: There is no such record.
    """
    meta = store.meta()
    if location.kind == "context":
        context = store.context_fact(location.id)
        return _cited_context(meta, location, context, tuple(lines_with(store, context)))
    if location.kind == "rating":
        return _cited_context(meta, location, store.rating(location.id), ())
    report = CitedRecord(meta, store.source(meta.source_id), "report")
    if location.kind in QUOTABLE:
        return _cited_record(store, location, report)
    pattern = _("About the whole report: {text}")
    notes = (pattern.format(text=note.short) for note in store.notes_on_report())
    return report._replace(notes=tuple(notes))


def quoted(store: Store, location: Location) -> str:
    """Return the text of a record with its citation.

    Raises:
        NotFoundError: There is no such record.
    """
    # The text of a record has its Lao already.
    record = cited(store, location)._replace(lao="")
    if location.kind == "stakeholder":
        # In a profile the notes are behind the items that they correct.
        record = record._replace(notes=())
    return f"{record_text(store, location)}\n\n{plain(record)}"


def with_citation(store: Store, text: str) -> str:
    """Add the citation of the whole report to a text."""
    return f"{text}\n\n{plain(cited(store, Location('reader')))}"


def plain(record: CitedRecord) -> str:
    """Return a citation as lines of plain text."""
    meta = record.meta
    if record.is_context:
        source = record.source
        addresses = with_semicolons(web_addresses(source))
        first = _filled(source.title, source.publisher, addresses)
        return "\n".join((DOT.join(first), context_note(record)))
    where = _filled(record.reference, record.name)
    first = (with_commas((meta.title, *where)), edition_text(meta), *_filled(meta.as_of))
    lines = (
        record.lao,
        DOT.join(record.qualifiers),
        DOT.join(first),
        meta.attribution,
        *record.notes,
    )
    return "\n".join(_filled(*lines))


def short(record: CitedRecord) -> str:
    """Return a citation in one line, without status and notes."""
    where = _filled(record.reference, record.name)
    return DOT.join((with_commas((record.meta.title, *where)), edition_text(record.meta)))


def _cited_record(store: Store, location: Location, report: CitedRecord) -> CitedRecord:
    """Return a record's citation data: date, status, attribution and notes."""
    facts = store.fact_ids(location.kind, location.id)
    is_paragraph = location.kind == "passage"
    if is_paragraph:
        references = [store.passage(location.id).reference]
    elif location.kind == "fact":
        references = [store.fact(location.id).reference]
    else:
        references = [fact.reference for fact in store.facts(facts)]
    sections = by_section(references)
    is_long = sum(map(len, sections.values())) > _MAX_PARAGRAPHS
    record = report._replace(
        key=str(location),
        reference=paragraphs(references),
        sections=with_commas(sections) if is_long else "",
        name="" if is_paragraph else _name(location),
    )
    if location.kind == "note":
        # A note is by the editors: date, status and attribution of its facts do not apply.
        kind = note_kind(store.note(location.id))
        return record._replace(qualifiers=(_("Editor’s note"), kind))
    corrections = Corrections(store, facts)
    # All caveats of its facts, even for a mere name: a citation is read alone.
    caveats = corrections.for_summary(facts)
    date = _date(store, location)
    return record._replace(
        lao=lao_of(store, location),
        contested=corrections.contested(facts),
        qualifiers=_filled(
            _("Date as stated: {date}").format(date=date) if date else "",
            _("Status: {status}").format(status=caveats.status) if caveats.status else "",
            caveats.attribution,
        ),
        notes=caveats.cited_lines,
    )


def _cited_context(
    meta: Meta, location: Location, record: Context | Rating, notes: tuple[str, ...]
) -> CitedRecord:
    first, *others = record.sources
    also = _("Also from: {sources}").format(sources=published(others)) if others else ""
    return CitedRecord(
        meta,
        first,
        str(location),
        name=_name(location),
        qualifiers=(grade(record.grade),),
        notes=_filled(also, *notes),
        is_context=True,
    )


def context_note(record: CitedRecord) -> str:
    """Return who cites a record of context, and its caveats."""
    text, meta = _("Context, not from {source}; cited in {report}, {name}; {grade}."), record.meta
    cited_in = text.format(
        source=source_name(meta),
        report=f"{meta.title}, {edition_in_sentence(meta.edition, '')}",
        name=record.name,
        grade=DOT.join(record.qualifiers),
    )
    return " ".join((cited_in, *map(with_full_stop, record.notes)))


def _name(location: Location) -> str:
    """Return kind and id of a record."""
    return f"{kind_label(location.kind)} {location.id}"


def _date(store: Store, location: Location) -> str:
    """Return the date as it is stated, or ""."""
    if location.kind == "fact":
        return store.fact(location.id).date.text
    if location.kind == "event":
        return store.event(location.id).date.text
    if location.kind == "figure":
        return store.fact(store.figure(location.id).fact_id).date.text
    return ""


def web_addresses(source: Source) -> tuple[str, ...]:
    """Return the URLs of a source, without comments."""
    if not source.address:
        return ()
    # With its parts it takes 2 ms, and tabs import this module for the menu that copies citations.
    from urllib.parse import quote

    addresses = (part.partition(" (")[0].strip() for part in source.address.split("; "))
    return tuple(
        "https://" + quote(each, safe=_SAFE_IN_URL) for each in addresses if _HOST.match(each)
    )


def web_address(source: Source) -> str:
    """Return the first URL of a source, or ""."""
    return next(iter(web_addresses(source)), "")


def _filled(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def with_caveats(store: Store, text: str, parts: Iterable[tuple[str, int, int]]) -> str:
    """Return a copied text with what corrects and limits it.

    A part of a sentence brings the corrections of that sentence; a whole one its cautions too, and
    where it is from.

    Args:
        store: The report.
        text: The text as it was copied.
        parts: The paragraphs that it is from, each with the first character and one past the last.
    """
    touched = [
        (sentence, start <= sentence.start and sentence.end <= end)
        for passage_id, start, end in parts
        for sentence in store.sentences(passage_id)
        if start < sentence.end and sentence.start < end
    ]
    whole = [sentence for sentence, is_whole in touched if is_whole]
    corrections = _caveats(store, (sentence for sentence, _is_whole in touched)).corrections
    cautions = _caveats(store, whole).cautions
    lines = [*correction_lines(corrections), *map(caution_line, cautions)]
    lines = [line for line in lines if line not in text]
    if whole:
        meta = store.meta()
        passages = dict.fromkeys(sentence.passage_id for sentence in whole)
        where = paragraphs(store.passage(passage_id).reference for passage_id in passages)
        source = without_marks(meta.rule_short or meta.rule).rstrip(" ,")
        lines.append(DOT.join(filter(None, (where, edition_text(meta), source))))
    return "\n\n".join(filter(None, (text, "\n".join(lines))))


def _caveats(store: Store, sentences: Iterable[Sentence]) -> Caveats:
    """Return what must be shown with some sentences."""
    fact_ids = tuple(dict.fromkeys(fact for sentence in sentences for fact in sentence.fact_ids))
    return Corrections(store, fact_ids).for_statement(fact_ids) if fact_ids else Caveats()
