"""The whole of what is painted of small timelines that have one of each kind."""

from datetime import date
from functools import partial

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.shapes import Fill
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.content import (
    LaneLabel,
    RatingAnnotation,
    RatingStep,
    TimelineContent,
)
from laos_tip_app.drawing.timeline.entry_painter import EntryPainter, paint_span
from laos_tip_app.drawing.timeline.layout import SCREEN_SPACING, TimelineEntry
from laos_tip_app.drawing.timeline.legend import timeline_legend
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from laos_tip_app.drawing.timeline.picture import TimelinePicture
from laos_tip_app.drawing.timeline.scene import TimelineScene
from tests.drawing.timelines import one_lane
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def text_painter() -> TextPainter:
    return TextPainter(fonts.pixel_font(12))


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> tuple[int, int]:
    """Return a first day, and the day after a last one."""
    return date(*first).toordinal(), date(*last).toordinal() + 1


def year(number: int) -> tuple[int, int]:
    return days((number, 1, 1), (number, 12, 31))


PRECISIONS = (
    TimelineEntry("A day", (0,), *days((2006, 3, 1), (2006, 3, 1)), "day"),
    TimelineEntry("A month", (0,), *days((2006, 3, 1), (2006, 3, 31)), "month", 1),
    TimelineEntry("Months", (0,), *days((2006, 2, 1), (2006, 11, 30)), "month-range", 2),
    TimelineEntry("A year", (0,), *year(2006), "year", 3),
    TimelineEntry("Years", (0,), *days((2006, 1, 1), (2007, 12, 31)), "year-range", 4),
    TimelineEntry("Reported", (0,), *days((2006, 4, 1), (2007, 3, 31)), "reporting-period", 5),
    TimelineEntry("Before", (0,), *year(2007), "before", 6),
    TimelineEntry("After", (0,), *year(2007), "after", 7),
    TimelineEntry("Soon before", (0,), *days((2007, 6, 1), (2007, 6, 9)), "before"),
    TimelineEntry("Soon after", (0,), *days((2007, 6, 1), (2007, 6, 9)), "after"),
    TimelineEntry("About", (0,), *year(2007), "about"),
)
"""An entry of each precision, each with a shape of its own as far as there are."""


def content(*entries: TimelineEntry, years: tuple[int, ...] = ()) -> TimelineContent:
    """Return entries in one lane."""
    spans = [(entry.start, entry.end) for entry in entries if entry.dated]
    lane = one_lane(entries, spans)
    return lane._replace(axis=TimeAxis(spans, years))


def screen(shown: TimelineContent, text_painter: TextPainter) -> TimelineScene:
    return TimelineScene(shown, text_painter, LIGHT)


def painted(scene: TimelineScene, view: Viewport, selected: int = -1, hovered: int = -1) -> str:
    return outline(lambda painter: scene.paint(painter, view, selected, hovered))


def whole(scene: TimelineScene, width: float) -> Viewport:
    """Return a view of all of a timeline."""
    view = Viewport(width, 100)
    return view._replace(height=scene.extent(view).height)


def test_each_precision_has_its_span_and_its_marker_in_a_row_of_its_own(
    text_painter: TextPainter,
) -> None:
    drawing = TimelineDrawing(
        content(*PRECISIONS), text_painter, LIGHT, 700, SCREEN_SPACING._replace(max_rows=20)
    )
    view = Viewport(700, drawing.axis_height + drawing.height(1.0))
    expect("drawing/timeline/precisions.txt", outline(partial(drawing.paint, view=view)))


def test_hooks_and_arrows_of_a_short_span_do_not_cross() -> None:
    def paint(painter: QPainter) -> None:
        painter.scale(8, 8)
        for row, precision in enumerate(("month-range", "before", "after")):
            for x, width in ((0, 6), (20, 24), (60, 26), (100, 27)):
                span = Rect(x, 30 * row, width, 16)
                paint_span(painter, LIGHT, span, 0, precision, is_situation=False, marker=13)

    lines = [line for line in outline(paint).splitlines() if line.startswith("polyline")]
    expect("drawing/timeline/ends.txt", "\n".join(lines) + "\n")


LABELS = (
    TimelineEntry("One line", (0,), *year(2006), "year", is_situation=True, is_brief=True),
    TimelineEntry(
        "◐ A mark and more words than one line has room for",
        (0, 1),
        *days((2006, 2, 1), (2006, 5, 31)),
        "month-range",
        1,
        secondary="Beginning of the year¹ · notes O-18, O-19",
        correction="Correction: it was another one, of which nobody has ever said a word.",
        cautions="2",
    ),
    TimelineEntry(
        "Beside", (1,), *year(2007), "year", 2, is_situation=True, secondary="2007", cautions="1"
    ),
    TimelineEntry("At the end", (1,), *days((2008, 12, 20), (2008, 12, 20)), "day", 3),
    TimelineEntry("A", (1,), *days((2006, 1, 1), (2006, 1, 1)), "day", 0, is_situation=True),
    TimelineEntry(
        "◐✕ Never", (), 0, 0, "unknown", 1, secondary="undated", correction="Correction: no."
    ),
    TimelineEntry("A situation without a date", (0,), 0, 0, "unknown", is_situation=True),
    TimelineEntry("The third of those without a date", (0,), 0, 0, "unknown", 4, secondary="¹"),
)
"""Labels of one line and of several, with all that can be beside and below a title."""


def with_labels() -> TimelineContent:
    """Return two lanes, the second with a long name and a topic, and a third without entries."""
    shown = content(*LABELS[:5])
    lanes = (LaneLabel("One"), LaneLabel("The second lane", 2), LaneLabel("Of none", 3))
    return shown._replace(lanes=lanes, topics={0: "Law", 1: "Health", 2: "Work"})


def test_a_label_has_its_notes_beside_and_below_it_and_what_is_chosen_a_ground(
    text_painter: TextPainter,
) -> None:
    scene = screen(with_labels(), text_painter)
    view = whole(scene, 620)
    names = [item.name for item in scene.items()]
    chosen = painted(scene, view, names.index("Beside"), names.index(LABELS[1].title))
    expect("drawing/timeline/labels.txt", chosen)


def test_what_has_no_date_is_chosen_too(text_painter: TextPainter) -> None:
    shown = content(*LABELS[5:])
    scene = screen(shown, text_painter)
    expect("drawing/timeline/undated.txt", painted(scene, whole(scene, 420), 1, 2))


@pytest.mark.parametrize("width", [420, 700])
def test_what_has_no_date_is_side_by_side_where_there_is_room(
    text_painter: TextPainter, width: float
) -> None:
    titles = (
        "The first has so many words that it would be wider than half of the timeline, or it all",
        "An-unbroken-word-that-is-so-long-that-it-is-wider-than-the-whole-of-it-" * 2,
        "Short",
        "Another",
    )
    undated = [TimelineEntry(title, (0,), 0, 0, "unknown") for title in titles]
    scene = screen(content(*undated), text_painter)
    expect(f"drawing/timeline/undated_{width}.txt", painted(scene, whole(scene, width)))


def test_a_wide_timeline_has_months_and_what_began_before_it_keeps_its_name(
    text_painter: TextPainter,
) -> None:
    shown = content(*PRECISIONS[:5], years=(2000, 2004))
    scene = screen(shown, text_painter)
    view = Viewport(560, 160, 6.0, 1500.0, 40.0)
    expect("drawing/timeline/months.txt", painted(scene, view))


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
    return content(*many, last, PRECISIONS[3]._replace(lanes=(2,)))._replace(
        lanes=(*lanes, LaneLabel("Three"))
    )


@pytest.mark.parametrize("top", [0.0, 130.0, 196.0, 230.0])
def test_the_name_of_a_lane_is_in_sight_while_any_of_it_is(
    text_painter: TextPainter, top: float
) -> None:
    scene = screen(many_in_lanes(), text_painter)
    expect(f"drawing/timeline/down_{top:.0f}.txt", painted(scene, Viewport(260, 120, 1, 0, top)))


def test_years_without_entries_are_hatched_and_named_together(text_painter: TextPainter) -> None:
    shown = content(PRECISIONS[3], years=(1999, 2010))
    scene = screen(shown, text_painter)
    expect("drawing/timeline/narrow.txt", painted(scene, whole(scene, 420)))


def test_what_has_no_row_is_counted_where_it_is(text_painter: TextPainter) -> None:
    many = [PRECISIONS[0]._replace(title=f"Day {number}") for number in range(11)]
    shown = content(*many, PRECISIONS[7]._replace(title="Later"))
    scene = screen(shown, text_painter)
    view = whole(scene, 420)
    expect("drawing/timeline/counted.txt", painted(scene, view, 9, 10))


def rated() -> TimelineContent:
    """Return ratings, some second-hand, with what the article says of them."""
    shown = content(*PRECISIONS[:3], years=(2003, 2010))
    rows = ((2003, 0, True), (2004, 1, False), (2005, 1, True), (2007, 0, False), (2008, 2, False))
    steps = (
        RatingStep(Location("timeline", "rating", f"RT-{row[0]}"), *row, f"In {row[0]}")
        for row in rows
    )
    said = (
        RatingAnnotation(0, 2004, "Report: Tier 2 · not confirmed"),
        RatingAnnotation(1, 2005, "Report: Tier 2"),
        RatingAnnotation(2, 2006, "Of a year without a rating"),
        RatingAnnotation(2, 2008, "Report: Tier 3 and a long text behind it"),
        RatingAnnotation(1, 2008, "A fourth"),
    )
    return shown._replace(
        steps=tuple(steps),
        tiers=("Tier 1", "Tier 2", "Tier 3"),
        annotations=said,
        ratings_title="What others say of each of these years, which is context",
    )


def test_ratings_are_steps_below_the_lanes_with_what_the_article_says_of_them(
    text_painter: TextPainter,
) -> None:
    scene = screen(rated(), text_painter)
    numbers = {item.location.id: number for number, item in enumerate(scene.items())}
    view = whole(scene, 560)
    chosen = painted(scene, view, numbers["RT-2004"], numbers["RT-2008"])
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
        lines += painted(scene, view).splitlines()
    lines = [line for line in lines if "text 11" in line or "context_line" in line]
    expect("drawing/timeline/ratings_zoomed.txt", "\n".join(lines) + "\n")


def test_on_a_screen_markers_are_pictures_and_ratings_have_room_for_two_lines() -> None:
    scene = screen(rated(), TextPainter(fonts.pixel_font(12), cached=True))
    lines = painted(scene, whole(scene, 560)).splitlines()
    lines = [line for line in lines if "muted 1.0" not in line]
    expect("drawing/timeline/on_screen.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_marker_on_a_screen_looks_as_in_a_file_the_second_time_too(ratio: float) -> None:
    images = []
    fills: tuple[Fill, ...] = ("full", "dot", "hollow", "full")
    for cached in (False, True):
        markers = EntryPainter(TextPainter(fonts.pixel_font(12), cached=cached), LIGHT, 13)
        image = QImage(round(160 * ratio), round(80 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(LIGHT.base)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, fill in enumerate(fills):
                markers.paint_marker(painter, 2, fill, 20 + 40 * number, 20)
                markers.paint_marker(painter, number, fill, 20 + 40 * number, 60, 9 / 13)
        images.append(image)
    in_file, on_screen = images
    assert all(
        abs(in_file.pixelColor(x, y).lightness() - on_screen.pixelColor(x, y).lightness()) < 8
        for x in range(in_file.width())
        for y in range(in_file.height())
    )


def test_on_a_page_ratings_are_lower_and_the_legend_and_the_notes_are_below(
    text_painter: TextPainter,
) -> None:
    shown = rated()._replace(
        notes=(
            "O-1. A note that is long enough for two lines of its column, or for three of them.",
            "O-2. A short one.",
            "O-3. The third.",
        ),
        footnotes=("¹ From a later report",),
        topics={0: "Law", 1: "Health", 2: "Work"},
    )
    picture = TimelinePicture(shown, text_painter, LIGHT)
    expect("drawing/timeline/page.txt", outline(lambda painter: picture.paint(painter, 500)))


def test_an_image_alone_has_its_title_a_margin_and_a_footer(text_painter: TextPainter) -> None:
    shown = content(PRECISIONS[3])._replace(notes=("O-1. A note.",))
    picture = TimelinePicture(shown, text_painter, LIGHT, ["The source", "A second line"], "Time")
    expect("drawing/timeline/image.txt", outline(lambda painter: picture.paint(painter, 500)))


@pytest.mark.parametrize("is_brief", [True, False])
def test_the_legend_explains_what_there_is_and_nothing_else(
    text_painter: TextPainter, is_brief: bool
) -> None:
    labels = tuple(entry._replace(is_brief=is_brief) for entry in LABELS)
    shown = content(*PRECISIONS[:8], *labels)._replace(topics={2: "Work", 0: "Law", 1: "Health"})
    if is_brief:
        shown = shown._replace(lanes=(LaneLabel("One"), LaneLabel("Two")), steps=rated().steps)
    legend = timeline_legend(shown, text_painter, LIGHT, marker=13 if is_brief else 26)
    name = "drawing/timeline/legend_on_screen.txt" if is_brief else "drawing/timeline/legend.txt"
    expect(name, outline(lambda painter: legend.paint(painter, 400)))


def test_a_picture_says_in_words_what_it_shows(text_painter: TextPainter) -> None:
    shown = rated()._replace(topics={0: "Law", 1: "Health"})
    items = [item._replace(description="A first line\nA second line.") for item in shown.items]
    shown = shown._replace(items=tuple(items))
    pictures = [
        TimelinePicture(shown, text_painter, LIGHT),
        TimelinePicture(with_labels(), text_painter, LIGHT, list_follows=True),
        TimelinePicture(content(LABELS[5]), text_painter, LIGHT),
        TimelinePicture(content()._replace(topics={}), text_painter, LIGHT),
    ]
    expect("drawing/timeline/words.txt", "".join(f"{each.description()}\n" for each in pictures))
