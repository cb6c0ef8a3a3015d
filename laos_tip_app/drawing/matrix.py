"""Paints the matrix of facts by stakeholder and topic, on paper.

The more facts there are, the darker is the cell, so that the eye finds it on a photocopy. Lengths
are points.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter
from laos_tip_app.report.table import Table, TableRow

_TITLE: Final = 14.0
_TEXT: Final = 9.0
_LINE_HEIGHT: Final = _TEXT * LINE
_ROW: Final = 12.5
_GROUP: Final = 17.0
_HEAD: Final = 76.0
_SLANT: Final = 45.0
_WIDTH: Final = 520.0
"""The width of the layout; in another width all of it is scaled."""

_CELL: Final = 29.0
_LAST: Final = 62.0
"""The width of the last column with its slanted title."""

_MAX_ROWS: Final = 44
"""Rows and headings of one page."""

_FAINTEST: Final = 0.08
_SHADES: Final = 0.24


def paged(table: Table) -> tuple[Table, ...]:
    """Return a matrix in pages that do not cut short groups."""
    parts: list[list[TableRow]] = [[]]
    used = 0
    for _, group in groupby(table.rows, lambda row: row.group):
        rows = list(group)
        if used and used + len(rows) + 1 > _MAX_ROWS:
            parts.append([])
            used = 0
        for start in range(0, len(rows), _MAX_ROWS - 1):
            if start:
                parts.append([])
                used = 0
            parts[-1] += rows[start : start + _MAX_ROWS - 1]
        used += len(rows) + 1
    return tuple(table._replace(rows=tuple(rows)) for rows in parts)


class MatrixPicture:
    """A matrix of counts.

    Attributes:
        title: The title.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    def __init__(self, table: Table, theme: Theme, font: QFont, footer: Sequence[str] = ()) -> None:
        """Lay out a table of names, counts and, last, their sums.

        Args:
            table: The table.
            theme: The colours.
            font: The font family.
            footer: Lines below it, for an image that stands alone.
        """
        self.title = table.title
        self.written: list[tuple[str, ...]] = []
        self._table = table
        self._theme = theme
        self._lettering = TextPainter(font)
        self._lead = self._wrapped(table.lead)
        self._footer = self._wrapped(footer)
        self._margin = 2 * _ROW if self._footer else 0.0
        counts = len(table.columns) - 2
        self._first_x = _WIDTH - _LAST - counts * _CELL
        self._groups = [
            (group, tuple(rows)) for group, rows in groupby(table.rows, lambda row: row.group)
        ]

    def height(self, width: float) -> float:
        """Return the height at a width."""
        lead = len(self._lead) * _LINE_HEIGHT
        groups = len(self._groups) * _GROUP
        rows = sum(self._row_height(row) for _, rows in self._groups for row in rows)
        footer = _GROUP + len(self._footer) * _LINE_HEIGHT if self._footer else 0.0
        height = _TITLE * LINE + lead + _HEAD + groups + rows + footer
        return (height + 2 * self._margin) * width / (_WIDTH + 2 * self._margin)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
        self.written.clear()
        painter.save()
        scale = width / (_WIDTH + 2 * self._margin)
        painter.scale(scale, scale)
        painter.translate(self._margin, self._margin)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, 0, self.title, _TITLE, bold=True)
        top = _TITLE * LINE
        for line in self._lead:
            self._write(painter, 0, top, line, _TEXT)
            top += _LINE_HEIGHT
        self._paint_header(painter, top)
        top += _HEAD
        for group, rows in self._groups:
            self._write(painter, 0, top + _GROUP - _ROW, group, _TEXT, bold=True)
            top += _GROUP
            for row in rows:
                top = self._paint_row(painter, row, top)
        painter.setPen(QColor(self._theme.muted))
        for number, line in enumerate(self._footer):
            self._write(painter, 0, top + _GROUP + number * _LINE_HEIGHT, line, _TEXT)
        painter.restore()

    def _wrapped(self, sentences: Sequence[str]) -> list[str]:
        return [
            line
            for sentence in sentences
            for line in self._lettering.wrapped(sentence, _TEXT, _WIDTH)
        ]

    def _name_lines(self, row: TableRow) -> tuple[str, ...]:
        return self._lettering.wrapped(row.cells[0].text, _TEXT, self._first_x - 8.0)

    def _row_height(self, row: TableRow) -> float:
        return len(self._name_lines(row)) * _LINE_HEIGHT + _ROW - _LINE_HEIGHT

    def _paint_header(self, painter: QPainter, top: float) -> None:
        """Paint the column titles, slanted to be as narrow as a number."""
        for number, column in enumerate(self._table.columns[1:]):
            painter.save()
            painter.translate(self._first_x + number * _CELL + _CELL / 2 - 4, top + _HEAD - 6)
            painter.rotate(-_SLANT)
            self._write(painter, 0, -_LINE_HEIGHT / 2, column.title, _TEXT, bold=True)
            painter.restore()
        painter.setPen(QPen(QColor(self._theme.line), 0.6))
        painter.drawLine(QLineF(0, top + _HEAD - 1, _WIDTH, top + _HEAD - 1))
        painter.setPen(QColor(self._theme.text))

    def _paint_row(self, painter: QPainter, row: TableRow, top: float) -> float:
        lines = self._name_lines(row)
        self.written.append(lines)
        for number, line in enumerate(lines):
            self._lettering.write(painter, 0, top + number * _LINE_HEIGHT, line, _TEXT)
        bottom = top + self._row_height(row)
        for number, cell in enumerate(row.cells[1:]):
            x = self._first_x + number * _CELL
            if cell.shade:
                strength = _FAINTEST + cell.shade * _SHADES
                background = mixed(self._theme.text, self._theme.base, strength)
                painter.fillRect(QRectF(x, top - 0.5, _CELL - 4, _ROW - 1), QColor(background))
            if cell.text:
                self._write(painter, x + 4, top, cell.text, _TEXT)
        painter.setPen(QPen(QColor(self._theme.line), 0.25))
        painter.drawLine(QLineF(0, bottom - 0.75, _WIDTH, bottom - 0.75))
        painter.setPen(QColor(self._theme.text))
        return bottom

    def _write(
        self, painter: QPainter, x: float, top: float, text: str, size: float, *, bold: bool = False
    ) -> None:
        self.written.append((text,))
        self._lettering.write(painter, x, top, text, size, bold=bold)
