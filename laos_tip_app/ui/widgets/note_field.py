"""A field for a note of the user, of limited length."""

from typing import Final, override

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from laos_tip_app.base.i18n import _

MAX_LETTERS: Final = 20_000
"""What can be typed and pasted; a longer text of a file is shown whole."""

_LONG_WORD: Final = 1_000


class NoteField(QPlainTextEdit):
    """A field for a text of at most `MAX_LETTERS`.

    Signals:
        refused: There is no room for all that was typed or pasted: a sentence that says so.
    """

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def set_text(self, text: str) -> None:
        """Show a text, whatever its length."""
        # For each line Qt looks for the end of the word; of one without an end that takes minutes.
        has_long_word = any(len(word) > _LONG_WORD for word in text.split())
        modes = QTextOption.WrapMode
        self.setWordWrapMode(
            modes.WrapAnywhere if has_long_word else modes.WrapAtWordBoundaryOrAnywhere
        )
        self.setPlainText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a letter if there is room for it."""
        text = event.text()
        is_typed = text.isprintable() or text in ("\r", "\n")
        if not is_typed or len(text) <= self._room():
            super().keyPressEvent(event)
        else:
            self._refuse()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type the letters of an input method if there is room."""
        if len(event.commitString()) <= self._room():
            super().inputMethodEvent(event)
        else:
            super().inputMethodEvent(QInputMethodEvent())
            self._refuse()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as much as there is room for."""
        text, room = source.text(), self._room()
        if len(text) <= room:
            super().insertFromMimeData(source)
            return
        first = QMimeData()
        first.setText(text[:room])
        super().insertFromMimeData(first)
        self._refuse()

    def _refuse(self) -> None:
        text = _("A note can have at most {count} letters. The rest was left out.")
        self.refused.emit(text.format(count=f"{MAX_LETTERS:,}"))

    def _room(self) -> int:
        """Return the number of letters that can replace the selection."""
        cursor = self.textCursor()
        selected = cursor.selectionEnd() - cursor.selectionStart()
        return max(MAX_LETTERS - (self.document().characterCount() - 1), 0) + selected
