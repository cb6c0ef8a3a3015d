"""Paint slides as our PowerPoint master shows them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Size
from laos_tip_app.drawing.places.layout import PlacesMap
from laos_tip_app.drawing.slides.elements import (
    Arrow,
    Body,
    Box,
    Colour,
    Element,
    Line,
    Map,
    Mark,
    NumberDots,
    Paragraph,
    Place,
    Run,
    Text,
    kept_together,
)
from laos_tip_app.drawing.slides.layout import HEIGHT, slide_elements
from laos_tip_app.drawing.slides.movement_map import paint_movement
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.report.lao_breaks import with_breaks

_WIDTH: Final = 40 / 3
ROOM: Final = Box(0.78, 1.55, 11.8, 5.1)
PLACES: Final[dict[Place, Box]] = {
    "title": Box(0.78, 0.45, 11.8, 0.95),
    "text": ROOM,
    "foot": Box(0.78, 6.85, 10.2, 0.4),
    "number": Box(11.2, 6.85, 1.38, 0.4),
}
"""The places of our PowerPoint master, for slides of 16 to 9; a test compares them."""

FIRST_PLACES: Final[dict[Place, Box]] = {
    "title": Box(0.78, 2.0, 11.8, 1.5),
    "subtitle": Box(0.78, 3.65, 11.8, 1.8),
}
"""The same of the first slide."""

_BAR, _FIRST_BAR = 0.137, 0.5
_SIZES: Final[dict[Place, float]] = {
    "title": 32,
    "subtitle": 24,
    "text": 28,
    "foot": 13,
    "number": 13,
}
_FIRST_TITLE: Final = 44
_TIME: Final = 36
_TIME_PLACE: Final = Box(9.0, 6.1, 3.58, 0.7)
_INSET: Final = 0.1
_LEADING: Final = 1.22 / 72
"""The height of a line in inches, for a point of its size."""

_GAP: Final = 10 / 72
_STEPS: Final = tuple(1 - step / 20 for step in range(13))
"""Sizes that are tried until a text has room, as PowerPoint does."""


class SlidePainter:
    """Paints slides in one theme and font."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        """Set colours and font."""
        self._theme = theme
        self._font = QFont(font)
        # In units of a hundredth of an inch, so that sizes are the same on every device.
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._colours: dict[Colour, str] = {
            "": theme.text,
            "text": theme.text,
            "quiet": theme.muted,
            "strong": theme.wrong,
            "main": theme.accent,
            "on_main": theme.on_accent,
            "paper": theme.base,
            "ink": theme.text,
        }

    def paint(
        self,
        painter: QPainter,
        deck: Deck,
        number: int,
        size: tuple[float, float],
        time_left: str = "",
    ) -> None:
        """Paint a slide from the painter’s origin.

        Args:
            painter: The painter.
            deck: The slides.
            number: The number of the slide, from 0.
            size: Width and height of the screen.
            time_left: What is left of the time for a question.
        """
        slide, (width, height) = deck.slides[number], size
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(height / HEIGHT / 100, height / HEIGHT / 100)
        wide = width / height * HEIGHT
        painter.fillRect(_rect(Box(0, 0, wide, HEIGHT)), QColor(self._theme.base))
        bar = _FIRST_BAR if slide.layout == "title" else _BAR
        painter.fillRect(_rect(Box(0, 0, bar, HEIGHT)), QColor(self._theme.accent))
        for element, box in placed(slide, deck.foot, number + 1, wide):
            is_question = isinstance(element, Text) and element.place == "text" and time_left
            # The time is below the question.
            room = box._replace(height=_TIME_PLACE.y - box.y) if is_question else box
            if isinstance(element, Map) and isinstance(deck.places, PlacesMap):
                paint_movement(
                    painter, deck.places, element.movement, _rect(box), self._theme, self._font
                )
                continue
            self._paint_element(painter, element, room, is_first=slide.layout == "title")
        if time_left:
            text = Paragraph((Run(time_left, _TIME, bold=True, colour="main"),))
            self._write(painter, [(text, 0)], _in_width(_TIME_PLACE, wide), "ctr", place="number")
        painter.restore()

    def scale(self, text: Text, box: Box, *, is_first: bool = False) -> float:
        """Return by how much a text is made smaller to have room."""
        wide, sized = box.width - 2 * _INSET, self._sized(text, is_first=is_first)
        gap = _GAP if text.place else 0.0
        for scale in _STEPS:
            lines = (_height(layout) + gap for layout in self._layouts(sized, wide, scale))
            # A line that is not quite whole does not matter.
            if sum(lines) - gap <= box.height + 0.06:
                return scale
        return _STEPS[-1]

    def usual_size(self, text: Text, *, is_first: bool = False) -> float:
        """Return the size in points of what names no size."""
        if is_first and text.place == "title":
            return _FIRST_TITLE
        return _SIZES.get(text.place, 20)

    def _sized(self, text: Text, *, is_first: bool) -> list[tuple[Paragraph, float]]:
        size = self.usual_size(text, is_first=is_first)
        return [(each, size) for each in text.paragraphs]

    def _paint_element(
        self, painter: QPainter, element: Element, box: Box, *, is_first: bool
    ) -> None:
        theme = self._theme
        pen = QPen(QColor(theme.accent), 2)
        painter.setPen(pen)
        match element:
            case Text():
                if element.is_filled:
                    painter.fillRect(_rect(box), QColor(theme.base))
                anchor = element.anchor
                if element.place and element.box is None:
                    anchor = "t" if element.place == "subtitle" else "ctr"
                scale = self.scale(element, box, is_first=is_first)
                sized = self._sized(element, is_first=is_first)
                self._write(painter, sized, box, anchor, scale, element.place)
            case NumberDots():
                self._fill(painter, is_full=element.is_full)
                for x, y in element.corners:
                    side = element.side
                    painter.drawEllipse(_rect(Box(box.x + x, box.y + y, side, side)))
            case Mark():
                self._fill(painter, is_full=element.is_full)
                pen.setWidthF(3)
                painter.setPen(pen)
                draw = painter.drawEllipse if element.is_round else painter.drawRect
                draw(_rect(box))
            case Line():
                pen.setWidthF(3)
                painter.setPen(pen)
                painter.drawLine(
                    _point(box.x, box.y), _point(box.x + box.width, box.y + box.height)
                )
            case Body():
                self._fill(painter, is_full=element.is_main)
                path = QPainterPath()
                radius = min(box.width, box.height) * 100 / 6
                path.addRoundedRect(_rect(box), radius, radius)
                painter.drawPath(path)
                text = Text(element.name, (element.paragraph,))
                sized = self._sized(text, is_first=False)
                inner = box._replace(y=box.y + 0.06, height=box.height - 0.12)
                self._write(painter, sized, inner, "ctr", self.scale(text, inner))
            case Arrow():
                self._paint_arrow(painter, element, box)

    def _fill(self, painter: QPainter, *, is_full: bool) -> None:
        theme = self._theme
        painter.setBrush(QColor(theme.accent if is_full else theme.base))

    def _paint_arrow(self, painter: QPainter, arrow: Arrow, box: Box) -> None:
        dx, dy = box.x - arrow.ends[0][0], box.y - arrow.ends[0][1]
        start, end = (_point(x + dx, y + dy) for x, y in arrow.ends)
        painter.drawLine(start, end)
        along = (end - start) / max((end - start).manhattanLength(), 1)
        length = (along.x() ** 2 + along.y() ** 2) ** 0.5 or 1
        along = along / length * 14
        across = QPointF(-along.y(), along.x()) * 0.45
        painter.setBrush(QColor(self._theme.accent))
        painter.drawPolygon(QPolygonF([end, end - along + across, end - along - across]))

    def _write(
        self,
        painter: QPainter,
        sized: Sequence[tuple[Paragraph, float]],
        box: Box,
        anchor: str,
        scale: float = 1.0,
        place: Place = "",
    ) -> None:
        """Write paragraphs into a box."""
        gap = (_GAP if place else 0.0) * 100
        layouts = list(self._layouts(sized, box.width - 2 * _INSET, scale, place))
        heights = [_height(layout) * 100 for layout in layouts]
        whole = sum(heights) + gap * (len(heights) - 1)
        y = box.y * 100
        if anchor == "ctr":
            y += (box.height * 100 - whole) / 2
        for layout, height in zip(layouts, heights, strict=True):
            layout.draw(painter, QPointF((box.x + _INSET) * 100, y))
            y += height + gap

    def _layouts(
        self,
        sized: Sequence[tuple[Paragraph, float]],
        width: float,
        scale: float,
        place: Place = "",
    ) -> Iterator[QTextLayout]:
        """Yield the lines of each paragraph at a width in inches."""
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        for paragraph, usual in sized:
            left = right if place == "number" else Qt.AlignmentFlag.AlignLeft
            side = middle if paragraph.is_centred else left
            yield self._layout(paragraph, usual, width, scale, QTextOption(side))

    def _layout(
        self,
        paragraph: Paragraph,
        usual: float,
        width: float,
        scale: float,
        option: QTextOption,
    ) -> QTextLayout:
        texts = [kept_together(with_breaks(run.text)) for run in paragraph.runs]
        layout = QTextLayout("".join(texts))
        hang = paragraph.hang * 100
        tab = QTextOption.Tab(hang, QTextOption.TabType.LeftTab)
        option.setTabs([tab] if hang else [])
        layout.setTextOption(option)
        formats, start = [], 0
        largest = 0.0
        for run, text in zip(paragraph.runs, texts, strict=True):
            size = (run.size or usual) * scale
            largest = max(largest, size)
            is_bold = run.bold or usual in (_FIRST_TITLE, _SIZES["title"])
            colour = self._colours["quiet" if usual == _SIZES["foot"] else run.colour]
            # A mark has a font and a colour of its own.
            for mark, letters in groupby(text, self._theme.mark_colour):
                look = QTextCharFormat()
                font = QFont(self._font)
                font.setPixelSize(max(round(size * (0.8 if mark else 1) * 100 / 72), 1))
                font.setBold(is_bold and not mark)
                look.setFont(font)
                look.setForeground(QColor(mark or colour))
                length = len([*letters])
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, length, look
                formats.append(part)
                start += length
        layout.setFormats(formats)
        layout.beginLayout()
        y, step = 0.0, largest * _LEADING * 100
        while (line := layout.createLine()).isValid():
            indent = hang if y and hang else 0.0
            line.setLineWidth(max(width * 100 - indent, 1))
            line.setPosition(QPointF(indent, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout


def placed(slide: DeckSlide, foot: str, number: int, width: float) -> Iterator[tuple[Element, Box]]:
    """Yield what a slide consists of with its place on our master.

    Args:
        slide: The slide.
        foot: The text at its foot.
        number: Its number, from 1.
        width: The width of the slide in inches.
    """
    room = _in_width(ROOM, width)
    for element in slide_elements(slide, Size(room.width, room.height), foot, number):
        if isinstance(element, Text) and element.place and element.box is None:
            places = PLACES | FIRST_PLACES if slide.layout == "title" else PLACES
            yield element, _in_width(places[element.place], width)
            continue
        box = element.box if not isinstance(element, Arrow) else Box(*element.ends[0], 0, 0)
        if box is not None:
            yield element, box._replace(x=box.x + room.x, y=box.y + room.y)


def _in_width(box: Box, width: float) -> Box:
    """Return a place of the master on a slide of another width."""
    less = _WIDTH - width
    if box.x > _WIDTH / 2:
        return box._replace(x=box.x - less)
    return box._replace(width=box.width - less)


def _height(layout: QTextLayout) -> float:
    """Return the height of a paragraph in inches."""
    size = max((each.format.font().pixelSize() for each in layout.formats()), default=0)
    return layout.lineCount() * size * 72 / 100 * _LEADING


def _rect(box: Box) -> QRectF:
    return QRectF(box.x * 100, box.y * 100, box.width * 100, box.height * 100)


def _point(x: float, y: float) -> QPointF:
    return QPointF(x * 100, y * 100)
