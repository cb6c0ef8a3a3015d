"""What is painted small, such as a sign or an edge, enlarged to be compared."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tests.outlines import outline


def enlarged(paint: Callable[[QPainter], None]) -> str:
    """Return what is painted eight times as large: each pixel is a step."""

    def paint_large(painter: QPainter) -> None:
        painter.scale(8, 8)
        paint(painter)

    return outline(paint_large)


def enlarged_outline_of(widget: QWidget) -> str:
    """Return what a small widget paints, eight times as large."""
    return enlarged(lambda painter: widget.render(painter, QPoint()))
