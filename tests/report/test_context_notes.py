"""What must be shown with a statement of another publisher is shown wherever it is."""

import json

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.citation_styles import STYLES
from laos_tip_app.report.citations import cited
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.evidence_items import lines_with
from laos_tip_app.report.search_results import answer, as_json
from laos_tip_app.store.records import Context
from laos_tip_app.store.store import Store

ADDED = "Editors’ remark: "


def pairs(store: Store) -> list[tuple[Context, Context]]:
    """Return each statement with one that must be shown with it."""
    return [
        (item, other)
        for item in store.context()
        for other in store.context_together(item.id)
        if other != item
    ]


def test_there_are_pairs_both_ways(store: Store) -> None:
    found = pairs(store)
    assert ("CX-15", "CX-28") in {(item.id, other.id) for item, other in found}
    assert ("CX-28", "CX-15") in {(item.id, other.id) for item, other in found}


def test_evidence_lists_both_or_none(store: Store) -> None:
    for section in store.sections():
        for passage in store.passages(section.id):
            evidence = DetailBuilder(store).passage(passage.id)
            shown = {item.location for item in evidence.items}
            for item, other in pairs(store):
                of_item, of_other = (Location.of("context", each.id) for each in (item, other))
                assert (of_item in shown) == (of_other in shown)


def test_a_statement_alone_comes_with_the_other(store: Store) -> None:
    for item, other in pairs(store):
        found = DetailBuilder(store, context_shown=False).of(Location.of("context", item.id))
        titles = [entry.title for entry in found.items]
        assert titles[:2] == [item.statement, other.statement]


def test_a_source_lists_both(store: Store) -> None:
    for item, other in pairs(store):
        for source in item.sources:
            found = DetailBuilder(store).of(Location.of("source", source.id))
            titles = [entry.title for entry in found.items]
            assert item.statement in titles
            assert other.statement in titles


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_has_the_other_the_remark_and_all_sources(store: Store, style: str) -> None:
    for item, other in pairs(store):
        text = " ".join(STYLES[style](cited(store, Location.of("context", item.id))).split())
        for words in (other.id, *(source.publisher.split()[0] for source in item.sources)):
            assert words in text


def test_search_results_have_the_other_and_the_remark(store: Store) -> None:
    for typed, item_id in (
        ("golden triangle raids", "CX-15"),
        ("drawn there by service jobs", "CX-28"),
    ):
        found = json.loads(as_json(answer(store, typed, 50)))
        results = {result["id"]: result for result in found}
        notes = " ".join(map(str, results[item_id]["notes"]))
        for other in store.context_together(item_id):
            if other.id != item_id:
                assert other.statement in notes


def test_a_remark_is_never_a_part_of_the_statement(store: Store) -> None:
    for item in store.context():
        assert "remark" not in item.statement
        assert not item.remark or f"{ADDED}{item.remark}" in list(lines_with(store, item))
