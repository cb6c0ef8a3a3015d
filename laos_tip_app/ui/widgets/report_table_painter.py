"""Columns of the table of a report; paint its header and cells."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, override

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterStateGuard, QPen, QPolygon
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from laos_tip_app.base.theme import BAR, BODY, CAPTION, UNIT, current_theme, mixed, sized
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.report.labels import with_nonbreaking_spaces
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.ui.widgets.item_painter import (
    ItemLayout,
    mark_formats,
    paint_badge,
    paint_context_bar,
    paint_selection_bar,
)
from laos_tip_app.ui.widgets.signs import SIGN_LEFT, OwnSign, paint_sign, sign_indent

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.report_table_view import ReportTableView

type CellTexts = tuple[str, str, str]
"""A cell's text, its caption and its notes, one a line; each may be empty."""

PADDING: Final = UNIT

_MIN_LETTERS: Final = 8
_FAINTEST: Final = 0.06
_SHADES: Final = 0.2
"""Share of the accent in the background of a shaded cell; its text keeps its contrast."""

_CACHED_CELLS: Final = 4096


class ColumnLayout(NamedTuple):
    """How a column uses the width of a table.

    Attributes:
        letters: How wide it is, in letters of average width; of the stretched one, at least.
        optional: Whether it is hidden when the table gets narrow, the last such column first.
        hides_first: Whether an optional one is hidden before those behind it, too.
        bold: Whether its text is the row's title.
        stretch: Whether it takes the remaining width.
        shows_hidden: Whether the texts of hidden columns are shown under its text; one does.
        moves_when_hidden: Whether its text is shown there when it is hidden.
        with_title: Whether its text there needs its title.
        badge: Whether its text is a number in a box of the colour of notes.
    """

    letters: int
    optional: bool = False
    hides_first: bool = False
    bold: bool = False
    stretch: bool = False
    shows_hidden: bool = False
    moves_when_hidden: bool = True
    with_title: bool = False
    badge: bool = False


_HEADING: Final = ColumnLayout(0, bold=True)


class TableColumns:
    """The columns of a table; a narrow one hides some.

    Attributes:
        layouts: How each of them uses the width.
        first: The number of the leftmost one that is shown.
    """

    def __init__(self, layouts: Iterable[ColumnLayout]) -> None:
        """Show all of them until they are fitted."""
        self.layouts = tuple(layouts)
        self.first = 0

    def visible_widths(self, room: int, letter: int) -> dict[int, int]:
        """Return the widths of the columns that fit, by their numbers.

        Args:
            room: The width of the table.
            letter: The average width of a letter.
        """
        layouts, widths, least = self.layouts, dict[int, int](), _MIN_LETTERS * letter
        for number in sorted(
            range(len(layouts)), key=lambda n: (layouts[n].optional, layouts[n].hides_first)
        ):
            layout = layouts[number]
            width = max(layout.letters * letter + 3 * PADDING, least)
            if layout.optional and width > room:
                break
            widths[number] = width
            room -= width
        # If the one that stretches is hidden, that which shows its text takes what is left.
        stretched = max(widths, key=lambda n: (layouts[n].stretch, layouts[n].shows_hidden))
        widths[stretched] = max(widths[stretched] + room, least)
        self.first = min(widths)
        return widths

    def padding(self, column: int) -> int:
        """Return a column’s left padding, larger for the first column’s bar."""
        return 2 * PADDING if column == self.first else PADDING


def begins_group(index: Index) -> bool:
    """Return whether a row has the heading of its group above it."""
    group = index.data(Role.GROUP)
    return bool(group) and index.sibling(index.row() - 1, 0).data(Role.GROUP) != group


class TableRowDelegate(QStyledItemDelegate):
    """Measures and paints cells and the headings of groups.

    Attributes:
        hovered_row: The row that the pointer is on, or -1.
    """

    def __init__(self, table: "ReportTableView") -> None:
        """Paint the cells of a table."""
        super().__init__(table)
        self.hovered_row = -1
        self._table, self._columns = table, table.columns
        self._layouts = lru_cache(_CACHED_CELLS)(self._lay_out)

    def clear_cache(self) -> None:
        """Lay out all cells again, after a change of font or colours."""
        self._layouts.cache_clear()

    def cell_height(self, index: Index) -> int:
        """Return the height of a cell with its padding, without a heading."""
        width = self._table.columnWidth(index.column()) - self._left(index) - PADDING
        return round(self._layout(index, width).bottom) + 2 * PADDING

    def heading_height(self, index: Index) -> int:
        """Return the height of the heading above a row."""
        return round(self._heading(index).bottom) + 4 * UNIT if begins_group(index) else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell and its part of the heading."""
        rect, column = QRect(option.rect), index.column()
        with QPainterStateGuard(painter):
            if height := self.heading_height(index):
                self._paint_heading(painter, QRect(rect.x(), rect.y(), rect.width(), height), index)
                rect.setTop(rect.top() + height)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_background(painter, rect, index, selected=selected)
            inner = rect.adjusted(self._left(index), PADDING, -PADDING, -PADDING)
            if self._columns.layouts[column].badge and (text := index.data()):
                paint_badge(painter, inner, str(text), self._table.font())
            else:
                self._layout(index, inner.width()).paint(painter, QPointF(inner.topLeft()))
            sign = index.data(Role.OWN_SIGN) if column == self._columns.first else None
            if isinstance(sign, OwnSign):
                corner = QPointF(rect.left() + SIGN_LEFT, rect.top() + PADDING + 1)
                paint_sign(painter, corner, sign, self._table.palette())

    def _paint_background(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool
    ) -> None:
        theme, by_cell = current_theme(), self._table.by_cell
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
        elif index.row() == self.hovered_row and not by_cell:
            painter.fillRect(rect, QColor(theme.hover))
        elif context:
            painter.fillRect(rect, QColor(theme.context))
        if not by_cell:
            painter.setPen(QColor(theme.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == self._columns.first:
            if context:
                corner = QPointF(rect.left(), rect.top() + UNIT // 2)
                paint_context_bar(painter, corner, rect.height() - UNIT)
            if selected and not by_cell:
                paint_selection_bar(painter, rect)

    def _paint_heading(self, painter: QPainter, band: QRect, index: Index) -> None:
        """Paint a cell's part of the heading, which spans all columns."""
        # Qt has painted a selected row's background already; the heading is no part of the row.
        painter.fillRect(band, QColor(current_theme().base))
        with QPainterStateGuard(painter):
            painter.setClipRect(band)
            self._heading(index).paint(painter, QPointF(2 * PADDING, band.y() + 3 * UNIT))

    def _left(self, index: Index) -> int:
        """Return the left edge of a cell’s text, after its sign."""
        left = self._columns.padding(index.column())
        has_sign = index.column() == self._columns.first and index.data(Role.OWN_SIGN) is not None
        return left + sign_indent(left) if has_sign else left

    def _layout(self, index: Index, width: int) -> ItemLayout:
        column = self._columns.layouts[index.column()]
        return self._layouts(index.data(Role.TEXTS), width, column)

    def _heading(self, index: Index) -> ItemLayout:
        width = self._table.viewport().width() - 3 * PADDING
        return self._layouts((str(index.data(Role.GROUP)), "", ""), width, _HEADING)

    def _lay_out(self, texts: CellTexts, width: int, column: ColumnLayout) -> ItemLayout:
        text, caption, notes = texts
        font, theme = self._table.font(), current_theme()
        cell = ItemLayout(width)
        colour = theme.mark_colour(text) or theme.text
        body = sized(font, BODY, bold=column.bold)
        marks = mark_formats(text, bold=column.bold)
        cell.add_text(text, body, colour, formats=marks)
        cell.add_text(with_nonbreaking_spaces(caption), sized(font, CAPTION), theme.muted)
        for note in notes.split("\n") if notes else ():
            cell.add_correction(note, sized(font, CAPTION))
        return cell


class ReportTableHeader(QHeaderView):
    """Column names without frames, with an arrow in the sorted column.

    Where single cells are selected, names take several lines.
    """

    def __init__(self, table: "ReportTableView") -> None:
        """Make the header of a table."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._columns, self._wraps = table.columns, table.by_cell
        self._flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._flags |= Qt.TextFlag.TextWordWrap if self._wraps else Qt.TextFlag.TextSingleLine
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(UNIT)

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """Return the size that a column name needs."""
        metrics, name = QFontMetrics(self._name_font()), self._name(logicalIndex)
        whole = QRect(QPoint(), QSize(self.sectionSize(logicalIndex), 0))
        room = self._inner(whole, logicalIndex)
        height = metrics.boundingRect(room, self._flags, name).height()
        return QSize(metrics.horizontalAdvance(name) + 4 * UNIT, height + 2 * UNIT)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a name, with an arrow if sorted by it."""
        palette, name = self.palette(), self._name(logicalIndex)
        inner = self._inner(rect, logicalIndex)
        with QPainterStateGuard(painter):
            painter.fillRect(rect, palette.base())
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, palette.mid())
            painter.setFont(self._name_font())
            painter.setPen(palette.placeholderText().color())
            painter.drawText(inner, self._flags, name)
            if self.sortIndicatorSection() == logicalIndex:
                end = painter.fontMetrics().horizontalAdvance(name) + UNIT
                left = inner.x() + min(end, inner.width() - UNIT)
                middle = rect.bottom() - UNIT if self._wraps else rect.center().y()
                self._paint_arrow(painter, QPoint(left, middle))

    def _name(self, section: int) -> str:
        return with_breaks(str(self.model().headerData(section, Qt.Orientation.Horizontal)))

    def _name_font(self) -> QFont:
        return sized(self.font(), CAPTION, bold=True)

    def _inner(self, rect: QRect, section: int) -> QRect:
        """Return the part of a section that contains its name."""
        return rect.adjusted(self._columns.padding(section), 0, -PADDING, 0)

    def _paint_arrow(self, painter: QPainter, left: QPoint) -> None:
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        tip = UNIT // 4 if down else -(UNIT // 4)
        corners = (QPoint(0, -tip), QPoint(UNIT, -tip), QPoint(UNIT // 2, tip))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().accent())
        painter.drawPolygon(QPolygon([left + corner for corner in corners]))
