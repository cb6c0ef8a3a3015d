"""Paints a grid of interest by influence, for the screen and for paper alike.

Knows nothing of how cards are moved.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from laos_tip_app.base.theme import Theme
from laos_tip_app.report.grid import GridWords

CARD_WIDTH: Final = 13.0
"""How wide a card is, in sizes of its letters."""

_LINE: Final = 1.25
_PAD: Final = 0.45
_EDGE: Final = 1.8
"""What the names of the axes take, in sizes of the letters."""

_SHARE: Final = 0.026
"""The size of the letters, as a part of the height of the whole."""


class GridPosition(NamedTuple):
    """A card by its name."""

    name: str
    interest: float
    influence: float


class GridStyle(NamedTuple):
    """Colours, words and letters of a grid, for a height."""

    theme: Theme
    words: GridWords
    font: QFont
    size: float

    @classmethod
    def of(cls, theme: Theme, words: GridWords, font: QFont, height: float) -> "GridStyle":
        """Return the look of a grid so many pixels high."""
        size = max(_SHARE * height, 9.0)
        sized = QFont(font)
        sized.setPixelSize(round(size))
        return cls(theme, words, sized, size)

    def plane(self, size: QSizeF) -> QRectF:
        """Return where cards can stand: between the names of the axes."""
        edge = _EDGE * self.size
        return QRectF(edge, self.size / 2, size.width() - edge - self.size / 2,
                      size.height() - edge - self.size / 2)  # fmt: skip

    def card_size(self, name: str) -> QSizeF:
        """Return how large a card is."""
        lines = len(self.lines(name))
        return QSizeF(CARD_WIDTH * self.size, (lines * _LINE + 2 * _PAD) * self.size)

    def lines(self, name: str) -> list[str]:
        """Return a name in the lines of its card; nothing is cut."""
        metrics = QFontMetricsF(self.font)
        room = (CARD_WIDTH - 2 * _PAD) * self.size
        lines: list[str] = []
        for word in name.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def card(self, placed: GridPosition, size: QSizeF) -> QRectF:
        """Return where a card stands on a grid of a size; never beyond its edges."""
        plane, card = self.plane(size), self.card_size(placed.name)
        left = plane.left() + placed.interest * (plane.width() - card.width())
        top = plane.top() + (1 - placed.influence) * (plane.height() - card.height())
        return QRectF(QPointF(left, top), card)

    def placed_at(self, name: str, corner: QPointF, size: QSizeF) -> GridPosition:
        """Return what a place of a card’s left upper corner means."""
        plane, card = self.plane(size), self.card_size(name)
        across = (corner.x() - plane.left()) / max(plane.width() - card.width(), 1.0)
        down = (corner.y() - plane.top()) / max(plane.height() - card.height(), 1.0)
        return GridPosition(name, min(max(across, 0.0), 1.0), min(max(1 - down, 0.0), 1.0))

    def paint_plane(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the axes and the middle lines."""
        plane, words, theme = self.plane(size), self.words, self.theme
        painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.base))
        middle = plane.center()
        painter.setPen(QPen(QColor(theme.line), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(middle.x(), plane.top()), QPointF(middle.x(), plane.bottom()))
        painter.drawLine(QPointF(plane.left(), middle.y()), QPointF(plane.right(), middle.y()))
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        painter.drawLine(plane.topLeft(), plane.bottomLeft())
        painter.drawLine(plane.bottomLeft(), plane.bottomRight())
        painter.setFont(self.font)
        painter.setPen(QColor(theme.text))
        below = QRectF(plane.left(), plane.bottom(), plane.width(), _EDGE * self.size)
        self._paint_axis(painter, below, words.interest)
        painter.save()
        painter.translate(0, plane.bottom())
        painter.rotate(-90)
        self._paint_axis(painter, QRectF(0, 0, plane.height(), _EDGE * self.size), words.influence)
        painter.restore()

    def _paint_axis(self, painter: QPainter, room: QRectF, name: str) -> None:
        flags = Qt.AlignmentFlag
        for text, where in (
            (self.words.low, flags.AlignLeft),
            (f"{name} →", flags.AlignHCenter),
            (self.words.high, flags.AlignRight),
        ):
            painter.drawText(room, where | flags.AlignVCenter, text)

    def paint_card(self, painter: QPainter, name: str, box: QRectF, *, chosen: bool) -> None:
        """Paint a card."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 3.0 if chosen else 1.2))
        painter.setBrush(QColor(theme.chosen if chosen else theme.window))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.setPen(QColor(theme.text))
        painter.setFont(self.font)
        metrics = QFontMetricsF(self.font)
        for number, line in enumerate(self.lines(name)):
            y = box.top() + (_PAD + number * _LINE) * self.size + metrics.ascent()
            painter.drawText(QPointF(box.left() + _PAD * self.size, y), line)


class GridPicture:
    """A whole grid for a page.

    Attributes:
        title: What it is called.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    def __init__(
        self,
        title: str,
        told: str,
        cards: Sequence[GridPosition],
        theme: Theme,
        words: GridWords,
        font: QFont,
    ) -> None:
        """Take what is on it.

        Args:
            title: What it is called.
            told: Whose it is, and of when.
            cards: Where the cards stand.
            theme: Its colours.
            words: The translated words.
            font: The family of its letters.
        """
        self.title = title
        self.written: list[tuple[str, ...]] = []
        self._told = told
        self._cards = cards
        self._theme = theme
        self._words = words
        self._font = font

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        return width / 1.5

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter’s origin on."""
        self.written = [(self.title,), (self._told,)]
        look = GridStyle.of(self._theme, self._words, self._font, self.height(width))
        head = 3.4 * look.size
        title = QFont(look.font)
        title.setPixelSize(round(1.4 * look.size))
        title.setBold(True)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(title)
        painter.drawText(QPointF(0, 1.3 * look.size), self.title)
        painter.setFont(look.font)
        painter.drawText(QPointF(0, 2.7 * look.size), self._told)
        painter.save()
        painter.translate(0, head)
        size = QSizeF(width, self.height(width) - head)
        look.paint_plane(painter, size)
        for each in self._cards:
            self.written.append(tuple(look.lines(each.name)))
            look.paint_card(painter, each.name, look.card(each, size), chosen=False)
        painter.restore()
