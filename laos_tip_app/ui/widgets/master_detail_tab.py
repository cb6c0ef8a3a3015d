"""A tab of two panes: what one chooses from, and beside it the chosen thing in full.

Knows nothing of which things these are.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import translated
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.report.details import DetailBuilder, Details, DetailWords
from laos_tip_app.report.labels import Words
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.copy_menu import CopyMenu


class Filtered(Protocol):
    """Rows that can be filtered by values."""

    def labels(self, role: Role) -> dict[str, str]:
        """Return what each value is called, in its order."""

    def occurring(self, role: Role) -> frozenset[str]:
        """Return the values that any row has."""


def filter_options(model: Filtered, proxy: FilterProxy, role: Role) -> dict[str, tuple[str, int]]:
    """Return what occurs at all, each with how many rows it would leave."""
    every = model.occurring(role)
    counts = proxy.counts(role)
    return {
        value: (label, counts[value])
        for value, label in model.labels(role).items()
        if value in every
    }


class MasterDetailTab(Tab):
    """The base of the tabs that show a table or list with details.

    Attributes:
        detail: The pane with the chosen thing in full.
    """

    def __init__(
        self,
        store: Store,
        theme: Theme,
        words: Words,
        *,
        context_shown: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty tab; `_put_together` fills it."""
        super().__init__(parent)
        self._store = store
        self._words = words
        self._context_shown = context_shown
        self._words = words
        self._writer = DetailBuilder(store, words, translated(DetailWords))
        self._shown: Location | None = None
        self._announces = True
        self._theme = theme

    def _put_together(
        self,
        bar: QWidget,
        choosers: QWidget,
        stops: Sequence[QWidget],
        *,
        share: tuple[int, int],
        across: bool = False,
    ) -> None:
        """Put what one chooses from beside the details.

        Args:
            bar: What narrows or switches it, above it.
            choosers: What one chooses from.
            stops: What the Tab key goes through in both, in this order.
            share: How the width is shared.
            across: Whether the bar stands above the details too.
        """
        master = QWidget(self)
        column = QVBoxLayout(master)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not across:
            column.addWidget(bar)
        column.addWidget(choosers, 1)
        # Made last: where Qt's ring of focus closes, the order of making decides.
        self.detail = DetailPanel(self._theme, self)
        self.detail.location_requested.connect(self.location_requested)
        self.detail.entries.menu_requested.connect(self._show_menu)
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(UNIT // 2)
        splitter.addWidget(master)
        splitter.addWidget(self.detail)
        self._share(share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if across:
            layout.addWidget(bar)
        layout.addWidget(splitter, 1)
        for before, after in pairwise((*stops, self.detail.entries)):
            QWidget.setTabOrder(before, after)

    def _share(self, share: tuple[int, int]) -> None:
        """Share the width between both panes."""
        for number, part in enumerate(share):
            self._splitter.setStretchFactor(number, part)
        # Wide enough that the stretch factors alone decide.
        self._splitter.setSizes([part * 1000 for part in share])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what one chooses from.

        Not by a focus proxy: with one, Qt leaves what stands before it out of the Tab key's round.
        """
        self._chooser().setFocus(event.reason())

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark words in the details until the next place is shown or Escape is pressed."""
        for pane in self._panes():
            pane.entries.mark_words(words)

    def set_text_size(self, percent: int) -> None:
        """Show the details in a share of their usual size."""
        self.detail.entries.set_text_size(percent)

    def quotable(self) -> tuple[Location, ...]:
        """Return what is shown in full; of a fact that is chosen there, its paragraph and it."""
        beside = self.detail.entries.currentIndex().data(Role.LOCATION)
        if isinstance(beside, Location) and beside.kind == "fact":
            return Location.of("passage", self._store.fact(beside.id).passage_id), beside
        here = self.location()
        return (here,) if here.kind else ()

    def _show_menu(self, at: QPoint, location: Location) -> None:
        self._menu_of(location).popup(at)

    def _show_row_menu(self, table: ReportTableView, at: QPoint, location: Location) -> None:
        menu = self._menu_of(location)
        menu.addSeparator()
        menu.addActions(table.sort_actions(menu))
        menu.popup(at)

    def _menu_of(self, location: Location) -> "CopyMenu":
        from laos_tip_app.ui.widgets.copy_menu import CopyMenu

        return CopyMenu(self._store, self._words, location, self)

    def _enter_details(self) -> None:
        self.detail.entries.setFocus()

    def _follow(self, view: QAbstractItemView) -> None:
        """Show the details of whichever row of a view is chosen."""
        view.selectionModel().currentChanged.connect(self._on_current_changed)

    def _on_current_changed(self, current: QModelIndex) -> None:
        location = current.data(Role.LOCATION) if current.isValid() else None
        if isinstance(location, Location) and location != self._shown:
            self._show(location)
            if self._announces:
                self.location_changed.emit(location)

    def _show(self, location: Location) -> None:
        self.mark_words(())
        self._shown = location
        self.detail.show_details(self._details_of(location))

    def _show_again(self) -> None:
        """Write the details anew: something that they depend on has changed."""
        if self._shown is not None:
            self._show(self._shown)

    def _choose_shown_in(self, view: ReportTableView, proxy: FilterProxy) -> None:
        """Choose the row of what is shown in full, or the first where that is not among them."""
        index = first_row(proxy)
        if self._shown is not None:
            shown = proxy.row_at(Role.LOCATION, self._shown)
            index = shown if shown.isValid() else index
        if index.isValid():
            choose_row(view, index)

    def _quietly(self, act: Callable[[], None]) -> None:
        """Do something that chooses rows without its being the user's doing."""
        before, self._announces = self._announces, False
        try:
            act()
        finally:
            self._announces = before

    def _panes(self) -> tuple[DetailPanel, ...]:
        """Return the panes that show something in full."""
        return (self.detail,)

    def _chooser(self) -> QWidget:
        """Return what one chooses from."""
        raise NotImplementedError

    def _details_of(self, location: Location) -> Details:
        """Return what the details of a location say."""
        raise NotImplementedError


def row_ids(proxy: FilterProxy) -> tuple[str, ...]:
    """Return the ids of the rows that lead anywhere, in their order, of a tree too."""
    return tuple(_ids(proxy, QModelIndex()))


def choose_row(table: ReportTableView, index: QModelIndex) -> None:
    """Choose a row and bring it into sight; of a table by cell, its first cell."""
    flags = QItemSelectionModel.SelectionFlag
    chosen = flags.ClearAndSelect if table.by_cell else flags.ClearAndSelect | flags.Rows
    table.selectionModel().setCurrentIndex(index.siblingAtColumn(0), chosen)
    table.reveal()


def first_row(proxy: FilterProxy) -> QModelIndex:
    """Return the first row that leads anywhere, in a tree of two levels too."""
    return _first(proxy, QModelIndex())


def _ids(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        location = index.data(Role.LOCATION)
        if isinstance(location, Location):
            yield location.id
        yield from _ids(model, index)


def _first(model: QAbstractItemModel, parent: QModelIndex) -> QModelIndex:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found = index if index.data(Role.LOCATION) is not None else _first(model, index)
        if found.isValid():
            return found
    return QModelIndex()
