"""The timeline: a table of what happened and when, and the chosen entry in full.

Knows models and details. Knows nothing of SQL or of the other tabs.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from laos_tip_app.location import Location, ViewState
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.timeline_model import Column, TimelineModel
from laos_tip_app.render.details import Details
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store
from laos_tip_app.theme import Theme
from laos_tip_app.views.detail_tab import DetailTab, choose_row, row_ids
from laos_tip_app.views.filter_bar import FilterBar
from laos_tip_app.views.no_match import NoMatchStack
from laos_tip_app.views.row_table import ColumnPlan, RowTable

_PLAN = {
    Column.DATE: ColumnPlan(17),
    Column.WHAT: ColumnPlan(34, bold=True, stretch=True, host=True),
    Column.THEME: ColumnPlan(16, keep=4),
    Column.KIND: ColumnPlan(14, keep=3),
    Column.CERTAINTY: ColumnPlan(17, keep=2, named=True),
    Column.NOTES: ColumnPlan(6, keep=1, folds=False),
}


class TimelineTab(DetailTab):
    """The tab of the timeline.

    Attributes:
        model: The rows before they are filtered and sorted.
        proxy: The rows as they are shown.
        table: The view on them.
        filter_bar: What narrows them.
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
        """Read the timeline and show the first entry in full."""
        super().__init__(store, theme, words, context_shown=context_shown, parent=parent)
        self.model = TimelineModel(store, context_shown=context_shown, parent=self)
        self.proxy = FilterProxy(self)
        self.proxy.setSourceModel(self.model)
        self.filter_bar = FilterBar(self.tr("Filter by title, date, place or stakeholder"), self)
        self._filters = {
            "theme": (Role.THEME, self.tr("Theme")),
            "stakeholder": (Role.STAKEHOLDERS, self.tr("Who")),
            "place": (Role.PLACES, self.tr("Where")),
            "section": (Role.SECTIONS, self.tr("Section")),
            "status": (Role.STATUSES, self.tr("Status")),
            "kind": (Role.KIND, self.tr("Kind")),
        }
        for name, (role, label) in self._filters.items():
            self.filter_bar.add_filter(name, label, partial(self._options, role))
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.reset_requested.connect(self._on_reset_requested)
        self.table = RowTable(theme, self.proxy, list(_PLAN.values()), self)
        self.table.setObjectName("timeline_table")
        self.table.setAccessibleName(self.tr("Timeline"))
        self.table.opened.connect(self._enter_details)
        self.table.reset_requested.connect(self._on_reset_requested)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._update_reset)
        self.filter_bar.left.connect(self.table.setFocus)
        self._stack = NoMatchStack(self.table, self.tr("No entry of the timeline matches."), self)
        self._stack.reset_requested.connect(self._on_reset_requested)
        stops = (*self.filter_bar.stops(), self.table)
        self._put_together(self.filter_bar, self._stack, stops, share=(7, 4))
        self._follow(self.table)
        self._quietly(self._choose_shown)

    def show_location(self, location: Location) -> None:
        """Show an entry; filters that hide it are taken back."""
        if not location.kind:
            return
        index = self.proxy.row_at(Role.LOCATION, location)
        if not index.isValid() and self.proxy.filtered:
            self._quietly(lambda: self.filter_bar.set_values({}))
            index = self.proxy.row_at(Role.LOCATION, location)
        if location != self._shown:
            self._show(location)
        if index.isValid():
            self._quietly(lambda: choose_row(self.table, index))

    def location(self) -> Location:
        """Return the entry that is shown in full."""
        return self._shown or Location("timeline")

    def shown(self) -> tuple[str, ...]:
        """Return the entries as they are filtered and sorted."""
        return row_ids(self.proxy)

    def view_state(self) -> ViewState:
        """Return filters, order and how far the table is scrolled."""
        column, order = self.table.sort_order()
        return ViewState(
            scroll=self.table.scroll_share(),
            filters={**self.filter_bar.values(), "sort": f"{column} {order.value}"},
        )

    def restore(self, state: ViewState) -> None:
        """Filter, sort and scroll as it was; the entry that is shown stays."""
        column, _, order = state.filters.get("sort", "").partition(" ")
        shown = self._shown

        def act() -> None:
            self.filter_bar.set_values(state.filters)
            if order:
                self.table.set_sort_order(int(column), Qt.SortOrder(int(order)))
            if shown is not None and shown != self._shown:
                self._show(shown)
            self.table.set_scroll_share(state.scroll)

        self._quietly(act)

    def set_context_shown(self, shown: bool) -> None:
        """Show or leave out ratings and statements that are not the article's."""
        if shown == self._context_shown:
            return
        self._context_shown = shown
        self._quietly(lambda: self.model.set_context_shown(shown))
        self._on_filter_changed()
        self._show_again()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.table.apply_theme(theme)
        self.detail.apply_theme(theme)

    def _chooser(self) -> QWidget:
        return self.table

    def _details_of(self, location: Location) -> Details:
        if location.kind == "rating":
            return self._writer.rating(location.id)
        return self._writer.event(location.id, context_shown=self._context_shown)

    def _options(self, role: Role) -> dict[str, tuple[str, int]]:
        """Return what occurs at all, each with how many rows it would leave."""
        every = self.model.occurring(role)
        counts = self.proxy.counts(role)
        return {
            value: (label, counts[value])
            for value, label in self.model.labels(role).items()
            if value in every
        }

    def _choose_shown(self) -> None:
        self._choose_shown_in(self.table, self.proxy)

    def _on_filter_changed(self) -> None:
        self.proxy.set_text(self.filter_bar.text())
        self.proxy.set_values(
            {role: self.filter_bar.choice(name) for name, (role, _) in self._filters.items()}
        )
        self.filter_bar.show_count(self.proxy.rowCount(), self.model.rowCount())
        self._stack.set_matching(self.proxy.rowCount() > 0)
        self.table.measure()
        self._choose_shown()
        self._update_reset()

    def _on_reset_requested(self) -> None:
        self.filter_bar.set_values({})
        self.table.set_sort_order(-1, Qt.SortOrder.AscendingOrder)
        self.table.setFocus()

    def _update_reset(self) -> None:
        sorted_by = self.table.sort_order()[0] >= 0
        self.filter_bar.reset_button.setEnabled(self.proxy.filtered or sorted_by)
