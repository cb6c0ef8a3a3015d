"""Find room for new names and links on the map."""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from math import sqrt
from typing import Final, NamedTuple

import numpy as np

from laos_tip_app.authoring.map_costs import Floats
from laos_tip_app.authoring.map_search import Cooling, Search, Sketch
from laos_tip_app.drawing.geometry import Point, Rect

_SCALES: Final = (1.0, 1.04, 1.08, 1.13, 1.20, 1.30)
"""How much larger the sheet may become; letters on paper shrink by as much."""

_SHAPE: Final = 1.72
"""Width through height of a sheet that is full."""

_FULL: Final = 0.5
_FULL_SMALL: Final = 0.25
_SMALL: Final = 40
"""The share of a sheet that boxes may take; less for a map of few boxes."""

_MARGIN: Final = 20.0
_OVER: Final = 4.0
"""How far outside the sheet a box may stand."""

_GRID: Final = (24, 18)
_WORD_GRID: Final = (25, 20)
_STARTS: Final = 6
_START_DISTANCE: Final = 60.0


class _Level(NamedTuple):
    """Which others may move, and how far."""

    across: float
    down: float
    leash: float


_LEVELS: Final = (
    _Level(86, 66, 30),
    _Level(148, 114, 50),
    _Level(234, 180, 80),
    _Level(9e9, 9e9, 140),
)


class Effort(NamedTuple):
    """How long to look for room.

    Attributes:
        starts: How many first places are tried.
        levels: How far from what is new others may move, from 0 (nothing moves) to 4 (everything).
        scales: How often the sheet may be enlarged, up to 5 times.
    """

    starts: int = 6
    levels: int = 4
    scales: int = 5


THOROUGH: Final = Effort()


def insert(
    sketch: Sketch,
    new: Collection[str],
    *,
    fresh: Collection[str] = (),
    partners_of: Mapping[str, Collection[str]] | None = None,
    effort: Effort = THOROUGH,
) -> Sketch | None:
    """Return a map without faults, or None if there is no room.

    Args:
        sketch: The map; the places of what is new do not count.
        new: The ids of names and links that have no place yet; none to mend faults only.
        fresh: The ids of those that got their place just now, and may move far.
        partners_of: Whom each new name should stand near.
        effort: How long to look for room.
    """
    sheet = sheet_of(sketch, new)
    corner = Point(sheet.x, sheet.y)
    for scale in _SCALES[: effort.scales + 1]:
        # Beginning where the old sheet does: the upper left corner stays.
        larger = sheet._replace(width=sheet.width * scale, height=sheet.height * scale)
        search = Search(sketch.enlarged(scale, corner), larger)
        board = search.board
        board.homes[:] = board.places
        board.homes[search.numbers((*new, *fresh))] = np.nan
        partner_numbers = {
            search.numbers([name])[0]: search.numbers(sorted(set(whom) & set(sketch.ids())))
            for name, whom in (partners_of or {}).items()
        }
        results = _inserted(
            search, search.numbers(sorted(new, key=sketch.ids().index)), partner_numbers, effort
        )
        if results is not None:
            return results
    return None


def sheet_of(sketch: Sketch, new: Collection[str]) -> Rect:
    """Return the sheet of what is old, larger if too full."""
    boxes = sketch.without(new).boxes()
    sheet = reduce(Rect.united, boxes) if boxes else Rect(_MARGIN, _MARGIN, 0, 0)
    parts = sketch.boxes()
    is_small = len(parts) < _SMALL
    margin, full = (_MARGIN, _FULL_SMALL) if is_small else (0.0, _FULL)
    area = sum((box.width + margin) * (box.height + margin) for box in parts) / full
    if area <= sheet.width * sheet.height:
        return sheet
    height = sqrt(area / _SHAPE)
    return sheet._replace(width=max(sheet.width, height * _SHAPE), height=max(sheet.height, height))


def _inserted(
    search: Search, added: Sequence[int], partners_of: Mapping[int, Sequence[int]], effort: Effort
) -> Sketch | None:
    """Return the cheapest map of the first level that has one."""
    board = search.board
    ranked = []
    for number, start in enumerate(_starts(search, added, partners_of, effort.starts)):
        board.places[:] = start
        search.cool(added, Cooling(14, (6, 0.3), (40, 6), trials=40))
        rank = (len(search.board.faults()), board.total(), number)
        ranked.append((rank, board.places.copy()))
    ranked.sort(key=lambda each: each[0])
    if not ranked[0][0][0]:
        board.places[:] = ranked[0][1]
        if (result := _polished(search, added)) is not None:
            return result
    for number, level in enumerate(_LEVELS[: effort.levels], 1):
        board.leash = level.leash
        results: list[tuple[float, int, Sketch]] = []
        for _rank, places in ranked[: max(1, effort.starts * 2 // 3)]:
            board.places[:] = places
            if _settle(search, added, level, number):
                result = _polished(search, added)
                if result is not None:
                    results.append((board.total(), len(results), result))
        if results:
            return min(results, key=lambda each: each[:2])[2]
    return None


def _settle(search: Search, added: Sequence[int], level: _Level, number: int) -> bool:
    """Move what is new or near; return whether faults are gone."""
    search.forget_weights()
    faults = search.board.faults()
    core = sorted({*added, *(box for fault in faults for box in fault[:2])})
    if not core:
        return True
    movable = search.near(core, level.across, level.down)
    search.cool(movable, Cooling(20 + 4 * number, (18, 0.6), (22 + 6 * number, 6)))
    faults = search.board.faults()
    for _again in range(3):
        if not faults:
            break
        search.make_heavier(faults)
        search.cool(movable, Cooling(8, (8, 0.5), (14, 4)))
        faults = search.board.faults()
    search.forget_weights()
    return not faults and not _outside(search)


def _outside(search: Search) -> bool:
    board = search.board
    low = board.places - board.half_sizes
    high = board.places + board.half_sizes
    sheet = board.sheet.grown(_OVER)
    return bool((low < (sheet.x, sheet.y)).any() or (high > (sheet.right, sheet.bottom)).any())


def _polished(search: Search, added: Sequence[int]) -> Sketch | None:
    """Return the map with everything as near to home as possible.

    The check of the layout has the last word: None if it finds a fault.
    """
    board = search.board
    before = search.result()
    if before.faults():
        return None
    for _again in range(4):
        old = board.places.copy()
        away = np.nan_to_num(((board.places - board.homes) ** 2).sum(axis=1))
        order = [int(box) for box in np.argsort(-away, kind="stable") if away[box]]
        for box in (*order, *added):
            places = search.around(box, 60) if box in added else _homewards(search, box)
            board.places[box] = places[search.best(box, places)[0]]
        if (old == board.places).all():
            break
    after = search.result()
    return before if after.faults() else after


def _homewards(search: Search, box: int) -> Floats:
    """Return places between a box and its home, the box's own first."""
    here, home = search.board.places[box], search.board.homes[box]
    steps = np.array([0.9, 0.75, 0.6, 0.45, 0.3, 0.15])[:, None]
    way = home + (here - home) * steps
    offsets = [(0, 0), (7, 0), (-7, 0), (0, 7), (0, -7), (18, 0), (-18, 0), (0, 12), (0, -12)]
    around = (way[:, None] + np.array(offsets)).reshape(-1, 2)
    return np.rint(np.concatenate([[here], [home], around]))


def _starts(
    search: Search, added: Sequence[int], partners_of: Mapping[int, Sequence[int]], count: int
) -> list[Floats]:
    """Return first places of what is new, the cheapest first."""
    board = search.board
    if not added:
        return [board.places.copy()]
    first, *rest = added
    starts: list[tuple[float, int, Floats]] = []
    distance = _START_DISTANCE if first in partners_of else _START_DISTANCE / 2
    ranked = _ranked(search, first, added, partners_of)
    for place in _distinct(ranked, distance, 2 * count):
        board.places[first] = place
        for number, box in enumerate(rest):
            board.places[box] = _ranked(search, box, rest[number:], partners_of)[0]
        cost = sum(float(board.costs(box, board.places[[box]])[0]) for box in added)
        starts.append((cost, len(starts), board.places.copy()))
    return [places for _cost, _number, places in sorted(starts, key=lambda each: each[:2])][:count]


def _ranked(
    search: Search, box: int, waiting: Sequence[int], partners_of: Mapping[int, Sequence[int]]
) -> Floats:
    """Return places for a box, the cheapest first."""
    board = search.board
    ends = board.places[board.neighbours(box)]
    board.hide({*waiting} - {box})
    if box in partners_of:
        places = _grid(board.sheet, _GRID)
        costs = board.costs(box, places)
        for partner in {*partners_of[box]} - {*waiting}:
            costs += 0.15 * np.sqrt(((places - board.places[partner]) ** 2).sum(axis=1))
    else:
        places = _grid(_around_ends(ends), _WORD_GRID)
        costs = board.costs(box, places)
    board.hide(())
    return places[np.argsort(np.round(costs, 6), kind="stable")]


def _distinct(places: Floats, distance: float, count: int) -> list[Floats]:
    """Return the first places that are not near one before."""
    chosen: list[Floats] = []
    for place in places:
        if all(((place - other) ** 2).sum() >= distance**2 for other in chosen):
            chosen.append(place)
        if len(chosen) == count:
            break
    return chosen


def _around_ends(ends: Floats) -> Rect:
    around = np.array([120, 80])
    low, high = ends.min(axis=0) - around, ends.max(axis=0) + around
    return Rect(float(low[0]), float(low[1]), *(float(side) for side in high - low))


def _grid(area: Rect, counts: tuple[int, int]) -> Floats:
    """Return places spread evenly over an area."""
    across = np.linspace(area.x, area.right, counts[0])
    down = np.linspace(area.y, area.bottom, counts[1])
    return np.rint(np.array([(x, y) for x in across for y in down]))
