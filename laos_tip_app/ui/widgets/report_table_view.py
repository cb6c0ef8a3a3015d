"""The table of a report: view and rows."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterStateGuard,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, BODY, CAPTION, UNIT, Theme, mixed, sized
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.ui.widgets.item_painter import (
    ItemLayout,
    mark_formats,
    paint_badge,
    paint_context_bar,
    paint_selection_bar,
)
from laos_tip_app.ui.widgets.report_table_header import PADDING, ReportTableHeader
from laos_tip_app.ui.widgets.signs import (
    SIGN_LEFT,
    OwnSign,
    OwnSigns,
    paint_sign,
    sign_at,
    sign_indent,
)

type Index = QModelIndex | QPersistentModelIndex

type CellTexts = tuple[str, str, str]
"""A cell's text, its caption and its notes, one a line; each may be empty."""

_FAINTEST: Final = 0.06
_SHADES: Final = 0.2
"""Share of the accent in the background of a shaded cell; its text keeps its contrast."""

_CACHED_CELLS: Final = 4096


class ColumnLayout(NamedTuple):
    """How a column uses the width of a table.

    Attributes:
        letters: How wide it is, in letters of average width; of the stretched one, at least.
        priority: The higher, the longer it stays when the table gets narrow; 0 is never hidden.
        bold: Whether its text is the row's title.
        stretch: Whether it takes the remaining width.
        shows_hidden: Whether the texts of hidden columns are shown under its text.
        moves_when_hidden: Whether its text is shown there when it is hidden.
        with_title: Whether its text there needs its title.
        badge: Whether its text is a number in a box of the colour of notes.
    """

    letters: int
    priority: int = 0
    bold: bool = False
    stretch: bool = False
    shows_hidden: bool = False
    moves_when_hidden: bool = True
    with_title: bool = False
    badge: bool = False


_HEADING: Final = ColumnLayout(0, bold=True)


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
        width = self._table.columnWidth(index.column()) - self._left(index) - PADDING
        return round(self._layout(index, width).bottom)

    def heading_height(self, index: Index) -> int:
        """Return the height of the heading above a row."""
        return round(self._heading(index).bottom) + 4 * UNIT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell and its part of the heading."""
        rect, column = QRect(option.rect), index.column()
        with QPainterStateGuard(painter):
            if self._table.is_first_of_group(index.row()):
                band = QRect(rect.topLeft(), QSize(rect.width(), self.heading_height(index)))
                self._paint_heading(painter, band, index)
                rect.setTop(band.bottom() + 1)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_background(painter, rect, index, selected=selected)
            inner = rect.adjusted(self._left(index), PADDING, -PADDING, -PADDING)
            if self._table.column_layout(column).badge and (text := index.data()):
                paint_badge(painter, inner, str(text), self._table.font(), self._theme)
            else:
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
        elif index.row() == self._table.hovered_row and not by_cell:
            painter.fillRect(rect, QColor(theme.hover))
        elif context:
            painter.fillRect(rect, QColor(theme.context))
        if not by_cell:
            painter.setPen(QColor(theme.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
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
        column = self._table.column_layout(index.column())
        return self._layouts(self._table.texts(index), width, column)

    def _heading(self, index: Index) -> ItemLayout:
        width = self._table.viewport().width() - 3 * PADDING
        return self._layouts((str(index.data(Role.GROUP)), "", ""), width, _HEADING)

    def _lay_out(self, texts: CellTexts, width: int, column: ColumnLayout) -> ItemLayout:
        text, caption, notes = texts
        font, theme = self._table.font(), self._theme
        cell = ItemLayout(theme, width)
        colour = theme.mark_colour(text) or theme.text
        body = sized(font, BODY, bold=column.bold)
        marks = mark_formats(text, theme, bold=column.bold)
        cell.add_text(text, body, colour, formats=marks)
        cell.add_text(caption, sized(font, CAPTION), theme.muted)
        for note in notes.split("\n") if notes else ():
            is_correction = self._table.shows_only_corrections()
            cell.add_note(note, sized(font, CAPTION), is_correction=is_correction)
        return cell


_ROWS_MEASURED: Final = 500
"""In a longer table only the rows in view are measured."""


class ReportTableView(QTableView):
    """A read-only table that hides columns when it is narrow.

    Attributes:
        by_cell: Whether single cells are selected instead of rows.
        hovered_row: The row that the pointer is on, or -1.

    Signals:
        opened: Enter was pressed on a row.
        reset_requested: The default order is asked for in the context menu.
        menu_requested: The user wants the menu of a row: where on the screen, its `Location`.
    """

    opened = Signal()
    reset_requested = Signal()
    menu_requested = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        proxy: FilterProxy,
        columns: Sequence[ColumnLayout],
        parent: QWidget | None = None,
        *,
        by_cell: bool = False,
        extended: bool = False,
    ) -> None:
        """Show the rows of a proxy in the order of its model.

        Args:
            theme: The colours.
            proxy: The rows.
            columns: How each column uses the width.
            parent: Its owner.
            by_cell: Whether single cells are selected instead of rows.
            extended: Whether several can be selected.
        """
        super().__init__(parent)
        self.by_cell = by_cell
        self.hovered_row = -1
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))
        self._proxy = proxy
        self._measured_width = -1
        self._reveals = False
        self._open_note: Callable[[str], object] | None = None
        self._columns = tuple(columns)
        self._delegate = TableRowDelegate(theme, self)
        self._header = ReportTableHeader(theme, self)
        self.setModel(proxy)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._header.sortIndicatorChanged.connect(self.measure)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        behaviours = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviours.SelectItems if by_cell else behaviours.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if extended else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(UNIT)
        self.verticalScrollBar().valueChanged.connect(self._measure_in_view)

    @property
    def proxy(self) -> FilterProxy:
        """The rows as they are shown."""
        return self._proxy

    def set_signs(self, signs: OwnSigns, open_note: Callable[[str], object]) -> None:
        """Show the signs of the user’s notes; `open_note` opens one."""
        self._open_note = open_note
        model = self._proxy.sourceModel()
        if isinstance(model, TableModel):
            model.set_signs(partial(sign_at, signs))
        if sign_indent(2 * PADDING):
            self.measure()
        self.viewport().update()

    def selected_locations(self) -> tuple[Location, ...]:
        """Return the locations of the selected rows, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(self._proxy.index(row, 0).data(Role.LOCATION) for row in rows)

    def sort_order(self) -> tuple[int, Qt.SortOrder]:
        """Return the column that is sorted by, or -1, and which way."""
        return self._header.sortIndicatorSection(), self._header.sortIndicatorOrder()

    def set_sort_order(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column; -1 is the model's own order."""
        self.sortByColumn(column, order)

    def scroll_share(self) -> float:
        """Return how far it is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_scroll_share(self, share: float) -> None:
        """Scroll to a share of the height."""
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def first_column(self) -> int:
        """Return the leftmost column that is shown."""
        return next((i for i in range(len(self._columns)) if not self.isColumnHidden(i)), 0)

    def shows_only_corrections(self) -> bool:
        """Return whether cautions are counted and corrections in words."""
        model = self._proxy.sourceModel()
        return isinstance(model, TableModel) and "cautions" in model.columns

    def texts(self, index: Index) -> CellTexts:
        """Return the texts of a cell, including those of hidden columns."""
        text, caption, notes = index.data(Role.TEXTS)
        if self._columns[index.column()].shows_hidden:
            hidden = [
                self._proxy.index(index.row(), column)
                for column, layout in enumerate(self._columns)
                if layout.moves_when_hidden and self.isColumnHidden(column)
            ]
            caption = DOT.join(filter(None, (*map(self._hidden_text, hidden), caption)))
            notes = "\n".join(filter(None, (notes, *(each.data(Role.TEXTS)[2] for each in hidden))))
        return text, caption, notes

    def padding(self, column: int) -> int:
        """Return a column’s left padding, larger for the first column’s bar."""
        return 2 * PADDING if column == self.first_column() else PADDING

    def is_first_of_group(self, row: int) -> bool:
        """Return whether a row has a heading."""
        model = self.model()
        group = model.index(row, 0).data(Role.GROUP)
        return bool(group) and (row == 0 or model.index(row - 1, 0).data(Role.GROUP) != group)

    def measure(self) -> None:
        """Fit row heights to their texts, after rows, order or width change."""
        if self._measured_width >= 0 and self._proxy.rowCount() <= _ROWS_MEASURED:
            for row in range(self._proxy.rowCount()):
                self._measure_row(row)
        elif self._measured_width >= 0:
            self._measure_in_view()
        self.viewport().update()

    def column_layout(self, column: int) -> ColumnLayout:
        """Return how a column uses the width."""
        return self._columns[column]

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._delegate.apply_theme(theme)
        self._header.apply_theme(theme)
        self.viewport().update()

    def is_current_visible(self) -> bool:
        """Return whether the current row or cell is visible."""
        seen = self.visualRect(self.currentIndex())
        return not seen.isEmpty() and seen.intersects(self.viewport().rect())

    def reveal(self) -> None:
        """Scroll to the current row, or do so when shown."""
        self._reveals = not self.isVisible()
        # Else the bar may not yet reach as far as the rows do.
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the columns again and keep the current row visible."""
        was_visible = self.visualRect(self.currentIndex()).intersects(
            QRect(QPoint(), event.oldSize())
        )
        super().resizeEvent(event)
        # Before it is shown, a table has a size that it will not keep.
        if event.size().width() != event.oldSize().width() and self.isVisible():
            self._lay_out_columns()
        if was_visible:
            self.reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out columns and rows when the table is first shown."""
        super().showEvent(event)
        if self.viewport().width() != self._measured_width:
            self._lay_out_columns()
            # The earlier selection was scrolled to by heights that have changed.
            self._reveals = True
        if self._reveals:
            self.reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font; keep the current row visible."""
        if event.type() != QEvent.Type.FontChange:
            super().changeEvent(event)
            return
        is_measured = self._measured_width >= 0
        was_visible = is_measured and self.is_current_visible()
        super().changeEvent(event)
        self._delegate.clear_cache()
        if is_measured:
            self._lay_out_columns()
        if was_visible:
            self.reveal()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the row that the pointer was on."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the note whose sign is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        sign = index.data(Role.OWN_SIGN) if index.column() == self.first_column() else None
        padding = self.padding(index.column())
        in_margin = at.x() - self.visualRect(index).left() < padding + sign_indent(padding)
        if isinstance(sign, OwnSign) and in_margin and self._open_note is not None:
            self._open_note(sign.annotation_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; leave other keys to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current row, selected by the click."""
        index = self.currentIndex()
        location = index.data(Role.LOCATION) if index.isValid() else None
        if location is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_requested.emit(at if by_key else event.globalPos(), location)

    def sort_actions(self, parent: QWidget) -> list[QAction]:
        """Return actions to sort by each column or in default order."""
        actions = []
        for column in range(len(self._columns)):
            name = str(self.model().headerData(column, Qt.Orientation.Horizontal))
            action = QAction(_("Sort by {column}").format(column=name), parent)
            action.setData(column)
            action.triggered.connect(self._on_sort_triggered)
            actions.append(action)
        default = QAction(_("Default order"), parent)
        default.triggered.connect(self.reset_requested)
        return [*actions, default]

    def _on_sort_triggered(self) -> None:
        action, orders = self.sender(), Qt.SortOrder
        if not isinstance(action, QAction):
            return
        is_turned = self.sort_order() == (action.data(), orders.AscendingOrder)
        order = orders.DescendingOrder if is_turned else orders.AscendingOrder
        self.set_sort_order(action.data(), order)

    def _lay_out_columns(self) -> None:
        """Show the columns that fit, those of high priority first."""
        self._measured_width = self.viewport().width()
        letter = self.fontMetrics().averageCharWidth()
        widths = [layout.letters * letter + 3 * PADDING for layout in self._columns]
        total = self.viewport().width()
        left = total
        shown = set()
        # Those that always stay come first, then by priority.
        order = sorted(
            range(len(widths)),
            key=lambda i: (self._columns[i].priority != 0, -self._columns[i].priority),
        )
        for column in order:
            if self._columns[column].priority == 0 or widths[column] <= left:
                shown.add(column)
                left -= widths[column]
            else:
                break
        layouts = self._columns
        stretched = max(shown, key=lambda i: (layouts[i].stretch, layouts[i].shows_hidden, i))
        for column in range(len(widths)):
            self.setColumnHidden(column, column not in shown)
            spare = left if column == stretched else 0
            self.setColumnWidth(column, max(widths[column] + spare, letter * 8))
        model = self._proxy.sourceModel()
        if isinstance(model, TableModel):
            hidden = {
                column: bool(layout.with_title)
                for column, layout in enumerate(layouts)
                if layout.moves_when_hidden and column not in shown
            }
            shows = (n for n, layout in enumerate(layouts) if layout.shows_hidden)
            model.set_hidden(next(shows, -1), hidden)
        self.measure()

    def _hidden_text(self, index: Index) -> str:
        text = str(index.data(Role.TEXTS)[0])
        if not text or not self._columns[index.column()].with_title:
            return text
        name = str(self._proxy.headerData(index.column(), Qt.Orientation.Horizontal))
        return _("{column}: {text}").format(column=name, text=text)

    def _measure_in_view(self) -> None:
        model = self._proxy
        if model.rowCount() <= _ROWS_MEASURED:
            return
        row = max(self.rowAt(0), 0)
        while row < model.rowCount() and self.rowViewportPosition(row) < self.viewport().height():
            self._measure_row(row)
            row += 1

    def _measure_row(self, row: int) -> None:
        height = max(
            self._delegate.cell_height(self._proxy.index(row, column))
            for column in range(len(self._columns))
            if not self.isColumnHidden(column)
        )
        if self.is_first_of_group(row):
            height += self._delegate.heading_height(self._proxy.index(row, 0))
        self.setRowHeight(row, height + 2 * PADDING)
