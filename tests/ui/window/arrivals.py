"""A window and eyes that see what is on the screen; the places there are, and where one may be."""

from collections.abc import Callable, Sequence
from typing import Final

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QModelIndex, QRect, QSize
from PySide6.QtGui import QRegion, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTabWidget, QTextBrowser, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import CARDS, RATINGS, TABLE, FiguresTab
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.window.main_window import MainWindow

SIZES: Final = (100, 200)
"""How large the text is, in per cent."""


class Desk:
    """A window, and eyes that see what is on the screen."""

    def __init__(self, window: MainWindow, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.store = store
        self.qtbot = qtbot

    def tab[T: QWidget](self, kind: type[T], name: str) -> T:
        found = self.window.tab(name)
        assert isinstance(found, kind)
        return found

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
    def text(self) -> ReportTextView:
        found = self.window.findChild(ReportTextView, "reader_text")
        assert isinstance(found, ReportTextView)
        return found

    @property
    def evidence(self) -> EvidenceListView:
        found = self.window.findChild(EvidenceListView, "reader_evidence")
        assert isinstance(found, EvidenceListView)
        return found

    def go(self, place: Location | str) -> None:
        self.window.go(place if isinstance(place, Location) else Location.parse(place))
        work()

    def look(self, place: Location) -> str:
        """Return what is wrong with what is on the screen, where one has asked for a place."""
        work()
        tabs = self.window.findChild(QTabWidget, "tabs")
        assert isinstance(tabs, QTabWidget)
        if not tabs.isVisible():
            return "the tabs are hidden"
        if not self.window.tab(place.tab).isVisible():
            return f"the {place.tab} is not shown"
        match place.tab:
            case "reader":
                return self._look_in_reader(place)
            case "timeline":
                return self._look_at_timeline(place)
            case "stakeholders":
                return self._look_at_stakeholders(place)
        return self._look_at_figures(place)

    def _look_in_reader(self, place: Location) -> str:
        first = self.store.sections()[0].id
        if place.kind == "report" or place == Location.of("section", first):
            at_top = self.text.verticalScrollBar().value() == 0
            return "" if at_top else "the beginning of the report is not in sight"
        if place.kind == "section":
            title = self.store.section(place.id).title
            return self._see_text(title, heading=True)
        if place.kind == "passage":
            return self._see_text(self.store.passage(place.id).text)
        chosen = self.text.selected_sentence()
        if place.kind == "fact":
            fact = self.store.fact(place.id)
            if chosen is None or place.id not in chosen.fact_ids:
                return "another sentence is chosen"
            if self.evidence.isVisible():
                if self._current(self.evidence) != place:
                    return "the fact is not chosen in the evidence"
                index = self.evidence.currentIndex()
                if said := see(self.evidence, self.evidence.visualRect(index)):
                    return said
            return self._see_chosen() or (
                "" if fact.passage_id == chosen.passage_id else "another paragraph is chosen"
            )
        entries = self.evidence.entries()
        if not entries:
            return "there is no evidence of it"
        # A record: in full beside the text, and in the text the sentence that has to do with it.
        beside = see(self.evidence, self.evidence.visualRect(self.evidence.model().index(0, 0)))
        fact_ids = self.store.fact_ids(place.kind, place.id)
        return beside or (self._see_chosen() if fact_ids else "")

    def _see_chosen(self) -> str:
        chosen = self.text.selected_sentence()
        if chosen is None:
            return "no sentence is chosen"
        said = self.store.passage(chosen.passage_id).text[chosen.start : chosen.end]
        return self._see_text(said)

    def _see_text(self, said: str, *, heading: bool = False) -> str:
        """Look for words in the text, from the first to the last letter."""
        document, start = self.text.document(), QTextCursor(self.text.document())
        block = document.begin()
        while block.isValid():
            at = block.text().find(said)
            if at >= 0 and (not heading or block.blockFormat().headingLevel() == 1):
                start.setPosition(block.position() + at)
                first = self.text.cursorRect(start)
                start.setPosition(block.position() + at + len(said))
                return see(self.text, first.united(self.text.cursorRect(start)))
            block = block.next()
        return f"the text does not hold “{said[:40]}”"

    def _look_at_timeline(self, place: Location) -> str:
        tab = self.timeline
        if place.kind not in ("event", "rating"):
            facts = set(self.store.fact_ids(place.kind, place.id))
            if not facts & set(self.store.fact_ids("event", tab.location().id)):
                return "what is shown does not rest on it"
            place = tab.location()
        if tab.location() != place._replace(tab=tab.location().tab):
            return f"{tab.location()} is shown"
        if tab.bar.current():
            return see_row(tab.table)
        return see_item(tab.canvas, place)

    def _look_at_stakeholders(self, place: Location) -> str:
        tab = self.stakeholders
        if tab.location() != place:
            return f"{tab.location()} is shown"
        name = place.id
        if place.kind == "relation":
            relation = self.store.relation(place.id)
            name = (*relation.from_ids, *relation.to_ids)[0]
        panes = (
            tab.pages.profile.panels()
            if tab.view is StakeholderView.PROFILE and tab.pages.profile
            else (tab.detail,)
        )
        if tab.view is StakeholderView.MAP and tab.pages.map is not None:
            on_map = {str(item.location) for item in tab.pages.map.scene.items()}
            if str(place) in on_map:
                return see_item(tab.pages.map.canvas, place)
            assert tab.pages.map_sidebar is not None
            others = tab.pages.map_sidebar.others
            return see(others, others.visualRect(others.currentIndex())) or (
                "" if self._current(others) == place else "somebody else is chosen"
            )
        if self.store.stakeholder(name).full_name not in panes[0].details().title:
            return f"the details say {panes[0].details().title}"
        if place.kind == "relation":
            chosen = [pane.entries for pane in panes if pane.entries.currentIndex().isValid()]
            if not chosen or self._current(chosen[0], Role.ENTRY) is None:
                return "the relation is not chosen in the profile"
            return see(chosen[0], chosen[0].visualRect(chosen[0].currentIndex()))
        match tab.view:
            case StakeholderView.LIST:
                return see_row(tab.table)
            case StakeholderView.MATRIX if tab.pages.matrix is not None:
                if tab.pages.matrix.currentIndex().column():
                    return "a cell is chosen and not the name"
                return see_row(tab.pages.matrix)
        return see(panes[0].entries, panes[0].entries.visualRect(first_entry(panes[0].entries)))

    def _look_at_figures(self, place: Location) -> str:
        tab = self.figures
        if tab.location() != place:
            return f"{tab.location()} is shown"
        if tab.page_buttons.current() == CARDS:
            return see_item(tab.cards, place)
        table = tab.table if tab.page_buttons.current() == TABLE else tab.rating_table
        if tab.page_buttons.current() == RATINGS:
            return see_row(table) or see_item(tab.rating_steps, place._replace(tab="timeline"))
        return see_row(table)

    def _current(self, view: QAbstractItemView, role: Role = Role.LOCATION) -> object:
        return view.currentIndex().data(role)


def work() -> None:
    for _ in range(3):
        QApplication.processEvents()


def see(area: QWidget, rect: QRect) -> str:
    """Return what is wrong unless a rectangle of a view is in sight as far as there is room."""
    viewport = area.viewport() if isinstance(area, QAbstractItemView | QTextBrowser) else area
    region = viewport.visibleRegion()
    if region.isEmpty():
        return f"{area.objectName()} is not on the screen"
    room = region.boundingRect()
    if rect.isEmpty():
        return f"{area.objectName()} does not show it"
    # Of what is higher than the window, the beginning is to be seen.
    fits = rect.height() <= room.height()
    wanted = rect if fits else QRect(rect.topLeft(), QSize(rect.width(), room.height() // 2))
    if not QRegion(wanted).subtracted(region).isEmpty():
        return f"{area.objectName()} shows {room}, and it is at {rect}"
    return ""


def see_row(table: ReportTableView) -> str:
    """Look for the chosen row; so much of it as there is room for."""
    return see(table, table.visualRect(table.currentIndex()))


def see_item(canvas: Canvas, place: Location) -> str:
    """Look for the chosen item of a drawing; of one that is wider than the window, a part."""
    index = canvas.currentIndex()
    if canvas.current_location() != place:
        return f"{canvas.current_location()} is chosen in {canvas.objectName()}"
    view = canvas.view()
    found = canvas.scene().rect_of(view, index.row())
    room = QRect(0, 0, canvas.viewport().width(), canvas.viewport().height())
    rect = canvas.visualRect(index)
    if found.width > room.width() * 0.6 or found.height > room.height() * 0.6:
        rect = rect.intersected(room)
    return see(canvas, rect)


def first_entry(entries: EvidenceListView) -> QModelIndex:
    return entries.model().index(0, 0)


def spread[T](rows: Sequence[T]) -> tuple[T, T, T]:
    """Return the first, one in the middle, and the last."""
    return rows[0], rows[len(rows) // 2], rows[-1]


def places(store: Store) -> dict[str, tuple[Location, Location, Location]]:
    """Return three places of each kind."""
    passages = [each.id for section in store.sections() for each in store.passages(section.id)]
    facts = [fact for each in passages for fact in store.fact_ids("passage", each)]
    rows: dict[str, Sequence[str]] = {
        "section": [each.id for each in store.sections()],
        "passage": passages,
        "fact": facts,
        "note": [each.id for each in store.notes()],
        "term": [each.id for each in store.terms()],
        "place": [each.id for each in store.places()],
        "context": [each.id for each in store.context()],
        "source": [each.id for each in store.sources()],
        "event": [each.id for each in store.events()],
        "stakeholder": [each.id for each in store.stakeholders()],
        "relation": [each.id for each in store.relations()],
        "figure": [each.id for each in store.figures()],
        "rating": [each.id for each in store.ratings()],
    }
    found = {
        kind: spread([Location.of(kind, row_id) for row_id in ids]) for kind, ids in rows.items()
    }
    drawn = [each for each in facts if store.events((each,))]
    found["timeline/fact"] = spread([Location("timeline", "fact", each) for each in drawn])
    rated = [each.id for each in store.ratings()]
    found["timeline/rating"] = spread([Location("timeline", "rating", each) for each in rated])
    return found


# Where one may be when one asks.


def go_to_end_of_text(desk: Desk) -> None:
    desk.go(Location.of("section", desk.store.sections()[-1].id))
    bar = desk.text.verticalScrollBar()
    bar.setValue(bar.maximum())


def read_whole_report(desk: Desk) -> None:
    desk.window.set_whole_report(True)
    desk.go(desk.window.first_location())


def show_timeline(desk: Desk) -> None:
    desk.go(Location.of("event", desk.store.events()[0].id))


def look_from_near(desk: Desk) -> None:
    show_timeline(desk)
    canvas = desk.timeline.canvas
    canvas.set_view(canvas.view()._replace(zoom=canvas.scene().largest_zoom, left=0, top=0))


def group_by_place(desk: Desk) -> None:
    show_timeline(desk)
    desk.timeline.bar.choose("lanes", "place")


def show_table(desk: Desk) -> None:
    show_timeline(desk)
    desk.timeline.bar.set_current(1)


def filter_timeline(desk: Desk) -> None:
    show_timeline(desk)
    desk.timeline.filter_bar.set_values({"text": "law"})


def show_stakeholders(view: StakeholderView) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.go(Location.of("stakeholder", desk.store.stakeholders()[0].id))
        desk.stakeholders.set_view(view)

    return act


def choose_cell(desk: Desk) -> None:
    show_stakeholders(StakeholderView.MATRIX)(desk)
    matrix = desk.stakeholders.pages.matrix
    assert matrix is not None
    matrix.setCurrentIndex(matrix.model().index(matrix.model().rowCount() - 1, 2))


def compare(desk: Desk) -> None:
    show_stakeholders(StakeholderView.PROFILE)(desk)
    others = [each.id for each in desk.store.stakeholders()]
    desk.stakeholders.compare((others[3], others[5]))


def look_at_map_from_near(desk: Desk) -> None:
    show_stakeholders(StakeholderView.MAP)(desk)
    assert desk.stakeholders.pages.map is not None
    canvas = desk.stakeholders.pages.map.canvas
    for _ in range(6):
        canvas.zoom_by(1.5)


def show_figures(part: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.go(Location.of("figure", desk.store.figures()[0].id))
        desk.figures.page_buttons.set_current(part)

    return act


def open_help(desk: Desk) -> None:
    go_to_end_of_text(desk)
    desk.window.show_help()


def make_small(desk: Desk) -> None:
    desk.window.resize(QSize(700, 420))
    work()


STARTS: Final[dict[str, Callable[[Desk], None]]] = {
    "the first section": lambda _desk: None,
    "the end of the text": go_to_end_of_text,
    "the whole report": read_whole_report,
    "the timeline": show_timeline,
    "the timeline from near": look_from_near,
    "the timeline by place": group_by_place,
    "the timeline, filtered": filter_timeline,
    "the timeline as a table": show_table,
    "the list": show_stakeholders(StakeholderView.LIST),
    "the map": show_stakeholders(StakeholderView.MAP),
    "the map from near": look_at_map_from_near,
    "a cell of the matrix": choose_cell,
    "a profile": show_stakeholders(StakeholderView.PROFILE),
    "profiles compared": compare,
    "the cards": show_figures(CARDS),
    "the figures as a table": show_figures(TABLE),
    "the ratings": show_figures(RATINGS),
    "the help": open_help,
    "a small window": make_small,
}


def open_desk(store: Store, settings: Settings, qtbot: QtBot, percent: int) -> Desk:
    """Open a window at the beginning of the report, its text so many per cent of the usual."""
    settings.text_size = percent
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    window.restore_geometry(b"")
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    window.activateWindow()
    qtbot.waitActive(window)
    return Desk(window, store, qtbot)
