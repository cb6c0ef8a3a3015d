"""The four views of the stakeholders: mouse, keyboard and accessibility interface."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QScrollArea

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
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.ui.widgets.tab_fixture import TabFixture


class ViewsFixture(TabFixture[StakeholdersTab]):
    """The stakeholders tab in its own window."""

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
        items = self.map.scene.items()
        return next(row for row, item in enumerate(items) if item.location == location)

    def point_on_map(self, location: Location) -> QPoint:
        index = self.canvas.model().index(self.row_on_map(location), 0)
        return self.canvas.visualRect(index).center()

    def click_on_map(self, location: Location) -> None:
        """Click on a name or a relation, and on its entry if a menu opens."""
        self.qtbot.mouseClick(
            self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.point_on_map(location)
        )
        menus = self.canvas.findChildren(QMenu, "canvas_items")
        for menu in (menu for menu in menus if menu.isVisible()):
            name = self.map.scene.items()[self.row_on_map(location)].name
            next(action for action in menu.actions() if action.text() == name).trigger()
            menu.close()


@pytest.fixture
def views(store: Store, qtbot: QtBot) -> ViewsFixture:
    return ViewsFixture(store, qtbot)


@pytest.fixture
def screen_reader() -> Iterator[None]:
    """Make Qt send accessibility events, as with a screen reader."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def ends(relation: Relation) -> tuple[str, ...]:
    return (*relation.from_ids, *relation.to_ids)


def test_the_selected_stakeholder_stays_selected_in_every_view(views: ViewsFixture) -> None:
    location = Location.parse("stakeholder:SH-17")
    views.tab.show_location(location)
    for view in (
        StakeholderView.MAP,
        StakeholderView.MATRIX,
        StakeholderView.PROFILE,
        StakeholderView.LIST,
    ):
        views.press(view)
        assert views.tab.view_buttons.current() == view
        assert views.tab.location() == location
    assert views.canvas.current_location() == location
    assert views.matrix.currentIndex().data(Role.LOCATION) == location
    assert views.profile.panels()[0].details().title.endswith("(IOM)")


def test_the_matrix_explains_what_its_numbers_do_not_mean(views: ViewsFixture) -> None:
    views.press(StakeholderView.MATRIX)
    title = views.tab.findChild(QLabel, "matrix_meaning")
    assert isinstance(title, QLabel)
    assert title.isVisible()
    assert "The numbers show how the text was divided, not how much was done." in title.text()
    assert "how many facts of the report are on a stakeholder and a theme." in title.text()


def test_a_filter_applies_to_every_view(views: ViewsFixture, store: Store) -> None:
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


def test_every_filter_has_a_chip_that_removes_it(views: ViewsFixture) -> None:
    views.tab.filter_bar.choose("theme", "protection")
    views.tab.filter_bar.choose("kind", "NGO")
    assert [chip.text() for chip in views.tab.filter_bar.chips()] == [
        "Kind: NGOs and civil society",
        "Theme: Protection",
    ]
    count = views.tab.proxy.rowCount()
    assert 0 < count < 10
    views.qtbot.mouseClick(views.tab.filter_bar.chips()[0], Qt.MouseButton.LeftButton)
    assert views.tab.proxy.rowCount() > count


def test_every_relation_is_followed_by_keyboard_from_both_stakeholders(
    views: ViewsFixture, store: Store
) -> None:
    for relation in store.relations():
        for end in ends(relation):
            views.tab.show_location(Location.of("stakeholder", end))
            entries = views.tab.detail.list
            assert views.tab.detail.choose_title("relation", relation.sentence_for(end))
            others = [other for other in ends(relation) if other != end]
            views.requested.clear()
            views.qtbot.keyClick(entries, Qt.Key.Key_Return)
            [location] = views.requested
            assert location.id in (others or [relation.id])
            locations = {entry.location for entry in entries.items()}
            assert {Location.of("stakeholder", other) for other in others} <= locations


def test_every_relation_is_followed_by_mouse_from_both_stakeholders(
    views: ViewsFixture, store: Store
) -> None:
    entries = views.tab.detail.list
    for relation in store.relations():
        for end in ends(relation):
            views.tab.show_location(Location.of("stakeholder", end))
            views.tab.detail.choose_title("relation", relation.sentence_for(end))
            index = entries.currentIndex()
            entries.scrollTo(index)
            views.requested.clear()
            views.qtbot.mouseClick(
                entries.viewport(),
                Qt.MouseButton.LeftButton,
                pos=entries.visualRect(index).center(),
            )
            [location] = views.requested
            assert location == index.data(Role.LOCATION)


def test_a_click_on_a_relation_on_the_map_shows_its_stakeholders_and_facts(
    views: ViewsFixture, store: Store
) -> None:
    for relation in store.relations():
        location = Location.of("relation", relation.id)
        views.click_on_map(location)
        assert views.tab.location() == location
        details = views.tab.detail.details()
        assert details.title == relation.sentence
        locations = {entry.location for entry in details.items}
        assert {Location.of("stakeholder", end) for end in ends(relation)} <= locations
        assert {Location.of("fact", fact) for fact in relation.fact_ids} <= locations


def test_a_click_on_a_name_on_the_map_selects_the_stakeholder(views: ViewsFixture) -> None:
    for label in views.map.scene.layout.nodes:
        location = Location.of("stakeholder", label.node.id)
        views.click_on_map(location)
        assert views.tab.location() == location


def test_the_keyboard_goes_through_names_and_relations_on_the_map(
    views: ViewsFixture, store: Store
) -> None:
    views.canvas.setFocus()
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_Home)
    first = views.tab.location()
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_Right)
    assert views.tab.location() not in (first, Location("stakeholders"))
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_End)
    assert views.tab.location().kind == "relation"
    views.tab.activateWindow()
    views.qtbot.keyClick(views.canvas, Qt.Key.Key_Return)
    views.qtbot.waitUntil(views.tab.detail.list.hasFocus)


def test_a_screen_reader_finds_every_name_and_relation_on_the_map(
    views: ViewsFixture, store: Store
) -> None:
    interface = QAccessible.queryAccessibleInterface(views.canvas)
    names = {
        interface.child(number).text(QAccessible.Text.Name)
        for number in range(interface.childCount())
        if interface.child(number) is not None
    }
    assert {relation.sentence for relation in store.relations()} <= names
    drawn = {label.node.id for label in views.map.scene.layout.nodes}
    assert {row.full_name for row in store.stakeholders() if row.id in drawn} <= names


def test_facts_and_stakeholders_link_to_one_another(views: ViewsFixture, store: Store) -> None:
    for stakeholder in store.stakeholders():
        views.tab.show_location(Location.of("stakeholder", stakeholder.id))
        locations = {entry.location for entry in views.tab.detail.list.items()}
        for fact_id in store.fact_ids("stakeholder", stakeholder.id):
            assert Location.of("fact", fact_id) in locations
    for fact in store.facts():
        entries = evidence(store, (fact.id,), context_shown=True)
        locations = {entry.location for entry in entries}
        stakeholders = store.linked_records((fact.id,)).stakeholders
        assert {Location.of("stakeholder", row.id) for row in stakeholders} <= locations


def test_the_map_can_be_limited_to_the_neighbours_of_the_selection(views: ViewsFixture) -> None:
    views.map.depth_box.setCurrentIndex(1)
    views.click_on_map(Location.parse("stakeholder:SH-19"))
    assert views.map.scene.shown == {"SH-19", "SH-03"}
    views.map.depth_box.setCurrentIndex(2)
    ids = views.map.scene.shown
    assert ids is not None
    assert {"SH-17", "SH-18", "SH-22"} < set(ids)
    views.map.depth_box.setCurrentIndex(0)
    assert views.map.scene.shown is None


def test_the_limited_map_shows_both_stakeholders_of_a_selected_relation(
    views: ViewsFixture, store: Store
) -> None:
    views.map.depth_box.setCurrentIndex(1)
    views.click_on_map(Location.parse("relation:R-31"))
    assert views.map.scene.shown == set(ends(store.relation("R-31")))


def test_stakeholders_without_relations_are_listed_beside_the_map(
    views: ViewsFixture, store: Store
) -> None:
    drawn = {label.node.id for label in views.map.scene.layout.nodes}
    sidebar = views.tab.findChild(MapSidebar)
    assert isinstance(sidebar, MapSidebar)
    locations = [entry.location for entry in sidebar.others.items()]
    assert {location.id for location in locations if location} == {
        row.id for row in store.stakeholders() if row.id not in drawn
    }
    sidebar.setCurrentWidget(sidebar.others)
    sidebar.others.setFocus()
    views.qtbot.keyClick(sidebar.others, Qt.Key.Key_Down)
    assert views.tab.location() == sidebar.others.currentIndex().data(Role.LOCATION)


def test_buttons_zoom_the_map_and_fit_it_to_the_window(views: ViewsFixture) -> None:
    before = views.canvas.view()
    for name in ("drawing_zoom_in", "drawing_zoom_in", "drawing_zoom_out"):
        button = views.tab.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        views.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert views.canvas.view().zoom > before.zoom
    fit_button = views.tab.findChild(QPushButton, "drawing_zoom_fit")
    assert isinstance(fit_button, QPushButton)
    views.qtbot.mouseClick(fit_button, Qt.MouseButton.LeftButton)
    assert views.canvas.view() == before


def test_enter_on_a_cell_moves_the_focus_to_its_facts(views: ViewsFixture, store: Store) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    views.tab.activateWindow()
    matrix.setFocus()
    column = 1 + [theme.id for theme in store.themes()].index("protection")
    for _ in range(column):
        views.qtbot.keyClick(matrix, Qt.Key.Key_Right)
    details = views.tab.detail.details()
    assert details.title == "International Organization for Migration (IOM): Protection"
    facts = {entry.location for entry in details.items if entry.kind == "fact"}
    assert facts == {Location.parse("fact:PT-02"), Location.parse("fact:PT-03")}
    views.qtbot.keyClick(matrix, Qt.Key.Key_Return)
    views.qtbot.waitUntil(views.tab.detail.list.hasFocus)


def test_a_cell_without_facts_says_so(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    matrix.setCurrentIndex(matrix.currentIndex().siblingAtColumn(1))
    [first, *_] = views.tab.detail.details().items
    assert first.title == "The report states no fact on this."


def test_two_profiles_are_compared_side_by_side(views: ViewsFixture, store: Store) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    profile = views.profile
    profile.compare_button.menu().aboutToShow.emit()
    action = profile.compare_button.menu().findChild(QAction, "compare_SH-18")
    assert isinstance(action, QAction)
    action.trigger()
    shared, first, second = (panel.details() for panel in profile.panels())
    assert shared.title == "What they share"
    assert "(IOM)" in first.title
    assert "(UNIAP)" in second.title
    shared_facts = {entry.location for entry in shared.items if entry.kind == "fact"}
    assert shared_facts == {Location.parse("fact:PT-02"), Location.parse("fact:PT-03")}
    assert [entry.location for entry in first.items if entry.kind == "fact"] == [
        Location.parse("fact:PT-24")
    ]
    assert not [entry for entry in second.items if entry.kind == "fact"]
    chip = views.tab.findChild(QPushButton, "compared_SH-18")
    assert isinstance(chip, QPushButton)
    views.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "(IOM)" in profile.panels()[0].details().title


def test_three_profiles_scroll_side_by_side_in_a_small_window(views: ViewsFixture) -> None:
    views.tab.resize(683, 280)
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    panels = views.profile.panels()
    chip = views.tab.findChild(QPushButton, "compared_SH-18")
    assert isinstance(chip, QPushButton)
    assert chip.text() == "UNIAP"
    assert "(UNIAP)" in chip.accessibleName()
    for panel in panels:
        for label in panel.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()

    columns = views.profile.findChild(QScrollArea)
    assert isinstance(columns, QScrollArea)
    views.qtbot.waitUntil(lambda: columns.horizontalScrollBar().maximum() > 0)
    views.tab.activateWindow()
    panels[-2].list.setFocus()
    views.qtbot.waitUntil(panels[-2].list.hasFocus)
    views.qtbot.keyClick(panels[-2].list, Qt.Key.Key_Tab)
    assert panels[-1].list.hasFocus()
    views.qtbot.waitUntil(
        lambda: panels[-1].visibleRegion().boundingRect().width() == panels[-1].width()
    )


def test_a_comparison_of_three_contains_all_of_their_facts(
    views: ViewsFixture, store: Store
) -> None:
    ids = ("SH-17", "SH-18", "SH-19")
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(ids[1:])
    shared, *single = (
        {entry.location for entry in panel.details().items} for panel in views.profile.panels()
    )
    for stakeholder_id, locations in zip(ids, single, strict=True):
        for fact_id in store.fact_ids("stakeholder", stakeholder_id):
            assert Location.of("fact", fact_id) in locations | shared


def test_a_comparison_says_when_two_profiles_share_nothing(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-47"))
    views.tab.compare(("SH-57",))
    assert [entry.title for entry in views.profile.panels()[0].details().items] == [
        "The report ties nothing to all of them."
    ]


def test_a_profile_is_copied_with_its_citation(views: ViewsFixture, qapp: QGuiApplication) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.qtbot.mouseClick(views.profile.copy_button, Qt.MouseButton.LeftButton)
    copied = qapp.clipboard().text()
    assert "International Organization for Migration (IOM)" in copied
    assert "IOM worked with the Ministry of Labor and Social Welfare" in copied
    assert "Protection ¶" in copied
    assert "CC BY-SA" in copied


def test_later_history_is_context_in_a_profile(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-18"))
    context = [
        entry
        for panel in views.profile.panels()
        for entry in panel.details().items
        if entry.background == "context"
    ]
    assert any("UN-ACT" in entry.title for entry in context)


def test_restoring_a_view_state_brings_back_view_and_comparison(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    location, state = views.tab.location(), views.tab.view_state()
    views.press(StakeholderView.LIST)
    views.tab.show_location(Location.parse("stakeholder:SH-01"))
    views.tab.show_location(location)
    views.tab.restore(state)
    assert views.tab.view is StakeholderView.PROFILE
    assert views.profile.compared() == ("SH-18", "SH-19")
    assert views.tab.view_state() == state


def test_another_theme_applies_to_every_view(views: ViewsFixture) -> None:
    for view in StakeholderView:
        views.press(view)
    views.tab.apply_theme(DARK)
    assert views.map.painter.theme == DARK
    views.tab.grab()


def test_a_profile_draws_its_events_and_links_them_to_the_timeline(
    views: ViewsFixture, store: Store
) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-15"))
    timeline = views.profile.timeline
    assert timeline is not None
    assert timeline.isVisible()
    events = store.events(store.fact_ids("stakeholder", "SH-15"))
    dated = [event for event in events if event.kind != "statement" and event.date.start]
    locations = {item.location for item in timeline.scene().items()}
    assert locations == {Location.of("event", event.id) for event in dated}
    views.qtbot.keyClick(timeline, Qt.Key.Key_Home)
    views.qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert views.requested[-1] in locations


def test_a_profile_without_dated_events_has_no_timeline(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-15"))
    views.press(StakeholderView.PROFILE)
    views.tab.show_location(Location.parse("stakeholder:SH-18"))
    assert views.profile.timeline is not None
    assert not views.profile.timeline.isVisible()


def test_names_on_the_map_stay_legible_in_a_small_window(views: ViewsFixture) -> None:
    views.tab.resize(683, 330)
    view = views.canvas.view()
    assert view.zoom == views.map.scene.legible_zoom(view) > 1
    views.canvas.zoom_to_fit()
    views.tab.resize(700, 330)
    assert views.canvas.view().zoom == 1


def test_the_sidebar_of_the_map_can_be_hidden(views: ViewsFixture) -> None:
    sidebar = views.map.window().findChild(MapSidebar)
    assert isinstance(sidebar, MapSidebar)
    assert sidebar.isVisible()
    views.qtbot.mouseClick(views.tab.bar.legend_button, Qt.MouseButton.LeftButton)
    assert not sidebar.isVisible()
    views.qtbot.mouseClick(views.tab.bar.legend_button, Qt.MouseButton.LeftButton)
    assert sidebar.isVisible()


def test_the_legend_explains_every_shape_and_line(views: ViewsFixture, store: Store) -> None:
    sidebar = views.map.window().findChild(MapSidebar)
    assert isinstance(sidebar, MapSidebar)
    model = sidebar.legend.model()
    labels = {str(model.index(row, 0).data()) for row in range(model.rowCount())}
    assert {kind.label for kind in store.stakeholder_kinds()} <= labels
    assert {kind.label for kind in store.relation_kinds()} <= labels
    assert "Not named in the article" in labels


def test_the_tab_key_reaches_the_controls_of_every_view(views: ViewsFixture) -> None:
    views.tab.activateWindow()
    for view, stops in (
        (StakeholderView.MAP, ("map_canvas", "map_depth", "drawing_legend", "drawing_zoom_fit")),
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


def test_a_print_request_contains_the_visible_view_and_rows(views: ViewsFixture) -> None:
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


def test_a_screen_reader_finds_the_cells_of_list_and_matrix(views: ViewsFixture) -> None:
    for table, text in (
        (views.tab.table, "International Organization for Migration (IOM)"),
        (views.matrix, "Protection: 2 facts"),
    ):
        interface = QAccessible.queryAccessibleInterface(table)
        names = {
            interface.child(number).text(QAccessible.Text.Name)
            for number in range(interface.childCount())
            if interface.child(number) is not None
        }
        assert text in names


@pytest.mark.usefixtures("screen_reader")
def test_a_screen_reader_finds_every_relation_in_both_profiles(
    views: ViewsFixture, store: Store
) -> None:
    entries = views.tab.detail.list
    for relation in store.relations():
        for end in ends(relation):
            views.tab.show_location(Location.of("stakeholder", end))
            interface = QAccessible.queryAccessibleInterface(entries)
            names = [
                interface.child(number).text(QAccessible.Text.Name)
                for number in range(interface.childCount())
            ]
            sentence = relation.sentence_for(end).rstrip(".")
            assert any(name.startswith(sentence) for name in names)


def test_another_profile_is_shown_when_the_user_stops_typing(views: ViewsFixture) -> None:
    before = views.tab.location()
    views.qtbot.keyClicks(views.tab.filter_bar.field, "iom")
    assert views.tab.location() == before
    views.qtbot.waitUntil(lambda: views.tab.location() == Location.parse("stakeholder:SH-17"))
    assert views.tab.detail.details().title.endswith("(IOM)")


def test_the_heads_of_a_comparison_are_whole_in_very_large_text(
    store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_text_size(300)
    try:
        views = ViewsFixture(store, qtbot)
        views.tab.show_location(Location.parse("stakeholder:SH-17"))
        views.tab.compare(("SH-16", "SH-18"))
        views.tab.resize(1366, 420)
        qapp.processEvents()
        for panel in views.profile.panels():
            for label in panel.findChildren(QLabel):
                assert label.height() >= label.heightForWidth(label.width())
    finally:
        apply_text_size(100)
