"""Builds a data file with many times the content of the report, for the benchmarks.

Every row of the report is there as often as is asked for, under ids of its own; the text that is
searched has one made-up word more in each copy, so that the vocabulary grows with it.
"""

import sqlite3
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.build import write_hashes
from laos_tip_app.store.file_check import with_file_hash

_ONCE: Final = frozenset(
    (
        "meta",
        "sources",
        "statuses",
        "themes",
        "tiers",
        "stakeholder_kinds",
        "relation_kinds",
        "ratings",
        "rating_sources",
        "unconfirmed",
        "brief_sentences",
        "brief_facts",
        "brief_notes",
        "changes",
        "synonyms",
        "answers",
        "answer_phrases",
        "answer_lines",
        "answer_records",
        "guide_lines",
        "lao_texts",
        "regions",
        "outlines",
        "not_drawn",
        "not_drawn_facts",
    )
)
_SYLLABLES: Final = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve"]


def build_large(source: Path, target: Path, times: int) -> None:
    """Write `target` with the content of `source` so many times."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as original:
        original.execute("VACUUM INTO ?", (str(target),))
    original.close()
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY, word TEXT)")
    connection.executemany(
        "INSERT INTO copies VALUES (?, ?)", ((n, _word(n)) for n in range(1, times))
    )
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"
        )
    ]
    for table in tables:
        if table not in _ONCE:
            _multiply(connection, table)
    _multiply_search(connection)
    write_hashes(connection)
    connection.execute("VACUUM")
    connection.close()
    target.write_bytes(with_file_hash(target.read_bytes()))


def _word(number: int) -> str:
    word = ""
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[digit]
    return word


def _multiply(connection: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    foreign = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    own = [
        f"{column} || '~' || n"
        if column == "id" or foreign.get(column, next(iter(_ONCE))) not in _ONCE
        else column
        for column in columns
    ]
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(own)}"
        f" FROM {table} CROSS JOIN copies ORDER BY n, {table}.rowid"
    )


def _multiply_search(connection: sqlite3.Connection) -> None:
    # In the order of kinds, as in the report, which the bounded ranking relies on.
    connection.executescript(
        """
        CREATE TEMP TABLE kinds AS
            SELECT kind, min(rowid) AS place FROM search_entries GROUP BY kind;
        CREATE TEMP TABLE more AS
            SELECT kind, id || '~' || n AS id, id_key || 'x' || n AS id_key, title, title_key,
                text || ' ' || word AS text, keywords, e.rowid AS first, n
            FROM search_entries e CROSS JOIN copies WHERE kind <> 'rating';
        INSERT INTO more SELECT kind, id, id_key, title, title_key, text, keywords, rowid, 0
            FROM search_entries;
        DELETE FROM search_entries;
        INSERT INTO search_entries (kind, id, id_key, title, title_key, text, keywords)
            SELECT kind, id, id_key, title, title_key, text, keywords
            FROM more JOIN kinds USING (kind) ORDER BY place, n, first;
        UPDATE search_words SET hits = hits * (SELECT count(*) + 1 FROM copies);
        INSERT OR IGNORE INTO search_words SELECT word, word, 1 FROM copies;
        INSERT INTO search_entries_fts (search_entries_fts) VALUES ('rebuild');
        INSERT INTO search_entries_fts (search_entries_fts) VALUES ('optimize');
        """
    )
