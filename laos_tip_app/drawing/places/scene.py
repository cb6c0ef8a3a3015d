"""The map of movements or places as an interactive scene.

The items are the movements, of which the chosen one alone is drawn, or the places on the map.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import Final

from PySide6.QtGui import QColor, QPainter, QPixmap

from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesLayout, Shown
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem

_MARGIN: Final = 8.0
_TARGET: Final = 24.0
_TINY: Final = 0.05
"""The scale in a view without any room."""

_WITH_BARS: Final = 0.9
"""The scale beside scroll bars, as a part of that without them, at least."""

_MAX_PIXELS: Final = 4_000_000
"""A larger picture of the map is not kept: it would take more than 16 MB."""


class PlacesScene(Scene):
    """A map for a canvas.

    Attributes:
        largest_zoom: The largest zoom.
    """

    largest_zoom: float = 6.0

    def __init__(
        self,
        layouts: MapLayouts,
        painter: PlacesPainter,
        items: Sequence[SceneItem],
        shown: Sequence[Shown],
    ) -> None:
        """Set layouts and items.

        Args:
            layouts: Makes the layouts.
            painter: Paints them.
            items: The movements, or the places from north to south.
            shown: What is drawn when each item is chosen; for places they themselves.
        """
        self._layouts = layouts
        self._painter = painter
        self._items = items
        self._shown = shown
        self._drawn = -1
        # The smallest scale that was asked for, and the one from there on that is legible.
        self._checked, self._legible = inf, _TINY
        self._painted: tuple[PlacesLayout, str | None, float] | None = None
        self._pixmap = lru_cache(1)(self._paint_pixmap)

    def extent(self, view: Viewport) -> Size:
        """Return the map's size in a view, at least the view's own."""
        scale, region = self._scale(view), self._layouts.map.region
        width, height = region.width * scale + 2 * _MARGIN, region.height * scale + 2 * _MARGIN
        return Size(max(view.width, width), max(view.height, height))

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, twice as large."""
        zoom = min(2 * view.zoom, self.largest_zoom)
        return self.zoomed(view, zoom, self.rect_of(view, number).middle)

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view, visible or not."""
        box = self._layout(view, number).rect_of(self._items[number].location.id)
        return box.moved(*self._origin(view))

    def items_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the place, or the drawn movement, at a point."""
        x, y = self._origin(view)
        there, layout = Point(point.x - x, point.y - y), self._layout(view, self._drawn)
        ids = {part.id for part in layout.parts if _target(part.box).contains(there)}
        if "places" not in self._shown:
            return (self._drawn,) if ids and self._drawn >= 0 else ()
        return tuple(n for n, item in enumerate(self._items) if item.location.id in ids)[:1]

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item before or after another."""
        return min(max(number + right + down, 0), len(self._items) - 1)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the visible part; either number may be -1."""
        self._drawn = selected
        layout, ratio = self._layout(view, selected), painter.device().devicePixelRatio()
        chosen = self._items[selected].location.id if selected >= 0 else None
        painter.save()
        painter.translate(*self._origin(view))
        # Kept once it is painted a second time: while the zoom changes, it never is.
        painted = layout, chosen, ratio
        is_painted_again, self._painted = painted == self._painted, painted
        pixels = layout.frame.width * layout.frame.height * ratio**2
        if is_painted_again and pixels <= _MAX_PIXELS:
            painter.drawPixmap(0, 0, self._pixmap(layout, chosen, ratio))
        else:
            self._painter.paint(painter, layout, chosen)
        painter.restore()

    def _paint_pixmap(self, layout: PlacesLayout, chosen: str | None, ratio: float) -> QPixmap:
        sides = layout.frame.width, layout.frame.height
        pixmap = QPixmap(*(round(side * ratio) + 1 for side in sides))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._painter.text_painter.theme.base))
        with QPainter(pixmap) as painter:
            self._painter.paint(painter, layout, chosen)
        return pixmap

    def _layout(self, view: Viewport, number: int) -> PlacesLayout:
        nothing: Shown = "places" if "places" in self._shown else "outlines"
        shown = self._shown[number] if number >= 0 else nothing
        return self._layouts.layout(self._scale(view), shown)

    def _scale(self, view: Viewport) -> float:
        """Return the pixels of a unit, all of it legible."""
        region = self._layouts.map.region
        width, height = view.width - 2 * _MARGIN, view.height - 2 * _MARGIN
        whole = min(width / region.width, height / region.height)
        if _TINY < whole < self._checked:
            # A little smaller too, since scroll bars come and go.
            self._checked = _WITH_BARS * whole
            self._legible = self._layouts.legible_scale(self._checked, self._shown)
        return max(whole, self._legible) * view.zoom

    def _origin(self, view: Viewport) -> tuple[float, float]:
        """Return where the corner of the map is in a view."""
        scale, region, extent = self._scale(view), self._layouts.map.region, self.extent(view)
        left, top = extent.width - region.width * scale, extent.height - region.height * scale
        return left / 2 - view.left, top / 2 - view.top


def _target(box: Rect) -> Rect:
    """Return a rectangle that is large enough to be clicked."""
    return box.grown(max((_TARGET - min(box.width, box.height)) / 2, 2))
