"""The schema of `data.db`, which is in `schema.sql`, and its full-text indexes.

Building a file runs its statements; opening one compares them, letter by letter, with those in
the file.
"""

import re
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

APPLICATION_ID: Final = 0x4C544950
"""`PRAGMA application_id`: the letters LTIP."""

SCHEMA_VERSION: Final = 13
"""`PRAGMA user_version`: raised whenever a reader of the older schema would go wrong."""

SCHEMA_HASH: Final = "61e78ca265a3fccb0f648577853f8787866f1fdc42fd9ee5a94458bc50435678"
"""SHA-256 of the rows that SQLite writes into `sqlite_schema` for it; a test says the new one."""

CONTENT_HASH: Final = "content_hash"
FILE_HASH: Final = "file_hash"
"""Keys of `meta`: the hashes of all rows, and of all bytes of the file."""

FULL_TEXT: Final = "search_entries_fts"
TRIGRAMS: Final = "search_trigram"
"""Full-text indexes: by words, and by three letters over what is in a script without spaces."""

SEARCH_COLUMNS: Final = "title, text, keywords"
"""The columns of `search_entries` that are searched."""

LINK_TABLES: Final[dict[str, str]] = {
    "event": "events",
    "stakeholder": "stakeholders",
    "place": "places",
    "term": "terms",
    "note": "notes",
    "context": "context",
    "relation": "relations",
}
"""Kinds that a table `<kind>_facts` links to facts, and the table of each."""

KIND_TABLES: Final[dict[str, str]] = {
    "section": "sections",
    "passage": "passages",
    "fact": "facts",
    **LINK_TABLES,
    "figure": "figures",
    "rating": "ratings",
    "source": "sources",
}
"""The table of each kind of record."""

_TABLE: Final = r"(?ms)^CREATE TABLE (\w+) \(\n(.+?)\n\) STRICT;$"
_COLUMN: Final = (
    r"(?m)^    ([a-z_]+) (TEXT|INTEGER)( NOT NULL)?(?: (PRIMARY KEY|UNIQUE))?"
    r"(?: REFERENCES (\w+)\(id\))?(?: CHECK \((.+)\))?,?$"
)
_PRIMARY_KEY: Final = r"(?m)^    PRIMARY KEY \((.+)\),?$"
_CHECK: Final = r"(?m)^    CHECK \((.+)\),?$"
_FULL_TEXT: Final = r"(?m)^CREATE VIRTUAL TABLE [^;]+"
"""Patterns of lines in `schema.sql`, not compiled: the start needs none of them."""


class ColumnDefinition(NamedTuple):
    """A column of a table.

    Attributes:
        type: TEXT or INTEGER.
        is_required: Whether it is never NULL.
        key: `PRIMARY KEY`, `UNIQUE`, or empty.
        refers_to: The table that it references by `id`, or empty.
        check: Its CHECK, or empty.
    """

    name: str
    type: str
    is_required: bool
    key: str
    refers_to: str
    check: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are allowed, if not all are."""
        return tuple(re.findall(r"'([^']+)'", self.check)) if " IN (" in self.check else ()

    @property
    def longest(self) -> int:
        """The number of characters that a text may have."""
        return self._numbers(r"length\(\w+\) <= (\d+)")[0]

    @property
    def limits(self) -> tuple[int, int]:
        """The smallest and the largest number that is allowed."""
        smallest, largest = self._numbers(r"BETWEEN (\d+) AND (\d+)")
        return smallest, largest

    def _numbers(self, pattern: str) -> tuple[int, ...]:
        match = re.search(pattern, self.check)
        if match is None:
            raise ValueError(f"{self.name} has no such bound: {self.check}")
        return tuple(map(int, match.groups()))


class TableDefinition(NamedTuple):
    """A table.

    Attributes:
        primary_key: The columns of its primary key.
        checks: The CHECKs of its columns, then those of the whole row.
    """

    columns: tuple[ColumnDefinition, ...]
    primary_key: tuple[str, ...]
    checks: tuple[str, ...]

    @property
    def violation(self) -> str:
        """The SQL condition that a row breaks a CHECK, or empty."""
        checked = [column for column in self.columns if column.check]
        # SQLite lets pass what is neither true nor false, as a day that no calendar has.
        of_columns = (f"{each.name} IS NOT NULL AND ({each.check}) IS NOT TRUE" for each in checked)
        of_rows = (f"NOT ({check})" for check in self.checks[len(checked) :])
        return " OR ".join((*of_columns, *of_rows))

    @property
    def wrong_type(self) -> str:
        """The SQL condition that a value is of a wrong type."""
        return " OR ".join(
            f"typeof({column.name}) NOT IN ('{column.type.lower()}'"
            + (")" if column.is_required else ", 'null')")
            for column in self.columns
        )


@cache
def schema_sql() -> str:
    """Return the statements of the schema."""
    return Path(__file__).with_name("schema.sql").read_text("utf-8")


@cache
def tables() -> Mapping[str, TableDefinition]:
    """Return the tables, each of which refers only to earlier ones."""
    return {name: _table(body) for name, body in re.findall(_TABLE, schema_sql())}


def full_text_statements() -> list[str]:
    """Return the statements that create the full-text indexes."""
    return re.findall(_FULL_TEXT, schema_sql())


def column(table: str, name: str) -> ColumnDefinition:
    """Return a column of a table."""
    return next(each for each in tables()[table].columns if each.name == name)


def _table(body: str) -> TableDefinition:
    columns = tuple(
        ColumnDefinition(name, kind, bool(not_null), key, refers_to, check)
        for name, kind, not_null, key, refers_to, check in re.findall(_COLUMN, body)
    )
    keys = [column.name for column in columns if column.key == "PRIMARY KEY"]
    keys += (name for names in re.findall(_PRIMARY_KEY, body) for name in names.split(", "))
    checks = (*(column.check for column in columns if column.check), *re.findall(_CHECK, body))
    return TableDefinition(columns, tuple(keys), checks)


def fill_full_text(connection: sqlite3.Connection) -> None:
    """Fill both indexes from the texts that are searched."""
    from laos_tip_app.store.text_normalization import is_unspaced

    connection.create_function("is_unspaced", 1, is_unspaced)
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
