"""The stakeholders tab: list, filters and details."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.documents.requests import ComparisonRequest
from laos_tip_app.models.roles import Role
from laos_tip_app.report.corrections import Corrections, correction_lines
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.page import close_newest
from tests.ui.widgets.tab_fixture import TabFixture, current_id


class StakeholdersFixture(TabFixture[StakeholdersTab]):
    """The stakeholders tab in its own window."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(StakeholdersTab(store, context_shown=True), qtbot)

    def names(self) -> dict[str, list[str]]:
        proxy = self.tab.proxy
        names: dict[str, list[str]] = {}
        for row in range(proxy.rowCount()):
            index = proxy.index(row, 0)
            names.setdefault(str(index.data(Role.GROUP)), []).append(str(index.data()))
        return names

    def current_id(self) -> str:
        return current_id(self.tab.table)

    def items(self) -> tuple[EvidenceItem, ...]:
        return self.tab.detail.list.items()

    def entry(self, kind: str, title: str) -> EvidenceItem:
        entries = self.items()
        (match,) = (entry for entry in entries if (entry.kind, entry.title) == (kind, title))
        return match

    def group(self, title: str) -> list[EvidenceItem]:
        entries = list(self.items())
        start = next(
            number
            for number, entry in enumerate(entries)
            if entry.kind == "heading" and entry.title == title
        )
        group = []
        for entry in entries[start + 1 :]:
            if entry.kind == "heading":
                break
            group.append(entry)
        return group


@pytest.fixture
def stakeholders(store: Store, qtbot: QtBot) -> StakeholdersFixture:
    return StakeholdersFixture(store, qtbot)


def test_the_first_profile_is_that_of_affected_people(stakeholders: StakeholdersFixture) -> None:
    assert next(iter(stakeholders.names())) == "Affected groups"
    assert stakeholders.current_id()
    assert stakeholders.tab.detail.details().lines[0] == "Affected groups"
    assert stakeholders.changed == []


def test_the_list_opens_at_its_top_with_the_first_heading(
    stakeholders: StakeholdersFixture,
) -> None:
    assert stakeholders.tab.table.verticalScrollBar().value() == 0


def test_all_stakeholders_are_listed(stakeholders: StakeholdersFixture, store: Store) -> None:
    shown = sum(len(names) for names in stakeholders.names().values())
    assert shown == len(store.stakeholders())


def test_going_down_shows_the_next_profile(stakeholders: StakeholdersFixture) -> None:
    before = stakeholders.tab.location()
    stakeholders.qtbot.keyClick(stakeholders.tab.table, Qt.Key.Key_Down)
    assert stakeholders.tab.location() != before
    assert stakeholders.changed == [stakeholders.tab.location()]


def test_a_profile_describes_the_stakeholder_and_lists_its_facts(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    stakeholders.show("stakeholder:SH-17")
    details = stakeholders.tab.detail.details()
    assert details.title == "International Organization for Migration (IOM)"
    [lao] = [text.lao for text in store.lao_texts() if text.record_id == "SH-17"]
    assert details.lines[0] == f"Lao: {lao} (United Nations in the Lao PDR)"
    assert details.lines[1] == "UN and intergovernmental"
    assert [entry.title for entry in stakeholders.group("Term")] == ["IOM"]
    entries = stakeholders.group("What the article says")
    facts = [entry for entry in entries if entry.kind == "fact"]
    assert {entry.location for entry in facts} == {
        Location.of("fact", fact_id) for fact_id in ("PT-02", "PT-03", "PT-24")
    }
    assert all("Protection ¶" in entry.detail and not entry.badge for entry in facts)


def test_relations_are_sentences_with_a_link_to_the_other_stakeholder(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    relation = store.relation("R-14")
    stakeholders.show("stakeholder:SH-03")
    assert stakeholders.entry("relation", relation.sentence).location == Location.of(
        "stakeholder", "SH-17"
    )
    stakeholders.show("stakeholder:SH-17")
    sentence = "IOM worked with the Ministry of Labor and Social Welfare on victim assistance."
    entry = stakeholders.entry("relation", sentence)
    assert entry.location == Location.of("stakeholder", "SH-03")
    assert entry.detail.startswith("Protection ¶")


def test_a_relation_of_several_stakeholders_links_to_all_of_them(
    stakeholders: StakeholdersFixture,
) -> None:
    stakeholders.show("stakeholder:SH-05")
    targets = {entry.location for entry in stakeholders.group("Relations") if entry.location}
    for other in ("SH-01", "SH-20", "SH-26", "SH-07", "SH-08"):
        assert Location.of("stakeholder", other) in targets


@pytest.mark.parametrize(("relation", "first_end"), [("R-33", "SH-01"), ("R-39", "SH-06")])
def test_a_relation_is_shown_on_its_card_beside_its_first_stakeholder(
    stakeholders: StakeholdersFixture, store: Store, relation: str, first_end: str
) -> None:
    """R-39 has but one."""
    place, sentence = Location.of("relation", relation), store.relation(relation).sentence
    stakeholders.show(str(place))
    stakeholders.tab.open_details()
    assert stakeholders.current_id() == first_end
    assert stakeholders.tab.detail.card_view.card().claim == sentence
    assert stakeholders.tab.spoken_location() == sentence
    assert stakeholders.tab.location() == place
    stakeholders.show(f"stakeholder:{first_end}")
    assert stakeholders.tab.location() == Location.of("stakeholder", first_end)
    assert stakeholders.tab.detail.card_view.card().location == stakeholders.tab.location()


def test_what_is_done_with_the_card_of_a_relation_is_done_with_the_relation(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    stakeholders.show("relation:R-33")
    button = stakeholders.tab.detail.card_view.findChild(QPushButton, "card_copy")
    assert button is not None
    button.click()
    assert store.relation("R-33").sentence in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("typed", ["IOM", "international organization", "office space"])
def test_the_filter_finds_acronyms_names_and_roles(
    stakeholders: StakeholdersFixture, typed: str
) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, typed)
    names = [name for group in stakeholders.names().values() for name in group]
    assert "International Organization for Migration (IOM)" in names
    assert len(names) < 5


def test_the_filter_finds_no_letters_inside_a_word(stakeholders: StakeholdersFixture) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "UN")

    names = [name for group in stakeholders.names().values() for name in group]
    assert "Lao Women’s Union (LWU)" in names
    assert not any(name.startswith("Young women") for name in names)


def test_alleged_stakeholders_are_listed_as_alleged_or_implicated(
    stakeholders: StakeholdersFixture,
) -> None:
    assert "International gangs" in stakeholders.names()["Alleged or implicated"]
    stakeholders.show("stakeholder:SH-51")
    assert stakeholders.tab.detail.details().lines[0] == "Alleged or implicated"


def test_a_filter_without_matches_shows_a_message_and_reset_shows_all(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "no such body")
    message = stakeholders.tab.findChild(QLabel, "no_match")
    assert isinstance(message, QLabel)
    assert message.isVisible()
    stakeholders.qtbot.mouseClick(
        stakeholders.tab.filter_bar.reset_button, Qt.MouseButton.LeftButton
    )
    assert not message.isVisible()
    shown = sum(len(names) for names in stakeholders.names().values())
    assert shown == len(store.stakeholders())


def test_a_filter_that_hides_the_selected_row_opens_no_card_of_another(
    stakeholders: StakeholdersFixture, qtbot: QtBot
) -> None:
    tab = stakeholders.tab
    former = stakeholders.current_id()
    assert tab.detail.isHidden()

    with qtbot.waitSignal(tab.location_changed) as signal:
        tab.filter_bar.choose("kind", "Lao government")
        tab.filter_bar.choose("theme", "prevention")

    assert former != stakeholders.current_id()
    assert signal.args == [Location.of("stakeholder", stakeholders.current_id())]
    assert tab.detail.isHidden()


def test_showing_a_stakeholder_resets_a_filter_that_hides_it(
    stakeholders: StakeholdersFixture,
) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "union")
    stakeholders.show("stakeholder:SH-17")
    assert stakeholders.current_id() == "SH-17"


def test_restoring_a_view_state_brings_back_filter_and_selection(
    stakeholders: StakeholdersFixture,
) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "union")
    location, state = stakeholders.tab.location(), stakeholders.tab.view_state()
    stakeholders.show("stakeholder:SH-17")
    stakeholders.tab.show_location(location)
    stakeholders.tab.restore(state)
    assert stakeholders.tab.location() == location
    assert stakeholders.tab.view_state() == state


def test_context_can_be_hidden_in_profiles(stakeholders: StakeholdersFixture) -> None:
    stakeholders.show("stakeholder:SH-18")
    assert any(entry.background == "context" for entry in stakeholders.items())
    stakeholders.tab.set_context_shown(False)
    assert not any(entry.background == "context" for entry in stakeholders.items())
    assert stakeholders.tab.location() == Location.parse("stakeholder:SH-18")


def test_enter_in_the_list_opens_the_profile_and_its_button_closes_it(
    stakeholders: StakeholdersFixture,
) -> None:
    tab = stakeholders.tab
    tab.activateWindow()
    stakeholders.show("stakeholder:SH-17")
    stakeholders.qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.view is StakeholderView.PROFILE
    profile = tab.profile
    assert profile is not None
    stakeholders.qtbot.waitUntil(profile.panels()[1].list.hasFocus)
    stakeholders.qtbot.mouseClick(profile.close_button, Qt.MouseButton.LeftButton)
    assert tab.view_state().page == StakeholderView.LIST
    assert stakeholders.current_id() == "SH-17"
    stakeholders.qtbot.waitUntil(tab.table.hasFocus)


def test_a_double_click_opens_the_profile_and_escape_or_its_view_leaves_it(
    stakeholders: StakeholdersFixture,
) -> None:
    tab, qtbot = stakeholders.tab, stakeholders.qtbot
    wanted = tab.proxy.index(4, 0)
    # The card of the first click moves the row.
    place = tab.table.visualRect(wanted).center()
    for leave in (
        lambda: close_newest(tab),
        lambda: qtbot.keyClick(tab.view_buttons.stops()[0], Qt.Key.Key_Space),
    ):
        qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert tab.view is StakeholderView.PROFILE
        assert tab.location() == wanted.data(Role.LOCATION)
        assert tab.view_buttons.current() == StakeholderView.LIST
        leave()
        assert tab.view_state().page == StakeholderView.LIST


def test_the_clicked_row_is_chosen_though_its_card_moves_the_rows(
    stakeholders: StakeholdersFixture,
) -> None:
    tab, qtbot = stakeholders.tab, stakeholders.qtbot
    assert tab.detail.isHidden()
    chosen = [tab.proxy.index(row, 0) for row in (4, 2)]
    for index, key in zip(chosen, ("NoModifier", "ControlModifier"), strict=True):
        place = tab.table.visualRect(index).center()
        modifier = Qt.KeyboardModifier[key]
        qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, modifier, place)
        assert tab.detail.isVisible()
    assert tab.table.selectionModel().selectedRows() == chosen


def test_compare_lights_up_with_two_chosen_rows(stakeholders: StakeholdersFixture) -> None:
    tab = stakeholders.tab
    tab.show_location(Location.parse("stakeholder:SH-16"))
    assert not tab.compare_button.isEnabled()
    tab.table.setFocus()
    stakeholders.qtbot.keyClick(tab.table, Qt.Key.Key_Down)
    assert not tab.compare_button.isEnabled()
    stakeholders.qtbot.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert tab.compare_button.isEnabled()
    stakeholders.qtbot.mouseClick(tab.compare_button, Qt.MouseButton.LeftButton)
    request = tab.subview_request()
    assert isinstance(request, ComparisonRequest)
    assert request.stakeholder_ids == ("SH-16", "SH-17")
    tab.set_view(StakeholderView.LIST)
    tab.table.selectAll()
    assert not tab.compare_button.isEnabled()


def test_a_narrow_row_keeps_its_mark_and_its_corrections_in_words(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    table = stakeholders.tab.table
    stakeholders.tab.resize(640, 400)
    stakeholders.qtbot.waitUntil(lambda: table.isColumnHidden(1))
    index = stakeholders.tab.proxy.row_at(Location.parse("stakeholder:SH-35"))
    _text, caption, notes = index.siblingAtColumn(0).data(Role.TEXTS)
    assert caption.startswith("○✕ ")
    assert notes == "\n".join(correction_lines([store.note("O-10")]))


def test_the_cautions_of_a_row_are_a_number(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    tab = stakeholders.tab
    corrections = Corrections(store)
    for row in store.stakeholders():
        caveats = corrections.for_summary(store.fact_ids("stakeholder", row.id))
        index = tab.proxy.row_at(Location.of("stakeholder", row.id))
        _text, _caption, notes = index.siblingAtColumn(1).data(Role.TEXTS)
        assert notes == "\n".join(correction_lines(caveats.corrections))
        spoken = index.siblingAtColumn(1).data(Role.ACCESSIBLE_TEXT)
        notes_on_it = (*caveats.notes, *caveats.named)
        assert all(note.short.rstrip(".") in spoken for note in notes_on_it)


def test_enter_on_a_relation_requests_the_other_stakeholder(
    stakeholders: StakeholdersFixture, store: Store
) -> None:
    stakeholders.show("stakeholder:SH-03")
    stakeholders.tab.detail.choose_relation(store.relation("R-14").sentence)
    stakeholders.qtbot.keyClick(stakeholders.tab.detail.list, Qt.Key.Key_Return)
    assert stakeholders.requested == [Location.parse("stakeholder:SH-17")]


def test_another_theme_changes_only_the_colours(stakeholders: StakeholdersFixture) -> None:
    before = (stakeholders.names(), stakeholders.items(), stakeholders.tab.location())
    apply_theme(DARK)
    stakeholders.tab.grab()
    assert before == (stakeholders.names(), stakeholders.items(), stakeholders.tab.location())


def compare_item(tab: StakeholdersTab) -> QAction | None:
    """Return the entry of the context menu that a key opens."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(tab.table.viewport(), event)
    [menu] = [menu for menu in tab.findChildren(QMenu, "copy_menu") if menu.isVisible()]
    action = menu.findChild(QAction, "menu_compare")
    menu.close()
    return action


def test_two_selected_rows_are_compared_by_the_context_menu(
    stakeholders: StakeholdersFixture,
) -> None:
    tab = stakeholders.tab
    tab.show_location(Location.parse("stakeholder:SH-16"))
    tab.table.setFocus()
    stakeholders.qtbot.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    action = compare_item(tab)
    assert action is not None
    action.trigger()
    assert tab.view is StakeholderView.PROFILE
    assert tab.subview_request() == ComparisonRequest(("SH-16", "SH-17"))


@pytest.mark.parametrize("select", ["one", "all"])
def test_one_row_or_more_than_stand_side_by_side_cannot_be_compared(
    stakeholders: StakeholdersFixture, select: str
) -> None:
    tab = stakeholders.tab
    tab.show_location(Location.parse("stakeholder:SH-17"))
    if select == "all":
        tab.table.selectAll()
    assert compare_item(tab) is None
    with stakeholders.qtbot.waitSignal(tab.status_message) as said:
        tab.compare_selected()
    assert said.args == ["Select two to four stakeholders with Ctrl or Shift."]
    assert tab.view is StakeholderView.LIST
