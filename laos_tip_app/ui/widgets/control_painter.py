"""Paint the parts of controls: flat, with an edge of one pixel.

The colours are those of the palette: `Dark` is the edge of what can be clicked or filled in, `Mid`
a separator line, `Midlight` the background under the pointer, `Light` that of what is chosen.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterStateGuard, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionTab,
    QStyleOptionToolButton,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from laos_tip_app.base.theme import TARGET, UNIT

_Role = QPalette.ColorRole
_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Part = QStyle.SubControl
_ButtonFeature = QStyleOptionButton.ButtonFeature

# Made once: to join flags takes Python as long as to paint a line.
_PRESSED: Final = _State.State_Sunken | _State.State_On
_USED: Final = _PRESSED | _State.State_MouseOver
_MOVED: Final = _State.State_Sunken | _State.State_MouseOver
_TEXT_FLAGS: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic

_RADIUS: Final = UNIT / 2
_BAR: Final = 3
_FOCUS_WIDTH: Final = UNIT / 4

_HANDLE: Final = 6
"""The width of the handle of a scroll bar."""

CHIP: Final = "is_chip"
"""The property of a button whose ends are round."""

ARROWS: Final = {
    _Primitive.PE_IndicatorArrowDown: ((-1, -0.5), (0, 0.5), (1, -0.5)),
    _Primitive.PE_IndicatorArrowUp: ((-1, 0.5), (0, -0.5), (1, 0.5)),
    _Primitive.PE_IndicatorArrowLeft: ((0.5, -1), (-0.5, 0), (0.5, 1)),
    _Primitive.PE_IndicatorArrowRight: ((-0.5, -1), (0.5, 0), (-0.5, 1)),
}
"""Their points, in parts of half their width."""


def _is_on(option: QStyleOption) -> bool:
    return _State.State_Enabled in option.state


def is_filled(option: QStyleOption) -> bool:
    """Return whether a button is the first action of its screen."""
    return (
        isinstance(option, QStyleOptionButton)
        and _ButtonFeature.DefaultButton in option.features
        and _is_on(option)
    )


def button_colour(option: QStyleOption) -> QColor:
    """Return the background of a button in its state."""
    if is_filled(option):
        return option.palette.color(_Role.Accent)
    state = option.state
    if state & _PRESSED:
        return option.palette.color(_Role.Light)
    if _State.State_Enabled not in state:
        return option.palette.color(_Role.Window)
    return option.palette.color(_Role.Midlight if _State.State_MouseOver in state else _Role.Base)


def paint_box(
    painter: QPainter, option: QStyleOption, background: QColor, radius: float = _RADIUS
) -> None:
    """Paint a ground with an edge of one pixel and round corners."""
    edge = option.palette.color(_Role.Dark if _is_on(option) else _Role.Mid)
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    _paint_round(painter, box, radius, background, edge)


def _paint_round(
    painter: QPainter, box: QRectF, radius: float, colour: QColor, edge: QColor | None = None
) -> None:
    with QPainterStateGuard(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(edge or Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, radius, radius)


def is_narrow(option: QStyleOption, widget: QWidget | None) -> bool:
    """Return whether a button is as wide as its text."""
    return _is_flat(option) or _is_chip(widget)


def _is_chip(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property(CHIP))


def _is_flat(option: QStyleOption) -> bool:
    return isinstance(option, QStyleOptionButton) and _ButtonFeature.Flat in option.features


def paint_button(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    """Paint a button without its text."""
    if _is_flat(option):
        _paint_tool_button(painter, option, widget)
        return
    radius = option.rect.height() / 2 if _is_chip(widget) else _RADIUS
    paint_box(painter, option, button_colour(option), radius)


def _paint_tool_button(painter: QPainter, option: QStyleOption, _widget: QWidget | None) -> None:
    if isinstance(option, QStyleOptionToolButton) and _State.State_AutoRaise not in option.state:
        paint_box(painter, option, button_colour(option))
    elif option.state & _USED and _is_on(option):
        _paint_round(painter, QRectF(option.rect), _RADIUS, button_colour(option))


def _paint_field(painter: QPainter, option: QStyleOptionFrame, _widget: QWidget | None) -> None:
    if option.lineWidth > 0:
        paint_box(painter, option, option.palette.color(_Role.Base))


def _paint_frame(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    """Paint the frame of an area, darker around text to write in."""
    is_read_only = _State.State_ReadOnly in option.state or isinstance(widget, QLabel)
    is_edge = isinstance(widget, QFrame) and not is_read_only
    painter.setPen(option.palette.color(_Role.Dark if is_edge else _Role.Mid))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _paint_menu(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    painter.fillRect(option.rect, option.palette.base())
    _paint_frame(painter, option, widget)


def _paint_item(painter: QPainter, option: QStyleOptionViewItem, widget: QWidget | None) -> None:
    """Paint the background of a row, with a bar if chosen."""
    painter.fillRect(option.rect, option.backgroundBrush)
    if _State.State_Selected in option.state:
        painter.fillRect(option.rect, option.palette.color(_Role.Light))
        if not isinstance(widget, QTreeView):
            bar = QRect(option.rect.topLeft(), QSize(_BAR, option.rect.height()))
            painter.fillRect(bar, option.palette.color(_Role.Accent))
    elif _State.State_MouseOver in option.state and _is_on(option):
        painter.fillRect(option.rect, option.palette.color(_Role.Midlight))


def _paint_item_focus(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    if isinstance(widget, QAbstractItemView):
        half = _FOCUS_WIDTH / 2
        with QPainterStateGuard(painter):
            painter.setPen(QPen(option.palette.color(_Role.Accent), _FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(half, half, -half, -half))


def _paint_check_box(painter: QPainter, option: QStyleOption, _widget: QWidget | None) -> None:
    state, palette = option.state, option.palette
    is_marked = state & (_State.State_On | _State.State_NoChange) and _is_on(option)
    paint_box(painter, option, palette.color(_Role.Accent if is_marked else _Role.Base), 2)
    rect = QRectF(option.rect)
    points = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
    if _State.State_NoChange in state:
        points = ((0.25, 0.5), (0.5, 0.5), (0.75, 0.5))
    elif _State.State_On not in state:
        return
    colour = palette.color(_Role.BrightText if is_marked else _Role.Text)
    with QPainterStateGuard(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, rect.width() / 8))
        painter.drawPolyline(
            [rect.topLeft() + QPointF(x * rect.width(), y * rect.height()) for x, y in points]
        )


def _paint_radio_button(painter: QPainter, option: QStyleOption, _widget: QWidget | None) -> None:
    paint_box(painter, option, option.palette.color(_Role.Base), option.rect.height() / 2)
    if _State.State_On in option.state:
        margin = option.rect.width() / 4
        with QPainterStateGuard(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(_Role.Accent if _is_on(option) else _Role.Mid))
            painter.drawEllipse(QRectF(option.rect).adjusted(margin, margin, -margin, -margin))


def paint_arrow(
    painter: QPainter, element: QStyle.PrimitiveElement, option: QStyleOption, scale: float
) -> None:
    """Paint an arrow of two lines."""
    half = min(UNIT / 2 * scale, min(option.rect.width(), option.rect.height()) / 2)
    centre = QRectF(option.rect).center()
    group = QPalette.ColorGroup.Normal if _is_on(option) else QPalette.ColorGroup.Disabled
    colour = option.palette.color(group, _Role.ButtonText if _is_on(option) else _Role.Mid)
    with QPainterStateGuard(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.5 * scale))
        painter.drawPolyline([centre + QPointF(x, y) * half for x, y in ARROWS[element]])


def _paint_tab(painter: QPainter, option: QStyleOptionTab, _widget: QWidget | None) -> None:
    rect: QRect = option.rect
    if _State.State_Selected in option.state:
        line = QRect(rect.left(), rect.bottom() - 2, rect.width(), 3)
        painter.fillRect(line, option.palette.color(_Role.Accent))
    elif _State.State_MouseOver in option.state:
        painter.fillRect(rect, option.palette.color(_Role.Midlight))


def _paint_tab_label(painter: QPainter, option: QStyleOptionTab, _widget: QWidget | None) -> None:
    is_current = _State.State_Selected in option.state
    with QPainterStateGuard(painter):
        font = painter.font()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(option.palette.color(_Role.Accent if is_current else _Role.WindowText))
        painter.drawText(option.rect, _TEXT_FLAGS, option.text)


def _paint_window(painter: QPainter, option: QStyleOption, _widget: QWidget | None) -> None:
    painter.fillRect(option.rect, option.palette.window())


def _paint_menu_bar_item(
    painter: QPainter, option: QStyleOptionMenuItem, _widget: QWidget | None
) -> None:
    is_chosen = option.state & (_State.State_Selected | _State.State_Sunken)
    painter.fillRect(option.rect, option.palette.color(_Role.Light if is_chosen else _Role.Window))
    painter.setPen(option.palette.color(_Role.WindowText))
    painter.drawText(option.rect, _TEXT_FLAGS, option.text)


def _paint_splitter(painter: QPainter, option: QStyleOption, _widget: QWidget | None) -> None:
    """Paint a line, thicker under the pointer."""
    rect: QRect = option.rect
    used = option.state & _MOVED
    width = 3 if used else 1
    colour = option.palette.color(_Role.Dark if used else _Role.Mid)
    if rect.width() < rect.height():
        painter.fillRect(rect.center().x() - width // 2, rect.top(), width, rect.height(), colour)
    else:
        painter.fillRect(rect.left(), rect.center().y() - width // 2, rect.width(), width, colour)


def paint_scroll_bar(painter: QPainter, option: QStyleOptionSlider, widget: QWidget | None) -> None:
    """Paint a scroll bar as a thin handle, without arrows."""
    role = _Role.Window if widget is None else widget.backgroundRole()
    painter.fillRect(option.rect, option.palette.color(role))
    rect = scroll_bar_part(option, _Part.SC_ScrollBarSlider)
    if rect.isEmpty() or option.maximum <= option.minimum:
        return
    is_upright = option.orientation == Qt.Orientation.Vertical
    width = rect.width() if is_upright else rect.height()
    margin = (width - min(_HANDLE, width)) / 2
    handle = QRectF(rect)
    across, along = (margin, 2) if is_upright else (2, margin)
    handle.adjust(across, along, -across, -along)
    colour = option.palette.color(_Role.Text if option.state & _MOVED else _Role.Dark)
    _paint_round(painter, handle, _HANDLE / 2, colour)


def scroll_bar_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    """Return the rectangle of a part of a scroll bar without arrows."""
    is_upright = option.orientation == Qt.Orientation.Vertical
    room = option.rect.height() if is_upright else option.rect.width()
    values = option.maximum - option.minimum
    length = room
    if values > 0:
        length = min(max(room * option.pageStep // (values + option.pageStep), TARGET), room)
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - length, option.upsideDown
    )
    spans = {
        _Part.SC_ScrollBarGroove: (0, room),
        _Part.SC_ScrollBarSlider: (start, length),
        _Part.SC_ScrollBarSubPage: (0, start),
        _Part.SC_ScrollBarAddPage: (start + length, room - start - length),
    }
    first, size = spans.get(part, (0, 0))
    left, top = option.rect.left(), option.rect.top()
    if is_upright:
        return QRect(left, top + first, option.rect.width(), size)
    rect = QRect(left + first, top, size, option.rect.height())
    return QStyle.visualRect(option.direction, option.rect, rect)


type _Paint = Callable[[QPainter, Any, QWidget | None], None]

PRIMITIVES: Final[Mapping[QStyle.PrimitiveElement, _Paint]] = {
    _Primitive.PE_PanelButtonCommand: paint_button,
    _Primitive.PE_PanelButtonTool: _paint_tool_button,
    _Primitive.PE_PanelLineEdit: _paint_field,
    _Primitive.PE_FrameLineEdit: _paint_field,
    _Primitive.PE_Frame: _paint_frame,
    _Primitive.PE_FrameGroupBox: _paint_frame,
    _Primitive.PE_FrameMenu: _paint_frame,
    _Primitive.PE_PanelMenu: _paint_menu,
    _Primitive.PE_PanelItemViewItem: _paint_item,
    _Primitive.PE_FrameFocusRect: _paint_item_focus,
    _Primitive.PE_IndicatorCheckBox: _paint_check_box,
    _Primitive.PE_IndicatorItemViewItemCheck: _paint_check_box,
    _Primitive.PE_IndicatorRadioButton: _paint_radio_button,
}

CONTROLS: Final[Mapping[QStyle.ControlElement, _Paint]] = {
    _Control.CE_TabBarTabShape: _paint_tab,
    _Control.CE_TabBarTabLabel: _paint_tab_label,
    _Control.CE_MenuBarItem: _paint_menu_bar_item,
    _Control.CE_MenuBarEmptyArea: _paint_window,
    _Control.CE_HeaderEmptyArea: _paint_window,
    _Control.CE_Splitter: _paint_splitter,
}
