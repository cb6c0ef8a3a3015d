"""Geometry of the stakeholder map: boxes of nodes and labels, lines, overlaps.

Lengths are map units: a node is written in letters of `NODE_SIZE` units. Widths of text are
estimated here, so that the stored layout can be checked without a font; a painter whose font is
wider narrows the text to its box.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations, product
from typing import Final, NamedTuple

from laos_tip_app.drawing.geometry import Point, Rect, wrapped

NODE_SIZE: Final = 12.0
EDGE_LABEL_SIZE: Final = 10.5
BADGE_SIZE: Final = 8.0
"""The size of the numbers beside an edge label on paper."""

_LINE: Final = 1.25

NODE_LETTERS: Final = 19
EDGE_LABEL_LETTERS: Final = 15
"""The most letters of a line, unless a word is longer."""

_PADDING: Final = (11.0, 5.0)
_EDGE_LABEL_PADDING: Final = (4.0, 1.0)
_EDGE: Final = 3.0
"""The margin around everything, for the outlines."""

_ARROW_WIDTH: Final = 7.0

_MIN_DISTANCE: Final = 4.0
"""The smallest distance between two boxes."""

_NARROW: Final = frozenset("iIljtfr.,:;’'()-| ")
_WIDE: Final = frozenset("mwMW@")


class MapEdge(NamedTuple):
    """An edge: one relation, or several of the same label and ends.

    Attributes:
        id: Its id.
        label: Its verb (`worked with`).
        kind: The id of the kind of relation, which sets the line pattern.
        at: The middle of its label; the lines from its ends meet there.
        from_ids: The stakeholders at one end.
        to_ids: The stakeholders at the other end, where the arrows are.
        relation_ids: Its relations.
        badge: The numbers of its relations, as paper shows them.
    """

    id: str
    label: str
    kind: str
    at: Point
    from_ids: tuple[str, ...]
    to_ids: tuple[str, ...]
    relation_ids: tuple[str, ...]
    badge: str = ""


class MapNode(NamedTuple):
    """A stakeholder on the map; `at` is the middle of its box."""

    id: str
    label: str
    kind: str
    named: bool
    at: Point


class NodeLabel(NamedTuple):
    """The lines and the box of a node."""

    node: MapNode
    lines: tuple[str, ...]
    box: Rect


class EdgeLabel(NamedTuple):
    """The lines and the box of an edge's label."""

    edge: MapEdge
    lines: tuple[str, ...]
    box: Rect


class EdgeSegment(NamedTuple):
    """A line between a node and an edge label.

    Attributes:
        has_arrow: Whether it ends at the node, in an arrow.
        box: Its bounding box, arrow included.
    """

    edge: MapEdge
    stakeholder_id: str
    start: Point
    end: Point
    has_arrow: bool
    box: Rect


class MapLayout(NamedTuple):
    """The layout of the whole map."""

    nodes: tuple[NodeLabel, ...]
    edge_labels: tuple[EdgeLabel, ...]
    segments: tuple[EdgeSegment, ...]
    bounds: Rect


class LayoutFault(NamedTuple):
    """Two parts of the map that overlap, by their ids.

    Attributes:
        subject: The part that is to be moved.
        other: The part in its way.
        crossed: Whether a line of the first runs through the other.
    """

    subject: str
    other: str
    crossed: bool


def lay_out(nodes: Iterable[MapNode], edges: Iterable[MapEdge]) -> MapLayout:
    """Return the layout; edges to stakeholders without a node have no line."""
    labels = tuple(_node_label(node) for node in nodes)
    edge_labels = tuple(_edge_label(edge) for edge in edges)
    boxes = {label.node.id: label.box for label in labels}
    segments = tuple(segment for label in edge_labels for segment in _segments(label, boxes))
    all_boxes = [*boxes.values(), *(label.box for label in edge_labels)]
    bounds = reduce(Rect.united, all_boxes) if all_boxes else Rect(0, 0, 0, 0)
    return MapLayout(labels, edge_labels, segments, bounds.grown(_EDGE))


def faults(layout: MapLayout) -> list[LayoutFault]:
    """Return overlapping boxes, and lines that run through other boxes."""
    return list(_faults(layout, None))


def has_room(layout: MapLayout, among: Collection[str]) -> bool:
    """Return whether no part of some ids overlaps, nor their lines."""
    return next(_faults(layout, among), None) is None


def _faults(layout: MapLayout, among: Collection[str] | None) -> Iterator[LayoutFault]:
    """Yield the faults that some ids take part in, or all."""
    # Edge labels first, since an edge label that overlaps a node is the one to move.
    boxes = {label.edge.id: label.box for label in layout.edge_labels}
    boxes |= {label.node.id: label.box for label in layout.nodes}
    some = {key: box for key, box in boxes.items() if among is None or key in among}
    pairs = combinations(boxes, 2) if among is None else product(some, boxes)
    for first, second in pairs:
        if first != second and boxes[first].grown(_MIN_DISTANCE).overlaps(boxes[second]):
            yield LayoutFault(first, second, crossed=False)
    for segment in layout.segments:
        ends = segment.edge.id, segment.stakeholder_id
        for other, box in (boxes if segment.edge.id in some else some).items():
            room = box.grown(_MIN_DISTANCE / 2)
            if other not in ends and clipped(room, segment.start, segment.end):
                yield LayoutFault(segment.edge.id, other, crossed=True)


def text_width(text: str, size: float) -> float:
    """Return the estimated width of a text, in units of `size`."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.9
    return 0.68 if letter.isupper() else 0.57


def _node_label(node: MapNode) -> NodeLabel:
    lines = wrapped(node.label, len, NODE_LETTERS)
    return NodeLabel(node, lines, _box(node.at, lines, NODE_SIZE, _PADDING))


def _edge_label(edge: MapEdge) -> EdgeLabel:
    lines = wrapped(edge.label, len, EDGE_LABEL_LETTERS)
    box = _box(edge.at, lines, EDGE_LABEL_SIZE, _EDGE_LABEL_PADDING)
    badge = text_width(edge.badge, BADGE_SIZE)
    return EdgeLabel(edge, lines, Rect(box.x - badge / 2, box.y, box.width + badge, box.height))


def _box(at: Point, lines: Sequence[str], size: float, padding: tuple[float, float]) -> Rect:
    width = max(text_width(line, size) for line in lines) + 2 * padding[0]
    height = len(lines) * size * _LINE + 2 * padding[1]
    return Rect(at.x - width / 2, at.y - height / 2, width, height)


def _segments(label: EdgeLabel, boxes: Mapping[str, Rect]) -> Iterator[EdgeSegment]:
    edge = label.edge
    for ids, has_arrow in ((edge.from_ids, False), (edge.to_ids, True)):
        for node_id in ids:
            if node_id in boxes:
                first, second = label.box, boxes[node_id]
                start, end = between(first, second) if has_arrow else between(second, first)
                box = Rect(*start, 0, 0).united(Rect(*end, 0, 0)).grown(_ARROW_WIDTH)
                yield EdgeSegment(edge, node_id, start, end, has_arrow, box)


def between(first: Rect, second: Rect) -> tuple[Point, Point]:
    """Return the line between two rectangles, from border to border."""
    start, end = first.middle, second.middle
    leaves = clipped(first, start, end)
    enters = clipped(second, start, end)
    return (
        along(start, end, leaves[1] if leaves else 0.0),
        along(start, end, enters[0] if enters else 1.0),
    )


def along(start: Point, end: Point, part: float) -> Point:
    """Return a point of a line, from 0 to 1."""
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def clipped(rect: Rect, start: Point, end: Point) -> tuple[float, float] | None:
    """Return the clipped part of a line (0 to 1), or None.

    Clipping by Liang and Barsky (1984).
    """
    across, down = end.x - start.x, end.y - start.y
    first, last = 0.0, 1.0
    for step, distance in (
        (-across, start.x - rect.x),
        (across, rect.right - start.x),
        (-down, start.y - rect.y),
        (down, rect.bottom - start.y),
    ):
        if step < 0:
            first = max(first, distance / step)
        elif step > 0:
            last = min(last, distance / step)
        elif distance < 0:
            return None
    return (first, last) if first < last else None
