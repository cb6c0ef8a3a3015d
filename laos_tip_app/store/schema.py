"""The schema of `data.db`: the only place that knows how its tables and indexes are made.

The one who builds the file runs these statements; the one who opens it compares them, letter by
letter, with those in the file.
"""

from collections.abc import Iterator
from typing import Final

from laos_tip_app.store.bounds import (
    BLANK_LINE,
    CHARACTER,
    COORDINATE,
    DAY,
    EVENT_KIND,
    FIGURE_KIND,
    FLAG,
    GRADE,
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
)
from laos_tip_app.store.table_definition import Column, Table

APPLICATION_ID: Final = 0x4C544950
"""`PRAGMA application_id`: the letters LTIP."""

SCHEMA_VERSION: Final = 4
"""`PRAGMA user_version`: raised whenever a reader of the older schema would go wrong."""

CONTENT_HASH: Final = "content_hash"
FILE_HASH: Final = "file_hash"
"""Keys of `meta`: the hashes of all rows, and of the rows that SQLite made of them for search."""

_KEY: Final = "PRIMARY KEY"
_UNIQUE: Final = "UNIQUE"
_ID: Final = Column("id", ID, key=_KEY)
_WORD: Final = Column("id", LINE, key=_KEY)
_POSITION: Final = Column("position", NUMBER)
_DATE: Final = (
    Column("date_text", LINE),
    Column("date_start", DAY),
    Column("date_end", DAY),
    Column("date_precision", PRECISION),
    Column("date_inferred", BLANK_LINE),
)
_DATE_CHECKS: Final = (
    "(date_start IS NULL) = (date_precision = 'unknown')",
    "(date_end IS NULL) = (date_precision = 'unknown')",
    "date_start <= date_end",
)


def _join(table: str) -> Table:
    """Return a table that ties the rows of another one to facts."""
    row = Column(f"{table.removesuffix('s')}_id", ID, refers_to=table)
    fact = Column("fact_id", ID, refers_to="facts")
    return Table((row, fact), key=(row.name, fact.name))


TABLES: Final[dict[str, Table]] = {
    "meta": Table((Column("key", LINE, key=_KEY), Column("value", LINE))),
    "sources": Table(
        (
            _ID,
            Column("title", LINE),
            Column("publisher", LINE),
            Column("kind", LINE),
            Column("address", OPTIONAL_LINE),
            Column("licence", OPTIONAL_LINE),
            Column("note", OPTIONAL_LINE),
        )
    ),
    "statuses": Table((_WORD, Column("label", LINE), Column("meaning", LINE), _POSITION)),
    "themes": Table((_WORD, Column("label", LINE), _POSITION)),
    "tiers": Table(
        (_WORD, Column("meaning", LINE), Column("source_id", ID, refers_to="sources"), _POSITION)
    ),
    "stakeholder_kinds": Table((_WORD, Column("label", LINE), Column("shape", SHAPE), _POSITION)),
    "relation_kinds": Table(
        (_WORD, Column("label", LINE), Column("line", LINE_PATTERN), _POSITION)
    ),
    "sections": Table(
        (
            _ID,
            Column("title", LINE),
            Column("period", OPTIONAL_LINE),
            Column("attribution", OPTIONAL_LINE),
            _POSITION,
        )
    ),
    "passages": Table(
        (
            _ID,
            Column("section_id", ID, refers_to="sections"),
            _POSITION,
            Column("heading", OPTIONAL_LINE),
            Column("markdown", TEXT),
            Column("html", HTML),
            Column("text", TEXT),
        ),
        unique=("section_id", "position"),
    ),
    "facts": Table(
        (
            _ID,
            Column("section_id", ID, refers_to="sections"),
            Column("passage_id", ID, refers_to="passages"),
            _POSITION,
            Column("locator", LINE),
            Column("statement", LINE),
            Column("theme", LINE, refers_to="themes"),
            Column("status", LINE, refers_to="statuses"),
            *_DATE,
            Column("figures_text", OPTIONAL_LINE),
            Column("actors_text", OPTIONAL_LINE),
            Column("places_text", OPTIONAL_LINE),
        ),
        checks=_DATE_CHECKS,
    ),
    "events": Table(
        (
            _ID,
            Column("kind", EVENT_KIND),
            Column("title", LINE),
            Column("theme", LINE, refers_to="themes"),
            *_DATE,
            _POSITION,
        ),
        checks=_DATE_CHECKS,
    ),
    "stakeholders": Table(
        (
            _ID,
            Column("name", LINE),
            Column("short_name", OPTIONAL_LINE),
            Column("kind", LINE, refers_to="stakeholder_kinds"),
            Column("named", FLAG),
            Column("roles", LINE),
            _POSITION,
        )
    ),
    "relations": Table(
        (
            _ID,
            Column("kind", LINE, refers_to="relation_kinds"),
            Column("label", LINE),
            Column("topic", LINE),
            Column("sentence", LINE),
            Column("back", OPTIONAL_LINE),
            _POSITION,
        )
    ),
    "map_names": Table(
        (
            Column("stakeholder_id", ID, refers_to="stakeholders", key=_KEY),
            Column("label", OPTIONAL_LINE),
            Column("x", COORDINATE),
            Column("y", COORDINATE),
        )
    ),
    "map_links": Table(
        (
            Column("id", ID, refers_to="relations", key=_KEY),
            Column("x", COORDINATE),
            Column("y", COORDINATE),
        )
    ),
    "map_link_relations": Table(
        (
            Column("link_id", ID, refers_to="map_links"),
            Column("relation_id", ID, refers_to="relations", key=_UNIQUE),
        ),
        key=("link_id", "relation_id"),
    ),
    "figures": Table(
        (
            _ID,
            Column("fact_id", ID, refers_to="facts"),
            Column("value", LINE),
            Column("unit", LINE),
            Column("counts", LINE),
            Column("period", LINE),
            Column("kind", FIGURE_KIND),
            _POSITION,
        )
    ),
    "places": Table((_ID, Column("name", LINE), _POSITION)),
    "terms": Table(
        (
            _ID,
            Column("term", LINE),
            Column("meaning", LINE),
            Column("full_name", OPTIONAL_LINE),
            Column("in_article", FLAG),
            Column("stakeholder_id", OPTIONAL_ID, refers_to="stakeholders"),
            _POSITION,
        )
    ),
    "notes": Table(
        (
            _ID,
            Column("kind", NOTE_KIND),
            Column("short", LINE),
            Column("markdown", TEXT),
            Column("html", HTML),
            Column("text", TEXT),
            _POSITION,
        )
    ),
    "ratings": Table(
        (
            _ID,
            Column("year", YEAR, key=_UNIQUE),
            Column("tier", LINE, refers_to="tiers"),
            Column("grade", GRADE),
            Column("source_id", ID, refers_to="sources"),
        )
    ),
    "context": Table(
        (
            _ID,
            Column("topic", LINE),
            Column("statement", LINE),
            Column("grade", GRADE),
            Column("source_id", ID, refers_to="sources"),
            _POSITION,
        )
    ),
    "unconfirmed": Table((Column("position", ROW_NUMBER, key=_KEY), Column("statement", LINE))),
    "passage_facts": Table(
        (
            Column("passage_id", ID, refers_to="passages"),
            Column("fact_id", ID, refers_to="facts", key=_UNIQUE),
            Column("sentence", NUMBER),
            Column("span_start", CHARACTER),
            Column("span_end", CHARACTER),
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
    "relation_ends": Table(
        (
            Column("relation_id", ID, refers_to="relations"),
            Column("stakeholder_id", ID, refers_to="stakeholders"),
            Column("side", SIDE),
            _POSITION,
        ),
        key=("relation_id", "stakeholder_id", "side"),
    ),
    "synonyms": Table((Column("word", SEARCHED), Column("finds", SEARCHED)), key=("word", "finds")),
    "answers": Table((Column("words", SEARCHED, key=_KEY), Column("says", LINE))),
    "search_entries": Table(
        (
            Column("rowid", ROW_NUMBER, key=_KEY),
            Column("kind", SEARCHED_KIND),
            Column("id", ID),
            Column("id_key", SEARCHED),
            Column("title", TEXT),
            Column("title_key", SEARCHED),
            Column("text", SEARCHED),
            Column("keywords", SEARCHED),
        )
    ),
    "search_words": Table(
        (Column("word", LINE, key=_KEY), Column("stem", LINE), Column("hits", NUMBER))
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
"""Columns by which rows are looked up the other way round."""

INDEXES: Final[dict[str, tuple[str, str]]] = {
    f"idx_{table}_{column}": (table, f"CREATE INDEX idx_{table}_{column} ON {table} ({column})")
    for table, columns in _INDEXED.items()
    for column in columns
}
"""The table and the statement of each index."""

SEARCH_COLUMNS: Final = ("title", "text", "keywords")
"""The columns of `search_entries` that the full-text index `search_entries_fts` covers."""

SEARCH_TOKENIZER: Final = "porter unicode61 remove_diacritics 2"
"""How that index cuts text into words."""

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
"""The tables that SQLite makes for each full-text index."""

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
"""Kinds that are tied to facts by a table `<kind>_facts`, and the table of each."""

KIND_TABLES: Final[dict[str, str]] = {
    "section": "sections",
    "passage": "passages",
    "fact": "facts",
    **LINK_TABLES,
    "figure": "figures",
    "rating": "ratings",
    "source": "sources",
}
"""The table of each kind of thing that can be shown."""

EXCEPTIONS: Final[dict[str, str]] = {
    "a fact is stated by no sentence of its passage": """
        SELECT f.id FROM facts f LEFT JOIN passage_facts s
        ON s.fact_id = f.id AND s.passage_id = f.passage_id WHERE s.fact_id IS NULL
    """,
    "a fact is of another section than its passage": """
        SELECT f.id FROM facts f JOIN passages p ON p.id = f.passage_id
        WHERE p.section_id <> f.section_id
    """,
    "a sentence ends behind its passage": """
        SELECT fact_id FROM passage_facts JOIN passages ON id = passage_id
        WHERE span_end > length(text)
    """,
    "a sentence has two spans": """
        SELECT passage_id FROM passage_facts GROUP BY passage_id, sentence
        HAVING min(span_start) <> max(span_start) OR min(span_end) <> max(span_end)
    """,
    "there is no section": "SELECT 0 WHERE NOT EXISTS (SELECT 0 FROM sections)",
    "a section has no passage": """
        SELECT id FROM sections WHERE id NOT IN (SELECT section_id FROM passages)
    """,
    "a relation begins at nobody": """
        SELECT id FROM relations
        WHERE id NOT IN (SELECT relation_id FROM relation_ends WHERE side = 'from')
    """,
    "a link of the map draws no relation": """
        SELECT id FROM map_links WHERE id NOT IN (SELECT link_id FROM map_link_relations)
    """,
    **{
        f"search finds a {kind} that is not there": f"""
            SELECT id FROM search_entries
            WHERE kind = '{kind}' AND id NOT IN (SELECT id FROM {table})
        """
        for kind, table in KIND_TABLES.items()
    },
}
"""What must not be, and the query that finds it: rules across tables, which no CHECK can hold."""


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
            own = f"{name}_{part}"
            yield "table", own, own, f"CREATE TABLE '{own}'{columns}"
    yield "table", _STATISTICS, _STATISTICS, f"CREATE TABLE {_STATISTICS}(tbl,idx,stat)"
