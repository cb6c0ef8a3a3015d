"""Paints the timeline for screen, paper and images.

Lanes stand under the axis; under them the ratings, which are context, and the entries without a
date. Lane names and the axis stay in sight.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import _
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis_painter import EDGE, AxisPainter, TimeScale
from laos_tip_app.drawing.timeline.content import TimelineContent
from laos_tip_app.drawing.timeline.entry_painter import (
    FILLS,
    SITUATION_MARKER,
    EntryPainter,
    paint_span,
)
from laos_tip_app.drawing.timeline.layout import (
    GAP,
    ROW_GAP,
    SCREEN_SPACING,
    EntryBox,
    Lane,
    LaneSpacing,
    TimelineLayout,
)
from laos_tip_app.drawing.timeline.ratings_painter import PADDING, RatingsPainter
from laos_tip_app.drawing.timeline.undated_painter import UndatedPainter

_MIN_HEADER: Final = 64.0
_CACHED_ZOOMS: Final = 24


class TimelineDrawing:
    """The timeline at one width of the window on it.

    Attributes:
        scale: The horizontal scale.
        layout: Lays the lanes out.
        lanes: Returns the lanes at a zoom.
        axis_height: The height of the axis.
    """

    def __init__(
        self,
        content: TimelineContent,
        text_painter: TextPainter,
        width: float,
        spacing: LaneSpacing = SCREEN_SPACING,
    ) -> None:
        """Lay everything out for a width at a zoom of 1."""
        self._content = content
        self._text_painter = text_painter
        self._theme = text_painter.theme
        self._spacing = spacing
        self._name_y = spacing.lanes + spacing.inset
        topics = any(lane.topic is not None for lane in content.lanes)
        self._name_x = (spacing.marker + GAP if topics else 0.0) + GAP
        used = {lane for entry in content.entries for lane in entry.lanes if entry.dated}
        name_width = self._name_width(used, width)
        header = name_width + self._name_x + 2 * GAP + EDGE
        self._lane_names = {
            number: text_painter.wrapped(content.lanes[number].label, "bold", name_width)
            for number in used
        }
        plot = max(width - header - PADDING, 1.0)
        self.scale = TimeScale(content.axis, header, plot)
        self.layout = TimelineLayout(
            content.entries,
            len(content.lanes),
            content.axis,
            text_painter,
            plot,
            spacing=spacing,
            min_heights={
                number: len(lines) * text_painter.height("bold") + 2 * self._name_y
                for number, lines in self._lane_names.items()
            },
        )
        self.lanes = lru_cache(_CACHED_ZOOMS)(self.layout.at)
        self._rects = lru_cache(_CACHED_ZOOMS)(self._all_rects)
        entry_painter = EntryPainter(text_painter, spacing.marker)
        self._entry_painter = entry_painter
        self._axis_painter = AxisPainter(self.scale, text_painter)
        self.axis_height = self._axis_painter.height
        self._ratings = RatingsPainter(content, entry_painter, self.scale)
        self._undated = UndatedPainter(content, entry_painter, self.scale, spacing.undated)

    def _name_width(self, used: set[int], width: float) -> float:
        """Return the width of lane names: no word of any is broken."""
        text_painter = self._text_painter
        names = [self._content.lanes[number].label for number in used]
        tiers = self._content.tiers if self._content.steps else ()
        words = [word for name in (*names, _("Not dated")) for word in name.split()]
        longest = max(
            *(text_painter.width(word, "bold") for word in words),
            *(text_painter.width(tier, "small") - self._spacing.marker for tier in tiers),
            _MIN_HEADER,
        )
        widest = max((text_painter.width(name, "bold") for name in names), default=longest)
        return min(max(longest, min(widest, self._spacing.max_name_width * width)), width / 3)

    def height(self, zoom: float) -> float:
        """Return the height of all of it."""
        return self.axis_height + self._undated_top(zoom) + self._undated.height

    def _undated_top(self, zoom: float) -> float:
        return self.lanes(zoom).height + self._ratings.height

    def rect_of(self, number: int, zoom: float) -> Rect:
        """Return the rectangle of an entry or, numbered behind them, a rating.

        In pixels from the left upper corner of the lanes; in lanes of several, in the first.
        """
        return self._rects(zoom)[number]

    def _all_rects(self, zoom: float) -> dict[int, Rect]:
        lanes = self.lanes(zoom)
        rects: dict[int, Rect] = {}
        for box in lanes.boxes():
            rects.setdefault(box.entry, box.rect)
        for count in lanes.counts():
            for number in count.entries:
                rects.setdefault(number, count.rect)
        top = self._undated_top(zoom)
        rects.update((number, rect.moved(0, top)) for number, rect in self._undated.rects.items())
        first = len(self._content.entries)
        for step in range(len(self._content.steps)):
            rects[first + step] = self._ratings.rect_of(step, lanes.height, zoom)
        return rects

    def items_at(self, point: Point, zoom: float, left: float) -> tuple[int, ...]:
        """Return the numbers of the items at a point.

        Args:
            point: The point, from the corner of the lanes.
            zoom: The zoom.
            left: How far the axis is scrolled; undated entries are not.
        """
        lanes, undated_top = self.lanes(zoom), self._undated_top(zoom)
        if point.y >= undated_top:
            unscrolled = Point(point.x - left, point.y - undated_top)
            rects = self._undated.rects.items()
            return tuple(
                number for number, rect in rects if rect.grown(ROW_GAP / 2).contains(unscrolled)
            )
        for box in lanes.boxes(point.x, point.x + 1e-6):
            if box.rect.grown(ROW_GAP / 2).contains(point):
                return (box.entry,)
        for count in lanes.counts(point.x, point.x):
            if count.rect.contains(point):
                return count.entries
        first = len(self._content.entries)
        steps = range(first, first + len(self._content.steps))
        return tuple(n for n in steps if self.rect_of(n, zoom).contains(point))

    def paint(
        self, painter: QPainter, view: Viewport, selected: int = -1, hovered: int = -1
    ) -> None:
        """Paint the visible part."""
        ratings_top, undated_top = self.lanes(view.zoom).height, self._undated_top(view.zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(self._theme.base))
        painter.save()
        painter.translate(self.scale.header - view.left, self.axis_height - view.top)
        self._axis_painter.paint_background(painter, view, undated_top)
        self._paint_lanes(painter, view, selected, hovered)
        if self._ratings.height:
            first = len(self._content.entries)
            self._ratings.paint(painter, view, ratings_top, selected - first, hovered - first)
        painter.restore()
        painter.save()
        painter.translate(self.scale.header, self.axis_height - view.top)
        if self._undated.height:
            self._undated.paint(painter, view, undated_top, selected, hovered)
        painter.restore()
        self._paint_header(painter, view)
        self._axis_painter.paint(painter, view)

    def _paint_lanes(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        lanes = self.lanes(view.zoom)
        start, end = self.scale.visible_range(view)
        top, bottom = view.top, view.top + view.height - self.axis_height
        for box in lanes.boxes(start, end):
            if box.rect.bottom > top and box.rect.y < bottom:
                self._entry_painter.paint_selection(painter, box.rect, box.entry, selected, hovered)
                self._paint_entry(painter, box, lanes.width, start)
        for count in lanes.counts(start, end):
            if count.rect.bottom > top and count.rect.y < bottom:
                number = len(count.entries)
                self._paint_count(painter, count.rect, number, selected=selected in count.entries)

    def _paint_entry(
        self, painter: QPainter, box: EntryBox, width: float, visible_start: float
    ) -> None:
        """Paint an entry: its span, its marker and its label.

        Args:
            painter: The painter.
            box: The entry in its row.
            width: The width of the axis.
            visible_start: Where the visible part begins; the label of a longer span stays in it.
        """
        number, rect, label_x = box
        entry, label = self._content.entries[number], self.layout.labels[number]
        start, end = self.layout.spans[number]
        left, right = start * width, end * width
        marker_x, marker = left, self._spacing.marker
        if entry.precision != "day":
            # On a screen rows are close: their dashed edges would touch.
            inset = self._spacing.inset if entry.is_brief else 0.0
            height = min(rect.height, label.size.height + 4) - 2 * inset
            span = Rect(left, rect.y + inset, right - left, height)
            paint_span(
                painter,
                self._theme,
                span,
                entry.topic,
                entry.precision,
                is_situation=entry.is_situation and not entry.is_brief,
                marker=marker,
            )
            marker_x += marker / 2 + 1
            if entry.precision == "before":
                # At the end that is sure.
                marker_x = max(marker_x, right - marker / 2 - 1)
        if left < visible_start and left < label_x < right:
            # Never farther than the span goes, so that it stays on the span’s background.
            moved = min(visible_start + GAP, right - label.size.width - marker - 2 * GAP)
            marker_x, label_x = moved + marker / 2, moved + marker + GAP
        part = SITUATION_MARKER if entry.is_situation else 1.0
        middle = rect.y + self._spacing.inset + self._text_painter.height("plain") / 2
        fill = FILLS[entry.precision]
        self._entry_painter.paint_marker(painter, entry.topic, fill, marker_x, middle, part)
        top = rect.y + self._spacing.inset
        if not self._text_painter.cached:
            # Paper hides the lines between years behind the lettering.
            room = QRectF(label_x - 2, top, label.size.width + 4, label.size.height)
            painter.fillRect(room, QColor(self._theme.base))
        self._entry_painter.paint_label(painter, label, label_x, top)

    def _paint_count(self, painter: QPainter, rect: Rect, count: int, *, selected: bool) -> None:
        """Paint a "+n" for entries that have no row."""
        theme, text_painter = self._theme, self._text_painter
        if text_painter.cached:
            # Many are seen at once; round corners would take their time.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(theme.accent), 2.0 if selected else 1.0))
        painter.setBrush(QColor(theme.chosen if selected else theme.base))
        painter.drawRect(QRectF(*rect))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.text))
        text = _("+{count}").format(count=count)
        x = rect.middle.x - text_painter.width(text, "small") / 2
        text_painter.write(
            painter, x, rect.middle.y - text_painter.height("small") / 2, text, "small"
        )

    def _paint_header(self, painter: QPainter, view: Viewport) -> None:
        """Paint the lane names over whatever was scrolled below them."""
        theme, edge = self._theme, self.scale.header - EDGE
        lanes, undated_top = self.lanes(view.zoom), self._undated_top(view.zoom)
        painter.fillRect(QRectF(0, 0, edge, view.height), QColor(theme.base))
        painter.save()
        painter.translate(0, self.axis_height - view.top)
        pen = QPen(QColor(theme.line), 1)
        for lane in lanes.lanes:
            painter.setPen(pen)
            painter.drawLine(QLineF(0, lane.y, view.width, lane.y))
            self._paint_lane_name(painter, lane, view.top)
        if self._ratings.height:
            self._ratings.paint_header(painter, lanes.height, edge)
        if self._undated.height:
            self._undated.paint_header(painter, undated_top, edge)
        painter.setPen(pen)
        for y in dict.fromkeys((lanes.height, undated_top, undated_top + self._undated.height)):
            painter.drawLine(QLineF(0, y, view.width, y))
        painter.restore()
        painter.setPen(pen)
        bottom = min(view.height, self.axis_height - view.top + undated_top)
        painter.drawLine(QLineF(edge, 0, edge, bottom))

    def _paint_lane_name(self, painter: QPainter, lane: Lane, view_top: float) -> None:
        """Paint a lane name, in sight while any of the lane is."""
        lines, line_height = self._lane_names[lane.number], self._text_painter.height("bold")
        lowest = lane.y + lane.height - len(lines) * line_height - self._name_y
        y = max(lane.y + self._name_y, min(view_top + self._name_y, lowest))
        topic = self._content.lanes[lane.number].topic
        if topic is not None:
            x = GAP + self._spacing.marker / 2
            self._entry_painter.paint_marker(painter, topic, "full", x, y + line_height / 2)
        painter.setPen(QColor(self._theme.text))
        self._text_painter.write_lines(painter, self._name_x, y, lines, "bold")
