"""Every row of the data file that is built from a report with one of each thing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from textwrap import fill

import pytest

from laos_tip_app.store.schema import tables
from tests.authoring.content_folder import ContentFolder
from tests.authoring.one_of_each import write_one_of_each
from tests.outlines import expect

HASHES = ("content_hash", "file_hash")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    content = ContentFolder(tmp_path_factory.mktemp("editor") / "content")
    write_one_of_each(content)
    assert content.build() == []
    with closing(sqlite3.connect(content.output)) as connection:
        yield connection


def rows_as_text(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield the names of the columns of a table, then its rows."""
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
    yield f"# {table}: {', '.join(column[0] for column in rows.description)}"
    for row in rows:
        if row[0] not in HASHES:
            yield " | ".join("-" if value is None else str(value) for value in row)


def test_each_entry_is_a_row_with_what_the_editor_wrote(database: sqlite3.Connection) -> None:
    names = [name for name in tables() if name != "search_words"]
    lines = [line for name in names for line in rows_as_text(database, name)]
    expect("authoring/rows.txt", "\n".join(lines) + "\n")


def test_each_word_is_kept_with_its_stem_and_its_number_of_hits(
    database: sqlite3.Connection,
) -> None:
    words = [
        f"{word}={stem}:{hits}"
        for word, stem, hits in database.execute("SELECT * FROM search_words")
    ]
    expect("authoring/words.txt", fill(" ".join(words), 100, break_on_hyphens=False) + "\n")


def test_the_file_says_whose_it_is_and_has_no_free_space(database: sqlite3.Connection) -> None:
    values = [
        database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_size", "application_id", "freelist_count", "journal_mode")
    ]
    assert values == [1024, int.from_bytes(b"LTIP"), 0, "delete"]


def test_the_index_of_words_is_one_piece(database: sqlite3.Connection) -> None:
    """In several pieces each search would have to merge them."""
    [(segments,)] = database.execute(
        "SELECT count(DISTINCT segid) FROM search_entries_fts_idx"
    ).fetchall()
    assert segments == 1
