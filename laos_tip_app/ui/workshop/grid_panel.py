"""The panel that edits an influence grid."""

from collections.abc import Callable, Mapping
from typing import Final, override

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QUndoStack
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, language
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.report.word_filter import WordFilter, normalized
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button
from laos_tip_app.ui.widgets.text_size import scaled
from laos_tip_app.ui.widgets.undo import Change, add_undo_shortcuts, enable_undo_buttons
from laos_tip_app.ui.workshop.grid_plane import GridCardWidget, GridPlane, StakeholderList

_ISO: Final = Qt.DateFormat.ISODate
_MONTHS: Final = 12
_LIST_WIDTH: Final = 26 * UNIT


class DateField(QDateEdit):
    """A date field that is wide enough for every month."""

    def __init__(self, parent: QWidget) -> None:
        """Show the date of today."""
        super().__init__(QDate.currentDate(), parent)
        self.setLocale(QLocale(language()))
        self.setDisplayFormat("d MMMM yyyy")

    def sizeHint(self) -> QSize:
        """Return the size for the longest name of a month."""
        longest = max(
            (self.locale().toString(QDate(2000, month + 1, 28), "d MMMM yyyy")
             for month in range(_MONTHS)),
            key=self.fontMetrics().horizontalAdvance,
        )  # fmt: skip
        # Qt's own hint may be for a shorter month; the buttons and the frame need the rest.
        width = self.fontMetrics().horizontalAdvance(longest) + scaled(4 * UNIT)
        return super().sizeHint().expandedTo(QSize(width, 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a date is never cut."""
        return self.sizeHint()


class GridPanel(QWidget):
    """Edits an influence grid.

    Signals:
        changed: The user has changed the grid.
        open_requested: The user opens a grid; the same for the other commands.
    """

    changed = Signal()
    open_requested = Signal()
    save_requested = Signal()
    print_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make the panel with an empty grid of today."""
        super().__init__(parent)
        self.setObjectName("grid_panel")
        self.setAccessibleName(_("Influence grid"))
        self._names: Mapping[str, str] = {}
        self._unknown_cards: tuple[str, ...] = ()
        self._before: tuple[GridCard, ...] = ()
        self._undo_stack = QUndoStack(self)
        self._title, self._date = QLineEdit(self), DateField(self)
        self._title.setObjectName("grid_title")
        self._date.setObjectName("grid_date")
        self._filter = QLineEdit(self)
        self._filter.setObjectName("grid_filter")
        self._filter.setPlaceholderText(_("Filter by name"))
        self._filter.setAccessibleName(_("Filter the stakeholders by name"))
        self._filter.setClearButtonEnabled(True)
        self._list = StakeholderList(self)
        self.plane = GridPlane(theme, self)
        self._message = PlainLabel(parent=self, name="grid_message", wraps=True)
        self._lay_out()
        self._connect()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the list."""
        self._list.setFocus(event.reason())

    def set_names(self, names: Mapping[str, str]) -> None:
        """Set the names of the stakeholders by id."""
        self._names = names
        self._update_list()

    def placed_cards(self) -> tuple[GridCard, ...]:
        """Return the cards; the one that moved last is the last."""
        return tuple(card.grid_card() for card in self.plane.cards())

    def grid(self) -> InfluenceGrid:
        """Return the current grid."""
        title = " ".join(self._title.text().split())
        date = self._date.date().toString(_ISO)
        return InfluenceGrid(title, date, self.placed_cards(), self._unknown_cards)

    def show_grid(self, grid: InfluenceGrid, message: str = "") -> None:
        """Show a grid, and a message about it."""
        self._title.setText(grid.title)
        date = QDate.fromString(grid.date, _ISO)
        with QSignalBlocker(self._date):
            self._date.setDate(date if date.isValid() else QDate.currentDate())
        self._unknown_cards = grid.unknown_cards
        # Without the earlier cards, whose names may be those of another edition.
        self.show_cards(())
        self.show_cards(grid.cards)
        self._undo_stack.clear()
        self.show_message(message)
        announce(self, message)

    def show_cards(self, cards: tuple[GridCard, ...]) -> None:
        """Show other cards; those that stay keep the focus."""
        if cards != self.placed_cards():
            placed = self._placed()
            staying = {card.stakeholder_id for card in cards}
            if any(item.hasFocus() for item in placed.values() if item.id not in staying):
                self._list.setFocus()
            items = [placed.get(card.stakeholder_id) or self._new_item(card) for card in cards]
            self.plane.set_cards(items, cards)
            self._update_list()
        self._before = self.placed_cards()

    def show_message(self, text: str) -> None:
        """Show a message below the plane."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(UNIT)
        for text, field in ((_("T&itle:"), self._title), (_("&Date:"), self._date)):
            fields.addWidget(PlainLabel(text, self, field=field))
            fields.addWidget(field, int(field is self._title))
        main_row = QHBoxLayout()
        main_row.setSpacing(2 * UNIT)
        main_row.addWidget(self._new_side(), 1)
        main_row.addWidget(self.plane, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(fields)
        column.addLayout(main_row, 1)
        column.addWidget(self._message)
        column.addLayout(self._buttons())
        self.show_message("")

    def _new_side(self) -> QWidget:
        """Return the list with its filter and its button."""
        side = QWidget(self)
        side.setMaximumWidth(scaled(_LIST_WIDTH))
        label = PlainLabel(_("Sta&keholders"), self, field=self._list)
        place = new_button(
            _("Pu&t on the grid"), self, "grid_place", lambda: self._place(self._list.currentItem())
        )
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for widget in (label, self._filter, self._list, place):
            column.addWidget(widget)
        return side

    def _buttons(self) -> FlowLayout:
        undo = new_button(_("&Undo"), self, "grid_undo", self._undo)
        redo = new_button(_("&Redo"), self, "grid_redo", self._redo)
        enable_undo_buttons(self._undo_stack, undo, redo)
        buttons = FlowLayout(spacing=UNIT)
        for button in (
            undo,
            redo,
            new_button(_("&Open…"), self, "grid_open", self.open_requested),
            new_button(_("&Save…"), self, "grid_save", self.save_requested),
            new_button(_("&Print…"), self, "grid_print", self.print_requested),
            new_button(_("E&xport…"), self, "grid_export", self.export_requested),
        ):
            buttons.addWidget(button)
        return buttons

    def _connect(self) -> None:
        self._title.textEdited.connect(self._on_changed)
        self._date.dateChanged.connect(self._on_changed)
        self._filter.textChanged.connect(self._on_filtered)
        self._list.itemActivated.connect(self._place)
        self.plane.dropped.connect(self._place_at)
        self.plane.card_moved.connect(self._on_moved)
        add_undo_shortcuts(self, self._undo, self._redo)

    def _update_list(self) -> None:
        """List the stakeholders that are not placed and match the filter."""
        placed = self._placed()
        typed = WordFilter(self._filter.text())
        row = self._list.currentRow()
        self._list.clear()
        for stakeholder_id, name in self._names.items():
            if stakeholder_id not in placed and typed.matches(normalized(name)):
                item = QListWidgetItem(name, self._list)
                item.setData(Qt.ItemDataRole.UserRole, stakeholder_id)
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))

    def _on_filtered(self) -> None:
        self._update_list()
        total = len(self._names) - len(self.plane.cards())
        text = _("{shown} of {every} shown").format(shown=self._list.count(), every=total)
        announce(self._filter, text)

    def _place(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._place_at(str(item.data(Qt.ItemDataRole.UserRole)), 0.5, 0.5)

    def _place_at(self, stakeholder_id: str, interest: float, influence: float) -> None:
        if stakeholder_id not in self._names or stakeholder_id in self._placed():
            return
        new = GridCard(stakeholder_id, interest, influence)
        text = _("Put {name} on the grid").format(name=self._names[stakeholder_id])
        self._change(text, (*self.placed_cards(), new))
        self._placed()[stakeholder_id].setFocus()

    def _new_item(self, card: GridCard) -> GridCardWidget:
        name = self._names[card.stakeholder_id]
        item = GridCardWidget(card.stakeholder_id, name, self.plane)
        item.removed.connect(lambda: self._remove(item))
        return item

    def _remove(self, item: GridCardWidget) -> None:
        text = _("Remove {name}").format(name=item.name)
        self._list.setFocus()
        self._change(
            text, tuple(card for card in self.placed_cards() if card.stakeholder_id != item.id)
        )

    def _on_moved(self, stakeholder_id: str, by_key: bool) -> None:
        text = _("Move {name}").format(name=self._names[stakeholder_id])
        merge_id = list(self._names).index(stakeholder_id) if by_key else -1
        self._change(text, self.placed_cards(), merge_id)

    def _change(self, text: str, after: tuple[GridCard, ...], merge_id: int = -1) -> None:
        """Make a change that can be undone."""
        if after != self._before:
            self._undo_stack.push(Change(text, (self._before, after), self.show_cards, merge_id))
            self._on_changed()

    def _undo(self) -> None:
        self._step(_("Undone: {change}"), self._undo_stack.undoText(), self._undo_stack.undo)

    def _redo(self) -> None:
        self._step(_("Redone: {change}"), self._undo_stack.redoText(), self._undo_stack.redo)

    def _step(self, text: str, change: str, step: Callable[[], None]) -> None:
        if change:
            step()
            self._on_changed()
            self.show_message(text.format(change=change))
            announce(self, text.format(change=change))

    def _placed(self) -> dict[str, GridCardWidget]:
        return {card.id: card for card in self.plane.cards()}

    def _on_changed(self) -> None:
        self.show_message("")
        self.changed.emit()
