"""The stakeholders' tab, as one uses it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from tests.ui.widgets.tab_fixture import ShownTab, chosen


class Stakeholders(ShownTab[StakeholdersTab]):
    """The stakeholders in a window of their own, and what one sees of them."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(StakeholdersTab(store, LIGHT, context_shown=True), qtbot)

    def names(self) -> dict[str, list[str]]:
        proxy = self.tab.proxy
        found: dict[str, list[str]] = {}
        for row in range(proxy.rowCount()):
            index = proxy.index(row, 0)
            found.setdefault(str(index.data(Role.GROUP)), []).append(str(index.data()))
        return found

    def chosen(self) -> str:
        return chosen(self.tab.table)

    def entries(self) -> tuple[EvidenceItem, ...]:
        return self.tab.detail.entries.entries()

    def entry(self, kind: str, title: str) -> EvidenceItem:
        (found,) = (each for each in self.entries() if each.kind == kind and each.title == title)
        return found

    def group(self, title: str) -> list[EvidenceItem]:
        entries = list(self.entries())
        start = next(
            number
            for number, entry in enumerate(entries)
            if entry.kind == "heading" and entry.title == title
        )
        found = []
        for entry in entries[start + 1 :]:
            if entry.kind == "heading":
                break
            found.append(entry)
        return found


@pytest.fixture
def stakeholders(store: Store, qtbot: QtBot) -> Stakeholders:
    return Stakeholders(store, qtbot)


def test_the_first_profile_is_that_of_people_affected(stakeholders: Stakeholders) -> None:
    assert next(iter(stakeholders.names())) == "Affected groups"
    assert stakeholders.chosen()
    assert stakeholders.tab.detail.details().lines[0] == "Affected groups"
    assert stakeholders.changed == []


def test_the_list_opens_at_its_top_with_the_first_heading(stakeholders: Stakeholders) -> None:
    assert stakeholders.tab.table.scroll_share() == 0


def test_all_stakeholders_are_listed(stakeholders: Stakeholders, store: Store) -> None:
    shown = sum(len(names) for names in stakeholders.names().values())
    assert shown == len(store.stakeholders())


def test_going_down_shows_the_next_profile(stakeholders: Stakeholders) -> None:
    before = stakeholders.tab.location()
    stakeholders.qtbot.keyClick(stakeholders.tab.table, Qt.Key.Key_Down)
    assert stakeholders.tab.location() != before
    assert stakeholders.changed == [stakeholders.tab.location()]


def test_a_profile_says_what_it_is_and_what_the_article_says_of_it(
    stakeholders: Stakeholders,
) -> None:
    stakeholders.show("stakeholder:SH-17")
    details = stakeholders.tab.detail.details()
    assert details.title == "International Organization for Migration (IOM)"
    assert details.lines[0] == "UN and intergovernmental"
    assert [entry.title for entry in stakeholders.group("What it is")] == ["IOM"]
    facts = [each for each in stakeholders.group("What the article says") if each.kind == "fact"]
    assert {entry.location for entry in facts} == {
        Location.of("fact", each) for each in ("PT-02", "PT-03", "PT-24")
    }
    assert all("Protection ¶" in entry.detail and entry.tag for entry in facts)


def test_relations_are_sentences_that_lead_to_the_other_end(
    stakeholders: Stakeholders, store: Store
) -> None:
    relation = store.relation("R-14")
    stakeholders.show("stakeholder:SH-03")
    assert stakeholders.entry("relation", relation.sentence).location == Location.of(
        "stakeholder", "SH-17"
    )
    stakeholders.show("stakeholder:SH-17")
    said = "IOM worked with the Ministry of Labor and Social Welfare on victim assistance."
    entry = stakeholders.entry("relation", said)
    assert entry.location == Location.of("stakeholder", "SH-03")
    assert entry.detail.startswith("Protection ¶")


def test_a_relation_of_many_leads_to_each_of_them(stakeholders: Stakeholders) -> None:
    stakeholders.show("stakeholder:SH-05")
    led_to = {entry.location for entry in stakeholders.group("Relations") if entry.location}
    for other in ("SH-01", "SH-20", "SH-26", "SH-07", "SH-08"):
        assert Location.of("stakeholder", other) in led_to


def test_a_relation_with_one_end_is_shown_too(stakeholders: Stakeholders, store: Store) -> None:
    relation = store.relation("R-39")
    (end,) = (*relation.from_ids, *relation.to_ids)
    stakeholders.show("relation:R-39")
    assert stakeholders.tab.detail.details().title == store.stakeholder(end).full_name
    assert stakeholders.entry("relation", relation.sentence).location == Location.of(
        "relation", "R-39"
    )


def test_a_relation_is_shown_in_the_profile_of_its_first_end(
    stakeholders: Stakeholders, store: Store
) -> None:
    stakeholders.show("relation:R-33")
    assert stakeholders.chosen() == "SH-01"
    current = stakeholders.tab.detail.entries.currentIndex().data(Role.ENTRY)
    assert current.title == store.relation("R-33").sentence
    assert stakeholders.tab.location() == Location.parse("relation:R-33")
    stakeholders.show("stakeholder:SH-01")
    assert stakeholders.tab.location() == Location.parse("stakeholder:SH-01")


def test_an_unknown_stakeholder_is_refused(stakeholders: Stakeholders) -> None:
    with pytest.raises(NotFoundError):
        stakeholders.show("stakeholder:SH-99")


@pytest.mark.parametrize("typed", ["IOM", "international organization", "office space"])
def test_typing_finds_by_acronym_name_and_role(stakeholders: Stakeholders, typed: str) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, typed)
    names = [name for each in stakeholders.names().values() for name in each]
    assert "International Organization for Migration (IOM)" in names
    assert len(names) < 5


def test_those_who_are_alleged_are_shown_under_exactly_that_name(
    stakeholders: Stakeholders,
) -> None:
    assert "International gangs" in stakeholders.names()["Alleged or implicated"]
    stakeholders.show("stakeholder:SH-51")
    assert stakeholders.tab.detail.details().lines[0] == "Alleged or implicated"


def test_no_match_says_so_and_reset_brings_all_back(
    stakeholders: Stakeholders, store: Store
) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "no such body")
    sentence = stakeholders.tab.findChild(QLabel, "no_match")
    assert isinstance(sentence, QLabel)
    assert sentence.isVisible()
    stakeholders.qtbot.mouseClick(
        stakeholders.tab.filter_bar.reset_button, Qt.MouseButton.LeftButton
    )
    assert not sentence.isVisible()
    shown = sum(len(names) for names in stakeholders.names().values())
    assert shown == len(store.stakeholders())


def test_a_place_that_the_filter_hides_is_shown_all_the_same(stakeholders: Stakeholders) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "union")
    stakeholders.show("stakeholder:SH-17")
    assert stakeholders.chosen() == "SH-17"


def test_what_was_left_comes_back_as_it_was(stakeholders: Stakeholders) -> None:
    stakeholders.qtbot.keyClicks(stakeholders.tab.filter_bar.field, "union")
    place, state = stakeholders.tab.location(), stakeholders.tab.view_state()
    stakeholders.show("stakeholder:SH-17")
    stakeholders.tab.show_location(place)
    stakeholders.tab.restore(state)
    assert stakeholders.tab.location() == place
    assert stakeholders.tab.view_state() == state


def test_context_can_be_left_out_of_profiles(stakeholders: Stakeholders) -> None:
    stakeholders.show("stakeholder:SH-18")
    assert any(entry.background == "context" for entry in stakeholders.entries())
    stakeholders.tab.set_context_shown(False)
    assert not any(entry.background == "context" for entry in stakeholders.entries())
    assert stakeholders.tab.location() == Location.parse("stakeholder:SH-18")


def test_enter_in_the_list_goes_to_the_profile(stakeholders: Stakeholders) -> None:
    stakeholders.tab.activateWindow()
    stakeholders.qtbot.keyClick(stakeholders.tab.table, Qt.Key.Key_Return)
    stakeholders.qtbot.waitUntil(stakeholders.tab.detail.entries.hasFocus)


def test_enter_on_a_relation_asks_for_the_other_end(
    stakeholders: Stakeholders, store: Store
) -> None:
    stakeholders.show("stakeholder:SH-03")
    stakeholders.tab.detail.choose_title("relation", store.relation("R-14").sentence)
    stakeholders.qtbot.keyClick(stakeholders.tab.detail.entries, Qt.Key.Key_Return)
    assert stakeholders.asked == [Location.parse("stakeholder:SH-17")]


def test_another_look_changes_nothing_but_colours(stakeholders: Stakeholders) -> None:
    before = (stakeholders.names(), stakeholders.entries(), stakeholders.tab.location())
    stakeholders.tab.apply_theme(DARK)
    stakeholders.tab.grab()
    assert before == (stakeholders.names(), stakeholders.entries(), stakeholders.tab.location())
