"""Paints the US ratings below the lanes: context, one step a year."""

from math import inf
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.geometry import Rect, first_free
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.timeline.axis_painter import TimeScale
from laos_tip_app.drawing.timeline.content import RatingAnnotation, TimelineContent
from laos_tip_app.drawing.timeline.entry_painter import EntryPainter
from laos_tip_app.drawing.timeline.layout import GAP

PADDING: Final = 16.0
"""The space behind the end of the axis."""

_SPACING: Final = 2.0
_STEP: Final = 8 / 13
"""The height of a step, as a part of a marker's."""


class RatingsPainter:
    """Paints the ratings and their annotations.

    Attributes:
        height: The height of the ratings with their title; 0 without ratings.
    """

    def __init__(
        self, content: TimelineContent, entry_painter: EntryPainter, scale: TimeScale
    ) -> None:
        """Set the ratings, the texts and the scale."""
        self._content = content
        self._entry_painter = entry_painter
        self._text_painter = entry_painter.text_painter
        self._theme = self._text_painter.theme
        self._scale = scale
        self._small = small = self._text_painter.height("small")
        self._level_height = small + 2.0
        self._gap = GAP if self._text_painter.cached else GAP / 2
        self.height = 0.0
        room = scale.plot + PADDING - 2 * GAP
        self._title = self._text_painter.wrapped(content.ratings_title, "small", room)
        self._title_height = len(self._title) * small
        if content.steps:
            levels = len(content.tiers) * self._level_height
            self.height = self._title_height + 3 * self._gap + levels + self._annotations_height()

    def _annotations_height(self) -> float:
        """Return the height of annotations, on screens always two lines."""
        if not self._content.annotations:
            return 0.0
        if self._text_painter.cached:
            return 2 * self._small + GAP
        rects = (rect for _annotation, _x, rect in self._annotations(0.0, 1.0) if rect)
        return max((rect.bottom for rect in rects), default=0.0) + GAP / 2

    def rect_of(self, step: int, top: float, zoom: float) -> Rect:
        """Return the rectangle of a step."""
        rating = self._content.steps[step]
        left, right = self._scale.year_range(rating.year, zoom)
        y = self._level_y(top, rating.level)
        return Rect(left, y - self._level_height / 2, right - left, self._level_height)

    def paint(
        self, painter: QPainter, view: Viewport, top: float, selected: int, hovered: int
    ) -> None:
        """Paint the visible ratings.

        Args:
            painter: The painter, moved to the beginning of the axis.
            view: The visible part.
            top: The top of the ratings.
            selected: The number of the selected step, or one that no step has.
            hovered: The number of the step under the pointer, or one that no step has.
        """
        content, theme = self._content, self._theme
        start, end = self._scale.visible_range(view)
        painter.fillRect(QRectF(start, top, end - start, self.height), self._background())
        painter.setPen(QColor(theme.text))
        self._text_painter.write_lines(painter, start + GAP, top + self._gap, self._title, "small")
        painter.setPen(QPen(QColor(theme.line), 1))
        for level in range(len(content.tiers)):
            y = self._level_y(top, level)
            painter.drawLine(QLineF(start, y, end, y))
        levels = {step.year: step.level for step in content.steps}
        for number, step in enumerate(content.steps):
            left, right = self._scale.year_range(step.year, view.zoom)
            before = levels.get(step.year - 1, step.level)
            if before != step.level:
                y_before, y = (self._level_y(top, level) for level in (before, step.level))
                painter.setPen(QPen(QColor(theme.context_line), 1.4))
                painter.drawLine(QLineF(left, y_before, left, y))
            if right < start or left > end:
                continue
            rect = self.rect_of(number, top, view.zoom)
            box = rect.grown(-2)
            self._entry_painter.paint_selection(painter, box, number, selected, hovered)
            paint_step(theme, self._entry_painter.marker, step.hollow, painter, rect)
        if content.annotations:
            self._paint_annotations(painter, view.zoom, top)

    def paint_header(self, painter: QPainter, top: float, width: float) -> None:
        """Paint the tier names and the dotted line of context."""
        painter.fillRect(QRectF(0, top, width, self.height), self._background())
        painter.setPen(QColor(self._theme.text))
        for level, tier in enumerate(self._content.tiers):
            x = width - GAP - self._text_painter.width(tier, "small")
            y = self._level_y(top, level) - self._small / 2
            self._text_painter.write(painter, x, y, tier, "small")
        pen = QPen(QColor(self._theme.context_line), 4)
        pen.setDashPattern([1.4, 1.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(2, top, 2, top + self.height))

    def _background(self) -> QColor:
        return QColor(mixed(self._theme.context, self._theme.base, 0.75))

    def _level_y(self, top: float, level: int) -> float:
        """Return the middle of a level."""
        return top + self._title_height + 2 * self._gap + (level + 0.5) * self._level_height

    def _paint_annotations(self, painter: QPainter, zoom: float, top: float) -> None:
        """Paint annotations: a marker on the step, text below."""
        levels = {step.year: step.level for step in self._content.steps}
        last_level = self._level_y(top, len(self._content.tiers) - 1)
        below = last_level + self._level_height / 2 + GAP / 2
        for annotation, x, rect in self._annotations(below, zoom):
            y = self._level_y(top, levels[annotation.year])
            painter.setPen(QPen(QColor(self._theme.muted), 1.0))
            if rect is not None:
                painter.drawLine(QLineF(x, y, x, rect.y + 2))
                painter.setPen(QColor(self._theme.text))
                self._text_painter.write(painter, rect.x, rect.y, annotation.text, "small")
            topic = self._content.entries[annotation.entry].topic
            # Hollow, as it has to be seen on the step.
            self._entry_painter.paint_marker(painter, topic, "hollow", x, y)

    def _annotations(
        self, top: float, zoom: float
    ) -> list[tuple[RatingAnnotation, float, Rect | None]]:
        """Return the annotations of rated years, the years’ middles, and their places.

        An annotation that does not fit has no place.
        """
        years = {step.year for step in self._content.steps}
        annotations = [note for note in self._content.annotations if note.year in years]
        middles = [sum(self._scale.year_range(note.year, zoom)) / 2 for note in annotations]
        small, right = self._small, self._scale.plot * zoom + PADDING
        marker, within = self._entry_painter.marker, Rect(0, top, right, inf)
        widths = [self._text_painter.width(each.text, "small") for each in annotations]
        rects: dict[int, Rect] = {}
        # The short ones first, so that no line runs through a long one on its way down; all along
        # the axis, not in sight only, so that a text keeps its place while one moves.
        for number in sorted(range(len(annotations)), key=widths.__getitem__):
            x, width = middles[number], widths[number]
            centred = x - width / 2
            # As central as possible, where it fits on neither side.
            within_reach = max(0.0, min(centred, right - PADDING / 2 - width))
            places = [
                Rect(left, top + row * (small + GAP / 2), width, small)
                for row in (0, 1)
                for left in (centred, x - width + marker, x - marker, within_reach)
            ]
            if rect := first_free(places, rects.values(), within, _SPACING):
                rects[number] = rect
        return [
            (annotation, x, rects.get(number))
            for number, (annotation, x) in enumerate(zip(annotations, middles, strict=True))
        ]


def paint_step(theme: Theme, marker: float, hollow: bool, painter: QPainter, rect: Rect) -> None:
    """Paint the rating of one year: hollow where it is second-hand."""
    height = marker * _STEP
    painter.setPen(QPen(QColor(theme.context_line), 1.4))
    painter.setBrush(QColor(theme.base if hollow else theme.context_line))
    width = max(rect.width - 2, 1)
    painter.drawRect(QRectF(rect.x + 1, rect.middle.y - height / 2, width, height))
