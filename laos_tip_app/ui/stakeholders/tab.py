"""Who is involved, in four views with one set of filters: list, map, matrix, profile.

Knows models, details and the map. Knows nothing of SQL or of the other tabs.
"""

from enum import IntEnum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from laos_tip_app.base.i18n import translated
from laos_tip_app.base.location import Location, ViewState
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.stakeholder_model import StakeholderModel
from laos_tip_app.report.comparison import ComparisonBuilder, ComparisonWords
from laos_tip_app.report.details import Details
from laos_tip_app.report.labels import Words
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.copy_menu import copy_text
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.empty_state import EmptyStateStack
from laos_tip_app.ui.widgets.filter_bar import FilterBar
from laos_tip_app.ui.widgets.master_detail_tab import (
    MasterDetailTab,
    choose_row,
    filter_options,
    row_ids,
)
from laos_tip_app.ui.widgets.report_table_view import ColumnLayout, ReportTableView
from laos_tip_app.ui.widgets.segmented_control import SegmentedControl

if TYPE_CHECKING:
    from laos_tip_app.drawing.timeline.content import TimelineContentReader
    from laos_tip_app.drawing.timeline.painter import TimelineScene
    from laos_tip_app.ui.stakeholders.map_sidebar import MapSidebar
    from laos_tip_app.ui.stakeholders.map_view import MapView
    from laos_tip_app.ui.stakeholders.matrix_view import MatrixView
    from laos_tip_app.ui.stakeholders.profile_view import ProfileView

_LIST: Final = (
    ColumnLayout(30, host=True),
    ColumnLayout(34, keep=2, stretch=True),
    ColumnLayout(8, keep=1, named=True),
)


_LOW: Final = 60 * UNIT
"""In a lower tab there is no room for a legend below the details."""

_NARROWEST: Final = 27 * UNIT
_PAUSE: Final = 150
"""Milliseconds without a key after which the typing has paused."""


class StakeholderView(IntEnum):
    """The four views, in the order of their buttons."""

    LIST = 0
    MAP = 1
    MATRIX = 2
    PROFILE = 3


_SHARES: Final = {
    StakeholderView.LIST: (5, 4),
    StakeholderView.MAP: (4, 1),
    StakeholderView.MATRIX: (3, 1),
}


class StakeholdersTab(MasterDetailTab):
    """The tab of the stakeholders and their relations.

    A view is made when it is first shown.

    Attributes:
        model: The rows before they are filtered and sorted.
        proxy: The rows as they are shown.
        table: The list.
        filter_bar: What narrows all views.
        parts: What leads from one view to another.
        matrix: Facts by stakeholder and theme, once shown; likewise the map and the profile.
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
        """Read the stakeholders and show the list with the first profile."""
        super().__init__(store, theme, words, context_shown=context_shown, parent=parent)
        self._relation: Location | None = None
        self._compared: tuple[str, ...] = ()
        self._percent = 100
        self.model = StakeholderModel(store, self)
        self.proxy = FilterProxy(self)
        self.proxy.setSourceModel(self.model)
        self.matrix: ReportTableView | None = None
        self._matrix_view: MatrixView | None = None
        self.map: MapView | None = None
        self.profile: ProfileView | None = None
        self._map_side: MapSidebar | None = None
        self._timelines: TimelineContentReader | None = None
        self._choosing = QTimer(self)
        self._choosing.setSingleShot(True)
        self._choosing.setInterval(_PAUSE)
        self._choosing.timeout.connect(self._choose_shown)
        self.parts = SegmentedControl(
            (self.tr("List"), self.tr("Map"), self.tr("Matrix"), self.tr("Profile")),
            theme,
            self,
            resets=False,
        )
        self.parts.setObjectName("stakeholders_views")
        self.filter_bar = FilterBar(self.tr("Filter by name, acronym or role"), self)
        self._filters = {
            "kind": (Role.KIND, self.tr("Kind")),
            "theme": (Role.THEME, self.tr("Theme")),
            "role": (Role.RELATIONS, self.tr("Role")),
            "place": (Role.PLACES, self.tr("Where")),
        }
        for name, (role, label) in self._filters.items():
            self.filter_bar.add_filter(
                name, label, partial(filter_options, self.model, self.proxy, role)
            )
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.reset_requested.connect(self._on_reset_requested)
        self.filter_bar.left.connect(self._enter_view)
        self.table = ReportTableView(self._theme, self.proxy, _LIST, self)
        self._join(self.table)
        self.table.setObjectName("stakeholders_table")
        self.table.setAccessibleName(self.tr("Stakeholders by kind"))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.table)
        # What is not made yet has an empty page in its place.
        self._empty: dict[StakeholderView, QWidget] = {
            view: QWidget(self._pages)
            for view in StakeholderView
            if view is not StakeholderView.LIST
        }
        for page in self._empty.values():
            self._pages.addWidget(page)
        self._stack = EmptyStateStack(self._pages, self.tr("No stakeholder matches."), self)
        self._stack.reset_requested.connect(self._on_reset_requested)
        bar = QWidget(self)
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.filter_bar, 1)
        stops = (*self.parts.stops(), *self.filter_bar.stops(), self.table)
        self._put_together(
            bar, self._stack, stops, share=_SHARES[StakeholderView.LIST], across=True
        )
        self._side = QSplitter(Qt.Orientation.Vertical, self)
        self._side.setChildrenCollapsible(False)
        self._side.setMinimumWidth(_NARROWEST)
        self._splitter.replaceWidget(1, self._side)
        self._side.addWidget(self.detail)
        self._share(_SHARES[StakeholderView.LIST])
        self.parts.current_changed.connect(self._on_view_changed)
        self._follow(self.table)
        self._quietly(self._choose_shown)

    @property
    def view(self) -> StakeholderView:
        """The view that is shown."""
        return StakeholderView(self.parts.current())

    def set_view(self, view: StakeholderView) -> None:
        """Show another view of the same stakeholders."""
        self.parts.set_current(view)

    def compare(self, stakeholder_ids: tuple[str, ...]) -> None:
        """Put others beside the one whose profile is shown."""
        self._compared = stakeholder_ids
        self.set_view(StakeholderView.PROFILE)
        self._show_profiles()

    def show_location(self, location: Location) -> None:
        """Show a stakeholder or a relation in the view that is at hand.

        Where a view has no relations, one is shown in the profile of its first end.
        """
        if not location.kind:
            return
        self._compared = ()
        self._show_here(location)

    def _show_here(self, location: Location) -> None:
        """Show a stakeholder or a relation, beside whom it is compared with."""
        if location.kind == "relation" and self.view is not StakeholderView.MAP:
            relation = self._store.relation(location.id)
            ends = (*relation.from_ids, *relation.to_ids)
            self._show_one(Location.of("stakeholder", ends[0]))
            for pane in self._panes():
                pane.choose_title("relation", relation.told_by(ends[0]))
            self._relation = location
        else:
            self._show_one(location)

    def location(self) -> Location:
        """Return the relation that was asked for, or the stakeholder whose profile is shown."""
        return self._relation or self._shown or Location("stakeholders")

    def shown(self) -> tuple[str, ...] | None:
        """Return the rows as they are filtered, or None while one is within a profile."""
        if self.view is StakeholderView.MAP and self.map is not None:
            shown = self.map.scene.shown
            return None if shown is None else tuple(sorted(shown))
        within = self.detail.isAncestorOf(self.window().focusWidget())
        if self.view is StakeholderView.PROFILE or (within and self.view is StakeholderView.LIST):
            return None
        if self.view is StakeholderView.MATRIX and self.matrix is not None:
            return row_ids(self.matrix.proxy)
        return row_ids(self.proxy)

    def part(self) -> str:
        """Return the drawing that is shown, or who stand side by side."""
        match self.view:
            case StakeholderView.MAP:
                return "map"
            case StakeholderView.MATRIX:
                return "matrix"
            case StakeholderView.PROFILE if self._shown is not None:
                compared = (each for each in self._compared if each != self._shown.id)
                return f"stakeholder:{','.join((self._shown.id, *compared))}"
        return ""

    def view_state(self) -> ViewState:
        """Return view, filters, order and how far the list is scrolled."""
        column, order = self.table.sort_order()
        return ViewState(
            scroll=self.table.scroll_share(),
            filters={
                **self.filter_bar.values(),
                "sort": f"{column} {order.value}",
                "view": str(self.view.value),
                "compared": " ".join(self._compared),
                "cell": self._chosen_theme(),
            },
            seen=self._is_shown_seen(),
        )

    def restore(self, state: ViewState) -> None:
        """Look as it did; the one that is shown stays."""
        column, _, order = state.filters.get("sort", "").partition(" ")

        def act() -> None:
            here = self.location()
            self._compared = tuple(
                each
                for each in state.filters.get("compared", "").split()
                if self._store.has("stakeholder", each)
            )
            self.parts.set_current(int(state.filters.get("view", "0")))
            self.filter_bar.set_values(state.filters)
            if order:
                self.table.set_sort_order(int(column), Qt.SortOrder(int(order)))
            if here.kind and (here != self.location() or self.view is StakeholderView.PROFILE):
                self._show_here(here)
            self.table.set_scroll_share(state.scroll)
            if self.view is StakeholderView.MATRIX and self._matrix_view is not None:
                self._matrix_view.choose_theme(state.filters.get("cell", ""))
            if state.seen and not self._is_shown_seen():
                self._choose_in_view()

        self._quietly(act)

    def set_context_shown(self, shown: bool) -> None:
        """Show or leave out statements that are not the article's."""
        if shown != self._context_shown:
            self._context_shown = shown
            here = self.location()
            self._show_again()
            self._quietly(lambda: self._show_here(here))

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.parts.apply_theme(theme)
        self.table.apply_theme(theme)
        self.detail.apply_theme(theme)
        for made in (self.matrix, self.map, self.profile):
            if made is not None:
                made.apply_theme(theme)
        if self.map is not None and self._map_side is not None:
            self._map_side.apply(self.map.painter)
        if self.profile is not None:
            self._show_profiles()

    def set_text_size(self, percent: int) -> None:
        """Show details in a share of their usual size."""
        super().set_text_size(percent)
        self._percent = percent
        if self.profile is not None:
            self.profile.set_text_size(percent)

    # What is shown.

    def _show(self, location: Location) -> None:
        self._relation = None
        if self._shown is not None and location != self._shown:
            self._compared = ()
        super()._show(location)
        if self.view is StakeholderView.PROFILE:
            self._show_profiles()

    def _show_one(self, location: Location) -> None:
        if location.kind == "stakeholder":
            hidden = not self.proxy.row_at(Role.LOCATION, location).isValid()
            if hidden and self.proxy.filtered and self.view is not StakeholderView.PROFILE:
                self._quietly(lambda: self.filter_bar.set_values({}))
        self._relation = None
        # Also where it is shown already: of what was chosen there, only a part may be shown.
        self._show(location)
        self._quietly(self._choose_in_view)

    def _choose_in_view(self) -> None:
        """Choose what is shown in the view that is at hand."""
        location = self._shown
        if location is None:
            return
        if self.view is StakeholderView.MAP and self.map is not None:
            self.map.choose(location)
            if self._map_side is not None:
                self._map_side.choose(location)
            return
        for table in (self.table, self.matrix if self.view is StakeholderView.MATRIX else None):
            if table is None:
                continue
            index = table.proxy.row_at(Role.LOCATION, location)
            if index.isValid():
                choose_row(table, index)

    def _chosen_theme(self) -> str:
        """Return the theme of the cell that is chosen in the matrix, or nothing."""
        shown = self._matrix_view if self.view is StakeholderView.MATRIX else None
        return shown.theme() if shown is not None else ""

    def _is_shown_seen(self) -> bool:
        """Return whether what is shown in full is in sight in the view at hand."""
        if self.view is StakeholderView.MAP and self.map is not None:
            return self.map.canvas.is_current_seen()
        if self.view is StakeholderView.MATRIX and self.matrix is not None:
            return self.matrix.is_current_seen()
        return self.view is StakeholderView.PROFILE or self.table.is_current_seen()

    def _details_of(self, location: Location) -> Details:
        if location.kind == "relation":
            return self._writer.relation(location.id, context_shown=self._context_shown)
        return self._writer.stakeholder(location.id, context_shown=self._context_shown)

    def _panes(self) -> tuple[DetailPanel, ...]:
        return (self.detail, *(self.profile.panes() if self.profile is not None else ()))

    def _show_profiles(self) -> None:
        """Show the chosen profile over the whole width, or several beside what they share."""
        view, shown = self.profile, self._shown
        if view is None or shown is None:
            return
        compared = tuple(each for each in self._compared if each != shown.id)
        chosen = (shown.id, *compared)
        if compared:
            writer = ComparisonBuilder(self._store, self._words, translated(ComparisonWords))
            details = [writer.shared(chosen)]
            details += [
                writer.own(each, [other for other in chosen if other != each]) for each in chosen
            ]
        else:
            whole = self._details_of(shown)
            details = list(whole.parted(self._last_of_first(whole), self.tr("Also in the report")))
        names = {each: self._store.stakeholder(each).brief for each in compared}
        view.show_details(details, compared, names)
        view.show_timeline(self._timeline_of(chosen))

    def _timeline_of(self, stakeholder_ids: tuple[str, ...]) -> "TimelineScene | None":
        """Return the dated events of some stakeholders, drawn; None where there are none."""
        from laos_tip_app.drawing.text.letters import PixelTextPainter
        from laos_tip_app.drawing.timeline.content import TimelineContentReader, TimelineWords
        from laos_tip_app.drawing.timeline.painter import TimelineScene

        held = self._store.facts_of("stakeholder", stakeholder_ids)
        facts = [fact for each in stakeholder_ids for fact in held.get(each, ())]
        events = self._store.events(facts) if facts else ()
        only = [each.id for each in events if each.kind != "statement" and each.date.start]
        if not only:
            return None
        if self._timelines is None:
            self._timelines = TimelineContentReader(
                self._store, translated(TimelineWords), self._words
            )
        content = self._timelines.content("theme", with_context=False, only=only)
        letters = PixelTextPainter(self.font(), kept=True)
        return TimelineScene(content, self._timelines.words, letters, self._theme)

    def _last_of_first(self, details: Details) -> str:
        """Return the heading under which the first of two columns ends."""
        titles = [entry.title for entry in details.entries if entry.kind == "heading"]
        relations = self._words.group_relations
        return relations if relations in titles else titles[0]

    # The views.

    def _on_view_changed(self, number: int) -> None:
        view = StakeholderView(number)
        if self._choosing.isActive():
            self._choosing.stop()
            self._quietly(self._choose_shown)
        here = self.location()
        self._make(view)
        self._pages.setCurrentIndex(view)
        in_map = view is StakeholderView.MAP
        self._side.setVisible(view is not StakeholderView.PROFILE)
        if self._map_side is not None and self.map is not None:
            self._map_side.setVisible(in_map and self.map.aside.isChecked())
        if view in _SHARES:
            self._share(_SHARES[view])
        self._apply_filters()
        if here.kind:
            self._quietly(lambda: self._show_here(here))

    def _make(self, view: StakeholderView) -> None:
        """Make the page of a view when it is first asked for."""
        empty = self._empty.pop(view, None)
        if empty is None:
            return
        new = {StakeholderView.MAP: self._new_map, StakeholderView.MATRIX: self._new_matrix}
        page, stops = new.get(view, self._new_profile)()
        self._pages.insertWidget(view, page)
        self._pages.removeWidget(empty)
        empty.deleteLater()
        for before, after in pairwise((self.table, *stops, self.detail.entries)):
            QWidget.setTabOrder(before, after)

    def _join(self, table: ReportTableView) -> None:
        """Do what a table asks for."""
        table.menu_requested.connect(partial(self._show_row_menu, table))
        table.opened.connect(self._enter_details)
        table.reset_requested.connect(self._on_reset_requested)
        table.horizontalHeader().sortIndicatorChanged.connect(self._update_reset)

    def _new_map(self) -> tuple[QWidget, tuple[QWidget, ...]]:
        from laos_tip_app.ui.stakeholders.map_sidebar import MapSidebar
        from laos_tip_app.ui.stakeholders.map_view import MapView

        self.map = MapView(self._store, self._theme, self)
        self.map.chosen.connect(self._on_chosen_in_map)
        self.map.opened.connect(self._on_opened_in_map)
        self.map.menu_requested.connect(self._show_menu)
        self._map_side = MapSidebar(self._store, self.map.painter, self.map.left_out(), self)
        self._map_side.chosen.connect(self._on_chosen_in_map)
        self._map_side.menu_requested.connect(self._show_menu)
        self._side.addWidget(self._map_side)
        self._side.setStretchFactor(0, 3)
        self._side.setStretchFactor(1, 2)
        self._side.setSizes([3000, 2000])
        self.map.aside_toggled.connect(self._map_side.setVisible)
        self.map.aside.setChecked(self.height() >= _LOW)
        return self.map, self.map.stops()

    def _new_matrix(self) -> tuple[QWidget, tuple[QWidget, ...]]:
        from laos_tip_app.ui.stakeholders.matrix_view import MatrixView

        self._matrix_view = MatrixView(self._store, self._theme, self)
        self.matrix = self._matrix_view.table
        self._join(self.matrix)
        self.matrix.selectionModel().currentChanged.connect(self._on_cell_changed)
        return self._matrix_view, (self.matrix,)

    def _new_profile(self) -> tuple[QWidget, tuple[QWidget, ...]]:
        from laos_tip_app.ui.stakeholders.profile_view import ProfileView

        self.profile = ProfileView(self._theme, self._by_kind, self)
        self.profile.set_text_size(self._percent)
        self.profile.location_requested.connect(self.location_requested)
        self.profile.compared_changed.connect(self.compare)
        self.profile.copy_requested.connect(self._copy)
        self.profile.menu_requested.connect(self._show_menu)
        return self.profile, (self.profile.compare_button, self.profile.copy_button)

    def _by_kind(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return who can be compared with, kind by kind."""
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self.model.rows():
            if self._shown is None or row.location.id != self._shown.id:
                found.setdefault(row.group, []).append((row.location.id, row.cells[0].text))
        return list(found.items())

    def _copy(self) -> None:
        if self.profile is not None:
            copy_text(self._store, self.profile.text(), self._words)

    # What the user does.

    def _chooser(self) -> QWidget:
        chooser: QWidget | None = None
        match self.view:
            case StakeholderView.MAP if self.map is not None:
                chooser = self.map.canvas
            case StakeholderView.MATRIX:
                chooser = self.matrix
            case StakeholderView.PROFILE if self.profile is not None:
                chooser = next(iter(self.profile.panes())).entries
            case _:
                pass
        return chooser or self.table

    def _enter_view(self) -> None:
        self._chooser().setFocus()

    def _on_chosen_in_map(self, location: Location) -> None:
        if location != self._shown:
            self._show(location)
            self.location_changed.emit(location)
        if self.map is not None and self.map.canvas.current_location() != location:
            self.map.choose(location)

    def _on_opened_in_map(self) -> None:
        self._enter_details()

    def _on_cell_changed(self, current: QModelIndex) -> None:
        """Show the facts of a cell; of the name and of the whole, the profile."""
        location = current.data(Role.LOCATION) if current.isValid() else None
        if not isinstance(location, Location) or self.view is not StakeholderView.MATRIX:
            return
        theme = self._chosen_theme()
        changed = location != self._shown
        self._relation, self._shown = None, location
        if theme:
            self.detail.show_details(self._writer.cell(location.id, theme))
        else:
            self.detail.show_details(self._details_of(location))
        if changed and self._announces:
            self.location_changed.emit(location)

    # The filters.

    def _choose_shown(self) -> None:
        self._choose_shown_in(self.table, self.proxy)

    def _apply_filters(self) -> None:
        """Let the view that is at hand show what is asked for; the others follow when shown."""
        text = self.filter_bar.text()
        values = {role: self.filter_bar.choice(name) for name, (role, _) in self._filters.items()}
        tables = [self.table]
        if self.view is StakeholderView.MATRIX and self.matrix is not None:
            tables.append(self.matrix)
        for table in tables:
            changed = table.proxy.set_text(text)
            if table.proxy.set_values(values) or changed:
                table.measure()
        self.filter_bar.show_count(self.proxy.rowCount(), self.model.rowCount())
        self._stack.set_matching(self.proxy.rowCount() > 0 or self.view is StakeholderView.PROFILE)
        if self.view is StakeholderView.MAP and self.map is not None:
            self.map.show_only(row_ids(self.proxy) if self.proxy.filtered else None)
        self._update_reset()

    def _on_filter_changed(self) -> None:
        self._apply_filters()
        self._choosing.stop()
        if self.view is not StakeholderView.LIST:
            return
        if self._shown is not None and self.proxy.row_at(Role.LOCATION, self._shown).isValid():
            self._choose_shown()
        else:
            # Another profile takes longer than a key may: it waits until the typing does.
            self._choosing.start()

    def _on_reset_requested(self) -> None:
        self.filter_bar.set_values({})
        for table in (self.table, self.matrix):
            if table is not None:
                table.set_sort_order(-1, Qt.SortOrder.AscendingOrder)
        self._enter_view()

    def _update_reset(self) -> None:
        tables = [table for table in (self.table, self.matrix) if table is not None]
        is_sorted = any(table.sort_order()[0] >= 0 for table in tables)
        self.filter_bar.reset_button.setEnabled(self.proxy.filtered or is_sorted)
