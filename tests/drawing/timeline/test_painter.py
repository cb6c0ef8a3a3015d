"""What is painted of lanes: entries, names, numbers of hidden entries, and years."""

import pytest

from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis_painter import EDGE
from laos_tip_app.drawing.timeline.content import (
    LaneLabel,
    TimelineContent,
)
from laos_tip_app.drawing.timeline.layout import PAPER_SPACING, SCREEN_SPACING, TimelineEntry
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from tests.drawing.timelines import PRECISIONS, content, painted, screen, whole
from tests.outlines import expect

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_wide_timeline_has_months_and_what_began_before_it_keeps_its_name(
    text_painter: TextPainter,
) -> None:
    shown = content(*PRECISIONS[:5], years=(2000, 2004))
    scene = screen(shown, text_painter)
    view = Viewport(560, 160, 6.0, 1500.0, 40.0)
    expect("drawing/timeline/months.txt", painted(scene, view, step=1))


@pytest.mark.parametrize("left", [210.0, 940.0])
def test_a_name_goes_no_further_than_the_end_of_its_span(
    text_painter: TextPainter, left: float
) -> None:
    scene = screen(content(*PRECISIONS[1:4]), text_painter)
    view = Viewport(300, 110, 6.0, left)
    lines = painted(scene, view).splitlines()
    # The ticks of months are told elsewhere.
    lines = [line for line in lines if "muted" not in line]
    expect(f"drawing/timeline/end_{left:.0f}.txt", "\n".join(lines) + "\n")


def many_in_lanes() -> TimelineContent:
    """Return two lanes, the first with entries that have no row, the second with a long name."""
    many = [PRECISIONS[0]._replace(title=f"Day {number}") for number in range(10)]
    last = PRECISIONS[1]._replace(lanes=(1,))
    lanes = (LaneLabel("One"), LaneLabel("A lane whose name needs more lines than its entry"))
    undated = TimelineEntry("Undated", (0,), 0, 0, "unknown")
    return content(*many, last, PRECISIONS[3]._replace(lanes=(2,)), undated)._replace(
        lanes=(*lanes, LaneLabel("Three"))
    )


@pytest.mark.parametrize("top", [0.0, 130.0, 196.0, 230.0])
def test_the_name_of_a_lane_is_in_sight_while_any_of_it_is(
    text_painter: TextPainter, top: float
) -> None:
    scene = screen(many_in_lanes(), text_painter)
    expect(
        f"drawing/timeline/down_{top:.0f}.txt",
        painted(scene, Viewport(260, 120, 1, 0, top), step=1),
    )


def test_names_of_lanes_have_a_fifth_of_a_screen_and_a_tenth_of_a_page(
    text_painter: TextPainter,
) -> None:
    on_screen, on_page = (
        TimelineDrawing(many_in_lanes(), text_painter, 1000, spacing=spacing).scale.header
        for spacing in (SCREEN_SPACING, PAPER_SPACING)
    )
    assert on_screen - on_page == pytest.approx(100)


def test_names_of_lanes_have_a_third_of_a_narrow_window(text_painter: TextPainter) -> None:
    narrow, wider = (
        TimelineDrawing(many_in_lanes(), text_painter, width).scale.header for width in (120, 150)
    )
    assert wider - narrow == pytest.approx(10)


def test_a_name_stays_at_the_beginning_of_its_span_while_that_is_in_sight(
    text_painter: TextPainter,
) -> None:
    scene = screen(content(PRECISIONS[3]), text_painter)
    places = []
    for left in (0.0, EDGE):
        lines = painted(scene, Viewport(300, 110, 6.0, left), step=1).splitlines()
        [name] = [line for line in lines if line.endswith(" A")]
        places.append(float(name.split()[1].split(",")[0]) + left)
    assert places[0] == places[1]


def test_years_without_entries_are_hatched_and_named_together(text_painter: TextPainter) -> None:
    shown = content(PRECISIONS[3], years=(1999, 2010))
    scene = screen(shown, text_painter)
    expect("drawing/timeline/narrow.txt", painted(scene, whole(scene, 420), step=1))


def test_what_has_no_row_is_counted_where_it_is(text_painter: TextPainter) -> None:
    many = [PRECISIONS[0]._replace(title=f"Day {number}") for number in range(11)]
    shown = content(*many, PRECISIONS[7]._replace(title="Later"))
    scene = screen(shown, text_painter)
    view = whole(scene, 420)
    expect("drawing/timeline/counted.txt", painted(scene, view, 9, 10, 1))
