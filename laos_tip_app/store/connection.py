"""Opens a data file for reading, and says in one sentence why one can't be opened.

Knows nothing of what is in the tables.
"""

import sqlite3
import struct
import time
from pathlib import Path
from typing import Final

from laos_tip_app.errors import DataFileError, SearchTimeoutError
from laos_tip_app.store.schema import APPLICATION_ID, SCHEMA_VERSION

QUERY_SECONDS: Final = 2.0
"""No single query runs longer; a data file made to hang the window is refused instead."""

_STEPS_BETWEEN_CHECKS: Final = 10_000
_LARGEST_VALUE: Final = 16 * 1024 * 1024
_HEADER: Final = b"SQLite format 3\x00"
_ANOTHER: Final = "Choose another data file, or install the program again."


class Connection:
    """A read-only connection whose every failure is a `DataFileError`."""

    def __init__(self, path: Path) -> None:
        """Open a data file.

        Raises:
            DataFileError: It is missing, empty, cut short, no database, another application's,
                or of another schema.
        """
        self._deadline = 0.0
        _check_file(path)
        try:
            self._connection = sqlite3.connect(
                _uri(path) + "?mode=ro&immutable=1",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise damaged(error) from error
        try:
            self._harden()
            self._check_versions()
        except DataFileError:
            self._connection.close()
            raise

    def rows(
        self, sql: str, *values: object, deadline: float | None = None
    ) -> list[tuple[object, ...]]:
        """Return all rows of a query.

        Args:
            sql: One statement.
            values: What its question marks stand for.
            deadline: When to give up, on the clock of `time.monotonic`.

        Raises:
            DataFileError: The file is damaged, or the query outlasts `QUERY_SECONDS`.
            SearchTimeoutError: The deadline has come, or `interrupt` was called before it.
        """
        if deadline is not None and time.monotonic() > deadline:
            raise _timeout()
        self._deadline = time.monotonic() + QUERY_SECONDS if deadline is None else deadline
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            if deadline is not None and error.sqlite_errorname == "SQLITE_INTERRUPT":
                raise _timeout() from error
            raise damaged(error) from error
        except UnicodeDecodeError as error:
            raise damaged() from error

    def interrupt(self) -> None:
        """End the query that another thread is waiting for."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def check(self) -> None:
        """Read the whole file once.

        Raises:
            DataFileError: A page is damaged or a foreign key points nowhere.
        """
        if self.rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise damaged()
        if self.rows("PRAGMA foreign_key_check"):
            raise damaged()

    def _harden(self) -> None:
        # A data file arrives on a USB stick: it is read, and nothing in it is run.
        for setting in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON"):
            self.rows(f"PRAGMA {setting}")
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
        self._connection.set_progress_handler(
            lambda: time.monotonic() > self._deadline, _STEPS_BETWEEN_CHECKS
        )

    def _check_versions(self) -> None:
        if self.rows("PRAGMA application_id") != [(APPLICATION_ID,)]:
            raise DataFileError(
                "This file belongs to another program.",
                "Choose a data file of the Laos TIP Reference.",
            )
        [(version,)] = self.rows("PRAGMA user_version")
        if version == SCHEMA_VERSION:
            return
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise DataFileError(
                "This data file was made for a newer version of the program.",
                "Install the newer version, or choose an older data file.",
            )
        raise DataFileError(
            "This data file was made for an older version of the program.",
            "Ask the editors for a new data file.",
        )


def _uri(path: Path) -> str:
    """Return a path as SQLite wants it (SQLite, URI Filenames, section 3.1).

    `Path.as_uri` would do, but imports as much as a fiftieth of the start for it, and puts a
    Windows server's name where SQLite allows none.
    """
    name = path.resolve().as_posix()
    for letter in "%?#":
        name = name.replace(letter, f"%{ord(letter):02x}")
    return f"file://{'' if name.startswith('/') else '/'}{name}"


def _timeout() -> SearchTimeoutError:
    return SearchTimeoutError("The search took too long.", "Search for fewer or for rarer words.")


def damaged(error: sqlite3.Error | None = None) -> DataFileError:
    """Return the error for a file whose contents can't be read."""
    if error is not None and getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
        return DataFileError("This file is not a data file.", _ANOTHER)
    return DataFileError("The data file is damaged.", _ANOTHER)


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = file.seek(0, 2)
    except FileNotFoundError as error:
        raise DataFileError("The data file is missing.", _ANOTHER) from error
    except OSError as error:
        raise DataFileError("The data file can’t be read.", _ANOTHER) from error
    if not header:
        raise DataFileError("The data file is empty.", _ANOTHER)
    if not header.startswith(_HEADER):
        raise DataFileError("This file is not a data file.", _ANOTHER)
    if len(header) < 100 or size < _size_by_header(header):
        raise DataFileError("The data file is cut short.", "Copy it again from its source.")


def _size_by_header(header: bytes) -> int:
    """Return page size times page count (SQLite file format, section 1.3)."""
    (page_size,) = struct.unpack(">H", header[16:18])
    (page_count,) = struct.unpack(">I", header[28:32])
    return (65_536 if page_size == 1 else int(page_size)) * int(page_count)
