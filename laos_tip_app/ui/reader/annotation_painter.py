"""The user's own notes in a paragraph, and how they are painted.

The text stays as it is.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextBlock,
)
from PySide6.QtWidgets import qDrawPlainRect

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import (
    BODY,
    CAPTION,
    READING,
    TARGET,
    UNIT,
    Theme,
    current_theme,
    mixed,
    sized,
)
from laos_tip_app.report.annotations.annotation import MARKS, HighlightMark, mark_label
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.passage_layout import NOTE_INDENT, PassageLayout
from laos_tip_app.ui.reader.text_content import sentence_at
from laos_tip_app.ui.widgets.item_painter import ItemLayout
from laos_tip_app.ui.widgets.signs import SIGN, paint_ribbon, paint_speech_bubble
from laos_tip_app.ui.widgets.tab import PlacedAnnotation

_GAP: Final = UNIT / 2
_MAX_LINES: Final = 4
_MAX_OLD_LINES: Final = 2
"""The most lines of a note, and of words that have changed, next to the text."""

_ASCENT: Final = 16
"""The ascent of text of the normal size, in pixels."""


class Highlighted(NamedTuple):
    """A part of a paragraph with one highlight."""

    mark: HighlightMark
    start: int
    end: int


class Sign(NamedTuple):
    """The user’s notes and highlights in one sentence.

    Attributes:
        sentence: The sentence.
        placed: The annotations that begin in it, in order.
        marks: Their different marks.
        notes: Those with a text.
        changed: Those whose words have changed.
        is_bookmarked: Whether one is a bookmark.
    """

    sentence: Sentence
    placed: tuple[PlacedAnnotation, ...]
    marks: tuple[HighlightMark, ...]
    notes: tuple[PlacedAnnotation, ...]
    changed: tuple[PlacedAnnotation, ...]
    is_bookmarked: bool

    @property
    def has_note(self) -> bool:
        """Whether there is more than a mark or a bookmark."""
        return bool(self.notes or self.changed)


class PassageMarks(NamedTuple):
    """The highlights and signs of a paragraph.

    Attributes:
        highlights: Those of one mark do not overlap.
        signs: One for each sentence in which an annotation begins.
    """

    highlights: tuple[Highlighted, ...] = ()
    signs: tuple[Sign, ...] = ()


def passage_marks(
    placed: Sequence[PlacedAnnotation], sentences: Sequence[Sentence]
) -> PassageMarks:
    """Return highlights and signs of a paragraph’s annotations, in their order."""
    merged: dict[HighlightMark, list[tuple[int, int]]] = {}
    by_sentence: dict[Sentence, list[PlacedAnnotation]] = {}
    for each in placed:
        if each.annotation.mark is not None:
            ranges = merged.setdefault(each.annotation.mark, [])
            if ranges and each.start <= ranges[-1][1]:
                ranges[-1] = ranges[-1][0], max(ranges[-1][1], each.end)
            else:
                ranges.append((each.start, each.end))
        if (sentence := sentence_at(sentences, each.start)) is not None:
            by_sentence.setdefault(sentence, []).append(each)
    highlights = [Highlighted(mark, *ends) for mark, ranges in merged.items() for ends in ranges]
    return PassageMarks(tuple(highlights), tuple(map(_sign, by_sentence, by_sentence.values())))


def _sign(sentence: Sentence, placed: Sequence[PlacedAnnotation]) -> Sign:
    return Sign(
        sentence,
        tuple(placed),
        tuple(dict.fromkeys(each.annotation.mark for each in placed if each.annotation.mark)),
        tuple(each for each in placed if each.annotation.text.strip()),
        tuple(each for each in placed if each.anchor.state == "changed"),
        any(each.annotation.kind == "bookmark" for each in placed),
    )


class _HighlightedLine(NamedTuple):
    """A line of highlighted words."""

    mark: HighlightMark
    rect: QRect


class _Glyph(NamedTuple):
    """A speech bubble or ribbon at the edge of the text."""

    sign: Sign
    is_ribbon: bool
    rect: QRectF


class AnnotationPainter:
    """Paints highlights, their signs, and notes in the margin."""

    def __init__(self, layout: PassageLayout, marks_of: Callable[[str], PassageMarks]) -> None:
        """Paint in a text what a function returns for each paragraph."""
        self._view, self._layout, self._marks_of = layout.view, layout, marks_of
        # What boxes and signs are laid out for: the columns, and the text in them.
        self._columns: tuple[float, ...] | None = None
        self._text: tuple[float, ...] | None = None
        self._lines_of = cache(self._new_lines)
        self._tops_of = cache(self._new_tops)
        self._piece = cache(line_piece)
        self._known_boxes: dict[tuple[Sentence, float, str], AnnotationBox] = {}
        self._waiting: deque[str]
        self._obstacles: list[QRectF]
        self._free: float
        self._boxes: list[AnnotationBox]
        self._glyphs: list[_Glyph]

    def clear(self) -> None:
        """Lay boxes and signs out again before the next painting."""
        self._columns = None
        self._known_boxes.clear()

    def paint_backgrounds(self, painter: QPainter) -> None:
        """Paint the ground of highlighted words, before the text."""
        self._update()
        theme = current_theme()
        colours = {mark: QColor(mark_ground(theme, mark)) for mark in MARKS}
        for mark, line in self._lines_in_sight():
            painter.fillRect(line, colours[mark])

    def paint(self, painter: QPainter) -> None:
        """Paint the lines of highlights, the signs and the boxes."""
        self._update()
        theme, scrolled = current_theme(), self._scrolled()
        sight = QRectF(self._view.viewport().rect()).translated(scrolled)
        thickness, density = round(LINE_HEIGHT * self._scale()), self._view.devicePixelRatioF()
        for mark, line in self._lines_in_sight():
            below = QRect(line.left(), line.bottom() + 1, line.width(), thickness)
            painter.drawTiledPixmap(below, self._piece(mark, theme, thickness, density))
        for glyph in (each for each in self._glyphs if sight.intersects(each.rect)):
            rect = glyph.rect.translated(-scrolled)
            if glyph.is_ribbon:
                paint_ribbon(painter, rect, QColor(theme.accent))
            else:
                accent, base = QColor(theme.accent), QColor(theme.base)
                is_changed = bool(glyph.sign.changed)
                paint_speech_bubble(painter, rect, accent, base, is_changed=is_changed)
        for box in (each for each in self._boxes if sight.intersects(each.rect)):
            box.paint(painter, scrolled, theme)

    def sign_at(self, point: QPoint) -> Sign | None:
        """Return the sign of the annotations at a point of the viewport."""
        self._update()
        in_text = point.toPointF() + self._scrolled()
        for box in self._boxes:
            if box.rect.contains(in_text):
                return box.sign
        for glyph in self._glyphs:
            edge = max(TARGET - glyph.rect.height(), 0) / 2
            if glyph.rect.adjusted(-UNIT / 4, -edge, edge, edge).contains(in_text):
                return glyph.sign
        return None

    def marks_at(self, passage_id: str, offset: int) -> list[HighlightMark]:
        """Return how a character of a paragraph is highlighted."""
        highlights = self._marks_of(passage_id).highlights
        return [each.mark for each in highlights if each.start <= offset < each.end]

    def _lines_in_sight(self) -> Iterator[_HighlightedLine]:
        """Yield the highlighted lines of the paragraphs in sight."""
        for passage_id, _block, rect in self._layout.blocks_in_sight():
            corner = rect.topLeft().toPoint()
            for mark, line in self._lines_of(passage_id):
                yield _HighlightedLine(mark, line.translated(corner))

    def _new_lines(self, passage_id: str) -> list[_HighlightedLine]:
        """Return the highlighted lines of a paragraph, from its corner."""
        corner = self._layout.block_rect(self._layout.block(passage_id)).topLeft().toPoint()
        return [
            _HighlightedLine(mark, line.translated(-corner))
            for mark, start, end in self._marks_of(passage_id).highlights
            for line in self._layout.range_rects(passage_id, start, end)
        ]

    def _new_tops(self, passage_id: str) -> list[float]:
        """Return where the sentences with signs begin, from their paragraph’s top."""
        top = self._layout.block_rect(self._layout.block(passage_id)).top()
        signs = self._marks_of(passage_id).signs
        return [self._layout.sentence_edges(sign.sentence)[0] - top for sign in signs]

    def _scale(self) -> float:
        """Return the scale of lines and signs."""
        return max(QFontMetricsF(self._view.font()).ascent() / _ASCENT, 1.0)

    def _scrolled(self) -> QPointF:
        return QPointF(0, self._view.verticalScrollBar().value())

    def _update(self) -> None:
        """Lay out boxes and signs as far as they are visible."""
        document, height = self._view.document(), self._view.viewport().height()
        left = document.rootFrame().frameFormat().leftMargin()
        columns = self._view.viewport().width(), self._layout.note_length, left
        text = self._layout.text_number, document.size().height()
        if columns != self._columns:
            self._lines_of.cache_clear()
            self._tops_of.cache_clear()
        if (columns, text) != (self._columns, self._text):
            self._columns, self._text = columns, text
            self._boxes, self._glyphs = [], []
            self._free = 0.0
            self._waiting = deque(passage_id for passage_id, _block in self._layout.blocks())
            self._obstacles = self._editor_notes() if self._layout.note_length else []
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
        rect = self._layout.block_rect(block).translated(self._scrolled())
        for sign, below in zip(signs, self._tops_of(passage_id), strict=True):
            top = rect.top() + below
            # A note is next to its paragraph, the word of a highlight next to its sentence.
            box = self._placed_box(sign, top, rect.bottom() - UNIT if sign.has_note else top)
            if box is not None:
                self._free = box.rect.bottom() + _GAP
                self._boxes.append(box)
            self._add_glyphs(sign, top, has_box=box is not None)

    def _placed_box(self, sign: Sign, top: float, lowest: float) -> "AnnotationBox | None":
        """Return the box of a sign, None if too low."""
        left, width = self._layout.side_column()
        if not width:
            return None
        key = sign.sentence, width, current_theme().name
        if key not in self._known_boxes:
            self._known_boxes[key] = AnnotationBox(sign, self._view.font(), width)
        box = self._known_boxes[key]
        box.rect.moveTo(left, max(top, self._free))
        for other in self._obstacles:
            if box.rect.intersects(other):
                box.rect.moveTop(other.bottom())
        return box if box.rect.top() <= lowest else None

    def _add_glyphs(self, sign: Sign, top: float, *, has_box: bool) -> None:
        left = sum(self._layout.text_column()) + UNIT / 4
        room = self._view.viewport().width() - left - UNIT / 4
        side = min(round(SIGN * self._scale()), max(room, SIGN))
        has_bubble = sign.has_note and not has_box
        for is_ribbon, is_shown in ((True, sign.is_bookmarked), (False, has_bubble)):
            if is_shown:
                if self._glyphs:
                    top = max(top, self._glyphs[-1].rect.bottom() + 1)
                self._glyphs.append(_Glyph(sign, is_ribbon, QRectF(left, top + 2, side, side)))

    def _editor_notes(self) -> list[QRectF]:
        """Return the boxes of the editor's notes next to the text."""
        blocks = map(self._view.document().findBlockByNumber, self._layout.notes_beside)
        rects = [self._layout.block_rect(block).translated(self._scrolled()) for block in blocks]
        (left, width), margin = self._layout.side_column(), UNIT + _GAP
        return [
            QRectF(left, rect.top() - margin, width, rect.height() + 2 * margin) for rect in rects
        ]


class AnnotationBox:
    """The user's annotations on one sentence, with their position.

    Attributes:
        sign: The sentence with its annotations.
        rect: The box in the document.
    """

    def __init__(self, sign: Sign, font: QFont, width: float) -> None:
        """Lay out the text of a box, to be moved later."""
        self.sign = sign
        self._texts = texts = ItemLayout(
            width - NOTE_INDENT - UNIT, left=NOTE_INDENT, top=UNIT / 2, gap=0
        )
        theme, caption = current_theme(), sized(font, CAPTION / READING)
        texts.add_text(caption_of(sign), caption, theme.muted, max_lines=_MAX_LINES)
        if notes := sign.notes:
            words, body = " ".join(notes[0].annotation.text.split()), sized(font, BODY / READING)
            texts.add_text(words, body, theme.text, max_lines=_MAX_LINES)
            if more := len(notes) - 1:
                text = ngettext("and {count} more note", "and {count} more notes", more)
                texts.add_text(text.format(count=more), caption, theme.muted, max_lines=1)
        if changed := sign.changed:
            words = " ".join(changed[0].annotation.words.split())
            text = _("Before: “{words}”").format(words=words)
            texts.add_text(text, caption, theme.muted, max_lines=_MAX_OLD_LINES)
        self.rect = QRectF(0, 0, width, texts.bottom + UNIT / 2)

    def paint(self, painter: QPainter, scrolled: QPointF, theme: Theme) -> None:
        """Paint the box in the viewport."""
        # Between two pixels letters would be blurred.
        corner = (self.rect.topLeft() - scrolled).toPoint()
        rect = QRect(corner, self.rect.size().toSize())
        painter.fillRect(rect, QColor(theme.base))
        if self.sign.has_note:
            qDrawPlainRect(painter, rect, QColor(theme.accent))
        self._texts.paint(painter, corner.toPointF())


def caption_of(sign: Sign) -> str:
    """Return the annotations on a sentence, in a few words."""
    parts = [_("My note")] if sign.notes else []
    parts += [mark_label(mark) for mark in sign.marks]
    if sign.is_bookmarked:
        parts.append(_("Bookmark"))
    if sign.changed:
        parts.append(_("this sentence has changed"))
    return DOT.join(parts)


LINE_HEIGHT: Final = 5
"""The height of the line below highlighted words, in text of the normal size."""

_COLOURS: Final[dict[HighlightMark, int]] = {
    "important": 5,
    "question": 0,
    "check": 3,
    "workshop": 4,
}
"""The numbers of the colours of the marks in `Theme.marks`."""

_TINT: Final = 0.09
"""The share of the colour in the ground of highlighted words."""

_PIECE: Final = 12
"""The length of a piece of a line: a dash with its gap, or two waves."""


def mark_colour(theme: Theme, mark: HighlightMark) -> str:
    """Return the colour of the line of a highlight."""
    return theme.marks[_COLOURS[mark]]


def mark_ground(theme: Theme, mark: HighlightMark) -> str:
    """Return the background of highlighted words."""
    return mixed(mark_colour(theme, mark), theme.base, _TINT)


def line_piece(mark: HighlightMark, theme: Theme, height: int, density: float) -> QPixmap:
    """Return a piece of the line below highlighted words, to be repeated.

    Thick for Important, a wave for Question, dashes for To check, two lines For the workshop.
    To paint a path takes a hundred times as long.

    Args:
        mark: The kind of highlight.
        theme: The colours.
        height: The height of the line.
        density: The pixels of the screen for one of the window.
    """
    unit, colour = height / LINE_HEIGHT, QColor(mark_colour(theme, mark))
    width = round(_PIECE * unit)
    pixmap = QPixmap(QSize(round(width * density), round(height * density)))
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        match mark:
            case "important":
                painter.fillRect(QRectF(0, unit, width, 3 * unit), colour)
            case "check":
                painter.fillRect(QRectF(0, unit, width * 0.6, 3 * unit), colour)
            case "workshop":
                for top in (0, 3.5):
                    painter.fillRect(QRectF(0, top * unit, width, 1.5 * unit), colour)
            case "question":
                quarter, middle, peak = width / 4, height / 2, 4 * unit
                path = QPainterPath(QPointF(-quarter, middle))
                for number in range(6):
                    x = quarter * number - quarter
                    path.quadTo(
                        QPointF(x + quarter / 2, middle + peak), QPointF(x + quarter, middle)
                    )
                    peak = -peak
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(colour, 1.75 * unit))
                painter.drawPath(path)
    return pixmap
