"""Citations of the report and of whatever stands in it, and its texts quoted with one.

No author is made up: the article that the report is written from names none. Small code of our own,
as the libraries for citations are made for styles and languages by the hundred, and for sources
that have an author and a revision. Knows nothing of Qt or of a clipboard.
"""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    by_section,
    fact_entries,
    figure_entry,
    grade,
    heading,
    note_kind,
    relation_entries,
    stakeholder_entries,
    term_entry,
    with_notes,
)
from laos_tip_app.report.labels import kind_label
from laos_tip_app.store.records import Context, Meta, Rating, Source
from laos_tip_app.store.store import Store

_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "¶": r"\P{}",
}
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
"""The kinds of records that say something that can be quoted."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class CitedRecord(NamedTuple):
    """What is cited.

    Attributes:
        meta: What the data file says of itself.
        source: The article that the report is written from; of context, what it is from.
        key: The location as text; `report` for the whole.
        reference: The paragraphs as they are cited (`Protection ¶2, ¶4`), behind them the id of a
            fact, or of what rests on facts; or empty.
        remarks: Date, status and attribution.
        notes: The editor's notes that must not be left out, each in a sentence.
        is_context: Whether it is another publisher's, and not the article's.
    """

    meta: Meta
    source: Source
    key: str
    reference: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_context: bool = False


def cited(store: Store, location: Location) -> CitedRecord:
    """Return what a location is cited as: what can be quoted, or the report as a whole.

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
        return _cited_context(meta, location, store.context_fact(location.id))
    if location.kind == "rating":
        return _cited_context(meta, location, store.rating(location.id))
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
    """Return what a record says, with its citation.

    Raises:
        NotFoundError: There is no such record.
    """
    what = cited(store, location)
    if location.kind == "stakeholder":
        # There they stand behind what they correct.
        what = what._replace(notes=())
    return f"{_text(store, location)}\n\n{plain(what)}"


def with_citation(store: Store, text: str) -> str:
    """Return a text that is drawn from all of the report, with the report's citation."""
    return f"{text}\n\n{plain(cited(store, Location('reader')))}"


def plain(what: CitedRecord) -> str:
    """Return a citation as readable lines."""
    meta = what.meta
    first = [
        _title(what),
        _("Edition {edition}").format(edition=meta.edition),
        *_filled(meta.as_of),
    ]
    origin = f"{_origin(what)} {_address(what)}".strip()
    lines = [DOT.join(first), origin if what.is_context else meta.attribution]
    if what.remarks:
        lines.insert(0, DOT.join(what.remarks))
    return "\n".join((*lines, *what.notes))


def apa(what: CitedRecord) -> str:
    """Return a citation in the manner of APA, 7th edition: a work without author or date."""
    meta = what.meta
    edition = _("Edition {edition}").format(edition=meta.edition)
    part = f", {what.reference}" if what.reference else ""
    remarks = DOT.join((edition, meta.as_of, *what.remarks))
    lines = f"{meta.title}{part} (n.d.). [{remarks}]. {_origin(what)}"
    lines = f"{lines} {_address(what)}".strip()
    return "\n".join((lines, *what.notes))


def bibtex(what: CitedRecord) -> str:
    """Return a citation as an entry of BibTeX, in ASCII where TeX has a name for it."""
    fields = {
        "title": _title_with_notes(what),
        "edition": what.meta.edition,
        "howpublished": _origin(what),
        "note": what.meta.as_of,
    }
    lines = [
        f"  {name} = {{{_for_bibtex(value, braces=name == 'title')}}}"
        for name, value in fields.items()
        if value
    ]
    if what.source.address:
        # Taken as it stands by every style, so nothing in it may be escaped TeX's way.
        lines.append(f"  url = {{{_address(what)}}}")
    key = re.sub(r"[^A-Za-z0-9-]+", "-", f"laos-tip-{what.key}")
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(what: CitedRecord) -> str:
    """Return a citation as CSL-JSON: a list with one item, as reference managers read it."""
    item = {
        "id": f"laos-tip-{what.key}",
        "type": "document",
        "title": _title_with_notes(what),
        "original-title": what.source.title,
        "original-publisher": what.source.publisher,
        "edition": what.meta.edition,
        "language": what.meta.language,
        "URL": _address(what),
        "note": DOT.join((_origin(what), what.meta.as_of)),
    }
    shown = {name: _CONTROL.sub(" ", value) for name, value in item.items() if value}
    return json.dumps([shown], ensure_ascii=False, indent=2) + "\n"


STYLES: Final[Mapping[str, Callable[[CitedRecord], str]]] = MappingProxyType(
    {"plain": plain, "apa": apa, "bibtex": bibtex, "csl-json": csl_json}
)
"""How a citation can be written, by the style's name."""


def _title(what: CitedRecord) -> str:
    return f"{what.meta.title}, {what.reference}" if what.reference else what.meta.title


def _title_with_notes(what: CitedRecord) -> str:
    """Return the title with all that corrects it: the one field that every style prints."""
    remarks = DOT.join((*what.remarks, *what.notes))
    return f"{_title(what)} [{remarks}]" if remarks else _title(what)


def _cited_record(
    store: Store, meta: Meta, source: Source, location: Location, reference: str
) -> CitedRecord:
    """Return a record of the report with its date, status, attribution and notes."""
    if location.kind == "note":
        # The editor's own words: what holds for the facts that it is on does not hold for it.
        kind = note_kind(store.note(location.id))
        return CitedRecord(meta, source, str(location), reference, (_("Editor’s note"), kind))
    facts = store.fact_ids(location.kind, location.id)
    corrections = Corrections(store, facts)
    # All caveats of its facts, also where it only names something: a citation stands alone.
    caveats = corrections.for_summary(facts)
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
        corrections.full_lines(caveats),
    )


def _cited_context(meta: Meta, location: Location, record: Context | Rating) -> CitedRecord:
    return CitedRecord(
        meta,
        record.source,
        str(location),
        f"{kind_label(location.kind)} {location.id}",
        (grade(record.grade),),
        is_context=True,
    )


def _date(store: Store, location: Location) -> str:
    """Return when something was, as the article states it; nothing for what has no date."""
    if location.kind == "fact":
        return store.fact(location.id).date.text
    if location.kind == "event":
        return store.event(location.id).date.text
    if location.kind == "figure":
        return store.fact(store.figure(location.id).fact_id).date.text
    return ""


def _text(store: Store, location: Location) -> str:
    """Return what a record says."""
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
            entry = figure_entry(store.figure(row_id))
            return f"{entry.title} ({entry.tag})" if entry.tag else entry.title
        case "rating":
            rating = store.rating(row_id)
            return _("US rating {year}: {tier}").format(year=rating.year, tier=rating.tier)
        case "context":
            return store.context_fact(row_id).statement
        case "note":
            return store.note(row_id).text
        case "term":
            return term_entry(store.term(row_id)).plain
    return "\n\n".join(entry.plain for entry in _profile(store, row_id))


def _profile(store: Store, stakeholder_id: str) -> tuple[EvidenceItem, ...]:
    """Return who it is, what is said of it and whom it is joined with, each with its notes."""
    who = stakeholder_entries(store, [store.stakeholder(stakeholder_id)])
    facts = fact_entries(store, store.fact_ids("stakeholder", stakeholder_id))
    relations = with_notes(store, relation_entries(store, store.relations_of(stakeholder_id)))
    groups = ((_("Facts"), facts), (_("Relations"), relations))
    return (*who, *(each for title, group in groups if group for each in (heading(title), *group)))


def _paragraphs(store: Store, fact_ids: tuple[str, ...]) -> str:
    """Return where facts stand, each section named once: `Overview ¶1, ¶3; Protection ¶2`."""
    places = by_section(fact.reference for fact in (store.facts(fact_ids) if fact_ids else ()))
    return "; ".join(
        f"{section} {', '.join(f'¶{number}' for number in numbers)}"
        for section, numbers in places.items()
    )


def _origin(what: CitedRecord) -> str:
    """Return in a sentence what the text was made from, or whose context it is."""
    pattern = (
        _("Context, not from the article: “{title}”, {publisher}.")
        if what.is_context
        else _(
            "A new text from the article “{title}”, {publisher}, {licence}, revision not recorded."
        )
    )
    source = what.source
    return pattern.format(title=source.title, publisher=source.publisher, licence=source.licence)


def _address(what: CitedRecord) -> str:
    """Return where the article is, as an address that other programs know for one."""
    if not what.source.address:
        return ""
    return "https://" + quote(what.source.address, safe="/:?=%._-~")


def _filled(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _for_bibtex(text: str, *, braces: bool) -> str:
    escaped = "".join(_BIBTEX.get(sign, sign) for sign in _CONTROL.sub(" ", text))
    # A second pair keeps capitals as they are, which most styles would take away.
    return f"{{{escaped}}}" if braces else escaped
