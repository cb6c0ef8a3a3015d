"""The tab with the timeline as a drawing and a table."""

from enum import IntEnum
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import current_theme
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import (
    LANES,
    LanesBy,
    TimelineContent,
    TimelineContentReader,
)
from laos_tip_app.drawing.timeline.layout import MARKER
from laos_tip_app.drawing.timeline.legend import timeline_legend
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.legend_frame import LegendFrame
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab, ViewWithState
from laos_tip_app.ui.widgets.small_widgets import ComboBox, named, new_button, set_tooltip
from laos_tip_app.ui.widgets.text_size import scaled_up
from laos_tip_app.ui.widgets.view_bar import SegmentedControl, ViewBar

if TYPE_CHECKING:
    from laos_tip_app.report.table import Table
    from laos_tip_app.ui.widgets.report_table_view import ReportTableView


class TimelinePage(IntEnum):
    """The pages, in the order of their buttons."""

    DRAWING = 0
    TABLE = 1


class TimelineTab(MasterDetailTab):
    """The tab of the timeline.

    Attributes:
        canvas: The entries as a drawing.
        bar: The buttons for drawing and table, and those of the drawing.
        filter_bar: The filters of both.
        lanes_box: By what the lanes of the drawing group the entries.
        year_button: A menu of years to zoom to.
        legend: What the markers and spans mean.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read the timeline and show the first entry with its details."""
        super().__init__(store, context_shown=context_shown)
        self._filters = {
            "theme": (Role.THEME, _("Theme")),
            "stakeholder": (Role.STAKEHOLDERS, _("Who")),
            "place": (Role.PLACES, _("Place")),
            "section": (Role.SECTIONS, _("Section")),
            "status": (Role.STATUSES, _("Status")),
            "kind": (Role.KIND, _("Kind")),
        }
        hint = _("Filter by title, date, place or stakeholder")
        self.filter_bar = self._new_filter_bar(hint)
        self._content_reader = TimelineContentReader(store)
        self._text_painter = TextPainter(self.font(), current_theme(), cached=True)
        content = self._content("theme")
        names = "timeline_canvas", _("Timeline drawing, entries in date order")
        self._scene = self._new_scene(content)
        self.canvas = self._new_canvas(self._scene, names)
        self.legend = LegendFrame(self.canvas)
        self.legend.show_legend(self._legend(content))
        self.lanes_box, self.year_button = self._new_lanes_box(), self._new_year_button()
        self.bar = self._new_bar()
        no_match = _("No matching timeline entries.")
        self._build_pages((self.canvas, None), no_match, self.legend.stops())
        first = min(self._content_reader.events, key=attrgetter("order"), default=None)
        if first is not None:
            self._show(Location.of("event", first.id))
        else:
            self._select_current_in(self.table)

    @cached_property
    def table(self) -> "ReportTableView":
        """The entries as a table; made when it is first shown."""
        from laos_tip_app.models.table_model import RowFilters, TableModel
        from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout

        columns = (
            ColumnLayout(17),  # date
            ColumnLayout(34, bold=True, stretch=True, shows_hidden=True),  # what
            ColumnLayout(16, optional=True),  # theme
            ColumnLayout(14, optional=True),  # kind
            ColumnLayout(17, optional=True, with_title=True),  # certainty
            ColumnLayout(9, optional=True, with_title=True, badge=True),  # cautions
        )
        filters = RowFilters(self._store, with_linked_names=True)
        table = self._new_table(TableModel(self._rows(), filters, self), columns)
        self._set_page(TimelinePage.TABLE, table)
        QWidget.setTabOrder(self.canvas, table)
        with self._without_notifying():
            self._select_current_in(table)
        return table

    def _rows(self) -> "Table":
        from laos_tip_app.report.tables import TableBuilder

        return TableBuilder(self._store, self._context_shown).timeline()

    def _has_table(self) -> bool:
        return "table" in vars(self)

    def show_location(self, location: Location) -> None:
        """Show an entry, or the entries of another record."""
        if location.kind and location.kind not in ("event", "rating"):
            self._show_linked_entry(location)
            return
        if not location.kind:
            if self.detail.isHidden():
                self.legend.open_once("timeline")
            return
        index = self.table.proxy.row_at(location)
        if not index.isValid():
            with self._without_notifying():
                self.filter_bar.set_values({})
            index = self.table.proxy.row_at(location)
        self._show(location)
        if index.isValid():
            with self._without_notifying():
                self.table.select_row(index)
        self._reveal_on_canvas()

    def _show_linked_entry(self, location: Location) -> None:
        """Show the first entry, by time, of another record.

        If the timeline has a filter for the kind of record, the record becomes the filter.
        """
        events = self._store.events(self._store.fact_ids(location.kind, location.id))
        if not events:
            return
        if location.kind in self._filters:
            with self._without_notifying():
                self.filter_bar.set_values({location.kind: location.id})
        first = min(events, key=lambda event: event.date.sort_key(event.position))
        self.show_location(Location.of("event", first.id))

    def location(self) -> Location:
        """Return the selected entry."""
        return self._selected or Location("timeline")

    def visible_ids(self) -> tuple[str, ...]:
        """Return the ids of the visible entries."""
        return self.table.proxy.row_ids()

    def _kept_views(self) -> dict[str, ViewWithState]:
        views: dict[str, ViewWithState] = {"lanes": self.lanes_box, "drawing": self.canvas}
        return {**views, "table": self.table} if self._has_table() else views

    def _update_context(self) -> None:
        with self._without_notifying():
            self.table.proxy.table_model.set_table(self._rows())
            # A filter for what is hidden now has no option any more.
            self.filter_bar.set_values(self.filter_bar.values())
        self._on_filter_changed()
        super()._update_context()

    def _draw_again(self) -> None:
        super()._draw_again()
        self._text_painter = TextPainter(self.font(), current_theme(), cached=True)
        self._draw()

    def _filtered_table(self) -> "ReportTableView":
        return self.table

    def _current_view(self) -> "Canvas | ReportTableView":
        is_drawing = self.bar.page_buttons.current() == TimelinePage.DRAWING
        return self.canvas if is_drawing else self.table

    def _new_bar(self) -> ViewBar:
        page_buttons = SegmentedControl((_("Drawing"), _("Table")), self)
        bar = named(ViewBar(page_buttons, self.filter_bar, self), "timeline_bar")
        bar.add_option(self.lanes_box)
        bar.add_option(self.year_button)
        bar.set_drawing(self.canvas, self.legend)
        page_buttons.current_changed.connect(self._on_page_changed)
        bar.set_controls(options=(self.lanes_box, self.year_button), drawing=True)
        return bar

    def _new_lanes_box(self) -> ComboBox:
        """Return the list of groupings of the lanes."""
        label = _("Group entries")
        box = named(ComboBox(self), "drawing_lanes", label)
        set_tooltip(box, label)
        names = (_("By theme"), _("By section"), _("By stakeholder"), _("By place"))
        for value, name in zip(LANES, names, strict=True):
            box.addItem(name, value)
        box.currentIndexChanged.connect(self._draw)
        return box

    def _new_year_button(self) -> QPushButton:
        """Return a button with a menu of the years that have entries."""
        button = new_button(_("Years: all"), self, "drawing_year")
        menu = QMenu(button)
        menu.addAction(_("All"), self.canvas.zoom_to_fit)
        for year in self._content_reader.years():
            named(menu.addAction(str(year), partial(self._show_year, year)), f"year_{year}")
        button.setMenu(menu)
        self.canvas.view_changed.connect(self._name_years)
        return button

    def _show_year(self, year: int) -> None:
        self.canvas.set_view_state(self._scene.at_year(self.canvas.view_state(), year))
        self.canvas.setFocus()

    def _name_years(self) -> None:
        """Name the visible years in their button."""
        view = self.canvas.view_state()
        years = self._scene.visible_years(view) if view.zoom > 1 else ""
        text = _("Years: {years}").format(years=years) if years else _("Years: all")
        self.year_button.setText(text)

    def _content(self, lanes_by: LanesBy) -> TimelineContent:
        is_filtered = self._has_table() and self.table.proxy.filtered
        only = frozenset(self.visible_ids()) if is_filtered else None
        return self._content_reader.content(
            lanes_by, with_context=self._context_shown, only=only, brief=True
        )

    def _new_scene(self, content: TimelineContent) -> TimelineScene:
        return TimelineScene(content, self._text_painter, scaled_up(MARKER))

    def _legend(self, content: TimelineContent) -> Legend:
        return timeline_legend(content, self._text_painter, scaled_up(MARKER))

    def _draw(self) -> None:
        """Draw the filtered entries in the selected lanes."""
        content = self._content(cast("LanesBy", self.lanes_box.currentData()))
        self._scene = self._new_scene(content)
        self.canvas.set_scene(self._scene)
        self.legend.show_legend(self._legend(content))
        self.canvas.choose(self._selected)

    def _reveal_on_canvas(self) -> None:
        """Scroll to the selected entry, zoom in on a group."""
        canvas, scene = self.canvas, self._scene
        canvas.reveal()
        middle = scene.rect_of(canvas.view_state(), canvas.currentIndex().row()).middle
        if len(scene.items_at(canvas.view_state(), middle)) > 1:
            canvas.zoom_to_current()

    def _on_page_changed(self, page: int) -> None:
        is_drawing = page == TimelinePage.DRAWING
        view = self._current_view()
        self._pages.show_page(page)
        options = (self.lanes_box, self.year_button) if is_drawing else ()
        self.bar.set_controls(options=options, drawing=is_drawing)
        if not is_drawing:
            self.table.measure()
        view.reveal()

    def _on_filter_changed(self) -> None:
        self._apply_filters()
        self._draw()
        self._select_current_in(self.table)
