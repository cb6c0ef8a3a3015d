"""Paints the time axis: years, and months where they fit."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.shapes import paint_hatch
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import MONTHS, TimeAxis, Year, YearRun
from laos_tip_app.drawing.timeline.layout import GAP

EDGE: Final = 5.0
"""The distance between the lane names and the axis."""

_MIN_NAMED_MONTH: Final = 30.0
_YEAR_LINE: Final = 0.6
"""The part of the line colour that lines between years have."""


class TimeScale(NamedTuple):
    """The horizontal scale of the timeline.

    Attributes:
        axis: The time axis.
        header: The width of the column with the lane names.
        plot: The width of the whole axis at a zoom of 1.
    """

    axis: TimeAxis
    header: float
    plot: float

    def visible_range(self, view: Viewport) -> tuple[float, float]:
        """Return the visible part of the axis, in pixels from its beginning."""
        return view.left - EDGE, view.left + view.width - self.header

    def year_range(self, number: int, zoom: float) -> tuple[float, float]:
        """Return where a year begins and ends, in pixels."""
        year, width = self.axis.year(number), self.plot * zoom
        return year.start * width, year.end * width


class AxisPainter:
    """Paints the axis and the background of the years.

    Attributes:
        height: The height of the axis.
    """

    def __init__(self, scale: TimeScale, text_painter: TextPainter) -> None:
        """Set the scale and the text."""
        self._scale = scale
        self._month_names = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
        self._text_painter = text_painter
        self._theme = text_painter.theme
        self.height = text_painter.height("plain") + text_painter.height("small") + GAP

    def paint_background(self, painter: QPainter, view: Viewport, bottom: float) -> None:
        """Paint runs of empty years in another colour, and lines between all.

        The painter is moved to the beginning of the axis.
        """
        edges: list[float] = []
        for run, left, right in self._visible_runs(view):
            if run.first.narrow:
                top = min(0.0, view.top - self.height)
                background = QRectF(left, top, right - left, bottom - top)
                painter.fillRect(background, QColor(self._theme.window))
            edges += (left, right)
        # Paler than other lines, as they run through labels.
        painter.setPen(QPen(QColor(mixed(self._theme.line, self._theme.base, _YEAR_LINE)), 1))
        # Where one run of years ends the next begins; a line painted twice is darker.
        painter.drawLines([QLineF(x, 0, x, bottom) for x in dict.fromkeys(edges) if x])

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """Paint the axis along the upper edge of a view."""
        theme, edge = self._theme, self._scale.header - EDGE
        painter.fillRect(QRectF(0, 0, view.width, self.height), QColor(theme.base))
        painter.save()
        if self._text_painter.cached:
            painter.setClipRect(QRectF(edge, 0, view.width - edge, self.height))
        painter.translate(self._scale.header - view.left, 0)
        runs = list(self._visible_runs(view))
        for run, left, right in runs:
            if run.first.narrow:
                self._paint_narrow_years(painter, run, Rect(left, 0, right - left, self.height))
        # After those, which would cut off a number that is wider than its year.
        free_x = float("-inf")
        for run, _left, _right in runs:
            if not run.first.narrow:
                free_x = self._paint_year(painter, run.first, view, free_x)
                self._paint_months(painter, run.first, view.zoom)
        painter.restore()
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(QLineF(0, self.height, view.width, self.height))

    def _visible_runs(self, view: Viewport) -> Iterator[tuple[YearRun, float, float]]:
        """Yield the visible runs of years with their left and right ends."""
        width = self._scale.plot * view.zoom
        start, end = self._scale.visible_range(view)
        for run in self._scale.axis.runs():
            left, right = run.first.start * width, run.last.end * width
            if right > start and left < end:
                yield run, left, right

    def _paint_narrow_years(self, painter: QPainter, run: YearRun, strip: Rect) -> None:
        """Paint years without entries hatched, to show the jump in time."""
        text_painter, theme = self._text_painter, self._theme
        paint_narrow_years(theme, painter, strip)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLines([QLineF(x, 0, x, strip.bottom) for x in (strip.x, strip.right) if x])
        painter.setPen(QColor(theme.muted))
        y = GAP + text_painter.height("small") / 4
        numbers = range(run.first.number, run.last.number + 1)
        width = strip.width / len(numbers)
        if width >= text_painter.width("2000", "small") + GAP:
            for place, number in enumerate(numbers):
                middle = strip.x + (place + 0.5) * width
                x = middle - text_painter.width(str(number), "small") / 2
                text_painter.write(painter, x, y, str(number), "small")
            return
        for text in (run.label, run.short):
            width = text_painter.width(text, "small")
            if width <= strip.width - 2:
                text_painter.write(painter, strip.x + (strip.width - width) / 2, y, text, "small")
                return

    def _paint_year(self, painter: QPainter, year: Year, view: Viewport, free_x: float) -> float:
        """Paint a year, and its number unless another is in the way.

        Args:
            painter: The painter.
            year: The year.
            view: The visible part.
            free_x: The right end of the previous number.

        Returns:
            The same for the next year.
        """
        left, right = self._scale.year_range(year.number, view.zoom)
        visible_start, _end = self._scale.visible_range(view)
        text_painter, theme = self._text_painter, self._theme
        painter.setPen(QPen(QColor(theme.line), 1))
        if left:
            top = 0.0 if left >= free_x else GAP + text_painter.height("bold")
            painter.drawLine(QLineF(left, top, left, self.height))
        text = str(year.number)
        if text_painter.width(text, "bold") > right - left:
            text = f"’{year.number % 100:02}"
        width = text_painter.width(text, "bold")
        x = left + max((right - left - width) / 2, 2) if right - left < 4 * width else left + GAP
        # The number of a year is visible while any part of the year is.
        x = max(x, min(visible_start + GAP, right - width - GAP))
        # A number that is wider than its year does not go beyond the end of the drawing.
        x = min(x, self._scale.plot * view.zoom + GAP - width)
        if x < free_x:
            return free_x
        painter.setPen(QColor(theme.text))
        text_painter.write(painter, x, GAP, text, "bold")
        return x + width + GAP / 2

    def _paint_months(self, painter: QPainter, year: Year, zoom: float) -> None:
        """Paint ticks between months, and month names where they fit."""
        width = self._scale.plot * zoom
        month = (year.end - year.start) * width / MONTHS
        if month < GAP:
            return
        text_painter = self._text_painter
        ticks = [x * width for x in self._scale.axis.months(year)]
        widest = max(text_painter.width(name, "small") for name in self._month_names)
        named = month >= max(_MIN_NAMED_MONTH, widest + GAP)
        top = self.height - (text_painter.height("small") if named else 4)
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.drawLines([QLineF(tick, top, tick, self.height) for tick in ticks[1:-1]])
        if named:
            y = GAP + text_painter.height("bold")
            for name, tick in zip(self._month_names, ticks, strict=False):
                text_painter.write(painter, tick + 3, y, name, "small")


def paint_narrow_years(theme: Theme, painter: QPainter, strip: Rect) -> None:
    """Paint the ground of years without entries, hatched at its foot."""
    painter.fillRect(QRectF(*strip), QColor(theme.window))
    paint_hatch(painter, Rect(strip.x, strip.bottom - 7, strip.width, 6), theme.muted)
