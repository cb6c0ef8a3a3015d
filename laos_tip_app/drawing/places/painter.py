"""Paints a map of movements or places, for screen, paper and images.

Nothing depends on colour: an end that is not named is a ring, a return is a broken line, a town is
a disc and a province an open square.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import mixed
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.legend import SAMPLE, Legend, LegendSample
from laos_tip_app.drawing.places.layout import (
    QUESTION_MARK,
    SIGN,
    MapLine,
    MapPart,
    PlacesLayout,
    around,
)
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.store.region import Region

_LAND: Final = 0.05
_OWN_LAND: Final = 0.17
_BORDER: Final = 0.6
"""How dark land and its borders are."""

_FILLS: Final = {"town": 1.0, "country": _OWN_LAND}
"""How dark the inside of a sign is; of others it is as the ground."""

_LINE: Final = 0.15
_CHEVRON: Final = 0.5
_CHOSEN: Final = 0.1
"""The width of a line, the size of its mark and the distance of the frame of the chosen name, in
heights of a line."""

_DASHES: Final = (3.0, 2.0)


class PlacesPainter:
    """Paints the maps of one region in one theme.

    Attributes:
        text_painter: Writes and measures the text.
    """

    def __init__(self, region: Region, text_painter: TextPainter, *, border: float = 0.0) -> None:
        """Set outlines and text.

        A border of 0 is one pixel wide, which is painted fastest.
        """
        self.text_painter = text_painter
        self._theme = theme = text_painter.theme
        # Mixed once, since each name and sign asks for one at each step of a zoom.
        self._ink: Callable[[float], QColor] = cache(
            lambda part: QColor(mixed(theme.text, theme.base, part))
        )
        self._home = region.country
        self._border = border
        self._line = text_painter.height("plain")
        self._countries: defaultdict[str, QPainterPath] = defaultdict(QPainterPath)
        land = QPainterPath()
        land.setFillRule(Qt.FillRule.WindingFill)
        for country, corners in region.outlines:
            outline = QPolygonF([QPointF(*corner) for corner in (*corners, corners[0])])
            self._countries[country].addPolygon(outline)
            land.addPolygon(outline)
        self._land = land.simplified()
        filled = (self._land, self._countries[self._home]) if border else ()
        self._borders = _borders(region, filled)

    def paint(self, painter: QPainter, layout: PlacesLayout, chosen: str | None = None) -> None:
        """Paint a map; the name of the chosen place has a frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_outlines(painter, layout)
        for line in layout.lines:
            self._paint_line(painter, line, is_broken=layout.is_broken)
        for part in layout.parts:
            if part.id == chosen and not part.sign:
                painter.setPen(QPen(QColor(self._theme.accent), _LINE * self._line / 2))
                painter.setBrush(QColor(self._theme.base))
                painter.drawRoundedRect(QRectF(*part.box.grown(_CHOSEN * self._line)), 4, 4)
            self._paint_part(painter, part)
        painter.restore()

    def legend(self, *, movements: bool, footnotes: Sequence[str] = ()) -> Legend:
        """Return what the lines of movements, or the signs of places, mean."""
        meanings = {"town": _("Town"), "province": _("Whole province")}
        if movements:
            meanings = {
                "line": _("From one country to another"),
                "broken": _("Return"),
                "ring": _("Not named in the report"),
                "country": _("Inside the country: no line"),
            }
        samples = [
            LegendSample(text, partial(self._paint_sample, sign=sign), SAMPLE)
            for sign, text in meanings.items()
        ]
        return Legend(samples, footnotes, self.text_painter)

    def _paint_sample(self, painter: QPainter, rect: Rect, sign: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if sign in ("line", "broken"):
            start, end = Point(rect.x, rect.middle.y), Point(rect.right, rect.middle.y)
            line = MapLine(start, end, rect.middle)
            self._paint_line(painter, line, is_broken=sign == "broken")
        else:
            size = (SIGN if sign in ("town", "province") else 1.0) * self._line
            part = MapPart("", around(rect.middle, size, size), sign=sign)
            if sign == "ring":
                part = part._replace(lines=((QUESTION_MARK, "bold"),))
            self._paint_part(painter, part)

    def _paint_outlines(self, painter: QPainter, layout: PlacesLayout) -> None:
        """Paint the countries, one with a strong outline, and the frame."""
        theme, scale, frame = self._theme, layout.scale, QRectF(*layout.frame)
        painter.save()
        painter.scale(scale, scale)
        border = QPen(self._ink(_BORDER), self._border / scale)
        # In a file, land and border are one path, and in whole numbers: less than half the bytes.
        painter.setPen(border if self._border else Qt.PenStyle.NoPen)
        # Four times as fast: the border, which is smooth, covers the edge of the land.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=bool(self._border))
        for path, ink in ((self._land, _LAND), (self._countries[self._home], _OWN_LAND)):
            painter.setBrush(self._ink(ink))
            painter.drawPath(path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(self._borders, border)
        if layout.outlined:
            pen = QPen(QColor(theme.text), 1.5 * _LINE * self._line / scale)
            painter.strokePath(self._countries[layout.outlined], pen)
        painter.restore()
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _paint_line(self, painter: QPainter, line: MapLine, *, is_broken: bool) -> None:
        whole = QLineF(QPointF(*line.start), QPointF(*line.end))
        if not whole.length():
            return
        width = _LINE * self._line
        pen = QPen(QColor(self._theme.base), 2.5 * width, c=Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(whole)
        pen.setColor(QColor(self._theme.text))
        pen.setWidthF(width)
        mark = QPen(pen)
        if is_broken:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLine(whole)
        tip, unit = QPointF(*line.mark), whole.unitVector()
        size = _CHEVRON * self._line
        along, across = QPointF(unit.dx(), unit.dy()) * size, QPointF(-unit.dy(), unit.dx()) * size
        painter.setPen(mark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([tip - along + across * 0.7, tip, tip - along - across * 0.7])

    def _paint_part(self, painter: QPainter, part: MapPart) -> None:
        """Paint the shape of a part, and its text over it."""
        theme, text_painter, width = self._theme, self.text_painter, _LINE * self._line
        painter.setPen(QPen(QColor(theme.text), width))
        painter.setBrush(self._ink(_FILLS.get(part.sign, 0.0)))
        box = QRectF(*part.box.grown(-width / 2))
        match part.sign:
            case "town" | "ring":
                painter.drawEllipse(box)
            case "province" | "country":
                painter.drawRect(box)
            case "plate":
                painter.setPen(QPen(QColor(theme.text), width / 2))
                painter.drawRoundedRect(QRectF(*part.box), 4, 4)
        y = part.box.middle.y - sum(text_painter.height(face) for _line, face in part.lines) / 2
        for line, face in part.lines:
            x = part.box.middle.x - text_painter.width(line, face) / 2
            if not part.sign:
                # Borders end where a name begins.
                room = QRectF(x, y, text_painter.width(line, face), text_painter.height(face))
                painter.fillRect(room, QColor(theme.base))
            painter.setPen(QColor(theme.text))
            text_painter.write(painter, x, y, line, face)
            y += text_painter.height(face)


def _borders(region: Region, drawn: Iterable[QPainterPath]) -> QPainterPath:
    """Return each border once, apart from those of some paths."""
    known: set[tuple[tuple[float, float], tuple[float, float]]] = {
        edge
        for path in drawn
        for outline in path.toSubpathPolygons()
        for edge in pairwise([corner.toTuple() for corner in outline.toList()])
    }
    path, end = QPainterPath(), None
    for _country, corners in region.outlines:
        for first, last in pairwise((*corners, corners[0])):
            if (last, first) in known or (first, last) in known:
                continue
            known.add((first, last))
            if first != end:
                path.moveTo(*first)
            path.lineTo(*last)
            end = last
    return path
