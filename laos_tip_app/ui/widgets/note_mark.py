"""The icon of an editor’s note: a small sheet with two lines."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.theme import UNIT, Theme


def note_mark_size(ascent: float) -> QSizeF:
    """Return the size of a note mark for a font ascent."""
    return QSizeF(round(ascent * 0.75), round(ascent * 0.9))


def paint_note_mark(painter: QPainter, sheet: QRectF, theme: Theme) -> None:
    """Paint the icon of an editor’s note."""
    edge = max(1, round(sheet.width() / UNIT))
    painter.fillRect(sheet, QColor(theme.note_line))
    painter.fillRect(sheet.adjusted(edge, edge, -edge, -edge), QColor(theme.note))
    for height in (0.3, 0.6):
        top = sheet.top() + round(sheet.height() * height)
        rule = QRectF(sheet.left() + 2 * edge, top, sheet.width() - 4 * edge, edge)
        painter.fillRect(rule, QColor(theme.note_line))
