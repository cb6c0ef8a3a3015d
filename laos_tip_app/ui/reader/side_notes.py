"""Place notes next to their paragraph if the view is wide enough.

The order of the text stays: a paragraph, then its notes. A negative margin takes the notes back up
to the top of their paragraph, and a left margin moves them next to it.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextBlock, QTextBlockFormat, QTextCursor

from laos_tip_app.base.theme import UNIT
from laos_tip_app.report import section_html
from laos_tip_app.ui.reader.passage_layout import NOTE_INDENT, PassageLayout


class SideNoteMouse:
    """Moves the caret and selects in side notes, which Qt misses."""

    def __init__(self, layout: PassageLayout) -> None:
        """Create the mouse handling of a text view."""
        self._view, self._layout = layout.view, layout
        self._is_selecting = False

    def start_selection(self, event: QMouseEvent) -> bool:
        """Move the caret to a point of a note, or return False."""
        position = self._layout.side_position(event.position().toPoint())
        self._is_selecting = position is not None
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caret(position, extend=extend)
        return self._is_selecting

    def extend_selection(self, event: QMouseEvent) -> bool:
        """Extend the selection that began in a note, or return False."""
        if not self._is_selecting or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        self._set_caret(self._nearest(event.position().toPoint()), extend=True)
        return True

    def select_word(self, event: QMouseEvent) -> bool:
        """Select the word at a point of a note, or return False."""
        position = self._layout.side_position(event.position().toPoint())
        if position is None:
            return False
        cursor = self._view.textCursor()
        cursor.setPosition(position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._view.setTextCursor(cursor)
        return True

    def _nearest(self, point: QPoint) -> int:
        position = self._layout.side_position(point)
        return self._view.cursorForPosition(point).position() if position is None else position

    def _set_caret(self, position: int, *, extend: bool) -> None:
        modes = QTextCursor.MoveMode
        cursor = self._view.textCursor()
        cursor.setPosition(position, modes.KeepAnchor if extend else modes.MoveAnchor)
        self._view.setTextCursor(cursor)


_MAX_NOTES: Final = 400
"""With more notes than these the text is long, and would have to be laid out as a whole."""


class _Group(NamedTuple):
    """A paragraph and the notes that belong to it."""

    passage: QTextBlock
    notes: list[QTextBlock]

    def heights(self) -> tuple[float, float]:
        """Return the height of the paragraph down to its notes, and theirs."""
        passage, first, last = map(_top, (self.passage, self.notes[0], self.notes[-1]))
        return first - passage, last + self.notes[-1].layout().boundingRect().height() - first


class SideNotes:
    """Moves the notes of a text next to or below their paragraphs."""

    def __init__(self, layout: PassageLayout) -> None:
        """Create the side notes of an empty text."""
        self._view, self._layout = layout.view, layout
        self._groups: list[_Group] = []
        self._opened: set[str] = set()

    def update(self) -> None:
        """Find the notes of a new text, and `place` them."""
        self._groups = _groups(self._layout.all_blocks())
        self._layout.note_length = 0
        self.place()

    def toggle(self, passage_id: str) -> None:
        """Open or close the numbered notes below a paragraph."""
        self._opened ^= {passage_id}
        self._show_numbered()

    def open_at(self, block: QTextBlock) -> None:
        """Open the notes of which a hidden block is one."""
        for passage, notes in self._groups:
            if block in notes:
                self.toggle(self._layout.passage_id(passage))

    def _show_numbered(self) -> None:
        """Show the numbered notes beside the text, else where they are opened."""
        change = QTextCursor(self._view.document())
        change.beginEditBlock()
        for passage, notes in self._groups:
            is_opened = self._layout.passage_id(passage) in self._opened
            is_shown = is_opened or bool(self._layout.notes_beside)
            for note in notes:
                if note.userState() == section_html.BENEATH_STATE and note.isVisible() != is_shown:
                    note.setVisible(is_shown)
                    # What follows a hidden block has its space, not that of the box above it.
                    space = 2 * UNIT if is_shown else note.previous().blockFormat().bottomMargin()
                    # Marked as dirty, it would be laid out at once, and others perhaps never.
                    _change(note, bottom=space)
        change.endEditBlock()

    def place(self) -> bool:
        """Choose the side of the notes; return whether to `align` them.

        That is to be done once the text has the width of the view.
        """
        count = sum(len(group.notes) for group in self._groups)
        is_needed = count <= _MAX_NOTES and (bool(count) or self._layout.needs_side_column())
        length = self._layout.possible_note_length() if is_needed else 0
        is_changed, is_beside = length != self._layout.note_length, bool(length)
        self._layout.note_length = length
        notes = (note.blockNumber() for group in self._groups for note in group.notes)
        self._layout.notes_beside = tuple(notes) if is_beside else ()
        change = QTextCursor(self._view.document())
        change.beginEditBlock()
        self._layout.update_margins()
        if is_changed:
            self._set_sides(is_beside=is_beside)
        self._show_numbered()
        change.endEditBlock()
        return is_changed

    def _set_sides(self, *, is_beside: bool) -> None:
        """Set the margins, the vertical ones as below a paragraph."""
        everything = QTextCursor(self._view.document())
        everything.select(QTextCursor.SelectionType.Document)
        column = QTextBlockFormat()
        column.setRightMargin(self._layout.side_width())
        everything.mergeBlockFormat(column)
        left = self._layout.side_left() if is_beside else 0.0
        for passage, notes in self._groups:
            _change(passage, bottom=0 if is_beside else 2 * UNIT)
            for note in notes:
                is_box = note.userState() == section_html.ASIDE_STATE
                _change(
                    note,
                    left=left + (NOTE_INDENT if is_box or is_beside else 0),
                    right=2 * UNIT if is_box or is_beside else 0,
                    top=UNIT if is_box and not is_beside else 0,
                    bottom=(3 if is_box else 2) * UNIT,
                )

    def align(self) -> None:
        """Align the side notes with the top of their paragraph."""
        self._layout.tallest_passage = 0.0
        if not self._layout.notes_beside:
            return
        document = self._view.document()
        document.documentLayout().documentSize()
        # Before any of them is changed.
        heights = [group.heights() for group in self._groups]
        # Qt enlarges the margins that are not negative on a screen of another density.
        density = self._view.logicalDpiY() / QGuiApplication.primaryScreen().logicalDotsPerInchY()
        change = QTextCursor(document)
        change.beginEditBlock()
        for (passage, notes), (height, of_notes) in zip(self._groups, heights, strict=True):
            _change(passage, bottom=-height)
            _change(notes[0], top=-height)
            following = notes[-1].next()
            space = following.blockFormat().topMargin() if following.isValid() else 0
            # A note that is taller than its paragraph has the edge of its box there.
            below = max(height - of_notes, UNIT) + max(space, 2 * UNIT)
            _change(notes[-1], bottom=below / density)
        change.endEditBlock()
        self._layout.tallest_passage = max(height for height, _of_notes in heights)


def _groups(blocks: Iterable[QTextBlock]) -> list[_Group]:
    """Return the paragraphs that notes follow."""
    groups: list[_Group] = []
    notes: list[QTextBlock] = []
    for block in blocks:
        match block.userState():
            case section_html.PASSAGE_STATE:
                notes = []
                groups.append(_Group(block, notes))
            case section_html.ASIDE_STATE | section_html.BENEATH_STATE:
                notes.append(block)
            case _:
                # What follows belongs to no paragraph.
                notes = []
    return [group for group in groups if group.notes]


def _top(block: QTextBlock) -> float:
    return block.layout().position().y()


def _change(
    block: QTextBlock,
    *,
    left: float | None = None,
    right: float | None = None,
    top: float | None = None,
    bottom: float | None = None,
) -> None:
    """Change some margins of a block."""
    block_format = block.blockFormat()
    for set_margin, value in (
        (block_format.setLeftMargin, left),
        (block_format.setRightMargin, right),
        (block_format.setTopMargin, top),
        (block_format.setBottomMargin, bottom),
    ):
        if value is not None:
            set_margin(value)
    QTextCursor(block).setBlockFormat(block_format)
