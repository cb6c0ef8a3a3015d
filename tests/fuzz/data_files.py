"""Damaged data files: opened, checked, read and exported."""

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
from laos_tip_app.authoring.build import write_hashes
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
_FORGED: Final = ("types", "values", "keys", "search index", "index pages")
_QUERIES: Final = (
    "meta",
    "statuses",
    "themes",
    "tiers",
    "stakeholder_kinds",
    "relation_kinds",
    "themes_of_stakeholders",
    "map_names",
    "map_links",
    "unconfirmed",
    "brief",
    "brief_notes",
    "sources",
    "sections",
    "facts",
    "events",
    "stakeholders",
    "relations",
    "figures",
    "places",
    "terms",
    "notes",
    "notes_on_report",
    "context",
    "ratings",
)
_SEARCH_SECONDS: Final = 120.0
_NO_IMAGE: Final = frozenset({".csv", ".epub", ".html", ".md", ".svg", ".graphml"})

_EXPORTS: Final = 4
"""How many exports are made of a file, others each time: so twice as many files are read."""

type Read = tuple[str, Callable[[], object]]


def reads(store: Store) -> Iterator[Read]:
    """Yield every query of a store, with a name."""
    for name in _QUERIES:
        yield name, getattr(store, name)
    yield "texts", partial(_texts, store)
    facts = tuple(fact.id for fact in store.facts())
    for name in ("events", "stakeholders", "relations", "figures", "notes", "context"):
        yield f"{name} of facts", partial(getattr(store, name), facts)
    for kind in _KINDS:
        yield f"facts of {kind}", partial(_facts_of, store, kind)
    for typed in _TYPED:
        yield f"search {typed}", partial(_search_output, store, typed)


def exports(store: Store) -> Iterator[Read]:
    """Yield every export of tables and documents but images, with a name."""
    for what in (*_TABLES, "map", "profiles", "report"):
        job = PrintJob(parse_request(what))
        for format_ in exporters.formats_for(job.kind):
            if format_.suffix in _NO_IMAGE or (what, format_.suffix) == ("report", ".pdf"):
                yield f"{what}{format_.suffix}", partial(_exported, store, job, format_)


def outcome_of(path: Path, numbers: Random) -> Outcome:
    """Return the outcome of a damaged data file, of which some exports are made."""
    try:
        with limited("the check"):
            store = Store.open(path)
            store.check()
    except DataFileError as error:
        return refused(error, path.parent)
    with store:
        return _read_through(store, numbers)._replace(passed=path.name)


def _read_through(store: Store, numbers: Random) -> Outcome:
    error_text, changed = "", ""
    for name, read in reads(store):
        try:
            with limited(name):
                digest = _digest(read())
        except AppError as error:
            error_text = error_text or f"{name}: {error}"
            continue
        if digest != valid_digests()[name]:
            changed = changed or name
    for name, export in numbers.sample([*exports(store)], _EXPORTS):
        try:
            with limited(name):
                export()
        except AppError as error:
            error_text = error_text or f"{name}: {error}"
    if changed:
        return Outcome(CHANGED, changed)
    return Outcome(LATER, error_text) if error_text else Outcome(READ)


@cache
def valid_digests() -> dict[str, str]:
    """Return the digest of each query on the undamaged data file."""
    # Not as the built-in one: damaged copies are nobody’s, and say so.
    with Store.open_unchecked(paths.data_file()) as store:
        return {name: _digest(read()) for name, read in reads(store)}


@cache
def application() -> QGuiApplication:
    """Return the application that drawings need."""
    return QGuiApplication([APP_NAME])


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()


def _texts(store: Store) -> list[object]:
    texts: list[object] = []
    for section in store.sections():
        for passage in store.passages(section.id):
            texts += (passage, store.sentences(passage.id))
    return texts


def _facts_of(store: Store, kind: str) -> object:
    records = getattr(store, kind if kind == "context" else f"{kind}s")()
    return store.facts_of(kind, [record.id for record in records])


def _search_output(store: Store, typed: str) -> tuple[str, str]:
    # So long that a search is never cut short on a busy computer; `limited` counts its own time.
    result = answer(store, typed, 20, seconds=_SEARCH_SECONDS)
    return as_text(result), as_json(result)


def _exported(store: Store, job: PrintJob, format_: Format) -> bytes:
    application()
    return run_to_completion(format_.write(store, job))


def _by_bytes(damage: Damage, numbers: Random, folder: Path) -> Outcome:
    valid_digests()
    data = bytearray(paths.data_file().read_bytes())
    note(folder, damage(numbers, data))
    path = folder / "damaged.db"
    path.write_bytes(data)
    return outcome_of(path, numbers)


def _by_sql(change: Change, numbers: Random, folder: Path) -> Outcome:
    valid_digests()
    path = folder / "damaged.db"
    path.write_bytes(paths.data_file().read_bytes())
    note(folder, change(numbers, path))
    return outcome_of(path, numbers)


def _forged(change: Change, numbers: Random, folder: Path) -> Outcome:
    """Return the outcome of a file that is changed, with valid hashes."""
    valid_digests()
    path = folder / "damaged.db"
    path.write_bytes(paths.data_file().read_bytes())
    done = change(numbers, path)
    # Some values can't be hashed.
    refused = suppress(ValueError, TypeError, sqlite3.Error)
    with closing(sqlite3.connect(path)) as connection, refused:
        write_hashes(connection)
    with suppress(ValueError):
        path.write_bytes(with_file_hash(path.read_bytes()))
        done += "; signed"
    note(folder, done)
    outcome = outcome_of(path, numbers)
    # With valid hashes it is another report, not a damaged one.
    return outcome._replace(verdict=READ) if outcome.verdict == CHANGED else outcome


DATA_FILES: Final[dict[str, Family]] = {
    **{name: partial(_by_bytes, damage) for name, damage in BYTE_DAMAGE.items()},
    **{name: partial(_by_sql, change) for name, change in SQL_DAMAGE.items()},
    **{f"forged {name}": partial(_forged, SQL_DAMAGE[name]) for name in _FORGED},
}
