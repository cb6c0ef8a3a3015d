"""Everything is tied to its evidence, both ways: each link is walked through what the tabs show."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.schema import LINK_TABLES
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresTab
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.tab import Tab

TIED = (*LINK_TABLES, "figure")
"""Every kind of record that rests on facts."""

RECORDS: dict[str, Callable[[Store], Iterator[str]]] = {
    "event": lambda store: (each.id for each in store.events()),
    "stakeholder": lambda store: (each.id for each in store.stakeholders()),
    "relation": lambda store: (each.id for each in store.relations()),
    "figure": lambda store: (each.id for each in store.figures()),
    "place": lambda store: (each.id for each in store.places()),
    "term": lambda store: (each.id for each in store.terms()),
    "note": lambda store: (each.id for each in store.notes()),
    "context": lambda store: (each.id for each in store.context()),
}


class Report:
    """The four tabs, each shown a location as the window does it."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.store = store
        makers: tuple[Callable[..., Tab[Any]], ...] = (
            ReaderTab,
            TimelineTab,
            StakeholdersTab,
            FiguresTab,
        )
        self.tabs = {
            name: make(store, LIGHT, context_shown=True)
            for name, make in zip(TABS, makers, strict=True)
        }
        for tab in self.tabs.values():
            qtbot.addWidget(tab)

    def entries(self, location: Location) -> tuple[EvidenceItem, ...]:
        """Return what stands beside a location when it is shown."""
        tab = self.tabs[location.tab]
        tab.show_location(location)
        name = "reader_evidence" if location.tab == "reader" else "detail_entries"
        found = tab.findChild(EvidenceListView, name)
        assert isinstance(found, EvidenceListView)
        return found.entries()

    def leads_to(self, location: Location) -> set[Location]:
        """Return every location that one can go to from a location."""
        return {entry.location for entry in self.entries(location) if entry.location}


@pytest.fixture
def report(store: Store, qtbot: QtBot) -> Report:
    return Report(store, qtbot)


@pytest.mark.parametrize("kind", TIED)
def test_every_fact_leads_to_all_that_rests_on_it(report: Report, kind: str) -> None:
    missing = []
    resting: dict[str, set[Location]] = {}
    for row_id in RECORDS[kind](report.store):
        for fact_id in report.store.fact_ids(kind, row_id):
            resting.setdefault(fact_id, set()).add(Location.of(kind, row_id))
    assert resting
    for fact_id, wanted in resting.items():
        found = report.leads_to(Location.of("fact", fact_id))
        missing += [f"{fact_id} -> {each}" for each in sorted(wanted - found, key=str)]
    assert missing == []


@pytest.mark.parametrize("kind", TIED)
def test_all_that_rests_on_facts_leads_back_to_each_of_them(report: Report, kind: str) -> None:
    missing = []
    for row_id in RECORDS[kind](report.store):
        wanted = {Location.of("fact", each) for each in report.store.fact_ids(kind, row_id)}
        found = report.leads_to(Location.of(kind, row_id))
        missing += [f"{row_id} -> {each}" for each in sorted(wanted - found, key=str)]
    assert missing == []


def test_every_fact_has_exactly_one_paragraph_and_is_shown_beside_it(report: Report) -> None:
    for section in report.store.sections():
        for passage in report.store.passages(section.id):
            for sentence in report.store.sentences(passage.id):
                for fact_id in sentence.fact_ids:
                    location = Location.of("fact", fact_id)
                    assert location in report.leads_to(location)
                    assert report.store.fact(fact_id).passage_id == passage.id


def test_every_relation_leads_to_each_of_its_ends_and_back(report: Report) -> None:
    for relation in report.store.relations():
        ends = {*relation.from_ids, *relation.to_ids}
        for end in ends:
            entries = report.entries(Location.of("stakeholder", end))
            assert any(
                entry.kind == "relation" and entry.title == relation.sentence_for(end)
                for entry in entries
            ), f"{end} does not name {relation.id}"
            found = {entry.location for entry in entries}
            for other in ends - {end}:
                assert Location.of("stakeholder", other) in found, f"{end} -> {other}"


def test_every_stakeholder_of_an_event_leads_to_the_event_and_back(report: Report) -> None:
    for event in report.store.events():
        location = Location.of("event", event.id)
        found = report.leads_to(location)
        for stakeholder in report.store.stakeholders(event.fact_ids):
            profile = Location.of("stakeholder", stakeholder.id)
            assert profile in found
            assert location in report.leads_to(profile)


def test_every_note_text_and_paragraph_links_only_to_what_is_there(store: Store) -> None:
    texts = [note.html for note in store.notes()]
    texts += [
        passage.html for section in store.sections() for passage in store.passages(section.id)
    ]
    links = [
        Location.parse(found) for html in texts for found in re.findall(r'href="([^"]+)"', html)
    ]
    assert links
    assert [str(each) for each in links if not store.has(each.kind, each.id)] == []


@pytest.mark.parametrize("kind", ["event", "stakeholder", "relation", "figure"])
def test_every_record_of_a_tab_can_be_gone_to_and_come_back_to(report: Report, kind: str) -> None:
    for row_id in RECORDS[kind](report.store):
        location = Location.of(kind, row_id)
        report.tabs[location.tab].show_location(location)
        assert report.tabs[location.tab].location() == location


def test_every_rating_can_be_gone_to_in_both_tabs_that_list_it(report: Report) -> None:
    for rating in report.store.ratings():
        for tab in ("figures", "timeline"):
            location = Location(tab, "rating", rating.id)
            assert Location.of("source", rating.source.id) in report.leads_to(location)
            assert report.tabs[tab].location() == location
