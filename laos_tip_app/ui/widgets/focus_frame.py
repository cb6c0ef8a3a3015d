"""A ring around the button, box or row of tabs that has the focus, while one uses keys.

The style only changes the colour of an edge there, from one dark line to another. Fields, lists and
drawings show by themselves where one is. Knows nothing of what the ring is around.
"""

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

from laos_tip_app.base.theme import UNIT

_THICK: Final = UNIT / 4
_RINGED: Final = (QAbstractButton, QComboBox, QTabBar)


class FocusFrame(QObject):
    """Follows the focus in all windows of an application."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """Begin to follow, for as long as there is its owner."""
        super().__init__(parent)
        self._frame: QFocusFrame | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        keys = Qt.WidgetAttribute.WA_KeyboardFocusChange
        ringed = isinstance(now, _RINGED) and now.window().testAttribute(keys)
        if self._frame is not None:
            # PySide's own description of the method asks for a widget, unlike Qt.
            self._frame.setWidget(None)  # type: ignore[arg-type]
        if ringed and now is not None:
            if self._frame is None:
                self._frame = _Frame(now.parentWidget())
                # It belongs to whatever it is around, and goes with it.
                self._frame.destroyed.connect(self._forget)
            self._frame.setWidget(now)

    def _forget(self) -> None:
        self._frame = None


class _Frame(QFocusFrame):
    """Painted in the accent, and twice as thick as an edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _THICK))
            half = _THICK / 2
            ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(ring, _THICK, _THICK)
