"""The frame around the focus, its return, and announcements."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app.base.theme import UNIT

_LINE_WIDTH: Final = UNIT / 4
_FRAMED: Final = (QAbstractButton, QComboBox, QTabBar)


class FocusFrame(QObject):
    """Shows the focus in all windows of an application."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """Follow the focus as long as the parent exists."""
        super().__init__(parent)
        self._frame: QFocusFrame | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _previous: QWidget | None, focused: QWidget | None) -> None:
        keys = Qt.WidgetAttribute.WA_KeyboardFocusChange
        is_framed = isinstance(focused, _FRAMED) and focused.window().testAttribute(keys)
        if self._frame is not None:
            # The type stub of PySide does not allow None, unlike Qt.
            self._frame.setWidget(None)  # type: ignore[arg-type]
        if is_framed and focused is not None:
            if self._frame is None:
                self._frame = _FocusOutline(focused.parentWidget())
                # Qt makes the frame a child of its widget, and deletes it with the widget.
                self._frame.destroyed.connect(self._on_frame_destroyed)
            self._frame.setWidget(focused)

    def _on_frame_destroyed(self) -> None:
        self._frame = None


class _FocusOutline(QFocusFrame):
    """A line in the accent colour, twice as thick as a border."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _LINE_WIDTH))
            half = _LINE_WIDTH / 2
            outline = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(outline, _LINE_WIDTH, _LINE_WIDTH)


def restore_focus(widget: QWidget | None) -> bool:
    """Focus a widget again; return False if that can’t be."""
    # A note or a tab may be deleted while the focus is elsewhere.
    if widget is None or not isValid(widget) or not (widget.isVisible() and widget.isEnabled()):
        return False
    widget.setFocus()
    return True


def announce(widget: QWidget, text: str) -> None:
    """Make a screen reader read a text aloud, if there is one."""
    if text:
        # Only here: the enums of the class would cost the start 2 milliseconds.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
