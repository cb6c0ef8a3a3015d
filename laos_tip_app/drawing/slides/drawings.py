"""Paint the report’s drawings on slides: whole, or with one place marked."""

from collections.abc import Callable, Collection
from functools import cached_property, partial
from itertools import groupby
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.painter import FigureCardContent, FigureCardDrawing
from laos_tip_app.drawing.geometry import smallest
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.map.content import stored_layout
from laos_tip_app.drawing.map.geometry import MapLayout
from laos_tip_app.drawing.map.legend import LEGEND_TEXT, map_legend
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.matrix import MatrixPicture
from laos_tip_app.drawing.protocols import Viewport
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.layout import MAX_ROWS
from laos_tip_app.drawing.timeline.picture import TimelinePicture
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.slides import DrawingName
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store

_PIXELS: Final = 12
_MIN_WIDTH: Final = 640.0
_MAX_WIDTH: Final = 2400.0
"""The widths for which a drawing is laid out before it is fitted to the screen."""

_CARDS: Final = (140.0, 170.0, 200.0, 240.0, 280.0, 340.0)
"""Widths of a card; the one that makes the letters largest is taken."""

_MAX_ENTRIES: Final = 100
"""More entries than these are counted, not drawn: they would not be seen."""

_LEGEND_UNITS: Final = 460.0
_LEGEND_WIDTH: Final = 170.0
"""The height of the screen and the width of the map’s legend beside it, in units of the legend."""

_WIDE: Final = 1.2
"""A rectangle so much wider than the map has room for the legend beside it."""

_SCREEN: Final = QRectF(0, 0, 1600, 800)
"""The shape of the small drawing of the cards."""

_FAINT: Final = 0.22
_RING: Final = 0.006
"""The width of the line around a place, as a part of the screen’s height."""


class SlideDrawings:
    """Paints the drawings of a report into rectangles."""

    def __init__(
        self,
        store: Store,
        theme: Theme,
        *,
        only: Collection[str] | None = None,
        with_context: bool = True,
    ) -> None:
        """Lay nothing out yet.

        Args:
            store: The report.
            theme: The colours.
            only: The ids of the rows that are shown; None for all.
            with_context: Whether the ratings are drawn.
        """
        self._store = store
        self._theme = theme
        self._only = only
        self._with_context = with_context
        self._font = fonts.pixel_font(_PIXELS)
        self._text_painter = TextPainter(self._font)
        self._figure_drawings: dict[tuple[float, float], tuple[FigureCardDrawing, float]] = {}

    def paint_whole(self, painter: QPainter, name: DrawingName, room: QRectF) -> None:
        """Paint a whole drawing as large as it fits into a rectangle."""
        painter.save()
        painter.setClipRect(room)
        match name:
            case "timeline":
                self._paint_timeline(painter, room)
            case "map":
                self._paint_map(painter, room)
            case "matrix":
                self._paint_matrix(painter, room)
            case "figures":
                self._paint_figures(painter, room)
        painter.restore()

    def paint_place(
        self, painter: QPainter, name: DrawingName, location: Location, room: QRectF
    ) -> float:
        """Paint a small drawing with a place marked; return its width."""
        painter.save()
        width = 0.0
        match name:
            case "map":
                width = self._paint_place_on_map(painter, location.id, room)
            case "matrix":
                width = self._paint_row_of_matrix(painter, location.id, room)
            case "figures":
                width = self._paint_card_among_cards(painter, location, room)
        painter.restore()
        return width

    def figure_place(self, location: Location) -> str:
        """Return in words which of the figures a location is, or ""."""
        items = self._figures.items
        at = next((n for n, item in enumerate(items) if item.location == location), -1)
        if at < 0:
            return ""
        return _("Figure {number} of {count}").format(number=at + 1, count=len(items))

    # The timeline.

    def _paint_timeline(self, painter: QPainter, room: QRectF) -> None:
        only = None if self._only is None else frozenset(self._only)
        content = TimelineContentReader(self._store).content(
            with_context=self._with_context, only=only
        )
        max_rows = MAX_ROWS if len(content.entries) > _MAX_ENTRIES else None
        picture = TimelinePicture(content, self._text_painter, self._theme, max_rows=max_rows)
        width = _fitting_width(picture.height, room)
        _scale_to(painter, room, width, picture.height(width))
        picture.paint(painter, width)

    # The map.

    @cached_property
    def _map_layout(self) -> MapLayout:
        return stored_layout(self._store)

    @cached_property
    def _map_painter(self) -> MapPainter:
        return MapPainter(MapMarks.of(self._store), self._theme, self._font)

    def _paint_map(self, painter: QPainter, room: QRectF) -> None:
        """Paint the map and, beside or below it, its legend."""
        layout, scale = self._map_layout, room.height() / _LEGEND_UNITS
        bounds, drawing, legend = layout.bounds, QRectF(room), QRectF(room)
        if room.width() / room.height() > _WIDE * bounds.width / bounds.height:
            legend.setLeft(room.right() - _LEGEND_WIDTH * scale)
            drawing.setRight(legend.left() - LEGEND_TEXT * scale)
        else:
            legend.setTop(room.bottom() - self._map_legend.height(room.width() / scale) * scale)
            drawing.setBottom(legend.top() - LEGEND_TEXT * scale)
        painter.save()
        _scale_to(painter, drawing, bounds.width, bounds.height)
        painter.translate(-bounds.x, -bounds.y)
        shown = None if self._only is None else frozenset(self._only)
        letters = min(drawing.width() / bounds.width, drawing.height() / bounds.height)
        self._map_painter.paint(painter, layout, MapEmphasis(shown), scale=letters)
        painter.restore()
        painter.translate(legend.topLeft())
        painter.scale(scale, scale)
        self._map_legend.paint(painter, legend.width() / scale)

    @cached_property
    def _map_legend(self) -> Legend:
        """The legend, then whose statements the map shows."""
        facts = {fact for relation in self._store.relations() for fact in relation.fact_ids}
        caveats = Corrections(self._store, facts).for_summary(facts)
        count = len(caveats.notes) + len(caveats.named)
        notes = ngettext(
            "{count} editor’s note, shown on its slides.",
            "{count} editor’s notes, shown on their slides.",
            count,
        ).format(count=count)
        footnotes = filter(None, (caveats.difference.attribution, notes if count else ""))
        return map_legend(self._store, self._map_painter, tuple(footnotes))

    def _paint_place_on_map(self, painter: QPainter, row_id: str, room: QRectF) -> float:
        layout = self._map_layout
        bounds = layout.bounds
        near = {row_id}
        for relation in self._store.relations_of(row_id):
            near.update((*relation.from_ids, *relation.to_ids))
        scale = min(room.width() / bounds.width, room.height() / bounds.height)
        painter.translate(room.x(), room.y())
        painter.scale(scale, scale)
        painter.translate(-bounds.x, -bounds.y)
        # Without letters, which would be too small.
        self._map_painter.paint(painter, layout, MapEmphasis(near, row_id), scale=0.1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ring(painter, _RING * room.height() / scale)
        for label in layout.nodes:
            if label.node.id == row_id:
                painter.drawRect(QRectF(*label.box.grown(2 * _RING * room.height() / scale)))
        return bounds.width * scale

    # The matrix.

    @cached_property
    def _matrix(self) -> Table:
        return TableBuilder(self._store).matrix(self._only)

    def _paint_matrix(self, painter: QPainter, room: QRectF) -> None:
        """Paint the rows in parts side by side."""
        parts = _halves(self._matrix)
        if not parts:
            return
        pictures = [
            MatrixPicture(
                part._replace(title="", lead=() if number else part.lead), self._theme, self._font
            )
            for number, part in enumerate(parts)
        ]
        gap = room.width() / 40
        width = (room.width() - gap * (len(pictures) - 1)) / len(pictures)
        highest = max(picture.height(width) for picture in pictures)
        width *= min(1.0, room.height() / highest)
        left = room.x() + (room.width() - len(pictures) * (width + gap) + gap) / 2
        for number, picture in enumerate(pictures):
            painter.save()
            painter.translate(left + number * (width + gap), room.y())
            picture.paint(painter, width)
            painter.restore()

    def _paint_row_of_matrix(self, painter: QPainter, row_id: str, room: QRectF) -> float:
        """Paint each row as shaded cells, with one row marked."""
        rows, theme = self._matrix.rows, self._theme
        # Without names and sums, which would be too small to read.
        columns = len(self._matrix.columns) - 2
        height = room.height() / max(len(rows), 1)
        width = room.width() / max(columns, 1)
        for number, row in enumerate(rows):
            y = room.y() + number * height
            for column, cell in enumerate(row.cells[1 : columns + 1]):
                strength = _FAINT / 3 + cell.shade * _FAINT
                cell_room = QRectF(room.x() + column * width, y, width * 0.9, height * 0.75)
                painter.fillRect(cell_room, QColor(mixed(theme.text, theme.base, strength)))
        for number, row in enumerate(rows):
            if row.id == row_id:
                y = room.y() + number * height
                self._ring(painter, _RING * room.height())
                painter.drawRect(QRectF(room.x(), y, room.width(), height).adjusted(-2, -2, 2, 2))
        return room.width()

    # The figures.

    @cached_property
    def _figures(self) -> FigureCardContent:
        return card_content(self._store, TableBuilder(self._store).figures(self._only))

    def _figure_drawing(self, room: QRectF) -> tuple[FigureCardDrawing, float]:
        """Return the cards laid out for a rectangle, and their width."""
        key = (room.width(), room.height())
        if key in self._figure_drawings:
            return self._figure_drawings[key]
        # The narrower the drawing, the larger its letters in the same rectangle.
        drawings = []
        for card in _CARDS:
            drawn = partial(
                FigureCardDrawing,
                self._figures,
                self._text_painter,
                self._theme,
                min_width=card,
            )
            width = _fitting_width(partial(_height_of_cards, drawn), room)
            drawings.append((width, drawn(width)))
        width, drawing = min(drawings, key=itemgetter(0))
        self._figure_drawings[key] = drawing, width
        return drawing, width

    def _paint_figures(self, painter: QPainter, room: QRectF) -> None:
        drawing, width = self._figure_drawing(room)
        height = drawing.layout.height
        _scale_to(painter, room, width, height)
        drawing.paint(painter, Viewport(width, height))

    def _paint_card_among_cards(self, painter: QPainter, location: Location, room: QRectF) -> float:
        drawing, width = self._figure_drawing(_SCREEN)
        scale = min(room.height() / drawing.layout.height, room.width() / width)
        painter.translate(room.topLeft())
        painter.scale(scale, scale)
        painter.setPen(QPen(QColor(self._theme.muted), room.height() * 0.01 / scale))
        for card, item in zip(drawing.layout.cards, self._figures.items, strict=True):
            is_current = item.location == location
            painter.setBrush(QColor(self._theme.accent if is_current else self._theme.window))
            painter.drawRect(QRectF(*card.rect))
        return width * scale

    def _ring(self, painter: QPainter, width: float) -> None:
        painter.setPen(QPen(QColor(self._theme.accent), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _halves(table: Table) -> list[Table]:
    """Return a matrix in two parts of whole groups, or in one."""
    first: list[TableRow] = []
    second: list[TableRow] = []
    for _group, rows in groupby(table.rows, lambda row: row.group):
        is_first_full = 2 * len(first) >= len(table.rows)
        (second if is_first_full else first).extend(rows)
    return [table._replace(rows=tuple(rows)) for rows in (first, second) if rows]


def _fitting_width(height: Callable[[float], float], room: QRectF) -> float:
    """Return the smallest width at which a drawing fits a rectangle.

    The smaller it is, the larger are the letters on the screen.
    """

    def fits(width: float) -> bool:
        return height(width) * room.width() <= width * room.height()

    return smallest(_MIN_WIDTH, _MAX_WIDTH, 0.5, fits)


def _height_of_cards(drawn: Callable[[float], FigureCardDrawing], width: float) -> float:
    """Return the height of the cards at a width."""
    return drawn(width).layout.height


def _scale_to(painter: QPainter, room: QRectF, width: float, height: float) -> None:
    """Move and scale a painter so that a drawing fills a rectangle."""
    scale = min(room.width() / width, room.height() / height)
    painter.translate(room.x() + (room.width() - width * scale) / 2, room.y())
    painter.scale(scale, scale)
