"""Paints the matrix of facts by stakeholder and topic, on paper.

Cells with more facts are darker, so that they are easy to find on a photocopy.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from laos_tip_app.base.i18n import with_commas
from laos_tip_app.base.theme import mixed
from laos_tip_app.drawing.page_picture import LINE_HEIGHT, TEXT, TITLE_HEIGHT, ScaledPicture
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.document import with_full_stop
from laos_tip_app.report.table import Table, TableRow

_MIN_ROW_HEIGHT: Final = 9.0
_MAX_ROW_HEIGHT: Final = 11.0
"""The height of a row at least and at most."""

_SLANT: Final = 45.0
_WIDTH: Final = 539.0
"""The width of the layout: that of A4 between its margins."""

_GROUP_WIDTH: Final = 112.0
_GAP: Final = 6.0
_CELL: Final = 18.0
_LAST: Final = 43.0
"""The width of the last column with its slanted title."""

_HEAD: Final = 66.0
"""The least height of the slanted titles."""

_RAISED: Final = -1.6
"""Where a line of text begins in the lowest row, whose rule is below the letters."""

_FAINTEST: Final = 0.08
_SHADES: Final = 0.24


class MatrixPicture(ScaledPicture):
    """A matrix of counts.

    Attributes:
        is_legible: Whether its letters keep their size in its room.
    """

    upright = True
    is_text = True
    _footer_gap = 2 * _MIN_ROW_HEIGHT
    _footer_margin = 2 * _MIN_ROW_HEIGHT

    def __init__(
        self,
        table: Table,
        text_painter: TextPainter,
        footer: Sequence[str] = (),
        room: tuple[float, float] | None = None,
    ) -> None:
        """Lay out a table of names, counts and, last, their sums.

        An image that stands alone has a footer. The room is the width and the height of a page,
        which the rows fill.
        """
        super().__init__(table.title, text_painter, _WIDTH, footer)
        self._table = table
        self._count = len(table.columns) - 1
        counts = self._count - 1
        self._first_x = _WIDTH - _LAST - counts * _CELL
        self._lead = [
            line
            for text in table.lead
            for line in self._text_painter.wrapped(text, TEXT, self._first_x - 2 * _GAP)
        ]
        # The explanation stands beside the slanted titles.
        self._head = max(_HEAD, TITLE_HEIGHT + len(self._lead) * LINE_HEIGHT + _GAP)
        wrapped, room_of_name = self._text_painter.wrapped, self._first_x - _GROUP_WIDTH - _GAP
        self._groups = [
            (
                wrapped(group, TEXT, _GROUP_WIDTH - _GAP, bold=True),
                [(row, wrapped(row.cells[0].text, TEXT, room_of_name)) for row in rows],
            )
            for group, rows in groupby(table.rows, lambda row: row.group)
        ]
        # A group is as high as its name or its rows.
        self._line_counts = [
            max(len(name), sum(len(lines) for _row, lines in rows)) for name, rows in self._groups
        ]
        self._row = _MIN_ROW_HEIGHT
        self.is_legible = True
        if room is not None:
            width, height = room
            self.upright = width < height
            self.is_legible = self._drawing_height(_WIDTH) <= height
            row = (height - self._head) / max(sum(self._line_counts), 1)
            self._row = min(max(row, _MIN_ROW_HEIGHT), _MAX_ROW_HEIGHT)

    def description(self) -> str:
        """Return the counts of each row in words."""
        titles = [column.title for column in self._table.columns[1:]]
        sentences = [with_full_stop(text) for text in self._table.lead]
        for group, rows in self._groups:
            sentences.append(f"{' '.join(group)}:")
            for row, _lines in rows:
                name, *counts = (cell.text for cell in row.cells)
                texts = (
                    f"{title} {count}" for title, count in zip(titles, counts, strict=True) if count
                )
                sentences.append(f"{name}: {with_commas(texts)}.")
        return " ".join(sentences)

    def _drawing_height(self, _width: float) -> float:
        return self._head + sum(self._line_counts) * self._row

    def _paint_drawing(self, painter: QPainter, _width: float) -> None:
        begin = self._text_painter.begin
        begin(PicturePart("text"))
        for number, line in enumerate(self._lead):
            self._write(painter, 0, TITLE_HEIGHT + number * LINE_HEIGHT, line)
        self._paint_header(painter)
        top = self._head
        number = 0
        groups = zip(self._groups, self._line_counts, strict=True)
        for group, ((name, rows), line_count) in enumerate(groups):
            begin(PicturePart("group", group, 0, self._count))
            self._write_rows(painter, 0, top, name, bold=True)
            bottom = top + line_count * self._row
            for row, lines in rows:
                self._paint_row(painter, row, lines, top, number)
                top += len(lines) * self._row
                number += 1
            top = bottom
            self._paint_rule(painter, 0, top, 0.6)

    def _write_rows(
        self, painter: QPainter, x: float, top: float, lines: tuple[str, ...], *, bold: bool = False
    ) -> None:
        """Write the lines of one text in the distance of the rows."""
        y = top + _RAISED + (self._row - _MIN_ROW_HEIGHT) / 2
        self._text_painter.write_lines(painter, x, y, lines, TEXT, bold=bold, step=self._row)

    def _paint_header(self, painter: QPainter) -> None:
        """Paint the column titles, slanted to be as narrow as a number."""
        for number, column in enumerate(self._table.columns[1:]):
            self._text_painter.begin(PicturePart("column", 0, number, self._count))
            painter.save()
            painter.translate(self._first_x + number * _CELL + _CELL / 2 - 4, self._head - 6)
            painter.rotate(-_SLANT)
            self._write(painter, 0, -LINE_HEIGHT / 2, column.title, bold=True)
            painter.restore()
        self._paint_rule(painter, 0, self._head, 0.6)

    def _paint_row(
        self, painter: QPainter, row: TableRow, name: tuple[str, ...], top: float, row_number: int
    ) -> None:
        self._text_painter.begin(PicturePart("name", row_number, 0, self._count))
        self._write_rows(painter, _GROUP_WIDTH, top, name)
        for number, cell in enumerate(row.cells[1:]):
            x = self._first_x + number * _CELL
            if cell.shade:
                strength = _FAINTEST + cell.shade * _SHADES
                background = mixed(self._theme.text, self._theme.base, strength)
                painter.fillRect(
                    QRectF(x, top + 0.3, _CELL - 2, self._row - 0.6), QColor(background)
                )
            if cell.text:
                self._text_painter.begin(PicturePart("cell", row_number, number, self._count))
                self._write_rows(painter, x + 3, top, (cell.text,))
        self._paint_rule(painter, _GROUP_WIDTH, top + len(name) * self._row, 0.25)

    def _paint_rule(self, painter: QPainter, left: float, y: float, width: float) -> None:
        painter.setPen(QPen(QColor(self._theme.line), width))
        painter.drawLine(QLineF(left, y, _WIDTH, y))
        painter.setPen(QColor(self._theme.text))
