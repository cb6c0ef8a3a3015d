"""Check a content folder and build the data file from it."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import sqlite_utils

from laos_tip_app.authoring.checks import check_content, check_day
from laos_tip_app.authoring.content import Content, read_content, report_at
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.former_edition import not_raised, warn_of_changes
from laos_tip_app.authoring.rows import Tables, make_tables
from laos_tip_app.authoring.warnings import warn_of_content
from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import DataFileError, OutputError
from laos_tip_app.report.edition_changes import EditionChanges, compare_editions
from laos_tip_app.store.edition import Edition, edition_of, read_edition
from laos_tip_app.store.file_check import NO_HASH, content_hash, faults, with_file_hash
from laos_tip_app.store.schema import (
    APPLICATION_ID,
    CONTENT_HASH,
    FILE_HASH,
    FULL_TEXT,
    SCHEMA_VERSION,
    SEARCH_COLUMNS,
    fill_full_text,
    schema_sql,
)
from laos_tip_app.store.schema import tables as table_definitions
from laos_tip_app.store.text_normalization import id_key, normalize, tokenize, without_spaces

_HEADER: Final = b"SQLite format 3\x00"
_PAGE_BYTES: Final = 1024
"""Each of the many small tables has a page: with 4096 the file is a third larger."""

_COUNTED: Final = {"context": "context", "lao": "Lao texts"}
"""What entries are called that are not counted as “facts” are."""


class Counts(NamedTuple):
    """The number of entries of each kind, in display order.

    Attributes:
        numbers: The kinds with their numbers.
        warnings: What should be looked at, though it is built.
    """

    numbers: dict[str, int]
    warnings: tuple[Diagnostic, ...]

    def __str__(self) -> str:
        """Return the numbers as a list."""
        return ", ".join(f"{number} {name}" for name, number in self.numbers.items())


def check(folder: Path, former: Path | None = None, *, today: date | None = None) -> Counts:
    """Return the number of entries.

    Args:
        folder: The folder of the content.
        former: The data file of the previous edition, to look whether the edition was raised.
        today: The day, by which an edition is of the future; that of the computer if it is None.

    Raises:
        DataFileError: The previous edition can't be read.
        MistakesError: The content has mistakes.
    """
    built = _built(folder, today)
    if former is not None:
        for key, wrong, right in not_raised(_changes_since(former, built.data)):
            built.diagnostics.add(report_at(built.content, key), wrong, right)
        built.diagnostics.raise_any(folder)
    return _counts(built, former)


def build(folder: Path, output: Path, *, today: date | None = None) -> Counts:
    """Write the data file; return the number of entries.

    Raises:
        OutputError: The file can't be written.
        MistakesError: The content has mistakes.
    """
    built = _built(folder, today)
    counts = _counts(built, None)
    write_database(output, built.data)
    return counts


def built_bytes(folder: Path, *, today: date | None = None) -> bytes:
    """Return the bytes of the data file.

    Raises:
        MistakesError: The content has mistakes.
    """
    return _built(folder, today).data


def edition_of_bytes(data: bytes) -> Edition:
    """Return the edition in the bytes of a data file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        connection.row_factory = sqlite3.Row
        return edition_of(connection.execute)


class _Built(NamedTuple):
    content: Content
    data: bytes
    diagnostics: Diagnostics


def _built(folder: Path, today: date | None) -> _Built:
    """Return the content with its data file."""
    diagnostics = Diagnostics()
    content = read_content(folder, diagnostics)
    ids = check_content(content, diagnostics)
    check_day(content, today or date.today(), diagnostics)  # noqa: DTZ011  # the editor's own day
    diagnostics.raise_any(folder)
    return _Built(content, _database_bytes(make_tables(content, ids)), diagnostics)


def _counts(built: _Built, former: Path | None) -> Counts:
    _warn(built, former)
    sections = built.content.sections
    numbers = {"sections": len(sections), "passages": sum(len(s.passages) for s in sections)}
    for kind, listing in built.content.lists.items():
        numbers[_COUNTED.get(kind, f"{kind}s")] = len(listing.entries)
    return Counts(numbers, built.diagnostics.sorted_warnings())


def _warn(built: _Built, former: Path | None) -> None:
    """Warn of content without mistakes.

    Without a former edition it is compared with that of the program, if it is the same report.
    """
    content, data, warnings = built
    warn_of_content(content, warnings)
    published = former or paths.data_file()
    try:
        changes = _changes_since(published, data)
    except DataFileError:
        # There is none, or another version of the program made it; `check --former` says so.
        return
    if former or changes.old.title == changes.new.title:
        warn_of_changes(content, changes, data, published, warnings)


def _changes_since(former: Path, data: bytes) -> EditionChanges:
    return compare_editions(read_edition(former), edition_of_bytes(data))


def write_database(path: Path, data: bytes) -> None:
    """Write a data file, unless another kind of file is there.

    Raises:
        OutputError: It can't be written, or what is there is no data file; nothing is changed.
    """
    check_target(path, force=True)
    # One slip of the keyboard must not replace what an editor has written.
    right = "Choose another name."
    try:
        with path.open("rb") as file:
            begin = file.read(len(_HEADER))
    except FileNotFoundError:
        begin = b""
    except OSError as error:
        raise OutputError(f"{path.name} exists but can’t be read.", right) from error
    if begin not in (b"", _HEADER):
        raise OutputError(f"{path.name} is not a data file and was not changed.", right)
    write_file(path, data, force=True)


def _database_bytes(tables: Tables) -> bytes:
    """Return a database file with the rows of each table.

    It is made in memory, so that nothing half-made can be left on a disk.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        _fill(connection, tables)
        return with_file_hash(connection.serialize())


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


def _fill_search_entries(connection: sqlite3.Connection) -> None:
    """Fill `search_entries` from the other tables, ordered by kind."""
    for function in (id_key, normalize, without_spaces):
        connection.create_function(function.__name__, 1, function)
    connection.create_function("joined", -1, lambda *parts: " · ".join(filter(None, parts)))
    connection.executescript(Path(__file__).with_name("search_index.sql").read_text("utf-8"))


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
    connection.executemany("INSERT INTO temp.word (form) VALUES (?)", ((word,) for word in words))
    connection.execute(
        "INSERT INTO search_words SELECT w.form, min(s.term), max(h.doc) FROM temp.word w"
        " JOIN temp.word_stem s ON s.doc = w.rowid JOIN temp.stem_hits h ON h.term = s.term"
        " GROUP BY w.form ORDER BY w.form"
    )
    for table in ("word_stem", "stem_hits", "word"):
        connection.execute(f"DROP TABLE temp.{table}")


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


def _check(connection: sqlite3.Connection) -> None:
    # What an editor can get wrong was reported by line before; this guards the program itself.
    problems = list(faults(connection.execute))
    if problems:
        raise ValueError(f"the program would refuse the data file: {'; '.join(problems)}")
