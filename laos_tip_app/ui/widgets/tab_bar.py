"""A tab bar whose current tab is seen in every theme."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTabBar

from laos_tip_app.base.theme import UNIT

_LINE: Final = 3
"""The height of the line below the current tab."""


class TabBar(QTabBar):
    """A tab bar with room for descenders and for touch."""

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of the style and a margin."""
        return super().tabSizeHint(index) + QSize(UNIT, UNIT // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs, and a line below the current one.

        In dark colours the style shows it by its height alone.
        """
        super().paintEvent(event)
        line = self.tabRect(self.currentIndex())
        line.setTop(line.bottom() - _LINE + 1)
        with QPainter(self) as painter:
            painter.fillRect(line, self.palette().color(QPalette.ColorRole.Accent))
