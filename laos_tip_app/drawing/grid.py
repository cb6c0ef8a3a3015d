"""Paints a grid of interest by influence, for screen and paper."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.drawing.geometry import Rect, first_free
from laos_tip_app.drawing.page_picture import LINE_HEIGHT, TEXT, TITLE_HEIGHT, ScaledPicture
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter
from laos_tip_app.report.document import with_full_stop
from laos_tip_app.report.grid import GridCard, position_text

_CARD_WIDTH: Final = 13.0
"""The width of a card, in font sizes."""

_PAD: Final = 0.45
_EDGE: Final = 1.8
"""The height of the axis names, in font sizes."""

_WIDTH: Final = 520.0
_RATIO: Final = 1.5
"""The width of the layout on paper, and how much less its height is."""

_DOT: Final = 0.35
"""The radius of the point of a card, in font sizes."""

_GAP: Final = 0.25
"""The least distance between cards, in font sizes."""

_SMALLER: Final = 0.9
"""By how much the font shrinks until all cards find room."""

_FULL: Final = 0.8
"""The part of the plane that cards can cover without covering each other."""

_DIRECTIONS: Final = (
    (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0),
    (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0),
    (0.5, -1.0), (0.5, 1.0), (-0.5, -1.0), (-0.5, 1.0),
    (1.0, -0.5), (1.0, 0.5), (-1.0, -0.5), (-1.0, 0.5),
)  # fmt: skip
"""Where a card is tried beside its point, the best first: right, left, above, below, …"""


class GridPosition(NamedTuple):
    """A card: its name and its position from 0 to 1."""

    name: str
    interest: float
    influence: float


class CardLabel(NamedTuple):
    """Where a card is drawn.

    Attributes:
        point: Its position on the grid.
        box: The rectangle of its name, beside the point or, where others are, farther away.
    """

    name: str
    point: QPointF
    box: QRectF


class GridStyle(NamedTuple):
    """Text and colours, and the size of the letters, on a grid."""

    text_painter: TextPainter
    size: float

    def plane(self, size: QSizeF) -> QRectF:
        """Return the rectangle of the cards, inside the axis names."""
        edge, half = _EDGE * self.size, self.size / 2
        return QRectF(QPointF(), size).adjusted(edge, half, -half, -edge)

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a card; nothing is cut."""
        width = (_CARD_WIDTH - 2 * _PAD) * self.size
        return self.text_painter.wrapped(name, self.size, width)

    def card_size(self, name: str) -> QSizeF:
        """Return the size of a card, as wide as its longest line."""
        lines = self.lines(name)
        width = max((self.text_painter.width(line, self.size) for line in lines), default=0.0)
        height = (len(lines) * LINE + 2 * _PAD) * self.size
        return QSizeF(ceil(width + 2 * _PAD * self.size), ceil(height))

    def point(self, position: GridPosition, size: QSizeF) -> QPointF:
        """Return the point of a position on a grid of a size."""
        plane = self._points(size)
        return QPointF(
            plane.left() + position.interest * plane.width(),
            plane.top() + (1 - position.influence) * plane.height(),
        )

    def position_at(self, name: str, point: QPointF, size: QSizeF) -> GridPosition:
        """Return the position of a point, or the nearest on the grid."""
        plane = self._points(size)
        across = (point.x() - plane.left()) / max(plane.width(), 1.0)
        down = (point.y() - plane.top()) / max(plane.height(), 1.0)
        return GridPosition(name, min(max(across, 0.0), 1.0), min(max(1 - down, 0.0), 1.0))

    def _points(self, size: QSizeF) -> QRectF:
        edge = _DOT * self.size
        return self.plane(size).adjusted(edge, edge, -edge, -edge)

    def paint_plane(
        self, painter: QPainter, size: QSizeF, *, with_middle_lines: bool = True
    ) -> None:
        """Paint the axes and, if asked to, the middle lines."""
        plane, theme = self.plane(size), self.text_painter.theme
        painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.base))
        if with_middle_lines:
            middle = plane.center()
            painter.setPen(QPen(QColor(theme.line), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(middle.x(), plane.top()), QPointF(middle.x(), plane.bottom()))
            painter.drawLine(QPointF(plane.left(), middle.y()), QPointF(plane.right(), middle.y()))
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        painter.drawLine(plane.topLeft(), plane.bottomLeft())
        painter.drawLine(plane.bottomLeft(), plane.bottomRight())
        painter.setPen(QColor(theme.text))
        below = QRectF(plane.left(), plane.bottom(), plane.width(), _EDGE * self.size)
        low, high = _("low"), _("high")
        self._paint_axis(painter, below, (low, _("Interest"), high))
        painter.save()
        painter.translate(0, plane.bottom())
        painter.rotate(-90)
        beside = QRectF(0, 0, plane.height(), _EDGE * self.size)
        self._paint_axis(painter, beside, (low, _("Influence"), high))
        painter.restore()

    def _paint_axis(self, painter: QPainter, rect: QRectF, texts: Sequence[str]) -> None:
        text_painter, size = self.text_painter, self.size
        needed = text_painter.width("  ".join((*texts, texts[-1])), size)
        # Else large letters would lie one over the other in a low window.
        size *= min(1.0, rect.width() / needed)
        y = rect.center().y() - text_painter.height(size) / 2
        for text, part in zip(texts, (0.0, 0.5, 1.0), strict=True):
            x = rect.x() + part * (rect.width() - text_painter.width(text, size))
            text_painter.write(painter, x, y, text, size)

    def paint_point(self, painter: QPainter, label: CardLabel, *, selected: bool) -> None:
        """Paint the point of a card and the line between them."""
        point, box = label.point, label.box
        nearest = QPointF(
            min(max(point.x(), box.left()), box.right()),
            min(max(point.y(), box.top()), box.bottom()),
        )
        accent = QColor(self.text_painter.theme.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2.5 if selected else 1.2))
        painter.drawLine(point, nearest)
        painter.setBrush(accent)
        radius = (1.3 if selected else 1.0) * _DOT * self.size
        painter.drawEllipse(point, radius, radius)

    def paint_card(self, painter: QPainter, name: str, box: QRectF, *, selected: bool) -> None:
        """Paint a card."""
        theme = self.text_painter.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 3.0 if selected else 1.2))
        painter.setBrush(QColor(theme.chosen if selected else theme.window))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.setPen(QColor(theme.text))
        x, y = box.left() + _PAD * self.size, box.top() + _PAD * self.size
        self.text_painter.write_lines(painter, x, y, self.lines(name), self.size)


class GridLayout(NamedTuple):
    """Cards laid out on a grid, none over another.

    Attributes:
        style: The style of the cards, with a smaller font where they are many.
        labels: The cards, in the order in which they were given.
    """

    style: GridStyle
    labels: tuple[CardLabel, ...]

    @classmethod
    def of(cls, style: GridStyle, cards: Sequence[GridPosition], size: QSizeF) -> "GridLayout":
        """Lay cards out; the earlier ones stay where they are.

        Each point is exact. Each name is beside its point or, where others are in the way, as near
        as there is room.
        """
        # The plane is the same for all sizes of the cards.
        points, plane = [style.point(card, size) for card in cards], style.plane(size)
        cards_style = style
        while (boxes := _boxes(cards_style, cards, points, plane)) is None and cards_style.size > 1:
            cards_style = cards_style._replace(size=_SMALLER * cards_style.size)
        if boxes is None:
            # Before a window has its size, the plane has none.
            boxes = [QRectF(point, style.card_size("")) for point in points]
        names = [card.name for card in cards]
        return cls(cards_style, tuple(map(CardLabel, names, points, boxes)))


def _boxes(
    style: GridStyle, cards: Sequence[GridPosition], points: Sequence[QPointF], plane: QRectF
) -> list[QRectF] | None:
    """Return a free rectangle for each card, or None without room."""
    sizes = [style.card_size(card.name) for card in cards]
    if sum(size.width() * size.height() for size in sizes) > _FULL * plane.width() * plane.height():
        return None
    gap, radius = _GAP * style.size, _DOT * style.size
    within = Rect(plane.x(), plane.y(), plane.width(), plane.height())
    taken = [Rect(at.x(), at.y(), 0, 0).grown(radius) for at in points]
    boxes: list[QRectF] = []
    for point, size in zip(points, sizes, strict=True):
        box = first_free(_places(point, size, within, radius, gap), taken, within, gap)
        if box is None:
            return None
        boxes.append(QRectF(*box))
        taken.append(box)
    return boxes


def _places(point: QPointF, size: QSizeF, plane: Rect, radius: float, gap: float) -> Iterator[Rect]:
    """Yield the rectangles beside a point, the nearest first."""
    width, height = size.width(), size.height()
    distance = radius + 1.5 * gap
    while distance < plane.width + plane.height:
        for across, down in _DIRECTIONS:
            left = point.x() + across * (width / 2 + distance) - width / 2
            top = point.y() + down * (height / 2 + distance) - height / 2
            yield Rect(
                max(min(left, plane.right - width), plane.x),
                max(min(top, plane.bottom - height), plane.y),
                width,
                height,
            )
        distance += 2 * gap


class GridPicture(ScaledPicture):
    """A whole grid for a page."""

    _footer_gap = LINE_HEIGHT / 2
    _footer_margin = LINE_HEIGHT

    def __init__(
        self,
        title: str,
        heading: str,
        subtitle: str,
        cards: Sequence[GridPosition],
        text_painter: TextPainter,
        footer: Sequence[str],
    ) -> None:
        """Set the content.

        Args:
            title: The title of its file, which names nothing that the group typed.
            heading: What stands above it.
            subtitle: The author and the date.
            cards: The cards.
            text_painter: Writes the text.
            footer: Texts below it, for an image that stands alone.
        """
        super().__init__(title, text_painter, _WIDTH, footer, heading)
        self._subtitle = subtitle
        self._cards = cards
        self._style = GridStyle(text_painter, TEXT)

    def description(self) -> str:
        """Return whose it is, and where its positions stand in words."""
        count = len(self._cards)
        cards = ngettext(
            "{count} stakeholder, by interest and influence.",
            "{count} stakeholders, by interest and influence.",
            count,
        ).format(count=count)
        sentences = [self._subtitle, cards]
        if self._footer:
            sentences += (position_text(GridCard(*card), card.name) for card in self._cards)
        elif count:
            sentences.append(_("The list below describes each position."))
        return " ".join(map(with_full_stop, sentences))

    def _drawing_height(self, width: float) -> float:
        return width / _RATIO

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        top = len(self._heading_lines(width)) * TITLE_HEIGHT
        subtitle = self._text_painter.wrapped(self._subtitle, TEXT, width)
        self._write(painter, 0, top, *subtitle)
        top += len(subtitle) * LINE_HEIGHT + TEXT / 2
        size = QSizeF(width, self._drawing_height(width) - top)
        painter.save()
        painter.translate(0, top)
        self._style.paint_plane(painter, size)
        cards_style, labels = GridLayout.of(self._style, self._cards, size)
        for label in labels:
            cards_style.paint_point(painter, label, selected=False)
        for label in labels:
            cards_style.paint_card(painter, label.name, label.box, selected=False)
        painter.restore()
