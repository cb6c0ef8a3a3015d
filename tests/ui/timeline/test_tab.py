"""The timeline tab: table, filters and details; test_drawing tests the drawing."""

from collections import Counter

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.models.roles import Role
from laos_tip_app.report.corrections import Corrections, correction_lines
from laos_tip_app.store.store import Store
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from tests.ui.widgets.tab_fixture import TabFixture, current_id, details_text

DATE, WHAT, THEME, KIND, CERTAINTY, CAUTIONS = range(6)


class TimelineFixture(TabFixture[TimelineTab]):
    """The timeline tab in its own window."""

    def __init__(self, store: Store, qtbot: QtBot, *, context_shown: bool = True) -> None:
        super().__init__(TimelineTab(store, context_shown=context_shown), qtbot)

    def type_filter(self, text: str) -> None:
        self.qtbot.keyClicks(self.tab.filter_bar.field, text)

    def choose(self, name: str, value: str) -> None:
        self.tab.filter_bar.choose(name, value)

    def filter_actions(self, name: str) -> dict[str, QAction]:
        """Return the actions in the menu of a filter, by text."""
        menu = self.tab.findChild(QMenu, f"filter_menu_{name}")
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        return {action.text(): action for action in menu.actions()}

    def ids(self) -> list[str]:
        proxy = self.tab.table.proxy
        return [proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())]

    def current_id(self) -> str:
        return current_id(self.tab.table)

    def details(self) -> str:
        return details_text(self.tab)


@pytest.fixture
def timeline(store: Store, qtbot: QtBot) -> TimelineFixture:
    fixture = TimelineFixture(store, qtbot)
    fixture.tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    return fixture


def test_the_details_contain_date_facts_stakeholders_figures_and_notes(
    timeline: TimelineFixture,
) -> None:
    timeline.show("event:TL-11")
    details = timeline.details()
    assert "“Over the last year”" in details
    assert "It is not said which year “the last year” is" in details
    locations = [item.location for item in timeline.tab.detail.details().items]
    assert Location.parse("fact:PT-08") in locations
    assert "People brought back to Laos after trafficking" in details
    assert "280" in details
    assert "must not be added" in details
    assert "Protection ¶" in details


def test_enter_on_an_entry_of_the_details_requests_its_location(timeline: TimelineFixture) -> None:
    timeline.show("event:TL-02")
    entries = timeline.tab.detail.list
    assert timeline.tab.detail.list.select_location(Location.parse("fact:OV-01"))
    timeline.qtbot.keyClick(entries, Qt.Key.Key_Return)
    assert timeline.requested == [Location.parse("fact:OV-01")]


def test_a_click_on_an_entry_of_the_details_requests_its_location(
    timeline: TimelineFixture,
) -> None:
    timeline.show("event:TL-02")
    entries = timeline.tab.detail.list
    timeline.tab.detail.list.select_location(Location.parse("fact:OV-01"))
    timeline.qtbot.mouseClick(
        entries.viewport(),
        Qt.MouseButton.LeftButton,
        pos=entries.visualRect(entries.currentIndex()).center(),
    )
    assert timeline.requested == [Location.parse("fact:OV-01")]


def test_typing_filters_the_table_and_selects_the_first_match(timeline: TimelineFixture) -> None:
    assert timeline.tab.detail.isHidden()
    timeline.type_filter("luang prabang")
    assert timeline.tab.detail.isHidden()
    assert timeline.ids() == ["TL-08", "TL-24"]
    assert timeline.current_id() == "TL-08"
    assert "Luang Prabang" in timeline.details()


def test_theme_and_kind_filter_the_table_together(timeline: TimelineFixture) -> None:
    timeline.choose("theme", "rating")
    timeline.choose("kind", "rating")
    assert timeline.ids() == ["TL-14", "TL-19", "TL-20"]


def test_filter_options_show_the_number_of_matching_rows(
    timeline: TimelineFixture, store: Store
) -> None:
    kinds = Counter(event.kind for event in store.events())
    assert list(timeline.filter_actions("kind")) == [
        "All",
        f"Event\t{kinds['event']}",
        f"Rating\t{kinds['rating']}",
        f"Situation\t{kinds['statement']}",
        f"US rating (context)\t{len(store.ratings())}",
    ]
    prevention = Counter(event.kind for event in store.events() if event.theme == "prevention")
    timeline.filter_actions("theme")[f"Prevention\t{prevention.total()}"].trigger()
    actions = timeline.filter_actions("kind")
    assert list(actions)[1:3] == [f"Event\t{prevention['event']}", "Rating\t0"]
    assert not actions["Rating\t0"].isEnabled()


def test_a_filter_for_ratings_goes_when_context_is_hidden(
    timeline: TimelineFixture, store: Store
) -> None:
    timeline.choose("kind", "context")
    timeline.choose("theme", "rating")
    timeline.tab.set_context_shown(False)

    assert timeline.tab.filter_bar.menu_button.text() == "Theme: Rating"
    assert "US rating (context)" not in " ".join(timeline.filter_actions("kind"))
    rated = {event.id for event in store.events() if event.theme == "rating"}
    assert set(timeline.ids()) == rated


@pytest.mark.parametrize(
    ("name", "value", "ids"),
    [
        ("stakeholder", "SH-17", None),
        ("place", "PL-07", None),
        ("section", "prevention", None),
        ("status", "corrected", ["TL-19"]),
    ],
)
def test_the_table_is_filtered_by_the_records_behind_an_entry(
    timeline: TimelineFixture, store: Store, name: str, value: str, ids: list[str] | None
) -> None:
    timeline.choose(name, value)
    if ids is None:
        facts = set(store.fact_ids(name, value))
        ids = [event.id for event in store.events() if facts & set(event.fact_ids)]
    assert ids
    assert set(timeline.ids()) == set(ids)


def test_a_row_has_corrections_in_words_and_cautions_as_a_number(
    timeline: TimelineFixture, store: Store
) -> None:
    corrections = Corrections(store)
    for event in store.events():
        caveats = corrections.for_statement(event.fact_ids)
        index = timeline.tab.table.proxy.row_at(Location.of("event", event.id))
        _text, _caption, notes = index.siblingAtColumn(WHAT).data(Role.TEXTS)
        assert notes == "\n".join(correction_lines(caveats.corrections))
        cautions = index.siblingAtColumn(CAUTIONS).data()
        assert cautions == (str(len(caveats.cautions)) if caveats.cautions else "")
        spoken = index.siblingAtColumn(WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
        assert all(note.short.rstrip(".") in spoken for note in caveats.notes)
        if caveats.corrections:
            assert spoken.startswith(("Corrected. ", "Disputed. "))


def test_a_filter_without_matches_shows_a_message_and_a_reset_button(
    timeline: TimelineFixture,
) -> None:
    timeline.type_filter("no such thing")
    message = timeline.tab.findChild(QLabel, "no_match")
    button = timeline.tab.findChild(QPushButton, "no_match_reset")
    assert isinstance(message, QLabel)
    assert isinstance(button, QPushButton)
    assert message.isVisible()
    timeline.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not message.isVisible()
    assert timeline.tab.table.isVisible()
    assert len(timeline.ids()) == timeline.tab.table.proxy.table_model.rowCount()


def test_escape_clears_the_filter_text(timeline: TimelineFixture) -> None:
    timeline.type_filter("union")
    timeline.qtbot.keyClick(timeline.tab.filter_bar.field, Qt.Key.Key_Escape)
    assert len(timeline.ids()) == timeline.tab.table.proxy.table_model.rowCount()


def test_reset_removes_filters_and_restores_the_order(timeline: TimelineFixture) -> None:
    before = timeline.ids()
    button = timeline.tab.filter_bar.reset_button
    assert not button.isVisible()
    timeline.choose("theme", "prevention")
    timeline.tab.table.sortByColumn(WHAT, Qt.SortOrder.DescendingOrder)
    assert button.isVisible()
    timeline.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert timeline.ids() == before
    assert not button.isVisible()


def test_menu_actions_sort_by_every_column(timeline: TimelineFixture) -> None:
    actions = timeline.tab.table.sort_actions(timeline.tab)
    assert len(actions) == 6 + 1
    sort_by_title = actions[WHAT]
    sort_by_title.trigger()
    titles = [str(timeline.tab.table.proxy.index(row, WHAT).data()).casefold() for row in range(15)]
    assert titles == sorted(titles)
    sort_by_title.trigger()
    assert timeline.tab.table.sort_order() == (WHAT, Qt.SortOrder.DescendingOrder)
    actions[-1].trigger()
    assert timeline.tab.table.sort_order()[0] == -1


def test_restoring_a_view_state_brings_back_filter_order_and_selection(
    timeline: TimelineFixture,
) -> None:
    timeline.choose("theme", "prevention")
    timeline.tab.table.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
    timeline.show("event:TL-08")
    location, state, ids = timeline.tab.location(), timeline.tab.view_state(), timeline.ids()
    timeline.show("event:TL-02")
    timeline.tab.filter_bar.set_values({})
    timeline.tab.show_location(location)
    timeline.tab.restore(state)
    assert timeline.ids() == ids
    assert timeline.current_id() == "TL-08"
    assert timeline.tab.location() == location
    assert timeline.tab.view_state() == state


def test_a_table_that_was_not_shown_yet_has_the_usual_order(store: Store, qtbot: QtBot) -> None:
    timeline = TimelineFixture(store, qtbot)
    state = timeline.tab.view_state()
    assert timeline.tab.findChild(ReportTableView) is None
    timeline.tab.bar.page_buttons.set_current(TimelinePage.TABLE)
    timeline.tab.table.sortByColumn(WHAT, Qt.SortOrder.DescendingOrder)
    timeline.tab.restore(state)
    assert timeline.tab.table.sort_order()[0] == -1
    assert timeline.tab.canvas.isVisible()
    assert timeline.current_id() == "TL-01"


def test_a_rating_has_the_meaning_of_the_tiers_and_the_note_on_the_article(
    timeline: TimelineFixture, store: Store
) -> None:
    timeline.show("rating:TIER-2018")
    details = timeline.details()
    assert store.note("O-01").short.rstrip(".") in details
    for tier in store.tiers():
        assert tier.meaning.rstrip(".") in details
    timeline.show("rating:TIER-2008")
    assert "second-hand" in timeline.tab.detail.details().lines[0]


def test_context_is_labelled_and_can_be_hidden(timeline: TimelineFixture, store: Store) -> None:
    timeline.show("rating:TIER-2018")
    assert timeline.tab.detail.details().title == "2018: Tier 3"
    assert "Context, not from the article" in timeline.details()
    timeline.tab.set_context_shown(False)
    assert len(timeline.ids()) == len(store.events())
    assert timeline.current_id() == "TL-01"
    assert timeline.tab.location() == Location.parse("event:TL-01")
    timeline.show("event:TL-01")
    assert not any(entry.background == "context" for entry in timeline.tab.detail.list.items())
    timeline.tab.set_context_shown(True)
    assert len(timeline.ids()) == len(store.events()) + len(store.ratings())
    assert any(entry.background == "context" for entry in timeline.tab.detail.list.items())


def test_a_narrow_table_moves_hidden_columns_into_the_caption(timeline: TimelineFixture) -> None:
    table = timeline.tab.table
    timeline.tab.resize(640, 300)
    timeline.qtbot.waitUntil(lambda: table.isColumnHidden(CERTAINTY))
    index = timeline.tab.table.proxy.row_at(Location.parse("event:TL-11"))
    _text, caption, _notes = index.siblingAtColumn(WHAT).data(Role.TEXTS)
    assert table.isColumnHidden(CAUTIONS)
    assert "Cautions: 1" in caption
    for column in (THEME, KIND, CERTAINTY):
        if table.isColumnHidden(column):
            assert str(index.siblingAtColumn(column).data()) in caption
    width = sum(table.columnWidth(column) for column in range(6))
    assert width <= table.viewport().width()


def test_the_tab_key_leaves_the_table_and_cells_have_accessible_texts(
    timeline: TimelineFixture,
) -> None:
    table = timeline.tab.table
    assert not table.tabKeyNavigation()
    assert table.accessibleName()
    index = timeline.tab.table.proxy.row_at(Location.parse("event:TL-19"))
    text = index.siblingAtColumn(WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "No tier called" in text


def test_the_down_key_moves_the_focus_from_the_field_to_the_table(
    timeline: TimelineFixture,
) -> None:
    timeline.tab.activateWindow()
    timeline.tab.filter_bar.field.setFocus()
    timeline.qtbot.keyClick(timeline.tab.filter_bar.field, Qt.Key.Key_Down)
    timeline.qtbot.waitUntil(timeline.tab.table.hasFocus)
    timeline.qtbot.keyClick(timeline.tab.table, Qt.Key.Key_Return)
    timeline.qtbot.waitUntil(timeline.tab.detail.main_view().hasFocus)
    assert timeline.tab.detail.card_view.isVisible()


def test_another_theme_changes_only_the_colours(timeline: TimelineFixture) -> None:
    before = (timeline.ids(), timeline.details(), timeline.tab.location())
    apply_theme(DARK)
    timeline.tab.grab()
    assert (timeline.ids(), timeline.details(), timeline.tab.location()) == before


def test_the_tab_key_goes_through_filters_table_and_details(timeline: TimelineFixture) -> None:
    timeline.tab.activateWindow()
    timeline.tab.open_details()
    chips = [f"card_name_{n}" for n in range(len(timeline.tab.detail.card_view.card().names))]
    expected = [
        *("filter_field", "filter_menu", "timeline_table"),
        *("card_copy", "card_print", "card_slide", "card_note"),
        *chips,
        *("card_more", "card_close", "part_0"),
    ]
    assert timeline.tab_stops(timeline.tab.filter_bar.field, len(expected)) == expected


def test_focusing_the_tab_focuses_its_table(timeline: TimelineFixture) -> None:
    timeline.tab.activateWindow()
    timeline.tab.setFocus()
    timeline.qtbot.waitUntil(timeline.tab.table.hasFocus)


def test_a_link_to_a_rating_shows_its_details_though_context_is_hidden(
    timeline: TimelineFixture, store: Store
) -> None:
    timeline.tab.set_context_shown(False)
    rating = Location.of("rating", store.ratings()[0].id)

    timeline.tab.show_location(rating)

    assert timeline.tab.location() == rating
    assert str(store.ratings()[0].year) in timeline.tab.detail.details().title
