"""The tables of `data.db`, for the one who builds the file and the one who reads it.

Knows nothing of where the contents come from or of what is done with them.
"""

from typing import Final

APPLICATION_ID: Final = 0x4C544950
"""`PRAGMA application_id`: the letters LTIP."""

SCHEMA_VERSION: Final = 3
"""`PRAGMA user_version`: raised whenever a reader of the older schema would go wrong."""

_DATE: Final = """
    date_text TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    date_precision TEXT NOT NULL CHECK (date_precision IN
        ('day', 'month', 'month-range', 'year', 'reporting-period', 'unknown')),
    date_inferred TEXT NOT NULL DEFAULT ''
"""

TABLES: Final[dict[str, str]] = {
    "meta": "key TEXT PRIMARY KEY, value TEXT NOT NULL",
    "sources": """
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        publisher TEXT NOT NULL,
        kind TEXT NOT NULL,
        address TEXT,
        licence TEXT,
        note TEXT
    """,
    "statuses": "id TEXT PRIMARY KEY, label TEXT NOT NULL, meaning TEXT NOT NULL, position INTEGER",
    "themes": "id TEXT PRIMARY KEY, label TEXT NOT NULL, position INTEGER NOT NULL",
    "tiers": """
        id TEXT PRIMARY KEY,
        meaning TEXT NOT NULL,
        source_id TEXT NOT NULL REFERENCES sources(id),
        position INTEGER NOT NULL
    """,
    "stakeholder_kinds": """
        id TEXT PRIMARY KEY,
        label TEXT NOT NULL,
        shape TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "relation_kinds": """
        id TEXT PRIMARY KEY,
        label TEXT NOT NULL,
        line TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "sections": """
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        period TEXT,
        attribution TEXT,
        position INTEGER NOT NULL
    """,
    "passages": """
        id TEXT PRIMARY KEY,
        section_id TEXT NOT NULL REFERENCES sections(id),
        position INTEGER NOT NULL,
        heading TEXT,
        markdown TEXT NOT NULL,
        html TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (section_id, position)
    """,
    "facts": f"""
        id TEXT PRIMARY KEY,
        section_id TEXT NOT NULL REFERENCES sections(id),
        passage_id TEXT NOT NULL REFERENCES passages(id),
        position INTEGER NOT NULL,
        locator TEXT NOT NULL,
        statement TEXT NOT NULL,
        theme TEXT NOT NULL REFERENCES themes(id),
        status TEXT NOT NULL REFERENCES statuses(id),
        {_DATE},
        figures_text TEXT,
        actors_text TEXT,
        places_text TEXT
    """,
    "events": f"""
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('event', 'rating', 'statement')),
        title TEXT NOT NULL,
        theme TEXT NOT NULL REFERENCES themes(id),
        {_DATE},
        position INTEGER NOT NULL
    """,
    "stakeholders": """
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        short_name TEXT,
        kind TEXT NOT NULL REFERENCES stakeholder_kinds(id),
        named INTEGER NOT NULL CHECK (named IN (0, 1)),
        roles TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "relations": """
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL REFERENCES relation_kinds(id),
        label TEXT NOT NULL,
        topic TEXT NOT NULL,
        sentence TEXT NOT NULL,
        back TEXT,
        position INTEGER NOT NULL
    """,
    "map_names": """
        stakeholder_id TEXT PRIMARY KEY REFERENCES stakeholders(id),
        label TEXT,
        x INTEGER NOT NULL,
        y INTEGER NOT NULL
    """,
    "map_links": """
        id TEXT PRIMARY KEY REFERENCES relations(id),
        x INTEGER NOT NULL,
        y INTEGER NOT NULL
    """,
    "map_link_relations": """
        link_id TEXT NOT NULL REFERENCES map_links(id),
        relation_id TEXT NOT NULL UNIQUE REFERENCES relations(id),
        PRIMARY KEY (link_id, relation_id)
    """,
    "figures": """
        id TEXT PRIMARY KEY,
        fact_id TEXT NOT NULL REFERENCES facts(id),
        value TEXT NOT NULL,
        unit TEXT NOT NULL,
        counts TEXT NOT NULL,
        period TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('exact', 'approximate', 'none', 'counted', 'label')),
        position INTEGER NOT NULL
    """,
    "places": "id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL",
    "terms": """
        id TEXT PRIMARY KEY,
        term TEXT NOT NULL,
        meaning TEXT NOT NULL,
        full_name TEXT,
        in_article INTEGER NOT NULL CHECK (in_article IN (0, 1)),
        stakeholder_id TEXT REFERENCES stakeholders(id),
        position INTEGER NOT NULL
    """,
    "notes": """
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN
            ('correction', 'caution', 'reading', 'wording', 'scope')),
        short TEXT NOT NULL,
        markdown TEXT NOT NULL,
        html TEXT NOT NULL,
        text TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "ratings": """
        id TEXT PRIMARY KEY,
        year INTEGER NOT NULL UNIQUE,
        tier TEXT NOT NULL REFERENCES tiers(id),
        grade TEXT NOT NULL CHECK (grade IN ('publisher', 'second-hand')),
        source_id TEXT NOT NULL REFERENCES sources(id)
    """,
    "context": """
        id TEXT PRIMARY KEY,
        topic TEXT NOT NULL,
        statement TEXT NOT NULL,
        grade TEXT NOT NULL CHECK (grade IN ('publisher', 'second-hand')),
        source_id TEXT NOT NULL REFERENCES sources(id),
        position INTEGER NOT NULL
    """,
    "unconfirmed": "position INTEGER PRIMARY KEY, statement TEXT NOT NULL",
    "passage_facts": """
        passage_id TEXT NOT NULL REFERENCES passages(id),
        fact_id TEXT NOT NULL UNIQUE REFERENCES facts(id),
        sentence INTEGER NOT NULL,
        span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL,
        PRIMARY KEY (passage_id, fact_id),
        CHECK (span_start < span_end)
    """,
    "event_facts": """
        event_id TEXT NOT NULL REFERENCES events(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (event_id, fact_id)
    """,
    "stakeholder_facts": """
        stakeholder_id TEXT NOT NULL REFERENCES stakeholders(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (stakeholder_id, fact_id)
    """,
    "place_facts": """
        place_id TEXT NOT NULL REFERENCES places(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (place_id, fact_id)
    """,
    "term_facts": """
        term_id TEXT NOT NULL REFERENCES terms(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (term_id, fact_id)
    """,
    "note_facts": """
        note_id TEXT NOT NULL REFERENCES notes(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (note_id, fact_id)
    """,
    "context_facts": """
        context_id TEXT NOT NULL REFERENCES context(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (context_id, fact_id)
    """,
    "relation_facts": """
        relation_id TEXT NOT NULL REFERENCES relations(id),
        fact_id TEXT NOT NULL REFERENCES facts(id),
        PRIMARY KEY (relation_id, fact_id)
    """,
    "relation_ends": """
        relation_id TEXT NOT NULL REFERENCES relations(id),
        stakeholder_id TEXT NOT NULL REFERENCES stakeholders(id),
        side TEXT NOT NULL CHECK (side IN ('from', 'to')),
        position INTEGER NOT NULL,
        PRIMARY KEY (relation_id, stakeholder_id, side)
    """,
    "synonyms": """
        word TEXT NOT NULL,
        finds TEXT NOT NULL,
        PRIMARY KEY (word, finds)
    """,
    "answers": "words TEXT PRIMARY KEY, says TEXT NOT NULL",
    "search_entries": """
        rowid INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        id_key TEXT NOT NULL,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        text TEXT NOT NULL,
        keywords TEXT NOT NULL
    """,
    "search_words": "word TEXT PRIMARY KEY, stem TEXT NOT NULL, hits INTEGER NOT NULL",
}
"""The columns of each table, in an order in which each refers only to earlier ones."""

INDEXES: Final[dict[str, tuple[str, ...]]] = {
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

SEARCH_COLUMNS: Final = ("title", "text", "keywords")
"""The columns of `search_entries` that the full-text index `search_entries_fts` covers."""

SEARCH_TOKENIZER: Final = "porter unicode61 remove_diacritics 2"
"""How that index cuts text into words."""

TRIGRAMS: Final = "search_trigram"
"""A full-text index by three letters over the entries in a script without spaces."""

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
