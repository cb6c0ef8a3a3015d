"""The page with the changes between two editions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button
from laos_tip_app.ui.window.help_view import HelpView


class ChangesPage(Page):
    """The changes, and a button that removes the marks in the text.

    Signals:
        seen: The user has seen the changes.
    """

    seen = Signal()

    def __init__(self, title: str, markdown: str, *, is_marked: bool) -> None:
        """Make the page.

        Args:
            title: Its title.
            markdown: What changed.
            is_marked: Whether the changed sentences are marked in the text.
        """
        super().__init__("changes_view")
        self._text = HelpView("changes_text", title, markdown, self)
        self._text.closed.connect(self.closed)
        self._bar = QWidget(self)
        self._bar.setVisible(is_marked)
        explanation = PlainLabel(
            _("In the Reader, a dashed line in the margin marks each changed sentence."),
            self._bar,
        )
        explanation.setWordWrap(True)
        button = new_button(_("Mark changes as &seen"), self._bar, "changes_seen", self._on_clicked)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        row.setSpacing(2 * UNIT)
        row.addWidget(explanation, 1)
        row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._text, 1)
        self.setFocusProxy(self._text)

    def _on_clicked(self) -> None:
        self._text.setFocus()
        self._bar.hide()
        announce(self, _("The change marks were removed."))
        self.seen.emit()
