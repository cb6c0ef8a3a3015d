"""The dialog that edits an agenda."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.agenda import Agenda, AgendaItem
from laos_tip_app.ui.widgets.labels import PlainLabel

_SIZE: Final = QSize(100 * UNIT, 66 * UNIT)


class AgendaDialog(QDialog):
    """The dialog; it stays open beside the window.

    Signals:
        changed: The order is another one now.
        add_requested: What the window shows is to be added; likewise the next ones.
    """

    changed = Signal()
    add_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()
    print_requested = Signal()
    export_requested = Signal()
    present_requested = Signal(int)

    def __init__(self, name_of: Callable[[AgendaItem], str], parent: QWidget) -> None:
        """Begin with an empty order.

        Args:
            name_of: Returns a step in one line.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("running_order_dialog")
        self.setWindowTitle(_("Agenda"))
        self._name_of = name_of
        self._steps: list[AgendaItem] = []
        self._showing = False
        self._title = QLineEdit(self)
        self._title.setObjectName("order_title")
        self._list = QListWidget(self)
        self._list.setObjectName("order_steps")
        self._list.setAccessibleName(_("Steps"))
        self._list.setWordWrap(True)
        self._list.setSpacing(UNIT // 4)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._remarks = QPlainTextEdit(self)
        self._remarks.setObjectName("order_remarks")
        self._remarks.setTabChangesFocus(True)
        self._told = PlainLabel(parent=self)
        self._told.setObjectName("order_told")
        self._told.setWordWrap(True)
        self._told.hide()
        self._put_together()
        self._list.currentRowChanged.connect(self._on_current_changed)
        self._title.textEdited.connect(self._on_edited)
        self._remarks.textChanged.connect(self._on_remarks_changed)
        self._update()

    def order(self) -> Agenda:
        """Return the order as it is now."""
        return Agenda(" ".join(self._title.text().split()), tuple(self._steps))

    def show_order(self, order: Agenda, told: str = "") -> None:
        """Show an order, and one sentence on it where there is one."""
        self._title.setText(order.title)
        self._steps = list(order.steps)
        self._list_again(0)
        self.say(told)

    def name_again(self) -> None:
        """Name the steps as the report at hand does."""
        self._list_again(max(self._list.currentRow(), 0))

    def say(self, text: str) -> None:
        """Say one thing below the steps."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def add(self, steps: Sequence[AgendaItem]) -> None:
        """Add steps behind the one that is chosen."""
        at = self._list.currentRow() + 1 if self._steps else 0
        self._steps[at:at] = steps
        self._list_again(at + len(steps) - 1)
        self._on_edited()

    def _put_together(self) -> None:
        self._up = self._button(_("Move &up"), "order_up", lambda: self._move(-1))
        self._down = self._button(_("Move &down"), "order_down", lambda: self._move(1))
        self._out = self._button(_("&Remove"), "order_remove", self._remove)
        add = self._button(_("&Add current page"), "order_add", self.add_requested.emit)
        open_ = self._button(_("&Open…"), "order_open", self.open_requested.emit)
        self._save = self._button(_("&Save…"), "order_save", self.save_requested.emit)
        self._print = self._button(_("&Print…"), "order_print", self.print_requested.emit)
        self._export = self._button(_("&Export notes…"), "order_export", self.export_requested.emit)
        self._present = self._button(
            _("Presen&t"),
            "order_present",
            lambda: self.present_requested.emit(max(self._list.currentRow(), 0)),
        )
        close = self._button(_("&Close"), "order_close", self.close)
        for keys, do in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(do.click)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._out.click)
        title, steps = PlainLabel(_("T&itle:"), self), PlainLabel(_("Steps:"), self)
        remarks = PlainLabel(_("&Notes for this step (only you see these):"), self)
        title.setBuddy(self._title)
        remarks.setBuddy(self._remarks)
        steps.setBuddy(self._list)
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._title, 1, 0)
        grid.addWidget(steps, 2, 0)
        grid.addWidget(self._list, 3, 0)
        grid.addWidget(remarks, 2, 1)
        grid.addWidget(self._remarks, 3, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        tools = QHBoxLayout()
        for button in (add, self._up, self._down, self._out):
            tools.addWidget(button)
        tools.addStretch(1)
        doors = QHBoxLayout()
        for button in (open_, self._save, self._print, self._export):
            doors.addWidget(button)
        doors.addStretch(1)
        doors.addWidget(self._present)
        doors.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(grid, 1)
        column.addLayout(tools)
        column.addWidget(self._told)
        column.addLayout(doors)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def _button(self, text: str, name: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: do())
        return button

    def _list_again(self, row: int) -> None:
        self._showing = True
        self._list.clear()
        for number, step in enumerate(self._steps, 1):
            self._list.addItem(f"{number}. {self._name_of(step)}")
        self._showing = False
        self._list.setCurrentRow(min(row, len(self._steps) - 1))
        self._on_current_changed(self._list.currentRow())
        self._update()

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + by < len(self._steps) and row >= 0:
            self._steps[row], self._steps[row + by] = self._steps[row + by], self._steps[row]
            self._list_again(row + by)
            self._on_edited()

    def _remove(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            del self._steps[row]
            self._list_again(row)
            self._on_edited()

    def _on_current_changed(self, row: int) -> None:
        if self._showing:
            return
        self._showing = True
        self._remarks.setPlainText(self._steps[row].remarks if row >= 0 else "")
        self._showing = False
        self._update()

    def _on_remarks_changed(self) -> None:
        row = self._list.currentRow()
        if not self._showing and row >= 0:
            text = self._remarks.toPlainText()
            self._steps[row] = self._steps[row]._replace(remarks=text)
            self._on_edited()

    def _on_edited(self) -> None:
        self.say("")
        self.changed.emit()

    def _update(self) -> None:
        row, last = self._list.currentRow(), len(self._steps) - 1
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < last)
        for part in (self._out, self._remarks):
            part.setEnabled(row >= 0)
        for part in (self._save, self._print, self._export, self._present):
            part.setEnabled(bool(self._steps))
