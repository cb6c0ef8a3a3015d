"""The page of all that a workshop needs, part by part."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import PageStack, PlainLabel, TabBar, new_button


class WorkshopPart(NamedTuple):
    """A part of the page.

    Attributes:
        name: Its name, as in `WorkshopPage.show_part`.
        title: Its title in the contents.
        new: Returns its panel; called when it is shown for the first time.
        detach: Takes the panel out of the page, so that it outlives it; None to delete it.
    """

    name: str
    title: str
    new: Callable[[], QWidget]
    detach: Callable[[], None] | None = None


class WorkshopPage(Page):
    """Shows the parts of a workshop, one at a time."""

    def __init__(self, parts: Sequence[WorkshopPart], parent: QWidget | None = None) -> None:
        """Make a page that shows no part yet.

        Args:
            parts: Its parts.
            parent: The widget that contains the page.
        """
        super().__init__("workshop_page", parent)
        self.setAccessibleName(_("Workshop"))
        self._parts = parts
        self._panels: dict[str, QWidget] = {}
        self._heading = PlainLabel(_("Workshop"), self, size=HEADING, bold=True)
        self._tabs = TabBar(self)
        self._tabs.setObjectName("workshop_parts")
        self._tabs.setAccessibleName(_("Workshop pages"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        for part in parts:
            self._tabs.addTab(part.title)
        self._stack = PageStack(self)
        close = new_button(_("Close (Esc)"), self, "workshop_close", self.closed)
        head = FlowLayout(spacing=2 * UNIT)
        head.addWidget(self._heading)
        head.addWidget(self._tabs)
        head.addStretch()
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT // 2)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._on_tab_changed)

    def show_part(self, name: str) -> QWidget:
        """Show a part and move the focus there; return its panel."""
        row = [part.name for part in self._parts].index(name)
        self._tabs.setCurrentIndex(row)
        panel = self._show(row)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
        return panel

    @override
    def discard(self) -> None:
        """Hide and delete the page, without the panels that outlive it."""
        self.hide()
        for part in self._parts:
            if part.detach is not None and part.name in self._panels:
                part.detach()
        self.deleteLater()

    @override
    def first_field(self) -> QWidget:
        """Return the tabs."""
        return self._tabs

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the current part."""
        panel = self._panels.get(self._parts[self._tabs.currentIndex()].name)
        if panel is not None:
            panel.setFocus(event.reason())

    def _on_tab_changed(self, row: int) -> None:
        self._show(row)

    def _show(self, row: int) -> QWidget:
        part = self._parts[row]
        if part.name not in self._panels:
            self._panels[part.name] = part.new()
            self._stack.add_page(self._panels[part.name])
        self._stack.show_page(list(self._panels).index(part.name))
        return self._panels[part.name]
