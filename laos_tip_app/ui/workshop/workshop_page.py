"""The pages of a workshop: their head, and one panel each."""

from typing import Final, override

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button

_LEAST_LINES: Final = 13
"""A lower page leaves its room to what one works with."""


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
        self._is_low = False
        self._title = PlainLabel(title, self, size=HEADING, bold=True)
        self._close = new_button(_("Close (Esc)"), self, "workshop_close", self.closed)
        self._head = FlowLayout(spacing=2 * UNIT)
        self._head.setContentsMargins(2 * UNIT, UNIT // 2, 2 * UNIT, 0)
        self._head.addWidget(self._title)
        self._head.add_stretch()
        self._head.addWidget(self._close)
        self._column = new_column(self._head, of=self)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        is_low = self.height() < _LEAST_LINES * self.fontMetrics().lineSpacing()
        if is_low != self._is_low:
            self._is_low = is_low
            self._set_low(is_low)

    def _set_low(self, is_low: bool) -> None:
        """Hide what a low page has no room for; Esc closes it."""
        self._title.setHidden(is_low)
        self._close.setHidden(is_low)


class PanelPage(WorkshopPage):
    """A page with one panel."""

    def __init__(self, name: str, title: str, panel: QWidget) -> None:
        """Show a panel.

        Args:
            name: The object name of the page.
            title: Its title.
            panel: The panel; one that has a parent is given back to it at the end.
        """
        super().__init__(name, title)
        self._panel, self._owner = panel, panel.parentWidget()
        self._column.addWidget(panel, 1)
        self.focus_part = panel
        panel.show()

    @override
    def discard(self) -> None:
        """Hide and delete the page, without a panel that outlives it."""
        if self._owner is not None:
            self._panel.setParent(self._owner)
        super().discard()
