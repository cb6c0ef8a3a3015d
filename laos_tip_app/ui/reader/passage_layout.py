"""Where paragraphs and sentences are in the text of a section."""

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, BODY, CAPTION, READING, UNIT, sized
from laos_tip_app.report.lao import position_with_breaks, position_without_breaks
from laos_tip_app.report.section_html import ASIDE_STATE, PASSAGE_STATE
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.widgets.signs import sign_side

NOTE_INDENT: Final = 2 * UNIT + BAR
"""The space between the edge of a note’s box and its text, with the bar."""

_MIN_GUTTER: Final = 6 * UNIT
"""The numbers of the paragraphs need at least this width left of the text."""

_NOTE_LENGTHS: Final = (64, 48)
"""Characters per line of a side note; the larger number if it fits."""

_SIDE_GAP: Final = 4 * UNIT
"""The space between the text and the side notes."""

_SAMPLE: Final = (
    "Some of these men were then held in involuntary servitude, in fishing or building."
)
_LINE_LENGTH: Final = 77
_MIN_LINE_LENGTH: Final = 60
"""Characters that have room in a line; words fill it with some 5 fewer. 66 to 75 are read best."""


class PassageLayout:
    """Positions of paragraphs and sentences in the viewport, in pixels.

    Attributes:
        view: The text.
        selected: The selected sentence.
        text_number: How many texts there have been.
        note_length: The characters of a line of the side notes, 0 without room for them.
        notes_beside: The numbers of the blocks of side notes, in order.
        needs_side_column: Returns whether the user's own notes need room next to the text.
        tallest_passage: The greatest height of a paragraph with a side note.
        open_width: Returns the width beside a card; nothing moves when that opens.
    """

    def __init__(self, view: QTextEdit) -> None:
        """Create the layout of an empty text."""
        self.view = view
        self._block_numbers: dict[str, int] = {}
        self._aside_numbers: list[int] = []
        self._letter_widths: dict[tuple[str, float], float] = {}
        self.selected: Sentence | None = None
        self.text_number = 0
        self.note_length = 0
        self.notes_beside: tuple[int, ...] = ()
        self.tallest_passage = 0.0
        self.open_width: Callable[[], float]
        self.needs_side_column: Callable[[], bool] = lambda: False

    def clear(self) -> None:
        """Forget paragraphs and selection."""
        self.text_number += 1
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

    def passage_ids(self) -> tuple[str, ...]:
        """Return the ids of the paragraphs, in order."""
        return tuple(self._block_numbers)

    def all_blocks(self) -> Iterator[QTextBlock]:
        """Yield the blocks of the document."""
        block = self.view.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def blocks(self) -> Iterator[tuple[str, QTextBlock]]:
        """Yield the id and the block of each paragraph."""
        for passage_id in self._block_numbers:
            yield passage_id, self.block(passage_id)

    def blocks_in_sight(self) -> Iterator[tuple[str, QTextBlock, QRectF]]:
        """Yield id, block and rectangle of each paragraph in sight."""
        height = self.view.viewport().height()
        for passage_id, block in self.blocks():
            rect = self.block_rect(block)
            if rect.top() > height:
                return
            if rect.bottom() >= 0:
                yield passage_id, block, rect

    def side_note_blocks(self) -> Iterator[QTextBlock]:
        """Yield the blocks of the notes."""
        return map(self.view.document().findBlockByNumber, self._aside_numbers)

    def block(self, passage_id: str) -> QTextBlock:
        """Return the block of a paragraph."""
        return self.view.document().findBlockByNumber(self._block_numbers[passage_id])

    def passage_id(self, block: QTextBlock) -> str:
        """Return the id of the paragraph in a block, or empty text."""
        number = block.blockNumber()
        return next((key for key, value in self._block_numbers.items() if value == number), "")

    def blocks_of(self, cursor: QTextCursor) -> list[QTextBlock]:
        """Return the blocks of which something is selected."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return [
            block
            for block in self.all_blocks()
            if block.position() < end and start < block.position() + block.length()
        ]

    def passages_in(self, blocks: Iterable[QTextBlock]) -> tuple[Location, ...]:
        """Return the paragraphs among some blocks."""
        ids = filter(None, map(self.passage_id, blocks))
        return tuple(Location.of("passage", passage_id) for passage_id in ids)

    def passage_ranges(self, cursor: QTextCursor) -> Iterator[tuple[str, int, int]]:
        """Yield each paragraph of a selection, and the characters that are selected."""
        for block in self.blocks_of(cursor):
            first = max(cursor.selectionStart() - block.position(), 0)
            last = min(cursor.selectionEnd() - block.position(), block.length() - 1)
            if first < last and (passage_id := self.passage_id(block)):
                start, end = (position_without_breaks(block.text(), at) for at in (first, last))
                yield passage_id, start, end

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

    def cursor_near(self, point: QPoint) -> QTextCursor:
        """Return the cursor in sight that is nearest to a point."""
        return self.view.cursorForPosition(self.in_text(point))

    def in_text(self, point: QPoint) -> QPoint:
        """Return a point, moved into the paragraph that it is below.

        Qt takes the space between paragraphs for the last note that is hidden or beside them.
        """
        beside = frozenset(self.notes_beside)

        def is_below_another(block: QTextBlock) -> bool:
            return block.isVisible() and block.blockNumber() not in beside

        block = self.view.cursorForPosition(point).block()
        hit = self.block_rect(block)
        # Usually, without a walk over all that is above.
        if is_below_another(block) and hit.top() <= point.y() <= hit.bottom():
            return point
        rects = map(self.block_rect, filter(is_below_another, self.all_blocks()))
        first = next(rects)
        # Not all of them: Qt lays out what is below the window later.
        rect = [first, *takewhile(lambda rect: rect.top() <= point.y(), rects)][-1]
        # Within the first or the last line.
        y = max(min(point.y(), round(rect.bottom()) - UNIT), round(rect.top()))
        return QPoint(point.x(), y)

    def in_sight(self, cursor: QTextCursor, *, forward: bool) -> QTextCursor:
        """Return a cursor, moved out of hidden notes."""
        if cursor.block().isVisible():
            return cursor
        following, block = cursor.block(), cursor.block()
        # To Qt what is behind the last block is visible.
        while not following.isVisible():
            following = following.next()
        while not block.isVisible():
            block = block.previous()
        position = block.position() + block.length() - 1
        if forward and following.isValid():
            position = following.position()
        modes = QTextCursor.MoveMode
        moved = QTextCursor(cursor)
        moved.setPosition(position, modes.KeepAnchor if cursor.hasSelection() else modes.MoveAnchor)
        return moved

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a block."""
        rect = self.view.document().documentLayout().blockBoundingRect(block)
        rect.moveTop(rect.top() - self.view.verticalScrollBar().value())
        return rect

    def sentence_edges(self, sentence: Sentence) -> tuple[float, float]:
        """Return the top and the bottom of the lines of a sentence."""
        block = self.block(sentence.passage_id)
        rect = self.block_rect(block)
        if not block.layout().lineCount():
            return rect.top(), rect.bottom()
        first = block.layout().lineForTextPosition(_position(block, sentence.start))
        last = block.layout().lineForTextPosition(_position(block, sentence.end))
        return rect.top() + first.y(), rect.top() + last.y() + last.height()

    def line_rects(self, start: int, end: int) -> list[QRect]:
        """Return a text range’s rectangles in the viewport, one a line."""
        block = self.view.document().findBlock(start)
        position = block.position()
        return self._rects_in(block, start - position, end - position)

    def range_rects(self, passage_id: str, start: int, end: int) -> list[QRect]:
        """Return the rectangles of a part of a paragraph, one a line."""
        block = self.block(passage_id)
        text = block.text()
        return self._rects_in(block, *(position_with_breaks(text, at) for at in (start, end)))

    def _rects_in(self, block: QTextBlock, start: int, end: int) -> list[QRect]:
        layout, origin = block.layout(), self.block_rect(block).topLeft()
        rects = []
        for line in map(layout.lineAt, range(layout.lineCount())):
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left = _x(line, first)
                rect = QRectF(left, line.y(), _x(line, last) - left, line.height())
                rects.append(rect.translated(origin).toAlignedRect())
        return rects

    def left_margin(self) -> float:
        """Return the width left of the text."""
        return self.view.document().rootFrame().frameFormat().leftMargin()

    def gutter_width(self) -> float:
        """Return the width of the numbers with the space beside them."""
        metrics = QFontMetricsF(sized(self.view.font(), CAPTION))
        return max(float(_MIN_GUTTER), metrics.horizontalAdvance("00") + 4 * UNIT)

    def min_width(self) -> int:
        """Return the minimum width of the view for legible lines."""
        return self._width_for(_MIN_LINE_LENGTH)

    def best_width(self) -> int:
        """Return the width of the view for lines of the best length."""
        return self._width_for(_LINE_LENGTH)

    def _width_for(self, characters: int) -> int:
        bar = self.view.verticalScrollBar().sizeHint().width()
        column = self._column_width(characters)
        return math.ceil(self.gutter_width() + column + _right_margin()) + bar

    def update_margins(self) -> None:
        """Place a column of the best line length, notes beside it."""
        column = self._column_width(_LINE_LENGTH) + self.side_width()
        left = self.gutter_width()
        right = max(_right_margin(), self.view.viewport().width() - left - column)
        frame = self.view.document().rootFrame()
        frame_format = frame.frameFormat()
        if (frame_format.leftMargin(), frame_format.rightMargin()) == (left, right):
            return
        frame_format.setLeftMargin(left)
        frame_format.setRightMargin(right)
        frame_format.setTopMargin(2 * UNIT)
        frame_format.setBottomMargin(6 * UNIT)
        frame.setFrameFormat(frame_format)

    def possible_note_length(self) -> int:
        """Return the length of note lines that fits, or 0."""
        column = self.gutter_width() + self._column_width(_LINE_LENGTH)
        spare = min(self.view.viewport().width(), self.open_width()) - column - 2 * UNIT
        fitting = (length for length in _NOTE_LENGTHS if self._side_width(length) <= spare)
        return next(fitting, 0)

    def side_left(self) -> float:
        """Return the left edge of the notes, from that of the text."""
        return self._column_width(_LINE_LENGTH) + _SIDE_GAP

    def side_width(self) -> float:
        """Return the width of the notes with their space, or 0."""
        return self._side_width(self.note_length) if self.note_length else 0.0

    def _side_width(self, characters: int) -> float:
        text = self._column_width(characters, BODY / READING)
        return _SIDE_GAP + NOTE_INDENT + text + 2 * UNIT

    def text_column(self) -> tuple[float, float]:
        """Return left edge and width of the text."""
        left, right = self.left_margin(), self._right_edge()
        return left, right - left - self.side_width()

    def side_column(self) -> tuple[float, float]:
        """Return left edge and width of the notes’ column, or zeros."""
        if not self.note_length:
            return 0.0, 0.0
        left = self.left_margin() + self.side_left()
        return left, max(self._right_edge() - left, 0.0)

    def _right_edge(self) -> float:
        """Return the right edge of text and notes."""
        frame = self.view.document().rootFrame().frameFormat()
        return self.view.viewport().width() - frame.rightMargin()

    def note_rect(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a note, as wide as its column."""
        is_beside = block.blockNumber() in self.notes_beside
        left, width = self.side_column() if is_beside else self.text_column()
        rect = self.block_rect(block)
        return QRectF(left, rect.top(), width, rect.height())

    def side_position(self, point: QPoint, *, between: bool = True) -> int | None:
        """Return the document position at a point of a side note.

        Qt looks for it in the paragraph at the same height.

        Args:
            point: A point of the viewport.
            between: Whether the nearest gap between characters is meant, not the character.
        """
        at, notes = QPointF(point), map(self.view.document().findBlockByNumber, self.notes_beside)
        block = next((each for each in notes if self.note_rect(each).contains(at)), None)
        if block is None:
            return None
        layout = block.layout()
        x, y = at.x() - layout.position().x(), at.y() - self.block_rect(block).top()
        lines = [layout.lineAt(index) for index in range(layout.lineCount())]
        line = next((each for each in lines if y < each.y() + each.height()), lines[-1])
        kind = QTextLine.CursorPosition
        if between:
            return block.position() + line.xToCursor(x, kind.CursorBetweenCharacters)
        if not line.x() <= x < line.x() + line.naturalTextWidth():
            return None
        return block.position() + line.xToCursor(x, kind.CursorOnCharacter)

    def _column_width(self, characters: int, scale: float = 1.0) -> float:
        """Return the width of a number of average characters at a scale."""
        font = self.view.font()
        key = (font.key(), scale)
        if key not in self._letter_widths:
            sample = QFontMetricsF(sized(font, scale)).horizontalAdvance(_SAMPLE)
            self._letter_widths[key] = sample / len(_SAMPLE)
        return self._letter_widths[key] * characters


def _position(block: QTextBlock, offset: int) -> int:
    """Return the position of a character of a paragraph in its block."""
    text = block.text()
    return min(position_with_breaks(text, offset), len(text))


def _x(line: QTextLine, position: int) -> float:
    """Return the left edge of a character of a line."""
    x = line.cursorToX(position)
    # What the type stub calls an object is a tuple of the edge and the position.
    return float(x[0]) if isinstance(x, tuple) else float(str(x))


def _right_margin() -> float:
    """Return the least width right of the text.

    It has the signs of own notes.
    """
    return max(float(2 * UNIT), sign_side() + UNIT / 2)
