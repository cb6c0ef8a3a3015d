"""How controls look in each of their states, and how large they are."""

import re
from collections.abc import Callable

import pytest

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QStyleOptionToolButton,
    QStyleOptionViewItem,
    QTreeWidget,
    QWidget,
)

from laos_tip_app.base.theme import TARGET, sized
from laos_tip_app.ui.widgets.application_style import (
    ApplicationStyle,
    EnlargedStyle,
    enlarge_style,
    plain_style_name,
)
from laos_tip_app.ui.widgets.control_painter import CHIP
from tests.drawing.svg import SVG, painted
from tests.outlines import expect
from tests.ui.widgets.enlarged import enlarged

pytestmark = pytest.mark.usefixtures("qapp")

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Part = QStyle.SubControl
_Contents = QStyle.ContentsType
_Feature = QStyleOptionButton.ButtonFeature
_Step = QAbstractSpinBox.StepEnabledFlag

ON = _State.State_Enabled
HOVERED = ON | _State.State_MouseOver
PRESSED = ON | _State.State_Sunken
CHOSEN = ON | _State.State_Selected
OFF = _State.State_None
STATES = {"plain": ON, "under the pointer": HOVERED, "pressed": PRESSED, "disabled": OFF}


def prepared[O: QStyleOption](option: O, state: _State, rect: QRect) -> O:
    option.state = state
    option.rect = rect
    return option


class Sheet:
    """Controls one after the other, as text."""

    def __init__(self, style: QStyle) -> None:
        self._style = style
        self.text = ""

    def add(self, name: str, paint: Callable[[QPainter], None]) -> None:
        self.text += f"{name}\n" + "".join(
            f"  {line}\n" for line in enlarged(paint).splitlines() or ["nothing"]
        )

    def primitive(
        self,
        name: str,
        element: _Primitive,
        option: QStyleOption,
        widget: QWidget | None = None,
    ) -> None:
        self.add(name, lambda painter: self._style.drawPrimitive(element, option, painter, widget))

    def control(
        self, name: str, element: _Control, option: QStyleOption, widget: QWidget | None = None
    ) -> None:
        self.add(name, lambda painter: self._style.drawControl(element, option, painter, widget))

    def complex(
        self,
        name: str,
        element: _Complex,
        option: QStyleOptionComplex,
        widget: QWidget | None = None,
    ) -> None:
        self.add(
            name,
            lambda painter: self._style.drawComplexControl(element, option, painter, widget),
        )


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(ApplicationStyle("fusion"))


BOX = QRect(2, 3, 80, 32)


def button(state: _State, feature: _Feature = _Feature.None_) -> QStyleOptionButton:
    option = prepared(QStyleOptionButton(), state, BOX)
    option.features = feature
    return option


def tool_button(state: _State) -> QStyleOptionToolButton:
    return prepared(QStyleOptionToolButton(), state, BOX)


def test_buttons_look_as_they_are_used(sheet: Sheet) -> None:
    chip = QPushButton()
    chip.setProperty(CHIP, True)
    bevel = _Control.CE_PushButtonBevel
    for name, state in STATES.items():
        sheet.control(f"button, {name}", bevel, button(state))
    sheet.control("checked button", bevel, button(ON | _State.State_On))
    sheet.control("first action", bevel, button(ON, _Feature.DefaultButton))
    sheet.control("disabled first action", bevel, button(OFF, _Feature.DefaultButton))
    sheet.control("chip", bevel, button(ON), chip)
    sheet.control("button with a menu", bevel, button(ON, _Feature.HasMenu))
    flat, tool = _Feature.Flat, _Primitive.PE_PanelButtonTool
    for name, state in STATES.items():
        sheet.primitive(
            f"flat button, {name}", _Primitive.PE_PanelButtonCommand, button(state, flat)
        )
        sheet.primitive(f"tool button, {name}", tool, tool_button(state | _State.State_AutoRaise))
    sheet.primitive(
        "disabled tool button under the pointer",
        tool,
        tool_button(_State.State_MouseOver | _State.State_AutoRaise),
    )
    sheet.primitive("raised tool button", tool, tool_button(ON))
    expect("ui/widgets/buttons.txt", sheet.text)


def test_the_text_of_a_button_fits(sheet: Sheet) -> None:
    chip = QPushButton()
    chip.setProperty(CHIP, True)
    label = _Control.CE_PushButtonLabel
    for text in ("Short", "Nine letters"):
        for name, feature, widget in (
            ("button", _Feature.None_, None),
            ("first action", _Feature.DefaultButton, None),
            ("flat button", _Feature.Flat, None),
            ("chip", _Feature.None_, chip),
        ):
            option = button(ON, feature)
            option.text = text
            sheet.control(name, label, option, widget)
    option = button(ON)
    option.text = "&Save && close it all"
    sheet.control("too long, with a key", label, option)
    expect("ui/widgets/button_texts.txt", sheet.text)


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


def spin_box(state: _State, steps: _Step) -> QStyleOptionSpinBox:
    option = prepared(QStyleOptionSpinBox(), state, BOX.adjusted(0, 0, 40, 0))
    option.stepEnabled = steps
    return option


@pytest.mark.parametrize("scale", [1, 2])
def test_a_field_with_arrows_has_them_at_its_end(scale: int) -> None:
    style = EnlargedStyle("fusion", 2) if scale == 2 else ApplicationStyle("fusion")
    sheet = Sheet(style)
    both = _Step.StepUpEnabled | _Step.StepDownEnabled
    for name, option in (
        ("number", spin_box(ON, both)),
        ("number at its highest", spin_box(ON, _Step.StepDownEnabled)),
        ("number at its lowest", spin_box(ON, _Step.StepUpEnabled)),
        ("disabled number", spin_box(OFF, _Step.StepNone)),
    ):
        sheet.complex(name, _Complex.CC_SpinBox, option)
    for name, part in (("up", _Part.SC_SpinBoxUp), ("down", _Part.SC_SpinBoxDown)):
        for kind, steps in (("", both), (", which is disabled", _Step.StepNone)):
            option = spin_box(HOVERED, steps)
            option.activeSubControls = part
            sheet.complex(f"pointer on {name}{kind}", _Complex.CC_SpinBox, option)
    bare = spin_box(ON, both)
    bare.buttonSymbols = QAbstractSpinBox.ButtonSymbols.NoButtons
    sheet.complex("number without arrows", _Complex.CC_SpinBox, bare)
    for name, state in STATES.items():
        combo_box = prepared(QStyleOptionComboBox(), state, BOX)
        sheet.complex(f"choice, {name}", _Complex.CC_ComboBox, combo_box)
    expect(f"ui/widgets/fields_at_{scale}00.txt", sheet.text)


def place(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


def test_the_parts_of_a_control_change_sides_where_one_reads_from_the_right() -> None:
    style = ApplicationStyle("fusion")
    lines = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        spin = spin_box(ON, _Step.StepUpEnabled)
        combo_box = prepared(QStyleOptionComboBox(), ON, BOX)
        bar = prepared(QStyleOptionSlider(), ON, QRect(3, 2, 200, 10))
        bar.orientation = Qt.Orientation.Horizontal
        bar.minimum, bar.maximum, bar.pageStep, bar.sliderPosition = 10, 110, 100, 35
        for control, option, parts in (
            (_Complex.CC_SpinBox, spin, ("Frame", "Up", "Down", "EditField")),
            (_Complex.CC_ComboBox, combo_box, ("Arrow", "EditField")),
            (_Complex.CC_ScrollBar, bar, ("Groove", "SubPage", "Slider", "AddPage", "AddLine")),
        ):
            option.direction = direction
            for name in parts:
                part = getattr(_Part, f"SC_{control.name.removeprefix('CC_')}{name}")
                rect = style.subControlRect(control, option, part)
                lines.append(f"{direction.name} {control.name} {name} {place(rect)}\n")
    expect("ui/widgets/parts_of_controls.txt", "".join(lines))


def test_other_controls_have_the_parts_of_the_base_style() -> None:
    option = tool_button(ON)
    option.toolButtonStyle = Qt.ToolButtonStyle.ToolButtonTextOnly
    part = _Part.SC_ToolButton
    own = ApplicationStyle("fusion").subControlRect(_Complex.CC_ToolButton, option, part)
    base = QStyleFactory.create("fusion").subControlRect(_Complex.CC_ToolButton, option, part)
    assert own == base == BOX


def test_a_long_press_opens_a_menu_for_which_there_is_no_arrow(sheet: Sheet) -> None:
    features = QStyleOptionToolButton.ToolButtonFeature
    seen = []
    for feature in (features.None_, features.HasMenu | features.PopupDelay, features.HasMenu):
        option = tool_button(ON)
        option.features = feature
        option.subControls = _Part.SC_ToolButton
        sheet.text = ""
        sheet.complex("button", _Complex.CC_ToolButton, option)
        seen.append(sheet.text)
    assert seen[1] == seen[0] != seen[2]


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


def test_controls_are_as_large_as_their_text_needs_and_large_enough_for_a_finger() -> None:
    """The sizes of contents of 100 by 10 and by 90 pixels, in text of two sizes."""
    chip = QPushButton()
    chip.setProperty(CHIP, True)
    separator = QStyleOptionMenuItem()
    separator.menuItemType = QStyleOptionMenuItem.MenuItemType.Separator
    flat = QStyleOptionButton()
    flat.features = _Feature.Flat
    bare = QStyleOptionSpinBox()
    bare.buttonSymbols = QAbstractSpinBox.ButtonSymbols.NoButtons
    lines = []
    for style in (ApplicationStyle("fusion"), EnlargedStyle("fusion", 2.0)):
        for name, contents, option, widget in (
            ("button", _Contents.CT_PushButton, QStyleOptionButton(), None),
            ("flat button", _Contents.CT_PushButton, flat, None),
            ("chip", _Contents.CT_PushButton, QStyleOptionButton(), chip),
            ("choice", _Contents.CT_ComboBox, QStyleOptionComboBox(), None),
            ("number", _Contents.CT_SpinBox, QStyleOptionSpinBox(), None),
            ("number without arrows", _Contents.CT_SpinBox, bare, None),
            ("field", _Contents.CT_LineEdit, QStyleOptionFrame(), None),
            ("check box", _Contents.CT_CheckBox, QStyleOptionButton(), None),
            ("radio button", _Contents.CT_RadioButton, QStyleOptionButton(), None),
            ("menu item", _Contents.CT_MenuItem, QStyleOptionMenuItem(), None),
            ("separator", _Contents.CT_MenuItem, separator, None),
        ):
            option.fontMetrics = QFontMetrics(sized(QApplication.font(), style.scale))
            low, high = (
                style.sizeFromContents(contents, option, QSize(100, height), widget)
                for height in (10, 90)
            )
            lines.append(f"{name} {low.width()}x{low.height()}, {high.height()}\n")
    expect("ui/widgets/sizes_of_controls.txt", "".join(lines))


def test_marks_and_indents_grow_with_the_text_and_lines_do_not() -> None:
    normal, large = ApplicationStyle("fusion"), EnlargedStyle("fusion", 2.0)
    metrics = QStyle.PixelMetric
    for metric in (
        metrics.PM_ButtonIconSize,
        metrics.PM_ExclusiveIndicatorHeight,
        metrics.PM_ExclusiveIndicatorWidth,
        metrics.PM_IndicatorHeight,
        metrics.PM_IndicatorWidth,
        metrics.PM_MenuButtonIndicator,
        metrics.PM_SmallIconSize,
        metrics.PM_TreeViewIndentation,
    ):
        assert large.pixelMetric(metric) == 2 * normal.pixelMetric(metric)
    for metric in (metrics.PM_DefaultFrameWidth, metrics.PM_MenuPanelWidth):
        assert large.pixelMetric(metric) == normal.pixelMetric(metric)
    bar = metrics.PM_ScrollBarExtent
    assert large.pixelMetric(bar) == TARGET
    assert EnlargedStyle("fusion", 1.25).pixelMetric(bar) == round(1.25 * normal.pixelMetric(bar))


def test_the_style_is_as_large_as_the_text() -> None:
    enlarge_style(1.5)
    style = QApplication.style()
    assert isinstance(style, EnlargedStyle)
    assert (style.scale, plain_style_name(style)) == (1.5, "fusion")
    for scale in (1, 0.9):
        enlarge_style(1.5)
        enlarge_style(scale)
        style = QApplication.style()
        assert not isinstance(style, EnlargedStyle)
        assert isinstance(style, ApplicationStyle)
        assert (style.scale, plain_style_name(style)) == (1.0, "fusion")
    enlarge_style(1)
    assert QApplication.style() is style
