"""Present one record: its item, title, text or preview."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences, with_commas
from laos_tip_app.base.location import SEARCH, Location
from laos_tip_app.report import evidence_items as items
from laos_tip_app.report.corrections import Corrections, caution_count, correction_lines, note_kind
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.labels import DOT, kind_label, tab_titles
from laos_tip_app.store.store import Store

_MAX_PLACES: Final = 4
"""More paragraphs than these are not named in a preview."""

_ITEMS: Final[Mapping[str, Callable[[Store, str], EvidenceItem]]] = {
    "section": lambda store, row_id: items.section_item(store.section(row_id)),
    "passage": lambda store, row_id: items.passage_item(store.passage(row_id)),
    "fact": lambda store, row_id: items.fact_item(store.fact(row_id)),
    "event": lambda store, row_id: items.event_item(store.event(row_id)),
    "stakeholder": lambda store, row_id: items.stakeholder_item(store.stakeholder(row_id)),
    "relation": lambda store, row_id: items.relation_items(store, (store.relation(row_id),))[0],
    "figure": lambda store, row_id: items.figure_item(store.figure(row_id)),
    "rating": lambda store, row_id: items.rating_item(store.rating(row_id)),
    "note": lambda store, row_id: items.note_item(store.note(row_id), full=True),
    "term": lambda store, row_id: items.term_item(store.term(row_id)),
    "place": lambda store, row_id: items.place_item(store.place(row_id)),
    "context": lambda store, row_id: items.context_item(store.context_fact(row_id)),
    "source": lambda store, row_id: items.source_item(store.source(row_id)),
}

QUOTABLE: Final = frozenset(_ITEMS) - {"section", "place", "source"}
"""The kinds of records that have a text to quote."""


class LinkPreview(NamedTuple):
    """The preview of a link.

    Attributes:
        name: What it is called.
        kind: What it is, and the tab that it opens if that is another.
        line: One line on it; may be empty.
        caveats: Whose assessment it is, and what limits or corrects it, a line each.
    """

    name: str
    kind: str
    line: str = ""
    caveats: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole preview as one text, for a screen reader."""
        parts = (self.name, self.kind, self.line, *self.caveats)
        return as_sentences(parts)


def record_item(store: Store, location: Location) -> EvidenceItem:
    """Return a record as an item, without the notes on it.

    Raises:
        NotFoundError: There is no such record.
    """
    return _ITEMS[location.kind](store, location.id)


def location_title(store: Store, location: Location) -> str:
    """Return the title of a location, in one line.

    Raises:
        NotFoundError: There is no such record.
    """
    match location.kind:
        case "fact":
            # Not its statement: that would have to be shown with its notes.
            reference = store.fact(location.id).reference
            return _("{place}, fact {id}").format(place=reference, id=location.id)
        case "note":
            return f"{kind_label('note')} {location.id}"
        case "source":
            return store.source(location.id).title
        case kind if kind in _ITEMS:
            return record_item(store, location).title
        case kind if kind == SEARCH:
            return _("Search: {words}").format(words=location.id)
    return tab_titles()[location.tab]


def record_text(store: Store, location: Location) -> str:
    """Return the text of a record, to be quoted.

    Raises:
        NotFoundError: There is no such record.
    """
    match location.kind:
        case "passage":
            return store.passage(location.id).text
        case "stakeholder":
            return _profile_text(store, location.id)
    item = record_item(store, location)
    if location.kind == "figure" and item.badge:
        return DOT.join((item.title, item.badge))
    return item.plain if location.kind == "term" else item.title


def _profile_text(store: Store, stakeholder_id: str) -> str:
    """Return a stakeholder with its facts and relations, each with notes."""
    profile = items.stakeholder_items(store, [store.stakeholder(stakeholder_id)])
    facts = items.fact_items(store, store.fact_ids("stakeholder", stakeholder_id))
    relations = items.relation_items(store, store.relations_of(stakeholder_id))
    groups = ((_("Facts"), facts), (_("Relations"), items.with_notes(store, relations)))
    listed = (item for title, group in groups if group for item in (items.heading(title), *group))
    return "\n\n".join(item.plain for item in (*profile, *listed))


def link_preview(store: Store, location: Location) -> LinkPreview | None:
    """Return the preview of a term, stakeholder, place, rating or note.

    Other kinds have none.

    Raises:
        NotFoundError: There is no such record.
    """
    if location.kind == "note":
        note = store.note(location.id)
        return LinkPreview(location_title(store, location), note_kind(note), note.short)
    if location.kind not in ("term", "stakeholder", "place", "rating"):
        return None
    item = record_item(store, location)
    fact_ids = store.fact_ids(location.kind, location.id)
    if location.kind == "place":
        named = list(dict.fromkeys(fact.reference for fact in store.facts(fact_ids)))
        more = ["…"] if len(named) > _MAX_PLACES else []
        kind, line = kind_label("place"), with_commas(named[:_MAX_PLACES] + more)
        return LinkPreview(item.title, _with_tab(store, location, kind), line)
    caveats = Corrections(store, fact_ids).of(location.kind, fact_ids)
    difference = caveats.difference
    cautions = (note.short for note in caveats.notes if note not in caveats.corrections)
    notes = (*correction_lines(caveats.corrections), *cautions)
    lines = (difference.label, difference.attribution, *notes, caution_count(caveats.named))
    kind = _with_tab(store, location, item.badge or kind_label(location.kind))
    return LinkPreview(item.title, kind, item.detail, tuple(filter(None, lines)))


def _with_tab(store: Store, location: Location, kind: str) -> str:
    """Return what a link leads to, and the tab that it opens."""
    # A report without a map has its places in the evidence of the text.
    if location.tab == "reader" or (location.kind == "place" and not store.has_region()):
        return kind
    tab = location_title(store, Location(location.tab))
    return _("{kind}. Opens the tab {tab}.").format(kind=kind, tab=tab)
