"""The base class of the pages that are shown over the tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page that is shown over the tabs.

    Signals:
        closed: The user leaves the page.

    Attributes:
        subject: What tells it from other pages of its name; mostly "".
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a page with an object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.subject = ""

    def first_field(self) -> QWidget:
        """Return the first widget that Tab reaches, or the page."""
        field = self.nextInFocusChain()
        while field is not None and field is not self:
            takes_tab = field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isEnabled()
            if takes_tab and self.isAncestorOf(field) and field.isVisible():
                return field
            field = field.nextInFocusChain()
        return self

    def discard(self) -> None:
        """Hide and delete the page."""
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
