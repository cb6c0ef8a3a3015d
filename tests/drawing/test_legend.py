"""What is painted of a legend: each sample beside its meaning, headings in rows of their own."""

import pytest

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.legend import Legend, LegendSample
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from tests.drawing.svg import filled_rects, painted, text_corners
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

RED = "#ff0000"


def paint_red(painter: QPainter, rect: Rect) -> None:
    painter.fillRect(QRectF(*rect), QColor(RED))


def legend() -> Legend:
    samples = [
        LegendSample("Who", is_heading=True),
        LegendSample("Police", paint_red, 20.0),
        LegendSample("Courts", paint_red, 20.0),
        LegendSample("What joins them", is_heading=True),
        LegendSample("Raids", paint_red, 20.0),
    ]
    return Legend(samples, ["A footnote"], TextPainter(QFont("DejaVu Sans"), LIGHT))


def test_each_sample_is_left_of_its_meaning_and_on_its_line() -> None:
    root = painted(lambda painter: legend().paint(painter, 600))

    corners = dict(text_corners(root))
    samples = filled_rects(root, RED)
    assert len(samples) == 3
    for text, sample in zip(("Police", "Courts", "Raids"), samples, strict=True):
        assert sample.right() < corners[text].x()
        assert sample.top() < corners[text].y() < sample.bottom()


def test_a_heading_has_a_row_of_its_own_above_its_samples() -> None:
    root = painted(lambda painter: legend().paint(painter, 600))

    y = {text: corner.y() for text, corner in text_corners(root)}
    assert y["Who"] < y["Police"] == y["Courts"] < y["What joins them"] < y["Raids"]
    assert y["Raids"] == y["A footnote"]


def test_a_narrow_legend_is_as_high_as_what_is_painted() -> None:
    narrow = legend()
    root = painted(lambda painter: narrow.paint(painter, 90))

    lowest = max(corner.y() for _text, corner in text_corners(root))
    assert lowest < narrow.height(90) < 1.1 * lowest


@pytest.mark.parametrize("size", ["small", 10.0])
def test_a_legend_has_its_samples_in_rows_headings_in_rows_of_their_own(size: float | str) -> None:
    samples = [
        LegendSample("Who", is_heading=True),
        LegendSample("Police", paint_red, 20.0),
        LegendSample("Courts", paint_red, 20.0),
        LegendSample(
            "A meaning that is long enough for two lines of a narrow one", paint_red, 40.0
        ),
        LegendSample("No", paint_red, 4.0),
        LegendSample("What", is_heading=True),
        LegendSample("A text alone"),
        LegendSample("Raids", paint_red, 20.0),
    ]
    footnotes = ["A footnote", "¹ Another one"]
    texts = TextPainter(fonts.pixel_font(12), LIGHT)
    usual, close = (
        Legend(samples, footnotes, texts),
        Legend(samples, footnotes, texts, 10.0, 0.5),
    )
    shown = usual if size == "small" else close
    lines = outline(lambda painter: shown.paint(painter, 240, 80, 160), 1)
    heights = " ".join(str(round(shown.height(width) / 8)) for width in (120, 240, 2000))
    expect(f"drawing/legend_{size}.txt", f"{heights}\n{lines}")


def test_a_legend_of_nothing_has_no_height() -> None:
    assert Legend([], [], TextPainter(fonts.pixel_font(12), LIGHT)).height(200) == 0


def test_a_word_that_is_wider_than_a_legend_has_no_empty_row_before_it() -> None:
    texts = TextPainter(fonts.pixel_font(12), LIGHT)
    legend = Legend(
        [LegendSample("A-word-that-is-wider-than-all-of-it", paint_red, 20.0)], [], texts
    )
    assert legend.height(60) == legend.height(2000)
