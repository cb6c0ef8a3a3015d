"""The empty states of views: no match, or nothing there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.page_stack import PageStack
from laos_tip_app.ui.widgets.read_only_text import ReadOnlyText


class SentencePage(ReadOnlyText):
    """A page with a sentence on why it is empty.

    It is a text with a caret, which a screen reader reads when it gets the focus.
    """

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        """Show a sentence."""
        super().__init__(parent)
        self.setObjectName("nothing_to_show")
        self.setAccessibleName(sentence)
        self.setPlainText(sentence)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.document().setDocumentMargin(4 * UNIT)


class EmptyStateStack(PageStack):
    """A view, or a message with a reset button.

    Signals:
        reset_requested: The user resets the filters.
    """

    reset_requested = Signal()

    def __init__(self, view: QWidget, message: str, parent: QWidget | None = None) -> None:
        """Create the stack of a view and a message."""
        super().__init__(parent)
        page = QWidget(self)
        label = PlainLabel(message, page)
        label.setObjectName("no_match")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(_("Clear filters"), page)
        self.button.setObjectName("no_match_reset")
        self.button.clicked.connect(self.reset_requested)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * UNIT, 4 * UNIT, 2 * UNIT, 4 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        self.add_page(view)
        self.add_page(page)

    def set_matching(self, matching: bool) -> None:
        """Show the view, or the message if nothing matches."""
        self.show_page(0 if matching else 1)
