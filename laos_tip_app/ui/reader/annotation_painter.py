"""Paint the user's own notes; the text stays as it is."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlock,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import (
    BODY,
    CAPTION,
    READING,
    TARGET,
    UNIT,
    Theme,
    current_theme,
    sized,
)
from laos_tip_app.report.annotations.annotation import MARKS, HighlightMark, mark_label
from laos_tip_app.report.labels import DOT
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.passage_marks import (
    LINE_HEIGHT,
    MarkLines,
    PassageMarks,
    Sign,
    mark_ground,
)
from laos_tip_app.ui.widgets.signs import SIGN, paint_ribbon, paint_speech_bubble
from laos_tip_app.ui.widgets.text_layout import lay_out_text

_GAP: Final = UNIT / 2

_ASCENT: Final = 16
"""The ascent of text of the normal size, in pixels."""


_MAX_LINES: Final = 4
_MAX_OLD_LINES: Final = 2
"""The most lines of a note, and of words that have changed, next to the text."""


class _Glyph(NamedTuple):
    """A speech bubble or ribbon at the edge of the text."""

    sign: Sign
    is_ribbon: bool
    rect: QRectF


class AnnotationBox:
    """The user's annotations on one sentence, with their position.

    Attributes:
        sign: The sentence with its annotations.
        rect: The box in the document.
        has_note: Whether there is more than a mark or a bookmark.
    """

    def __init__(self, sign: Sign, font: QFont, width: float) -> None:
        """Lay out the text of a box, to be moved later.

        Args:
            sign: The sentence with its annotations.
            font: The font of the text of the report.
            width: The width of the box.
        """
        self.sign = sign
        inner = width - 2 * UNIT
        caption, body = sized(font, CAPTION / READING), sized(font, BODY / READING)
        self.has_note = bool(sign.notes or sign.changed)
        parts = [(caption_of(sign), caption, True, _MAX_LINES)]
        if notes := sign.notes:
            parts.append((notes[0].annotation.text, body, False, _MAX_LINES))
            if more := len(notes) - 1:
                text = ngettext("and {count} more note", "and {count} more notes", more)
                parts.append((text.format(count=more), caption, True, 1))
        if changed := sign.changed:
            text = _("Before: “{words}”").format(words=changed[0].anchor.old_words)
            parts.append((text, caption, True, _MAX_OLD_LINES))
        self._parts: list[tuple[QTextLayout, float, bool]] = []
        y = UNIT / 2
        for text, part_font, is_muted, most in parts:
            words = " ".join(text.split())
            layout, height = lay_out_text(words, part_font, inner, max_lines=most)
            self._parts.append((layout, y, is_muted))
            y += height
        self.rect = QRectF(0, 0, width, y + UNIT / 2)

    def paint(self, painter: QPainter, scrolled: float, theme: Theme) -> None:
        """Paint the box in the viewport."""
        # Between two pixels letters would be blurred.
        corner = (self.rect.topLeft() - QPointF(0, scrolled)).toPoint()
        rect = QRectF(QRect(corner, self.rect.size().toSize()))
        painter.fillRect(rect, QColor(theme.base))
        if self.has_note:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        for layout, y, is_muted in self._parts:
            painter.setPen(QColor(theme.muted if is_muted else theme.text))
            layout.draw(painter, rect.topLeft() + QPointF(UNIT, y))


def caption_of(sign: Sign) -> str:
    """Return the annotations on a sentence, in a few words."""
    parts = [_("My note")] if sign.notes else []
    parts += [mark_label(mark) for mark in sign.marks]
    if sign.is_bookmarked:
        parts.append(_("Bookmark"))
    if sign.changed:
        parts.append(_("this sentence has changed"))
    return DOT.join(parts)


class AnnotationPainter:
    """Paints highlights, their signs, and notes in the margin."""

    def __init__(
        self, view: QTextEdit, layout: PassageLayout, marks_of: Callable[[str], PassageMarks]
    ) -> None:
        """Create the painter of a text view.

        Args:
            view: The text.
            layout: Where its paragraphs are.
            marks_of: Returns what is painted in a paragraph, by its id.
        """
        self._view = view
        self._layout = layout
        self._marks_of = marks_of
        self._key: tuple[float, ...] = ()
        self._lines: dict[str, list[tuple[HighlightMark, QRect]]] = {}
        self._tops: dict[str, list[float]] = {}
        self._pieces: MarkLines | None = None
        self._pieces_key: tuple[Theme, int, float] | None = None
        self._known_boxes: dict[tuple[str, int, float], AnnotationBox] = {}
        self._waiting: deque[str] = deque()
        self._obstacles: list[QRectF] = []
        self._free = 0.0
        self._boxes: list[AnnotationBox] = []
        self._glyphs: list[_Glyph] = []

    def clear(self) -> None:
        """Lay boxes and signs out again before the next painting."""
        self._key = ()
        self._lines.clear()
        self._tops.clear()
        self._known_boxes.clear()

    def paint_backgrounds(self, painter: QPainter) -> None:
        """Paint the ground of highlighted words, before the text."""
        self._update()
        theme = current_theme()
        colours = {mark: QColor(mark_ground(theme, mark)) for mark in MARKS}
        for top, lines in self._visible_highlights():
            painter.translate(0, top)
            for mark, line in lines:
                painter.fillRect(line, colours[mark])
            painter.translate(0, -top)

    def paint(self, painter: QPainter) -> None:
        """Paint the lines of highlights, the signs and the boxes."""
        self._update()
        theme, scrolled = current_theme(), self._scrolled()
        mark_lines = self._mark_lines()
        for top, lines in self._visible_highlights():
            painter.translate(0, top)
            for mark, line in lines:
                mark_lines.paint(painter, line, mark)
            painter.translate(0, -top)
        height = self._view.viewport().height()
        for glyph in self._glyphs:
            rect = glyph.rect.translated(0, -scrolled)
            if rect.bottom() < 0 or rect.top() > height:
                continue
            if glyph.is_ribbon:
                paint_ribbon(painter, rect, QColor(theme.accent))
            else:
                accent, base = QColor(theme.accent), QColor(theme.base)
                is_changed = bool(glyph.sign.changed)
                paint_speech_bubble(painter, rect, accent, base, is_changed=is_changed)
        for box in self._boxes:
            box_top = box.rect.top() - scrolled
            if box_top <= height and box_top + box.rect.height() >= 0:
                box.paint(painter, scrolled, theme)

    def sign_at(self, point: QPoint) -> Sign | None:
        """Return the sign of the annotations at a point of the viewport."""
        self._update()
        in_text = point + QPoint(0, round(self._scrolled()))
        for box in self._boxes:
            if box.rect.contains(in_text.toPointF()):
                return box.sign
        for glyph in self._glyphs:
            edge = max(TARGET - glyph.rect.height(), 0) / 2
            if glyph.rect.adjusted(-UNIT / 4, -edge, edge, edge).contains(in_text.toPointF()):
                return glyph.sign
        return None

    def marks_at(self, passage_id: str, offset: int) -> list[HighlightMark]:
        """Return how a character of a paragraph is highlighted."""
        highlights = self._marks_of(passage_id).highlights
        return [each.mark for each in highlights if each.start <= offset < each.end]

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

    def _visible_highlights(self) -> Iterator[tuple[int, list[tuple[HighlightMark, QRect]]]]:
        """Yield the top of each visible paragraph, and its highlighted lines."""
        for passage_id, _block, rect in self._layout.blocks_in_sight():
            if self._marks_of(passage_id).highlights:
                top = round(rect.top())
                yield top, self._lines_of(passage_id, top)

    def _lines_of(self, passage_id: str, top: int) -> list[tuple[HighlightMark, QRect]]:
        """Return the highlighted lines of a paragraph, from its top."""
        if passage_id not in self._lines:
            highlights = self._marks_of(passage_id).highlights
            ranges = [(each.start, each.end) for each in highlights]
            rects = self._layout.range_rects(passage_id, ranges)
            self._lines[passage_id] = [
                (highlighted.mark, line.translated(0, -top))
                for highlighted, lines in zip(highlights, rects, strict=True)
                for line in lines
            ]
        return self._lines[passage_id]

    def _mark_lines(self) -> MarkLines:
        """Return the painters of the lines below highlighted words."""
        theme, height = current_theme(), round(LINE_HEIGHT * self._scale())
        density = self._view.devicePixelRatioF()
        if self._pieces is None or self._pieces_key != (theme, height, density):
            self._pieces_key = theme, height, density
            self._pieces = MarkLines(theme, height, density)
        return self._pieces

    def _scale(self) -> float:
        """Return the scale of lines and signs."""
        return max(QFontMetricsF(self._view.font()).ascent() / _ASCENT, 1.0)

    def _scrolled(self) -> float:
        return self._view.verticalScrollBar().value()

    def _update(self) -> None:
        """Lay out boxes and signs as far as they are visible."""
        document = self._view.document()
        width = self._view.viewport().width(), self._layout.note_length
        columns = (*width, document.rootFrame().frameFormat().leftMargin())
        key = (*columns, self._layout.text_number, document.size().height())
        if columns != self._key[: len(columns)]:
            self._lines.clear()
            self._tops.clear()
        if key != self._key:
            self._key = key
            self._boxes, self._glyphs = [], []
            self._free = 0.0
            self._waiting = deque(passage_id for passage_id, _block in self._layout.blocks())
            self._obstacles = self._editor_notes() if self._layout.note_length else []
        height = self._view.viewport().height()
        while self._waiting:
            block = self._layout.block(self._waiting[0])
            if self._layout.block_rect(block).top() > height:
                return
            self._lay_out(self._waiting.popleft(), block)

    def _lay_out(self, passage_id: str, block: QTextBlock) -> None:
        """Lay out the boxes and signs of a paragraph."""
        signs = self._marks_of(passage_id).signs
        if not signs:
            return
        left, width = self.side_column()
        scrolled = self._scrolled()
        rect = self._layout.block_rect(block).translated(0, scrolled)
        bottom = rect.bottom()
        if passage_id not in self._tops:
            edges = (self._layout.sentence_edges(sign.sentence)[0] for sign in signs)
            self._tops[passage_id] = [edge + scrolled - rect.top() for edge in edges]
        for sign, below in zip(signs, self._tops[passage_id], strict=True):
            top = rect.top() + below
            box = self._new_box(sign, width) if width else None
            if box is not None:
                box.rect.moveTo(left, max(top, self._free))
                _avoid(box.rect, self._obstacles)
                # A note is next to its paragraph, the word of a highlight next to its sentence.
                # Those without room have only their sign.
                lowest = bottom - UNIT if box.has_note else top
                box = box if box.rect.top() <= lowest else None
            if box is not None:
                self._free = box.rect.bottom() + _GAP
                self._boxes.append(box)
            self._add_glyphs(sign, top, has_box=box is not None)

    def _new_box(self, sign: Sign, width: float) -> AnnotationBox:
        """Return the box of a sign, made once for each width."""
        key = sign.sentence.passage_id, sign.sentence.number, width
        if key not in self._known_boxes:
            self._known_boxes[key] = AnnotationBox(sign, self._view.font(), width)
        return self._known_boxes[key]

    def _add_glyphs(self, sign: Sign, top: float, *, has_box: bool) -> None:
        kinds = [True] if sign.is_bookmarked else []
        if not has_box and (sign.notes or sign.changed):
            kinds.append(False)
        left = self.text_right() + UNIT / 4
        room = self._view.viewport().width() - left - UNIT / 4
        side = min(round(SIGN * self._scale()), max(room, SIGN))
        for is_ribbon in kinds:
            if self._glyphs:
                top = max(top, self._glyphs[-1].rect.bottom() + 1)
            self._glyphs.append(_Glyph(sign, is_ribbon, QRectF(left, top + 2, side, side)))

    def _editor_notes(self) -> list[QRectF]:
        """Return the boxes of the editor's notes next to the text."""
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
