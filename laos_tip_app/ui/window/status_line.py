"""The line at the foot: what has just been done."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel

_MILLISECONDS: Final = 3000
"""For so long a message is in sight."""


class StatusLine(PlainLabel):
    """Lies at the foot of its parent for a while; nothing moves."""

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden line."""
        super().__init__("", parent, name="status", wraps=True)
        self.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        self.setAutoFillBackground(True)
        self._timer = QTimer(self, singleShot=True, interval=_MILLISECONDS)
        self._timer.timeout.connect(self._end)
        self.hide()

    def show_status(self, text: str) -> None:
        """Show a message for three seconds, and announce it."""
        self.setText(text)
        self.show()
        self.place()
        self.raise_()
        self._timer.start()
        # Quick hide has hidden the window: then nothing is to be heard either.
        if self.isVisible():
            announce(self, text)

    def place(self) -> None:
        """Lie in the middle of the foot, no wider than the text.

        Buttons are at its ends.
        """
        parent = self.parentWidget()
        if parent is not None:
            margins = self.contentsMargins()
            text = self.fontMetrics().horizontalAdvance(self.text())
            width = min(text + margins.left() + margins.right() + UNIT, parent.width())
            height = self.heightForWidth(width)
            left = (parent.width() - width) // 2
            self.setGeometry(left, parent.height() - height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text in a frame that is open below."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            colour = self.palette().color(QPalette.ColorRole.Dark)
            painter.fillRect(0, 0, self.width(), 1, colour)
            for x in (0, self.width() - 1):
                painter.fillRect(x, 0, 1, self.height(), colour)

    def _end(self) -> None:
        self.hide()
        self.clear()
