"""The frame around the focus."""

from itertools import count, takewhile
from typing import Final, override

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.focus import announce

_BY_KEY: Final = Qt.WidgetAttribute.WA_KeyboardFocusChange
"""The attribute of a window whose focus was moved by a key."""

_Metric = QStyle.PixelMetric

_LINE_WIDTH: Final = UNIT // 4
_GAP: Final = 1
_CONTROLS: Final = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
"""Their frame is around them; that of all others, such as lists and texts, within their edge."""

_FIELDS: Final = (QLineEdit, QAbstractSpinBox)
"""They show that one can type, after a click too."""


class FocusFrame(QObject):
    """Shows the focus in all windows; announces the row of a list."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """Follow the focus as long as the parent exists."""
        super().__init__(parent)
        self._frame: _FocusOutline | None = None
        self._left_by_key = False
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, previous: QWidget | None, focused: QWidget | None) -> None:
        if focused is not QApplication.focusWidget():
            # Who heard of this change before has moved the focus on.
            return
        self._follow_to_window(previous, focused)
        if self._frame is not None:
            # The type stub of PySide does not allow None, unlike Qt.
            self._frame.setWidget(None)  # type: ignore[arg-type]
        if focused is not None and _has_frame(focused):
            if self._frame is None:
                self._frame = _FocusOutline(focused.window())
                # Qt makes the frame a child of a window, which deletes it.
                self._frame.destroyed.connect(self._on_frame_destroyed)
            self._frame.surround(focused)
            if isinstance(focused, QAbstractItemView):
                # Qt tells a screen reader now and then only, and counts the rows in sight.
                announce(focused, _place_in_list(focused.currentIndex()))

    def _follow_to_window(self, previous: QWidget | None, focused: QWidget | None) -> None:
        """Show the focus as in the window that it comes from.

        Of a window that another one was in front of, Qt forgets that keys moved its focus.
        """
        active = QApplication.activeWindow()
        if previous is not None and isValid(previous) and previous.window() is not active:
            self._left_by_key = previous.window().testAttribute(_BY_KEY)
        if focused is not None and focused.window() is active:
            if self._left_by_key:
                active.setAttribute(_BY_KEY)
            self._left_by_key = False

    def _on_frame_destroyed(self) -> None:
        self._frame = None


def _place_in_list(index: QModelIndex) -> str:
    """Return a row with its number among those that can be chosen."""
    rows = takewhile(QModelIndex.isValid, map(index.siblingAtRow, count()))
    choosable = [row.row() for row in rows if row.flags() & Qt.ItemFlag.ItemIsSelectable]
    if index.row() not in choosable:
        return ""
    number = choosable.index(index.row()) + 1
    text = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
    place = _("{number} of {count}").format(number=number, count=len(choosable))
    return f"{place}. {text}" if text else place


def _has_frame(focused: QWidget) -> bool:
    is_by_key = focused.window().testAttribute(_BY_KEY)
    return not focused.isWindow() and (is_by_key or isinstance(focused, _FIELDS))


class _FocusOutline(QFocusFrame):
    """A line in the accent colour, twice as thick as a border."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = _OutlineStyle()
        self._style.setParent(self)
        self.setStyle(self._style)

    def surround(self, widget: QWidget) -> None:
        """Frame a widget."""
        is_control = isinstance(widget, _CONTROLS)
        self._style.margin = _LINE_WIDTH + _GAP if is_control else 0
        self.setWidget(widget)
        # Qt hides it around what is out of sight, and shows it no more after scrolling there.
        self.show()
        # PySide takes the widget for a child of the frame, and forgets its menus and scroll bars
        # when Qt deletes the frame. Who is asked for a widget becomes its parent again.
        widget.window().focusWidget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _LINE_WIDTH))
            half = _LINE_WIDTH / 2
            outline = QRectF(self.rect()).adjusted(half, half, -half, -half)
            radius = self._style.margin * 2
            painter.drawRoundedRect(outline, radius, radius)


class _OutlineStyle(QProxyStyle):
    """Puts a focus frame above all else, so that nothing cuts it."""

    margin = 0

    @override
    def pixelMetric(
        self, metric: _Metric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return the distance of the frame from its widget."""
        if metric in (_Metric.PM_FocusFrameHMargin, _Metric.PM_FocusFrameVMargin):
            return self.margin
        return super().pixelMetric(metric, option, widget)

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Return that the frame lies above, and is painted whole."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)
