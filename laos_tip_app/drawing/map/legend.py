"""The legend of the map: the meanings of shapes and lines."""

from enum import Enum
from typing import NamedTuple

from laos_tip_app.store.store import Store


class MapWords(NamedTuple):
    """Texts of the map; the defaults are English."""

    title: str = "Map of stakeholders"
    who: str = "Who"
    joined_by: str = "What joins them, in the editors’ grouping"
    not_named: str = "Not named in the article"
    relations: str = "Relations"


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


def map_legend(store: Store, words: MapWords) -> tuple[LegendItem, ...]:
    """Return the legend of a report’s map."""
    shapes = [
        LegendItem(LegendSymbol.SHAPE, kind.label, kind.id) for kind in store.stakeholder_kinds()
    ]
    lines = [LegendItem(LegendSymbol.LINE, kind.label, kind.id) for kind in store.relation_kinds()]
    return (
        LegendItem(LegendSymbol.HEADING, words.who),
        *shapes,
        LegendItem(
            LegendSymbol.SHAPE, words.not_named, shapes[0].kind if shapes else "", named=False
        ),
        LegendItem(LegendSymbol.HEADING, words.joined_by),
        *lines,
    )
