"""Markers: the shape shows the kind, the fill the precision.

A kind is a number. Colour is never needed to tell two kinds apart.
"""

from math import ceil, cos, floor, pi, sin
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from laos_tip_app.base.theme import CONTRAST, Theme, mixed
from laos_tip_app.drawing.geometry import Rect

type Fill = Literal["dot", "full", "half", "hollow", "dashed", "unknown"]
"""From exact to unknown: the emptier, the less exact."""

_TINT, _CONTRAST_TINT = 0.13, 0.36
"""The part of a marker's colour in its background, usually and with much contrast."""

_HATCH: Final = 5.0
"""The distance between slanted lines."""

_BAR: Final = 3.0
_CIRCLE: Final = 24


def _regular(
    corners: int, turn: float = 0.0, inner: float = 1.0
) -> tuple[tuple[float, float], ...]:
    """Return the corners of a regular polygon, or of a star."""
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
SHAPE_COUNT: Final = len(_SHAPES)
"""The number of shapes; a larger number begins again with the first."""


def colour_of(theme: Theme, number: int) -> str:
    """Return the colour of a kind."""
    return theme.marks[number % len(theme.marks)]


def tint_of(theme: Theme, number: int) -> str:
    """Return the pale background of a kind, on which text is readable."""
    share = _CONTRAST_TINT if theme is CONTRAST else _TINT
    return mixed(colour_of(theme, number), theme.base, share)


def paint_marker(
    painter: QPainter, theme: Theme, number: int, x: float, y: float, size: float, fill: Fill
) -> None:
    """Paint a marker around a point.

    Args:
        painter: The painter; the caller sets antialiasing.
        theme: The colours.
        number: The number of the kind, which sets shape and colour.
        x: The x of the point.
        y: The y of the point.
        size: The height of the marker.
        fill: How exact the thing is.
    """
    colour, background = QColor(colour_of(theme, number)), QColor(theme.base)
    radius = size / 2
    outline = _polygon(number, x, y, radius)
    pen = QPen(colour, max(size / 8, 1.0))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if fill in ("dashed", "unknown"):
        pen.setDashPattern([2.0, 1.2])
    painter.setPen(pen)
    painter.setBrush(colour if fill in ("dot", "full") else background)
    painter.drawPolygon(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    match fill:
        case "dot":
            painter.setBrush(background)
            dot = radius * 0.34
            painter.drawEllipse(QPointF(x, y), dot, dot)
        case "half":
            # Cut as a polygon, since an SVG file keeps no clipping.
            painter.setBrush(colour)
            lower = outline.boundingRect()
            lower.setTop(y)
            painter.drawPolygon(outline.intersected(QPolygonF(lower)))
        case "unknown":
            painter.setBrush(colour)
            painter.drawRect(QRectF(x - radius * 0.3, y - radius * 0.1, radius * 0.6, radius * 0.2))
        case _:
            pass


def _polygon(number: int, x: float, y: float, radius: float) -> QPolygonF:
    return QPolygonF([
        QPointF(x + across * radius, y + down * radius)
        for across, down in _SHAPES[number % SHAPE_COUNT]
    ])  # fmt: skip


def paint_note_background(
    painter: QPainter, theme: Theme, rect: Rect, *, is_correction: bool = False
) -> None:
    """Paint the background and bar of a note that limits or corrects."""
    background, line = theme.note_colours(is_correction=is_correction)
    painter.fillRect(QRectF(*rect), QColor(background))
    painter.fillRect(QRectF(*rect._replace(width=_BAR)), QColor(line))


def paint_hatch(painter: QPainter, rect: Rect, colour: str) -> None:
    """Paint slanted lines that end at the edges, without clipping."""
    painter.setPen(QPen(QColor(colour), 1.0))
    lines = []
    first = floor((rect.x + rect.y) / _HATCH) + 1
    for number in range(first, ceil((rect.right + rect.bottom) / _HATCH)):
        along = number * _HATCH  # x + y of every point of the line
        left, right = max(rect.x, along - rect.bottom), min(rect.right, along - rect.y)
        lines.append(QLineF(left, along - left, right, along - right))
    painter.drawLines(lines)
