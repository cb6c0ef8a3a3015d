"""The stakeholder map with its legend, for a page or an image.

With a list of the relations it is a sheet: the map in its corner, the legend beside it, the list
in columns under both.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QPainter

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import smallest
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.map.content import not_drawn, stored_layout
from laos_tip_app.drawing.map.geometry import MapLayout
from laos_tip_app.drawing.map.legend import map_legend
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.page_picture import LINE_HEIGHT, TEXT, TITLE_HEIGHT, ScaledPicture
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.store.store import Store

_GAP: Final = 12.0
_ABOVE_LEGEND: Final = 5.0
_ROW: Final = 13.8
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
_SIDE_WIDTH: Final = _SHEET_WIDTH - _SIDE_X
_COLUMN_WIDTH: Final = (_MAP_WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_TEXT_WIDTH: Final = min(_COLUMN_WIDTH, _SIDE_WIDTH) - _NUMBER


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

    _has_title_on_page = False
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
        self._legend: Legend = map_legend(store, self._painter)
        missing = not_drawn(store)
        self._relation_count = len(store.relations()) - len(missing)
        wrapped = self._painter.text_painter.wrapped
        self._not_drawn = [
            _ListedRelation(str(number), wrapped(relation.sentence, TEXT, _WIDTH - _NUMBER))
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
            # A page has no room to spare: its names have 9 points.
            self._left_out += _GAP if self._left_out else 0.0
            legend = self._legend.height(_WIDTH)
            self._legend_bottom = self._map_height(_WIDTH) + _ABOVE_LEGEND + legend
            self._body_height = self._legend_bottom + self._not_drawn_height()

    def description(self) -> str:
        """Return what it shows, and where its relations stand in words."""
        counts = _(
            "{stakeholders} stakeholders, grouped by kind, with {relations} relations between "
            "them as numbered lines."
        ).format(stakeholders=len(self._layout.nodes), relations=self._relation_count)
        if self._spoken:
            texts = (f"{number}. {text}" for number, text in enumerate(self._spoken, 1))
            return " ".join((counts, *texts))
        following = _("The list below describes each relation, by number.")
        missing = (f"{each.number}. {' '.join(each.lines)}" for each in self._not_drawn)
        heading = (_("Relations not shown on the map"),) if self._not_drawn else ()
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
            self._legend.paint(painter, _WIDTH, 0, self._map_height(_WIDTH) + _ABOVE_LEGEND)
            if self._not_drawn:
                self._paint_not_drawn(painter, self._legend_bottom + _GAP)
        painter.restore()

    # The relations without a place, listed under the map.

    def _not_drawn_height(self) -> float:
        heights = [relation.height for relation in self._not_drawn]
        return _GAP + _ROW + sum(heights) if heights else 0.0

    def _paint_not_drawn(self, painter: QPainter, top: float) -> None:
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, top, _("Relations not shown on the map"), bold=True)
        top += _ROW
        for relation in self._not_drawn:
            self._paint_relation(painter, relation, 0, top)
            top += relation.height

    def _paint_relation(
        self, painter: QPainter, relation: _ListedRelation, x: float, top: float
    ) -> None:
        self._write(painter, x, top, relation.number, bold=True)
        self._write(painter, x + _NUMBER, top, *relation.lines)

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

    # The sheet with the list.

    def _fit_columns(self) -> tuple[list[_Column], float]:
        """Return the shortest columns for the list, and the sheet's height."""
        map_height = self._map_height(_MAP_WIDTH)
        legend = self._legend.height(_SIDE_WIDTH)

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
        self._legend.paint(painter, _SIDE_WIDTH, _SIDE_X)
        painter.setPen(QColor(self._theme.text))
        heading_top = self._columns[0].top - _ROW
        self._write(painter, 0, heading_top, _("Relations"), bold=True)
        for relation, x, top in _flowed(self._relations, self._columns):
            self._paint_relation(painter, relation, x, top)


def _relation_texts(store: Store) -> Iterator[str]:
    """Yield each relation with its references, attribution and notes."""
    corrections = Corrections(store)
    missing = not_drawn(store)
    for number, relation in enumerate(store.relations(), 1):
        references = dict.fromkeys(fact.reference for fact in store.facts(relation.fact_ids))
        caveats = corrections.for_statement(relation.fact_ids)
        difference = caveats.difference
        source = DOT.join(filter(None, (with_commas(references), difference.attribution)))
        place = (_("This relation is not shown on the map."),) if number in missing else ()
        yield " ".join(
            (f"{difference.marked(relation.sentence)} ({source})", *place, *caveats.lines)
        )


def _caveats(store: Store) -> tuple[str, ...]:
    """Return the attribution and all notes of the relations."""
    facts = {fact for relation in store.relations() for fact in relation.fact_ids}
    caveats = Corrections(store, facts).for_summary(facts)
    return tuple(filter(None, (caveats.difference.attribution, *caveats.full_lines)))


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
