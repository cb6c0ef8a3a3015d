"""Warn when the content changed but its edition was not raised."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, listed
from laos_tip_app.authoring.rows import Row, Tables

_HASHES: Final = frozenset({"content_hash", "file_hash"})
"""What is written into a data file once it has its rows."""

_NOT_COMPARED: Final = frozenset({"html"})
"""What the program makes from the content; it changes with the program too."""


def warn_of_edition(
    content: Content, tables: Tables, published: Path, warnings: Diagnostics
) -> None:
    """Warn when content differs from a data file of the same edition.

    Args:
        content: The content.
        tables: Its rows.
        published: The data file of the previous edition; nothing is compared without it, or when it
            is of another report or made by another version of the program.
        warnings: Where warnings go.
    """
    if content.report is None or not published.is_file():
        return
    report = content.report.record
    try:
        with closing(sqlite3.connect(f"{published.resolve().as_uri()}?mode=ro", uri=True)) as file:
            meta = dict(file.execute("SELECT key, value FROM meta"))
            if meta.get("title") != report.title or meta.get("edition") != report.edition:
                return
            changed = [name for name, rows in tables.items() if _differ(file, name, rows)]
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


def _differ(file: sqlite3.Connection, table: str, rows: Iterable[Row]) -> bool:
    """Return whether a table of a data file has other rows."""
    rows = list(rows)
    stored = file.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in stored.description]
    compared = [column for column in columns if column not in _NOT_COMPARED]
    if table == "meta":
        return {(row["key"], row["value"]) for row in rows} != {
            (key, value) for key, value in stored if key not in _HASHES
        }
    positions = [columns.index(column) for column in compared]
    before = sorted(repr([row[position] for position in positions]) for row in stored)
    after = sorted(repr([_stored(row.get(column)) for column in compared]) for row in rows)
    return before != after


def _stored(value: object) -> object:
    return int(value) if isinstance(value, bool) else value
