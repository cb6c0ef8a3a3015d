"""A legend: samples with their meanings, and footnotes behind them."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.text.text_painter import TextPainter

SAMPLE: Final = 34.0
"""The usual width of a sample."""

_GAP: Final = 6.0
_BETWEEN: Final = 20.0


class LegendSample(NamedTuple):
    """A sample with its meaning.

    Attributes:
        text: The meaning.
        paint: Paints the sample into a rectangle.
        width: The width of the sample.
    """

    text: str
    paint: Callable[[QPainter, Rect], None]
    width: float = SAMPLE


class Legend:
    """Samples side by side, as words in a text."""

    def __init__(
        self,
        samples: Sequence[LegendSample],
        footnotes: Sequence[str],
        text_painter: TextPainter,
        theme: Theme,
    ) -> None:
        """Set samples, footnotes, fonts and colours."""
        notes = (LegendSample(text, lambda _painter, _rect: None, 0.0) for text in footnotes)
        self._samples = (*samples, *notes)
        self._text_painter = text_painter
        self._theme = theme

    @property
    def texts(self) -> tuple[str, ...]:
        """All its texts."""
        return tuple(sample.text for sample in self._samples)

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return max((rect.bottom for _, rect in self._lay_out(width)), default=0.0)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
        text_painter, small = self._text_painter, self._text_painter.height("small")
        for sample, rect in self._lay_out(width):
            box = Rect(rect.x, rect.y + 1, sample.width, small + 2)
            sample.paint(painter, box)
            painter.setPen(QColor(self._theme.text))
            x = box.right + (_GAP if sample.width else 0.0)
            lines = text_painter.wrapped(sample.text, "small", width - x + rect.x)
            text_painter.write_lines(painter, x, rect.y + 2, lines, "small")

    def _lay_out(self, width: float) -> list[tuple[LegendSample, Rect]]:
        text_painter = self._text_painter
        rects = []
        x, y, row_height = 0.0, 0.0, 0.0
        for sample in self._samples:
            text_x = sample.width + (_GAP if sample.width else 0.0)
            lines = text_painter.wrapped(sample.text, "small", width - text_x)
            full_width = text_x + max(text_painter.width(line, "small") for line in lines)
            if x and x + full_width > width:
                x, y, row_height = 0.0, y + row_height + _GAP / 2, 0.0
            height = len(lines) * text_painter.height("small") + 4
            rects.append((sample, Rect(x, y, full_width, height)))
            row_height = max(row_height, height)
            x += full_width + _BETWEEN
        return rects
