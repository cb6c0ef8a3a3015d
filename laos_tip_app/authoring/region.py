"""Make the outlines of a country and its neighbours from Natural Earth.

The source is a file of npm `world-atlas`: TopoJSON, in which neighbours share the arcs of their
border. Arcs are simplified once, so that they stay shared; no geographic library is needed.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from typing import Any, Final, NamedTuple

from laos_tip_app.base.errors import OutputError
from laos_tip_app.store.region import Outline, Region
from laos_tip_app.store.schema import column

_TOLERANCE: Final = 0.01
"""How far, in degrees, a simplified outline may be from the true one."""

_MARGIN: Final = 0.5
"""The part of its larger side by which the window is larger than the country, on each side."""

_SMALLEST: Final = 0.01
"""Islands smaller than this, in square degrees, are left out."""

_UNITS: Final = 100
"""The units of a degree of latitude."""

_LONGEST: Final = column("regions", "width").limits[1]

type _Line = list[tuple[float, float]]

type _Outlines = list[tuple[str, list[int]]]
"""The code of each piece of land, and the numbers of its arcs; `~n` is arc n backwards."""

_CODES: Final = (
    "AF004AL008DZ012AS016AD020AO024AI660AQ010AG028AR032AM051AW533AU036AT040AZ031BS044BH048"
    "BD050BB052BY112BE056BZ084BJ204BM060BT064BO068BA070BW072BV074BR076IO086BN096BG100BF854"
    "BI108KH116CM120CA124CV132KY136CF140TD148CL152CN156CX162CC166CO170KM174CG178CD180CK184"
    "CR188CI384HR191CU192CY196CZ203DK208DJ262DM212DO214EC218EG818SV222GQ226ER232EE233ET231"
    "FK238FO234FJ242FI246FR250GF254PF258TF260GA266GM270GE268DE276GH288GI292GR300GL304GD308"
    "GP312GU316GT320GN324GW624GY328HT332HM334VA336HN340HK344HU348IS352IN356ID360IR364IQ368"
    "IE372IL376IT380JM388JP392JO400KZ398KE404KI296KP408KR410KW414KG417LA418LV428LB422LS426"
    "LR430LY434LI438LT440LU442MO446MG450MW454MY458MV462ML466MT470MH584MQ474MR478MU480YT175"
    "MX484FM583MD498MC492MN496MS500MA504MZ508MM104NA516NR520NP524NL528NC540NZ554NI558NE562"
    "NG566NU570NF574MP580MK807NO578OM512PK586PW585PS275PA591PG598PY600PE604PH608PN612PL616"
    "PT620PR630QA634RE638RO642RU643RW646SH654KN659LC662PM666VC670WS882SM674ST678SA682SN686"
    "SC690SL694SG702SK703SI705SB090SO706ZA710GS239ES724LK144SD729SR740SJ744SZ748SE752CH756"
    "SY760TW158TJ762TZ834TH764TL626TG768TK772TO776TT780TN788TR792TM795TC796TV798UG800UA804"
    "AE784GB826US840UM581UY858UZ860VU548VE862VN704VG092VI850WF876EH732YE887ZM894ZW716AX248"
    "BQ535CW531GG831IM833JE832ME499BL652MF663RS688SX534SS728XK983"
)
"""The letters and the number of each country, one behind the other."""


class Window(NamedTuple):
    """The part of the world that is drawn, in degrees."""

    west: float
    south: float
    east: float
    north: float


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
            file = cls(Region(**values, outlines=outlines), projection)
            return file if file.is_possible else None
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    @property
    def is_possible(self) -> bool:
        """Whether its values can be in a data file."""
        region = self.region
        codes = [region.country, *filter(None, (each.country for each in region.outlines))]
        lengths = [side for each in region.outlines for corner in each.corners for side in corner]
        return (
            all(re.fullmatch("[A-Z]{2}", code) for code in codes)
            and all(
                type(side) is int and 0 < side <= _LONGEST for side in (region.width, region.height)
            )
            and all(0 <= length <= _LONGEST for length in lengths)
            and all(isinstance(degrees, float | int) for degrees in self.projection)
            and region.source.strip() != ""
        )

    def text(self) -> str:
        """Return the text of its file, a line per outline."""
        values = {**self.region._asdict(), "projection": self.projection._asdict()}
        values["outlines"] = [[each.country, each.packed()] for each in self.region.outlines]
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return text.replace('["', '\n["').replace("]]", "]\n]") + "\n"


def make_region(atlas: Path, code: str, window: Window | None) -> RegionFile:
    """Return the region of a country, with simple outlines.

    Args:
        atlas: A file of `world-atlas`.
        code: The country, in two letters.
        window: The part that is drawn; None for the country with what is around it.

    Raises:
        OutputError: The file can't be read, is another one or lacks the country, or the window
            can't be drawn.
    """
    arcs, outlines = _read(atlas)
    parts = [ring for country, ring in _rings(arcs, outlines) if country == code]
    if not parts:
        raise OutputError(f"The atlas has no country {code}.", "Write its two letters, such as LA.")
    xs, ys = zip(*max(parts, key=_area), strict=True)
    margin = _MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    around = min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin
    west, south, east, north = window = window or Window(*around)
    squeeze = cos(radians((south + north) / 2))
    for number, arc in enumerate(arcs):
        if _clipped(arc, window):
            arcs[number] = _simplified(arc, squeeze)
    projection = Projection(west, north, round((min(ys) + max(ys)) / 2, 1))
    drawn = []
    for country, ring in _rings(arcs, outlines):
        clipped = _clipped(ring, window)
        if _area(clipped) * squeeze >= _SMALLEST:
            points = [projection.units(y, x) for x, y in clipped]
            corners = (at for at, other in pairwise((*points, points[0])) if at != other)
            drawn.append(Outline(country, tuple(corners)))
    region = Region(code, *projection.units(south, east), "Natural Earth", tuple(drawn))
    file = RegionFile(region, projection)
    if not file.is_possible:
        edges = " ".join(f"{degrees:g}" for degrees in window)
        right = "Write its west, south, east and north edge, less than 100 degrees apart."
        raise OutputError(f"The window {edges} can’t be drawn.", right)
    return file


def _read(path: Path) -> tuple[list[_Line], _Outlines]:
    """Return the arcs of an atlas, and the outlines of its countries."""
    codes = {_CODES[n + 2 : n + 5]: _CODES[n : n + 2] for n in range(0, len(_CODES), 5)}
    try:
        topology = json.loads(path.read_text("utf-8"))
        arcs = [_absolute(arc, topology["transform"]) for arc in topology["arcs"]]
        # The first ring of a polygon is around it, the others are around holes.
        outlines = [
            (codes.get(str(country.get("id")), ""), outer)
            for country in topology["objects"]["countries"]["geometries"]
            for outer, *_holes in (
                [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", ())
            )
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputError(
            f"{path} is not an atlas.", "Choose countries-10m.json of npm world-atlas."
        ) from error
    return arcs, outlines


def _rings(arcs: list[_Line], outlines: _Outlines) -> Iterator[tuple[str, _Line]]:
    """Yield the code and the corners of each outline."""
    for code, numbers in outlines:
        parts = (arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers)
        yield code, [point for arc in parts for point in arc[:-1]]


def _absolute(arc: Iterable[tuple[int, int]], transform: dict[str, Any]) -> _Line:
    """Return an arc in degrees; the file has steps in whole numbers."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    across, up = map(accumulate, zip(*arc, strict=True))
    return [(x * wide + left, y * high + low) for x, y in zip(across, up, strict=True)]


def _simplified(points: _Line, squeeze: float) -> _Line:
    """Return a line with fewer points, by Douglas and Peucker (1973)."""
    start, *between, end = (complex(x * squeeze, y) for x, y in points)
    way = end - start
    distances = [
        abs(((each - start) * way.conjugate()).imag) / abs(way) if way else abs(each - start)
        for each in between
    ]
    if max(distances, default=0) <= _TOLERANCE:
        return [points[0], points[-1]]
    far = distances.index(max(distances)) + 1
    parts = points[: far + 1], points[far:]
    first, second = (_simplified(part, squeeze) for part in parts)
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
