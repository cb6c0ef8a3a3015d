"""The title of a location, for lists of places."""

from collections.abc import Callable, Mapping
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import SEARCH, Location
from laos_tip_app.report import evidence_items as items
from laos_tip_app.store.store import Store

_TITLES: Final[Mapping[str, Callable[[Store, str], str]]] = {
    "section": lambda store, row_id: store.section(row_id).title,
    "passage": lambda store, row_id: store.passage(row_id).reference,
    # Not its statement: that would have to be shown with its notes.
    "fact": lambda store, row_id: f"{store.fact(row_id).reference}, {_('Fact').lower()} {row_id}",
    "event": lambda store, row_id: store.event(row_id).title,
    "stakeholder": lambda store, row_id: store.stakeholder(row_id).full_name,
    "relation": lambda store, row_id: (
        items.relation_items(store, (store.relation(row_id),))[0].title
    ),
    "figure": lambda store, row_id: items.figure_item(store.figure(row_id)).title,
    "rating": lambda store, row_id: items.rating_item(store.rating(row_id)).title,
    "note": lambda _store, row_id: f"{_('Editor’s note')} {row_id}",
    "term": lambda store, row_id: store.term(row_id).term,
    "place": lambda store, row_id: store.place(row_id).name,
    "context": lambda store, row_id: items.context_item(store.context_fact(row_id)).title,
    "source": lambda store, row_id: store.source(row_id).title,
}


def location_title(store: Store, location: Location) -> str:
    """Return the title of a location, in one line.

    Raises:
        NotFoundError: There is no such record.
    """
    if location.kind == SEARCH:
        return _("Search: {words}").format(words=location.id)
    if location.kind in _TITLES:
        return _TITLES[location.kind](store, location.id)
    titles = {
        "reader": _("Reader"),
        "timeline": _("Timeline"),
        "stakeholders": _("Stakeholders"),
        "figures": _("Figures"),
    }
    return titles[location.tab]
