"""Paints frames around blocks and bars next to them."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument

from laos_tip_app.documents.print_style import BLOCK_STYLES, INK, RULE
from laos_tip_app.export.text_chunks import text_blocks_of
from laos_tip_app.report.document import Block

_INSET: Final = 4.0
"""Points between a frame and its text."""

_FRAME_WIDTH: Final = 0.8
_BAR_WIDTH: Final = 1.8


def frame_height(document: QTextDocument, blocks: tuple[Block, ...]) -> float:
    """Return the height of the highest block with a frame.

    Args:
        document: The laid out text of the blocks.
        blocks: The blocks.
    """
    layout = document.documentLayout()
    return max(
        layout.blockBoundingRect(text_block).height()
        for block, text_blocks in text_blocks_of(document, blocks)
        if BLOCK_STYLES[block.kind].frame
        for text_block in text_blocks
    )


def paint_frame(painter: QPainter, text: QRectF, pattern: str, scale: float) -> None:
    """Paint a frame.

    Args:
        painter: The painter.
        text: The rectangle of the text.
        pattern: Solid, or dashed if it is cut out.
        scale: Dots of the device per point.
    """
    style = Qt.PenStyle.DashLine if pattern == "dashed" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(RULE), _FRAME_WIDTH * scale, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = _INSET * scale
    # The right side is the edge of the column.
    painter.drawRect(text.adjusted(-inset, -inset, 0, inset))


def paint_bar(painter: QPainter, start: QPointF, bottom: float, pattern: str, scale: float) -> None:
    """Paint a bar next to a block.

    Args:
        painter: The painter.
        start: Its upper left corner.
        bottom: The y of its lower end.
        pattern: Solid or dotted.
        scale: Dots of the device per point.
    """
    width = _BAR_WIDTH * scale
    pen = QPen(QColor(INK), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pattern == "dotted":
        pen.setDashPattern([1.0, 1.4])
    painter.setPen(pen)
    x = start.x() + width
    painter.drawLine(QPointF(x, start.y()), QPointF(x, bottom))
