"""Opening data files: unusable ones are refused with a reason."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from pathlib import Path

import pytest

from laos_tip_app.base.errors import DataFileError, SearchTimeoutError
from laos_tip_app.store.connection import QUERY_SECONDS, Connection, check_data, is_large
from laos_tip_app.store.edition_pack import pack_bytes
from laos_tip_app.store.schema import APPLICATION_ID, SCHEMA_VERSION
from laos_tip_app.store.store import Store

POSIX = sys.platform != "win32"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
LONG = ENDLESS.replace(" FROM n)", " FROM n WHERE i < 20000)")
"""A query with so many steps that SQLite asks for the time."""


class Clock:
    """Shows some times one after another, then the last one for ever."""

    def __init__(self, *times: float) -> None:
        self._times = chain(times, repeat(times[-1]))

    def monotonic(self) -> float:
        return next(self._times)


@pytest.fixture
def copy(data_db: Path, tmp_path: Path) -> Path:
    """Return a copy of the data file that a test may damage."""
    return Path(shutil.copy(data_db, tmp_path / "copy X #1 %20.db"))


def changed_by(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return change


def cut_in_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def with_a_wrong_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(21)
        file.write(b"\x00")


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 2000)


def of_zeros(path: Path) -> None:
    """Put as many zeros into a file as the largest data file has bytes; none is on the disk."""
    path.write_bytes(b"")
    os.truncate(path, 512 * 1024 * 1024)


def replaced_by(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (Path.unlink, "is missing"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (cut_in_half, "is cut short"),
        (lambda path: path.write_bytes(path.read_bytes()[:60]), "is cut short"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is cut short"),
        (lambda path: path.write_text("Dear editor,"), "is not a data file"),
        (
            lambda path: path.write_bytes(pack_bytes("2", "2028-05-01", path.read_bytes())),
            "is an edition to be installed, and not a data file",
        ),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(200)), "is not a data file"),
        (changed_by("PRAGMA application_id = 7"), "belongs to another program"),
        (
            changed_by(f"PRAGMA user_version = {SCHEMA_VERSION + 1}"),
            "was made for a newer version of the program",
        ),
        (
            changed_by(f"PRAGMA user_version = {SCHEMA_VERSION - 1}"),
            "was made for an older version of the program",
        ),
        (lambda path: os.truncate(path, 512 * 1024 * 1024 + 1), "is larger than 512 MB"),
        (of_zeros, "is not a data file"),
        (overwritten, "is damaged, or was changed by hand"),
        (with_a_wrong_header, "is not a data file"),
        (replaced_by(Path.mkdir), "is not a file but a folder, a pipe or a device"),
        pytest.param(
            replaced_by(os.mkfifo if POSIX else Path.mkdir),
            "is not a file but a folder, a pipe or a device",
            marks=pytest.mark.skipif(not POSIX, reason="there are no such files"),
        ),
        pytest.param(
            replaced_by(lambda path: path.symlink_to("/dev/zero")),
            "is not a file but a folder, a pipe or a device",
            marks=pytest.mark.skipif(not POSIX, reason="there are no such files"),
        ),
    ],
)
def test_an_unusable_file_is_refused_with_a_reason_and_advice(
    copy: Path, damage: Callable[[Path], object], sentence: str
) -> None:
    damage(copy)

    with pytest.raises(DataFileError) as caught:
        Store.open(copy)

    assert caught.value.message == f"The file “copy X #1 %20.db” {sentence}."
    again = sentence in ("is empty", "is cut short", "is damaged, or was changed by hand")
    assert caught.value.advice.startswith("Copy it again from its source") == again
    assert caught.value.advice.endswith(".")
    assert str(copy.parent) not in str(caught.value)


def test_the_current_folder_is_refused_by_its_sign() -> None:
    with pytest.raises(DataFileError, match=r"^The file “\.” is not a file but a folder"):
        Store.open(Path())


def test_a_database_of_another_application_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    changed_by("CREATE TABLE birds (name)")(path)

    with pytest.raises(DataFileError, match="another program"):
        Store.open(path)


@pytest.mark.parametrize(
    ("page_size", "pages", "size"),
    [(512, 3, 1_536), (1, 1, 65_536), (1, 2, 131_072), (512, 0, 100)],
)
def test_a_file_has_all_the_pages_that_its_header_counts(
    wells_db: Path, page_size: int, pages: int, size: int
) -> None:
    """A page of 65,536 bytes has a size of 1 there, as two bytes hold no larger number."""
    header = bytearray(wells_db.read_bytes()[:100])
    header[16:18], header[28:32] = page_size.to_bytes(2), pages.to_bytes(4)

    data = bytes(header).ljust(size)

    check_data(wells_db, data)
    with pytest.raises(DataFileError, match="is cut short"):
        check_data(wells_db, data[:-1])


@pytest.mark.parametrize(("size", "found"), [(8_388_608, False), (8_388_609, True)])
def test_a_file_of_more_than_8_mb_is_large(tmp_path: Path, size: int, found: bool) -> None:
    path = tmp_path / "large.db"
    path.touch()
    os.truncate(path, size)

    assert is_large(path) == found
    assert not is_large(tmp_path / "none")


def test_a_file_with_an_unusual_name_opens(copy: Path) -> None:
    with Store.open(copy) as store:
        assert store.meta().title


def test_reading_changes_no_byte_and_leaves_no_file(copy: Path) -> None:
    before = hashlib.sha256(copy.read_bytes()).hexdigest()

    with Store.open(copy) as store:
        store.search("trafficking")
        facts = store.facts()
        store.events(fact.id for fact in facts)

    assert hashlib.sha256(copy.read_bytes()).hexdigest() == before
    assert list(copy.parent.glob("*.db*")) == [copy]


def connected(path: Path, data: bytes | None = None) -> Connection:
    """Return a connection to a file that nobody vouches for and that is checked."""
    return Connection(path, data, is_index_trusted=False, is_guarded=False)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM facts",
        "CREATE TABLE mine (x)",
        "PRAGMA user_version = 3",
        "ATTACH ':memory:' AS other",
        "PRAGMA query_only = OFF; DELETE FROM facts",
    ],
)
def test_nothing_can_be_written(data_db: Path, statement: str) -> None:
    connection = connected(data_db)
    try:
        with contextlib.suppress(DataFileError, sqlite3.Warning):
            connection.rows(statement)
        assert only_value(connection, "PRAGMA user_version") == SCHEMA_VERSION
        assert only_value(connection, "SELECT count(*) > 0 FROM facts") == 1
    finally:
        connection.close()


def test_a_view_in_a_hostile_file_is_not_executed(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    changed_by(
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {SCHEMA_VERSION}",
        "CREATE VIEW meta AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS key, i AS value FROM n",
    )(path)

    with Store.open_unchecked(path) as store, pytest.raises(DataFileError, match="is damaged"):
        store.meta()


def test_an_endless_query_is_stopped(data_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laos_tip_app.store.connection.QUERY_SECONDS", QUERY_SECONDS / 20)
    connection = connected(data_db)
    try:
        with pytest.raises(DataFileError, match="takes too long to read"):
            connection.rows(ENDLESS)
        assert only_value(connection, "SELECT 1") == 1
    finally:
        connection.close()


@pytest.mark.parametrize(("later", "is_stopped"), [(2.0, False), (2.001, True)])
def test_a_query_has_two_seconds(
    data_db: Path, monkeypatch: pytest.MonkeyPatch, later: float, is_stopped: bool
) -> None:
    connection = connected(data_db)
    monkeypatch.setattr("laos_tip_app.store.connection.time", Clock(0.0, later))
    stopped = pytest.raises(DataFileError, match="takes too long to read")
    try:
        with stopped if is_stopped else contextlib.nullcontext():
            assert only_value(connection, LONG) == 20_000
    finally:
        connection.close()


def only_value(connection: Connection, sql: str) -> object:
    [(value,)] = connection.rows(sql)
    return value


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_data_file_is_opened_with_every_lock_that_sqlite_has(
    wells_db: Path, in_memory: bool
) -> None:
    connection = connected(wells_db, wells_db.read_bytes() if in_memory else None)
    try:
        found = {
            name: only_value(connection, f"PRAGMA {name}")
            for name in ("query_only", "trusted_schema", "cell_size_check", "temp_store")
        }
        assert found == {
            "query_only": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "temp_store": 2,
        }
        assert only_value(connection, "PRAGMA cache_size") == -256
        assert only_value(connection, "SELECT length(zeroblob(16777216))") == 16_777_216
        with pytest.raises(DataFileError):
            connection.rows("SELECT length(zeroblob(16777217))")
        connection.build_index()
        assert only_value(connection, "PRAGMA query_only") == 1
    finally:
        connection.close()


def test_a_query_that_is_stopped_at_its_deadline_is_a_search_that_took_too_long(
    data_db: Path,
) -> None:
    connection = connected(data_db)
    try:
        for deadline in (time.monotonic() + 0.02, time.monotonic() - 1):
            with pytest.raises(SearchTimeoutError):
                connection.rows(ENDLESS, deadline=deadline)
    finally:
        connection.close()


def test_a_wrong_statement_is_no_search_that_took_too_long(data_db: Path) -> None:
    connection = connected(data_db)
    try:
        with pytest.raises(DataFileError, match="is damaged"):
            connection.rows("SELECT nothing", deadline=time.monotonic() + 60)
    finally:
        connection.close()


def test_a_file_that_one_thread_has_opened_is_read_by_another(wells_db: Path) -> None:
    connection = connected(wells_db)
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(only_value, connection, "SELECT 1").result() == 1
    connection.close()
