"""The texts of an edition by entry, to compare editions."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from laos_tip_app.store.connection import Connection

type Query = Callable[[str], Iterable[Any]]
"""Runs a statement and returns its rows, each a sequence of values."""


class EditionEntry(NamedTuple):
    """One entry of an edition.

    Attributes:
        kind: The kind of its location, or `unconfirmed`.
        title: What it is called in lists.
        section_id: The section of its first fact, or empty.
        texts: Its texts, by the name of the field; empty if there are none.
    """

    kind: str
    id: str
    title: str
    section_id: str
    texts: Mapping[str, str]


class ChangeReason(NamedTuple):
    """The editor's reason for a change of one entry."""

    edition: str
    record_id: str
    reason: str


class Edition(NamedTuple):
    """An edition of the report.

    Attributes:
        number: As the editors call it.
        day: Its date, ISO.
        sections: The titles of the sections, by id, in order.
        entries: All entries, by kind and id, in the order of the report.
        reasons: Why entries were changed, in this and in earlier editions.
    """

    title: str
    number: str
    day: str
    content_hash: str
    sections: Mapping[str, str]
    entries: Mapping[tuple[str, str], EditionEntry]
    reasons: tuple[ChangeReason, ...]


def _fact_ids(table: str, column: str) -> str:
    return (
        f"(SELECT group_concat(fact_id, ', ') FROM (SELECT fact_id FROM {table}"
        f" WHERE {column} = r.id ORDER BY fact_id))"
    )


def _section(table: str, column: str) -> str:
    return (
        f"(SELECT f.section_id FROM {table} l JOIN facts f ON f.id = l.fact_id"
        f" WHERE l.{column} = r.id ORDER BY f.position LIMIT 1)"
    )


def _names(side: str) -> str:
    return (
        "(SELECT group_concat(name, '; ') FROM (SELECT s.name AS name FROM relation_ends e"
        f" JOIN stakeholders s ON s.id = e.stakeholder_id WHERE e.relation_id = r.id"
        f" AND e.side = '{side}' ORDER BY e.position))"
    )


def _sources(kind: str) -> str:
    return (
        "(SELECT group_concat(title, '; ') FROM (SELECT s.title AS title FROM"
        f" {kind}_sources l JOIN sources s ON s.id = l.source_id WHERE l.{kind}_id = r.id"
        " ORDER BY l.position))"
    )


_LABEL: Final = "(SELECT label FROM {table} WHERE id = r.{column})"
_DATE: Final = {
    "date": "date_text",
    "span": "date_start || '/' || date_end",
    "inferred": "date_inferred",
}


class _Kind(NamedTuple):
    """How the entries of a kind are read: expressions of SQL."""

    table: str
    title: str
    texts: Mapping[str, str]
    section: str = ""
    order: str = "r.position"
    row_id: str = "r.id"


def _linked(kind: str, table: str, title: str, texts: Mapping[str, str]) -> _Kind:
    """Return a kind whose entries are based on facts."""
    links, column = f"{kind}_facts", f"{kind}_id"
    return _Kind(
        table, title, {**texts, "facts": _fact_ids(links, column)}, _section(links, column)
    )


_KINDS: Final[Mapping[str, _Kind]] = {
    "report": _Kind(
        "meta",
        "(SELECT value FROM meta WHERE key = 'title')",
        {
            key: f"(SELECT value FROM meta WHERE key = '{key}')"
            for key in (
                "title",
                "subject",
                "as_of_long",
                "licence",
                "attribution",
                "reference_only",
                "rule",
            )
        },
        order="1 LIMIT 1",
        row_id="'report'",
    ),
    "section": _Kind(
        "sections",
        "title",
        {
            "title": "title",
            "period": "period",
            "attribution": "attribution",
            "headings": (
                "(SELECT group_concat(heading, '; ') FROM (SELECT heading FROM passages"
                " WHERE section_id = r.id ORDER BY position))"
            ),
        },
        section="r.id",
    ),
    "fact": _Kind(
        "facts",
        "statement",
        {
            "statement": "statement",
            "sentence": (
                "(SELECT substr(p.text, s.span_start + 1, s.span_end - s.span_start)"
                " FROM passage_facts s JOIN passages p ON p.id = s.passage_id"
                " WHERE s.fact_id = r.id)"
            ),
            **_DATE,
            "status": _LABEL.format(table="statuses", column="status"),
            "theme": _LABEL.format(table="themes", column="theme"),
            "figures": "figures_text",
            "actors": "actors_text",
            "places": "places_text",
            "locator": "locator",
            "attribution": (
                "(SELECT coalesce(p.attribution, s.attribution) FROM passages p"
                " JOIN sections s ON s.id = p.section_id WHERE p.id = r.passage_id)"
            ),
        },
        section="section_id",
    ),
    "event": _linked(
        "event",
        "events",
        "title",
        {"title": "title", **_DATE, "theme": _LABEL.format(table="themes", column="theme")},
    ),
    "figure": _Kind(
        "figures",
        "value || ' ' || unit",
        {name: name for name in ("value", "unit", "counts", "period")} | {"facts": "fact_id"},
        section="(SELECT section_id FROM facts WHERE id = r.fact_id)",
    ),
    "note": _linked("note", "notes", "short", {"kind": "kind", "short": "short", "text": "text"}),
    "relation": _linked(
        "relation",
        "relations",
        "sentence",
        {
            "sentence": "sentence",
            "from": _names("from"),
            "to": _names("to"),
            "label": "label",
            "topic": "topic",
            "back": "back",
            "kind": _LABEL.format(table="relation_kinds", column="kind"),
        },
    ),
    "stakeholder": _linked(
        "stakeholder",
        "stakeholders",
        "name",
        {
            "name": "name",
            "short_name": "short_name",
            "roles": "roles",
            "kind": _LABEL.format(table="stakeholder_kinds", column="kind"),
        },
    ),
    "place": _linked("place", "places", "name", {"name": "name"}),
    "term": _linked(
        "term",
        "terms",
        "term",
        {"term": "term", "meaning": "meaning", "full_name": "full_name"},
    ),
    "context": _linked(
        "context",
        "context",
        "topic",
        {
            "topic": "topic",
            "statement": "statement",
            "remark": "remark",
            "source": _sources("context"),
        },
    ),
    "rating": _Kind(
        "ratings",
        "year",
        {"tier": "tier", "finding": "finding", "source": _sources("rating")},
        order="r.year",
    ),
    "source": _Kind(
        "sources",
        "title",
        {name: name for name in ("title", "publisher", "date", "address", "licence", "note")},
        order="r.id",
    ),
    "unconfirmed": _Kind(
        "unconfirmed",
        "statement",
        {"statement": "statement", "facts": _fact_ids("unconfirmed_facts", "unconfirmed_id")},
        order="r.id",
        row_id="r.statement",
    ),
}
"""The kinds of entries whose words readers see, in the order in which changes are listed."""


def read_edition(path: Path) -> Edition:
    """Return the texts of a data file.

    Raises:
        DataFileError: It can't be read.
    """
    connection = Connection(path)
    try:
        return edition_of(connection.rows)
    finally:
        connection.close()


def edition_of(query: Query) -> Edition:
    """Return the texts of an open database."""
    meta = {str(key): str(value) for key, value in query("SELECT key, value FROM meta")}
    entries = {
        (entry.kind, entry.id): entry
        for name, kind in _KINDS.items()
        for entry in _entries(query, name, kind)
    }
    sections = {
        str(row_id): str(title)
        for row_id, title in query("SELECT id, title FROM sections ORDER BY position")
    }
    reasons = query("SELECT edition, record_id, reason FROM changes ORDER BY rowid")
    return Edition(
        meta.get("title", ""),
        meta.get("edition", ""),
        meta.get("edition_date", ""),
        meta.get("content_hash", ""),
        sections,
        entries,
        tuple(ChangeReason(*map(str, row)) for row in reasons),
    )


def _entries(query: Query, name: str, kind: _Kind) -> Iterable[EditionEntry]:
    expressions = (kind.row_id, kind.title, kind.section or "''", *kind.texts.values())
    columns = ", ".join(f"coalesce({expression}, '')" for expression in expressions)
    for row in query(f"SELECT {columns} FROM {kind.table} r ORDER BY {kind.order}"):
        row_id, title, section_id, *texts = map(str, row)
        yield EditionEntry(
            name, row_id, title, section_id, dict(zip(kind.texts, texts, strict=True))
        )
