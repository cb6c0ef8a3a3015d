"""Scrolls the text of a section and restores its position."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextBlock, QTextCursor

from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.lao import position_without_breaks
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout


class TextPosition(NamedTuple):
    """The first visible character: paragraph, index in it, y in the viewport.

    At the beginning of the text the paragraph is empty.
    """

    passage_id: str = ""
    offset: int = 0
    top: int = 0


class ScrollAnchor(NamedTuple):
    """The part to scroll to after the text has changed.

    Attributes:
        position: The first visible character.
        is_selection_visible: Whether the selected sentence is visible.
        request: The last scroll request, if the text has not been moved since.
    """

    position: TextPosition
    is_selection_visible: bool
    request: Callable[[], None] | None = None


class TextScroller:
    """Scrolls a text view; requests wait until it is visible.

    A request is a function that scrolls. The last one is repeated when the text is laid out again,
    for then what it showed is elsewhere.
    """

    def __init__(self, layout: PassageLayout) -> None:
        """Create the scroller of a text view."""
        self._view, self._layout = layout.view, layout
        self._bar = layout.view.verticalScrollBar()
        self._pending: list[Callable[[], None]] = []
        self._last: Callable[[], None] | None = None
        self._last_value = 0

    def clear_pending(self) -> None:
        """Drop the waiting requests."""
        self._pending.clear()

    def run_pending(self) -> None:
        """Run the waiting requests."""
        pending, self._pending = self._pending, []
        for request in pending:
            self._request(request)

    @contextmanager
    def keep_position(self, old_height: int) -> Iterator[None]:
        """Keep text or selection visible while the view is resized."""
        first = self._layout.cursor_near(QPoint())
        top = self._view.cursorRect(first).top()
        was_at_top = self._bar.value() == 0
        selected = self._layout.selected
        was_visible = selected is not None and self._is_partly_visible(selected, old_height)
        request = self._last_request()
        yield
        if self._pending:
            return
        if not was_at_top:
            self._bar.setValue(self._bar.value() + self._view.cursorRect(first).top() - top)
        if request is not None:
            self._request(request)
        elif was_visible:
            self._show_selected()

    def anchor(self) -> ScrollAnchor:
        """Return the visible part, for `restore`."""
        return ScrollAnchor(self.text_position(), self.is_selection_visible(), self._last_request())

    def restore(self, anchor: ScrollAnchor) -> None:
        """Repeat the scroll request of an anchor, or go to its position."""
        self._request(anchor.request or (lambda: self._scroll_to(anchor)))

    def text_position(self) -> TextPosition:
        """Return the first visible character, by its paragraph."""
        if self._bar.value():
            for passage_id, block in self._layout.blocks():
                rect = self._layout.block_rect(block)
                if rect.bottom() < UNIT / 2:  # less than can be read
                    continue
                offset = 0
                if rect.top() < 0:
                    cursor = self._view.cursorForPosition(QPoint(round(rect.left()) + UNIT, 0))
                    offset = max(cursor.position() - block.position(), 0)
                    offset = position_without_breaks(block.text(), offset)
                cursor = self._layout.cursor_at(passage_id, offset)
                return TextPosition(passage_id, offset, self._view.cursorRect(cursor).top())
        return TextPosition()

    def current_passage_id(self) -> str:
        """Return the last paragraph that begins in the upper third."""
        third = self._view.viewport().height() / 3
        current = ""
        for passage_id, block in self._layout.blocks():
            if self._layout.block_rect(block).top() > third:
                break
            current = passage_id
        return current

    def is_selection_visible(self) -> bool:
        """Return whether the selected sentence, or its start, is visible."""
        if self._layout.selected is None:
            return False
        top, bottom = self._layout.sentence_edges(self._layout.selected)
        height = self._view.viewport().height()
        return 0 <= top < height and (bottom <= height or bottom - top > height)

    def show_selected(self) -> None:
        """Scroll to the selected sentence."""
        self._request(self._show_selected)

    def ensure_selected_visible(self) -> None:
        """Scroll to the selected sentence unless it is visible."""
        if not self._view.isVisible() or not self.is_selection_visible():
            self.show_selected()

    def show_passage(self, passage_id: str) -> None:
        """Scroll a paragraph, with the heading above it, to the top."""
        self._request(partial(self._show_passage, passage_id))

    def show_title(self, index: int) -> None:
        """Scroll the title of a section, by its index, to the top."""
        self._request(partial(self._show_title, index))

    def show_top(self) -> None:
        """Scroll to the beginning."""
        self._request(partial(self._bar.setValue, 0))

    def show_position(self, position: int) -> None:
        """Scroll until a character of the document is well visible."""
        self._finish_layout()
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(position)
        rect, height = self._view.cursorRect(cursor), self._view.viewport().height()
        if rect.top() < 2 * UNIT or rect.bottom() > height - 2 * UNIT:
            self._bar.setValue(self._bar.value() + rect.top() - height // 3)

    def _request(self, request: Callable[[], None]) -> None:
        # Before the view is visible it does not have its final size.
        if self._view.isVisible():
            request()
            self._last, self._last_value = request, self._bar.value()
        else:
            self._pending.append(request)

    def _last_request(self) -> Callable[[], None] | None:
        """Return the last request, if the text has not been moved since."""
        return self._last if self._last_value == self._bar.value() else None

    def _finish_layout(self) -> None:
        # Qt lays text out lazily; until then the range of the scroll bar is too short.
        self._view.document().documentLayout().documentSize()

    def _scroll_to(self, anchor: ScrollAnchor) -> None:
        passage_id, offset, top = anchor.position
        self._finish_layout()
        value = 0
        if passage_id in self._layout:
            cursor = self._layout.cursor_at(passage_id, offset)
            value = self._bar.value() + self._view.cursorRect(cursor).top() - top
        # Positions are rounded: what was at the top would be a pixel below it.
        self._bar.setValue(value if value > 1 else 0)
        if anchor.is_selection_visible and not self.is_selection_visible():
            self._show_selected()

    def _is_partly_visible(self, sentence: Sentence, height: int) -> bool:
        top, bottom = self._layout.sentence_edges(sentence)
        return bottom > 0 and top < height

    def _show_selected(self) -> None:
        selected = self._layout.selected
        if selected is None:
            return
        self._finish_layout()
        top, bottom = self._layout.sentence_edges(selected)
        height, size = self._view.viewport().height(), bottom - top
        # Of a sentence that is higher than the viewport, the beginning is shown.
        margin = max(min(4 * UNIT, (height - size) / 2), 0)
        # From elsewhere: with the text before it visible, if there is room.
        preferred = top if self._is_partly_visible(selected, height) else height / 3
        new_top = max(min(preferred, height - margin - size), margin)
        self._bar.setValue(self._bar.value() + round(top - new_top))

    def _show_title(self, index: int) -> None:
        blocks = self._layout.all_blocks()
        titles = (block for block in blocks if block.blockFormat().headingLevel() == 1)
        title = next(islice(titles, index, None), None)
        if title is not None:
            self._show_block(title)

    def _show_passage(self, passage_id: str) -> None:
        if passage_id in self._layout:
            block = self._layout.block(passage_id)
            previous = block.previous()
            is_heading = previous.isValid() and previous.blockFormat().headingLevel() > 1
            self._show_block(previous if is_heading else block)

    def _show_block(self, block: QTextBlock) -> None:
        self._finish_layout()
        top = round(self._layout.block_rect(block).top())
        self._bar.setValue(self._bar.value() + top - 2 * UNIT)
