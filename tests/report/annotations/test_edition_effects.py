"""What another edition does to the user’s notes, told before it is used."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import anchors
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet, Quote
from laos_tip_app.report.annotations.listing import effects_message
from laos_tip_app.store.store import Store

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def mark(store: Store, name: str, words: str = "", facts: tuple[str, ...] = ()) -> Annotation:
    passage = store.passages(store.sections()[0].id)[0]
    first = store.sentences(passage.id)[0]
    return Annotation(
        id=uuid5(NAMESPACE_URL, name).urn,
        kind="highlight",
        location=Location.of("passage", passage.id),
        fact_ids=facts or first.fact_ids,
        quote=Quote(words or passage.text[first.start : first.end]),
        mark="important",
        text="",
        created=NOW,
        modified=NOW,
        edition="1",
    )


def test_an_edition_with_the_same_text_has_no_effect(store: Store) -> None:
    marks = AnnotationSet.of((mark(store, "a"), mark(store, "b")))
    assert len(marks) == 2
    assert effects_message(marks, store, store) == ""


def test_changed_and_gone_marks_are_counted_and_the_gone_ones_named(store: Store) -> None:
    marks = AnnotationSet.of(
        (
            mark(store, "same"),
            mark(store, "changed", "Words of another edition"),
            mark(store, "gone", facts=("XX-98",)),
        )
    )
    states = {key: anchor.state for key, anchor in anchors(marks.all(), store).items()}
    assert states == {mark(store, name).id: name for name in ("changed", "gone")} | {
        mark(store, "same").id: "exact"
    }
    reference = store.passages(store.sections()[0].id)[0].reference
    assert effects_message(marks, store, store) == (
        "Of your 3 notes, 1 is on text that has changed in that edition. 1 is on text that is "
        f"not in that edition ({reference}). All notes are kept, with the words they refer to. "
        "My notes lists these first."
    )


def test_what_has_changed_and_what_is_gone_are_each_told_alone(store: Store) -> None:
    changed = mark(store, "changed", "Words of another edition")
    gone = mark(store, "gone", facts=("XX-98",))
    reference = store.passages(store.sections()[0].id)[0].reference
    told = {effects_message(AnnotationSet.of((one,)), store, store) for one in (changed, gone)}
    kept = "All notes are kept, with the words they refer to. My notes lists these first."
    assert told == {
        f"Of your 1 note, 1 is on text that has changed in that edition. {kept}",
        f"Of your 1 note, 1 is on text that is not in that edition ({reference}). {kept}",
    }
