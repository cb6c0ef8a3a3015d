"""What the looks of a drawing mean: samples with words, and footnotes behind them.

Knows nothing of what the samples stand for.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Rect, wrapped
from laos_tip_app.drawing.text.text_painter import TextPainter

_SAMPLE: Final = 34.0
_GAP: Final = 6.0
_BETWEEN: Final = 20.0


class LegendLine(NamedTuple):
    """A sample and what it means.

    Attributes:
        text: What it means.
        paint: Paints the sample into a rectangle.
        width: How wide the sample is.
    """

    text: str
    paint: Callable[[QPainter, Rect], None]
    width: float = _SAMPLE


class Legend:
    """Samples side by side, as words in a text."""

    def __init__(
        self,
        lines: Sequence[LegendLine],
        footnotes: Sequence[str],
        letters: TextPainter,
        theme: Theme,
    ) -> None:
        """Take the samples and the footnotes."""
        notes = (LegendLine(text, lambda _painter, _rect: None, 0.0) for text in footnotes)
        self._lines = (*lines, *notes)
        self._letters = letters
        self._theme = theme

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says."""
        return tuple(line.text for line in self._lines)

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        return max((rect.bottom for _, rect in self._lay_out(width)), default=0.0)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin on."""
        letters, small = self._letters, self._letters.height("small")
        for line, place in self._lay_out(width):
            sample = Rect(place.x, place.y + 1, line.width, small + 2)
            line.paint(painter, sample)
            painter.setPen(QColor(self._theme.text))
            x = sample.right + (_GAP if line.width else 0.0)
            lines = wrapped(line.text, letters, "small", width - x + place.x)
            letters.write_lines(painter, x, place.y + 2, lines, "small")

    def _lay_out(self, width: float) -> list[tuple[LegendLine, Rect]]:
        letters = self._letters
        places = []
        x, y, high = 0.0, 0.0, 0.0
        for line in self._lines:
            beside = line.width + (_GAP if line.width else 0.0)
            lines = wrapped(line.text, letters, "small", width - beside)
            wide = beside + max(letters.width(each, "small") for each in lines)
            if x and x + wide > width:
                x, y, high = 0.0, y + high + _GAP / 2, 0.0
            places.append((line, Rect(x, y, wide, len(lines) * letters.height("small") + 4)))
            high = max(high, places[-1][1].height)
            x += wide + _BETWEEN
        return places
