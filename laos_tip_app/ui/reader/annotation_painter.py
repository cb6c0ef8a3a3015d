"""Paint the user's own notes; the text stays as it is."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.theme import TARGET, UNIT, Theme
from laos_tip_app.report.annotations.annotation import HighlightMark
from laos_tip_app.ui.reader.annotation_box import AnnotationBox
from laos_tip_app.ui.reader.annotation_style import (
    LINE_HEIGHT,
    SIGN,
    mark_ground,
    paint_balloon,
    paint_mark_line,
    paint_ribbon,
)
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.passage_marks import Highlighted, PassageMarks, Sign

_GAP: Final = UNIT / 2

_ASCENT: Final = 16
"""The ascent of text of the usual size, in pixels."""


class _Glyph(NamedTuple):
    """A balloon or ribbon at the edge of the text."""

    sign: Sign
    is_ribbon: bool
    rect: QRectF


class AnnotationPainter:
    """Paints highlights, the signs beside them, and notes in the margin.

    Attributes:
        theme: Returns the colours.
    """

    def __init__(
        self,
        view: QTextEdit,
        layout: PassageLayout,
        theme: Callable[[], Theme],
        marks_of: Callable[[str], PassageMarks],
    ) -> None:
        """Create the painter of a text view.

        Args:
            view: The text.
            layout: Where its paragraphs are.
            theme: Returns the colours.
            marks_of: Returns what is painted in a paragraph, by its id.
        """
        self._view = view
        self._layout = layout
        self.theme = theme
        self._marks_of = marks_of
        self._key: tuple[float, ...] = ()
        self._boxes: list[AnnotationBox] = []
        self._glyphs: list[_Glyph] = []

    def clear(self) -> None:
        """Lay boxes and signs out anew before the next painting."""
        self._key = ()

    def paint_grounds(self, painter: QPainter) -> None:
        """Paint the ground of highlighted words, before the text."""
        theme = self.theme()
        for highlighted, rects in self._visible_highlights():
            colour = QColor(mark_ground(theme, highlighted.mark))
            for rect in rects:
                painter.fillRect(rect, colour)

    def paint(self, painter: QPainter) -> None:
        """Paint the lines of highlights, the signs and the boxes."""
        self._update()
        theme, scrolled = self.theme(), self._scrolled()
        height = LINE_HEIGHT * self._scale()
        for highlighted, rects in self._visible_highlights():
            for line in rects:
                room = QRectF(line.left(), line.bottom(), line.width(), height)
                paint_mark_line(painter, room, highlighted.mark, theme)
        height = self._view.viewport().height()
        for glyph in self._glyphs:
            rect = glyph.rect.translated(0, -scrolled)
            if rect.bottom() < 0 or rect.top() > height:
                continue
            if glyph.is_ribbon:
                paint_ribbon(painter, rect, theme)
            else:
                paint_balloon(painter, rect, theme, is_changed=bool(glyph.sign.changed()))
        for box in self._boxes:
            top = box.rect.top() - scrolled
            if top <= height and top + box.rect.height() >= 0:
                box.paint(painter, scrolled, theme)

    def sign_at(self, point: QPoint) -> Sign | None:
        """Return what the user has written at a point of the viewport."""
        self._update()
        place = point + QPoint(0, round(self._scrolled()))
        for box in self._boxes:
            if box.rect.contains(place.toPointF()):
                return box.sign
        for glyph in self._glyphs:
            edge = max(TARGET - glyph.rect.height(), 0) / 2
            if glyph.rect.adjusted(-UNIT / 4, -edge, edge, edge).contains(place.toPointF()):
                return glyph.sign
        return None

    def marks_at(self, passage_id: str, offset: int) -> list[HighlightMark]:
        """Return how a character of a paragraph is highlighted."""
        marks = self._marks_of(passage_id).highlights
        return [one.mark for one in marks if one.start <= offset < one.end]

    def side_column(self) -> tuple[float, float]:
        """Return left edge and width of the notes’ column, or zeros."""
        if not self._layout.note_length:
            return 0.0, 0.0
        left = self._layout.left_margin() + self._layout.side_left()
        frame = self._view.document().rootFrame().frameFormat()
        right = self._view.viewport().width() - frame.rightMargin()
        return left, max(right - left, 0.0)

    def text_right(self) -> float:
        """Return the right edge of the text."""
        frame = self._view.document().rootFrame().frameFormat()
        right = self._view.viewport().width() - frame.rightMargin()
        return right - (self._layout.side_width() if self._layout.note_length else 0.0)

    def _visible_highlights(self) -> Iterator[tuple[Highlighted, list[QRect]]]:
        """Yield the highlights in sight with their rectangles, one a line."""
        height = self._view.viewport().height()
        for passage_id, block in self._layout.blocks():
            marks = self._marks_of(passage_id).highlights
            if not marks:
                continue
            rect = self._layout.block_rect(block)
            if rect.top() > height:
                return
            if rect.bottom() < 0:
                continue
            for highlighted in marks:
                start = self._layout.cursor_at(passage_id, highlighted.start).position()
                end = self._layout.cursor_at(passage_id, highlighted.end).position()
                yield highlighted, self._layout.line_rects(start, end)

    def _scale(self) -> float:
        """Return how much larger lines and signs are than in usual text."""
        return max(QFontMetricsF(self._view.font()).ascent() / _ASCENT, 1.0)

    def _scrolled(self) -> float:
        return self._view.verticalScrollBar().value()

    def _update(self) -> None:
        """Lay boxes and signs out, unless nothing has moved."""
        size = self._view.document().size()
        frame = self._view.document().rootFrame().frameFormat()
        key: tuple[float, ...] = (
            self._layout.text_number,
            size.width(),
            size.height(),
            self._view.viewport().width(),
            frame.leftMargin(),
            self._layout.note_length,
        )
        if key == self._key:
            return
        self._key = key
        self._boxes, self._glyphs = [], []
        left, width = self.side_column()
        obstacles = self._editor_notes() if width else []
        free = 0.0
        for passage_id, block in self._layout.blocks():
            bottom = self._layout.block_rect(block).bottom() + self._scrolled()
            for sign in self._marks_of(passage_id).signs:
                top = self._layout.sentence_edges(sign.sentence)[0] + self._scrolled()
                box = None
                if width:
                    box = AnnotationBox(sign, self._view.font(), left, max(top, free), width)
                    _avoid(box.rect, obstacles)
                    # A note stands beside its paragraph; the word of a mark where its sentence
                    # begins. Those without room have only their sign.
                    lowest = bottom - UNIT if box.has_note else top
                    box = box if box.rect.top() <= lowest else None
                if box is not None:
                    free = box.rect.bottom() + _GAP
                    self._boxes.append(box)
                self._add_glyphs(sign, top, has_box=box is not None)

    def _add_glyphs(self, sign: Sign, top: float, *, has_box: bool) -> None:
        kinds = [True] if sign.is_bookmarked() else []
        if not has_box and (sign.notes() or sign.changed()):
            kinds.append(False)
        left = self.text_right() + UNIT / 4
        room = self._view.viewport().width() - left - UNIT / 4
        side = min(round(SIGN * self._scale()), max(room, SIGN))
        for is_ribbon in kinds:
            if self._glyphs:
                top = max(top, self._glyphs[-1].rect.bottom() + 1)
            self._glyphs.append(_Glyph(sign, is_ribbon, QRectF(left, top + 2, side, side)))

    def _editor_notes(self) -> list[QRectF]:
        """Return the boxes of the editor's notes beside the text."""
        boxes = []
        for number in sorted(self._layout.notes_beside):
            block = self._view.document().findBlockByNumber(number)
            rect = self._layout.block_rect(block).translated(0, self._scrolled())
            boxes.append(rect.adjusted(0, -UNIT - _GAP, 0, UNIT + _GAP))
        return boxes


def _avoid(rect: QRectF, obstacles: list[QRectF]) -> None:
    """Move a box down until it covers none of the others."""
    for other in obstacles:
        if rect.top() < other.bottom() and rect.bottom() > other.top():
            rect.moveTop(other.bottom())
