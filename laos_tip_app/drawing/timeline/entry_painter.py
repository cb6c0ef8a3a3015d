"""Paints timeline entries: background, time span, marker and label."""

from itertools import takewhile
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from laos_tip_app.base.theme import BAR, Theme, mixed
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.shapes import (
    Fill,
    colour_of,
    paint_hatch,
    paint_marker,
    paint_note_background,
    tint_of,
)
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.layout import GAP, MARKER, SITUATION_HATCH, LabelLines

FILLS: Final[dict[str, Fill]] = {
    "day": "dot",
    "month": "full",
    "month-range": "half",
    "year": "hollow",
    "year-range": "hollow",
    "reporting-period": "dashed",
    "before": "dashed",
    "after": "dashed",
    "about": "dashed",
    "unknown": "unknown",
}
"""The fill of the marker for each precision of a date."""

_SOFT_LEFT: Final = ("year", "year-range", "reporting-period", "about", "before")
_SOFT_RIGHT: Final = ("year", "year-range", "reporting-period", "about", "after")
SITUATION_MARKER: Final = 9 / 13
"""The part of a marker's height that a situation's has, which shows its topic only."""

_FADE_STRIPS: Final = 4
_FADE_WIDTH: Final = 0.3
"""The width of a soft end, as a part of the span."""


class EntryPainter:
    """Paints backgrounds, markers and labels of all kinds of entries.

    Attributes:
        marker: The height of a marker.
    """

    def __init__(self, text_painter: TextPainter, marker: float) -> None:
        """Set the text and the height of a marker."""
        self.marker = marker
        self.text_painter = text_painter
        self._theme = text_painter.theme
        self._markers: dict[tuple[int, Fill, float, float], QPixmap] = {}

    def paint_selection(
        self, painter: QPainter, rect: Rect, number: int, selected: int, hovered: int
    ) -> None:
        """Paint the background of a selected or hovered entry, and its bar."""
        theme, box = self._theme, rect.grown(2.0)
        if number in (selected, hovered):
            background = theme.chosen if number == selected else theme.hover
            painter.fillRect(QRectF(*box), QColor(background))
        if number == selected:
            bar = box._replace(x=box.x - BAR, width=BAR)
            painter.fillRect(QRectF(*bar), QColor(theme.accent))

    def paint_marker(
        self, painter: QPainter, topic: int, fill: Fill, x: float, y: float, part: float = 1.0
    ) -> None:
        """Paint a marker at a part of its height; on screens cached."""
        size = self.marker * part
        if not self.text_painter.cached:
            paint_marker(painter, self._theme, topic, x, y, size, fill)
            return
        ratio = painter.device().devicePixelRatioF()
        key = (topic, fill, size, ratio)
        pixmap = self._markers.get(key)
        side = self.marker + 5
        if pixmap is None:
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_marker(inner, self._theme, topic, side / 2, side / 2, size, fill)
            self._markers[key] = pixmap
        painter.drawPixmap(QPointF(x - side / 2, y - side / 2), pixmap)

    def paint_label(self, painter: QPainter, label: LabelLines, x: float, y: float) -> None:
        """Paint title, secondary text and correction from their left upper corner."""
        text_painter, theme = self.text_painter, self._theme
        plain, small = text_painter.height("plain"), text_painter.height("small")
        below = y + len(label.title) * plain
        beside = below - (plain + small) / 2
        correction_y = below if label.secondary_x else below + len(label.secondary) * small
        if label.correction:
            # First, since letters may reach below their line.
            height = len(label.correction) * small
            background = Rect(x, correction_y, label.size.width, height)
            paint_note_background(painter, theme, background, is_correction=True)
        if label.cautions:
            cautions_x = x + text_painter.width(label.title[-1], "plain") + GAP / 2
            paint_cautions(painter, text_painter, label.cautions, cautions_x, beside)
        painter.setPen(QColor(theme.text))
        self._paint_title(painter, label.title, x, y)
        text_painter.write_lines(painter, x + 2 * GAP, correction_y, label.correction, "small")
        painter.setPen(QColor(theme.muted))
        if label.secondary_x:
            text_painter.write(painter, x + label.secondary_x, beside, label.secondary[0], "small")
        else:
            text_painter.write_lines(painter, x, below, label.secondary, "small")

    def _paint_title(self, painter: QPainter, title: tuple[str, ...], x: float, y: float) -> None:
        """Paint a title and the marks before it in their colours."""
        text_painter, theme = self.text_painter, self._theme
        first, *further = title
        marks = "".join(takewhile(theme.mark_colour, first))
        if all(theme.mark_colour(mark) == theme.text for mark in marks):
            # In a file a title stays one text.
            text_painter.write_lines(painter, x, y, title, "plain")
            return
        below, end = y + text_painter.height("plain"), x
        for mark in marks:
            painter.setPen(QColor(theme.mark_colour(mark)))
            text_painter.write(painter, end, y, mark, "plain")
            end += text_painter.width(mark, "plain")
        painter.setPen(QColor(theme.text))
        text_painter.write(painter, end, y, first.removeprefix(marks), "plain")
        text_painter.write_lines(painter, x, below, tuple(further), "plain")


def paint_cautions(
    painter: QPainter, text_painter: TextPainter, text: str, x: float, y: float
) -> None:
    """Paint the number of cautions on the background of notes."""
    theme = text_painter.theme
    width, height = text_painter.width(text, "small") + GAP, text_painter.height("small")
    painter.fillRect(QRectF(x, y, width, height), QColor(theme.note))
    painter.setPen(QColor(theme.note_text))
    text_painter.write(painter, x + GAP / 2, y, text, "small")


def paint_span(
    painter: QPainter,
    theme: Theme,
    span: Rect,
    topic: int,
    precision: str,
    *,
    is_situation: bool,
    marker: float = MARKER,
) -> None:
    """Paint the time span of an entry.

    Sharp ends are sure; a year's ends are soft, a reporting period's open and dashed. “Before”
    and “after” have one sure end, and an arrow at the other. A situation has a hatched lower edge.

    Args:
        painter: The painter.
        theme: The colours.
        span: From the first day to the last.
        topic: The number of its topic, which sets the colour.
        precision: The precision of its date.
        is_situation: Whether it is a situation.
        marker: The height of the marker on it.
    """
    colour, tint = colour_of(theme, topic), tint_of(theme, topic)
    soft = (precision in _SOFT_LEFT, precision in _SOFT_RIGHT)
    if any(soft):
        _paint_soft(painter, theme, span, tint, soft)
    else:
        painter.fillRect(QRectF(*span), QColor(tint))
    pen = QPen(QColor(colour), 2.0 if precision == "month-range" else 1.0)
    if precision == "reporting-period":
        pen.setDashPattern([5.0, 3.0])
    lines = _ends(span, precision, marker)
    if lines:
        painter.setPen(pen)
        painter.drawLines(lines)
    if is_situation:
        hatch = Rect(span.x, span.bottom - SITUATION_HATCH, span.width, SITUATION_HATCH)
        paint_hatch(painter, hatch, colour)


def _paint_soft(
    painter: QPainter, theme: Theme, span: Rect, tint: str, soft: tuple[bool, bool]
) -> None:
    """Fill a span with one or two soft ends."""
    fade = min(span.width * _FADE_WIDTH, 40.0)
    # One over the other, so that no seam is seen between them.
    for n in range(_FADE_STRIPS + 1):
        inset = n * fade / _FADE_STRIPS
        left, right = (inset if is_soft else 0.0 for is_soft in soft)
        strip = QRectF(span.x + left, span.y, span.width - left - right, span.height)
        strength = (n + 0.5) / (_FADE_STRIPS + 0.5)
        painter.fillRect(strip, QColor(mixed(tint, theme.base, strength)))


def _ends(span: Rect, precision: str, marker: float) -> list[QLineF]:
    """Return the lines at the ends of a span."""
    hook = min(5.0, span.width / 2)
    left = QLineF(span.x, span.y, span.x, span.bottom)
    right = QLineF(span.right, span.y, span.right, span.bottom)
    if precision == "reporting-period":
        return [QLineF(span.x, y, span.right, y) for y in (span.y, span.bottom)]
    if precision == "month":
        return [left, right]
    if precision == "month-range":
        hooks = ((span.x, hook), (span.right, -hook))
        return [left, right] + [
            QLineF(x, y, x + inward, y) for x, inward in hooks for y in (span.y, span.bottom)
        ]
    if precision in ("before", "after"):
        sure = right if precision == "before" else left
        # In a short span the marker would lie over the arrow.
        if span.width < 2 * marker:
            return [sure]
        tip, inward = (span.x, hook) if precision == "before" else (span.right, -hook)
        middle = (span.y + span.bottom) / 2
        arrow = [QLineF(tip, middle, tip + inward, y) for y in (middle - hook, middle + hook)]
        return [sure, *arrow]
    return []
