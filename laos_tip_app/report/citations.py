"""Cite the report and its records: plain text, APA, BibTeX, RIS, CSL-JSON.

No author is made up: the source that the report is written from may name none. The code is our own
because the libraries for citations expect sources that have an author and a revision.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_commas, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.report import bibliography
from laos_tip_app.report.bibliography import Work
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
from laos_tip_app.report.records import record_text
from laos_tip_app.store.records import Context, Meta, Rating, Sentence, Source
from laos_tip_app.store.store import Store

_SAFE_IN_URL: Final = "/:?#[]@!$&'()*+,;=%._-~"
"""The characters with a meaning in an address (RFC 3986)."""

_HOST: Final = re.compile(r"[^\s/]+\.[^\s/]+(/|$)")
"""What an address begins with, and no sentence."""

QUOTABLE: Final = frozenset(
    (
        "passage",
        "fact",
        "event",
        "stakeholder",
        "relation",
        "figure",
        "rating",
        "context",
        "note",
        "term",
    )
)
"""The kinds of records that have a text to quote."""

_MAX_PARAGRAPHS: Final = 3
"""Of more paragraphs than these a title names the sections alone."""

_MAX_SLUG: Final = 40
"""Maximum length of a report's title in a key."""


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
    source = store.source(meta.source_id)
    if location.kind in ("fact", "passage"):
        read = store.fact if location.kind == "fact" else store.passage
        return _cited_record(store, meta, source, location, read(location.id).reference)
    if location.kind == "context":
        context = store.context_fact(location.id)
        return _cited_context(meta, location, context, tuple(lines_with(store, context)))
    if location.kind == "rating":
        return _cited_context(meta, location, store.rating(location.id), ())
    if location.kind in QUOTABLE:
        facts = store.fact_ids(location.kind, location.id)
        references = [fact.reference for fact in (store.facts(facts) if facts else ())]
        places = by_section(references)
        record = _cited_record(store, meta, source, location, paragraphs(references))
        is_long = sum(map(len, places.values())) > _MAX_PARAGRAPHS
        return record._replace(sections=with_commas(places) if is_long else "")
    return CitedRecord(
        meta,
        source,
        "report",
        notes=tuple(
            _("About the whole report: {text}").format(text=note.short)
            for note in store.notes_on_report()
        ),
    )


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
        work = _work(record)
        first = _filled(work.title, work.publisher, with_semicolons(work.addresses))
        return "\n".join((DOT.join(first), work.note))
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


def _as_work(write: Callable[[Work], str]) -> Callable[[CitedRecord], str]:
    """Return a function that writes a citation as a bibliography does."""
    return lambda record: write(_work(record))


apa, bibtex = _as_work(bibliography.apa), _as_work(bibliography.bibtex)
ris, csl_json = _as_work(bibliography.ris), _as_work(bibliography.csl_json)

STYLES: Final[Mapping[str, Callable[[CitedRecord], str]]] = MappingProxyType(
    {"plain": plain, "apa": apa, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}
)
"""How a citation can be written, by the style's name."""


def _work(record: CitedRecord) -> Work:
    """Return the fields of a record that a bibliography prints."""
    key = f"{_slug(record.meta.title)}-{record.key}"
    if record.is_context:
        source = record.source
        return Work(
            key,
            source.title,
            note=" ".join((_cited_in(record), *map(with_full_stop, record.notes))),
            publisher=source.publisher,
            # The data file has no date of a source.
            addresses=web_addresses(source),
        )
    meta, name, caution = record.meta, record.name, ""
    title = record.sections or record.reference or ("" if name else meta.title)
    paragraphs = record.reference if record.sections else ""
    sentences = (paragraphs, record.lao, DOT.join(record.qualifiers), *record.notes)
    short = name or title
    if record.contested:
        short = f"{short} ({record.contested})"
        caution = _("{status}: see its notes").format(status=record.contested)
    if not title:
        title, name = short, ""
    return Work(
        key,
        _with_brackets(title, name, caution),
        " ".join(with_full_stop(text) for text in sentences if text),
        plain_title=_with_brackets(title, name),
        short_title=short,
        container="" if record.key == "report" else _report(meta),
        publisher=meta.publisher,
        edition=meta.edition,
        day=meta.edition_date,
        language=meta.language,
        origin=_origin(record),
        original_title=record.source.title,
        original_publisher=record.source.publisher,
        original_addresses=web_addresses(record.source),
    )


def _slug(title: str) -> str:
    """Return the beginning of a title, as keys of references have it."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:_MAX_SLUG].strip("-") or "report"


def _report(meta: Meta) -> str:
    return f"{meta.title}, {edition_in_sentence(meta.edition, '')}"


def _with_brackets(title: str, *inside: str) -> str:
    """Return a title with its caveat in brackets."""
    text = with_semicolons(_filled(*inside))
    return f"{title} ({text})" if text else title


def _cited_record(
    store: Store, meta: Meta, source: Source, location: Location, reference: str
) -> CitedRecord:
    """Return a record's citation data: date, status, attribution and notes."""
    name = "" if location.kind == "passage" else _name(location)
    record = CitedRecord(meta, source, str(location), reference, name=name)
    if location.kind == "note":
        # A note is by the editors: date, status and attribution of its facts do not apply.
        kind = note_kind(store.note(location.id))
        return record._replace(qualifiers=(_("Editor’s note"), kind))
    facts = store.fact_ids(location.kind, location.id)
    corrections = Corrections(store, facts)
    # All caveats of its facts, even for a mere name: a citation is read alone.
    caveats = corrections.for_summary(facts)
    date = _date(store, location)
    return record._replace(
        lao=lao_of(store, location),
        contested=corrections.contested(facts).status,
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


def _cited_in(record: CitedRecord) -> str:
    """Return the note of a citation of context."""
    text = _("Context, not from {source}; cited in {report}, {name}; {grade}.")
    return text.format(
        source=source_name(record.meta),
        report=_report(record.meta),
        name=record.name,
        grade=DOT.join(record.qualifiers),
    )


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


def _origin(record: CitedRecord) -> str:
    """Return how recent a text is, and its source."""
    meta, source = record.meta, record.source
    details = _filled(source.publisher, source.licence, meta.source_revision)
    text = _("New text based on {source} “{title}”, {details}.").format(
        source=source_name(meta), title=source.title, details=with_commas(details)
    )
    return " ".join(_filled(meta.as_of_long, text))


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


class CopiedPart(NamedTuple):
    """The copied characters of a paragraph, from `start` to before `end`."""

    passage_id: str
    start: int
    end: int


def with_caveats(store: Store, text: str, parts: Sequence[CopiedPart]) -> str:
    """Return a copied text with what corrects and limits it.

    A part of a sentence brings the corrections of that sentence; a whole one its cautions too, and
    where it is from.

    Args:
        store: The report.
        text: The text as it was copied.
        parts: The paragraphs that it is from.
    """
    touched = [
        (sentence, part)
        for part in parts
        for sentence in store.sentences(part.passage_id)
        if part.start < sentence.end and sentence.start < part.end
    ]
    whole = [
        sentence
        for sentence, part in touched
        if part.start <= sentence.start and sentence.end <= part.end
    ]
    corrections = _caveats(store, (sentence for sentence, _part in touched)).corrections
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
