"""Caret and selection by the mouse in side notes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.ui.reader.passage_layout import PassageLayout


class SideNoteMouse:
    """Moves the caret and selects in side notes, which Qt misses."""

    def __init__(self, view: QTextEdit, layout: PassageLayout) -> None:
        """Create the mouse handling of a text view."""
        self._view = view
        self._layout = layout
        self._is_selecting = False

    def start_selection(self, event: QMouseEvent) -> bool:
        """Move the caret to a point of a note, or return False."""
        position = self._layout.side_position(event.position().toPoint())
        self._is_selecting = position is not None
        if position is None or event.button() != Qt.MouseButton.LeftButton:
            return position is not None
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._set_caret(position, extend=extend)
        return True

    def extend_selection(self, event: QMouseEvent) -> bool:
        """Extend the selection that began in a note, or return False."""
        if self._is_selecting and event.buttons() & Qt.MouseButton.LeftButton:
            self._set_caret(self._nearest(event.position().toPoint()), extend=True)
        return self._is_selecting and bool(event.buttons())

    def select_word(self, event: QMouseEvent) -> bool:
        """Select the word at a point of a note, or return False."""
        position = self._layout.side_position(event.position().toPoint())
        if position is None:
            return False
        cursor = self._view.textCursor()
        cursor.setPosition(position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._view.setTextCursor(cursor)
        return True

    def _nearest(self, point: QPoint) -> int:
        position = self._layout.side_position(point)
        return self._view.cursorForPosition(point).position() if position is None else position

    def _set_caret(self, position: int, *, extend: bool) -> None:
        modes = QTextCursor.MoveMode
        cursor = self._view.textCursor()
        cursor.setPosition(position, modes.KeepAnchor if extend else modes.MoveAnchor)
        self._view.setTextCursor(cursor)
