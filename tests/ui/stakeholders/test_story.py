"""The views of the stakeholders, action by action, and what they paint."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholderView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.stakeholders.views_fixture import ViewsFixture
from tests.ui.story import activate, column_widths, key_name, press_button, story_of_tab

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def views(small: Store, qtbot: QtBot) -> ViewsFixture:
    views = ViewsFixture(small, qtbot)
    activate(views)
    return views


def press(views: ViewsFixture, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    views.qtbot.keyClick(focused, key, modifiers or Qt.KeyboardModifier.NoModifier)


def test_list_and_profile_show_what_is_chosen_compared_and_filtered(views: ViewsFixture) -> None:
    story = story_of_tab(views)
    views.tab.table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(views, key)
        story.tell(key_name(key))
    views.tab.compare_selected()
    story.tell("Compare one row")
    press(views, Qt.Key.Key_Down, SHIFT)
    story.tell("Choose a second row")
    views.tab.compare_selected()
    story.tell("Compare two rows")
    views.tab.show_location(Location.of("relation", "R-02"))
    story.tell("Show a relation in the comparison")
    views.tab.set_view(StakeholderView.LIST)
    story.tell("Leave the profile")
    press(views, Qt.Key.Key_Return)
    story.tell("Open the profile")
    views.tab.show_location(Location.of("relation", "R-01"))
    story.tell("Show a relation in the profile")
    assert views.tab.profile is not None
    views.tab.profile.close_button.click()
    story.tell("Close the profile")
    views.tab.filter_bar.choose("kind", "organisation")
    story.tell("Filter by kind")
    views.tab.show_location(Location.of("stakeholder", "SH-01"))
    story.tell("Show what is filtered out")
    views.tab.table.selectAll()
    story.tell("Choose all five rows")
    press(views, Qt.Key.Key_Home)
    for _row in range(3):
        press(views, Qt.Key.Key_Down, SHIFT)
    story.tell("Choose four rows")
    views.tab.compare_selected()
    story.tell("Compare four rows")
    for shown in (False, True):
        views.tab.set_context_shown(shown)
    story.tell("Hide context and show it again")
    views.tab.show_location(views.tab.location())
    story.tell("Show the first of them alone")
    views.tab.profile.close_button.click()
    views.tab.filter_bar.choose("kind", "government")
    press(views, Qt.Key.Key_Return)
    views.tab.show_location(Location.of("stakeholder", "SH-05"))
    story.tell("Filter, open a profile, and go on to one that does not match")
    state = views.tab.view_state()
    views.tab.profile.close_button.click()
    story.tell("Close the profile")
    views.tab.show_location(Location.of("stakeholder", "SH-05"))
    views.tab.restore(state)
    story.tell("Go back to it")
    views.tab.profile.close_button.click()
    views.tab.filter_bar.choose("kind", "organisation")
    views.tab.show_location(Location.of("relation", "R-01"))
    views.tab.open_details()
    story.tell("Show a relation in the list")
    views.tab.show_location(Location.of("stakeholder", "SH-02"))
    story.tell("Show one that matches")
    views.tab.detail.main_view().setFocus()
    story.tell("Go to the card")
    expect("ui/stakeholders/list-story.txt", story.text())


def test_back_shows_the_chosen_row_if_it_was_in_sight(views: ViewsFixture) -> None:
    tab, last = views.tab, Location.of("stakeholder", "SH-05")
    tab.resize(1366, 220)
    process_events()
    bar = tab.table.verticalScrollBar()
    tab.show_location(last)
    in_sight = tab.view_state()
    bar.setValue(0)
    out_of_sight = tab.view_state()
    assert (in_sight.is_selection_visible, out_of_sight.is_selection_visible) == (True, False)
    tab.restore(in_sight)
    tab.resize(1366, 160)
    for state, is_in_sight in ((in_sight, True), (out_of_sight, False)):
        tab.restore(state)
        process_events()
        assert tab.table.is_current_visible() is is_in_sight


def test_the_map_of_relations_shows_what_is_chosen_and_filtered(views: ViewsFixture) -> None:
    story = story_of_tab(views)
    views.press(StakeholderView.MAP)
    story.tell("Open the map")
    views.tab.resize(420, 260)
    story.tell("A small window")
    apply_text_size(150)
    story.tell("Larger letters in it")
    apply_text_size(100)
    views.tab.resize(1366, 660)
    story.tell("A large window")
    views.tab.show_location(Location.of("relation", "R-02"))
    story.tell("Show a relation")
    views.click_on_map(Location.of("stakeholder", "SH-05"))
    story.tell("Click on a name")
    views.tab.filter_bar.choose("kind", "organisation")
    story.tell("Filter by kind")
    state = views.tab.view_state()
    views.press(StakeholderView.LIST)
    story.tell("Open the list")
    views.tab.restore(state)
    story.tell("Go back")
    views.canvas.zoom_in()
    story.tell("Zoom in")
    views.tab.resize(1100, 500)
    story.tell("A smaller window")
    apply_text_size(150)
    story.tell("Larger letters")
    views.canvas.zoom_to_fit()
    apply_text_size(100)
    story.tell("Usual letters, and all of the map")
    state = views.tab.view_state()
    for _step in range(3):
        views.canvas.zoom_in()
    views.canvas.pan(200, 100)
    story.tell("Zoom in and move the map")
    views.press(StakeholderView.LIST)
    apply_text_size(150)
    views.tab.resize(1366, 400)
    apply_text_size(100)
    views.press(StakeholderView.MAP)
    story.tell("Another size and other letters behind the list")
    views.tab.restore(state)
    story.tell("Go back to all of the map")
    views.tab.filter_bar.choose("kind", "organisation")
    views.tab.resize(500, 660)
    views.tab.show_location(Location.of("relation", "R-02"))
    views.tab.open_details()
    story.tell("A filter in a narrow window, and a relation, whose details would cover the map")
    views.press(StakeholderView.LIST)
    views.tab.open_details()
    story.tell("The list, which does not show the relation, so its details do")
    views.tab.show_location(Location.of("stakeholder", "SH-02"))
    views.tab.open_details()
    story.tell("A name, whose details would cover the list")
    views.tab.open_details(may_cover=True)
    story.tell("Let them cover it")
    expect("ui/stakeholders/map-story.txt", story.text())


def test_the_matrix_shows_the_facts_of_the_chosen_cell(views: ViewsFixture) -> None:
    story = story_of_tab(views)
    views.press(StakeholderView.MATRIX)
    story.tell("Open the matrix")
    views.matrix.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Home):
        press(views, key)
        story.tell(key_name(key))
    views.tab.show_location(Location.of("relation", "R-02"))
    story.tell("Show a relation")
    views.tab.filter_bar.choose("kind", "organisation")
    story.tell("Filter by kind")
    views.tab.filter_bar.choose("kind", "")
    press(views, Qt.Key.Key_Return)
    story.tell("Remove the filter and press Enter")
    views.tab.set_context_shown(False)
    story.tell("Hide context")
    views.tab.show_location(Location.of("relation", "R-02"))
    cell = views.matrix.visualRect(views.matrix.currentIndex()).center()
    views.qtbot.mouseClick(views.matrix.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    story.tell("Show a relation and click on the current cell")
    views.matrix.setFocus()
    press(views, Qt.Key.Key_Down, SHIFT)
    story.tell("Choose a second row")
    views.tab.compare_selected()
    story.tell("Compare two rows")
    views.press(StakeholderView.LIST)
    views.tab.filter_bar.choose("kind", "country")
    story.tell("Open the list and filter by kind")
    views.press(StakeholderView.MATRIX)
    story.tell("Open the matrix again")
    expect("ui/stakeholders/matrix-story.txt", story.text())


@pytest.mark.parametrize("view", StakeholderView)
def test_each_view_is_painted(views: ViewsFixture, view: StakeholderView) -> None:
    views.tab.show_location(Location.of("stakeholder", "SH-02"))
    if view is StakeholderView.PROFILE:
        views.tab.compare(("SH-01",))
    else:
        views.press(view)
    process_events()
    expect(f"ui/stakeholders/{view.name.lower()}.txt", outline_of(views.tab))


def test_a_profile_has_its_card_its_facts_and_its_timeline(views: ViewsFixture) -> None:
    views.tab.show_location(Location.of("stakeholder", "SH-01"))
    views.tab.set_view(StakeholderView.PROFILE)
    story = story_of_tab(views)
    for size in ((1000, 500), (800, 300), (500, 660), (1366, 660)):
        views.tab.resize(*size)
        story.tell(f"{size}")
    apply_text_size(150)
    story.tell("Larger letters")
    apply_text_size(100)
    story.tell("Usual letters")
    views.tab.show_location(Location.of("stakeholder", "SH-04"))
    views.tab.resize(1300, 660)
    story.tell("Show one without an event, in another size")
    views.tab.resize(1366, 660)
    press_button(views, "profile_copy")
    story.tell(f"Copy: {QApplication.clipboard().text()}")
    views.tab.show_location(Location.of("stakeholder", "SH-01"))
    story.tell("Show one with events")
    assert views.tab.profile is not None
    timeline = views.tab.profile.timeline
    assert timeline is not None
    timeline.setFocus()
    press(views, Qt.Key.Key_Right)
    story.tell("Key right in the timeline")
    press(views, Qt.Key.Key_Return)
    story.tell("Enter")
    expect("ui/stakeholders/profile-story.txt", story.text())


def test_in_a_narrow_window_the_less_important_columns_are_hidden_first(
    views: ViewsFixture,
) -> None:
    tab = views.tab
    tab.set_view(StakeholderView.LIST)
    story = story_of_tab(views)
    for width in (1000, 800, 700, 600, 500, 400):
        tab.resize(width, 660)
        story.tell(f"{width} pixels wide: {column_widths(tab.table)}")
    press(views, Qt.Key.Key_Down)
    story.tell("Key down")
    press(views, Qt.Key.Key_Up)
    tab.set_view(StakeholderView.MATRIX)
    story.tell("The matrix")
    for width in (500, 700):
        tab.resize(width, 660)
        story.tell(f"{width} pixels wide: {column_widths(views.matrix)}")
    expect("ui/stakeholders/widths.txt", story.text())
