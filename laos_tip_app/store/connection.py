"""Read-only connections to data files, hardened against damaged and hostile files."""

import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from laos_tip_app.base.errors import DataFileError, SearchTimeoutError
from laos_tip_app.base.i18n import _
from laos_tip_app.store.file_names import file_subject
from laos_tip_app.store.schema import APPLICATION_ID, SCHEMA_VERSION

QUERY_SECONDS: Final = 2.0
"""The longest that a query may run, so that no data file can hang the window."""

INDEX_SECONDS: Final = 120.0
"""Maximum time to build an index; the largest file takes less than 12 s."""

MAX_MB: Final = 512
"""A report with 800 times the content has 480 MB."""

_LARGE_BYTES: Final = 8 * 1024 * 1024
"""Ten times the report; the check of a larger file would block the window too long."""

_BLOCK_BYTES: Final = 64 * 1024
_STEPS_BETWEEN_CHECKS: Final = 10_000
_MAX_VALUE_BYTES: Final = 16 * 1024 * 1024
_HEADER_BYTES: Final = 100
_ERRORS: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
_HEADER: Final = b"SQLite format 3\x00"
_PACK: Final = b"Laos TIP edition pack "


class Connection:
    """A read-only connection; all its errors are `DataFileError`."""

    def __init__(
        self,
        path: Path,
        data: bytes | None = None,
        *,
        is_index_trusted: bool,
        is_guarded: bool,
    ) -> None:
        """Open a data file.

        Args:
            path: The file.
            data: Its bytes, if they are still in a pack at that path.
            is_index_trusted: Whether the full-text indexes of the file are searched, and not
                others that are built in memory.
            is_guarded: Whether a query fails that reads a row which the schema forbids.

        Raises:
            DataFileError: It is missing, not a regular file, too large, empty, cut short, not a
                database, of another application, or of another schema.
        """
        self._path = path
        self._deadline: float
        self._has_index = is_index_trusted
        self._data = data
        if data is None:
            check_file(path)
        else:
            check_data(path, data)
        try:
            self._connection = sqlite3.connect(
                ":memory:" if data is not None else _uri(path) + "?mode=ro&immutable=1",
                uri=data is None,
                isolation_level=None,
                check_same_thread=False,
                # Search alone has more statements than the 128 that are kept by default.
                cached_statements=1000,
            )
            if data is not None:
                self._connection.deserialize(data)
        except sqlite3.Error as error:
            raise self.damaged(error) from error
        self._connection.row_factory = sqlite3.Row
        try:
            self._harden()
            if is_guarded:
                self._guard()
        except DataFileError:
            self._connection.close()
            raise

    def rows(self, sql: str, *values: object, deadline: float | None = None) -> list[sqlite3.Row]:
        """Return all rows of a query.

        Args:
            sql: One statement.
            values: The values of its question marks.
            deadline: The time to give up, on the clock of `time.monotonic`.

        Raises:
            DataFileError: The file is damaged, or the query outlasts `QUERY_SECONDS`.
            SearchTimeoutError: The deadline has come, or `interrupt` was called before it.
        """
        if deadline is not None and time.monotonic() > deadline:
            raise _timeout()
        # A letter in search asks thirty times: as a context this would take a twentieth of it.
        self._deadline = time.monotonic() + QUERY_SECONDS if deadline is None else deadline
        try:
            return self._connection.execute(sql, values).fetchall()
        except _ERRORS as error:
            is_late = deadline and getattr(error, "sqlite_errorname", None) == "SQLITE_INTERRUPT"
            raise (_timeout() if is_late else self.damaged(error)) from error

    def stream(self, sql: str, seconds: float) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query one by one, to save memory.

        Args:
            sql: One statement.
            seconds: The longest that all of it may take.

        Raises:
            DataFileError: The file is damaged, or the query takes longer.
        """
        with self._limited_time(seconds):
            yield from self._connection.execute(sql)

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes of the file.

        Raises:
            DataFileError: They can't be read.
        """
        return iter([self._data]) if self._data is not None else file_blocks(self._path)

    def build_index(self) -> None:
        """Build full-text indexes unless there are some to be trusted.

        Raises:
            DataFileError: The file is damaged, or `interrupt` was called.
        """
        if self._has_index:
            return
        from laos_tip_app.store.schema import create_temporary_full_text

        with self._temporary_schema(INDEX_SECONDS):
            create_temporary_full_text(self._connection)
        self._has_index = True

    def interrupt(self) -> None:
        """End the query that another thread is waiting for."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def damaged(self, error: Exception | None = None) -> DataFileError:
        """Return the error of a file that is damaged or was changed."""
        # Text that is not UTF-8 is an error of the `sqlite3` module, without a name of SQLite.
        name = getattr(error, "sqlite_errorname", None)
        if name == "SQLITE_NOTADB":
            return _refused(self._path, _("{file} is not a data file."))
        if name == "SQLITE_INTERRUPT":
            return _refused(self._path, _("{file} takes too long to read."))
        wrong = _("{file} is damaged, or was changed by hand.")
        return _refused(self._path, wrong, _copy_again())

    @contextmanager
    def _limited_time(self, seconds: float) -> Iterator[None]:
        """Set the deadline of a query; raise known errors for SQLite’s."""
        self._deadline = time.monotonic() + seconds
        try:
            yield
        except _ERRORS as error:
            raise self.damaged(error) from error

    @contextmanager
    def _temporary_schema(self, seconds: float) -> Iterator[None]:
        """Allow views and tables to be made, in memory only."""
        execute = self._connection.execute
        with self._limited_time(seconds):
            execute("PRAGMA query_only = OFF")
            try:
                execute("BEGIN")
                yield
                execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    execute("ROLLBACK")
                execute("PRAGMA query_only = ON")

    def _harden(self) -> None:
        # A data file may come from a USB stick: nothing in it is executed.
        settings = ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON")
        # Its check reads the whole file: a larger cache would only keep what the system has too.
        for setting in (*settings, "temp_store=MEMORY", "cache_size=-256"):
            self.rows(f"PRAGMA {setting}")
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
        self._connection.set_progress_handler(
            lambda: time.monotonic() > self._deadline, _STEPS_BETWEEN_CHECKS
        )

    def _guard(self) -> None:
        """Hide each table behind a view that refuses forbidden rows.

        SQLite looks for a name among temporary tables and views first.
        """
        from laos_tip_app.store.schema import tables

        self._connection.create_function("refuse", 0, _refuse)
        with self._temporary_schema(QUERY_SECONDS):
            for name, table in tables().items():
                # A view has no row number of its own. As a subquery, the condition is tested last:
                # before, SQLite may put a value that is looked for in place of that of the row.
                forbidden = " OR ".join(filter(None, (table.wrong_type, table.violation)))
                self._connection.execute(
                    f"CREATE TEMP VIEW {name} AS SELECT rowid AS rowid, * FROM main.{name}"
                    f" WHERE (SELECT CASE WHEN {forbidden} THEN refuse() ELSE 1 END)"
                )


def _refuse() -> None:
    raise ValueError


def _refused(path: Path, message: str, advice: str = "") -> DataFileError:
    """Return an error that names the file."""
    message = message.format(file=file_subject(path), size=MAX_MB)
    return DataFileError(message, advice or _("Choose another data file."))


def _copy_again() -> str:
    return _("Copy it again from its source, or choose another data file.")


def _uri(path: Path) -> str:
    """Return a path as an SQLite URI (SQLite, URI Filenames, section 3.1).

    `Path.as_uri` costs 2 % of the start-up for its imports, and puts the name of a Windows
    server where SQLite allows none.
    """
    name = path.resolve().as_posix()
    for letter in "%?#":
        name = name.replace(letter, f"%{ord(letter):02x}")
    return f"file://{'' if name.startswith('/') else '/'}{name}"


def _timeout() -> SearchTimeoutError:
    return SearchTimeoutError(_("The search took too long."), _("Use fewer or less common words."))


def file_blocks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a data file.

    Raises:
        DataFileError: They can't be read.
    """
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK_BYTES):
                yield block
    except OSError as error:
        raise _refused(path, _("{file} can’t be read.")) from error


def check_data(path: Path, data: bytes) -> None:
    """Check size and header of a data file in a pack.

    Raises:
        DataFileError: As of `check_file`.
    """
    _check_header(path, data[:_HEADER_BYTES], len(data))


def check_file(path: Path) -> None:
    """Look at kind, size and header of a data file.

    Raises:
        DataFileError: It is missing, not a regular file, too large, empty, cut short, not a
            database, of another application, or of another schema.
    """
    try:
        if not path.exists():
            raise _refused(path, _("{file} is missing."))
        # Before it is opened, since opening a pipe waits for ever.
        if not path.is_file():
            raise _refused(path, _("{file} is not a file but a folder, a pipe or a device."))
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = file.seek(0, 2)
    except OSError as error:
        raise _refused(path, _("{file} can’t be read.")) from error
    _check_header(path, header, size)


def is_large(path: Path) -> bool:
    """Return whether a file is too large for an immediate check."""
    try:
        return path.stat().st_size > _LARGE_BYTES
    except OSError:
        return False


def _check_header(path: Path, header: bytes, size: int) -> None:
    if not header:
        raise _refused(path, _("{file} is empty."), _copy_again())
    if size > MAX_MB * 1024 * 1024:
        raise _refused(path, _("{file} is larger than {size} MB."))
    if header.startswith(_PACK):
        wrong = _("{file} is an edition to be installed, and not a data file.")
        raise _refused(path, wrong, _("To install it, choose File › Editions."))
    # No page has no bytes.
    if not header.startswith(_HEADER) or header[16:18] == bytes(2):
        raise _refused(path, _("{file} is not a data file."))
    if len(header) < _HEADER_BYTES or size < _size_by_header(header):
        raise _refused(path, _("{file} is cut short."), _copy_again())
    # `PRAGMA user_version` and `application_id` (section 1.3): known before anything is asked.
    (version,), (application,) = (struct.unpack(">I", header[at : at + 4]) for at in (60, 68))
    if application != APPLICATION_ID:
        raise _refused(
            path,
            _("{file} belongs to another program."),
            _("Choose a data file of the Laos TIP Reference."),
        )
    if version > SCHEMA_VERSION:
        raise _refused(
            path,
            _("{file} was made for a newer version of the program."),
            _("Install the newer version, or choose an older data file."),
        )
    if version < SCHEMA_VERSION:
        raise _refused(
            path,
            _("{file} was made for an older version of the program."),
            _("Ask the editors for a new data file."),
        )


def _size_by_header(header: bytes) -> int:
    """Return page size times page count (SQLite file format, section 1.3)."""
    (page_size,) = struct.unpack(">H", header[16:18])
    (page_count,) = struct.unpack(">I", header[28:32])
    return (65_536 if page_size == 1 else int(page_size)) * int(page_count)
