"""The map of stakeholders as a picture for a page or an image, with its legend.

With a list of the relations it is a sheet of its own: the map in its corner, the legend beside
it, the list in columns under both. Lengths are points. Knows nothing of pages or files.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QPainter

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Point, Rect
from laos_tip_app.drawing.map.geometry import MapLayout
from laos_tip_app.drawing.map.layout import stored_layout
from laos_tip_app.drawing.map.legend import LegendItem, LegendSymbol, MapWords, explained
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.text.text_painter import LINE
from laos_tip_app.report.corrections import Corrections, note_line
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.labels import Words
from laos_tip_app.store.store import Store

_TITLE: Final = 14.0
_TEXT: Final = 9.0
_SAMPLE: Final = 28.0
_GAP: Final = 12.0
_ROW: Final = 13.5
_ENTRY_GAP: Final = 3.0
_NUMBER: Final = 18.0

_WIDTH: Final = 760.0
_SHEET_WIDTH: Final = 1200.0
"""How wide the picture is laid out; in another width all of it is larger or smaller."""

_MAP_SHARE: Final = 0.74
_COLUMNS: Final = 3
_LEGEND_COLUMNS: Final = 5
_TRIALS: Final = 16


class _Entry(NamedTuple):
    """A relation of the list, in lines."""

    number: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _TEXT * LINE + _ENTRY_GAP


class _Column(NamedTuple):
    """Room for a part of the list."""

    x: float
    top: float
    height: float


class MapPicture:
    """The whole map; the legend below it, or beside it above the list.

    Attributes:
        title: What it is called.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    def __init__(
        self,
        store: Store,
        words: MapWords,
        shared_words: Words,
        theme: Theme,
        font: QFont,
        *,
        with_list: bool = False,
        shown: Collection[str] | None = None,
        foot: Sequence[str] = (),
    ) -> None:
        """Lay out the map of a report.

        Args:
            store: The report.
            words: The translated words of the map.
            shared_words: The translated words of all rooms.
            theme: Its colours.
            font: The family of its letters.
            with_list: Whether the list of relations stands by it.
            shown: Who is asked for; the others are faded. None for everybody.
            foot: What stands below all of it, a line each; where no page says it.
        """
        self._emphasis = MapEmphasis(None if shown is None else frozenset(shown))
        self.title = words.title
        self.written: list[tuple[str, ...]] = []
        self._words = words
        self._theme = theme
        self._layout: MapLayout = stored_layout(store)
        self._painter = MapPainter(MapMarks.of(store), theme, font)
        self._legend = explained(store, words)
        self._listed: tuple[str, ...] = ()
        notes: tuple[str, ...] = ()
        if with_list:
            self._listed = tuple(_said(store, shared_words))
        elif foot:
            notes = _caveats(store, shared_words)
        wide = _SHEET_WIDTH if with_list else _WIDTH
        self._foot = tuple(
            line
            for text in (*notes, *foot)
            for line in self._painter.lettering.wrapped(text, _TEXT, wide)
        )

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        edges = 2 * self._edge
        return (self._height() + edges) * width / (self._width + edges)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin on."""
        self.written.clear()
        painter.save()
        scale = width / (self._width + 2 * self._edge)
        painter.scale(scale, scale)
        painter.translate(self._edge, self._edge)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, 0, self.title, _TITLE, bold=True)
        painter.translate(0, _TITLE * LINE + _GAP)
        if self._listed:
            self._paint_sheet(painter)
        else:
            self._paint_map(painter, _WIDTH)
            self._paint_legend(painter, 0, self._map_height(_WIDTH) + _GAP)
        painter.translate(0, self._height() - _TITLE * LINE - _GAP - self._foot_height())
        painter.setPen(QColor(self._theme.muted))
        for number, line in enumerate(self._foot):
            self._write(painter, 0, _GAP + number * _TEXT * LINE, line, _TEXT)
        painter.restore()

    @property
    def _edge(self) -> float:
        """What stays free around it where no page does."""
        return 2 * _GAP if self._foot else 0.0

    @property
    def _width(self) -> float:
        return _SHEET_WIDTH if self._listed else _WIDTH

    def _height(self) -> float:
        top = _TITLE * LINE + _GAP + self._foot_height()
        if self._listed:
            return top + self._sheet()[1]
        rows = _rows(self._legend, _LEGEND_COLUMNS)
        return top + self._map_height(_WIDTH) + _GAP + len(rows) * _ROW

    def _foot_height(self) -> float:
        return _GAP + len(self._foot) * _TEXT * LINE if self._foot else 0.0

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

    def _paint_legend(
        self, painter: QPainter, x: float, top: float, columns: int = _LEGEND_COLUMNS
    ) -> None:
        step = (_WIDTH + _GAP) / _LEGEND_COLUMNS
        for number, row in enumerate(_rows(self._legend, columns)):
            for column, entry in row:
                self._paint_sign(painter, entry, x + column * step, top + number * _ROW)

    def _paint_sign(self, painter: QPainter, entry: LegendItem, x: float, y: float) -> None:
        middle = y + _ROW / 2
        if entry.sign is LegendSymbol.HEADING:
            painter.setPen(QColor(self._theme.text))
            self._write(painter, x, y + (_ROW - _TEXT * LINE) / 2, entry.label, _TEXT, bold=True)
            return
        if entry.sign is LegendSymbol.SHAPE:
            box = Rect(x + 1, middle - 5, _SAMPLE - 2, 10)
            self._painter.paint_shape(painter, entry.kind, box, named=entry.named)
        else:
            start, end = Point(x, middle), Point(x + _SAMPLE, middle)
            self._painter.paint_line(painter, entry.kind, start, end)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, x + _SAMPLE + 6, y + (_ROW - _TEXT * LINE) / 2, entry.label, _TEXT)

    # The sheet with the list.

    def _sheet(self) -> tuple[list[_Column], float]:
        """Return the columns of the list and the height of all, as low as the list has room."""
        map_width = _MAP_SHARE * _SHEET_WIDTH
        map_height = self._map_height(map_width)
        side = _SHEET_WIDTH - map_width - _GAP
        legend = len(_rows(self._legend, 1)) * _ROW
        narrow = (map_width - (_COLUMNS - 1) * _GAP) / _COLUMNS

        def columns(below: float) -> list[_Column]:
            top = map_height + _GAP + _ROW
            high = map_height + _GAP + below
            return [
                *(_Column(n * (narrow + _GAP), top, below - _ROW) for n in range(_COLUMNS)),
                _Column(map_width + _GAP, legend + _GAP, high - legend - _GAP),
            ]

        low, high = 0.0, 40.0 * _TEXT * len(self._listed)
        for _ in range(_TRIALS):
            middle = (low + high) / 2
            if self._flows(columns(middle), min(narrow, side)):
                high = middle
            else:
                low = middle
        return columns(high), max(map_height + _GAP + high, legend)

    def _entries(self, room: float) -> list[_Entry]:
        lettering = self._painter.lettering
        return [
            _Entry(str(number), lettering.wrapped(said, _TEXT, room - _NUMBER))
            for number, said in enumerate(self._listed, 1)
        ]

    def _flows(self, columns: Sequence[_Column], room: float) -> bool:
        return len(list(_flowing(self._entries(room), columns))) == len(self._listed)

    def _paint_sheet(self, painter: QPainter) -> None:
        map_width = _MAP_SHARE * _SHEET_WIDTH
        side = _SHEET_WIDTH - map_width - _GAP
        self._paint_map(painter, map_width)
        self._paint_legend(painter, map_width + _GAP, 0, 1)
        columns, _ = self._sheet()
        painter.setPen(QColor(self._theme.text))
        heading = columns[0].top - _ROW
        self._write(painter, 0, heading, self._words.relations, _TEXT, bold=True)
        narrow = (map_width - (_COLUMNS - 1) * _GAP) / _COLUMNS
        for entry, x, top in _flowing(self._entries(min(narrow, side)), columns):
            self._write(painter, x, top, entry.number, _TEXT, bold=True)
            self.written.append(entry.lines)
            for number, line in enumerate(entry.lines):
                below = top + number * _TEXT * LINE
                self._painter.lettering.write(painter, x + _NUMBER, below, line, _TEXT)

    def _write(
        self, painter: QPainter, x: float, top: float, text: str, size: float, *, bold: bool = False
    ) -> None:
        self.written.append((text,))
        self._painter.lettering.write(painter, x, top, text, size, bold=bold)


def _said(store: Store, words: Words) -> Iterator[str]:
    """Yield what the list says of each relation, where it is stated, and what corrects it."""
    corrections = Corrections(store, words)
    for relation in store.relations():
        references = dict.fromkeys(fact.reference for fact in store.facts(relation.fact_ids))
        caveats = corrections.for_statement(relation.fact_ids)
        where = DOT.join(filter(None, (", ".join(references), caveats.attribution)))
        yield " ".join((f"{relation.sentence} ({where})", *corrections.lines(caveats)))


def _caveats(store: Store, words: Words) -> tuple[str, ...]:
    """Return whose assessments the relations are, and all that limits or corrects them."""
    facts = {fact for relation in store.relations() for fact in relation.fact_ids}
    corrections = Corrections(store, words, facts)
    caveats = corrections.for_summary(facts)
    notes = (note_line(note, words) for note in (*caveats.notes, *caveats.named))
    return tuple(filter(None, (caveats.attribution, *notes)))


def _rows(legend: Iterable[LegendItem], columns: int) -> list[list[tuple[int, LegendItem]]]:
    """Return a legend in rows, each entry with its column; a heading has its own."""
    rows: list[list[tuple[int, LegendItem]]] = []
    at = columns
    for entry in legend:
        heading = entry.sign is LegendSymbol.HEADING
        if heading or at >= columns:
            rows.append([])
            at = 0
        rows[-1].append((at, entry))
        at = columns if heading else at + 1
    return rows


def _flowing(
    entries: Iterable[_Entry], columns: Sequence[_Column]
) -> Iterator[tuple[_Entry, float, float]]:
    """Yield each entry with its place, column by column, as far as there is room."""
    number, used = 0, 0.0
    for entry in entries:
        while number < len(columns) and used + entry.height > columns[number].height:
            number, used = number + 1, 0.0
        if number == len(columns):
            return
        yield entry, columns[number].x, columns[number].top + used
        used += entry.height
