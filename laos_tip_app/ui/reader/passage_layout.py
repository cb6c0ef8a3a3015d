"""Where paragraphs and sentences are in the text of a section."""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.theme import CAPTION, UNIT, sized
from laos_tip_app.report.lao_breaks import position_with_breaks
from laos_tip_app.report.section_html import ASIDE_STATE, PASSAGE_STATE
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.text_style import note_mark_size

_MIN_GUTTER: Final = 6 * UNIT
"""The numbers of the paragraphs need at least this width left of the text."""

_SAMPLE: Final = (
    "Some of these men were then held in involuntary servitude, in fishing or building."
)
_LINE_LENGTH: Final = 68
_MIN_LINE_LENGTH: Final = 60
"""Characters of a line; 60 to 75 are read best."""


class PassageLayout:
    """Positions of paragraphs and sentences in the viewport, in pixels.

    Attributes:
        selected: The selected sentence.
    """

    def __init__(self, view: QTextEdit) -> None:
        """Create the layout of an empty text."""
        self._view = view
        self._block_numbers: dict[str, int] = {}
        self._aside_numbers: list[int] = []
        self.selected: Sentence | None = None

    def clear(self) -> None:
        """Forget paragraphs and selection."""
        self._block_numbers.clear()
        self._aside_numbers.clear()
        self.selected = None

    def update(self, passage_ids: Iterable[str]) -> None:
        """Read the blocks of a new text.

        Args:
            passage_ids: The ids of its paragraphs, in order.
        """
        ids = iter(passage_ids)
        for block in self.all_blocks():
            if block.userState() == PASSAGE_STATE:
                self._block_numbers[next(ids)] = block.blockNumber()
            elif block.userState() == ASIDE_STATE:
                self._aside_numbers.append(block.blockNumber())

    def __contains__(self, passage_id: str) -> bool:
        """Return whether the text has a paragraph."""
        return passage_id in self._block_numbers

    def all_blocks(self) -> Iterator[QTextBlock]:
        """Yield the blocks of the document."""
        block = self._view.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def blocks(self) -> Iterator[tuple[str, QTextBlock]]:
        """Yield the id and the block of each paragraph."""
        for passage_id in self._block_numbers:
            yield passage_id, self.block(passage_id)

    def asides(self) -> Iterator[QTextBlock]:
        """Yield the blocks of the notes."""
        return map(self._view.document().findBlockByNumber, self._aside_numbers)

    def block(self, passage_id: str) -> QTextBlock:
        """Return the block of a paragraph."""
        return self._view.document().findBlockByNumber(self._block_numbers[passage_id])

    def passage_id(self, block: QTextBlock) -> str:
        """Return the id of the paragraph in a block, or empty text."""
        number = block.blockNumber()
        return next((key for key, value in self._block_numbers.items() if value == number), "")

    def cursor_at(self, passage_id: str, offset: int) -> QTextCursor:
        """Return a cursor before a character of a paragraph."""
        block = self.block(passage_id)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + _position(block, offset))
        return cursor

    def sentence_cursor(self, sentence: Sentence) -> QTextCursor:
        """Return a cursor that selects a sentence."""
        cursor = self.cursor_at(sentence.passage_id, sentence.start)
        block = cursor.block()
        end = block.position() + _position(block, sentence.end)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a block."""
        rect = self._view.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self._view.verticalScrollBar().value())

    def sentence_edges(self, sentence: Sentence) -> tuple[float, float]:
        """Return the top and the bottom of the lines of a sentence."""
        block = self.block(sentence.passage_id)
        rect = self.block_rect(block)
        first = block.layout().lineForTextPosition(_position(block, sentence.start))
        last = block.layout().lineForTextPosition(_position(block, sentence.end))
        if not first.isValid() or not last.isValid():
            return rect.top(), rect.bottom()
        return rect.top() + first.y(), rect.top() + last.y() + last.height()

    def line_rects(self, start: int, end: int) -> list[QRect]:
        """Return a text range’s rectangles in the viewport, one a line."""
        block = self._view.document().findBlock(start)
        origin = self.block_rect(block).topLeft()
        first, last = start - block.position(), end - block.position()
        layout = block.layout()
        rects = []
        for line in map(layout.lineAt, range(layout.lineCount())):
            line_end = line.textStart() + line.textLength()
            if line.textStart() < last and line_end > first:
                left = _x(line, max(first, line.textStart()))
                right = _x(line, min(last, line_end))
                rect = QRectF(left, line.y(), right - left, line.height())
                rects.append(rect.translated(origin).toAlignedRect())
        return rects

    def left_margin(self) -> float:
        """Return the width left of the text."""
        return self._view.document().rootFrame().frameFormat().leftMargin()

    def gutter_width(self) -> float:
        """Return the width of numbers and note marks."""
        metrics = QFontMetricsF(sized(self._view.font(), CAPTION))
        marked = metrics.horizontalAdvance("00") + note_mark_size(metrics.ascent()).width()
        return max(float(_MIN_GUTTER), marked + 3 * UNIT)

    def min_width(self) -> int:
        """Return the minimum width of the view for legible lines."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        column = self._column_width(_MIN_LINE_LENGTH)
        return math.ceil(self.gutter_width() + column + 2 * UNIT) + bar

    def update_margins(self) -> None:
        """Center a column of the best line length in the viewport."""
        column = self._column_width(_LINE_LENGTH)
        right = max(float(2 * UNIT), (self._view.viewport().width() - column) / 2)
        left = max(self.gutter_width(), right)
        frame = self._view.document().rootFrame()
        frame_format = frame.frameFormat()
        if (frame_format.leftMargin(), frame_format.rightMargin()) == (left, right):
            return
        frame_format.setLeftMargin(left)
        frame_format.setRightMargin(right)
        frame_format.setTopMargin(2 * UNIT)
        frame_format.setBottomMargin(6 * UNIT)
        frame.setFrameFormat(frame_format)

    def _column_width(self, characters: int) -> float:
        """Return the width of a number of characters of usual text."""
        sample = QFontMetricsF(self._view.font()).horizontalAdvance(_SAMPLE)
        return sample / len(_SAMPLE) * characters


def _position(block: QTextBlock, offset: int) -> int:
    """Return where a character of a paragraph stands in its block."""
    text = block.text()
    return min(position_with_breaks(text, offset), len(text))


def _x(line: QTextLine, position: int) -> float:
    """Return the left edge of a character of a line."""
    x = line.cursorToX(position)
    # What the type stub calls an object is a tuple of the edge and the position.
    return float(x[0]) if isinstance(x, tuple) else float(str(x))
