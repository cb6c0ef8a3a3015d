"""Data files that can't be used, each refused with its own sentence, and one that can."""

import contextlib
import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from laos_tip_app.errors import DataFileError
from laos_tip_app.store.connection import QUERY_SECONDS, Connection
from laos_tip_app.store.schema import APPLICATION_ID, SCHEMA_VERSION
from laos_tip_app.store.store import Store


@pytest.fixture
def copy(data_db: Path, tmp_path: Path) -> Path:
    """Return a copy of the data file that a test may spoil."""
    return Path(shutil.copy(data_db, tmp_path / "copy #1 %20.db"))


def changed_by(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return change


def half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (Path.unlink, "The data file is missing."),
        (lambda path: path.write_bytes(b""), "The data file is empty."),
        (half, "The data file is cut short."),
        (lambda path: path.write_bytes(path.read_bytes()[:60]), "The data file is cut short."),
        (lambda path: path.write_text("Dear editor,"), "This file is not a data file."),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(200)), "not a data file"),
        (changed_by("PRAGMA application_id = 7"), "This file belongs to another program."),
        (
            changed_by(f"PRAGMA user_version = {SCHEMA_VERSION + 1}"),
            "This data file was made for a newer version of the program.",
        ),
        (
            changed_by(f"PRAGMA user_version = {SCHEMA_VERSION - 1}"),
            "This data file was made for an older version of the program.",
        ),
    ],
)
def test_what_is_no_data_file_of_ours_is_refused_in_a_sentence_with_advice(
    copy: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(copy)

    with pytest.raises(DataFileError) as caught:
        Store.open(copy)

    assert sentence in caught.value.message
    assert caught.value.advice.endswith(".")
    assert str(copy.parent) not in str(caught.value)


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="can’t be read"):
        Store.open(tmp_path)


def test_the_database_of_another_application_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    changed_by("CREATE TABLE birds (name)")(path)

    with pytest.raises(DataFileError, match="another program"):
        Store.open(path)


def test_an_unusual_name_is_no_hindrance(copy: Path) -> None:
    with Store.open(copy) as store:
        store.check()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_found(copy: Path, seed: int) -> None:
    numbers = random.Random(seed)  # noqa: S311  # reproducible, not secret
    content = bytearray(copy.read_bytes())
    for _ in range(400):
        content[numbers.randrange(100, len(content))] ^= 1 << numbers.randrange(8)
    copy.write_bytes(content)

    with pytest.raises(DataFileError, match="damaged"):
        open_and_check(copy)


def test_a_reference_to_nothing_is_damage(copy: Path) -> None:
    changed_by("DELETE FROM passages WHERE id = (SELECT id FROM passages LIMIT 1)")(copy)

    with pytest.raises(DataFileError, match="damaged"):
        open_and_check(copy)


def test_a_file_without_a_report_is_damaged(copy: Path) -> None:
    changed_by("DELETE FROM meta WHERE key = 'title'")(copy)

    with pytest.raises(DataFileError, match="damaged"):
        open_and_check(copy)


def test_a_table_that_is_missing_is_damage(copy: Path) -> None:
    changed_by("DROP TABLE statuses")(copy)

    with Store.open(copy) as store, pytest.raises(DataFileError, match="damaged"):
        store.statuses()


def test_a_session_changes_no_byte_and_leaves_no_file(copy: Path) -> None:
    before = hashlib.sha256(copy.read_bytes()).hexdigest()

    with Store.open(copy) as store:
        store.check()
        store.search("trafficking")
        facts = store.facts()
        store.ties(fact.id for fact in facts)

    assert hashlib.sha256(copy.read_bytes()).hexdigest() == before
    assert list(copy.parent.glob("*.db*")) == [copy]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM facts",
        "CREATE TABLE mine (x)",
        "PRAGMA user_version = 9",
        "ATTACH ':memory:' AS other",
        "PRAGMA query_only = OFF; DELETE FROM facts",
    ],
)
def test_nothing_can_be_written(data_db: Path, statement: str) -> None:
    connection = Connection(data_db)
    try:
        with contextlib.suppress(DataFileError, sqlite3.Warning):
            connection.rows(statement)
        assert connection.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert connection.rows("SELECT count(*) > 0 FROM facts") == [(1,)]
    finally:
        connection.close()


def test_a_view_in_a_foreign_file_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    changed_by(
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {SCHEMA_VERSION}",
        "CREATE VIEW meta AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS key, i AS value FROM n",
    )(path)

    with Store.open(path) as store, pytest.raises(DataFileError):
        store.meta()


def test_a_query_without_an_end_is_ended(data_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laos_tip_app.store.connection.QUERY_SECONDS", QUERY_SECONDS / 20)
    connection = Connection(data_db)
    try:
        with pytest.raises(DataFileError):
            connection.rows(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                " SELECT count(*) FROM n"
            )
        assert connection.rows("SELECT 1") == [(1,)]
    finally:
        connection.close()


def open_and_check(path: Path) -> None:
    with Store.open(path) as store:
        store.check()
