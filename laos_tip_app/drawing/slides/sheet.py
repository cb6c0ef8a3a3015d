"""A page with slides: one, three with lines for notes, or six."""

from collections.abc import Iterator, Sequence
from itertools import batched, chain
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.page_picture import TITLE_HEIGHT, ScaledPicture
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.drawing.text.fonts import paper_font
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter
from laos_tip_app.report.deck import Deck
from laos_tip_app.report.document import with_full_stop

_WIDTH: Final = 510.0
"""The width that a page is drawn in, in points; it is scaled to that of the paper."""

_GAP: Final = 14.0
_TEXT: Final = 8.0
_LINES: Final = 7
_SHAPE: Final = 9 / 16

FORMS: Final = {"slides": 1, "slides-3": 3, "slides-6": 6}
"""How many slides are on a page, by the names of the documents."""

_SHARE: Final = 0.62
"""The width of a slide with lines beside it, as a part of its column."""


class SlideSheet(ScaledPicture):
    """Draws slides on a page, their cautions below them."""

    _has_title_on_page = False
    _footer_gap = 0.0

    def __init__(self, deck: Deck, numbers: Sequence[int], count: int, theme: Theme) -> None:
        """Choose some slides.

        Args:
            deck: The slides.
            numbers: Those on the page, from 0.
            count: How many a full page has: 1, 3 with lines for notes, or 6.
            theme: The colours.
        """
        font = paper_font(_TEXT)
        super().__init__(deck.title, TextPainter(font, theme), _WIDTH, ())
        self.upright = count > 1
        self._deck, self._numbers, self._slides = deck, numbers, SlidePainter(theme, font)
        self._has_lines = count == FORMS["slides-3"]
        self._columns = 2 if count == FORMS["slides-6"] else 1
        self._column = (_WIDTH + _GAP) / self._columns
        width = (self._column - _GAP) * (_SHARE if self._has_lines else 1)
        self._size = width, width * _SHAPE

    def description(self) -> str:
        """Return in words what its slides say."""
        slides = ((n, self._deck.slides[n]) for n in self._numbers)
        return " ".join(with_full_stop(f"{n + 1}. {slide.spoken}") for n, slide in slides)

    def _drawing_height(self, _width: float) -> float:
        return TITLE_HEIGHT + sum(map(self._row_height, self._rows())) - _GAP

    def _paint_drawing(self, painter: QPainter, _width: float) -> None:
        y = TITLE_HEIGHT
        for row in self._rows():
            for column, number in enumerate(row):
                self._paint_slide(painter, number, QPointF(column * self._column, y))
            y += self._row_height(row)

    def _rows(self) -> Iterator[tuple[int, ...]]:
        return batched(self._numbers, self._columns)

    def _row_height(self, row: Sequence[int]) -> float:
        lines = max(len(self._cautions(number)) for number in row)
        return self._size[1] + (lines + (lines > 0)) * _TEXT * LINE + _GAP

    def _cautions(self, number: int) -> tuple[str, ...]:
        """Return the lines of the cautions of a slide."""
        width, cautions = self._column - _GAP, self._deck.slides[number].cautions
        lines = (self._text_painter.wrapped(caution, _TEXT, width) for caution in cautions)
        return tuple(chain.from_iterable(lines))

    def _paint_slide(self, painter: QPainter, number: int, corner: QPointF) -> None:
        width, height = self._size
        painter.save()
        painter.translate(corner)
        painter.save()
        painter.setClipRect(QRectF(0, 0, width, height))
        self._slides.paint(painter, self._deck, number, self._size)
        painter.restore()
        painter.setPen(QPen(QColor(self._theme.muted), 0.5))
        painter.drawRect(QRectF(0, 0, width, height))
        if self._has_lines:
            for line in range(1, _LINES + 1):
                y = height * line / _LINES
                painter.drawLine(QPointF(width + _GAP, y), QPointF(self._column - _GAP, y))
        painter.setPen(QColor(self._theme.text))
        lines = self._cautions(number)
        self._text_painter.write_lines(painter, 0, height + _TEXT * LINE / 2, lines, _TEXT)
        painter.restore()


def slide_sheets(deck: Deck, count: int, theme: Theme) -> Iterator[SlideSheet]:
    """Yield the pages of slides; what is handed out has no answers."""
    numbers = (
        number for number, slide in enumerate(deck.slides) if count == 1 or slide.layout != "answer"
    )
    for chosen in batched(numbers, count):
        yield SlideSheet(deck, chosen, count, theme)
