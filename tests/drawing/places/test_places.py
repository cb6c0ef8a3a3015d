"""The map of movements and places: nothing is over another thing, and nothing says too much."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from math import dist
from xml.etree.ElementTree import Element

import pytest

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT, PAPER, Theme
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.drawings import drawn_section
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesLayout, PlacesMap
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.places.picture import MovementsPicture, PlacesPicture
from laos_tip_app.drawing.places.scene import PlacesScene
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import SVG, is_dashed, painted

SIZES = ((805, 590), (590, 430), (480, 320))
"""The room of the map in windows of 1366 × 768 and 1024 × 600, and in a smaller one."""

PERCENTS = (100, 150, 200, 300)


@pytest.fixture
def places_map(store: Store) -> PlacesMap:
    places_map = PlacesMap.of(store)
    assert places_map is not None
    return places_map


def text_painter(percent: int = 100, theme: Theme = LIGHT) -> TextPainter:
    return TextPainter(fonts.pixel_font(round(14 * percent / 100)), theme)


def scene_of(
    places_map: PlacesMap, percent: int = 100, texts: TextPainter | None = None
) -> PlacesScene:
    """Return the movements as the window shows them."""
    texts = texts or text_painter(percent)
    items = [
        SceneItem(Location("places", "relation", movement.id), movement.words)
        for movement in places_map.movements
    ]
    painter = PlacesPainter(places_map.region, texts)
    return PlacesScene(MapLayouts(places_map, texts), painter, items, places_map.movements)


def all_layouts(
    places_map: PlacesMap, size: tuple[int, int], percent: int
) -> Iterator[PlacesLayout]:
    """Yield the map of places and that of each movement, in a room and a text size."""
    layouts = MapLayouts(places_map, text_painter(percent))
    whole = min(size[0] / places_map.region.width, size[1] / places_map.region.height)
    yield layouts.layout(layouts.legible_scale(whole, ["places"]), "places")
    scale = layouts.legible_scale(whole, places_map.movements)
    for movement in places_map.movements:
        yield layouts.layout(scale, movement)


def crosses(start: Point, end: Point, box: Rect) -> bool:
    """Return whether a point of a line is inside a rectangle."""
    return any(
        box.contains(
            Point(start.x + (end.x - start.x) * n / 200, start.y + (end.y - start.y) * n / 200)
        )
        for n in range(201)
    )


def edges(ring: Rect) -> list[Point]:
    """Return the ends of a ring to the left and right, above and below."""
    x, y = ring.middle
    return [Point(ring.x, y), Point(ring.right, y), Point(x, ring.y), Point(x, ring.bottom)]


@pytest.mark.parametrize("percent", PERCENTS)
@pytest.mark.parametrize("size", SIZES)
def test_no_name_is_over_another_a_line_or_the_frame(
    places_map: PlacesMap, qapp: object, size: tuple[int, int], percent: int
) -> None:
    for layout in all_layouts(places_map, size, percent):
        boxes = [part.box for part in layout.parts]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
        assert all(layout.frame.united(box.grown(-0.6)) == layout.frame for box in boxes)
        for name in layout.boxes(""):
            assert not any(crosses(line.start, line.end, name) for line in layout.lines), name


@pytest.mark.parametrize("percent", PERCENTS)
def test_an_end_that_is_not_named_is_inside_the_country(
    store: Store, places_map: PlacesMap, qapp: object, percent: int
) -> None:
    rings = 0
    for layout in all_layouts(places_map, SIZES[-1], percent):
        for ring in layout.boxes("ring"):
            rings += 1
            for x, y in edges(ring):
                there = places_map.region.countries_at(x / layout.scale, y / layout.scale)
                assert there == {places_map.region.country}
    assert rings == sum(
        not {*movement.from_ids} & {*places_map.places}
        or not {*movement.to_ids} & {*places_map.places}
        for movement in places_map.movements
        if not movement.inside_ids
    )


def test_an_end_that_is_not_named_is_inside_the_country_on_paper(
    store: Store, places_map: PlacesMap, qapp: object
) -> None:
    [picture] = DocumentBuilder(store).drawn(TableBuilder(store).movements()).drawings.values()
    assert isinstance(picture, MovementsPicture)
    points = [
        (x / layout.scale, y / layout.scale)
        for layout in picture.layouts
        for ring in layout.boxes("ring")
        for x, y in edges(ring)
    ]
    assert points
    assert all(places_map.region.countries_at(*point) == {"LA"} for point in points)


def test_an_end_that_is_not_named_is_said_to_be_abroad(places_map: PlacesMap, qapp: object) -> None:
    rings = 0
    for size in SIZES:
        for layout in all_layouts(places_map, size, 100):
            plates = [part for part in layout.parts if part.sign == "plate" and not part.id]
            for ring, plate in zip(layout.boxes("ring"), plates, strict=True):
                rings += 1
                assert " ".join(line for line, _face in plate.lines) == "abroad, not named"
                assert plate.box.overlaps(ring.grown(ring.width / 2))
    assert rings


def test_a_picture_of_movements_has_no_number(places_map: PlacesMap, qapp: object) -> None:
    for layout in all_layouts(places_map, SIZES[0], 100):
        written = [line for part in layout.parts for line, _face in part.lines]
        assert not [text for text in written if any(map(str.isdigit, text))]


@pytest.mark.parametrize("size", SIZES)
def test_the_mark_of_a_direction_is_on_no_border(
    places_map: PlacesMap, qapp: object, size: tuple[int, int]
) -> None:
    for layout in all_layouts(places_map, size, 100):
        for start, end, mark in layout.lines:
            length = dist(start, end)
            near = [
                Point(
                    mark.x + (end.x - start.x) * by / length,
                    mark.y + (end.y - start.y) * by / length,
                )
                for by in (-5, 0, 5)
            ]
            there = [
                places_map.region.countries_at(x / layout.scale, y / layout.scale) for x, y in near
            ]
            assert there[0] == there[1] == there[2] != set()


@pytest.mark.parametrize("percent", PERCENTS)
def test_each_line_is_long_enough_for_its_mark(
    places_map: PlacesMap, qapp: object, percent: int
) -> None:
    """Hidden between two names, it would say that nobody comes from there."""
    letters = text_painter(percent).height("plain")
    for layout in all_layouts(places_map, SIZES[-1], percent):
        for start, end, _mark in layout.lines:
            assert dist(start, end) >= letters


def test_each_line_on_paper_is_long_enough_for_its_mark(store: Store, qapp: object) -> None:
    [picture] = DocumentBuilder(store).drawn(TableBuilder(store).movements()).drawings.values()
    assert isinstance(picture, MovementsPicture)

    lines = [line for layout in picture.layouts for line in layout.lines]
    assert len(lines) == sum(len(movement.legs) for movement in store.movements())
    assert min(dist(line.start, line.end) for line in lines) >= 9


def test_lines_join_names_of_countries_and_no_town_is_beside_them(
    store: Store, places_map: PlacesMap, qapp: object
) -> None:
    places, *movements = all_layouts(places_map, SIZES[0], 100)
    towns = {each.id for each in places_map.places.values() if each.sign != "country"}

    assert not places.lines
    assert {part.id for part in places.parts if part.sign in ("town", "province")} == towns
    for layout in movements:
        assert not {part.id for part in layout.parts} & towns


def test_a_return_is_broken_and_a_movement_inside_has_no_line(
    store: Store, places_map: PlacesMap, qapp: object
) -> None:
    _places, *layouts = all_layouts(places_map, SIZES[0], 100)
    for movement, layout in zip(places_map.movements, layouts, strict=True):
        assert layout.is_broken == movement.is_return
        assert bool(layout.lines) == (not movement.inside_ids)
        inside = places_map.region.country if movement.inside_ids else ""
        assert layout.outlined == inside


def polylines(root: Element) -> list[str]:
    return [line.attrib["points"] for line in root.iter(f"{SVG}polyline")]


def corner(text: str) -> QPointF:
    return QPointF(*map(float, text.split(",")))


def test_a_return_is_dashed_and_the_country_that_is_not_left_has_a_strong_outline(
    store: Store, places_map: PlacesMap, qapp: object
) -> None:
    maps = PlacesPainter(places_map.region, text_painter(theme=PAPER))
    _places, *layouts = all_layouts(places_map, SIZES[0], 100)
    for movement, layout in zip(places_map.movements, layouts, strict=True):
        lines = painted(partial(maps.paint, layout=layout))
        land = painted(partial(maps.paint, layout=layout._replace(parts=(), lines=())))
        assert is_dashed(lines) == movement.is_return
        corners = [[*map(corner, mark.split())] for mark in polylines(lines)]
        pointed = [mark for mark in corners if len(mark) == 3]
        assert len(pointed) == len(layout.lines)
        for begin, tip, end in pointed:
            depth = QLineF(tip, (begin + end) / 2).length()
            assert depth > QLineF(begin, end).length() / 2, "the head of an arrow"
        strokes = [group.get("stroke") for group in land.iter(f"{SVG}g") if len(group)]
        assert (PAPER.text in strokes) == bool(movement.inside_ids)


@pytest.mark.parametrize("percent", [100, 300])
def test_each_movement_can_be_reached_and_what_is_drawn_can_be_clicked(
    store: Store, places_map: PlacesMap, qapp: object, percent: int
) -> None:
    scene = scene_of(places_map, percent)
    view = Viewport(*SIZES[0])
    image = QImage(*SIZES[0], QImage.Format.Format_RGB32)
    for number in range(len(places_map.movements)):
        assert scene.step(view, max(number - 1, 0), 0, int(number > 0)) == number
        shown = scene.revealed(view, number)
        with QPainter(image) as painter:
            scene.paint(painter, shown, number, -1)
        corner = scene.rect_of(shown, number)
        found = {
            item
            for x in range(0, SIZES[0][0], 8)
            for y in range(0, SIZES[0][1], 8)
            for item in scene.items_at(shown, Point(x, y))
        }
        assert found == {number}, corner


def test_no_name_on_paper_is_over_the_outline_of_the_country(
    store: Store, places_map: PlacesMap, qapp: object
) -> None:
    [picture] = DocumentBuilder(store).drawn(TableBuilder(store).movements()).drawings.values()
    assert isinstance(picture, MovementsPicture)
    outlined = [layout for layout in picture.layouts if layout.outlined]
    assert outlined
    for layout in outlined:
        corners = [
            Point(x * layout.scale, y * layout.scale)
            for each in places_map.region.outlines
            if each.country == layout.outlined
            for x, y in each.corners
        ]
        assert not [box for box in layout.boxes("") if any(map(box.contains, corners))]


def test_the_movements_have_room_on_one_page_in_letters_of_nine_points(
    store: Store, qapp: object
) -> None:
    section = DocumentBuilder(store).drawn(TableBuilder(store).movements())

    [picture] = section.drawings.values()
    assert isinstance(picture, MovementsPicture)
    assert picture.height(786) <= 504


def test_more_movements_than_a_page_holds_are_on_several(store: Store, qapp: object) -> None:
    table = TableBuilder(store).movements()

    section = drawn_section(store, table, "A5", with_context=True, with_list=False)

    pages = [page for page in section.drawings.values() if isinstance(page, MovementsPicture)]
    assert len(pages) > 1
    spoken = " ".join(page.description() for page in pages)
    for movement in store.movements():
        assert spoken.count(movement.sentence) == 1
    assert "no other source found: People were brought back" in spoken
    assert all("Not a route, no numbers" in page.description()[:100] for page in pages)


def test_borders_can_be_seen_on_a_black_and_white_copy(
    store: Store, places_map: PlacesMap, qapp: object
) -> None:
    width, height = 1200, 1120
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0xFFFFFF)
    scale = width / places_map.region.width
    with QPainter(image) as painter:
        texts = text_painter(theme=PAPER)
        painted = PlacesPainter(places_map.region, texts, border=300 / 72 * 0.8)
        layout = MapLayouts(places_map, texts).layout(scale, "outlines")
        painted.paint(painter, layout._replace(parts=()))
    laos = next(each for each in places_map.region.outlines if each.country == "LA")
    dark = [
        min(
            image.pixelColor(round(x * scale) + across, round(y * scale) + down).lightness()
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
        )
        for x, y in laos.corners
    ]
    assert all(lightness < 160 for lightness in dark)


def test_the_picture_of_places_says_all_of_them(store: Store, qapp: object) -> None:
    section = DocumentBuilder(store).drawn(TableBuilder(store).places())

    [picture] = section.drawings.values()
    assert isinstance(picture, PlacesPicture)
    for place in store.places():
        assert place.name in picture.description()


def test_the_cut_of_a_part_of_the_region_has_no_corner_between_its_ends(store: Store) -> None:
    region = store.region()
    assert region is not None

    part = region.northern(0.8)

    assert part.height < region.height
    assert {outline.country for outline in part.outlines} <= {
        outline.country for outline in region.outlines
    }
    for outline in part.outlines:
        heights = [y for _x, y in outline.corners]
        assert max(heights) <= part.height
        neighbours = zip((heights[-1], *heights), heights, (*heights[1:], heights[0]), strict=False)
        assert all(min(three) < part.height for three in neighbours)
