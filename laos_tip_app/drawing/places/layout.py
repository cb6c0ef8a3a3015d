"""Layout of a map of movements or places: names, lines, rings, signs.

No name is over another one, a line or a sign. Lengths are pixels, from the corner of the map.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from laos_tip_app.drawing.geometry import Face, Point, Rect, TextWidths, first_free, wrapped
from laos_tip_app.drawing.map.geometry import between, clipped
from laos_tip_app.store.region import Movement, PlacePosition, Region, legs
from laos_tip_app.store.store import Store

QUESTION_MARK: Final = "?"
"""What a ring has in it, where an end is not named."""

SIGN: Final = 0.7
"""The size of a sign, as a part of the height of a line."""

_PADDING: Final = 0.3
_SPACING: Final = 0.15
_RING: Final = 0.6
"""Distances and the radius of a ring, as parts of the height of a line."""

_WORDS: Final = (9, 7, 5)
"""The widths of the words beside a line, as heights of a line, the best first."""

_GRID: Final = 16
"""The places along each side of the map where words may be."""

_ROW: Final = 20
"""The distance, in units, of the rows in which land is looked for."""

_GROWTH: Final = 1.15
_MOST_GROWTH: Final = 20
"""How much larger a map becomes until everything has room, and how often."""

type StyledLine = tuple[str, Face]

type Dates = Sequence[str] | None
"""When each movement was; None for a map of places."""


class PlacesMap(NamedTuple):
    """What can be on the map of a report."""

    region: Region
    places: dict[str, PlacePosition]
    movements: tuple[Movement, ...]

    @classmethod
    def of(cls, store: Store) -> "PlacesMap | None":
        """Return the map of a report, or None if it has none."""
        region = store.region()
        if region is None:
            return None
        places = {each.id: each for each in store.place_positions() if each.sign != "none"}
        return cls(region, places, store.movements())


class MapLabel(NamedTuple):
    """A text on the map.

    Attributes:
        id: The place or the movement.
        lines: Its lines with their styles, which begin at the left of the box.
        box: Its rectangle.
        is_plate: Whether it has an edge, since a line ends there.
    """

    id: str
    lines: tuple[StyledLine, ...]
    box: Rect
    is_plate: bool = False


class MapLine(NamedTuple):
    """A line of a movement, with a mark of its direction."""

    start: Point
    end: Point


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
        return _united(boxes)


class MapLayouts:
    """Makes the layouts of a map, each once for a size.

    Attributes:
        map: What can be on the map.
    """

    def __init__(self, places_map: PlacesMap, widths: TextWidths) -> None:
        """Take a map, and what measures its texts."""
        self.map = places_map
        self._widths = widths
        self._layouts: dict[tuple[float, str, str], PlacesLayout] = {}
        self._line = widths.height("plain")
        self._abroad = _land_abroad(places_map.region)

    def places(self, scale: float) -> PlacesLayout:
        """Return the map of places at a scale."""
        key = (scale, "", "")
        if key not in self._layouts:
            self._layouts[key] = self._lay_out_places(scale)
        return self._layouts[key]

    def movement(self, scale: float, movement: Movement | None, when: str = "") -> PlacesLayout:
        """Return the map of one movement, or of none.

        Args:
            scale: Pixels of a unit.
            movement: The movement.
            when: When it was; without this its words are not on the map.
        """
        key = (scale, movement.id if movement else "none", when)
        if key not in self._layouts:
            self._layouts[key] = self._lay_out_movement(scale, movement, when)
        return self._layouts[key]

    def legible_scale(self, scale: float, dates: Dates) -> tuple[float, Dates]:
        """Return the smallest clear scale, and the dates of the words.

        Words for which there is no room are left out before the map is made larger: the list beside
        the map has them.

        Args:
            scale: The smallest scale that is wanted.
            dates: When each movement was; None for the map of places.
        """
        shown = dates
        for _step in range(_MOST_GROWTH):
            if all(map(self._is_clear, self._all(scale, shown))):
                break
            self._layouts.clear()
            if dates is None or shown is not dates:
                scale *= _GROWTH
            else:
                shown = ("",) * len(dates)
        return scale, shown

    def _is_clear(self, layout: PlacesLayout) -> bool:
        """Return whether all has room, and no ring is over a neighbour."""
        across = (ring._replace(y=ring.middle.y, height=0) for ring in layout.rings)
        down = (ring._replace(x=ring.middle.x, width=0) for ring in layout.rings)
        ends = (*across, *down)
        return layout.is_clear and not any(self._is_abroad(end, layout.scale) for end in ends)

    def _all(self, scale: float, dates: Dates) -> Iterator[PlacesLayout]:
        if dates is None:
            yield self.places(scale)
        else:
            for movement, date in zip(self.map.movements, dates, strict=True):
                yield self.movement(scale, movement, date)

    def _lay_out_movement(self, scale: float, movement: Movement | None, when: str) -> PlacesLayout:
        frame, places = self._frame(scale), self.map.places
        ends = {end for side in movement.sides().values() for end in side} if movement else set()
        plates = {
            end: self._name(places[end], frame, scale, is_plate=True)
            for end in places
            if end in ends
        }
        lines, rings = [], []
        for start, end in legs(movement) if movement else ():
            first, last = plates.get(start), plates.get(end)
            named = first or last
            if named is None:
                continue
            ring = self._ring(places[named.id], scale)
            if first is None or last is None:
                rings.append(ring)
            lines.append(
                MapLine(*between(first.box if first else ring, last.box if last else ring))
            )
        labels = list(plates.values())
        if movement and when:
            labels.append(self._words(movement, when, scale, labels, lines, rings))
        for place in places.values():
            if place.sign == "country" and place.id not in plates:
                name = self._name(place, frame, scale)
                taken = (*(label.box for label in labels), *rings)
                # The names of other countries only help to find one's way.
                if not any(map(name.box.overlaps, taken)) and not _is_crossed(name.box, lines):
                    labels.append(name)
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

    def _lay_out_places(self, scale: float) -> PlacesLayout:
        frame, places = self._frame(scale), self.map.places.values()
        size = SIGN * self._line
        signs = [
            MapSign(p.id, p.sign, _around(Point(p.x * scale, p.y * scale), size, size))
            for p in places
            if p.sign != "country"
        ]
        labels = [self._name(p, frame, scale) for p in places if p.sign == "country"]
        for sign in sorted(signs, key=lambda sign: sign.box.y):
            name = self.map.places[sign.id].name
            taken = [*(other.box for other in signs), *(label.box for label in labels)]
            width, height = self._size(((name, "plain"),))
            spots = list(_beside(sign.box, width, height, _SPACING * self._line))
            box = first_free(spots, taken, frame, 1.0) or spots[0]
            labels.append(MapLabel(sign.id, ((name, "plain"),), box))
        return PlacesLayout(frame, scale, tuple(labels), signs=tuple(signs))

    def _frame(self, scale: float) -> Rect:
        return Rect(0, 0, self.map.region.width * scale, self.map.region.height * scale)

    def _size(self, lines: Sequence[StyledLine]) -> tuple[float, float]:
        """Return the size of a text."""
        width = max(self._widths.width(line, face) for line, face in lines)
        return width, sum(self._widths.height(face) for _line, face in lines)

    def _name(
        self, place: PlacePosition, frame: Rect, scale: float, *, is_plate: bool = False
    ) -> MapLabel:
        """Return the name of a country, inside the frame."""
        is_own = place.country == self.map.region.country
        face: Face = "bold" if is_plate or is_own else "small"
        width, height = self._size(((place.name, face),))
        padding = _PADDING * self._line if is_plate else 0.0
        middle = Point(place.x * scale, place.y * scale)
        box = _around(middle, width + 2 * padding, height + padding)
        right = max(frame.x + 2 - box.x, 0) + min(frame.right - 2 - box.right, 0)
        down = max(frame.y + 2 - box.y, 0) + min(frame.bottom - 2 - box.bottom, 0)
        return MapLabel(place.id, ((place.name, face),), box.moved(right, down), is_plate)

    def _ring(self, place: PlacePosition, scale: float) -> Rect:
        size = 2 * _RING * self._line
        return _around(Point(place.open_x * scale, place.open_y * scale), size, size)

    def _words(
        self,
        movement: Movement,
        when: str,
        scale: float,
        labels: Sequence[MapLabel],
        lines: Sequence[MapLine],
        rings: Sequence[Rect],
    ) -> MapLabel:
        """Return the words of a movement, near its lines."""
        texts: tuple[StyledLine, ...] = ((movement.words, "bold"), (when, "small"))
        frame, taken = self._frame(scale), [*(label.box for label in labels), *rings]
        near = _middle(lines[-1]) if lines else labels[0].box.middle
        for heights in _WORDS:
            room = heights * self._line
            written = tuple(
                (line, face)
                for text, face in texts
                for line in wrapped(text, partial(self._widths.width, face=face), room)
            )
            size = self._size(written)
            spots = sorted(_grid(frame, *size), key=lambda spot: _distance(spot.middle, near))
            free = (
                spot
                for spot in spots
                if not _is_crossed(spot.grown(_SPACING * self._line), lines)
                # Words over a neighbour would name the end that the report does not name.
                and not (rings and self._is_abroad(spot, scale))
            )
            if box := first_free(free, taken, frame.grown(-2), _SPACING * self._line):
                return MapLabel(movement.id, written, box)
        return MapLabel(movement.id, written, _around(near, *size))

    def _is_abroad(self, box: Rect, scale: float) -> bool:
        """Return whether a rectangle is over another country."""
        first, last = (round(y / scale / _ROW) for y in (box.y, box.bottom))
        left, right = box.x / scale, box.right / scale
        spans = (span for row in range(first, last + 1) for span in self._abroad.get(row, ()))
        return any(start < right and left < end for start, end in spans)


def _land_abroad(region: Region) -> dict[int, list[tuple[float, float]]]:
    """Return where other countries begin and end, by rows."""
    rows: dict[int, list[tuple[float, float]]] = {}
    for country, corners in region.outlines:
        crossings: dict[int, list[float]] = {}
        for (x, y), (end_x, end_y) in pairwise((*corners, corners[0])):
            top, bottom = sorted((y, end_y))
            for row in range(-(-top // _ROW), -(-bottom // _ROW)):
                part = (row * _ROW - y) / (end_y - y)
                crossings.setdefault(row, []).append(x + (end_x - x) * part)
        for row, places in crossings.items() if country != region.country else ():
            places.sort()
            rows.setdefault(row, []).extend(zip(places[::2], places[1::2], strict=True))
    return rows


def _around(middle: Point, width: float, height: float) -> Rect:
    return Rect(middle.x - width / 2, middle.y - height / 2, width, height)


def _beside(sign: Rect, width: float, height: float, gap: float) -> Iterator[Rect]:
    """Yield where the name of a sign may be, the best first."""
    x, y = sign.middle
    yield Rect(sign.right + gap, y - height / 2, width, height)
    yield Rect(sign.x - gap - width, y - height / 2, width, height)
    for left in (x - width / 2, x, x - width):
        yield Rect(left, sign.y - gap - height, width, height)
        yield Rect(left, sign.bottom + gap, width, height)


def _grid(frame: Rect, width: float, height: float) -> Iterator[Rect]:
    across, down = (frame.width - width) / _GRID, (frame.height - height) / _GRID
    for row in range(_GRID + 1):
        for column in range(_GRID + 1):
            yield Rect(frame.x + column * across, frame.y + row * down, width, height)


def _is_crossed(box: Rect, lines: Iterable[MapLine]) -> bool:
    return any(clipped(box, *line) is not None for line in lines)


def _middle(line: MapLine) -> Point:
    return Point((line.start.x + line.end.x) / 2, (line.start.y + line.end.y) / 2)


def _distance(first: Point, second: Point) -> float:
    return (first.x - second.x) ** 2 + (first.y - second.y) ** 2


def _united(boxes: Sequence[Rect]) -> Rect | None:
    """Return the rectangle around others, or None if there are none."""
    result = boxes[0] if boxes else None
    for box in boxes[1:]:
        result = result.united(box) if result else box
    return result
