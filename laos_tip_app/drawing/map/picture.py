"""The stakeholder map with its legend and a list of relations.

On a page each is below the other. A sheet has the legend beside the map, and the list in columns
under both.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.drawing.geometry import Rect, smallest
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.map.content import not_drawn, stored_layout
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.page_picture import LINE_HEIGHT, TEXT, TITLE_HEIGHT, ScaledPicture
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.corrections import Corrections, with_spoken_marks
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.store import Store

_GAP: Final = 12.0
_ABOVE_LEGEND: Final = 5.0
_ROW: Final = 13.8
_RELATION_GAP: Final = 3.0
_NUMBER: Final = 18.0
_PAGE_WIDTH: Final = 760.0
_SHEET_WIDTH: Final = 1310.0
"""With it map, legend and list fill A3 on its side, so that the letters are as large as can be."""

_COLUMNS: Final = 5
_COLUMNS_BELOW: Final = 3
"""The columns of relations that are below the map; the others are beside it."""

_COLUMN_WIDTH: Final = (_SHEET_WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_SIDE_X: Final = _COLUMNS_BELOW * (_COLUMN_WIDTH + _GAP)
_SIDE_WIDTH: Final = _SHEET_WIDTH - _SIDE_X
_MAP_WIDTH: Final = _SIDE_X - _GAP


class _ListedRelation(NamedTuple):
    """A relation of the list, in lines."""

    number: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE_HEIGHT + _RELATION_GAP


class _PictureLayout(NamedTuple):
    """Where everything is, from the corner of the map.

    Attributes:
        width: The width of all.
        height: The height of all.
        map_width: The width of the map.
        legend: The legend.
        list_top: The top of the list, which begins with its heading.
        relations: The relations of the list, each with its x and top.
    """

    width: float
    height: float
    map_width: float
    legend: Rect
    list_top: float
    relations: list[tuple[_ListedRelation, float, float]]


class MapPicture(ScaledPicture):
    """The whole map, its legend and a list of relations."""

    _has_title_on_page = False
    _footer_gap = _GAP
    _footer_margin = 2 * _GAP

    def __init__(
        self,
        store: Store,
        text_painter: TextPainter,
        *,
        with_list: bool,
        shown: Collection[str] | None,
        footer: Sequence[str],
    ) -> None:
        """Lay out the map of a report.

        Args:
            store: The report.
            text_painter: Writes the text.
            with_list: Whether it is a sheet that lists all relations, not only those not drawn.
            shown: The stakeholders that are not faded; None for all.
            footer: Texts below it, for an image that stands alone.
        """
        self._emphasis = MapEmphasis(None if shown is None else frozenset(shown))
        self._map = stored_layout(store)
        self._painter = MapPainter(MapMarks.of(store), text_painter)
        self._legend = self._painter.legend(store)
        texts = dict(enumerate(_relation_texts(store), 1))
        missing = {number: each.sentence for number, each in not_drawn(store).items()}
        self._drawn_count = len(texts) - len(missing)
        # No list follows a sheet or an image.
        self._list_follows = not with_list and not footer
        self._spoken = missing if self._list_follows else texts
        # A page has no room to spare: its names have 9 points.
        self._top = TITLE_HEIGHT + (0.0 if self._list_follows else _GAP)
        if with_list:
            lay_out, listed, self._list_title = _sheet_layout, texts, _("Relations")
        else:
            lay_out, listed = _page_layout, missing
            self._list_title = _("Relations not shown on the map")
        bounds = self._map.bounds
        self._layout = lay_out(bounds.height / bounds.width, self._legend, listed, text_painter)
        notes = _caveats(store) if footer and not with_list else ()
        title, width = _("Map of stakeholders"), self._layout.width
        super().__init__(title, text_painter, width, (*notes, *footer))

    def description(self) -> str:
        """Return what it shows, and where its relations stand in words."""
        spoken = [
            _(
                "{stakeholders} stakeholders, grouped by kind, with {relations} relations between "
                "them as numbered lines."
            ).format(stakeholders=len(self._map.nodes), relations=self._drawn_count)
        ]
        if self._list_follows:
            spoken.append(_("The list below describes each relation, by number."))
            if self._spoken:
                spoken.append(f"{self._list_title}:")
        listed = (f"{number}. {text}" for number, text in self._spoken.items())
        return with_spoken_marks(" ".join((*spoken, *listed)))

    def _drawing_height(self, _width: float) -> float:
        return self._top + self._layout.height

    def _paint_drawing(self, painter: QPainter, _width: float) -> None:
        painter.save()
        painter.translate(0, self._top)
        self._paint_map(painter)
        legend = self._layout.legend
        self._legend.paint(painter, legend.width, legend.x, legend.y)
        painter.setPen(QColor(self._theme.text))
        if self._layout.relations:
            self._write(painter, 0, self._layout.list_top, self._list_title, bold=True)
        for relation, x, top in self._layout.relations:
            self._write(painter, x, top, relation.number, bold=True)
            self._write(painter, x + _NUMBER, top, *relation.lines)
        painter.restore()

    def _paint_map(self, painter: QPainter) -> None:
        bounds = self._map.bounds
        scale = self._layout.map_width / bounds.width
        painter.save()
        painter.scale(scale, scale)
        painter.translate(-bounds.x, -bounds.y)
        self._painter.paint(painter, self._map, self._emphasis, scale=math.inf, for_paper=True)
        painter.restore()


def _page_layout(
    ratio: float, legend: Legend, texts: Mapping[int, str], text_painter: TextPainter
) -> _PictureLayout:
    """Return the map, the legend and the list below each other."""
    legend_top = _PAGE_WIDTH * ratio + _ABOVE_LEGEND
    legend_rect = Rect(0, legend_top, _PAGE_WIDTH, legend.height(_PAGE_WIDTH))
    relations = _listed(texts, _PAGE_WIDTH, text_painter)
    top = legend_rect.bottom + _GAP
    placed = list(_flowed(relations, [Rect(0, top + _ROW, _PAGE_WIDTH, math.inf)]))
    bottom = top + _ROW + sum(relation.height for relation in relations)
    height = bottom if relations else legend_rect.bottom
    return _PictureLayout(_PAGE_WIDTH, height, _PAGE_WIDTH, legend_rect, top, placed)


def _sheet_layout(
    ratio: float, legend: Legend, texts: Mapping[int, str], text_painter: TextPainter
) -> _PictureLayout:
    """Return the legend beside the map, the shortest columns under both."""
    legend_rect = Rect(_SIDE_X, 0, _SIDE_WIDTH, legend.height(_SIDE_WIDTH))
    relations = _listed(texts, _COLUMN_WIDTH, text_painter)
    top, side_top = _MAP_WIDTH * ratio + _GAP, legend_rect.bottom + _GAP
    tops = [top + _ROW] * _COLUMNS_BELOW + [side_top] * (_COLUMNS - _COLUMNS_BELOW)

    def placed(height: float) -> list[tuple[_ListedRelation, float, float]]:
        bottom, step = top + height, _COLUMN_WIDTH + _GAP
        columns = [Rect(n * step, y, _COLUMN_WIDTH, bottom - y) for n, y in enumerate(tops)]
        return list(_flowed(relations, columns))

    # In that of all of them, one column has room for the list; a little more, as sums are rounded.
    most = _ROW + sum(relation.height for relation in relations) + 0.5
    height = smallest(0.0, most, 0.5, lambda each: len(placed(each)) == len(relations))
    bottom = max(top + height, legend_rect.bottom)
    return _PictureLayout(_SHEET_WIDTH, bottom, _MAP_WIDTH, legend_rect, top, placed(height))


def _listed(
    texts: Mapping[int, str], width: float, text_painter: TextPainter
) -> list[_ListedRelation]:
    """Return numbered texts in lines that fit in a width."""
    return [
        _ListedRelation(str(number), text_painter.wrapped(text, TEXT, width - _NUMBER))
        for number, text in texts.items()
    ]


def _flowed(
    relations: Iterable[_ListedRelation], columns: Sequence[Rect]
) -> Iterator[tuple[_ListedRelation, float, float]]:
    """Yield relations with their x and top until the columns are full."""
    number, used = 0, 0.0
    for relation in relations:
        while number < len(columns) and used + relation.height > columns[number].height:
            number, used = number + 1, 0.0
        if number == len(columns):
            return
        yield relation, columns[number].x, columns[number].y + used
        used += relation.height


def _relation_texts(store: Store) -> Iterator[str]:
    """Yield each relation with its references, attribution and notes."""
    corrections = Corrections(store)
    missing = not_drawn(store)
    relations = store.relations()
    facts = store.facts({fact_id for relation in relations for fact_id in relation.fact_ids})
    stated = {fact.id: (number, fact.reference) for number, fact in enumerate(facts)}
    for number, relation in enumerate(relations, 1):
        # In the order of the report.
        places = sorted(stated[fact_id] for fact_id in relation.fact_ids)
        references = dict.fromkeys(reference for _number, reference in places)
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
