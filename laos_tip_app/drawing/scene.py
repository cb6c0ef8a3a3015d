"""The base class of interactive drawings."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QPainter

from laos_tip_app.drawing.geometry import Point, Rect, Size, neighbour
from laos_tip_app.drawing.scene_item import SceneItem


class Viewport(NamedTuple):
    """The visible part of a drawing.

    Attributes:
        width: The width of the window on it, in pixels.
        height: The height of the window.
        zoom: The enlargement, 1 when all of it fits; 1 at least.
        left: The horizontal scroll offset in pixels at this zoom, at most `Scene.extent` less the
            width.
        top: The vertical scroll offset.
    """

    width: float
    height: float
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0


class Scene(ABC):
    """An interactive drawing of items. Nothing but `paint` depends on Qt.

    Attributes:
        largest_zoom: The largest zoom.
        spacing: What stays visible around an item, in pixels.
    """

    largest_zoom: float
    spacing = 24.0
    _items: Sequence[SceneItem]

    def items(self) -> Sequence[SceneItem]:
        """Return the items in the order of the arrow keys."""
        return self._items

    def extent(self, view: Viewport) -> Size:
        """Return the size of the whole drawing at a view's zoom."""
        return Size(view.width * view.zoom, view.height * view.zoom)

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view at another zoom, a point staying in place."""
        factor = zoom / view.zoom
        left = (view.left + at.x) * factor - at.x
        top = (view.top + at.y) * factor - at.y
        return self._clamped(view._replace(zoom=zoom, left=left, top=top))

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, as large as it fits."""
        return self.revealed(view, number)

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""
        area = self.item_area(view)
        rect = self.rect_of(view, number).grown(self.spacing).moved(-area.x, -area.y)
        # Of what is larger than the view, its beginning.
        left = view.left + min(max(rect.right - area.width, 0), rect.x)
        top = view.top + min(max(rect.bottom - area.height, 0), rect.y)
        return self._clamped(view._replace(left=left, top=top))

    @abstractmethod
    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view, visible or not."""

    def item_area(self, view: Viewport) -> Rect:
        """Return the part of a view in which items are seen."""
        return Rect(0, 0, view.width, view.height)

    def items_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the items at a point, several if drawn as one."""
        return tuple(n for n, rect in enumerate(self._rects(view)) if rect.contains(point))

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item that an arrow key leads to, or `number`.

        It is the next one, or the nearest above or below.
        """
        if right:
            return min(max(number + right, 0), len(self._items) - 1)
        return neighbour(self._rects(view), number, 0, down)

    @abstractmethod
    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the visible part; either number may be -1."""

    def _rects(self, view: Viewport) -> list[Rect]:
        return [self.rect_of(view, number) for number in range(len(self._items))]

    def _clamped(self, view: Viewport) -> Viewport:
        """Return a view that shows nothing outside the drawing."""
        extent = self.extent(view)
        return view._replace(
            left=min(max(view.left, 0.0), max(extent.width - view.width, 0.0)),
            top=min(max(view.top, 0.0), max(extent.height - view.height, 0.0)),
        )
