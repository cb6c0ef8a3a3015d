"""Maps of movements and places with their sentences, for pages and images."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.i18n import _, with_semicolons
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.page_picture import PagePicture
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesLayout, PlacesMap
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.places import (
    NOT_DRAWN,
    border_note,
    map_questions,
    movement_note,
    place_note,
    spoken_row,
)
from laos_tip_app.report.table import Table, TableRow

_SMALL_SCALE: Final = 0.0795
"""The pixels of a unit on a small map: seven have room on a page."""

_TWO_COLUMNS: Final = 560.0
"""From this width on there are two columns."""

_GAP: Final = 10.0
_ROW_GAP: Final = 3.0
_PAPER_BORDER: Final = 0.8
_MAP_SHARE: Final = 0.62
"""The part of the width that the map of places has."""


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
    _footer_gap = _GAP
    _footer_margin = 24.0

    def __init__(
        self,
        table: Table,
        places_map: PlacesMap,
        text_painter: TextPainter,
        theme: Theme,
        footer: Sequence[str] = (),
        title: str = "",
    ) -> None:
        """Set the rows and the map.

        Args:
            table: The movements or the places.
            places_map: The map.
            text_painter: Writes the text.
            theme: The colours.
            footer: Lines below it, for an image that stands alone.
            title: The title; by default that of the table.
        """
        super().__init__(title or table.title, theme, text_painter, footer)
        self._rows = table.rows
        self._layouts = MapLayouts(places_map, text_painter)
        self._map_painter = PlacesPainter(
            places_map.region, text_painter, theme, border=_PAPER_BORDER
        )
        self._borders = border_note(places_map.region.source)
        self._top = text_painter.height("large") + _ROW_GAP

    def _wrapped(self, text: str, face: Face, width: float) -> _Lines:
        return self._text_painter.wrapped(text, face, width), face

    def _lines_height(self, lines: Sequence[_Lines]) -> float:
        return sum(len(wrapped) * self._text_painter.height(face) for wrapped, face in lines)

    def _write(
        self,
        painter: QPainter,
        x: float,
        y: float,
        lines: Sequence[_Lines],
    ) -> None:
        painter.setPen(QColor(self._theme.text))
        for wrapped, face in lines:
            self._text_painter.write_lines(painter, x, y, wrapped, face)
            y += len(wrapped) * self._text_painter.height(face)

    def _paint_map(self, painter: QPainter, x: float, y: float, layout: PlacesLayout) -> None:
        painter.save()
        painter.translate(x, y)
        self._map_painter.paint_outlines(painter, layout.scale, layout.outlined)
        self._map_painter.paint_over(painter, layout)
        painter.restore()


class MovementsPicture(_MapPicture):
    """A small map of each movement, with its sentence and notes."""

    def description(self) -> str:
        """Return the note on all of them, and each in words."""
        return " ".join((movement_note(), *map(_in_words, self._rows), self._borders))

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
                    painter.save()
                    painter.translate(x, y + self._lines_height(cell.lines))
                    self._legend().paint(painter, column)
                    painter.restore()
            y += max(cell.height for cell in row) + _ROW_GAP

    def _column(self, width: float) -> float:
        return (width - _GAP) / 2 if width >= _TWO_COLUMNS else width

    def _legend(self) -> Legend:
        return self._map_painter.legend(movements=True)

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
        movements = {movement.id: movement for movement in self._layouts.map.movements}
        scale, _dates = self._layouts.legible_scale(_SMALL_SCALE, ("",) * len(movements))
        for row in self._rows:
            if row.kind == NOT_DRAWN:
                continue
            layout = self._layouts.movement(scale, movements[row.id])
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
        texts: list[tuple[str, Face]] = [(movement_note(), "bold"), (self._borders, "small")]
        if others:
            texts.append(
                (
                    _("Not drawn, since no movement is stated: {names}.").format(names=others),
                    "small",
                )
            )
        lines = tuple(self._wrapped(text, face, width) for text, face in texts)
        return _Cell(None, lines, self._lines_height(lines) + self._legend().height(width))


class PlacesPicture(_MapPicture):
    """The map of places, with what is on it and what not."""

    def description(self) -> str:
        """Return the note on the signs, and each place in words."""
        return " ".join((place_note(), *map(_in_words, self._rows), self._borders))

    def _drawing_height(self, width: float) -> float:
        layout = self._layout(width)
        beside = self._lines_height(self._beside(width)) + self._legend(width)[1]
        return self._top + max(layout.frame.height, beside)

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        layout = self._layout(width)
        self._paint_map(painter, 0, self._top, layout)
        x, lines = layout.frame.width + _GAP, self._beside(width)
        self._write(painter, x, self._top, lines)
        painter.save()
        painter.translate(x, self._top + self._lines_height(lines))
        self._legend(width)[0].paint(painter, width - x)
        painter.restore()

    def _layout(self, width: float) -> PlacesLayout:
        return self._layouts.places(_MAP_SHARE * width / self._layouts.map.region.width)

    def _legend(self, width: float) -> tuple[Legend, float]:
        legend = self._map_painter.legend(movements=False)
        return legend, legend.height((1 - _MAP_SHARE) * width - _GAP)

    def _beside(self, width: float) -> list[_Lines]:
        """Return the texts beside the map, in lines."""
        room = (1 - _MAP_SHARE) * width - _GAP
        texts: list[tuple[str, Face]] = [(place_note(), "bold")]
        group = ""
        for row in self._rows:
            if row.group != group:
                group = row.group
                texts.append((group, "bold"))
            name, sign, note, *_others = (cell.text for cell in row.cells)
            texts.append((f"{name}: {note if group else sign}", "small"))
        texts.append((self._borders, "small"))
        return [self._wrapped(text, face, room) for text, face in texts]


class BlankMapPicture(_MapPicture):
    """The outlines with the names of countries, and questions for a group."""

    def description(self) -> str:
        """Return the questions."""
        return " ".join((_("A map without places or lines, and questions:"), *map_questions()))

    def _drawing_height(self, width: float) -> float:
        return self._top + self._layout(width).frame.height

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        layout = self._layout(width)
        self._paint_map(painter, 0, self._top, layout)
        x, y = layout.frame.width + _GAP, self._top
        lines = [
            self._wrapped(text, "plain", width - x)
            for number, text in enumerate(map_questions(), 1)
            for text in (f"{number}. {text}",)
        ]
        room = (layout.frame.height - self._lines_height(lines)) / len(lines)
        for line in lines:
            self._write(painter, x, y, [line])
            y += self._lines_height([line]) + room

    def _layout(self, width: float) -> PlacesLayout:
        scale = _MAP_SHARE * width / self._layouts.map.region.width
        return self._layouts.movement(scale, None)


def _in_words(row: TableRow) -> str:
    """Return a row in words, with its notes."""
    return " ".join((f"{spoken_row(row)}.", *row.notes))
