"""The tab of facts as rows, figures as cards, and US ratings."""

import math
from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import TARGET, current_theme
from laos_tip_app.drawing.figures.content import screen_cards
from laos_tip_app.drawing.figures.layout import DOT, MIN_WIDTH
from laos_tip_app.drawing.figures.painter import FigureCardScene
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.layout import MARKER
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_filters import RowFilters
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.report.details import Details
from laos_tip_app.report.fact_table import NUMBER_KIND
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.master_detail_tab import (
    MasterDetailTab,
    row_ids,
    select_row,
)
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import (
    EmptyStateStack,
    PageStack,
    new_button,
)
from laos_tip_app.ui.widgets.text_size import scaled, scaled_up, text_scale
from laos_tip_app.ui.widgets.view_bar import SegmentedControl, ViewBar

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest

_FACT_COLUMNS = (
    ColumnLayout(5, moves_when_hidden=False),
    ColumnLayout(18, bold=True),
    ColumnLayout(30, stretch=True, shows_hidden=True),
    ColumnLayout(9, priority=3, badge=True, moves_when_hidden=False),
    ColumnLayout(33, priority=2),
    ColumnLayout(15, priority=1),
)
"""The columns of the facts: mark, number, fact, cautions, date and paragraph."""

_RATING_COLUMNS = (
    ColumnLayout(8, bold=True),
    ColumnLayout(16, shows_hidden=True),
    ColumnLayout(16, priority=3),
    ColumnLayout(40, priority=1, stretch=True),
    ColumnLayout(24, priority=2),
)
"""The columns of the ratings: year, tier, grade, finding and source."""

_USUAL_WIDTH = 800
_STEPS_SHARE = 0.6
"""The part of the page that the drawing of the ratings covers at most."""


class FiguresPage(IntEnum):
    """The pages, in the order of their buttons."""

    FACTS = 0
    CARDS = 1
    RATINGS = 2


class FiguresState(NamedTuple):
    """The page, the filters, and order and scroll position of its table."""

    page: int
    filters: Mapping[str, str]
    sort_order: tuple[int, Qt.SortOrder]
    scroll: float
    is_selection_visible: bool


class FiguresTab(MasterDetailTab[FiguresState]):
    """The tab of facts, figures and ratings; nothing is a sum.

    Attributes:
        model: The facts before they are filtered and sorted.
        proxy: The filtered and sorted facts.
        rating_model: The ratings before they are sorted; all of them are context.
        table: The facts as rows.
        cards: The figures of the filtered facts as cards.
        rating_steps: The ratings as a drawing.
        rating_table: The ratings as a table.
        page_buttons: The buttons of the pages; cards are hidden without figures,
            ratings without context.
        filter_bar: The filters of facts and cards.
        has_number: The filter for facts with a number.
    """

    def __init__(self, store: Store, *, context_shown: bool, parent: QWidget | None = None) -> None:
        """Read facts and ratings and show the first fact."""
        super().__init__(store, context_shown=context_shown, parent=parent)
        self._tables, filters = TableBuilder(store), RowFilters(store, with_linked_names=True)
        self.model = TableModel(self._tables.facts(in_full=False), filters, self)
        self.rating_model = TableModel(self._tables.ratings(), filters, self)
        # A fact is read in its paragraph; what belongs to a rating is in its details.
        self.table = self._new_table(self.model, _FACT_COLUMNS, self._open_sentence)
        self.proxy = self.table.proxy
        self.rating_table = self._new_table(self.rating_model, _RATING_COLUMNS)
        self._text_painter = TextPainter(self.font(), cached=True)
        self._rating_reader = TimelineContentReader(store)
        names = "figures_cards", _("Figures, as cards")
        self.cards = self._new_canvas(self._card_scene(), names, self._open_sentence)
        names = "ratings_drawn", _("US ratings by year, drawn (context)")
        self.rating_steps = self._new_canvas(self._rating_scene(), names)
        self._new_bar()
        self._pages = PageStack(self)
        for page in (self.table, self.cards, _RatingsPage(self.rating_steps, self.rating_table)):
            self._pages.add_page(page)
        self._stack = EmptyStateStack(self._pages, _("No matching facts."), self)
        self._stack.reset_requested.connect(self._on_reset_requested)
        views = (self.table, self.cards, self.rating_steps, self.rating_table)
        self._build_layout(self._bar, self._stack, (*self._bar.stops(), *views))
        for view in (self.table, self.rating_table):
            self._connect_selection(view)
        with self._without_notifying():
            select_row(self.table, self.proxy.index(0, 0))

    def show_location(self, location: Location) -> None:
        """Show a fact, a figure, or the rating of a year."""
        if not location.kind:
            return
        with self._without_notifying():
            if location.kind == "rating":
                self._show_rating(location)
            else:
                self._show_fact(location)
        self._reveal()

    def location(self) -> Location:
        """Return the selected fact, figure or rating."""
        # A row has the location of its fact in the text.
        return (self._selected or Location("figures"))._replace(tab="figures")

    def citable_locations(self) -> tuple[Location, ...]:
        """Return the selected record, of a fact its paragraph first."""
        selected = self._selected
        if selected is None or selected.kind != "fact":
            return super().citable_locations()
        passage_id = self._store.fact(selected.id).passage_id
        return Location.of("passage", passage_id), Location.of("fact", selected.id)

    def subview_request(self) -> "DocumentRequest":
        """Return the request for the facts, figures or ratings that are shown."""
        from laos_tip_app.documents.requests import TableRequest

        match self.page_buttons.current():
            case FiguresPage.FACTS:
                return TableRequest("facts", row_ids(self.proxy))
            case FiguresPage.CARDS:
                return TableRequest("figures", tuple(item.id for item in self._card_locations()))
        return TableRequest("figures")

    def view_state(self) -> FiguresState:
        """Return page, filters, and order and scroll position of its table."""
        table = self._current_table()
        return FiguresState(
            page=self.page_buttons.current(),
            filters=self.filter_bar.values(),
            sort_order=table.sort_order(),
            scroll=table.scroll_share(),
            is_selection_visible=self._master_view().is_current_visible(),
        )

    def restore(self, state: FiguresState) -> None:
        """Restore page, filters, and order and scroll position of its table."""
        selected = self._selected
        with self._without_notifying():
            self.filter_bar.set_values(state.filters)
            self.page_buttons.set_current(state.page)
            if selected is not None and selected != self._selected:
                self._show(selected)
        table = self._current_table()
        table.sortByColumn(*state.sort_order)
        table.set_scroll_share(state.scroll)
        if state.is_selection_visible and not self._master_view().is_current_visible():
            self._reveal()

    def set_context_shown(self, shown: bool) -> None:
        """Show or hide ratings and statements of other publishers."""
        if shown == self._context_shown:
            return
        self._context_shown = shown
        if not shown and self.page_buttons.current() == FiguresPage.RATINGS:
            self.page_buttons.set_current(FiguresPage.FACTS)
        self.page_buttons.set_page_visible(FiguresPage.RATINGS, shown and self._has_ratings)
        self._refresh_details()

    def _draw_again(self) -> None:
        super()._draw_again()
        self._text_painter = TextPainter(self.font(), cached=True)
        self._draw_cards()
        self.rating_steps.set_scene(self._rating_scene())

    def _new_bar(self) -> None:
        """Make the row of controls."""
        names = (_("Facts"), _("Cards"), _("US ratings"))
        self.page_buttons = SegmentedControl(names, self)
        self.page_buttons.setObjectName("figures_parts")
        self.page_buttons.set_page_visible(FiguresPage.CARDS, bool(self._store.figures()))
        self._has_ratings = self.rating_model.rowCount() > 0
        self.page_buttons.set_page_visible(
            FiguresPage.RATINGS, self._context_shown and self._has_ratings
        )
        self._filters = {
            "section": (Role.SECTIONS, _("Section")),
            "year": (Role.YEARS, _("Year")),
            "status": (Role.STATUSES, _("Status")),
            "stakeholder": (Role.STAKEHOLDERS, _("Who")),
            "number": (Role.KIND, _("Number")),
        }
        hint = _("Filter by words, names or dates")
        self.filter_bar = self._new_filter_bar(hint)
        self.has_number = QCheckBox(_("Has a number"), self)
        self.has_number.setObjectName("has_number")
        self.has_number.setMinimumHeight(TARGET)
        self.has_number.toggled.connect(self._on_number_toggled)
        export = new_button(_("Export…"), self, "export_shown", self._export)
        export.setMinimumHeight(TARGET)
        self._bar = ViewBar(self.page_buttons, self.filter_bar, self)
        self._bar.setObjectName("figures_bar")
        self._options = (self.has_number, export)
        for option in self._options:
            self._bar.add_option(option)
        self._bar.set_controls(options=self._options)
        self.page_buttons.current_changed.connect(self._on_page_changed)

    def _master_view(self) -> Canvas | ReportTableView:
        is_cards = self.page_buttons.current() == FiguresPage.CARDS
        return self.cards if is_cards else self._current_table()

    def _show_fact(self, location: Location) -> None:
        """Show a fact as a row, a quantity as a card."""
        fact_id = self._fact_id(location)
        if not self._row_of(fact_id).isValid():
            self.filter_bar.set_values({})
        select_row(self.table, self._row_of(fact_id))
        is_card = location in self._card_locations()
        self.page_buttons.set_current(FiguresPage.CARDS if is_card else FiguresPage.FACTS)
        self._show(location)

    def _show_rating(self, location: Location) -> None:
        # A link leads to a rating though context is hidden: show its details alone.
        if self._context_shown:
            index = self.rating_table.proxy.row_at(location)
            select_row(self.rating_table, index)
            self.page_buttons.set_current(FiguresPage.RATINGS)
        self._show(location)

    def _show(self, location: Location) -> None:
        super()._show(location)
        # The rating steps are a timeline, whose items have locations on that tab.
        timeline_location = location._replace(tab="timeline")
        card = self._card_of(location) or location
        for canvas, target in ((self.cards, card), (self.rating_steps, timeline_location)):
            if canvas.current_location() != target and canvas.choose(target):
                canvas.reveal()

    def _fact_id(self, location: Location) -> str:
        """Return the id of a fact, or of that of a figure."""
        if location.kind == "figure":
            return self._store.figure(location.id).fact_id
        return self._store.fact(location.id).id

    def _row_of(self, fact_id: str) -> QModelIndex:
        return self.proxy.row_at(Location("figures", "fact", fact_id))

    def _card_locations(self) -> list[Location]:
        """Return the figures on the cards."""
        return [item.location for item in self.cards.scene().items()]

    def _card_of(self, location: Location | None) -> Location | None:
        """Return the card of a fact or figure, if there is one."""
        cards = self._card_locations()
        if location in cards:
            return location
        if location is None or location.kind != "fact":
            return None
        figures = (Location.of("figure", each.id) for each in self._store.figures((location.id,)))
        return next((figure for figure in figures if figure in cards), None)

    def _open_sentence(self) -> None:
        """Go to the sentence that states the selected fact."""
        if self._selected is not None:
            self.location_requested.emit(Location.of("fact", self._fact_id(self._selected)))

    def _export(self) -> None:
        command = self.window().findChild(QAction, "export")
        if isinstance(command, QAction):
            command.trigger()

    def _reveal(self) -> None:
        """Scroll to the selected item on each page."""
        for view in (self.cards, self.rating_steps, self._current_table()):
            view.reveal()

    def _card_scene(self) -> FigureCardScene:
        shown = frozenset(row_ids(self.proxy))
        table = self._tables.figures()
        rows = tuple(row for row in table.rows if not shown.isdisjoint(row.fact_ids))
        content = screen_cards(self._store, table._replace(rows=rows))
        # As much as the text, several hundred dots would fill the window.
        dot = DOT * math.sqrt(max(text_scale(), 1.0))
        return FigureCardScene(content, self._text_painter, current_theme(), scaled(MIN_WIDTH), dot)

    def _draw_cards(self) -> None:
        """Draw the cards of the filtered facts."""
        self.cards.set_scene(self._card_scene())
        if (card := self._card_of(self._selected)) is not None:
            self.cards.choose(card)

    def _rating_scene(self) -> TimelineScene:
        content = self._rating_reader.ratings()
        return TimelineScene(content, self._text_painter, current_theme(), scaled_up(MARKER))

    def _on_chosen(self, location: Location) -> None:
        self.open_details()
        if location.kind == "event":
            # An event about a rating belongs to the timeline: show its details alone.
            self.detail.show_details(self._details(location))
            return
        record = Location.of(location.kind, location.id)
        with self._without_notifying():
            if record.kind == "rating":
                row = self.rating_table.proxy.row_at(record)
                select_row(self.rating_table, row)
            else:
                select_row(self.table, self._row_of(self._fact_id(record)))
        self._show(record)
        if self._notifies:
            self.location_changed.emit(record)

    def _current_table(self) -> ReportTableView:
        is_ratings = self.page_buttons.current() == FiguresPage.RATINGS
        return self.rating_table if is_ratings else self.table

    def _on_page_changed(self, page: int) -> None:
        before = self._selected
        self._pages.show_page(page)
        is_ratings = page == FiguresPage.RATINGS
        self._bar.set_controls(filters=not is_ratings, options=() if is_ratings else self._options)
        self._update_reset()
        shown = self._card_locations() if page == FiguresPage.CARDS else row_ids(self.proxy)
        self._stack.set_matching(is_ratings or bool(shown) or not self.proxy.filtered)
        location = self._location_on(page)
        if location is None:
            self.mark_words(())
            self._selected = None
            self.detail.show_details(Details())
        elif location != before:
            self._show(location)
        if self._notifies and location != before:
            self.location_changed.emit(self.location())

    def _location_on(self, page: int) -> Location | None:
        """Return what is selected on a page, else its first entry."""
        if page == FiguresPage.CARDS:
            current = self.table.currentIndex().data(Role.LOCATION)
            return self._card_of(current) or next(iter(self._card_locations()), None)
        table = self._current_table()
        if not table.currentIndex().isValid() and table.proxy.rowCount():
            with self._without_notifying():
                select_row(table, table.proxy.index(0, 0))
        location = table.currentIndex().data(Role.LOCATION)
        return location if isinstance(location, Location) else None

    def _on_number_toggled(self, checked: bool) -> None:
        self.filter_bar.choose("number", NUMBER_KIND if checked else "")

    def _on_filter_changed(self) -> None:
        self.has_number.setChecked(self.filter_bar.choice("number") == NUMBER_KIND)
        self._filter_rows()
        self._draw_cards()
        self.table.measure()
        with self._without_notifying():
            if not self.table.currentIndex().isValid():
                select_row(self.table, self.proxy.index(0, 0))
        self._on_page_changed(self.page_buttons.current())


class _RatingsPage(QWidget):
    """The ratings as a drawing, and below it as a table."""

    def __init__(self, drawing: Canvas, table: ReportTableView) -> None:
        super().__init__()
        self._drawing = drawing
        self._table = table
        new_column(drawing, (table, 1), of=self)
        drawing.setFixedHeight(self._whole_height(_USUAL_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Return a size in which the drawing scrolls."""
        return self._table.minimumSizeHint() * 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole drawing, unless the table needs room."""
        super().resizeEvent(event)
        whole, most = self._whole_height(self.width()), round(_STEPS_SHARE * self.height())
        policies = Qt.ScrollBarPolicy
        fits = whole <= most
        self._drawing.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAsNeeded
        )
        self._drawing.setFixedHeight(whole if fits else most)

    def _whole_height(self, width: int) -> int:
        return round(self._drawing.scene().extent(Viewport(width, 0)).height) + 1
