"""The four views of the stakeholders: mouse, keyboard and accessibility interface."""

import re

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, CAPTION, DARK, LIGHT, apply_theme, sized
from laos_tip_app.documents.requests import ComparisonRequest, TableRequest
from laos_tip_app.models.roles import Role
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.store.records import Relation
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholderView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.drawing.svg import SVG, filled_rects, painted
from tests.events import process_events
from tests.ui.stakeholders.views_fixture import ViewsFixture, ends


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
        assert views.tab.view is view
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
    assert "the number of facts about a stakeholder and a theme." in title.text()


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


def test_the_menu_button_names_the_filter_and_reset_removes_it(views: ViewsFixture) -> None:
    views.tab.filter_bar.choose("theme", "protection")
    views.tab.filter_bar.choose("kind", "NGO")
    assert views.tab.filter_bar.menu_button.text() == "Filters: 2"
    count = views.tab.proxy.rowCount()
    assert 0 < count < 10
    views.tab.filter_bar.choose("theme", "")
    assert views.tab.filter_bar.menu_button.accessibleName() == "Kind: NGOs and civil society"
    assert views.tab.proxy.rowCount() > count
    views.qtbot.mouseClick(views.tab.filter_bar.reset_button, Qt.MouseButton.LeftButton)
    assert views.tab.filter_bar.menu_button.text() == "Filter: all"
    assert not views.tab.filter_bar.reset_button.isVisible()


def relations_by_end(store: Store) -> dict[str, list[Relation]]:
    """Return the relations of each fourth stakeholder, and of those who have one with nobody."""
    by_end: dict[str, list[Relation]] = {}
    for relation in store.relations():
        for end in ends(relation):
            by_end.setdefault(end, []).append(relation)
    alone = [ends(relation)[0] for relation in store.relations() if len(ends(relation)) == 1]
    chosen = {*[*by_end][::4], *alone}
    return {end: relations for end, relations in by_end.items() if end in chosen}


def test_a_relation_is_followed_by_key_and_click_from_its_stakeholders(
    views: ViewsFixture, store: Store
) -> None:
    views.tab.open_details()
    entries = views.tab.detail.list
    for end, relations in relations_by_end(store).items():
        views.tab.show_location(Location.of("stakeholder", end))
        locations = {entry.location for entry in entries.items()}
        for relation in relations:
            assert views.tab.detail.choose_relation(relation.sentence_for(end))
            others = [other for other in ends(relation) if other != end]
            assert {Location.of("stakeholder", other) for other in others} <= locations
            index = entries.currentIndex()
            at = entries.visualRect(index).center()
            views.requested.clear()
            views.qtbot.keyClick(entries, Qt.Key.Key_Return)
            views.qtbot.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=at)
            by_key, by_click = views.requested
            assert by_key == by_click == index.data(Role.LOCATION)
            assert by_key.id in (others or [relation.id])


def test_facts_and_stakeholders_link_to_one_another(views: ViewsFixture, store: Store) -> None:
    for stakeholder in store.stakeholders()[::4]:
        views.tab.show_location(Location.of("stakeholder", stakeholder.id))
        locations = {entry.location for entry in views.tab.detail.list.items()}
        for fact_id in store.fact_ids("stakeholder", stakeholder.id):
            assert Location.of("fact", fact_id) in locations
    for fact in store.facts()[::4]:
        entries = DetailBuilder(store).fact(fact.id).items
        locations = {entry.location for entry in entries}
        stakeholders = store.stakeholders((fact.id,))
        assert {Location.of("stakeholder", row.id) for row in stakeholders} <= locations


def test_enter_on_a_cell_moves_the_focus_to_its_card(views: ViewsFixture, store: Store) -> None:
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
    card = views.tab.detail.card_view
    views.qtbot.waitUntil(card.tab_stops()[0].hasFocus)
    assert (card.card().place, card.card().detail) == ("Protection", "2 facts")


def test_only_whole_rows_have_a_bar_where_they_are_selected(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))

    def bars(viewport: QWidget) -> list[QRectF]:
        root = painted(lambda painter: viewport.render(painter, QPoint()))
        return [each for each in filled_rects(root, LIGHT.accent) if each.width() == BAR]

    assert len(bars(views.tab.table.viewport())) == 1
    assert bars(views.matrix.viewport()) == []


def test_a_cell_without_facts_says_so(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    matrix.setCurrentIndex(matrix.currentIndex().siblingAtColumn(1))
    assert views.tab.detail.details().items == ()
    assert views.tab.detail.card_view.card().detail == "The report has no facts on this."


def test_restoring_a_view_state_brings_back_view_and_comparison(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    location, state = views.tab.location(), views.tab.view_state()
    views.press(StakeholderView.LIST)
    views.tab.show_location(Location.parse("stakeholder:SH-01"))
    views.tab.show_location(location)
    views.tab.restore(state)
    assert views.tab.view is StakeholderView.PROFILE
    assert views.tab.view_state() == state


def test_another_theme_applies_to_every_view(views: ViewsFixture) -> None:
    for view in StakeholderView:
        views.press(view)
    apply_theme(DARK)
    assert views.map.scene.painter.text_painter.theme == DARK
    views.tab.grab()


def test_the_tab_key_reaches_the_controls_of_every_view(views: ViewsFixture) -> None:
    views.tab.activateWindow()
    for view, stops in (
        (StakeholderView.MAP, ("map_canvas", "map_others", "drawing_legend", "drawing_zoom_fit")),
        (StakeholderView.MATRIX, ("stakeholders_matrix",)),
        (StakeholderView.PROFILE, ("profile_copy", "profile_close")),
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
    assert views.tab.subview_request() == TableRequest("map")
    views.tab.filter_bar.choose("kind", "UN/intergovernmental")
    assert views.tab.subview_request() == TableRequest("map", ("SH-16", "SH-17", "SH-18", "SH-19"))
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
def test_a_screen_reader_finds_each_relation_in_a_profile(
    views: ViewsFixture, store: Store
) -> None:
    views.tab.open_details()
    entries = views.tab.detail.list
    for end, relations in relations_by_end(store).items():
        views.tab.show_location(Location.of("stakeholder", end))
        interface = QAccessible.queryAccessibleInterface(entries)
        names = [
            interface.child(number).text(QAccessible.Text.Name)
            for number in range(interface.childCount())
        ]
        for relation in relations:
            sentence = relation.sentence_for(end).rstrip(".")
            assert any(name.startswith(sentence) for name in names)


def test_another_profile_is_shown_when_the_user_stops_typing(views: ViewsFixture) -> None:
    before = views.tab.location()
    views.qtbot.keyClicks(views.tab.filter_bar.field, "for migration")
    assert views.tab.location() == before
    views.qtbot.waitUntil(lambda: views.tab.location() == Location.parse("stakeholder:SH-17"))
    assert views.tab.detail.details().title.endswith("(IOM)")


def test_the_matrix_selects_its_first_row_when_a_filter_hides_the_selected_one(
    views: ViewsFixture,
) -> None:
    matrix = views.matrix
    first = views.tab.location()
    assert matrix.currentIndex().row() == 0

    views.qtbot.keyClicks(views.tab.filter_bar.field, "inter-agency")
    views.qtbot.waitUntil(lambda: views.tab.location() != first)

    assert matrix.proxy.rowCount() == 1
    assert matrix.currentIndex().data(Role.LOCATION) == views.tab.location()
    assert "UNIAP" in views.tab.detail.details().title
    assert views.changed == [views.tab.location()]


def test_the_matrix_selects_its_row_again_when_no_filter_hides_it_any_more(
    views: ViewsFixture,
) -> None:
    matrix = views.matrix
    first = views.tab.location()
    views.qtbot.keyClicks(views.tab.filter_bar.field, "zzzz")
    assert matrix.proxy.rowCount() == 0

    views.qtbot.mouseClick(views.tab.filter_bar.reset_button, Qt.MouseButton.LeftButton)

    assert matrix.currentIndex().data(Role.LOCATION) == first
    assert matrix.selectionModel().isSelected(matrix.currentIndex())
    assert views.tab.location() == first


def test_a_filter_that_leaves_the_selected_cell_leaves_its_theme(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    matrix.setCurrentIndex(matrix.currentIndex().siblingAtColumn(1))
    title = views.tab.detail.details().title

    views.qtbot.keyClicks(views.tab.filter_bar.field, "iom")

    assert matrix.currentIndex().column() == 1
    assert matrix.currentIndex().data(Role.LOCATION) == Location.parse("stakeholder:SH-17")
    assert views.tab.detail.details().title == title


def test_context_leaves_the_chosen_cell_of_the_matrix(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    matrix = views.matrix
    matrix.setCurrentIndex(matrix.currentIndex().siblingAtColumn(1))
    title = views.tab.detail.details().title

    for shown in (False, True):
        views.tab.set_context_shown(shown)
        assert matrix.currentIndex().column() == 1
        assert matrix.currentIndex().data(Role.LOCATION) == Location.parse("stakeholder:SH-17")
        assert views.tab.detail.details().title == title


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_the_names_of_the_matrix_columns_are_whole(
    store: Store, qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    apply_text_size(percent)
    try:
        views = ViewsFixture(store, qtbot)
        views.tab.resize(1366, 560)
        header = views.matrix.horizontalHeader()
        process_events()
        metrics = QFontMetrics(sized(header.font(), CAPTION, bold=True))
        shown = [s for s in range(header.count()) if not header.isSectionHidden(s)]
        assert len(shown) > 1
        assert header.length() <= views.matrix.viewport().width()
        for section in shown:
            name = str(header.model().headerData(section, Qt.Orientation.Horizontal))
            width = header.sectionSize(section)
            wrapped = metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, name)
            assert header.height() >= wrapped.height()
    finally:
        apply_text_size(100)


def test_the_arrow_above_a_sorted_column_points_up_from_a_to_z(views: ViewsFixture) -> None:
    table = views.tab.table
    points_up = []
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.sortByColumn(0, order)
        root = painted(lambda painter: table.horizontalHeader().render(painter, QPoint()))
        [arrow] = root.iter(f"{SVG}polygon")
        _left, top, _right, _top, _middle, tip = re.split("[ ,]", arrow.attrib["points"])[:6]
        points_up.append(float(tip) < float(top))
    assert points_up == [True, False]
