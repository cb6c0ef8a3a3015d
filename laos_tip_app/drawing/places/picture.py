"""Maps of movements and places with their sentences, for pages and images."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.i18n import _, with_commas, with_semicolons
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.page_picture import PagePicture
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesLayout, PlacesMap
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.places import (
    NOT_DRAWN,
    border_note,
    limit_note,
    movement_note,
    place_note,
    sign_label,
    spoken_row,
)
from laos_tip_app.report.table import Table, TableRow

_SMALL_SCALE: Final = 0.1
_SMALL_HEIGHT: Final = 0.795
"""The pixels of a unit on a small map, and how much of the region is on it: seven fill a page."""

_TWO_COLUMNS: Final = 560.0
"""From this width on there are two columns."""

_GAP: Final = 10.0
_ROW_GAP: Final = 3.0
_PAPER_BORDER: Final = 0.8
_MAP_SHARE: Final = 0.53
_BLANK_SHARE: Final = 0.62
"""The parts of the width that the map of places and that for groups have."""


type _Lines = tuple[tuple[str, ...], Face]
"""A text in lines, and its style."""


class _Cell(NamedTuple):
    """A small map with the texts beside it, or the legend.

    Attributes:
        layout: What the map shows; None for the legend.
        lines: The lines of the texts, each with its style.
        height: The height of all.
    """

    layout: PlacesLayout | None
    lines: tuple[_Lines, ...]
    height: float


class _MapPicture(PagePicture):
    """The base of the pictures: one painter, one way to write texts."""

    _has_title_on_page = False
    _shows_movements = False
    _height = 1.0
    _footer_gap = _GAP
    _footer_margin = 24.0

    def __init__(
        self,
        table: Table,
        places_map: PlacesMap,
        text_painter: TextPainter,
        theme: Theme,
        footer: Sequence[str] = (),
    ) -> None:
        """Set the rows and the map.

        Args:
            table: The movements or the places.
            places_map: The map.
            text_painter: Writes the text.
            theme: The colours.
            footer: Lines below it, for an image that stands alone.
        """
        super().__init__(table.title, theme, text_painter, footer)
        self._rows = table.rows
        self._layouts = MapLayouts(places_map, text_painter, self._height)
        self._map_painter = PlacesPainter(
            places_map.region, text_painter, theme, border=_PAPER_BORDER
        )
        self._legend = self._map_painter.legend(movements=self._shows_movements)
        self._borders = border_note(places_map.region.source)
        self._limits = f"{self._borders} {limit_note()}"
        self._top = text_painter.height("large") + _ROW_GAP

    def _wrapped(self, text: str, face: Face, width: float) -> _Lines:
        return self._text_painter.wrapped(text, face, width), face

    def _lines_height(self, lines: Sequence[_Lines]) -> float:
        return sum(height for _top, height in self._rows_of(lines))

    def _write(self, painter: QPainter, x: float, y: float, lines: Sequence[_Lines]) -> None:
        painter.setPen(QColor(self._theme.text))
        for (wrapped, face), (top, height) in zip(lines, self._rows_of(lines), strict=True):
            self._text_painter.write_lines(painter, x, y + top, wrapped, face)
            y += height

    def _rows_of(self, lines: Sequence[_Lines]) -> Iterator[tuple[float, float]]:
        """Yield the gap above each text, and its height with the gap."""
        for number, (wrapped, face) in enumerate(lines):
            gap = _ROW_GAP if number and face == "bold" else 0.0
            yield gap, gap + len(wrapped) * self._text_painter.height(face)

    def _paint_map(self, painter: QPainter, x: float, y: float, layout: PlacesLayout) -> None:
        painter.save()
        painter.translate(x, y)
        self._map_painter.paint_outlines(painter, layout)
        self._map_painter.paint_over(painter, layout)
        painter.restore()


class MovementsPicture(_MapPicture):
    """A small map of each movement, with its sentence and notes."""

    _shows_movements = True
    _height = _SMALL_HEIGHT

    def description(self) -> str:
        """Return the note on all of them, and each in words."""
        return " ".join((movement_note(), *map(_in_words, self._rows), self._limits))

    def layouts(self) -> list[PlacesLayout]:
        """Return the small map of each movement."""
        movements = {movement.id: movement for movement in self._layouts.map.movements}
        scale = self._layouts.legible_scale(_SMALL_SCALE, movements=True)
        drawn = (row.id for row in self._rows if row.kind != NOT_DRAWN)
        return [self._layouts.movement(scale, movements[row_id]) for row_id in drawn]

    def _drawing_height(self, width: float) -> float:
        heights = [max(cell.height for cell in row) for row in self._cell_rows(width)]
        return self._top + sum(heights) + _ROW_GAP * (len(heights) - 1)

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        y = self._top
        column = self._column(width)
        for row in self._cell_rows(width):
            for number, cell in enumerate(row):
                x = number * (column + _GAP)
                if cell.layout is not None:
                    self._paint_map(painter, x, y, cell.layout)
                    x += cell.layout.frame.width + _GAP
                self._write(painter, x, y, cell.lines)
                if cell.layout is None:
                    self._legend.paint(painter, column, x, y + self._lines_height(cell.lines))
            y += max(cell.height for cell in row) + _ROW_GAP

    def _column(self, width: float) -> float:
        return (width - _GAP) / 2 if width >= _TWO_COLUMNS else width

    def _cell_rows(self, width: float) -> list[tuple[_Cell, ...]]:
        """Return the cells, column by column."""
        cells = [*self._cells(self._column(width)), self._legend_cell(self._column(width))]
        if width < _TWO_COLUMNS:
            return [(cell,) for cell in cells]
        half = (len(cells) + 1) // 2
        left, right = cells[:half], cells[half:]
        return [(*pair,) for pair in zip(left, right, strict=False)] + [
            (cell,) for cell in left[len(right) :]
        ]

    def _cells(self, width: float) -> Iterator[_Cell]:
        drawn = (row for row in self._rows if row.kind != NOT_DRAWN)
        for row, layout in zip(drawn, self.layouts(), strict=True):
            number, words, ends, when, figure, sentence, *_others = (c.text for c in row.cells)
            room = width - layout.frame.width - _GAP
            where = DOT.join(filter(None, (ends, when, figure)))
            texts: tuple[tuple[str, Face], ...] = (
                (f"{number}  {words}", "bold"),
                (where, "plain"),
                (row.difference.marked(sentence), "plain"),
                *((note, "small") for note in row.notes),
            )
            lines = tuple(self._wrapped(text, face, room) for text, face in texts)
            height = max(layout.frame.height, self._lines_height(lines))
            yield _Cell(layout, lines, height)

    def _legend_cell(self, width: float) -> _Cell:
        others = with_semicolons(row.cells[1].text for row in self._rows if row.kind == NOT_DRAWN)
        texts: list[tuple[str, Face]] = [(movement_note(), "bold"), (self._limits, "small")]
        if others:
            names = _("Not drawn, since no movement is stated: {names}.").format(names=others)
            texts.append((names, "small"))
        lines = tuple(self._wrapped(text, face, width) for text, face in texts)
        return _Cell(None, lines, self._lines_height(lines) + self._legend.height(width))


class PlacesPicture(_MapPicture):
    """The map of places, and what the report says there."""

    def description(self) -> str:
        """Return the note on the signs, and each place in words."""
        says = (f"{_in_words(row)} {row.cells[-2].text}".strip() for row in self._rows)
        return " ".join((place_note(), *says, self._limits))

    def _drawing_height(self, width: float) -> float:
        layout = self._layout(width)
        below = self._lines_height(self._below(width)) + self._legend.height(layout.frame.width)
        beside = self._lines_height(self._beside(width))
        return self._top + max(layout.frame.height + _ROW_GAP + below, beside)

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        layout, below = self._layout(width), self._below(width)
        self._paint_map(painter, 0, self._top, layout)
        self._write(painter, layout.frame.width + _GAP, self._top, self._beside(width))
        bottom = self._top + layout.frame.height + _ROW_GAP
        self._write(painter, 0, bottom, below)
        self._legend.paint(painter, layout.frame.width, 0, bottom + self._lines_height(below))

    def _layout(self, width: float) -> PlacesLayout:
        return self._layouts.places(_MAP_SHARE * width / self._layouts.map.region.width)

    def _below(self, width: float) -> list[_Lines]:
        """Return the texts below the map, in lines."""
        country = sign_label("country")
        countries = (row.cells[0].text for row in self._rows if row.cells[1].text == country)
        names = _("Countries: {names}.").format(names=with_commas(countries))
        room = _MAP_SHARE * width
        lao = self._layouts.map.lao_note
        return [self._wrapped(text, "small", room) for text in (self._limits, f"{names} {lao}")]

    def _beside(self, width: float) -> list[_Lines]:
        """Return the texts beside the map, in lines: what each sign says."""
        texts: list[tuple[str, Face]] = [(place_note(), "bold")]
        group = ""
        for row in self._rows:
            name, sign, note, *_others, says, _both = (cell.text for cell in row.cells)
            if row.group != group:
                group = row.group
                texts.append((group, "bold"))
            if group:
                texts.append((f"{name}: {note}", "small"))
            elif sign != sign_label("country"):
                texts += [(f"{name}: {sign}", "bold"), (note, "small"), (says, "small")]
                texts += ((line, "small") for line in row.notes)
        room = (1 - _MAP_SHARE) * width - _GAP
        return [self._wrapped(text, face, room) for text, face in texts]


class BlankMapPicture(_MapPicture):
    """The outlines with the names of countries, and questions for a group."""

    def description(self) -> str:
        """Return the questions."""
        return " ".join((_("A map without places or lines, and questions:"), *map_questions()))

    def _drawing_height(self, width: float) -> float:
        borders = self._lines_height([self._wrapped(self._borders, "small", width)])
        return self._top + self._layout(width).frame.height + _ROW_GAP + borders

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        layout = self._layout(width)
        self._paint_map(painter, 0, self._top, layout)
        x, y = layout.frame.width + _GAP, self._top
        questions = (f"{number}. {text}" for number, text in enumerate(map_questions(), 1))
        lines = [self._wrapped(text, "plain", width - x) for text in questions]
        room = (layout.frame.height - self._lines_height(lines)) / len(lines)
        for line in lines:
            self._write(painter, x, y, [line])
            y += self._lines_height([line]) + room
        borders = self._wrapped(self._borders, "small", width)
        self._write(painter, 0, self._top + layout.frame.height + _ROW_GAP, [borders])

    def _layout(self, width: float) -> PlacesLayout:
        scale = _BLANK_SHARE * width / self._layouts.map.region.width
        return self._layouts.movement(scale, None)


def map_questions() -> tuple[str, ...]:
    """Return what a group does with a map without places and lines."""
    return (
        _("Read the section. Mark each country that it names."),
        _("Draw a line for each movement of people. Write beside it who moved."),
        _("Where the end of a movement is not named, draw a ring with a question mark."),
        _("Draw a broken line for people who came back."),
        _("Mark the towns and the province that it names. Never mark a shelter."),
        _("What can somebody take from your map that the report does not say?"),
    )


def _in_words(row: TableRow) -> str:
    """Return a row in words, with its notes."""
    return " ".join((f"{spoken_row(row)}.", *row.notes))
