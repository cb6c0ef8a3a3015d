"""Write the rows that full-text search looks through."""

import sqlite3
from typing import Final

from laos_tip_app.store.schema import column
from laos_tip_app.store.text_normalization import id_key, normalize, without_spaces

KINDS: Final = column("search_entries", "kind").words
"""The order of equally ranked hits; of very many matches only the first are ranked."""

_SOURCES: Final = """
    SELECT group_concat({texts}, ' · ') FROM (
        SELECT s.title, s.publisher FROM {kind}_sources JOIN sources s ON s.id = source_id
        WHERE {kind}_id = r.id ORDER BY {kind}_sources.position
    )"""

_ENTRIES: Final = {
    "section": """
        title, joined((
            SELECT group_concat(heading, ' · ') FROM (
                SELECT heading FROM passages WHERE section_id = r.id ORDER BY position
            )
        ), attribution), '' FROM sections r""",
    "term": """
        with_other_name(term, full_name), meaning,
        coalesce((SELECT name FROM stakeholders WHERE id = stakeholder_id), '') FROM terms r""",
    "stakeholder": """
        with_other_name(name, short_name), roles, joined(term, full_name, meaning)
        FROM stakeholders r LEFT JOIN terms t ON t.rowid =
            (SELECT max(rowid) FROM terms WHERE stakeholder_id = r.id)""",
    "place": "name, '', '' FROM places r",
    "event": """
        title, joined(date_text, label), '' FROM events r JOIN themes t ON t.id = r.theme""",
    "figure": "figure_words(kind, value, unit), joined(counts, period), '' FROM figures r",
    "passage": """
        title || ' ¶' || r.position, text, ''
        FROM passages r JOIN sections s ON s.id = section_id""",
    "rating": f"""
        'US rating ' || year || ': ' || tier,
        joined(finding, ({_SOURCES.format(texts="title || ' · ' || publisher", kind="rating")})), ''
        FROM ratings r""",
    "context": f"""
        topic, joined(statement, ({_SOURCES.format(texts="publisher", kind="context")})),
        coalesce(remark, '') FROM context r""",
    "fact": """
        s.title || ' ¶' || p.position, statement, '' FROM facts r
        JOIN passages p ON p.id = passage_id JOIN sections s ON s.id = p.section_id""",
    "relation": """
        sentence, joined(label, topic, (SELECT joined(words, ends) FROM movements WHERE id = r.id)),
        '' FROM relations r""",
    "note": "'Editor’s note ' || id, replace(text, char(10), ' '), '' FROM notes r",
}
"""Title, text and keywords of each entry, by kind."""

# Lao as queries are compared: it has spaces between words in one text and none in another.
_INSERT: Final = """
    INSERT INTO search_entries (kind, id, id_key, title, title_key, text, keywords)
    WITH entry (number, id, title, text, keywords) AS (SELECT r.rowid, r.id, {entry})
    SELECT '{kind}', id, id_key(id), title, normalize(title), text, joined(keywords, (
        SELECT group_concat(without_spaces(lao), ' · ') FROM (
            SELECT lao FROM lao_texts WHERE record_id = entry.id ORDER BY rowid
        )
    )) FROM entry ORDER BY number"""


def fill_search_entries(connection: sqlite3.Connection) -> None:
    """Fill `search_entries` from the other tables, ordered by kind."""
    for function in (id_key, normalize, without_spaces):
        connection.create_function(function.__name__, 1, function)
    connection.create_function("joined", -1, lambda *parts: " · ".join(filter(None, parts)))
    connection.create_function("figure_words", 3, _figure)
    connection.create_function("with_other_name", 2, _with_other_name)
    for kind in KINDS:
        connection.execute(_INSERT.format(kind=kind, entry=_ENTRIES[kind]))


def _figure(kind: str, value: str, unit: str) -> str:
    """Return a figure in words: “about 100 people”, “Rating: Tier 2”."""
    match kind:
        case "approximate":
            return f"about {value} {unit}"
        case "none":
            return f"No {unit}"
        case "label":
            return f"{unit.capitalize()}{'' if value.isdigit() else ':'} {value}"
    return f"{value} {unit}"


def _with_other_name(name: str, other: str | None) -> str:
    return f"{name} ({other})" if other else name
