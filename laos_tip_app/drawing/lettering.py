"""Text in a drawing's own units, whatever the device: measured, and written as text.

`Letters` writes in points of the screen; here a size is a length like any other of the drawing, so
that text and lines keep their proportions on every screen and page. Knows nothing of what is
written where.
"""

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from laos_tip_app.drawing.geometry import Face, TextWidths, wrapped

LINE: Final = 1.25
"""The height of a line, as a part of the size of its letters."""

_FINE: Final = 8
"""Letters are set this many times larger and painted smaller, so that no size is rounded."""

type _Key = tuple[float, bool, bool]


class Lettering:
    """Writes in the family of one font."""

    def __init__(self, font: QFont) -> None:
        """Take the family."""
        self._font = font
        self._fonts: dict[_Key, QFont] = {}
        self._metrics: dict[_Key, QFontMetricsF] = {}
        self._widths: dict[tuple[str, _Key], float] = {}

    def width(self, text: str, size: float, *, bold: bool = False, slanted: bool = False) -> float:
        """Return how wide a line is."""
        key = (size, bold, slanted)
        found = self._widths.get((text, key))
        if found is None:
            self._make(key)
            found = self._metrics[key].horizontalAdvance(text) / _FINE
            self._widths[text, key] = found
        return found

    def write(
        self,
        painter: QPainter,
        x: float,
        top: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        slanted: bool = False,
        narrowed: float = 1.0,
    ) -> None:
        """Write a line in the painter's pen, from the left upper corner of its line.

        Args:
            painter: Where to.
            x: Its left edge.
            top: The top of the line, which is `LINE` times the size high.
            text: What is written.
            size: The size of the letters.
            bold: Whether it is bold.
            slanted: Whether it is slanted.
            narrowed: How much narrower than usual it is set.
        """
        key = (size, bold, slanted)
        self._make(key)
        metrics = self._metrics[key]
        ascent, descent = metrics.ascent() / _FINE, metrics.descent() / _FINE
        painter.setFont(self._fonts[key])
        painter.save()
        painter.translate(x, top + (size * LINE + ascent - descent) / 2)
        painter.scale(narrowed / _FINE, 1 / _FINE)
        painter.drawText(QPointF(0, 0), text)
        painter.restore()

    def wrapped(
        self, text: str, size: float, room: float, *, bold: bool = False
    ) -> tuple[str, ...]:
        """Return a text in lines that fit into a width."""
        return wrapped(text, _Measure(self, size, bold=bold), "plain", room)

    def _make(self, key: _Key) -> None:
        if key in self._fonts:
            return
        size, bold, slanted = key
        letters = QFont(self._font)
        letters.setPixelSize(round(size * _FINE))
        letters.setBold(bold)
        letters.setItalic(slanted)
        letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._fonts[key] = letters
        self._metrics[key] = QFontMetricsF(letters)


class _Measure(TextWidths):
    """One size of a lettering, as geometry asks for it."""

    def __init__(self, lettering: Lettering, size: float, *, bold: bool) -> None:
        self._lettering = lettering
        self._size = size
        self._bold = bold

    def width(self, text: str, face: Face) -> float:
        del face
        return self._lettering.width(text, self._size, bold=self._bold)

    def height(self, face: Face) -> float:
        del face
        return self._size * LINE
