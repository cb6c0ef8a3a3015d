"""The parts of controls as they are painted."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOption,
    QStyleOptionSlider,
    QWidget,
)

from laos_tip_app.base.theme import THEMES, Theme, apply_theme
from laos_tip_app.ui.widgets.control_painter import (
    _paint_check_box,
    _paint_splitter,
    paint_arrow,
    scroll_bar_part,
)
from laos_tip_app.ui.widgets.small_widgets import TabBar
from tests.drawing.svg import SVG, extent, painted
from tests.pixels import colours

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


@pytest.mark.parametrize("mark", [QStyle.StateFlag.State_On, QStyle.StateFlag.State_NoChange])
def test_the_mark_of_a_check_box_is_inside_its_box(mark: QStyle.StateFlag) -> None:
    option = QStyleOption()
    option.rect = QRect(0, 0, 40, 40)

    def shown(state: QStyle.StateFlag) -> QRect:
        option.state = QStyle.StateFlag.State_Enabled | state
        return extent(lambda painter: _paint_check_box(painter, option, None))

    assert shown(mark) == shown(QStyle.StateFlag.State_Off)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_mark_of_a_checked_row_is_seen_on_its_box(qtbot: QtBot, theme: Theme) -> None:
    apply_theme(theme)
    rows = QListWidget()
    qtbot.addWidget(rows)
    QListWidgetItem("", rows).setCheckState(Qt.CheckState.Checked)
    rows.show()
    found = colours(rows.viewport().grab().toImage())
    assert theme.accent in found
    assert theme.on_accent in found


@pytest.mark.parametrize("size", [(9, 200), (200, 9)])
def test_the_line_between_panes_gets_wider_on_both_sides(size: tuple[int, int]) -> None:
    option = QStyleOption()
    option.rect = QRect(0, 0, *size)
    option.state = QStyle.StateFlag.State_Enabled
    thin = extent(lambda painter: _paint_splitter(painter, option, None))
    option.state |= QStyle.StateFlag.State_MouseOver
    wide = extent(lambda painter: _paint_splitter(painter, option, None))
    assert wide.width() + wide.height() > thin.width() + thin.height()
    assert wide.center() == thin.center()


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
