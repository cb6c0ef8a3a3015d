"""Lines and arrows for the kinds of relations on the map."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

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
