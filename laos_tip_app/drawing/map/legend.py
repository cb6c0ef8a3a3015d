"""What the shapes and lines of the map mean: the entries of a legend, for screen and paper.

Knows no Qt. Knows nothing of how a sample is painted.
"""

from enum import Enum
from typing import NamedTuple

from laos_tip_app.store.store import Store


class MapWords(NamedTuple):
    """Words that only the map needs, in the user's language; the defaults are English."""

    title: str = "Map of stakeholders"
    who: str = "Who"
    joined_by: str = "What joins them, in the editors’ grouping"
    not_named: str = "Not named in the article"
    relations: str = "Relations"


class LegendSymbol(Enum):
    """What an entry of a legend shows a sample of."""

    HEADING = 0
    SHAPE = 1
    LINE = 2


class LegendItem(NamedTuple):
    """An entry of a legend.

    Attributes:
        kind: The kind of stakeholder or relation.
        named: Whether the shape is that of what has a name.
    """

    sign: LegendSymbol
    label: str
    kind: str = ""
    named: bool = True


def explained(store: Store, words: MapWords) -> tuple[LegendItem, ...]:
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
