"""Paints the map of stakeholders, for the screen, for paper and for images alike.

What a thing is can be told without colour: kinds of stakeholders by their shapes, kinds of
relations by the pattern of their lines and by the word on each. Knows nothing of who shows it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import (
    NAME_SIZE,
    TAG_SIZE,
    WORD_SIZE,
    EdgeLabel,
    EdgeSegment,
    MapEdge,
    MapLayout,
    NodeLabel,
    SpatialIndex,
    text_width,
)
from laos_tip_app.drawing.shapes import colour_of, tint_of
from laos_tip_app.drawing.text.text_painter import FINE, LINE, TextPainter
from laos_tip_app.store.store import Store

_FADED: Final = 0.3
"""How much is left of the colour of what is not asked for."""

_TIP: Final = 7.0
"""How far the tips and slants of a shape reach beside its text."""

_ARROW: Final = (7.0, 3.2)
_NAMES_FROM: Final = 5.0
_MANY_NAMES_FROM: Final = 7.0
_WORDS_FROM: Final = 5.5
"""Letters smaller than so many pixels are left out: nobody reads them."""

_MOST_WORDS: Final = 160
_CHOSEN: Final = 3.0
_BROAD: Final = 2.0
_THIN: Final = 1.15

_MARKS: Final[Mapping[str, int]] = {
    "pill": 1,
    "rectangle": 0,
    "double": 0,
    "barred": 0,
    "rounded": 3,
    "hexagon": 4,
    "octagon": 7,
    "slanted": 7,
    "folded": 7,
    "trapezoid": 6,
    "open": 6,
    "bracket": 7,
}
_DASHES: Final[Mapping[str, tuple[float, ...]]] = {
    "long dashes": (9, 3.5),
    "dashes": (4, 3),
    "dots": (1.2, 2.2),
    "dash-dot": (7, 2.6, 1.2, 2.6),
    "dash-dot-dot": (7, 2.4, 1.2, 2.0, 1.2, 2.4),
    "sparse dots": (1.2, 5.4),
}
"""In widths of the line. Ends are flat: round ones take the painter ten times as long."""


class MapMarks(NamedTuple):
    """What the map shows by shapes and lines.

    Attributes:
        shapes: The shape of each kind of stakeholder.
        lines: The pattern of each kind of relation.
    """

    shapes: Mapping[str, str]
    lines: Mapping[str, str]

    @classmethod
    def of(cls, store: Store) -> "MapMarks":
        """Return those of a report."""
        return cls(
            {kind.id: kind.shape for kind in store.stakeholder_kinds()},
            {kind.id: kind.line for kind in store.relation_kinds()},
        )


class MapEmphasis(NamedTuple):
    """What stands out.

    Attributes:
        shown: Who is asked for; all else is faded. None for everybody.
        chosen: The id of the name or link that is chosen; or empty.
        pointed: The id of the one under the pointer; or empty.
    """

    shown: Collection[str] | None = None
    chosen: str = ""
    pointed: str = ""

    def has(self, link: MapEdge) -> bool:
        """Return whether a link joins any who are asked for."""
        if self.shown is None:
            return True
        near = any(end in self.shown for end in link.from_ids)
        return near and (not link.to_ids or any(end in self.shown for end in link.to_ids))


class MapPainter:
    """Paints layouts in one look.

    Attributes:
        theme: The look.
        lettering: Writes its text.
    """

    def __init__(self, marks: MapMarks, theme: Theme, font: QFont, *, kept: bool = False) -> None:
        """Take the marks, the colours and the font family; see `TextPainter`."""
        self.theme = theme
        self._marks = marks
        self.lettering = TextPainter(font, cached=kept)
        self._outlines: dict[tuple[str, bool, bool, float, bool], _Outline] = {}
        self._index: tuple[MapLayout, SpatialIndex] | None = None

    def paint(
        self,
        painter: QPainter,
        layout: MapLayout,
        emphasis: MapEmphasis,
        *,
        scale: float = 1.0,
        seen: Rect | None = None,
        numbered: bool = False,
        written: list[tuple[str, ...]] | None = None,
    ) -> None:
        """Paint what is in sight, in map units.

        Args:
            painter: Where to, moved and scaled already.
            layout: Where everything stands.
            emphasis: What stands out.
            scale: How many dots of the device a map unit has: what would be too small is left
                out.
            seen: The part in sight; None for all.
            numbered: Whether each link has the numbers of its relations beside its word.
            written: Takes the lines of each text, in order.
        """
        if self._index is None or self._index[0] is not layout:
            self._index = (layout, SpatialIndex(layout))
        stretches, words, names = self._index[1].within(seen)
        # Where there are very many, none can be followed or read: what is drawn is drawn in time.
        fine = scale * WORD_SIZE >= _WORDS_FROM and len(words) <= _MOST_WORDS
        self._paint_lines(painter, stretches, emphasis, fine=fine)
        if not fine and scale * NAME_SIZE < _MANY_NAMES_FROM:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        texts: list[_MapText] = []
        for word in words if fine else ():
            self._paint_word(painter, word, emphasis, numbered, texts)
        for name in names:
            self._paint_name(painter, name, emphasis, texts)
        if scale * NAME_SIZE >= (_NAMES_FROM if fine else _MANY_NAMES_FROM):
            self._write(painter, texts)
            if written is not None:
                written += (text.lines for text in texts)

    def paint_shape(self, painter: QPainter, kind: str, box: Rect, *, named: bool = True) -> None:
        """Paint the shape of a kind of stakeholder, for a legend."""
        self._paint_outline(painter, kind, box, named=named, strong=False, share=1.0)

    def paint_line(self, painter: QPainter, kind: str, start: Point, end: Point) -> None:
        """Paint the line of a kind of relation with its arrow, for a legend."""
        self._draw(painter, kind, [(start, end)], [(start, end)], self.theme.text, _THIN)

    def _paint_lines(
        self,
        painter: QPainter,
        stretches: Iterable[EdgeSegment],
        emphasis: MapEmphasis,
        *,
        fine: bool,
    ) -> None:
        """Paint all lines of a kind and look at once; those that stand out last."""
        groups: dict[tuple[int, str], tuple[list[_Line], list[_Line]]] = {}
        for stretch in stretches:
            link = stretch.link
            level = _FAINT if not emphasis.has(link) else _PLAIN
            if level == _PLAIN and _stands_out(stretch, emphasis):
                level = _STRONG
            lines, arrows = groups.setdefault((level, link.kind), ([], []))
            line = (stretch.start, stretch.end)
            lines.append(line)
            if stretch.towards:
                arrows.append(line)
        theme = self.theme
        looks = {
            _FAINT: (mixed(theme.muted, theme.base, _FADED), _THIN),
            _PLAIN: (theme.muted, _THIN),
            _STRONG: (theme.accent, _BROAD),
        }
        for (level, kind), (lines, arrows) in sorted(groups.items(), key=lambda group: group[0]):
            colour, width = looks[level]
            if fine:
                self._draw(painter, kind, lines, arrows, colour, width)
            else:
                _draw_plainly(painter, lines, colour)

    def _draw(
        self,
        painter: QPainter,
        kind: str,
        lines: Iterable["_Line"],
        arrows: Iterable["_Line"],
        colour: str,
        width: float,
    ) -> None:
        pattern = self._marks.lines.get(kind, "solid")
        pen = QPen(QColor(colour), width)
        if dashes := _DASHES.get(pattern):
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if pattern.endswith("dots"):
                pen.setWidthF(width * 1.4)
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        drawn = [QLineF(start.x, start.y, end.x, end.y) for start, end in lines]
        if pattern == "double":
            drawn = [each for line in drawn for each in _double(line)]
        painter.drawLines(drawn)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for start, end in arrows:
            painter.drawPolygon(_arrow(start, end))

    def _paint_word(
        self,
        painter: QPainter,
        word: EdgeLabel,
        emphasis: MapEmphasis,
        numbered: bool,
        texts: list["_MapText"],
    ) -> None:
        theme, link = self.theme, word.link
        colour = theme.text if emphasis.has(link) else mixed(theme.text, theme.base, _FADED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.base))
        if link.id in (emphasis.chosen, emphasis.pointed):
            painter.setBrush(QColor(theme.chosen))
            if link.id == emphasis.chosen:
                painter.setPen(QPen(QColor(theme.accent), _THIN))
        painter.drawRect(_qt(word.box))
        if not numbered:
            texts.append(_MapText(word.lines, word.box, WORD_SIZE, colour))
            return
        tag = text_width(link.tag, TAG_SIZE)
        left = word.box._replace(width=word.box.width - tag)
        texts.append(_MapText(word.lines, left, WORD_SIZE, colour))
        right = word.box._replace(x=left.right, width=tag)
        texts.append(_MapText((link.tag,), right, TAG_SIZE, colour, bold=True))

    def _paint_name(
        self, painter: QPainter, name: NodeLabel, emphasis: MapEmphasis, texts: list["_MapText"]
    ) -> None:
        node, theme = name.node, self.theme
        shown = emphasis.shown is None or node.id in emphasis.shown
        share = 1.0 if shown else _FADED
        self._paint_outline(
            painter,
            node.kind,
            name.box,
            named=node.named,
            strong=node.id == emphasis.pointed,
            share=share,
            chosen=node.id == emphasis.chosen,
        )
        box = name.box.grown(-_TIP / 2)
        colour = theme.text if shown else mixed(theme.text, theme.base, _FADED)
        texts.append(_MapText(name.lines, box, NAME_SIZE, colour, slanted=not node.named))

    def _paint_outline(
        self,
        painter: QPainter,
        kind: str,
        box: Rect,
        *,
        named: bool,
        strong: bool,
        share: float,
        chosen: bool = False,
    ) -> None:
        shape = self._marks.shapes.get(kind, "rectangle")
        key = (shape, named, strong, share, chosen)
        look = self._outlines.get(key)
        if look is None:
            look = self._outlines[key] = self._outline(*key)
        painter.setPen(look.pen)
        painter.setBrush(look.ground)
        _SHAPES_BY_NAME[shape](painter, _qt(box), look.colour)

    def _outline(
        self, shape: str, named: bool, strong: bool, share: float, chosen: bool
    ) -> "_Outline":
        theme, mark = self.theme, _MARKS[shape]
        colour = QColor(mixed(colour_of(theme, mark), theme.base, share))
        ground = QColor(mixed(tint_of(theme, mark), theme.base, share))
        if chosen:
            colour, ground = QColor(theme.accent), QColor(theme.chosen)
        pen = QPen(colour, _CHOSEN if chosen else _BROAD if strong else _THIN)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if not named:
            pen.setDashPattern([3.0, 2.0])
        return _Outline(pen, ground, colour)

    def _write(self, painter: QPainter, texts: Iterable["_MapText"]) -> None:
        """Write texts each into the middle of its box, narrowed where the font is wider."""
        lettering = self.lettering
        painter.save()
        painter.scale(1 / FINE, 1 / FINE)
        pen = ""
        for lines, box, size, colour, bold, slanted in texts:
            if colour != pen:
                painter.setPen(QColor(colour))
                pen = colour
            across, step = (box.x + box.width / 2) * FINE, size * LINE * FINE
            top = (box.y + box.height / 2) * FINE - len(lines) * step / 2
            for number, line in enumerate(lines):
                width = lettering.width(line, size, bold=bold, slanted=slanted) * FINE
                below = top + number * step
                if width <= box.width * FINE:
                    x = across - width / 2
                    lettering.write_fine(painter, x, below, line, size, bold=bold, slanted=slanted)
                else:
                    painter.save()
                    painter.translate(box.x * FINE, below)
                    painter.scale(box.width * FINE / width, 1.0)
                    lettering.write_fine(painter, 0.0, 0.0, line, size, bold=bold, slanted=slanted)
                    painter.restore()
        painter.restore()


class _MapText(NamedTuple):
    """A text and where it is to stand."""

    lines: tuple[str, ...]
    box: Rect
    size: float
    colour: str
    bold: bool = False
    slanted: bool = False


class _Outline(NamedTuple):
    """What an outline is painted with."""

    pen: QPen
    ground: QColor
    colour: QColor


type _Line = tuple[Point, Point]

_FAINT: Final = 0
_PLAIN: Final = 1
_STRONG: Final = 2


def _draw_plainly(painter: QPainter, lines: Iterable[_Line], colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(QColor(colour), 0))
    painter.drawLines([QLineF(start.x, start.y, end.x, end.y) for start, end in lines])
    painter.restore()


def _stands_out(stretch: EdgeSegment, emphasis: MapEmphasis) -> bool:
    link = stretch.link
    for each in (emphasis.chosen, emphasis.pointed):
        if each and (each == link.id or each in link.from_ids or each in link.to_ids):
            return True
    return False


def _qt(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _double(line: QLineF) -> tuple[QLineF, QLineF]:
    normal = line.normalVector().unitVector()
    across, down = 1.3 * normal.dx(), 1.3 * normal.dy()
    return line.translated(across, down), line.translated(-across, -down)


def _arrow(start: Point, end: Point) -> QPolygonF:
    line = QLineF(end.x, end.y, start.x, start.y)
    length, half = _ARROW
    if line.length() == 0:
        return QPolygonF()
    along = line.unitVector()
    x, y = along.dx(), along.dy()
    return QPolygonF([
        QPointF(end.x, end.y),
        QPointF(end.x + x * length - y * half, end.y + y * length + x * half),
        QPointF(end.x + x * length + y * half, end.y + y * length - x * half),
    ])  # fmt: skip


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _rectangle(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawRect(box)


def _double_frame(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawRect(box)
    painter.drawRect(box.adjusted(2.5, 2.5, -2.5, -2.5))


def _barred(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawRect(box)
    painter.fillRect(QRectF(box.x(), box.y(), 4, box.height()), colour)


def _rounded(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawRoundedRect(box, 7, 7)


def _pill(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    radius = min(box.height() / 2, 16.0)
    painter.drawRoundedRect(box, radius, radius)


def _hexagon(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    left, right, middle = box.left(), box.right(), box.center().y()
    painter.drawPolygon(
        _polygon(
            (left + _TIP, box.top()), (right - _TIP, box.top()), (right, middle),
            (right - _TIP, box.bottom()), (left + _TIP, box.bottom()), (left, middle),
        )
    )  # fmt: skip


def _octagon(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    cut = min(6.0, box.height() / 3)
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    painter.drawPolygon(
        _polygon(
            (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
            (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
        )
    )  # fmt: skip


def _slanted(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawPolygon(
        _polygon(
            (box.left() + _TIP, box.top()), (box.right(), box.top()),
            (box.right() - _TIP, box.bottom()), (box.left(), box.bottom()),
        )
    )  # fmt: skip


def _folded(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    fold = 7.0
    right, top = box.right(), box.top()
    painter.drawPolygon(
        _polygon(
            (box.left(), top), (right - fold, top), (right, top + fold), (right, box.bottom()),
            (box.left(), box.bottom()),
        )
    )  # fmt: skip
    painter.drawPolyline(
        _polygon((right - fold, top), (right - fold, top + fold), (right, top + fold))
    )


def _trapezoid(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawPolygon(
        _polygon(
            (box.left() + _TIP, box.top()), (box.right() - _TIP, box.top()),
            (box.right(), box.bottom()), (box.left(), box.bottom()),
        )
    )  # fmt: skip


def _open(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.fillRect(box, painter.brush())
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _bracket(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.fillRect(box, painter.brush())
    reach = 6.0
    for edge, inward in ((box.left(), reach), (box.right(), -reach)):
        painter.drawPolyline(
            _polygon(
                (edge + inward, box.top()), (edge, box.top()), (edge, box.bottom()),
                (edge + inward, box.bottom()),
            )
        )  # fmt: skip


_SHAPES_BY_NAME: Final = {
    "rectangle": _rectangle,
    "double": _double_frame,
    "barred": _barred,
    "rounded": _rounded,
    "pill": _pill,
    "hexagon": _hexagon,
    "octagon": _octagon,
    "slanted": _slanted,
    "folded": _folded,
    "trapezoid": _trapezoid,
    "open": _open,
    "bracket": _bracket,
}
