"""How highlights, notes and bookmarks of the user are drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.report.annotations.annotation import HighlightMark

LINE_HEIGHT: Final = 5
"""The height of the line below highlighted words, in text of the usual size."""

SIGN: Final = 12
"""The side of a sign in the margin, in text of the usual size."""

_COLOURS: Final[dict[HighlightMark, int]] = {
    "important": 5,
    "question": 0,
    "check": 3,
    "workshop": 4,
}
"""The numbers of the colours of the marks in `Theme.marks`."""

_TINT: Final = 0.09
"""The share of the colour in the ground of highlighted words."""

_WAVE: Final = 4.0


def mark_colour(theme: Theme, mark: HighlightMark) -> str:
    """Return the colour of the line of a mark."""
    return theme.marks[_COLOURS[mark]]


def mark_ground(theme: Theme, mark: HighlightMark) -> str:
    """Return the ground of words with a mark."""
    return mixed(mark_colour(theme, mark), theme.base, _TINT)


def paint_mark_line(painter: QPainter, rect: QRectF, mark: HighlightMark, theme: Theme) -> None:
    """Paint the line of a mark below a line of text.

    Each mark has a line of its own: thick, a wave, dashes, two thin ones.

    Args:
        painter: The painter.
        rect: The room for the line.
        mark: The mark.
        theme: The colours.
    """
    colour, unit = QColor(mark_colour(theme, mark)), rect.height() / LINE_HEIGHT
    left, right = rect.left(), rect.right()
    match mark:
        case "important":
            painter.fillRect(QRectF(left, rect.top() + unit, rect.width(), 3 * unit), colour)
        case "check":
            x = left
            while x < right:
                dash = QRectF(x, rect.top() + unit, min(7 * unit, right - x), 3 * unit)
                painter.fillRect(dash, colour)
                x += 11 * unit
        case "workshop":
            for top in (0, 3.5):
                line = QRectF(left, rect.top() + top * unit, rect.width(), 1.5 * unit)
                painter.fillRect(line, colour)
        case "question":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 1.75 * unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_wave(rect, unit))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _wave(rect: QRectF, unit: float) -> QPainterPath:
    x, middle, height = rect.left(), rect.center().y(), 4 * unit
    path = QPainterPath(QPointF(x, middle))
    while x < rect.right():
        step = min(_WAVE * unit, rect.right() - x)
        path.quadTo(QPointF(x + step / 2, middle - height), QPointF(x + step, middle))
        x, height = x + step, -height
    return path


def paint_balloon(painter: QPainter, rect: QRectF, theme: Theme, *, is_changed: bool) -> None:
    """Paint the sign of a note; filled where its sentence has changed."""
    fill, lines = theme.base, theme.accent
    if is_changed:
        fill, lines = theme.accent, theme.on_accent
    points = [(0.5, 1), (11.5, 1), (11.5, 8.5), (6, 8.5), (2.5, 11.5), (2.5, 8.5), (0.5, 8.5)]
    with _scaled(painter, rect):
        painter.setPen(QPen(QColor(theme.accent), 1.25))
        painter.setBrush(QColor(fill))
        painter.drawPolygon([QPointF(x, y) for x, y in points])
        painter.setPen(QPen(QColor(lines), 1.25))
        painter.drawLine(QPointF(3, 3.5), QPointF(9, 3.5))
        painter.drawLine(QPointF(3, 6), QPointF(9, 6))
        if is_changed:
            # With the lines of the text: not equal.
            painter.drawLine(QPointF(7.5, 2), QPointF(4.5, 7.5))


def paint_ribbon(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the sign of a bookmark."""
    points = [(2, 0), (10, 0), (10, 12), (6, 8.5), (2, 12)]
    with _scaled(painter, rect):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawPolygon([QPointF(x, y) for x, y in points])


@contextmanager
def _scaled(painter: QPainter, rect: QRectF) -> Iterator[None]:
    """Let a sign be drawn in twelfths of its side."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / SIGN, rect.height() / SIGN)
    yield
    painter.restore()
