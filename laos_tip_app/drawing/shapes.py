"""Marks that tell what a thing is by their shape and how exact it is by how they are filled.

Knows nothing of the report: a shape goes by a number. What colour adds is never needed to tell.
"""

from math import cos, pi, sin
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.geometry import Rect

type Fill = Literal["dot", "full", "half", "hollow", "dashed", "unknown"]
"""From exact to unknown, the emptier the less exact."""

TINT: Final = 0.13
"""How much of a mark's colour its pale ground has."""

_HATCH: Final = 7.0
_CIRCLE: Final = 24


def _regular(
    corners: int, turn: float = 0.0, inner: float = 1.0
) -> tuple[tuple[float, float], ...]:
    """Return the corners of a regular polygon, or of a star where the inner radius is less."""
    radii = [1.0] * corners if inner == 1.0 else [1.0, inner] * corners
    step = 2 * pi / len(radii)
    return tuple(
        (radius * sin(turn + number * step), -radius * cos(turn + number * step))
        for number, radius in enumerate(radii)
    )


_SHAPES: Final = (
    _regular(4, pi / 4),  # square
    _regular(6, pi / 6),  # hexagon
    _regular(4),  # diamond
    _regular(_CIRCLE),  # circle
    _regular(3),  # triangle
    _regular(4, pi / 4, 0.36),  # cross
    _regular(3, pi),  # triangle on its tip
    _regular(5, 0.0, 0.45),  # star
)
SHAPES: Final = len(_SHAPES)
"""How many shapes there are; a further number begins again with the first."""


def colour_of(theme: Theme, number: int) -> str:
    """Return the colour of a kind of things."""
    return theme.marks[number % len(theme.marks)]


def tint_of(theme: Theme, number: int) -> str:
    """Return the pale ground of a kind of things, on which text can be read."""
    return mixed(colour_of(theme, number), theme.base, TINT)


def paint_mark(
    painter: QPainter, theme: Theme, number: int, x: float, y: float, size: float, fill: Fill
) -> None:
    """Paint a mark around a point.

    Args:
        painter: Where to; antialiasing is its owner's choice.
        theme: The look.
        number: The kind of thing, which tells shape and colour.
        x: The middle, as is y.
        y: The middle.
        size: Its height.
        fill: How exact the thing is.
    """
    colour, ground = QColor(colour_of(theme, number)), QColor(theme.base)
    radius = size / 2
    outline = _polygon(number, x, y, radius)
    pen = QPen(colour, max(size / 8, 1.0))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if fill in ("dashed", "unknown"):
        pen.setDashPattern([2.0, 1.2])
    painter.setPen(pen)
    painter.setBrush(colour if fill in ("dot", "full") else ground)
    painter.drawPolygon(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    match fill:
        case "dot":
            painter.setBrush(ground)
            dot = radius * 0.34
            painter.drawEllipse(QPointF(x, y), dot, dot)
        case "half":
            # Cut at the middle by a polygon of its own: a file of vectors knows no clipping.
            painter.setBrush(colour)
            half = outline.intersected(QPolygonF(QRectF(x - size, y, 2 * size, 2 * size)))
            painter.drawPolygon(half)
        case "unknown":
            painter.setBrush(colour)
            painter.drawRect(QRectF(x - radius * 0.3, y - radius * 0.1, radius * 0.6, radius * 0.2))
        case _:
            pass


def _polygon(number: int, x: float, y: float, radius: float) -> QPolygonF:
    return QPolygonF([
        QPointF(x + across * radius, y + down * radius)
        for across, down in _SHAPES[number % SHAPES]
    ])  # fmt: skip


def paint_hatch(painter: QPainter, rect: Rect, colour: str, *, step: float = _HATCH) -> None:
    """Paint slanted lines that end at the edges, so that no clipping is needed."""
    painter.setPen(QPen(QColor(colour), 1.0))
    lines = []
    first = int((rect.x + rect.y) // step) + 1
    last = int((rect.right + rect.bottom) // step)
    for number in range(first, last + 1):
        along = number * step  # x + y of every point of the line
        left, right = max(rect.x, along - rect.bottom), min(rect.right, along - rect.y)
        if left < right:
            lines.append(QLineF(left, along - left, right, along - right))
    painter.drawLines(lines)
