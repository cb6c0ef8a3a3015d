"""The tab of the stakeholders: list, map, matrix and profile."""

from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.card import card_of_cell
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.copy_menu import CopyMenu
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab, PagesState, ViewWithState
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import named, new_button, set_tab_order
from laos_tip_app.ui.widgets.view_bar import SegmentedControl, ViewBar

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.ui.stakeholders.map_view import MapView
    from laos_tip_app.ui.stakeholders.matrix_view import MatrixView
    from laos_tip_app.ui.stakeholders.profile_view import ProfileView
    from laos_tip_app.ui.widgets.canvas import Canvas

_COLUMNS: Final = (
    ColumnLayout(42, shows_hidden=True),
    ColumnLayout(42, optional=True, stretch=True),
    ColumnLayout(9, optional=True, hides_first=True, with_title=True, badge=True),
    ColumnLayout(6, optional=True, with_title=True),
)
"""The columns of the list."""

_MAX_PROFILES: Final = 4
"""More profiles side by side would be too narrow to read."""

_TYPING_PAUSE: Final = 150
"""Milliseconds without a key press before another profile is shown."""


class StakeholderView(IntEnum):
    """The views in the order of their pages."""

    LIST = 0
    MAP = 1
    MATRIX = 2
    PROFILE = 3


class StakeholdersTab(MasterDetailTab):
    """The tab of the stakeholders and their relations.

    All views but the list are made when they are first shown.

    Attributes:
        model: The rows before they are filtered and sorted.
        proxy: The filtered and sorted rows.
        table: The list.
        filter_bar: The filters of all views.
        view_buttons: The buttons of the views.
        bar: The bar with the controls of all views.
        map: The map, once it was shown; the same for the others.
        matrix_view: Facts by stakeholder and theme.
        profile: One profile, or several side by side.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read the stakeholders and show the list with the first profile."""
        super().__init__(store, context_shown=context_shown)
        self._relation: Location | None = None
        self._compared: tuple[str, ...] = ()
        self.model = TableModel(TableBuilder(store).stakeholders(), RowFilters(store), self)
        self.table = self._new_table(self.model, _COLUMNS, extended=True)
        self.table.setAccessibleName(_("Stakeholders by kind"))
        self.table.doubleClicked.connect(self._show_profile)
        self.proxy = self.table.proxy
        self._selection_timer = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._selection_timer.timeout.connect(self._select_current)
        views = (_("List"), _("Relations"), _("Matrix"))
        self.view_buttons = named(SegmentedControl(views, self), "stakeholders_views")
        self._filters = {
            "kind": (Role.KIND, _("Kind")),
            "theme": (Role.THEME, _("Theme")),
            "role": (Role.RELATIONS, _("Role")),
            "place": (Role.PLACES, _("Place")),
        }
        hint = _("Filter by name, acronym or role")
        self.filter_bar = self._new_filter_bar(hint)
        self.map: MapView | None = None
        self.matrix_view: MatrixView | None = None
        self.profile: ProfileView | None = None
        self.bar = ViewBar(self.view_buttons, self.filter_bar, self)
        self.compare_button = new_button(_("Compare"), self, "list_compare", self.compare_selected)
        self.bar.add_option(self.compare_button)
        self._build_pages((self.table, None, None, None), _("No matching stakeholders."))
        self._show_controls()
        self.view_buttons.current_changed.connect(self._on_view_changed)
        self.view_buttons.chosen.connect(self._leave_profile)
        self.table.selectionModel().selectionChanged.connect(self._update_compare)
        self._select_current()

    @property
    def view(self) -> StakeholderView:
        """The current view."""
        return StakeholderView(self._pages.current_page())

    @property
    def matrix(self) -> ReportTableView | None:
        """The table of the matrix, once it was shown."""
        return None if self.matrix_view is None else self.matrix_view.table

    @property
    def _shown_map(self) -> "MapView | None":
        """The map while it is the current view."""
        return self.map if self.view is StakeholderView.MAP else None

    @property
    def _shown_matrix(self) -> "MatrixView | None":
        """The matrix while it is the current view."""
        return self.matrix_view if self.view is StakeholderView.MATRIX else None

    @property
    def _shown_profile(self) -> "ProfileView | None":
        """The profile while it is the current view."""
        return self.profile if self.view is StakeholderView.PROFILE else None

    def set_view(self, view: StakeholderView) -> None:
        """Show another view of the same stakeholders.

        A profile opens over the view whose button stays checked.
        """
        if view is StakeholderView.PROFILE:
            self._on_view_changed(view)
        else:
            self.view_buttons.set_current(view)
            self._leave_profile()

    def compare(self, stakeholder_ids: tuple[str, ...]) -> None:
        """Show profiles next to the selected one."""
        self._compared = stakeholder_ids
        self.set_view(StakeholderView.PROFILE)

    def _open_chosen(self) -> None:
        """Open the profile of a row, or go to the details."""
        if self.view is StakeholderView.LIST:
            self._show_profile()
        else:
            super()._open_chosen()

    def can_compare(self) -> bool:
        """Return whether two or more chosen rows have room side by side."""
        return 1 < len(self._chosen_ids()) <= _MAX_PROFILES

    def _chosen_ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen rows of list or matrix."""
        if self.view not in (StakeholderView.LIST, StakeholderView.MATRIX):
            return ()
        return tuple(location.id for location in self._current_table().selected_locations())

    def compare_selected(self) -> None:
        """Compare the chosen rows, or say which can be."""
        if not self.can_compare():
            self.status_message.emit(_("Select two to four stakeholders with Ctrl or Shift."))
            return
        first, *others = self._chosen_ids()
        self.part_opening.emit()
        self._show(Location.of("stakeholder", first))
        self.compare(tuple(others))

    def _show_profile(self) -> None:
        """Show the profile of the selected row, with the focus in it."""
        if self._selected is not None:
            self._compared = ()
            self.part_opening.emit()
            self.set_view(StakeholderView.PROFILE)
            self._master_view().setFocus()

    def _leave_profile(self) -> None:
        """Show the view from which the profile was opened."""
        if self.view is StakeholderView.PROFILE:
            self._on_view_changed(self.view_buttons.current())
            self._master_view().setFocus()

    def show_location(self, location: Location) -> None:
        """Show a stakeholder or a relation in the current view.

        List and matrix show a relation on the card, and select its first end; a profile is that
        of its first end.
        """
        if location.kind:
            self._compared = ()
            self._show_keeping_comparison(location)

    def _show_keeping_comparison(self, location: Location) -> None:
        """Show a location and keep the profiles that it is compared with."""
        if location.kind == "relation" and self.view is not StakeholderView.MAP:
            relation = self._store.relation(location.id)
            first_end = (*relation.from_ids, *relation.to_ids)[0]
            self._show_unfiltered(Location.of("stakeholder", first_end))
            self._relation = location
            if (shown_profile := self._shown_profile) is not None:
                for panel in shown_profile.panels():
                    panel.choose_relation(relation.sentence_for(first_end))
            else:
                self.detail.show_record(partial(self._record, location))
        else:
            self._show_unfiltered(location)

    def location(self) -> Location:
        """Return the requested relation, or the stakeholder whose profile is shown."""
        return self._relation or self._selected or Location("stakeholders")

    def spoken_location(self) -> str:
        """Return a relation in words; a row or drawing says itself."""
        return "" if self._relation is None else self._store.relation(self._relation.id).sentence

    def visible_ids(self) -> tuple[str, ...] | None:
        """Return the ids of the filtered rows; None in the list’s details."""
        # There the profile is printed. The other views have their `subview_request`.
        has_focus = self.detail.isAncestorOf(self.window().focusWidget())
        if has_focus and self.view is StakeholderView.LIST:
            return None
        return self._ids_in_view()

    def _ids_in_view(self) -> tuple[str, ...] | None:
        """Return the ids in the view; None for all or a profile."""
        if self.view is StakeholderView.PROFILE:
            return None
        if (shown_map := self._shown_map) is not None:
            return None if (ids := shown_map.scene.shown) is None else tuple(sorted(ids))
        return self._current_table().proxy.row_ids()

    def subview_request(self) -> "DocumentRequest | None":
        """Return the request for the visible drawing, profile or comparison."""
        from laos_tip_app.documents import requests

        ids = () if self._selected is None else self._profile_ids(self._selected)
        match self.view:
            case StakeholderView.MAP:
                return requests.TableRequest("map", self._ids_in_view())
            case StakeholderView.MATRIX:
                return requests.TableRequest("matrix", self._ids_in_view())
            case StakeholderView.PROFILE if len(ids) > 1:
                return requests.ComparisonRequest(ids)
            case StakeholderView.PROFILE if ids:
                return requests.ProfileRequest(ids[0])
        return None

    def view_state(self) -> PagesState:
        """Return filters, and what is seen of each view."""
        return super().view_state()._replace(compared=self._compared)

    def restore(self, state: PagesState) -> None:
        """Restore view, filters and order; the selection stays."""
        with self._without_notifying():
            location = self.location()
            self._compared = state.compared
            self.set_view(StakeholderView(state.page))
            self.filter_bar.set_values(state.filters)
            if location != self.location():
                self._show_keeping_comparison(location)
            # A view that is made later stays as it is.
            self._restore_views({**self.view_state().views, **state.views})
            if state.is_selection_visible and not self._current_view().is_current_visible():
                self._select_in_view()

    def _kept_views(self) -> dict[str, ViewWithState]:
        views = {"list": self.table, "map": self.map, "matrix": self.matrix_view}
        return {name: view for name, view in views.items() if view is not None}

    def _update_context(self) -> None:
        location, states = self.location(), self.view_state().views
        super()._update_context()
        with self._without_notifying():
            self._show_keeping_comparison(location)
            self._restore_views(states)

    def _draw_again(self) -> None:
        super()._draw_again()
        self._show_profiles()

    # Details.

    def _show(self, location: Location) -> None:
        self._relation = None
        if location != self._selected:
            self._compared = ()
        super()._show(location)
        self._show_profiles()

    def _show_unfiltered(self, location: Location) -> None:
        """Show a location; reset filters that hide it."""
        is_hidden = location.kind == "stakeholder" and not self.proxy.row_at(location).isValid()
        if is_hidden and self._shown_profile is None:
            with self._without_notifying():
                self.filter_bar.set_values({})
        self._relation = None
        # Also if it is selected already: the details may show only a cell of the matrix.
        self._show(location)
        with self._without_notifying():
            self._select_in_view()

    def _select_in_view(self) -> None:
        if self._selected is None:
            return
        if (shown_map := self._shown_map) is not None:
            shown_map.choose(self._selected)
            return
        for table in self._visible_tables():
            index = table.proxy.row_at(self._selected)
            if index.isValid():
                table.select_row(index)

    def _drawn_item(self, location: Location) -> Location | None:
        """Return None: the map is a view of its own."""
        return None

    def _detail_panels(self) -> tuple[DetailPanel, ...]:
        return (self.detail, *(self.profile.panels() if self.profile else ()))

    def _profile_ids(self, selected: Location) -> tuple[str, ...]:
        """Return the ids of the selected profile and the compared ones."""
        return (selected.id, *(row_id for row_id in self._compared if row_id != selected.id))

    def _show_profiles(self) -> None:
        """Show the selected profile, or several with what they share."""
        view, selected = self._shown_profile, self._selected
        if view is None or selected is None:
            return
        ids = self._profile_ids(selected)
        if len(ids) > 1:
            view.compare(ids)
        else:
            view.show_profile(selected.id, self._record(selected))
        # Its columns may be new.
        self._show_signs()

    # Views.

    def _on_view_changed(self, number: int) -> None:
        view = StakeholderView(number)
        if self._selection_timer.isActive():
            self._selection_timer.stop()
            with self._without_notifying():
                self._select_current()
        location = self.location()
        match view:
            case StakeholderView.MAP if self.map is None:
                self._make_map()
            case StakeholderView.MATRIX if self.matrix_view is None:
                self._make_matrix()
            case StakeholderView.PROFILE if self.profile is None:
                self._make_profile()
        self._pages.show_page(view)
        self._show_controls()
        self._apply_filters()
        if location.kind:
            with self._without_notifying():
                self._show_keeping_comparison(location)

    def _show_controls(self) -> None:
        """Show the controls that mean something in the current view."""
        option: QWidget = self.compare_button
        shown_profile, has_drawing = self._shown_profile, False
        if shown_profile is not None:
            self._close_details()
            option = shown_profile.options
        elif (shown_map := self._shown_map) is not None:
            option = shown_map.others_button
            has_drawing = shown_map.main_pane is shown_map.canvas
        self.bar.set_controls(filters=shown_profile is None, options=(option,), drawing=has_drawing)
        self._update_compare()

    def open_details(self, *, may_cover: bool = False) -> None:
        """Show the details of what is chosen, except in a profile."""
        if self.view is not StakeholderView.PROFILE:
            # Only the map has relations; elsewhere the card alone says them.
            is_said = self.location().kind == "relation" and self.view is not StakeholderView.MAP
            super().open_details(may_cover=may_cover or is_said)

    def _update_compare(self) -> None:
        """Offer the comparison of two chosen rows or more."""
        self.compare_button.setEnabled(self.can_compare())

    def _set_tab_order(self, options: Sequence[QWidget], stops: Sequence[QWidget]) -> None:
        """Put a view’s options after the filters, its panes after the list."""
        set_tab_order(self.filter_bar.reset_button, *options)
        set_tab_order(self.table, *stops)

    def _make_map(self) -> None:
        """Make the map, and do what the user asks for on it."""
        from laos_tip_app.ui.stakeholders.map_view import MapView

        view = self.map = MapView(self._store, self)
        self._set_page(StakeholderView.MAP, view)
        view.chosen.connect(self._on_chosen)
        view.canvas.opened.connect(self._open_chosen)
        self.connect_canvas(view.canvas)
        self.bar.set_drawing(view.canvas, view.legend)
        self.bar.add_option(view.others_button)
        self._set_tab_order((view.others_button,), (*view.legend.stops(), view.canvas))
        # It would cover what was chosen elsewhere.
        if self.detail.isHidden():
            view.legend.open_once("map")

    def _make_matrix(self) -> None:
        """Make the matrix, and do what the user asks for in it."""
        from laos_tip_app.ui.stakeholders.matrix_view import MatrixView

        view = self.matrix_view = MatrixView(self._store, self)
        table = view.table
        self._set_page(StakeholderView.MATRIX, view)
        self._connect_table(table)
        table.selectionModel().currentChanged.connect(self._on_cell_changed)
        table.clicked.connect(self._on_cell_clicked)
        table.selectionModel().selectionChanged.connect(self._update_compare)
        self._set_tab_order((), (table,))

    def _make_profile(self) -> None:
        """Make the profile, and do what the user asks for in it."""
        from laos_tip_app.ui.stakeholders.profile_view import ProfileView

        view = self.profile = ProfileView(self, self._store)
        self._set_page(StakeholderView.PROFILE, view)
        view.closed.connect(self._leave_profile)
        self.bar.add_option(view.options)
        self._set_tab_order((view.copy_button, view.close_button), ())

    def _copy_menu(self, location: Location) -> CopyMenu:
        menu = super()._copy_menu(location)
        if location == self._selected and self.can_compare():
            menu.addSeparator()
            action = menu.addAction(_("Compare"), self.compare_selected)
            action.setObjectName("menu_compare")
        return menu

    def _filtered_table(self) -> ReportTableView:
        return self.table

    def _current_table(self) -> ReportTableView:
        """Return the matrix while it is the current view, else the list."""
        return self._visible_tables()[-1]

    def _visible_tables(self) -> tuple[ReportTableView, ...]:
        """Return the list, and the matrix while it is the current view."""
        shown_matrix = self._shown_matrix
        return (self.table,) if shown_matrix is None else (self.table, shown_matrix.table)

    def _current_view(self) -> "Canvas | ReportTableView":
        if (shown_map := self._shown_map) is not None:
            return shown_map.canvas
        return self._current_table()

    def _master_view(self) -> QWidget:
        if (shown_map := self._shown_map) is not None:
            return shown_map.main_pane
        if (shown_profile := self._shown_profile) is not None:
            return shown_profile.main_list()
        return self._current_table()

    def _on_chosen(self, location: Location) -> None:
        if location != self._selected:
            self._show(location)
            self.location_changed.emit(location)
        self.open_details()

    def _on_cell_changed(self, current: QModelIndex) -> None:
        """Show the facts of a cell, or of the whole row."""
        location, shown_matrix = current.data(Role.LOCATION), self._shown_matrix
        if shown_matrix is None or not isinstance(location, Location):
            return
        theme = shown_matrix.theme()
        changed = location != self.location()
        self._relation, self._selected = None, location
        if theme:
            details = DetailBuilder(self._store).cell(location.id, theme)
            self.detail.show_details(details, card_of_cell(self._store, location.id, theme))
        else:
            self.detail.show_record(partial(self._record, location))
        if changed and self._notifies:
            self.open_details()
            self.location_changed.emit(location)

    def _on_cell_clicked(self, cell: QModelIndex) -> None:
        """Open the details of a cell that was selected already, too."""
        if self._relation is not None:
            self._on_cell_changed(cell)
        self.open_details(may_cover=True)

    # Filters.

    def _select_current(self) -> None:
        table = self._current_table()
        current = table.currentIndex()
        is_current = current.data(Role.LOCATION) == self._selected
        # In the matrix another cell of the row may be the current one. With the focus Qt makes the
        # first row current and selects nothing.
        if not (table.by_cell and is_current and table.selectionModel().isSelected(current)):
            self._select_current_in(table)

    def _apply_filters(self) -> None:
        """Filter the current view; the others follow when they are shown."""
        super()._apply_filters()
        if self.view is StakeholderView.PROFILE:
            self._stack.set_matching(True)
        if self.map is not None:
            self.map.show_only(self.proxy.row_ids() if self.proxy.filtered else None)

    def _on_filter_changed(self) -> None:
        self._apply_filters()
        self._selection_timer.stop()
        selected = self._selected
        if self.view not in (StakeholderView.LIST, StakeholderView.MATRIX):
            return
        if selected is not None and self.proxy.row_at(selected).isValid():
            self._select_current()
        else:
            # Another profile takes too long for each key press: it waits for a pause.
            self._selection_timer.start()
