"""The numbers of cautions behind the sentences that they are about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.theme import CAPTION, READING, UNIT, Theme, sized
from laos_tip_app.report.corrections import PassageNote
from laos_tip_app.store.records import Note, Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.text_content import SentencesOf

_GAP: Final = UNIT / 2
"""The space before a number, and between two."""


class CautionNumber(NamedTuple):
    """The number of a note behind a sentence.

    Attributes:
        sentence: The first sentence of its paragraph that the note is about.
        number: The number of the note in its section.
        note: The note.
    """

    sentence: Sentence
    number: int
    note: Note


class CautionNumbers:
    """Makes room for the numbers, paints them, finds them by pointer."""

    def __init__(self, view: QTextEdit, layout: PassageLayout) -> None:
        """Begin without numbers."""
        self._view, self._layout = view, layout
        self._by_sentence: dict[Sentence, list[CautionNumber]] = {}

    def update(self, notes: Mapping[str, Sequence[PassageNote]], sentences_of: SentencesOf) -> None:
        """Take the notes of a text and make room for numbers.

        The last letter of a sentence gets more space behind it, so that the text itself and all
        positions in it stay as they are.
        """
        self._by_sentence.clear()
        for passage_id, passage_notes in notes.items():
            for number in _numbers(passage_notes, sentences_of(passage_id)):
                self._by_sentence.setdefault(number.sentence, []).append(number)
        for sentence, numbers in self._by_sentence.items():
            room = QTextCharFormat()
            room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            room.setFontLetterSpacing(sum(self._width(each) + _GAP for each in numbers))
            cursor = self._layout.cursor_at(sentence.passage_id, sentence.end - 1)
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(room)

    def at(self, point: QPoint) -> CautionNumber | None:
        """Return the number at a point of the viewport."""
        numbers = (each for each, rect in self._placed() if rect.contains(point))
        return next(numbers, None)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the numbers that are in sight."""
        painter.setFont(self._font())
        for each, rect in self._placed():
            painter.fillRect(rect, QColor(theme.note))
            painter.setPen(QColor(theme.text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(each.number))

    def _placed(self) -> Iterable[tuple[CautionNumber, QRectF]]:
        """Yield the numbers in sight with their boxes."""
        height = self._view.viewport().height()
        for sentence, numbers in self._by_sentence.items():
            block = self._layout.block_rect(self._layout.block(sentence.passage_id))
            if block.bottom() < 0 or block.top() > height:
                continue
            [rects] = self._layout.range_rects(
                sentence.passage_id, [(sentence.end - 1, sentence.end)]
            )
            if not rects:
                continue
            side = self._side()
            right, top = float(rects[-1].right()), rects[-1].top() + UNIT / 4
            for each in reversed(numbers):
                width = self._width(each)
                yield each, QRectF(right - width, top, width, side)
                right -= width + _GAP

    def _font(self) -> QFont:
        return sized(self._view.font(), CAPTION / READING, bold=True)

    def _side(self) -> float:
        return QFontMetricsF(self._font()).height()

    def _width(self, number: CautionNumber) -> float:
        text = QFontMetricsF(self._font()).horizontalAdvance(str(number.number))
        return max(text + UNIT, self._side())


def _numbers(
    notes: Iterable[PassageNote], sentences: Sequence[Sentence]
) -> Iterable[CautionNumber]:
    """Yield the numbered notes of a paragraph, each behind its first sentence."""
    for passage_note in notes:
        if not passage_note.number:
            continue
        about = set(passage_note.note.fact_ids)
        sentence = next((each for each in sentences if about & set(each.fact_ids)), None)
        if sentence is not None:
            yield CautionNumber(sentence, passage_note.number, passage_note.note)
