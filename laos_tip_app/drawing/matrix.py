"""Facts by stakeholder and theme, as a picture for a page or an image: counts in cells.

A count stands in a square that is the darker the more there are, so that the eye finds it on a
photocopy; the number says it. Lengths are points. Knows nothing of records, pages or files.
"""

from collections.abc import Sequence
from itertools import groupby
from math import sqrt
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter
from laos_tip_app.report.tables import Table, TableRow

_TITLE: Final = 14.0
_TEXT: Final = 9.0
_ROW: Final = 12.5
_GROUP: Final = 17.0
_HEAD: Final = 76.0
_SLANT: Final = 45.0
_WIDTH: Final = 520.0
"""How wide it is laid out; in another width all of it is larger or smaller."""

_CELL: Final = 29.0
_LAST: Final = 62.0
"""The last column and the room that its slanted title needs."""

_MOST: Final = 44
"""Rows and headings of one page."""

_STRONGEST: Final = 9
_FAINTEST: Final = 0.08
_SHADES: Final = 0.24


def paged(table: Table) -> tuple[Table, ...]:
    """Return a matrix in parts that each have room on a page; no kind is cut that has."""
    parts: list[list[TableRow]] = [[]]
    used = 0
    for _, group in groupby(table.rows, lambda row: row.group):
        rows = list(group)
        if used and used + len(rows) + 1 > _MOST:
            parts.append([])
            used = 0
        for start in range(0, len(rows), _MOST - 1):
            if start:
                parts.append([])
                used = 0
            parts[-1] += rows[start : start + _MOST - 1]
        used += len(rows) + 1
    return tuple(table._replace(rows=tuple(rows)) for rows in parts)


class MatrixPicture:
    """A matrix of counts.

    Attributes:
        title: What it is called.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    def __init__(self, table: Table, theme: Theme, font: QFont, foot: Sequence[str] = ()) -> None:
        """Take the table: a name, the counts, and their sum, in this order.

        Args:
            table: The table.
            theme: The look.
            font: The family of its letters.
            foot: What stands below it, a line each; where no page says it.
        """
        self.title = table.title
        self.written: list[tuple[str, ...]] = []
        self._table = table
        self._theme = theme
        self._lettering = TextPainter(font)
        self._lead = self._wrapped(table.lead)
        self._foot = self._wrapped(foot)
        self._groups = [
            (group, tuple(rows)) for group, rows in groupby(table.rows, lambda row: row.group)
        ]

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        lead = len(self._lead) * _TEXT * LINE
        groups = sum(_GROUP + self._rows_height(rows) for _, rows in self._groups)
        foot = _GROUP + len(self._foot) * _TEXT * LINE if self._foot else 0.0
        whole = _TITLE * LINE + lead + _HEAD + groups + foot
        return (whole + 2 * self._edge) * width / (_WIDTH + 2 * self._edge)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin on."""
        self.written.clear()
        painter.save()
        scale = width / (_WIDTH + 2 * self._edge)
        painter.scale(scale, scale)
        painter.translate(self._edge, self._edge)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, 0, self.title, _TITLE, bold=True)
        top = _TITLE * LINE
        for line in self._lead:
            self._write(painter, 0, top, line, _TEXT)
            top += _TEXT * LINE
        self._paint_head(painter, top)
        top += _HEAD
        for group, rows in self._groups:
            self._write(painter, 0, top + _GROUP - _ROW, group, _TEXT, bold=True)
            top += _GROUP
            for row in rows:
                top = self._paint_row(painter, row, top)
        painter.setPen(QColor(self._theme.muted))
        for number, line in enumerate(self._foot):
            self._write(painter, 0, top + _GROUP + number * _TEXT * LINE, line, _TEXT)
        painter.restore()

    @property
    def _edge(self) -> float:
        """What stays free around it where no page does."""
        return 2 * _ROW if self._foot else 0.0

    def _wrapped(self, sentences: Sequence[str]) -> list[str]:
        return [line for each in sentences for line in self._lettering.wrapped(each, _TEXT, _WIDTH)]

    def _left(self, column: int) -> float:
        """Return where a column of counts begins, the last one being the sum."""
        counts = len(self._table.columns) - 2
        return _WIDTH - _LAST - (counts - column) * _CELL

    def _room(self) -> float:
        return self._left(0) - 8.0

    def _name_lines(self, row: TableRow) -> tuple[str, ...]:
        return self._lettering.wrapped(row.cells[0], _TEXT, self._room())

    def _rows_height(self, rows: tuple[TableRow, ...]) -> float:
        return sum(len(self._name_lines(row)) * _TEXT * LINE + _ROW - _TEXT * LINE for row in rows)

    def _paint_head(self, painter: QPainter, top: float) -> None:
        """Paint the titles of the columns, slanted: so they need no more width than a number."""
        for number, column in enumerate(self._table.columns[1:]):
            painter.save()
            painter.translate(self._left(number) + _CELL / 2 - 4, top + _HEAD - 6)
            painter.rotate(-_SLANT)
            self._write(painter, 0, -_TEXT * LINE / 2, column.title, _TEXT, bold=True)
            painter.restore()
        painter.setPen(QPen(QColor(self._theme.line), 0.6))
        painter.drawLine(QLineF(0, top + _HEAD - 1, _WIDTH, top + _HEAD - 1))
        painter.setPen(QColor(self._theme.text))

    def _paint_row(self, painter: QPainter, row: TableRow, top: float) -> float:
        lines = self._name_lines(row)
        self.written.append(lines)
        for number, line in enumerate(lines):
            self._lettering.write(painter, 0, top + number * _TEXT * LINE, line, _TEXT)
        bottom = top + len(lines) * _TEXT * LINE + _ROW - _TEXT * LINE
        for number, text in enumerate(row.cells[1:]):
            if not text:
                continue
            x, whole = self._left(number), number == len(row.cells) - 2
            if not whole:
                strength = min(sqrt(int(text) / _STRONGEST), 1.0)
                ground = mixed(self._theme.text, self._theme.base, _FAINTEST + strength * _SHADES)
                cell = QRectF(x, top - 0.5, _CELL - 4, _ROW - 1)
                painter.fillRect(cell, QColor(ground))
            self._write(painter, x + 4, top, text, _TEXT)
        painter.setPen(QPen(QColor(self._theme.line), 0.25))
        painter.drawLine(QLineF(0, bottom - 0.75, _WIDTH, bottom - 0.75))
        painter.setPen(QColor(self._theme.text))
        return bottom

    def _write(
        self, painter: QPainter, x: float, top: float, text: str, size: float, *, bold: bool = False
    ) -> None:
        self.written.append((text,))
        self._lettering.write(painter, x, top, text, size, bold=bold)
