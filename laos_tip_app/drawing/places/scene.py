"""The map of movements or places as an interactive scene.

The items are the movements by their numbers, of which the chosen one alone is drawn, or the places
on the map.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesLayout
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.protocols import SceneItem, Viewport
from laos_tip_app.drawing.zoomed_scene import ZoomedScene
from laos_tip_app.report.evidence_items import DOT

_MARGIN: Final = 8.0
_TARGET: Final = 24.0
_FOOT_SHARE: Final = 0.3
"""The part of a view that its foot may need, else it is shorter."""

_TINY: Final = 0.05
"""The scale in a view without any room."""

_MAX_PIXELS: Final = 4_000_000
"""A larger picture of the outlines is not kept: it would take more than 16 MB."""


class _Foot(NamedTuple):
    """What is below a map, in lines.

    Attributes:
        captions: What each movement is called.
        caption_height: The height of the longest one, so that no map moves.
        notes: What the map does not say.
        height: The height of all.
    """

    captions: list[tuple[str, ...]]
    caption_height: float
    notes: tuple[str, ...]
    height: float


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
        captions: Sequence[Sequence[str]] = (),
    ) -> None:
        """Set layouts, items and what the foot says.

        Args:
            layouts: Makes the layouts.
            painter: Paints them.
            items: The movements by their numbers, or the places.
            notes: The sentences at the foot, fewer in a small view.
            captions: What the foot says of each movement, in a small view the first alone; none for
                a map of places.
        """
        self._layouts = layouts
        self._painter = painter
        self._items = items
        self._notes = notes
        self._captions = captions
        self._drawn = -1
        self._smallest: dict[tuple[float, float], float] = {}
        self._feet: dict[tuple[float, float], _Foot] = {}
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
            max(view.height, region.height * scale + 2 * _MARGIN + self._foot(view).height),
        )

    def item_area(self, view: Viewport) -> Rect:
        """Return the part of a view above the foot."""
        return Rect(0, 0, view.width, max(view.height - self._foot(view).height, 0))

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
        if self._captions:
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
        chosen = self._items[selected].location.id if selected >= 0 and not self._captions else ""
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
            self._painter.paint_outlines(painter, layout)
            return
        if self._outlines is None or self._outlines[0] != key:
            pixmap = QPixmap(width, height)
            pixmap.fill(QColor(self._painter.theme.window))
            pixmap.setDevicePixelRatio(ratio)
            with QPainter(pixmap) as on_pixmap:
                self._painter.paint_outlines(on_pixmap, layout)
            self._outlines = key, pixmap
        painter.drawPixmap(0, 0, self._outlines[1])

    def _paint_foot(self, painter: QPainter, view: Viewport) -> None:
        text_painter, theme, foot = (
            self._painter.text_painter,
            self._painter.theme,
            self._foot(view),
        )
        area = self.item_area(view)
        painter.fillRect(QRectF(0, area.bottom, view.width, view.height), QColor(theme.window))
        painter.setPen(QColor(theme.text))
        y = area.bottom + _MARGIN / 2
        if self._drawn >= 0 and self._captions:
            text_painter.write_lines(painter, _MARGIN, y, foot.captions[self._drawn], "bold")
        text_painter.write_lines(painter, _MARGIN, y + foot.caption_height, foot.notes, "small")

    def _foot(self, view: Viewport) -> _Foot:
        size = view.width, view.height
        if size not in self._feet:
            lengths = ((None, None), (None, 2), (1, 1))
            feet = [self._lay_out_foot(view.width, *length) for length in lengths]
            fitting = (foot for foot in feet if foot.height <= _FOOT_SHARE * view.height)
            self._feet[size] = next(fitting, feet[-1])
        return self._feet[size]

    def _lay_out_foot(self, width: float, parts: int | None, sentences: int | None) -> _Foot:
        """Return a foot with so many parts of captions, and sentences."""
        text_painter, width = self._painter.text_painter, max(width - 2 * _MARGIN, 1)
        captions = [
            text_painter.wrapped(DOT.join(caption[:parts]), "bold", width)
            for caption in self._captions
        ]
        caption = max(map(len, captions), default=0) * text_painter.height("bold")
        notes = text_painter.wrapped(" ".join(self._notes[:sentences]), "small", width)
        height = caption + len(notes) * text_painter.height("small") + _MARGIN
        return _Foot(captions, caption, notes, height)

    def _layout(self, view: Viewport, number: int) -> PlacesLayout:
        scale = self._scale(view)
        if not self._captions:
            return self._layouts.places(scale)
        movement = self._layouts.map.movements[number] if number >= 0 else None
        return self._layouts.movement(scale, movement)

    def _scale(self, view: Viewport) -> float:
        """Return the pixels of a unit, all of it legible."""
        area, region = self.item_area(view), self._layouts.map.region
        size = (area.width, area.height)
        if min(size) <= 0:
            return _TINY * view.zoom
        if size not in self._smallest:
            sides = (size[0] - 2 * _MARGIN) / region.width, (size[1] - 2 * _MARGIN) / region.height
            whole = max(min(sides), _TINY)
            movements = bool(self._captions)
            self._smallest[size] = self._layouts.legible_scale(whole, movements=movements)
        return self._smallest[size] * view.zoom

    def _origin(self, view: Viewport) -> tuple[float, float]:
        """Return where the corner of the map is in a view."""
        scale, region, area = self._scale(view), self._layouts.map.region, self.item_area(view)
        x = max((area.width - region.width * scale) / 2, _MARGIN)
        y = max((area.height - region.height * scale) / 2, _MARGIN)
        return x - view.left, y - view.top


def _target(box: Rect) -> Rect:
    """Return a rectangle that is large enough to be clicked."""
    return box.grown(max((_TARGET - min(box.width, box.height)) / 2, 2))
