"""The text of the status bar."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent

from laos_tip_app.ui.widgets.labels import PlainLabel, set_tooltip

_SEPARATOR: Final = " · "


class StatusText(PlainLabel):
    """A line that gives way: where it does not fit, first its first part goes, then it is elided.

    A tooltip has it in full.
    """

    def set_parts(self, parts: Sequence[str]) -> None:
        """Show some parts with dots between them."""
        self._texts = _SEPARATOR.join(parts), _SEPARATOR.join(parts[1:])
        set_tooltip(self, self._texts[0])
        self.setAccessibleName(self._texts[0])
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width, so that the window can be narrow."""
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        metrics, width = self.fontMetrics(), self.width()
        shown, shorter = self._texts
        if metrics.horizontalAdvance(shown) > width:
            from PySide6.QtCore import Qt

            shown = metrics.elidedText(shorter, Qt.TextElideMode.ElideRight, width)
        baseline = (self.height() - metrics.height()) // 2 + metrics.ascent()
        with QPainter(self) as painter:
            painter.drawText(0, baseline, shown)
