"""Pieces with a frame, all of the same height."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from laos_tip_app.documents.print_style import LOOKS, RULE
from laos_tip_app.report.document import Block

_INSET: Final = 4.0
"""Points between a frame and the text within."""

_THICK: Final = 0.8


def frame_height(document: QTextDocument, pieces: tuple[Block, ...]) -> float:
    """Return the height of the highest piece with a frame.

    Args:
        document: The pieces, laid out.
        pieces: The same pieces.
    """
    layout = document.documentLayout()
    return max(
        layout.blockBoundingRect(block).height()
        for piece, blocks in blocks_of(document, pieces)
        if LOOKS[piece.kind].frame
        for block in blocks
    )


def paint_frame(painter: QPainter, text: QRectF, pattern: str, dot: float) -> None:
    """Paint a frame.

    Args:
        painter: What it is painted with.
        text: What it stands around.
        pattern: Solid, or dashed where it is cut out.
        dot: A point, in dots of the device.
    """
    style = Qt.PenStyle.DashLine if pattern == "dashed" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(RULE), _THICK * dot, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = _INSET * dot
    painter.drawRect(text.adjusted(-inset, -inset, 0, inset))


def blocks_of(
    document: QTextDocument, pieces: tuple[Block, ...]
) -> Iterator[tuple[Block, list[QTextBlock]]]:
    """Yield each piece with the blocks that it is laid out in."""
    block = document.begin()
    while block.isValid():
        state = block.userState()
        blocks = []
        # A block without a state of its own belongs to the piece before it.
        while block.isValid() and block.userState() in (state, -1):
            blocks.append(block)
            block = block.next()
        yield pieces[state], blocks
