"""The stakeholder map with its legend, for a page or an image.

With a list of the relations it is a sheet: the map in its corner, the legend beside it, the list
in columns under both.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QPainter

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Point, Rect, smallest
from laos_tip_app.drawing.map.content import (
    LegendItem,
    LegendSymbol,
    map_legend,
    not_drawn,
    stored_layout,
)
from laos_tip_app.drawing.map.geometry import MapLayout
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.page_picture import LINE_HEIGHT, TEXT, TITLE_HEIGHT, ScaledPicture
from laos_tip_app.drawing.text.text_painter import LINE
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.store.store import Store

_SAMPLE: Final = 26.0
_LEGEND_GAP: Final = 6.0
_GAP: Final = 12.0
_ROW: Final = 13.8
_LEGEND_TEXT: Final = 10.0
"""The size of letters in the legend, which a page makes smaller: to 9 points on A4."""

_RELATION_GAP: Final = 3.0
_NUMBER: Final = 18.0
_TOP: Final = TITLE_HEIGHT + _GAP
"""The top of the drawing, below the title."""

_WIDTH: Final = 760.0
_SHEET_WIDTH: Final = 1200.0
"""The widths of the layout, without and with the list."""

_COLUMNS: Final = 3
_MAP_WIDTH: Final = 0.74 * _SHEET_WIDTH
"""The width of the map on a sheet."""

_SIDE_X: Final = _MAP_WIDTH + _GAP
_COLUMN_WIDTH: Final = (_MAP_WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_TEXT_WIDTH: Final = min(_COLUMN_WIDTH, _SHEET_WIDTH - _SIDE_X) - _NUMBER
_LEGEND_COLUMNS: Final = 5


class _ListedRelation(NamedTuple):
    """A relation of the list, in lines."""

    number: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE_HEIGHT + _RELATION_GAP


class _Column(NamedTuple):
    """A column of the list."""

    x: float
    top: float
    height: float


class MapPicture(ScaledPicture):
    """The whole map, its legend, and on a sheet the relations."""

    _footer_gap = _GAP
    _footer_margin = 2 * _GAP

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
            with_list: Whether it has the list of relations.
            shown: The stakeholders that are not faded; None for all.
            footer: Texts below it, for an image that stands alone.
        """
        self._emphasis = MapEmphasis(None if shown is None else frozenset(shown))
        self._layout: MapLayout = stored_layout(store)
        self._painter = MapPainter(MapMarks.of(store), theme, font)
        self._legend = map_legend(store)
        missing = not_drawn(store)
        self._relation_count = len(store.relations()) - len(missing)
        wrapped = self._painter.text_painter.wrapped
        self._not_drawn = [
            (str(number), wrapped(relation.sentence, TEXT, _WIDTH - _NUMBER))
            for number, relation in missing.items()
        ]
        self._relations = [
            _ListedRelation(str(number), wrapped(text, TEXT, _TEXT_WIDTH))
            for number, text in enumerate(_relation_texts(store) if with_list else (), 1)
        ]
        # No list follows a sheet or an image.
        self._spoken = tuple(_relation_texts(store)) if with_list or footer else ()
        notes = _caveats(store) if footer and not with_list else ()
        super().__init__(
            _("Map of stakeholders"),
            theme,
            self._painter.text_painter,
            _SHEET_WIDTH if self._relations else _WIDTH,
            (*notes, *footer),
        )
        self._columns: list[_Column] = []
        if self._relations:
            self._columns, self._body_height = self._fit_columns()
        else:
            rows = _legend_rows(self._legend, _LEGEND_COLUMNS)
            self._legend_bottom = self._map_height(_WIDTH) + _GAP + len(rows) * _ROW
            self._body_height = self._legend_bottom + self._not_drawn_height()

    def description(self) -> str:
        """Return what it shows, and where its relations stand in words."""
        counts = _(
            "{stakeholders} stakeholders, grouped by kind, and between them {relations} relations "
            "as numbered lines."
        ).format(stakeholders=len(self._layout.nodes), relations=self._relation_count)
        if self._spoken:
            texts = (f"{number}. {text}" for number, text in enumerate(self._spoken, 1))
            return " ".join((counts, *texts))
        following = _("The list that follows gives each relation in words, by its number.")
        missing = (f"{number}. {' '.join(lines)}" for number, lines in self._not_drawn)
        heading = (_("Relations without a place on the map"),) if self._not_drawn else ()
        return " ".join((counts, following, *(f"{each}:" for each in heading), *missing))

    def _drawing_height(self, _width: float) -> float:
        return _TOP + self._body_height

    def _paint_drawing(self, painter: QPainter, _width: float) -> None:
        painter.save()
        painter.translate(0, _TOP)
        if self._relations:
            self._paint_sheet(painter)
        else:
            self._paint_map(painter, _WIDTH)
            self._paint_legend(painter, 0, self._map_height(_WIDTH) + _GAP, _LEGEND_COLUMNS)
            if self._not_drawn:
                self._paint_not_drawn(painter, self._legend_bottom + _GAP)
        painter.restore()

    # The relations without a place, listed under the map.

    def _not_drawn_height(self) -> float:
        if not self._not_drawn:
            return 0.0
        lines = sum(len(lines) for _number, lines in self._not_drawn)
        return _GAP + _ROW + lines * LINE_HEIGHT + len(self._not_drawn) * _RELATION_GAP

    def _paint_not_drawn(self, painter: QPainter, top: float) -> None:
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, top, _("Relations without a place on the map"), bold=True)
        top += _ROW
        for number, lines in self._not_drawn:
            self._write(painter, 0, top, number, bold=True)
            self._write(painter, _NUMBER, top, *lines)
            top += len(lines) * LINE_HEIGHT + _RELATION_GAP

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
            for_paper=True,
        )
        painter.restore()

    def _paint_legend(self, painter: QPainter, x: float, top: float, columns: int) -> None:
        rows = _legend_rows(self._legend, columns)
        widths = self._legend_widths(rows)
        for number, row in enumerate(rows):
            for column, item in enumerate(row):
                left = x + sum(widths[:column])
                self._paint_legend_item(painter, item, left, top + number * _ROW)

    def _legend_widths(self, rows: Iterable[Sequence[LegendItem]]) -> list[float]:
        """Return the widths of the legend’s columns, by their longest labels."""
        labels = (
            [
                0.0 if item.symbol is LegendSymbol.HEADING else self._label_width(item.label)
                for item in row
            ]
            for row in rows
        )
        return [max(column) for column in zip_longest(*labels, fillvalue=0.0)]

    def _label_width(self, label: str) -> float:
        text = self._painter.text_painter.width(label, _LEGEND_TEXT)
        return _SAMPLE + 6 + text + _LEGEND_GAP

    def _paint_legend_item(self, painter: QPainter, item: LegendItem, x: float, y: float) -> None:
        middle, text_top = y + _ROW / 2, y + (_ROW - _LEGEND_TEXT * LINE) / 2
        if item.symbol is LegendSymbol.HEADING:
            painter.setPen(QColor(self._theme.text))
            self._write(painter, x, text_top, item.label, size=_LEGEND_TEXT, bold=True)
            return
        if item.symbol is LegendSymbol.SHAPE:
            box = Rect(x + 1, middle - 5, _SAMPLE - 2, 10)
            self._painter.paint_shape(painter, item.kind, box, named=item.named)
        else:
            start, end = Point(x, middle), Point(x + _SAMPLE, middle)
            self._painter.paint_line(painter, item.kind, start, end)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, x + _SAMPLE + 6, text_top, item.label, size=_LEGEND_TEXT)

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

        count = len(self._relations)

        def fits(below: float) -> bool:
            return len(list(_flowed(self._relations, columns(below)))) == count

        below = smallest(0.0, 40.0 * TEXT * count, 0.5, fits)
        return columns(below), max(map_height + _GAP + below, legend)

    def _paint_sheet(self, painter: QPainter) -> None:
        self._paint_map(painter, _MAP_WIDTH)
        self._paint_legend(painter, _SIDE_X, 0, 1)
        painter.setPen(QColor(self._theme.text))
        heading_top = self._columns[0].top - _ROW
        self._write(painter, 0, heading_top, _("Relations"), bold=True)
        for relation, x, top in _flowed(self._relations, self._columns):
            self._write(painter, x, top, relation.number, bold=True)
            self._write(painter, x + _NUMBER, top, *relation.lines)


def _relation_texts(store: Store) -> Iterator[str]:
    """Yield each relation with its references, attribution and notes."""
    corrections = Corrections(store)
    missing = not_drawn(store)
    for number, relation in enumerate(store.relations(), 1):
        references = dict.fromkeys(fact.reference for fact in store.facts(relation.fact_ids))
        caveats = corrections.for_statement(relation.fact_ids)
        source = DOT.join(filter(None, (", ".join(references), caveats.attribution)))
        place = (_("This relation has no place on the map."),) if number in missing else ()
        yield " ".join((f"{relation.sentence} ({source})", *place, *caveats.lines))


def _caveats(store: Store) -> tuple[str, ...]:
    """Return the attribution and all notes of the relations."""
    facts = {fact for relation in store.relations() for fact in relation.fact_ids}
    caveats = Corrections(store, facts).for_summary(facts)
    return tuple(filter(None, (caveats.attribution, *caveats.full_lines)))


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
    relations: Iterable[_ListedRelation], columns: Sequence[_Column]
) -> Iterator[tuple[_ListedRelation, float, float]]:
    """Yield relations with their x and top until the columns are full."""
    number, used = 0, 0.0
    for relation in relations:
        while number < len(columns) and used + relation.height > columns[number].height:
            number, used = number + 1, 0.0
        if number == len(columns):
            return
        yield relation, columns[number].x, columns[number].top + used
        used += relation.height
