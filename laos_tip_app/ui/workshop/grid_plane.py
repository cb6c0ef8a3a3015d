"""The plane of an influence grid with its cards."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.drawing.grid import CardLabel, GridLayout, GridPosition, GridStyle
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.grid import GridCard, position_text
from laos_tip_app.ui.widgets.small_widgets import PlainLabel

STAKEHOLDER_MIME: Final = "application/x-laos-tip-stakeholder"
"""The MIME type of a row dragged from the list: the id of a stakeholder."""

_STEP: Final = 0.05
_FINE: Final = 0.01


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

    def mimeTypes(self) -> list[str]:
        """Return the MIME type of a dragged card."""
        return [STAKEHOLDER_MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return the id of the dragged stakeholder."""
        data = QMimeData()
        data.setData(STAKEHOLDER_MIME, str(items[0].data(Qt.ItemDataRole.UserRole)).encode())
        return data


class GridCardWidget(QWidget):
    """The card of a stakeholder on the plane.

    Keys: the arrows move it, with Shift a little; Delete removes it.

    Signals:
        removed: The user removes it.
    """

    removed = Signal()

    def __init__(self, stakeholder_id: str, name: str, plane: "GridPlane") -> None:
        """Make the card; `GridPlane.set_cards` sets its position."""
        super().__init__(plane)
        self.setObjectName(f"card_{stakeholder_id}")
        self.id = stakeholder_id
        self.name = name
        self.grid_position = GridPosition(name, 0.5, 0.5)
        self._plane = plane
        self._style: GridStyle | None = None
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

    def apply_label(self, label: CardLabel, style: GridStyle) -> None:
        """Set the geometry and how the card is painted."""
        self._style = style
        self.setGeometry(label.box.toRect())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        if self._style is not None:
            with QPainter(self) as painter:
                box = self.rect().toRectF()
                self._style.paint_card(painter, self.name, box, selected=self.hasFocus())

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
            _name, interest, influence = self.grid_position
            self._plane.move_card(self, interest + across, influence + up)
            self._plane.card_moved.emit(self.id, True)
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the card with its focus, and its point."""
        super().focusInEvent(event)
        self._plane.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the card without its focus."""
        super().focusOutEvent(event)
        self._plane.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the card."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._plane.begin_drag(self, event.globalPosition())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card."""
        self._plane.drag(event.globalPosition())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop the card."""
        self._plane.end_drag()


class GridPlane(QWidget):
    """The plane with its axes.

    Signals:
        card_moved: The user has moved a card: its id, and whether by a key.
        dropped: The user has dropped a stakeholder from the list: its id, interest, influence.
    """

    card_moved = Signal(str, bool)
    dropped = Signal(str, float, float)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a plane without cards."""
        super().__init__(parent)
        self.theme = theme
        self._cards: list[GridCardWidget] = []
        self._layout: GridLayout | None = None
        self._dragged: tuple[GridCardWidget, QPointF] | None = None
        self._has_moved = False
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Interest and influence grid"))
        self.setMinimumSize(QSize(48 * UNIT, 22 * UNIT))
        self.hint = PlainLabel(
            _("Drag a stakeholder from the list onto this grid, or use the button."),
            self,
        )
        self.hint.setObjectName("grid_hint")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint_layout = QVBoxLayout(self)
        self._hint_layout.addWidget(self.hint)
        self._set_margins()

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

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.theme = theme
        self.lay_out()

    def lay_out(self) -> None:
        """Lay all cards out; show the hint if there are none."""
        positions = [card.grid_position for card in self._cards]
        self._layout = GridLayout.of(self._plane_style(), positions, QSizeF(self.size()))
        for card, label in zip(self._cards, self._layout.labels, strict=True):
            card.apply_label(label, self._layout.style)
        self.hint.setVisible(not self._cards)
        self.update()

    def begin_drag(self, card: GridCardWidget, pointer: QPointF) -> None:
        """Begin to drag a card from a point of the screen."""
        point = self._plane_style().point(card.grid_position, QSizeF(self.size()))
        self._dragged = card, point - pointer
        self._has_moved = False
        card.setFocus(Qt.FocusReason.MouseFocusReason)

    def drag(self, pointer: QPointF) -> None:
        """Move the dragged card with the mouse."""
        if self._dragged is None:
            return
        card, offset = self._dragged
        size = QSizeF(self.size())
        position = self._plane_style().position_at(card.name, pointer + offset, size)
        self.move_card(card, position.interest, position.influence)
        self._has_moved = True

    def end_drag(self) -> None:
        """Leave the dragged card at its position."""
        if self._dragged is not None and self._has_moved:
            self.card_moved.emit(self._dragged[0].id, False)
        self._dragged = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes, and the points of the cards."""
        with QPainter(self) as painter:
            # The hint of an empty plane stands where they cross.
            lines = bool(self._cards)
            self._plane_style().paint_plane(painter, QSizeF(self.size()), with_middle_lines=lines)
            if self._layout is not None:
                for card, label in zip(self._cards, self._layout.labels, strict=True):
                    self._layout.style.paint_point(painter, label, selected=card.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the cards to their positions in the new size."""
        super().resizeEvent(event)
        self._set_margins()
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the cards out in a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._layout is not None:
            self._set_margins()
            self.lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the card whose point is under the mouse."""
        card = self._card_near(event.position())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self.begin_drag(card, event.globalPosition())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card."""
        self.drag(event.globalPosition())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop the card."""
        self.end_drag()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a stakeholder from the list."""
        if event.mimeData().hasFormat(STAKEHOLDER_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place a stakeholder from the list at the drop position."""
        stakeholder_id = bytes(event.mimeData().data(STAKEHOLDER_MIME).data()).decode()
        size = QSizeF(self.size())
        position = self._plane_style().position_at("", event.position(), size)
        event.acceptProposedAction()
        self.dropped.emit(stakeholder_id, position.interest, position.influence)

    def _plane_style(self) -> GridStyle:
        return GridStyle(self.theme, TextPainter(self.font()), QFontInfo(self.font()).pixelSize())

    def _set_margins(self) -> None:
        """Keep the hint off the axes."""
        plane = self._plane_style().plane(QSizeF(self.size())).toRect()
        left, bottom = plane.left() + UNIT, self.height() - plane.bottom() + UNIT
        self._hint_layout.setContentsMargins(left, UNIT, 2 * UNIT, bottom)

    def _card_near(self, point: QPointF) -> GridCardWidget | None:
        """Return the card whose point is nearest, within reach of a finger."""
        if self._layout is None:
            return None
        distances = {
            card: (label.point - point).manhattanLength()
            for card, label in zip(self._cards, self._layout.labels, strict=True)
        }
        nearest = min(distances, key=lambda card: distances[card], default=None)
        return nearest if nearest is not None and distances[nearest] <= 2 * UNIT else None
