"""How controls look in each of their states, and how large they are."""

import pytest

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QStyle,
    QStyleFactory,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QWidget,
)

from laos_tip_app.base.theme import TARGET, sized
from laos_tip_app.ui.widgets.application_style import (
    ApplicationStyle,
    EnlargedStyle,
    MenuStyle,
    enlarge_style,
    plain_style_name,
)
from laos_tip_app.ui.widgets.control_painter import CHIP
from tests.outlines import expect
from tests.ui.widgets.control_sheet import (
    BOX,
    HOVERED,
    OFF,
    ON,
    STATES,
    Sheet,
    button,
    place,
    prepared,
    tool_button,
)

pytestmark = pytest.mark.usefixtures("qapp")

_State = QStyle.StateFlag
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Part = QStyle.SubControl
_Contents = QStyle.ContentsType
_Feature = QStyleOptionButton.ButtonFeature
_Step = QAbstractSpinBox.StepEnabledFlag


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
    left = spin_box(ON, both)
    left.activeSubControls = _Part.SC_SpinBoxUp
    sheet.complex("pointer was on up", _Complex.CC_SpinBox, left)
    bare = spin_box(ON, both)
    bare.buttonSymbols = QAbstractSpinBox.ButtonSymbols.NoButtons
    sheet.complex("number without arrows", _Complex.CC_SpinBox, bare)
    for name, state in STATES.items():
        combo_box = prepared(QStyleOptionComboBox(), state, BOX)
        sheet.complex(f"choice, {name}", _Complex.CC_ComboBox, combo_box)
    expect(f"ui/widgets/fields_at_{scale}00.txt", sheet.text)


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
    slider = prepared(QStyleOptionSlider(), ON, BOX)
    slider.maximum, slider.sliderPosition = 100, 50
    handles = [
        style.subControlRect(_Complex.CC_Slider, slider, _Part.SC_SliderHandle)
        for style in (ApplicationStyle("fusion"), QStyleFactory.create("fusion"))
    ]
    assert handles[0] == handles[1]
    assert not handles[0].isEmpty()


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


def test_all_menus_have_one_style_of_their_own_and_scroll_where_they_are_too_high() -> None:
    first, second = QMenu(), QMenu()
    for menu in (first, second, first):
        ApplicationStyle("fusion").polish(menu)
    style = first.style()
    assert isinstance(style, MenuStyle)
    assert second.style() is style
    hints = QStyle.StyleHint
    assert style.styleHint(hints.SH_Menu_Scrollable) == 1
    plain = ApplicationStyle("fusion")
    for hint in (hints.SH_Menu_MouseTracking, hints.SH_ComboBox_Popup):
        assert style.styleHint(hint) == plain.styleHint(hint)


def test_fields_have_room_beside_their_text_and_rows_show_the_pointer() -> None:
    style = ApplicationStyle("fusion")
    field, own, area, other = QLineEdit(), QLineEdit(), QListWidget(), QWidget()
    own.setTextMargins(1, 2, 3, 4)
    area.viewport().setBackgroundRole(QPalette.ColorRole.Window)
    hover = Qt.WidgetAttribute.WA_Hover
    area.viewport().setAttribute(hover, False)
    for widget in (field, own, area, area.viewport(), other):
        style.polish(widget)
    margins = field.textMargins()
    assert margins.left() == margins.right() > margins.top() == margins.bottom() == 0
    assert own.textMargins() == QMargins(1, 2, 3, 4)
    bars = area.verticalScrollBar(), area.horizontalScrollBar()
    assert [bar.backgroundRole() for bar in bars] == [QPalette.ColorRole.Window] * 2
    assert area.viewport().testAttribute(hover)
    assert not other.testAttribute(hover)
