"""Say in a sentence what a report does not have."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.report.grid import may_be_placed
from laos_tip_app.store.store import Store


def missing(store: Store, name: str, *, with_context: bool = True) -> str:
    """Return why a report has nothing of a name, or "".

    Args:
        store: The report.
        name: That of a view, a document, or a part of a handout.
        with_context: Whether what other publishers say counts.
    """
    if name == "timeline" and with_context and store.ratings():
        return ""
    reason = _REASONS.get(name)
    return reason(store) if reason else ""


def _no_events(store: Store) -> str:
    return "" if store.events() else _("This report has no events, so there is no timeline.")


def _no_stakeholders(store: Store) -> str:
    return "" if store.stakeholders() else _("This report has no stakeholders.")


def _no_relations(store: Store) -> str:
    return "" if store.relations() else _("This report has no relations between stakeholders.")


def _no_map(store: Store) -> str:
    if not store.stakeholders():
        return _no_stakeholders(store)
    if not store.relations():
        return _("This report has no relations between stakeholders, so there is no map.")
    return "" if store.map_names() else _("None of the relations in this report is on the map.")


def _no_places(store: Store) -> str:
    return "" if store.region() else _("This report has no map of places.")


def _no_movements(store: Store) -> str:
    return "" if store.movements() else _("This report has no movements of people on a map.")


def _no_figures(store: Store) -> str:
    return "" if store.figures() else _("This report has no figures.")


def _no_terms(store: Store) -> str:
    return "" if store.terms() else _("This report has no glossary.")


def _no_acting_stakeholders(store: Store) -> str:
    if any(map(may_be_placed, store.stakeholders())):
        return ""
    return _("This report names no stakeholders that can be placed on a grid.")


def _no_brief(store: Store) -> str:
    return "" if store.brief() else _("This report has no brief.")


_REASONS: Final[Mapping[str, Callable[[Store], str]]] = MappingProxyType(
    {
        "timeline": _no_events,
        "timeline-drawing": _no_events,
        "stakeholders": _no_stakeholders,
        "profiles": _no_stakeholders,
        "matrix": _no_stakeholders,
        "map": _no_map,
        "relations": _no_relations,
        "places": _no_places,
        "movements": _no_movements,
        "blank-map": _no_movements,
        "figures": _no_figures,
        "glossary": _no_terms,
        "grid": _no_acting_stakeholders,
        "brief": _no_brief,
    }
)
"""By the names of views, documents, and parts and sheets of handouts."""
