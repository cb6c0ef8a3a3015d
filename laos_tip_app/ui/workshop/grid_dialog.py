"""The dialog that edits an influence grid."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
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
from laos_tip_app.ui.widgets.labels import PlainLabel

_STEP: Final = 0.05
_FINE: Final = 0.01
_ISO: Final = Qt.DateFormat.ISODate


class GridCardItem(QWidget):
    """A body on the plane.

    Keys: the arrows move it, with Shift a little; Delete takes it off.

    Signals:
        moved: It stands elsewhere.
        removed: It is to be taken off.
    """

    moved = Signal()
    removed = Signal()

    def __init__(self, stakeholder_id: str, name: str, plane: "GridPlane") -> None:
        """Stand in the middle: nobody has placed it yet."""
        super().__init__(plane)
        self.setObjectName(f"card_{stakeholder_id}")
        self.id = stakeholder_id
        self.placed = GridPosition(name, 0.5, 0.5)
        self._plane = plane
        self._held: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def put(self, interest: float, influence: float, *, told: bool = True) -> None:
        """Stand somewhere else; within the plane."""
        place = min(max(interest, 0.0), 1.0), min(max(influence, 0.0), 1.0)
        self.placed = GridPosition(self.placed.name, *place)
        self.arrange()
        if told:
            self.moved.emit()
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, self.accessibleName())
            )

    def arrange(self) -> None:
        """Stand where the plane has its place."""
        look, size = self._plane.look(), QSizeF(self._plane.size())
        self.setGeometry(look.card(self.placed, size).toAlignedRect())
        card = GridCard(self.id, self.placed.interest, self.placed.influence)
        self.setAccessibleName(position_text(card, self.placed.name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        box = self.rect().toRectF()
        with QPainter(self) as painter:
            look = self._plane.look()
            look.paint_card(painter, self.placed.name, box, selected=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or go."""
        keys = Qt.Key
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = _FINE if fine else _STEP
        ways = {
            keys.Key_Left: (-step, 0.0),
            keys.Key_Right: (step, 0.0),
            keys.Key_Up: (0.0, step),
            keys.Key_Down: (0.0, -step),
        }
        if event.key() in ways:
            across, up = ways[Qt.Key(event.key())]
            self.put(self.placed.interest + across, self.placed.influence + up)
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lie above the others."""
        super().focusInEvent(event)
        self.raise_()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look like the others again."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be taken hold of."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._held is not None:
            corner = QPointF(self.mapToParent(event.position().toPoint() - self._held))
            look, size = self._plane.look(), QSizeF(self._plane.size())
            _, interest, influence = look.position_at(self.placed.name, corner, size)
            self.placed = GridPosition(self.placed.name, interest, influence)
            self.arrange()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Stay there."""
        if self._held is not None:
            self._held = None
            self.put(self.placed.interest, self.placed.influence)


class GridPlane(QWidget):
    """The plane with its axes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin without cards."""
        super().__init__(parent)
        self.theme = theme
        self.setMinimumSize(QSize(40 * UNIT, 24 * UNIT))

    def look(self) -> GridStyle:
        """Return how it looks at its size."""
        return GridStyle.of(self.theme, self.font(), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes."""
        with QPainter(self) as painter:
            self.look().paint_plane(painter, QSizeF(self.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards in their places."""
        super().resizeEvent(event)
        for card in self.cards():
            card.arrange()

    def cards(self) -> list[GridCardItem]:
        """Return the cards on it."""
        return [each for each in self.children() if isinstance(each, GridCardItem)]


class GridDialog(QDialog):
    """The dialog.

    Signals:
        changed: The grid is another one now.
        open_requested: A grid is to be opened; likewise the next ones.
    """

    changed = Signal()
    open_requested = Signal()
    save_requested = Signal()
    print_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin with nothing placed, today."""
        super().__init__(parent)
        self.setObjectName("grid_dialog")
        self.setWindowTitle(_("Influence grid"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._names: Mapping[str, str] = {}
        self._kept: tuple[str, ...] = ()
        self._title, self._date = QLineEdit(self), QDateEdit(QDate.currentDate(), self)
        self._title.setObjectName("grid_title")
        self._date.setObjectName("grid_date")
        self._date.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.LongFormat))
        self._list = QListWidget(self)
        self._list.setObjectName("grid_bodies")
        self._list.setAccessibleName(_("Stakeholders that are not placed yet"))
        self._list.setWordWrap(True)
        self._list.setSpacing(UNIT // 4)
        self._list.setFixedWidth(26 * UNIT)
        self.plane = GridPlane(theme, self)
        self._told = PlainLabel(parent=self)
        self._told.setObjectName("grid_told")
        self._put_together()
        self._title.textEdited.connect(self._on_changed)
        self._date.dateChanged.connect(self._on_changed)
        self._list.itemActivated.connect(self._place)
        self._list.itemDoubleClicked.connect(self._place)

    def set_names(self, names: Mapping[str, str]) -> None:
        """Set the names of the stakeholders by id."""
        self._names = names
        self._list_again()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.plane.theme = theme
        self.plane.update()

    def grid(self) -> InfluenceGrid:
        """Return the grid as it is now."""
        cards = (
            GridCard(each.id, round(each.placed.interest, 3), round(each.placed.influence, 3))
            for each in self.plane.cards()
        )
        title = " ".join(self._title.text().split())
        return InfluenceGrid(title, self._date.date().toString(_ISO), tuple(cards), self._kept)

    def show_grid(self, grid: InfluenceGrid, told: str = "") -> None:
        """Show a grid, and one sentence on it where there is one."""
        for card in self.plane.cards():
            self._take(card)
        self._title.setText(grid.title)
        date = QDate.fromString(grid.date, _ISO)
        blocked = self._date.blockSignals(True)
        self._date.setDate(date if date.isValid() else QDate.currentDate())
        self._date.blockSignals(blocked)
        self._kept = grid.unknown_cards
        for each in grid.cards:
            self._add(each.stakeholder_id).put(each.interest, each.influence, told=False)
        self._list_again()
        self.say(told)

    def say(self, text: str) -> None:
        """Say one thing below the plane."""
        self._told.setText(text)

    def _put_together(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        for text, field in ((_("T&itle:"), self._title), (_("&Date:"), self._date)):
            label = PlainLabel(text, self)
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field, 1 if field is self._title else 0)
        place = QPushButton(_("P&lace on the grid"), self)
        place.setObjectName("grid_place")
        place.clicked.connect(lambda: self._place(self._list.currentItem()))
        bodies = PlainLabel(_("Stake&holders"), self)
        bodies.setBuddy(self._list)
        side = QVBoxLayout()
        side.addWidget(bodies)
        side.addWidget(self._list, 1)
        side.addWidget(place)
        across = QHBoxLayout()
        across.setSpacing(2 * UNIT)
        across.addLayout(side)
        across.addWidget(self.plane, 1)
        doors = QHBoxLayout()
        for text, name, signal in (
            (_("&Open…"), "grid_open", self.open_requested),
            (_("&Save…"), "grid_save", self.save_requested),
            (_("&Print…"), "grid_print", self.print_requested),
            (_("&Export as PDF…"), "grid_export", self.export_requested),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.clicked.connect(signal.emit)
            doors.addWidget(button)
        doors.addSpacing(2 * UNIT)
        doors.addWidget(self._told, 1)
        close = QPushButton(_("&Close"), self)
        close.clicked.connect(self.close)
        doors.addWidget(close)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addLayout(across, 1)
        column.addLayout(doors)
        self.resize(self.screen().availableSize() - QSize(12 * UNIT, 12 * UNIT))

    def _list_again(self) -> None:
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
        card.put(0.5, 0.5)
        card.setFocus()
        self._list_again()
        self._list.setCurrentRow(min(row, self._list.count() - 1))

    def _add(self, stakeholder_id: str) -> GridCardItem:
        card = GridCardItem(stakeholder_id, self._names[stakeholder_id], self.plane)
        card.moved.connect(self._on_changed)
        card.removed.connect(lambda: self._on_removed(card))
        card.show()
        return card

    def _take(self, card: GridCardItem) -> None:
        card.setParent(None)
        card.deleteLater()

    def _on_removed(self, card: GridCardItem) -> None:
        self._take(card)
        self._list_again()
        self._list.setFocus()
        self._on_changed()

    def _on_changed(self) -> None:
        self.say("")
        self.changed.emit()
