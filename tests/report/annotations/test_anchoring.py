"""Anchoring finds the sentence of the same facts, or says that there is none."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import anchor, annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import Quote, new_annotation
from laos_tip_app.store.store import Store
from tests.data_files import tampered


def test_a_range_is_anchored_at_its_own_characters(store: Store) -> None:
    """In the edition that it was made in, a mark stands where it was made."""
    passage = store.passages(store.sections()[0].id)[0]
    sentence = store.sentences(passage.id)[0]
    start, end = sentence.start + 4, sentence.start + 12
    marked = annotate_range(store, passage.id, start, end)
    one = new_annotation("highlight", Location.of("passage", passage.id), marked, "1")
    found = anchor(one, store)
    words = passage.text[start:end]
    assert found.state == "exact"
    assert [passage.text[a:b] for _id, a, b in found.spans] == [words.strip()]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("a 200", "exact"),
        ("(200)", "exact"),
        ("200, ", "exact"),
        ("1,200", "changed"),
        ("200,1", "changed"),
        ("2.200", "changed"),
        ("12000", "changed"),
    ],
)
def test_a_number_is_not_found_in_another_number(
    store: Store, data_db: Path, tmp_path: Path, words: str, state: str
) -> None:
    """A mark on “200” does not go to “1,200”, where an edition has that instead."""
    passage, sentence, place = next(
        (passage, sentence, match.start())
        for section in store.sections()
        for passage in store.passages(section.id)
        for sentence in store.sentences(passage.id)
        if len(sentence.fact_ids) == 1
        for match in re.finditer(r"\b[a-z]{5}\b", passage.text)
        if sentence.start <= match.start() < sentence.end
    )
    text = passage.text[:place] + words + passage.text[place + 5 :]
    statement = f"UPDATE passages SET text = '{text}' WHERE id = '{passage.id}'"
    marked = annotate_range(store, passage.id, sentence.start, sentence.end)
    one = new_annotation("highlight", Location.of("passage", passage.id), marked, "1")
    with Store.open_unchecked(tampered(data_db, tmp_path / "other.db", statement)) as other:
        assert anchor(replace(one, quote=Quote("200")), other).state == state


def test_every_record_can_be_bookmarked(store: Store) -> None:
    """A bookmark of any record is exact in its own edition."""
    locations = [
        Location.of(kind, record.id)
        for kind, records in (
            ("section", store.sections()),
            ("passage", store.passages(store.sections()[1].id)),
            ("fact", store.facts()),
            ("event", store.events()),
            ("stakeholder", store.stakeholders()),
            ("relation", store.relations()),
            ("figure", store.figures()),
            ("rating", store.ratings()),
            ("note", store.notes()),
            ("term", store.terms()),
            ("place", store.places()),
            ("context", store.context()),
            ("source", store.sources()),
        )
        for record in records
    ]
    for location in (*locations, Location("timeline"), Location("reader")):
        one = new_annotation("bookmark", location, annotate_location(store, location), "1")
        found = anchor(one, store)
        assert (found.state, found.location) == ("exact", location)
