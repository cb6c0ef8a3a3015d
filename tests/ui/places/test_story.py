"""Movements and places, action by action, and what they paint."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.places.tab import PlacesPage, PlacesTab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.story import activate, column_widths, press_button, story_of_tab
from tests.ui.widgets.tab_fixture import TabFixture


@pytest.fixture
def places(small: Store, qtbot: QtBot) -> TabFixture[PlacesTab]:
    places = TabFixture(PlacesTab(small, context_shown=True), qtbot)
    activate(places)
    return places


def test_lists_and_map_show_what_is_chosen_and_filtered(places: TabFixture[PlacesTab]) -> None:
    tab, qtbot = places.tab, places.qtbot
    story = story_of_tab(places)
    places.show("places")
    story.tell("Show the tab")
    press_button(places, "drawing_legend")
    story.tell("Open the legend")
    press_button(places, "drawing_legend")
    story.tell("Close the legend")
    table = tab.table_on(PlacesPage.MOVEMENTS)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    story.tell("Key down")
    press_button(places, "part_1")
    story.tell("Open the places")
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Right)
    story.tell("Key right")
    state = tab.view_state()
    tab.filter_bar.choose("theme", "water")
    story.tell("Only what is about water")
    places.show("relation:R-05")
    story.tell("Show a movement")
    places.show("place:PL-03")
    story.tell("Show a place that is not on the map")
    qtbot.keyClicks(tab.filter_bar.field, "nothing like it")
    story.tell("Filter by words that no place has")
    places.show("stakeholder:SH-04")
    story.tell("Show a stakeholder")
    tab.restore(state)
    story.tell("Go back")
    tab.canvas.zoom_in()
    story.tell("Zoom in")
    apply_text_size(150)
    story.tell("Larger letters")
    apply_text_size(100)
    story.tell("Usual letters")
    tab.resize(1000, 300)
    story.tell("A low window")
    tab.set_context_shown(False)
    story.tell("Hide context")
    tab.filter_bar.field.setText("people from kenya")
    story.tell("Filter by the name of somebody who is linked")
    places.show("fact:WL-06")
    story.tell("Show a fact that is nowhere on the map")
    expect("ui/places/story.txt", story.text())


@pytest.mark.parametrize("page", PlacesPage)
def test_each_page_is_painted(places: TabFixture[PlacesTab], page: PlacesPage) -> None:
    press_button(places, f"part_{page.value}")
    name = places.tab.canvas.accessibleName()
    expect(f"ui/places/{page.name.lower()}.txt", f"{name}\n{outline_of(places.tab)}")


def test_below_the_map_is_as_much_text_as_leaves_it_room(places: TabFixture[PlacesTab]) -> None:
    """Of windows of some heights: the map, and each text with where it is."""
    tab, lines = places.tab, []
    pane = tab.pane
    for at, percent, width in (
        ("relation:R-03", 100, 1366),
        ("place:PL-01", 100, 1366),
        ("relation:R-03", 200, 1366),
        ("relation:R-03", 100, 640),
    ):
        apply_text_size(percent)
        for height in (1000, 440, 300):
            tab.resize(width, height)
            places.show(at)
            process_events()
            lines.append(f"# {at}, {width} wide, {height} high, {percent} %")
            lines.append(f"map {round(tab.canvas.height() / 8)} high")
            for label in (pane.caption, pane.note):
                box = label.geometry()
                place = f"{box.x()} {box.y()} {box.width()} {box.height()}"
                lines.append(f"{place} {label.text()}".rstrip())
    tab.canvas.choose(None)
    lines.append(f"# Nothing is chosen: {pane.caption.text()}".rstrip())
    apply_text_size(100)
    expect("ui/places/texts.txt", "\n".join((*lines, "")))


def test_in_a_narrow_window_the_less_important_columns_are_hidden_first(
    places: TabFixture[PlacesTab],
) -> None:
    tab = places.tab
    story, below = story_of_tab(places), list[str]()
    for page in PlacesPage:
        press_button(places, f"part_{page.value}")
        for width in (2800, 1600, 1000, 800, 700):
            tab.resize(width, 660)
            story.tell(f"{width} pixels wide: {column_widths(tab.table_on(page))}")
        first = tab.table_on(page).proxy.index(0, 0)
        below.append(first.data(Role.TEXTS)[1])
    expect("ui/places/widths.txt", "\n".join((f"{story.text()}below the titles", *below, "")))
