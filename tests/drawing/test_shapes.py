"""Markers differ without colour."""

from functools import partial
from itertools import combinations

import pytest

from PySide6.QtGui import QGuiApplication, QImage, QPainter

from laos_tip_app.base.theme import DARK, LIGHT, PAPER, Theme
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.shapes import (
    SHAPE_COUNT,
    Fill,
    paint_hatch,
    paint_marker,
    paint_note_background,
)
from tests.drawing.svg import extent
from tests.outlines import expect, outline

FILLS: tuple[Fill, ...] = ("dot", "full", "half", "hollow", "dashed", "unknown")


def grey_mark(theme: Theme, number: int, fill: Fill) -> bytes:
    """Return a marker as a photocopy shows it."""
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(theme.base)
    painter = QPainter(image)
    paint_marker(painter, theme, number, 12, 12, 16, fill)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    copy = grey.convertToFormat(QImage.Format.Format_Mono)
    return bytes(copy.constBits())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_every_shape_and_fill_looks_different_in_black_and_white(theme: Theme) -> None:
    assert QGuiApplication.instance() is not None
    marks = [grey_mark(theme, number, fill) for number in range(SHAPE_COUNT) for fill in FILLS]
    assert not any(first == second for first, second in combinations(marks, 2))


@pytest.mark.usefixtures("qapp")
def test_no_fill_of_a_marker_is_larger_than_its_outline() -> None:
    for number in range(SHAPE_COUNT):
        paint = partial(paint_marker, theme=LIGHT, number=number, x=30, y=30, size=32)
        hollow, *others = (extent(partial(paint, fill=fill)) for fill in ("hollow", *FILLS))
        assert all(hollow.contains(other) for other in others)


@pytest.mark.usefixtures("qapp")
def test_hatching_stays_inside_its_rectangle() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    paint_hatch(painter, Rect(10, 10, 20, 20), "#000000")
    painter.end()
    inked = {
        (x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).lightness() < 128
    }
    assert len(inked) > 20
    assert all(9 <= x <= 31 and 9 <= y <= 31 for x, y in inked)
    assert (30, 30) not in inked, "no line is a point in the corner"


@pytest.mark.usefixtures("qapp")
def test_each_marker_has_its_shape_around_its_point_and_its_fill() -> None:
    def paint(painter: QPainter) -> None:
        for number in range(SHAPE_COUNT + 1):
            paint_marker(painter, LIGHT, number, 100, 100, 160, "full")
        for row, fill in enumerate(FILLS):
            paint_marker(painter, LIGHT, 0, 400, 100 + 200 * row, 160, fill)
            paint_marker(painter, LIGHT, 2, 600, 100 + 200 * row, 6, fill)

    expect("drawing/markers.txt", outline(paint, 1))


@pytest.mark.usefixtures("qapp")
def test_a_note_has_a_bar_at_its_left_in_the_colours_of_its_kind() -> None:
    def paint(painter: QPainter) -> None:
        paint_note_background(painter, LIGHT, Rect(0, 0, 400, 80))
        paint_note_background(painter, LIGHT, Rect(0, 100, 400, 80), is_correction=True)
        paint_hatch(painter, Rect(500, 0, 24, 8), LIGHT.text)
        paint_hatch(painter, Rect(-64, -40, 24, 9), LIGHT.text)

    expect("drawing/notes.txt", outline(paint, 1))
