"""The legend of the map: the meanings of shapes and lines."""

from enum import Enum
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.labels import source_name
from laos_tip_app.store.store import Store


class LegendSymbol(Enum):
    """The kinds of legend items."""

    HEADING = 0
    SHAPE = 1
    LINE = 2


class LegendItem(NamedTuple):
    """An item of the legend.

    Attributes:
        symbol: The kind of item.
        label: The meaning.
        kind: The kind of stakeholder or relation.
        named: Whether the shape is that of stakeholders with a name.
    """

    symbol: LegendSymbol
    label: str
    kind: str = ""
    named: bool = True


def map_legend(store: Store) -> tuple[LegendItem, ...]:
    """Return the legend of a report’s map."""
    shapes = [
        LegendItem(LegendSymbol.SHAPE, kind.label, kind.id) for kind in store.stakeholder_kinds()
    ]
    lines = [LegendItem(LegendSymbol.LINE, kind.label, kind.id) for kind in store.relation_kinds()]
    return (
        LegendItem(LegendSymbol.HEADING, _("Who")),
        *shapes,
        LegendItem(
            LegendSymbol.SHAPE,
            _("Not named in {source}").format(source=source_name(store.meta())),
            shapes[0].kind if shapes else "",
            named=False,
        ),
        LegendItem(LegendSymbol.HEADING, _("What joins them, in the editors’ grouping")),
        *lines,
    )
