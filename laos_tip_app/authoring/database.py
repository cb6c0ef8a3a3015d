"""Writes rows as a database file.

Knows SQLite and the schema. Knows nothing of where the rows come from.
"""

import os
import sqlite3
from pathlib import Path
from typing import Final

import sqlite_utils

from laos_tip_app.authoring.rows import Tables
from laos_tip_app.errors import OutputError
from laos_tip_app.store.schema import (
    APPLICATION_ID,
    INDEXES,
    SCHEMA_VERSION,
    SEARCH_TOKENIZER,
    TABLES,
)

_HEADER: Final = b"SQLite format 3\x00"


def database_bytes(tables: Tables) -> bytes:
    """Return a whole database file with the rows of each table.

    It is made in memory, so that nothing half-made can be left on a disk.
    """
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, tables)
        return connection.serialize()
    finally:
        connection.close()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step.

    Raises:
        OutputError: It can't be written, or what is there is no database; nothing is changed.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _refuse_another_file(path)
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OutputError(
            f"The file {path} can't be written ({reason}).",
            "Choose a folder that you may write to.",
        ) from error


def _refuse_another_file(path: Path) -> None:
    # One slip of the keyboard must not replace what an editor has written.
    if not path.is_file():
        return
    with path.open("rb") as file:
        begin = file.read(len(_HEADER))
    if begin not in (b"", _HEADER):
        raise OutputError(
            f"The file {path} is not a data file and is left as it is.",
            "Choose another name.",
        )


def _fill(connection: sqlite3.Connection, tables: Tables) -> None:
    database = sqlite_utils.Database(connection, execute_plugins=False)
    database.execute("PRAGMA foreign_keys = ON")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    for name, columns in TABLES.items():
        database.execute(f"CREATE TABLE {name} ({columns})")
        database.table(name).insert_all(tables[name])
    for name, indexed in INDEXES.items():
        for column in indexed:
            database.table(name).create_index([column])
    search = database.table("search_entries")
    search.enable_fts(["title", "text"], tokenize=SEARCH_TOKENIZER)
    search.optimize()
    connection.commit()
    _check(connection)
    connection.execute("ANALYZE")
    connection.commit()
    connection.execute("VACUUM")


def _check(connection: sqlite3.Connection) -> None:
    # What an editor can get wrong was reported by line before; this guards the program itself.
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise ValueError(f"rows refer to rows that are not there: {broken[:5]}")
