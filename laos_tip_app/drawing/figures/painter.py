"""Figure cards for screen, paper and images.

Outline and dots show how certain a figure is: an unbroken line and full dots are exact, a dashed
line and hollow dots are not.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.figures.layout import (
    DOT,
    GAP,
    MOST_COLUMNS,
    CardLayout,
    CardText,
    Certainty,
    FigureCard,
    PositionedCard,
    lay_out_cards,
)
from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.page_picture import PagePicture
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.scene import Scene, Viewport
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.shapes import paint_note_background
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.document import with_full_stop

_DASHES: Final[dict[Certainty, list[float]]] = {
    "approximate": [6.0, 4.0],
    "counted": [1.5, 3.0],
}
_MIN_WIDTH_ON_PAPER: Final = 200.0
"""Four fit side by side on a page as high as A4, which makes the letters largest."""

_MIN_WIDTH_ON_PAGE: Final = 220.0
_DOT_ON_PAGE: Final = 8.0
"""Two fit side by side on A4 and on Letter, in letters of their own size; dots fill their width."""


class FigureCardContent(NamedTuple):
    """The content of all cards.

    Attributes:
        title: The title.
        notes: What holds for all of them.
        cards: The cards.
        items: The location and the accessible text of each card.
    """

    title: str
    notes: str
    cards: tuple[FigureCard, ...]
    items: tuple[SceneItem, ...]

    @property
    def lead(self) -> str:
        """The text above all cards."""
        legend = _("Each dot is one of the things counted.")
        return f"{legend} {self.notes}" if any(card.units for card in self.cards) else self.notes

    def part(self, numbers: Iterable[int]) -> "FigureCardContent":
        """Return some of the cards, by their numbers from 0."""
        pairs = [(self.cards[number], self.items[number]) for number in numbers]
        cards, items = zip(*pairs, strict=True) if pairs else ((), ())
        return self._replace(cards=cards, items=items)


def paint_dots(
    painter: QPainter,
    corners: Iterable[tuple[float, float]],
    diameter: float,
    theme: Theme,
    *,
    is_exact: bool,
) -> None:
    """Paint dots, full if exact and hollow if not."""
    colour = QColor(theme.accent)
    if is_exact:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        inset = 0.0
    else:
        # A line as wide around a small dot, as on the brief, would fill it.
        width = min(1.1, 0.2 * diameter)
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2 + 0.05
    side = diameter - 2 * inset
    for x, y in corners:
        painter.drawEllipse(QRectF(x + inset, y + inset, side, side))


class FigureCardDrawing:
    """The cards at one width.

    Attributes:
        layout: The cards with their rectangles.
    """

    def __init__(
        self,
        content: FigureCardContent,
        text_painter: TextPainter,
        width: float,
        min_width: float,
        dot: float = DOT,
        most_columns: int | None = None,
    ) -> None:
        """Lay the cards out."""
        self._dot = dot
        self._content = content
        self._text_painter = text_painter
        self._theme = text_painter.theme
        self.layout: CardLayout = lay_out_cards(
            content.cards, content.lead, text_painter, width, min_width, dot, most_columns
        )

    def paint(
        self, painter: QPainter, view: Viewport, selected: int = -1, hovered: int = -1
    ) -> None:
        """Paint the visible part."""
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(theme.base))
        painter.save()
        painter.translate(0, -view.top)
        painter.setPen(QColor(theme.text))
        headings = [*self.layout.headings]
        cards = zip(self.layout.cards, self._content.cards, strict=True)
        for number, (card, figure) in enumerate(cards):
            while headings and headings[0].rect.y <= card.rect.y:
                # In the order in which they are read.
                self._write_heading(painter, headings.pop(0))
            if card.rect.bottom > view.top and card.rect.y < view.top + view.height:
                self._paint_frame(
                    painter, card.rect, figure.certainty, number == selected, number == hovered
                )
                is_exact = figure.certainty == "exact"
                paint_dots(painter, card.dots, self._dot, theme, is_exact=is_exact)
                self._paint_texts(painter, card, number, undated=figure.undated)
        painter.restore()

    def _write_heading(self, painter: QPainter, heading: CardText) -> None:
        self._text_painter.begin(PicturePart("text" if heading.face == "plain" else "heading"))
        painter.setPen(QColor(self._theme.text))
        self._text_painter.write_lines(
            painter, heading.rect.x, heading.rect.y, heading.lines, heading.face
        )

    def _paint_frame(
        self, painter: QPainter, rect: Rect, certainty: Certainty, selected: bool, hovered: bool
    ) -> None:
        theme, is_label = self._theme, certainty == "label"
        background = theme.chosen if selected else theme.window if is_label else theme.base
        painter.setBrush(QColor(background))
        dashes = _DASHES.get(certainty)
        pen = QPen(QColor(theme.muted if dashes else theme.line), 1.2)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(*rect), 5, 5)
        if selected or hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2.0 if selected else 1.0))
            painter.drawRoundedRect(QRectF(*rect.grown(2.0)), 6, 6)

    def _paint_texts(
        self, painter: QPainter, card: PositionedCard, number: int, *, undated: bool
    ) -> None:
        theme, text_painter = self._theme, self._text_painter
        for order, text in enumerate(card.texts):
            rect, x = text.rect, text.rect.x
            if text.part == "note":
                background = Rect(rect.x, rect.y - 2, rect.width, rect.height + 4)
                paint_note_background(painter, theme, background)
                x += 2 * DOT
            elif text.part == "period" and undated:
                # An open date has an open frame.
                width = max(text_painter.width(line, text.face) for line in text.lines) + 2 * DOT
                pen = QPen(QColor(theme.muted), 1.0)
                pen.setDashPattern([3.0, 2.0])
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(rect.x, rect.y - 2, width, rect.height + 4))
                x += DOT
            text_painter.begin(
                PicturePart("note" if text.part == "note" else "item", number, order)
            )
            secondary = text.part in ("period", "evidence", "attribution")
            painter.setPen(QColor(theme.muted if secondary else theme.text))
            text_painter.write_lines(painter, x, rect.y, text.lines, text.face)


class FigureCardScene(Scene):
    """The cards for a canvas; they cannot be zoomed.

    Attributes:
        drawing: Returns the drawing for a width.
    """

    largest_zoom = 1.0
    spacing = 8.0

    def __init__(
        self, content: FigureCardContent, text_painter: TextPainter, min_width: float, dot: float
    ) -> None:
        """Set content, text, the smallest width of a card, and dots."""
        self._items = content.items
        self.drawing: Callable[[float], FigureCardDrawing] = lru_cache(maxsize=1)(
            partial(
                FigureCardDrawing,
                content,
                text_painter,
                min_width=min_width,
                dot=dot,
                most_columns=MOST_COLUMNS,
            )
        )

    def extent(self, view: Viewport) -> Size:
        """Return the size of the whole drawing."""
        return Size(view.width, self.drawing(view.width).layout.height)

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return the rectangle of a card in a view."""
        return self.drawing(view.width).layout.cards[number].rect.moved(0, -view.top)

    def paint(self, painter: QPainter, view: Viewport, selected: int, hovered: int) -> None:
        """Paint the visible part."""
        self.drawing(view.width).paint(painter, view, selected, hovered)


class FigureCardPicture(PagePicture):
    """All cards, for a page or an image."""

    upright = True
    is_text = True
    _footer_gap = GAP
    _footer_margin = 28.0

    def __init__(
        self,
        content: FigureCardContent,
        text_painter: TextPainter,
        footer: Sequence[str] = (),
    ) -> None:
        """Set content and text; an image that stands alone has a footer."""
        super().__init__(content.title, text_painter, footer)
        self._content = content
        least, dot = (_MIN_WIDTH_ON_PAPER, DOT) if footer else (_MIN_WIDTH_ON_PAGE, _DOT_ON_PAGE)
        self._drawing: Callable[[float], FigureCardDrawing] = lru_cache(maxsize=1)(
            partial(FigureCardDrawing, content, text_painter, min_width=least, dot=dot)
        )

    def description(self) -> str:
        """Return all cards in words, each with what limits it."""
        sentences = [self._content.lead]
        cards = zip(self._content.cards, self._content.items, strict=True)
        for group, members in groupby(cards, lambda member: member[0].group):
            sentences += [group] if group else []
            for _card, item in members:
                sentences += [item.name, *item.description.splitlines()]
        return " ".join(map(with_full_stop, sentences))

    def _drawing_height(self, width: float) -> float:
        # The layout has a gap at its sides and at its end, which a page has no need of.
        drawn = self._drawing(width + 2 * GAP).layout.height - GAP
        return self._text_painter.height("large") + drawn

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        drawing = self._drawing(width + 2 * GAP)
        painter.save()
        painter.translate(-GAP, self._text_painter.height("large"))
        drawing.paint(painter, Viewport(width + 2 * GAP, drawing.layout.height))
        painter.restore()
