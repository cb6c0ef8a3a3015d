"""The full-text index of a file that nobody vouches for is never read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.hits import SearchHits
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.store.search_queries import QUERIES

ALL_QUERIES = [*(query for query, _ in QUERIES), "ສະ", "ສະບາຍ", "ປະເທດລາວ", '"ລາວ"']
TABLES = ("search_entries_fts", "search_trigram")


def with_spoiled_index(source: Path, target: Path, spoil: Callable[[bytes], bytes]) -> Path:
    """Return a copy with other blocks in its indexes, and hashes that fit them."""
    corrected(source, target)
    with closing(sqlite3.connect(target)) as connection:
        for table in TABLES:
            rows = connection.execute(f"SELECT id, block FROM {table}_data").fetchall()
            spoiled = [(spoil(block), row_id) for row_id, block in rows]
            connection.executemany(f"UPDATE {table}_data SET block = ? WHERE id = ?", spoiled)
        connection.commit()
    return corrected(target, target.with_name(f"sealed-{target.name}"))


@pytest.fixture(scope="module")
def expected(data_db: Path) -> list[SearchHits]:
    """Return what the shipped file finds."""
    with Store.open(data_db) as store:
        found = [store.search(query, seconds=5) for query in ALL_QUERIES]
    assert any(each.hits for each in found)
    return found


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _block: b"",
    "all ones": lambda block: b"\xff" * len(block),
    "a leaf of two bytes": lambda block: b"\x00\x00\x00\x02" + block[4:],
    "cut": lambda block: block[: len(block) // 2],
    "backwards": lambda block: block[::-1],
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_search_finds_the_same_whatever_index_a_file_brings(
    data_db: Path, tmp_path: Path, spoil: str, expected: list[SearchHits]
) -> None:
    """Each query is asked of one of the files."""
    file = with_spoiled_index(data_db, tmp_path / "copy.db", SPOILS[spoil])
    first, step = list(SPOILS).index(spoil), len(SPOILS)

    with Store.open(file) as spoiled:
        for query, found in zip(ALL_QUERIES[first::step], expected[first::step], strict=True):
            assert spoiled.search(query, seconds=5) == found, query


def test_no_block_of_a_foreign_index_reaches_sqlite(data_db: Path, tmp_path: Path) -> None:
    """SQLite reports a corrupt block as soon as it reads one, so none was read."""
    file = with_spoiled_index(data_db, tmp_path / "copy.db", lambda block: b"\xff" * len(block))
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute(
            "SELECT rowid FROM search_entries_fts WHERE search_entries_fts MATCH 'police'"
        ).fetchall()

    with Store.open(file) as store:
        assert store.search("police").hits


def test_the_index_of_a_file_that_is_vouched_for_is_the_one_that_is_searched(
    data_db: Path, tmp_path: Path
) -> None:
    file = with_spoiled_index(data_db, tmp_path / "copy.db", lambda block: b"\xff" * len(block))

    with (
        Store.open_unchecked(file, Authenticity("signed", "0" * 128)) as store,
        pytest.raises(DataFileError),
    ):
        store.search("police")


def test_an_index_is_built_once_and_leaves_the_file_read_only(
    data_db: Path, tmp_path: Path
) -> None:
    file = corrected(data_db, tmp_path / "copy.db")
    before = file.read_bytes()
    with Store.open(file) as store:
        first = store.search("police")
        assert store.search("police") == first
        with pytest.raises(DataFileError):
            store._connection.rows("CREATE TEMP TABLE more (id)")
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("copy*")] == [file.name]
