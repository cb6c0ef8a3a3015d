"""Write the tables as a database file, with its hashes."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import sqlite_utils

from laos_tip_app.authoring.rows import Tables
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import OutputError
from laos_tip_app.store.file_check import NO_HASH, content_hash, faults, with_file_hash
from laos_tip_app.store.full_text import SEARCH_COLUMNS, fill_full_text
from laos_tip_app.store.schema import (
    APPLICATION_ID,
    CONTENT_HASH,
    FILE_HASH,
    FULL_TEXT,
    SCHEMA_VERSION,
    schema_sql,
)
from laos_tip_app.store.schema import tables as table_definitions
from laos_tip_app.store.text_normalization import id_key, normalize, tokenize, without_spaces

_HEADER: Final = b"SQLite format 3\x00"
_PAGE_BYTES: Final = 1024
"""Each of the many small tables has a page: with 4096 the file is a third larger."""


def _fill_search_entries(connection: sqlite3.Connection) -> None:
    """Fill `search_entries` from the other tables, ordered by kind."""
    for function in (id_key, normalize, without_spaces):
        connection.create_function(function.__name__, 1, function)
    connection.create_function("joined", -1, lambda *parts: " · ".join(filter(None, parts)))
    connection.executescript(Path(__file__).with_name("search_index.sql").read_text("utf-8"))


def database_bytes(tables: Tables) -> bytes:
    """Return a database file with the rows of each table.

    It is made in memory, so that nothing half-made can be left on a disk.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        _fill(connection, tables)
        return with_file_hash(connection.serialize())


def write_database(path: Path, data: bytes) -> None:
    """Write a data file, unless another kind of file is there.

    Raises:
        OutputError: It can't be written, or what is there is no data file; nothing is changed.
    """
    check_target(path, force=True)
    _refuse_another_file(path)
    write_file(path, data, force=True)


def _refuse_another_file(path: Path) -> None:
    # One slip of the keyboard must not replace what an editor has written.
    right = "Choose another name."
    try:
        with path.open("rb") as file:
            begin = file.read(len(_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{path.name} exists but can’t be read.", right) from error
    if begin not in (b"", _HEADER):
        raise OutputError(f"{path.name} is not a data file and was not changed.", right)


def _fill(connection: sqlite3.Connection, tables: Tables) -> None:
    database = sqlite_utils.Database(connection, execute_plugins=False)
    database.executescript(
        f"PRAGMA page_size = {_PAGE_BYTES}; PRAGMA foreign_keys = ON;"
        f" PRAGMA application_id = {APPLICATION_ID};"
        f" PRAGMA user_version = {SCHEMA_VERSION}; {schema_sql()}"
    )
    for name in table_definitions():
        database.table(name).insert_all(tables.get(name, ()))
    _fill_search_entries(connection)
    fill_full_text(connection)
    connection.execute(f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}) VALUES ('optimize')")
    _fill_words(connection)
    write_hashes(connection)
    database.vacuum()
    _check(connection)


def write_hashes(connection: sqlite3.Connection) -> None:
    """Write the content hash into `meta`, and reserve the file hash.

    Whoever has changed a row must do so again, and then `with_file_hash` with the file's bytes.
    """
    # Both are there before rows are counted, so that counting them changes nothing.
    for row in ((CONTENT_HASH, "to be written"), (FILE_HASH, NO_HASH)):
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)
    connection.execute("ANALYZE")
    # Some builds of SQLite make a further table of statistics, which ours does without.
    connection.execute("DROP TABLE IF EXISTS sqlite_stat4")
    value = content_hash(connection.execute)
    connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, CONTENT_HASH))
    connection.commit()


def _fill_words(connection: sqlite3.Connection) -> None:
    """Store every word with its stem and its number of hits."""
    texts = connection.execute(f"SELECT {SEARCH_COLUMNS} FROM search_entries").fetchall()
    words = {word for row in texts for text in row for word in tokenize(text)}
    # The index itself is the only one that knows how it stems.
    tokenizer, _of_trigrams = re.findall("tokenize = '.+'", schema_sql())
    connection.executescript(
        f"""
        CREATE VIRTUAL TABLE temp.word USING fts5(form, {tokenizer});
        CREATE VIRTUAL TABLE temp.word_stem USING fts5vocab(temp, word, instance);
        CREATE VIRTUAL TABLE temp.stem_hits USING fts5vocab(main, search_entries_fts, row);
        """
    )
    connection.executemany("INSERT INTO temp.word (rowid, form) VALUES (?, ?)", enumerate(words, 1))
    connection.execute(
        "INSERT INTO search_words SELECT w.form, min(s.term), max(h.doc) FROM temp.word w"
        " JOIN temp.word_stem s ON s.doc = w.rowid JOIN temp.stem_hits h ON h.term = s.term"
        " GROUP BY w.form ORDER BY w.form"
    )
    for table in ("word_stem", "stem_hits", "word"):
        connection.execute(f"DROP TABLE temp.{table}")


def _check(connection: sqlite3.Connection) -> None:
    # What an editor can get wrong was reported by line before; this guards the program itself.
    problems = list(faults(connection.execute))
    if problems:
        raise ValueError(f"the program would refuse the data file: {'; '.join(problems)}")
