"""Files of annotations with impossible values, or too large: told in one sentence, nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from laos_tip_app.base.errors import OutputError, SavedFileError
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.report.annotations.web_annotation import from_bytes
from tests.report.annotations.test_annotation_file import NOON, note, notes

NOON_TEXT = "2028-05-01T12:00:00.000000Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my.notes.json"


def change(path: Path, before: str, after: str) -> None:
    """Change one place of a file."""
    path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")


@pytest.mark.parametrize(
    "time",
    [
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "3000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999-14:00",
    ],
)
def test_a_note_of_an_impossible_time_stays_in_the_file_as_it_is(path: Path, time: str) -> None:
    AnnotationFile.create(path, notes(note(1), note(2)))
    change(path, NOON_TEXT, time)
    file = AnnotationFile.open(path)
    assert [one.id for one in file.set.all()] == [note(2).id]
    file.save(file.set.with_annotation(note(3)))
    assert f'"created": "{time}"' in path.read_text("utf-8")


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999Z"])
def test_a_deletion_of_an_impossible_time_is_damage(path: Path, time: str) -> None:
    AnnotationFile.create(path, notes(note(1)).without(note(1).id, NOON))
    change(path, NOON_TEXT, time)
    with pytest.raises(SavedFileError, match="is damaged or is not a notes file"):
        AnnotationFile.open(path)


@pytest.mark.parametrize("time", ["1971-01-01T00:00:00Z", "2999-12-31T00:00:00Z"])
def test_a_note_of_the_first_or_last_possible_time_can_be_edited_and_deleted(
    path: Path, time: str
) -> None:
    first_or_last = replace(note(1), modified=datetime.fromisoformat(time))
    file = AnnotationFile.create(path, notes(first_or_last))
    for text in ("Ask.", "Ask the ministry."):
        file.save(file.set.with_annotation(replace(note(1), text=text)))
        assert [one.text for one in read(path).all()] == [text]
    file.save(file.set.without(note(1).id, NOON))
    assert read(path).all() == ()
    assert read(path).deleted.keys() == {note(1).id}


@pytest.mark.parametrize("value", ['"\\ud800"', "9" * 5_000])
def test_half_characters_and_endless_numbers_are_damage(path: Path, value: str) -> None:
    AnnotationFile.create(path, notes(note(1)))
    change(path, '"1"', value)
    with pytest.raises(SavedFileError, match="is damaged or is not a notes file"):
        AnnotationFile.open(path)


def test_what_could_not_be_opened_again_is_not_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = AnnotationFile.create(path, notes(note(1)))
    before = path.read_bytes()
    for module in ("web_annotation", "annotation_file"):
        limit = f"laos_tip_app.report.annotations.{module}.MAX_BYTES"
        monkeypatch.setattr(limit, len(before) + 100)

    with pytest.raises(OutputError, match="the file would be too large to open again"):
        file.save(notes(note(1, text="x" * 200)))
    assert path.read_bytes() == before
    assert read(path) == notes(note(1))


def test_a_file_that_is_too_large_is_called_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    AnnotationFile.create(path, notes(note(1)))
    data = path.read_bytes()
    for module in ("web_annotation", "annotation_file"):
        monkeypatch.setattr(f"laos_tip_app.report.annotations.{module}.MAX_BYTES", len(data) - 1)
    reads: list[Callable[[], object]] = [
        lambda: read(path),
        lambda: from_bytes(data, path.name),
    ]
    for read_it in reads:
        with pytest.raises(SavedFileError) as raised:
            read_it()
        assert str(raised.value) == "my.notes.json is too large. Choose another file."
