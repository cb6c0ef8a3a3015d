"""Whether a small map has room for its names, and where they go if not."""

import pytest

from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import clipped
from laos_tip_app.drawing.places.layout import (
    MapLayouts,
    MapLine,
    MapPart,
    PlacesLayout,
    PlacesMap,
    Shown,
    around,
)
from tests.drawing.fake_font_metrics import FakeFontMetrics
from tests.drawing.places.small_map import MOVEMENTS, place, small_map

FRAME = Rect(0, 0, 100, 80)
NAME = MapPart("A", Rect(10, 10, 30, 10))
LINE = MapLine(Point(50, 40), Point(90, 40), Point(70, 40))


@pytest.mark.parametrize(
    ("parts", "lines", "is_clear"),
    [
        ([NAME], [LINE], True),
        ([NAME, NAME._replace(box=Rect(40, 10, 30, 10))], [], True),
        ([NAME, NAME._replace(box=Rect(39, 10, 30, 10))], [], False),
        ([NAME._replace(box=Rect(70, 70, 30.4, 10.4))], [], True),
        ([NAME._replace(box=Rect(70.6, 70, 30, 10))], [], False),
        ([NAME._replace(box=Rect(70, 70.6, 30, 10))], [], False),
        ([NAME._replace(box=Rect(-0.6, 10, 30, 10))], [], False),
        ([NAME._replace(box=Rect(10, -0.6, 30, 10))], [], False),
        ([], [LINE._replace(end=Point(65, 40))], True),
        ([], [LINE._replace(end=Point(64.9, 40))], False),
        ([NAME._replace(box=Rect(55, 35, 30, 10))], [LINE], False),
        ([NAME._replace(box=Rect(55, 35, 30, 10), sign="plate")], [LINE], True),
    ],
)
def test_a_map_is_clear_where_nothing_is_over_another_thing(
    parts: list[MapPart], lines: list[MapLine], is_clear: bool
) -> None:
    assert PlacesLayout(FRAME, 1.0, tuple(parts), tuple(lines)).is_clear(15.0) == is_clear


def test_a_place_has_the_box_around_its_parts_and_a_movement_that_around_its_ends() -> None:
    parts = (
        MapPart("PL-1", Rect(10, 10, 5, 5), sign="town"),
        MapPart("PL-1", Rect(20, 8, 30, 10)),
        MapPart("LA", Rect(40, 50, 20, 10), sign="plate"),
        MapPart("", Rect(70, 30, 10, 10), sign="ring"),
        MapPart("CN", Rect(0, 0, 9, 9)),
    )
    layout = PlacesLayout(FRAME, 1.0, parts)
    assert layout.rect_of("PL-1") == Rect(10, 8, 40, 10)
    assert layout.rect_of("M") == Rect(40, 30, 40, 30)
    assert layout.boxes("plate", "ring") == [parts[2].box, parts[3].box]


def test_a_rectangle_around_a_point_has_it_in_its_middle() -> None:
    assert around(Point(10, 20), 6, 4) == Rect(7, 18, 6, 4)


@pytest.fixture
def layouts() -> MapLayouts:
    return MapLayouts(small_map(), FakeFontMetrics())


@pytest.mark.parametrize(
    "shown", [[MOVEMENTS[0]], [MOVEMENTS[2]], ["places"], ["outlines"], [*MOVEMENTS]]
)
def test_a_map_is_no_larger_than_it_has_to_be_for_all_to_have_room(
    layouts: MapLayouts, shown: list[Shown]
) -> None:
    def is_clear(scale: float) -> bool:
        return all(layouts.layout(scale, each).is_clear(16.0) for each in shown)

    scale = layouts.legible_scale(0.02, shown)
    assert is_clear(scale)
    assert not is_clear(scale - 0.021)
    assert layouts.legible_scale(scale + 0.1, shown) == scale + 0.1
    assert scale < 2


def test_a_map_on_which_nothing_has_room_ends_at_the_largest_scale() -> None:
    places = {each.id: each for each in (place("A", "A", "country", (1, 1)),)}
    doubled = places | {"B": places["A"]._replace(id="B")}
    layouts = MapLayouts(small_map()._replace(places=doubled), FakeFontMetrics())
    assert layouts.legible_scale(0.5, ["outlines"]) == 4.0


def parts_of(layout: PlacesLayout) -> dict[str, MapPart]:
    """Return the parts with a text by their text."""
    return {part.lines[0][0]: part for part in layout.parts if part.lines}


def test_a_name_stays_inside_the_frame_and_a_plate_is_wider(layouts: MapLayouts) -> None:
    frame = Rect(0, 0, 500, 400)
    for shown in ("outlines", MOVEMENTS[3]):
        layout = layouts.layout(0.5, shown)
        assert layout.frame == frame
        assert parts_of(layout)["Vietnam"].box.right == 498
    vietnam = parts_of(layout)["Vietnam"]
    assert vietnam.box.width == pytest.approx(7 * 7 + 2 * 0.3 * 16)
    assert vietnam.box.height == pytest.approx(16 + 0.3 * 16)
    assert vietnam.lines == (("Vietnam", "bold"),)
    corners = place("CN", "China", "country", (0, 0)), place("TH", "Thailand", "country", (0, 800))
    at_edge = MapLayouts(
        small_map()._replace(places={each.id: each for each in corners}), FakeFontMetrics()
    )
    boxes = [part.box for part in at_edge.layout(0.5, "outlines").parts]
    assert [(box.x, box.y) for box in boxes] == [(2, 2), (2, 398 - 14)]


def at_end(*towns: tuple[int, int]) -> PlacesLayout:
    """Return a map of towns alone."""
    places = {f"PL-{n}": place(f"PL-{n}", f"Town {n}", "town", at) for n, at in enumerate(towns, 1)}
    places_map: PlacesMap = small_map()._replace(places=places, lao={})
    return MapLayouts(places_map, FakeFontMetrics()).layout(0.5, "places")


def test_the_name_of_a_town_is_right_of_it_or_left_or_above_or_below_where_there_is_room() -> None:
    free = at_end((500, 400))
    sign, name = free.parts
    assert sign.box == around(Point(250, 200), 0.7 * 16, 0.7 * 16)
    assert name.box == Rect(sign.box.right + 0.15 * 16, 192, 42, 16)
    right_edge = at_end((980, 400)).parts
    assert right_edge[1].box.right == pytest.approx(right_edge[0].box.x - 0.15 * 16)
    narrow = small_map().region._replace(width=100)
    places_map = small_map()._replace(
        region=narrow, lao={}, places={"PL-1": place("PL-1", "Town", "town", (50, 400))}
    )
    upper = MapLayouts(places_map, FakeFontMetrics()).layout(0.5, "places").parts
    assert upper[1].box.bottom == pytest.approx(upper[0].box.y - 0.15 * 16)
    assert upper[1].box.middle.x == upper[0].box.middle.x
    top = places_map._replace(places={"PL-1": place("PL-1", "Town", "town", (50, 20))})
    lower = MapLayouts(top, FakeFontMetrics()).layout(0.5, "places").parts
    assert lower[1].box.y == pytest.approx(lower[0].box.bottom + 0.15 * 16)


def test_towns_are_named_from_the_north_each_where_the_others_leave_room() -> None:
    layout = at_end((520, 440), (480, 400), (440, 360))
    signs, names = layout.parts[:3], layout.parts[3:]
    assert [part.id for part in signs] == ["PL-3", "PL-2", "PL-1"]
    assert [part.id for part in names] == ["PL-3", "PL-2", "PL-1"]
    boxes = [part.box for part in names]
    assert not any(a.overlaps(b) for a in boxes for b in boxes if a is not b)
    assert not any(a.overlaps(part.box) for a in boxes for part in signs)


def test_the_mark_of_a_line_is_far_from_borders_else_a_little_behind_its_middle(
    layouts: MapLayouts,
) -> None:
    [line] = layouts.layout(0.5, MOVEMENTS[0]).lines
    part = (line.mark.x - line.start.x) / (line.end.x - line.start.x)
    assert part == pytest.approx(0.35)
    without = small_map()._replace(region=small_map().region._replace(outlines=()))
    [free] = MapLayouts(without, FakeFontMetrics()).layout(0.5, MOVEMENTS[0]).lines
    part = (free.mark.x - free.start.x) / (free.end.x - free.start.x)
    assert part == pytest.approx(0.55)


def test_words_beside_a_ring_leave_a_name_where_it_is_if_there_is_room_elsewhere() -> None:
    thailand = place("TH", "Thailand", "country", (120, 420), (380, 420))
    places = small_map().places | {"TH": thailand}
    layouts = MapLayouts(small_map()._replace(places=places), FakeFontMetrics())
    layout = layouts.layout(0.5, MOVEMENTS[2])
    parts = parts_of(layout)
    words, laos, [ring] = parts["abroad, not named"].box, parts["Laos"].box, layout.boxes("ring")
    assert not words.overlaps(laos)
    assert words.bottom <= ring.y
    assert words.width == pytest.approx(17 * 7 + 2 * 0.3 * 16)


def test_a_name_on_a_corner_of_the_country_that_is_not_left_is_left_out() -> None:
    corner = place("TH", "Thailand", "country", (300, 160))
    places = small_map().places | {"TH": corner}
    layouts = MapLayouts(small_map()._replace(places=places), FakeFontMetrics())
    inside = layouts.layout(0.5, MOVEMENTS[4])
    assert inside.outlined == "LA"
    assert {*parts_of(inside)} == {"Laos", "China", "Vietnam"}
    assert "Thailand" in parts_of(layouts.layout(0.5, MOVEMENTS[5]))


def test_a_town_without_room_for_its_name_has_it_on_its_right() -> None:
    layout = at_end(*((500, 400 + n) for n in range(12)))
    signs, names = layout.parts[:12], layout.parts[12:]
    right = [
        name.id
        for sign, name in zip(signs, names, strict=True)
        if name.box.x == pytest.approx(sign.box.right + 0.15 * 16)
    ]
    assert len(right) > 2
    assert "PL-12" in right


def test_a_ring_has_a_question_mark_and_is_a_little_larger_than_a_line() -> None:
    layout = MapLayouts(small_map(), FakeFontMetrics()).layout(0.5, MOVEMENTS[2])
    [ring] = [part for part in layout.parts if part.sign == "ring"]
    assert ring.lines == (("?", "bold"),)
    assert ring.box == around(Point(210, 280), 1.2 * 16, 1.2 * 16)


def test_words_beside_a_ring_take_the_place_of_a_name_rather_than_of_a_line() -> None:
    laos = place("LA", "Laos", "country", (600, 700))
    thailand = place("TH", "Thailand", "country", (120, 420), (420, 640))
    places = small_map().places | {"LA": laos, "TH": thailand}
    layouts = MapLayouts(small_map()._replace(places=places), FakeFontMetrics())
    name = parts_of(layouts.layout(0.2, "outlines"))["Laos"].box
    layout = layouts.layout(0.2, MOVEMENTS[2])
    words = parts_of(layout)["abroad, not named"].box
    [ring], [line] = layout.boxes("ring"), layout.lines
    above = words._replace(y=ring.y + ring.bottom - words.bottom)

    assert clipped(name, line.start, line.end) is None, "the name would have room"
    assert words.overlaps(name)
    assert "Laos" not in parts_of(layout)
    assert words.y >= ring.bottom
    assert clipped(words, line.start, line.end) is None
    assert clipped(above, line.start, line.end) is not None
    assert not any(above.overlaps(part.box) for part in layout.parts), "only the line is there"
    assert layout.frame.grown(-2).united(words) == layout.frame.grown(-2)


def test_words_without_room_beside_a_ring_are_on_it_so_that_the_map_grows() -> None:
    layouts = MapLayouts(small_map(), FakeFontMetrics())
    layout = layouts.layout(0.12, MOVEMENTS[2])
    assert [parts_of(layout)["abroad, not named"].box] == layout.boxes("ring")
    assert layouts.legible_scale(0.12, [MOVEMENTS[2]]) > 0.12
