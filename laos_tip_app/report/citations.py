"""Cite the report and its records: plain text, APA, BibTeX, RIS, CSL-JSON.

No author is made up: the source that the report is written from may name none. The code is our own
because the libraries for citations expect sources that have an author and a revision.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
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
    date_parts,
    edition_in_sentence,
    edition_text,
    kind_label,
    month_name,
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

_MAX_SLUG: Final = 40
"""Maximum length of a report's title in a key."""


_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "¶": r"\P{}",
}
_BIBTEX_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


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


class Work(NamedTuple):
    """A work as a bibliography prints it.

    All but key, title and note may be empty.

    Attributes:
        key: What files of references call it.
        title: Its title; of a claim that is wrong or doubtful with a few words that say so.
        note: What must stay with it, in sentences: status, attribution, corrections.
        plain_title: Its title without these words, if they follow in the note.
        short_title: Its title for repeated use.
        container: What it is a part of.
        day: When it was published, as an ISO day.
        language: Its language, as a code.
        addresses: The web addresses at which the cited text is.
        origin: What it was written from, in sentences.
        original_title: The title of that.
        original_publisher: The publisher of that.
        original_addresses: The web addresses of that.
    """

    key: str
    title: str
    note: str
    plain_title: str = ""
    short_title: str = ""
    container: str = ""
    publisher: str = ""
    edition: str = ""
    day: str = ""
    language: str = ""
    addresses: tuple[str, ...] = ()
    origin: str = ""
    original_title: str = ""
    original_publisher: str = ""
    original_addresses: tuple[str, ...] = ()


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


def apa(record: CitedRecord) -> str:
    """Return a citation in APA style, 7th edition, and its note."""
    work = _work(record)
    date = _("n.d.")
    if work.day:
        year, month, day = date_parts(work.day)
        date = _("{year}, {month} {day}").format(year=year, month=month_name(month), day=day)
    title, container = work.plain_title or work.title, work.container
    edition = edition_in_sentence(work.edition, "") if work.edition else ""
    if container:
        container = _("In {title}.").format(title=f"{container}, {edition}")
    elif edition:
        title = f"{title} ({edition})"
    parts = (
        f"{title}. ({date}).",
        container,
        f"{work.publisher}." if work.publisher else "",
        "; ".join(work.addresses),
    )
    # What must stay with it is no part of the reference.
    lines = (parts, (work.note, _with_addresses(work)))
    return "\n".join(filter(None, (" ".join(filter(None, line)) for line in lines)))


def bibtex(record: CitedRecord) -> str:
    """Return a citation as a BibTeX entry.

    It is ASCII wherever TeX has a name for a character.
    """
    work = _work(record)
    kind, publisher = {"chapter": ("incollection", "publisher"), "book": ("book", "publisher")}.get(
        # A `@misc` has no publisher.
        _kind(work),
        ("misc", "howpublished"),
    )
    fields = {
        # A second pair of braces protects capitals, which most styles change.
        "title": _in_braces(_in_braces(_for_bibtex(work.title))),
        "shorttitle": _in_braces(_in_braces(_for_bibtex(work.short_title))),
        "booktitle": _in_braces(_in_braces(_for_bibtex(work.container))),
        publisher: _in_braces(_for_bibtex(work.publisher)),
        "edition": _in_braces(_for_bibtex(work.edition)),
        "year": _in_braces(work.day[:4]),
        # The names of months are macros, which every style has in its own words.
        "month": _BIBTEX_MONTHS[date_parts(work.day)[1] - 1] if work.day else "",
        # Every style prints a URL unchanged, so it must not be escaped for TeX.
        "url": _in_braces(next(iter(work.addresses), "")),
        "note": _in_braces(_for_bibtex(work.note)),
        "annote": _in_braces(_for_bibtex(_with_addresses(work))),
        "origtitle": _in_braces(_in_braces(_for_bibtex(work.original_title))),
        "origpublisher": _in_braces(_for_bibtex(work.original_publisher)),
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9-]+", "-", work.key)
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(record: CitedRecord) -> str:
    """Return a citation as CSL-JSON for reference managers: a one-item list."""
    work = _work(record)
    item = {
        "id": work.key,
        "type": _kind(work),
        "title": work.title,
        "title-short": work.short_title,
        "container-title": work.container,
        "publisher": work.publisher,
        "edition": work.edition,
        "language": work.language,
        "URL": next(iter(work.addresses), ""),
        "note": work.note,
        "abstract": _with_addresses(work),
        "original-title": work.original_title,
        "original-publisher": work.original_publisher,
    }
    shown: dict[str, object] = {name: _one_line(value) for name, value in item.items() if value}
    if work.day:
        shown["issued"] = {"date-parts": [date_parts(work.day)]}
    return json.dumps([shown], ensure_ascii=False, indent=2) + "\n"


def ris(record: CitedRecord) -> str:
    """Return a citation as an RIS record, for EndNote, Mendeley and others."""
    work = _work(record)
    original = (work.original_title, work.original_publisher, *work.original_addresses)
    fields = (
        ("TY", {"chapter": "CHAP", "book": "BOOK"}.get(_kind(work), "GEN")),
        ("ID", work.key),
        ("TI", work.title),
        ("ST", work.short_title),
        ("T2", work.container),
        ("PB", work.publisher),
        ("PY", work.day[:4]),
        ("DA", work.day.replace("-", "/")),
        ("ET", work.edition),
        ("LA", work.language),
        *(("UR", address) for address in work.addresses),
        ("N1", work.note),
        ("AB", work.origin),
        ("OP", ", ".join(part for part in original if part)),
    )
    lines = [f"{tag}  - {_one_line(value)}\n" for tag, value in fields if value]
    return "".join((*lines, "ER  - \n"))


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
        container="" if record.key == "report" else meta.title,
        publisher=meta.publisher,
        edition=meta.edition,
        day=meta.edition_date,
        language=meta.language,
        origin=_origin(record),
        original_title=record.source.title,
        original_publisher=record.source.publisher,
        original_addresses=web_addresses(record.source),
    )


def _kind(work: Work) -> str:
    """Return the kind of a work as CSL names it."""
    return "chapter" if work.container else "book" if work.edition else "document"


def _with_addresses(work: Work) -> str:
    """Return the sources of a work, with their addresses."""
    return " ".join((work.origin, "; ".join(work.original_addresses))).strip()


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _in_braces(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _for_bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))


def _slug(title: str) -> str:
    """Return the beginning of a title, as keys of references have it."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:_MAX_SLUG].strip("-") or "report"


def _with_brackets(title: str, *inside: str) -> str:
    """Return a title with its caveat in brackets."""
    text = with_semicolons(_filled(*inside))
    return f"{title} ({text})" if text else title


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


def _cited_in(record: CitedRecord) -> str:
    """Return the note of a citation of context."""
    text, meta = _("Context, not from {source}; cited in {report}, {name}; {grade}."), record.meta
    return text.format(
        source=source_name(meta),
        report=f"{meta.title}, {edition_in_sentence(meta.edition, '')}",
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
