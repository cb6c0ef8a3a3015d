"""Create and fill the full-text indexes over `search_entries`."""

import sqlite3
from typing import Final

from laos_tip_app.store.schema import FULL_TEXT, TRIGRAMS, full_text_statements
from laos_tip_app.store.text_normalization import is_unspaced

SEARCH_COLUMNS: Final = "title, text, keywords"
"""The columns of `search_entries` that are searched."""


def fill_full_text(connection: sqlite3.Connection) -> None:
    """Fill both indexes from the texts that are searched."""
    connection.create_function("is_unspaced", 1, is_unspaced, deterministic=True)
    connection.execute(
        f"INSERT INTO {FULL_TEXT} (rowid, {SEARCH_COLUMNS})"
        f" SELECT rowid, {SEARCH_COLUMNS} FROM search_entries"
    )
    connection.execute(
        f"INSERT INTO {TRIGRAMS} (rowid, {SEARCH_COLUMNS}) SELECT rowid, {SEARCH_COLUMNS}"
        " FROM search_entries WHERE is_unspaced(title || text || keywords)"
    )


def create_temporary_full_text(connection: sqlite3.Connection) -> None:
    """Create both indexes in memory, in place of those of the file.

    SQLite looks for a name among temporary tables first. So no page of an index that came with the
    file is read any more.
    """
    # An index reads the texts from a table of the same schema.
    connection.execute(
        "CREATE TEMP VIEW IF NOT EXISTS search_entries AS SELECT * FROM main.search_entries"
    )
    for statement in full_text_statements():
        # SQLite has no “CREATE TEMP VIRTUAL TABLE”: the schema in the name says it.
        connection.execute(statement.replace(" TABLE ", " TABLE temp.", 1))
    fill_full_text(connection)
