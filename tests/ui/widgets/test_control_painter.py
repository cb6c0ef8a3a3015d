"""The parts of controls as they are painted."""

import re

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QTreeWidget,
    QWidget,
)

from laos_tip_app.base.theme import THEMES, Theme, apply_theme
from laos_tip_app.ui.widgets.application_style import ApplicationStyle
from laos_tip_app.ui.widgets.control_painter import (
    CHIP,
    _paint_check_box,
    _paint_splitter,
    paint_arrow,
    scroll_bar_part,
)
from laos_tip_app.ui.widgets.small_widgets import TabBar
from tests.drawing.svg import SVG, extent, painted
from tests.outlines import expect
from tests.pixels import colours
from tests.ui.widgets.control_sheet import (
    BOX,
    CHOSEN,
    HOVERED,
    OFF,
    ON,
    PRESSED,
    STATES,
    Sheet,
    button,
    place,
    prepared,
    tool_button,
)

pytestmark = pytest.mark.usefixtures("qapp")

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Part = QStyle.SubControl
_Feature = QStyleOptionButton.ButtonFeature


def test_buttons_are_painted_as_they_are_used(sheet: Sheet) -> None:
    chip = QPushButton()
    chip.setProperty(CHIP, True)
    panel, tool = _Primitive.PE_PanelButtonCommand, _Primitive.PE_PanelButtonTool
    for name, state in STATES.items():
        sheet.primitive(f"button, {name}", panel, button(state))
        sheet.primitive(f"flat button, {name}", panel, button(state, _Feature.Flat))
        sheet.primitive(f"tool button, {name}", tool, tool_button(state | _State.State_AutoRaise))
    sheet.primitive("checked button", panel, button(ON | _State.State_On))
    sheet.primitive("first action", panel, button(ON, _Feature.DefaultButton))
    sheet.primitive("disabled first action", panel, button(OFF, _Feature.DefaultButton))
    sheet.primitive("chip", panel, button(ON), chip)
    sheet.primitive(
        "disabled tool button under the pointer",
        tool,
        tool_button(_State.State_MouseOver | _State.State_AutoRaise),
    )
    sheet.primitive("raised tool button", tool, tool_button(ON))
    expect("ui/widgets/painted_buttons.txt", sheet.text)


def test_frames_rows_and_marks_look_as_they_are_used(sheet: Sheet) -> None:
    field = prepared(QStyleOptionFrame(), ON, BOX)
    field.lineWidth = 1
    sheet.primitive("field", _Primitive.PE_PanelLineEdit, field)
    field.lineWidth = 0
    sheet.primitive("field of another control", _Primitive.PE_FrameLineEdit, field)
    frame = prepared(QStyleOption(), ON, BOX)
    read_only = prepared(QStyleOption(), ON | _State.State_ReadOnly, BOX)
    for name, option, widget in (
        ("area", frame, QFrame()),
        ("read-only area", read_only, QFrame()),
        ("label", frame, QLabel()),
        ("other widget", frame, QWidget()),
        ("no widget", frame, None),
    ):
        sheet.primitive(f"frame, {name}", _Primitive.PE_Frame, option, widget)
    sheet.primitive("menu", _Primitive.PE_PanelMenu, frame)
    rows, tree = QListWidget(), QTreeWidget()
    for name, state, view in (
        ("plain", ON, rows),
        ("chosen", CHOSEN, rows),
        ("chosen in a tree", CHOSEN, tree),
        ("chosen under the pointer", CHOSEN | HOVERED, tree),
        ("under the pointer", HOVERED, rows),
        ("disabled under the pointer", _State.State_MouseOver, rows),
    ):
        item = prepared(QStyleOptionViewItem(), state, BOX)
        sheet.primitive(f"row, {name}", _Primitive.PE_PanelItemViewItem, item, view)
    sheet.primitive("focus in a list", _Primitive.PE_FrameFocusRect, frame, rows)
    sheet.primitive("focus elsewhere", _Primitive.PE_FrameFocusRect, frame, QPushButton())
    mark = QRect(1, 2, 16, 16)
    for name, state in (("on", ON), ("disabled", OFF)):
        for kind, added in (
            ("empty", _State.State_Off),
            ("checked", _State.State_On),
            ("in part", _State.State_NoChange),
        ):
            option = prepared(QStyleOption(), state | added, mark)
            sheet.primitive(f"check box, {kind}, {name}", _Primitive.PE_IndicatorCheckBox, option)
        for kind, added in (("empty", _State.State_Off), ("chosen", _State.State_On)):
            option = prepared(QStyleOption(), state | added, mark)
            sheet.primitive(f"choice, {kind}, {name}", _Primitive.PE_IndicatorRadioButton, option)
        option = prepared(QStyleOption(), state, mark)
        sheet.primitive(f"arrow, {name}", _Primitive.PE_IndicatorArrowLeft, option)
    small = prepared(QStyleOption(), ON, QRect(0, 0, 20, 4))
    sheet.primitive("arrow with little room", _Primitive.PE_IndicatorArrowDown, small)
    expect("ui/widgets/frames_and_marks.txt", sheet.text)


def test_tabs_menu_bars_splitters_and_scroll_bars_look_as_they_are_used(sheet: Sheet) -> None:
    for name, state in (("plain", ON), ("current", CHOSEN), ("under the pointer", HOVERED)):
        tab = prepared(QStyleOptionTab(), state, BOX)
        tab.text = "&Text"
        sheet.control(f"tab, {name}", _Control.CE_TabBarTabShape, tab)
        sheet.control("its label", _Control.CE_TabBarTabLabel, tab)
    for name, state in (("plain", ON), ("chosen", CHOSEN), ("open", PRESSED)):
        item = prepared(QStyleOptionMenuItem(), state, BOX)
        item.text = "&File"
        sheet.control(f"menu bar, {name}", _Control.CE_MenuBarItem, item)
    empty = prepared(QStyleOption(), ON, BOX)
    sheet.control("rest of a menu bar", _Control.CE_MenuBarEmptyArea, empty)
    sheet.control("rest of a header", _Control.CE_HeaderEmptyArea, empty)
    for name, rect in (("upright", QRect(3, 2, 8, 50)), ("flat", QRect(3, 2, 50, 8))):
        for kind, state in (("plain", ON), ("under the pointer", HOVERED), ("moved", PRESSED)):
            option = prepared(QStyleOption(), state, rect)
            sheet.control(f"splitter, {name}, {kind}", _Control.CE_Splitter, option)
    panel = QWidget()
    panel.setBackgroundRole(panel.palette().ColorRole.Base)
    for name, rect, orientation in (
        ("upright", QRect(3, 2, 14, 200), Qt.Orientation.Vertical),
        ("flat", QRect(3, 2, 200, 4), Qt.Orientation.Horizontal),
    ):
        for kind, state, maximum, widget in (
            ("plain", ON, 100, None),
            ("under the pointer", HOVERED, 100, panel),
            ("moved", PRESSED, 100, panel),
            ("with nothing to scroll", ON, 0, panel),
        ):
            bar = prepared(QStyleOptionSlider(), state, rect)
            bar.orientation = orientation
            bar.maximum, bar.pageStep, bar.sliderPosition = maximum, 50, maximum // 4
            sheet.complex(f"scroll bar, {name}, {kind}", _Complex.CC_ScrollBar, bar, widget)
    expect("ui/widgets/bars.txt", sheet.text)


def test_round_ends_are_half_circles_and_other_corners_are_small() -> None:
    chip, plain = QPushButton(), QPushButton()
    chip.setProperty(CHIP, True)
    plain.setProperty(CHIP, False)
    style = ApplicationStyle("fusion")

    def corner(widget: QWidget | None) -> float:
        """Return how far below the upper edge the left one begins."""
        root = painted(
            lambda painter: style.drawControl(
                _Control.CE_PushButtonBevel, button(ON), painter, widget
            )
        )
        [path] = root.iter(f"{SVG}path")
        heights = [float(number) for number in re.findall(r",(-?[\d.]+)", path.attrib["d"])]
        return heights[0] - min(heights)

    assert corner(chip) == pytest.approx(BOX.height() / 2, abs=1)
    assert corner(plain) == corner(None) == pytest.approx(4, abs=1)


def test_a_handle_is_never_too_short_to_be_taken_nor_longer_than_its_bar() -> None:
    style = ApplicationStyle("fusion")
    places = []
    for room, maximum, position in ((200, 10_000, 0), (200, 10_000, 10_000), (10, 10_000, 5_000)):
        bar = prepared(QStyleOptionSlider(), ON, QRect(0, 0, 10, room))
        bar.orientation = Qt.Orientation.Vertical
        bar.maximum, bar.pageStep, bar.sliderPosition = maximum, 10, position
        places.append(
            place(style.subControlRect(_Complex.CC_ScrollBar, bar, _Part.SC_ScrollBarSlider))
        )
    assert places == ["0,0 10x24", "0,176 10x24", "0,0 10x10"]


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


@pytest.mark.parametrize(
    ("maximum", "page", "length"), [(0, 0, 200), (0, 1, 200), (1, 1, 100), (3, 1, 50)]
)
def test_a_scroll_bar_has_a_handle_as_long_as_what_is_in_sight(
    maximum: int, page: int, length: int
) -> None:
    option = QStyleOptionSlider()
    option.orientation = Qt.Orientation.Vertical
    option.rect = QRect(0, 0, 12, 200)
    option.maximum = option.sliderPosition = maximum
    option.pageStep = page

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
