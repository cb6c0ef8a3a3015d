"""The file of annotations: nothing is lost, and nothing is written over what can’t be read."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from laos_tip_app.base.errors import AppError, OutputError, SavedFileError
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import (
    KINDS,
    MARKS,
    Annotation,
    AnnotationSet,
    Quote,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.report.annotations.web_annotation import to_bytes

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or rights")
NOON = datetime(2028, 5, 1, 12, tzinfo=UTC)


def note(number: int, text: str = "Ask the group.", minutes: int = 0) -> Annotation:
    """Return a note, changed some minutes after noon."""
    return Annotation(
        f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        KINDS[number % 3],
        Location.of("passage", f"overview-{1 + number % 9}"),
        ("OV-01", "OV-02")[: number % 3],
        (None, Quote("the exact words", "before ", " ຫຼັງ", 7), Quote("A title"))[number % 3],
        (*MARKS, None)[number % 5],
        text,
        NOON,
        NOON + timedelta(minutes=minutes),
        "1",
    )


def notes(*annotations: Annotation) -> AnnotationSet:
    return AnnotationSet.of(annotations)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file is."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "my.notes.json"


def test_all_that_is_saved_is_read_again(path: Path) -> None:
    """Every kind, mark and field comes back, and what was deleted."""
    whole = notes(*map(note, range(30))).without(note(4).id, NOON)

    AnnotationFile.create(path).save(whole)

    assert read(path) == whole
    assert AnnotationFile.open(path).set == whole
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_new_file_has_what_was_deleted_even_without_notes(path: Path) -> None:
    AnnotationFile.create(path, notes(note(4)).without(note(4).id, NOON))

    assert read(path).deleted.keys() == {note(4).id}


def test_a_note_is_read_whether_or_not_its_address_names_the_tab_of_its_kind(path: Path) -> None:
    """Another version of the program may have another tab for a kind of record."""
    rating = replace(note(3), location=Location.of("rating", "TIER-2018"))
    file = AnnotationFile.create(path, notes(rating))
    short = path.read_bytes()
    path.write_bytes(short.replace(b"tip:rating:", b"tip:timeline/rating:"))

    assert read(path) == notes(rating)
    file = AnnotationFile.open(path)
    file.save(file.set.with_annotation(note(1)).without(note(1).id, NOON))
    assert read(path).all() == (rating,)


def test_a_save_after_many_changes_is_the_same_as_a_first_one(path: Path) -> None:
    """What did not change is not written anew in another way, and nothing that is gone stays."""
    file = AnnotationFile.create(path)
    file.save(notes(*map(note, range(20))))
    changed = file.set.with_annotation(note(3, "Another text.", 9)).without(note(7).id, NOON)
    file.save(changed.with_annotation(note(30)))

    assert read(path) == changed.with_annotation(note(30))
    assert path.read_bytes() == to_bytes(read(path))
    lines = path.read_text("utf-8").splitlines()
    assert sum("urn:uuid" in line for line in lines[1:]) == 20, "one in each line"


def test_the_file_is_a_collection_of_the_web_annotation_model(path: Path) -> None:
    """Its parts have the names and values that the model gives them."""
    AnnotationFile.create(path, notes(replace(note(5, "Why?"), quote=note(1).quote)))

    collection = json.loads(path.read_text("utf-8"))

    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == 1
    page = collection["first"]
    assert (page["type"], page["startIndex"], page["partOf"]) == (
        "AnnotationPage", 0, collection["id"],
    )  # fmt: skip
    [item] = page["items"]
    assert (item["type"], item["motivation"]) == ("Annotation", "bookmarking")
    assert item["created"] == "2028-05-01T12:00:00.000000Z"
    assert item["body"] == [
        {"type": "TextualBody", "value": "Why?", "format": "text/plain", "purpose": "commenting"},
        {"type": "TextualBody", "value": "important", "purpose": "tagging"},
    ]
    assert item["target"]["source"] == "urn:x-laos-tip:passage:overview-6"
    words, position = item["target"]["selector"]
    assert words == {
        "type": "TextQuoteSelector", "exact": "the exact words", "prefix": "before ",
        "suffix": " ຫຼັງ",
    }  # fmt: skip
    assert position == {"type": "TextPositionSelector", "start": 7, "end": 22}
    assert item["laostip:facts"] == ["OV-01", "OV-02"]


def test_other_readers_find_a_body_and_an_address_everywhere(path: Path) -> None:
    """Some fail without a body; an address has no letters that a URI must not have."""
    bookmark = replace(note(5, ""), mark=None, location=Location("timeline", "term", "ເດັກ & 50 %"))
    AnnotationFile.create(path, notes(bookmark))

    [item] = json.loads(path.read_text("utf-8"))["first"]["items"]

    assert [one["value"] for one in item["body"]] == [""]
    assert item["target"]["source"] == (
        "urn:x-laos-tip:timeline/term:%E0%BB%80%E0%BA%94%E0%BA%B1%E0%BA%81%20%26%2050%20%25"
    )
    assert read(path).get(bookmark.id) == bookmark


def test_entries_of_other_programs_stay_in_the_file(path: Path) -> None:
    """What is not understood is written back as it was."""
    AnnotationFile.create(path, notes(note(1)))
    collection = json.loads(path.read_text("utf-8"))
    foreign = {"id": "https://example.org/1", "type": "Annotation", "target": "https://example.org"}
    collection["first"]["items"].append(foreign)
    collection["total"] = 2
    path.write_text(json.dumps(collection), "utf-8")

    file = AnnotationFile.open(path)
    file.save(file.set.with_annotation(note(2)))

    items = json.loads(path.read_text("utf-8"))["first"]["items"]
    assert foreign in items
    assert len(items) == 3


def test_a_file_changed_meanwhile_is_merged_and_the_user_told(path: Path) -> None:
    """Two windows on one file lose nothing of each other."""
    AnnotationFile.create(path, notes(note(1), note(2), note(3)))
    one, other = AnnotationFile.open(path), AnnotationFile.open(path)
    first = one.save(one.set.with_annotation(note(1, "from the first", 1)).with_annotation(note(7)))
    assert first.message == ""

    result = other.save(
        other.set.with_annotation(note(2, "from the second", 2)).without(note(3).id, NOON)
    )

    assert result.set == read(path) == other.set
    texts = {annotation.id: annotation.text for annotation in read(path).all()}
    assert texts == {
        note(1).id: "from the first",
        note(2).id: "from the second",
        note(7).id: note(7).text,
    }
    assert (
        result.message
        == "Another window or computer changed notes in this file: 1 added, 1 changed."
    )


def test_a_note_changed_in_both_windows_keeps_both_texts(path: Path) -> None:
    """The later one wins; the older text becomes one more note."""
    AnnotationFile.create(path, notes(note(1)))
    one, other = AnnotationFile.open(path), AnnotationFile.open(path)
    one.save(one.set.with_annotation(note(1, "the older", 1)))

    result = other.save(other.set.with_annotation(note(1, "the newer", 2)))

    assert sorted(annotation.text for annotation in read(path).all()) == ["the newer", "the older"]
    assert read(path).annotations[note(1).id].text == "the newer"
    assert "1 changed in both files (the older text is kept as an extra note)" in result.message


def test_what_was_written_in_a_note_that_another_window_deletes_is_kept(path: Path) -> None:
    """Who deletes it has not seen the new words."""
    AnnotationFile.create(path, notes(note(1), note(2)))
    one, other = AnnotationFile.open(path), AnnotationFile.open(path)
    one.save(one.set.with_annotation(note(1, "written meanwhile", 1)))
    later = NOON + timedelta(minutes=5)

    result = other.save(other.set.without(note(1).id, later).without(note(2).id, later))

    [kept] = read(path).all()
    assert (kept.kind, kept.text) == ("note", "written meanwhile")
    assert kept.id not in (note(1).id, note(2).id)
    assert "1 changed in both files (the older text is kept as an extra note)" in result.message
    # The window in which it was written shows the same, and it can be deleted for good.
    assert one.reload(one.set).set == result.set
    assert not one.save(one.set.without(kept.id, later)).set.all()


def test_what_was_deleted_in_one_copy_does_not_come_back(path: Path) -> None:
    """A deletion is kept, so that merging an older copy does not undo it."""
    before = notes(note(1), note(2))
    after = before.without(note(1).id, NOON + timedelta(minutes=1))

    merged, counts = before.merged(after)

    assert merged == after.merged(before)[0] == after
    assert counts.deleted == 1


def test_merging_gives_the_same_in_any_order() -> None:
    """Merge is commutative, associative and idempotent, for any changes."""
    for seed in range(200):
        random = Random(seed)  # noqa: S311
        sets = []
        for _copy in range(3):
            copy = AnnotationSet()
            for number in random.sample(range(6), 4):
                copy = copy.with_annotation(note(number, random.choice("abc"), random.randrange(4)))
                if random.random() < 0.3:
                    copy = copy.without(note(number).id, NOON + timedelta(minutes=2))
            sets.append(copy)
        a, b, c = sets
        assert a.merged(b)[0] == b.merged(a)[0]
        assert a.merged(b)[0].merged(c)[0] == a.merged(b.merged(c)[0])[0]
        assert a.merged(a)[0] == a


def test_a_change_counts_even_where_the_clock_runs_behind() -> None:
    """Undoing a deletion, or editing with an earlier clock, survives a merge."""
    before = notes(note(1, "first", 10))
    edited = before.with_annotation(note(1, "second", 3))
    assert before.merged(edited)[0].all()[0].text == "second"

    deleted = before.without(note(1).id, NOON)
    restored = deleted.with_annotation(note(1, "first", 10))
    assert deleted.merged(restored)[0].all()[0].text == "first"


def test_a_stick_that_was_pulled_out_is_one_sentence_and_nothing_is_lost(path: Path) -> None:
    """The notes stay in the window, and are saved when the stick is back."""
    file = AnnotationFile.create(path)
    whole = notes(note(1))
    away = path.parent.rename(path.parent.with_name("away"))

    with pytest.raises(SavedFileError) as raised:
        file.save(whole)

    assert raised.value.message == "my.notes.json can’t be found. Changes are not being saved."
    away.rename(path.parent)
    file.save(whole)
    assert read(path) == whole


def test_a_file_that_was_deleted_is_made_anew_only_when_asked(path: Path) -> None:
    """Notes that somebody has deleted do not come back by themselves."""
    file = AnnotationFile.create(path)
    path.unlink()

    with pytest.raises(SavedFileError):
        file.save(notes(note(1)))
    assert not path.exists()

    AnnotationFile.create(path, notes(note(1)))
    assert read(path) == notes(note(1))


@UNIX
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user"
)
def test_a_read_only_file_is_left_as_it_is(path: Path) -> None:
    """It could be replaced in its folder, but its owner does not want that."""
    file = AnnotationFile.create(path)
    path.chmod(0o444)
    before = path.read_bytes()

    with pytest.raises(OutputError, match=r"my\.notes\.json is read-only\."):
        file.save(notes(note(1)))
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_file_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one sentence, and the notes can be saved when there is room."""
    file = AnnotationFile.create(path)
    before = path.read_bytes()
    whole = notes(note(1))

    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fail)
        with pytest.raises(OutputError, match=r"The disk is too full for my\.notes\.json\."):
            file.save(whole)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]

    file.save(whole)
    assert read(path) == whole


def test_a_file_damaged_meanwhile_is_not_written_over(path: Path) -> None:
    """What is there now stays, for whoever can mend it."""
    file = AnnotationFile.create(path, notes(note(1)))
    path.write_bytes(b'{"first": ')

    with pytest.raises(
        SavedFileError, match=r"my\.notes\.json is damaged or is not a notes file\."
    ):
        file.save(notes(note(1), note(2)))
    assert path.read_bytes() == b'{"first": '


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "Annotation"}, "is damaged or is not a notes file"),
        ({"laostip:version": 2}, "was made with a newer version"),
        ({"laostip:version": "1"}, "is damaged or is not a notes file"),
        ({"total": 7}, "is damaged or is not a notes file"),
        ({"first": {}}, "is damaged or is not a notes file"),
        (
            {"laostip:deletions": [{"id": 7, "laostip:deleted": 7}]},
            "is damaged or is not a notes file",
        ),
        ({"laostip:deletions": [{"id": "x"}]}, "is damaged or is not a notes file"),
    ],
)
def test_what_is_no_file_of_notes_is_refused(
    path: Path, change: dict[str, object], message: str
) -> None:
    """The sentence says whether it is damaged or newer."""
    AnnotationFile.create(path, notes(note(1)))
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")

    with pytest.raises(SavedFileError, match=message):
        AnnotationFile.open(path)


def test_damaged_files_are_refused_or_read_without_loss(path: Path) -> None:
    """Of 300 damaged files each is refused, or comes back after a save with all it had."""
    AnnotationFile.create(path, notes(*map(note, range(6))).without(note(0).id, NOON))
    sound = path.read_bytes()
    outcomes = {"refused": 0, "read": 0}
    for seed in range(300):
        random = Random(seed)  # noqa: S311
        data = bytearray(sound)
        for _change in range(random.choice((1, 1, 1, 3))):
            at = random.randrange(len(data))
            match random.randrange(4):
                case 0:
                    data[at] = random.randrange(256)
                case 1:
                    del data[at:]
                    data += b" "
                case 2:
                    del data[at : at + random.randrange(1, 40)]
                    data += b" "
                case 3:
                    data[at:at] = data[max(at - 30, 0) : at]
        path.write_bytes(data)
        try:
            file = AnnotationFile.open(path)
        except AppError:
            outcomes["refused"] += 1
            assert path.read_bytes() == data
            continue
        outcomes["read"] += 1
        before = _entries(path)
        file.save(file.set.with_annotation(note(50)))
        assert before <= _entries(path)
    assert min(outcomes.values()) > 20


def _entries(path: Path) -> set[str]:
    """Return all entries of a file in one spelling."""
    items = json.loads(path.read_text("utf-8-sig"))["first"]["items"]
    return {json.dumps(item, sort_keys=True) for item in items}


@UNIX
def test_a_kill_while_saving_leaves_the_last_file_or_the_one_before(tmp_path: Path) -> None:
    """Twenty kills here; `make fuzz` does as many as it is asked for."""
    from tests.fuzz.notes_files import kill_while_saving

    random = Random(3)  # noqa: S311
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert kill_while_saving(folder / "my.notes.json", random.uniform(0, 0.05)) == ""


ADDS_NOTES = """
import sys
from pathlib import Path
from laos_tip_app.base.errors import OutputError
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
file = AnnotationFile.open(Path(sys.argv[1]))
for number in range(25):
    text = f"{sys.argv[2]} {number}"
    one = new_annotation("note", Location("reader"), ((), None), "1", text=text)
    while True:
        try:
            file.save(file.set.with_annotation(one))
            break
        except OutputError as error:
            # Windows replaces no file while another program reads it.
            assert "is being saved by" in error.message or "has it open" in error.message, error
"""


def test_programs_that_save_at_the_same_time_lose_nothing(path: Path) -> None:
    """Each change is merged into what the file holds at that moment."""
    AnnotationFile.create(path)
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", ADDS_NOTES, str(path), name], cwd=Path(__file__).parents[3]
        )
        for name in ("one", "two", "three")
    ]

    assert [program.wait() for program in programs] == [0, 0, 0]

    texts = {annotation.text for annotation in read(path).all()}
    assert texts == {f"{name} {number}" for name in ("one", "two", "three") for number in range(25)}
