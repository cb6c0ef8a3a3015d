"""Marks next to the sentences that a new edition changed."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import UNIT, current_theme
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.text_content import TextContent

_DASH: Final = UNIT
_GAP: Final = UNIT / 2
_WIDTH: Final = 3
"""Minimum width in pixels; larger text has wider marks."""

_SHARE: Final = 16
"""The ratio of the widths of margin and mark."""


class ChangedMarks:
    """A dashed line left of each changed sentence.

    Attributes:
        fact_ids: The facts whose sentences have changed.
    """

    def __init__(self, view: QTextEdit, layout: PassageLayout, content: TextContent) -> None:
        """Create the marks of a text; without facts there are none."""
        self._view = view
        self._layout = layout
        self._content = content
        self.fact_ids: frozenset[str] = frozenset()

    def mark(self, fact_ids: frozenset[str]) -> None:
        """Mark the sentences of facts, and no others."""
        self.fact_ids = fact_ids
        self._view.viewport().update()

    def is_changed(self, sentence: Sentence) -> bool:
        """Return whether a sentence has changed."""
        return not self.fact_ids.isdisjoint(sentence.fact_ids)

    def paint(self, painter: QPainter, height: float) -> None:
        """Paint the marks that are visible.

        Args:
            painter: Paints on the viewport.
            height: The height of the viewport.
        """
        if not self.fact_ids:
            return
        gutter = self._layout.gutter_width()
        left = self._layout.left_margin() - gutter + UNIT / 4
        width = max(_WIDTH, gutter / _SHARE)
        colour = QColor(current_theme().text)
        for passage_id, block in self._layout.blocks():
            rect = self._layout.block_rect(block)
            if rect.top() > height:
                break
            if rect.bottom() < 0:
                continue
            for sentence in filter(self.is_changed, self._content.sentences(passage_id)):
                top, bottom = self._layout.sentence_edges(sentence)
                _paint_dashes(painter, QRectF(left, top, width, bottom - top), colour)

    def after_sentence(self, spoken: str, sentence: Sentence) -> str:
        """Return the spoken text of a sentence, with any change."""
        pattern = _("{text} Changed in this edition.") if self.is_changed(sentence) else "{text}"
        return pattern.format(text=spoken)

    def after_passage(self, spoken: str, passage_id: str) -> str:
        """Return the spoken text of a paragraph, with any change."""
        count = sum(map(self.is_changed, self._content.sentences(passage_id)))
        if not count:
            return spoken
        pattern = ngettext(
            "{text} {count} sentence changed in this edition.",
            "{text} {count} sentences changed in this edition.",
            count,
        )
        return pattern.format(text=spoken, count=count)


def _paint_dashes(painter: QPainter, line: QRectF, colour: QColor) -> None:
    """Paint all whole dashes that fit."""
    count = max(1, int((line.height() + _GAP) / (_DASH + _GAP)))
    for number in range(count):
        top = line.top() + number * (_DASH + _GAP)
        painter.fillRect(QRectF(line.left(), top, line.width(), _DASH), colour)
