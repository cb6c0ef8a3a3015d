"""Damaged data files, through the door of the program's own: opened, checked, read, exported."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtGui import QGuiApplication

from laos_tip_app import APP_NAME
from laos_tip_app.authoring.database import write_hashes
from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.export.exporters import Format
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report.search_results import answer, as_json, as_text
from laos_tip_app.store.file_check import with_file_hash
from laos_tip_app.store.store import Store
from tests.fuzz.byte_damage import BYTE_DAMAGE, Damage
from tests.fuzz.cases import CHANGED, LATER, READ, Family, Outcome, limited, note, refused
from tests.fuzz.sql_damage import SQL_DAMAGE, Change

_TABLES: Final = ("timeline", "stakeholders", "figures", "relations", "matrix")
_KINDS: Final = ("event", "stakeholder", "place", "term", "note", "context", "relation")
_TYPED: Final = ("trafficking", "38", "OV-01", "p", "police NOT laos", "overview 1", "ສະ", "tier 3")
_FORGED: Final = ("types", "values", "keys", "search index")
_NO_IMAGE: Final = frozenset({".csv", ".html", ".md", ".svg", ".graphml"})

type Read = tuple[str, Callable[[], object]]


def reads(store: Store) -> Iterator[Read]:
    """Yield all that a store can be asked for, each by a name."""
    for method in (
        store.meta,
        store.statuses,
        store.themes,
        store.tiers,
        store.stakeholder_kinds,
        store.relation_kinds,
        store.themes_of_stakeholders,
        store.map_names,
        store.map_links,
        store.unconfirmed,
        store.sources,
        store.sections,
        store.facts,
        store.events,
        store.stakeholders,
        store.relations,
        store.figures,
        store.places,
        store.terms,
        store.notes,
        store.notes_on_report,
        store.context,
        store.ratings,
    ):
        yield method.__name__, method
    yield "texts", partial(_texts, store)
    yield "linked_records", lambda: store.linked_records(tuple(fact.id for fact in store.facts()))
    for kind in _KINDS:
        yield f"facts of {kind}", partial(_facts_of, store, kind)
    for typed in _TYPED:
        yield f"search {typed}", partial(_found, store, typed)


def exports(store: Store) -> Iterator[Read]:
    """Yield what makes each table and document a file of each kind but images."""
    for what in (*_TABLES, "map", "profiles", "report"):
        job = PrintJob(parse_request(what))
        for each in exporters.formats_for(job.kind):
            if each.suffix in _NO_IMAGE or (what, each.suffix) == ("report", ".pdf"):
                yield f"{what}{each.suffix}", partial(_exported, store, job, each)


def judged(path: Path) -> Outcome:
    """Return what comes of a data file that is no longer as it was built."""
    try:
        with limited("the check"):
            store = Store.open(path)
            store.check()
    except DataFileError as error:
        return refused(error, path.parent)
    with store:
        return _read_through(store)._replace(passed=path.name)


def _read_through(store: Store) -> Outcome:
    said, changed = "", ""
    for name, read in reads(store):
        try:
            with limited(name):
                found = _digest(read())
        except AppError as error:
            said = said or f"{name}: {error}"
            continue
        if found != sound()[name]:
            changed = changed or name
    for name, export in exports(store):
        try:
            with limited(name):
                export()
        except AppError as error:
            said = said or f"{name}: {error}"
    if changed:
        return Outcome(CHANGED, changed)
    return Outcome(LATER, said) if said else Outcome(READ)


@cache
def sound() -> dict[str, str]:
    """Return what each read of the data file finds as it was built."""
    with Store.open(paths.data_file()) as store:
        return {name: _digest(read()) for name, read in reads(store)}


@cache
def application() -> QGuiApplication:
    """Return the application that drawings need."""
    return QGuiApplication([APP_NAME])


def _digest(found: object) -> str:
    return hashlib.sha256(repr(found).encode("utf-8", "backslashreplace")).hexdigest()


def _texts(store: Store) -> list[object]:
    found: list[object] = []
    for section in store.sections():
        found.append(store.section_numbers(section.id))
        for passage in store.passages(section.id):
            found += (passage, store.sentences(passage.id))
    return found


def _facts_of(store: Store, kind: str) -> object:
    every = getattr(store, kind if kind == "context" else f"{kind}s")()
    return store.facts_of(kind, [each.id for each in every])


def _found(store: Store, typed: str) -> tuple[str, str]:
    found = answer(store, typed, 20)
    return as_text(found), as_json(found)


def _exported(store: Store, job: PrintJob, chosen: Format) -> bytes:
    application()
    return run_to_completion(chosen.write(store, job))


def _by_bytes(damage: Damage, numbers: Random, folder: Path) -> Outcome:
    sound()
    data = bytearray(paths.data_file().read_bytes())
    note(folder, damage(numbers, data))
    path = folder / "damaged.db"
    path.write_bytes(data)
    return judged(path)


def _by_sql(change: Change, numbers: Random, folder: Path) -> Outcome:
    sound()
    path = folder / "damaged.db"
    path.write_bytes(paths.data_file().read_bytes())
    note(folder, change(numbers, path))
    return judged(path)


def _forged(change: Change, numbers: Random, folder: Path) -> Outcome:
    """Judge a file that someone has changed and then signed as a build does."""
    sound()
    path = folder / "damaged.db"
    path.write_bytes(paths.data_file().read_bytes())
    done = change(numbers, path)
    # A value that no build would make can't be signed.
    refused = suppress(ValueError, TypeError, sqlite3.Error)
    with closing(sqlite3.connect(path)) as connection, refused:
        write_hashes(connection)
    with suppress(ValueError):
        path.write_bytes(with_file_hash(path.read_bytes()))
        done += "; signed"
    note(folder, done)
    found = judged(path)
    # What is signed is another report, not a damaged one.
    return found._replace(verdict=READ) if found.verdict == CHANGED else found


DATA_FILES: Final[dict[str, Family]] = {
    **{name: partial(_by_bytes, damage) for name, damage in BYTE_DAMAGE.items()},
    **{name: partial(_by_sql, change) for name, change in SQL_DAMAGE.items()},
    **{f"forged {name}": partial(_forged, SQL_DAMAGE[name]) for name in _FORGED},
}
