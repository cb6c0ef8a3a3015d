"""Titles of locations, for lists of places."""

from collections.abc import Iterable
from typing import Any

import pytest

from laos_tip_app.base.location import HOME_TAB, TABS, Location
from laos_tip_app.report.location_title import location_title
from laos_tip_app.store.store import Store


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_has_its_own_name(store: Store, tab: str) -> None:
    assert location_title(store, Location(tab)).lower() == tab


def test_a_record_of_every_kind_has_a_title_in_one_line(store: Store) -> None:
    records: dict[str, Iterable[Any]] = {
        "section": store.sections(),
        "event": store.events(),
        "stakeholder": store.stakeholders(),
        "relation": store.relations(),
        "figure": store.figures(),
        "rating": store.ratings(),
        "term": store.terms(),
        "place": store.places(),
        "note": store.notes_on_report(),
        "source": (store.source(store.meta().source_id),),
        "fact": store.facts(("OV-30",)),
        "passage": (store.passage("overview-2"),),
    }
    assert set(HOME_TAB) - set(records) <= {"report", "context"}
    for kind, rows in records.items():
        for row in rows:
            title = location_title(store, Location.of(kind, row.id))
            assert title.strip()
            assert title.lower() not in TABS
            assert "\n" not in title


def test_a_fact_is_named_by_its_place_and_not_by_what_it_states(store: Store) -> None:
    """What it states would need its notes beside it."""
    fact = store.fact("OV-30")
    title = location_title(store, Location.of("fact", "OV-30"))

    assert title == f"{fact.reference}, fact OV-30"
