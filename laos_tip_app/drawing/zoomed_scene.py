"""Zoom and scroll position of a whole drawing."""

from abc import ABC, abstractmethod

from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.protocols import Viewport


class ZoomedScene(ABC):
    """The part of a `Scene` that keeps a view inside its drawing.

    Attributes:
        spacing: What stays visible around an item, in pixels.
    """

    spacing = 24.0

    def extent(self, view: Viewport) -> Size:
        """Return the size of the whole drawing at a view's zoom."""
        return Size(view.width * view.zoom, view.height * view.zoom)

    def item_area(self, view: Viewport) -> Rect:
        """Return the part of a view in which items are seen."""
        return Rect(0, 0, view.width, view.height)

    @abstractmethod
    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view, visible or not."""

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view at another zoom, a point staying in place."""
        factor = zoom / view.zoom
        left = (view.left + at.x) * factor - at.x
        top = (view.top + at.y) * factor - at.y
        return self._clamped(view._replace(zoom=zoom, left=left, top=top))

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""
        area = self.item_area(view)
        rect = self.rect_of(view, number).grown(self.spacing).moved(-area.x, -area.y)
        # Of what is larger than the view, its beginning.
        left = view.left + min(max(rect.right - area.width, 0), rect.x)
        top = view.top + min(max(rect.bottom - area.height, 0), rect.y)
        return self._clamped(view._replace(left=left, top=top))

    def _clamped(self, view: Viewport) -> Viewport:
        """Return a view that shows nothing outside the drawing."""
        extent = self.extent(view)
        return view._replace(
            left=min(max(view.left, 0.0), max(extent.width - view.width, 0.0)),
            top=min(max(view.top, 0.0), max(extent.height - view.height, 0.0)),
        )
