"""Write the rows that full-text search looks through."""

import sqlite3
from pathlib import Path

from laos_tip_app.store.text_normalization import id_key, normalize, without_spaces


def fill_search_entries(connection: sqlite3.Connection) -> None:
    """Fill `search_entries` from the other tables, ordered by kind."""
    for function in (id_key, normalize, without_spaces):
        connection.create_function(function.__name__, 1, function)
    connection.create_function("joined", -1, lambda *parts: " · ".join(filter(None, parts)))
    connection.executescript(Path(__file__).with_name("search_index.sql").read_text("utf-8"))
