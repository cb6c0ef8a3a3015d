"""Where a view of the timeline goes, and what is found at a point of it."""

from datetime import date
from functools import partial

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import RatingStep, TimelineContent
from laos_tip_app.drawing.timeline.layout import TimelineEntry
from laos_tip_app.drawing.timeline.scene import TimelineScene
from tests.drawing.timelines import one_lane
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

VIEW = Viewport(600, 300)
LOW = Viewport(600, 120)


def entry(title: str, start: date, end: date, precision: str = "month-range") -> TimelineEntry:
    return TimelineEntry(title, (0,), start.toordinal(), end.toordinal() + 1, precision)


def content() -> TimelineContent:
    """Return entries that are not in their order, some without a row or a date, and ratings."""
    entries = (
        TimelineEntry("Undated", (0,), 0, 0, "unknown"),
        entry("Long", date(2006, 2, 1), date(2007, 6, 30)),
        *(entry(f"Day {n}", date(2006, 3, 1), date(2006, 3, 1), "day") for n in range(10)),
        entry("First", date(2006, 2, 1), date(2006, 2, 20)),
        entry("Last", date(2009, 12, 1), date(2009, 12, 31)),
        TimelineEntry("Undated too", (0,), 0, 0, "unknown"),
    )
    spans = [(each.start, each.end) for each in entries if each.dated]
    rows = ((2003, 1, True), (2009, 0, False))
    steps = (
        RatingStep(Location("timeline", "rating", f"RT-{row[0]}"), *row, f"In {row[0]}")
        for row in rows
    )
    return one_lane(entries, spans)._replace(
        axis=TimeAxis(spans, [2003, 2011]), steps=tuple(steps), tiers=("Tier 1", "Tier 2")
    )


@pytest.fixture
def scene() -> TimelineScene:
    return TimelineScene(content(), TextPainter(fonts.pixel_font(12), LIGHT))


def pixels(*numbers: float) -> str:
    """Return numbers of pixels."""
    return " ".join(str(round(number)) for number in numbers)


def place(view: Viewport) -> str:
    return f"zoom {view.zoom:.2f} at {pixels(view.left, view.top)}"


def names(scene: TimelineScene, numbers: tuple[int, ...]) -> list[str]:
    return [scene.items()[number].name for number in numbers]


def number_of(scene: TimelineScene, name: str) -> int:
    return [item.name for item in scene.items()].index(name)


def test_items_are_in_the_order_of_time_then_those_without_a_date_then_ratings(
    scene: TimelineScene,
) -> None:
    days = [f"Day {number}" for number in range(10)]
    assert [item.name for item in scene.items()] == [
        *("First", "Long", *days, "Last", "Undated", "Undated too", "In 2003", "In 2009")
    ]


def test_each_item_has_its_place_which_moves_with_the_view_if_it_has_a_date(
    scene: TimelineScene,
) -> None:
    moved = Viewport(600, 300, 3.0, 200.0, 50.0)
    lines = (
        f"{item.name}: {pixels(*scene.rect_of(VIEW, number))};"
        f" moved {pixels(*scene.rect_of(moved, number))}\n"
        for number, item in enumerate(scene.items())
    )
    sizes = (f"All: {pixels(*scene.extent(view))}\n" for view in (VIEW, moved))
    expect("drawing/timeline/places.txt", "".join([*lines, *sizes]))


@pytest.mark.parametrize("view", [VIEW, Viewport(600, 300, 3.0, 200.0, 50.0)])
def test_an_item_is_found_at_its_middle_and_all_that_have_no_row_at_their_number(
    scene: TimelineScene, view: Viewport
) -> None:
    area = scene.item_area(view)
    hidden = ["Day 6", "Day 7", "Day 8", "Day 9"]
    found = set()
    for number, item in enumerate(scene.items()):
        middle = scene.rect_of(view, number).middle
        at = names(scene, scene.items_at(view, middle))
        if middle.x < area.x or middle.y < area.y:
            assert at == []
        elif item.name in hidden:
            assert at == hidden
        else:
            assert at == [item.name]
        found.update(at)
    assert {"Undated", "Undated too", "In 2009", *hidden} <= found


def test_beside_an_entry_it_is_still_found_but_nothing_on_the_names_of_lanes_and_years(
    scene: TimelineScene,
) -> None:
    area = scene.item_area(VIEW)
    for name in ("Last", "Undated", "Undated too"):
        number = number_of(scene, name)
        rect = scene.rect_of(VIEW, number)
        assert scene.items_at(VIEW, Point(rect.middle.x, rect.bottom + 1)) == (number,)
        assert scene.items_at(VIEW, Point(rect.middle.x, rect.y - 1)) == (number,)
        assert scene.items_at(VIEW, Point(rect.middle.x, rect.bottom + 4)) == ()
    last = scene.rect_of(VIEW, number_of(scene, "Last"))
    assert scene.items_at(VIEW, Point(last.x, last.middle.y)) == (number_of(scene, "Last"),)
    assert scene.items_at(VIEW, Point(last.x - 1, last.middle.y)) == ()
    first = scene.rect_of(VIEW, 0)
    assert scene.items_at(VIEW, Point(first.x, area.y - 1)) == ()
    assert scene.items_at(VIEW, Point(area.x - 1, first.middle.y)) == ()
    # What is scrolled half out of sight is found up to the edges of both.
    near = Viewport(600, 300, 3.0, 200.0)
    rect = scene.rect_of(near, 0)
    half = near._replace(left=near.left + rect.middle.x - area.x, top=rect.middle.y - area.y)
    assert scene.items_at(half, Point(area.x, area.y + 1)) == (0,)
    assert scene.items_at(half, Point(area.x + 1, area.y)) == (0,)


def test_a_view_of_an_item_has_its_span_in_the_middle_of_most_of_the_view(
    scene: TimelineScene,
) -> None:
    lines = (
        f"{item.name}: {place(scene.around(LOW, number))}\n"
        for number, item in enumerate(scene.items())
    )
    expect("drawing/timeline/around.txt", "".join(lines))


def test_a_view_of_what_lasts_all_the_time_is_of_the_whole() -> None:
    always = entry("Always", date(2003, 1, 1), date(2011, 12, 31))
    shown = one_lane([always], [(always.start, always.end)])
    scene = TimelineScene(shown, TextPainter(fonts.pixel_font(12), LIGHT))
    assert scene.around(VIEW, 0).zoom == 1


def test_a_view_of_a_year_has_all_of_it_and_its_first_entry(scene: TimelineScene) -> None:
    down = LOW._replace(top=200.0)
    lines = (f"{year}: {place(scene.at_year(down, year))}\n" for year in range(2002, 2013))
    expect("drawing/timeline/at_year.txt", "".join(lines))
    assert scene.at_year(down, 2003).left == 0, "the axis begins there"


def test_an_entry_of_new_years_day_is_none_of_the_year_before() -> None:
    days = (date(2006, 2, 1), date(2009, 1, 1))
    entries = [entry(str(day), day, day, "day") for day in days]
    shown = one_lane(entries, [(each.start, each.end) for each in entries])
    scene = TimelineScene(shown, TextPainter(fonts.pixel_font(12), LIGHT))
    down = LOW._replace(top=200.0)

    assert scene.at_year(down, 2008).top == 200
    assert scene.at_year(down, 2009).top < 200


def test_a_view_of_a_year_has_the_entry_of_its_first_day_too() -> None:
    filling = [entry(f"Filling {n}", date(2006, 1, 1), date(2006, 12, 31)) for n in range(6)]
    first = entry("First", date(2007, 1, 1), date(2007, 1, 31))
    later = entry("Later", date(2007, 6, 1), date(2007, 6, 30))
    long = [entry("Long", date(2006, 7, 1), date(2007, 12, 31)) for _ in range(6)]
    entries = [*filling, *long, first, later]
    spans = [(each.start, each.end) for each in entries]
    shown = one_lane(entries, spans)._replace(axis=TimeAxis(spans))
    scene = TimelineScene(shown, TextPainter(fonts.pixel_font(12), LIGHT))
    view = scene.at_year(LOW._replace(top=400.0), 2007)
    rect = scene.rect_of(view, number_of(scene, "First"))
    assert scene.item_area(view).y <= rect.y
    assert rect.bottom <= 120


def test_what_comes_into_view_moves_the_view_no_further_than_it_has_to(
    scene: TimelineScene,
) -> None:
    view = Viewport(600, 120, 4.0, 700.0, 100.0)
    lines = (
        f"{item.name}: {place(scene.revealed(view, number))}\n"
        for number, item in enumerate(scene.items())
    )
    expect("drawing/timeline/revealed.txt", "".join(lines))


@pytest.mark.parametrize(
    ("view", "years"),
    [
        (VIEW, "2006–2009"),
        (Viewport(600, 300, 4.0, 500.0), "2006–2007"),
        (Viewport(600, 300, 5.0, 200.0), "2006"),
        (Viewport(600, 300, 8.0, 0.0), ""),
    ],
)
def test_the_years_in_sight_are_those_whose_middle_is(
    scene: TimelineScene, view: Viewport, years: str
) -> None:
    assert scene.visible_years(view) == years


def test_a_zoom_keeps_the_time_under_the_pointer_but_not_below_the_names_of_lanes(
    scene: TimelineScene,
) -> None:
    header = scene.item_area(VIEW).x
    before, number = Viewport(600, 300, 2.0, 150.0, 20.0), number_of(scene, "Last")
    start = scene.rect_of(before, number).x
    after = scene.zoomed(before, 6.0, Point(header + 100, 50))
    assert (after.zoom, after.top) == (6.0, 20.0)
    assert after.left == pytest.approx((150 + 100) * 3 - 100)
    assert scene.zoomed(before, 6.0, Point(header - 20, 50)).left == pytest.approx(450)
    assert start != scene.rect_of(after, number).x


def test_the_largest_zoom_shows_a_month_as_wide_as_its_entries_need(scene: TimelineScene) -> None:
    assert scene.largest_zoom == pytest.approx(220 * 12 / (1000 * (1 / (3 + 6 * 0.25))))
    few = one_lane([entry("One", date(2006, 1, 1), date(2006, 2, 1))], [(732000, 732001)])
    small = TimelineScene(few, TextPainter(fonts.pixel_font(12), LIGHT))
    assert small.largest_zoom == 8.0


def test_the_area_of_items_is_right_of_the_names_and_below_the_years(scene: TimelineScene) -> None:
    area = scene.item_area(VIEW)
    assert area.x > 60
    assert area.y > 20
    assert (area.right, area.bottom) == (600, 300)
    assert Rect(0, 0, 600, 300).united(area) == Rect(0, 0, 600, 300)


def test_the_first_item_is_chosen_and_pointed_at_as_any_other(scene: TimelineScene) -> None:
    chosen, below, neither = (
        outline(partial(scene.paint, view=VIEW, selected=selected, hovered=hovered))
        for selected, hovered in ((0, -1), (-1, 0), (-1, -1))
    )
    assert chosen.count("fill chosen") == below.count("fill hover") == 1
    assert "fill chosen" not in neither
    assert "fill hover" not in neither


def test_the_frame_of_a_number_is_sharp_on_a_screen_where_many_are_seen() -> None:
    scene = TimelineScene(content(), TextPainter(fonts.pixel_font(12), LIGHT, cached=True))
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        scene.paint(painter, VIEW, -1, -1)
    frame = scene.rect_of(VIEW, number_of(scene, "Day 9"))
    across = round(frame.x + 3)
    top = {image.pixelColor(across, round(frame.y) + near).name() for near in (-1, 0, 1)}
    assert LIGHT.accent in top
    assert len(top) == 2
