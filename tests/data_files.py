"""Copies of a data file with other content: as editors would build it, or as nobody should."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from laos_tip_app.authoring.build import write_hashes
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.authenticity import digest_of
from laos_tip_app.store.file_check import with_file_hash
from laos_tip_app.store.store import Store

BLANK = ("CREATE TABLE blank AS SELECT zeroblob(9000000) AS bytes", "DROP TABLE blank")
"""Statements that leave so much empty space that a file is too large to be checked at once."""


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy in memory, where no change waits for the disk; write it to the target."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(source.read_bytes())
        yield connection
        connection.commit()
        target.write_bytes(connection.serialize())


def corrected(source: Path, target: Path, *statements: str) -> Path:
    """Return a sound copy with other content, as if it had been built with it."""
    with _copied(source, target) as connection:
        for statement in statements:
            connection.execute(statement)
        write_hashes(connection)
    target.write_bytes(with_file_hash(target.read_bytes()))
    return target


def without_map_link(source: Path, target: Path, link: str) -> Path:
    """Return a sound copy in which the relations of a link have no place on the map."""
    return corrected(
        source,
        target,
        f"DELETE FROM map_link_relations WHERE link_id = '{link}'",
        f"DELETE FROM map_links WHERE id = '{link}'",
    )


def agreed(settings: Settings, path: Path) -> Path:
    """Return a file after the user has agreed to use it, though nobody signed it."""
    if path.is_file():
        settings.accept(digest_of([path.read_bytes()]).hex())
    return path


def tampered(source: Path, target: Path, *statements: str) -> Path:
    """Return a copy in which somebody has changed rows and nothing else."""
    with _copied(source, target) as connection:
        for statement in statements:
            connection.execute(statement)
    return target


def forged(source: Path, target: Path, *statements: str) -> Path:
    """Return a copy with values that its tables refuse, and hashes that fit them if any can."""
    with _copied(source, target) as connection, _without_constraints(connection):
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        try:
            write_hashes(connection)
        except (ValueError, sqlite3.OperationalError):
            connection.rollback()
    with suppress(ValueError):
        target.write_bytes(with_file_hash(target.read_bytes()))
    return target


def read_all(store: Store) -> None:
    """Read everything that a store can be asked for."""
    store.meta()
    for method in (
        store.statuses,
        store.themes,
        store.tiers,
        store.stakeholder_kinds,
        store.relation_kinds,
        store.themes_of_stakeholders,
        store.map_names,
        store.map_links,
        store.unconfirmed,
        store.brief,
        store.brief_notes,
        store.sources,
        store.ratings,
        store.facts,
        store.events,
        store.stakeholders,
        store.relations,
        store.figures,
        store.places,
        store.terms,
        store.notes,
        store.context,
    ):
        method()
    for section in store.sections():
        for passage in store.passages(section.id):
            store.sentences(passage.id)
    for typed in ("Laos", "police", "OV-01", "p", "overview 1", "ສະ"):
        store.search(typed)


@contextmanager
def _without_constraints(connection: sqlite3.Connection) -> Iterator[None]:
    """Take types, checks and NOT NULL away for a while; the statements come back as they were."""
    strict = "SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%) STRICT'"
    statements = dict(connection.execute(strict).fetchall())
    loose = {
        name: re.sub("(?<! IS) NOT NULL", "", sql.removesuffix(" STRICT")).replace(" TEXT", " BLOB")
        for name, sql in statements.items()
    }
    _set_schema(connection, loose)
    yield
    _set_schema(connection, statements)


def write_schema(path: Path, statements: dict[str, str]) -> None:
    """Write the definitions of tables as they are given."""
    with closing(sqlite3.connect(path)) as connection:
        _set_schema(connection, statements)


def _set_schema(connection: sqlite3.Connection, statements: dict[str, str]) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    for name, sql in statements.items():
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, name))
    connection.commit()
    # Reads what was written.
    connection.execute("PRAGMA writable_schema = RESET")
