"""The timeline as an interactive scene for a canvas."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from PySide6.QtGui import QPainter

from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import MONTHS
from laos_tip_app.drawing.timeline.content import TimelineContent
from laos_tip_app.drawing.timeline.layout import GAP, MARKER, SCREEN_SPACING
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from laos_tip_app.drawing.timeline.ratings_painter import PADDING

_MONTH_WIDTH: Final = 220.0
_REFERENCE_PLOT: Final = 1000.0
"""The width of the axis for which the largest zoom is calculated."""

_TARGET_WIDTH: Final = 0.8
"""The part of the view that a year or a span fills after zooming to it."""


class TimelineScene(Scene):
    """The timeline for a canvas.

    Attributes:
        largest_zoom: The zoom at which a month is wide enough for its entries.
        content: The content of the timeline.
        drawing: Returns the drawing for a width.
    """

    spacing = GAP

    def __init__(
        self, content: TimelineContent, text_painter: TextPainter, marker: float = MARKER
    ) -> None:
        """Set content, text and the height of a marker."""
        self.content = content
        spacing = SCREEN_SPACING._replace(marker=marker)
        # While a scroll bar comes, the widths with and without it are asked for in turns.
        self.drawing: Callable[[float], TimelineDrawing] = lru_cache(maxsize=2)(
            partial(TimelineDrawing, content, text_painter, spacing=spacing)
        )
        widest = max(year.end - year.start for year in content.axis.years)
        self.largest_zoom = max(8.0, _MONTH_WIDTH * MONTHS / (_REFERENCE_PLOT * widest))
        entries, count = content.entries, len(content.entries)
        by_time = sorted(
            range(count), key=lambda n: (not entries[n].dated, entries[n].start, entries[n].end)
        )
        # What each item is: entries by time, then undated entries, then ratings by year.
        self._numbers = [*by_time, *range(count, count + len(content.steps))]
        steps = (SceneItem(step.location, step.name, step.name) for step in content.steps)
        items = (*content.items, *steps)
        self._items = tuple(items[number] for number in self._numbers)

    def extent(self, view: Viewport) -> Size:
        """Return the size of the whole drawing at a view's zoom."""
        drawing = self.drawing(view.width)
        width = drawing.scale.header + drawing.scale.plot * view.zoom + PADDING
        return Size(width, drawing.height(view.zoom))

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view at another zoom, a point's time staying in place."""
        x = max(at.x - self.drawing(view.width).scale.header, 0.0)
        left = (view.left + x) * zoom / view.zoom - x
        return view._replace(zoom=zoom, left=left)

    def at_year(self, view: Viewport, year: int) -> Viewport:
        """Return a view of a whole year and of its first entry."""
        on_axis = self.content.axis.year(year)
        zoomed_view = self._zoomed_to(view, on_axis.start, on_axis.end)
        spans = self.drawing(view.width).layout.spans
        for number, index in enumerate(self._numbers):
            if index in spans and on_axis.start <= spans[index][0] < on_axis.end:
                # Scrolled down to the entry only, so that the whole year stays in view.
                return self.revealed(zoomed_view, number)._replace(left=zoomed_view.left)
        return zoomed_view

    def visible_years(self, view: Viewport) -> str:
        """Return the visible years with entries, as text; or ""."""
        scale = self.drawing(view.width).scale
        width = scale.plot * view.zoom
        start, end = view.left / width, (view.left + view.width - scale.header) / width
        years = [
            year.number
            for year in self.content.axis.years
            if not year.narrow and start < (year.start + year.end) / 2 < end
        ]
        if len(years) > 1:
            return f"{years[0]}–{years[-1]}"
        return str(years[0]) if years else ""

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item and its whole time span."""
        index = self._numbers[number]
        first_step = len(self.content.entries)
        if index >= first_step:
            return self.at_year(view, self.content.steps[index - first_step].year)
        if self._is_undated(number):
            return self.revealed(view, number)
        span = self.drawing(view.width).layout.spans[index]
        return self.revealed(self._zoomed_to(view, *span), number)

    def _zoomed_to(self, view: Viewport, start: float, end: float) -> Viewport:
        """Return a view with a part of the axis in its middle."""
        scale = self.drawing(view.width).scale
        zoom = min(max(_TARGET_WIDTH / max(end - start, 1e-9), 1.0), self.largest_zoom)
        middle = (start + end) / 2 * scale.plot * zoom
        return view._replace(zoom=zoom, left=max(middle - (view.width - scale.header) / 2, 0.0))

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""
        revealed = super().revealed(view, number)
        return revealed._replace(left=view.left) if self._is_undated(number) else revealed

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of an item in a view."""
        drawing = self.drawing(view.width)
        rect = drawing.rect_of(self._numbers[number], view.zoom)
        left = 0.0 if self._is_undated(number) else view.left
        return rect.moved(drawing.scale.header - left, drawing.axis_height - view.top)

    def item_area(self, view: Viewport) -> Rect:
        """Return the view without the names of the lanes and the years."""
        drawing = self.drawing(view.width)
        left, top = drawing.scale.header, drawing.axis_height
        return Rect(left, top, view.width - left, view.height - top)

    def items_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the items at a point; all that a "+n" counts."""
        drawing = self.drawing(view.width)
        x, y = point.x - drawing.scale.header, point.y - drawing.axis_height
        if x < 0 or y < 0:
            return ()
        numbers = drawing.items_at(Point(x + view.left, y + view.top), view.zoom, view.left)
        return tuple(self._numbers.index(number) for number in numbers)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the visible part; either number may be -1."""
        numbers = [self._numbers[item] if item >= 0 else -1 for item in (selected, hovered)]
        self.drawing(view.width).paint(painter, view, *numbers)

    def _is_undated(self, number: int) -> bool:
        index = self._numbers[number]
        return index < len(self.content.entries) and not self.content.entries[index].dated
