"""A list of agenda items whose rows the mouse drags."""

from typing import Final, override

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base.theme import BAR, UNIT
from laos_tip_app.ui.widgets.list_rows import RowList

_SCROLL_INTERVAL: Final = 50
"""Milliseconds; the views of Qt scroll as often while something is dragged."""


class AgendaList(RowList):
    """A list whose rows are moved with the mouse.

    `QListWidget` would move its own rows by drag and drop; here the plan does, so that it can be
    undone.

    Signals:
        moved: The user has dragged a row (the first number) to be another one (the second).
    """

    moved = Signal(int, int)

    def __init__(self, hint: str, least_rows: int, parent: QWidget | None = None) -> None:
        """Make an empty list, which shows a hint."""
        super().__init__(least_rows, parent)
        self._hint = hint
        self._pressed = -1
        self._start = QPoint()
        self._gap = -1
        self.setSpacing(UNIT // 4)
        self._y = 0
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_INTERVAL)
        self._scrolling.timeout.connect(self._scroll)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._start = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(self._start).row() if is_left else -1

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        distance = (position - self._start).manhattanLength()
        is_far = distance >= QApplication.startDragDistance()
        if self._pressed >= 0 and (self._gap >= 0 or is_far):
            self._y = position.y()
            self._set_gap(self._gap_at(self._y))
            if not self._scrolling.isActive():
                self._scrolling.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, gap = self._pressed, self._gap
        self._end_drag()
        super().mouseReleaseEvent(event)
        target = gap - 1 if gap > pressed else gap
        if gap >= 0 and target != pressed:
            self.moved.emit(pressed, target)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gap >= 0:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() and self._gap < 0:
            return
        painter = QPainter(self.viewport())
        if self.count():
            colour = self.palette().color(QPalette.ColorRole.Highlight)
            painter.fillRect(self._gap_rect(), colour)
        else:
            margin = 2 * UNIT
            room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._hint)
        painter.end()

    def _gap_at(self, y: int) -> int:
        """Return the number of the gap between rows that is nearest."""
        for row in range(self.count()):
            if y < self.visualItemRect(self.item(row)).center().y():
                return row
        return self.count()

    def _gap_rect(self) -> QRect:
        """Return the line at the new position of the row."""
        is_last = self._gap == self.count()
        rect = self.visualItemRect(self.item(self._gap - is_last))
        y = rect.bottom() if is_last else rect.top()
        return QRect(rect.left(), y - BAR // 2, rect.width(), BAR)

    def _set_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed = -1
        self._set_gap(-1)
        self._scrolling.stop()

    def _scroll(self) -> None:
        """Scroll while the mouse is above or below the list."""
        if not 0 <= self._y < self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (UNIT if self._y > 0 else -UNIT))
            self._set_gap(self._gap_at(self._y))
