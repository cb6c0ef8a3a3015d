"""How highlights, notes and bookmarks of the user are drawn."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.report.annotations.annotation import HighlightMark

LINE_HEIGHT: Final = 5
"""The height of the line below highlighted words."""

SIGN: Final = 12
"""The side of a sign in the margin."""

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
        rect: The room for the line, `LINE_HEIGHT` high.
        mark: The mark.
        theme: The colours.
    """
    colour = QColor(mark_colour(theme, mark))
    left, right, middle = rect.left(), rect.right(), rect.center().y()
    match mark:
        case "important":
            painter.fillRect(QRectF(left, rect.top() + 1, rect.width(), 3), colour)
        case "check":
            x = left
            while x < right:
                painter.fillRect(QRectF(x, rect.top() + 1, min(7.0, right - x), 3), colour)
                x += 11
        case "workshop":
            painter.fillRect(QRectF(left, rect.top(), rect.width(), 1.5), colour)
            painter.fillRect(QRectF(left, rect.top() + 3.5, rect.width(), 1.5), colour)
        case "question":
            path, x, up = QPainterPath(QPointF(left, middle)), left, True
            while x < right:
                step = min(_WAVE, right - x)
                peak = middle - 4 if up else middle + 4
                path.quadTo(QPointF(x + step / 2, peak), QPointF(x + step, middle))
                x, up = x + step, not up
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 1.75))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_balloon(painter: QPainter, rect: QRectF, theme: Theme, *, is_changed: bool) -> None:
    """Paint the sign of a note; filled where its sentence has changed."""
    body = rect.adjusted(0.5, 1.5, -0.5, -3.5)
    path = QPainterPath(body.topLeft())
    path.lineTo(body.topRight())
    path.lineTo(body.bottomRight())
    path.lineTo(body.left() + 6, body.bottom())
    path.lineTo(body.left() + 2, rect.bottom())
    path.lineTo(body.left() + 2, body.bottom())
    path.lineTo(body.bottomLeft())
    path.closeSubpath()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), 1.25))
    painter.setBrush(QColor(theme.accent if is_changed else theme.base))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(theme.on_accent if is_changed else theme.accent), 1.25))
    left, right, top = body.left() + 2.5, body.right() - 2.5, body.top()
    painter.drawLine(QPointF(left, top + 2.5), QPointF(right, top + 2.5))
    painter.drawLine(QPointF(left, top + 5), QPointF(right, top + 5))
    if is_changed:
        painter.drawLine(QPointF(right - 1, top + 0.5), QPointF(left + 1, top + 7))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_ribbon(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the sign of a bookmark."""
    body = rect.adjusted(2, 0, -2, 0)
    path = QPainterPath(body.topLeft())
    path.lineTo(body.topRight())
    path.lineTo(body.bottomRight())
    path.lineTo(QPointF(body.center().x(), body.bottom() - 4))
    path.lineTo(body.bottomLeft())
    path.closeSubpath()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor(theme.accent))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
