"""Warn when the content changed but its edition was not raised."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, listed
from laos_tip_app.store.schema import CONTENT_HASH, FILE_HASH, tables

_MADE: Final = frozenset({"html", "lao_words", "search_entries", "search_words"})
"""Columns and tables that the program makes from the content; they change with it too."""


def warn_of_edition(content: Content, data: bytes, published: Path, warnings: Diagnostics) -> None:
    """Warn when content differs from a data file of the same edition.

    Args:
        content: The content.
        data: The data file that is built of it.
        published: The data file of the previous edition; nothing is compared without it, or when it
            is of another report or made by another version of the program.
        warnings: Where warnings go.
    """
    if content.report is None or not published.is_file():
        return
    report = content.report.record
    uri = f"{published.resolve().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as old,
            closing(sqlite3.connect(":memory:")) as new,
        ):
            new.deserialize(data)
            meta = dict(old.execute("SELECT key, value FROM meta"))
            if meta.get("title") != report.title or meta.get("edition") != report.edition:
                return
            names = [name for name in tables() if name not in _MADE]
            changed = [name for name in names if _rows(old, name) != _rows(new, name)]
    except sqlite3.Error:
        return
    if changed:
        warnings.warn(
            content.report.file,
            content.report.line("edition"),
            f"the content differs from edition {report.edition} in {published.name}"
            f" ({listed(name.replace('_', ' ') for name in changed)}),"
            f" but is still called edition {report.edition}",
            "increase the edition number",
        )


def _rows(file: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """Return what editors wrote of a table, ordered by its key."""
    table = tables()[name]
    columns = ", ".join(column.name for column in table.columns if column.name not in _MADE)
    where = f"WHERE key NOT IN ('{CONTENT_HASH}', '{FILE_HASH}')" if name == "meta" else ""
    order = ", ".join(table.primary_key)
    return file.execute(f"SELECT {columns} FROM {name} {where} ORDER BY {order}").fetchall()
