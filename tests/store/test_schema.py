"""What is read from schema.sql is what SQLite reads there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.store.schema import SCHEMA_HASH, column, schema_sql, tables
from laos_tip_app.store.store import Store


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema_sql())
        yield connection


def test_a_file_is_compared_with_what_sqlite_makes_of_the_schema(
    database: sqlite3.Connection,
) -> None:
    database.executescript("ANALYZE; DROP TABLE IF EXISTS sqlite_stat4")
    rows = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    made = sha256(repr(sorted(rows, key=repr)).encode()).hexdigest()
    assert made == SCHEMA_HASH, "write it into schema.py, and raise SCHEMA_VERSION"


def test_the_tables_are_those_that_sqlite_makes(database: sqlite3.Connection) -> None:
    strict = "SELECT name FROM pragma_table_list WHERE strict"
    assert sorted(tables()) == sorted(name for (name,) in database.execute(strict))


@pytest.mark.parametrize("name", tables())
def test_columns_and_keys_are_those_that_sqlite_makes(
    database: sqlite3.Connection, name: str
) -> None:
    table = tables()[name]
    made = database.execute(f"PRAGMA table_info({name})").fetchall()
    expected = [(column.name, column.type, column.is_required) for column in table.columns]
    assert [(row[1], row[2], bool(row[3])) for row in made] == expected
    key = sorted((row[5], row[1]) for row in made if row[5])
    assert tuple(column for _, column in key) == table.primary_key
    references = database.execute(f"PRAGMA foreign_key_list({name})").fetchall()
    assert {row[3]: row[2] for row in references} == {
        column.name: column.refers_to for column in table.columns if column.refers_to
    }


@pytest.mark.parametrize("name", tables())
def test_every_check_is_read(database: sqlite3.Connection, name: str) -> None:
    [(statement,)] = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,))
    assert len(tables()[name].checks) == statement.count("CHECK (")
    for check in tables()[name].checks:
        assert f"CHECK ({check})" in statement


@pytest.mark.parametrize("name", tables())
def test_a_column_has_either_a_check_or_a_reference(name: str) -> None:
    for each in tables()[name].columns:
        assert bool(each.check) != bool(each.refers_to)


def test_bounds_are_read_as_numbers_and_words() -> None:
    assert column("facts", "statement").longest == 2_000
    assert column("passages", "markdown").longest == 20_000
    assert column("map_names", "x").limits == (0, 9_999)
    assert column("ratings", "year").limits == (1900, 2100)
    assert column("relation_ends", "side").words == ("from", "to")
    assert column("stakeholders", "named").words == ()
    with pytest.raises(ValueError, match="no such bound"):
        _ = column("facts", "statement").limits


def test_each_kind_of_exercise_has_its_limits() -> None:
    assert set(KINDS) == set(column("exercises", "kind").words)


@pytest.mark.parametrize("name", ["", " ", "x" * 500, "\ud7ff", "1"])
def test_looking_for_what_a_check_forbids_finds_nothing(data_db: Path, name: str) -> None:
    with Store.open_unchecked(data_db) as store:
        for kind in ("fact", "passage", "rating", "source"):
            assert not store.has(kind, name)
        assert not store.facts([name])
        assert not store.events([name])
        assert store.term_of(name) is None
        assert store.date_texts("event", [name]) == {}
