"""What stands where a table would be when no row matches.

Knows nothing of what was looked for.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.labels import PlainLabel


class EmptyStateStack(QStackedWidget):
    """A view, or in its place a sentence and the way back to everything.

    Signals:
        reset_requested: The user asks for everything again.
    """

    reset_requested = Signal()

    def __init__(self, view: QWidget, sentence: str, parent: QWidget | None = None) -> None:
        """Hold a view and the sentence that stands in its place."""
        super().__init__(parent)
        page = QWidget(self)
        label = PlainLabel(sentence, page)
        label.setObjectName("no_match")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(_("Show everything"), page)
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
        self.addWidget(view)
        self.addWidget(page)

    def set_matching(self, matching: bool) -> None:
        """Show the view, or the sentence when nothing matches."""
        self.setCurrentIndex(0 if matching else 1)
