"""Anchoring finds the sentence of the same facts, or says that there is none."""

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import anchor, annotate_location, annotate_range
from laos_tip_app.report.annotations.annotation import new_annotation
from laos_tip_app.store.store import Store


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
