"""The four views of the stakeholders, by mouse, by keys and through the accessibility interface."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QScrollArea

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.documents.requests import ComparisonRequest, MapRequest, TableRequest
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import evidence
from laos_tip_app.store.records import Relation
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.map_sidebar import MapSidebar
from laos_tip_app.ui.stakeholders.map_view import MapView
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.profile_view import ProfileView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from tests.ui.widgets.tab_fixture import ShownTab


class Views(ShownTab[StakeholdersTab]):
    """The tab in a window of its own."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(StakeholdersTab(store, LIGHT, context_shown=True), qtbot)
        self.store = store

    def press(self, view: StakeholderView) -> None:
        button = self.tab.view_buttons.findChild(QPushButton, f"part_{view.value}")
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def map(self) -> MapView:
        if self.tab.pages.map is None:
            self.press(StakeholderView.MAP)
        assert self.tab.pages.map is not None
        return self.tab.pages.map

    @property
    def canvas(self) -> Canvas:
        return self.map.canvas

    @property
    def matrix(self) -> ReportTableView:
        if self.tab.pages.matrix is None:
            self.press(StakeholderView.MATRIX)
        assert self.tab.pages.matrix is not None
        return self.tab.pages.matrix

    @property
    def profile(self) -> ProfileView:
        if self.tab.pages.profile is None:
            self.press(StakeholderView.PROFILE)
        assert self.tab.pages.profile is not None
        return self.tab.pages.profile

    def row_on_map(self, location: Location) -> int:
        return next(n for n, item in enumerate(self.map.scene.items()) if item.location == location)

    def place_on_map(self, location: Location) -> QPoint:
        index = self.canvas.model().index(self.row_on_map(location), 0)
        return self.canvas.visualRect(index).center()

    def click_on_map(self, location: Location) -> None:
        """Click on a name or a word, and on the relation in the menu where one stands for many."""
        self.qtbot.mouseClick(
            self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.place_on_map(location)
        )
        menus = self.canvas.findChildren(QMenu, "canvas_items")
        for menu in (each for each in menus if each.isVisible()):
            said = self.map.scene.items()[self.row_on_map(location)].name
            next(each for each in menu.actions() if each.text() == said).trigger()
            menu.close()


@pytest.fixture
def views(store: Store, qtbot: QtBot) -> Views:
    return Views(store, qtbot)


@pytest.fixture
def screen_reader() -> Iterator[None]:
    """Let Qt believe in a screen reader: else it tells nobody that rows have changed."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def ends(relation: Relation) -> tuple[str, ...]:
    return (*relation.from_ids, *relation.to_ids)


def test_who_is_shown_stays_shown_in_every_view(views: Views) -> None:
    here = Location.parse("stakeholder:SH-17")
    views.tab.show_location(here)
    for view in (
        StakeholderView.MAP,
        StakeholderView.MATRIX,
        StakeholderView.PROFILE,
        StakeholderView.LIST,
    ):
        views.press(view)
        assert views.tab.view_buttons.current() == view
        assert views.tab.location() == here
    assert views.canvas.current_location() == here
    assert views.matrix.currentIndex().data(Role.LOCATION) == here
    assert views.profile.panes()[0].details().title.endswith("(IOM)")


def test_the_matrix_says_that_its_numbers_are_no_deeds(views: Views) -> None:
    views.press(StakeholderView.MATRIX)
    title = views.tab.findChild(QLabel, "matrix_meaning")
    assert isinstance(title, QLabel)
    assert title.isVisible()
    assert "The numbers show how the text was divided, not how much was done." in title.text()
    assert "how many facts of the report are on a stakeholder and a theme." in title.text()


def test_a_filter_holds_in_every_view(views: Views, store: Store) -> None:
    views.qtbot.keyClicks(views.tab.filter_bar.field, "lao union")
    assert views.tab.proxy.rowCount() == 2
    views.press(StakeholderView.MATRIX)
    assert views.matrix.proxy.rowCount() == 2
    views.press(StakeholderView.MAP)
    assert set(views.map.scene.shown or ()) == {"SH-14", "SH-15"}
    views.tab.filter_bar.field.clear()
    assert views.map.scene.shown is None
    views.press(StakeholderView.MATRIX)
    assert views.matrix.proxy.rowCount() == len(store.stakeholders())


def test_filters_are_chips_that_say_what_is_left(views: Views) -> None:
    views.tab.filter_bar.choose("theme", "protection")
    views.tab.filter_bar.choose("kind", "NGO")
    assert [chip.text() for chip in views.tab.filter_bar.chips()] == [
        "Kind: NGOs and civil society",
        "Theme: Protection",
    ]
    shown = views.tab.proxy.rowCount()
    assert 0 < shown < 10
    views.qtbot.mouseClick(views.tab.filter_bar.chips()[0], Qt.MouseButton.LeftButton)
    assert views.tab.proxy.rowCount() > shown


def test_every_relation_is_reached_from_each_of_its_ends_by_keys(
    views: Views, store: Store
) -> None:
    for relation in store.relations():
        for end in ends(relation):
            views.tab.show_location(Location.of("stakeholder", end))
            entries = views.tab.detail.entries
            assert views.tab.detail.choose_title("relation", relation.told_by(end))
            others = [each for each in ends(relation) if each != end]
            views.asked.clear()
            views.qtbot.keyClick(entries, Qt.Key.Key_Return)
            [asked] = views.asked
            assert asked.id in (others or [relation.id])
            led_to = {entry.location for entry in entries.entries()}
            assert {Location.of("stakeholder", other) for other in others} <= led_to


def test_every_relation_is_reached_from_each_of_its_ends_by_mouse(
    views: Views, store: Store
) -> None:
    entries = views.tab.detail.entries
    for relation in store.relations():
        for end in ends(relation):
            views.tab.show_location(Location.of("stakeholder", end))
            views.tab.detail.choose_title("relation", relation.told_by(end))
            index = entries.currentIndex()
            entries.scrollTo(index)
            views.asked.clear()
            views.qtbot.mouseClick(
                entries.viewport(),
                Qt.MouseButton.LeftButton,
                pos=entries.visualRect(index).center(),
            )
            [asked] = views.asked
            assert asked == index.data(Role.LOCATION)


def test_every_relation_is_chosen_on_the_map_by_mouse_and_shows_its_ends_and_facts(
    views: Views, store: Store
) -> None:
    for relation in store.relations():
        here = Location.of("relation", relation.id)
        views.click_on_map(here)
        assert views.tab.location() == here
        details = views.tab.detail.details()
        assert details.title == relation.sentence
        led_to = {entry.location for entry in details.entries}
        assert {Location.of("stakeholder", end) for end in ends(relation)} <= led_to
        assert {Location.of("fact", fact) for fact in relation.fact_ids} <= led_to


def test_every_name_on_the_map_is_chosen_by_mouse(views: Views) -> None:
    for name in views.map.scene.layout.nodes:
        here = Location.of("stakeholder", name.node.id)
        views.click_on_map(here)
        assert views.tab.location() == here


def test_keys_go_from_name_to_name_and_through_all_relations(views: Views, store: Store) -> None:
    views.canvas.setFocus()
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_Home)
    first = views.tab.location()
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_Right)
    assert views.tab.location() not in (first, Location("stakeholders"))
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_End)
    assert views.tab.location().kind == "relation"
    views.tab.activateWindow()
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_Return)
    views.qtbot.waitUntil(views.tab.detail.entries.hasFocus)


def test_a_screen_reader_meets_everybody_and_every_relation_on_the_map(
    views: Views, store: Store
) -> None:
    interface = QAccessible.queryAccessibleInterface(views.canvas)
    said = {
        interface.child(number).text(QAccessible.Text.Name)
        for number in range(interface.childCount())
        if interface.child(number) is not None
    }
    assert {relation.sentence for relation in store.relations()} <= said
    placed = {label.node.id for label in views.map.scene.layout.nodes}
    assert {each.full_name for each in store.stakeholders() if each.id in placed} <= said


def test_every_fact_of_a_stakeholder_is_reached_from_both_sides(views: Views, store: Store) -> None:
    for stakeholder in store.stakeholders():
        views.tab.show_location(Location.of("stakeholder", stakeholder.id))
        led_to = {entry.location for entry in views.tab.detail.entries.entries()}
        for fact_id in store.fact_ids("stakeholder", stakeholder.id):
            assert Location.of("fact", fact_id) in led_to
    for fact in store.facts():
        back = evidence(store, (fact.id,), context_shown=True)
        reached = {entry.location for entry in back}
        tied = store.ties((fact.id,))
        assert {Location.of("stakeholder", each.id) for each in tied.stakeholders} <= reached


def test_the_map_shows_neighbours_only_where_that_is_asked(views: Views) -> None:
    views.map.reach.setCurrentIndex(1)
    views.click_on_map(Location.parse("stakeholder:SH-19"))
    assert views.map.scene.shown == {"SH-19", "SH-03"}
    views.map.reach.setCurrentIndex(2)
    shown = views.map.scene.shown
    assert shown is not None
    assert {"SH-17", "SH-18", "SH-22"} < set(shown)
    views.map.reach.setCurrentIndex(0)
    assert views.map.scene.shown is None


def test_a_relation_that_is_chosen_keeps_its_ends(views: Views, store: Store) -> None:
    views.map.reach.setCurrentIndex(1)
    views.click_on_map(Location.parse("relation:R-31"))
    assert views.map.scene.shown == set(ends(store.relation("R-31")))


def test_those_without_relations_are_listed_beside_the_map(views: Views, store: Store) -> None:
    placed = {label.node.id for label in views.map.scene.layout.nodes}
    side = views.tab.findChild(MapSidebar)
    assert isinstance(side, MapSidebar)
    listed = [entry.location for entry in side.others.entries()]
    assert {each.id for each in listed if each} == {
        each.id for each in store.stakeholders() if each.id not in placed
    }
    side.setCurrentWidget(side.others)
    side.others.setFocus()
    views.qtbot.keyClick(side.others, Qt.Key.Key_Down)
    assert views.tab.location() == side.others.currentIndex().data(Role.LOCATION)


def test_zoom_and_fit_by_buttons(views: Views) -> None:
    before = views.canvas.view()
    for name in ("map_zoom_in", "map_zoom_in", "map_zoom_out"):
        button = views.map.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        views.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert views.canvas.view().zoom > before.zoom
    fit = views.map.findChild(QPushButton, "map_fit")
    assert isinstance(fit, QPushButton)
    views.qtbot.mouseClick(fit, Qt.MouseButton.LeftButton)
    assert views.canvas.view() == before


def test_enter_opens_the_facts_of_a_cell(views: Views, store: Store) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    views.tab.activateWindow()
    matrix.setFocus()
    column = 1 + [theme.id for theme in store.themes()].index("protection")
    for _ in range(column):
        views.qtbot.keyClick(matrix, Qt.Key.Key_Right)
    details = views.tab.detail.details()
    assert details.title == "International Organization for Migration (IOM): Protection"
    facts = {entry.location for entry in details.entries if entry.kind == "fact"}
    assert facts == {Location.parse("fact:PT-02"), Location.parse("fact:PT-03")}
    views.qtbot.keyClick(matrix, Qt.Key.Key_Return)
    views.qtbot.waitUntil(views.tab.detail.entries.hasFocus)


def test_a_cell_without_facts_says_so(views: Views) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    matrix.setCurrentIndex(matrix.currentIndex().siblingAtColumn(1))
    [first, *_] = views.tab.detail.details().entries
    assert first.title == "The report states no fact on this."


def test_two_are_compared_side_by_side(views: Views, store: Store) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    profile = views.profile
    profile.compare_button.menu().aboutToShow.emit()
    action = profile.compare_button.menu().findChild(QAction, "compare_SH-18")
    assert isinstance(action, QAction)
    action.trigger()
    shared, first, second = (pane.details() for pane in profile.panes())
    assert shared.title == "What they share"
    assert "(IOM)" in first.title
    assert "(UNIAP)" in second.title
    shared_facts = {entry.location for entry in shared.entries if entry.kind == "fact"}
    assert shared_facts == {Location.parse("fact:PT-02"), Location.parse("fact:PT-03")}
    assert [e.location for e in first.entries if e.kind == "fact"] == [Location.parse("fact:PT-24")]
    assert not [entry for entry in second.entries if entry.kind == "fact"]
    chip = profile.findChild(QPushButton, "compared_SH-18")
    assert isinstance(chip, QPushButton)
    views.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "(IOM)" in profile.panes()[0].details().title


def test_three_are_read_side_by_side_in_a_small_window_too(views: Views) -> None:
    views.tab.resize(683, 280)
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    panes = views.profile.panes()
    chip = views.profile.findChild(QPushButton, "compared_SH-18")
    assert isinstance(chip, QPushButton)
    assert chip.text() == "UNIAP"
    assert "(UNIAP)" in chip.accessibleName()
    for pane in panes:
        for label in pane.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()

    columns = views.profile.findChild(QScrollArea)
    assert isinstance(columns, QScrollArea)
    views.qtbot.waitUntil(lambda: columns.horizontalScrollBar().maximum() > 0)
    views.tab.activateWindow()
    panes[-2].entries.setFocus()
    views.qtbot.waitUntil(panes[-2].entries.hasFocus)
    views.qtbot.keyClick(panes[-2].entries, Qt.Key.Key_Tab)
    assert panes[-1].entries.hasFocus()
    views.qtbot.waitUntil(
        lambda: panes[-1].visibleRegion().boundingRect().width() == panes[-1].width()
    )


def test_of_three_nothing_is_left_out(views: Views, store: Store) -> None:
    three = ("SH-17", "SH-18", "SH-19")
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(three[1:])
    shared, *own = ({e.location for e in pane.details().entries} for pane in views.profile.panes())
    for stakeholder_id, said in zip(three, own, strict=True):
        for fact_id in store.fact_ids("stakeholder", stakeholder_id):
            assert Location.of("fact", fact_id) in said | shared


def test_two_without_anything_in_common_are_told_so(views: Views) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-47"))
    views.tab.compare(("SH-57",))
    assert [e.title for e in views.profile.panes()[0].details().entries] == [
        "The report ties nothing to all of them."
    ]


def test_a_profile_is_copied_with_its_citation(views: Views, qapp: QGuiApplication) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.qtbot.mouseClick(views.profile.copy_button, Qt.MouseButton.LeftButton)
    copied = qapp.clipboard().text()
    assert "International Organization for Migration (IOM)" in copied
    assert "IOM worked with the Ministry of Labor and Social Welfare" in copied
    assert "Protection ¶" in copied
    assert "CC BY-SA" in copied


def test_later_history_stands_in_the_profile_as_context(views: Views) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-18"))
    said = [
        entry
        for pane in views.profile.panes()
        for entry in pane.details().entries
        if entry.background == "context"
    ]
    assert any("UN-ACT" in entry.title for entry in said)


def test_view_filters_and_comparison_come_back(views: Views) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    place, state = views.tab.location(), views.tab.view_state()
    views.press(StakeholderView.LIST)
    views.tab.show_location(Location.parse("stakeholder:SH-01"))
    views.tab.show_location(place)
    views.tab.restore(state)
    assert views.tab.view is StakeholderView.PROFILE
    assert views.profile.compared() == ("SH-18", "SH-19")
    assert views.tab.view_state() == state


def test_another_look_reaches_every_view(views: Views) -> None:
    for view in StakeholderView:
        views.press(view)
    views.tab.apply_theme(DARK)
    assert views.map.painter.theme == DARK
    views.tab.grab()


def test_the_events_of_a_profile_are_drawn_and_lead_to_the_timeline(
    views: Views, store: Store
) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-15"))
    timeline = views.profile.timeline
    assert timeline is not None
    assert timeline.isVisible()
    events = store.events(store.fact_ids("stakeholder", "SH-15"))
    dated = [each for each in events if each.kind != "statement" and each.date.start]
    drawn = {item.location for item in timeline.scene().items()}
    assert drawn == {Location.of("event", each.id) for each in dated}
    views.qtbot.keyClick(timeline, Qt.Key.Key_Home)
    views.qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert views.asked[-1] in drawn


def test_who_has_no_dated_event_has_no_timeline(views: Views) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-15"))
    views.press(StakeholderView.PROFILE)
    views.tab.show_location(Location.parse("stakeholder:SH-18"))
    assert views.profile.timeline is not None
    assert not views.profile.timeline.isVisible()


def test_names_can_be_read_in_a_small_window_too(views: Views) -> None:
    views.tab.resize(683, 330)
    view = views.canvas.view()
    assert view.zoom == views.map.scene.legible_zoom(view) > 1
    views.canvas.fit()
    views.tab.resize(700, 330)
    assert views.canvas.view().zoom == 1


def test_what_stands_beside_the_map_can_be_put_away(views: Views) -> None:
    side = views.map.window().findChild(MapSidebar)
    assert isinstance(side, MapSidebar)
    assert side.isVisible()
    views.qtbot.mouseClick(views.map.aside, Qt.MouseButton.LeftButton)
    assert not side.isVisible()
    views.qtbot.mouseClick(views.map.aside, Qt.MouseButton.LeftButton)
    assert side.isVisible()


def test_the_legend_explains_every_shape_and_line(views: Views, store: Store) -> None:
    side = views.map.window().findChild(MapSidebar)
    assert isinstance(side, MapSidebar)
    model = side.legend.model()
    said = {str(model.index(row, 0).data()) for row in range(model.rowCount())}
    assert {kind.label for kind in store.stakeholder_kinds()} <= said
    assert {kind.label for kind in store.relation_kinds()} <= said
    assert "Not named in the article" in said


def test_the_tab_key_goes_through_every_part_of_every_view(views: Views) -> None:
    views.tab.activateWindow()
    for view, stops in (
        (StakeholderView.MAP, ("map_canvas", "map_depth", "map_aside", "map_fit")),
        (StakeholderView.MATRIX, ("stakeholders_matrix",)),
        (StakeholderView.PROFILE, ("profile_compare", "profile_copy")),
        (StakeholderView.LIST, ("stakeholders_table", "filter_field")),
    ):
        views.press(view)
        views.tab.setFocus()
        reached: set[str] = set()
        for _ in range(40):
            views.qtbot.keyClick(views.tab.focusWidget(), Qt.Key.Key_Tab)
            reached.add(views.tab.focusWidget().objectName())
        assert set(stops) <= reached


def test_what_is_printed_is_what_is_shown(views: Views) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    assert views.tab.subview_request() is None
    views.press(StakeholderView.MAP)
    assert views.tab.subview_request() == MapRequest()
    views.tab.filter_bar.choose("kind", "UN/intergovernmental")
    assert views.tab.subview_request() == MapRequest(("SH-16", "SH-17", "SH-18", "SH-19"))
    views.press(StakeholderView.MATRIX)
    matrix = views.tab.subview_request()
    assert isinstance(matrix, TableRequest)
    assert matrix.name == "matrix"
    assert set(matrix.row_ids or ()) == {"SH-16", "SH-17", "SH-18", "SH-19"}
    views.tab.compare(("SH-18",))
    assert views.tab.subview_request() == ComparisonRequest(("SH-17", "SH-18"))


def test_a_screen_reader_meets_every_cell_of_list_and_matrix(views: Views) -> None:
    for table, said in (
        (views.tab.table, "International Organization for Migration (IOM)"),
        (views.matrix, "Protection: 2 facts"),
    ):
        interface = QAccessible.queryAccessibleInterface(table)
        found = {
            interface.child(number).text(QAccessible.Text.Name)
            for number in range(interface.childCount())
            if interface.child(number) is not None
        }
        assert said in found


@pytest.mark.usefixtures("screen_reader")
def test_every_relation_is_met_in_the_profiles_of_both_its_ends(views: Views, store: Store) -> None:
    entries = views.tab.detail.entries
    for relation in store.relations():
        for end in ends(relation):
            views.tab.show_location(Location.of("stakeholder", end))
            interface = QAccessible.queryAccessibleInterface(entries)
            said = [
                interface.child(number).text(QAccessible.Text.Name)
                for number in range(interface.childCount())
            ]
            told = relation.told_by(end).rstrip(".")
            assert any(text.startswith(told) for text in said)


def test_another_profile_waits_until_the_typing_does(views: Views) -> None:
    before = views.tab.location()
    views.qtbot.keyClicks(views.tab.filter_bar.field, "iom")
    assert views.tab.location() == before
    views.qtbot.waitUntil(lambda: views.tab.location() == Location.parse("stakeholder:SH-17"))
    assert views.tab.detail.details().title.endswith("(IOM)")
