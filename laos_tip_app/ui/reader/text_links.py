"""The links of a text, one of which can have the focus."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import current_theme
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout

CAUTION_LINK: Final = "caution"
"""The scheme of the number of a caution; all other links are locations or are in the HTML."""

_NOTE: Final = "note:"
_TERM: Final = "term:"


class Link(NamedTuple):
    """A link.

    Attributes:
        start: Its first character in the document.
        end: One past its last character.
        target: What it leads to.
        text: Its text.
    """

    start: int
    end: int
    target: str
    text: str


class TextLinks:
    """The links in a text view.

    Attributes:
        focused: The link that has the focus.
        hovered: The link under the pointer.
    """

    def __init__(self, layout: PassageLayout, numbers: Collection[Link]) -> None:
        """Create the links of a text; Tab stops on the numbers too."""
        self._view, self._layout = layout.view, layout
        self._numbers = numbers
        self._links: tuple[Link, ...] | None = None
        self.focused: Link | None = None
        self.hovered: Link | None = None

    def clear(self) -> None:
        """Forget the links of a previous text."""
        self._links = self.focused = self.hovered = None

    def all(self) -> tuple[Link, ...]:
        """Return the links of the text, in order."""
        if self._links is None:
            self._links = tuple(
                link for block in self._layout.all_blocks() for link in _links_of(block)
            )
        return self._links

    def mark_terms(self) -> None:
        """Draw a dotted line below the terms."""
        dotted = QTextCharFormat()
        dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        dotted.setUnderlineColor(QColor(current_theme().muted))
        passages = {block.blockNumber() for _passage_id, block in self._layout.blocks()}
        cursor = QTextCursor(self._view.document())
        for link in self.all():
            cursor.setPosition(link.start)
            if link.target.startswith(_TERM) and cursor.blockNumber() in passages:
                cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(dotted)

    def at(self, position: int) -> Link | None:
        """Return the link that contains a character of the document."""
        return next((link for link in self.all() if link.start <= position < link.end), None)

    def at_point(self, point: QPoint) -> Link | None:
        """Return the link at a point of the viewport."""
        side = self._layout.side_position(point, between=False)
        if side is not None:
            return self.at(side)
        if not self._view.anchorAt(point):
            return None
        position = self._view.cursorForPosition(point).position()
        # The position is the one nearest to the point, perhaps behind the character under it.
        return self.at(position) or self.at(position - 1)

    def next_to_caret(self, step: int) -> Link | None:
        """Return the next (1) or previous (-1) stop of Tab."""
        stops, caret = self._stops()[::step], self._view.textCursor().position()
        if self.focused in stops:
            following = stops[stops.index(self.focused) + 1 :]
        elif step == 1:
            following = [link for link in stops if link.start >= caret]
        else:
            following = [link for link in stops if link.end <= caret]
        return next(iter(following), None)

    def restore_focus(self, link: Link) -> None:
        """Focus a link again, if the text still has it."""
        if link in self._stops():
            self.focused = link

    def _stops(self) -> list[Link]:
        """Return the links and numbers in sight, in order."""
        find = self._view.document().findBlock
        shown = [link for link in self.all() if find(link.start).isVisible()]
        return sorted([*shown, *self._numbers], key=lambda link: link.start)

    def notes_in(self, blocks: Iterable[QTextBlock]) -> tuple[Location, ...]:
        """Return the editor's notes in some blocks."""
        targets = dict.fromkeys(link.target for block in blocks for link in _links_of(block))
        return tuple(Location.parse(target) for target in targets if target.startswith(_NOTE))

    def rects(self, link: Link) -> list[QRect]:
        """Return the rectangles of a link in the viewport, one a line."""
        return self._layout.line_rects(link.start, link.end)

    def in_sentence(self, sentence: Sentence) -> list[Link]:
        """Return the links of a sentence."""
        cursor = self._layout.sentence_cursor(sentence)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return [link for link in self.all() if start <= link.start < end]


def _links_of(block: QTextBlock) -> list[Link]:
    """Return the links of a block, merged across emphasis."""
    links: list[Link] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        iterator += 1
        target = fragment.charFormat().anchorHref()
        if not target:
            continue
        start, text = fragment.position(), fragment.text()
        if links and links[-1].end == start and links[-1].target == target:
            start, text = links[-1].start, links.pop().text + text
        links.append(Link(start, fragment.position() + fragment.length(), target, text))
    return links
