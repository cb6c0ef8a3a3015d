"""What is painted of ratings, and what the article says of them."""

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import (
    RatingAnnotation,
    RatingStep,
)
from laos_tip_app.drawing.timeline.layout import GAP, MARKER
from laos_tip_app.drawing.timeline.picture import TimelinePicture
from laos_tip_app.drawing.timeline.ratings_painter import paint_step
from tests.drawing.timelines import painted, rated, screen, whole
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


def test_ratings_are_steps_below_the_lanes_with_what_the_article_says_of_them(
    text_painter: TextPainter,
) -> None:
    scene = screen(rated(), text_painter)
    numbers = {item.location.id: number for number, item in enumerate(scene.items())}
    view = whole(scene, 560)
    chosen = painted(scene, view, numbers["RT-2004"], numbers["RT-2008"], 1)
    expect("drawing/timeline/ratings.txt", chosen)


def test_ratings_keep_their_texts_in_sight_of_their_years_at_any_zoom(
    text_painter: TextPainter,
) -> None:
    shown = rated()
    last = RatingStep(Location("timeline", "rating", "RT-2010"), 2010, 1, False, "In 2010")
    said = RatingAnnotation(0, 2010, "Report: Tier 2 at the end of the axis, where no room is")
    wide = RatingAnnotation(1, 2003, "Report: of the first year, so far left that it begins there")
    shown = shown._replace(steps=(*shown.steps, last), annotations=(*shown.annotations, said, wide))
    scene = screen(shown, text_painter)
    lines = []
    for view in (whole(scene, 560), Viewport(560, 240, 3.0, 900.0), Viewport(560, 240, 3.0, 200.0)):
        lines += painted(scene, view, step=1).splitlines()
    lines = [line for line in lines if "text 11" in line or "context_line" in line]
    expect("drawing/timeline/ratings_zoomed.txt", "\n".join(lines) + "\n")


def test_on_a_screen_markers_are_pictures_and_ratings_have_room_for_two_lines() -> None:
    scene = screen(rated(), TextPainter(fonts.pixel_font(12), LIGHT, cached=True))
    lines = painted(scene, whole(scene, 560), step=1).splitlines()
    lines = [line for line in lines if "muted 1.0" not in line]
    expect("drawing/timeline/on_screen.txt", "\n".join(lines) + "\n")


def test_a_text_at_an_end_of_the_axis_is_beside_the_middle_of_its_year(
    text_painter: TextPainter,
) -> None:
    said = (
        RatingAnnotation(0, 2003, "Report: Tier 1 in the first year"),
        RatingAnnotation(1, 2008, "Report: Tier 3 in the last"),
    )
    shown = rated()._replace(annotations=said)
    spans = [(entry.start, entry.end) for entry in shown.entries]
    scene = screen(shown._replace(axis=TimeAxis(spans, [2003, 2008])), text_painter)
    lines = painted(scene, whole(scene, 560)).splitlines()
    lines = [line for line in lines if "Report" in line or "context_line" in line]
    expect("drawing/timeline/ratings_ends.txt", "\n".join(lines) + "\n")


def test_the_title_of_ratings_ends_before_the_axis_does(text_painter: TextPainter) -> None:
    title = "Words of a title " * 4
    for width in range(400, 480, 8):
        scene = screen(rated()._replace(ratings_title=title), text_painter)
        lines = painted(scene, Viewport(width, 400)).splitlines()
        shown = [line.split(" 11 ")[1] for line in lines if " 11 Words" in line]
        room = width - scene.item_area(Viewport(width, 400)).x - 12
        assert all(text_painter.width(line, "small") <= room for line in shown)
        whole_width = text_painter.width(title.strip(), "small")
        assert len(shown) == (1 if whole_width <= room else 2)


def test_the_names_of_tiers_have_room_where_there_are_ratings(text_painter: TextPainter) -> None:
    long = rated()._replace(tiers=("Tier 1", "Tier 2", "A tier with quite a long name"))
    usual, wide, without = (
        screen(shown, text_painter).item_area(Viewport(560, 200)).x
        for shown in (rated(), long, long._replace(steps=()))
    )
    assert usual == without < wide
    lines = painted(screen(long, text_painter), Viewport(560, 200), step=1).splitlines()
    [tier] = [line for line in lines if line.endswith("quite a long name")]
    # As far at the left as the names of lanes, which have a marker before them.
    assert GAP < float(tier.split()[1].split(",")[0]) < 2 * GAP + MARKER


@pytest.mark.parametrize(("width", "left", "right"), [(2, 11, 12), (3, 11, 12), (4, 11, 13)])
def test_a_step_of_a_very_narrow_year_is_a_pixel_wide(width: float, left: int, right: int) -> None:
    step = Rect(10, 20, width, 9)
    painted_step = outline(lambda painter: paint_step(LIGHT, 13, False, painter, step), 1)
    assert painted_step.startswith(f"rect {left},20 {right},28 ")


def test_texts_of_ratings_that_find_no_room_take_none_on_a_page() -> None:
    texts = TextPainter(fonts.pixel_font(12), LIGHT)
    elsewhere = rated()._replace(annotations=(RatingAnnotation(0, 2006, "Of no rated year"),))
    heights = [
        TimelinePicture(shown, texts).height(500)
        for shown in (rated(), elsewhere, rated()._replace(annotations=()))
    ]
    assert heights[0] > heights[1] + 10
    assert heights[1] - heights[2] < 8
