"""Paints a map of movements or places, for screen, paper and images.

Nothing depends on colour: an end that is not named is a ring, a return is a broken line, a town is
a disc and a province an open square.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.geometry import Face, Point, Rect
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
_HALO: Final = 0.25
"""How dark land is, and how wide the clear halo around a name, in heights of a line."""

_SCREEN_HALO: Final = 2.5
"""How wide the halo is at most on a screen: wider, it would be a second text beside it."""

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
        theme: The colours.
    """

    def __init__(
        self, region: Region, text_painter: TextPainter, theme: Theme, *, border: float = 1.0
    ) -> None:
        """Set outlines, text and colours.

        Args:
            region: The outlines.
            text_painter: Writes the text.
            theme: The colours.
            border: The width of borders.
        """
        self.text_painter = text_painter
        self.theme = theme
        self._region = region
        self._border = border
        self._line = text_painter.height("plain")
        # In its own colours last, so that no neighbour's border is over its own.
        self._outlines: dict[str, list[QPolygonF]] = {}
        for country, corners in sorted(region.outlines, key=lambda each: each[0] == region.country):
            outline = QPolygonF([QPointF(*corner) for corner in corners])
            self._outlines.setdefault(country, []).append(outline)

    def paint(self, painter: QPainter, layout: PlacesLayout, chosen: str = "") -> None:
        """Paint a map; the name of the chosen place has a frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_outlines(painter, layout)
        for line in layout.lines:
            self._paint_line(painter, line, is_broken=layout.is_broken)
        for part in layout.parts:
            self._paint_part(painter, part, is_chosen=part.id == chosen != "")
        painter.restore()

    def legend(self, *, movements: bool, footnotes: Sequence[str] = ()) -> Legend:
        """Return what the lines of movements, or the signs of places, mean."""

        def line(painter: QPainter, rect: Rect, *, is_broken: bool) -> None:
            y = rect.middle.y
            points = Point(rect.x, y), Point(rect.right, y), Point(rect.middle.x, y)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_line(painter, MapLine(*points), is_broken=is_broken)

        def sign(painter: QPainter, rect: Rect, *, name: str, text: str = "") -> None:
            size = (SIGN if name in ("town", "province") else 1.0) * self._line
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            part = MapPart("", around(rect.middle, size, size), ((text, "bold"),), name)
            self._paint_part(painter, part)

        meanings: dict[str, Callable[[QPainter, Rect], None]] = {
            _("From one country to another"): partial(line, is_broken=False),
            _("Return"): partial(line, is_broken=True),
            _("Not named in the report"): partial(sign, name="ring", text=QUESTION_MARK),
            _("Inside the country: no line"): partial(sign, name="country"),
        }
        if not movements:
            meanings = {
                _("Town"): partial(sign, name="town"),
                _("Whole province"): partial(sign, name="province"),
            }
        samples = [LegendSample(text, paint, SAMPLE) for text, paint in meanings.items()]
        return Legend(samples, footnotes, self.text_painter, self.theme)

    def _paint_outlines(self, painter: QPainter, layout: PlacesLayout) -> None:
        """Paint the countries, one with a strong outline, and the frame."""
        theme, home, scale = self.theme, self._region.country, layout.scale
        frame, on_screen = QRectF(*layout.frame), self.text_painter.cached
        painter.fillRect(frame, QColor(theme.base))
        painter.save()
        painter.scale(scale, scale)
        # On a screen: a line of one pixel is painted faster than one of any width.
        border = 0 if on_screen else self._border / scale
        shown = QPolygonF(QRectF(0, 0, frame.width() / scale, frame.height() / scale))
        is_whole = frame.height() >= self._region.height * scale
        for country, outlines in self._outlines.items():
            pen = QPen(QColor(mixed(theme.text, theme.base, 0.6)), border)
            if country == layout.outlined:
                pen = QPen(QColor(theme.text), 1.5 * _LINE * self._line / scale)
            # Cut as polygons, since an SVG file keeps no clipping.
            shapes = outlines if is_whole else [each.intersected(shown) for each in outlines]
            painter.setBrush(self._land(_OWN_LAND if country == home else _LAND))
            if on_screen:
                # Twice as fast: the border, which is smooth, covers the edge of the land.
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setPen(Qt.PenStyle.NoPen)
                _draw(painter, shapes)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            _draw(painter, shapes)
        painter.restore()
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _land(self, part: float) -> QColor:
        return QColor(mixed(self.theme.text, self.theme.base, part))

    def _paint_line(self, painter: QPainter, line: MapLine, *, is_broken: bool) -> None:
        whole = QLineF(QPointF(*line.start), QPointF(*line.end))
        if not whole.length():
            return
        width = _LINE * self._line
        pen = QPen(QColor(self.theme.base), 2.5 * width, c=Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(whole)
        pen.setColor(QColor(self.theme.text))
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

    def _paint_part(self, painter: QPainter, part: MapPart, *, is_chosen: bool = False) -> None:
        """Paint the shape of a part, and its text over it."""
        theme, text_painter, width = self.theme, self.text_painter, _LINE * self._line
        painter.setPen(QPen(QColor(theme.text), width))
        fills = {"town": QColor(theme.text), "country": self._land(_OWN_LAND)}
        painter.setBrush(fills.get(part.sign, QColor(theme.base)))
        box = QRectF(*part.box.grown(-width / 2))
        match part.sign:
            case "town" | "ring":
                painter.drawEllipse(box)
            case "province" | "country":
                painter.drawRect(box)
            case "plate":
                painter.setPen(QPen(QColor(theme.text), width / 2))
                painter.drawRoundedRect(QRectF(*part.box), 4, 4)
            case _ if is_chosen:
                painter.setPen(QPen(QColor(theme.accent), width / 2))
                painter.drawRoundedRect(QRectF(*part.box.grown(_CHOSEN * self._line)), 4, 4)
        y = part.box.middle.y - sum(text_painter.height(face) for _line, face in part.lines) / 2
        for line, face in part.lines:
            x = part.box.middle.x - text_painter.width(line, face) / 2
            if not part.sign and not is_chosen:
                self._paint_halo(painter, x, y, line, face)
            painter.setPen(QColor(theme.text))
            text_painter.write(painter, x, y, line, face)
            y += text_painter.height(face)

    def _paint_halo(self, painter: QPainter, x: float, y: float, line: str, face: Face) -> None:
        """Clear the land around a line of text."""
        base, width = QColor(self.theme.base), _HALO * self._line
        if not self.text_painter.cached:
            halo = QPen(base, width, j=Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(self.text_painter.outline(x, y, line, face), halo)
            return
        # On a screen it is faster to write the line around itself.
        painter.setPen(base)
        width = min(width / 2, _SCREEN_HALO)
        for right, down in product((-width, 0, width), repeat=2):
            self.text_painter.write(painter, x + right, y + down, line, face)


def _draw(painter: QPainter, shapes: Sequence[QPolygonF]) -> None:
    for shape in shapes:
        painter.drawPolygon(shape)
