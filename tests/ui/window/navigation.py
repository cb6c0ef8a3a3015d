"""A window with checks of what it shows; locations of each kind, and states to navigate from."""

from collections.abc import Callable, Sequence
from typing import Final

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize
from PySide6.QtGui import QRegion, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresPage, FiguresTab
from laos_tip_app.ui.places.tab import PlacesPage, PlacesTab
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import show_help
from tests import events

SIZES: Final = (100, 200)
"""Text sizes in per cent."""


class NavigationFixture:
    """A window, with checks of what it shows."""

    def __init__(self, window: MainWindow, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.store = store
        self.qtbot = qtbot

    def tab[T: QWidget](self, kind: type[T], name: str) -> T:
        tab = self.window.tab(name)
        assert isinstance(tab, kind)
        return tab

    @property
    def reader(self) -> ReaderTab:
        return self.tab(ReaderTab, "reader")

    @property
    def timeline(self) -> TimelineTab:
        return self.tab(TimelineTab, "timeline")

    @property
    def stakeholders(self) -> StakeholdersTab:
        return self.tab(StakeholdersTab, "stakeholders")

    @property
    def figures(self) -> FiguresTab:
        return self.tab(FiguresTab, "figures")

    @property
    def map_of_places(self) -> PlacesTab:
        return self.tab(PlacesTab, "places")

    @property
    def text(self) -> ReportTextView:
        text = self.window.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        return text

    @property
    def evidence(self) -> EvidenceListView:
        panel = self.window.findChild(DetailPanel, "reader_evidence")
        assert isinstance(panel, DetailPanel)
        return panel.list

    def go(self, place: Location | str) -> None:
        self.window.go(place if isinstance(place, Location) else Location.parse(place))
        process_events()

    def problem_at(self, place: Location) -> str:
        """Return why a location is not shown after `go`, or an empty string."""
        process_events()
        tabs = self.window.findChild(QWidget, "tabs")
        assert isinstance(tabs, QWidget)
        if not tabs.isVisible():
            return "the tabs are hidden"
        if not self.window.tab(place.tab).isVisible():
            return f"the {place.tab} is not shown"
        match place.tab:
            case "reader":
                return self._problem_in_reader(place)
            case "timeline":
                return self._problem_in_timeline(place)
            case "stakeholders":
                return self._problem_in_stakeholders(place)
            case "places":
                return self._problem_in_places(place)
        return self._problem_in_figures(place)

    def _problem_in_reader(self, place: Location) -> str:
        first = self.store.sections()[0].id
        if place.kind == "report" or place == Location.of("section", first):
            at_top = self.text.verticalScrollBar().value() == 0
            return "" if at_top else "the beginning of the report is not in sight"
        if place.kind == "section":
            title = self.store.section(place.id).title
            return self._text_problem(title, heading=True)
        if place.kind == "passage":
            return self._text_problem(self.store.passage(place.id).text)
        chosen = self.text.selected_sentence()
        if place.kind == "fact":
            fact = self.store.fact(place.id)
            if chosen is None or place.id not in chosen.fact_ids:
                return "another sentence is chosen"
            if self.evidence.isVisible():
                if self._current(self.evidence) != place:
                    return "the fact is not chosen in the evidence"
                index = self.evidence.currentIndex()
                if problem := visibility_problem(self.evidence, self.evidence.visualRect(index)):
                    return problem
            return self._selected_sentence_problem() or (
                "" if fact.passage_id == chosen.passage_id else "another paragraph is chosen"
            )
        # A record: its card beside the text, and its sentence in the text.
        if place.kind in ("context", "source"):
            first_row = self.evidence.model().index(0, 0)
            beside = visibility_problem(self.evidence, self.evidence.visualRect(first_row))
        else:
            panel = self.window.findChild(DetailPanel, "reader_evidence")
            assert isinstance(panel, DetailPanel)
            beside = card_problem(panel, place)
        fact_ids = self.store.fact_ids(place.kind, place.id)
        return beside or (self._selected_sentence_problem() if fact_ids else "")

    def _selected_sentence_problem(self) -> str:
        chosen = self.text.selected_sentence()
        if chosen is None:
            return "no sentence is chosen"
        panel = self.window.findChild(DetailPanel, "reader_evidence")
        if self.text.isHidden() and panel is not None and panel.isVisible():
            # In a very small window the card is in the place of the text.
            return ""
        text = self.store.passage(chosen.passage_id).text[chosen.start : chosen.end]
        return self._text_problem(text)

    def _text_problem(self, text: str, *, heading: bool = False) -> str:
        """Return why a text is not visible from the first to the last letter."""
        document, start = self.text.document(), QTextCursor(self.text.document())
        block = document.begin()
        while block.isValid():
            at = block.text().find(text)
            if at >= 0 and (not heading or block.blockFormat().headingLevel() == 1):
                start.setPosition(block.position() + at)
                first = self.text.cursorRect(start)
                start.setPosition(block.position() + at + len(text))
                return visibility_problem(self.text, first.united(self.text.cursorRect(start)))
            block = block.next()
        return f"the text does not hold “{text[:40]}”"

    def _problem_in_timeline(self, place: Location) -> str:
        tab = self.timeline
        if place.kind not in ("event", "rating"):
            facts = set(self.store.fact_ids(place.kind, place.id))
            if not facts & set(self.store.fact_ids("event", tab.location().id)):
                return "what is shown does not rest on it"
            place = tab.location()
        if tab.location() != place._replace(tab=tab.location().tab):
            return f"{tab.location()} is shown"
        if not tab.bar.isVisible():
            # In a very small window the card is in the place of the drawing.
            return card_problem(tab.detail, place)
        if tab.bar.page_buttons.current():
            return row_problem(tab.table)
        return item_problem(tab.canvas, place)

    def _problem_in_stakeholders(self, place: Location) -> str:
        tab = self.stakeholders
        if tab.location() != place:
            return f"{tab.location()} is shown"
        if tab.view is StakeholderView.PROFILE and tab.profile:
            return self._problem_in_profile(place, tab.profile.panels())
        if problem := self._card_problem(tab, place):
            return problem
        if not tab.bar.isVisible():
            return ""
        if tab.view is StakeholderView.MAP and tab.map is not None:
            on_map = {item.location for item in tab.map.scene.items()}
            return item_problem(tab.map.canvas, place) if place in on_map else ""
        if place.kind == "relation":
            spoken = tab.spoken_location()
            return "" if spoken == self.store.relation(place.id).sentence else f"“{spoken}” is said"
        if tab.view is StakeholderView.MATRIX and tab.matrix is not None:
            if tab.matrix.currentIndex().column():
                return "a cell is chosen and not the name"
            return row_problem(tab.matrix)
        return row_problem(tab.table)

    def _card_problem(self, tab: StakeholdersTab | PlacesTab, place: Location) -> str:
        """Return why the card is not visible; in a small window its row is enough."""
        has_row = place.kind == "stakeholder" or place.tab == "places"
        if has_row and tab.detail.isHidden() and self.window.width() < 800:
            return ""
        return card_problem(tab.detail, place)

    def _problem_in_profile(self, place: Location, panels: Sequence[DetailPanel]) -> str:
        name = place.id
        if place.kind == "relation":
            relation = self.store.relation(place.id)
            name = (*relation.from_ids, *relation.to_ids)[0]
        if self.store.stakeholder(name).full_name not in panels[0].details().title:
            return f"the details say {panels[0].details().title}"
        if place.kind == "stakeholder":
            facts = panels[1].list
            in_sight = visibility_problem(facts, facts.visualRect(first_entry(facts)))
            return card_problem(panels[0], place) or in_sight
        chosen = [panel.list for panel in panels if panel.list.currentIndex().isValid()]
        if not chosen or self._current(chosen[0], Role.ITEM) is None:
            return "the relation is not chosen in the profile"
        return visibility_problem(chosen[0], chosen[0].visualRect(chosen[0].currentIndex()))

    def _problem_in_figures(self, place: Location) -> str:
        tab = self.figures
        if tab.location() != place:
            return f"{tab.location()} is shown"
        if tab.page_buttons.current() == FiguresPage.CARDS:
            return item_problem(tab.canvas, place)
        return row_problem(tab.table)

    def _problem_in_places(self, place: Location) -> str:
        tab = self.map_of_places
        if tab.location() != place:
            return f"{tab.location()} is shown"
        page = PlacesPage.PLACES if place.kind == "place" else PlacesPage.MOVEMENTS
        if tab.bar.page_buttons.current() != page:
            return "the other list is shown"
        if problem := row_problem(tab.table_on(page)) or self._card_problem(tab, place):
            return problem
        if place not in {item.location for item in tab.canvas.scene().items()}:
            chosen = tab.canvas.current_location()
            return f"{chosen} is chosen on the map" if chosen else ""
        return item_problem(tab.canvas, place)

    def _current(self, view: QAbstractItemView, role: Role = Role.LOCATION) -> object:
        return view.currentIndex().data(role)


def process_events() -> None:
    # Widgets that are to be deleted, which no event loop under a test does.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    events.process_events()


def visibility_problem(area: QWidget, rect: QRect) -> str:
    """Return why a rectangle is not visible, as far as it fits, or an empty string."""
    viewport = area.viewport() if isinstance(area, QAbstractItemView | QTextEdit) else area
    region = viewport.visibleRegion()
    if region.isEmpty():
        return f"{area.objectName()} is not on the screen"
    room = region.boundingRect()
    if rect.isEmpty():
        return f"{area.objectName()} does not show it"
    # The beginning of what is higher than the window must be visible.
    fits = rect.height() <= room.height()
    visible = rect if fits else QRect(rect.topLeft(), QSize(rect.width(), room.height() // 2))
    if not QRegion(visible).subtracted(region).isEmpty():
        return f"{area.objectName()} shows {room}, and it is at {rect}"
    return ""


def card_problem(panel: DetailPanel, place: Location) -> str:
    """Return why the card of a location is not visible, or an empty string."""
    card = panel.card_view
    if (card.card().location.kind, card.card().location.id) != (place.kind, place.id):
        return f"the card is that of {card.card().location}"
    statement = card.findChild(QLabel, "card_statement")
    assert statement is not None
    return visibility_problem(statement, statement.rect())


def row_problem(table: ReportTableView) -> str:
    """Return why the selected row is not visible, as far as it fits."""
    return visibility_problem(table, table.visualRect(table.currentIndex()))


def item_problem(canvas: Canvas, place: Location) -> str:
    """Return why the selected item of a drawing is not visible, at least in part."""
    index = canvas.currentIndex()
    if canvas.current_location() != place:
        return f"{canvas.current_location()} is chosen in {canvas.objectName()}"
    view = canvas.view_state()
    item_rect = canvas.scene().rect_of(view, index.row())
    room = QRect(0, 0, canvas.viewport().width(), canvas.viewport().height())
    rect = canvas.visualRect(index)
    if item_rect.width > room.width() * 0.6 or item_rect.height > room.height() * 0.6:
        rect = rect.intersected(room)
    return visibility_problem(canvas, rect)


def first_entry(entries: EvidenceListView) -> QModelIndex:
    return entries.model().index(0, 0)


def spread[T](rows: Sequence[T]) -> tuple[T, T, T]:
    """Return the first, one in the middle, and the last."""
    return rows[0], rows[len(rows) // 2], rows[-1]


def places(store: Store) -> dict[str, tuple[Location, Location, Location]]:
    """Return three locations of each kind."""
    passages = [
        passage.id for section in store.sections() for passage in store.passages(section.id)
    ]
    facts = [fact for passage in passages for fact in store.fact_ids("passage", passage)]
    rows: dict[str, Sequence[str]] = {
        "section": [row.id for row in store.sections()],
        "passage": passages,
        "fact": facts,
        "note": [row.id for row in store.notes()],
        "term": [row.id for row in store.terms()],
        "place": [row.id for row in store.places()],
        "context": [row.id for row in store.context()],
        "source": [row.id for row in store.sources()],
        "event": [row.id for row in store.events()],
        "stakeholder": [row.id for row in store.stakeholders()],
        "relation": [row.id for row in store.relations()],
        "figure": [row.id for row in store.figures()],
        "rating": [row.id for row in store.ratings()],
    }
    locations = {
        kind: spread([Location.of(kind, row_id) for row_id in ids]) for kind, ids in rows.items()
    }
    on_timeline = [fact for fact in facts if store.events((fact,))]
    locations["timeline/fact"] = spread(
        [Location("timeline", "fact", fact) for fact in on_timeline]
    )
    locations["places/relation"] = spread(
        [Location("places", "relation", movement.id) for movement in store.movements()]
    )
    return locations


# States of the window before navigating.


def go_to_end_of_text(app: NavigationFixture) -> None:
    app.go(Location.of("section", app.store.sections()[-1].id))
    bar = app.text.verticalScrollBar()
    bar.setValue(bar.maximum())


def read_whole_report(app: NavigationFixture) -> None:
    app.window.set_continuous_view(True)
    app.go(app.window.first_location())


def show_timeline(app: NavigationFixture) -> None:
    app.go(Location.of("event", app.store.events()[0].id))


def zoom_in_on_timeline(app: NavigationFixture) -> None:
    show_timeline(app)
    canvas = app.timeline.canvas
    canvas.set_view_state(
        canvas.view_state()._replace(zoom=canvas.scene().largest_zoom, left=0, top=0)
    )


def group_by_place(app: NavigationFixture) -> None:
    show_timeline(app)
    app.timeline.lanes_box.setCurrentIndex(app.timeline.lanes_box.findData("place"))


def show_table(app: NavigationFixture) -> None:
    show_timeline(app)
    app.timeline.bar.page_buttons.set_current(1)


def filter_timeline(app: NavigationFixture) -> None:
    show_timeline(app)
    app.timeline.filter_bar.set_values({"text": "law"})


def show_stakeholders(view: StakeholderView) -> Callable[[NavigationFixture], None]:
    def show(app: NavigationFixture) -> None:
        app.go(Location.of("stakeholder", app.store.stakeholders()[0].id))
        app.stakeholders.set_view(view)

    return show


def choose_cell(app: NavigationFixture) -> None:
    show_stakeholders(StakeholderView.MATRIX)(app)
    matrix = app.stakeholders.matrix
    assert matrix is not None
    matrix.setCurrentIndex(matrix.model().index(matrix.model().rowCount() - 1, 2))


def compare(app: NavigationFixture) -> None:
    show_stakeholders(StakeholderView.PROFILE)(app)
    others = [row.id for row in app.store.stakeholders()]
    app.stakeholders.compare((others[3], others[5]))


def zoom_in_on_map(app: NavigationFixture) -> None:
    show_stakeholders(StakeholderView.MAP)(app)
    assert app.stakeholders.map is not None
    canvas = app.stakeholders.map.canvas
    for _ in range(6):
        canvas.zoom_by(1.5)


def show_figures(part: int) -> Callable[[NavigationFixture], None]:
    def show(app: NavigationFixture) -> None:
        app.go(Location.of("figure", app.store.figures()[0].id))
        app.figures.page_buttons.set_current(part)

    return show


def show_movements(app: NavigationFixture) -> None:
    app.go(Location("places", "relation", app.store.movements()[-1].id))


def zoom_in_on_places(app: NavigationFixture) -> None:
    app.go(Location.of("place", app.store.places()[0].id))
    app.map_of_places.canvas.zoom_by(1.5)


def open_help(app: NavigationFixture) -> None:
    go_to_end_of_text(app)
    show_help(app.window)


def make_small(app: NavigationFixture) -> None:
    app.window.resize(QSize(700, 460))
    process_events()


STARTS: Final[dict[str, Callable[[NavigationFixture], None]]] = {
    "the first section": lambda _desk: None,
    "the end of the text": go_to_end_of_text,
    "the whole report": read_whole_report,
    "the timeline": show_timeline,
    "the timeline from near": zoom_in_on_timeline,
    "the timeline by place": group_by_place,
    "the timeline, filtered": filter_timeline,
    "the timeline as a table": show_table,
    "the list": show_stakeholders(StakeholderView.LIST),
    "the map": show_stakeholders(StakeholderView.MAP),
    "the map from near": zoom_in_on_map,
    "a cell of the matrix": choose_cell,
    "a profile": show_stakeholders(StakeholderView.PROFILE),
    "profiles compared": compare,
    "the cards": show_figures(FiguresPage.CARDS),
    "the facts": show_figures(FiguresPage.FACTS),
    "the movements": show_movements,
    "the places from near": zoom_in_on_places,
    "the help": open_help,
    "a small window": make_small,
}


def open_window(store: Store, settings: Settings, qtbot: QtBot, percent: int) -> NavigationFixture:
    """Open a window at the beginning of the report, in a text size in per cent."""
    settings.text_size = percent
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    window.restore_geometry(b"")
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    with qtbot.waitActive(window):
        window.activateWindow()
    return NavigationFixture(window, store, qtbot)
