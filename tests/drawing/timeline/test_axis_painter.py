"""The numbers of years and months on the axis, where they have little room."""

from datetime import date
from functools import partial

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.axis_painter import EDGE, AxisPainter, TimeScale
from laos_tip_app.drawing.timeline.layout import GAP
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

HEADER = 80.0


def busy(*years: int, reach: tuple[int, ...] = ()) -> TimeAxis:
    """Return an axis on which some years have entries."""
    spans = [(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()) for year in years]
    return TimeAxis(spans, reach)


def axis_painter(axis: TimeAxis, plot: float, *, cached: bool = False) -> AxisPainter:
    texts = TextPainter(fonts.pixel_font(12), LIGHT, cached=cached)
    return AxisPainter(TimeScale(axis, HEADER, plot), texts)


def numbers(axis: TimeAxis, plot: float, view: Viewport) -> str:
    """Return the texts of an axis and the lines between its years, in pixels."""
    lines = outline(lambda painter: axis_painter(axis, plot).paint(painter, view), 1).splitlines()
    shown = [line for line in lines if line.startswith("text") or "stroke line" in line]
    return "".join(f"{line}\n" for line in shown)


@pytest.mark.parametrize(
    ("name", "axis", "plot", "view"),
    [
        # Each in four digits, in two, and every second one.
        ("wide", busy(2005, 2006, 2007), 300.0, Viewport(380, 100)),
        ("close", busy(2005, 2006, 2007, 2008), 112.0, Viewport(192, 100)),
        ("very_close", busy(*range(1995, 2011)), 160.0, Viewport(240, 100)),
        # The last number ends before the drawing does.
        ("end", busy(2007, reach=(1990,)), 90.0, Viewport(170, 100)),
        ("end_short", busy(2007, reach=(1990,)), 30.0, Viewport(126, 100)),
        # The number of a year is in sight while any of it is, at both of its ends.
        ("begun", busy(2005, 2006), 400.0, Viewport(300, 100, 2.0, 300.0)),
        ("ending", busy(2005, 2006), 400.0, Viewport(300, 100, 2.0, 380.0)),
        ("out_of_sight", busy(2005, 2006, 2007), 400.0, Viewport(300, 100, 6.0, 1000.0)),
        # Years without entries: each, the first and the last, in two digits, or none.
        ("narrow_each", busy(2006, reach=(2001, 2007)), 560.0, Viewport(640, 100)),
        ("narrow_run", busy(2006, reach=(2001, 2007)), 180.0, Viewport(260, 100)),
        ("narrow_short", busy(2006, reach=(2002, 2007)), 90.0, Viewport(170, 100)),
        ("narrow_none", busy(2006, reach=(2005, 2007)), 40.0, Viewport(120, 100)),
    ],
)
def test_years_are_named_as_their_room_allows(
    name: str, axis: TimeAxis, plot: float, view: Viewport
) -> None:
    expect(f"drawing/timeline/axis_{name}.txt", numbers(axis, plot, view))


def names(axis: TimeAxis, plot: float) -> list[str]:
    """Return the names of the years on an axis of a width."""
    lines = numbers(axis, plot, Viewport(HEADER + plot, 100)).splitlines()
    return [line.split()[-1] for line in lines if line.startswith("text")]


def test_a_name_of_years_needs_no_more_room_than_its_own() -> None:
    texts, empty = TextPainter(fonts.pixel_font(12), LIGHT), TimeAxis([], [2001, 2004])
    each = 4 * (texts.width("2000", "small") + GAP)
    assert names(empty, each) == ["2001", "2002", "2003", "2004"]
    assert names(empty, each - 1) == ["2001–2004"]
    together = texts.width("2001–2004", "small") + 2
    assert names(empty, together) == ["2001–2004"]
    assert names(empty, together - 1) == ["01–04"]
    whole = texts.width("2006", "bold")
    assert names(busy(2006), whole) == ["2006"]
    assert names(busy(2006), whole - 1) == ["’06"]


@pytest.mark.parametrize(("times", "is_at_left"), [(3.9, False), (4.0, True)])
def test_a_number_is_at_the_left_of_its_year_where_that_is_four_times_as_wide(
    times: float, is_at_left: bool
) -> None:
    width = times * TextPainter(fonts.pixel_font(12), LIGHT).width("2006", "bold")
    lines = numbers(busy(2006), width, Viewport(HEADER + width, 100)).splitlines()
    [number] = [line for line in lines if line.endswith("2006")]
    left = float(number.split()[1].split(",")[0])
    assert (left == HEADER + GAP) == is_at_left


@pytest.mark.parametrize(
    ("zoom", "ticks", "named"), [(0.71, 0, 0), (0.72, 11, 0), (3.59, 11, 0), (3.6, 11, 12)]
)
def test_months_have_ticks_and_then_names_where_a_year_is_wide_enough(
    zoom: float, ticks: int, named: int
) -> None:
    axis = axis_painter(busy(2006), 100.0)
    view = Viewport(80 + 100 * zoom, 100, zoom)
    lines = outline(lambda painter: axis.paint(painter, view)).splitlines()
    # The last is the line below the axis.
    assert sum("stroke muted" in line for line in lines) - 1 == ticks
    assert sum(line.startswith("text") for line in lines) - 1 == named


def test_months_of_large_letters_are_named_later() -> None:
    texts = TextPainter(fonts.pixel_font(30), LIGHT)
    axis = AxisPainter(TimeScale(busy(2006), HEADER, 100.0), texts)
    lines = outline(lambda painter: axis.paint(painter, Viewport(580, 100, 5.0)))
    assert "Jan" not in lines
    lines = outline(lambda painter: axis.paint(painter, Viewport(980, 100, 9.0)))
    assert "Jan" in lines


def test_years_that_are_scrolled_away_do_not_run_over_the_names_of_lanes() -> None:
    axis = axis_painter(busy(2006, reach=(2000, 2012)), 400.0, cached=True)
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(LIGHT.wrong)
    with QPainter(image) as painter:
        axis.paint(painter, Viewport(300, 40, 3.0, 260.0))
    inner = range(round(axis.height) - 3)
    corner = {image.pixelColor(x, y).name() for x in range(round(HEADER - EDGE) - 1) for y in inner}
    assert corner == {LIGHT.base}
    beside = {image.pixelColor(x, 0).name() for x in range(round(HEADER - EDGE) + 1, 300)}
    assert {LIGHT.window, LIGHT.base} <= beside


def test_narrow_years_have_a_ground_behind_the_axis_too_and_lines_between_all() -> None:
    axis = axis_painter(busy(2006, reach=(2004,)), 400.0)
    views = (
        Viewport(480, 100),
        Viewport(480, 100, 1.0, 0.0, 160.0),
        Viewport(300, 100, 4.0, 900.0),
    )
    text = "".join(
        outline(partial(axis.paint_background, view=view, bottom=320.0), 1) + "\n" for view in views
    )
    expect("drawing/timeline/axis_ground.txt", text)
