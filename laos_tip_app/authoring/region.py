"""Make the outlines of a country and its neighbours from Natural Earth.

The source is a file of npm `world-atlas`: TopoJSON, in which neighbours share the arcs of their
border. Arcs are simplified once, so that they stay shared; no geographic library is needed.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, takewhile
from math import cos, radians
from pathlib import Path
from typing import Any, Final, NamedTuple

from laos_tip_app.authoring.country_codes import alpha_2
from laos_tip_app.base.errors import OutputError
from laos_tip_app.store.region import Outline, Region

_TOLERANCES: Final = (0.005, 0.01, 0.02, 0.03)
"""How far, in degrees, a simplified outline may be from the true one; the finest first."""

_MARGIN: Final = 0.5
"""The part of its larger side by which the window is larger than the country, on each side."""

_SMALLEST: Final = 0.01
"""Islands smaller than this, in square degrees, are left out."""

_UNITS: Final = 100
"""The units of a degree of latitude."""

type _Line = list[tuple[float, float]]


class Window(NamedTuple):
    """The part of the world that is drawn, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Atlas(NamedTuple):
    """The countries of a file of `world-atlas`.

    Attributes:
        arcs: Lines, which neighbours share.
        outlines: The code of each piece of land, and the numbers of its arcs; `~n` is backwards.
    """

    arcs: list[_Line]
    outlines: list[tuple[str, list[int]]]

    @classmethod
    def read(cls, path: Path) -> "Atlas":
        """Return the atlas of a file.

        Raises:
            OutputError: It can't be read, or is another file.
        """
        try:
            topology = json.loads(path.read_text("utf-8"))
            arcs = [_absolute(arc, topology["transform"]) for arc in topology["arcs"]]
            # The first ring of a polygon is around it, the others are around holes.
            outlines = [
                (alpha_2(str(country.get("id", ""))), outer)
                for country in topology["objects"]["countries"]["geometries"]
                for outer, *_holes in (
                    [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", ())
                )
            ]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise OutputError(
                f"{path} is not an atlas.", "Choose countries-10m.json of npm world-atlas."
            ) from error
        return cls(arcs, outlines)

    def rings(self) -> Iterator[tuple[str, _Line]]:
        """Yield the code and the corners of each outline."""
        for code, numbers in self.outlines:
            arcs = (self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in numbers)
            yield code, [point for arc in arcs for point in arc[:-1]]

    def window_of(self, code: str) -> Window:
        """Return the window that the largest part of a country fills.

        Raises:
            OutputError: There is no such country.
        """
        rings = [ring for other, ring in self.rings() if other == code]
        if not rings:
            raise OutputError(
                f"The atlas has no country {code}.", "Write its two letters, such as LA."
            )
        xs, ys = zip(*max(rings, key=_area), strict=True)
        return Window(min(xs), min(ys), max(xs), max(ys))

    def drawn(self, window: Window, tolerance: float) -> Iterator[tuple[str, _Line]]:
        """Yield codes and simplified outlines of all land in a window."""
        west, south, east, north = window
        squeeze = cos(radians((south + north) / 2))
        arcs = [
            _simplified(arc, tolerance, squeeze)
            if any(west < x < east and south < y < north for x, y in arc)
            else arc
            for arc in self.arcs
        ]
        for code, ring in self._replace(arcs=arcs).rings():
            clipped = _clipped(ring, window)
            if _area(clipped) * squeeze >= _SMALLEST:
                yield code, clipped


class Projection(NamedTuple):
    """Equirectangular, true at one latitude.

    Attributes:
        west: The left edge, in degrees.
        north: The upper edge, in degrees.
        latitude: Where lengths to the east are true.
    """

    west: float
    north: float
    latitude: float

    def units(self, north: float, east: float) -> tuple[int, int]:
        """Return a latitude and a longitude in units of the region."""
        across = (east - self.west) * cos(radians(self.latitude))
        return round(across * _UNITS), round((self.north - north) * _UNITS)


class RegionFile(NamedTuple):
    """A region and its projection, as `region.json` has them."""

    region: Region
    projection: Projection

    @classmethod
    def parse(cls, text: str) -> "RegionFile | None":
        """Return the region of a file, or None if it is none."""
        try:
            values: dict[str, Any] = json.loads(text)
            projection = Projection(**values.pop("projection"))
            outlines = tuple(Outline.unpack(*each) for each in values.pop("outlines"))
            return cls(Region(**values, outlines=outlines), projection)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def text(self) -> str:
        """Return the text of its file, a line per outline."""
        values = {**self.region._asdict(), "projection": self.projection._asdict()}
        values["outlines"] = [[each.country, each.packed()] for each in self.region.outlines]
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return text.replace('["', '\n["').replace("]]", "]\n]") + "\n"


def make_region(
    atlas: Atlas, code: str, window: Window | None, places: Sequence[tuple[str, float, float]]
) -> RegionFile:
    """Return the region of a country, as simple as its places allow.

    Args:
        atlas: The outlines of all countries.
        code: The country, in two letters.
        window: The part that is drawn; None for the country with what is around it.
        places: The country, the latitude and the longitude of each place.

    Raises:
        OutputError: There is no such country, or a place is not in its own.
    """
    west, south, east, north = atlas.window_of(code)
    margin = _MARGIN * max(east - west, north - south)
    window = window or Window(west - margin, south - margin, east + margin, north + margin)
    projection = Projection(window.west, window.north, round((south + north) / 2, 1))
    size = projection.units(window.south, window.east)

    def region(tolerance: float) -> Region:
        outlines = []
        for country, ring in atlas.drawn(window, tolerance):
            points = [projection.units(y, x) for x, y in ring]
            following = (*points[1:], points[0])
            corners = (at for at, other in zip(points, following, strict=True) if at != other)
            outlines.append(Outline(country, tuple(corners)))
        return Region(code, *size, "Natural Earth", tuple(outlines))

    def is_right(region: Region) -> bool:
        return all(
            country in region.countries_at(*projection.units(north, east))
            for country, north, east in places
        )

    right = [*takewhile(is_right, map(region, _TOLERANCES))]
    if not right:
        raise OutputError(
            "Even the finest outline has a place outside its country.",
            "Look at the coordinates in places.yaml, or take an atlas of 1:10 million.",
        )
    return RegionFile(right[-1], projection)


def _absolute(arc: Iterable[tuple[int, int]], transform: dict[str, Any]) -> _Line:
    """Return an arc in degrees; the file has steps in whole numbers."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    across, up = map(accumulate, zip(*arc, strict=True))
    return [(x * wide + left, y * high + low) for x, y in zip(across, up, strict=True)]


def _simplified(points: _Line, tolerance: float, squeeze: float) -> _Line:
    """Return a line with fewer points, by Douglas and Peucker (1973)."""
    start, *between, end = (complex(x * squeeze, y) for x, y in points)
    way = end - start
    distances = [
        abs(((each - start) * way.conjugate()).imag) / abs(way) if way else abs(each - start)
        for each in between
    ]
    if max(distances, default=0) <= tolerance:
        return [points[0], points[-1]]
    far = distances.index(max(distances)) + 1
    parts = points[: far + 1], points[far:]
    first, second = (_simplified(part, tolerance, squeeze) for part in parts)
    return first[:-1] + second


def _clipped(ring: _Line, window: Window) -> _Line:
    """Return the part of a ring in a window.

    Clipping by Sutherland and Hodgman (1974).
    """
    west, south, east, north = window
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        cut: _Line = []
        for before, point in pairwise((*ring[-1:], *ring)):
            was_inside, is_inside = (sign * (each[axis] - limit) >= 0 for each in (before, point))
            if is_inside != was_inside:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                (x, y), (end_x, end_y) = before, point
                cut.append((x + (end_x - x) * part, y + (end_y - y) * part))
            if is_inside:
                cut.append(point)
        ring = cut
    return ring


def _area(ring: _Line) -> float:
    """Return the area in degrees, by the shoelace formula."""
    pairs = pairwise((*ring, *ring[:1]))
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2
