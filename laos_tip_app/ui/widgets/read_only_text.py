"""A text to read and to copy."""

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from laos_tip_app.ui.widgets.viewport_widget import known_viewport


class ReadOnlyText(QTextEdit):
    """A text with a caret that opens neither files nor links.

    It is no `QTextBrowser`, since a screen reader takes that for a label and reads the whole text
    each time it gets the focus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty text."""
        super().__init__(parent)
        self._viewport = known_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        # With a caret, arrow keys read line by line and Shift selects, for screen readers too.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return an empty resource for every reference: no file is opened."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(0)
            return blank
        return b""

    def move_caret_silently(self, cursor: QTextCursor) -> None:
        """Move the caret without a word of a screen reader.

        A screen reader reads the line to which the caret moves. Whoever calls this announces
        something better. No signal is emitted, and nothing is scrolled.
        """
        if not self.hasFocus():
            # A screen reader follows the caret of the focused text alone, and the first look at
            # the children has PySide make every class of widgets: 0.1 of a bare window’s start.
            with QSignalBlocker(self):
                self._set_cursor_in_place(cursor)
            return
        controls = [child for child in self.children() if child.inherits("QWidgetTextControl")]
        blockers = [QSignalBlocker(control) for control in controls]
        self._set_cursor_in_place(cursor)
        for blocker in blockers:
            blocker.unblock()
        self.viewport().update()

    def _set_cursor_in_place(self, cursor: QTextCursor) -> None:
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)
