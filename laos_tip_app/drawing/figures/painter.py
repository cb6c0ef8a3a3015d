"""The figures as cards: one painter for screen, paper and image.

Knows nothing of records or of who shows it. How sure a figure is, its outline and its dots tell:
an unbroken line and full dots are exact, a dashed line and hollow dots are not.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.figures.layout import (
    DOT,
    GAP,
    NARROWEST,
    CardLayout,
    FigureCard,
    Look,
    PositionedCard,
    lay_out_cards,
)
from laos_tip_app.drawing.geometry import Point, Rect, Size, neighbour, wrapped
from laos_tip_app.drawing.protocols import SceneItem, Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter

_DASHES: Final[dict[Look, list[float]]] = {
    "exact": [],
    "none": [],
    "approximate": [6.0, 4.0],
    "counted": [1.5, 3.0],
    "label": [],
}
_AIR: Final = 8.0
_MARGIN: Final = 12.0
_NARROWEST_ON_PAPER: Final = 200.0
"""Four stand side by side on a page as high as A4: that makes the letters largest."""


class FigureCardContent(NamedTuple):
    """All that is drawn.

    Attributes:
        lead: What is said before all cards.
        items: Where each card leads and what a screen reader says of it.
    """

    title: str
    lead: str
    cards: tuple[FigureCard, ...]
    items: tuple[SceneItem, ...]


class FigureCardDrawing:
    """The cards at one width."""

    def __init__(
        self,
        content: FigureCardContent,
        letters: TextPainter,
        theme: Theme,
        width: float,
        narrowest: float = NARROWEST,
    ) -> None:
        """Lay the cards out, none narrower than `narrowest`."""
        self._content = content
        self._letters = letters
        self._theme = theme
        self.placed: CardLayout = lay_out_cards(
            content.cards, content.lead, letters, width, narrowest
        )

    def paint(self, painter: QPainter, view: Viewport, chosen: int = -1, pointed: int = -1) -> None:
        """Paint what is in a view."""
        theme, letters = self._theme, self._letters
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(theme.base))
        painter.save()
        painter.translate(0, -view.top)
        painter.setPen(QColor(theme.text))
        for heading in self.placed.headings:
            letters.write_lines(
                painter, heading.rect.x, heading.rect.y, heading.lines, heading.face
            )
        for number, card in enumerate(self.placed.cards):
            if card.rect.bottom > view.top and card.rect.y < view.top + view.height:
                look = self._content.cards[number].look
                self._paint_frame(painter, card.rect, look, number == chosen, number == pointed)
                self._paint_dots(painter, card, look)
                self._paint_texts(painter, card, undated=self._content.cards[number].undated)
        painter.restore()

    def _paint_frame(
        self, painter: QPainter, rect: Rect, look: Look, chosen: bool, pointed: bool
    ) -> None:
        theme = self._theme
        ground = theme.chosen if chosen else theme.window if look == "label" else theme.base
        painter.setBrush(QColor(ground))
        pen = QPen(QColor(theme.line if look == "label" else theme.muted), 1.2)
        if _DASHES[look]:
            pen.setDashPattern(_DASHES[look])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(*rect), 5, 5)
        if chosen or pointed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2.0 if chosen else 1.0))
            painter.drawRoundedRect(QRectF(*rect.grown(2.0)), 6, 6)

    def _paint_dots(self, painter: QPainter, card: PositionedCard, look: Look) -> None:
        colour = QColor(self._theme.accent)
        if look == "exact":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            inset = 0.0
        else:
            painter.setPen(QPen(colour, 1.1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = 0.6
        side = DOT - 2 * inset
        for x, y in card.dots:
            painter.drawEllipse(QRectF(x + inset, y + inset, side, side))

    def _paint_texts(self, painter: QPainter, card: PositionedCard, *, undated: bool) -> None:
        theme, letters = self._theme, self._letters
        for text in card.texts:
            rect, x = text.rect, text.rect.x
            if text.part == "note":
                painter.fillRect(
                    QRectF(rect.x, rect.y - 2, rect.width, rect.height + 4), QColor(theme.note)
                )
                painter.fillRect(
                    QRectF(rect.x, rect.y - 2, 3, rect.height + 4), QColor(theme.note_line)
                )
                x += 2 * DOT
            elif text.part == "period" and undated:
                # An open date has an open frame.
                wide = max(letters.width(line, text.face) for line in text.lines) + 2 * DOT
                pen = QPen(QColor(theme.muted), 1.0)
                pen.setDashPattern([3.0, 2.0])
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(rect.x, rect.y - 2, wide, rect.height + 4))
                x += DOT
            lesser = text.part in ("period", "evidence", "attribution")
            painter.setPen(QColor(theme.muted if lesser else theme.text))
            letters.write_lines(painter, x, rect.y, text.lines, text.face)


class FigureCardScene:
    """The cards for a canvas; they are as large as they are."""

    largest_zoom = 1.0

    def __init__(self, content: FigureCardContent, letters: TextPainter, theme: Theme) -> None:
        """Take what is drawn."""
        self._content = content
        self._letters = letters
        self._theme = theme
        self._drawing: FigureCardDrawing | None = None
        self._width = -1.0

    def drawing(self, width: float) -> FigureCardDrawing:
        """Return the drawing for a width."""
        if self._drawing is None or width != self._width:
            self._drawing = FigureCardDrawing(self._content, self._letters, self._theme, width)
            self._width = width
        return self._drawing

    def items(self) -> Sequence[SceneItem]:
        """Return the figures in the order of the report."""
        return self._content.items

    def extent(self, view: Viewport) -> Size:
        """Return how large all of it is."""
        return Size(view.width, self.drawing(view.width).placed.height)

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return the same view."""
        return view

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of a card, changed as little as needed."""
        rect = self.drawing(view.width).placed.cards[number].rect.grown(_AIR)
        top = view.top
        if rect.bottom > top + view.height:
            top = rect.bottom - view.height
        return view._replace(top=max(min(top, rect.y), 0.0))

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return where a card stands in a view."""
        return self.drawing(view.width).placed.cards[number].rect.moved(0, -view.top)

    def found_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the card at a point."""
        there = Point(point.x, point.y + view.top)
        cards = enumerate(self.drawing(view.width).placed.cards)
        return tuple(number for number, card in cards if card.rect.contains(there))

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the next card, or the nearest above or below."""
        rects = [card.rect for card in self.drawing(view.width).placed.cards]
        if right:
            return min(max(number + right, 0), len(rects) - 1)
        return neighbour(rects, number, 0, down)

    def paint(self, painter: QPainter, view: Viewport, chosen: int, pointed: int) -> None:
        """Paint what is in a view."""
        self.drawing(view.width).paint(painter, view, chosen, pointed)


class FigureCardPicture:
    """All cards, for a page or an image.

    Attributes:
        title: What it is called.
        written: The lines of each text that was painted.
    """

    def __init__(
        self,
        content: FigureCardContent,
        letters: TextPainter,
        theme: Theme,
        foot: Sequence[str] = (),
    ) -> None:
        """Take what is drawn.

        Args:
            content: What is drawn.
            letters: The font.
            theme: The look.
            foot: What stands below the cards, a text each; where no page says it.
        """
        self.title = content.title
        self.written = letters.written
        self._content = content
        self._letters = letters
        self._theme = theme
        self._foot = tuple(foot)

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        drawing = self._drawing(width)
        lines = sum(map(len, self._foot_lines(width)))
        below = lines * self._letters.height("small")
        return self._top + drawing.placed.height + below + GAP + _MARGIN

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin on."""
        letters, theme, drawing = self._letters, self._theme, self._drawing(width)
        painter.save()
        painter.fillRect(QRectF(0, 0, width, self.height(width)), QColor(theme.base))
        painter.translate(_MARGIN, _MARGIN)
        painter.setPen(QColor(theme.text))
        letters.write(painter, GAP, GAP, self.title, "large")
        painter.translate(0, self._top - _MARGIN)
        drawing.paint(painter, Viewport(width - 2 * _MARGIN, drawing.placed.height))
        painter.setPen(QColor(theme.muted))
        y = drawing.placed.height
        for lines in self._foot_lines(width):
            letters.write_lines(painter, GAP, y, lines, "small")
            y += len(lines) * letters.height("small")
        painter.restore()

    @property
    def _top(self) -> float:
        return _MARGIN + GAP + self._letters.height("large")

    def _drawing(self, width: float) -> FigureCardDrawing:
        room = width - 2 * _MARGIN
        return FigureCardDrawing(
            self._content, self._letters, self._theme, room, _NARROWEST_ON_PAPER
        )

    def _foot_lines(self, width: float) -> list[tuple[str, ...]]:
        room = width - 2 * (_MARGIN + GAP)
        return [wrapped(text, self._letters, "small", room) for text in self._foot]
