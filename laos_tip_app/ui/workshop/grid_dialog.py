"""The dialog that edits an influence grid."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.drawing.grid import GridPosition, GridStyle
from laos_tip_app.report.grid import GridCard, InfluenceGrid, position_text
from laos_tip_app.ui.widgets.announcement import announce
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.text_size import scaled

_STEP: Final = 0.05
_FINE: Final = 0.01
_ISO: Final = Qt.DateFormat.ISODate


class GridCardItem(QWidget):
    """The card of a stakeholder on the plane.

    Keys: the arrows move it, with Shift a little; Delete removes it.

    Signals:
        moved: The user has moved it.
        removed: The user removes it.
    """

    moved = Signal()
    removed = Signal()

    def __init__(self, stakeholder_id: str, name: str, plane: "GridPlane") -> None:
        """Make the card in the middle of the plane."""
        super().__init__(plane)
        self.setObjectName(f"card_{stakeholder_id}")
        self.id = stakeholder_id
        self.grid_position = GridPosition(name, 0.5, 0.5)
        self._plane = plane
        self._grip: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def move_to(self, interest: float, influence: float, *, notify: bool = True) -> None:
        """Move within the plane; emit and announce it if asked to."""
        position = min(max(interest, 0.0), 1.0), min(max(influence, 0.0), 1.0)
        self.grid_position = GridPosition(self.grid_position.name, *position)
        self.apply_position()
        if notify:
            self.moved.emit()
            announce(self, self.accessibleName())

    def apply_position(self) -> None:
        """Set geometry and name to the position on the plane."""
        style, size = self._plane.style_for_size(), QSizeF(self._plane.size())
        self.setGeometry(style.card(self.grid_position, size).toAlignedRect())
        card = GridCard(self.id, self.grid_position.interest, self.grid_position.influence)
        self.setAccessibleName(position_text(card, self.grid_position.name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        box = self.rect().toRectF()
        with QPainter(self) as painter:
            style = self._plane.style_for_size()
            style.paint_card(painter, self.grid_position.name, box, selected=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or remove the card."""
        keys = Qt.Key
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = _FINE if fine else _STEP
        directions = {
            keys.Key_Left: (-step, 0.0),
            keys.Key_Right: (step, 0.0),
            keys.Key_Up: (0.0, step),
            keys.Key_Down: (0.0, -step),
        }
        if event.key() in directions:
            across, up = directions[Qt.Key(event.key())]
            self.move_to(self.grid_position.interest + across, self.grid_position.influence + up)
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Raise the card above the others."""
        super().focusInEvent(event)
        self.raise_()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the card without its focus."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the card."""
        self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card."""
        if self._grip is not None:
            corner = QPointF(self.mapToParent(event.position().toPoint() - self._grip))
            style, size = self._plane.style_for_size(), QSizeF(self._plane.size())
            _, interest, influence = style.position_at(self.grid_position.name, corner, size)
            self.grid_position = GridPosition(self.grid_position.name, interest, influence)
            self.apply_position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop the card."""
        if self._grip is not None:
            self._grip = None
            self.move_to(self.grid_position.interest, self.grid_position.influence)


class GridPlane(QWidget):
    """The plane with its axes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a plane without cards."""
        super().__init__(parent)
        self.theme = theme
        self.setMinimumSize(QSize(40 * UNIT, 24 * UNIT))

    def style_for_size(self) -> GridStyle:
        """Return the style for the current height."""
        return GridStyle.of(self.theme, self.font(), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes."""
        with QPainter(self) as painter:
            self.style_for_size().paint_plane(painter, QSizeF(self.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the cards to their positions in the new size."""
        super().resizeEvent(event)
        for card in self.cards():
            card.apply_position()

    def cards(self) -> list[GridCardItem]:
        """Return the cards on the plane."""
        return [child for child in self.children() if isinstance(child, GridCardItem)]


class GridDialog(QDialog):
    """Edits an influence grid.

    Signals:
        changed: The user has changed the grid.
        open_requested: The user opens a grid; likewise the other commands.
    """

    changed = Signal()
    open_requested = Signal()
    save_requested = Signal()
    print_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make the dialog with an empty grid of today."""
        super().__init__(parent)
        self.setObjectName("grid_dialog")
        self.setWindowTitle(_("Influence grid"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._names: Mapping[str, str] = {}
        self._unknown_cards: tuple[str, ...] = ()
        self._title, self._date = QLineEdit(self), QDateEdit(QDate.currentDate(), self)
        self._title.setObjectName("grid_title")
        self._date.setObjectName("grid_date")
        self._date.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.LongFormat))
        self._list = QListWidget(self)
        self._list.setObjectName("grid_bodies")
        self._list.setAccessibleName(_("Stakeholders that are not placed yet"))
        self._list.setWordWrap(True)
        self._list.setSpacing(UNIT // 4)
        self._list.setFixedWidth(scaled(26 * UNIT))
        self.plane = GridPlane(theme, self)
        self._message = PlainLabel(parent=self)
        self._message.setObjectName("grid_told")
        self._lay_out()
        self._title.textEdited.connect(self._on_changed)
        self._date.dateChanged.connect(self._on_changed)
        self._list.itemActivated.connect(self._place)
        self._list.itemDoubleClicked.connect(self._place)

    def set_names(self, names: Mapping[str, str]) -> None:
        """Set the names of the stakeholders by id."""
        self._names = names
        self._update_list()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.plane.theme = theme
        self.plane.update()

    def grid(self) -> InfluenceGrid:
        """Return the grid as it is now."""
        cards = (
            GridCard(
                card.id,
                round(card.grid_position.interest, 3),
                round(card.grid_position.influence, 3),
            )
            for card in self.plane.cards()
        )
        title = " ".join(self._title.text().split())
        return InfluenceGrid(
            title, self._date.date().toString(_ISO), tuple(cards), self._unknown_cards
        )

    def show_grid(self, grid: InfluenceGrid, message: str = "") -> None:
        """Show a grid, and a message about it."""
        for item in self.plane.cards():
            self._delete(item)
        self._title.setText(grid.title)
        date = QDate.fromString(grid.date, _ISO)
        blocked = self._date.blockSignals(True)
        self._date.setDate(date if date.isValid() else QDate.currentDate())
        self._date.blockSignals(blocked)
        self._unknown_cards = grid.unknown_cards
        for card in grid.cards:
            item = self._add(card.stakeholder_id)
            item.move_to(card.interest, card.influence, notify=False)
        self._update_list()
        self.show_message(message)

    def show_message(self, text: str) -> None:
        """Show a message below the plane."""
        self._message.setText(text)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(UNIT)
        for text, field in ((_("T&itle:"), self._title), (_("&Date:"), self._date)):
            label = PlainLabel(text, self)
            label.setBuddy(field)
            fields.addWidget(label)
            fields.addWidget(field, 1 if field is self._title else 0)
        place = QPushButton(_("P&lace on the grid"), self)
        place.setObjectName("grid_place")
        place.clicked.connect(lambda: self._place(self._list.currentItem()))
        list_label = PlainLabel(_("Stake&holders"), self)
        list_label.setBuddy(self._list)
        side = QVBoxLayout()
        side.addWidget(list_label)
        side.addWidget(self._list, 1)
        side.addWidget(place)
        main_row = QHBoxLayout()
        main_row.setSpacing(2 * UNIT)
        main_row.addLayout(side)
        main_row.addWidget(self.plane, 1)
        buttons = QHBoxLayout()
        for text, name, signal in (
            (_("&Open…"), "grid_open", self.open_requested),
            (_("&Save…"), "grid_save", self.save_requested),
            (_("&Print…"), "grid_print", self.print_requested),
            (_("&Export as PDF…"), "grid_export", self.export_requested),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.clicked.connect(signal.emit)
            buttons.addWidget(button)
        buttons.addSpacing(2 * UNIT)
        buttons.addWidget(self._message, 1)
        close = QPushButton(_("&Close"), self)
        close.clicked.connect(self.close)
        buttons.addWidget(close)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(fields)
        column.addLayout(main_row, 1)
        column.addLayout(buttons)
        self.resize(self.screen().availableSize() - QSize(12 * UNIT, 12 * UNIT))

    def _update_list(self) -> None:
        placed = {card.id for card in self.plane.cards()}
        self._list.clear()
        for stakeholder_id, name in self._names.items():
            if stakeholder_id not in placed:
                item = QListWidgetItem(name, self._list)
                item.setData(Qt.ItemDataRole.UserRole, stakeholder_id)
        self._list.setCurrentRow(0)

    def _place(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        row = self._list.row(item)
        card = self._add(str(item.data(Qt.ItemDataRole.UserRole)))
        card.move_to(0.5, 0.5)
        card.setFocus()
        self._update_list()
        self._list.setCurrentRow(min(row, self._list.count() - 1))

    def _add(self, stakeholder_id: str) -> GridCardItem:
        card = GridCardItem(stakeholder_id, self._names[stakeholder_id], self.plane)
        card.moved.connect(self._on_changed)
        card.removed.connect(lambda: self._on_removed(card))
        card.show()
        return card

    def _delete(self, card: GridCardItem) -> None:
        card.setParent(None)
        card.deleteLater()

    def _on_removed(self, card: GridCardItem) -> None:
        self._delete(card)
        self._update_list()
        self._list.setFocus()
        self._on_changed()

    def _on_changed(self) -> None:
        self.show_message("")
        self.changed.emit()
