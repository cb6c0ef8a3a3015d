"""The map of movements or places as an interactive scene.

The items are the movements by their numbers, of which the chosen one alone is drawn, or the places
on the map.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.places.layout import Dates, MapLayouts, PlacesLayout
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.protocols import SceneItem, Viewport
from laos_tip_app.drawing.zoomed_scene import ZoomedScene

_MARGIN: Final = 8.0
_TARGET: Final = 24.0
_FOOT_SHARE: Final = 0.15
"""The part of a view that the notes at its foot may need."""

_TINY: Final = 0.05
"""The scale in a view without any room."""

_MAX_PIXELS: Final = 4_000_000
"""A larger picture of the outlines is not kept: it would take more than 16 MB."""


class PlacesScene(ZoomedScene):
    """A map for a canvas; its foot says what it does not.

    Attributes:
        largest_zoom: The largest zoom.
    """

    largest_zoom: float = 6.0

    def __init__(
        self,
        layouts: MapLayouts,
        painter: PlacesPainter,
        items: Sequence[SceneItem],
        notes: Sequence[str],
        dates: Dates = None,
    ) -> None:
        """Set layouts, items and notes.

        Args:
            layouts: Makes the layouts.
            painter: Paints them.
            items: The movements by their numbers, or the places.
            notes: The sentences at the foot.
            dates: When each movement was; None for a map of places.
        """
        self._layouts = layouts
        self._painter = painter
        self._items = items
        self._notes = notes
        self._dates = dates
        self._drawn = -1
        self._smallest: dict[tuple[float, float], tuple[float, Dates]] = {}
        self._feet: dict[tuple[float, float], list[tuple[str, ...]]] = {}
        self._painted: object = None
        self._outlines: tuple[object, QPixmap] | None = None

    def legend(self, *, movements: bool) -> Legend:
        """Return what its lines, or its signs, mean; the notes behind them."""
        return self._painter.legend(movements=movements, footnotes=self._notes)

    def items(self) -> Sequence[SceneItem]:
        """Return the movements by number, or the places from north to south."""
        return self._items

    def extent(self, view: Viewport) -> Size:
        """Return the size of map and foot at a view's zoom."""
        scale, region = self._scale(view), self._layouts.map.region
        return Size(
            max(view.width, region.width * scale + 2 * _MARGIN),
            max(view.height, region.height * scale + 2 * _MARGIN + self._foot(view)),
        )

    def item_area(self, view: Viewport) -> Rect:
        """Return the part of a view above the foot."""
        return Rect(0, 0, view.width, max(view.height - self._foot(view), 0))

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, twice as large."""
        zoom = min(2 * view.zoom, self.largest_zoom)
        return self.zoomed(view, zoom, self.rect_of(view, number).middle)

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view, visible or not."""
        x, y = self._origin(view)
        box = self._layout(view, number).rect_of(self._items[number].location.id)
        return (box or Rect(0, 0, 0, 0)).moved(x, y)

    def items_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the place, or the drawn movement, at a point."""
        if not self.item_area(view).contains(point):
            return ()
        x, y = self._origin(view)
        there = Point(point.x - x, point.y - y)
        if self._dates is not None:
            layout = self._layout(view, self._drawn)
            boxes = layout.boxes if self._drawn >= 0 else ()
            return (self._drawn,) if any(_target(box).contains(there) for box in boxes) else ()
        layout = self._layout(view, -1)
        ids = {sign.id for sign in layout.signs if _target(sign.box).contains(there)}
        ids |= {label.id for label in layout.labels if _target(label.box).contains(there)}
        return tuple(n for n, item in enumerate(self._items) if item.location.id in ids)[:1]

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the item before or after another."""
        return min(max(number + right + down, 0), len(self._items) - 1)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the map and its foot; either number may be -1."""
        self._drawn = selected
        layout = self._layout(view, selected)
        painter.save()
        painter.translate(*self._origin(view))
        self._paint_outlines(painter, layout)
        chosen = self._items[selected].location.id if selected >= 0 and not self._dates else ""
        self._painter.paint_over(painter, layout, chosen)
        painter.restore()
        self._paint_foot(painter, view)

    def _paint_outlines(self, painter: QPainter, layout: PlacesLayout) -> None:
        """Paint the outlines from a picture, since only a zoom changes them."""
        ratio = painter.device().devicePixelRatio()
        width, height = (round(side * ratio) + 1 for side in layout.frame[2:])
        key = (layout.scale, layout.outlined, ratio)
        is_new, self._painted = key != self._painted, key
        # While the zoom changes, only what is seen is painted.
        if is_new or width * height > _MAX_PIXELS:
            self._painter.paint_outlines(painter, layout.scale, layout.outlined)
            return
        if self._outlines is None or self._outlines[0] != key:
            pixmap = QPixmap(width, height)
            pixmap.fill(QColor(self._painter.theme.window))
            pixmap.setDevicePixelRatio(ratio)
            with QPainter(pixmap) as on_pixmap:
                self._painter.paint_outlines(on_pixmap, layout.scale, layout.outlined)
            self._outlines = key, pixmap
        painter.drawPixmap(0, 0, self._outlines[1])

    def _paint_foot(self, painter: QPainter, view: Viewport) -> None:
        text_painter, theme = self._painter.text_painter, self._painter.theme
        area = self.item_area(view)
        painter.fillRect(QRectF(0, area.bottom, view.width, view.height), QColor(theme.window))
        painter.setPen(QColor(theme.text))
        y = area.bottom + _MARGIN / 2
        for lines in self._foot_lines(view):
            text_painter.write_lines(painter, _MARGIN, y, lines, "small")
            y += len(lines) * text_painter.height("small")

    def _foot_lines(self, view: Viewport) -> list[tuple[str, ...]]:
        """Return the notes in lines; in a small view the first alone."""
        size = view.width, view.height
        if size not in self._feet:
            self._feet[size] = self._lay_out_foot(view)
        return self._feet[size]

    def _lay_out_foot(self, view: Viewport) -> list[tuple[str, ...]]:
        text_painter, width = self._painter.text_painter, max(view.width - 2 * _MARGIN, 1)
        lines = [text_painter.wrapped(note, "small", width) for note in self._notes]
        height = sum(map(len, lines)) * text_painter.height("small")
        return lines if height <= _FOOT_SHARE * view.height else lines[:1]

    def _foot(self, view: Viewport) -> float:
        lines = sum(map(len, self._foot_lines(view)))
        return lines * self._painter.text_painter.height("small") + _MARGIN

    def _layout(self, view: Viewport, number: int) -> PlacesLayout:
        scale = self._scale(view)
        if self._dates is None:
            return self._layouts.places(scale)
        if number < 0:
            return self._layouts.movement(scale, None)
        _smallest, dates = self._legible(view)
        movement = self._layouts.map.movements[number]
        return self._layouts.movement(scale, movement, dates[number] if dates else "")

    def _scale(self, view: Viewport) -> float:
        return self._legible(view)[0] * view.zoom

    def _legible(self, view: Viewport) -> tuple[float, Dates]:
        """Return the smallest legible scale, and the shown dates."""
        area, region = self.item_area(view), self._layouts.map.region
        size = (area.width, area.height)
        if min(size) <= 0:
            return _TINY, None
        if size not in self._smallest:
            sides = (size[0] - 2 * _MARGIN) / region.width, (size[1] - 2 * _MARGIN) / region.height
            whole = max(min(sides), _TINY)
            self._smallest[size] = self._layouts.legible_scale(whole, self._dates)
        return self._smallest[size]

    def _origin(self, view: Viewport) -> tuple[float, float]:
        """Return where the corner of the map is in a view."""
        scale, region, area = self._scale(view), self._layouts.map.region, self.item_area(view)
        x = max((area.width - region.width * scale) / 2, _MARGIN)
        y = max((area.height - region.height * scale) / 2, _MARGIN)
        return x - view.left, y - view.top


def _target(box: Rect) -> Rect:
    """Return a rectangle that is large enough to be clicked."""
    return box.grown(max((_TARGET - min(box.width, box.height)) / 2, 2))
