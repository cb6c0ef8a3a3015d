"""Maps of movements and places with their sentences, for pages and images."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.i18n import _, as_sentences, with_commas, with_semicolons
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.page_picture import PagePicture
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesLayout, PlacesMap, StyledLine
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.corrections import with_spoken_marks
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.places import NOT_DRAWN, border_note, limit_note, sign_label
from laos_tip_app.report.table import Table, TableRow

_SMALL_SCALE: Final = 0.1
_NORTHERN_PART: Final = 0.795
"""Pixels for a unit of a small map, and the part of the region on it: seven maps fill a page."""

_TWO_COLUMNS: Final = 560.0
"""From this width on movements are in two columns."""

_GAP: Final = 10.0
_ROW_GAP: Final = 3.0
_PAPER_BORDER: Final = 0.8
_MAP_SHARE: Final = 0.53
_BLANK_SHARE: Final = 0.62
"""The parts of the width that the map of places and that for groups have."""


type _PlacedText = tuple[float, tuple[str, ...], Face]
"""How far below the top of its cell a text begins, and its lines."""


class _Cell(NamedTuple):
    """A map with texts on its right; one may be missing.

    Attributes:
        width: The width of map and texts.
        layout: What the map shows; None for texts alone.
        has_legend: Whether the legend is below the texts.
        height: The least height.
    """

    width: float
    texts: Sequence[StyledLine] = ()
    layout: PlacesLayout | None = None
    has_legend: bool = False
    height: float = 0.0


class _MapPicture(PagePicture):
    """Columns of maps and texts, measured and painted; a subclass fills them."""

    _has_title_on_page = False
    _shows_movements = False
    _shown_part = 1.0
    _footer_gap = _GAP
    _footer_margin = 24.0

    def __init__(
        self,
        table: Table,
        places_map: PlacesMap,
        text_painter: TextPainter,
        footer: Sequence[str] = (),
    ) -> None:
        """Set rows and map; an image that stands alone has a footer."""
        super().__init__(table.title, text_painter, footer)
        self._table, self._rows, self._notes = table, table.rows, table.lead
        region = places_map.region.northern(self._shown_part)
        self._layouts = MapLayouts(places_map._replace(region=region), text_painter)
        self._map_painter = PlacesPainter(region, text_painter, border=_PAPER_BORDER)
        self._legend = self._map_painter.legend(movements=self._shows_movements)
        self._borders = border_note(region.source)
        self._limits = f"{self._borders} {limit_note()}"
        self._top = text_painter.height("large") + _ROW_GAP

    @abstractmethod
    def _columns(self, width: float) -> list[list[_Cell]]:
        """Return the columns from the left, each from above."""

    def description(self) -> str:
        """Return its texts, which say all that its maps show."""
        cells = chain.from_iterable(self._columns(_TWO_COLUMNS))
        texts = (text for cell in cells for text, _face in cell.texts if text not in self._notes)
        return with_spoken_marks(as_sentences((*self._notes, *texts)))

    def _drawing_height(self, width: float) -> float:
        columns = self._columns(width)
        return self._top + max(sum(map(self._height, column)) for column in columns) - _ROW_GAP

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        x = 0.0
        for column in self._columns(width):
            y = self._top
            for cell in column:
                self._paint_cell(painter, cell, x, y)
                y += self._height(cell)
            x += column[0].width + _GAP

    def _height(self, cell: _Cell) -> float:
        """Return the height of a cell, with the gap below it."""
        map_height = cell.layout.frame.height if cell.layout else 0.0
        _texts, end = self._wrapped(cell)
        legend = self._legend.height(cell.width) if cell.has_legend else 0.0
        return max(cell.height, map_height, end + legend) + _ROW_GAP

    def _wrapped(self, cell: _Cell) -> tuple[list[_PlacedText], float]:
        """Return the texts of a cell, and where they end."""
        beside = cell.layout.frame.width + _GAP if cell.layout else 0.0
        texts: list[_PlacedText] = []
        y = 0.0
        for text, face in cell.texts:
            lines = self._text_painter.wrapped(text, face, cell.width - beside)
            y += _ROW_GAP if texts and face == "bold" else 0.0
            texts.append((y, lines, face))
            y += len(lines) * self._text_painter.height(face)
        return texts, y

    def _paint_cell(self, painter: QPainter, cell: _Cell, x: float, y: float) -> None:
        texts, end = self._wrapped(cell)
        if cell.layout is not None:
            painter.save()
            painter.translate(x, y)
            self._map_painter.paint(painter, cell.layout)
            painter.restore()
            x += cell.layout.frame.width + _GAP
        painter.setPen(QColor(self._theme.text))
        for top, lines, face in texts:
            self._text_painter.write_lines(painter, x, y + top, lines, face)
        if cell.has_legend:
            self._legend.paint(painter, cell.width, x, y + end)


class MovementsPicture(_MapPicture):
    """A small map of each movement, with its sentence and notes."""

    _shows_movements = True
    _shown_part = _NORTHERN_PART

    @cached_property
    def layouts(self) -> list[PlacesLayout]:
        """The small map of each movement."""
        movements = self._layouts.map.movements
        drawn = [row.id for row in self._rows if row.kind != NOT_DRAWN]
        scale = self._layouts.legible_scale(_SMALL_SCALE, movements)
        return [self._layouts.layout(scale, each) for each in movements if each.id in drawn]

    def _columns(self, width: float) -> list[list[_Cell]]:
        column = (width - _GAP) / 2 if width >= _TWO_COLUMNS else width
        drawn = [row for row in self._rows if row.kind != NOT_DRAWN]
        cells = [
            _Cell(column, tuple(self._beside(row)), layout)
            for row, layout in zip(drawn, self.layouts, strict=True)
        ]
        not_drawn = (self._table.texts(row, "what") for row in self._rows if row.kind == NOT_DRAWN)
        others = with_semicolons(chain.from_iterable(not_drawn))
        texts: list[StyledLine] = [(note, "bold") for note in self._notes]
        texts.append((self._limits, "small"))
        if others:
            names = _("Not drawn, since no movement is stated: {names}.").format(names=others)
            texts.append((names, "small"))
        cells.append(_Cell(column, texts, has_legend=True))
        first = (len(cells) + 1) // 2 if column < width else len(cells)
        return [part for part in (cells[:first], cells[first:]) if part]

    def _beside(self, row: TableRow) -> Iterator[StyledLine]:
        """Yield what is beside the map of a movement."""
        words, *about, sentence = self._table.texts(
            row, "what", "ends", "when", "figure", "sentence"
        )
        yield words, "bold"
        yield DOT.join(filter(None, about)), "plain"
        yield row.difference.marked(sentence), "plain"
        yield from ((note, "small") for note in row.notes)


class PlacesPicture(_MapPicture):
    """The map of places, and what the report says there."""

    def _columns(self, width: float) -> list[list[_Cell]]:
        room = _MAP_SHARE * width
        layout = self._layouts.layout(room / self._layouts.map.region.width, "places")
        signs = (self._table.texts(row, "place", "sign") for row in self._rows)
        countries = with_commas(name for name, sign in signs if sign == sign_label("country"))
        names = _("Countries: {names}.").format(names=countries)
        lines = self._limits, f"{names} {self._layouts.map.lao_note}"
        below: list[StyledLine] = [(line, "small") for line in lines]
        return [
            [_Cell(room, layout=layout), _Cell(room, below, has_legend=True)],
            [_Cell(width - room - _GAP, self._beside())],
        ]

    def _beside(self) -> list[StyledLine]:
        """Return the texts beside the map: what each sign says."""
        texts: list[StyledLine] = [(note, "bold") for note in self._notes]
        group = ""
        for row in self._rows:
            name, sign, note, says = self._table.texts(row, "place", "sign", "note", "says")
            if row.group != group:
                group = row.group
                texts.append((group, "bold"))
            if group:
                texts.append((f"{name}: {note}", "small"))
            elif sign != sign_label("country"):
                texts += [(f"{name}: {sign}", "bold"), (note, "small"), (says, "small")]
                texts += ((line, "small") for line in row.notes)
        return texts


class BlankMapPicture(_MapPicture):
    """The outlines with the names of countries, and questions for a group."""

    def _columns(self, width: float) -> list[list[_Cell]]:
        room, questions = _BLANK_SHARE * width, map_questions()
        layout = self._layouts.layout(room / self._layouts.map.region.width, "outlines")
        each = layout.frame.height / len(questions) - _ROW_GAP
        return [
            [_Cell(room, layout=layout), _Cell(room, ((self._borders, "small"),))],
            [
                _Cell(width - room - _GAP, ((f"{number}. {text}", "plain"),), height=each)
                for number, text in enumerate(questions, 1)
            ],
        ]


def map_questions() -> tuple[str, ...]:
    """Return what a group does with a map without places and lines."""
    return (
        _("Read the section. Mark each country that it names."),
        _("Draw a line for each movement, from name to name. Write beside it who moved."),
        _("Where the end of a movement is not named, draw a ring with a question mark."),
        _("Draw a broken line for people who came back."),
        _("Mark the towns and the province that it names. Never mark a shelter."),
        _("What can somebody take from your map that the report does not say?"),
    )
