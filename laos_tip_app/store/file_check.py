"""Checks the whole of a data file: its schema, its pages, its values, its references, its hashes.

The one who builds a file and the one who opens it run the same check.
"""

import re

# `hashlib` would load OpenSSL: 4.8 MB of memory and 2.5 ms of the start for the same algorithm.
from _sha2 import sha256  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from laos_tip_app.store.schema import (
    CONTENT_HASH,
    EXCEPTIONS,
    INDEX_HASH,
    INDEX_ROWS,
    TABLES,
    schema_rows,
)

type Query = Callable[[str], Iterable[Any]]
"""Runs a statement and returns its rows, each a sequence of values."""

_WELCOME: Final = re.compile(r'(?:[^\\\x80-\x9f\ufffe\uffff\U00010000-\U0010ffff]++|\\["\\n])*+')
"""A row as JSON. XML forbids control characters, and Qt counts what is beyond U+FFFF as two."""


def faults(query: Query) -> Iterator[str]:
    """Yield what is wrong with a data file, as far as one can look; nothing if it is whole."""
    if not has_our_schema(query):
        # What is read from here on could run statements of the file's own.
        yield "its tables, indexes or views are not those of this version"
        return
    for pragma, sound in (("encoding", "UTF-8"), ("integrity_check(1)", "ok")):
        yield from (str(value) for (value,) in query(f"PRAGMA {pragma}") if value != sound)
    for row in query("PRAGMA foreign_key_check"):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"
    for name, table in TABLES.items():
        broken = " OR ".join(f"NOT ({condition})" for condition in table.conditions)
        if broken:
            for _ in query(f"SELECT 0 FROM {name} WHERE {broken} LIMIT 1"):
                yield f"a row of {name} holds what is not allowed there"
    for exception, statement in EXCEPTIONS.items():
        for _ in query(f"SELECT 0 FROM ({statement}) LIMIT 1"):
            yield exception
    yield from _changes(query)


def has_our_schema(query: Query) -> bool:
    """Return whether tables and indexes are ours, letter by letter, and nothing else is there."""
    found = query("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return _sorted(found) == _sorted(schema_rows())


def hashes(query: Query) -> dict[str, str]:
    """Return the hashes that `meta` holds, by their keys: of all rows, and of what indexes them.

    Raises:
        ValueError: A text holds a character that is not welcome.
    """
    other = f"key NOT IN ('{CONTENT_HASH}', '{INDEX_HASH}')"
    content = {
        name: (", ".join(column.name for column in table.columns), "rowid")
        for name, table in TABLES.items()
    }
    return {
        CONTENT_HASH: _hash(query, content, {"meta": f"WHERE {other}"}),
        INDEX_HASH: _hash(query, INDEX_ROWS, {}),
    }


def _hash(query: Query, tables: dict[str, tuple[str, str]], where: dict[str, str]) -> str:
    """Return the SHA-256 over all rows, each a line of JSON that begins with its table's name."""
    digest = sha256()
    for name in sorted(tables):
        columns, order = tables[name]
        rows = f"FROM {name} {where.get(name, '')} ORDER BY {order}"
        for (line,) in query(f"SELECT json_array('{name}', {columns}) {rows}"):
            if ("\\" in line or not line.isascii()) and not _WELCOME.fullmatch(line):
                raise ValueError(f"a row of {name} holds a character that is not allowed")
            digest.update(f"{line}\n".encode())
    return str(digest.hexdigest())


def _changes(query: Query) -> Iterator[str]:
    try:
        found = hashes(query)
    except ValueError as error:
        yield str(error)
        return
    written = {row[0]: row[1] for row in query("SELECT key, value FROM meta")}
    for key, value in found.items():
        if written.get(key) != value:
            yield f"the rows are not those that {key} was made of"


def _sorted(rows: Iterable[Iterable[object]]) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in rows), key=repr)
