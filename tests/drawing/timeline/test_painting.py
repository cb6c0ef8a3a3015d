"""What is painted of the timeline: its axis, notes, ratings, and the samples of its legend."""

from collections import Counter
from datetime import date
from functools import partial
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from laos_tip_app.base.theme import LIGHT, PAPER
from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.shapes import colour_of
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import (
    TimelineContentReader,
)
from laos_tip_app.drawing.timeline.entry_painter import FILLS, paint_span
from laos_tip_app.drawing.timeline.layout import SCREEN_SPACING, SITUATION_HATCH, TimelineEntry
from laos_tip_app.drawing.timeline.legend import timeline_legend
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.report.labels import precision_labels
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import (
    SVG,
    dashed_polygons,
    filled_rects,
    outlined_rects,
    painted,
    text_corners,
    texts,
)
from tests.drawing.timelines import one_lane

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_second_hand_rating_is_hollow_and_the_publishers_own_is_full(
    store: Store, text_painter: TextPainter
) -> None:
    content = TimelineContentReader(store).content(only=[row.id for row in store.ratings()])
    scene = TimelineScene(content, text_painter)
    extent = scene.extent(Viewport(1200, 800))
    view = Viewport(1200, extent.height)
    image = QImage(1200, round(extent.height), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        scene.paint(painter, view, -1, -1)

    inside = {}
    for number, item in enumerate(scene.items()):
        if item.location.kind == "rating":
            middle = scene.rect_of(view, number).middle
            inside[item.location.id] = image.pixelColor(round(middle.x), round(middle.y)).name()
    full, hollow = (QColor(colour).name() for colour in (LIGHT.context_line, LIGHT.base))
    assert inside == {
        rating.id: hollow if rating.grade == "second-hand" else full for rating in store.ratings()
    }
    assert {full, hollow} == set(inside.values())


def test_what_the_article_says_of_a_rating_is_written_where_its_year_is(
    store: Store, text_painter: TextPainter
) -> None:
    content = TimelineContentReader(store).content()
    scene = TimelineScene(content, text_painter)
    view = Viewport(2400, scene.extent(Viewport(2400, 800)).height)

    written = texts(painted(lambda painter: scene.paint(painter, view, -1, -1)))

    rated = {step.year for step in content.steps}
    said = [note.text for note in content.annotations if note.year in rated]
    assert said
    assert set(said) <= set(written)


def test_the_lanes_of_stakeholders_begin_with_that_of_the_most_entries(store: Store) -> None:
    content = TimelineContentReader(store).content("actor")
    counts = Counter(lane for entry in content.entries for lane in entry.lanes)
    *numbers, _without, _several = (counts[lane] for lane in range(len(content.lanes)))
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > numbers[-1]


def test_a_situation_has_a_hatched_lower_edge() -> None:
    def ink_below(*, is_situation: bool) -> int:
        image = QImage(240, 40, QImage.Format.Format_RGB32)
        image.fill(LIGHT.base)
        span = Rect(20, 4, 200, 32)
        with QPainter(image) as painter:
            paint_span(painter, LIGHT, span, 0, "month", is_situation=is_situation)
        mark = QColor(colour_of(LIGHT, 0))
        bottom = range(round(span.bottom - SITUATION_HATCH) + 1, round(span.bottom) - 1)
        return sum(image.pixelColor(x, y) == mark for x in range(30, 210) for y in bottom)

    assert ink_below(is_situation=False) == 0
    assert ink_below(is_situation=True) > 50


@pytest.mark.parametrize("precision", FILLS)
def test_the_legend_explains_every_precision_that_occurs(
    store: Store, text_painter: TextPainter, precision: str
) -> None:
    content = TimelineContentReader(store).content()
    entries = tuple(entry._replace(precision=precision) for entry in content.entries)
    legend = timeline_legend(content._replace(entries=entries), text_painter)

    written = texts(painted(lambda painter: legend.paint(painter, 1000)))

    labels = [precision_labels()[each] for each in FILLS]
    assert [label for label in labels if label in written] == [precision_labels()[precision]]


def test_the_legend_explains_a_situation_only_where_one_is_drawn(
    store: Store, text_painter: TextPainter
) -> None:
    content = TimelineContentReader(store).content()

    def is_explained(*, of_situations: bool) -> bool:
        entries = tuple(each for each in content.entries if each.is_situation == of_situations)
        # Those without a date are listed below, and not drawn.
        dated = tuple(each for each in entries if each.dated)
        undated = tuple(each for each in content.entries if not each.dated)
        assert any(each.is_situation for each in undated)
        legend = timeline_legend(content._replace(entries=(*dated, *undated)), text_painter)
        written = texts(painted(lambda painter: legend.paint(painter, 1000)))
        return "Situation, not an event" in written

    assert is_explained(of_situations=True)
    assert not is_explained(of_situations=False)


def sample_of(store: Store, text_painter: TextPainter, text: str) -> ET.Element:
    """Return what the legend paints before a text, with markers of 13."""
    content = TimelineContentReader(store).content()
    brief = tuple(entry._replace(is_brief=True) for entry in content.entries)
    legend = timeline_legend(content._replace(entries=brief), text_painter, marker=13)
    [paint] = [sample.paint for sample in legend.samples if sample.text == text]
    assert paint is not None
    return painted(lambda painter: paint(painter, Rect(0, 0, 60, 16)))


def test_the_marker_of_a_situation_is_smaller_than_that_of_an_event(
    store: Store, text_painter: TextPainter
) -> None:
    heights = []
    for text in ("Month", "Situation, not an event"):
        [marker] = sample_of(store, text_painter, text).iter(f"{SVG}polygon")
        down = [float(point.split(",")[1]) for point in marker.attrib["points"].split()]
        heights.append(max(down) - min(down))
    event, situation = heights
    assert situation == pytest.approx(event * 9 / 13, abs=0.01)


def test_a_rating_is_lower_than_a_marker_and_touches_neither_year_beside_it(
    store: Store, text_painter: TextPainter
) -> None:
    root = sample_of(store, text_painter, "US rating, second-hand")
    assert outlined_rects(root, LIGHT.context_line) == [QRectF(1, 4, 58, 8)]


def test_the_legend_of_a_whole_timeline_explains_all_that_is_on_it(store: Store) -> None:
    table = TableBuilder(store).timeline()
    picture = drawn_picture(store, table, (), with_context=True)

    written = texts(painted(lambda painter: picture.paint(painter, 1000)))

    precisions = {
        event.date.precision if event.date.start else "unknown" for event in store.events()
    }
    explained = {precision_labels()[precision] for precision in precisions}
    explained |= {"US rating, from the publisher’s own text", "US rating, second-hand"}
    assert explained <= set(written)


def test_an_entry_has_a_bar_beside_each_note_that_corrects_it(
    store: Store, text_painter: TextPainter
) -> None:
    content = TimelineContentReader(store).content()
    corrected = [entry for entry in content.entries if entry.correction]
    root = painted(
        partial(
            TimelineDrawing(
                content, text_painter, 1200, SCREEN_SPACING._replace(max_rows=100)
            ).paint,
            view=Viewport(1200, 4000),
        )
    )

    bars = filled_rects(root, LIGHT.wrong)
    backgrounds = filled_rects(root, LIGHT.wrong_ground)
    assert len(bars) == sum(len(entry.lanes) if entry.dated else 1 for entry in corrected) > 0
    for bar, background in zip(bars, backgrounds, strict=True):
        assert bar.topLeft() == background.topLeft()
        assert bar.height() == background.height()
        assert bar.width() < background.width() / 4
    # What corrects is written on its background, right of its bar.
    corners = text_corners(root)
    for entry in corrected:
        first_word = entry.correction.split()[0]
        assert any(
            text.startswith(first_word) and background.contains(corner) and corner.x() > bar.right()
            for text, corner in corners
            for bar, background in zip(bars, backgrounds, strict=True)
        )


def axis(
    store: Store, text_painter: TextPainter, zoom: float
) -> tuple[TimelineDrawing, ET.Element]:
    """Return a timeline and what is painted of all of it at a zoom."""
    content = TimelineContentReader(store).content()
    drawing = TimelineDrawing(content, text_painter, 1200)
    view = Viewport(1200 * zoom, 400, zoom)
    return drawing, painted(lambda painter: drawing.paint(painter, view))


def test_each_year_is_written_where_it_is_on_the_axis(
    store: Store, text_painter: TextPainter
) -> None:
    drawing, root = axis(store, text_painter, 8.0)

    corners = {text: corner for text, corner in text_corners(root) if text.isdecimal()}
    years = [year.number for year in drawing.scale.axis.years if not year.narrow]
    assert {str(year) for year in years} <= set(corners)
    for year in years:
        left, right = drawing.scale.year_range(year, 8.0)
        assert left < corners[str(year)].x() - drawing.scale.header < right


def test_the_marker_of_what_has_no_date_is_inside_its_row(
    store: Store, text_painter: TextPainter
) -> None:
    content = TimelineContentReader(store).content()
    drawing = TimelineDrawing(content, text_painter, 1200)
    view = Viewport(1200, drawing.height(1.0))
    markers = dashed_polygons(painted(lambda painter: drawing.paint(painter, view)))
    rows = [drawing.rect_of(n, 1.0) for n, each in enumerate(content.entries) if not each.dated]
    assert rows
    for row in rows:
        box = QRectF(*row).translated(drawing.scale.header, drawing.axis_height)
        assert any(box.contains(marker) for marker in markers)


def test_years_without_entries_are_named_as_their_room_allows(
    store: Store, text_painter: TextPainter
) -> None:
    forms: set[str] = set()
    for zoom in (1.0, 2.0):
        drawing, root = axis(store, text_painter, zoom)
        corners = text_corners(root)
        for run in drawing.scale.axis.runs():
            first, last = run.first.number, run.last.number
            if not run.first.narrow or first == last:
                continue
            left, _ = drawing.scale.year_range(first, zoom)
            _, right = drawing.scale.year_range(last, zoom)
            named = [
                text
                for text, corner in corners
                if left < corner.x() - drawing.scale.header < right
                and corner.y() < drawing.axis_height
            ]
            allowed = {
                "each": [str(number) for number in range(first, last + 1)],
                "whole": [f"{first}–{last}"],
                "short": [f"{first % 100:02}–{last % 100:02}"],
            }
            assert named in allowed.values()
            forms.update(form for form, text in allowed.items() if text == named)
    assert forms == {"each", "whole", "short"}


def test_the_months_of_a_wide_year_are_written_in_their_order(
    store: Store, text_painter: TextPainter
) -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    drawing, root = axis(store, text_painter, 20.0)
    busy = next(year for year in drawing.scale.axis.years if not year.narrow)
    left, right = drawing.scale.year_range(busy.number, 20.0)

    months = [
        (corner.x(), text)
        for text, corner in text_corners(root)
        if text in names and left <= corner.x() - drawing.scale.header < right
    ]

    assert [text for _x, text in sorted(months)] == names
    for number, (x, _text) in enumerate(sorted(months)):
        part = (x - drawing.scale.header - left) / (right - left)
        assert number / 12 - 0.01 < part < (number + 1) / 12


def test_a_whole_timeline_has_every_entry_and_every_note_that_one_names(store: Store) -> None:
    table = TableBuilder(store).timeline()
    picture = drawn_picture(store, table, (), with_context=True)

    # A mark is written in a font of its own, as a text of its own.
    parts = texts(painted(lambda painter: picture.paint(painter, 1000)))
    written = " ".join(" ".join(parts).split())

    content = TimelineContentReader(store).content()
    assert any(not entry.dated for entry in content.entries)
    for entry in content.entries:
        assert entry.title in written
    assert content.notes
    for note in content.notes:
        assert note in written


def test_the_mark_before_a_title_is_written_in_its_colour_and_in_a_file_with_its_title(
    store: Store,
) -> None:
    content = TimelineContentReader(store).content()
    assert any(entry.title.startswith("✕") for entry in content.entries)

    for theme, is_apart in ((LIGHT, True), (PAPER, False)):
        text_painter = TextPainter(fonts.pixel_font(12), theme)
        spacing = SCREEN_SPACING._replace(max_rows=100)
        drawing = TimelineDrawing(content, text_painter, 1200, spacing)
        text_painter.written = []
        painted(partial(drawing.paint, view=Viewport(1200, 4000)))
        assert (("✕",) in text_painter.written) == is_apart


def test_a_year_is_shown_with_its_first_entry_by_time_in_whatever_order_they_are_listed(
    text_painter: TextPainter,
) -> None:
    first = date(2007, 1, 1).toordinal()
    # All in one lane and at one time of the year, so that each has a row of its own.
    spans = [(first + day, first + 300) for day in (5, 4, 3, 2, 1, 0)]
    entries = [TimelineEntry("Words", (0,), *span, "month-range") for span in spans]
    content = one_lane(entries, spans)
    scene = TimelineScene(content, text_painter)
    low = Viewport(600, 90)
    at_end = low._replace(top=scene.extent(low).height - low.height)

    shown = scene.at_year(at_end, 2007)

    assert scene.items()[0].location.id == "TL-5"
    assert scene.item_area(shown).overlaps(scene.rect_of(shown, 0))
    assert scene.rect_of(shown, 0).y >= scene.item_area(shown).y
