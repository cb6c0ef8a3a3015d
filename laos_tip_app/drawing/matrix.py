"""Paints the matrix of facts by stakeholder and topic, on paper.

Cells with more facts are darker, so that they are easy to find on a photocopy.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.scaled_picture import LINE_HEIGHT, TEXT, TITLE_HEIGHT, ScaledPicture
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.report.table import Table, TableRow

_ROW: Final = 12.5
_GROUP: Final = 17.0
_HEAD: Final = 76.0
_SLANT: Final = 45.0
_WIDTH: Final = 520.0
"""The width of the layout."""

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


class MatrixPicture(ScaledPicture):
    """A matrix of counts."""

    _footer_gap = _GROUP
    _footer_margin = 2 * _ROW

    def __init__(self, table: Table, theme: Theme, font: QFont, footer: Sequence[str] = ()) -> None:
        """Lay out a table of names, counts and, last, their sums.

        Args:
            table: The table.
            theme: The colours.
            font: The font family.
            footer: Texts below it, for an image that stands alone.
        """
        super().__init__(table.title, theme, TextPainter(font), _WIDTH, footer)
        self._table = table
        self._lead = self._wrapped(table.lead)
        counts = len(table.columns) - 2
        self._first_x = _WIDTH - _LAST - counts * _CELL
        self._groups = [
            (group, tuple(rows)) for group, rows in groupby(table.rows, lambda row: row.group)
        ]

    def description(self) -> str:
        """Return the counts of each row in words."""
        titles = [column.title for column in self._table.columns[1:]]
        sentences = list(self._table.lead)
        for group, rows in self._groups:
            sentences.append(f"{group}:")
            for row in rows:
                name, *counts = (cell.text for cell in row.cells)
                texts = (
                    f"{title} {count}" for title, count in zip(titles, counts, strict=True) if count
                )
                sentences.append(f"{name}: {', '.join(texts)}.")
        return " ".join(sentences)

    def _drawing_height(self) -> float:
        lead = len(self._lead) * LINE_HEIGHT
        groups = len(self._groups) * _GROUP
        rows = sum(self._row_height(row) for _, rows in self._groups for row in rows)
        return TITLE_HEIGHT + lead + _HEAD + groups + rows

    def _paint_drawing(self, painter: QPainter) -> None:
        top = TITLE_HEIGHT
        for line in self._lead:
            self._write(painter, 0, top, line)
            top += LINE_HEIGHT
        self._paint_header(painter, top)
        top += _HEAD
        for group, rows in self._groups:
            self._write(painter, 0, top + _GROUP - _ROW, group, bold=True)
            top += _GROUP
            for row in rows:
                top = self._paint_row(painter, row, top)

    def _name_lines(self, row: TableRow) -> tuple[str, ...]:
        return self._text_painter.wrapped(row.cells[0].text, TEXT, self._first_x - 8.0)

    def _row_height(self, row: TableRow) -> float:
        return len(self._name_lines(row)) * LINE_HEIGHT + _ROW - LINE_HEIGHT

    def _paint_header(self, painter: QPainter, top: float) -> None:
        """Paint the column titles, slanted to be as narrow as a number."""
        for number, column in enumerate(self._table.columns[1:]):
            painter.save()
            painter.translate(self._first_x + number * _CELL + _CELL / 2 - 4, top + _HEAD - 6)
            painter.rotate(-_SLANT)
            self._write(painter, 0, -LINE_HEIGHT / 2, column.title, bold=True)
            painter.restore()
        painter.setPen(QPen(QColor(self._theme.line), 0.6))
        painter.drawLine(QLineF(0, top + _HEAD - 1, _WIDTH, top + _HEAD - 1))
        painter.setPen(QColor(self._theme.text))

    def _paint_row(self, painter: QPainter, row: TableRow, top: float) -> float:
        self._write(painter, 0, top, *self._name_lines(row))
        bottom = top + self._row_height(row)
        for number, cell in enumerate(row.cells[1:]):
            x = self._first_x + number * _CELL
            if cell.shade:
                strength = _FAINTEST + cell.shade * _SHADES
                background = mixed(self._theme.text, self._theme.base, strength)
                painter.fillRect(QRectF(x, top - 0.5, _CELL - 4, _ROW - 1), QColor(background))
            if cell.text:
                self._write(painter, x + 4, top, cell.text)
        painter.setPen(QPen(QColor(self._theme.line), 0.25))
        painter.drawLine(QLineF(0, bottom - 0.75, _WIDTH, bottom - 0.75))
        painter.setPen(QColor(self._theme.text))
        return bottom
