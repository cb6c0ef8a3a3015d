"""Paints a frame of a step, on a projector and in small beside the facilitator’s notes.

Knows nothing of keys, of screens or of which step comes next.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.slides.layout import (
    AXIS,
    FLOOR,
    FOOT,
    HEAD,
    LINE,
    MARGIN,
    SlidePage,
    TextLine,
    Voice,
)
from laos_tip_app.report.slides import TimeSpan

_HEADING: Final = 0.05
_SMALL: Final = 0.034
_PIXELS: Final = 200
_SAFE: Final = 1.01
"""Letters of other sizes are not quite as wide as those that were measured."""

_BAR: Final = 0.008
_RULE: Final = 0.003
_EVERY: Final = 5
_PAD: Final = 0.03


class SlideFonts:
    """The letters of frames, and how wide they are."""

    def __init__(self, font: QFont) -> None:
        """Take the family."""
        self._font = QFont(font)
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._widths = {bold: QFontMetricsF(self.of(_PIXELS, bold=bold)) for bold in (False, True)}

    def of(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return a font of so many pixels."""
        font = QFont(self._font)
        font.setPixelSize(max(1, round(pixels)))
        font.setBold(bold)
        return font

    def width(self, text: str, voice: Voice) -> float:
        """Return how wide a line is at a size of 1."""
        return self._widths[voice == "tag"].horizontalAdvance(text) * _SAFE / _PIXELS


class SlidePainter:
    """Paints frames in one look."""

    def __init__(self, theme: Theme, fonts: SlideFonts) -> None:
        """Take colours and letters."""
        self._theme = theme
        self._fonts = fonts

    def paint(
        self,
        painter: QPainter,
        frame: SlidePage,
        width: float,
        height: float,
        foot: tuple[str, str],
    ) -> None:
        """Paint a frame from the painter’s origin on.

        Args:
            painter: Where to.
            frame: What is said.
            width: Of the screen, in pixels, as is the height.
            height: Of the screen.
            foot: What stands at the left and at the right of its foot.
        """
        theme, ratio = self._theme, width / height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.base))
        self._write(painter, frame.step.heading, MARGIN, 0.06, _HEADING, height, theme.muted)
        for row in frame.rows:
            self._paint_ground(painter, row, ratio, height)
        if frame.centre:
            self._paint_centre(painter, frame, height)
        for row in frame.rows:
            colour = {"said": theme.text, "tag": theme.accent, "lesser": theme.muted}[row.voice]
            bold = row.voice == "tag"
            self._write(painter, row.text, row.x, row.y, row.size, height, colour, bold=bold)
        if frame.step.axis:
            self._paint_axis(painter, frame.step.axis, frame.step.span, ratio, height)
        self._paint_foot(painter, foot, ratio, height)

    def _write(
        self,
        painter: QPainter,
        text: str,
        x: float,
        y: float,
        size: float,
        height: float,
        colour: str,
        *,
        bold: bool = False,
    ) -> None:
        font = self._fonts.of(size * height, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(font)
        air = (size * LINE * height - metrics.height()) / 2
        painter.drawText(QPointF(x * height, y * height + air + metrics.ascent()), text)

    def _paint_ground(self, painter: QPainter, row: TextLine, ratio: float, height: float) -> None:
        """Paint the bar that tells an editor’s note, solid, from context, dotted."""
        if row.ground == "plain":
            return
        theme = self._theme
        ground, line = (
            (theme.note, theme.note_line)
            if row.ground == "note"
            else (theme.context, theme.context_line)
        )
        left = row.x - _PAD
        room = QRectF(left, row.y, ratio - MARGIN / 2 - left, row.size * LINE + 0.002)
        painter.fillRect(_scaled(room, height), QColor(ground))
        pen = QPen(QColor(line), _BAR * height)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if row.ground == "context":
            pen.setDashPattern([1.0, 1.2])
        painter.setPen(pen)
        across = (left + _BAR / 2) * height
        painter.drawLine(
            QPointF(across, row.y * height), QPointF(across, (row.y + row.size * LINE) * height)
        )

    def _paint_centre(self, painter: QPainter, frame: SlidePage, height: float) -> None:
        """Paint the stakeholder, and a line from it to each of its neighbours."""
        size = frame.centre_size
        high = len(frame.centre) * size * LINE
        wide = max(self._fonts.width(line, "tag") for line in frame.centre) * size
        box = QRectF(MARGIN - _PAD, HEAD, wide + 2 * _PAD, high + _PAD)
        painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
        start = QPointF(box.right(), box.center().y())
        seen: set[int] = set()
        for row in frame.rows:
            if row.ground == "plain" and row.block > 0 and row.block not in seen:
                seen.add(row.block)
                end = QPointF(row.x - 0.012, row.y + row.size * LINE / 2)
                bend = QPointF((start.x() + end.x()) / 2, end.y())
                painter.drawLine(start * height, QPointF(bend.x(), start.y()) * height)
                painter.drawLine(QPointF(bend.x(), start.y()) * height, bend * height)
                painter.drawLine(bend * height, end * height)
        painter.setBrush(QColor(self._theme.chosen))
        painter.setPen(QPen(QColor(self._theme.accent), _RULE * height))
        painter.drawRoundedRect(_scaled(box, height), 0.015 * height, 0.015 * height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, line in enumerate(frame.centre):
            y = HEAD + _PAD / 2 + number * size * LINE
            self._write(painter, line, MARGIN, y, size, height, self._theme.text, bold=True)

    def _paint_axis(
        self,
        painter: QPainter,
        axis: tuple[TimeSpan, ...],
        span: TimeSpan | None,
        ratio: float,
        height: float,
    ) -> None:
        first = int(min(each.start for each in axis) // _EVERY * _EVERY)
        last = int(-(-max(each.end for each in axis) // _EVERY) * _EVERY)
        top = 1.0 - FOOT - AXIS + 0.045
        share = (ratio - 2 * MARGIN) / (last - first)

        def across(year: float) -> float:
            return MARGIN + (year - first) * share

        painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
        painter.drawLine(QPointF(across(first), top) * height, QPointF(across(last), top) * height)
        for year in range(first, last + 1, _EVERY):
            painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
            x = across(year)
            painter.drawLine(QPointF(x, top) * height, QPointF(x, top + 0.015) * height)
            text = str(year)
            wide = self._fonts.width(text, "lesser") * FLOOR
            left = min(max(x - wide / 2, MARGIN), ratio - MARGIN - wide)
            self._write(painter, text, left, top + 0.018, FLOOR, height, self._theme.muted)
        for each in axis:
            self._paint_span(painter, across, each, top, 0.012, self._theme.muted, height)
        if span is not None:
            self._paint_span(painter, across, span, top, 0.034, self._theme.accent, height)

    @staticmethod
    def _paint_span(
        painter: QPainter,
        across: Callable[[float], float],
        span: TimeSpan,
        top: float,
        high: float,
        colour: str,
        height: float,
    ) -> None:
        left, right = across(span.start), across(span.end)
        wide = max(right - left, 0.012)
        room = QRectF((left + right - wide) / 2, top - high, wide, high)
        painter.fillRect(_scaled(room, height), QColor(colour))

    def _paint_foot(
        self, painter: QPainter, foot: tuple[str, str], ratio: float, height: float
    ) -> None:
        y = 1.0 - FOOT + 0.03
        wide = self._fonts.width(foot[1], "lesser") * _SMALL
        muted = self._theme.muted
        self._write(painter, foot[0], MARGIN, y, _SMALL, height, muted)
        self._write(painter, foot[1], ratio - MARGIN - wide, y, _SMALL, height, muted)


def _scaled(rect: QRectF, by: float) -> QRectF:
    return QRectF(rect.x() * by, rect.y() * by, rect.width() * by, rect.height() * by)
