"""A legend: samples with their meanings, and footnotes behind them."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.drawing.geometry import Face, Rect
from laos_tip_app.drawing.text.text_painter import TextPainter

SAMPLE: Final = 34.0
"""The usual width of a sample."""

_GAP: Final = 6.0
_BETWEEN: Final = 20.0


class LegendSample(NamedTuple):
    """A sample with its meaning, or a text alone.

    Attributes:
        text: The meaning.
        paint: Paints the sample into a rectangle.
        width: The width of the sample.
        is_heading: Whether the text is the heading of those behind it, in a row of its own.
    """

    text: str
    paint: Callable[[QPainter, Rect], None] | None = None
    width: float = 0.0
    is_heading: bool = False


class Legend:
    """Samples side by side, as words in a text.

    Attributes:
        samples: The samples, and behind them the footnotes.
    """

    def __init__(
        self,
        samples: Sequence[LegendSample],
        footnotes: Sequence[str],
        text_painter: TextPainter,
        size: Face | float = "small",
        padding: float = 2.0,
    ) -> None:
        """Set samples, footnotes and text, which has a padding above and below."""
        self.samples = (*samples, *map(LegendSample, footnotes))
        self._text_painter = text_painter
        self._size = size
        self._padding = padding

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return max((rect.bottom for _, _, rect in self._lay_out(width)), default=0.0)

    def paint(self, painter: QPainter, width: float, left: float = 0, top: float = 0) -> None:
        """Paint it at a width, from a point."""
        painter.save()
        painter.translate(left, top)
        padding, line_height = self._padding, self._text_painter.height(self._size)
        for sample, lines, rect in self._lay_out(width):
            box = Rect(rect.x, rect.y + padding / 2, sample.width, line_height + padding)
            if sample.paint is not None:
                sample.paint(painter, box)
            painter.setPen(QColor(self._text_painter.theme.text))
            x = box.right + (_GAP if sample.width else 0.0)
            self._text_painter.write_lines(
                painter, x, rect.y + padding, lines, self._size, bold=sample.is_heading
            )
        painter.restore()

    def _lay_out(self, width: float) -> list[tuple[LegendSample, tuple[str, ...], Rect]]:
        """Return each sample with its lines and its rectangle."""
        text_painter, size = self._text_painter, self._size
        rects: list[tuple[LegendSample, tuple[str, ...], Rect]] = []
        x, y = 0.0, 0.0
        for sample in self.samples:
            bold, text_x = sample.is_heading, sample.width + (_GAP if sample.width else 0.0)
            lines = text_painter.wrapped(sample.text, size, width - text_x, bold=bold)
            full_width = text_x + max(text_painter.width(line, size, bold=bold) for line in lines)
            if sample.is_heading:
                full_width = width
            if x and x + full_width > width:
                x, y = 0.0, max(rect.bottom for _, _, rect in rects) + 1.5 * self._padding
            height = len(lines) * text_painter.height(size) + 2 * self._padding
            rects.append((sample, lines, Rect(x, y, full_width, height)))
            x += full_width + _BETWEEN
        return rects
