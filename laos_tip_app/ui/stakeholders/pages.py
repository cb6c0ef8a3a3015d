"""The four views of the stakeholders as pages, created on demand."""

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import PageStack

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.ui.stakeholders.map_view import MapView
    from laos_tip_app.ui.stakeholders.matrix_view import MatrixView
    from laos_tip_app.ui.stakeholders.profile_view import ProfileView
    from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
    from laos_tip_app.ui.widgets.pages_tab import ViewWithState


class StakeholderView(IntEnum):
    """The views in the order of their pages."""

    LIST = 0
    MAP = 1
    MATRIX = 2
    PROFILE = 3


class StakeholdersState(NamedTuple):
    """The view state of the tab.

    Attributes:
        view: The current view.
        filters: Text and values of the filter bar.
        views: The states of list, map and matrix, as far as they have been shown.
        compared: The ids of the profiles compared with the selected one.
        is_selection_visible: Whether the selected item is visible.
    """

    view: StakeholderView
    filters: Mapping[str, str]
    views: Mapping[StakeholderView, object]
    compared: tuple[str, ...]
    is_selection_visible: bool


COLUMNS: Final = (
    ColumnLayout(42, shows_hidden=True),
    ColumnLayout(42, priority=3, stretch=True),
    ColumnLayout(9, priority=1, with_title=True, badge=True),
    ColumnLayout(6, priority=2, with_title=True),
)
"""The columns of the list."""


class StakeholderPages(PageStack):
    """List, map, matrix and profile.

    Attributes:
        table: The list.
        map: The map, once it was shown; the same for the others.
        matrix_view: Facts by stakeholder and theme.
        profile: One profile, or several side by side.
    """

    def __init__(self, tab: "StakeholdersTab", store: Store) -> None:
        """Add the list of a tab, and room for the others."""
        super().__init__(tab)
        self._tab, self._store = tab, store
        self.table = tab.table
        self.map: MapView | None = None
        self.matrix_view: MatrixView | None = None
        self.profile: ProfileView | None = None
        self.add_page(self.table)
        for _view in (StakeholderView.MAP, StakeholderView.MATRIX, StakeholderView.PROFILE):
            self.add_page(QWidget(self))

    @property
    def view(self) -> StakeholderView:
        """The current view."""
        return StakeholderView(self.current_page())

    @property
    def matrix(self) -> ReportTableView | None:
        """The table of the matrix, once it was shown."""
        return self.matrix_view.table if self.matrix_view is not None else None

    @property
    def _visible_map(self) -> "MapView | None":
        return self.map if self.view is StakeholderView.MAP else None

    @property
    def _visible_matrix(self) -> "MatrixView | None":
        return self.matrix_view if self.view is StakeholderView.MATRIX else None

    def show_view(self, view: StakeholderView) -> None:
        """Show the page of a view; make it the first time."""
        match view:
            case StakeholderView.MAP if self.map is None:
                self.set_page(view, self._new_map())
            case StakeholderView.MATRIX if self.matrix_view is None:
                self.set_page(view, self._new_matrix())
            case StakeholderView.PROFILE if self.profile is None:
                self.set_page(view, self._new_profile())
        self.show_page(view)

    def visible_tables(self) -> tuple[ReportTableView, ...]:
        """Return the list, and the matrix while it is the current view."""
        matrix = self._visible_matrix
        return (self.table,) if matrix is None else (self.table, matrix.table)

    def visible_ids(self) -> tuple[str, ...] | None:
        """Return the ids in the current view, None without a filter."""
        if (shown := self._visible_map) is not None:
            ids = shown.scene.shown
            return None if ids is None else tuple(sorted(ids))
        if self.view is StakeholderView.PROFILE:
            return None
        return self.visible_tables()[-1].proxy.row_ids()

    def request(self, profile_ids: tuple[str, ...]) -> "DocumentRequest | None":
        """Return the request for the current view, None for the list.

        Args:
            profile_ids: The ids of the profiles that are shown, if any.
        """
        from laos_tip_app.documents import requests

        match self.view:
            case StakeholderView.MAP:
                return requests.TableRequest("map", self.visible_ids())
            case StakeholderView.MATRIX:
                return requests.TableRequest("matrix", self.visible_ids())
            case StakeholderView.PROFILE if len(profile_ids) > 1:
                return requests.ComparisonRequest(profile_ids)
            case StakeholderView.PROFILE if profile_ids:
                return requests.ProfileRequest(profile_ids[0])
        return None

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected rows of list or matrix."""
        if self.view not in (StakeholderView.LIST, StakeholderView.MATRIX):
            return ()
        locations = self.visible_tables()[-1].selected_locations()
        return tuple(location.id for location in locations)

    def select(self, location: Location) -> None:
        """Select a stakeholder or relation in the current view."""
        if (shown := self._visible_map) is not None:
            shown.choose(location)
            return
        for table in self.visible_tables():
            index = table.proxy.row_at(location)
            if index.isValid():
                table.select_row(index)

    def is_selection_visible(self) -> bool:
        """Return whether the selected item is visible in the current view."""
        if (shown := self._visible_map) is not None:
            return shown.canvas.is_current_visible()
        is_profile = self.view is StakeholderView.PROFILE
        return is_profile or self.visible_tables()[-1].is_current_visible()

    def matrix_theme(self) -> str:
        """Return the theme of the selected cell of a visible matrix."""
        matrix = self._visible_matrix
        return "" if matrix is None else matrix.theme()

    def view_states(self) -> "dict[StakeholderView, object]":
        """Return the states of the views that have been shown."""
        return {number: view.view_state() for number, view in self._kept_views().items()}

    def restore(self, states: "Mapping[StakeholderView, object]") -> None:
        """Restore the views; one that was shown later has no state."""
        for number, view in self._kept_views().items():
            if number in states:
                view.set_view_state(states[number])

    def _kept_views(self) -> "dict[StakeholderView, ViewWithState]":
        views: dict[StakeholderView, ViewWithState | None] = {
            StakeholderView.LIST: self.table,
            StakeholderView.MAP: self.map,
            StakeholderView.MATRIX: self.matrix_view,
        }
        return {number: view for number, view in views.items() if view is not None}

    def has_drawing(self) -> bool:
        """Return whether the current view is a map that is not empty."""
        shown = self._visible_map
        return shown is not None and shown.main_pane is shown.canvas

    def focus_target(self) -> QWidget:
        """Return the widget that takes the focus in the current view."""
        if (shown := self._visible_map) is not None:
            return shown.main_pane
        if self.view is StakeholderView.PROFILE and self.profile is not None:
            # A single profile has its card first, and its facts next to it.
            return self.profile.panels()[len(self.profile.panels()) == 2].list
        return self.visible_tables()[-1]

    def _new_map(self) -> QWidget:
        from laos_tip_app.ui.stakeholders.map_view import MapView

        self.map = MapView(self._store, self)
        self._tab.connect_map(self.map)
        return self.map

    def _new_matrix(self) -> QWidget:
        from laos_tip_app.ui.stakeholders.matrix_view import MatrixView

        self.matrix_view = MatrixView(self._store, self)
        self._tab.connect_matrix(self.matrix_view.table)
        return self.matrix_view

    def _new_profile(self) -> QWidget:
        from laos_tip_app.ui.stakeholders.profile_view import ProfileView

        self.profile = ProfileView(self._tab, self._store, self)
        self._tab.connect_profile(self.profile)
        return self.profile
