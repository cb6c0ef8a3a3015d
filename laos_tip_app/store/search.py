"""Search in all of the report.

Knows nothing of Qt or of how results are shown.
"""

import unicodedata
from typing import Final

from laos_tip_app.store.connection import Connection
from laos_tip_app.store.records import Hit

MATCH_START: Final = "\x02"
MATCH_END: Final = "\x03"
_LONGEST_QUERY: Final = 200
_SNIPPET_WORDS: Final = 18


def search(connection: Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """Return the entries in which every word of the text, or one begun like it, occurs.

    Ranked by bm25 (Robertson and Zaragoza, 2009, as SQLite's FTS5 computes it), a match in the
    title counting four times one in the text.
    """
    expression = fts_expression(text)
    if not expression:
        return ()
    rows = connection.rows(
        "SELECT e.kind, e.id, e.title,"
        " snippet(search_entries_fts, 1, ?, ?, '…', ?)"
        " FROM search_entries_fts JOIN search_entries e ON e.rowid = search_entries_fts.rowid"
        " WHERE search_entries_fts MATCH ?"
        " ORDER BY bm25(search_entries_fts, 4.0, 1.0), e.rowid LIMIT ?",
        MATCH_START,
        MATCH_END,
        _SNIPPET_WORDS,
        expression,
        limit,
    )
    return tuple(Hit(*(str(value) for value in row)) for row in rows)


def fts_expression(text: str) -> str:
    """Return a safe FTS5 expression: each word quoted, every one also as the start of a word."""
    return " ".join(f'"{word}"*' for word in _words(text[:_LONGEST_QUERY]))


def _words(text: str) -> list[str]:
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return kept.split()
