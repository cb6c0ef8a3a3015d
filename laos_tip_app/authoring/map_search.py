"""Find places on the map by trying many.

A heat bath: of some places drawn at random a box takes the one that costs least, a little chance
added that shrinks as the search cools down. The same map gives the same places: the random numbers
have a fixed seed, costs are rounded before they are compared, places are whole units.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from laos_tip_app.authoring.map_costs import Board, Floats, Numbers
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import (
    LayoutFault,
    MapEdge,
    MapLayout,
    MapNode,
    faults,
    lay_out,
)

_SPREAD: Final = np.array([1.3, 0.8])
"""Names are wide and low, so places are tried farther across than down."""

_BUSY: Final = 7
"""A name with more lines is tried in every third round only: it takes most of the time."""

_CHANCES: Final = 4096
_HEAVIER: Final = 1.6


class Sketch(NamedTuple):
    """The names and links of a map with their places."""

    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]

    def layout(self) -> MapLayout:
        """Return the map as it is drawn."""
        return lay_out(self.nodes, self.edges)

    def boxes(self) -> list[Rect]:
        """Return the boxes of names, then of words."""
        layout = self.layout()
        return [node.box for node in layout.nodes] + [label.box for label in layout.edge_labels]

    def faults(self) -> list[LayoutFault]:
        """Return what overlaps, by the rules of the check."""
        return faults(self.layout())

    def ids(self) -> list[str]:
        """Return the ids of names, then of links."""
        return [node.id for node in self.nodes] + [edge.id for edge in self.edges]

    def places(self) -> Floats:
        """Return the middles of names, then of words."""
        points = [node.at for node in self.nodes] + [edge.at for edge in self.edges]
        return np.array(points, dtype=np.float64).reshape(-1, 2)

    def moved(self, places: Floats) -> "Sketch":
        """Return it with other places, in whole units."""
        points = [Point(*map(int, place)) for place in np.rint(places)]
        count = len(self.nodes)
        return Sketch(
            tuple(n._replace(at=at) for n, at in zip(self.nodes, points[:count], strict=True)),
            tuple(e._replace(at=at) for e, at in zip(self.edges, points[count:], strict=True)),
        )

    def enlarged(self, factor: float, corner: Point) -> "Sketch":
        """Return it with all places farther from a corner."""
        return self.moved((self.places() - corner) * factor + corner)

    def without(self, ids: Collection[str]) -> "Sketch":
        """Return it without some names and links."""
        return Sketch(
            tuple(node for node in self.nodes if node.id not in ids),
            tuple(edge for edge in self.edges if edge.id not in ids),
        )

    def board(self, sheet: Rect) -> Board:
        """Return it as a board."""
        layout = self.layout()
        numbers = {part_id: number for number, part_id in enumerate(self.ids())}
        lines = [
            (numbers[segment.edge.id], numbers[segment.stakeholder_id])
            for segment in layout.segments
        ]
        halves = np.array([(box.width / 2, box.height / 2) for box in self.boxes()], np.float64)
        return Board(halves.reshape(-1, 2), lines, self.places(), sheet)


class Cooling(NamedTuple):
    """How a search cools down, from the first round to the last.

    Attributes:
        rounds: How often each box is tried.
        heat: The chance in points that a place wins though it costs more; first and last.
        radius: How far from its place a box is tried; first and last.
        trials: The places that are compared at once.
        anywhere: The share of places from the whole sheet.
    """

    rounds: int
    heat: tuple[float, float]
    radius: tuple[float, float]
    trials: int = 24
    anywhere: float = 0.02


class Search:
    """Moves boxes of a board to cheaper places."""

    def __init__(self, sketch: Sketch, sheet: Rect, seed: int = 1) -> None:
        """Begin with the places of a sketch."""
        self.sketch = sketch
        self.board = sketch.board(sheet)
        self._ids = {part_id: number for number, part_id in enumerate(sketch.ids())}
        # The old generator: its numbers are the same in every version of numpy.
        self._random = np.random.RandomState(seed)
        self._luck = np.array(
            [
                round(-math.log(-math.log((number + 0.5) / _CHANCES)), 6)
                for number in range(_CHANCES)
            ]
        )

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of boxes."""
        return [self._ids[part_id] for part_id in ids]

    def result(self) -> Sketch:
        """Return the sketch with the places of now."""
        return self.sketch.moved(self.board.places)

    def cool(self, boxes: Sequence[int], cooling: Cooling) -> None:
        """Move boxes, by less and less."""
        busy = {box for box in boxes if len(self.board.neighbours(box)) > _BUSY}
        order = np.array(boxes, dtype=np.intp)
        for number in range(cooling.rounds):
            part = number / max(cooling.rounds - 1, 1)
            heat, radius = (
                first * (last / first) ** part for first, last in (cooling.heat, cooling.radius)
            )
            self._random.shuffle(order)
            for box in order:
                if number % 3 == 0 or int(box) not in busy:
                    self._try(int(box), heat, radius, cooling)

    def near(self, boxes: Collection[int], across: float, down: float) -> list[int]:
        """Return all boxes that are near one of some."""
        places = self.board.places
        away = np.abs(places[:, None] - places[sorted(boxes)])
        is_near = ((away[:, :, 0] <= across) & (away[:, :, 1] <= down)).any(axis=1)
        return [int(box) for box in np.flatnonzero(is_near)]

    def best(self, box: int, places: Floats) -> Numbers:
        """Return the numbers of places, the cheapest first."""
        return np.argsort(self.board.costs(box, places), kind="stable")

    def make_heavier(self, faults: Iterable[tuple[int, int, bool]]) -> None:
        """Let faults cost more."""
        for first, second, crossed in faults:
            if crossed:
                self.board.line_weights[first, second] *= _HEAVIER
            else:
                self.board.box_weights[first, second] *= _HEAVIER
                self.board.box_weights[second, first] *= _HEAVIER

    def forget_weights(self) -> None:
        """Let all faults cost the same again."""
        self.board.box_weights[:] = 1
        self.board.line_weights[:] = 1

    def around(self, box: int, count: int) -> Floats:
        """Return places near a box, the first its own."""
        return self._drawn(box, 14.0, Cooling(1, (1, 1), (14, 14), count, 0.0))

    def _try(self, box: int, heat: float, radius: float, cooling: Cooling) -> None:
        places = self._drawn(box, radius, cooling)
        luck = self._luck[self._random.randint(_CHANCES, size=len(places))]
        costs = np.round(self.board.costs(box, places) - heat * luck, 6)
        self.board.places[box] = places[int(np.argmin(costs))]

    def _drawn(self, box: int, radius: float, cooling: Cooling) -> Floats:
        """Return places to try for a box, its own first."""
        random, board, count = self._random, self.board, cooling.trials
        here = board.places[box]
        # The sum of four even numbers is near enough to normal.
        steps = (random.random_sample((count, 2, 4)).sum(axis=2) - 2) * math.sqrt(3)
        reach = np.where(random.random_sample(count) < 0.7, radius, 0.3 * radius)
        places = here + steps * reach[:, None] * _SPREAD
        neighbours = board.neighbours(box)
        if neighbours.size:
            near = max(1, count // 8)
            places[-near:] = self._near(neighbours, near)
        sheet = board.sheet
        far = count // 4
        # All at once, since few far places would make every step slow.
        if random.random_sample() < 4 * cooling.anywhere:
            corner, size = np.array([sheet.x, sheet.y]), np.array([sheet.width, sheet.height])
            places[1 : far + 1] = corner + random.random_sample((far, 2)) * size
        whole: Floats = np.rint(places)
        whole[0] = here
        return whole

    def _near(self, neighbours: Numbers, count: int) -> Floats:
        """Return places between two neighbours, or around the only one."""
        random, places = self._random, self.board.places
        first = places[neighbours[random.randint(len(neighbours), size=count)]]
        second = places[neighbours[random.randint(len(neighbours), size=count)]]
        part = random.random_sample((count, 1))
        jitter = (random.random_sample((count, 2)) - 0.5) * 30
        between = first + (second - first) * part + jitter
        way = random.random_sample((count, 2)) - 0.5
        way /= np.sqrt((way**2).sum(axis=1, keepdims=True)) + 1e-9
        around = first + way * _SPREAD * (40 + 90 * part)
        places_near: Floats = np.where(
            (first == second).all(axis=1, keepdims=True), around, between
        )
        return places_near
