"""A view of a scene, with its items for assistive technology."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Final, override

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollBar, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Index, Role

PAN: Final = 64
"""The pixels of one step of a scroll bar or of an arrow key."""

ARROWS: Final[Mapping[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Which way each arrow key leads: right and down."""


class SceneView(QListView):
    """The items of a scene, with a zoom and a current item.

    Signals:
        view_changed: Another part may be visible.
    """

    view_changed = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        """Show the whole scene."""
        super().__init__(parent)
        # To set the scroll modes calls methods below, and to lay a drawing out for a size that the
        # view won’t keep takes a tenth of the first switch to its tab.
        self._is_complete = False
        self._scene = scene
        self._zoom = 1.0
        self._reveal_pending = False
        self._items = ListModel(self, attrgetter("name"))
        self._items.set_items(scene.items())
        self.setModel(self._items)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._is_complete = True

    # The visible part.

    def scene(self) -> Scene:
        """Return the scene."""
        return self._scene

    def set_scene(self, scene: Scene) -> None:
        """Show another scene; keep zoom and current item if possible."""
        location = self.current_location()
        self._scene = scene
        self._items.set_items(scene.items())
        self._zoom = min(self._zoom, scene.largest_zoom)
        self.choose(location)
        self.updateGeometries()
        self.viewport().update()

    def view_state(self) -> Viewport:
        """Return the visible part."""
        # A layout can leave a view without height or width, by which scenes divide.
        size = self.viewport().size().expandedTo(QSize(1, 1))
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Viewport(size.width(), size.height(), self._zoom, left, top)

    def set_view_state(self, view: Viewport) -> None:
        """Show another part; the size of the view is ignored."""
        self._zoom = min(max(view.zoom, 1.0), self._scene.largest_zoom)
        self.updateGeometries()
        self.horizontalScrollBar().setValue(round(view.left))
        self.verticalScrollBar().setValue(round(view.top))
        self.viewport().update()
        self.view_changed.emit()

    # The current item.

    def current_location(self) -> Location | None:
        """Return the location of the current item."""
        location = self.currentIndex().data(Role.LOCATION)
        return location if isinstance(location, Location) else None

    def choose(self, location: Location | None) -> None:
        """Make the item of a location current, or none."""
        row = self._items.row_of(location)
        if row < 0:
            self.selectionModel().clear()
        else:
            self._choose_row(row)

    def reveal(self) -> None:
        """Scroll to the current item, now or once there is room."""
        # Before it is shown it has a size that it will not keep.
        if self.isVisible():
            self.scrollTo(self.currentIndex())
        self._reveal_pending = not (self.isVisible() and self.is_current_visible())
        self.view_changed.emit()

    def is_current_visible(self) -> bool:
        """Return whether the current item is visible."""
        return self._is_current_visible_in(self.viewport().size())

    def _is_current_visible_in(self, size: QSize) -> bool:
        """Return whether the current item is visible in a viewport size."""
        index = self.currentIndex()
        if not index.isValid() or size.isEmpty():
            return False
        view = self.view_state()._replace(width=size.width(), height=size.height())
        return self.item_rect(view, index.row()).intersects(QRect(QPoint(), size))

    def _choose_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._items.index(row, 0), flags.ClearAndSelect)
        self.viewport().update()

    def item_rect(self, view: Viewport, row: int) -> QRect:
        """Return the rectangle of an item in a view."""
        return QRect(*map(round, self._scene.rect_of(view, row)))

    def _items_at(self, point: QPoint) -> tuple[int, ...]:
        return self._scene.items_at(self.view_state(), Point(point.x(), point.y()))

    # Overrides of QListView; the scene has the positions of the items.

    def visualRect(self, index: Index) -> QRect:
        """Return the rectangle of an item."""
        return self.item_rect(self.view_state(), index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at a point."""
        rows = self._items_at(point) if self._is_complete else ()
        return self._items.index(rows[0], 0) if rows else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to an item."""
        if index.isValid():
            revealed = self._scene.revealed(self.view_state(), index.row())
            if revealed != self.view_state():
                self.set_view_state(revealed)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the item that a key selects."""
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
        arrow = {
            keys.MoveLeft: Qt.Key.Key_Left,
            keys.MoveRight: Qt.Key.Key_Right,
            keys.MoveUp: Qt.Key.Key_Up,
            keys.MovePageUp: Qt.Key.Key_Up,
        }.get(action, Qt.Key.Key_Down)
        right, down = ARROWS[arrow]
        return self._items.index(self._scene.step(self.view_state(), row, right, down), 0)

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

    @override
    def horizontalScrollbarValueChanged(self, value: int) -> None:
        """Do nothing: Qt asks where the pointer is, which takes long."""

    @override
    def verticalScrollbarValueChanged(self, value: int) -> None:
        """Do nothing; see `horizontalScrollbarValueChanged`."""

    def updateGeometries(self) -> None:
        """Set the ranges of the scroll bars."""
        if not self._is_complete:
            return
        size, view = self.viewport().size(), self.view_state()
        extent = self._scene.extent(view)
        for bar, whole, visible in (
            (self.horizontalScrollBar(), extent.width, size.width()),
            (self.verticalScrollBar(), extent.height, size.height()),
        ):
            more = max(0, round(whole) - visible)
            if not more and bar.isVisible() and self._would_come_back(bar, view):
                more = 1
            bar.setRange(0, more)
            bar.setPageStep(visible)
            bar.setSingleStep(PAN)

    def _would_come_back(self, bar: QScrollBar, view: Viewport) -> bool:
        """Return whether a bar that goes is needed again at once.

        It makes the view smaller, and some drawings with it, which then fit beside their bar.
        """
        is_down, whole = bar is self.verticalScrollBar(), self.maximumViewportSize()
        alone = self.viewport().size()
        alone += QSize(bar.width(), 0) if is_down else QSize(0, bar.height())

        def is_needed(size: QSize) -> bool:
            extent = self._scene.extent(view._replace(width=size.width(), height=size.height()))
            if is_down:
                return round(extent.height) > size.height()
            return round(extent.width) > size.width()

        return is_needed(whole) or is_needed(alone)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the scroll bars, and reveal the current item if asked before."""
        super().showEvent(event)
        self.updateGeometries()
        if self._reveal_pending:
            self.reveal()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the current item again, though sizes change meanwhile."""
        super().hideEvent(event)
        self._reveal_pending |= self.is_current_visible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep an empty selection empty: Qt selects the first item."""
        was_empty = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if was_empty:
            self.selectionModel().clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current item visible."""
        keeps_current = self._reveal_pending or self._is_current_visible_in(event.oldSize())
        super().resizeEvent(event)
        # A drawing may be larger than the view at any zoom.
        self.updateGeometries()
        if keeps_current:
            self.reveal()
