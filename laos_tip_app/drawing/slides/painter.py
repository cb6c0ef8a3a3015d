"""Paints slide pages, for a projector and as previews for the facilitator."""

from itertools import pairwise
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
    TextRole,
)
from laos_tip_app.report.slides import TimeSpan

_HEADING: Final = 0.05
_SMALL: Final = 0.034
_PIXELS: Final = 200
_SAFE: Final = 1.01
"""Letters of other sizes are not quite as wide as measured ones."""

_BAR: Final = 0.008
_RULE: Final = 0.003
_EVERY: Final = 5
_PAD: Final = 0.03


class SlideFonts:
    """The fonts of slides, and the widths of texts in them."""

    def __init__(self, font: QFont) -> None:
        """Measure in a font family."""
        self._font = QFont(font)
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._widths = {bold: QFontMetricsF(self.of(_PIXELS, bold=bold)) for bold in (False, True)}

    def of(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the font in a size in pixels."""
        font = QFont(self._font)
        font.setPixelSize(max(1, round(pixels)))
        font.setBold(bold)
        return font

    def width(self, text: str, role: TextRole) -> float:
        """Return the width of a line at a size of 1."""
        return self._widths[role == "badge"].horizontalAdvance(text) * _SAFE / _PIXELS


class SlidePainter:
    """Paints slide pages in one theme."""

    def __init__(self, theme: Theme, fonts: SlideFonts) -> None:
        """Set colours and fonts."""
        self._theme = theme
        self._fonts = fonts

    def paint(
        self,
        painter: QPainter,
        page: SlidePage,
        width: float,
        height: float,
        footer: tuple[str, str],
    ) -> None:
        """Paint a page from the painter’s origin.

        Args:
            painter: The painter.
            page: The page.
            width: The width of the screen, in pixels.
            height: The height of the screen, in pixels.
            footer: The texts at the left and at the right of the footer.
        """
        theme, ratio = self._theme, width / height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.base))
        self._write(painter, page.slide.heading, MARGIN, 0.06, _HEADING, height, theme.muted)
        for row in page.rows:
            self._paint_background(painter, row, ratio, height)
        if page.centre:
            self._paint_centre(painter, page, height)
        colours = {"title": theme.text, "badge": theme.accent, "secondary": theme.muted}
        for row in page.rows:
            colour, bold = colours[row.role], row.role == "badge"
            self._write(painter, row.text, row.x, row.y, row.size, height, colour, bold=bold)
        if page.slide.axis:
            self._paint_axis(painter, page.slide.axis, page.slide.span, ratio, height)
        self._paint_footer(painter, footer, ratio, height)

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
        spacing = (size * LINE * height - metrics.height()) / 2
        painter.drawText(QPointF(x * height, y * height + spacing + metrics.ascent()), text)

    def _paint_background(
        self, painter: QPainter, row: TextLine, ratio: float, height: float
    ) -> None:
        """Paint a solid bar beside notes, a dotted one beside context."""
        if row.background == "plain":
            return
        theme = self._theme
        background, line = (
            (theme.note, theme.note_line)
            if row.background == "note"
            else (theme.context, theme.context_line)
        )
        left = row.x - _PAD
        rect = QRectF(left, row.y, ratio - MARGIN / 2 - left, row.size * LINE + 0.002)
        painter.fillRect(_scaled(rect, height), QColor(background))
        pen = QPen(QColor(line), _BAR * height)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if row.background == "context":
            pen.setDashPattern([1.0, 1.2])
        painter.setPen(pen)
        x, bottom = left + _BAR / 2, row.y + row.size * LINE
        painter.drawLine(QPointF(x, row.y) * height, QPointF(x, bottom) * height)

    def _paint_centre(self, painter: QPainter, page: SlidePage, height: float) -> None:
        """Paint the stakeholder with lines to its neighbours."""
        size = page.centre_size
        width = max(self._fonts.width(line, "badge") for line in page.centre) * size
        text_height = len(page.centre) * size * LINE
        box = QRectF(MARGIN - _PAD, HEAD, width + 2 * _PAD, text_height + _PAD)
        painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
        start = QPointF(box.right(), box.center().y())
        joined: set[int] = set()
        for row in page.rows:
            if row.background == "plain" and row.block > 0 and row.block not in joined:
                joined.add(row.block)
                end = QPointF(row.x - 0.012, row.y + row.size * LINE / 2)
                middle = (start.x() + end.x()) / 2
                corners = (start, QPointF(middle, start.y()), QPointF(middle, end.y()), end)
                for first, second in pairwise(corners):
                    painter.drawLine(first * height, second * height)
        painter.setBrush(QColor(self._theme.chosen))
        painter.setPen(QPen(QColor(self._theme.accent), _RULE * height))
        painter.drawRoundedRect(_scaled(box, height), 0.015 * height, 0.015 * height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, line in enumerate(page.centre):
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
        first = int(min(event.start for event in axis) // _EVERY * _EVERY)
        last = int(-(-max(event.end for event in axis) // _EVERY) * _EVERY)
        top = 1.0 - FOOT - AXIS + 0.045
        scale = (ratio - 2 * MARGIN) / (last - first)

        def x_of(year: float) -> float:
            return MARGIN + (year - first) * scale

        painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
        painter.drawLine(QPointF(x_of(first), top) * height, QPointF(x_of(last), top) * height)
        for year in range(first, last + 1, _EVERY):
            painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
            x = x_of(year)
            painter.drawLine(QPointF(x, top) * height, QPointF(x, top + 0.015) * height)
            text = str(year)
            width = self._fonts.width(text, "secondary") * FLOOR
            left = min(max(x - width / 2, MARGIN), ratio - MARGIN - width)
            self._write(painter, text, left, top + 0.018, FLOOR, height, self._theme.muted)
        bars = [(event, 0.012, self._theme.muted) for event in axis]
        if span is not None:
            bars.append((span, 0.034, self._theme.accent))
        for event, bar_height, colour in bars:
            left, right = x_of(event.start), x_of(event.end)
            width = max(right - left, 0.012)
            bar = QRectF((left + right - width) / 2, top - bar_height, width, bar_height)
            painter.fillRect(_scaled(bar, height), QColor(colour))

    def _paint_footer(
        self, painter: QPainter, footer: tuple[str, str], ratio: float, height: float
    ) -> None:
        y = 1.0 - FOOT + 0.03
        right = ratio - MARGIN - self._fonts.width(footer[1], "secondary") * _SMALL
        for text, x in zip(footer, (MARGIN, right), strict=True):
            self._write(painter, text, x, y, _SMALL, height, self._theme.muted)


def _scaled(rect: QRectF, by: float) -> QRectF:
    return QRectF(rect.x() * by, rect.y() * by, rect.width() * by, rect.height() * by)
