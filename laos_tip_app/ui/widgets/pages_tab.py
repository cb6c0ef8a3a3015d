"""A tab whose table and drawings are pages next to the details."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from laos_tip_app.ui.widgets.small_widgets import EmptyStateStack, PageStack

if TYPE_CHECKING:
    from laos_tip_app.ui.widgets.report_table_view import ReportTableView


class ViewWithState(Protocol):
    """A table, a drawing or a list of choices."""

    def view_state(self) -> object:
        """Return what the user has chosen of it: order, position, zoom."""

    def set_view_state(self, state: Any) -> None:  # noqa: ANN401
        """Show it as it was."""


class PagesState(NamedTuple):
    """The view state of a tab with pages.

    Attributes:
        page: The number of the current page.
        filters: Text and values of the filter bar.
        views: The view states of its tables and drawings.
        is_selection_visible: Whether the selected item is visible.
    """

    page: int
    filters: Mapping[str, str]
    views: tuple[object, ...]
    is_selection_visible: bool


class PagesTab(MasterDetailTab[PagesState]):
    """A tab with its rows on pages, as tables and drawings.

    Attributes:
        canvas: The drawing.
    """

    canvas: Canvas

    def _build_pages(
        self, pages: Sequence[QWidget | None], no_match: str, stops: Sequence[QWidget] = ()
    ) -> None:
        """Put the pages next to the details, the bar above.

        Args:
            pages: The pages, in the order of their buttons; None for one that is made later.
            no_match: What is shown in their place without rows.
            stops: What has the focus after the bar, before the pages.
        """
        self._pages = PageStack(self)
        for page in pages:
            self._pages.add_page(page or QWidget(self))
        self._stack = EmptyStateStack(self._pages, no_match, self)
        self._stack.reset_requested.connect(self._on_reset_requested)
        self._build_layout(self._stack, (*self.bar.stops(), *stops, *filter(None, pages)))

    def _set_page(self, number: int, page: QWidget) -> None:
        """Put a page that is made later in its place."""
        self._pages.set_page(number, page)
        QWidget.setTabOrder(self.canvas, page)
        self._show_signs()

    def _show(self, location: Location) -> None:
        super()._show(location)
        item = self._drawn_item(location)
        if item is not None and self.canvas.current_location() != item:
            self.canvas.choose(item)
            self.canvas.reveal()

    def _drawn_item(self, location: Location) -> Location | None:
        """Return what is drawn of a location, if anything is."""
        return location

    def _on_chosen(self, location: Location) -> None:
        table = self._filtered_table()
        table.select_row(table.proxy.row_at(location))
        self.open_details()

    def _apply_filters(self) -> None:
        """Show the rows that match, or that there are none."""
        self._filter_rows()
        table = self._filtered_table()
        self._stack.set_matching(table.proxy.rowCount() > 0)
        table.measure()
        self._update_reset()

    def _master_view(self) -> "Canvas | ReportTableView":
        raise NotImplementedError

    def _kept_views(self) -> tuple[ViewWithState, ...]:
        """Return the views whose states are kept, those made later last."""
        raise NotImplementedError

    def view_state(self) -> PagesState:
        """Return page, filters, and the states of its views."""
        return PagesState(
            self.bar.page_buttons.current(),
            self.filter_bar.values(),
            tuple(view.view_state() for view in self._kept_views()),
            self._master_view().is_current_visible(),
        )

    def restore(self, state: PagesState) -> None:
        """Restore page, filters and views; the details stay."""
        selected = self._selected
        with self._without_notifying():
            self.filter_bar.set_values(state.filters)
            self.bar.page_buttons.set_current(state.page)
            if selected is not None and selected != self._selected:
                self._show(selected)
            # A table that is made later has no state at first.
            for view, view_state in zip_longest(self._kept_views(), state.views):
                view.set_view_state(view_state)
            if state.is_selection_visible and not self._master_view().is_current_visible():
                self._master_view().reveal()
