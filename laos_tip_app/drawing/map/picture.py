"""The stakeholder map with its legend, for a page or an image.

With a list of the relations it is a sheet: the map in its corner, the legend beside it, the list
in columns under both. Lengths are points.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QPainter

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapLayout
from laos_tip_app.drawing.map.layout import stored_layout
from laos_tip_app.drawing.map.legend import LegendItem, LegendSymbol, map_legend
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.text.text_painter import LINE
from laos_tip_app.report.corrections import Corrections, note_line
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.store.store import Store

_TITLE: Final = 14.0
_TEXT: Final = 9.0
_LINE_HEIGHT: Final = _TEXT * LINE
_SAMPLE: Final = 28.0
_GAP: Final = 12.0
_ROW: Final = 13.5
_ENTRY_GAP: Final = 3.0
_NUMBER: Final = 18.0
_TOP: Final = _TITLE * LINE + _GAP
"""Where the drawing begins, below the title."""

_WIDTH: Final = 760.0
_SHEET_WIDTH: Final = 1200.0
"""The width of the layout; in another width all of it is scaled."""

_COLUMNS: Final = 3
_MAP_WIDTH: Final = 0.74 * _SHEET_WIDTH
"""The width of the map on a sheet."""

_SIDE_X: Final = _MAP_WIDTH + _GAP
_COLUMN_WIDTH: Final = (_MAP_WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_TEXT_WIDTH: Final = min(_COLUMN_WIDTH, _SHEET_WIDTH - _SIDE_X) - _NUMBER
_LEGEND_COLUMNS: Final = 5
_TRIALS: Final = 16


class _Entry(NamedTuple):
    """A relation of the list, in lines."""

    number: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE_HEIGHT + _ENTRY_GAP


class _Column(NamedTuple):
    """A column of the list."""

    x: float
    top: float
    height: float


class MapPicture:
    """The whole map, its legend, and on a sheet the relations.

    Attributes:
        title: The title.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    def __init__(
        self,
        store: Store,
        theme: Theme,
        font: QFont,
        *,
        with_list: bool = False,
        shown: Collection[str] | None = None,
        footer: Sequence[str] = (),
    ) -> None:
        """Lay out the map of a report.

        Args:
            store: The report.
            theme: The colours.
            font: The font family.
            with_list: Whether the list of relations stands beside it.
            shown: The stakeholders that are not faded; None for all.
            footer: Lines below all of it, for an image that stands alone.
        """
        self._emphasis = MapEmphasis(None if shown is None else frozenset(shown))
        self.title = _("Map of stakeholders")
        self.written: list[tuple[str, ...]] = []
        self._theme = theme
        self._layout: MapLayout = stored_layout(store)
        self._painter = MapPainter(MapMarks.of(store), theme, font)
        self._legend = map_legend(store)
        wrapped = self._painter.lettering.wrapped
        relations = _relation_texts(store) if with_list else ()
        self._entries = [
            _Entry(str(number), wrapped(text, _TEXT, _TEXT_WIDTH))
            for number, text in enumerate(relations, 1)
        ]
        notes = _caveats(store) if footer and not with_list else ()
        self._width = _SHEET_WIDTH if self._entries else _WIDTH
        self._footer = [
            line for text in (*notes, *footer) for line in wrapped(text, _TEXT, self._width)
        ]
        self._margin = 2 * _GAP if self._footer else 0.0
        self._columns: list[_Column] = []
        if self._entries:
            self._columns, self._drawn_height = self._fit_columns()
        else:
            rows = _legend_rows(self._legend, _LEGEND_COLUMNS)
            self._drawn_height = self._map_height(_WIDTH) + _GAP + len(rows) * _ROW

    def height(self, width: float) -> float:
        """Return the height at a width."""
        footer = _GAP + len(self._footer) * _LINE_HEIGHT if self._footer else 0.0
        height = _TOP + footer + self._drawn_height + 2 * self._margin
        return height * width / (self._width + 2 * self._margin)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
        self.written.clear()
        painter.save()
        scale = width / (self._width + 2 * self._margin)
        painter.scale(scale, scale)
        painter.translate(self._margin, self._margin)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, 0, self.title, _TITLE, bold=True)
        painter.translate(0, _TOP)
        if self._entries:
            self._paint_sheet(painter)
        else:
            self._paint_map(painter, _WIDTH)
            self._paint_legend(painter, 0, self._map_height(_WIDTH) + _GAP, _LEGEND_COLUMNS)
        painter.translate(0, self._drawn_height)
        painter.setPen(QColor(self._theme.muted))
        for number, line in enumerate(self._footer):
            self._write(painter, 0, _GAP + number * _LINE_HEIGHT, line, _TEXT)
        painter.restore()

    # The map with its legend.

    def _map_height(self, width: float) -> float:
        return self._layout.bounds.height * width / self._layout.bounds.width

    def _paint_map(self, painter: QPainter, width: float) -> None:
        bounds = self._layout.bounds
        scale = width / bounds.width
        painter.save()
        painter.scale(scale, scale)
        painter.translate(-bounds.x, -bounds.y)
        self._painter.paint(
            painter,
            self._layout,
            self._emphasis,
            scale=100.0,
            numbered=True,
            written=self.written,
        )
        painter.restore()

    def _paint_legend(self, painter: QPainter, x: float, top: float, columns: int) -> None:
        step = (_WIDTH + _GAP) / _LEGEND_COLUMNS
        for number, row in enumerate(_legend_rows(self._legend, columns)):
            for column, item in enumerate(row):
                self._paint_legend_item(painter, item, x + column * step, top + number * _ROW)

    def _paint_legend_item(self, painter: QPainter, item: LegendItem, x: float, y: float) -> None:
        middle, text_top = y + _ROW / 2, y + (_ROW - _LINE_HEIGHT) / 2
        if item.symbol is LegendSymbol.HEADING:
            painter.setPen(QColor(self._theme.text))
            self._write(painter, x, text_top, item.label, _TEXT, bold=True)
            return
        if item.symbol is LegendSymbol.SHAPE:
            box = Rect(x + 1, middle - 5, _SAMPLE - 2, 10)
            self._painter.paint_shape(painter, item.kind, box, named=item.named)
        else:
            start, end = Point(x, middle), Point(x + _SAMPLE, middle)
            self._painter.paint_line(painter, item.kind, start, end)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, x + _SAMPLE + 6, text_top, item.label, _TEXT)

    # The sheet with the list.

    def _fit_columns(self) -> tuple[list[_Column], float]:
        """Return the shortest columns for the list, and the sheet's height."""
        map_height = self._map_height(_MAP_WIDTH)
        legend = len(_legend_rows(self._legend, 1)) * _ROW

        def columns(below: float) -> list[_Column]:
            top, bottom = map_height + _GAP + _ROW, map_height + _GAP + below
            xs = (n * (_COLUMN_WIDTH + _GAP) for n in range(_COLUMNS))
            return [
                *(_Column(x, top, below - _ROW) for x in xs),
                _Column(_SIDE_X, legend + _GAP, bottom - legend - _GAP),
            ]

        low, high = 0.0, 40.0 * _TEXT * len(self._entries)
        for _unused in range(_TRIALS):
            middle = (low + high) / 2
            fits = sum(1 for _unused in _flowed(self._entries, columns(middle))) == len(
                self._entries
            )
            low, high = (low, middle) if fits else (middle, high)
        return columns(high), max(map_height + _GAP + high, legend)

    def _paint_sheet(self, painter: QPainter) -> None:
        self._paint_map(painter, _MAP_WIDTH)
        self._paint_legend(painter, _SIDE_X, 0, 1)
        painter.setPen(QColor(self._theme.text))
        heading_top = self._columns[0].top - _ROW
        self._write(painter, 0, heading_top, _("Relations"), _TEXT, bold=True)
        for entry, x, top in _flowed(self._entries, self._columns):
            self._write(painter, x, top, entry.number, _TEXT, bold=True)
            self.written.append(entry.lines)
            for number, line in enumerate(entry.lines):
                y = top + number * _LINE_HEIGHT
                self._painter.lettering.write(painter, x + _NUMBER, y, line, _TEXT)

    def _write(
        self, painter: QPainter, x: float, top: float, text: str, size: float, *, bold: bool = False
    ) -> None:
        self.written.append((text,))
        self._painter.lettering.write(painter, x, top, text, size, bold=bold)


def _relation_texts(store: Store) -> Iterator[str]:
    """Yield each relation with its references, attribution and notes."""
    corrections = Corrections(store)
    for relation in store.relations():
        references = dict.fromkeys(fact.reference for fact in store.facts(relation.fact_ids))
        caveats = corrections.for_statement(relation.fact_ids)
        source = DOT.join(filter(None, (", ".join(references), caveats.attribution)))
        yield " ".join((f"{relation.sentence} ({source})", *corrections.lines(caveats)))


def _caveats(store: Store) -> tuple[str, ...]:
    """Return the attribution and all notes of the relations."""
    facts = {fact for relation in store.relations() for fact in relation.fact_ids}
    caveats = Corrections(store, facts).for_summary(facts)
    notes = (note_line(note) for note in (*caveats.notes, *caveats.named))
    return tuple(filter(None, (caveats.attribution, *notes)))


def _legend_rows(legend: Iterable[LegendItem], columns: int) -> list[list[LegendItem]]:
    """Return a legend in rows; a heading has its own."""
    rows: list[list[LegendItem]] = []
    full = True
    for item in legend:
        heading = item.symbol is LegendSymbol.HEADING
        if heading or full:
            rows.append([])
        rows[-1].append(item)
        full = heading or len(rows[-1]) == columns
    return rows


def _flowed(
    entries: Iterable[_Entry], columns: Sequence[_Column]
) -> Iterator[tuple[_Entry, float, float]]:
    """Yield entries with their x and top until the columns are full."""
    number, used = 0, 0.0
    for entry in entries:
        while number < len(columns) and used + entry.height > columns[number].height:
            number, used = number + 1, 0.0
        if number == len(columns):
            return
        yield entry, columns[number].x, columns[number].top + used
        used += entry.height
