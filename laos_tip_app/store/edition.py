"""The texts of an edition by entry, to compare editions."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from laos_tip_app.store.connection import Connection
from laos_tip_app.store.queries import LAO

type Query = Callable[[str], Iterable[Any]]
"""Runs a statement and returns its rows, each a sequence of values."""


class EditionEntry(NamedTuple):
    """One entry of an edition.

    Attributes:
        kind: The kind of its location, or `unconfirmed`.
        title: What it is called in lists.
        section_id: The section of its first fact, or empty.
        texts: Its texts, by the name of the field; empty if there are none.
        reference: Where a fact is stated, such as `Protection ¶2`; else empty.
    """

    kind: str
    id: str
    title: str
    section_id: str
    texts: Mapping[str, str]
    reference: str = ""


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
        statuses: The labels of the statuses, likewise.
        entries: All entries, by kind and id, in the order of the report.
        reasons: Why entries were changed, in this and in earlier editions.
    """

    title: str
    number: str
    day: str
    content_hash: str
    sections: Mapping[str, str]
    statuses: Mapping[str, str]
    entries: Mapping[tuple[str, str], EditionEntry]
    reasons: tuple[ChangeReason, ...]


def _listed(column: str, source: str, order: str, separator: str = "; ") -> str:
    """Return an expression for the texts of other rows, in their order."""
    rows = f"SELECT {column} AS text FROM {source} ORDER BY {order}"
    return f"(SELECT group_concat(text, '{separator}') FROM ({rows}))"


def _label(table: str, column: str) -> str:
    return f"(SELECT label FROM {table} WHERE id = r.{column})"


def _name_at(side: str) -> str:
    ends = "relation_ends e JOIN stakeholders s ON s.id = e.stakeholder_id"
    return _listed("name", f"{ends} WHERE relation_id = r.id AND side = '{side}'", "e.position")


def _sources(kind: str) -> str:
    links = f"{kind}_sources l JOIN sources s ON s.id = l.source_id"
    return _listed("title", f"{links} WHERE {kind}_id = r.id", "l.position")


_NO_EXPRESSIONS: Final[Mapping[str, str]] = {}


class _Kind(NamedTuple):
    """How the entries of a kind are read.

    Attributes:
        title: An expression of SQL, as are `section`, `order`, `row_id` and `reference`.
        texts: The names of its texts in their order.
        expressions: Those of the texts that are no columns of that name.
    """

    table: str
    title: str
    texts: str
    expressions: Mapping[str, str] = _NO_EXPRESSIONS
    section: str = ""
    order: str = "r.position"
    row_id: str = "r.id"
    reference: str = "''"


def _linked(
    kind: str, table: str, title: str, texts: str, expressions: Mapping[str, str] = _NO_EXPRESSIONS
) -> _Kind:
    """Return a kind whose entries are based on facts."""
    links = f"{kind}_facts WHERE {kind}_id = r.id"
    section = (
        f"(SELECT f.section_id FROM {kind}_facts l JOIN facts f ON f.id = l.fact_id"
        f" WHERE {kind}_id = r.id ORDER BY f.position LIMIT 1)"
    )
    facts = _listed("fact_id", links, "fact_id", ", ")
    return _Kind(table, title, f"{texts} facts", {**expressions, "facts": facts}, section)


_DATED: Final[Mapping[str, str]] = {
    "date": "date_text",
    "span": "date_start || '/' || date_end",
    "inferred": "date_inferred",
    "theme": _label("themes", "theme"),
}
_META: Final = (
    "title subject as_of_long licence attribution attribution_short reference_only rule rule_short"
    " ratings_meaning"
)

_IN_BRIEF: Final = "brief_sentences s WHERE s.paragraph = r.paragraph"

_KINDS: Final[Mapping[str, _Kind]] = {
    "report": _Kind(
        "(SELECT 0)",
        "(SELECT value FROM meta WHERE key = 'title')",
        _META,
        {key: f"(SELECT value FROM meta WHERE key = '{key}')" for key in _META.split()},
        order="1",
        row_id="'report'",
    ),
    "brief": _Kind(
        "(SELECT DISTINCT heading, paragraph FROM brief_sentences)",
        "heading",
        "heading text facts",
        {
            "text": _listed("replace(text, '**', '')", _IN_BRIEF, "id", " "),
            "facts": _listed(
                "DISTINCT fact_id",
                f"brief_facts WHERE sentence_id IN (SELECT id FROM {_IN_BRIEF})",
                "fact_id",
                ", ",
            ),
        },
        order="paragraph",
        row_id="'brief-' || paragraph",
    ),
    "section": _Kind(
        "sections",
        "title",
        "title period attribution headings lao",
        {"headings": _listed("heading", "passages WHERE section_id = r.id", "position")},
        section="r.id",
    ),
    "fact": _Kind(
        "facts",
        "statement",
        "statement slide row sentence date span inferred status theme figures actors places"
        " locator attribution lao",
        {
            **_DATED,
            "sentence": (
                "(SELECT substr(p.text, s.span_start + 1, s.span_end - s.span_start)"
                " FROM passage_facts s JOIN passages p ON p.id = s.passage_id"
                " WHERE s.fact_id = r.id)"
            ),
            "status": _label("statuses", "status"),
            "slide": "slide_text",
            "row": "row_text",
            "figures": "figures_text",
            "actors": "actors_text",
            "places": "places_text",
            "attribution": (
                "(SELECT coalesce(p.attribution, s.attribution) FROM passages p"
                " JOIN sections s ON s.id = p.section_id WHERE p.id = r.passage_id)"
            ),
        },
        section="section_id",
        reference=(
            "(SELECT s.title || ' ¶' || p.position FROM passages p"
            " JOIN sections s ON s.id = p.section_id WHERE p.id = r.passage_id)"
        ),
    ),
    "event": _linked("event", "events", "title", "title date span inferred theme", _DATED),
    "figure": _Kind(
        "figures",
        "value || ' ' || unit",
        "value unit counts period facts",
        {"facts": "fact_id"},
        section="(SELECT section_id FROM facts WHERE id = r.fact_id)",
    ),
    "note": _linked("note", "notes", "short", "kind short text lao"),
    "relation": _linked(
        "relation",
        "relations",
        "sentence",
        "sentence from to label topic back kind lao",
        {
            "from": _name_at("from"),
            "to": _name_at("to"),
            "kind": _label("relation_kinds", "kind"),
        },
    ),
    "stakeholder": _linked(
        "stakeholder",
        "stakeholders",
        "name",
        "name short_name roles kind lao",
        {"kind": _label("stakeholder_kinds", "kind")},
    ),
    "place": _linked("place", "places", "name", "name lao"),
    "term": _linked("term", "terms", "term", "term meaning full_name lao"),
    "context": _linked(
        "context",
        "context",
        "topic",
        "topic statement remark source",
        {"source": _sources("context")},
    ),
    "rating": _Kind(
        "ratings", "year", "tier finding source", {"source": _sources("rating")}, order="r.year"
    ),
    "source": _Kind("sources", "title", "title publisher date address licence note", order="r.id"),
    "unconfirmed": _linked("unconfirmed", "unconfirmed", "statement", "statement")._replace(
        section="", order="r.id", row_id="r.statement"
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
    sections, statuses = (
        {str(row_id): str(name) for row_id, name in query(f"SELECT id, {names} ORDER BY position")}
        for names in ("title FROM sections", "label FROM statuses")
    )
    reasons = query("SELECT edition, record_id, reason FROM changes ORDER BY rowid")
    return Edition(
        meta.get("title", ""),
        meta.get("edition", ""),
        meta.get("edition_date", ""),
        meta.get("content_hash", ""),
        sections,
        statuses,
        entries,
        tuple(ChangeReason(*map(str, row)) for row in reasons),
    )


def _entries(query: Query, name: str, kind: _Kind) -> Iterable[EditionEntry]:
    names, expressions_of = kind.texts.split(), {**kind.expressions, **LAO}
    texts_of = (expressions_of.get(text, text) for text in names)
    expressions = (kind.row_id, kind.title, kind.section or "''", kind.reference, *texts_of)
    columns = ", ".join(f"coalesce({expression}, '')" for expression in expressions)
    for row in query(f"SELECT {columns} FROM {kind.table} r ORDER BY {kind.order}"):
        row_id, title, section_id, reference, *texts = map(str, row)
        by_name = dict(zip(names, texts, strict=True))
        yield EditionEntry(name, row_id, title, section_id, by_name, reference)
