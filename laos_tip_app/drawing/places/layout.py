"""Layout of a map of movements or places: names, lines and signs.

No name is over another one, a line or a sign. Lengths are pixels, from the corner of the map.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain, combinations, pairwise, product
from math import dist, inf
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.drawing.geometry import Face, Point, Rect, TextWidths, first_free, smallest
from laos_tip_app.drawing.map.geometry import along, between, clipped
from laos_tip_app.store.region import Movement, PlacePosition, Region, crossings
from laos_tip_app.store.store import Store

QUESTION_MARK: Final = "?"
"""What a ring has in it, where an end is not named."""

SIGN: Final = 0.7
"""The size of a sign, as a part of the height of a line."""

_PADDING: Final = 0.3
_SPACING: Final = 0.15
_RING: Final = 1.2
"""Distances and the width of a ring, as parts of the height of a line."""

_MARGIN: Final = 2.0
_GAP: Final = 1.0
"""The least distances, in pixels, of a text from the frame and from all else."""

_MARKS: Final = (0.55, 0.45, 0.65, 0.35, 0.75)
"""Where along a line its mark may be, the best first."""

_LARGEST_SCALE: Final = 4.0
_STEP: Final = 0.02
"""How much larger a map becomes at most, and at least, until everything has room."""

_MOST_KEPT: Final = 64
"""How many layouts are kept: of each movement at the last few zooms."""

type StyledLine = tuple[str, Face]

type Shown = Movement | Literal["places", "outlines"]
"""What a map shows: one movement, the places, or neither."""


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
        sources = with_commas(dict.fromkeys(text.vouched_for_by for text in lao))
        note = _("Lao names: {sources}.").format(sources=sources) if sources else ""
        names = {text.record_id: text.lao for text in lao}
        return cls(region, places, store.movements(), names, note)


class MapPart(NamedTuple):
    """A name, a sign, or both.

    Attributes:
        id: The place; empty for an end that is not named, and the words beside it.
        box: Its rectangle.
        lines: The lines of its text, with their styles.
        sign: Its shape: a plate around a name where a line ends, a ring for an end that is not
            named, the sign of a place; or empty.
    """

    id: str
    box: Rect
    lines: tuple[StyledLine, ...] = ()
    sign: str = ""


class MapLine(NamedTuple):
    """A line of a movement; `mark` is where its direction is shown."""

    start: Point
    end: Point
    mark: Point


class PlacesLayout(NamedTuple):
    """What is drawn over the outlines.

    Attributes:
        frame: The whole map.
        scale: Pixels of a unit.
        parts: Names and signs.
        lines: The lines, from name to name.
        is_broken: Whether the lines are broken, since people came back.
        outlined: The country with a strong outline, or empty.
    """

    frame: Rect
    scale: float
    parts: tuple[MapPart, ...]
    lines: tuple[MapLine, ...] = ()
    is_broken: bool = False
    outlined: str = ""

    def boxes(self, *signs: str) -> list[Rect]:
        """Return the rectangles of parts with one of some shapes."""
        return [part.box for part in self.parts if part.sign in signs]

    def is_clear(self, least_line: float) -> bool:
        """Return whether nothing is over another thing, a line or the frame.

        A line that is shorter would be hidden between two names, as if nobody came from there.
        """
        frame, boxes = self.frame.grown(0.5), [part.box for part in self.parts]
        return (
            all(frame.united(box) == frame for box in boxes)
            and all(dist(line.start, line.end) >= least_line for line in self.lines)
            and not any(first.overlaps(second) for first, second in combinations(boxes, 2))
            and not any(_is_crossed(box, self.lines) for box in self.boxes(""))
        )

    def rect_of(self, place_id: str) -> Rect:
        """Return the rectangle around a place, or around a movement."""
        of_place = [part.box for part in self.parts if part.id == place_id]
        return reduce(Rect.united, of_place or self.boxes("plate", "ring"))


class MapLayouts:
    """Makes the layouts of a map, each once for a size.

    Attributes:
        map: What can be on the map.
        layout: Returns what a map shows, at a scale.
    """

    def __init__(self, places_map: PlacesMap, widths: TextWidths) -> None:
        """Take a map, and what measures its texts."""
        self.map = places_map
        self._widths = widths
        self._line = widths.height("plain")
        self._countries = [each for each in places_map.places.values() if each.sign == "country"]
        self.layout = lru_cache(_MOST_KEPT)(self._lay_out_with_marks)
        self._borders = lru_cache(_MOST_KEPT)(self._borders_between)

    def legible_scale(self, scale: float, shown: Sequence[Shown]) -> float:
        """Return the smallest scale from one on at which all has room."""

        def is_clear(scale: float) -> bool:
            return all(self._lay_out(scale, each).is_clear(self._line) for each in {*shown})

        return scale if is_clear(scale) else smallest(scale, _LARGEST_SCALE, _STEP, is_clear)

    def _lay_out_with_marks(self, scale: float, shown: Shown) -> PlacesLayout:
        layout = self._lay_out(scale, shown)
        legs = shown.legs if isinstance(shown, Movement) else ()
        # Not while a scale is searched for: borders take ten times as long as the rest.
        pairs = zip(legs, layout.lines, strict=True)
        return layout._replace(lines=tuple(self._marked(leg, line, scale) for leg, line in pairs))

    def _lay_out(self, scale: float, shown: Shown) -> PlacesLayout:
        if isinstance(shown, Movement):
            return self._lay_out_movement(scale, shown)
        if shown == "places":
            return self._lay_out_places(scale)
        names = (self._name(place, scale, {}) for place in self._countries)
        return PlacesLayout(self._frame(scale), scale, tuple(names))

    def _lay_out_places(self, scale: float) -> PlacesLayout:
        frame, lao = self._frame(scale), self.map.lao
        towns = [place for place in self.map.places.values() if place.sign != "country"]
        towns.sort(key=lambda place: place.y)
        signs = [
            self._sign(place.id, place.sign, Point(place.x * scale, place.y * scale), SIGN)
            for place in towns
        ]
        parts = [*signs, *(self._name(place, scale, lao) for place in self._countries)]
        for place, sign in zip(towns, signs, strict=True):
            lines = _lines(place, "plain", lao)
            spots = self._beside(sign.box, lines, 0.0)
            box = first_free(spots, [part.box for part in parts], frame, _GAP) or spots[0]
            parts.append(MapPart(place.id, box, lines))
        return PlacesLayout(frame, scale, tuple(parts))

    def _lay_out_movement(self, scale: float, movement: Movement) -> PlacesLayout:
        frame, ends = self._frame(scale), {*movement.inside_ids, *chain(*movement.legs)}
        names = [self._name(each, scale, {}, is_plate=each.id in ends) for each in self._countries]
        plates = {name.id: name for name in names if name.sign}
        rings: list[MapPart] = []
        lines: list[MapLine] = []
        for start_id, end_id in movement.legs:
            start = plates.get(start_id) or self._ring(end_id, scale)
            end = plates.get(end_id) or self._ring(start_id, scale)
            rings += [stop for stop in (start, end) if stop.sign == "ring"]
            line = between(start.box, end.box)
            lines.append(MapLine(*line, along(*line, _MARKS[0])))
        parts = [*plates.values(), *rings]
        for ring in rings:
            parts.append(self._beside_ring(ring.box, frame, parts, names, lines))
        home = (self.map.places[place_id].country for place_id in movement.inside_ids)
        outlined = next(home, "")
        strong = (ring for country, ring in self.map.region.outlines if country == outlined)
        corners = [Point(x * scale, y * scale) for x, y in chain(*strong)]
        taken = [part.box for part in parts]
        # The names of other countries only help to find one's way.
        parts += [
            name
            for name in names
            if not any(map(name.box.overlaps, taken))
            and not any(map(name.box.contains, corners))
            and not _is_crossed(name.box, lines)
        ]
        is_broken = movement.is_return
        return PlacesLayout(frame, scale, tuple(parts), tuple(lines), is_broken, outlined)

    def _marked(self, leg: tuple[str, str], line: MapLine, scale: float) -> MapLine:
        """Return a line with its mark away from borders."""
        # A mark on a border would name a crossing.
        borders = [Point(x * scale, y * scale) for x, y in self._borders(leg)]
        marks = [along(line.start, line.end, part) for part in _MARKS]
        return line._replace(
            mark=max(marks, key=lambda mark: min((dist(mark, at) for at in borders), default=inf))
        )

    def _borders_between(self, leg: tuple[str, str]) -> list[tuple[float, float]]:
        """Return where the line between two countries crosses outlines."""
        ends = [(place.x, place.y) for end in leg if (place := self.map.places.get(end))]
        return [
            point
            for first, last in pairwise(ends)
            for outline in self.map.region.outlines
            for point in crossings(first, last, outline.corners)
        ]

    def _ring(self, country: str, scale: float) -> MapPart:
        """Return the end that is not named of a country’s line."""
        place = self.map.places[country]
        at = Point(place.open_x * scale, place.open_y * scale)
        return self._sign("", "ring", at, _RING)._replace(lines=((QUESTION_MARK, "bold"),))

    def _beside_ring(
        self,
        ring: Rect,
        frame: Rect,
        parts: Sequence[MapPart],
        names: Sequence[MapPart],
        lines: Sequence[MapLine],
    ) -> MapPart:
        """Return the words beside an end that is not named.

        Without them a ring inside the country would be a place there.
        """
        words: tuple[StyledLine, ...] = ((_("abroad, not named"), "plain"),)
        spots = self._beside(ring, words, _PADDING)
        free = [spot for spot in spots if not _is_crossed(spot.grown(_GAP), lines)]
        taken, room = [part.box for part in parts], frame.grown(-_MARGIN)
        box = first_free(free, [*taken, *(name.box for name in names)], room, _GAP)
        # Rather in place of the name of another country than nowhere; else the map grows.
        return MapPart("", box or first_free(free, taken, room, _GAP) or ring, words, "plate")

    def _frame(self, scale: float) -> Rect:
        return Rect(0, 0, self.map.region.width * scale, self.map.region.height * scale)

    def _size(self, lines: Sequence[StyledLine], padding: float) -> tuple[float, float]:
        """Return the size of a text with a padding at its sides."""
        width = max(self._widths.width(line, face) for line, face in lines)
        height = sum(self._widths.height(face) for _line, face in lines)
        return width + 2 * padding * self._line, height

    def _name(
        self, place: PlacePosition, scale: float, lao: Mapping[str, str], *, is_plate: bool = False
    ) -> MapPart:
        """Return the name of a country, inside the frame."""
        is_home = place.country == self.map.region.country
        lines = _lines(place, "bold" if is_plate or is_home else "small", lao)
        padding = _PADDING if is_plate else 0.0
        width, height = self._size(lines, padding)
        height += padding * self._line
        room = self._frame(scale).grown(-_MARGIN)
        x = min(max(place.x * scale - width / 2, room.x), room.right - width)
        y = min(max(place.y * scale - height / 2, room.y), room.bottom - height)
        return MapPart(place.id, Rect(x, y, width, height), lines, "plate" if is_plate else "")

    def _sign(self, place_id: str, sign: str, at: Point, size: float) -> MapPart:
        return MapPart(place_id, around(at, size * self._line, size * self._line), sign=sign)

    def _beside(self, sign: Rect, text: Sequence[StyledLine], padding: float) -> list[Rect]:
        """Return where the text of a sign may be, the best first."""
        (width, height), (x, y) = self._size(text, padding), sign.middle
        gap = _SPACING * self._line
        corners = [(sign.right + gap, y - height / 2), (sign.x - gap - width, y - height / 2)]
        levels = sign.y - gap - height, sign.bottom + gap
        corners += product((x - width / 2, x, x - width), levels)
        return [Rect(*corner, width, height) for corner in corners]


def around(middle: Point, width: float, height: float) -> Rect:
    """Return a rectangle around a point."""
    return Rect(middle.x - width / 2, middle.y - height / 2, width, height)


def _lines(place: PlacePosition, face: Face, lao: Mapping[str, str]) -> tuple[StyledLine, ...]:
    """Return the name of a place, and its Lao name below it."""
    below: list[StyledLine] = [(lao[place.id], "small")] if place.id in lao else []
    return (place.name, face), *below


def _is_crossed(box: Rect, lines: Iterable[MapLine]) -> bool:
    return any(clipped(box, line.start, line.end) is not None for line in lines)
