"""Rules of a data file that span tables."""

from typing import Final

from laos_tip_app.store.schema import KIND_TABLES

INTEGRITY_RULES: Final[dict[str, str]] = {
    "a fact has no sentence in its passage": """
        SELECT f.id FROM facts f LEFT JOIN passage_facts s
        ON s.fact_id = f.id AND s.passage_id = f.passage_id WHERE s.fact_id IS NULL
    """,
    "a fact is of another section than its passage": """
        SELECT f.id FROM facts f JOIN passages p ON p.id = f.passage_id
        WHERE p.section_id <> f.section_id
    """,
    "a sentence ends after its passage": """
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
    "a relation has no stakeholder at its start": """
        SELECT id FROM relations
        WHERE id NOT IN (SELECT relation_id FROM relation_ends WHERE side = 'from')
    """,
    "a link of the map draws no relation": """
        SELECT id FROM map_links WHERE id NOT IN (SELECT link_id FROM map_link_relations)
    """,
    **{
        f"a {name} has no source": f"""
            SELECT id FROM {table} WHERE id NOT IN (SELECT {name}_id FROM {name}_sources)
        """
        for name, table in (("context", "context"), ("rating", "ratings"))
    },
    **{
        f"search finds a {kind} that does not exist": f"""
            SELECT id FROM search_entries
            WHERE kind = '{kind}' AND id NOT IN (SELECT id FROM {table})
        """
        for kind, table in KIND_TABLES.items()
    },
}
"""Rules across tables, which no CHECK can express: the fault, and the query that finds it."""
