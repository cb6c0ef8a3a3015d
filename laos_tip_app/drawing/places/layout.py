"""Layout of a map of movements or places: names, lines, rings, signs.

No name is over another one, a line or a sign. Lengths are pixels, from the corner of the map.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import combinations, pairwise
from math import dist, inf
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.drawing.geometry import Face, Point, Rect, TextWidths, first_free
from laos_tip_app.drawing.map.geometry import along, between, clipped
from laos_tip_app.store.region import Movement, PlacePosition, Region, Ring, contains, legs
from laos_tip_app.store.store import Store

QUESTION_MARK: Final = "?"
"""What a ring has in it, where an end is not named."""

SIGN: Final = 0.7
"""The size of a sign, as a part of the height of a line."""

_PADDING: Final = 0.3
_SPACING: Final = 0.15
_RING: Final = 0.6
"""Distances and the radius of a ring, as parts of the height of a line."""

_MARKS: Final = (0.55, 0.45, 0.65, 0.35, 0.75)
"""Where along a line its mark may be, the best first."""

_GROWTH: Final = 1.15
_MOST_GROWTH: Final = 20
"""How much larger a map becomes until everything has room, and how often."""

_MOST_KEPT: Final = 64
"""How many layouts are kept: of each movement at the last few zooms."""

type StyledLine = tuple[str, Face]


class PlacesMap(NamedTuple):
    """What can be on the map of a report.

    Attributes:
        lao: The Lao names of places, which the map of places has below the English ones.
        lao_note: Who states them, or "".
    """

    region: Region
    places: dict[str, PlacePosition]
    movements: tuple[Movement, ...]
    lao: dict[str, str]
    lao_note: str

    @classmethod
    def of(cls, store: Store) -> "PlacesMap | None":
        """Return the map of a report, or None if it has none."""
        region = store.region()
        if region is None:
            return None
        places = {each.id: each for each in store.place_positions() if each.sign != "none"}
        lao = [text for text in store.lao_texts() if text.record_id in places]
        names = {text.record_id: text.lao for text in lao}
        sources = with_commas(dict.fromkeys(text.vouched_for_by for text in lao))
        note = _("Lao names: {sources}.").format(sources=sources) if sources else ""
        return cls(region, places, store.movements(), names, note)


class MapLabel(NamedTuple):
    """A text on the map.

    Attributes:
        id: The place; empty beside an end that is not named.
        lines: Its lines with their styles, which begin at the left of the box.
        box: Its rectangle.
        is_plate: Whether it has an edge, since a line ends there.
    """

    id: str
    lines: tuple[StyledLine, ...]
    box: Rect
    is_plate: bool = False


class MapLine(NamedTuple):
    """A line of a movement; `mark` is where its direction is shown."""

    start: Point
    end: Point
    mark: Point


class MapSign(NamedTuple):
    """A sign for a town or a province, in its rectangle."""

    id: str
    sign: str
    box: Rect


class PlacesLayout(NamedTuple):
    """What is drawn over the outlines.

    Attributes:
        frame: The whole map.
        scale: Pixels of a unit.
        labels: The names and words.
        lines: The lines, from name to name.
        rings: The ends that are not named.
        signs: The towns and provinces.
        is_broken: Whether the lines are broken, since people came back.
        outlined: The country with a strong outline, or empty.
    """

    frame: Rect
    scale: float
    labels: tuple[MapLabel, ...]
    lines: tuple[MapLine, ...] = ()
    rings: tuple[Rect, ...] = ()
    signs: tuple[MapSign, ...] = ()
    is_broken: bool = False
    outlined: str = ""

    @property
    def boxes(self) -> tuple[Rect, ...]:
        """The rectangles that must not overlap."""
        labels = (label.box for label in self.labels)
        return (*labels, *self.rings, *(sign.box for sign in self.signs))

    @property
    def is_clear(self) -> bool:
        """Whether nothing is over another thing, a line or the frame."""
        frame, boxes = self.frame.grown(0.5), self.boxes
        inside = all(
            frame.x <= box.x
            and frame.y <= box.y
            and box.right <= frame.right
            and box.bottom <= frame.bottom
            for box in boxes
        )
        apart = not any(first.overlaps(second) for first, second in combinations(boxes, 2))
        ends = tuple(label.box for label in self.labels if not label.is_plate)
        return inside and apart and not any(_is_crossed(box, self.lines) for box in ends)

    def rect_of(self, row_id: str) -> Rect | None:
        """Return the rectangle around a place, or around a movement."""
        boxes = [label.box for label in self.labels if label.id == row_id]
        boxes += [sign.box for sign in self.signs if sign.id == row_id]
        if self.lines or self.outlined:
            boxes += [label.box for label in self.labels if label.is_plate] + [*self.rings]
        return reduce(Rect.united, boxes) if boxes else None


class MapLayouts:
    """Makes the layouts of a map, each once for a size.

    Attributes:
        map: What can be on the map.
        places: Returns the map of places at a scale.
        movement: Returns the map of one movement, or of none, at a scale.
    """

    def __init__(self, places_map: PlacesMap, widths: TextWidths, height: float = 1.0) -> None:
        """Take a map, and what measures its texts.

        Args:
            places_map: The map.
            widths: Measures texts.
            height: The part of the height of the region that is shown, from the north.
        """
        self.map = places_map
        self._widths = widths
        self._height = height
        self._borders: dict[tuple[str, str], list[Point]] = {}
        self._line = widths.height("plain")
        self.places = lru_cache(_MOST_KEPT)(self._lay_out_places)
        self.movement = lru_cache(_MOST_KEPT)(self._lay_out_movement)

    def legible_scale(self, scale: float, *, movements: bool) -> float:
        """Return the smallest scale at which everything has room.

        Args:
            scale: The smallest scale that is wanted.
            movements: Whether the movements are drawn, and not the places.
        """
        for _step in range(_MOST_GROWTH):
            drawn = (
                [self.movement(scale, movement) for movement in self.map.movements]
                if movements
                else [self.places(scale)]
            )
            if all(map(self._is_clear, drawn)):
                break
            scale *= _GROWTH
        return scale

    def _is_clear(self, layout: PlacesLayout) -> bool:
        """Return whether all has room, each ring in its country."""
        points = (
            Point(x / layout.scale, y / layout.scale)
            for ring in layout.rings
            for x in (ring.x, ring.middle.x, ring.right)
            for y in ([ring.middle.y] if x != ring.middle.x else [ring.y, ring.bottom])
        )
        region = self.map.region
        home = [each.corners for each in region.outlines if each.country == region.country]
        return layout.is_clear and all(
            any(contains(corners, x, y) for corners in home) for x, y in points
        )

    def _lay_out_movement(self, scale: float, movement: Movement | None) -> PlacesLayout:
        frame, places = self._frame(scale), self.map.places
        ends = {end for side in movement.sides().values() for end in side} if movement else set()
        plates = {
            end: self._name(places[end], frame, scale, is_plate=True)
            for end in places
            if end in ends
        }
        names = [
            self._name(place, frame, scale)
            for place in places.values()
            if place.sign == "country" and place.id not in plates
        ]
        labels, lines, rings = list(plates.values()), [], []
        for start, end in legs(movement) if movement else ():
            named = plates.get(start) or plates.get(end)
            if named is None:
                continue
            ring = self._ring(places[named.id], scale)
            if start not in plates or end not in plates:
                rings.append(ring)
            first, last = (plates[each].box if each in plates else ring for each in (start, end))
            ends_of_line = between(first, last)
            lines.append(MapLine(*ends_of_line, self._mark(start, end, scale, *ends_of_line)))
        for ring in rings:
            labels.append(self._beside_ring(ring, frame, labels, names, lines))
        # The names of other countries only help to find one's way.
        taken = [*(label.box for label in labels), *rings]
        labels += [
            name
            for name in names
            if not any(map(name.box.overlaps, taken)) and not _is_crossed(name.box, lines)
        ]
        inside = movement.inside_ids if movement else ()
        return PlacesLayout(
            frame,
            scale,
            tuple(labels),
            tuple(lines),
            tuple(rings),
            is_broken=bool(movement and movement.is_return),
            outlined=places[inside[0]].country if inside else "",
        )

    def _mark(self, start: str, end: str, scale: float, first: Point, last: Point) -> Point:
        """Return where a line shows its direction, away from borders.

        A mark on a border would name a crossing.
        """
        if (start, end) not in self._borders:
            ends = [self.map.places[each] for each in (start, end) if each in self.map.places]
            points = [Point(place.x, place.y) for place in ends]
            corners = [each.corners for each in self.map.region.outlines]
            self._borders[start, end] = [
                point
                for first_point, last_point in pairwise(points)
                for ring in corners
                for point in _crossings(first_point, last_point, ring)
            ]
        borders = [Point(x * scale, y * scale) for x, y in self._borders[start, end]]
        marks = [along(first, last, part) for part in _MARKS]
        return max(marks, key=lambda mark: min((dist(mark, each) for each in borders), default=inf))

    def _beside_ring(
        self,
        ring: Rect,
        frame: Rect,
        labels: Sequence[MapLabel],
        names: Sequence[MapLabel],
        lines: Sequence[MapLine],
    ) -> MapLabel:
        """Return the words beside an end that is not named.

        Without them a ring inside the country would be a place there.
        """
        words: tuple[StyledLine, ...] = ((_("abroad, not named"), "plain"),)
        width, height = self._size(words)
        spots = _beside(ring, width + 2 * _PADDING * self._line, height, _SPACING * self._line)
        free = [spot for spot in spots if not _is_crossed(spot.grown(1), lines)]
        plates = [*(label.box for label in labels), ring]
        # Rather in place of the name of another country than nowhere; else the map grows.
        every = ([*plates, *(name.box for name in names)], plates)
        boxes = (first_free(free, taken, frame.grown(-2), 1.0) for taken in every)
        return MapLabel("", words, next(filter(None, boxes), ring), is_plate=True)

    def _lay_out_places(self, scale: float) -> PlacesLayout:
        frame, places = self._frame(scale), self.map.places.values()
        size = SIGN * self._line
        signs = [
            MapSign(p.id, p.sign, around(Point(p.x * scale, p.y * scale), size, size))
            for p in places
            if p.sign != "country"
        ]
        labels = [self._name(p, frame, scale, with_lao=True) for p in places if p.sign == "country"]
        for sign in sorted(signs, key=lambda sign: sign.box.y):
            lines = self._lines(self.map.places[sign.id], "plain", with_lao=True)
            taken = [*(other.box for other in signs), *(label.box for label in labels)]
            width, height = self._size(lines)
            spots = list(_beside(sign.box, width, height, _SPACING * self._line))
            box = first_free(spots, taken, frame, 1.0) or spots[0]
            labels.append(MapLabel(sign.id, lines, box))
        return PlacesLayout(frame, scale, tuple(labels), signs=tuple(signs))

    def _frame(self, scale: float) -> Rect:
        region = self.map.region
        return Rect(0, 0, region.width * scale, region.height * self._height * scale)

    def _size(self, lines: Sequence[StyledLine]) -> tuple[float, float]:
        """Return the size of a text."""
        width = max(self._widths.width(line, face) for line, face in lines)
        return width, sum(self._widths.height(face) for _line, face in lines)

    def _lines(self, place: PlacePosition, face: Face, *, with_lao: bool) -> tuple[StyledLine, ...]:
        """Return the name of a place, and its Lao name below it."""
        lao = self.map.lao.get(place.id) if with_lao else None
        return ((place.name, face), (lao, "small")) if lao else ((place.name, face),)

    def _name(
        self,
        place: PlacePosition,
        frame: Rect,
        scale: float,
        *,
        is_plate: bool = False,
        with_lao: bool = False,
    ) -> MapLabel:
        """Return the name of a country, inside the frame."""
        is_home = place.country == self.map.region.country
        lines = self._lines(place, "bold" if is_plate or is_home else "small", with_lao=with_lao)
        width, height = self._size(lines)
        padding = _PADDING * self._line if is_plate else 0.0
        middle = Point(place.x * scale, place.y * scale)
        box = around(middle, width + 2 * padding, height + padding)
        right = max(frame.x + 2 - box.x, 0) + min(frame.right - 2 - box.right, 0)
        down = max(frame.y + 2 - box.y, 0) + min(frame.bottom - 2 - box.bottom, 0)
        return MapLabel(place.id, lines, box.moved(right, down), is_plate)

    def _ring(self, place: PlacePosition, scale: float) -> Rect:
        size = 2 * _RING * self._line
        return around(Point(place.open_x * scale, place.open_y * scale), size, size)


def around(middle: Point, width: float, height: float) -> Rect:
    """Return a rectangle around a point."""
    return Rect(middle.x - width / 2, middle.y - height / 2, width, height)


def _beside(sign: Rect, width: float, height: float, gap: float) -> Iterator[Rect]:
    """Yield where the name of a sign may be, the best first."""
    x, y = sign.middle
    yield Rect(sign.right + gap, y - height / 2, width, height)
    yield Rect(sign.x - gap - width, y - height / 2, width, height)
    for left in (x - width / 2, x, x - width):
        yield Rect(left, sign.y - gap - height, width, height)
        yield Rect(left, sign.bottom + gap, width, height)


def _crossings(first: Point, last: Point, outline: Ring) -> Iterator[Point]:
    """Yield where an outline meets the line through two points."""
    across, down = last.x - first.x, last.y - first.y
    corners = (*outline, outline[0])
    sides = [(x - first.x) * down - (y - first.y) * across for x, y in corners]
    for (start, end), (before, after) in zip(pairwise(corners), pairwise(sides), strict=True):
        if (before > 0) != (after > 0):
            yield along(Point(*start), Point(*end), before / (before - after))


def _is_crossed(box: Rect, lines: Iterable[MapLine]) -> bool:
    return any(clipped(box, line.start, line.end) is not None for line in lines)
