"""Checks a data file: schema, integrity, values, references, hashes.

The same check runs when a file is built and when it is opened.
"""

import re

# `hashlib` would load OpenSSL: 4.8 MB of memory and 2.5 ms of the start for the same algorithm.
from _sha2 import sha256  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from laos_tip_app.store.schema import CONTENT_HASH, FILE_HASH, SCHEMA_HASH, tables

if TYPE_CHECKING:
    from laos_tip_app.store.connection import Connection

type Query = Callable[[str], Iterable[Any]]
"""Runs a statement and returns its rows, each a sequence of values."""

NO_HASH: Final = "0" * 64
"""The placeholder for the hash of a file while it is computed."""

_HEADER_BYTES: Final = 100
_ALLOWED: Final = re.compile(r'(?:[^\\\x80-\x9f\ufffe\uffff\U00010000-\U0010ffff]++|\\["\\n])*+')
"""A row as JSON. XML forbids control characters; Qt counts characters beyond U+FFFF as two."""

_RULES: Final = re.compile(r"^-- (.+)\n(SELECT [^;]+);$", re.MULTILINE)
"""A fault of `rules.sql`, and the statement that finds it."""


def is_sound(connection: "Connection", seconds: float) -> bool:
    """Return whether a whole data file fits our schema and its hashes.

    Args:
        connection: The file.
        seconds: The longest that one query may take.
    """

    def query(sql: str) -> Iterable[Any]:
        return connection.stream(sql, seconds)

    if not has_our_schema(query):
        return False
    # First, so that what was damaged by accident is not looked into any further.
    hashes = [str(row[0]) for row in query(f"SELECT value FROM meta WHERE key = '{FILE_HASH}'")]
    if not hashes or [file_hash(connection.blocks(), value) for value in hashes] != hashes:
        return False
    return not any(True for _ in _faults_of_rows(query))


def faults(query: Query) -> Iterator[str]:
    """Yield all faults of a data file, as sentences."""
    if has_our_schema(query):
        yield from _faults_of_rows(query)
    else:
        # Further queries could run statements of the file.
        yield "its tables, indexes or views are not those of this version"


def _faults_of_rows(query: Query) -> Iterator[str]:
    yield from (str(value) for (value,) in query("PRAGMA encoding") if value != "UTF-8")
    for name in tables():
        # Of the whole file, it would read the full-text indexes, which nobody may have built well.
        faulty = query(f"PRAGMA main.integrity_check({name})")
        yield from (str(value) for (value,) in faulty if value != "ok")
    for row in query("PRAGMA main.foreign_key_check"):
        yield f"a row of {row[0]} refers to a row of {row[2]} that does not exist"
    for name, table in tables().items():
        if table.violation:
            for _ in query(f"SELECT 0 FROM main.{name} WHERE {table.violation} LIMIT 1"):
                yield f"a row of {name} contains a value that is not allowed"
    rules = Path(__file__).with_name("rules.sql").read_text("utf-8")
    for fault, statement in _RULES.findall(rules):
        for _ in query(f"SELECT 0 FROM ({statement}) LIMIT 1"):
            yield fault
    yield from _changes(query)


def has_our_schema(query: Query) -> bool:
    """Return whether the schema equals ours, letter by letter."""
    rows = query("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    text = repr(sorted(map(tuple, rows), key=repr))
    return bool(sha256(text.encode()).hexdigest() == SCHEMA_HASH)


def content_hash(query: Query) -> str:
    """Return the SHA-256 over all rows.

    Each row is a line of JSON that begins with the name of its table.

    Raises:
        ValueError: A text has a character that is not allowed.
    """
    digest = sha256()
    for name, table in sorted(tables().items()):
        columns = ", ".join(column.name for column in table.columns)
        where = f"WHERE key NOT IN ('{CONTENT_HASH}', '{FILE_HASH}')" if name == "meta" else ""
        rows = f"FROM main.{name} {where} ORDER BY rowid"
        for (line,) in query(f"SELECT json_array('{name}', {columns}) {rows}"):
            if ("\\" in line or not line.isascii()) and not _ALLOWED.fullmatch(line):
                raise ValueError(f"a row of {name} contains a character that is not allowed")
            digest.update(f"{line}\n".encode())
    return str(digest.hexdigest())


def file_hash(blocks: Iterable[bytes], stored_hash: str) -> str:
    """Return the SHA-256 over the bytes of a file behind its header.

    The hash that the file itself contains is replaced by zeros. The header is left out, since
    SQLite changes it when it only opens a file for writing.

    Args:
        blocks: The file from its beginning, the first block longer than the header.
        stored_hash: The hash that the file contains.
    """
    digest = sha256()
    stored, zeros = stored_hash.encode(), NO_HASH.encode()
    rest = b""
    start = _HEADER_BYTES
    for block in blocks:
        joined = (rest + block[start:]).replace(stored, zeros)
        start = 0
        # The hash may continue in the next block.
        end = max(len(joined) - len(stored) + 1, 0)
        digest.update(joined[:end])
        rest = joined[end:]
    digest.update(rest)
    return str(digest.hexdigest())


def with_file_hash(data: bytes) -> bytes:
    """Return a data file with its hash in place of `NO_HASH`.

    Raises:
        ValueError: The file does not contain `NO_HASH` exactly once.
    """
    if data.count(NO_HASH.encode()) != 1:
        raise ValueError("a data file has one place for the hash of its bytes")
    return data.replace(NO_HASH.encode(), file_hash([data], NO_HASH).encode())


def _changes(query: Query) -> Iterator[str]:
    try:
        current_hash = content_hash(query)
    except ValueError as error:
        yield str(error)
        return
    for (stored_hash,) in query(f"SELECT value FROM meta WHERE key = '{CONTENT_HASH}'"):
        if stored_hash == current_hash:
            return
    yield "the rows are not those that the file was built with"
