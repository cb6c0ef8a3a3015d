"""Paints frames around blocks and bars beside them."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from laos_tip_app.documents.print_style import BLOCK_STYLES, INK, RULE
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
        pattern: Solid, or dashed where it is cut out.
        scale: Dots of the device per point.
    """
    style = Qt.PenStyle.DashLine if pattern == "dashed" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(RULE), _FRAME_WIDTH * scale, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = _INSET * scale
    painter.drawRect(text.adjusted(-inset, -inset, 0, inset))


def paint_bar(painter: QPainter, start: QPointF, bottom: float, pattern: str, scale: float) -> None:
    """Paint a bar beside a block.

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


def text_blocks_of(
    document: QTextDocument, blocks: tuple[Block, ...]
) -> Iterator[tuple[Block, list[QTextBlock]]]:
    """Yield each block with its paragraphs in the document."""
    text_block = document.begin()
    while text_block.isValid():
        state = text_block.userState()
        text_blocks = []
        # A paragraph without a state belongs to the block before it.
        while text_block.isValid() and text_block.userState() in (state, -1):
            text_blocks.append(text_block)
            text_block = text_block.next()
        yield blocks[state], text_blocks
