"""Create and fill the full-text indexes over `search_entries`."""

import sqlite3
from typing import Final

from laos_tip_app.store.schema import FULL_TEXT, FULL_TEXT_INDEXES, SEARCH_COLUMNS, TRIGRAMS
from laos_tip_app.store.text_normalization import is_unspaced

_COLUMNS: Final = ", ".join(SEARCH_COLUMNS)


def create_full_text(connection: sqlite3.Connection) -> None:
    """Create both indexes in a new data file and fill them."""
    for statement in FULL_TEXT_INDEXES.values():
        connection.execute(statement)
    _fill(connection)
    connection.execute(f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}) VALUES ('optimize')")


def create_temporary_full_text(connection: sqlite3.Connection) -> None:
    """Create both indexes in memory, in place of those of the file.

    SQLite looks for a name among temporary tables first. So no page of an index that came with the
    file is read any more.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute("BEGIN")
        # An index reads the texts from a table of the same schema.
        connection.execute("CREATE TEMP VIEW search_entries AS SELECT * FROM main.search_entries")
        for statement in FULL_TEXT_INDEXES.values():
            connection.execute(statement.replace(" TABLE ", " TABLE temp.", 1))
        _fill(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA query_only = ON")


def _fill(connection: sqlite3.Connection) -> None:
    connection.create_function("is_unspaced", 1, is_unspaced, deterministic=True)
    connection.execute(
        f"INSERT INTO {FULL_TEXT} (rowid, {_COLUMNS}) SELECT rowid, {_COLUMNS} FROM search_entries"
    )
    connection.execute(
        f"INSERT INTO {TRIGRAMS} (rowid, title, text) SELECT rowid, title, text"
        " FROM search_entries WHERE is_unspaced(title || text)"
    )
