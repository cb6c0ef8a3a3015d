"""Where everything on the map of stakeholders stands: boxes of names, words on links, lines.

Lengths are map units: a name is written in letters of `NAME_SIZE` units. Widths of text are
estimated here, so that the stored layout can be checked without a font; a painter whose font is
wider narrows the text to its box. Knows no Qt, no records and no colours.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from typing import Final, NamedTuple

from laos_tip_app.drawing.geometry import Point, Rect

NAME_SIZE: Final = 12.0
WORD_SIZE: Final = 10.5
TAG_SIZE: Final = 8.0
"""The size of the numbers beside a word, which paper has; room for them is always kept."""

_LINE: Final = 1.25

NAME_LETTERS: Final = 19
WORD_LETTERS: Final = 15
"""A line of a name, or of a word on a link, has at most so many letters where words allow."""

_PADDING: Final = (11.0, 5.0)
_WORD_PADDING: Final = (4.0, 1.0)
_CELL: Final = 240.0
_FEW_CELLS: Final = 40
"""A map of so few squares is looked through as a whole."""

_EDGE: Final = 3.0
"""What stays free around all of it, for the outlines."""

_ROOM_FOR_ARROW: Final = 7.0

_APART: Final = 4.0
"""What may come no nearer than this to anything else."""

_NARROW: Final = frozenset("iIljtfr.,:;’'()-| ")
_WIDE: Final = frozenset("mwMW@")


class MapEdge(NamedTuple):
    """What one link of the map stands for: one relation, or several of the same word and ends.

    Attributes:
        id: How the map calls it.
        word: What joins the ends (`worked with`).
        kind: The id of the kind of relation, which its pattern tells.
        at: Where its word stands; the lines from its ends meet there.
        tag: The numbers of its relations, as paper shows them.
    """

    id: str
    word: str
    kind: str
    at: Point
    from_ids: tuple[str, ...]
    to_ids: tuple[str, ...]
    relation_ids: tuple[str, ...]
    tag: str = ""


class MapNode(NamedTuple):
    """A stakeholder of the map, by its name there, its kind and the middle of its box."""

    id: str
    label: str
    kind: str
    named: bool
    at: Point


class NodeLabel(NamedTuple):
    """A node as it is drawn."""

    node: MapNode
    lines: tuple[str, ...]
    box: Rect


class EdgeLabel(NamedTuple):
    """The word of a link as it is drawn."""

    link: MapEdge
    lines: tuple[str, ...]
    box: Rect


class EdgeSegment(NamedTuple):
    """A line between a name and a word.

    Attributes:
        towards: Whether it ends at the name, in an arrow.
        box: What it runs through, with room for the arrow.
    """

    link: MapEdge
    stakeholder_id: str
    start: Point
    end: Point
    towards: bool
    box: Rect


class MapLayout(NamedTuple):
    """The whole map."""

    names: tuple[NodeLabel, ...]
    words: tuple[EdgeLabel, ...]
    stretches: tuple[EdgeSegment, ...]
    bounds: Rect


class SpatialIndex:
    """Finds what of a layout lies in a part of it, without looking at the rest."""

    def __init__(self, layout: MapLayout) -> None:
        """Sort everything into squares."""
        self._layout = layout
        self._cells: dict[tuple[int, int], tuple[set[int], set[int], set[int]]] = {}
        for kind, boxes in enumerate(
            (
                [stretch.box for stretch in layout.stretches],
                [word.box for word in layout.words],
                [name.box for name in layout.names],
            )
        ):
            for number, box in enumerate(boxes):
                for cell in _cells(box):
                    self._cells.setdefault(cell, (set(), set(), set()))[kind].add(number)

    def within(
        self, seen: Rect | None
    ) -> tuple[Sequence[EdgeSegment], Sequence[EdgeLabel], Sequence[NodeLabel]]:
        """Return lines, words and names that may lie in a part, or all; each in its order."""
        layout = self._layout
        if seen is None or len(self._cells) <= _FEW_CELLS:
            return layout.stretches, layout.words, layout.names
        found: tuple[set[int], set[int], set[int]] = (set(), set(), set())
        for cell in _cells(seen):
            for all_of_kind, here in zip(found, self._cells.get(cell, ((), (), ())), strict=True):
                all_of_kind.update(here)
        stretches, words, names = found
        return (
            [layout.stretches[number] for number in sorted(stretches)],
            [layout.words[number] for number in sorted(words)],
            [layout.names[number] for number in sorted(names)],
        )


class LayoutFault(NamedTuple):
    """Two things of the map that are in each other's way, by their ids."""

    what: str
    other: str
    crossed: bool


def lay_out(nodes: Iterable[MapNode], links: Iterable[MapEdge]) -> MapLayout:
    """Return where everything stands. A link to a stakeholder without a node has no line there."""
    names = tuple(_name(node) for node in nodes)
    words = tuple(_word(link) for link in links)
    boxes = {name.node.id: name.box for name in names}
    stretches = tuple(stretch for word in words for stretch in _stretches(word, boxes))
    bounds = _bounds([*boxes.values(), *(word.box for word in words)]).grown(_EDGE)
    return MapLayout(names, words, stretches, bounds)


def faults(layout: MapLayout) -> list[LayoutFault]:
    """Return what lies over something else, and which lines run through what is not their end."""
    # Words first: where one lies over a name, it is the word that is to be moved.
    boxes = {word.link.id: word.box for word in layout.words}
    boxes |= {name.node.id: name.box for name in layout.names}
    found = [
        LayoutFault(one, other, crossed=False)
        for (one, box), (other, second) in combinations(boxes.items(), 2)
        if box.grown(_APART).overlaps(second)
    ]
    for stretch in layout.stretches:
        own = (stretch.link.id, stretch.stakeholder_id)
        found += [
            LayoutFault(stretch.link.id, other, crossed=True)
            for other, box in boxes.items()
            if other not in own and _inside(box.grown(_APART / 2), stretch.start, stretch.end)
        ]
    return found


def within(links: Iterable[MapEdge], start: str, depth: int) -> dict[str, int]:
    """Return who is at most so many links away from a stakeholder, with how many.

    All ends of a link are neighbours of each other.
    """
    ends: dict[str, list[MapEdge]] = {}
    for link in links:
        for end in {*link.from_ids, *link.to_ids}:
            ends.setdefault(end, []).append(link)
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if found[here] == depth:
            continue
        for link in ends.get(here, ()):
            for end in (*link.from_ids, *link.to_ids):
                if end not in found:
                    found[end] = found[here] + 1
                    waiting.append(end)
    return found


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """Return a text in lines of at most so many letters, as alike in length as words allow."""
    words = text.split()
    count = max(1, -(-len(text) // letters))
    while True:
        for width in range(len(text) // count, letters + 1):
            lines = _filled(words, width)
            if len(lines) <= count:
                return lines
        count += 1
        if count > len(words):
            return tuple(words)


def tag_of(numbers: Sequence[int]) -> str:
    """Return numbers in few letters: those that follow each other by the first and the last."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return ", ".join(said)


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in letters of a size, in the same unit."""
    return size * sum(
        0.32
        if letter in _NARROW
        else 0.9
        if letter in _WIDE
        else 0.68
        if letter.isupper()
        else 0.57
        for letter in text
    )


def _cells(box: Rect) -> Iterator[tuple[int, int]]:
    for across in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for down in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield across, down


def _filled(words: Sequence[str], width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _name(node: MapNode) -> NodeLabel:
    lines = wrapped(node.label, NAME_LETTERS)
    return NodeLabel(node, lines, _box(node.at, lines, NAME_SIZE, _PADDING))


def _word(link: MapEdge) -> EdgeLabel:
    lines = wrapped(link.word, WORD_LETTERS)
    box = _box(link.at, lines, WORD_SIZE, _WORD_PADDING)
    tag = text_width(link.tag, TAG_SIZE)
    return EdgeLabel(link, lines, Rect(box.x - tag / 2, box.y, box.width + tag, box.height))


def _box(at: Point, lines: Sequence[str], size: float, padding: tuple[float, float]) -> Rect:
    width = max(text_width(line, size) for line in lines) + 2 * padding[0]
    height = len(lines) * size * _LINE + 2 * padding[1]
    return Rect(at.x - width / 2, at.y - height / 2, width, height)


def _stretches(word: EdgeLabel, boxes: Mapping[str, Rect]) -> Iterator[EdgeSegment]:
    link = word.link
    for ids, towards in ((link.from_ids, False), (link.to_ids, True)):
        for end in ids:
            if end in boxes:
                ends = (word.box, boxes[end]) if towards else (boxes[end], word.box)
                start, stop = between(*ends)
                box = Rect(min(start.x, stop.x), min(start.y, stop.y), abs(stop.x - start.x), 0)
                box = box._replace(height=abs(stop.y - start.y)).grown(_ROOM_FOR_ARROW)
                yield EdgeSegment(link, end, start, stop, towards, box)


def between(first: Rect, second: Rect) -> tuple[Point, Point]:
    """Return the line between the middles of two rectangles, from edge to edge."""
    start, end = first.middle, second.middle
    leaves = _inside(first, start, end)
    enters = _inside(second, start, end)
    return (
        _along(start, end, leaves[1] if leaves else 0.0),
        _along(start, end, enters[0] if enters else 1.0),
    )


def _along(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _inside(rect: Rect, start: Point, end: Point) -> tuple[float, float] | None:
    """Return which part of a line lies in a rectangle, as shares of its length; None for no part.

    Clipping by Liang and Barsky (1984).
    """
    across, down = end.x - start.x, end.y - start.y
    first, last = 0.0, 1.0
    for step, room in (
        (-across, start.x - rect.x),
        (across, rect.right - start.x),
        (-down, start.y - rect.y),
        (down, rect.bottom - start.y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    return (first, last) if first < last else None


def _bounds(boxes: Sequence[Rect]) -> Rect:
    return reduce(Rect.united, boxes, boxes[0] if boxes else Rect(0, 0, 0, 0))
