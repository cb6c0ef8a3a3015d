"""Anchoring finds the sentence of the same facts, or says that there is none."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import anchor, annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import (
    CONTEXT,
    Annotation,
    Quote,
    new_annotation,
)
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store
from tests.data_files import tampered


def word_of_one_fact(store: Store) -> tuple[Passage, Sentence, int]:
    """Return a paragraph, a sentence of it with one fact, and a word of five letters there."""
    return next(
        (passage, sentence, match.start())
        for section in store.sections()
        for passage in store.passages(section.id)
        for sentence in store.sentences(passage.id)
        if len(sentence.fact_ids) == 1
        for match in re.finditer(r"\b[a-z]{5}\b", passage.text)
        if sentence.start <= match.start() < sentence.end
    )


def with_words(passage: Passage, place: int, words: str) -> str:
    """Return the statement that puts other words in the place of the word."""
    text = passage.text[:place] + words + passage.text[place + 5 :]
    return f"UPDATE passages SET text = '{text}' WHERE id = '{passage.id}'"


def mark_of(store: Store, passage: Passage, sentence: Sentence) -> Annotation:
    marked = annotate_range(store, passage.id, sentence.start, sentence.end)
    return new_annotation("highlight", Location.of("passage", passage.id), marked, "1")


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
    passage, sentence, place = word_of_one_fact(store)
    other_db = tampered(data_db, tmp_path / "other.db", with_words(passage, place, words))
    one = mark_of(store, passage, sentence)
    with Store.open_unchecked(other_db) as other:
        assert anchor(replace(one, quote=Quote("200")), other).state == state


def test_of_two_places_a_mark_goes_to_the_one_behind_the_same_words(
    store: Store, data_db: Path, tmp_path: Path
) -> None:
    """Where the words behind it have changed, those before it decide."""
    passage, sentence, place = word_of_one_fact(store)
    other_db = tampered(data_db, tmp_path / "other.db", with_words(passage, place, "a of a"))
    before = passage.text[sentence.start : place][-CONTEXT:]
    one = replace(mark_of(store, passage, sentence), quote=Quote("a", before, " changed"))
    with Store.open_unchecked(other_db) as other:
        assert anchor(one, other).spans == ((passage.id, place, place + 1),)


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
