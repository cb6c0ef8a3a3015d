"""Edits the text of a note below the list of notes."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.ui.widgets.item_painter import MARGIN
from laos_tip_app.ui.widgets.labels import set_tooltip
from laos_tip_app.ui.widgets.note_field import NoteField

_LINES: Final = 5


class PaneEditor(QWidget):
    """A field for the text of one note.

    Attributes:
        note_id: The id of the note that is edited, or empty text.
        field: The text.

    Signals:
        typed: The text has changed: the id of the note, its text.
        finished: The user has finished.
    """

    typed = Signal(str, str)
    finished = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden editor."""
        super().__init__(parent)
        self.note_id = ""
        self.field = _TextField(self)
        self.field.setObjectName("my_notes_editor")
        self.field.setAccessibleName(_("Text of the note"))
        self.field.setPlaceholderText(_("Keep no names of victims here."))
        self.field.textChanged.connect(self._on_text_changed)
        self.field.finished.connect(self.finished)
        done = QPushButton(_("Done"), self)
        done.setObjectName("my_notes_done")
        done.setMinimumHeight(TARGET)
        set_tooltip(done, _("Saved as you type. Esc also finishes."))
        done.clicked.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, UNIT, UNIT, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.field)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def open(self, note_id: str, text: str) -> None:
        """Edit the text of a note."""
        self.note_id = ""
        self.field.set_text(text)
        self.note_id = note_id
        height = self.field.fontMetrics().lineSpacing() * _LINES + 2 * UNIT
        self.field.setFixedHeight(height)
        self.show()
        self.field.setFocus()

    def close_note(self) -> None:
        """Hide the editor."""
        self.note_id = ""
        self.hide()

    def _on_text_changed(self) -> None:
        if self.note_id:
            self.typed.emit(self.note_id, self.field.toPlainText())


class _TextField(NoteField):
    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `finished` on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
