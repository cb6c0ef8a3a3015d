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
    """Edits an agenda; it stays open beside the window.

    Signals:
        changed: The user has changed the agenda.
        add_requested: The user adds the current location; likewise the other commands.
    """

    changed = Signal()
    add_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()
    print_requested = Signal()
    export_requested = Signal()
    present_requested = Signal(int)

    def __init__(self, item_title: Callable[[AgendaItem], str], parent: QWidget) -> None:
        """Make the dialog with an empty agenda.

        Args:
            item_title: Returns the title of an item.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("running_order_dialog")
        self.setWindowTitle(_("Agenda"))
        self._item_title = item_title
        self._items: list[AgendaItem] = []
        self._is_updating = False
        self._title = QLineEdit(self)
        self._title.setObjectName("order_title")
        self._list = QListWidget(self)
        self._list.setObjectName("order_steps")
        self._list.setAccessibleName(_("Steps"))
        self._list.setWordWrap(True)
        self._list.setSpacing(UNIT // 4)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._notes = QPlainTextEdit(self)
        self._notes.setObjectName("order_remarks")
        self._notes.setTabChangesFocus(True)
        self._message = PlainLabel(parent=self)
        self._message.setObjectName("order_told")
        self._message.setWordWrap(True)
        self._message.hide()
        self._lay_out()
        self._list.currentRowChanged.connect(self._on_current_changed)
        self._title.textEdited.connect(self._on_edited)
        self._notes.textChanged.connect(self._on_notes_changed)
        self._update()

    def agenda(self) -> Agenda:
        """Return the agenda as it is now."""
        return Agenda(" ".join(self._title.text().split()), tuple(self._items))

    def show_agenda(self, agenda: Agenda, message: str = "") -> None:
        """Show an agenda, and a message about it."""
        self._title.setText(agenda.title)
        self._items = list(agenda.items)
        self._update_list(0)
        self.show_message(message)

    def update_titles(self) -> None:
        """Take the titles of the items from the current report."""
        self._update_list(max(self._list.currentRow(), 0))

    def show_message(self, text: str) -> None:
        """Show a message below the items."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def add(self, items: Sequence[AgendaItem]) -> None:
        """Add items after the selected one."""
        row = self._list.currentRow() + 1 if self._items else 0
        self._items[row:row] = items
        self._update_list(row + len(items) - 1)
        self._on_edited()

    def _lay_out(self) -> None:
        self._up_button = self._button(_("Move &up"), "order_up", lambda: self._move(-1))
        self._down_button = self._button(_("Move &down"), "order_down", lambda: self._move(1))
        self._remove_button = self._button(_("&Remove"), "order_remove", self._remove)
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
        for keys, button in (("Alt+Up", self._up_button), ("Alt+Down", self._down_button)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(button.click)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove_button.click)
        title, items = PlainLabel(_("T&itle:"), self), PlainLabel(_("Steps:"), self)
        notes = PlainLabel(_("&Notes for this step (only you see these):"), self)
        title.setBuddy(self._title)
        notes.setBuddy(self._notes)
        items.setBuddy(self._list)
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._title, 1, 0)
        grid.addWidget(items, 2, 0)
        grid.addWidget(self._list, 3, 0)
        grid.addWidget(notes, 2, 1)
        grid.addWidget(self._notes, 3, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        item_buttons = QHBoxLayout()
        for button in (add, self._up_button, self._down_button, self._remove_button):
            item_buttons.addWidget(button)
        item_buttons.addStretch(1)
        dialog_buttons = QHBoxLayout()
        for button in (open_, self._save, self._print, self._export):
            dialog_buttons.addWidget(button)
        dialog_buttons.addStretch(1)
        dialog_buttons.addWidget(self._present)
        dialog_buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(grid, 1)
        column.addLayout(item_buttons)
        column.addWidget(self._message)
        column.addLayout(dialog_buttons)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def _button(self, text: str, name: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: run())
        return button

    def _update_list(self, row: int) -> None:
        self._is_updating = True
        self._list.clear()
        for number, item in enumerate(self._items, 1):
            self._list.addItem(f"{number}. {self._item_title(item)}")
        self._is_updating = False
        self._list.setCurrentRow(min(row, len(self._items) - 1))
        self._on_current_changed(self._list.currentRow())
        self._update()

    def _move(self, rows: int) -> None:
        row = self._list.currentRow()
        target = row + rows
        if row >= 0 and 0 <= target < len(self._items):
            self._items[row], self._items[target] = self._items[target], self._items[row]
            self._update_list(target)
            self._on_edited()

    def _remove(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            del self._items[row]
            self._update_list(row)
            self._on_edited()

    def _on_current_changed(self, row: int) -> None:
        if self._is_updating:
            return
        self._is_updating = True
        self._notes.setPlainText(self._items[row].notes if row >= 0 else "")
        self._is_updating = False
        self._update()

    def _on_notes_changed(self) -> None:
        row = self._list.currentRow()
        if not self._is_updating and row >= 0:
            text = self._notes.toPlainText()
            self._items[row] = self._items[row]._replace(notes=text)
            self._on_edited()

    def _on_edited(self) -> None:
        self.show_message("")
        self.changed.emit()

    def _update(self) -> None:
        row, last = self._list.currentRow(), len(self._items) - 1
        self._up_button.setEnabled(row > 0)
        self._down_button.setEnabled(0 <= row < last)
        for widget in (self._remove_button, self._notes):
            widget.setEnabled(row >= 0)
        for widget in (self._save, self._print, self._export, self._present):
            widget.setEnabled(bool(self._items))
