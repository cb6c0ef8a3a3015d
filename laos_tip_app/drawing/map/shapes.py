"""Outlines for kinds of stakeholders, lines for kinds of relations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import methodcaller
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

TIP: Final = 7.0
"""How far the tips and slants of a shape reach beside its text."""

_FOLD: Final = 7.0
_BRACKET: Final = 6.0
_TAB: Final = 12.0
_ARROW: Final = (7.0, 3.2)
_DASHES: Final[Mapping[str, tuple[float, ...]]] = {
    "long dashes": (9, 3.5),
    "dashes": (4, 3),
    "dots": (1.2, 2.2),
    "dash-dot": (7, 2.6, 1.2, 2.6),
    "dash-dot-dot": (7, 2.4, 1.2, 2.0, 1.2, 2.4),
    "sparse dots": (1.2, 5.4),
}
"""In widths of the line. Ends are flat: round ones take the painter ten times as long."""

type Operation = Callable[[QPainter], None]
"""Paints a part of a shape; made once, since a shape is painted at each step of a zoom."""


def node_shape(
    shape: str, box: QRectF, background: QColor, colour: QColor
) -> tuple[Operation, ...]:
    """Return what paints a shape in the painter's pen and brush.

    Args:
        shape: The name of the shape, as the report gives it.
        box: The rectangle that the shape fills.
        background: The colour of the brush.
        colour: The colour of the bar of a barred shape.
    """
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    rectangle = methodcaller("drawRect", box)
    polygon = methodcaller("drawPolygon", _polygon(*_corners(shape, box)))
    match shape:
        case "rounded":
            return (methodcaller("drawRoundedRect", box, 7, 7),)
        case "pill":
            radius = min(box.height() / 2, 16.0)
            return (methodcaller("drawRoundedRect", box, radius, radius),)
        case "tab":
            # Round above and square below, unlike a pill on a photocopy.
            path = QPainterPath(QPointF(left, bottom))
            path.lineTo(left, top + _TAB)
            path.quadTo(left, top, left + _TAB, top)
            path.lineTo(right - _TAB, top)
            path.quadTo(right, top, right, top + _TAB)
            path.lineTo(right, bottom)
            path.closeSubpath()
            return (methodcaller("drawPath", path),)
        case "hexagon" | "octagon" | "slanted" | "trapezoid" | "notched":
            return (polygon,)
        case "folded":
            fold = right - _FOLD, top + _FOLD
            corner = _polygon((fold[0], top), fold, (right, fold[1]))
            return polygon, methodcaller("drawPolyline", corner)
        case "open":
            edges = [QLineF(left, y, right, y) for y in (top, bottom)]
            lines = (methodcaller("drawLine", edge) for edge in edges)
            return methodcaller("fillRect", box, QBrush(background)), *lines
        case "bracket":
            sides = (
                _polygon((inner, top), (x, top), (x, bottom), (inner, bottom))
                for x, inner in ((left, left + _BRACKET), (right, right - _BRACKET))
            )
            brackets = (methodcaller("drawPolyline", side) for side in sides)
            return methodcaller("fillRect", box, QBrush(background)), *brackets
        case "double":
            return rectangle, methodcaller("drawRect", box.adjusted(2.5, 2.5, -2.5, -2.5))
        case "barred":
            bar = QRectF(left, top, 4, box.height())
            return rectangle, methodcaller("fillRect", bar, colour)
        case _:
            return (rectangle,)


def _corners(shape: str, box: QRectF) -> list[tuple[float, float]]:
    """Return the corners of a polygon, clockwise; by default of a trapezoid."""
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    match shape:
        case "hexagon":
            middle = box.center().y()
            return [
                (left + TIP, top), (right - TIP, top), (right, middle),
                (right - TIP, bottom), (left + TIP, bottom), (left, middle),
            ]  # fmt: skip
        case "notched":
            middle = box.center().y()
            return [
                (left, top), (right, top), (right - TIP, middle),
                (right, bottom), (left, bottom), (left + TIP, middle),
            ]  # fmt: skip
        case "octagon":
            cut = min(6.0, box.height() / 3)
            return [
                (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
                (right - cut, bottom), (left + cut, bottom), (left, bottom - cut),
                (left, top + cut),
            ]  # fmt: skip
        case "slanted":
            return [(left + TIP, top), (right, top), (right - TIP, bottom), (left, bottom)]
        case "folded":
            return [
                (left, top), (right - _FOLD, top), (right, top + _FOLD), (right, bottom),
                (left, bottom),
            ]  # fmt: skip
        case _:
            return [(left + TIP, top), (right - TIP, top), (right, bottom), (left, bottom)]


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def paint_lines(
    painter: QPainter,
    pattern: str,
    lines: Sequence[QLineF],
    arrows: Iterable[QLineF],
    colour: str,
    width: float,
) -> None:
    """Paint lines in a pattern.

    Args:
        painter: The painter.
        pattern: The name of the pattern, as the report gives it.
        lines: The lines.
        arrows: Those lines that end in an arrow.
        colour: The colour.
        width: The width of a solid line.
    """
    pen = QPen(QColor(colour), width)
    if dashes := _DASHES.get(pattern):
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern.endswith("dots"):
            pen.setWidthF(width * 1.4)
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    if pattern == "double":
        lines = [parallel for line in lines for parallel in _parallels(line)]
    painter.drawLines(lines)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for line in arrows:
        painter.drawPolygon(_arrow(line))


def paint_hairlines(painter: QPainter, lines: Sequence[QLineF], colour: str) -> None:
    """Paint lines one pixel wide, without pattern: fast for very many."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(QColor(colour), 0))
    painter.drawLines(lines)
    painter.restore()


def _parallels(line: QLineF) -> tuple[QLineF, QLineF]:
    normal = line.normalVector().unitVector()
    across, down = 1.3 * normal.dx(), 1.3 * normal.dy()
    return line.translated(across, down), line.translated(-across, -down)


def _arrow(line: QLineF) -> QPolygonF:
    """Return the arrow at the end of a line."""
    if line.length() == 0:
        return QPolygonF()
    length, half = _ARROW
    unit = line.unitVector()
    x, y, tip = -unit.dx(), -unit.dy(), line.p2()
    return QPolygonF([
        tip,
        tip + QPointF(x * length - y * half, y * length + x * half),
        tip + QPointF(x * length + y * half, y * length - x * half),
    ])  # fmt: skip
