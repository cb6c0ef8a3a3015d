"""The map of the stakeholders: mouse, keyboard and accessibility interface."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from tests.ui.stakeholders.views_fixture import ViewsFixture, ends
from tests.ui.windows import show_main_window


def test_a_click_on_a_relation_on_the_map_shows_its_stakeholders_and_facts(
    views: ViewsFixture, store: Store
) -> None:
    for relation in store.relations()[::4]:
        location = Location.of("relation", relation.id)
        views.click_on_map(location)
        assert views.tab.location() == location
        details = views.tab.detail.details()
        assert details.title == relation.sentence
        locations = {entry.location for entry in details.items}
        assert {Location.of("stakeholder", end) for end in ends(relation)} <= locations
        assert {Location.of("fact", fact) for fact in relation.fact_ids} <= locations


def test_a_click_on_a_name_on_the_map_selects_the_stakeholder(views: ViewsFixture) -> None:
    for label in views.map.scene.layout.nodes[::4]:
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
    views.qtbot.waitUntil(views.tab.detail.main_view().hasFocus)
    assert views.tab.detail.card_view.isVisible()


def test_a_screen_reader_finds_every_name_and_relation_on_the_map(
    views: ViewsFixture, store: Store
) -> None:
    interface = QAccessible.queryAccessibleInterface(views.canvas)
    names = {
        interface.child(number).text(QAccessible.Text.Name)
        for number in range(interface.childCount())
        if interface.child(number) is not None
    }
    for relation in store.relations():
        assert any(name.endswith(relation.sentence) for name in names if name)
    drawn = {label.node.id for label in views.map.scene.layout.nodes}
    assert {row.full_name for row in store.stakeholders() if row.id in drawn} <= names


def test_stakeholders_without_relations_are_in_a_menu_above_the_map(
    views: ViewsFixture, store: Store
) -> None:
    drawn = {label.node.id for label in views.map.scene.layout.nodes}
    others = [row for row in store.stakeholders() if row.id not in drawn]
    button = views.map.others_button
    assert button.text() == f"Not joined ({len(others)})"
    actions = button.menu().actions()
    assert [action.text() for action in actions] == [row.full_name for row in others]
    actions[-1].trigger()
    assert views.tab.location() == Location.of("stakeholder", others[-1].id)
    assert views.canvas.current_location() is None


def test_buttons_zoom_the_map_and_fit_it_to_the_window(views: ViewsFixture) -> None:
    before = views.canvas.view_state()
    for name in ("drawing_zoom_in", "drawing_zoom_in", "drawing_zoom_out"):
        button = views.tab.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        views.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert views.canvas.view_state().zoom > before.zoom
    fit_button = views.tab.findChild(QPushButton, "drawing_zoom_fit")
    assert isinstance(fit_button, QPushButton)
    views.qtbot.mouseClick(fit_button, Qt.MouseButton.LeftButton)
    assert views.canvas.view_state() == before


def test_names_on_the_map_stay_legible_in_a_small_window(views: ViewsFixture) -> None:
    views.tab.resize(683, 330)
    view = views.canvas.view_state()
    assert view.zoom == views.map.scene.legible_zoom(view, 1.0) > 1
    views.canvas.zoom_to_fit()
    views.tab.resize(700, 330)
    assert views.canvas.view_state().zoom == 1


def test_a_zoomed_map_keeps_its_middle_in_another_size(views: ViewsFixture) -> None:
    for _ in range(4):
        views.canvas.zoom_in()
    views.canvas.pan(60, 40)
    views.canvas.choose(None)
    before = views.map.view_state()

    views.tab.resize(1000, 600)

    after = views.map.view_state()
    assert after.zoom == before.zoom > 1
    assert after.middle.x == pytest.approx(before.middle.x, abs=0.01)
    assert after.middle.y == pytest.approx(before.middle.y, abs=0.01)


def test_the_legend_of_the_map_opens_over_it_and_closes_by_the_same_button(
    views: ViewsFixture,
) -> None:
    button, legend = views.tab.bar.legend_button, views.map.legend
    assert not legend.isVisible()
    views.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert legend.isVisible()
    assert views.canvas.rect().contains(legend.geometry())
    views.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not legend.isVisible()


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
def test_at_the_first_visit_the_legend_is_open_beside_the_current_name(
    store: Store, settings: Settings, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = show_main_window(store, settings, qtbot)
    window.resize(*size)
    window.go_tab("stakeholders")
    tab = window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    tab.set_view(StakeholderView.MAP)
    assert tab.map is not None
    qtbot.waitUntil(tab.map.legend.isVisible)
    canvas = tab.map.canvas
    assert not canvas.visualRect(canvas.currentIndex()).intersects(tab.map.legend.geometry())


def test_the_legend_is_where_a_view_that_becomes_narrower_has_room(views: ViewsFixture) -> None:
    views.qtbot.mouseClick(views.tab.bar.legend_button, Qt.MouseButton.LeftButton)
    views.tab.resize(views.tab.width() - 100, views.tab.height())
    assert views.canvas.viewport().rect().contains(views.map.legend.geometry())


def test_the_legend_explains_every_shape_and_line(views: ViewsFixture, store: Store) -> None:
    model = views.map.legend.list.model()
    labels = {str(model.index(row, 0).data()) for row in range(model.rowCount())}
    assert {kind.label for kind in store.stakeholder_kinds()} <= labels
    assert {kind.label for kind in store.relation_kinds()} <= labels
    assert "Not named in the article" in labels


def test_a_double_click_shows_a_name_with_whom_it_is_joined(views: ViewsFixture) -> None:
    location = Location.parse("stakeholder:SH-17")
    views.click_on_map(location)
    before = views.canvas.view_state().zoom
    views.qtbot.mouseDClick(
        views.canvas.viewport(), Qt.MouseButton.LeftButton, pos=views.point_on_map(location)
    )
    assert views.canvas.view_state().zoom > before
    assert views.canvas.is_current_visible()


def test_a_map_without_any_height_takes_every_key(views: ViewsFixture) -> None:
    """As where a card and a small window leave it no room."""
    views.canvas.setMinimumSize(0, 0)
    views.canvas.setMaximumHeight(0)
    assert views.canvas.viewport().height() == 0

    for key in "1+-0":
        views.qtbot.keyClicks(views.canvas, key)

    views.canvas.setMaximumHeight(400)
    assert views.canvas.view_state().zoom == 1
