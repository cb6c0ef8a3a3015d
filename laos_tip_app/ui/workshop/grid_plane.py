"""The plane of an influence grid with its cards."""

from collections.abc import Sequence
from typing import Final, override

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, current_theme
from laos_tip_app.drawing.grid import GridLayout, GridPosition, GridStyle
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.grid import GridCard, position_text
from laos_tip_app.ui.widgets.small_widgets import PlainLabel
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES

STAKEHOLDER_MIME: Final = "application/x-laos-tip-stakeholder"
"""The MIME type of a row dragged from the list: the id of a stakeholder."""

_STEP: Final = 0.05
_FINE: Final = 0.01
_DIRECTIONS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class StakeholderList(QListWidget):
    """A list of stakeholders that can be dragged onto the grid."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setObjectName("grid_cards")
        self.setAccessibleName(_("Stakeholders not on the grid yet"))
        self.setWordWrap(True)
        self.setSpacing(UNIT // 4)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return the id of the dragged stakeholder."""
        data = QMimeData()
        data.setData(STAKEHOLDER_MIME, str(items[0].data(Qt.ItemDataRole.UserRole)).encode())
        return data


class GridCardWidget(QWidget):
    """The card of a stakeholder, which the plane paints and drags.

    Keys: the arrows move it, with Shift a little; Delete removes it.

    Signals:
        removed: The user removes it.
    """

    removed = Signal()

    def __init__(self, stakeholder_id: str, name: str, plane: "GridPlane") -> None:
        """Make the card; `GridPlane.set_cards` sets its position."""
        super().__init__(plane)
        self.setObjectName(f"card_{stakeholder_id}")
        self.id, self.name = stakeholder_id, name
        self.grid_position = GridPosition(name, 0.5, 0.5)
        self._plane = plane
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        remove = QAction(_("Remove from the grid"), self)
        remove.triggered.connect(self.removed)
        self.addAction(remove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_position(self, interest: float, influence: float) -> None:
        """Set the nearest position on the grid."""
        position = min(max(interest, 0.0), 1.0), min(max(influence, 0.0), 1.0)
        self.grid_position = GridPosition(self.name, *position)
        # A screen reader speaks the name of the focused card when it changes.
        self.setAccessibleName(position_text(self.grid_card(), self.name))

    def grid_card(self) -> GridCard:
        """Return the stakeholder and the rounded position."""
        _name, interest, influence = self.grid_position
        return GridCard(self.id, round(interest, 3), round(influence, 3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or remove the card."""
        if event.key() in _DIRECTIONS:
            across, up = _DIRECTIONS[Qt.Key(event.key())]
            step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            _name, interest, influence = self.grid_position
            self._plane.move_card(self, interest + across * step, influence + up * step)
            self._plane.card_moved.emit(self.id, True)
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
        self._dragged: tuple[GridCardWidget, QPointF] | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Interest and influence grid"))
        self.setMinimumSize(QSize(48 * UNIT, 16 * UNIT))
        hint = _("Drag a stakeholder from the list onto this grid, or use the button.")
        self.hint = PlainLabel(hint, self, name="grid_hint", wraps=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def cards(self) -> list[GridCardWidget]:
        """Return the cards; the one that moved last is the last."""
        return list(self._cards)

    def set_cards(self, items: Sequence[GridCardWidget], cards: Sequence[GridCard]) -> None:
        """Show cards at positions, and delete those that are not among them."""
        for item in set(self._cards).difference(items):
            item.setParent(None)
            item.deleteLater()
        self._cards = list(items)
        for item, card in zip(items, cards, strict=True):
            item.set_position(card.interest, card.influence)
        self.lay_out()
        for item in items:
            item.show()

    def move_card(self, card: GridCardWidget, interest: float, influence: float) -> None:
        """Move a card; its label avoids the others, which stay."""
        card.set_position(interest, influence)
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
            self._style().paint_plane(painter, QSizeF(self.size()), with_middle_lines=lines)
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
            self._dragged = card, point - pointer
            card.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card."""
        if self._dragged is not None:
            card, offset = self._dragged
            position = self._position_at(event.position() + offset)
            self.move_card(card, position.interest, position.influence)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop the card."""
        if self._dragged is not None:
            self.card_moved.emit(self._dragged[0].id, False)
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
        return GridStyle(current_theme(), TextPainter(font), QFontInfo(font).pixelSize())

    def _position_at(self, point: QPointF) -> GridPosition:
        return self._style().position_at("", point, QSizeF(self.size()))

    def _card_near(self, point: QPointF) -> GridCardWidget | None:
        """Return the card whose point is nearest, within reach of a finger."""
        distances = {
            card: (label.point - point).manhattanLength()
            for card, label in zip(self._cards, self._layout.labels, strict=True)
        }
        nearest = min(distances, key=lambda card: distances[card], default=None)
        return nearest if nearest is not None and distances[nearest] <= 2 * UNIT else None
