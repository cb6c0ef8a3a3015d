"""Find the links in the text of a section."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout


class TextLinks:
    """The links in a text view."""

    def __init__(self, view: QTextEdit, layout: PassageLayout) -> None:
        """Create the links of a text view."""
        self._view = view
        self._layout = layout

    def rect_at(self, point: QPoint, href: str) -> QRect:
        """Return the rectangle of the link at a point."""
        cursor = self._view.cursorForPosition(point)
        block = cursor.block()
        start = end = cursor.position()
        while start > block.position() and self._is_link(start, href):
            start -= 1
        while end < block.position() + block.length() - 1 and self._is_link(end + 1, href):
            end += 1
        return self._layout.text_rect(start, end)

    def is_in_sentence(self, sentence: Sentence, href: str) -> bool:
        """Return whether a sentence has a link to a target."""
        cursor = self._layout.sentence_cursor(sentence)
        positions = range(cursor.selectionStart() + 1, cursor.selectionEnd() + 1)
        return any(self._is_link(position, href) for position in positions)

    def _is_link(self, position: int, href: str) -> bool:
        # The format at a position is that of the character before it.
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(position)
        return bool(cursor.charFormat().anchorHref() == href)
