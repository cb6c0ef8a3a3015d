"""The tab with figures as cards and table, and US ratings."""

import math
from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.layout import DOT, MIN_WIDTH
from laos_tip_app.drawing.figures.painter import FigureCardScene
from laos_tip_app.drawing.protocols import Scene, Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.layout import MARKER
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_filters import RowFilters
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.report.details import Details
from laos_tip_app.report.missing_content import missing
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab, first_row, select_row
from laos_tip_app.ui.widgets.report_table_view import ColumnLayout, ReportTableView
from laos_tip_app.ui.widgets.small_widgets import PageStack, SentencePage
from laos_tip_app.ui.widgets.text_size import scaled, scaled_up, text_scale
from laos_tip_app.ui.widgets.view_bar import SegmentedControl, ViewBar

_FIGURE_COLUMNS = (
    ColumnLayout(19, bold=True),
    ColumnLayout(32, stretch=True, shows_hidden=True),
    ColumnLayout(19, priority=3),
    ColumnLayout(18, priority=1),
    ColumnLayout(14, priority=2),
)
"""The columns of the figures: figure, counts, period, certainty and paragraph."""

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

    CARDS = 0
    TABLE = 1
    RATINGS = 2


class FiguresState(NamedTuple):
    """The page, and order and scroll position of its table."""

    page: int
    sort_order: tuple[int, Qt.SortOrder]
    scroll: float
    is_selection_visible: bool


class FiguresTab(MasterDetailTab[FiguresState]):
    """The tab of figures and ratings; nothing is a sum.

    Attributes:
        model: The figures before they are sorted.
        rating_model: The ratings before they are sorted; all of them are context.
        cards: The figures as cards.
        table: The figures as a table.
        rating_steps: The ratings as a drawing.
        rating_table: The ratings as a table.
        page_buttons: The buttons of the pages; the ratings are hidden without context.
    """

    def __init__(
        self, store: Store, theme: Theme, *, context_shown: bool, parent: QWidget | None = None
    ) -> None:
        """Read figures and ratings and show the first figure."""
        super().__init__(store, theme, context_shown=context_shown, parent=parent)
        tables, filters = TableBuilder(store), RowFilters(store)
        self.model = TableModel(tables.figures(), filters, self)
        self.rating_model = TableModel(tables.ratings(), filters, self)
        self.table = self._new_table(theme, self.model, _FIGURE_COLUMNS)
        self.table.setObjectName("figures_table")
        self.table.setAccessibleName(_("Figures"))
        self.rating_table = self._new_table(theme, self.rating_model, _RATING_COLUMNS)
        self.rating_table.setObjectName("ratings_table")
        self.rating_table.setAccessibleName(_("US ratings by year (context)"))
        self._text_painter = TextPainter(self.font(), cached=True)
        self._rating_reader = TimelineContentReader(store)
        self.cards = self._new_canvas(self._card_scene(), "figures_cards")
        self.cards.setAccessibleName(_("Figures, as cards"))
        self.rating_steps = self._new_canvas(self._rating_scene(), "ratings_drawn")
        self.rating_steps.setAccessibleName(_("US ratings by year, drawn (context)"))
        self.page_buttons = SegmentedControl(
            (
                _("Cards"),
                _("Table"),
                _("US ratings by year (context)"),
            ),
            theme,
            self,
        )
        self.page_buttons.setObjectName("figures_parts")
        self.page_buttons.reset_requested.connect(self._on_reset_requested)
        self._has_ratings = bool(store.ratings())
        self.page_buttons.set_page_visible(FiguresPage.RATINGS, context_shown and self._has_ratings)
        self.page_buttons.reset_button.hide()
        ratings = _RatingsPage(self.rating_steps, self.rating_table)
        self._stack = PageStack(self)
        # If there are ratings alone: a report without both has no such tab.
        reason = missing(store, "figures")
        for page in (self.cards, self.table):
            self._stack.add_page(SentencePage(reason, self) if reason else page)
            if reason:
                page.hide()
        self._stack.add_page(ratings)
        self.page_buttons.current_changed.connect(self._on_page_changed)
        views = (self.cards, self.table, self.rating_steps, self.rating_table)
        self._bar = ViewBar(self.page_buttons, theme, parent=self)
        stops = (*self._bar.stops(), *views)
        self._build_layout(self._bar, self._stack, stops, widths=(7, 4))
        with self._without_notifying():
            select_row(self.table, first_row(self.table.proxy))

    def show_location(self, location: Location) -> None:
        """Show a figure, or the rating of a year."""
        if not location.kind:
            return
        rating = location.kind == "rating"
        table = self.rating_table if rating else self.table
        self._show(location)
        if rating and not self._context_shown:
            # A link leads to a rating though context is hidden: show its details alone.
            return
        index = table.proxy.row_at(Role.LOCATION, location)
        with self._without_notifying():
            select_row(table, index)
            if rating != (self.page_buttons.current() == FiguresPage.RATINGS):
                self.page_buttons.set_current(FiguresPage.RATINGS if rating else FiguresPage.CARDS)
        self._reveal()

    def location(self) -> Location:
        """Return the selected figure or rating."""
        return self._selected or Location("figures")

    def view_state(self) -> FiguresState:
        """Return the page and the order and scroll position of its table."""
        table = self._current_table()
        return FiguresState(
            page=self.page_buttons.current(),
            sort_order=table.sort_order(),
            scroll=table.scroll_share(),
            is_selection_visible=self._is_selection_visible(),
        )

    def restore(self, state: FiguresState) -> None:
        """Restore the page and the order and scroll position of its table."""
        with self._without_notifying():
            self.page_buttons.set_current(state.page)
        table = self._current_table()
        table.set_sort_order(*state.sort_order)
        table.set_scroll_share(state.scroll)
        if state.is_selection_visible and not self._is_selection_visible():
            self._reveal()

    def set_context_shown(self, shown: bool) -> None:
        """Show or hide ratings and statements of other publishers."""
        if shown == self._context_shown:
            return
        self._context_shown = shown
        if not shown and self.page_buttons.current() == FiguresPage.RATINGS:
            self.page_buttons.set_current(FiguresPage.CARDS)
        self.page_buttons.set_page_visible(FiguresPage.RATINGS, shown and self._has_ratings)
        self._refresh_details()

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme, and the text size."""
        self._theme = theme
        self._text_painter = TextPainter(self.font(), cached=True)
        self.cards.set_scene(self._card_scene())
        self.rating_steps.set_scene(self._rating_scene())
        self.table.apply_theme(theme)
        self.rating_table.apply_theme(theme)
        self._bar.apply_theme(theme)
        self.detail.apply_theme(theme)

    def _master_view(self) -> QWidget:
        return (
            self.cards
            if self.page_buttons.current() == FiguresPage.CARDS
            else self._current_table()
        )

    def _show(self, location: Location) -> None:
        super()._show(location)
        # The rating steps are a timeline, whose items have locations on that tab.
        timeline_location = location._replace(tab="timeline")
        for canvas, target in ((self.cards, location), (self.rating_steps, timeline_location)):
            if canvas.current_location() != target and canvas.choose(target):
                canvas.reveal()

    def _reveal(self) -> None:
        """Scroll to the selected item on each page."""
        for view in (self.cards, self.rating_steps, self._current_table()):
            view.reveal()

    def _is_selection_visible(self) -> bool:
        """Return whether the selected item is visible on the current page."""
        is_cards = self.page_buttons.current() == FiguresPage.CARDS
        return (self.cards if is_cards else self._current_table()).is_current_visible()

    def _new_canvas(self, scene: Scene, name: str) -> Canvas:
        canvas = Canvas(scene, self)
        canvas.setObjectName(name)
        canvas.chosen.connect(self._on_chosen)
        canvas.opened.connect(self._focus_details)
        canvas.menu_requested.connect(self._show_menu)
        canvas.drawing_menu_requested.connect(partial(self._show_drawing_menu, canvas))
        return canvas

    def _card_scene(self) -> FigureCardScene:
        content = card_content(self._store, self.model.table())
        # As much as the text, several hundred dots would fill the window.
        dot = DOT * math.sqrt(max(text_scale(), 1.0))
        return FigureCardScene(content, self._text_painter, self._theme, scaled(MIN_WIDTH), dot)

    def _rating_scene(self) -> TimelineScene:
        content = self._rating_reader.ratings()
        return TimelineScene(content, self._text_painter, self._theme, scaled_up(MARKER))

    def _on_chosen(self, location: Location) -> None:
        if location.kind == "event":
            # An event about a rating belongs to the timeline: show its details alone.
            details = self._detail_builder.event(location.id, context_shown=self._context_shown)
            self.detail.show_details(details)
            return
        rating = location.kind == "rating"
        table = self.rating_table if rating else self.table
        record = Location.of(location.kind, location.id)
        select_row(table, table.proxy.row_at(Role.LOCATION, record))
        if record == self._selected:
            self._show(record)

    def _details(self, location: Location) -> Details:
        if location.kind == "rating":
            return self._detail_builder.rating(location.id)
        return self._detail_builder.figure(location.id, context_shown=self._context_shown)

    def _new_table(
        self, theme: Theme, model: TableModel, columns: Sequence[ColumnLayout]
    ) -> ReportTableView:
        proxy = FilterProxy(self)
        proxy.setSourceModel(model)
        table = ReportTableView(theme, proxy, columns, self)
        self._connect_table(table)
        self._connect_selection(table)
        return table

    def _current_table(self) -> ReportTableView:
        return (
            self.rating_table if self._stack.current_page() == FiguresPage.RATINGS else self.table
        )

    def _on_page_changed(self, page: int) -> None:
        self._stack.show_page(page)
        self.page_buttons.reset_button.setVisible(page != FiguresPage.CARDS)
        self._update_reset()
        table = self._current_table()
        index = table.currentIndex()
        if index.isValid():
            self._on_current_changed(index)
        elif (first := first_row(table.proxy)).isValid():
            select_row(table, first)
        else:
            self._clear_details()

    def _clear_details(self) -> None:
        """Show nothing next to a page that has no row."""
        self.mark_words(())
        self._selected = None
        self.detail.show_details(Details())
        if self._notifies:
            self.location_changed.emit(self.location())

    def _on_reset_requested(self) -> None:
        self._reset_order(self._current_table())

    def _update_reset(self) -> None:
        self.page_buttons.reset_button.setEnabled(self._current_table().sort_order()[0] >= 0)


class _RatingsPage(QWidget):
    """The ratings as a drawing, and below it as a table."""

    def __init__(self, drawing: Canvas, table: ReportTableView) -> None:
        super().__init__()
        self._drawing = drawing
        self._table = table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(drawing)
        column.addWidget(table, 1)
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
