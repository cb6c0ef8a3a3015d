"""The schema of `data.db`: its tables and indexes.

Building a file runs these statements; opening it compares them, letter by letter, with those in
the file.
"""

from collections.abc import Iterator
from typing import Final

from laos_tip_app.store.answer_tables import ANSWER_TABLES
from laos_tip_app.store.bounds import (
    BLANK_LINE,
    CHARACTER,
    COORDINATE,
    DAY,
    EVENT_KIND,
    EXERCISE_KIND,
    FIGURE_KIND,
    FLAG,
    GRADE,
    GUIDE_PART,
    HTML,
    ID,
    LINE,
    LINE_PATTERN,
    NOTE_KIND,
    NUMBER,
    OPTIONAL_ID,
    OPTIONAL_LINE,
    PRECISION,
    ROW_NUMBER,
    SEARCHED,
    SEARCHED_KIND,
    SHAPE,
    SIDE,
    TEXT,
    YEAR,
    Bound,
)
from laos_tip_app.store.table_definition import ColumnDefinition, TableDefinition

APPLICATION_ID: Final = 0x4C544950
"""`PRAGMA application_id`: the letters LTIP."""

SCHEMA_VERSION: Final = 9
"""`PRAGMA user_version`: raised whenever a reader of the older schema would go wrong."""

CONTENT_HASH: Final = "content_hash"
FILE_HASH: Final = "file_hash"
"""Keys of `meta`: the hashes of all rows, and of all bytes of the file."""

_KEY: Final = "PRIMARY KEY"
_UNIQUE: Final = "UNIQUE"
_ID: Final = ColumnDefinition("id", ID, key=_KEY)
_WORD: Final = ColumnDefinition("id", LINE, key=_KEY)
_POSITION: Final = ColumnDefinition("position", NUMBER)
_REASON: Final = ColumnDefinition("reason", LINE)
_DATE: Final = (
    ColumnDefinition("date_text", LINE),
    ColumnDefinition("date_start", DAY),
    ColumnDefinition("date_end", DAY),
    ColumnDefinition("date_precision", PRECISION),
    ColumnDefinition("date_inferred", BLANK_LINE),
)
_DATE_CHECKS: Final = (
    "(date_start IS NULL) = (date_precision = 'unknown')",
    "(date_end IS NULL) = (date_precision = 'unknown')",
    "date_start <= date_end",
)


def _join(table: str) -> TableDefinition:
    """Return the table that links the rows of a table to facts."""
    row = ColumnDefinition(f"{table.removesuffix('s')}_id", ID, refers_to=table)
    fact = ColumnDefinition("fact_id", ID, refers_to="facts")
    return TableDefinition((row, fact), key=(row.name, fact.name))


def _sources(table: str) -> TableDefinition:
    """Return the table of the sources of context statements or ratings."""
    row = ColumnDefinition(f"{table.removesuffix('s')}_id", ID, refers_to=table)
    source = ColumnDefinition("source_id", ID, refers_to="sources")
    return TableDefinition((row, source, _POSITION), key=(row.name, source.name))


def _exercise_link(column: str, table: str, bound: Bound = ID) -> TableDefinition:
    """Return the table that links exercises to the rows of another."""
    exercise = ColumnDefinition("exercise_id", ID, refers_to="exercises")
    row = ColumnDefinition(column, bound, refers_to=table)
    return TableDefinition((exercise, row), key=(exercise.name, row.name))


TABLES: Final[dict[str, TableDefinition]] = {
    "meta": TableDefinition(
        (ColumnDefinition("key", LINE, key=_KEY), ColumnDefinition("value", LINE))
    ),
    "sources": TableDefinition(
        (
            _ID,
            ColumnDefinition("title", LINE),
            ColumnDefinition("publisher", LINE),
            ColumnDefinition("kind", LINE),
            ColumnDefinition("date", LINE),
            ColumnDefinition("address", OPTIONAL_LINE),
            ColumnDefinition("licence", OPTIONAL_LINE),
            ColumnDefinition("note", OPTIONAL_LINE),
        )
    ),
    "statuses": TableDefinition(
        (_WORD, ColumnDefinition("label", LINE), ColumnDefinition("meaning", LINE), _POSITION)
    ),
    "themes": TableDefinition((_WORD, ColumnDefinition("label", LINE), _POSITION)),
    "tiers": TableDefinition(
        (
            _WORD,
            ColumnDefinition("meaning", LINE),
            ColumnDefinition("source_id", ID, refers_to="sources"),
            _POSITION,
        )
    ),
    "stakeholder_kinds": TableDefinition(
        (_WORD, ColumnDefinition("label", LINE), ColumnDefinition("shape", SHAPE), _POSITION)
    ),
    "relation_kinds": TableDefinition(
        (_WORD, ColumnDefinition("label", LINE), ColumnDefinition("line", LINE_PATTERN), _POSITION)
    ),
    "sections": TableDefinition(
        (
            _ID,
            ColumnDefinition("title", LINE),
            ColumnDefinition("period", OPTIONAL_LINE),
            ColumnDefinition("attribution", OPTIONAL_LINE),
            _POSITION,
        )
    ),
    "passages": TableDefinition(
        (
            _ID,
            ColumnDefinition("section_id", ID, refers_to="sections"),
            _POSITION,
            ColumnDefinition("heading", OPTIONAL_LINE),
            ColumnDefinition("attribution", OPTIONAL_LINE),
            ColumnDefinition("markdown", TEXT),
            ColumnDefinition("html", HTML),
            ColumnDefinition("text", TEXT),
        ),
        unique=("section_id", "position"),
    ),
    "facts": TableDefinition(
        (
            _ID,
            ColumnDefinition("section_id", ID, refers_to="sections"),
            ColumnDefinition("passage_id", ID, refers_to="passages"),
            _POSITION,
            ColumnDefinition("locator", LINE),
            ColumnDefinition("statement", LINE),
            ColumnDefinition("theme", LINE, refers_to="themes"),
            ColumnDefinition("status", LINE, refers_to="statuses"),
            *_DATE,
            ColumnDefinition("figures_text", OPTIONAL_LINE),
            ColumnDefinition("actors_text", OPTIONAL_LINE),
            ColumnDefinition("places_text", OPTIONAL_LINE),
        ),
        checks=_DATE_CHECKS,
    ),
    "events": TableDefinition(
        (
            _ID,
            ColumnDefinition("kind", EVENT_KIND),
            ColumnDefinition("title", LINE),
            ColumnDefinition("theme", LINE, refers_to="themes"),
            *_DATE,
            _POSITION,
        ),
        checks=_DATE_CHECKS,
    ),
    "stakeholders": TableDefinition(
        (
            _ID,
            ColumnDefinition("name", LINE),
            ColumnDefinition("short_name", OPTIONAL_LINE),
            ColumnDefinition("kind", LINE, refers_to="stakeholder_kinds"),
            ColumnDefinition("named", FLAG),
            ColumnDefinition("roles", LINE),
            _POSITION,
        )
    ),
    "relations": TableDefinition(
        (
            _ID,
            ColumnDefinition("kind", LINE, refers_to="relation_kinds"),
            ColumnDefinition("label", LINE),
            ColumnDefinition("topic", LINE),
            ColumnDefinition("sentence", LINE),
            ColumnDefinition("back", OPTIONAL_LINE),
            _POSITION,
        )
    ),
    "map_names": TableDefinition(
        (
            ColumnDefinition("stakeholder_id", ID, refers_to="stakeholders", key=_KEY),
            ColumnDefinition("label", OPTIONAL_LINE),
            ColumnDefinition("x", COORDINATE),
            ColumnDefinition("y", COORDINATE),
        )
    ),
    "map_links": TableDefinition(
        (
            ColumnDefinition("id", ID, refers_to="relations", key=_KEY),
            ColumnDefinition("x", COORDINATE),
            ColumnDefinition("y", COORDINATE),
        )
    ),
    "map_link_relations": TableDefinition(
        (
            ColumnDefinition("link_id", ID, refers_to="map_links"),
            ColumnDefinition("relation_id", ID, refers_to="relations", key=_UNIQUE),
        ),
        key=("link_id", "relation_id"),
    ),
    "figures": TableDefinition(
        (
            _ID,
            ColumnDefinition("fact_id", ID, refers_to="facts"),
            ColumnDefinition("value", LINE),
            ColumnDefinition("unit", LINE),
            ColumnDefinition("counts", LINE),
            ColumnDefinition("period", LINE),
            ColumnDefinition("kind", FIGURE_KIND),
            _POSITION,
        )
    ),
    "places": TableDefinition((_ID, ColumnDefinition("name", LINE), _POSITION)),
    "terms": TableDefinition(
        (
            _ID,
            ColumnDefinition("term", LINE),
            ColumnDefinition("meaning", LINE),
            ColumnDefinition("full_name", OPTIONAL_LINE),
            ColumnDefinition("in_article", FLAG),
            ColumnDefinition("stakeholder_id", OPTIONAL_ID, refers_to="stakeholders"),
            ColumnDefinition("source_id", OPTIONAL_ID, refers_to="sources"),
            _POSITION,
        )
    ),
    "notes": TableDefinition(
        (
            _ID,
            ColumnDefinition("kind", NOTE_KIND),
            ColumnDefinition("short", LINE),
            ColumnDefinition("markdown", TEXT),
            ColumnDefinition("html", HTML),
            ColumnDefinition("text", TEXT),
            _POSITION,
        )
    ),
    "ratings": TableDefinition(
        (
            _ID,
            ColumnDefinition("year", YEAR, key=_UNIQUE),
            ColumnDefinition("tier", LINE, refers_to="tiers"),
            ColumnDefinition("grade", GRADE),
            ColumnDefinition("finding", OPTIONAL_LINE),
        )
    ),
    "context": TableDefinition(
        (
            _ID,
            ColumnDefinition("topic", LINE),
            ColumnDefinition("statement", LINE),
            ColumnDefinition("remark", OPTIONAL_LINE),
            ColumnDefinition("grade", GRADE),
            ColumnDefinition("with_id", OPTIONAL_ID, refers_to="context"),
            _POSITION,
        )
    ),
    "unconfirmed": TableDefinition(
        (ColumnDefinition("id", ROW_NUMBER, key=_KEY), ColumnDefinition("statement", LINE))
    ),
    "lao_words": TableDefinition(
        (ColumnDefinition("run", LINE, key=_KEY), ColumnDefinition("words", LINE))
    ),
    "passage_facts": TableDefinition(
        (
            ColumnDefinition("passage_id", ID, refers_to="passages"),
            ColumnDefinition("fact_id", ID, refers_to="facts", key=_UNIQUE),
            ColumnDefinition("sentence", NUMBER),
            ColumnDefinition("span_start", CHARACTER),
            ColumnDefinition("span_end", CHARACTER),
        ),
        key=("passage_id", "fact_id"),
        checks=("span_start < span_end",),
    ),
    "event_facts": _join("events"),
    "stakeholder_facts": _join("stakeholders"),
    "place_facts": _join("places"),
    "term_facts": _join("terms"),
    "note_facts": _join("notes"),
    "context_facts": _join("context"),
    "relation_facts": _join("relations"),
    "unconfirmed_facts": TableDefinition(
        (
            ColumnDefinition("unconfirmed_id", NUMBER, refers_to="unconfirmed"),
            ColumnDefinition("fact_id", ID, refers_to="facts"),
        ),
        key=("unconfirmed_id", "fact_id"),
    ),
    "brief_facts": TableDefinition(
        (
            ColumnDefinition("position", ROW_NUMBER, key=_KEY),
            ColumnDefinition("heading", LINE),
            ColumnDefinition("fact_id", ID, refers_to="facts"),
        )
    ),
    "context_sources": _sources("context"),
    "rating_sources": _sources("ratings"),
    "relation_ends": TableDefinition(
        (
            ColumnDefinition("relation_id", ID, refers_to="relations"),
            ColumnDefinition("stakeholder_id", ID, refers_to="stakeholders"),
            ColumnDefinition("side", SIDE),
            _POSITION,
        ),
        key=("relation_id", "stakeholder_id", "side"),
    ),
    "synonyms": TableDefinition(
        (ColumnDefinition("word", SEARCHED), ColumnDefinition("finds", SEARCHED)),
        key=("word", "finds"),
    ),
    **ANSWER_TABLES,
    "exercises": TableDefinition(
        (
            _ID,
            ColumnDefinition("kind", EXERCISE_KIND),
            ColumnDefinition("subject", LINE),
            ColumnDefinition("text", LINE),
            ColumnDefinition("answer", OPTIONAL_LINE),
            ColumnDefinition("changed", OPTIONAL_LINE),
            ColumnDefinition("why", LINE),
            ColumnDefinition("for_groups", FLAG),
            _POSITION,
        )
    ),
    "exercise_parts": TableDefinition(
        (
            ColumnDefinition("exercise_id", ID, refers_to="exercises"),
            ColumnDefinition("text", LINE),
            ColumnDefinition("answer", LINE),
            _POSITION,
        ),
        key=("exercise_id", "position"),
    ),
    "exercise_themes": _exercise_link("theme", "themes", LINE),
    "exercise_facts": _exercise_link("fact_id", "facts"),
    "exercise_notes": _exercise_link("note_id", "notes"),
    "exercise_context": _exercise_link("context_id", "context"),
    "exercise_ratings": _exercise_link("rating_id", "ratings"),
    "guide_lines": TableDefinition(
        (
            ColumnDefinition("part", GUIDE_PART),
            ColumnDefinition("about", BLANK_LINE),
            ColumnDefinition("text", LINE),
            _POSITION,
        ),
        key=("part", "about", "position"),
    ),
    "changes": TableDefinition(
        (ColumnDefinition("edition", LINE), ColumnDefinition("record_id", ID), _REASON),
        key=("edition", "record_id"),
    ),
    "search_entries": TableDefinition(
        (
            ColumnDefinition("rowid", ROW_NUMBER, key=_KEY),
            ColumnDefinition("kind", SEARCHED_KIND),
            ColumnDefinition("id", ID),
            ColumnDefinition("id_key", SEARCHED),
            ColumnDefinition("title", TEXT),
            ColumnDefinition("title_key", SEARCHED),
            ColumnDefinition("text", SEARCHED),
            ColumnDefinition("keywords", SEARCHED),
        )
    ),
    "search_words": TableDefinition(
        (
            ColumnDefinition("word", LINE, key=_KEY),
            ColumnDefinition("stem", LINE),
            ColumnDefinition("hits", NUMBER),
        )
    ),
}
"""The tables, in an order in which each refers only to earlier ones."""

_INDEXED: Final[dict[str, tuple[str, ...]]] = {
    "facts": ("section_id", "passage_id"),
    "figures": ("fact_id",),
    "event_facts": ("fact_id",),
    "stakeholder_facts": ("fact_id",),
    "place_facts": ("fact_id",),
    "term_facts": ("fact_id",),
    "note_facts": ("fact_id",),
    "context_facts": ("fact_id",),
    "relation_facts": ("fact_id",),
    "relation_ends": ("stakeholder_id",),
    "search_entries": ("id_key", "title_key", "id"),
}
"""The columns that have an index."""

INDEXES: Final[dict[str, tuple[str, str]]] = {
    f"idx_{table}_{column}": (table, f"CREATE INDEX idx_{table}_{column} ON {table} ({column})")
    for table, columns in _INDEXED.items()
    for column in columns
}
"""The table and the statement of each index."""

SEARCH_COLUMNS: Final = ("title", "text", "keywords")
"""The columns of `search_entries` that the full-text index `search_entries_fts` covers."""

SEARCH_TOKENIZER: Final = "porter unicode61 remove_diacritics 2"
"""The tokenizer of that index."""

FULL_TEXT: Final = "search_entries_fts"
TRIGRAMS: Final = "search_trigram"
"""A full-text index by three letters over the entries in a script without spaces."""

FULL_TEXT_INDEXES: Final[dict[str, str]] = {
    FULL_TEXT: (
        f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5(\n    {', '.join(SEARCH_COLUMNS)},\n"
        f"    tokenize = '{SEARCH_TOKENIZER}',\n    content=\"search_entries\"\n)"
    ),
    TRIGRAMS: (
        f"CREATE VIRTUAL TABLE {TRIGRAMS} USING fts5(\n    title, text,\n"
        "    tokenize = 'trigram',\n    content=\"search_entries\"\n)"
    ),
}
"""The statement of each full-text index."""

_FULL_TEXT_PARTS: Final[dict[str, str]] = {
    "data": "(id INTEGER PRIMARY KEY, block BLOB)",
    "idx": "(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "docsize": "(id INTEGER PRIMARY KEY, sz BLOB)",
    "config": "(k PRIMARY KEY, v) WITHOUT ROWID",
}
"""The tables that SQLite creates for each full-text index."""

_STATISTICS: Final = "sqlite_stat1"

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


def schema_rows() -> Iterator[tuple[str, str, str, str | None]]:
    """Yield type, name, table and statement of all that `sqlite_schema` lists."""
    for name, table in TABLES.items():
        yield "table", name, name, table.statement(name)
        for number in range(1, table.key_indexes + 1):
            yield "index", f"sqlite_autoindex_{name}_{number}", name, None
    for name, (of_table, statement) in INDEXES.items():
        yield "index", name, of_table, statement
    for name, statement in FULL_TEXT_INDEXES.items():
        yield "table", name, name, statement
        for part, columns in _FULL_TEXT_PARTS.items():
            part_name = f"{name}_{part}"
            yield "table", part_name, part_name, f"CREATE TABLE '{part_name}'{columns}"
    yield "table", _STATISTICS, _STATISTICS, f"CREATE TABLE {_STATISTICS}(tbl,idx,stat)"
