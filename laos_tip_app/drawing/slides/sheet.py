"""A page with slides: one, three with lines for notes, or six."""

from collections.abc import Callable, Iterator, Sequence
from itertools import batched, chain
from typing import Final, NamedTuple

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


class SheetForm(NamedTuple):
    """How many slides are on a page.

    Attributes:
        slides: How many.
        columns: How many are side by side.
        share: The width of a slide, as a part of its column.
        has_lines: Whether lines for notes are beside it.
    """

    slides: int
    columns: int = 1
    share: float = 1.0
    has_lines: bool = False


FORMS: Final = {
    "slides": SheetForm(1),
    "slides-3": SheetForm(3, share=0.62, has_lines=True),
    "slides-6": SheetForm(6, columns=2),
}
"""The forms of pages by the names of their documents."""


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

    def __init__(self, deck: Deck, numbers: Sequence[int], form: SheetForm, theme: Theme) -> None:
        """Choose some slides.

        Args:
            deck: The slides.
            numbers: Those on the page.
            form: The form of the page.
            theme: The colours.
        """
        self.title = deck.title
        self.upright = form.slides > 1
        self.is_text = False
        self.on_part: Callable[[PicturePart], None] | None = None
        self.written: list[tuple[str, ...]] = []
        self.numbers = numbers
        self._deck, self._form, self._theme = deck, form, theme
        font = paper_font(_TEXT)
        self._slides, self._texts = SlidePainter(theme, font), TextPainter(font)
        self._column = (_WIDTH + _GAP) / form.columns
        self._size = (self._column - _GAP) * form.share, (self._column - _GAP) * form.share * _SHAPE

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
        return batched(self.numbers, self._form.columns)

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
        if self._form.has_lines:
            for line in range(1, _LINES + 1):
                y = height * line / _LINES
                painter.drawLine(QPointF(width + _GAP, y), QPointF(self._column - _GAP, y))
        painter.setPen(QColor(self._theme.text))
        lines = self._cautions(number)
        self._texts.write_lines(painter, 0, height + _TEXT * LINE / 2, lines, _TEXT)
        painter.restore()


def slide_sheets(deck: Deck, form: SheetForm, theme: Theme) -> Iterator[SlideSheet]:
    """Yield the pages of slides; what is handed out has no answers."""
    numbers = (
        number
        for number, slide in enumerate(deck.slides)
        if form.slides == 1 or slide.layout != "answer"
    )
    for chosen in batched(numbers, form.slides):
        yield SlideSheet(deck, chosen, form, theme)
