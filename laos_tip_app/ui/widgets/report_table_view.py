"""The table of a report; columns and rows fit their texts."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.ui.widgets.report_table_painter import (
    ColumnLayout,
    ReportTableHeader,
    TableColumns,
    TableRowDelegate,
)
from laos_tip_app.ui.widgets.signs import OwnSign, OwnSigns, sign_at, sign_indent
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES


class ReportTableView(QTableView):
    """A read-only table that hides columns when it is narrow.

    Rows are measured once it is shown: before, it has a size that it will not keep.

    Attributes:
        by_cell: Whether single cells are selected instead of rows.
        proxy: The rows as they are shown.
        columns: The columns, those that are hidden too.
        is_pressed: Whether a press of the mouse is choosing a row, which must not move meanwhile.

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
        model: TableModel,
        columns: Iterable[ColumnLayout],
        parent: QWidget | None = None,
        *,
        by_cell: bool = False,
        extended: bool = False,
    ) -> None:
        """Show the rows of a model; several can be selected if extended."""
        super().__init__(parent)
        self.by_cell = by_cell
        self.proxy = FilterProxy(model, self)
        self.columns = TableColumns(columns)
        self.is_pressed = False
        self._fitted_width = 0
        # The size of the table and the width of its columns before, if only a scroll bar has come.
        self._former_sizes: tuple[int, int, int] | None = None
        self._measured: set[int] = set()
        self._reveals = False
        behaviours = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviours.SelectItems if by_cell else behaviours.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if extended else modes.SingleSelection)
        # Before there are rows, of which it would measure up to 200.
        self.verticalHeader().hide()
        self._header = ReportTableHeader(self)
        self.setHorizontalHeader(self._header)
        self.setModel(self.proxy)
        self._delegate = TableRowDelegate(self)
        self.setItemDelegate(self._delegate)
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._header.sortIndicatorChanged.connect(self.measure)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setMinimumSectionSize(UNIT)
        self.verticalScrollBar().valueChanged.connect(self._measure_in_view)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))

    def set_signs(self, signs: OwnSigns) -> None:
        """Show the signs of the user’s notes."""
        self.proxy.table_model.set_signs(partial(sign_at, signs))
        # A sign takes room from the text, which may then have more lines.
        self.measure()

    # Selection, order and scroll position.

    def selected_locations(self) -> tuple[Location, ...]:
        """Return the locations of the selected rows, from top to bottom."""
        chosen = {index.row(): index for index in self.selectionModel().selectedIndexes()}
        return tuple(chosen[row].data(Role.LOCATION) for row in sorted(chosen))

    def select_row(self, index: QModelIndex) -> None:
        """Select a row or its first cell and scroll to it."""
        flags = QItemSelectionModel.SelectionFlag
        command = flags.ClearAndSelect if self.by_cell else flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(index.siblingAtColumn(0), command)
        self.reveal()

    def sort_order(self) -> tuple[int, Qt.SortOrder]:
        """Return the column that is sorted by, or -1, and which way."""
        return self._header.sortIndicatorSection(), self._header.sortIndicatorOrder()

    def sort_actions(self, parent: QWidget) -> list[QAction]:
        """Return actions to sort by each column or in default order."""
        actions = []
        for column in range(self.proxy.columnCount()):
            name = str(self.proxy.headerData(column, Qt.Orientation.Horizontal))
            action = QAction(_("Sort by {column}").format(column=name), parent)
            action.triggered.connect(partial(self._sort_by, column))
            actions.append(action)
        default = QAction(_("Default order"), parent)
        default.triggered.connect(self.reset_requested)
        return [*actions, default]

    def _sort_by(self, column: int) -> None:
        """Sort by a column; the second time in the other order."""
        orders = Qt.SortOrder
        is_turned = self.sort_order() == (column, orders.AscendingOrder)
        self.sortByColumn(column, orders.DescendingOrder if is_turned else orders.AscendingOrder)

    def view_state(self) -> tuple[int, Qt.SortOrder, int, int]:
        """Return its order, the first row in view and where that begins."""
        row = self._first_in_view()
        return *self.sort_order(), row, self.rowViewportPosition(row)

    def _first_in_view(self) -> int:
        return max(self.rowAt(0), 0)

    def set_view_state(self, state: tuple[int, Qt.SortOrder, int, int] | None) -> None:
        """Sort it and scroll to a row; None is the first state."""
        column, order, row, top = state or (-1, Qt.SortOrder.AscendingOrder, 0, 0)
        self.sortByColumn(column, order)
        self.scrollTo(self.proxy.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - top)

    def is_current_visible(self) -> bool:
        """Return whether the current row or cell is visible."""
        return self._is_current_in(self.viewport().rect())

    def _is_current_in(self, area: QRect) -> bool:
        return self.visualRect(self.currentIndex()).intersects(area)

    def reveal(self) -> None:
        """Scroll to the current row, or do so when shown."""
        self._reveals = not self.isVisible()
        # Else the bar may not yet reach as far as the rows do.
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a row.

        Again as long as it is moved by rows that are measured on the way.
        """
        former, bar = None, self.verticalScrollBar()
        # Rows of one height may move it back by as much as was scrolled.
        while (now := (self.visualRect(index), bar.value())) != former:
            former = now
            super().scrollTo(index, hint)
            self._measure_in_view()
            self.updateGeometries()

    # Widths of columns, heights of rows.

    def measure(self) -> None:
        """Fit rows to their texts after rows, order, width or place changed."""
        self._former_sizes = None
        self._measured.clear()
        self._measure_in_view()

    def _measure_in_view(self) -> None:
        """Fit the rows that have come into view.

        All 112 facts would take a third of the first switch to their tab.
        """
        row = self._first_in_view()
        while (
            self._fitted_width
            and row < self.proxy.rowCount()
            and self.rowViewportPosition(row) < self.viewport().height()
        ):
            if row not in self._measured:
                self._measured.add(row)
                self._measure_row(row)
            row += 1
        self.viewport().update()

    def _measure_row(self, row: int) -> None:
        cells = [self.proxy.index(row, column) for column in range(self.proxy.columnCount())]
        shown = [cell for cell in cells if not self.isColumnHidden(cell.column())]
        height = max(map(self._delegate.cell_height, shown))
        self.setRowHeight(row, height + self._delegate.heading_height(cells[0]))

    def _fit_columns(self) -> None:
        """Show the columns that fit; one of them shows the others’ texts."""
        former = self.width(), self.height(), self._fitted_width
        self._fitted_width = self.viewport().width()
        letter = self.fontMetrics().averageCharWidth()
        widths = self.columns.visible_widths(self._fitted_width, letter)
        hidden: dict[int, bool] = {}
        for column, layout in enumerate(self.columns.layouts):
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
            elif layout.moves_when_hidden:
                hidden[column] = layout.with_title
        [shows_hidden] = (n for n, each in enumerate(self.columns.layouts) if each.shows_hidden)
        self.proxy.table_model.set_hidden(shows_hidden, hidden)
        self.measure()
        self._former_sizes = former

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and rows again; keep the current row visible."""
        was_visible = self._is_current_in(QRect(QPoint(), event.oldSize()))
        super().resizeEvent(event)
        width, sizes = event.size().width(), (self.width(), self.height(), event.size().width())
        # A scroll bar that hides columns may go with them, come with them, and so on for ever.
        goes_again = width > self._fitted_width and self._former_sizes == sizes
        if width != event.oldSize().width() and not goes_again:
            self._fit_columns()
        else:
            self._measure_in_view()
        if was_visible:
            self.reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the row that was to be revealed before."""
        super().showEvent(event)
        if self._reveals:
            self.reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or theme; keep the current row visible."""
        is_measured = event.type() in LOOK_CHANGES and bool(self._fitted_width)
        was_visible = is_measured and self.is_current_visible()
        super().changeEvent(event)
        if is_measured:
            self._delegate.clear_cache()
            self._fit_columns()
        if was_visible:
            self.reveal()

    # Mouse and keys.

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the row of a pointer that leaves the rows."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        # Qt chooses what is at the pointer after it has told which row is current.
        self.is_pressed = True
        super().mousePressEvent(event)
        self.is_pressed = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Emit the row of the first click; its card may move it."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.doubleClicked.emit(self.currentIndex())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the note whose sign is clicked."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or index.column() != self.columns.first:
            return
        sign, padding = index.data(Role.OWN_SIGN), self.columns.padding(index.column())
        in_margin = at.x() - self.visualRect(index).left() < padding + sign_indent(padding)
        if isinstance(sign, OwnSign) and in_margin:
            sign.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; leave other keys to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current row, selected by the click."""
        index = self.currentIndex()
        location = index.data(Role.LOCATION)
        if location is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_requested.emit(at if by_key else event.globalPos(), location)
