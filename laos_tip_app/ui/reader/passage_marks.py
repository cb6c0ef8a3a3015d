"""How the user's own notes are painted in one paragraph."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.report.annotations.annotation import HighlightMark
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.text_content import sentence_at
from laos_tip_app.ui.widgets.tab import PlacedAnnotation

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


class MarkLines:
    """The lines below highlighted words, one pattern for each kind.

    A line is painted from a small picture: a path takes a hundred times as long.
    """

    def __init__(self, theme: Theme, height: int, density: float) -> None:
        """Draw a piece of each line.

        Args:
            theme: The colours.
            height: The height of a line.
            density: The pixels of the screen for one of the window.
        """
        self.height = height
        self._pieces = {mark: _piece(mark, theme, height, density) for mark in _COLOURS}

    def paint(self, painter: QPainter, rect: QRect, mark: HighlightMark) -> None:
        """Paint the line of a highlight below a line of text."""
        top = rect.top() + rect.height()
        painter.drawTiledPixmap(rect.left(), top, rect.width(), self.height, self._pieces[mark])


def _piece(mark: HighlightMark, theme: Theme, height: int, density: float) -> QPixmap:
    """Return a piece of a line that can be repeated.

    Thick for Important, a wave for Question, dashes for To check, two lines For the workshop.
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
                quarter, middle = width / 4, height / 2
                path = QPainterPath(QPointF(-quarter, middle))
                for number in range(6):
                    x, peak = quarter * number - quarter, 4 * unit * (-1) ** number
                    path.quadTo(
                        QPointF(x + quarter / 2, middle + peak), QPointF(x + quarter, middle)
                    )
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(colour, 1.75 * unit))
                painter.drawPath(path)
    return pixmap


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
    """Return the highlights and signs of a paragraph.

    Args:
        placed: The annotations, in order.
        sentences: The sentences of the paragraph.
    """
    if not placed:
        return PassageMarks()
    merged: dict[HighlightMark, list[tuple[int, int]]] = {}
    by_sentence: dict[int, list[PlacedAnnotation]] = {}
    numbers = {sentence.number: sentence for sentence in sentences}
    for annotation, _anchor, start, end in placed:
        if annotation.mark is not None:
            ranges = merged.setdefault(annotation.mark, [])
            if ranges and start <= ranges[-1][1]:
                ranges[-1] = ranges[-1][0], max(ranges[-1][1], end)
            else:
                ranges.append((start, end))
    for each in placed:
        sentence = sentence_at(sentences, each.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.number, []).append(each)
    return PassageMarks(
        tuple(
            Highlighted(mark, start, end)
            for mark, ranges in merged.items()
            for start, end in ranges
        ),
        tuple(_sign(numbers[number], group) for number, group in sorted(by_sentence.items())),
    )


def _sign(sentence: Sentence, placed: Sequence[PlacedAnnotation]) -> Sign:
    return Sign(
        sentence,
        tuple(placed),
        tuple(dict.fromkeys(each.annotation.mark for each in placed if each.annotation.mark)),
        tuple(each for each in placed if each.annotation.text.strip()),
        tuple(each for each in placed if each.anchor.state == "changed"),
        any(each.annotation.kind == "bookmark" for each in placed),
    )
