"""Paint the cells and the group headings of a report table."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPainterStateGuard, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from laos_tip_app.base.theme import BAR, BODY, CAPTION, UNIT, Theme, mixed, sized
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.item_painter import (
    ItemLayout,
    paint_context_bar,
    paint_selection_bar,
)
from laos_tip_app.ui.widgets.own_sign import SIGN_LEFT, OwnSign, paint_sign, sign_indent

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.report_table_view import ReportTableView

type Index = QModelIndex | QPersistentModelIndex

type CellTexts = tuple[str, str, str]
"""A cell's text, its caption and its notes, one a line; each may be empty."""

PADDING: Final = UNIT

_FAINTEST: Final = 0.06
_SHADES: Final = 0.2
"""Share of the accent in the background of a shaded cell; its text keeps its contrast."""

_CACHED_CELLS: Final = 4096


class TableRowDelegate(QStyledItemDelegate):
    """Measures and paints cells and the headings of groups."""

    def __init__(self, theme: Theme, table: "ReportTableView") -> None:
        """Paint the cells of a table."""
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._layouts = lru_cache(_CACHED_CELLS)(self._lay_out)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.clear_cache()

    def clear_cache(self) -> None:
        """Lay out all cells again, after a change of font or colours."""
        self._layouts.cache_clear()

    def cell_height(self, index: Index) -> int:
        """Return the height of a cell’s text, without padding."""
        column = index.column()
        width = self._table.columnWidth(column) - self._left(index) - PADDING
        return round(self._layout(index, width).bottom)

    def heading_height(self, index: Index) -> int:
        """Return the height of the heading above a row."""
        return round(self._heading(index).bottom) + 4 * UNIT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell and its part of the heading."""
        rect = QRect(option.rect)
        column = index.column()
        with QPainterStateGuard(painter):
            if self._table.is_first_of_group(index.row()):
                band = QRect(rect.topLeft(), QSize(rect.width(), self.heading_height(index)))
                self._paint_heading(painter, band, index)
                rect.setTop(band.bottom() + 1)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_background(painter, rect, index, selected=selected)
            inner = rect.adjusted(self._left(index), PADDING, -PADDING, -PADDING)
            self._layout(index, inner.width()).paint(painter, QPointF(inner.topLeft()))
            if column == self._table.first_column():
                sign = index.data(Role.OWN_SIGN)
                if isinstance(sign, OwnSign):
                    corner = QPointF(rect.left() + SIGN_LEFT, rect.top() + PADDING + 1)
                    paint_sign(painter, corner, sign, self._table.palette())

    def _paint_background(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool
    ) -> None:
        theme, by_cell = self._theme, self._table.by_cell
        context = index.data(Role.BACKGROUND) == "context"
        if shade := index.data(Role.SHADE):
            colour = mixed(theme.accent, theme.base, _FAINTEST + shade * _SHADES)
            painter.fillRect(rect.adjusted(1, 1, -1, -1), QColor(colour))
        elif selected and by_cell:
            # Qt has painted the background of a selected cell already.
            painter.fillRect(rect, QColor(theme.base))
        if selected and by_cell:
            painter.setPen(QPen(QColor(theme.accent), BAR // 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        elif selected:
            painter.fillRect(rect, QColor(theme.chosen))
        elif context:
            painter.fillRect(rect, QColor(theme.context))
        if index.column() == self._table.first_column():
            if context:
                corner = QPointF(rect.left(), rect.top() + UNIT // 2)
                paint_context_bar(painter, corner, rect.height() - UNIT, theme)
            if selected and not by_cell:
                paint_selection_bar(painter, rect, theme)

    def _paint_heading(self, painter: QPainter, band: QRect, index: Index) -> None:
        """Paint a cell's part of the heading, which spans all columns."""
        # Qt has painted a selected row's background already; the heading is no part of the row.
        painter.fillRect(band, QColor(self._theme.base))
        with QPainterStateGuard(painter):
            painter.setClipRect(band)
            self._heading(index).paint(painter, QPointF(2 * PADDING, band.y() + 3 * UNIT))

    def _left(self, index: Index) -> int:
        """Return the left edge of a cell’s text, after its sign."""
        column = index.column()
        left = self._table.padding(column)
        is_signed = column == self._table.first_column() and index.data(Role.OWN_SIGN) is not None
        return left + sign_indent(left) if is_signed else left

    def _layout(self, index: Index, width: int) -> ItemLayout:
        bold = self._table.column_layout(index.column()).bold
        return self._layouts(self._table.texts(index), width, bold=bold)

    def _heading(self, index: Index) -> ItemLayout:
        width = self._table.viewport().width() - 3 * PADDING
        return self._layouts((str(index.data(Role.GROUP)), "", ""), width, bold=True)

    def _lay_out(self, texts: CellTexts, width: int, *, bold: bool) -> ItemLayout:
        text, caption, notes = texts
        font, theme = self._table.font(), self._theme
        cell = ItemLayout(theme, width)
        cell.add_text(text, sized(font, BODY, bold=bold), theme.text)
        cell.add_text(caption, sized(font, CAPTION), theme.muted)
        for note in notes.split("\n") if notes else ():
            cell.add_note(note, sized(font, CAPTION))
        return cell
