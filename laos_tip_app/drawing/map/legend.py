"""The legend of the map: the shapes and lines on it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QPainter

from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.legend import Legend, LegendSample
from laos_tip_app.drawing.map.content import LegendItem, LegendSymbol, legend_items
from laos_tip_app.drawing.map.painter import MapPainter
from laos_tip_app.store.store import Store

LEGEND_TEXT: Final = 10.0
"""The size of its letters."""

_PADDING: Final = 0.5
"""Set close, so that the names on a page of A4 are as large as they have to be."""

_SAMPLE: Final = 26.0


def map_legend(store: Store, map_painter: MapPainter, footnotes: Sequence[str] = ()) -> Legend:
    """Return the legend of a report’s map."""
    samples = [_sample(item, map_painter) for item in legend_items(store)]
    return Legend(
        samples, footnotes, map_painter.text_painter, map_painter.theme, LEGEND_TEXT, _PADDING
    )


def _sample(item: LegendItem, map_painter: MapPainter) -> LegendSample:
    match item.symbol:
        case LegendSymbol.HEADING:
            return LegendSample(item.label, is_heading=True)
        case LegendSymbol.SHAPE:
            return LegendSample(item.label, partial(_paint_shape, map_painter, item), _SAMPLE)
        case LegendSymbol.LINE:
            return LegendSample(item.label, partial(_paint_line, map_painter, item), _SAMPLE)


def _paint_shape(map_painter: MapPainter, item: LegendItem, painter: QPainter, rect: Rect) -> None:
    map_painter.paint_shape(painter, item.kind, rect.grown(-1), named=item.named)


def _paint_line(map_painter: MapPainter, item: LegendItem, painter: QPainter, rect: Rect) -> None:
    y = rect.middle.y
    map_painter.paint_line(painter, item.kind, Point(rect.x, y), Point(rect.right, y))
