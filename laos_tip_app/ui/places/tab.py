"""The tab of movements and places: list, card, map and its texts."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, as_sentences
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT, current_theme
from laos_tip_app.drawing.places.layout import MapLayouts, PlacesMap, Shown
from laos_tip_app.drawing.places.painter import PlacesPainter
from laos_tip_app.drawing.places.scene import PlacesScene
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.report.places import (
    NOT_DRAWN,
    TAB,
    border_note,
    limit_note,
    movement_notes,
    on_map,
    place_notes,
    spoken_row,
)
from laos_tip_app.report.table import TableRow
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.legend_frame import LegendFrame
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab, ViewWithState
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, named
from laos_tip_app.ui.widgets.view_bar import SegmentedControl, ViewBar

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest

_MOVEMENT_COLUMNS: Final = (
    ColumnLayout(30, bold=True, stretch=True, shows_hidden=True),
    ColumnLayout(40, optional=True),
    ColumnLayout(20, optional=True),
    ColumnLayout(14, optional=True),
    ColumnLayout(9, optional=True, with_title=True, badge=True),
)
"""The columns of the movements: words, ends, when, figure and cautions."""

_PLACE_COLUMNS: Final = (
    ColumnLayout(30, bold=True, stretch=True, shows_hidden=True),
    ColumnLayout(18, optional=True),
    ColumnLayout(60, optional=True),
    ColumnLayout(9, optional=True, with_title=True, badge=True),
    ColumnLayout(8, optional=True, with_title=True),
)
"""The columns of the places: name, sign, what that says, cautions and facts."""

_LOW: Final = 12
"""With fewer lines of text, list and card would have a row each below each other."""

_SHARES: Final = (2, 3)
"""The widths of list and map, in proportion."""

_TEXTS_SHARE: Final = 0.3
"""The part of the height that the texts below a map may need, else they are shorter."""


class PlacesPage(IntEnum):
    """The pages, in the order of their buttons."""

    MOVEMENTS = 0
    PLACES = 1


class PlacesTab(MasterDetailTab):
    """The tab of movements and places.

    Attributes:
        table_on: Returns the list of a page; both are made when they are first shown.
        canvas: The map of the current page.
        legend: What its lines or signs mean.
        bar: The buttons for both pages, the filters and the zoom.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read movements and places and show the first of them."""
        super().__init__(store, context_shown=context_shown)
        places_map = PlacesMap.of(store)
        assert places_map is not None  # noqa: S101  # else an `EmptyTab` is shown
        self._map = places_map
        self._model = cache(self._read_model)
        self.table_on = cache(self._new_table_on)
        self._painter, self._scene = self._new_scenes()
        first = PlacesPage.MOVEMENTS if self._map.movements else PlacesPage.PLACES
        self.canvas = self._new_canvas(self._scene(first), ("places_canvas", ""))
        self.pane = MapPane(self.canvas, self)
        self.legend = LegendFrame(self.canvas)
        self.bar = self._new_bar()
        self._arrange()
        buttons = self.bar.page_buttons
        buttons.set_page_visible(PlacesPage.MOVEMENTS, first == PlacesPage.MOVEMENTS)
        buttons.set_current(first)
        self._on_page_changed(first)
        buttons.current_changed.connect(self._on_page_changed)

    def show_location(self, location: Location) -> None:
        """Show a movement or a place, or those of another record."""
        if not location.kind:
            return
        with self._without_notifying():
            target = location
            if self._model(self._page_of(location)).row_of(location) < 0:
                first = self._model(self._page()).rows()[0]
                target = on_map(self._store, location) or first.location
            self.bar.page_buttons.set_current(self._page_of(target))
            # From here on, since the page filters its rows anew when it is shown.
            table = self._current_view()
            if not table.proxy.row_at(target).isValid():
                self.filter_bar.set_values({})
            table.select_row(table.proxy.row_at(target))
            self._show(target)

    def location(self) -> Location:
        """Return the selected movement or place."""
        return self._selected or Location(TAB)

    def visible_ids(self) -> tuple[str, ...]:
        """Return the ids of the visible rows."""
        return self._current_view().proxy.row_ids()

    def subview_request(self) -> "DocumentRequest":
        """Return the request for the movements or the places."""
        from laos_tip_app.documents.requests import TableRequest

        is_filtered = self._current_view().proxy.filtered
        name = self._model(self._page()).table().name
        return TableRequest(name, self.visible_ids() if is_filtered else None)

    def _kept_views(self) -> dict[str, ViewWithState]:
        return {"list": self._current_view(), "map": self.canvas}

    def _draw_again(self) -> None:
        super()._draw_again()
        self._painter, self._scene = self._new_scenes()
        self._show_scene()

    def _arrange(self) -> None:
        """Put list and card beside the map."""
        stops = (*self.legend.stops(), self.canvas)
        self._build_pages((None, None), _("Nothing matches."), stops)
        beside = QSplitter(Qt.Orientation.Horizontal, self)
        beside.setChildrenCollapsible(False)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101
        layout.addWidget(beside, 1)
        beside.addWidget(self._splitter)
        beside.addWidget(self.pane)
        beside.setSizePolicy(self._splitter.sizePolicy())
        for index, share in enumerate(_SHARES):
            beside.setStretchFactor(index, share)
        # Large enough that the stretch factors alone decide.
        beside.setSizes([share * 1000 for share in _SHARES])

    def _usual_shares(self) -> list[int]:
        """Return the sizes of list and card, in proportion."""
        return [1, 1]

    def _divide(self) -> None:
        """Put the card below the list, or in place of the map."""
        is_low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        directions = Qt.Orientation
        self._splitter.setOrientation(directions.Horizontal if is_low else directions.Vertical)
        shows_map = not is_low or self.detail.isHidden()
        self.pane.setVisible(shows_map)
        self.bar.set_controls(drawing=shows_map)
        super()._divide()

    def _new_scenes(self) -> tuple[PlacesPainter, Callable[[PlacesPage], PlacesScene]]:
        """Return the painter of maps, and a function for a page’s map."""
        text_painter = TextPainter(self.font(), current_theme(), cached=True)
        painter = PlacesPainter(self._map.region, text_painter)
        layouts = MapLayouts(self._map, text_painter)

        def new_scene(page: PlacesPage) -> PlacesScene:
            table = self._model(page).table()
            items = [
                SceneItem(row.location, spoken_row(table, row), description="\n".join(row.notes))
                for row in self._drawn(page)
            ]
            places: Sequence[Shown] = ["places"] * len(items)
            shown = self._map.movements if page == PlacesPage.MOVEMENTS else places
            return PlacesScene(layouts, painter, items, shown)

        return painter, cache(new_scene)

    def _read_model(self, page: PlacesPage) -> TableModel:
        builder = TableBuilder(self._store)
        table = builder.movements() if page == PlacesPage.MOVEMENTS else builder.places()
        return TableModel(table, RowFilters(self._store, with_linked_names=True), self)

    def _new_table_on(self, page: PlacesPage) -> ReportTableView:
        columns = _MOVEMENT_COLUMNS if page == PlacesPage.MOVEMENTS else _PLACE_COLUMNS
        table = self._new_table(self._model(page), columns)
        self._set_page(page, table)
        QWidget.setTabOrder(self.canvas, table)
        return table

    def _drawn(self, page: PlacesPage) -> list[TableRow]:
        """Return the rows of what is drawn on a page."""
        return [row for row in self._model(page).rows() if row.kind != NOT_DRAWN]

    def _new_bar(self) -> ViewBar:
        self._filters = {
            "theme": (Role.THEME, _("Theme")),
            "stakeholder": (Role.STAKEHOLDERS, _("Who")),
        }
        self.filter_bar = self._new_filter_bar(_("Filter by words, places or stakeholders"))
        buttons = SegmentedControl((_("Movements"), _("Places")), self)
        bar = named(ViewBar(buttons, self.filter_bar, self), "places_bar")
        bar.set_drawing(self.canvas, self.legend)
        return bar

    def _page(self) -> PlacesPage:
        return PlacesPage(self.bar.page_buttons.current())

    def _current_view(self) -> ReportTableView:
        return self.table_on(self._page())

    def _filtered_table(self) -> ReportTableView:
        return self._current_view()

    def panes(self) -> tuple[QWidget, ...]:
        """Return list, map and card."""
        first, *others = super().panes()
        return (first, *([self.canvas] if self.canvas.isVisible() else ()), *others)

    def _page_of(self, location: Location) -> PlacesPage:
        return PlacesPage.PLACES if location.kind == "place" else PlacesPage.MOVEMENTS

    def _show_scene(self) -> None:
        """Show the map of the current page, its texts and its legend."""
        page, captions = self._page(), list[tuple[str, ...]]()
        name, notes, lao_note = _("Map of places"), place_notes(), self._map.lao_note
        is_movements = page == PlacesPage.MOVEMENTS
        if is_movements:
            name, notes, lao_note = _("Map of movements"), movement_notes(), ""
            table = self._model(page).table()
            captions = [table.texts(row, "what", "ends", "when") for row in self._drawn(page)]
        borders = f"{border_note(self._map.region.source)} {limit_note()} {lao_note}".strip()
        self.canvas.setAccessibleName(as_sentences((name, notes[0])))
        self.canvas.set_scene(self._scene(page))
        self.canvas.choose(self._selected)
        self.pane.show_texts(captions, (*notes, borders))
        legend = self._painter.legend(movements=is_movements, footnotes=(*notes, borders))
        self.legend.show_legend(legend)

    def _on_page_changed(self, page: int) -> None:
        table = self._current_view()
        self._pages.show_page(page)
        self._apply_filters()
        self._show_scene()
        self.canvas.zoom_to_fit()
        with self._without_notifying():
            if not table.currentIndex().isValid():
                self._select_current_in(table)
        location = table.currentIndex().data(Role.LOCATION)
        if isinstance(location, Location) and location != self._selected:
            self._show(location)
            if self._notifies:
                self.location_changed.emit(location)

    def _on_filter_changed(self) -> None:
        self._apply_filters()
        self._select_current_in(self._current_view())


class MapPane(QWidget):
    """A map with the caption of what is drawn, and notes.

    Attributes:
        caption: What the drawn movement is called.
        note: What the map does not say.
    """

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        """Put a map over its texts."""
        super().__init__(parent)
        self.caption = PlainLabel("", self, name="map_caption", size=BODY, bold=True, wraps=True)
        self.note = PlainLabel("", self, name="map_note", size=CAPTION, wraps=True)
        self._canvas = canvas
        self._captions: Sequence[Sequence[str]]
        self._notes: Sequence[str]
        canvas.selectionModel().currentChanged.connect(self._update_texts)
        for label in (self.caption, self.note):
            label.setContentsMargins(UNIT, 0, UNIT, 0)
        # In very large letters the map makes room, or one text would be over the other.
        canvas.setMinimumHeight(1)
        new_column((canvas, 1), self.caption, self.note, of=self, margins=(0, 0, 0, UNIT // 2))

    def show_texts(self, captions: Sequence[Sequence[str]], notes: Sequence[str]) -> None:
        """Show other texts.

        Args:
            captions: What each movement is called, in parts; none for a map of places.
            notes: Sentences, the most important first.
        """
        self._captions, self._notes = captions, notes
        self._update_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the texts as leaves room for the map."""
        super().resizeEvent(event)
        self._update_texts()

    def _update_texts(self) -> None:
        # All parts of a caption and all sentences, the first of each, or no caption: the list
        # beside the map says it.
        for parts, sentences in ((None, None), (1, 1), (0, 1)):
            captions = [DOT.join(caption[:parts]) for caption in self._captions]
            note = " ".join(self._notes[:sentences])
            # As high as the longest caption, so that no map moves.
            heights = self._height(self.caption, captions), self._height(self.note, [note])
            if sum(heights) <= _TEXTS_SHARE * self.height():
                break
        number = self._canvas.currentIndex().row()
        self.caption.setText(captions[number] if captions and number >= 0 else "")
        self.note.setText(note)
        for label, height in zip((self.caption, self.note), heights, strict=True):
            label.setFixedHeight(height)

    def _height(self, label: PlainLabel, texts: Sequence[str]) -> int:
        """Return the height of the longest of some texts."""
        room = QRect(0, 0, max(self.width() - 2 * UNIT, 1), 1_000_000)
        bounds, flags = label.fontMetrics().boundingRect, Qt.TextFlag.TextWordWrap
        shown = map(with_breaks, filter(None, texts))
        return max((bounds(room, flags, text).height() for text in shown), default=0)
