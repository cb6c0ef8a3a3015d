"""Notes files from others: hostile dates, texts, numbers and sizes; read, edited and saved."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError
from laos_tip_app.report.annotations.anchoring import anchors
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.report.annotations.web_annotation import from_bytes
from laos_tip_app.store.store import Store
from tests.fuzz.cases import LOST, READ, Family, Outcome, limited, note, refused
from tests.fuzz.notes_files import sound_notes
from tests.fuzz.texts import hostile_json, json_text

_MANY_SECONDS: Final = 10.0
"""CPU seconds for a file of 50 MB."""

_BIG_NOTE: Final = 51_000_000
_MANY_NOTES: Final = 70_000


def _try_hostile(numbers: Random, folder: Path) -> Outcome:
    path = folder / "my.notes.json"
    document = hostile_json(numbers, sound_notes())
    data = json_text(numbers, document).encode("utf-8", "surrogatepass")
    path.write_bytes(data)
    note(folder, f"{path.name}: {data[:500]!r}")
    try:
        with limited("open"):
            file = AnnotationFile.open(path)
    except AppError as error:
        return refused(error, folder)
    with Store.open(paths.data_file()) as store, limited("list and anchor"):
        rows(file.set, store)
        anchors(file.set.all(), store)
    sound = AnnotationFile.create(folder / "sound.notes.json").set
    with limited("merge"):
        file.set.merged(sound)
        sound.merged(file.set)
    with limited("edit and delete"):
        edited = _edited(file.set)
        for one in file.set.all():
            edited.without(one.id, datetime.now(UTC))
    outcome = _saved(file, edited, folder)
    return outcome._replace(passed=path.name) if outcome.verdict == READ else outcome


def _edited(annotations: AnnotationSet) -> AnnotationSet:
    """Return a set in which each note has another text, as the window writes it."""
    for one in annotations.all():
        changed = replace(one, text=f"{one.text} more", modified=datetime.now(UTC))
        annotations = annotations.with_annotation(changed)
    return annotations


def _saved(file: AnnotationFile, annotations: AnnotationSet, folder: Path) -> Outcome:
    """Save notes: what is saved can be opened again, or nothing is written."""
    before = file.path.read_bytes()
    try:
        with limited("save", _MANY_SECONDS):
            file.save(annotations)
    except AppError as error:
        if file.path.read_bytes() != before:
            return Outcome(LOST, "written over by what could not be saved")
        return refused(error, folder)
    try:
        with limited("open again", _MANY_SECONDS):
            again = read(file.path)
    except AppError as error:
        return Outcome(LOST, "saved, and can't be opened again", f"{error}")
    if again != annotations:
        return Outcome(LOST, "not the same when opened again")
    return Outcome(READ)


def _try_large(numbers: Random, folder: Path) -> Outcome:
    first = from_bytes(json.dumps(sound_notes()).encode(), "sound").all()[0]
    is_one = numbers.random() < 0.5
    note(folder, "one note of 51 MB" if is_one else f"{_MANY_NOTES} notes")
    length = _BIG_NOTE if is_one else 300
    text = numbers.choice(["x", "x ", "x\n", "\u0e81"]) * length
    if is_one:
        notes = [replace(first, text=text[:length])]
    else:
        notes = [
            replace(first, id=f"urn:uuid:00000000-0000-0000-0000-{number:012}", text=text[:length])
            for number in range(_MANY_NOTES)
        ]
    file = AnnotationFile.create(folder / "my.notes.json")
    return _saved(file, AnnotationSet.of(notes), folder)


HOSTILE_NOTES: Final[dict[str, Family]] = {
    "hostile notes": _try_hostile,
    "large notes": _try_large,
}
