"""Measures and paints the text of drawings.

On a screen it is cached and fast, in a file it stays text.

A text has either a face, which follows the size of the given font, or a size in the units of the
drawing. Such text keeps its proportion to the lines around it on every screen and page.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from laos_tip_app.base.theme import BODY, CAPTION, TITLE, Theme, sized
from laos_tip_app.drawing.geometry import Face, wrapped
from laos_tip_app.drawing.protocols import PicturePart

LINE: Final = 1.25
"""The height of a line, as a part of the size of its letters, where a size is given."""

FINE: Final = 8
"""Text of a given size is set this many times larger and painted smaller.

Fonts have whole sizes in pixels, so such a size is rounded to an eighth only.
"""

_MAX_CACHED: Final = 20_000
_MAX_WRAPPED: Final = 2_000
"""Most are for a width that a window had on its way to another."""

FACE_SCALES: Final[Mapping[Face, float]] = {
    "plain": BODY,
    "bold": BODY,
    "small": CAPTION,
    "large": TITLE,
}
"""The size of each face, as a part of the size of plain text."""

_BOLD: Final[tuple[Face, ...]] = ("bold", "large")

type _Style = tuple[Face | float, bool, bool]
"""A face or a size, and whether text of that size is bold and italic."""


class _Font(NamedTuple):
    """A font and its measures.

    Attributes:
        font: The font.
        metrics: Its measures.
        scale: Units of the drawing in one of the font.
        line_height: The distance from one line to the next, in units of the drawing.
        above: The space above the letters of a line, in units of the font.
    """

    font: QFont
    metrics: QFontMetricsF
    scale: float
    line_height: float
    above: float


class TextPainter:
    """Measures and paints text in one font family and theme.

    Attributes:
        theme: The colours of the drawing.
        cached: Whether text is cached laid out.
        written: Collects the lines of each text that is written, in order, if it is a list.
        on_part: Is called with each part of a drawing before its text is written, if set.
    """

    def __init__(
        self,
        font: QFont,
        theme: Theme,
        *,
        cached: bool = False,
        scales: Mapping[Face, float] = FACE_SCALES,
        line: float = 1.0,
    ) -> None:
        """Take a font and colours.

        Args:
            font: The font of plain text.
            theme: The colours of the drawing.
            cached: Whether text is cached laid out: fast on a screen, but no text in a file.
            scales: The size of each face, as a part of the size of the font.
            line: The height of a line of a face, as a part of that of its font.
        """
        self.theme = theme
        # Of functions, not of methods: a painter that is replaced is gone at once.
        self._font_of = cache(partial(_new_font, font, scales, line))
        self._width_of = lru_cache(_MAX_CACHED)(partial(_measured_width, self._font_of))
        self._lines_of = lru_cache(_MAX_WRAPPED)(partial(_broken_lines, self._width_of))
        self._static_text = lru_cache(_MAX_CACHED)(_new_static_text)
        self.cached = cached
        self.written: list[tuple[str, ...]] | None = None
        self.on_part: Callable[[PicturePart], None] | None = None

    def begin(self, part: PicturePart) -> None:
        """Say what the text is that is written next."""
        if self.on_part is not None:
            self.on_part(part)

    def width(
        self, text: str, face: Face | float, *, bold: bool = False, italic: bool = False
    ) -> float:
        """Return the width of a line."""
        return self._width_of((face, bold, italic), text)

    def height(self, face: Face | float) -> float:
        """Return the distance from one line to the next."""
        return self._font_of((face, False, False)).line_height

    def wrapped(
        self, text: str, face: Face | float, width: float, *, bold: bool = False
    ) -> tuple[str, ...]:
        """Return a text in lines that fit into a width."""
        return self._lines_of(text, (face, bold, False), width)

    def write(self, painter: QPainter, x: float, y: float, text: str, face: Face | float) -> None:
        """Write a line from its left upper corner, in the painter's pen."""
        self.write_lines(painter, x, y, (text,), face)

    def write_lines(
        self,
        painter: QPainter,
        x: float,
        y: float,
        lines: tuple[str, ...],
        face: Face | float,
        *,
        bold: bool = False,
        step: float | None = None,
    ) -> None:
        """Write the lines of one text below each other.

        Args:
            painter: The painter; the text is in its pen.
            x: The left end of the lines.
            y: The top of the first line.
            lines: The lines.
            face: Its face, or its size in units of the drawing.
            bold: Whether text of a size is bold.
            step: The distance from one line to the next; by default their height.
        """
        if self.written is not None:
            self.written.append(lines)
        style = (face, bold, False)
        if isinstance(face, str):
            self._paint(painter, x, y, lines, style, step)
            return
        painter.save()
        painter.translate(x, y)
        painter.scale(1 / FINE, 1 / FINE)
        self._paint(painter, 0.0, 0.0, lines, style, step)
        painter.restore()

    def write_fine(
        self,
        painter: QPainter,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool,
        italic: bool,
    ) -> None:
        """Write a line on a painter scaled by 1 / `FINE`."""
        self._paint(painter, x, y, (text,), (size, bold, italic))

    def _paint(
        self,
        painter: QPainter,
        x: float,
        y: float,
        lines: tuple[str, ...],
        style: _Style,
        step: float | None = None,
    ) -> None:
        """Write lines on a painter in the units of the font."""
        font = self._font_of(style)
        step = (font.line_height if step is None else step) / font.scale
        painter.setFont(font.font)
        for number, line in enumerate(lines):
            top = y + number * step + font.above
            if self.cached:
                painter.drawStaticText(QPointF(x, top), self._static_text(line, style))
            else:
                painter.drawText(QPointF(x, top + font.metrics.ascent()), line)


def _new_font(base_font: QFont, scales: Mapping[Face, float], line: float, style: _Style) -> _Font:
    face, bold, italic = style
    if not isinstance(face, str):
        return _sized_font(base_font, face, bold, italic)
    font = _scaled(base_font, scales[face], bold=face in _BOLD)
    metrics = QFontMetricsF(font)
    height = metrics.lineSpacing() * line
    return _Font(font, metrics, 1.0, height, (height - metrics.lineSpacing()) / 2)


def _measured_width(font_of: Callable[[_Style], _Font], style: _Style, text: str) -> float:
    font = font_of(style)
    return font.metrics.horizontalAdvance(text) * font.scale


def _broken_lines(
    width_of: Callable[[_Style, str], float], text: str, style: _Style, width: float
) -> tuple[str, ...]:
    return wrapped(text, partial(width_of, style), width)


def _new_static_text(text: str, _style: _Style) -> QStaticText:
    """Return a text that keeps the places of its letters."""
    static_text = QStaticText(text)
    static_text.setTextFormat(Qt.TextFormat.PlainText)
    static_text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return static_text


def _sized_font(base_font: QFont, size: float, bold: bool, italic: bool) -> _Font:
    font = QFont(base_font)
    font.setPixelSize(round(size * FINE))
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(font)
    above = (size * LINE * FINE - metrics.ascent() - metrics.descent()) / 2
    return _Font(font, metrics, 1 / FINE, size * LINE, above)


def _scaled(font: QFont, scale: float, *, bold: bool) -> QFont:
    """Return a scaled font; a size in pixels stays in pixels."""
    if font.pixelSize() < 0:
        return sized(font, scale, bold=bold)
    changed = QFont(font)
    changed.setPixelSize(round(font.pixelSize() * scale))
    changed.setBold(bold)
    return changed
