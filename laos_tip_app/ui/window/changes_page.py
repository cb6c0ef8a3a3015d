"""The page with the changes between two editions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
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
        margins = (2 * UNIT, UNIT, 2 * UNIT, UNIT)
        new_row((explanation, 1), button, of=self._bar, spacing=2 * UNIT, margins=margins)
        new_column(self._bar, (self._text, 1), of=self)
        self.setFocusProxy(self._text)

    def _on_clicked(self) -> None:
        self._text.setFocus()
        self._bar.hide()
        announce(self, _("The change marks were removed."))
        self.seen.emit()
