"""The pages of a workshop: their head, and one panel each."""

from typing import override

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button


class WorkshopPage(Page):
    """A page with a title and a button that closes it."""

    def __init__(self, name: str, title: str) -> None:
        """Make a page without content.

        Args:
            name: Its object name.
            title: Its title.
        """
        super().__init__(name)
        self.setAccessibleName(title)
        self._head = FlowLayout(spacing=2 * UNIT)
        self._head.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT // 2)
        self._head.addWidget(PlainLabel(title, self, size=HEADING, bold=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)

    def _end_head(self) -> None:
        """Add the button that closes the page, as the last."""
        self._head.addStretch()
        self._head.addWidget(new_button(_("Close (Esc)"), self, "workshop_close", self.closed))


class PanelPage(WorkshopPage):
    """A page with one panel."""

    def __init__(
        self, name: str, title: str, panel: QWidget, *, is_panel_kept: bool = False
    ) -> None:
        """Show a panel.

        Args:
            name: The object name of the page.
            title: Its title.
            panel: The panel.
            is_panel_kept: Whether the window has the panel again when the page is deleted.
        """
        super().__init__(name, title)
        self._end_head()
        self._panel, self._is_panel_kept = panel, is_panel_kept
        self._column.addWidget(panel, 1)
        panel.show()

    @override
    def discard(self) -> None:
        """Hide and delete the page, without a panel that outlives it."""
        if self._is_panel_kept:
            self._panel.setParent(self.window())
        super().discard()

    @override
    def first_field(self) -> QWidget:
        """Return the panel."""
        return self._panel

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the panel."""
        self._panel.setFocus(event.reason())
