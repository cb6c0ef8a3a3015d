"""Interactive view of a drawing for mouse, touch and keyboard."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QMenu, QPinchGesture, QWidget

from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.scene import Scene
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.input_events import NOTCH, WheelSteps
from laos_tip_app.ui.widgets.scene_view import ARROWS, PAN, SceneView
from laos_tip_app.ui.widgets.signs import OwnSign, OwnSigns, paint_sign, sign_at, sign_side
from laos_tip_app.ui.widgets.small_widgets import named, show_tooltip

STEP: Final = 2**0.25
"""The zoom factor of one wheel click; four double the size."""

_KEY_STEP: Final = 2**0.5


class Canvas(SceneView):
    """Shows a scene and handles mouse, touch and keys.

    Keys: the arrows go from item to item, with Ctrl they move the drawing; plus and minus zoom, 0
    fits all of it, 1 the current item. The wheel zooms, with Shift it moves sideways; dragging
    moves.

    Signals:
        chosen: The user chose the item of a `Location`.
        opened: Enter was pressed on an item.
        menu_requested: The context menu of an item: global position, `Location`.
        drawing_menu_requested: The context menu of the drawing: global position.
    """

    chosen = Signal(object)
    opened = Signal()
    menu_requested = Signal(object, object)
    drawing_menu_requested = Signal(object)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        """Show the whole scene."""
        super().__init__(scene, parent)
        self._pressed: QPoint | None = None
        self._sideways = WheelSteps(NOTCH / PAN)
        self._dragged: bool
        self._hovered = -1
        self._signs: OwnSigns = {}
        self._signed: dict[int, OwnSign] | None = None
        self.setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def set_scene(self, scene: Scene) -> None:
        """Show another scene; keep zoom and current item if possible."""
        self._hovered = -1
        self._signed = None
        super().set_scene(scene)

    # Signs.

    def set_signs(self, signs: OwnSigns) -> None:
        """Show the signs of the user’s notes."""
        self._signs, self._signed = signs, None
        self._items.set_signs(partial(sign_at, signs))
        self.viewport().update()

    def _paint_signs(self, painter: QPainter) -> None:
        base = self.palette().base()
        for box, sign in self._sign_boxes():
            # So that it stands out from lines and other texts.
            painter.fillRect(box.adjusted(-1, -1, 1, 1) if sign.kind == "note" else box, base)
            paint_sign(painter, box.topLeft(), sign, self.palette())

    def _sign_boxes(self) -> Iterator[tuple[QRectF, OwnSign]]:
        """Yield the positions of visible signs, at their items’ corners."""
        if self._signed is None:
            items = enumerate(self._scene.items())
            signs = ((row, sign_at(self._signs, item.location)) for row, item in items)
            self._signed = {row: sign for row, sign in signs if sign is not None}
        if not self._signed:
            return
        view = self.view_state()
        area, side = QRectF(*self._scene.item_area(view)), sign_side()
        for row, sign in self._signed.items():
            item = QRectF(*self._scene.rect_of(view, row))
            # Of a long item the visible end.
            left = min(item.right() - 2, area.right() - side - 2)
            box = QRectF(left, item.top() - side / 2, side, side)
            if item.intersects(area) and area.contains(box.center()):
                yield box, sign

    # Zoom and scroll.

    def zoom_by(self, factor: float, center: QPoint | None = None) -> None:
        """Zoom around a point of the canvas, or its middle."""
        point = self.viewport().rect().center() if center is None else center
        zoom = min(max(self._zoom * factor, 1.0), self._scene.largest_zoom)
        self.set_view_state(
            self._scene.zoomed(self.view_state(), zoom, Point(point.x(), point.y()))
        )

    def zoom_in(self) -> None:
        """Zoom in around the current item."""
        self.zoom_by(_KEY_STEP, self._current_centre())

    def zoom_out(self) -> None:
        """Zoom out around the current item."""
        self.zoom_by(1 / _KEY_STEP, self._current_centre())

    def zoom_to_fit(self) -> None:
        """Show the whole drawing."""
        self.set_view_state(self.view_state()._replace(zoom=1.0, left=0, top=0))

    def zoom_to_current(self) -> None:
        """Show the current item as large as it fits."""
        if self.currentIndex().isValid():
            row = self.currentIndex().row()
            self.set_view_state(self._scene.around(self.view_state(), row))

    def pan(self, right: int, down: int) -> None:
        """Scroll by a number of pixels."""
        view = self.view_state()
        self.set_view_state(view._replace(left=view.left + right, top=view.top + down))

    def _choose_by_user(self, row: int) -> None:
        self._choose_row(row)
        self.chosen.emit(self._items.index(row, 0).data(Role.LOCATION))

    def _click(self, row: int) -> None:
        self._choose_by_user(row)
        self.clicked.emit(self._items.index(row, 0))

    def _current_centre(self) -> QPoint | None:
        """Return the centre of the current item, or None if not visible."""
        if not self.currentIndex().isValid():
            return None
        centre = self.visualRect(self.currentIndex()).center()
        return centre if self.viewport().rect().contains(centre) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible part."""
        with QPainter(self.viewport()) as painter:
            # Only inside a rectangle that is set does Qt paint lines of one pixel the fast way,
            # which halves the time of all borders of a map.
            painter.setClipRect(event.rect())
            self._scene.paint(painter, self.view_state(), self.currentIndex().row(), self._hovered)
            self._paint_signs(painter)
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
        """Scroll while dragging; else highlight the item under the pointer."""
        point = event.position().toPoint()
        if self._pressed is None:
            hovered = self.indexAt(point).row()
            if hovered != self._hovered:
                self._hovered = hovered
                cursors = Qt.CursorShape
                shape = cursors.ArrowCursor if hovered < 0 else cursors.PointingHandCursor
                self.viewport().setCursor(shape)
                self.viewport().update()
            return
        moved = self._pressed - point
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self._pressed = point
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or select the clicked item."""
        pressed, self._pressed = self._pressed, None
        self.viewport().unsetCursor()
        if pressed is None or self._dragged or event.button() != Qt.MouseButton.LeftButton:
            return
        signs = [sign for box, sign in self._sign_boxes() if box.contains(event.position())]
        rows = self._items_at(event.position().toPoint())
        if signs:
            signs[-1].open()
        elif len(rows) == 1:
            self._click(rows[0])
        elif rows:
            self._show_item_menu(rows, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the clicked or the current item."""
        self._pressed = None
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.reveal()
            visible = self.visualRect(self.currentIndex()) & self.viewport().rect()
            position = self.viewport().mapToGlobal(visible.bottomLeft())
        else:
            position = event.globalPos()
            rows = self._items_at(event.pos())
            if not rows:
                self.drawing_menu_requested.emit(position)
                return
            if self.currentIndex().row() not in rows:
                if len(rows) > 1:
                    self._show_item_menu(rows, position)
                    return
                self._choose_by_user(rows[0])
        location = self.current_location()
        if location is None:
            self.drawing_menu_requested.emit(position)
        else:
            self.menu_requested.emit(position, location)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to the item, or in beside all items."""
        point = event.position().toPoint()
        if self.indexAt(point).isValid():
            self.zoom_to_current()
        else:
            self.zoom_by(2.0, point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer, or scroll sideways."""
        angle = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or angle.x():
            self.pan(-self._sideways.add(angle.x() or angle.y()), 0)
        elif angle.y():
            factor = STEP ** (angle.y() / NOTCH)
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
                index = self.indexAt(event.pos())
                hint = index.data(Role.ITEM).hint if index.isValid() else ""
                show_tooltip(event.globalPos(), hint, self.viewport())
                return True
            case _ if event.type() == QEvent.Type.Leave and self._hovered >= 0:
                self._hovered = -1
                self.viewport().update()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, scroll, or go from item to item."""
        key, keys = event.key(), Qt.Key
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in ARROWS:
            right, down = ARROWS[key]
            self.pan(right * PAN, down * PAN)
        elif key in (keys.Key_Plus, keys.Key_Equal, keys.Key_ZoomIn):
            self.zoom_in()
        elif key in (keys.Key_Minus, keys.Key_Underscore, keys.Key_ZoomOut):
            self.zoom_out()
        elif key == keys.Key_0:
            self.zoom_to_fit()
        elif key == keys.Key_1:
            self.zoom_to_current()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit()
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            if self.currentIndex().row() != before:
                self._choose_by_user(self.currentIndex().row())
                self.reveal()

    def _show_item_menu(self, rows: tuple[int, ...], position: QPoint) -> None:
        """Show a menu of items that are drawn as one."""
        menu = named(QMenu(self), "canvas_items")
        for row in rows:
            action = QAction(self._items.index(row, 0).data().replace("&", "&&"), menu)
            action.triggered.connect(partial(self._click, row))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)
