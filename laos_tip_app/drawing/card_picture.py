"""The picture of a card: dots of a number, or a date."""

import datetime
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.drawing.figures.layout import dot_corners, dotted_number
from laos_tip_app.drawing.figures.painter import paint_dots
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.shapes import paint_marker
from laos_tip_app.drawing.timeline.axis import TimeAxis
from laos_tip_app.drawing.timeline.entry_painter import FILLS, paint_span
from laos_tip_app.report.card import Card
from laos_tip_app.store.records import Date

_MOST_DOTS: Final = 500
_MOST_YEARS: Final = 8
"""A longer time has no room for the names of its years."""

_DOT: Final = 7.0
_BAR_HEIGHT: Final = 2.0 * UNIT
_MARKER: Final = 1.5 * UNIT


class CardPicture:
    """Paints the picture of a card, if it has one."""

    def __init__(self, card: Card, theme: Theme, scale: float) -> None:
        """Choose what is painted beside text of a size, normally 1."""
        self._theme, self._scale, self._topic = theme, scale, card.topic
        dots = None if card.figure is None else dotted_number(card.figure)
        self._dots = dots if dots is not None and dots <= _MOST_DOTS else 0
        self._is_exact = card.figure is not None and card.figure.kind == "exact"
        self._date = card.date if _is_drawable(card.date) else None

    def height(self, width: float, metrics: QFontMetricsF) -> float:
        """Return the height at a width, 0 without a picture."""
        if self._dots:
            corners = self._corners(width)
            return max(y for _x, y in corners) + _DOT * self._scale
        return metrics.height() + UNIT + _BAR_HEIGHT * self._scale if self._date is not None else 0

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the origin, in the font of the painter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._dots:
            side, corners = _DOT * self._scale, self._corners(width)
            paint_dots(painter, corners, side, self._theme, is_exact=self._is_exact)
        elif self._date is not None:
            self._paint_date(painter, self._date, width)

    def _corners(self, width: float) -> tuple[tuple[float, float], ...]:
        return dot_corners(self._dots, 0.0, 0.0, width, _DOT * self._scale)

    def _paint_date(self, painter: QPainter, date: Date, width: float) -> None:
        theme, metrics = self._theme, QFontMetricsF(painter.font())
        start, end = map(datetime.date.fromisoformat, (date.start, date.end))
        axis = TimeAxis([], range(start.year - 1, end.year + 2))
        top = metrics.height() + UNIT
        height = _BAR_HEIGHT * self._scale
        for year in axis.years:
            x = year.start * width
            painter.setPen(QColor(theme.line))
            painter.drawLine(QPointF(x, metrics.height()), QPointF(x, top + height))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(x + UNIT / 2, metrics.ascent()), str(year.number))
        left, right = (axis.at(day) * width for day in (start.toordinal(), end.toordinal() + 1))
        marker = _MARKER * self._scale
        span = Rect(left, top, max(right - left, 2.0), height)
        paint_span(
            painter, theme, span, self._topic, date.precision, is_situation=False, marker=marker
        )
        x = left + min(marker, span.width) / 2
        paint_marker(
            painter, theme, self._topic, x, top + height / 2, marker, FILLS[date.precision]
        )


def _is_drawable(date: Date | None) -> bool:
    """Return whether a date has a span of a few years."""
    if date is None or not date.start:
        return False
    # There is a year before it, and one behind it.
    return int(date.end[:4]) - int(date.start[:4]) < _MOST_YEARS - 2
