"""The influence grid: its plane with cards, panel and file."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, override

from PySide6.QtCore import (
    QDate,
    QEvent,
    QLocale,
    QMimeData,
    QPointF,
    QSignalBlocker,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QUndoStack,
)
from PySide6.QtWidgets import QDateEdit, QLineEdit, QListWidgetItem, QWidget

from laos_tip_app.base.i18n import _, language
from laos_tip_app.base.theme import UNIT, current_theme
from laos_tip_app.documents.requests import DocumentRequest, GridRequest
from laos_tip_app.drawing.grid import GridLayout, GridPosition, GridStyle
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report import grid
from laos_tip_app.report.grid import GridCard, InfluenceGrid, position_text
from laos_tip_app.report.word_filter import WordFilter, normalized
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.editing import (
    Change,
    add_undo_shortcuts,
    enable_undo_buttons,
    step_in_history,
)
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.focus import FocusScope, announce
from laos_tip_app.ui.widgets.small_widgets import (
    FramelessScrollArea,
    PlainLabel,
    RowList,
    labelled,
    named,
    new_button,
)
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, scaled
from laos_tip_app.ui.workshop.document_file import DocumentFile

_ISO: Final = Qt.DateFormat.ISODate
_LIST_WIDTH: Final = 26 * UNIT
_VISIBLE_ROWS: Final = 1


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
        self._names: Mapping[str, str]
        self._unknown_cards: tuple[str, ...] = ()
        self._undo_stack = QUndoStack(self)
        self._title = named(QLineEdit(self), "grid_title")
        self._date = named(QDateEdit(QDate.currentDate(), self), "grid_date")
        self._date.setLocale(QLocale(language()))
        self._date.setDisplayFormat("d MMMM yyyy")
        spoken = _("Filter the stakeholders by name")
        self._filter = named(QLineEdit(self), "grid_filter", spoken)
        self._filter.setPlaceholderText(_("Filter by name"))
        self._filter.setClearButtonEnabled(True)
        self._list = self.focus_part = StakeholderList(self)
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
        return tuple(each.card for each in self.plane.cards())

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
            if any(each.hasFocus() for row_id, each in placed.items() if row_id not in staying):
                self._list.setFocus()
            shown = [placed.get(card.stakeholder_id) or self._new_card(card) for card in cards]
            for widget, card in zip(shown, cards, strict=True):
                widget.show_card(card)
            self.plane.set_cards(shown)
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
        body = QWidget(self)
        new_column(fields, (main_row, 1), of=body, spacing=UNIT)
        # In large letters a low window has no room for all of it.
        parts = ((FramelessScrollArea(body, self), 1), self._message, self._buttons())
        margins = (2 * UNIT, UNIT // 2, 2 * UNIT, 2 * UNIT)
        new_column(*parts, of=self, spacing=UNIT, margins=margins)

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
        undo = new_button(_("&Undo"), self, "grid_undo", lambda: self._step("undo"))
        redo = new_button(_("&Redo"), self, "grid_redo", lambda: self._step("redo"))
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
        add_undo_shortcuts(self, partial(self._step, "undo"), partial(self._step, "redo"))

    def _send(self, prints: bool) -> None:
        self._print_or_export(prints, GridRequest(self.to_bytes()))

    def _update(self) -> None:
        """Show the cards of the report."""
        store = self._window.store
        if store is not self._store:
            self._store = store
            stakeholders = filter(grid.may_be_placed, store.stakeholders())
            self._names = {each.id: grid.card_name(each) for each in stakeholders}
            self._update_list()
            self.show_grid(*grid.from_bytes(self.to_bytes(), store, is_file=False))

    def _update_list(self) -> None:
        """List the stakeholders that are not placed and match the filter."""
        placed = self._placed()
        typed = WordFilter(self._filter.text())
        row = self._list.currentRow()
        self._list.clear()
        for stakeholder_id, name in self._names.items():
            if stakeholder_id not in placed and typed.matches(normalized(name)):
                QListWidgetItem(name, self._list).setData(Qt.ItemDataRole.UserRole, stakeholder_id)
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

    def _new_card(self, card: GridCard) -> "GridCardWidget":
        widget = GridCardWidget(card, self._names[card.stakeholder_id], self.plane)
        widget.removed.connect(lambda: self._remove(widget))
        return widget

    def _remove(self, removed: "GridCardWidget") -> None:
        text = _("Remove {name}").format(name=removed.name)
        self._list.setFocus()
        self._change(text, tuple(card for card in self.placed_cards() if card != removed.card))

    def _on_moved(self, stakeholder_id: str, by_key: bool) -> None:
        text = _("Move {name}").format(name=self._names[stakeholder_id])
        merge_id = list(self._names).index(stakeholder_id) if by_key else -1
        self._change(text, self.placed_cards(), merge_id)

    def _change(self, text: str, after: tuple[GridCard, ...], merge_id: int = -1) -> None:
        """Make a change that can be undone."""
        if after != self._before:
            self._undo_stack.push(Change(text, (self._before, after), self.show_cards, merge_id))
            self._on_changed()

    def _step(self, step: str) -> None:
        if text := step_in_history(self._undo_stack, step):
            self._on_changed()
            self.show_message(text)

    def _placed(self) -> dict[str, "GridCardWidget"]:
        return {each.card.stakeholder_id: each for each in self.plane.cards()}

    def _on_changed(self) -> None:
        self.show_message("")
        self.file.mark_changed()


class GridPlane(QWidget):
    """The plane with its axes.

    Signals:
        card_moved: The user has moved a card: its id, and whether by a key.
        dropped: The user has dropped a stakeholder from the list: its id, interest, influence.
    """

    card_moved = Signal(str, bool)
    dropped = Signal(str, float, float)

    def __init__(self, parent: QWidget) -> None:
        """Make a plane without cards."""
        super().__init__(parent)
        self._cards: list[GridCardWidget] = []
        self._layout = GridLayout(self._style(), ())
        self._dragged: GridCardWidget | None = None
        # From the pointer to the point of the card.
        self._offset = QPointF()
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Interest and influence grid"))
        self.setMinimumSize(QSize(48 * UNIT, 16 * UNIT))
        hint = _("Drag a stakeholder from the list onto this grid, or use the button.")
        self.hint = PlainLabel(hint, self, name="grid_hint", wraps=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def cards(self) -> list["GridCardWidget"]:
        """Return the cards; the one that moved last is the last."""
        return list(self._cards)

    def set_cards(self, cards: Sequence["GridCardWidget"]) -> None:
        """Show cards, and delete those that are not among them."""
        if self._dragged not in cards:
            self._dragged = None
        for card in set(self._cards).difference(cards):
            card.setParent(None)
            card.deleteLater()
        self._cards = list(cards)
        self.lay_out()
        for card in cards:
            card.show()

    def move_card(self, card: "GridCardWidget", interest: float, influence: float) -> None:
        """Move a card; its label avoids the others, which stay."""
        card.show_card(card.card._replace(interest=interest, influence=influence))
        self._cards.remove(card)
        self._cards.append(card)
        self.lay_out()

    def lay_out(self) -> None:
        """Lay all cards out; show the hint if there are none."""
        style, size = self._style(), QSizeF(self.size())
        self._layout = GridLayout.of(style, [card.grid_position for card in self._cards], size)
        for card, label in zip(self._cards, self._layout.labels, strict=True):
            card.setGeometry(label.box.toRect())
        self.hint.setGeometry(style.plane(size).toRect().adjusted(UNIT, UNIT, -UNIT, -UNIT))
        self.hint.setVisible(not self._cards)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes, and the cards with their points."""
        style = self._layout.style
        with QPainter(self) as painter:
            # The hint of an empty plane stands where they cross.
            lines = bool(self._cards)
            style.paint_plane(painter, QSizeF(self.size()), with_middle_lines=lines)
            cards = [*zip(self._cards, self._layout.labels, strict=True)]
            for card, label in cards:
                style.paint_point(painter, label, selected=card.hasFocus())
            for card, label in cards:
                style.paint_card(painter, card.name, label.box, selected=card.hasFocus())

    @override
    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, *LOOK_CHANGES):
            self.lay_out()
        return is_handled

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the card, or that of the point."""
        pointer = event.position()
        child = self.childAt(pointer.toPoint())
        card = child if isinstance(child, GridCardWidget) else self._card_near(pointer)
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            point = self._style().point(card.grid_position, QSizeF(self.size()))
            self._dragged, self._offset = card, point - pointer
            card.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card."""
        if self._dragged is not None:
            position = self._position_at(event.position() + self._offset)
            self.move_card(self._dragged, position.interest, position.influence)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop the card."""
        if self._dragged is not None:
            self.card_moved.emit(self._dragged.card.stakeholder_id, False)
        self._dragged = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a stakeholder from the list."""
        if event.mimeData().hasFormat(STAKEHOLDER_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place a stakeholder from the list at the drop position."""
        stakeholder_id = bytes(event.mimeData().data(STAKEHOLDER_MIME).data()).decode()
        position = self._position_at(event.position())
        event.acceptProposedAction()
        self.dropped.emit(stakeholder_id, position.interest, position.influence)

    def _style(self) -> GridStyle:
        font = self.font()
        return GridStyle(TextPainter(font, current_theme()), QFontInfo(font).pixelSize())

    def _position_at(self, point: QPointF) -> GridPosition:
        return self._style().position_at("", point, QSizeF(self.size()))

    def _card_near(self, point: QPointF) -> "GridCardWidget | None":
        """Return the card whose point is nearest, within reach of a finger."""
        distances = {
            card: (label.point - point).manhattanLength()
            for card, label in zip(self._cards, self._layout.labels, strict=True)
        }
        nearest = min(distances, key=lambda card: distances[card], default=None)
        return nearest if nearest is not None and distances[nearest] <= 2 * UNIT else None


_STEP: Final = 0.05
_FINE: Final = 0.01
_DIRECTIONS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class GridCardWidget(QWidget):
    """The card of a stakeholder, which the plane paints and drags.

    Keys: the arrows move it, with Shift a little; Delete removes it.

    Attributes:
        card: The stakeholder and the position.
        name: The name on it.

    Signals:
        removed: The user removes it.
    """

    removed = Signal()

    def __init__(self, card: GridCard, name: str, plane: GridPlane) -> None:
        """Make the card of a plane."""
        super().__init__(plane)
        self.setObjectName(f"card_{card.stakeholder_id}")
        self.name = name
        self._plane = plane
        self.show_card(card)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        remove = QAction(_("Remove from the grid"), self)
        remove.triggered.connect(self.removed)
        self.addAction(remove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_card(self, card: GridCard) -> None:
        """Take the nearest position on the grid."""
        position = card.interest, card.influence
        interest, influence = (round(min(max(part, 0.0), 1.0), 3) for part in position)
        self.card = card._replace(interest=interest, influence=influence)
        # A screen reader speaks the name of the focused card when it changes.
        self.setAccessibleName(position_text(self.card, self.name))

    @property
    def grid_position(self) -> GridPosition:
        """The position, as it is painted."""
        return GridPosition(self.name, self.card.interest, self.card.influence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or remove the card."""
        if event.key() in _DIRECTIONS:
            across, up = _DIRECTIONS[Qt.Key(event.key())]
            step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            interest, influence = self.card.interest, self.card.influence
            self._plane.move_card(self, interest + across * step, influence + up * step)
            self._plane.card_moved.emit(self.card.stakeholder_id, True)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            # It paints the card with its focus, and its point.
            self._plane.update()
        return super().event(event)


STAKEHOLDER_MIME: Final = "application/x-laos-tip-stakeholder"
"""The MIME type of a row dragged from the list: the id of a stakeholder."""


class StakeholderList(RowList):
    """A list of stakeholders that can be dragged onto the grid."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(_VISIBLE_ROWS, parent)
        self.setObjectName("grid_cards")
        self.setAccessibleName(_("Stakeholders not on the grid yet"))
        self.setDragDropMode(RowList.DragDropMode.DragOnly)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return the id of the dragged stakeholder."""
        data = QMimeData()
        data.setData(STAKEHOLDER_MIME, str(items[0].data(Qt.ItemDataRole.UserRole)).encode())
        return data
