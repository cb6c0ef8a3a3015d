"""The rows of My notes are in the order of the report."""

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import annotate_range
from laos_tip_app.report.annotations.annotation import AnnotationSet, new_annotation
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.store.store import Store


def test_notes_on_a_paragraph_are_in_the_order_of_its_words(store: Store) -> None:
    """Not in that in which they were made."""
    passage_id, sentences = next(
        (passage.id, sentences)
        for passage in store.passages(store.sections()[0].id)
        if len(sentences := store.sentences(passage.id)) > 1
    )
    last_first = [
        new_annotation(
            "highlight",
            Location.of("passage", passage_id),
            annotate_range(store, passage_id, sentence.start, sentence.end),
            "1",
        )
        for sentence in reversed(sentences)
    ]
    listed = rows(AnnotationSet.of(last_first), store)
    assert [row.annotation for row in listed] == last_first[::-1]
