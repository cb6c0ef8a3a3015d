"""The timeline's tab and its table, as one uses them; for the drawing see test_timeline_drawn."""

from collections import Counter

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.zoom_bar import TABLE
from tests.ui.widgets.tab_fixture import ShownTab, chosen, details

DATE, WHAT, THEME, KIND, CERTAINTY, NOTES = range(6)


class Timeline(ShownTab[TimelineTab]):
    """A timeline in a window of its own, and what one sees of it."""

    def __init__(self, store: Store, qtbot: QtBot, *, context_shown: bool = True) -> None:
        super().__init__(TimelineTab(store, LIGHT, context_shown=context_shown), qtbot)

    def type_filter(self, text: str) -> None:
        self.qtbot.keyClicks(self.tab.filter_bar.field, text)

    def choose(self, name: str, value: str) -> None:
        self.tab.filter_bar.choose(name, value)

    def offered(self, name: str) -> dict[str, QAction]:
        """Return what the menu of a filter offers, by its words."""
        menu = self.tab.findChild(QMenu, f"filter_menu_{name}")
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        return {action.text(): action for action in menu.actions()}

    def ids(self) -> list[str]:
        proxy = self.tab.proxy
        return [proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())]

    def chosen(self) -> str:
        return chosen(self.tab.table)

    def details(self) -> str:
        return details(self.tab)


@pytest.fixture
def timeline(store: Store, qtbot: QtBot) -> Timeline:
    timeline = Timeline(store, qtbot)
    timeline.tab.bar.set_current(TABLE)
    return timeline


def test_the_first_entry_is_shown_in_full_from_the_start(timeline: Timeline) -> None:
    assert timeline.chosen() == "TL-01"
    assert timeline.tab.location() == Location.parse("event:TL-01")
    assert timeline.tab.detail.details().title
    assert timeline.changed == []


def test_going_down_shows_the_next_entry_and_tells_where_one_is(timeline: Timeline) -> None:
    timeline.qtbot.keyClick(timeline.tab.table, Qt.Key.Key_Down)
    assert timeline.changed == [Location.parse("event:TL-02")]
    assert timeline.tab.location() == Location.parse("event:TL-02")


def test_a_place_is_shown_without_telling_that_it_was_the_user(timeline: Timeline) -> None:
    timeline.show("event:TL-19")
    assert timeline.chosen() == "TL-19"
    assert timeline.changed == []


def test_the_tab_as_a_whole_stays_as_it_is(timeline: Timeline) -> None:
    timeline.show("event:TL-19")
    timeline.show("timeline")
    assert timeline.tab.location() == Location.parse("event:TL-19")


def test_an_unknown_entry_is_refused(timeline: Timeline) -> None:
    with pytest.raises(NotFoundError):
        timeline.show("event:TL-99")


def test_details_hold_date_inference_facts_people_figures_and_notes(timeline: Timeline) -> None:
    timeline.show("event:TL-11")
    details = timeline.details()
    assert "“Over the last year”" in details
    assert "It is not said which year “the last year” is" in details
    assert "US 2008 report, as given in the article" in details
    assert "PT-08" in details
    assert "People brought back to Laos after trafficking" in details
    assert "280" in details
    assert "must not be added" in details
    assert "Protection ¶" in details


def test_enter_on_an_entry_of_the_details_asks_to_go_there(timeline: Timeline) -> None:
    timeline.show("event:TL-02")
    entries = timeline.tab.detail.entries
    assert timeline.tab.detail.choose(Location.parse("fact:OV-01"))
    timeline.qtbot.keyClick(entries, Qt.Key.Key_Return)
    assert timeline.asked == [Location.parse("fact:OV-01")]


def test_a_click_on_an_entry_of_the_details_asks_to_go_there(timeline: Timeline) -> None:
    timeline.show("event:TL-02")
    entries = timeline.tab.detail.entries
    timeline.tab.detail.choose(Location.parse("fact:OV-01"))
    timeline.qtbot.mouseClick(
        entries.viewport(),
        Qt.MouseButton.LeftButton,
        pos=entries.visualRect(entries.currentIndex()).center(),
    )
    assert timeline.asked == [Location.parse("fact:OV-01")]


def test_typing_narrows_the_table_and_shows_the_first_match(timeline: Timeline) -> None:
    timeline.type_filter("luang prabang")
    assert timeline.ids() == ["TL-08", "TL-24"]
    assert timeline.chosen() == "TL-08"
    assert "Luang Prabang" in timeline.details()


def test_theme_and_kind_narrow_the_table_together(timeline: Timeline) -> None:
    timeline.choose("theme", "rating")
    timeline.choose("kind", "rating")
    assert timeline.ids() == ["TL-14", "TL-19", "TL-20"]


def test_choices_say_how_many_rows_they_would_leave(timeline: Timeline, store: Store) -> None:
    kinds = Counter(event.kind for event in store.events())
    assert list(timeline.offered("kind")) == [
        "All",
        f"Event\t{kinds['event']}",
        f"Rating\t{kinds['rating']}",
        f"Situation\t{kinds['statement']}",
        f"US rating (context)\t{len(store.ratings())}",
    ]
    prevention = Counter(event.kind for event in store.events() if event.theme == "prevention")
    timeline.offered("theme")[f"Prevention\t{prevention.total()}"].trigger()
    offered = timeline.offered("kind")
    assert list(offered)[1:3] == [f"Event\t{prevention['event']}", "Rating\t0"]
    assert not offered["Rating\t0"].isEnabled()


@pytest.mark.parametrize(
    ("name", "value", "ids"),
    [
        ("stakeholder", "SH-17", None),
        ("place", "PL-07", None),
        ("section", "prevention", None),
        ("status", "corrected", ["TL-19"]),
    ],
)
def test_what_an_entry_rests_on_narrows_the_table(
    timeline: Timeline, store: Store, name: str, value: str, ids: list[str] | None
) -> None:
    timeline.choose(name, value)
    if ids is None:
        facts = set(store.fact_ids(name, value))
        ids = [event.id for event in store.events() if facts & set(event.fact_ids)]
    assert ids
    assert set(timeline.ids()) == set(ids)


def test_a_chip_names_its_filter_and_takes_it_back(timeline: Timeline) -> None:
    timeline.choose("theme", "prevention")
    timeline.choose("section", "prevention")
    assert [chip.text() for chip in timeline.tab.filter_bar.chips()] == [
        "Theme: Prevention",
        "Section: Prevention",
    ]
    chip = timeline.tab.filter_bar.chips()[0]
    assert chip.accessibleName() == "Remove the filter Theme: Prevention"
    timeline.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert timeline.tab.filter_bar.choice("theme") == ""
    assert len(timeline.tab.filter_bar.chips()) == 1


def test_what_is_left_is_counted_while_anything_is_filtered(
    timeline: Timeline, store: Store
) -> None:
    count = timeline.tab.findChild(QLabel, "filter_count")
    assert isinstance(count, QLabel)
    assert not count.isVisible()
    timeline.type_filter("luang prabang")
    assert count.isVisible()
    assert count.text() == f"2 of {len(store.events()) + len(store.ratings())} shown"


def test_no_match_says_so_and_offers_the_way_back(timeline: Timeline) -> None:
    timeline.type_filter("no such thing")
    sentence = timeline.tab.findChild(QLabel, "no_match")
    button = timeline.tab.findChild(QPushButton, "no_match_reset")
    assert isinstance(sentence, QLabel)
    assert isinstance(button, QPushButton)
    assert sentence.isVisible()
    timeline.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not sentence.isVisible()
    assert timeline.tab.table.isVisible()
    assert len(timeline.ids()) == timeline.tab.model.rowCount()


def test_escape_empties_the_filter(timeline: Timeline) -> None:
    timeline.type_filter("union")
    timeline.qtbot.keyClick(timeline.tab.filter_bar.field, Qt.Key.Key_Escape)
    assert len(timeline.ids()) == timeline.tab.model.rowCount()


def test_reset_takes_back_filters_and_order(timeline: Timeline) -> None:
    before = timeline.ids()
    button = timeline.tab.filter_bar.reset_button
    assert not button.isEnabled()
    timeline.choose("theme", "prevention")
    timeline.tab.table.sortByColumn(WHAT, Qt.SortOrder.DescendingOrder)
    assert button.isEnabled()
    timeline.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert timeline.ids() == before
    assert not button.isEnabled()


def test_every_column_can_be_sorted_without_a_mouse(timeline: Timeline) -> None:
    actions = timeline.tab.table.sort_actions(timeline.tab)
    assert len(actions) == 6 + 1
    by_title = actions[WHAT]
    by_title.trigger()
    titles = [str(timeline.tab.proxy.index(row, WHAT).data()).casefold() for row in range(15)]
    assert titles == sorted(titles)
    by_title.trigger()
    assert timeline.tab.table.sort_order() == (WHAT, Qt.SortOrder.DescendingOrder)
    actions[-1].trigger()
    assert timeline.tab.table.sort_order()[0] == -1


def test_a_place_that_the_filter_hides_is_shown_all_the_same(timeline: Timeline) -> None:
    timeline.type_filter("union")
    timeline.show("event:TL-02")
    assert timeline.chosen() == "TL-02"
    assert timeline.tab.filter_bar.text() == ""


def test_what_was_left_comes_back_as_it_was(timeline: Timeline) -> None:
    timeline.choose("theme", "prevention")
    timeline.tab.table.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
    timeline.show("event:TL-08")
    place, state, ids = timeline.tab.location(), timeline.tab.view_state(), timeline.ids()
    timeline.show("event:TL-02")
    timeline.tab.filter_bar.set_values({})
    timeline.tab.show_location(place)
    timeline.tab.restore(state)
    assert timeline.ids() == ids
    assert timeline.chosen() == "TL-08"
    assert timeline.tab.location() == place
    assert timeline.tab.view_state() == state


def test_context_is_marked_and_can_be_left_out(timeline: Timeline, store: Store) -> None:
    timeline.show("timeline/rating:TIER-2018")
    assert timeline.tab.detail.details().title == "2018: Tier 3"
    assert "Context, not from the article" in timeline.details()
    timeline.tab.set_context_shown(False)
    assert len(timeline.ids()) == len(store.events())
    assert timeline.chosen() == "TL-01"
    assert timeline.tab.location() == Location.parse("event:TL-01")
    timeline.show("event:TL-01")
    assert not any(entry.background == "context" for entry in timeline.tab.detail.entries.entries())
    timeline.tab.set_context_shown(True)
    assert len(timeline.ids()) == len(store.events()) + len(store.ratings())
    assert any(entry.background == "context" for entry in timeline.tab.detail.entries.entries())


def test_nothing_is_cut_and_nothing_is_lost_when_it_is_narrow(timeline: Timeline) -> None:
    table = timeline.tab.table
    timeline.tab.resize(640, 300)
    timeline.qtbot.waitUntil(lambda: table.isColumnHidden(CERTAINTY))
    index = timeline.tab.proxy.row_at(Role.LOCATION, Location.parse("event:TL-11"))
    _, caption, note = table.texts(index.siblingAtColumn(WHAT))
    for column in (THEME, KIND, CERTAINTY):
        if table.isColumnHidden(column):
            assert str(index.siblingAtColumn(column).data()) in caption
    assert "US 2008 report" in caption
    assert "must not be added" in note
    shown = sum(table.columnWidth(column) for column in range(6))
    assert shown <= table.viewport().width()


def test_tab_leaves_the_table_and_cells_have_texts_for_a_screen_reader(timeline: Timeline) -> None:
    table = timeline.tab.table
    assert not table.tabKeyNavigation()
    assert table.accessibleName()
    index = timeline.tab.proxy.row_at(Role.LOCATION, Location.parse("event:TL-19"))
    spoken = index.siblingAtColumn(WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "No tier called" in spoken


def test_the_down_key_leads_from_the_field_into_the_table(timeline: Timeline) -> None:
    timeline.tab.activateWindow()
    timeline.tab.filter_bar.field.setFocus()
    timeline.qtbot.keyClick(timeline.tab.filter_bar.field, Qt.Key.Key_Down)
    timeline.qtbot.waitUntil(timeline.tab.table.hasFocus)
    timeline.qtbot.keyClick(timeline.tab.table, Qt.Key.Key_Return)
    timeline.qtbot.waitUntil(timeline.tab.detail.entries.hasFocus)


def test_another_look_changes_nothing_but_colours(timeline: Timeline) -> None:
    before = (timeline.ids(), timeline.details(), timeline.tab.location())
    timeline.tab.apply_theme(DARK)
    timeline.tab.grab()
    assert (timeline.ids(), timeline.details(), timeline.tab.location()) == before


def test_choosing_a_row_by_hand_is_followed(timeline: Timeline) -> None:
    flags = QItemSelectionModel.SelectionFlag
    index = timeline.tab.proxy.row_at(Role.LOCATION, Location.parse("event:TL-21"))
    timeline.tab.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
    assert timeline.changed == [Location.parse("event:TL-21")]
    assert "do not support this" in timeline.details()


def test_the_tab_key_goes_through_all_that_one_can_use(timeline: Timeline) -> None:
    timeline.tab.activateWindow()
    timeline.tab.filter_bar.field.setFocus()
    timeline.qtbot.waitUntil(timeline.tab.filter_bar.field.hasFocus)
    passed = []
    for _ in range(5):
        widget = QApplication.focusWidget()
        assert widget is not None
        passed.append(widget.objectName())
        timeline.qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert passed == [
        "filter_field",
        "filter_menu",
        "timeline_table",
        "detail_entries",
        "part_0",
    ]


def test_the_focus_of_the_tab_is_that_of_its_table(timeline: Timeline) -> None:
    timeline.tab.activateWindow()
    timeline.tab.setFocus()
    timeline.qtbot.waitUntil(timeline.tab.table.hasFocus)
