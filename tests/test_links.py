"""Records and facts link to each other, in both directions, in what the tabs show."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.store.schema import LINK_TABLES
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresTab
from laos_tip_app.ui.places.tab import PlacesTab
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.card import CardView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.tab import Tab

FACT_BASED = (*LINK_TABLES, "figure")
"""The kinds of records that are based on facts."""

RECORDS: dict[str, Callable[[Store], Iterator[str]]] = {
    "event": lambda store: (row.id for row in store.events()),
    "stakeholder": lambda store: (row.id for row in store.stakeholders()),
    "relation": lambda store: (row.id for row in store.relations()),
    "figure": lambda store: (row.id for row in store.figures()),
    "place": lambda store: (row.id for row in store.places()),
    "term": lambda store: (row.id for row in store.terms()),
    "note": lambda store: (row.id for row in store.notes()),
    "context": lambda store: (row.id for row in store.context()),
}


TAB_CLASSES: dict[str, Callable[..., Tab[Any]]] = dict(
    zip(TABS, (ReaderTab, TimelineTab, StakeholdersTab, FiguresTab, PlacesTab), strict=True)
)


class TabsFixture:
    """The tabs, which show locations as the window does."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.store = store
        self._qtbot = qtbot
        self._tabs: dict[str, Tab[Any]] = {}

    def tab(self, name: str) -> Tab[Any]:
        """Return a tab, which is made when it is first asked for."""
        if name not in self._tabs:
            tab = TAB_CLASSES[name](self.store, context_shown=True)
            self._qtbot.addWidget(tab)
            if name == "reader":
                tab.resize(1366, 768)  # smaller, the evidence is hidden
                tab.show()
            self._tabs[name] = tab
        return self._tabs[name]

    def items(self, location: Location) -> tuple[EvidenceItem, ...]:
        """Return the evidence shown for a location."""
        tab = self.tab(location.tab)
        tab.show_location(location)
        panel = tab.findChild(DetailPanel)
        assert isinstance(panel, DetailPanel)
        return panel.list.items()

    def links_of(self, location: Location) -> set[Location]:
        """Return the locations that the evidence of a location links to."""
        return {entry.location for entry in self.items(location) if entry.location}


@pytest.fixture
def report(store: Store, qtbot: QtBot) -> TabsFixture:
    return TabsFixture(store, qtbot)


def test_a_fact_links_to_every_record_based_on_it(report: TabsFixture) -> None:
    missing = []
    records: dict[str, set[Location]] = {}
    for kind in FACT_BASED:
        for row_id in RECORDS[kind](report.store):
            for fact_id in report.store.fact_ids(kind, row_id):
                records.setdefault(fact_id, set()).add(Location.of(kind, row_id))
    assert {location.kind for links in records.values() for location in links} == {*FACT_BASED}
    for fact_id, expected in records.items():
        links = report.links_of(Location.of("fact", fact_id))
        missing += [f"{fact_id} -> {link}" for link in sorted(expected - links, key=str)]
    assert missing == []


@pytest.mark.parametrize("kind", FACT_BASED)
def test_a_record_links_to_each_of_its_facts(report: TabsFixture, kind: str) -> None:
    missing = []
    for row_id in RECORDS[kind](report.store):
        expected = {Location.of("fact", fact_id) for fact_id in report.store.fact_ids(kind, row_id)}
        links = report.links_of(Location.of(kind, row_id))
        missing += [f"{row_id} -> {link}" for link in sorted(expected - links, key=str)]
    assert missing == []


def test_every_fact_has_one_paragraph_and_is_on_its_card(report: TabsFixture) -> None:
    for section in report.store.sections():
        for passage in report.store.passages(section.id):
            for sentence in report.store.sentences(passage.id):
                for fact_id in sentence.fact_ids:
                    location = Location.of("fact", fact_id)
                    report.items(location)
                    card = report.tab("reader").findChild(CardView)
                    assert isinstance(card, CardView)
                    assert card.card().location in (location, Location.of("passage", passage.id))
                    assert report.store.fact(fact_id).passage_id == passage.id


def test_the_stakeholders_of_a_relation_link_to_each_other(report: TabsFixture) -> None:
    for relation in report.store.relations():
        ends = {*relation.from_ids, *relation.to_ids}
        for end in ends:
            entries = report.items(Location.of("stakeholder", end))
            assert any(
                entry.kind == "relation" and entry.title == relation.sentence_for(end)
                for entry in entries
            ), f"{end} does not name {relation.id}"
            links = {entry.location for entry in entries}
            for other in ends - {end}:
                assert Location.of("stakeholder", other) in links, f"{end} -> {other}"


def test_an_event_and_its_stakeholders_link_to_each_other(report: TabsFixture) -> None:
    for event in report.store.events():
        location = Location.of("event", event.id)
        links = report.links_of(location)
        for stakeholder in report.store.stakeholders(event.fact_ids):
            profile = Location.of("stakeholder", stakeholder.id)
            assert profile in links
            assert location in report.links_of(profile)


def test_links_in_notes_and_paragraphs_have_a_target(store: Store) -> None:
    texts = [note.html for note in store.notes()]
    texts += [
        passage.html for section in store.sections() for passage in store.passages(section.id)
    ]
    links = [Location.parse(href) for html in texts for href in re.findall(r'href="([^"]+)"', html)]
    assert links
    assert [str(link) for link in links if not store.has(link.kind, link.id)] == []


@pytest.mark.parametrize("kind", ["event", "stakeholder", "relation", "figure"])
def test_a_tab_shows_every_record_of_its_kind(report: TabsFixture, kind: str) -> None:
    for row_id in RECORDS[kind](report.store):
        location = Location.of(kind, row_id)
        report.tab(location.tab).show_location(location)
        assert report.tab(location.tab).location() == location


def test_the_timeline_shows_every_rating(report: TabsFixture) -> None:
    for rating in report.store.ratings():
        location = Location("timeline", "rating", rating.id)
        links = report.links_of(location)
        assert all(Location.of("source", source.id) in links for source in rating.sources)
        assert report.tab("timeline").location() == location
