"""Find a place on the map for a new name or word.

A plain search over a grid. Of the places that the check allows, a word gets the one with the
shortest lines and the fewest crossings. Nothing else moves, and nothing leaves the sheet, which is
the bounds of a layout here.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from itertools import islice
from math import ceil, dist, floor, inf
from typing import Final

from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import (
    EdgeSegment,
    MapEdge,
    MapLayout,
    MapNode,
    has_room,
    lay_out,
)

type _Search = tuple[int, int | None]

_FEW: Final[_Search] = (6, 200)
_MANY: Final[_Search] = (2, None)
"""How far apart the places are that are tried for a word, and the most that are."""

_NAME_STEP: Final = 12

_AROUND: Final = 100.0
"""How far outside the rectangle around its ends a word may be."""

_BETWEEN: Final = 110.0
"""How far from each other two names are best, with a word between them."""

_SHORTEST_LINE: Final = 13.5
"""The room that an arrow needs between two boxes."""

_CROSSING: Final = 100.0
"""How much longer lines may be for one crossing less."""

_APART: Final = 24.0
"""How far apart the places of a new name are that are tried with its word."""

_MOST_TRIALS: Final = 40
"""How many places of a new name are tried with its word."""


def fitted(
    layout: MapLayout,
    names: Sequence[MapNode],
    edge: MapEdge | None,
    near: Collection[str],
    searches: Sequence[_Search] = (_FEW, _MANY),
) -> MapLayout | None:
    """Return a map with new names and a link, or None.

    Args:
        layout: The map.
        names: The names, wherever they are.
        edge: The link, wherever it is; None if its word has a place.
        near: Whom the names are to be near to.
        searches: How to look for the place of the word; the next if one finds none.
    """
    if not names:
        return _with_word(layout, edge, searches) if edge else layout
    # There are so many places that few are tried: of several names each but the last at three.
    trials = _MOST_TRIALS if len(names) == 1 else 3
    for larger in islice(_with_name(layout, names[0], near), trials):
        result = fitted(larger, names[1:], edge, {*near, names[0].id}, [_FEW])
        if result:
            return result
    return None


def extended(layout: MapLayout, name: MapNode | None, edges: Sequence[MapEdge]) -> MapLayout | None:
    """Return a map with more on it, or None if it overlaps.

    Args:
        layout: The map.
        name: The name, if there is one.
        edges: The links; one that is on the map is replaced.
    """
    ends = {end for edge in edges for end in ends_of(edge)}
    known = [label.node for label in layout.nodes if label.node.id in ends]
    part = lay_out([*known, name] if name else known, edges)
    if any(dist(line.start, line.end) < _SHORTEST_LINE for line in part.segments):
        return None
    new = {edge.id for edge in edges}
    old = [label for label in layout.edge_labels if label.edge.id not in new]
    lines = [line for line in layout.segments if line.edge.id not in new]
    larger = MapLayout(
        (*layout.nodes, *part.nodes[len(known) :]),
        (*old, *part.edge_labels),
        (*lines, *part.segments),
        layout.bounds,
    )
    new |= {name.id} if name else set()
    return larger if has_room(larger, new) else None


def ends_of(edge: MapEdge) -> set[str]:
    """Return the stakeholders at both ends of a link."""
    return {*edge.from_ids, *edge.to_ids}


def _with_name(layout: MapLayout, name: MapNode, near: Collection[str]) -> Iterator[MapLayout]:
    """Yield the map with a name, at the best place first."""
    partners = [label.box.middle for label in layout.nodes if label.node.id in near]
    linked = [label.edge for label in layout.edge_labels if name.id in ends_of(label.edge)]

    def cost(at: Point) -> float:
        to_words = sum(dist(at, edge.at) for edge in linked)
        to_names = sum(abs(dist(at, partner) - _BETWEEN) for partner in partners)
        return to_words + to_names or dist(at, layout.bounds.middle)

    box = lay_out([name], []).nodes[0].box
    tried: list[Point] = []
    for at in sorted(_free(layout, box, layout.bounds, _NAME_STEP), key=cost):
        # Where its word has no room, it will have none a little farther on either.
        if all(dist(at, other) >= _APART for other in tried):
            larger = extended(layout, name._replace(at=at), linked)
            if larger:
                tried.append(at)
                yield larger


def _with_word(layout: MapLayout, edge: MapEdge, searches: Sequence[_Search]) -> MapLayout | None:
    """Return the map with a link, its word at the best place."""
    boxes = [label.box for label in layout.nodes if label.node.id in ends_of(edge)]
    around = reduce(Rect.united, boxes).grown(_AROUND)
    box = lay_out([], [edge]).edge_labels[0].box

    def length(at: Point) -> float:
        return sum(dist(at, box.middle) for box in boxes)

    for step, most in searches:
        result, best = None, inf
        for at in islice(sorted(_free(layout, box, around, step), key=length), most):
            if length(at) >= best:
                break
            larger = extended(layout, None, [edge._replace(at=at)])
            if larger:
                cost = length(at) + _CROSSING * _crossings(larger, edge.id)
                if cost < best:
                    result, best = larger, cost
        if result:
            return result
    return None


def _free(layout: MapLayout, box: Rect, area: Rect, step: int) -> Iterator[Point]:
    """Yield places of a grid at which a box covers no other."""
    boxes = [label.box for label in layout.nodes] + [label.box for label in layout.edge_labels]
    across, down = box.width / 2, box.height / 2
    sheet = layout.bounds
    left, right = max(area.x, sheet.x + across), min(area.right, sheet.right - across)
    top, bottom = max(area.y, sheet.y + down), min(area.bottom, sheet.bottom - down)
    taken = [
        (other.x - across, other.right + across, other.y - down, other.bottom + down)
        for other in boxes
        if other.overlaps(area)
    ]
    for x in range(ceil(left), floor(right) + 1, step):
        column = [(upper, lower) for first, last, upper, lower in taken if first < x < last]
        for y in range(ceil(top), floor(bottom) + 1, step):
            if not any(upper < y < lower for upper, lower in column):
                yield Point(x, y)


def _crossings(layout: MapLayout, edge_id: str) -> int:
    """Return how many lines those of a link cross."""
    lines = [line for line in layout.segments if line.edge.id == edge_id]
    others = [line for line in layout.segments if line.edge.id != edge_id]
    return sum(_parts(a, b) and _parts(b, a) for a in lines for b in others)


def _parts(line: EdgeSegment, other: EdgeSegment) -> bool:
    """Return whether a line has the ends of another on both sides."""
    (x, y), (right, down) = line.start, line.end
    first, second = (
        (right - x) * (end.y - y) - (down - y) * (end.x - x) for end in (other.start, other.end)
    )
    return first * second < 0
