"""Changes and merges of sets of annotations: which version is taken, and what is counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from laos_tip_app.report.annotations.annotation import (
    FIRST_TIME,
    LAST_TIME,
    Annotation,
    AnnotationSet,
    MergeCounts,
)
from tests.report.annotations.test_annotation_file import NOON, note, notes

ONE = note(1).id


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def deleted(minutes: float) -> AnnotationSet:
    """Return a set in which the note was deleted."""
    return AnnotationSet(deleted={ONE: at(minutes)})


def version(minutes: int) -> Annotation:
    return note(1, f"at {minutes}", minutes)


@pytest.mark.parametrize(
    ("before", "minutes", "modified"),
    [
        (notes(), 2, at(2)),
        (notes(note(1, "", 1)), 2, at(2)),
        (notes(note(1, "", 2)), 2, at(2) + timedelta(microseconds=1)),
        (notes(note(1, "", 3)), 2, at(3) + timedelta(microseconds=1)),
        (deleted(1), 2, at(2)),
        (deleted(2), 2, at(2) + timedelta(microseconds=1)),
        (deleted(3), 2, at(3) + timedelta(microseconds=1)),
        (notes(replace(note(1), modified=LAST_TIME)), 2, LAST_TIME),
    ],
)
def test_a_change_is_later_than_what_it_replaces_or_brings_back(
    before: AnnotationSet, minutes: int, modified: datetime
) -> None:
    after = before.with_annotation(note(1, "New", minutes))
    assert after.annotations[ONE].modified == modified
    assert not after.deleted


def test_what_is_set_again_as_it_is_changes_nothing() -> None:
    before = notes(note(1), note(2))
    assert before.with_annotation(note(1)) is before
    assert before.without(note(3).id, NOON) is before


@pytest.mark.parametrize(("when", "noted"), [(1, 2), (2, 2), (3, 3)])
def test_a_deletion_is_not_earlier_than_what_it_deletes(when: int, noted: int) -> None:
    before = replace(notes(note(1, "", 2), note(2)), deleted={note(3).id: NOON}, unknown=("{}",))
    after = before.without(ONE, at(when))
    assert after.annotations.keys() == {note(2).id}
    assert after.deleted == {note(3).id: NOON, ONE: at(noted)}
    assert after.unknown == ("{}",)


def test_what_is_forgotten_was_never_there() -> None:
    before = replace(notes(note(1), note(2), note(3)), deleted={note(4).id: NOON})
    after = before.forgotten([ONE, note(3).id, note(9).id])
    assert after == replace(notes(note(2)), deleted=before.deleted)


@pytest.mark.parametrize(
    ("ours", "theirs", "merged", "counts"),
    [
        (notes(), notes(version(1)), notes(version(1)), MergeCounts(added=1)),
        (notes(version(1)), notes(), notes(version(1)), MergeCounts()),
        (notes(version(1)), notes(version(1)), notes(version(1)), MergeCounts()),
        (notes(version(1)), notes(version(2)), notes(version(2)), MergeCounts(updated=1)),
        (notes(version(2)), notes(version(1)), notes(version(2)), MergeCounts()),
        (notes(version(1)), deleted(0), notes(version(1)), MergeCounts()),
        (notes(version(1)), deleted(1), deleted(1), MergeCounts(deleted=1)),
        (notes(version(1)), deleted(2), deleted(2), MergeCounts(deleted=1)),
        (deleted(0), notes(version(1)), notes(version(1)), MergeCounts(added=1)),
        (deleted(1), notes(version(1)), deleted(1), MergeCounts()),
        (deleted(2), notes(version(1)), deleted(2), MergeCounts()),
        (deleted(1), deleted(2), deleted(2), MergeCounts()),
        (deleted(2), deleted(1), deleted(2), MergeCounts()),
        (deleted(1), notes(), deleted(1), MergeCounts()),
    ],
)
def test_of_two_versions_the_later_is_taken_and_of_the_same_moment_the_deletion(
    ours: AnnotationSet, theirs: AnnotationSet, merged: AnnotationSet, counts: MergeCounts
) -> None:
    """Whatever is beside it, before and behind."""
    assert ours.merged(theirs) == (merged, counts)
    beside = notes(note(0), note(5)), notes(note(5, "Later", 9), note(6), note(7))
    first, second = (
        replace(one, annotations={**other.annotations, **one.annotations})
        for one, other in zip((ours, theirs), beside, strict=True)
    )
    result, counted = first.merged(second)
    assert (result.annotations.get(ONE), result.deleted) == (
        merged.annotations.get(ONE),
        merged.deleted,
    )
    assert sorted(one.text for one in result.all() if one.id != ONE) == [
        *("Ask the group.", "Ask the group.", "Ask the group.", "Later")
    ]
    added, updated, gone, _both = counts
    assert counted == MergeCounts(added + 2, updated + 1, gone)


def test_what_other_programs_wrote_is_there_once_after_a_merge() -> None:
    ours, theirs = AnnotationSet(unknown=("1", "2")), AnnotationSet(unknown=("2", "3"))
    assert ours.merged(theirs)[0].unknown == ("1", "2", "3")


def test_times_that_every_system_knows_are_those_of_a_thousand_years() -> None:
    assert datetime(1971, 1, 1, tzinfo=UTC) == FIRST_TIME
    assert datetime(2999, 12, 31, tzinfo=UTC) == LAST_TIME
