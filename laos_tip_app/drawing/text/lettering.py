"""Text in a drawing's own units, whatever the device: measured, and written as text.

`Letters` writes in points of the screen; here a size is a length like any other of the drawing, so
that text and lines keep their proportions on every screen and page. Knows nothing of what is
written where.
"""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from laos_tip_app.drawing.geometry import Face, TextWidths, wrapped

LINE: Final = 1.25
"""The height of a line, as a part of the size of its letters."""

FINE: Final = 8
"""Letters are set this many times larger and painted smaller, so that no size is rounded."""

type _Key = tuple[float, bool, bool]


class UnitTextPainter:
    """Writes in the family of one font."""

    def __init__(self, font: QFont, *, kept: bool = False) -> None:
        """Take the family.

        Args:
            font: The family.
            kept: Whether lines are kept laid out: fast on a screen, but no text in a file.
        """
        self._font = font
        self._kept = kept
        self._texts: dict[tuple[str, _Key], QStaticText] = {}
        self._fonts: dict[_Key, QFont] = {}
        self._metrics: dict[_Key, QFontMetricsF] = {}
        self._widths: dict[tuple[str, _Key], float] = {}

    def width(self, text: str, size: float, *, bold: bool = False, slanted: bool = False) -> float:
        """Return how wide a line is."""
        key = (size, bold, slanted)
        found = self._widths.get((text, key))
        if found is None:
            self._make(key)
            found = self._metrics[key].horizontalAdvance(text) / FINE
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
        painter.save()
        painter.translate(x, top)
        painter.scale(narrowed / FINE, 1 / FINE)
        self.write_fine(painter, 0.0, 0.0, text, size, bold=bold, slanted=slanted)
        painter.restore()

    def write_fine(
        self,
        painter: QPainter,
        x: float,
        top: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        slanted: bool = False,
    ) -> None:
        """Write a line as `write` does, on a painter whose units are `FINE` times smaller."""
        key = (size, bold, slanted)
        self._make(key)
        metrics = self._metrics[key]
        ascent, descent = metrics.ascent(), metrics.descent()
        base = top + (size * LINE * FINE + ascent - descent) / 2
        painter.setFont(self._fonts[key])
        if self._kept:
            painter.drawStaticText(QPointF(x, base - ascent), self._laid_out(text, key))
        else:
            painter.drawText(QPointF(x, base), text)

    def _laid_out(self, text: str, key: _Key) -> QStaticText:
        found = self._texts.get((text, key))
        if found is None:
            found = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self._fonts[key])
            self._texts[text, key] = found
        return found

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
        letters.setPixelSize(round(size * FINE))
        letters.setBold(bold)
        letters.setItalic(slanted)
        letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._fonts[key] = letters
        self._metrics[key] = QFontMetricsF(letters)


class _Measure(TextWidths):
    """One size of a lettering, as geometry asks for it."""

    def __init__(self, lettering: UnitTextPainter, size: float, *, bold: bool) -> None:
        self._lettering = lettering
        self._size = size
        self._bold = bold

    def width(self, text: str, face: Face) -> float:
        del face
        return self._lettering.width(text, self._size, bold=self._bold)

    def height(self, face: Face) -> float:
        del face
        return self._size * LINE
