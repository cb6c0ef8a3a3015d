"""A step of the workshop page: columns, and buttons below them."""

from typing import override

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, new_button


class Columns(FramelessScrollArea):
    """Shows widgets side by side, or below each other without room."""

    def __init__(self, parent: QWidget) -> None:
        """Make an area without columns."""
        self.body = QWidget()
        super().__init__(self.body, parent, sideways=False)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._row.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        self._row.setSpacing(3 * UNIT)
        self._widgets: list[QWidget] = []

    def add(self, widget: QWidget, share: int) -> None:
        """Add a column with its share of the width."""
        self._widgets.append(widget)
        self._row.addWidget(widget, share)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        margins, gaps = self._row.contentsMargins(), self._row.spacing() * (len(self._widgets) - 1)
        needed = sum(each.minimumSizeHint().width() for each in self._widgets) + gaps
        needed += margins.left() + margins.right() + self.verticalScrollBar().sizeHint().width()
        direction = QBoxLayout.Direction
        is_wide = needed <= self.width()
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


class StepPanel(QWidget):
    """A step: its columns, and its buttons, which are always in sight.

    Signals:
        back_requested: The user goes to the step before.
        next_requested: The user goes to the next step.
    """

    back_requested = Signal()
    next_requested = Signal()

    def __init__(self, name: str, title: str) -> None:
        """Make a step without columns and buttons."""
        super().__init__()
        self.setObjectName(f"plan_{name}_step")
        self.setAccessibleName(title)
        self._columns = Columns(self)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        self._foot = FlowLayout(spacing=UNIT)
        self._foot.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._columns, 1)
        column.addWidget(line)
        column.addLayout(self._foot)

    def _add_back(self) -> None:
        self._foot.addWidget(new_button(_("Back"), self, "plan_back", self.back_requested))

    def _new_main_button(self, text: str, name: str) -> QPushButton:
        """Return the filled button at the end of the foot."""
        button = new_button(text, self, name)
        button.setDefault(True)
        self._foot.addWidget(button)
        return button
