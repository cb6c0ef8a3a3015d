"""The pages of a workshop, and the steps of its plan."""

from collections.abc import Sequence
from typing import Final, override

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.focus import FocusScope
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, new_button


class StepPanel(FocusScope):
    """A step: columns, side by side if there is room, and buttons.

    Signals:
        step_requested: The user goes to the next step (1) or back (-1).
    """

    step_requested = Signal(int)

    def __init__(self, name: str, title: str) -> None:
        """Make a step without columns and buttons."""
        super().__init__()
        self.setObjectName(f"plan_{name}_step")
        self.setAccessibleName(title)
        self._body = QWidget()
        self._area = FramelessScrollArea(self._body, self, sideways=False)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(3 * UNIT)
        self._below, self._foot = FlowLayout(spacing=UNIT), FlowLayout(spacing=UNIT)
        whole = QVBoxLayout(self._body)
        whole.addLayout(self._columns, 1)
        whole.addLayout(self._below)
        for layout in (whole, self._foot):
            layout.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        new_column(self._area, line, self._foot, of=self)

    def _new_back_button(self) -> QPushButton:
        return new_button(_("Back"), self, "plan_back", lambda: self.step_requested.emit(-1))

    def _add_foot(self, others: Sequence[QWidget], *buttons: QPushButton) -> None:
        """Add buttons to the foot.

        Args:
            others: What is left of them; the last takes the width that is left.
            buttons: The last is the main one.
        """
        policies = QSizePolicy.Policy
        others[-1].setSizePolicy(policies.Expanding, policies.Preferred)
        self._others = others
        self._gap = QWidget(self)
        self._gap.setSizePolicy(policies.Expanding, policies.Minimum)
        self._foot.addWidget(self._gap)
        for button in buttons:
            self._foot.addWidget(button)
        buttons[-1].setDefault(True)
        self.set_low(False)

    def set_low(self, is_low: bool) -> None:
        """Leave only the main button in sight where there is little room."""
        layout = self._below if is_low else self._foot
        for number, widget in enumerate(self._others):
            layout.insert_widget(number, widget)
        self._gap.setVisible(is_low)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Show the columns side by side, or below each other without room."""
        items = [*filter(None, map(self._columns.itemAt, range(self._columns.count())))]
        needed = self._columns.spacing() * (len(items) - 1) + 4 * UNIT
        needed += sum(item.minimumSize().width() for item in items)
        needed += self._area.verticalScrollBar().sizeHint().width()
        direction = QBoxLayout.Direction
        is_wide = needed <= self.width()
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


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
            is_low = self.height() < _LEAST_LINES * self.fontMetrics().lineSpacing()
            if is_low != self._title.isHidden():
                self._set_low(is_low)
        return super().event(event)

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
