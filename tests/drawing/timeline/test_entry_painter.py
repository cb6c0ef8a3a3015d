"""What is painted of entries: spans, markers and labels."""

from functools import partial

import pytest

from PySide6.QtGui import QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.shapes import Fill
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.entry_painter import EntryPainter, paint_span
from laos_tip_app.drawing.timeline.layout import SCREEN_SPACING, TimelineEntry, label_lines
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from tests.drawing.timelines import LABELS, PRECISIONS, content, painted, screen, whole, with_labels
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")


def test_each_precision_has_its_span_and_its_marker_in_a_row_of_its_own(
    text_painter: TextPainter,
) -> None:
    drawing = TimelineDrawing(
        content(*PRECISIONS), text_painter, 700, SCREEN_SPACING._replace(max_rows=20)
    )
    view = Viewport(700, drawing.height(1.0))
    expect("drawing/timeline/precisions.txt", outline(partial(drawing.paint, view=view), 1))


def test_hooks_and_arrows_of_a_short_span_do_not_cross() -> None:
    def paint(painter: QPainter) -> None:
        painter.scale(8, 8)
        for row, precision in enumerate(("month-range", "before", "after")):
            for x, width in ((0, 6), (20, 24), (60, 26), (100, 27)):
                span = Rect(x, 30 * row, width, 16)
                paint_span(painter, LIGHT, span, 0, precision, is_situation=False, marker=13)

    lines = [line for line in outline(paint).splitlines() if line.startswith("polyline")]
    expect("drawing/timeline/ends.txt", "\n".join(lines) + "\n")


def test_a_label_has_its_notes_beside_and_below_it_and_what_is_chosen_a_ground(
    text_painter: TextPainter,
) -> None:
    scene = screen(with_labels(), text_painter)
    view = whole(scene, 620)
    names = [item.name for item in scene.items()]
    chosen = painted(scene, view, names.index("Beside"), names.index(LABELS[1].title), 1)
    expect("drawing/timeline/labels.txt", chosen)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("○ One", ["○ One"]),
        ("✕ One", ["✕", " One"]),
        ("○✕ One", ["○", "✕", " One"]),
    ],
)
def test_marks_in_a_colour_of_their_own_are_written_apart_from_their_title(
    text_painter: TextPainter, title: str, written: list[str]
) -> None:
    label = label_lines(TimelineEntry(title, (0,), 0, 0, "unknown"), text_painter, 300)
    markers = EntryPainter(text_painter, 13)
    text_painter.written = []
    outline(partial(markers.paint_label, label=label, x=0, y=0))
    assert ["".join(lines) for lines in text_painter.written if lines] == written


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_marker_on_a_screen_looks_as_in_a_file_the_second_time_too(ratio: float) -> None:
    images = []
    fills: tuple[Fill, ...] = ("full", "dot", "hollow", "full")
    for cached in (False, True):
        markers = EntryPainter(TextPainter(fonts.pixel_font(12), LIGHT, cached=cached), 13)
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
