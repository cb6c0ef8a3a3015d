"""A tab whose tables and drawings are pages next to the details."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QSplitter, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT
from laos_tip_app.drawing.scene import Scene
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.detail_panel import DetailPanel, card_width
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.focus import has_focus
from laos_tip_app.ui.widgets.signs import SignedView, sign_at
from laos_tip_app.ui.widgets.small_widgets import EmptyStateStack, PageStack, named, set_tab_order
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import scaled
from laos_tip_app.ui.widgets.view_bar import FilterBar, ViewBar

if TYPE_CHECKING:
    from laos_tip_app.models.table_model import TableModel
    from laos_tip_app.ui.widgets.copy_menu import CopyMenu
    from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
    from laos_tip_app.ui.widgets.report_table_view import ReportTableView
    from laos_tip_app.ui.widgets.tab import AnnotationSource

_MIN_VIEW_WIDTH: Final = 45 * UNIT
"""In less width a drawing is not legible: the card takes its place."""


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
        views: The view states of its tables and drawings, by their names.
        is_selection_visible: Whether the selected item is visible.
        compared: The ids of the records that are shown beside the selected one.
    """

    page: int
    filters: Mapping[str, str]
    views: Mapping[str, object]
    is_selection_visible: bool
    compared: tuple[str, ...] = ()


class MasterDetailTab(Tab[PagesState]):
    """The base class of the tabs that show rows with details.

    A tab makes its filters and its tables or drawings with `_new_filter_bar`, `_new_table` and
    `_new_canvas`, and arranges them with `_build_pages`. What the user selects in them is shown
    in `detail` by `_show`, and announced with `location_changed`.

    Attributes:
        canvas: The drawing, if its rows are drawn.
        detail: The panel with the details of the selected location.
        bar: The controls; it has the filters.
        filter_bar: The filters.
    """

    canvas: Canvas
    bar: ViewBar
    filter_bar: FilterBar
    _filters: dict[str, tuple[Role, str]]

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Create an empty tab; `_build_pages` fills it."""
        super().__init__(store, context_shown=context_shown)
        self._selected: Location | None = None
        self._notifies = True
        self._sortable: list[ReportTableView] = []
        self._annotations: AnnotationSource | None = None

    def main_pane(self) -> QWidget:
        """Return where the user selects, or the card in its place."""
        return self.panes()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """Return the master view and the details."""
        details = (panel.main_view() for panel in self._detail_panels() if panel.isVisible())
        view = () if self._stack.isHidden() else (self._master_view(),)
        return tuple(dict.fromkeys((*view, *details)))

    def open_details(self, *, may_cover: bool = False) -> None:
        """Show the details of what the user has chosen.

        A press on a row shows them when the click is done: they move the rows.
        """
        if any(table.is_pressed for table in self._sortable):
            return
        if may_cover or not self._is_narrow():
            self.detail.show()
            self._divide()
        else:
            # Who asked for a place sees it, and not the card of the last one.
            self._close_details()

    def citable_locations(self) -> tuple[Location, ...]:
        """Return the current location, or the selected fact and its paragraph."""
        selected = self.detail.selected_location()
        if selected is not None and selected.kind == "fact":
            return Location.of("passage", self._store.fact(selected.id).passage_id), selected
        location = self.location()
        return (location,) if location.kind else ()

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight words until the location changes or Escape is pressed."""
        for panel in self._detail_panels():
            panel.mark_words(words)

    def show_annotations(self, source: "AnnotationSource") -> None:
        """Show signs on the entries with a note or bookmark."""
        self._annotations = source
        self._show_signs()

    # What each tab defines, or may define in another way.

    def _current_view(self) -> "Canvas | ReportTableView":
        """Return the drawing or the table of the current page."""
        raise NotImplementedError

    def _master_view(self) -> QWidget:
        """Return the widget in which the user selects."""
        return self._current_view()

    def _kept_views(self) -> dict[str, ViewWithState]:
        """Return the views that are made and keep their state."""
        raise NotImplementedError

    def _drawn_item(self, location: Location) -> Location | None:
        """Return what is drawn of a location, if anything is."""
        return location

    def _on_chosen(self, location: Location) -> None:
        """Show what the user has chosen on a canvas of the tab."""
        table = self._filtered_table()
        table.select_row(table.proxy.row_at(location))
        self.open_details()

    def _on_filter_changed(self) -> None:
        """Apply the filters of the bar."""
        raise NotImplementedError

    def _filtered_table(self) -> "ReportTableView":
        """Return the table to which the filters apply."""
        raise NotImplementedError

    def _visible_tables(self) -> "tuple[ReportTableView, ...]":
        """Return the tables to which the filters apply at once."""
        return (self._filtered_table(),)

    def _detail_panels(self) -> tuple[DetailPanel, ...]:
        """Return the panels that show details."""
        return (self.detail,)

    # The parts.

    def _new_filter_bar(self, hint: str) -> FilterBar:
        """Return a bar with the filters in `_filters`."""
        bar = FilterBar(hint, self)
        for name, (role, label) in self._filters.items():
            bar.add_filter(name, label, partial(self._filter_options, role))
        bar.changed.connect(self._on_filter_changed)
        bar.reset_requested.connect(self._on_reset_requested)
        bar.rows_requested.connect(lambda: self._master_view().setFocus())
        return bar

    def _filter_options(self, role: Role) -> dict[str, tuple[str, int]]:
        return self._filtered_table().proxy.options(role)

    def _new_table(
        self, model: "TableModel", columns: "Sequence[ColumnLayout]", *, extended: bool = False
    ) -> "ReportTableView":
        """Return a table of a model, whose selected row has details."""
        from laos_tip_app.ui.widgets.report_table_view import ReportTableView

        table = ReportTableView(model, columns, self, extended=extended)
        named(table, f"{model.table().name}_table", model.table().title)
        self._connect_table(table)
        table.selectionModel().currentChanged.connect(self._on_current_changed)
        table.clicked.connect(self._on_clicked)
        return table

    def _connect_table(self, table: "ReportTableView") -> None:
        self._sortable.append(table)
        table.menu_requested.connect(partial(self._show_row_menu, table))
        table.opened.connect(self._open_chosen)
        table.reset_requested.connect(self._on_reset_requested)
        table.horizontalHeader().sortIndicatorChanged.connect(self._update_reset)

    def _new_canvas(self, scene: Scene, names: tuple[str, str]) -> Canvas:
        """Return a drawing whose items are chosen and opened as rows are.

        Args:
            scene: What is drawn.
            names: Its object name and its accessible name.
        """
        canvas = named(Canvas(scene, self), *names)
        canvas.chosen.connect(self._on_chosen)
        canvas.opened.connect(self._open_chosen)
        self.connect_canvas(canvas)
        return canvas

    def connect_canvas(self, canvas: Canvas) -> None:
        """Connect the click and the menus of a drawing."""
        canvas.clicked.connect(lambda: self.open_details(may_cover=True))
        canvas.menu_requested.connect(self.show_menu)
        canvas.drawing_menu_requested.connect(partial(self._show_drawing_menu, canvas))

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
        self._stack = EmptyStateStack(self._pages, no_match, self._on_reset_requested, self)
        # Created last: the order of creation decides where Qt closes the focus chain.
        self.detail = DetailPanel(self, is_closable=True)
        self.detail.hide()
        self.detail.closed.connect(self._close_details)
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(UNIT // 2)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.detail)
        # The columns never move.
        splitter.handle(1).setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Its contents scroll; the height that they would like must not squeeze the toolbar.
        policies = QSizePolicy.Policy
        splitter.setSizePolicy(policies.Expanding, policies.Ignored)
        new_column(self.bar, (splitter, 1), of=self)
        set_tab_order(*self.bar.stops(), *stops, *filter(None, pages))

    def _set_page(self, number: int, page: QWidget) -> None:
        """Put a page that is made later in its place."""
        self._pages.set_page(number, page)
        self._show_signs()

    # From the selection to the details.

    def _on_current_changed(self, current: QModelIndex) -> None:
        location = current.data(Role.LOCATION)
        if isinstance(location, Location) and location != self._selected:
            self._show(location)
            if self._notifies:
                self.open_details()
                self.location_changed.emit(location)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Open the card of a row that was selected already, too."""
        location = index.data(Role.LOCATION)
        if not isinstance(location, Location):
            return
        if location != self.location():
            self._show(location)
            self.location_changed.emit(location)
        self.open_details(may_cover=True)

    def _show(self, location: Location) -> None:
        self.mark_words(())
        self._selected = location
        self.detail.show_record(lambda: self._record(location))
        item = self._drawn_item(location)
        if item is not None and self.canvas.current_location() != item:
            self.canvas.choose(item)
            self.canvas.reveal()

    def _update_context(self) -> None:
        if self._selected is not None:
            self._show(self._selected)

    def _open_chosen(self) -> None:
        """Go to the details, on Enter."""
        self.open_details(may_cover=True)
        self.detail.main_view().setFocus()

    def _select_current_in(self, table: "ReportTableView") -> None:
        """Select the row of the current location, or the first row.

        Nobody has asked for the details of that.
        """
        before, index = self.location(), QModelIndex()
        if self._selected is not None:
            index = table.proxy.row_at(self._selected)
        if not index.isValid():
            index = table.proxy.index(0, 0)
        if index.isValid():
            with self._without_notifying():
                table.select_row(index)
        if self._notifies and self.location() != before:
            self.location_changed.emit(self.location())

    @contextmanager
    def _without_notifying(self) -> Iterator[None]:
        """Select rows without opening a card or emitting `location_changed`."""
        before, self._notifies = self._notifies, False
        try:
            yield
        finally:
            self._notifies = before

    # Filters and order.

    def _apply_filters(self) -> None:
        """Show the rows that match, or that there are none."""
        self._filter_rows()
        self._stack.set_matching(self._filtered_table().proxy.rowCount() > 0)
        self._update_reset()

    def _filter_rows(self) -> None:
        """Filter the tables in sight; show how many rows are left."""
        choice = self.filter_bar.choice
        values = {role: choice(name) for name, (role, _label) in self._filters.items()}
        for table in self._visible_tables():
            table.proxy.set_text(self.filter_bar.text())
            table.proxy.set_values(values)
            table.measure()
        proxy = self._filtered_table().proxy
        self.filter_bar.show_count(proxy.rowCount(), proxy.table_model.rowCount())

    def _on_reset_requested(self) -> None:
        """Reset filters and order."""
        # Else the rows would have the focus, and with it choose the first, when they come back.
        self._stack.button.clearFocus()
        self.filter_bar.set_values({})
        for table in self._sortable:
            table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._master_view().setFocus()

    def _update_reset(self) -> None:
        """Enable the reset button if there is something to reset."""
        self.filter_bar.show_sorted(any(table.sort_order()[0] >= 0 for table in self._sortable))

    # What Back shows again.

    def view_state(self) -> PagesState:
        """Return page, filters, and the states of its views."""
        return PagesState(
            self._pages.current_page(),
            self.filter_bar.values(),
            {name: view.view_state() for name, view in self._kept_views().items()},
            self._current_view().is_current_visible(),
        )

    def restore(self, state: PagesState) -> None:
        """Restore page, filters and views; the details stay."""
        selected = self._selected
        with self._without_notifying():
            self.filter_bar.set_values(state.filters)
            self.bar.page_buttons.set_current(state.page)
            if selected is not None and selected != self._selected:
                self._show(selected)
            self._restore_views(state.views)
            if state.is_selection_visible and not self._current_view().is_current_visible():
                self._current_view().reveal()

    def _restore_views(self, states: Mapping[str, object]) -> None:
        """Show views as they were; a later one has no state."""
        for name, view in self._kept_views().items():
            view.set_view_state(states.get(name))

    # Room for the card.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bar its height and the card its width."""
        super().resizeEvent(event)
        self.bar.fold()
        self._divide()

    def _draw_again(self) -> None:
        self.bar.fit_text_size()
        self._divide()

    def _divide(self) -> None:
        """Divide the width, or give all of it to the card."""
        is_alone = not self.detail.isHidden() and self._is_narrow()
        parts = self.bar, self._stack
        if is_alone and any(map(has_focus, parts)):
            self.detail.main_view().setFocus()
        for part in parts:
            part.setVisible(not is_alone)
        # Large enough that the shares alone decide, while the card is hidden too.
        self._splitter.setSizes([share * 1000 for share in self._usual_shares()])

    def _usual_shares(self) -> list[int]:
        """Return the widths of master view and card, in proportion."""
        card = card_width(self.width())
        return [self.width() - card, card]

    def _is_narrow(self) -> bool:
        """Return whether a card beside the view leaves it too little."""
        is_beside = self._splitter.orientation() == Qt.Orientation.Horizontal
        room = self.width() - card_width(self.width())
        return is_beside and room < scaled(_MIN_VIEW_WIDTH)

    def _close_details(self) -> None:
        had_focus = has_focus(self.detail)
        self.detail.hide()
        self._divide()
        if had_focus:
            self._master_view().setFocus()

    # Menus, commands of the card, and signs.

    def show_menu(self, position: QPoint, location: Location) -> None:
        """Show the menu of a record at a global position."""
        self._copy_menu(location).popup(position)

    def _show_row_menu(
        self, table: "ReportTableView", position: QPoint, location: Location
    ) -> None:
        menu = self._copy_menu(location)
        menu.addSeparator()
        menu.addActions(table.sort_actions(menu))
        menu.popup(position)

    def _show_drawing_menu(self, canvas: Canvas, position: QPoint) -> None:
        """Show the menu that copies, exports and zooms a drawing."""
        menu = named(QMenu(self), "drawing_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("copy_picture", "export"):
            command = self.window().findChild(QAction, name)
            if isinstance(command, QAction):
                menu.addAction(command)
        menu.addSeparator()
        menu.addAction(_("Zoom in"), canvas.zoom_in)
        menu.addAction(_("Zoom out"), canvas.zoom_out)
        menu.addAction(_("Fit to window"), canvas.zoom_to_fit)
        menu.popup(position)

    def _copy_menu(self, location: Location) -> "CopyMenu":
        from laos_tip_app.ui.widgets.copy_menu import CopyMenu

        menu = CopyMenu(self._store, location, self)
        signs = {} if self._annotations is None else self._annotations.record_signs()
        if (sign := sign_at(signs, location)) is not None:
            named(menu.addAction(_("Open my note"), sign.open), "menu_open_note")
        return menu

    def act_on_card(self, action: str) -> None:
        """Do what the user wants with the card."""
        if self._selected is not None:
            self.act(action, self.location())

    def _show_signs(self) -> None:
        """Show the signs on all views, those that are made later too."""
        if self._annotations is None:
            return
        signs = self._annotations.record_signs()
        for view in self.findChildren(QAbstractItemView):
            if isinstance(view, SignedView):
                view.set_signs(signs)
        # Their lists are made when the user asks for more.
        for panel in self._detail_panels():
            panel.set_signs(signs)
