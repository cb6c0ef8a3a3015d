"""Agendas and grids: a file that opens can be saved, opened again and exported."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.documents import workshop_plan
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report import grid
from laos_tip_app.report.json_documents import saved_file_bytes
from laos_tip_app.store.store import Store
from tests.fuzz.cases import LOST, READ, Family, Outcome, limited, note, refused
from tests.fuzz.data_files import application
from tests.fuzz.texts import hostile_json, json_text, spoiled_bytes, spoiled_json, spoiled_text

_FORBIDDEN_IN_XML: Final = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))

_TIMES: Final = 10

_GRID: Final = {
    "kind": "interest-by-influence grid",
    "version": 1,
    "edition": "1",
    "content": "0",
    "title": "Group 2",
    "date": "2026-11-24",
    "cards": [
        {"stakeholder_id": "SH-03", "interest": 0.8, "influence": 0.25},
        {"stakeholder_id": "SH-17", "interest": 0.0, "influence": 1},
    ],
}
_PLAN: Final = {
    "kind": "workshop plan",
    "version": 1,
    "edition": "1",
    "content": "0",
    "title": "Afternoon",
    "settings": {
        "topics": ["section:protection", "own:notes"],
        "minutes": 90,
        "people": 20,
        "paper": "A4",
        "double_sided": True,
    },
    "items": [
        {"kind": "opening", "minutes": 5, "title": "Welcome", "notes": "Who is here?"},
        {"kind": "slides", "minutes": 15, "places": ["fact:OV-30", "timeline"]},
        {"kind": "exercise", "minutes": 20, "exercise": "matching", "seed": 7, "scope": ""},
    ],
}


def _plan(data: bytes, store: Store) -> tuple[object, bytes]:
    plan, _message = workshop_plan.from_bytes(data, store)
    plan_deck(plan, store)
    return plan, workshop_plan.to_bytes(plan, store)


def _grid(data: bytes, store: Store) -> tuple[object, bytes]:
    document, _ = grid.from_bytes(data, store)
    return document, grid.to_bytes(document, store)


class _Kind(NamedTuple):
    """A kind of saved document.

    Attributes:
        valid: A valid file.
        read: Returns the document of a file, and the file that is saved of it.
        what: The kind of document for an export.
        endings: The types of the exported files.
    """

    valid: dict[str, object]
    read: Callable[[bytes, Store], tuple[object, bytes]]
    what: str
    endings: tuple[str, ...]


def damaged_file(numbers: Random, valid: dict[str, object]) -> bytes:
    """Return a file that is damaged or hostile in one of several ways."""
    text = json_text(numbers, valid)
    match numbers.randrange(7):
        case 0:
            return spoiled_bytes(numbers, text.encode())
        case 1:
            return spoiled_text(numbers, text).encode("utf-8", "surrogatepass")
        case 2:
            return text.encode(numbers.choice(["utf-16", "utf-8-sig", "utf-32"]))
        case 3:
            text = json_text(numbers, hostile_json(numbers, valid))
            return text.encode("utf-8", "surrogatepass")
        case 4:
            return json_text(numbers, _repeated(valid)).encode()
    return json_text(numbers, spoiled_json(numbers, valid)).encode("utf-8", "surrogatepass")


def _repeated(valid: dict[str, object]) -> dict[str, object]:
    """Return a file with many times the entries of each list."""
    return {key: each * _TIMES if isinstance(each, list) else each for key, each in valid.items()}


def _try(kind: _Kind, numbers: Random, folder: Path) -> Outcome:
    path = folder / f"{kind.what}.json"
    data = damaged_file(numbers, kind.valid)
    path.write_bytes(data)
    note(folder, f"{path.name}: {data[:500]!r}")
    with Store.open(paths.data_file()) as store:
        try:
            with limited("open"):
                opened, saved = kind.read(saved_file_bytes(path), store)
        except SavedFileError as error:
            return refused(error, folder)
        with limited("save and open again"):
            write_file(path, saved, force=True)
            again, saved_again = kind.read(saved_file_bytes(path), store)
        if repr(again) != repr(opened) or saved_again != saved:
            return Outcome(LOST, "not the same when opened again", f"{opened!r}\n{again!r}")
        path.write_bytes(data)
        for ending in kind.endings:
            application()
            job = PrintJob(parse_request(f"{kind.what}:{path}"))
            with limited(f"export {ending}"):
                format_ = exporters.format_of(job, Path(f"x{ending}"))
                exported = run_to_completion(format_.write(store, job))
            if ending != ".pdf" and _FORBIDDEN_IN_XML & set(exported.decode()):
                return Outcome(LOST, f"invalid XML characters in the {ending}")
    return Outcome(READ, passed=path.name)


def create_special_file(numbers: Random, path: Path) -> str:
    """Create something else than an ordinary file, and return what."""
    kind = numbers.choice(
        ["pipe", "folder", "device", "huge", "missing", "loop", "unreadable", "empty", "link"]
    )
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to(numbers.choice(["/dev/zero", "/dev/full", "/dev/tty"]))
        case "huge":
            with path.open("wb") as file:
                file.truncate(numbers.choice([5_000_001, 200_000_000, 5 << 30]))
        case "loop":
            path.symlink_to(path)
        case "unreadable":
            path.touch(mode=0)
        case "empty":
            path.touch()
        case "link":
            path.symlink_to("nowhere")
    return kind


def _try_special(numbers: Random, folder: Path) -> Outcome:
    name = numbers.choice(["kept.json", "ສະບາຍດີ.json", "a b\n.json", "x" * 250])
    path = folder / name
    note(folder, f"{name[:20]!r} is {create_special_file(numbers, path)}")
    if numbers.random() < 0.1:
        path = folder / numbers.choice(["a\0b", "\ud800", "y" * 400, "x/y"])
    try:
        with limited("open"), Store.open(paths.data_file()) as store:
            _plan(saved_file_bytes(path), store)
    except SavedFileError as error:
        return refused(error, folder)
    return Outcome(READ)


SAVED_DOCUMENTS: Final[dict[str, Family]] = {
    "plan": partial(_try, _Kind(_PLAN, _plan, "workshop-notes", (".html", ".md", ".pdf"))),
    "grid": partial(_try, _Kind(_GRID, _grid, "grid", (".pdf",))),
    "special file": _try_special,
}
