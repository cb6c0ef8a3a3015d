"""Facts and cards of the figures, action by action, and what they paint."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresPage, FiguresTab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline, outline_of
from tests.ui.story import activate, column_widths, press_button, story_of_tab
from tests.ui.widgets.tab_fixture import TabFixture

FIGURE = Location.of("figure", "FG-02")


@pytest.fixture
def figures(small: Store, qtbot: QtBot) -> TabFixture[FiguresTab]:
    figures = TabFixture(FiguresTab(small, context_shown=True), qtbot)
    activate(figures)
    return figures


def dot_width(tab: FiguresTab) -> int:
    """Return the width of a dot on the cards in pixels."""
    scene, view = tab.canvas.scene(), tab.canvas.view_state()
    lines = outline(lambda painter: scene.paint(painter, view, -1, -1), 1).splitlines()
    left, right = next(line for line in lines if line.startswith("circle")).split()[1:3]
    return int(right.split(",")[0]) - int(left.split(",")[0])


def test_facts_and_cards_show_what_is_chosen_and_filtered(figures: TabFixture[FiguresTab]) -> None:
    tab, qtbot = figures.tab, figures.qtbot
    story = story_of_tab(figures)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    story.tell("Key down")
    press_button(figures, "part_1")
    story.tell("Open the cards: the fact has none")
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Right)
    story.tell("Key right")
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Return)
    story.tell("Enter")
    state = tab.view_state()
    press_button(figures, "part_0")
    story.tell("Open the facts")
    tab.has_number.click()
    story.tell("Only facts with a number")
    tab.filter_bar.choose("status", "confirmed")
    story.tell("Only what is confirmed")
    figures.show("fact:WL-04")
    story.tell("Show a fact that is filtered out")
    figures.show("figure:FG-04")
    story.tell("Show a figure")
    qtbot.keyClicks(tab.filter_bar.field, "nothing like it")
    story.tell("Filter by words that no fact has")
    press_button(figures, "part_1")
    story.tell("Open the cards: there are none")
    tab.filter_bar.reset_button.click()
    story.tell("Reset the filters")
    figures.show("figure:FG-06")
    story.tell("Show a label, which has no card")
    figures.show("figures")
    story.tell("Show the tab")
    tab.restore(state)
    story.tell("Go back")
    tab.filter_bar.choose("number", "text")
    story.tell("Only facts without a number")
    press_button(figures, "part_0")
    story.tell("Open the facts")
    tab.filter_bar.choose("number", "")
    press_button(figures, "part_1")
    widths = [dot_width(tab)]
    for percent in (75, 150):
        apply_text_size(percent)
        process_events()
        widths.append(dot_width(tab))
    assert widths == [6, 6, 7], "dots grow less than letters"
    story.tell("Larger letters")
    apply_text_size(100)
    story.tell("Usual letters")
    press_button(figures, "export_shown")
    story.tell("Export")
    tab.set_context_shown(False)
    story.tell("Hide context")
    tab.filter_bar.field.setText("ministry of water")
    story.tell("Filter by the name of somebody who is linked")
    expect("ui/figures/story.txt", story.text())


@pytest.mark.parametrize("page", FiguresPage)
def test_each_page_is_painted(figures: TabFixture[FiguresTab], page: FiguresPage) -> None:
    at = Location("figures", "fact", "WL-03") if page is FiguresPage.FACTS else FIGURE
    figures.tab.show_location(at)
    expect(f"ui/figures/{page.name.lower()}.txt", outline_of(figures.tab))


def test_in_a_narrow_window_the_less_important_columns_are_hidden_first(
    figures: TabFixture[FiguresTab],
) -> None:
    tab = figures.tab
    tab.page_buttons.set_current(FiguresPage.FACTS)
    story = story_of_tab(figures)
    for width in (1200, 1000, 800, 700, 600, 500, 400):
        tab.resize(width, 660)
        story.tell(f"{width} pixels wide: {column_widths(tab.table)}")
    first = tab.table.proxy.index(0, 2)
    below = first.data(Role.TEXTS)[1]
    expect("ui/figures/widths.txt", f"{story.text()}below the title\n{below}\n")


def test_a_list_comes_to_rest_at_any_width(figures: TabFixture[FiguresTab]) -> None:
    """A scroll bar may hide columns, so that all rows fit without it, and need it then."""
    table = figures.tab.table
    for width in range(940, 600, -10):
        figures.tab.resize(width, 660)
        process_events()
        assert table.horizontalHeader().length() <= table.viewport().width()


def test_columns_take_the_room_of_a_scroll_bar_that_goes_as_the_window_gets_higher(
    figures: TabFixture[FiguresTab],
) -> None:
    table = figures.tab.table
    for height in (2000, 260, 2000):
        figures.tab.resize(1000, height)
        process_events()
    assert not table.verticalScrollBar().isVisible()
    assert table.horizontalHeader().length() == table.viewport().width()
