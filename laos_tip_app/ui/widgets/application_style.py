"""The style of the application: flat, quiet, as large as the text.

Focus is shown by `focus_frame.FocusFrame`, and in lists by a frame around the current item.
"""

import math
from typing import Final, cast, override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QWidget,
)

from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.widgets.control_painter import (
    ARROWS,
    CONTROLS,
    PRIMITIVES,
    button_colour,
    is_filled,
    is_narrow,
    paint_arrow,
    paint_box,
    paint_button,
    paint_scroll_bar,
    scroll_bar_part,
)

_PADDING: Final = 6
"""Distance of a text from the upper and lower edge of its control."""

_VIEWPORT: Final = "qt_scrollarea_viewport"
"""The name that Qt gives to what a scroll area moves."""

_ARROW_ROOM: Final = 20
"""Width of the arrow of a combo box, in text of the normal size."""

_CHECK_SHARE: Final = 0.79
_CHECK_WIDTH: Final = 21
"""Fusion draws check marks as wide as this part of a row’s height, and measures these pixels."""

_Role = QPalette.ColorRole
_State = QStyle.StateFlag
_Metric = QStyle.PixelMetric
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Part = QStyle.SubControl
_Contents = QStyle.ContentsType
_Feature = QStyleOptionToolButton.ToolButtonFeature
_ButtonFeature = QStyleOptionButton.ButtonFeature


def plain_style_name(style: QStyle) -> str:
    """Return the name of a style, or of that below it."""
    return (style.baseStyle() if isinstance(style, QProxyStyle) else style).name()


def enlarge_style(scale: float) -> None:
    """Enlarge the application’s style; normal and small text share one."""
    name = plain_style_name(QApplication.style())
    if scale > 1:
        QApplication.setStyle(EnlargedStyle(name, scale))
    elif isinstance(QApplication.style(), EnlargedStyle):
        QApplication.setStyle(ApplicationStyle(name))


class ApplicationStyle(QProxyStyle):
    """The style of the application; menus get another one.

    It overrides neither `pixelMetric` nor `styleHint`: Qt asks for them so often that it would slow
    everything down.
    """

    scale = 1.0

    @override
    def polish(self, target: QWidget | QPalette | QApplication) -> None:  # type: ignore[override]
        """Prepare a widget before it is shown first."""
        super().polish(target)
        if isinstance(target, QMenu) and not isinstance(target.style(), MenuStyle):
            target.setStyle(_menu_style())
        elif isinstance(target, QAbstractScrollArea):
            _show_ground_below_bars(target)
        elif isinstance(target, QWidget) and target.objectName() == _VIEWPORT:
            # Rows show that the pointer is on them.
            target.setAttribute(Qt.WidgetAttribute.WA_Hover)
        elif isinstance(target, QLineEdit) and target.textMargins().isNull():
            target.setTextMargins(_PADDING, 0, _PADDING, 0)

    @override
    def sizeFromContents(  # Qt's name
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, w: QWidget | None = None
    ) -> QSize:
        """Return the size of a widget around its contents."""
        whole = super().sizeFromContents(kind, option, size, w)  # type: ignore[arg-type]  # None is allowed
        if kind == _Contents.CT_ScrollBar:
            # Qt asks for it three times as often as for all others.
            return whole
        # Next to large text every pixel is needed: it shrinks faster than the text grows.
        padding = round(_PADDING / self.scale**2)
        height = max(option.fontMetrics.height() + 2 * padding, TARGET)
        match kind:
            case _Contents.CT_PushButton if is_narrow(option, w):
                return QSize(size.width() + 3 * UNIT, height)
            case _Contents.CT_PushButton:
                return QSize(whole.width() + UNIT, height).expandedTo(QSize(0, size.height()))
            case _Contents.CT_ComboBox:
                arrow = round(_ARROW_ROOM * self.scale)
                return QSize(size.width() + arrow + 3 * UNIT, height)
            case _Contents.CT_SpinBox:
                added = self._step_width(option) + _PADDING
                return QSize(size.width() + 2 * added + UNIT, height)
            case _Contents.CT_LineEdit:
                return QSize(whole.width(), height)
            case _Contents.CT_CheckBox | _Contents.CT_RadioButton:
                return whole.expandedTo(QSize(0, TARGET))
            case _Contents.CT_MenuItem if isinstance(option, QStyleOptionMenuItem):
                if option.menuItemType != QStyleOptionMenuItem.MenuItemType.Separator:
                    height = max(whole.height(), TARGET)
                    check_width = math.ceil(height * _CHECK_SHARE)
                    return QSize(whole.width() + max(0, check_width - _CHECK_WIDTH), height)
        return whole

    @override
    def drawPrimitive(
        self, element: _Primitive, option: QStyleOption, painter: QPainter, w: QWidget | None = None
    ) -> None:
        """Draw a frame, a ground or a small sign."""
        if element in ARROWS:
            paint_arrow(painter, element, option, self.scale)
        elif (paint := PRIMITIVES.get(element)) is not None:
            paint(painter, option, w)
        else:
            super().drawPrimitive(element, option, painter, w)

    @override
    def drawControl(
        self, element: _Control, opt: QStyleOption, p: QPainter, w: QWidget | None = None
    ) -> None:
        """Draw a part of a widget, such as a tab."""
        if (paint := CONTROLS.get(element)) is not None:
            paint(p, opt, w)
        elif element == _Control.CE_PushButtonBevel:
            self._paint_button(p, opt, w)
        else:
            if element == _Control.CE_PushButtonLabel:
                _fit_label(cast("QStyleOptionButton", opt), w)
            elif element == _Control.CE_ItemViewItem:
                opt.palette.setColor(_Role.HighlightedText, opt.palette.text().color())
            super().drawControl(element, opt, p, w)

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a widget that has parts."""
        if isinstance(option, QStyleOptionToolButton) and _Feature.PopupDelay in option.features:
            # A long press opens the menu; an arrow would be one more sign.
            option.features &= ~_Feature.HasMenu
        match control:
            case _Complex.CC_ScrollBar:
                paint_scroll_bar(painter, cast("QStyleOptionSlider", option), widget)
            case _Complex.CC_ComboBox:
                self._paint_combo_box(painter, cast("QStyleOptionComboBox", option), widget)
            case _Complex.CC_SpinBox:
                self._paint_spin_box(painter, cast("QStyleOptionSpinBox", option), widget)
            case _:
                super().drawComplexControl(control, option, painter, widget)

    @override
    def subControlRect(
        self, cc: _Complex, opt: QStyleOptionComplex, sc: _Part, w: QWidget | None = None
    ) -> QRect:
        """Return the rectangle of a part, such as an arrow."""
        rect: QRect = opt.rect
        if cc == _Complex.CC_ScrollBar and isinstance(opt, QStyleOptionSlider):
            return scroll_bar_part(opt, sc)
        parts: dict[_Part, QRect] = {}
        if cc == _Complex.CC_ComboBox:
            arrow = round(_ARROW_ROOM * self.scale)
            end = rect.right() + 1 - UNIT // 2
            parts = {
                _Part.SC_ComboBoxArrow: QRect(end - arrow, rect.top(), arrow, rect.height()),
                _Part.SC_ComboBoxEditField: rect.adjusted(UNIT, 0, -arrow - UNIT // 2, 0),
            }
        elif cc == _Complex.CC_SpinBox:
            step, end = self._step_width(opt), rect.right() + 1
            parts = {
                _Part.SC_SpinBoxFrame: rect,
                _Part.SC_SpinBoxUp: QRect(end - step, rect.top(), step, rect.height()),
                _Part.SC_SpinBoxDown: QRect(end - 2 * step, rect.top(), step, rect.height()),
                _Part.SC_SpinBoxEditField: rect.adjusted(UNIT // 2, 1, -2 * step, -1),
            }
        if sc in parts:
            return self.visualRect(opt.direction, rect, parts[sc])
        return super().subControlRect(cc, opt, sc, w)  # type: ignore[arg-type]  # None is allowed

    def _step_width(self, option: QStyleOption) -> int:
        """Return the width of each arrow of a spin box."""
        symbols = QAbstractSpinBox.ButtonSymbols
        if isinstance(option, QStyleOptionSpinBox) and option.buttonSymbols == symbols.NoButtons:
            return 0
        return round(TARGET * self.scale)

    def _paint_button(
        self, painter: QPainter, option: QStyleOption, widget: QWidget | None
    ) -> None:
        """Paint a button, with an arrow if it has a menu."""
        paint_button(painter, option, widget)
        if isinstance(option, QStyleOptionButton) and _ButtonFeature.HasMenu in option.features:
            arrow, width = QStyleOption(option), self.pixelMetric(_Metric.PM_MenuButtonIndicator)
            arrow.rect = option.rect.adjusted(option.rect.width() - width - UNIT // 2, 0, 0, 0)
            paint_arrow(painter, _Primitive.PE_IndicatorArrowDown, arrow, self.scale)

    def _paint_combo_box(
        self, painter: QPainter, option: QStyleOptionComboBox, widget: QWidget | None
    ) -> None:
        paint_box(painter, option, button_colour(option))
        arrow, part = QStyleOption(option), _Part.SC_ComboBoxArrow
        arrow.rect = self.subControlRect(_Complex.CC_ComboBox, option, part, widget)
        paint_arrow(painter, _Primitive.PE_IndicatorArrowDown, arrow, self.scale)

    def _paint_spin_box(
        self, painter: QPainter, option: QStyleOptionSpinBox, widget: QWidget | None
    ) -> None:
        paint_box(painter, option, option.palette.base().color())
        if not self._step_width(option):
            return
        steps = QAbstractSpinBox.StepEnabledFlag
        for part, element, step in (
            (_Part.SC_SpinBoxDown, _Primitive.PE_IndicatorArrowDown, steps.StepDownEnabled),
            (_Part.SC_SpinBoxUp, _Primitive.PE_IndicatorArrowUp, steps.StepUpEnabled),
        ):
            arrow = QStyleOption(option)
            arrow.rect = self.subControlRect(_Complex.CC_SpinBox, option, part, widget)
            is_on = step in option.stepEnabled
            if is_on and option.state & _State.State_MouseOver and option.activeSubControls & part:
                painter.fillRect(arrow.rect.adjusted(1, 1, -1, -1), option.palette.midlight())
            if not is_on:
                arrow.state &= ~_State.State_Enabled
            paint_arrow(painter, element, arrow, self.scale)


class EnlargedStyle(ApplicationStyle):
    """The style of the application, enlarged by a scale."""

    def __init__(self, base: str, scale: float) -> None:
        """Enlarge a style, by its name."""
        super().__init__(base)
        self.scale = scale
        self._scaled_metrics = {
            _Metric.PM_IndicatorWidth,
            _Metric.PM_IndicatorHeight,
            _Metric.PM_ExclusiveIndicatorWidth,
            _Metric.PM_ExclusiveIndicatorHeight,
            _Metric.PM_MenuButtonIndicator,
            _Metric.PM_TreeViewIndentation,
            _Metric.PM_ButtonIconSize,
            _Metric.PM_SmallIconSize,
        }

    @override
    def pixelMetric(
        self, metric: _Metric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return a size in pixels."""
        size = super().pixelMetric(metric, option, widget)
        if metric == _Metric.PM_ScrollBarExtent:
            # Next to large text every pixel is needed; click targets are wide enough.
            return min(round(size * self.scale), max(size, TARGET))
        return round(size * self.scale) if metric in self._scaled_metrics else size


class MenuStyle(ApplicationStyle):
    """The style of all menus, in every text size.

    A menu that is higher than the screen scrolls: in columns it may be wider, too.
    """

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Return how a menu behaves."""
        if hint == QStyle.StyleHint.SH_Menu_Scrollable:
            return 1
        return super().styleHint(hint, option, widget, returnData)


def _fit_label(option: QStyleOptionButton, widget: QWidget | None) -> None:
    """Colour the text of a button, and shorten a long one."""
    if is_filled(option):
        option.palette.setColor(_Role.ButtonText, option.palette.highlightedText().color())
    # A round end has no room for text.
    width = option.rect.width() - (2 * UNIT if is_narrow(option, widget) else 0)
    keys = Qt.TextFlag.TextShowMnemonic
    if option.fontMetrics.size(keys, option.text).width() > width:
        elide = Qt.TextElideMode.ElideRight
        option.text = option.fontMetrics.elidedText(option.text, elide, width, keys)


def _show_ground_below_bars(area: QAbstractScrollArea) -> None:
    """Give scroll bars the background of what they move.

    Once, and from the area: while a style paints, PySide makes objects for widgets that it has not
    seen, and deletes them at the end, with those of the children and parents that were asked for.
    """
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setBackgroundRole(area.viewport().backgroundRole())


def _menu_style() -> MenuStyle:
    """Return the style of all menus, the same in every text size."""
    application = QApplication.instance()
    style = None if application is None else application.findChild(MenuStyle)
    if style is None:
        style = MenuStyle(plain_style_name(QApplication.style()))
        style.setParent(application)
    return style
