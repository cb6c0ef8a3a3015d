"""Colours for painters and texts, without a touch of the namespace `Qt`.

`setPen`, `fillRect`, `setBrush` and `QBrush(colour)` all look through its hundred enums for what
they have been given, at the first time, and that costs the start a tenth. What the first window
paints goes through here. Knows nothing of what is painted.
"""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout


def brush(colour: QColor) -> QBrush:
    """Return a brush of a colour."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, colour)
    return palette.brush(QPalette.ColorRole.Base)


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle with a colour."""
    painter.setBackground(brush(colour))
    painter.eraseRect(rect)


def coloured(
    start: int, end: int, colour: QColor, *, bold: bool = False
) -> QTextLayout.FormatRange:
    """Return a range of a text to be painted in a colour."""
    looks = QTextCharFormat()
    looks.setForeground(brush(colour))
    if bold:
        looks.setFontWeight(QFont.Weight.DemiBold)
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = end - start
    found.format = looks
    return found
