"""The anchors that the window has are those that would be found anew."""

from random import Random

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import anchors, annotate_range
from laos_tip_app.report.annotations.annotation import AnnotationSet, new_annotation
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.placement import Placement
from tests.ui.annotations.small_notes import some_notes


def test_after_any_changes_the_anchors_are_those_of_the_set(store: Store) -> None:
    """Adding, editing, deleting and restoring leave nothing behind."""
    random = Random(1)  # noqa: S311
    passages = [passage for one in store.sections() for passage in store.passages(one.id)]
    annotations = AnnotationSet()
    placement = Placement(lambda: annotations, lambda: store, lambda _id: None)
    for _change in range(200):
        passage = random.choice(passages)
        marked = annotate_range(store, passage.id, 0, random.randint(5, len(passage.text)))
        location = Location.of("passage", passage.id)
        one = new_annotation("highlight", location, marked, "1")
        annotations = annotations.with_annotation(one)
        if random.random() < 0.5:
            deleted = random.choice(annotations.all())
            annotations = annotations.without(deleted.id, deleted.modified)
        placement.anchors()

    assert placement.anchors() == anchors(annotations.all(), store)
    for passage in passages:
        expected = {
            one.id
            for one in annotations.all()
            if any(span[0] == passage.id for span in placement.anchors()[one.id].spans)
        }
        assert {one.annotation.id for one in placement.in_passage(passage.id)} == expected


def test_notes_are_looked_for_once_in_each_edition(small: Store, plain_wells: Store) -> None:
    shown, notes = [small], some_notes(small)
    placement = Placement(lambda: notes, lambda: shown[-1], lambda _id: None)
    before = placement.anchors()
    assert placement.anchors() is before
    shown.append(plain_wells)
    assert placement.anchors() is not before
