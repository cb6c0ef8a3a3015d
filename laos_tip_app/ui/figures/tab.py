"""The tab of facts as rows, and of figures as cards."""

import math
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import current_theme
from laos_tip_app.drawing.figures.content import screen_cards
from laos_tip_app.drawing.figures.layout import DOT, MIN_WIDTH
from laos_tip_app.drawing.figures.painter import FigureCardScene
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.tables import NUMBER_KIND, TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab, ViewWithState
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import named, new_button
from laos_tip_app.ui.widgets.text_size import scaled, text_scale
from laos_tip_app.ui.widgets.view_bar import SegmentedControl, ViewBar

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest

_FACT_COLUMNS = (
    ColumnLayout(5, moves_when_hidden=False),
    ColumnLayout(18, optional=True, bold=True),
    ColumnLayout(30, stretch=True, shows_hidden=True),
    ColumnLayout(9, optional=True, badge=True, moves_when_hidden=False),
    ColumnLayout(33, optional=True),
    ColumnLayout(15, optional=True),
)
"""The columns of the facts: mark, number, fact, cautions, date and paragraph."""


class FiguresPage(IntEnum):
    """The pages, in the order of their buttons."""

    FACTS = 0
    CARDS = 1


class FiguresTab(MasterDetailTab):
    """The tab of facts and figures; nothing is a sum.

    Attributes:
        model: The facts before they are filtered and sorted.
        proxy: The filtered and sorted facts.
        table: The facts as rows.
        canvas: The figures of the filtered facts as cards.
        page_buttons: The buttons of the pages, hidden without figures.
        filter_bar: The filters of both.
        has_number: The filter for facts with a number.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read the facts and show the first."""
        super().__init__(store, context_shown=context_shown)
        self._tables, filters = TableBuilder(store), RowFilters(store, with_linked_names=True)
        self.model = TableModel(self._tables.facts(in_full=False), filters, self)
        # A fact is read in its paragraph.
        self.table = self._new_table(self.model, _FACT_COLUMNS)
        self.proxy = self.table.proxy
        self._text_painter = TextPainter(self.font(), current_theme(), cached=True)
        names = "figures_cards", _("Figures, as cards")
        self.canvas = self._new_canvas(self._card_scene(), names)
        self._new_bar()
        self._build_pages((self.table, self.canvas), _("No matching facts."))
        with self._without_notifying():
            self.table.select_row(self.proxy.index(0, 0))

    def show_location(self, location: Location) -> None:
        """Show a fact as a row, a quantity as a card."""
        if not location.kind:
            return
        with self._without_notifying():
            fact_id = self._fact_id(location)
            if not self._row_of(fact_id).isValid():
                self.filter_bar.set_values({})
            self.table.select_row(self._row_of(fact_id))
            is_card = location in self._card_locations()
            self.page_buttons.set_current(FiguresPage.CARDS if is_card else FiguresPage.FACTS)
            self._show(location)
        self._reveal()

    def location(self) -> Location:
        """Return the selected fact or figure."""
        if self._selected is None:
            return Location("figures")
        # A row has the location of its fact in the text.
        return self._selected._replace(tab="figures")

    def citable_locations(self) -> tuple[Location, ...]:
        """Return the selected record, of a fact its paragraph first."""
        selected = self._selected
        if selected is None or selected.kind != "fact":
            return super().citable_locations()
        passage_id = self._store.fact(selected.id).passage_id
        return Location.of("passage", passage_id), Location.of("fact", selected.id)

    def subview_request(self) -> "DocumentRequest":
        """Return the request for the facts or figures that are shown."""
        from laos_tip_app.documents.requests import TableRequest

        if self._current_view() is self.table:
            return TableRequest("facts", self.proxy.row_ids())
        return TableRequest("figures", tuple(item.id for item in self._card_locations()))

    def _kept_views(self) -> dict[str, ViewWithState]:
        return {"table": self.table}

    def _draw_again(self) -> None:
        super()._draw_again()
        self._text_painter = TextPainter(self.font(), current_theme(), cached=True)
        self._draw_cards()

    def _new_bar(self) -> None:
        """Make the row of controls."""
        names = (_("Facts"), _("Cards"))
        self.page_buttons = named(SegmentedControl(names, self), "figures_parts")
        self.page_buttons.set_page_visible(FiguresPage.CARDS, bool(self._store.figures()))
        self._filters = {
            "section": (Role.SECTIONS, _("Section")),
            "year": (Role.YEARS, _("Year")),
            "status": (Role.STATUSES, _("Status")),
            "stakeholder": (Role.STAKEHOLDERS, _("Who")),
            "number": (Role.KIND, _("Number")),
        }
        hint = _("Filter by words, names or dates")
        self.filter_bar = self._new_filter_bar(hint)
        self.has_number = named(QCheckBox(_("Has a number"), self), "has_number")
        self.has_number.toggled.connect(self._on_number_toggled)
        export = new_button(_("Export…"), self, "export_shown")
        export.clicked.connect(lambda: self.command_requested.emit("export"))
        self.bar = named(ViewBar(self.page_buttons, self.filter_bar, self), "figures_bar")
        options = (self.has_number, export)
        for option in options:
            self.bar.add_option(option)
        self.bar.set_controls(options=options)
        self.page_buttons.current_changed.connect(self._on_page_changed)

    def _filtered_table(self) -> ReportTableView:
        return self.table

    def _current_view(self) -> Canvas | ReportTableView:
        is_cards = self.page_buttons.current() == FiguresPage.CARDS
        return self.canvas if is_cards else self.table

    def _fact_id(self, location: Location) -> str:
        """Return the id of a fact, or of that of a figure."""
        if location.kind == "figure":
            return self._store.figure(location.id).fact_id
        return self._store.fact(location.id).id

    def _row_of(self, fact_id: str) -> QModelIndex:
        return self.proxy.row_at(Location("figures", "fact", fact_id))

    def _card_locations(self) -> list[Location]:
        """Return the figures on the cards."""
        return [item.location for item in self.canvas.scene().items()]

    def _drawn_item(self, location: Location | None) -> Location | None:
        """Return the card of a fact or figure, if there is one."""
        cards = self._card_locations()
        if location in cards:
            return location
        if location is None:
            return None
        figures = (Location.of("figure", each.id) for each in self._store.figures((location.id,)))
        return next((figure for figure in figures if figure in cards), None)

    def _open_chosen(self) -> None:
        """Go to the sentence that states the selected fact."""
        if self._selected is not None:
            self.location_requested.emit(Location.of("fact", self._fact_id(self._selected)))

    def _reveal(self) -> None:
        """Scroll to the selected item on each page."""
        for view in (self.canvas, self.table):
            view.reveal()

    def _card_scene(self) -> FigureCardScene:
        shown = frozenset(self.proxy.row_ids())
        table = self._tables.figures()
        rows = tuple(row for row in table.rows if not shown.isdisjoint(row.fact_ids))
        content = screen_cards(self._store, table._replace(rows=rows))
        # As much as the text, several hundred dots would fill the window.
        dot = DOT * math.sqrt(max(text_scale(), 1.0))
        return FigureCardScene(content, self._text_painter, scaled(MIN_WIDTH), dot)

    def _draw_cards(self) -> None:
        """Draw the cards of the filtered facts."""
        self.canvas.set_scene(self._card_scene())
        if (card := self._drawn_item(self._selected)) is not None:
            self.canvas.choose(card)

    def _on_chosen(self, location: Location) -> None:
        self.open_details()
        with self._without_notifying():
            self.table.select_row(self._row_of(self._fact_id(location)))
        self._show(location)
        if self._notifies:
            self.location_changed.emit(location)

    def _on_page_changed(self, page: int) -> None:
        before = self._selected
        self._pages.show_page(page)
        shown = self._card_locations() if page == FiguresPage.CARDS else self.proxy.row_ids()
        self._stack.set_matching(bool(shown) or not self.proxy.filtered)
        location = self._location_on(page)
        if location is None:
            self.mark_words(())
            self._selected = None
            from laos_tip_app.report.details import Details

            self.detail.show_details(Details())
        elif location != before:
            self._show(location)
        if self._notifies and location != before:
            self.location_changed.emit(self.location())

    def _location_on(self, page: int) -> Location | None:
        """Return what is selected on a page, else its first entry."""
        if page == FiguresPage.CARDS:
            current = self.table.currentIndex().data(Role.LOCATION)
            return self._drawn_item(current) or next(iter(self._card_locations()), None)
        location = self.table.currentIndex().data(Role.LOCATION)
        return location if isinstance(location, Location) else None

    def _on_number_toggled(self, checked: bool) -> None:
        self.filter_bar.choose("number", NUMBER_KIND if checked else "")

    def _on_filter_changed(self) -> None:
        self.has_number.setChecked(self.filter_bar.choice("number") == NUMBER_KIND)
        self._filter_rows()
        self._draw_cards()
        with self._without_notifying():
            if not self.table.currentIndex().isValid():
                self.table.select_row(self.proxy.index(0, 0))
        self._on_page_changed(self.page_buttons.current())
