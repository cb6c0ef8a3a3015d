"""Lay out the whole map from nothing."""

from math import atan2, cos, sin, sqrt
from typing import Final

import numpy as np

from laos_tip_app.authoring.map_costs import Board, Floats, Prices
from laos_tip_app.authoring.map_search import Cooling, Search, Sketch
from laos_tip_app.drawing.geometry import Rect

_MARGIN: Final = 20.0
_SHAPE: Final = 1.72
_LINE: Final = 85.0
"""The length of a line that the first layout aims at."""

_FIRST_LAYOUTS: Final = 24
_STEPS: Final = 60
SEEDS: Final = 3
_ROUNDS: Final = 50
_GROWTH: Final = 1.03
_MAX_GROWTH_STEPS: Final = 60
_UNCROSSED: Final = 150
_LOSSES: Final = 60
_PRICES: Final = Prices(crossing=30, bend=8)


def lay_out_whole(sketch: Sketch, seeds: int = SEEDS) -> Sketch | None:
    """Return the map with new places, or None without room."""
    if not sketch.ids():
        return sketch
    results = []
    for seed in range(1, seeds + 1):
        search = Search(sketch, _sheet(sketch), seed)
        _first_layout(search.board, np.random.RandomState(seed))
        _anneal(search)
        _without_faults(search)
        _uncross(search, np.random.RandomState(seed))
        search.cool(range(len(sketch.ids())), Cooling(12, (0.01, 0.01), (14, 4)))
        result = _at_corner(search)
        results.append((len(result.faults()), search.board.total(), seed, result))
    faults, _total, _seed, best = min(results, key=lambda each: each[:3])
    return None if faults else best


def _sheet(sketch: Sketch) -> Rect:
    """Return a sheet; more boxes need a larger share left free."""
    boxes = sketch.boxes()
    area = sum(box.width * box.height for box in boxes)
    full = min(max(0.46 - len(sketch.nodes) * 0.0018, 0.14), 0.40)
    height = sqrt(area / full / _SHAPE)
    room = [max(sides) + 4 * _MARGIN for sides in zip(*(box[2:] for box in boxes), strict=True)]
    return Rect(_MARGIN, _MARGIN, max(height * _SHAPE, room[0]), max(height, room[1]))


def _first_layout(board: Board, random: np.random.RandomState) -> None:
    """Set the places of the cheapest of several stress layouts."""
    count = len(board.places)
    lengths, weights = _path_lengths(count, board)
    # Weighted Laplacian; its pseudo-inverse solves each step of the majorisation.
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    layouts = []
    for number in range(_FIRST_LAYOUTS):
        places = random.random_sample((count, 2)) * _LINE * sqrt(count)
        for _step in range(_STEPS):
            between = places[:, None] - places
            far = np.sqrt((between**2).sum(axis=2)) + 1e-9
            pull = weights * lengths / far
            places = inverse @ (pull.sum(axis=1)[:, None] * places - pull @ places)
        board.places[:] = _fitted(places, board.sheet)
        layouts.append((board.total(), number, board.places.copy()))
    board.places[:] = min(layouts, key=lambda each: each[:2])[2]


def _path_lengths(count: int, board: Board) -> tuple[Floats, Floats]:
    """Return how far apart boxes should be, and how much that weighs."""
    lengths = np.full((count, count), np.inf)
    np.fill_diagonal(lengths, 0)
    for word, name in board.lines:
        lengths[word, name] = lengths[name, word] = _LINE
    for middle in range(count):
        lengths = np.minimum(lengths, lengths[:, middle, None] + lengths[middle])
    joined = np.isfinite(lengths)
    longest = max(float(lengths[joined].max()), _LINE)
    apart = np.where(joined, lengths, 0.6 * longest)
    weights = np.where(joined, 1.0, 0.15) / np.maximum(apart, 1) ** 2
    np.fill_diagonal(weights, 0)
    return apart, weights


def _fitted(places: Floats, sheet: Rect) -> Floats:
    """Return places with their longest axis across, spread over the sheet."""
    middle = places - places.mean(axis=0)
    across, down = middle[:, 0], middle[:, 1]
    turn = -0.5 * atan2(
        float(2 * (across * down).sum()), float((across**2).sum() - (down**2).sum())
    )
    turned = np.stack(
        [across * cos(turn) - down * sin(turn), across * sin(turn) + down * cos(turn)], axis=1
    )
    low, high = np.percentile(turned, [2, 98], axis=0)
    part = np.clip((turned - low) / np.maximum(high - low, 1), 0, 1)
    size = np.array([sheet.width, sheet.height])
    fitted: Floats = np.rint(np.array([sheet.x, sheet.y]) + size * (0.08 + 0.84 * part))
    return fitted


def _anneal(search: Search) -> None:
    """Move everything; faults cost little at first."""
    everything = range(len(search.board.places))
    for number in range(_ROUNDS):
        part = number / (_ROUNDS - 1)
        search.board.prices = _PRICES._replace(fault=6 + 54 * min(part / 0.6, 1))
        heat, radius = 4 * 0.15**part, 60 * (7 / 60) ** part
        search.cool(everything, Cooling(1, (heat, heat), (radius, radius), 20))
    search.board.prices = _PRICES


def _without_faults(search: Search) -> None:
    """Mend the faults; every fourth time everything gets farther apart."""
    board = search.board
    for number in range(1, 4 * _MAX_GROWTH_STEPS):
        faults = search.board.faults()
        if not faults:
            break
        search.make_heavier(faults)
        if number % 4 == 0:
            sheet = board.sheet
            corner = np.array([sheet.x, sheet.y])
            board.places[:] = np.rint((board.places - corner) * _GROWTH + corner)
            board.sheet = sheet._replace(width=sheet.width * _GROWTH, height=sheet.height * _GROWTH)
        core = {box for fault in faults for box in fault[:2]}
        search.cool(search.near(core, 110, 110), Cooling(8, (10, 0.5), (22, 5)))
    search.forget_weights()


def _uncross(search: Search, random: np.random.RandomState) -> None:
    """Try other places for ends of crossed lines; keep what costs less."""
    board, losses = search.board, 0
    best = board.total()
    fault_count = len(search.board.faults())
    for _trial in range(_UNCROSSED):
        crossed = board.crossed()
        if not crossed or losses == _LOSSES:
            break
        before = board.places.copy()
        box = crossed[random.randint(len(crossed))]
        group = [box, *_hanging_on(board, box)]
        partner = board.neighbours(box)[0]
        goals = board.places[partner] + np.array(
            [(130 * cos(turn * 0.449), 80 * sin(turn * 0.449)) for turn in range(14)]
        )
        goal = goals[search.best(box, np.rint(goals))[random.randint(4)]]
        board.places[group] = np.rint(board.places[group] + goal - board.places[box])
        search.cool(search.near(set(group), 105, 75), Cooling(6, (7, 0.4), (30, 5)))
        total = board.total()
        if total < best and len(search.board.faults()) <= fault_count:
            best, losses = total, 0
        else:
            board.places[:] = before
            losses += 1


def _hanging_on(board: Board, box: int) -> list[int]:
    """Return the ends of a box that hang on nothing else."""
    return [int(end) for end in board.neighbours(box) if len(board.neighbours(int(end))) == 1]


def _at_corner(search: Search) -> Sketch:
    """Return the map with its upper left corner at the margin."""
    board = search.board
    corner = np.floor((board.places - board.half_sizes).min(axis=0)) - _MARGIN
    board.places -= corner
    board.sheet = board.sheet._replace(
        x=board.sheet.x - float(corner[0]), y=board.sheet.y - float(corner[1])
    )
    return search.result()
