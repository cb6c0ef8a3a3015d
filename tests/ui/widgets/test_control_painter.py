"""The parts of controls as they are painted."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionSlider, QWidget

from laos_tip_app.ui.widgets.control_painter import paint_arrow, scroll_bar_part
from laos_tip_app.ui.widgets.small_widgets import TabBar
from tests.drawing.svg import SVG, painted

_Primitive = QStyle.PrimitiveElement


@pytest.mark.parametrize(
    ("element", "right", "down"),
    [
        (_Primitive.PE_IndicatorArrowDown, 0, 1),
        (_Primitive.PE_IndicatorArrowUp, 0, -1),
        (_Primitive.PE_IndicatorArrowLeft, -1, 0),
        (_Primitive.PE_IndicatorArrowRight, 1, 0),
    ],
)
def test_an_arrow_points_one_way_and_is_in_the_middle_of_its_box(
    qapp: QGuiApplication, element: QStyle.PrimitiveElement, right: int, down: int
) -> None:
    del qapp
    option = QStyleOption()
    option.rect = QRect(0, 0, 40, 40)

    root = painted(lambda painter: paint_arrow(painter, element, option, 1.0))

    [line] = root.iter(f"{SVG}polyline")
    first, tip, last = (
        QPointF(*map(float, point.split(","))) for point in line.attrib["points"].split()
    )
    middle = (first + last) / 2
    assert (middle + tip) / 2 == QPointF(20, 20)
    assert tip - middle == QPointF(4 * right, 4 * down)
    assert (last - first).manhattanLength() == 8


@pytest.mark.parametrize(("maximum", "length"), [(0, 200), (1, 100), (3, 50)])
def test_a_scroll_bar_has_a_handle_as_long_as_what_is_in_sight(maximum: int, length: int) -> None:
    option = QStyleOptionSlider()
    option.orientation = Qt.Orientation.Vertical
    option.rect = QRect(0, 0, 12, 200)
    option.maximum = option.sliderPosition = maximum
    option.pageStep = 1

    handle = scroll_bar_part(option, QStyle.SubControl.SC_ScrollBarSlider)

    assert handle == QRect(0, 200 - length, 12, length)


def test_there_is_no_line_below_the_tabs(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = TabBar(window)
    bar.addTab("Text")
    bar.resize(400, 40)
    right = bar.grab().toImage().copy(200, 0, 200, 40)
    assert {right.pixel(x, y) for x in range(200) for y in range(40)} == {right.pixel(0, 0)}
