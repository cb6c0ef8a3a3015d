"""Paint slides as our PowerPoint master shows them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesMap, Shown
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.slides.elements import (
    Anchor,
    Arrow,
    Colour,
    Element,
    Map,
    Paragraph,
    Place,
    Shape,
    Text,
    kept_together,
    paragraph,
)
from laos_tip_app.drawing.slides.layout import HEIGHT, slide_elements
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.report.lao import with_breaks

_WIDTH: Final = 40 / 3
ROOM: Final = Rect(0.78, 1.55, 11.8, 5.1)
PLACES: Final[dict[Place, Rect]] = {
    "first": Rect(0.78, 2.0, 11.8, 1.5),
    "subtitle": Rect(0.78, 3.65, 11.8, 1.8),
    "title": Rect(0.78, 0.45, 11.8, 0.95),
    "text": ROOM,
    "foot": Rect(0.78, 6.85, 10.2, 0.4),
    "number": Rect(11.2, 6.85, 1.38, 0.4),
}
"""The places of our PowerPoint master, for slides of 16 to 9; a test compares them."""

_BAR, _FIRST_BAR = 0.137, 0.5
SIZES: Final[dict[Place, float]] = {
    "first": 44,
    "subtitle": 24,
    "title": 32,
    "number": 13,
}
"""The sizes of its letters in points, where a text has none of its own."""

_TIME: Final = 36
_TIME_PLACE: Final = Rect(9.0, 6.1, 3.58, 0.7)
_INSET: Final = 0.1
_EDGE_INSET: Final = 0.06
_UNIT: Final = 100
"""Units in an inch: sizes of letters are whole numbers of them, the same on every device."""

_POINT: Final = _UNIT / 72
_LEADING: Final = 1.22 / 72
"""The height of a line in inches, for a point of its size."""

_HEAD: Final = 14
"""The length of the head of an arrow, in units."""

_LETTERS: Final = 0.048
"""The size of plain letters on a map, in parts of its height."""

_GAP: Final = 10 / 72
_STEPS: Final = tuple(1 - step / 20 for step in range(13))
"""Sizes that are tried until a text has room, as PowerPoint does."""


class SlidePainter:
    """Paints slides in one theme and font."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        """Set colours and font."""
        self._theme = theme
        self._font = QFont(font)
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
        painter.scale(height / HEIGHT / _UNIT, height / HEIGHT / _UNIT)
        wide = width / height * HEIGHT
        painter.fillRect(_rect(Rect(0, 0, wide, HEIGHT)), QColor(self._theme.base))
        bar = _FIRST_BAR if slide.layout == "title" else _BAR
        painter.fillRect(_rect(Rect(0, 0, bar, HEIGHT)), QColor(self._theme.accent))
        for element, box in placed(slide, deck.foot, number + 1, wide):
            is_question = isinstance(element, Text) and element.place == "text" and time_left
            # The time is below the question.
            room = box._replace(height=_TIME_PLACE.y - box.y) if is_question else box
            if isinstance(element, Map) and isinstance(deck.places, PlacesMap):
                paint_movement(
                    painter, deck.places, element.movement, _rect(box), self._theme, self._font
                )
                continue
            self._paint_element(painter, element, room)
        if time_left:
            text = paragraph(time_left, _TIME, bold=True)
            self._write(painter, [text], _in_width(_TIME_PLACE, wide), "ctr", "number")
        painter.restore()

    def fitted(
        self, paragraphs: Sequence[Paragraph], box: Rect, place: Place
    ) -> tuple[float, QTextDocument]:
        """Return by how much a text is made smaller, and it."""
        for scale in _STEPS:
            document = self._document(paragraphs, box.width, place, scale)
            # A line that is not quite whole does not matter.
            if document.size().height() <= (box.height + 0.06) * _UNIT:
                break
        return scale, document

    def _paint_element(self, painter: QPainter, element: Element, box: Rect) -> None:
        match element:
            case Text():
                is_free = element.box is not None or element.place == "subtitle"
                anchor = element.anchor if is_free else "ctr"
                self._write(painter, element.paragraphs, box, anchor, element.place)
            case Shape():
                self._paint_shape(painter, element, box)
            case Arrow():
                self._set_look(painter, "main", 1.5)
                start, end = (QPointF(box.x + x, box.y + y) * _UNIT for x, y in element.ends)
                painter.drawLine(start, end)
                head = QLineF(end, start)
                head.setLength(_HEAD)
                along = end - head.p2()
                across = QPointF(-along.y(), along.x()) * 0.45
                painter.drawPolygon([end, end - along + across, end - along - across])

    def _paint_shape(self, painter: QPainter, shape: Shape, box: Rect) -> None:
        self._set_look(painter, shape.fill, shape.edge)
        for x, y in shape.dots:
            painter.drawEllipse(_rect(Rect(box.x + x, box.y + y, shape.side, shape.side)))
        if shape.form == "ellipse":
            painter.drawEllipse(_rect(box))
        elif not shape.dots:
            radius = min(box.width, box.height) * _UNIT / 6 * (shape.form == "roundRect")
            painter.drawRoundedRect(_rect(box), radius, radius)
        inset = _EDGE_INSET if shape.edge else 0
        inner = box._replace(y=box.y + inset, height=box.height - 2 * inset)
        self._write(painter, shape.paragraphs, inner, shape.anchor)

    def _set_look(self, painter: QPainter, fill: Colour, edge: float) -> None:
        """Set brush and pen, for an edge in points."""
        pen = QPen(QColor(self._theme.accent), edge * _POINT)
        painter.setPen(pen if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours[fill]) if fill else Qt.BrushStyle.NoBrush)

    def _write(
        self,
        painter: QPainter,
        paragraphs: Sequence[Paragraph],
        box: Rect,
        anchor: Anchor,
        place: Place = "",
    ) -> None:
        """Write paragraphs into a box."""
        _scale, document = self.fitted(paragraphs, box, place)
        above = (box.height * _UNIT - document.size().height()) / 2 if anchor == "ctr" else 0
        painter.save()
        painter.translate((box.x + _INSET) * _UNIT, box.y * _UNIT + above)
        document.drawContents(painter)
        painter.restore()

    def _document(
        self, paragraphs: Sequence[Paragraph], width: float, place: Place, scale: float
    ) -> QTextDocument:
        """Return paragraphs laid out in a box of a width in inches."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setTextWidth(max(width - 2 * _INSET, 0.01) * _UNIT)
        cursor = QTextCursor(document)
        for number, each in enumerate(paragraphs):
            largest = max(run.size or SIZES[place] for run in each.runs) * scale
            block = _block(each, largest, place)
            if number:
                block.setTopMargin(_GAP * _UNIT if place else 0)
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            for run in each.runs:
                text = kept_together(with_breaks(run.text))
                colour = self._colours["quiet" if place in ("foot", "number") else run.colour]
                # A mark has a font and a colour of its own.
                for mark, letters in groupby(text, self._theme.mark_colour):
                    size = (run.size or SIZES[place]) * scale * (0.8 if mark else 1)
                    font = QFont(self._font)
                    font.setPixelSize(round(size * _POINT))
                    font.setBold(run.bold or bool(mark) or place in ("first", "title"))
                    if mark:
                        # Two that touch are read as one from the last row.
                        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 120)
                    look = QTextCharFormat()
                    look.setFont(font)
                    look.setForeground(QColor(mark or colour))
                    cursor.insertText("".join(letters), look)
        return document


def paint_movement(
    painter: QPainter, places: PlacesMap, movement: str, room: QRectF, theme: Theme, font: QFont
) -> None:
    """Paint a movement, or the region alone, into a room.

    Args:
        painter: The painter.
        places: What can be on the map.
        movement: The id of the movement, or empty.
        room: The room, in the shape of the region.
        theme: The colours.
        font: The family of its letters.
    """
    sized = QFont(font)
    sized.setPixelSize(max(round(room.height() * _LETTERS), 1))
    texts = TextPainter(sized, theme)
    shown: Shown = next((each for each in places.movements if each.id == movement), "outlines")
    layout = MapLayouts(places, texts).layout(room.width() / places.region.width, shown)
    painter.save()
    painter.translate(room.topLeft())
    PlacesPainter(places.region, texts, border=1.0).paint(painter, layout)
    painter.restore()


def placed(
    slide: DeckSlide, foot: str, number: int, width: float
) -> Iterator[tuple[Element, Rect]]:
    """Yield what a slide consists of with its place on our master.

    Args:
        slide: The slide.
        foot: The text at its foot.
        number: Its number, from 1.
        width: The width of the slide in inches.
    """
    room = _in_width(ROOM, width)
    for element in slide_elements(slide, Size(room.width, room.height), foot, number):
        box = Rect(0, 0, 0, 0) if isinstance(element, Arrow) else element.box
        if box is not None:
            yield element, box.moved(room.x, room.y)
        elif isinstance(element, Text):
            yield element, _in_width(PLACES[element.place], width)


def _in_width(box: Rect, width: float) -> Rect:
    """Return a place of the master on a slide of another width."""
    less = _WIDTH - width
    if box.x > _WIDTH / 2:
        return box._replace(x=box.x - less)
    return box._replace(width=box.width - less)


def _block(each: Paragraph, size: float, place: Place) -> QTextBlockFormat:
    """Return the look of a paragraph with lines for some points."""
    block = QTextBlockFormat()
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    side = right if place == "number" else left
    block.setAlignment(Qt.AlignmentFlag.AlignHCenter if each.is_centred else side)
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    block.setLineHeight(size * _LEADING * _UNIT, fixed)
    if each.hang:
        hang = each.hang * _UNIT
        block.setLeftMargin(hang)
        block.setTextIndent(-hang)
        block.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
    return block


def _rect(box: Rect) -> QRectF:
    return QRectF(*(length * _UNIT for length in box))
