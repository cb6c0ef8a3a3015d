"""A drawing that one moves about in with mouse, touch or keys, and that a screen reader reads.

To a screen reader it is a list of the items of the drawing, each where it is seen. Knows nothing
of what is drawn.
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
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.protocols import Scene, Viewport
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.canvas_item_model import CanvasItemModel
from laos_tip_app.ui.widgets.labels import show_tooltip
from laos_tip_app.ui.widgets.viewport import give_viewport

type Index = QModelIndex | QPersistentModelIndex

STEP: Final = 2**0.25
"""One click of a wheel; four double the size."""

_KEY_STEP: Final = 2**0.5
_PAN: Final = 64
_WHEEL_CLICK: Final = 120


class Canvas(QListView):
    """Shows a scene.

    Keys: the arrows go from item to item, with Ctrl they move the drawing; plus and minus zoom, 0
    fits all of it. The wheel zooms, with Shift it moves sideways; dragging moves.

    Signals:
        chosen: The user chose the item that leads to a `Location`.
        opened: Enter was pressed on an item, or it was clicked twice.
        menu_requested: The user wants the menu of an item: where on the screen, its `Location`.
        view_changed: Another part is in sight.
    """

    chosen = Signal(object)
    opened = Signal()
    menu_requested = Signal(object, object)
    view_changed = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        """Show all of a scene."""
        super().__init__(parent)
        give_viewport(self)
        self._scene = scene
        self._zoom = 1.0
        self._pressed: QPoint | None = None
        self._dragged = False
        self._pointed = -1
        self._reveals = False
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

    # What is in sight.

    def scene_shown(self) -> Scene:
        """Return the drawing."""
        return self._scene

    def set_scene(self, scene: Scene) -> None:
        """Show another drawing at the same zoom; what was chosen stays so where it is there."""
        location = self.current_location()
        self._scene = scene
        self._items.set_items(scene.items())
        self._zoom = min(self._zoom, scene.largest_zoom)
        self._pointed = -1
        self.choose(location)
        self.updateGeometries()
        self.viewport().update()

    def view(self) -> Viewport:
        """Return what is in sight."""
        size = self.viewport().size()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Viewport(size.width(), size.height(), self._zoom, left, top)

    def set_view(self, view: Viewport) -> None:
        """Show another part; its size is the canvas’s own."""
        self._zoom = min(max(view.zoom, 1.0), self._scene.largest_zoom)
        self.updateGeometries()
        self.horizontalScrollBar().setValue(round(view.left))
        self.verticalScrollBar().setValue(round(view.top))
        self.viewport().update()
        self.view_changed.emit()

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Go nearer or farther, around a point of the canvas or its middle."""
        rect = self.viewport().rect()
        point = rect.center() if at is None else at
        wanted = min(max(self._zoom * factor, 1.0), self._scene.largest_zoom)
        self.set_view(self._scene.zoomed(self.view(), wanted, Point(point.x(), point.y())))

    def zoom_in(self) -> None:
        """Go a step nearer."""
        self.zoom_by(_KEY_STEP, self._place_of_current())

    def zoom_out(self) -> None:
        """Go a step farther."""
        self.zoom_by(1 / _KEY_STEP, self._place_of_current())

    def fit(self) -> None:
        """Show all of it."""
        self.set_view(self.view()._replace(zoom=1.0, left=0, top=0))

    def pan(self, right: int, down: int) -> None:
        """Move what is in sight so many pixels."""
        view = self.view()
        self.set_view(view._replace(left=view.left + right, top=view.top + down))

    # What is chosen.

    def current_location(self) -> Location | None:
        """Return where the chosen item leads."""
        found = self.currentIndex().data(Role.LOCATION)
        return found if isinstance(found, Location) else None

    def choose(self, location: Location | None) -> bool:
        """Choose the item that leads to a location, quietly; return whether there is one."""
        row = self._items.row_of(location)
        if row < 0:
            self.selectionModel().clear()
            return False
        self._choose_row(row)
        return True

    def reveal(self) -> None:
        """Bring what is chosen into sight, at the latest when the drawing is shown."""
        # Before it is shown it has a size that it will not keep.
        self._reveals = not self.isVisible()
        if self.currentIndex().isValid() and self.isVisible():
            self.scrollTo(self.currentIndex())

    def is_current_seen(self) -> bool:
        """Return whether what is chosen is in sight."""
        return self._is_seen(self.currentIndex(), self.viewport().size())

    def _is_seen(self, index: QModelIndex, size: QSize) -> bool:
        """Return whether an item is in sight where the viewport has a size."""
        if not index.isValid() or size.isEmpty():
            return False
        view = self.view()._replace(width=size.width(), height=size.height())
        rect = self._scene.rect_of(view, index.row())
        seen = QRect(round(rect.x), round(rect.y), round(rect.width), round(rect.height))
        return seen.intersects(QRect(QPoint(), size))

    def _choose_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._items.index(row, 0), flags.ClearAndSelect)
        self.viewport().update()

    def _choose_by_user(self, row: int) -> None:
        self._choose_row(row)
        self.chosen.emit(self._items.index(row, 0).data(Role.LOCATION))

    def _place_of_current(self) -> QPoint | None:
        """Return the middle of what is chosen where it is in sight, to zoom around."""
        if not self.currentIndex().isValid():
            return None
        place = self.visualRect(self.currentIndex()).center()
        return place if self.viewport().rect().contains(place) else None

    # What Qt’s list asks; the items stand where the scene has them.

    def visualRect(self, index: Index) -> QRect:
        """Return where an item is seen."""
        if not index.isValid():
            return QRect()
        rect: Rect = self._scene.rect_of(self.view(), index.row())
        return QRect(round(rect.x), round(rect.y), round(rect.width), round(rect.height))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at a point."""
        found = self._scene.found_at(self.view(), Point(point.x(), point.y()))
        return self._items.index(found[0], 0) if found else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an item into sight."""
        if index.isValid():
            view = self.view()
            wanted = self._scene.revealed(view, index.row())
            if wanted != view:
                self.set_view(wanted)

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
        """Return that nothing is hidden."""
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where what is chosen is seen."""
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def doItemsLayout(self) -> None:
        """Leave the layout to the scene."""

    def horizontalOffset(self) -> int:
        """Return nothing: the scene knows where it is."""
        return 0

    def verticalOffset(self) -> int:
        """Return nothing: the scene knows where it is."""
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew."""
        self.viewport().update()
        self.view_changed.emit()

    def updateGeometries(self) -> None:
        """Let the bars reach as far as the drawing does."""
        size, view = self.viewport().size(), self.view()
        extent = self._scene.extent(view)
        for bar, all_of_it, seen in (
            (self.horizontalScrollBar(), extent.width, size.width()),
            (self.verticalScrollBar(), extent.height, size.height()),
        ):
            bar.setRange(0, max(0, round(all_of_it) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(_PAN)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring what is chosen into sight where that was asked for before there was a size."""
        super().showEvent(event)
        if self._reveals:
            self.reveal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let nothing be chosen where nothing is: Qt would take the first item."""
        nothing_chosen = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if nothing_chosen:
            self.selectionModel().clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is chosen in sight."""
        was_seen = self._is_seen(self.currentIndex(), event.oldSize())
        super().resizeEvent(event)
        if was_seen:
            self.reveal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        with QPainter(self.viewport()) as painter:
            current = self.currentIndex()
            chosen = current.row() if current.isValid() else -1
            self._scene.paint(painter, self.view(), chosen, self._pointed)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                painter.setPen(QColor(self.palette().color(QPalette.ColorRole.Highlight)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    # Mouse, touch and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag or to click."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        # The right button opens a menu, which would keep the end of a drag to itself.
        if event.button() != Qt.MouseButton.RightButton:
            self._pressed = event.position().toPoint()
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the drawing while a button is down; else mark what is under the pointer."""
        here = event.position().toPoint()
        if self._pressed is None:
            found = self._scene.found_at(self.view(), Point(here.x(), here.y()))
            pointed = found[0] if found else -1
            if pointed != self._pointed:
                self._pointed = pointed
                shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
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
        """End a drag, or choose what was clicked."""
        pressed, self._pressed = self._pressed, None
        self.viewport().unsetCursor()
        if pressed is None or self._dragged or event.button() != Qt.MouseButton.LeftButton:
            return
        here = event.position().toPoint()
        found = self._scene.found_at(self.view(), Point(here.x(), here.y()))
        if len(found) == 1:
            self._choose_by_user(found[0])
        elif found:
            self._offer(found, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose what is at the pointer and ask for its menu, or for that of the chosen item."""
        self._pressed = None
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.reveal()
            seen = self.visualRect(self.currentIndex()) & self.viewport().rect()
            place = self.viewport().mapToGlobal(seen.bottomLeft())
        else:
            place = event.globalPos()
            found = self._scene.found_at(self.view(), Point(event.pos().x(), event.pos().y()))
            if not found:
                return
            if self.currentIndex().row() not in found:
                if len(found) > 1:
                    self._offer(found, place)
                    return
                self._choose_by_user(found[0])
        location = self.current_location()
        if location is not None:
            self.menu_requested.emit(place, location)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go nearer."""
        self.zoom_by(2.0, event.position().toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer, or move sideways."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turned.x():
            self.pan(-(turned.x() or turned.y()) * _PAN // _WHEEL_CLICK, 0)
        elif turned.y():
            factor = STEP ** (turned.y() / _WHEEL_CLICK)
            self.zoom_by(factor, event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers; say what is under the pointer."""
        match event:
            case QGestureEvent():
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    self._pressed = None  # the first finger alone would be taken for a drag
                    place = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                    self.zoom_by(pinch.scaleFactor(), place)
                    return True
            case QNativeGestureEvent():
                if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                    self.zoom_by(1 + event.value(), event.position().toPoint())
                    return True
            case QHelpEvent():
                index = self.indexAt(event.pos())
                hint = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
                show_tooltip(event.globalPos(), str(hint or ""), self.viewport())
                return True
            case _ if event.type() == QEvent.Type.Leave and self._pointed >= 0:
                self._pointed = -1
                self.viewport().update()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move the drawing, or go from item to item."""
        key, keys = event.key(), Qt.Key
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in _ARROWS:
            right, down = _ARROWS[key]
            self.pan(right * _PAN, down * _PAN)
        elif key in (keys.Key_Plus, keys.Key_Equal) or event.matches(
            QKeySequence.StandardKey.ZoomIn
        ):
            self.zoom_in()
        elif key in (keys.Key_Minus, keys.Key_Underscore) or event.matches(
            QKeySequence.StandardKey.ZoomOut
        ):
            self.zoom_out()
        elif key == keys.Key_0:
            self.fit()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit()
        elif key in _WALKS:
            before = self.currentIndex().row()
            index = self.moveCursor(_WALKS[key], event.modifiers())
            if index.isValid() and index.row() != before:
                self._choose_by_user(index.row())
                self.reveal()
        else:
            super().keyPressEvent(event)

    def _offer(self, found: tuple[int, ...], place: QPoint) -> None:
        """Open what is drawn as one, as a menu of its items."""
        menu = QMenu(self)
        menu.setObjectName("canvas_items")
        for row in found:
            action = QAction(self._items.index(row, 0).data().replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, row=row: self._choose_by_user(row))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


_ARROWS: Final[Mapping[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WALKS: Final[Mapping[int, QAbstractItemView.CursorAction]] = {
    Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
    Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}
