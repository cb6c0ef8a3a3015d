"""Compare what each place of a box on the map costs.

Many places are compared at once. The names of stakeholders and the words of links are boxes alike;
a line joins the word of a link to a name. Lengths are map units, cost is counted in points: a fault
costs 60 and more, what only looks less well a few.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from laos_tip_app.drawing.geometry import Rect

type Floats = NDArray[np.float64]
type Numbers = NDArray[np.intp]

_APART: Final = 4.0
_LINE_APART: Final = 2.0
"""How far boxes stay from boxes, and lines from boxes."""

_TOUCH: Final = -0.01
"""What is nearer than this to a fault counts as one: the places are rounded later."""

_NEAR_BOX: Final = 6.0
_NEAR_LINE: Final = 4.0
_DEEPEST: Final = 30.0
_MIN_ARROW_LENGTH: Final = 14.0
"""The room that an arrow needs between two boxes."""

_SAME_WAY: Final = 0.14
"""The sine between two lines that leave a name in nearly one direction."""


class Prices(NamedTuple):
    """Points for what is wrong or looks less well.

    Attributes:
        fault: An overlap, or a line through a foreign box; each unit of depth costs 3 more.
        crossing: A crossing of two lines.
        bend: A line that turns back at a word.
    """

    fault: float = 60.0
    crossing: float = 18.0
    bend: float = 3.0


class _Around(NamedTuple):
    """The numbers of what has to do with a box.

    Attributes:
        boxes: The other boxes.
        reach: The half sizes of both, in two rows.
        ends: The other ends of its lines.
        words: The words of its lines.
        foreign: The lines of other boxes, by the numbers of their ends, in two rows.
        apart: Which of its lines has no end in common with which foreign line.
        through: Which of its lines may not run through which other box.
        forks: Pairs of lines that leave one name: the name, and both words, in three rows.
        bends: Words with two ends: the word, and both names, in three rows.
    """

    boxes: Numbers
    reach: Floats
    ends: Numbers
    words: Numbers
    foreign: Numbers
    apart: NDArray[np.bool_]
    through: NDArray[np.bool_]
    forks: Numbers
    bends: Numbers


class Board:
    """The boxes and lines of a map, and where they stand.

    Attributes:
        places: The middles of the boxes, n × 2.
        homes: Where they stood before, n × 2; without a number for those that are new.
        leash: How far from home a box may be.
        sheet: The rectangle that everything should stay in.
        prices: What faults cost.
        box_weights: How much more the overlap of two boxes costs, n × n.
        line_weights: How much more a line of a word (row) through a box (column) costs.
    """

    def __init__(
        self, half_sizes: Floats, lines: Sequence[tuple[int, int]], places: Floats, sheet: Rect
    ) -> None:
        """Set sizes, lines (pairs of word and name), places and sheet."""
        count = len(half_sizes)
        self.half_sizes = half_sizes
        self.lines: Numbers = np.array(lines, dtype=np.intp).reshape(-1, 2)
        self.places = places
        self.homes: Floats = np.full((count, 2), np.nan)
        self.leash = 0.0
        self.sheet = sheet
        self.prices = Prices()
        self.box_weights: Floats = np.ones((count, count))
        self.line_weights: Floats = np.ones((count, count))
        self._hidden: frozenset[int] = frozenset()
        self._known: dict[tuple[int, frozenset[int]], _Around] = {}

    def hide(self, boxes: Iterable[int]) -> None:
        """Leave out boxes that have no place yet, with their lines."""
        self._hidden = frozenset(boxes)

    def neighbours(self, box: int) -> Numbers:
        """Return the other ends of the lines of a box."""
        return self._around(box).ends

    def faults(self) -> list[tuple[int, int, bool]]:
        """Return what overlaps: two boxes, and whether by a line.

        It is faster than the check of the layout, and finds the same on a map without overlaps.
        """
        c, half = self.places, self.half_sizes
        gaps = np.abs(c[:, None] - c) - half[:, None] - half
        overlaps = np.triu((gaps < _APART).all(axis=2), 1)
        start, end = c[self.lines[:, 0]], c[self.lines[:, 1]]
        middle, way = (start + end) / 2, (end - start) / 2
        wide, high = (half + _LINE_APART).T
        x, y = (middle[:, None] - c).transpose(2, 0, 1)
        through = _depth(x, y, way[:, :1], way[:, 1:], wide, high) > 0
        numbers = np.arange(len(c))
        through &= (self.lines[:, :1] != numbers) & (self.lines[:, 1:] != numbers)
        return [(int(a), int(b), False) for a, b in np.argwhere(overlaps)] + [
            (int(self.lines[line, 0]), int(b), True) for line, b in np.argwhere(through)
        ]

    def crossed(self) -> list[int]:
        """Return the ends of the lines that cross another."""
        ends: set[int] = set()
        for word, name in self.lines:
            around = self._around(int(word))
            cost = self._crossings(self.places[[word]], around, around.ends == name)
            if around.foreign.size and cost[0]:
                ends |= {int(word), int(name)}
        return sorted(ends)

    def total(self) -> float:
        """Return the cost of the map; what two boxes share counts twice."""
        return float(sum(self.costs(box, self.places[[box]])[0] for box in range(len(self.places))))

    def costs(self, box: int, at: Floats) -> Floats:
        """Return the cost of a box at places (m × 2)."""
        around = self._in_reach(box, at, self._around(box))
        cost = self._overlaps(box, at, around) + self._outside(box, at) + self._from_home(box, at)
        if around.foreign.size:
            cost += self._lines_through(box, at, around)
        if around.ends.size:
            cost += self._own_lines_through(box, at, around) + self._lengths(box, at, around)
            if around.foreign.size:
                cost += self._crossings(at, around)
        if around.forks.size:
            cost += self._forks(box, at, around)
        if around.bends.size:
            cost += self._bends(box, at, around)
        return np.round(cost, 6)

    def _around(self, box: int) -> _Around:
        key = (box, self._hidden)
        if key not in self._known:
            self._known[key] = self._look_around(box)
        return self._known[key]

    def _in_reach(self, box: int, at: Floats, around: _Around) -> _Around:
        """Leave out what is too far away to matter."""
        points = np.concatenate([at, self.places[around.ends]])
        room = self.half_sizes[box] + _APART + _NEAR_BOX
        low, high = points.min(axis=0) - room, points.max(axis=0) + room
        centres, halves = self.places[around.boxes], self.half_sizes[around.boxes]
        boxes = ((centres + halves > low) & (centres - halves < high)).all(axis=1)
        starts, ends = self.places[around.foreign[0]], self.places[around.foreign[1]]
        reached = (np.maximum(starts, ends) > low) & (np.minimum(starts, ends) < high)
        lines = reached.all(axis=1)
        return around._replace(
            boxes=around.boxes[boxes],
            reach=around.reach[:, boxes],
            through=around.through[:, boxes],
            foreign=around.foreign[:, lines],
            apart=around.apart[:, lines],
        )

    def _look_around(self, box: int) -> _Around:
        hidden = self._hidden
        alive = np.array([not hidden & {int(w), int(n)} for w, n in self.lines], dtype=bool)
        lines = self.lines[alive]
        attached = lines[(lines == box).any(axis=1)]
        foreign = lines[(lines != box).all(axis=1)]
        ends = np.where(attached[:, 0] == box, attached[:, 1], attached[:, 0])
        boxes = np.array(
            [n for n in range(len(self.places)) if n != box and n not in hidden], dtype=np.intp
        )
        forks = [
            (name, first, second)
            for name in np.unique(attached[:, 1])
            for first, second in combinations(lines[lines[:, 1] == name, 0], 2)
            if box in (name, first, second)
        ]
        bends = []
        for word in np.unique(lines[:, 0]):
            names = lines[lines[:, 0] == word, 1]
            if len(names) == 2 and box in (word, *names):
                bends.append((word, *names))
        common = [
            (attached[:, end, None] == foreign[:, other]) for end in (0, 1) for other in (0, 1)
        ]
        return _Around(
            boxes,
            (self.half_sizes[boxes] + self.half_sizes[box]).T,
            ends,
            attached[:, 0],
            foreign.T,
            ~np.logical_or.reduce(common),
            ends[:, None] != boxes,
            np.array(forks, dtype=np.intp).reshape(-1, 3).T,
            np.array(bends, dtype=np.intp).reshape(-1, 3).T,
        )

    def _fault(self, depth: Floats, near: float, weight: Floats) -> Floats:
        """Return the cost of a fault (depth above 0) or near miss."""
        close = np.clip(2 + 2 * depth / near, 0, 2)
        return np.where(depth > _TOUCH, (self.prices.fault + 3 * depth) * weight, close)

    def _overlaps(self, box: int, at: Floats, around: _Around) -> Floats:
        others, (wide, high) = self.places[around.boxes], around.reach
        across = wide - np.abs(at[:, :1] - others[:, 0])
        down = high - np.abs(at[:, 1:] - others[:, 1])
        depth = np.minimum(across, down) + _APART
        weight = self.box_weights[box, around.boxes]
        total: Floats = self._fault(depth, _NEAR_BOX, weight).sum(axis=1)
        return total

    def _lines_through(self, box: int, at: Floats, around: _Around) -> Floats:
        """Return the cost of foreign lines through this box."""
        start, end = self.places[around.foreign[0]], self.places[around.foreign[1]]
        middle, half = (start + end) / 2, (end - start) / 2
        wide, high = self.half_sizes[box] + _LINE_APART
        x, y = middle[:, 0] - at[:, :1], middle[:, 1] - at[:, 1:]
        depth = _depth(x, y, half[:, 0], half[:, 1], wide, high)
        weight = self.line_weights[around.foreign[0], box]
        total: Floats = self._fault(depth, _NEAR_LINE, weight).sum(axis=1)
        return total

    def _own_lines_through(self, box: int, at: Floats, around: _Around) -> Floats:
        """Return what it costs that lines of this box run through others."""
        ends, others = self.places[around.ends], self.places[around.boxes]
        middle, half = (at[:, None] + ends) / 2, (ends - at[:, None]) / 2
        wide, high = (self.half_sizes[around.boxes] + _LINE_APART).T
        x = middle[:, :, :1] - others[:, 0]
        y = middle[:, :, 1:] - others[:, 1]
        depth = _depth(x, y, half[:, :, :1], half[:, :, 1:], wide, high)
        weight = self.line_weights[around.words[:, None], around.boxes]
        cost = np.where(around.through, self._fault(depth, _NEAR_LINE, weight), 0.0)
        total: Floats = cost.sum(axis=(1, 2))
        return total

    def _crossings(
        self, at: Floats, around: _Around, counted: NDArray[np.bool_] | None = None
    ) -> Floats:
        ends = self.places[around.ends]
        start, stop = self.places[around.foreign[0]], self.places[around.foreign[1]]
        end_at = _cross(ends[None], at[:, None])[:, :, None]
        sides = [
            _cross(ends[:, None], point[None]) - end_at - _cross(at[:, None], point)[:, None]
            for point in (start, stop)
        ]
        along = stop - start
        of_place = _cross(along, at[:, None] - start)[:, None]
        of_ends = _cross(along, ends[:, None] - start)
        apart = around.apart if counted is None else around.apart & counted[:, None]
        crossed = (sides[0] * sides[1] < 0) & (of_place * of_ends < 0) & apart
        total: Floats = self.prices.crossing * crossed.sum(axis=(1, 2)).astype(np.float64)
        return total

    def _lengths(self, box: int, at: Floats, around: _Around) -> Floats:
        way = self.places[around.ends] - at[:, None]
        length: Floats = np.sqrt((way**2).sum(axis=2)) + 1e-9
        free = length - _MIN_ARROW_LENGTH
        for half in (self.half_sizes[box], self.half_sizes[around.ends]):
            free = free - np.min(half / (np.abs(way) / length[:, :, None] + 1e-9), axis=2)
        total: Floats = np.where(free > 0, 0.15 * free, np.minimum(-free * 0.43, 6)).sum(axis=1)
        return total

    def _seen_from(self, box: int, at: Floats, numbers: Numbers) -> Floats:
        """Return places of boxes (m × n × 2)."""
        return np.where((numbers == box)[None, :, None], at[:, None], self.places[numbers])

    def _forks(self, box: int, at: Floats, around: _Around) -> Floats:
        name, first, second = (self._seen_from(box, at, row) for row in around.forks)
        sine, cosine = _angle(first - name, second - name)
        close = (cosine > 0) & (np.abs(sine) < _SAME_WAY)
        total: Floats = np.where(close, 6 * (1 - np.abs(sine) / _SAME_WAY), 0).sum(axis=1)
        return total

    def _bends(self, box: int, at: Floats, around: _Around) -> Floats:
        word, first, second = (self._seen_from(box, at, row) for row in around.bends)
        total: Floats = self.prices.bend * (1 + _angle(first - word, second - word)[1]).sum(axis=1)
        return total

    def _outside(self, box: int, at: Floats) -> Floats:
        half, sheet = self.half_sizes[box], self.sheet
        low = np.array([sheet.x, sheet.y]) - (at - half)
        high = (at + half) - np.array([sheet.right, sheet.bottom])
        total: Floats = 8 * (np.maximum(low, 0) + np.maximum(high, 0)).sum(axis=1)
        return total

    def _from_home(self, box: int, at: Floats) -> Floats:
        if np.isnan(self.homes[box, 0]):
            return np.zeros(len(at))
        away = np.sqrt(((at - self.homes[box]) ** 2).sum(axis=1))
        cost: Floats = away / 10 + 2 * (away > 0) + 5 * np.maximum(away - self.leash, 0)
        return cost


def _cross(first: Floats, second: Floats) -> Floats:
    product: Floats = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    return product


def _angle(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return sine and cosine of the angle between two directions."""
    lengths = np.sqrt((first**2).sum(axis=-1) * (second**2).sum(axis=-1)) + 1e-9
    return _cross(first, second) / lengths, (first * second).sum(axis=-1) / lengths


def _depth(
    x: Floats, y: Floats, across: Floats, down: Floats, wide: Floats, high: Floats
) -> Floats:
    """Return how deep a line runs in a box; negative outside.

    Args:
        x: Of the middle of the line, seen from the middle of the box; `y` likewise.
        y: See `x`.
        across: Half the line, to the right; `down` likewise.
        down: See `across`.
        wide: Half the width of the box; `high` likewise.
        high: See `wide`.
    """
    over, under = np.abs(across), np.abs(down)
    length = np.sqrt(across**2 + down**2) + 1e-9
    aside = (wide * under + high * over - np.abs(x * down - y * across)) / length
    along = np.minimum(wide + over - np.abs(x), high + under - np.abs(y))
    return np.minimum(np.minimum(along, aside), _DEEPEST)
