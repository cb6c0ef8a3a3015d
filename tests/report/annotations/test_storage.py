"""A set of annotations that changes its file: what could not be saved goes along."""

from dataclasses import replace
from pathlib import Path

import pytest

from laos_tip_app.base.errors import AppError, SavedFileError
from laos_tip_app.report.annotations.annotation import AnnotationSet, MergeCounts
from laos_tip_app.report.annotations.annotation_file import (
    AnnotationFile,
    AnnotationStorage,
    SaveResult,
    read,
)
from tests.report.annotations.test_annotation_file import note, notes


@pytest.fixture
def storage(tmp_path: Path) -> AnnotationStorage:
    """A file with one note whose last change could not be saved, since it has gone."""
    path = tmp_path / "my.notes.json"
    AnnotationFile.create(path, notes(note(0)))
    storage = AnnotationStorage()
    assert storage.open(path) is False
    assert not storage.is_unsaved()
    storage.set = storage.set.with_annotation(note(1))
    path.rename(tmp_path / "away")
    with pytest.raises(SavedFileError):
        storage.save()
    assert storage.is_unsaved()
    return storage


def texts(annotations: AnnotationSet) -> list[str]:
    return sorted(one.text for one in annotations.all())


def test_all_is_saved_when_the_file_is_there_again(
    storage: AnnotationStorage, tmp_path: Path
) -> None:
    path = storage.path
    assert path is not None
    (tmp_path / "away").rename(path)
    storage.save()

    assert not storage.is_unsaved()
    assert read(path) == notes(note(0), note(1))


def test_a_new_file_takes_all(storage: AnnotationStorage, tmp_path: Path) -> None:
    other = tmp_path / "other.notes.json"
    assert storage.create(other) is True

    assert storage.path == other
    assert not storage.is_unsaved()
    assert read(other) == storage.set == notes(note(0), note(1))


def test_another_file_takes_all_and_keeps_both_texts_of_a_note(
    storage: AnnotationStorage, tmp_path: Path
) -> None:
    other = tmp_path / "other.notes.json"
    AnnotationFile.create(other, notes(note(1, "Theirs", 5), note(2, "Another")))
    assert storage.open(other) is True

    assert read(other) == storage.set
    assert texts(storage.set) == ["Another", "Ask the group.", "Ask the group.", "Theirs"]


def test_what_is_saved_stays_in_its_file(storage: AnnotationStorage, tmp_path: Path) -> None:
    path, other = storage.path, tmp_path / "other.notes.json"
    assert path is not None
    (tmp_path / "away").rename(path)
    AnnotationFile.create(other, notes(note(2)))
    assert storage.open(other) is False
    assert read(path) == notes(note(0), note(1))
    assert read(other) == storage.set == notes(note(2))
    assert storage.create(tmp_path / "new.notes.json") is False
    assert storage.set == AnnotationSet()


def test_a_file_that_cannot_be_taken_leaves_all_as_it_is(
    storage: AnnotationStorage, tmp_path: Path
) -> None:
    before, other = storage.path, tmp_path / "other.notes.json"
    other.write_bytes(b"{")
    for change in (storage.open, storage.create):
        with pytest.raises(AppError):
            change(other)
    assert storage.path == before
    assert storage.set == notes(note(0), note(1))
    assert storage.is_unsaved()
    assert other.read_bytes() == b"{"


def test_what_another_program_has_written_in_another_order_is_saved(
    storage: AnnotationStorage, tmp_path: Path
) -> None:
    path = tmp_path / "other.notes.json"
    AnnotationFile.create(path, replace(notes(note(0)), unknown=('{"id": "one"}',)))
    storage.close()
    storage.open(path)
    theirs = replace(notes(note(0)), unknown=('{"id": "two"}', '{"id": "one"}'))
    path.unlink()
    AnnotationFile.create(path, theirs)
    storage.reload()

    assert set(storage.set.unknown) == set(theirs.unknown)
    assert not storage.is_unsaved()


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [
        ("", "Theirs", ["Theirs"]),
        ("Ours", "", ["", "Ours"]),
        ("Same", "Same", ["Same"]),
        ("Ours", "Theirs", ["Ours", "Theirs"]),
    ],
)
def test_of_a_note_that_is_in_both_files_no_words_are_lost_and_none_are_doubled(
    tmp_path: Path, ours: str, theirs: str, kept: list[str]
) -> None:
    path = tmp_path / "other.notes.json"
    AnnotationFile.create(path, notes(note(1, theirs, 5)))
    storage = AnnotationStorage()
    storage.set = notes(note(1, ours))
    assert storage.open(path)
    assert texts(storage.set) == kept


def test_a_merge_that_has_changed_nothing_is_not_told() -> None:
    told = [
        SaveResult(AnnotationSet(), merged).message
        for merged in (None, MergeCounts(), MergeCounts(both=2))
    ]
    assert told == [
        "",
        "",
        (
            "Another window or computer changed notes in this file: 2 changed in both files (the"
            " older texts are kept as extra notes)."
        ),
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("", "B", ["B"]),
        ("B", "", ["", "B"]),
        ("B", "C", ["B", "C"]),
        ("B", "B", ["B"]),
        ("A", "B", ["B"]),
        ("B", None, ["B"]),
        ("A", None, []),
        ("", None, []),
    ],
)
def test_what_two_windows_write_in_a_note_is_kept_unless_it_was_there_or_is_nothing(
    tmp_path: Path, first: str, second: str | None, kept: list[str]
) -> None:
    path = tmp_path / "my.notes.json"
    AnnotationFile.create(path, notes(note(1, "A")))
    one, other = AnnotationFile.open(path), AnnotationFile.open(path)
    one.save(one.set.with_annotation(note(1, first, 1)))
    changed = (
        other.set.without(note(1).id, note(1, "", 2).modified)
        if second is None
        else other.set.with_annotation(note(1, second, 2))
    )
    other.save(changed)
    assert texts(read(path)) == kept


def test_notes_without_a_file_are_not_saved(tmp_path: Path) -> None:
    storage = AnnotationStorage()
    assert not storage.is_unsaved()
    assert storage.path is None
    storage.set = notes(note(1))
    assert storage.is_unsaved()
    assert storage.save().set == storage.set
    storage.close()
    assert not storage.is_unsaved()


def test_a_note_that_was_deleted_in_the_other_file_stays_deleted(tmp_path: Path) -> None:
    path = tmp_path / "other.notes.json"
    later = note(1, "", 5).modified
    AnnotationFile.create(path, notes(note(1), note(2)).without(note(1).id, later))
    storage = AnnotationStorage()
    storage.set = notes(note(1, "Ours"))
    storage.open(path)
    assert storage.set.all() == (note(2),)
