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
    MapLabel,
    MapLine,
    MapSign,
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
        self._outlines = [
            (each.country, QPolygonF([QPointF(*corner) for corner in each.corners]))
            for each in region.outlines
        ]

    def paint_outlines(self, painter: QPainter, layout: PlacesLayout) -> None:
        """Paint the countries, one with a strong outline; the frame around them."""
        theme, home, scale = self.theme, self._region.country, layout.scale
        _x, _y, width, height = layout.frame
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.base))
        painter.scale(scale, scale)
        pen = QPen(QColor(mixed(theme.text, theme.base, 0.6)), self._border / scale)
        if self.text_painter.cached:
            # On a screen: a line of one pixel is painted faster than one of any width.
            pen.setWidthF(0)
        shown = QPolygonF(QRectF(0, 0, width / scale, height / scale))
        is_whole = height >= self._region.height * scale
        # In its own colours last, so that no neighbour's border is over its own.
        for country, outline in sorted(self._outlines, key=lambda each: each[0] == home):
            is_strong = country == layout.outlined
            part = _OWN_LAND if country == home else _LAND
            painter.setBrush(QColor(mixed(theme.text, theme.base, part)))
            strong = QPen(QColor(theme.text), 1.5 * _LINE * self._line / scale)
            # Cut as a polygon, since an SVG file keeps no clipping.
            shape = outline if is_whole else outline.intersected(shown)
            if self.text_painter.cached:
                # Twice as fast: the border, which is smooth, covers the edge of the land.
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawPolygon(shape)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(strong if is_strong else pen)
            painter.drawPolygon(shape)
        painter.restore()
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, width, height))

    def paint_over(self, painter: QPainter, layout: PlacesLayout, chosen: str = "") -> None:
        """Paint lines, names and signs over the outlines."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in layout.lines:
            self._paint_line(painter, line, is_broken=layout.is_broken)
        for ring in layout.rings:
            self._paint_ring(painter, ring)
        for sign in layout.signs:
            self._paint_sign(painter, sign)
        for label in layout.labels:
            self._paint_label(painter, label, is_chosen=label.id == chosen != "")
        painter.restore()

    def legend(self, *, movements: bool, footnotes: Sequence[str] = ()) -> Legend:
        """Return what the lines of movements, or the signs of places, mean."""

        def line(painter: QPainter, rect: Rect, *, is_broken: bool) -> None:
            y = rect.middle.y
            points = Point(rect.x, y), Point(rect.right, y), Point(rect.middle.x, y)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_line(painter, MapLine(*points), is_broken=is_broken)

        def ring(painter: QPainter, rect: Rect) -> None:
            self._paint_ring(painter, around(rect.middle, self._line, self._line))

        def outline(painter: QPainter, rect: Rect) -> None:
            painter.setPen(QPen(QColor(self.theme.text), 1.5 * _LINE * self._line))
            painter.setBrush(QColor(mixed(self.theme.text, self.theme.base, _OWN_LAND)))
            painter.drawRect(QRectF(*around(rect.middle, 0.8 * self._line, 0.8 * self._line)))

        def sign(painter: QPainter, rect: Rect, *, name: str) -> None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_sign(
                painter, MapSign("", name, around(rect.middle, 0.7 * self._line, 0.7 * self._line))
            )

        meanings: dict[str, Callable[[QPainter, Rect], None]] = {
            _("From one country to another"): partial(line, is_broken=False),
            _("Return"): partial(line, is_broken=True),
            _("Not named in the report"): ring,
            _("Inside the country: no line"): outline,
        }
        if not movements:
            meanings = {
                _("Town"): partial(sign, name="town"),
                _("Whole province"): partial(sign, name="province"),
            }
        samples = [LegendSample(text, paint, SAMPLE) for text, paint in meanings.items()]
        return Legend(samples, footnotes, self.text_painter, self.theme)

    def _paint_line(self, painter: QPainter, line: MapLine, *, is_broken: bool) -> None:
        whole = QLineF(QPointF(*line.start), QPointF(*line.end))
        width = _LINE * self._line
        halo = QPen(QColor(self.theme.base), 2.5 * width)
        halo.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen = QPen(QColor(self.theme.text), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(halo)
        painter.drawLine(whole)
        if is_broken:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLine(whole)
        if not whole.length():
            return
        tip, unit = QPointF(*line.mark), whole.unitVector()
        size = _CHEVRON * self._line
        along, across = QPointF(unit.dx(), unit.dy()) * size, QPointF(-unit.dy(), unit.dx()) * size
        painter.setPen(QPen(QColor(self.theme.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = [tip - along + across * 0.7, tip, tip - along - across * 0.7]
        painter.drawPolyline(QPolygonF(corners))

    def _paint_ring(self, painter: QPainter, ring: Rect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.text), _LINE * self._line))
        painter.setBrush(QColor(self.theme.base))
        painter.drawEllipse(QRectF(*ring))
        width, height = self.text_painter.width(QUESTION_MARK, "bold"), self._line
        x, y = ring.middle.x - width / 2, ring.middle.y - height / 2
        self.text_painter.write(painter, x, y, QUESTION_MARK, "bold")

    def _paint_sign(self, painter: QPainter, sign: MapSign) -> None:
        is_town = sign.sign == "town"
        painter.setPen(QPen(QColor(self.theme.text), _LINE * self._line))
        painter.setBrush(QColor(self.theme.text if is_town else self.theme.base))
        inner = QRectF(*sign.box.grown(-_LINE * self._line / 2))
        if is_town:
            painter.drawEllipse(inner)
        else:
            painter.drawRect(inner)

    def _paint_label(self, painter: QPainter, label: MapLabel, *, is_chosen: bool) -> None:
        theme, box, text_painter = self.theme, label.box, self.text_painter
        if label.is_plate or is_chosen:
            colour = theme.text if label.is_plate else theme.accent
            painter.setPen(QPen(QColor(colour), _LINE * self._line / 2))
            painter.setBrush(QColor(theme.base))
            wider = 0 if label.is_plate else _CHOSEN * self._line
            painter.drawRoundedRect(QRectF(*box.grown(wider)), 4, 4)
        painter.setPen(QColor(theme.text))
        height = sum(text_painter.height(face) for _line, face in label.lines)
        y = box.y + (box.height - height) / 2
        for line, face in label.lines:
            x = box.x
            if label.is_plate or len(label.lines) > 1:
                x += (box.width - text_painter.width(line, face)) / 2
            has_halo = not label.is_plate and not is_chosen
            if has_halo and text_painter.cached:
                self._write_halo(painter, x, y, line, face)
            elif has_halo:
                halo = QPen(QColor(theme.base), _HALO * self._line)
                halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(text_painter.outline(x, y, line, face), halo)
            text_painter.write(painter, x, y, line, face)
            y += text_painter.height(face)

    def _write_halo(self, painter: QPainter, x: float, y: float, line: str, face: Face) -> None:
        """Write a line around itself: on a screen faster than its outline."""
        painter.setPen(QColor(self.theme.base))
        width = min(_HALO * self._line / 2, _SCREEN_HALO)
        for right, down in product((-width, 0, width), repeat=2):
            self.text_painter.write(painter, x + right, y + down, line, face)
        painter.setPen(QColor(self.theme.text))
