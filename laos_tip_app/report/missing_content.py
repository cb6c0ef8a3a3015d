"""Say in a sentence what a report does not have."""

from collections.abc import Callable

from laos_tip_app.base.i18n import _
from laos_tip_app.report.grid import may_be_placed
from laos_tip_app.store.store import Store

type _Need = tuple[Callable[[Store], object], str]
"""Returns records; and what is said where there are none."""


def missing(store: Store, name: str, *, with_context: bool = True) -> str:
    """Return why a report has nothing of a name, or "".

    Args:
        store: The report.
        name: That of a view, a document, or a part of a handout.
        with_context: Whether what other publishers say counts.
    """
    if name == "timeline" and with_context and store.ratings():
        return ""
    return next((reason for read, reason in _needs().get(name, ()) if not read(store)), "")


def _needs() -> dict[str, tuple[_Need, ...]]:
    """Return what views, documents, and parts and sheets of handouts need."""
    events = (Store.events, _("This report has no events, so there is no timeline."))
    stakeholders = (Store.stakeholders, _("This report has no stakeholders."))
    no_map = _("This report has no relations between stakeholders, so there is no map.")
    not_on_map = _("None of the relations in this report is on the map.")
    movements = (Store.movements, _("This report has no movements of people on a map."))
    nobody = _("This report names no stakeholders that can be placed on a grid.")
    return {
        "timeline": (events,),
        "timeline-drawing": (events,),
        "stakeholders": (stakeholders,),
        "profiles": (stakeholders,),
        "matrix": (stakeholders,),
        "map": (stakeholders, (Store.relations, no_map), (Store.map_names, not_on_map)),
        "relations": ((Store.relations, _("This report has no relations between stakeholders.")),),
        "places": ((Store.has_region, _("This report has no map of places.")),),
        "movements": (movements,),
        "blank-map": (movements,),
        "figures": ((Store.figures, _("This report has no figures.")),),
        "glossary": ((Store.terms, _("This report has no glossary.")),),
        "grid": ((lambda store: any(map(may_be_placed, store.stakeholders())), nobody),),
        "brief": ((Store.brief, _("This report has no brief.")),),
    }
