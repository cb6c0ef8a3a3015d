"""Interactive view of a drawing for mouse, touch, keyboard and screen reader.

To a screen reader it is a list of the items of the drawing, each where it is seen.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGestureEvent,
    QListView,
    QMenu,
    QPinchGesture,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.protocols import Scene, Viewport
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.canvas_item_model import CanvasItemModel
from laos_tip_app.ui.widgets.labels import show_tooltip
from laos_tip_app.ui.widgets.viewport import give_viewport

type Index = QModelIndex | QPersistentModelIndex

STEP: Final = 2**0.25
"""The zoom factor of one wheel click; four double the size."""

_KEY_STEP: Final = 2**0.5
_PAN: Final = 64
_WHEEL_CLICK: Final = 120


class Canvas(QListView):
    """Shows a scene.

    Keys: the arrows go from item to item, with Ctrl they move the drawing; plus and minus zoom, 0
    fits all of it. The wheel zooms, with Shift it moves sideways; dragging moves.

    Signals:
        chosen: The user chose the item of a `Location`.
        opened: Enter was pressed on an item.
        menu_requested: The context menu of an item: global position, `Location`.
        view_changed: Another part is visible.
    """

    chosen = Signal(object)
    opened = Signal()
    menu_requested = Signal(object, object)
    view_changed = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        """Show the whole scene."""
        super().__init__(parent)
        give_viewport(self)
        self._scene = scene
        self._zoom = 1.0
        self._pressed: QPoint | None = None
        self._dragged = False
        self._hovered = -1
        self._reveal_when_shown = False
        self._items = CanvasItemModel(self)
        self._items.set_items(scene.items())
        self.setModel(self._items)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # The visible part.

    def scene(self) -> Scene:
        """Return the scene."""
        return self._scene

    def set_scene(self, scene: Scene) -> None:
        """Show another scene at the same zoom; keep the current item if possible."""
        location = self.current_location()
        self._scene = scene
        self._items.set_items(scene.items())
        self._zoom = min(self._zoom, scene.largest_zoom)
        self._hovered = -1
        self.choose(location)
        self.updateGeometries()
        self.viewport().update()

    def view(self) -> Viewport:
        """Return the visible part."""
        size = self.viewport().size()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Viewport(size.width(), size.height(), self._zoom, left, top)

    def set_view(self, view: Viewport) -> None:
        """Show another part; the size of the view is ignored."""
        self._zoom = min(max(view.zoom, 1.0), self._scene.largest_zoom)
        self.updateGeometries()
        self.horizontalScrollBar().setValue(round(view.left))
        self.verticalScrollBar().setValue(round(view.top))
        self.viewport().update()
        self.view_changed.emit()

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom around a point of the canvas, or its middle."""
        point = self.viewport().rect().center() if at is None else at
        zoom = min(max(self._zoom * factor, 1.0), self._scene.largest_zoom)
        self.set_view(self._scene.zoomed(self.view(), zoom, Point(point.x(), point.y())))

    def zoom_in(self) -> None:
        """Zoom in around the current item."""
        self.zoom_by(_KEY_STEP, self._current_centre())

    def zoom_out(self) -> None:
        """Zoom out around the current item."""
        self.zoom_by(1 / _KEY_STEP, self._current_centre())

    def fit(self) -> None:
        """Show the whole drawing."""
        self.set_view(self.view()._replace(zoom=1.0, left=0, top=0))

    def pan(self, right: int, down: int) -> None:
        """Scroll by so many pixels."""
        view = self.view()
        self.set_view(view._replace(left=view.left + right, top=view.top + down))

    # The current item.

    def current_location(self) -> Location | None:
        """Return the location of the current item."""
        location = self.currentIndex().data(Role.LOCATION)
        return location if isinstance(location, Location) else None

    def choose(self, location: Location | None) -> bool:
        """Make the item of a location current without a signal, if there is one."""
        row = self._items.row_of(location)
        if row < 0:
            self.selectionModel().clear()
            return False
        self._choose_row(row)
        return True

    def reveal(self) -> None:
        """Scroll to the current item, now or once the canvas is shown."""
        # Before it is shown it has a size that it will not keep.
        self._reveal_when_shown = not self.isVisible()
        if self.currentIndex().isValid() and self.isVisible():
            self.scrollTo(self.currentIndex())

    def is_current_seen(self) -> bool:
        """Return whether the current item is visible."""
        return self._is_current_seen_in(self.viewport().size())

    def _is_current_seen_in(self, size: QSize) -> bool:
        """Return whether the current item is visible in a viewport of a size."""
        index = self.currentIndex()
        if not index.isValid() or size.isEmpty():
            return False
        view = self.view()._replace(width=size.width(), height=size.height())
        return self._item_rect(view, index.row()).intersects(QRect(QPoint(), size))

    def _choose_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._items.index(row, 0), flags.ClearAndSelect)
        self.viewport().update()

    def _choose_by_user(self, row: int) -> None:
        self._choose_row(row)
        self.chosen.emit(self._items.index(row, 0).data(Role.LOCATION))

    def _current_centre(self) -> QPoint | None:
        """Return the centre of the current item, or None if not visible."""
        if not self.currentIndex().isValid():
            return None
        centre = self.visualRect(self.currentIndex()).center()
        return centre if self.viewport().rect().contains(centre) else None

    def _item_rect(self, view: Viewport, row: int) -> QRect:
        return QRect(*map(round, self._scene.rect_of(view, row)))

    def _items_at(self, point: QPoint) -> tuple[int, ...]:
        return self._scene.items_at(self.view(), Point(point.x(), point.y()))

    # Overrides of QListView; the scene has the positions of the items.

    def visualRect(self, index: Index) -> QRect:
        """Return the rectangle of an item."""
        return self._item_rect(self.view(), index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at a point."""
        rows = self._items_at(point)
        return self._items.index(rows[0], 0) if rows else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to an item."""
        if index.isValid():
            revealed = self._scene.revealed(self.view(), index.row())
            if revealed != self.view():
                self.set_view(revealed)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the item that a key leads to."""
        last = self._items.rowCount() - 1
        if last < 0:
            return QModelIndex()
        row = self.currentIndex().row()
        keys = QAbstractItemView.CursorAction
        if action == keys.MoveEnd:
            return self._items.index(last, 0)
        if action == keys.MoveHome or row < 0:
            return self._items.index(0, 0)
        if action in (keys.MoveNext, keys.MovePrevious):
            to = row + (1 if action == keys.MoveNext else -1)
            return self._items.index(min(max(to, 0), last), 0)
        right, down = {
            keys.MoveLeft: (-1, 0),
            keys.MoveRight: (1, 0),
            keys.MoveUp: (0, -1),
            keys.MovePageUp: (0, -1),
        }.get(action, (0, 1))
        return self._items.index(self._scene.step(self.view(), row, right, down), 0)

    def isIndexHidden(self, index: Index) -> bool:
        """Return False: no item is hidden."""
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the region of the selected items."""
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def doItemsLayout(self) -> None:
        """Leave the layout to the scene."""

    def horizontalOffset(self) -> int:
        """Return 0: the scene scrolls itself."""
        return 0

    def verticalOffset(self) -> int:
        """Return 0: the scene scrolls itself."""
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint."""
        self.viewport().update()
        self.view_changed.emit()

    def updateGeometries(self) -> None:
        """Set the ranges of the scroll bars."""
        size, view = self.viewport().size(), self.view()
        extent = self._scene.extent(view)
        for bar, whole, visible in (
            (self.horizontalScrollBar(), extent.width, size.width()),
            (self.verticalScrollBar(), extent.height, size.height()),
        ):
            bar.setRange(0, max(0, round(whole) - visible))
            bar.setPageStep(visible)
            bar.setSingleStep(_PAN)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the current item if that was asked for before."""
        super().showEvent(event)
        if self._reveal_when_shown:
            self.reveal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the selection empty if it is; Qt would select the first item."""
        was_empty = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if was_empty:
            self.selectionModel().clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current item visible."""
        was_seen = self._is_current_seen_in(event.oldSize())
        super().resizeEvent(event)
        if was_seen:
            self.reveal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible part."""
        with QPainter(self.viewport()) as painter:
            self._scene.paint(painter, self.view(), self.currentIndex().row(), self._hovered)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                painter.setPen(QColor(self.palette().color(QPalette.ColorRole.Highlight)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    # Mouse, touch and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        # The right button opens a menu, which would keep the end of a drag to itself.
        if event.button() != Qt.MouseButton.RightButton:
            self._pressed = event.position().toPoint()
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll while a button is down; else highlight the item under the pointer."""
        here = event.position().toPoint()
        if self._pressed is None:
            hovered = self.indexAt(here).row()
            if hovered != self._hovered:
                self._hovered = hovered
                cursors = Qt.CursorShape
                shape = cursors.ArrowCursor if hovered < 0 else cursors.PointingHandCursor
                self.viewport().setCursor(shape)
                self.viewport().update()
            return
        moved = self._pressed - here
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self._pressed = here
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or select the clicked item."""
        pressed, self._pressed = self._pressed, None
        self.viewport().unsetCursor()
        if pressed is None or self._dragged or event.button() != Qt.MouseButton.LeftButton:
            return
        rows = self._items_at(event.position().toPoint())
        if len(rows) == 1:
            self._choose_by_user(rows[0])
        elif rows:
            self._show_item_menu(rows, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the item at the pointer, or the current one."""
        self._pressed = None
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.reveal()
            visible = self.visualRect(self.currentIndex()) & self.viewport().rect()
            position = self.viewport().mapToGlobal(visible.bottomLeft())
        else:
            position = event.globalPos()
            rows = self._items_at(event.pos())
            if not rows:
                return
            if self.currentIndex().row() not in rows:
                if len(rows) > 1:
                    self._show_item_menu(rows, position)
                    return
                self._choose_by_user(rows[0])
        location = self.current_location()
        if location is not None:
            self.menu_requested.emit(position, location)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in."""
        self.zoom_by(2.0, event.position().toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer, or scroll sideways."""
        angle = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or angle.x():
            self.pan(-(angle.x() or angle.y()) * _PAN // _WHEEL_CLICK, 0)
        elif angle.y():
            factor = STEP ** (angle.y() / _WHEEL_CLICK)
            self.zoom_by(factor, event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers; show tooltips."""
        match event:
            case QGestureEvent():
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    self._pressed = None  # the first finger alone would be taken for a drag
                    centre = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                    self.zoom_by(pinch.scaleFactor(), centre)
                    return True
            case QNativeGestureEvent():
                if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                    self.zoom_by(1 + event.value(), event.position().toPoint())
                    return True
            case QHelpEvent():
                hint = self.indexAt(event.pos()).data(Qt.ItemDataRole.AccessibleDescriptionRole)
                show_tooltip(event.globalPos(), str(hint or ""), self.viewport())
                return True
            case _ if event.type() == QEvent.Type.Leave and self._hovered >= 0:
                self._hovered = -1
                self.viewport().update()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, scroll, or go from item to item."""
        key, keys, standard = event.key(), Qt.Key, QKeySequence.StandardKey
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in _ARROWS:
            right, down = _ARROWS[key]
            self.pan(right * _PAN, down * _PAN)
        elif key in (keys.Key_Plus, keys.Key_Equal) or event.matches(standard.ZoomIn):
            self.zoom_in()
        elif key in (keys.Key_Minus, keys.Key_Underscore) or event.matches(standard.ZoomOut):
            self.zoom_out()
        elif key == keys.Key_0:
            self.fit()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit()
        elif key in _CURSOR_KEYS:
            before = self.currentIndex().row()
            index = self.moveCursor(_CURSOR_KEYS[key], event.modifiers())
            if index.isValid() and index.row() != before:
                self._choose_by_user(index.row())
                self.reveal()
        else:
            super().keyPressEvent(event)

    def _show_item_menu(self, rows: tuple[int, ...], position: QPoint) -> None:
        """Show a menu of items that are drawn as one."""
        menu = QMenu(self)
        menu.setObjectName("canvas_items")
        for row in rows:
            action = QAction(self._items.index(row, 0).data().replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, row=row: self._choose_by_user(row))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)


_ARROWS: Final[Mapping[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSOR_KEYS: Final[Mapping[int, QAbstractItemView.CursorAction]] = {
    Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
    Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}
