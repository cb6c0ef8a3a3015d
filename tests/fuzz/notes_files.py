"""Notes files: damaged ones are refused or read, and a killed save leaves a whole one."""

import json
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import anchors
from laos_tip_app.report.annotations.annotation import AnnotationSet, Quote, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.report.annotations.web_annotation import to_bytes
from laos_tip_app.store.store import Store
from tests.fuzz.cases import LOST, READ, Family, Outcome, limited, note, refused
from tests.fuzz.kills import written_until_killed
from tests.fuzz.saved_documents import damaged_file


def kill_while_saving(path: Path, seconds: float) -> str:
    """Kill a program that saves a new notes file; return what is wrong then, or ""."""
    written = written_until_killed(seconds, "tests.fuzz.saving_notes", str(path))
    if not written:
        return "it does not save"
    lines = written.split(b"\n")
    # The last number may be cut; the one before it is whole.
    done = int(lines[-2])
    file = AnnotationFile.open(path)
    numbers = {int(one.text.split()[0]) for one in file.set.all()}
    if len(numbers) != 1 or not numbers <= {done, done + 1}:
        return f"{sorted(numbers)[:3]} is there after save {done}"
    file.save(AnnotationSet())
    left = sorted(one.name for one in path.parent.iterdir() if one != path)
    return f"{left} is left" if left else ""


def _try_kill(numbers: Random, folder: Path) -> Outcome:
    seconds = numbers.uniform(0, 0.08)
    note(folder, f"killed after {seconds:.4f} s")
    saved = folder / "saved"
    saved.mkdir()
    problem = kill_while_saving(saved / "my.notes.json", seconds)
    return Outcome(LOST, problem) if problem else Outcome(READ)


def sound_notes() -> dict[str, object]:
    """Return the JSON of a file with notes of each kind, and one that was deleted."""
    quote = Quote("the exact words", "before ", " after", 7)
    place = Location.of("passage", "overview-1")
    notes = [
        new_annotation("note", place, (("OV-01", "OV-02"), quote), "1", text="Ask.", mark="check"),
        new_annotation("highlight", place, (("OV-01",), quote), "1", mark="important"),
        new_annotation("bookmark", Location.of("event", "EV-01"), ((), Quote("A title")), "1"),
        new_annotation("bookmark", Location.of_search("shelter"), ((), None), "1"),
    ]
    whole = AnnotationSet.of(notes).without(notes[0].id, notes[0].modified)
    document: dict[str, object] = json.loads(to_bytes(whole))
    return document


def _try_damaged(numbers: Random, folder: Path) -> Outcome:
    path = folder / "my.notes.json"
    data = damaged_file(numbers, sound_notes())
    path.write_bytes(data)
    note(folder, f"{path.name}: {data[:500]!r}")
    try:
        with limited("open"):
            file = AnnotationFile.open(path)
    except SavedFileError as error:
        if path.read_bytes() != data:
            return Outcome(LOST, "written over")
        return refused(error, folder)
    with Store.open(paths.data_file()) as store, limited("list and anchor"):
        rows(file.set, store)
        if anchors(file.set.all(), store).keys() != file.set.annotations.keys():
            return Outcome(LOST, "not all are anchored")
    before = file.set
    with limited("save and open again"):
        file.save(before)
        again = read(path)
    if again != before:
        return Outcome(LOST, "not the same when opened again", f"{before!r}\n{again!r}")
    return Outcome(READ)


NOTES_FILES: Final[dict[str, Family]] = {
    "notes": _try_damaged,
    "notes kill": _try_kill,
}
