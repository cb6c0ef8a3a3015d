"""Drawing and table of the timeline, action by action, and what they paint."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.outlines import expect, outline_of
from tests.ui.story import activate, column_widths, press_button, story_of_tab
from tests.ui.widgets.tab_fixture import TabFixture


@pytest.fixture
def timeline(small: Store, qtbot: QtBot) -> TabFixture[TimelineTab]:
    timeline = TabFixture(TimelineTab(small, context_shown=True), qtbot)
    activate(timeline)
    return timeline


def choose_year(tab: TimelineTab, number: int) -> str:
    menu = tab.year_button.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[number].trigger()
    return str(menu.actions()[number].text())


def test_drawing_and_table_show_what_is_chosen_and_filtered(
    timeline: TabFixture[TimelineTab],
) -> None:
    tab, qtbot = timeline.tab, timeline.qtbot
    assert "table" not in tab.view_state().views, "it is made when it is first asked for"
    story = story_of_tab(timeline)
    timeline.show("timeline")
    story.tell("Show the tab")
    press_button(timeline, "drawing_legend")
    story.tell("Open the legend")
    press_button(timeline, "drawing_legend")
    story.tell("Close the legend")
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Right)
    story.tell("Key right")
    story.tell(f"Choose the year {choose_year(tab, 2)}")
    state = tab.view_state()
    story.tell(f"Choose {choose_year(tab, 0)} years")
    tab.lanes_box.setCurrentIndex(2)
    story.tell("Group by stakeholder")
    press_button(timeline, "part_1")
    story.tell("Open the table")
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    story.tell("Key down")
    tab.filter_bar.choose("theme", "water")
    story.tell("Only what is about water")
    timeline.show("event:TL-02")
    story.tell("Show an entry that matches")
    timeline.show("stakeholder:SH-02")
    story.tell("Show a stakeholder")
    timeline.show("term:GL-01")
    story.tell("Show a term")
    timeline.show("place:PL-03")
    story.tell("Show a place without an entry")
    timeline.show("event:TL-03")
    story.tell("Show an entry that is filtered out")
    press_button(timeline, "part_0")
    story.tell("Open the drawing")
    tab.filter_bar.choose("kind", "statement")
    story.tell("Only statements")
    tab.restore(state)
    story.tell("Go back")
    apply_text_size(150)
    story.tell("Larger letters")
    apply_text_size(100)
    story.tell("Usual letters")
    timeline.show("rating:TIER-2018")
    story.tell("Show a rating")
    tab.set_context_shown(False)
    story.tell("Hide context")
    tab.filter_bar.field.setText("ministry of water")
    story.tell("Filter by the name of somebody who is linked")
    tab.filter_bar.field.setText("nothing like it")
    story.tell("Filter by words that no entry has")
    expect("ui/timeline/story.txt", story.text())


def test_years_with_entries_are_offered_and_those_in_sight_are_named(
    timeline: TabFixture[TimelineTab],
) -> None:
    menu = timeline.tab.year_button.menu()
    assert isinstance(menu, QMenu)
    names = [(action.text(), action.objectName()) for action in menu.actions()]
    assert names == [
        ("All", ""),
        ("2017", "year_2017"),
        ("2018", "year_2018"),
        ("2019", "year_2019"),
    ]
    timeline.tab.canvas.zoom_in()
    assert timeline.tab.year_button.text() == "Years: 2017–2018"
    timeline.tab.canvas.zoom_to_fit()
    assert timeline.tab.year_button.text() == "Years: all"


@pytest.mark.parametrize("page", TimelinePage)
def test_each_page_is_painted(timeline: TabFixture[TimelineTab], page: TimelinePage) -> None:
    timeline.tab.bar.page_buttons.set_current(page)
    timeline.tab.show_location(Location.of("event", "TL-05"))
    expect(f"ui/timeline/{page.name.lower()}.txt", outline_of(timeline.tab))


def test_in_a_narrow_window_the_less_important_columns_are_hidden_first(
    timeline: TabFixture[TimelineTab],
) -> None:
    tab = timeline.tab
    tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    story = story_of_tab(timeline)
    for width in (1000, 800, 700, 600, 500, 400):
        tab.resize(width, 660)
        story.tell(f"{width} pixels wide: {column_widths(tab.table)}")
    first = tab.table.proxy.index(0, 1)
    below = first.data(Role.TEXTS)[1]
    expect("ui/timeline/widths.txt", f"{story.text()}below the title\n{below}\n")
