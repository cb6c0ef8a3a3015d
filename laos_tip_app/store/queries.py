"""SQL queries that return records.

Each column has the name of the field of the record, so that nothing depends on an order.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from laos_tip_app.store import records
from laos_tip_app.store.connection import Connection

type _Values = dict[str, Any]

_SEPARATOR: Final = "\x1f"
"""Between the ids of a list; no text of a data file has it."""

_IDS: Final = tuple[str, ...]
_SOURCES: Final = tuple[records.Source, ...]
"""The types of a list of ids, and of the sources of a record."""

_PLACE: Final = "JOIN sections s ON s.id = {0}.section_id JOIN passages p ON p.id = {0}.passage_id"
"""Joins facts, by their name in the statement, with the section and paragraph that state them."""

OF_FACTS: Final = _PLACE.format("f")
"""The same for facts `f`."""

STATED: Final = {
    # Whose assessment a fact is, and where it is stated; of a statement with the join above.
    "attribution": "coalesce(p.attribution, s.attribution)",
    "reference": "s.title || ' ¶' || p.position",
}

ROW_TEXT: Final = "coalesce(r.row_text, r.statement)"
"""The text of a fact `r` in a row."""

LAO_TEXT: Final = (
    "t.lao || ' (' || coalesce((SELECT publisher FROM sources WHERE id = t.source_id),"
    " t.translated_by) || coalesce(', ' || t.checked_by, '') || ')'"
)
"""The Lao of a row `t` of `lao_texts`, with who vouches for it."""

LAO: Final = {
    # The Lao beside the English of a record.
    "lao": f"(SELECT {LAO_TEXT} FROM lao_texts t WHERE t.record_id = r.id)",
}


class RecordQuery(NamedTuple):
    """What the records of a kind are read from.

    Attributes:
        source: Its table, as `r`, and what is joined with it.
        expressions: Those of fields that are no columns of `r`.
    """

    source: str
    order: str = "r.position"
    expressions: Mapping[str, str] = {}


def ids_of(column: str, source: str, condition: str, order: str = "rowid") -> str:
    """Return an SQL expression for the ids that go with a record.

    Args:
        column: The column with the ids.
        source: Its table.
        condition: Which rows go with the record.
        order: The order of the ids.
    """
    ids = f"SELECT {column} AS id FROM {source} WHERE {condition} ORDER BY {order}"
    return f"(SELECT group_concat(id, '{_SEPARATOR}') FROM ({ids}))"


def linked_facts(kind: str) -> str:
    """Return an SQL source for the facts of a kind of record."""
    # CROSS: SQLite would read all facts first, and look through all the ids for each of them.
    return f"{kind}_facts CROSS JOIN facts ON facts.id = fact_id"


def facts_of(kind: str) -> dict[str, str]:
    """Return the field `fact_ids` of records `r`, as an SQL expression."""
    return {"fact_ids": ids_of("fact_id", linked_facts(kind), f"{kind}_id = r.id", "position")}


def _sources(kind: str) -> dict[str, str]:
    condition = f"{kind}_id = r.id"
    return {"sources": ids_of("source_id", f"{kind}_sources", condition, "position")}


def _ends(side: str) -> str:
    condition = f"side = '{side}' AND relation_id = r.id"
    return ids_of("stakeholder_id", "relation_ends", condition, "position")


_QUERIES: Final[Mapping[type, RecordQuery]] = {
    records.Status: RecordQuery("statuses r"),
    records.Topic: RecordQuery("themes r"),
    records.Tier: RecordQuery("tiers r"),
    records.StakeholderKind: RecordQuery("stakeholder_kinds r"),
    records.RelationKind: RecordQuery("relation_kinds r"),
    records.Source: RecordQuery("sources r", "r.id"),
    records.Section: RecordQuery("sections r", expressions=LAO),
    records.Passage: RecordQuery(
        "passages r JOIN sections s ON s.id = r.section_id",
        "s.position, r.position",
        {"section_title": "s.title"},
    ),
    records.Fact: RecordQuery(
        f"facts r {_PLACE.format('r')} JOIN passage_facts l ON l.fact_id = r.id",
        expressions={
            **STATED,
            **LAO,
            "sentence": "l.sentence",
            "slide_text": "coalesce(r.slide_text, r.statement)",
            "row_text": ROW_TEXT,
        },
    ),
    records.Event: RecordQuery("events r", expressions=facts_of("event")),
    records.Stakeholder: RecordQuery(
        "stakeholders r",
        expressions={
            **LAO,
            "facts": "(SELECT count(*) FROM stakeholder_facts WHERE stakeholder_id = r.id)",
            "kind_label": "(SELECT label FROM stakeholder_kinds WHERE id = r.kind)",
        },
    ),
    records.Relation: RecordQuery(
        "relations r",
        expressions={
            **LAO,
            **facts_of("relation"),
            "kind_label": "(SELECT label FROM relation_kinds WHERE id = r.kind)",
            "from_ids": _ends("from"),
            "to_ids": _ends("to"),
        },
    ),
    records.MapName: RecordQuery("map_names r", "r.rowid"),
    records.MapLink: RecordQuery(
        "map_links r",
        "r.rowid",
        {"relation_ids": ids_of("relation_id", "map_link_relations", "link_id = r.id")},
    ),
    records.Figure: RecordQuery(
        f"figures r JOIN facts f ON f.id = r.fact_id {OF_FACTS}", "r.position", STATED
    ),
    records.LaoText: RecordQuery(
        "lao_texts r LEFT JOIN sources s ON s.id = r.source_id",
        "r.id",
        {"source": "coalesce(s.publisher, r.found_in)"},
    ),
    records.Place: RecordQuery("places r", expressions=LAO),
    records.Term: RecordQuery("terms r", expressions=LAO),
    records.Note: RecordQuery("notes r", expressions={**LAO, **facts_of("note")}),
    records.Context: RecordQuery(
        "context r", expressions={**facts_of("context"), **_sources("context")}
    ),
    records.Rating: RecordQuery("ratings r", "r.year", _sources("rating")),
    records.Unconfirmed: RecordQuery(
        "unconfirmed r",
        "r.id",
        {"fact_ids": ids_of("fact_id", "unconfirmed_facts", "unconfirmed_id = r.id")},
    ),
    records.BriefSentence: RecordQuery(
        "brief_sentences r",
        "r.id",
        {"fact_ids": ids_of("fact_id", "brief_facts", "sentence_id = r.id")},
    ),
}


def select[Record](
    connection: Connection, kind: type[Record], where: str = "", *values: object
) -> tuple[Record, ...]:
    """Return the records that meet a condition on their table, `r`.

    Raises:
        DataFileError: One has no source, or the file is damaged.
    """
    return select_by(connection, kind, _QUERIES[kind], where, *values)


def select_by[Record](
    connection: Connection, kind: type[Record], query: RecordQuery, where: str = "", *values: object
) -> tuple[Record, ...]:
    """Return the records of a query that meet a condition.

    Raises:
        DataFileError: One has no source, or the file is damaged.
    """
    columns = [f"{query.expressions.get(name, f'r.{name}')} AS {name}" for name in _columns(kind)]
    sql = f"SELECT {', '.join(columns)} FROM {query.source} {where} ORDER BY {query.order}"
    rows = values_of(connection.rows(sql, *values))
    if "sources" in query.expressions:
        _read_sources(connection, rows)
    if records.Date in kind.__annotations__.values():
        _read_dates(rows)
    return new_records(kind, rows)


def _columns(kind: type) -> Iterator[str]:
    """Yield the columns of a record, those of its date included."""
    for name, hint in kind.__annotations__.items():
        if hint is records.Date:
            yield from (f"{name}_{field}" for field in records.Date._fields)
        elif hint in (str, int, bool, _IDS, _SOURCES):
            yield name


def values_of(rows: Iterable[sqlite3.Row]) -> list[_Values]:
    """Return rows as values by column, with empty text for NULL."""
    return [
        {name: "" if value is None else value for name, value in zip(row.keys(), row, strict=True)}
        for row in rows
    ]


def new_records[Record](kind: type[Record], rows: Iterable[_Values]) -> tuple[Record, ...]:
    """Return a record for the values of each row."""
    flags = [name for name, hint in kind.__annotations__.items() if hint is bool]
    lists = [name for name, hint in kind.__annotations__.items() if hint == _IDS]
    result = []
    for row in rows:
        for name in flags:
            row[name] = bool(row[name])
        for name in lists:
            row[name] = tuple(row[name].split(_SEPARATOR)) if row[name] else ()
        result.append(kind(**row))
    return tuple(result)


def sentences(connection: Connection, passage_ids: Iterable[str]) -> tuple[records.Sentence, ...]:
    """Return the sentences of paragraphs.

    Raises:
        DataFileError: One ends behind its paragraph.
    """
    sentence = "passage_facts.passage_id = pf.passage_id AND passage_facts.sentence = pf.sentence"
    facts = ids_of("fact_id", linked_facts("passage"), sentence, "facts.position")
    where, *ids = where_in("pf.passage_id", passage_ids)
    rows = values_of(
        connection.rows(
            "SELECT DISTINCT pf.passage_id, pf.sentence AS number, pf.span_start AS start,"
            f' pf.span_end AS "end", {facts} AS fact_ids, length(p.text) AS length,'
            " t.lao || ' (' || t.translated_by || ', ' || t.checked_by || ')' AS lao"
            " FROM passage_facts pf JOIN passages p ON p.id = pf.passage_id"
            " LEFT JOIN lao_texts t ON t.record_id = p.id"
            " AND t.english = substr(p.text, pf.span_start + 1, pf.span_end - pf.span_start)"
            f" {where} ORDER BY pf.passage_id, pf.sentence",
            *ids,
        )
    )
    if any(row["end"] > row.pop("length") for row in rows):
        raise connection.damaged()
    return new_records(records.Sentence, rows)


def _read_sources(connection: Connection, rows: list[_Values]) -> None:
    """Put sources in place of their ids.

    Raises:
        DataFileError: A row has none.
    """
    lists = [row["sources"].split(_SEPARATOR) for row in rows]
    where = where_in("r.id", {source for ids in lists for source in ids})
    known = {source.id: source for source in select(connection, records.Source, *where)}
    for row, ids in zip(rows, lists, strict=True):
        if not known.keys() >= set(ids):
            raise connection.damaged()
        row["sources"] = tuple(known[source] for source in ids)


def _read_dates(rows: list[_Values]) -> None:
    """Put a date in place of its columns."""
    for row in rows:
        row["date"] = records.Date(*(row.pop(f"date_{field}") for field in records.Date._fields))


def grouped[Key](pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    """Return the values of key-value pairs, by key."""
    groups: dict[Key, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def where_in(column: str, ids: Iterable[str] | None) -> tuple[str, ...]:
    """Return an SQL condition for ids, then the ids; None is all."""
    if ids is None:
        return ("",)
    values = tuple(ids)
    return (f"WHERE {column} IN ({', '.join('?' * len(values))})", *values)


def where_linked(kind: str, fact_ids: Iterable[str] | None) -> tuple[str, ...]:
    """Return an SQL condition for records `r` of facts, then the ids."""
    if fact_ids is None:
        return ("",)
    where, *values = where_in("fact_id", fact_ids)
    return (f"WHERE r.id IN (SELECT {kind}_id FROM {kind}_facts {where})", *values)
