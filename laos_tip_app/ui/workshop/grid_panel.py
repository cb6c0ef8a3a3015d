"""The influence grid: the panel that edits it, and its file."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDateEdit, QLineEdit, QListWidgetItem, QWidget

from laos_tip_app.base.i18n import _, language
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.report import grid
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.report.word_filter import WordFilter, normalized
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.editing import Change, add_undo_shortcuts, enable_undo_buttons
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.focus import FocusScope, announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, labelled, named, new_button
from laos_tip_app.ui.widgets.text_size import scaled
from laos_tip_app.ui.workshop.document_file import DocumentFile
from laos_tip_app.ui.workshop.grid_plane import GridCardWidget, GridPlane, StakeholderList

_ISO: Final = Qt.DateFormat.ISODate
_LIST_WIDTH: Final = 26 * UNIT


class GridPanel(FocusScope):
    """Edits an influence grid; it outlives the pages that show it.

    Attributes:
        plane: The plane with the cards.
        file: The file of the grid.
    """

    def __init__(
        self, window: AppWindow, print_or_export: Callable[[bool, DocumentRequest], None]
    ) -> None:
        """Make the panel, hidden, with an empty grid of today.

        Args:
            window: The window.
            print_or_export: Prints a document, or with False exports it to a file.
        """
        super().__init__(window)
        self.hide()
        self.setObjectName("grid_panel")
        self.setAccessibleName(_("Influence grid"))
        self._window, self._print_or_export = window, print_or_export
        self._store: Store | None = None
        self._names: Mapping[str, str] = {}
        self._unknown_cards: tuple[str, ...] = ()
        self._before: tuple[GridCard, ...] = ()
        self._undo_stack = QUndoStack(self)
        self._title, self._date = QLineEdit(self), QDateEdit(QDate.currentDate(), self)
        self._title.setObjectName("grid_title")
        self._date.setObjectName("grid_date")
        self._date.setLocale(QLocale(language()))
        self._date.setDisplayFormat("d MMMM yyyy")
        self._filter = named(QLineEdit(self), "grid_filter")
        self._filter.setPlaceholderText(_("Filter by name"))
        self._filter.setAccessibleName(_("Filter the stakeholders by name"))
        self._filter.setClearButtonEnabled(True)
        self._list = StakeholderList(self)
        self.focus_part = self._list
        self.plane = GridPlane(self)
        self._message = PlainLabel(parent=self, name="grid_message", wraps=True)
        unsaved = _("The grid has not been saved.")
        self.file = DocumentFile(window, self, ".grid.json", _("Influence grid"), unsaved)
        self._lay_out()
        self._connect()
        self._update()

    def to_bytes(self) -> bytes:
        """Return the grid as a file."""
        return grid.to_bytes(self.grid(), self._window.store)

    def from_bytes(self, data: bytes) -> str:
        """Show the grid of a file; return a warning, or "".

        Raises:
            SavedFileError: It can’t be read.
        """
        shown, message = grid.from_bytes(data, self._window.store)
        self.show_grid(shown)
        return message

    def title(self) -> str:
        """Return the title of the grid."""
        return " ".join(self._title.text().split())

    def placed_cards(self) -> tuple[GridCard, ...]:
        """Return the cards; the one that moved last is the last."""
        return tuple(card.grid_card() for card in self.plane.cards())

    def grid(self) -> InfluenceGrid:
        """Return the current grid."""
        date = self._date.date().toString(_ISO)
        return InfluenceGrid(self.title(), date, self.placed_cards(), self._unknown_cards)

    def show_grid(self, shown: InfluenceGrid, message: str = "") -> None:
        """Show a grid, and a message about it."""
        self._title.setText(shown.title)
        date = QDate.fromString(shown.date, _ISO)
        with QSignalBlocker(self._date):
            self._date.setDate(date if date.isValid() else QDate.currentDate())
        self._unknown_cards = shown.unknown_cards
        # Without the earlier cards, whose names may be those of another edition.
        self.show_cards(())
        self.show_cards(shown.cards)
        self._undo_stack.clear()
        self.show_message(message)

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
        """Show a message below the plane and announce it."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        announce(self, text)

    def _lay_out(self) -> None:
        title = labelled(_("T&itle:"), self._title, self)
        # It has room for the longest month.
        date = labelled(_("&Date:"), self._date, self)
        fields = new_row((title, 3), (date, 1), spacing=UNIT)
        main_row = new_row((self._new_side(), 1), (self.plane, 3), spacing=2 * UNIT)
        parts = (fields, (main_row, 1), self._message, self._buttons())
        margins = (2 * UNIT, UNIT, 2 * UNIT, 2 * UNIT)
        new_column(*parts, of=self, spacing=UNIT, margins=margins)
        self.show_message("")

    def _new_side(self) -> QWidget:
        """Return the list with its filter and its button."""
        side = QWidget(self)
        side.setMaximumWidth(scaled(_LIST_WIDTH))
        label = PlainLabel(_("Sta&keholders"), self, field=self._list)
        place = new_button(
            _("Pu&t on the grid"), self, "grid_place", lambda: self._place(self._list.currentItem())
        )
        new_column(label, self._filter, self._list, place, of=side, spacing=UNIT)
        return side

    def _buttons(self) -> FlowLayout:
        undo = new_button(_("&Undo"), self, "grid_undo", self._undo)
        redo = new_button(_("&Redo"), self, "grid_redo", self._redo)
        enable_undo_buttons(self._undo_stack, undo, redo)
        for button in (undo, redo):
            # A click leaves the focus at the card.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        buttons = (
            undo,
            redo,
            new_button(_("&Open…"), self, "grid_open", self.file.ask_open),
            new_button(_("&Save…"), self, "grid_save", self.file.save),
            new_button(_("&Print…"), self, "grid_print", lambda: self._send(True)),
            new_button(_("E&xport…"), self, "grid_export", lambda: self._send(False)),
        )
        return FlowLayout(spacing=UNIT, widgets=buttons)

    def _connect(self) -> None:
        window = self._window
        window.updated.connect(self._update)
        window.edition_checks.append(
            lambda store: filter(None, [grid.gone_message(self.grid(), window.store, store)])
        )
        self._title.textEdited.connect(self._on_changed)
        self._date.dateChanged.connect(self._on_changed)
        self._filter.textChanged.connect(self._on_filtered)
        self._list.itemActivated.connect(self._place)
        self.plane.dropped.connect(self._place_at)
        self.plane.card_moved.connect(self._on_moved)
        add_undo_shortcuts(self, self._undo, self._redo)

    def _send(self, prints: bool) -> None:
        self._print_or_export(prints, SavedFileRequest("grid", self.to_bytes()))

    def _update(self) -> None:
        """Show the cards of the report."""
        store = self._window.store
        if store is not self._store:
            self._store = store
            stakeholders = filter(grid.may_be_placed, store.stakeholders())
            self._names = {each.id: grid.card_name(each) for each in stakeholders}
            self._update_list()
            self.show_grid(*grid.for_report(self.grid(), store))

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

    def _placed(self) -> dict[str, GridCardWidget]:
        return {card.id: card for card in self.plane.cards()}

    def _on_changed(self) -> None:
        self.show_message("")
        self.file.mark_changed()
