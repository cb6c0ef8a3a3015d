"""Paints a grid of interest by influence, for screen and paper."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import Theme

CARD_WIDTH: Final = 13.0
"""The width of a card, in font sizes."""

_LINE: Final = 1.25
_PAD: Final = 0.45
_EDGE: Final = 1.8
"""The height of the axis names, in font sizes."""

_FONT_SIZE: Final = 0.026
"""The font size, as a part of the height of the grid."""


class GridPosition(NamedTuple):
    """A card: its name and its position from 0 to 1."""

    name: str
    interest: float
    influence: float


class GridStyle(NamedTuple):
    """Colours, texts and font of a grid of a height."""

    theme: Theme
    font: QFont
    size: float

    @classmethod
    def of(cls, theme: Theme, font: QFont, height: float) -> "GridStyle":
        """Return the style of a grid so many pixels high."""
        size = max(_FONT_SIZE * height, 9.0)
        sized = QFont(font)
        sized.setPixelSize(round(size))
        return cls(theme, sized, size)

    def plane(self, size: QSizeF) -> QRectF:
        """Return the rectangle of the cards, inside the axis names."""
        edge = _EDGE * self.size
        return QRectF(edge, self.size / 2, size.width() - edge - self.size / 2,
                      size.height() - edge - self.size / 2)  # fmt: skip

    def card_size(self, name: str) -> QSizeF:
        """Return the size of a card."""
        lines = len(self.lines(name))
        return QSizeF(CARD_WIDTH * self.size, (lines * _LINE + 2 * _PAD) * self.size)

    def lines(self, name: str) -> list[str]:
        """Return the lines of a card; nothing is cut."""
        metrics = QFontMetricsF(self.font)
        width = (CARD_WIDTH - 2 * _PAD) * self.size
        lines: list[str] = []
        for word in name.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def card(self, position: GridPosition, size: QSizeF) -> QRectF:
        """Return the rectangle of a card on a grid of a size."""
        plane, card = self.plane(size), self.card_size(position.name)
        left = plane.left() + position.interest * (plane.width() - card.width())
        top = plane.top() + (1 - position.influence) * (plane.height() - card.height())
        return QRectF(QPointF(left, top), card)

    def position_at(self, name: str, corner: QPointF, size: QSizeF) -> GridPosition:
        """Return the position for the left upper corner of a card."""
        plane, card = self.plane(size), self.card_size(name)
        across = (corner.x() - plane.left()) / max(plane.width() - card.width(), 1.0)
        down = (corner.y() - plane.top()) / max(plane.height() - card.height(), 1.0)
        return GridPosition(name, min(max(across, 0.0), 1.0), min(max(1 - down, 0.0), 1.0))

    def paint_plane(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the axes and the middle lines."""
        plane, theme = self.plane(size), self.theme
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
        self._paint_axis(painter, below, _("Interest"))
        painter.save()
        painter.translate(0, plane.bottom())
        painter.rotate(-90)
        self._paint_axis(painter, QRectF(0, 0, plane.height(), _EDGE * self.size), _("Influence"))
        painter.restore()

    def _paint_axis(self, painter: QPainter, rect: QRectF, name: str) -> None:
        flags = Qt.AlignmentFlag
        for text, alignment in (
            (_("low"), flags.AlignLeft),
            (f"{name} →", flags.AlignHCenter),
            (_("high"), flags.AlignRight),
        ):
            painter.drawText(rect, alignment | flags.AlignVCenter, text)

    def paint_card(self, painter: QPainter, name: str, box: QRectF, *, selected: bool) -> None:
        """Paint a card."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 3.0 if selected else 1.2))
        painter.setBrush(QColor(theme.chosen if selected else theme.window))
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
        title: The title.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    upright = False

    def __init__(
        self, title: str, subtitle: str, cards: Sequence[GridPosition], theme: Theme, font: QFont
    ) -> None:
        """Set the content.

        Args:
            title: The title.
            subtitle: The author and the date.
            cards: The cards.
            theme: The colours.
            font: The font family.
        """
        self.title = title
        self.written: list[tuple[str, ...]] = []
        self._subtitle = subtitle
        self._cards = cards
        self._theme = theme
        self._font = font

    def description(self) -> str:
        """Return whose it is, and where its positions stand in words."""
        count = len(self._cards)
        cards = ngettext(
            "{count} stakeholder is placed by interest and influence.",
            "{count} stakeholders are placed by interest and influence.",
            count,
        ).format(count=count)
        following = _("The list that follows gives each position in words.")
        return " ".join((self._subtitle, cards, following) if count else (self._subtitle, cards))

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return width / 1.5

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter’s origin."""
        self.written = [(self.title,), (self._subtitle,)]
        style = GridStyle.of(self._theme, self._font, self.height(width))
        top = 3.4 * style.size
        title = QFont(style.font)
        title.setPixelSize(round(1.4 * style.size))
        title.setBold(True)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(title)
        painter.drawText(QPointF(0, 1.3 * style.size), self.title)
        painter.setFont(style.font)
        painter.drawText(QPointF(0, 2.7 * style.size), self._subtitle)
        painter.save()
        painter.translate(0, top)
        size = QSizeF(width, self.height(width) - top)
        style.paint_plane(painter, size)
        for card in self._cards:
            self.written.append(tuple(style.lines(card.name)))
            style.paint_card(painter, card.name, style.card(card, size), selected=False)
        painter.restore()
