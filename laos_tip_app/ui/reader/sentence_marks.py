"""The marks and the numbers of cautions behind sentences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextCursor

from laos_tip_app.base.theme import CAPTION, READING, UNIT, current_theme, sized
from laos_tip_app.report.corrections import PassageNote
from laos_tip_app.store.records import Note, Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.text_content import TextContent
from laos_tip_app.ui.reader.text_links import CAUTION_LINK, Link

_GAP: Final = UNIT / 2
"""The space before a mark, and between two."""


class SentenceMark(NamedTuple):
    """A mark, or the number of a caution, behind a sentence.

    Attributes:
        sentence: The sentence; of a caution the first in its paragraph that it is about.
        text: The mark or the number.
        tooltip: What it means.
        note: The note with this number.
    """

    sentence: Sentence
    text: str
    tooltip: str
    note: Note | None = None


class SentenceMarks:
    """Makes room for marks and numbers, paints them, finds them by pointer.

    Attributes:
        links: The numbers of cautions as links, on which Tab stops.
    """

    def __init__(self, layout: PassageLayout, content: TextContent) -> None:
        """Begin without marks."""
        self._view, self._layout, self._content = layout.view, layout, content
        self._by_sentence: dict[Sentence, list[SentenceMark]] = {}
        self.links: dict[Link, SentenceMark] = {}

    def update(self) -> None:
        """Take notes and statuses of a text and make room for them.

        The last letter of a sentence gets more space behind it, so that the text itself and all
        positions in it stay as they are.
        """
        marks = [
            SentenceMark(sentence, difference.mark, difference.status)
            for sentence, difference in self._content.differences.items()
        ]
        for passage_id, passage_notes in self._content.notes.items():
            marks += _numbers(passage_notes, self._content.sentences(passage_id))
        self._by_sentence.clear()
        self.links.clear()
        for mark in marks:
            self._by_sentence.setdefault(mark.sentence, []).append(mark)
        for sentence, group in self._by_sentence.items():
            room = QTextCharFormat()
            room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            room.setFontLetterSpacing(sum(self._width(mark) + _GAP for mark in group))
            cursor = self._layout.cursor_at(sentence.passage_id, sentence.end - 1)
            for mark in group:
                if mark.note is not None:
                    target, start = f"{CAUTION_LINK}:{mark.note.id}", cursor.position()
                    self.links[Link(start, start + 1, target, mark.text)] = mark
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(room)

    def all(self) -> list[SentenceMark]:
        """Return the marks of the text."""
        return [mark for marks in self._by_sentence.values() for mark in marks]

    def rects(self, link: Link) -> list[QRect]:
        """Return the box of a number, none if out of sight."""
        number = self.links[link]
        return [rect.toAlignedRect() for mark, rect in self._placed() if mark == number]

    def at(self, point: QPoint) -> SentenceMark | None:
        """Return the mark at a point of the viewport."""
        return next((mark for mark, rect in self._placed() if rect.contains(point)), None)

    def paint(self, painter: QPainter) -> None:
        """Paint the marks that are in sight."""
        theme = current_theme()
        painter.setFont(self._font())
        for mark, rect in self._placed():
            if mark.note is not None:
                painter.fillRect(rect, QColor(theme.note))
            painter.setPen(QColor(theme.mark_colour(mark.text[0]) or theme.text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, mark.text)

    def _placed(self) -> Iterator[tuple[SentenceMark, QRectF]]:
        """Yield the marks in sight with their boxes."""
        in_sight = {passage_id for passage_id, _block, _rect in self._layout.blocks_in_sight()}
        for sentence, marks in self._by_sentence.items():
            if sentence.passage_id not in in_sight:
                continue
            last_letter = sentence.end - 1, sentence.end
            rects = self._layout.range_rects(sentence.passage_id, *last_letter)
            # Qt leaves out blanks after others, so it may be on no line.
            for rect in rects[-1:]:
                right, top = float(rect.right()), rect.top() + UNIT / 4
                for mark in reversed(marks):
                    width = self._width(mark)
                    yield mark, QRectF(right - width, top, width, self._side())
                    right -= width + _GAP

    def _font(self) -> QFont:
        return sized(self._view.font(), CAPTION / READING, bold=True)

    def _side(self) -> float:
        return QFontMetricsF(self._font()).height()

    def _width(self, mark: SentenceMark) -> float:
        text = QFontMetricsF(self._font()).horizontalAdvance(mark.text)
        return max(text + UNIT, self._side())


def _numbers(notes: Iterable[PassageNote], sentences: Sequence[Sentence]) -> Iterator[SentenceMark]:
    """Yield the numbered notes of a paragraph, each behind its first sentence."""
    for passage_note in notes:
        if not passage_note.number:
            continue
        note = passage_note.note
        about = set(note.fact_ids)
        sentence = next((each for each in sentences if about & set(each.fact_ids)), None)
        if sentence is not None:
            yield SentenceMark(sentence, str(passage_note.number), note.short, note)
