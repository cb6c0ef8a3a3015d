"""Where it happens: outlines of countries, places on the map, movements.

Lengths are hundredths of a degree of latitude, x to the east and y to the south.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise, product
from typing import Final, NamedTuple, Self

from laos_tip_app.store.connection import Connection
from laos_tip_app.store.queries import RecordQuery, facts_of, ids_of

_SIDES: Final = ("from", "via", "to", "inside")
"""What a place is in a movement."""

PLACE_POSITIONS: Final = RecordQuery(
    "place_positions r JOIN places p ON p.id = r.id",
    "p.position",
    {
        "name": "coalesce(r.name, p.name)",
        **{name: f"coalesce(r.{name}, 0)" for name in ("x", "y", "open_x", "open_y")},
    },
)
MOVEMENTS: Final = RecordQuery(
    "movements r JOIN relations l ON l.id = r.id",
    expressions={
        "sentence": "l.sentence",
        **facts_of("relation"),
        **{
            f"{side}_ids": ids_of(
                "place_id",
                "movement_ends",
                f"side = '{side}' AND movement_id = r.id",
                "position",
            )
            for side in _SIDES
        },
    },
)
NOT_DRAWN: Final = RecordQuery(
    "not_drawn r",
    "r.id",
    {"fact_ids": ids_of("fact_id", "not_drawn_facts", "not_drawn_id = r.id")},
)

type Corner = tuple[int, int]
type Ring = tuple[Corner, ...]
"""The corners of an outline, which is closed."""


class Outline(NamedTuple):
    """The outline of a country, or of a part of it."""

    country: str
    corners: Ring

    @classmethod
    def unpack(cls, country: str, points: str) -> Self:
        """Return the outline that was packed."""
        steps = list(map(int, points.split(",")))
        return cls(
            country, tuple(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))
        )

    def packed(self) -> str:
        """Return its first corner, then the steps between corners."""
        steps = [self.corners[0]]
        steps += ((x - left, y - top) for (left, top), (x, y) in pairwise(self.corners))
        return ",".join(f"{x},{y}" for x, y in steps)


class Region(NamedTuple):
    """A country and its neighbours.

    Attributes:
        country: The two letters of the country of the report.
        source: Who made the outlines.
    """

    country: str
    width: int
    height: int
    source: str
    outlines: tuple[Outline, ...]

    def countries_at(self, x: float, y: float) -> set[str]:
        """Return the countries that have a point; none at sea."""
        return {country for country, corners in self.outlines if contains(corners, x, y)}

    def northern(self, part: float) -> "Region":
        """Return a part of it, from the north."""
        if part == 1.0:
            return self
        height = round(part * self.height)
        outlines = [
            Outline(country, _cut(corners, height))
            for country, corners in self.outlines
            if any(y < height for _x, y in corners)
        ]
        return self._replace(height=height, outlines=tuple(outlines))


def _cut(corners: Ring, height: int) -> Ring:
    """Return an outline down to a height.

    Of what is on the cut only the ends are kept: Qt takes 13 ms to join lines that lie on each
    other.
    """
    around = zip((corners[-1], *corners), corners, (*corners[1:], corners[0]), strict=False)
    return tuple(
        (corner[0], min(corner[1], height))
        for before, corner, after in around
        if min(before[1], corner[1], after[1]) < height
    )


class PlacePosition(NamedTuple):
    """Where a place is, or why it is not on the map.

    Attributes:
        id: The place.
        name: Its name on the map.
        sign: country, town, province, or none where it is not on the map.
        country: The two letters of its country.
        x: Its position; of a country that of its name.
        y: As `x`.
        open_x: Where a line from a country ends that leads to no named place.
        open_y: As `open_x`.
        coordinates: Latitude and longitude, in degrees.
        source: Who states the coordinates.
        note: How precise the position is, or why there is none.
    """

    id: str
    name: str
    sign: str
    country: str
    x: int
    y: int
    open_x: int
    open_y: int
    coordinates: str
    source: str
    note: str


class Movement(NamedTuple):
    """A relation that is a movement of people.

    Attributes:
        id: The relation.
        words: The movement in at most six words.
        ends: From where to where, in words.
        is_return: Whether people came back.
        sentence: The relation as a sentence.
        from_ids: The places where it begins; none if that is not stated.
        via_ids: The places that it passes.
        to_ids: The places where it ends; none if that is not stated.
        inside_ids: The country that it does not leave.
        fact_ids: The facts that it is based on.
    """

    id: str
    words: str
    ends: str
    is_return: bool
    sentence: str
    from_ids: tuple[str, ...]
    via_ids: tuple[str, ...]
    to_ids: tuple[str, ...]
    inside_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]

    def sides(self) -> dict[str, tuple[str, ...]]:
        """Return the places by what they are in the movement."""
        ids = (self.from_ids, self.via_ids, self.to_ids, self.inside_ids)
        return dict(zip(_SIDES, ids, strict=True))

    @property
    def legs(self) -> list[tuple[str, str]]:
        """The places that each line joins, or ""; none inside a country."""
        if self.inside_ids:
            return []
        stops = (self.from_ids or ("",), *filter(None, (self.via_ids,)), self.to_ids or ("",))
        return [leg for starts, ends in pairwise(stops) for leg in product(starts, ends)]


class NotDrawn(NamedTuple):
    """What is not drawn as a movement, and why."""

    name: str
    reason: str
    fact_ids: tuple[str, ...]


def crossings(
    first: tuple[float, float], last: tuple[float, float], ring: Ring
) -> Iterator[tuple[float, float]]:
    """Yield where a line, without its end, crosses an outline."""
    (x, y), (end_x, end_y) = first, last
    for (left, top), (right, bottom) in pairwise((*ring, ring[0])):
        before = (left - x) * (end_y - y) - (top - y) * (end_x - x)
        after = (right - x) * (end_y - y) - (bottom - y) * (end_x - x)
        if (before > 0) != (after > 0):
            part = before / (before - after)
            across, down = left + (right - left) * part - x, top + (bottom - top) * part - y
            length = (end_x - x) ** 2 + (end_y - y) ** 2
            if 0 <= across * (end_x - x) + down * (end_y - y) < length:
                yield x + across, y + down


def contains(ring: Ring, x: float, y: float) -> bool:
    """Return whether a point is inside an outline."""
    inside = False
    for (left, top), (right, bottom) in pairwise((*ring, ring[0])):
        if (top > y) != (bottom > y) and x < (right - left) * (y - top) / (bottom - top) + left:
            inside = not inside
    return inside


def region(connection: Connection) -> Region | None:
    """Return the region of the report, if it has one."""
    rows = connection.rows("SELECT country, points FROM outlines ORDER BY id")
    outlines = tuple(Outline.unpack(row["country"], row["points"]) for row in rows)
    for row in connection.rows("SELECT id, width, height, source FROM regions"):
        return Region(row["id"], row["width"], row["height"], row["source"], outlines)
    return None
