"""Cite the report and its records: plain text, APA, BibTeX, RIS, CSL-JSON.

No author is made up: the source that the report is written from may name none. The code is our own
because the libraries for citations expect sources that have an author and a revision.
"""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.context_notes import lines_with, published
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    fact_items,
    figure_item,
    grade,
    heading,
    note_kind,
    relation_items,
    stakeholder_items,
    term_item,
    with_notes,
)
from laos_tip_app.report.labels import (
    date_parts,
    edition_text,
    kind_label,
    month_name,
    paragraphs,
    source_name,
)
from laos_tip_app.store.records import Context, Meta, Rating, Source
from laos_tip_app.store.store import Store

_SAFE_IN_URL: Final = "/:?#[]@!$&'()*+,;=%._-~"
"""The characters with a meaning in an address (RFC 3986)."""

_HOST: Final = re.compile(r"[^\s/]+\.[^\s/]+(/|$)")
"""What an address begins with, and no sentence."""

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

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class CitedRecord(NamedTuple):
    """A record with all that a citation of it must state.

    Attributes:
        meta: The properties of the data file.
        source: What the report is written from; of context, what it is from.
        key: The location as text; `report` for the whole.
        reference: The paragraphs as they are cited (`Protection ¶2, ¶4`), behind them the id of a
            fact, or of what rests on facts; or empty.
        qualifiers: Date, status and attribution.
        notes: The editor's notes that must not be left out, each in a sentence.
        is_context: Whether it is another publisher's, and not of the main source.
    """

    meta: Meta
    source: Source
    key: str
    reference: str = ""
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
    if location.kind == "fact":
        fact = store.fact(location.id)
        reference = f"{fact.reference}, {_('Fact').lower()} {fact.id}"
        return _cited_record(store, meta, source, location, reference)
    if location.kind == "passage":
        reference = store.passage(location.id).reference
        return _cited_record(store, meta, source, location, reference)
    if location.kind == "context":
        context = store.context_fact(location.id)
        return _cited_context(meta, location, context, tuple(lines_with(store, context)))
    if location.kind == "rating":
        return _cited_context(meta, location, store.rating(location.id), ())
    if location.kind in QUOTABLE:
        facts = store.fact_ids(location.kind, location.id)
        name = f"{kind_label(location.kind).lower()} {location.id}"
        reference = ", ".join(_filled(_paragraphs(store, facts), name))
        return _cited_record(store, meta, source, location, reference)
    return CitedRecord(
        meta,
        source,
        "report",
        notes=tuple(
            _("Editor’s note {id} ({kind}): {text}").format(
                id=note.id, kind=_("on the whole report"), text=note.short
            )
            for note in store.notes_on_report()
        ),
    )


def quoted(store: Store, location: Location) -> str:
    """Return the text of a record with its citation.

    Raises:
        NotFoundError: There is no such record.
    """
    record = cited(store, location)
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
    first = [
        _title(record),
        edition_text(meta),
        *_filled(meta.as_of),
    ]
    origin = f"{_origin(record)} {'; '.join(web_addresses(record.source))}".strip()
    lines = [DOT.join(first), origin if record.is_context else meta.attribution]
    if record.qualifiers:
        lines.insert(0, DOT.join(record.qualifiers))
    return "\n".join((*lines, *record.notes))


def apa(record: CitedRecord) -> str:
    """Return a citation in APA style, 7th edition, without an author."""
    meta = record.meta
    date = "n.d."
    if meta.edition_date:
        year, month, day = date_parts(meta.edition_date)
        date = f"{year}, {month_name(month)} {day}"
    qualifiers = DOT.join((edition_text(meta), meta.as_of, *record.qualifiers))
    lines = f"{_title(record)} ({date}). [{qualifiers}]. {_origin(record)}"
    lines = f"{lines} {'; '.join(web_addresses(record.source))}".strip()
    return "\n".join((lines, *record.notes))


def bibtex(record: CitedRecord) -> str:
    """Return a citation as a BibTeX entry.

    It is ASCII wherever TeX has a name for a character.
    """
    # A second pair of braces protects capitals, which most styles change.
    lines = [f"  title = {{{{{_for_bibtex(_full_title(record))}}}}}"]
    if record.meta.edition_date:
        year, month, _day = date_parts(record.meta.edition_date)
        # The names of months are macros, which every style has in its own words.
        lines += [f"  year = {{{year}}}", f"  month = {_BIBTEX_MONTHS[month - 1]}"]
    if address := web_address(record.source):
        # Every style prints a URL unchanged, so it must not be escaped for TeX.
        lines.append(f"  url = {{{address}}}")
    key = re.sub(r"[^A-Za-z0-9-]+", "-", f"laos-tip-{record.key}")
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(record: CitedRecord) -> str:
    """Return a citation as CSL-JSON for reference managers: a one-item list."""
    item = {
        "id": f"laos-tip-{record.key}",
        "type": "document",
        "title": _full_title(record),
        "original-title": record.source.title,
        "original-publisher": record.source.publisher,
        "edition": record.meta.edition,
        "language": record.meta.language,
        "URL": web_address(record.source),
    }
    shown: dict[str, object] = {
        name: _CONTROL.sub(" ", value) for name, value in item.items() if value
    }
    if record.meta.edition_date:
        shown["issued"] = {"date-parts": [date_parts(record.meta.edition_date)]}
    return json.dumps([shown], ensure_ascii=False, indent=2) + "\n"


def ris(record: CitedRecord) -> str:
    """Return a citation as an RIS record, for EndNote, Mendeley and others."""
    fields = (
        ("TY", "GEN"),
        ("ID", f"laos-tip-{record.key}"),
        ("TI", _full_title(record)),
        ("PY", record.meta.edition_date[:4]),
        ("DA", record.meta.edition_date.replace("-", "/")),
        ("ET", record.meta.edition),
        ("LA", record.meta.language),
        *(("UR", address) for address in web_addresses(record.source)),
    )
    lines = [f"{tag}  - {_CONTROL.sub(' ', value)}\n" for tag, value in fields if value]
    return "".join((*lines, "ER  - \n"))


STYLES: Final[Mapping[str, Callable[[CitedRecord], str]]] = MappingProxyType(
    {"plain": plain, "apa": apa, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}
)
"""How a citation can be written, by the style's name."""


def _title(record: CitedRecord) -> str:
    return f"{record.meta.title}, {record.reference}" if record.reference else record.meta.title


def _full_title(record: CitedRecord) -> str:
    """Return the title with all that a citation must state.

    Every citation style prints the title, and many leave out edition, publisher and notes.
    """
    meta = record.meta
    parts = (edition_text(meta), meta.as_of, *record.qualifiers, *record.notes, _origin(record))
    return f"{_title(record)} [{DOT.join(_filled(*parts))}]"


def _cited_record(
    store: Store, meta: Meta, source: Source, location: Location, reference: str
) -> CitedRecord:
    """Return a record's citation data: date, status, attribution and notes."""
    if location.kind == "note":
        # A note is by the editors: date, status and attribution of its facts do not apply.
        kind = note_kind(store.note(location.id))
        return CitedRecord(meta, source, str(location), reference, (_("Editor’s note"), kind))
    facts = store.fact_ids(location.kind, location.id)
    # All caveats of its facts, even for a mere name: a citation is read alone.
    caveats = Corrections(store, facts).for_summary(facts)
    date = _date(store, location)
    return CitedRecord(
        meta,
        source,
        str(location),
        reference,
        _filled(
            _("Date as stated: {date}").format(date=date) if date else "",
            _("Status: {status}").format(status=caveats.status) if caveats.status else "",
            caveats.attribution,
        ),
        caveats.full_lines,
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
        f"{kind_label(location.kind)} {location.id}",
        (grade(record.grade),),
        _filled(also, *notes),
        is_context=True,
    )


def _date(store: Store, location: Location) -> str:
    """Return the date as it is stated, or ""."""
    if location.kind == "fact":
        return store.fact(location.id).date.text
    if location.kind == "event":
        return store.event(location.id).date.text
    if location.kind == "figure":
        return store.fact(store.figure(location.id).fact_id).date.text
    return ""


def record_text(store: Store, location: Location) -> str:
    """Return the text of a record."""
    row_id = location.id
    match location.kind:
        case "passage":
            return store.passage(row_id).text
        case "fact":
            return store.fact(row_id).statement
        case "event":
            return store.event(row_id).title
        case "relation":
            return store.relation(row_id).sentence
        case "figure":
            entry = figure_item(store.figure(row_id))
            return f"{entry.title} ({entry.badge})" if entry.badge else entry.title
        case "rating":
            rating = store.rating(row_id)
            return _("US rating {year}: {tier}").format(year=rating.year, tier=rating.tier)
        case "context":
            return store.context_fact(row_id).statement
        case "note":
            return store.note(row_id).text
        case "term":
            return term_item(store.term(row_id)).plain
    return "\n\n".join(entry.plain for entry in _profile(store, row_id))


def _profile(store: Store, stakeholder_id: str) -> tuple[EvidenceItem, ...]:
    """Return a stakeholder with its facts and relations, each with notes."""
    profile = stakeholder_items(store, [store.stakeholder(stakeholder_id)])
    facts = fact_items(store, store.fact_ids("stakeholder", stakeholder_id))
    relations = with_notes(store, relation_items(store, store.relations_of(stakeholder_id)))
    groups = ((_("Facts"), facts), (_("Relations"), relations))
    return (
        *profile,
        *(item for title, group in groups if group for item in (heading(title), *group)),
    )


def _paragraphs(store: Store, fact_ids: tuple[str, ...]) -> str:
    """Return where facts are stated."""
    return paragraphs(fact.reference for fact in (store.facts(fact_ids) if fact_ids else ()))


def _origin(record: CitedRecord) -> str:
    """Return a sentence that names the source of the text."""
    meta, source = record.meta, record.source
    details = _filled(source.licence, meta.source_revision)
    pattern = _("A new text from {source} “{title}”, {details}.")
    if record.is_context:
        details = ()
        pattern = _("Context, not from {source}: “{title}”, {details}.")
    return pattern.format(
        source=source_name(meta),
        title=source.title,
        details=", ".join((source.publisher, *details)),
    )


def web_addresses(source: Source) -> tuple[str, ...]:
    """Return the URLs of a source, without words beside them."""
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


def _for_bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _CONTROL.sub(" ", text))
