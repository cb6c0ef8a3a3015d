"""Paint the left margin of the text and the background of notes."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from laos_tip_app.base.theme import BAR, CAPTION, UNIT, current_theme, sized
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.text_content import TextContent

_RING: Final = UNIT / 4
"""The width of the ring around the focused link."""

_DASH: Final = UNIT
_GAP: Final = UNIT / 2
_SHARE: Final = 16
"""The ratio of the widths of the margin and of the mark of a change in it."""


class MarginPainter:
    """Paints numbers, changes, the selection’s bar and the focus ring."""

    def __init__(self, layout: PassageLayout, content: TextContent) -> None:
        """Create a painter for a text view."""
        self._layout, self._content = layout, content

    def paint_side_notes(self, painter: QPainter) -> None:
        """Paint the background of the corrections."""
        for block in self._layout.side_note_blocks():
            box = self._layout.note_rect(block).adjusted(0, -UNIT, 0, UNIT)
            painter.fillRect(box, QColor(current_theme().wrong_ground))
            box.setWidth(BAR)
            painter.fillRect(box, QColor(current_theme().wrong))

    def paint_chosen(self, painter: QPainter) -> None:
        """Fill the lines of the selected sentence, and the space between them."""
        sentence = self._layout.selected
        if sentence is None:
            return
        lines = self._layout.range_rects(sentence.passage_id, sentence.start, sentence.end)
        for line, following in pairwise(lines):
            line.setBottom(following.top())
        for line in lines:
            painter.fillRect(line, QColor(current_theme().chosen))

    def paint_margin(self, painter: QPainter) -> None:
        """Paint the left margin of the text."""
        for passage_id, block, rect in self._layout.blocks_in_sight():
            self._paint_number(painter, self._content.passages[passage_id], block, rect.top())
            for sentence in filter(self._content.is_changed, self._content.sentences(passage_id)):
                self._paint_change(painter, sentence)
        if self._layout.selected is not None:
            top, bottom = self._layout.sentence_edges(self._layout.selected)
            left = self._layout.left_margin() - UNIT - BAR / 2
            bar = QRectF(left, top, BAR / 2 + 1, bottom - top)
            painter.fillRect(bar, QColor(current_theme().accent))

    def paint_focus(self, painter: QPainter, rects: Iterable[QRect]) -> None:
        """Paint a ring around each rectangle of the focused link."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_theme().accent), _RING))
        for rect in rects:
            painter.drawRoundedRect(QRectF(rect).adjusted(-_RING, 0, _RING, 0), _RING, _RING)

    def passage_id_at(self, point: QPoint) -> str:
        """Return the paragraph whose number is at a point, or empty text."""
        width = self._layout.left_margin() - UNIT
        if point.x() >= width:
            return ""
        for passage_id, block, rect in self._layout.blocks_in_sight():
            beside = QRectF(0, rect.top(), width, block.layout().lineAt(0).height())
            if beside.contains(point.toPointF()):
                return passage_id
        return ""

    def _paint_number(
        self, painter: QPainter, passage: Passage, block: QTextBlock, top: float
    ) -> None:
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        text = str(passage.position)
        painter.setFont(sized(self._layout.view.font(), CAPTION))
        width = painter.fontMetrics().horizontalAdvance(text)
        left = self._layout.left_margin() - 2 * UNIT - width
        painter.setPen(QColor(current_theme().muted))
        painter.drawText(QPointF(left, top + line.ascent()), text)

    def _paint_change(self, painter: QPainter, sentence: Sentence) -> None:
        """Paint a dashed line left of a sentence that the edition changed."""
        top, bottom = self._layout.sentence_edges(sentence)
        dash = QRectF(UNIT / 4, top, self._layout.left_margin() / _SHARE, _DASH)
        # All whole dashes that fit.
        while dash.bottom() <= bottom:
            painter.fillRect(dash, QColor(current_theme().text))
            dash.translate(0, _DASH + _GAP)
