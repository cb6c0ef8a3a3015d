"""A page with slides: one, three with lines for notes, or six."""

from collections.abc import Callable, Iterator, Sequence
from itertools import batched, chain
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.drawing.text.fonts import paper_font
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter
from laos_tip_app.report.deck import Deck

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


class SlideSheet:
    """Draws slides on a page, their cautions below them.

    Attributes:
        title: The title of the slides.
        numbers: The numbers of those on the page, from 0.
        upright: Whether its page stands upright.
        written: The lines of each text, in the order in which `paint` wrote them.
        is_text: Whether it is read as text: no, its description says what it shows.
        on_part: Is not called, as it has no parts.
    """

    def __init__(self, deck: Deck, numbers: Sequence[int], count: int, theme: Theme) -> None:
        """Choose some slides.

        Args:
            deck: The slides.
            numbers: Those on the page.
            count: How many a full page has: 1, 3 with lines for notes, or 6.
            theme: The colours.
        """
        self.title = deck.title
        self.upright = count > 1
        self.is_text = False
        self.on_part: Callable[[PicturePart], None] | None = None
        self.written: list[tuple[str, ...]] = []
        self.numbers = numbers
        self._deck, self._theme = deck, theme
        font = paper_font(_TEXT)
        self._slides, self._texts = SlidePainter(theme, font), TextPainter(font)
        self._has_lines, self._columns = count == FORMS["slides-3"], 2 if count > 3 else 1
        self._column = (_WIDTH + _GAP) / self._columns
        width = (self._column - _GAP) * (_SHARE if self._has_lines else 1)
        self._size = width, width * _SHAPE

    def description(self) -> str:
        """Return in words what its slides say."""
        slides = ((n, self._deck.slides[n]) for n in self.numbers)
        return " ".join(f"{n + 1}. {slide.spoken}." for n, slide in slides)

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return (sum(map(self._row_height, self._rows())) - _GAP) * width / _WIDTH

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter’s origin."""
        self.written.clear()
        self._texts.written = self.written
        painter.save()
        painter.scale(width / _WIDTH, width / _WIDTH)
        y = 0.0
        for row in self._rows():
            for column, number in enumerate(row):
                self._paint_slide(painter, number, QPointF(column * self._column, y))
            y += self._row_height(row)
        painter.restore()
        self._texts.written = None

    def _rows(self) -> Iterator[tuple[int, ...]]:
        return batched(self.numbers, self._columns)

    def _row_height(self, row: Sequence[int]) -> float:
        lines = max(len(self._cautions(number)) for number in row)
        return self._size[1] + (lines + (lines > 0)) * _TEXT * LINE + _GAP

    def _cautions(self, number: int) -> tuple[str, ...]:
        """Return the lines of the cautions of a slide."""
        width, cautions = self._column - _GAP, self._deck.slides[number].cautions
        lines = (self._texts.wrapped(caution, _TEXT, width) for caution in cautions)
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
        self._texts.write_lines(painter, 0, height + _TEXT * LINE / 2, lines, _TEXT)
        painter.restore()


def slide_sheets(deck: Deck, count: int, theme: Theme) -> Iterator[SlideSheet]:
    """Yield the pages of slides; what is handed out has no answers."""
    numbers = (
        number for number, slide in enumerate(deck.slides) if count == 1 or slide.layout != "answer"
    )
    for chosen in batched(numbers, count):
        yield SlideSheet(deck, chosen, count, theme)
