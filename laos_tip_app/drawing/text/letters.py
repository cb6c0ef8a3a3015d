"""The text of drawings: measured, kept laid out for the screen, or drawn as text into a file.

Knows nothing of what is written where.
"""

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from laos_tip_app.base.theme import BODY, CAPTION, TITLE, sized
from laos_tip_app.drawing.geometry import Face

_MOST_KEPT: Final = 20_000


class PixelTextPainter:
    """Writes in one font; is the measure of text that geometry asks for.

    Attributes:
        kept: Whether it writes for a screen, where what was made once is used again.
        written: The lines of each text that was written, in order, where they are noted.
    """

    def __init__(self, font: QFont, *, kept: bool, noted: bool = False) -> None:
        """Take a font.

        Args:
            font: The font of plain text.
            kept: Whether lines are kept laid out: fast on a screen, but no text in a file.
            noted: Whether it is noted which lines are one text.
        """
        self._fonts: dict[Face, QFont] = {
            "plain": _sized(font, BODY),
            "bold": _sized(font, BODY, bold=True),
            "small": _sized(font, CAPTION),
            "large": _sized(font, TITLE, bold=True),
        }
        self._metrics = {face: QFontMetricsF(each) for face, each in self._fonts.items()}
        self._widths: dict[tuple[str, Face], float] = {}
        self.kept = kept
        self._texts: dict[tuple[str, Face], QStaticText] = {}
        self._noted = noted
        self.written: list[tuple[str, ...]] = []

    def width(self, text: str, face: Face) -> float:
        """Return how wide a line is."""
        key = (text, face)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            found = self._widths[key] = self._metrics[face].horizontalAdvance(text)
        return found

    def height(self, face: Face) -> float:
        """Return the distance from one line to the next."""
        return self._metrics[face].lineSpacing()

    def write(self, painter: QPainter, x: float, y: float, text: str, face: Face) -> None:
        """Write a line in the painter's pen, from its left upper corner."""
        self.write_lines(painter, x, y, (text,), face)

    def write_lines(
        self, painter: QPainter, x: float, y: float, lines: tuple[str, ...], face: Face
    ) -> None:
        """Write the lines of one text below each other."""
        painter.setFont(self._fonts[face])
        step, ascent = self.height(face), self._metrics[face].ascent()
        if self._noted:
            self.written.append(lines)
        for number, line in enumerate(lines):
            top = y + number * step
            if not self.kept:
                painter.drawText(QPointF(x, top + ascent), line)
            else:
                painter.drawStaticText(QPointF(x, top), self._laid_out(line, face))

    def _laid_out(self, line: str, face: Face) -> QStaticText:
        found = self._texts.get((line, face))
        if found is None:
            if len(self._texts) >= _MOST_KEPT:
                self._texts.clear()
            found = QStaticText(line)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self._fonts[face])
            self._texts[line, face] = found
        return found


def _sized(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    """Return a font in one of the sizes; one in pixels stays so, whatever it is painted on."""
    if font.pixelSize() < 0:
        return sized(font, scale, bold=bold)
    changed = QFont(font)
    changed.setPixelSize(round(font.pixelSize() * scale))
    changed.setBold(bold)
    return changed
