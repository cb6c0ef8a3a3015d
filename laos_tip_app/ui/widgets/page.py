"""The base class of the pages that are shown over the tabs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from laos_tip_app.ui.widgets.closable import Closable


class Page(Closable):
    """A page that is shown over the tabs.

    Attributes:
        subject: What tells it from other pages of its name; mostly "".
    """

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
