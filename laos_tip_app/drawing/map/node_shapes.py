"""Outlines for the kinds of stakeholders on the map."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

TIP: Final = 7.0
"""How far the tips and slants of a shape reach beside its text."""

_FOLD: Final = 7.0
_BRACKET: Final = 6.0


def paint_node_shape(painter: QPainter, shape: str, box: QRectF, colour: QColor) -> None:
    """Paint a shape with the painter's pen and brush.

    Args:
        painter: The painter.
        shape: The name of the shape, as the report gives it.
        box: The rectangle that the shape fills.
        colour: The colour of the bar of a barred shape.
    """
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    match shape:
        case "rounded":
            painter.drawRoundedRect(box, 7, 7)
        case "pill":
            radius = min(box.height() / 2, 16.0)
            painter.drawRoundedRect(box, radius, radius)
        case "hexagon" | "octagon" | "slanted" | "folded" | "trapezoid":
            painter.drawPolygon(_polygon(*_corners(shape, box)))
            if shape == "folded":
                fold = right - _FOLD, top + _FOLD
                painter.drawPolyline(_polygon((fold[0], top), fold, (right, fold[1])))
        case "open" | "bracket":
            painter.fillRect(box, painter.brush())
            if shape == "open":
                painter.drawLine(box.topLeft(), box.topRight())
                painter.drawLine(box.bottomLeft(), box.bottomRight())
                return
            for x, inner in ((left, left + _BRACKET), (right, right - _BRACKET)):
                painter.drawPolyline(_polygon((inner, top), (x, top), (x, bottom), (inner, bottom)))
        case _:
            painter.drawRect(box)
            if shape == "double":
                painter.drawRect(box.adjusted(2.5, 2.5, -2.5, -2.5))
            elif shape == "barred":
                painter.fillRect(QRectF(left, top, 4, box.height()), colour)


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
