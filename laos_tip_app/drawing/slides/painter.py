"""Paints slide pages, for a projector and as previews for the facilitator."""

from itertools import groupby, pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.drawing.slides.layout import (
    BAR_WIDTH,
    COLUMN_WIDTH,
    KICKER_SIZE,
    KICKER_TOP,
    LINE_HEIGHT,
    MARGIN,
    MIN_READABLE_SIZE,
    NOTE_PADDING,
    PADDING,
    STRIP_HEIGHT,
    TEXT_TOP,
    SlidePage,
    TextLine,
    TextRole,
    footer_height,
    has_strip,
    wrap,
)
from laos_tip_app.report.slides import TimeSpan

_FOOTER: Final = 0.03
_FOOTER_TOP: Final = 0.945
_PIXELS: Final = 200
_SAFE: Final = 1.01
"""Letters of other sizes are not quite as wide as measured ones."""

_RULE: Final = 0.003
_EVERY: Final = 5
_YEAR: Final = 0.04
_MIN_PLACE_HEIGHT: Final = 0.16
"""A small drawing lower than this shows nothing."""


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

    def __init__(
        self, theme: Theme, fonts: SlideFonts, drawings: SlideDrawings | None = None
    ) -> None:
        """Set colours and fonts.

        Args:
            theme: The colours.
            fonts: The fonts.
            drawings: The drawings of the report; without them slides have text alone.
        """
        self._theme = theme
        self._fonts = fonts
        self._drawings = drawings

    def paint(
        self,
        painter: QPainter,
        page: SlidePage,
        width: float,
        height: float,
        footer: tuple[str, str],
        time_left: str = "",
    ) -> None:
        """Paint a page from the painter’s origin.

        Args:
            painter: The painter.
            page: The page.
            width: The width of the screen, in pixels.
            height: The height of the screen, in pixels.
            footer: The texts at the left, below the rule of the report, and at the right.
            time_left: What is left of the time for a question.
        """
        theme, ratio = self._theme, width / height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.base))
        self._paint_kicker(painter, page, height)
        if time_left:
            left = ratio - MARGIN - self._fonts.width(time_left, "badge") * MIN_READABLE_SIZE
            top = KICKER_TOP + (KICKER_SIZE - MIN_READABLE_SIZE) * LINE_HEIGHT / 2
            self._write(
                painter, time_left, left, top, MIN_READABLE_SIZE, height, theme.accent, bold=True
            )
        for number, lines in groupby(page.lines, lambda line: line.item_number):
            is_correction = page.slide.items[number].is_correction
            self._paint_background(painter, list(lines), ratio, height, is_correction=is_correction)
        if page.centre:
            self._paint_centre(painter, page, height)
        colours = {"title": theme.text, "badge": theme.accent, "secondary": theme.muted}
        for line in page.lines:
            colour, bold = colours[line.role], line.role == "badge"
            self._write(painter, line.text, line.x, line.y, line.size, height, colour, bold=bold)
        self._paint_drawing(painter, page, ratio, height)
        self._paint_footer(painter, footer, ratio, height)

    def _paint_kicker(self, painter: QPainter, page: SlidePage, height: float) -> None:
        """Paint what the slide belongs to, and its status in bold."""
        theme, heading = self._theme, page.slide.heading
        status = page.kicker.removeprefix(heading)
        x = MARGIN + self._fonts.width(heading, "secondary") * KICKER_SIZE
        self._write(painter, heading, MARGIN, KICKER_TOP, KICKER_SIZE, height, theme.muted)
        self._write(painter, status, x, KICKER_TOP, KICKER_SIZE, height, theme.accent, bold=True)

    def _paint_drawing(
        self, painter: QPainter, page: SlidePage, ratio: float, height: float
    ) -> None:
        """Paint the whole drawing, or the place of the slide in it."""
        slide, drawings = page.slide, self._drawings
        bottom = 1.0 - footer_height(ratio)
        if slide.axis:
            self._paint_axis(painter, slide.axis, slide.span, ratio, height)
        if drawings is None or not slide.drawing:
            return
        if slide.is_whole_drawing:
            # Wider than a text, for the letters of a drawing are smaller.
            room = QRectF(
                MARGIN / 2,
                TEXT_TOP - PADDING,
                ratio - MARGIN,
                bottom - TEXT_TOP + PADDING,
            )
            drawings.paint_whole(painter, slide.drawing, _scaled(room, height))
        elif page.centre:
            top = _centre_box(page, self._fonts).bottom() + 2 * PADDING
            room = QRectF(MARGIN, top, COLUMN_WIDTH * ratio, bottom - top)
            if room.height() >= _MIN_PLACE_HEIGHT:
                drawings.paint_place(painter, slide.drawing, slide.location, _scaled(room, height))
        elif has_strip(slide) and (words := drawings.figure_place(slide.location)):
            top = bottom - STRIP_HEIGHT + 2 * PADDING
            room = QRectF(MARGIN, top, ratio - 2 * MARGIN, bottom - top)
            width = drawings.paint_place(
                painter, slide.drawing, slide.location, _scaled(room, height)
            )
            x, y = (
                MARGIN + width / height + PADDING,
                top + (room.height() - KICKER_SIZE * LINE_HEIGHT) / 2,
            )
            self._write(painter, words, x, y, KICKER_SIZE, height, self._theme.muted)

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
        spacing = (size * LINE_HEIGHT * height - metrics.height()) / 2
        painter.drawText(QPointF(x * height, y * height + spacing + metrics.ascent()), text)

    def _paint_background(
        self,
        painter: QPainter,
        lines: list[TextLine],
        ratio: float,
        height: float,
        *,
        is_correction: bool,
    ) -> None:
        """Paint a solid bar beside a note, a dotted one beside context."""
        first, last, theme = lines[0], lines[-1], self._theme
        if first.background == "plain":
            return
        background, bar_colour = (
            theme.note_colours(is_correction=is_correction)
            if first.background == "note"
            else (theme.context, theme.context_line)
        )
        left, top = first.x - PADDING - BAR_WIDTH, first.y - NOTE_PADDING * first.size
        bottom = last.y + last.size * (LINE_HEIGHT + NOTE_PADDING)
        rect = QRectF(left, top, ratio - MARGIN - left, bottom - top)
        painter.fillRect(_scaled(rect, height), QColor(background))
        pen = QPen(QColor(bar_colour), BAR_WIDTH * height)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if first.background == "context":
            pen.setDashPattern([1.0, 1.2])
        painter.setPen(pen)
        x = left + BAR_WIDTH / 2
        painter.drawLine(QPointF(x, top) * height, QPointF(x, bottom) * height)

    def _paint_centre(self, painter: QPainter, page: SlidePage, height: float) -> None:
        """Paint the stakeholder with lines to its neighbours."""
        size = page.centre_size
        box = _centre_box(page, self._fonts)
        painter.setPen(QPen(QColor(self._theme.muted), _RULE * height))
        start = QPointF(box.right(), box.center().y())
        joined: set[int] = set()
        for line in page.lines:
            if (
                line.background == "plain"
                and line.item_number > 0
                and line.item_number not in joined
            ):
                joined.add(line.item_number)
                end = QPointF(line.x - PADDING / 2, line.y + line.size * LINE_HEIGHT / 2)
                middle = (start.x() + end.x()) / 2
                corners = (start, QPointF(middle, start.y()), QPointF(middle, end.y()), end)
                for first, second in pairwise(corners):
                    painter.drawLine(first * height, second * height)
        painter.setBrush(QColor(self._theme.chosen))
        painter.setPen(QPen(QColor(self._theme.accent), _RULE * height))
        painter.drawRoundedRect(_scaled(box, height), 0.015 * height, 0.015 * height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, text in enumerate(page.centre):
            y = TEXT_TOP + PADDING + number * size * LINE_HEIGHT
            self._write(
                painter, text, MARGIN + PADDING, y, size, height, self._theme.text, bold=True
            )

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
        top = 1.0 - footer_height(ratio) - STRIP_HEIGHT + 4 * PADDING
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
            width = self._fonts.width(text, "secondary") * _YEAR
            left = min(max(x - width / 2, MARGIN), ratio - MARGIN - width)
            self._write(painter, text, left, top + PADDING, _YEAR, height, self._theme.muted)
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
        rule, _break, left = footer[0].rpartition("\n")
        lines = [*wrap(rule, self._fonts, "secondary", (ratio - 2 * MARGIN) / _FOOTER)]
        y = _FOOTER_TOP - len(lines) * _FOOTER * LINE_HEIGHT
        for line in lines:
            self._write(painter, line, MARGIN, y, _FOOTER, height, self._theme.text)
            y += _FOOTER * LINE_HEIGHT
        right = ratio - MARGIN - self._fonts.width(footer[1], "secondary") * _FOOTER
        for text, x in zip((left, footer[1]), (MARGIN, right), strict=True):
            self._write(painter, text, x, y, _FOOTER, height, self._theme.muted)


def _centre_box(page: SlidePage, fonts: SlideFonts) -> QRectF:
    """Return the rectangle of the stakeholder, as fractions of the height."""
    size = page.centre_size
    width = max(fonts.width(line, "badge") for line in page.centre) * size
    return QRectF(
        MARGIN, TEXT_TOP, width + 2 * PADDING, len(page.centre) * size * LINE_HEIGHT + 2 * PADDING
    )


def _scaled(rect: QRectF, by: float) -> QRectF:
    return QRectF(rect.x() * by, rect.y() * by, rect.width() * by, rect.height() * by)
