"""SQL queries that return records.

Each column has the name of the field of the record, so that nothing depends on an order.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from laos_tip_app.store import records
from laos_tip_app.store.connection import Connection

type _Values = dict[str, Any]
type _Ids = dict[str, tuple[str, ...]]

_TEXT: Final = "JOIN sections s ON s.id = {0}.section_id JOIN passages p ON p.id = {0}.passage_id"
"""The section and the paragraph of a fact, which has the name that is put in."""

OF_FACTS: Final = _TEXT.format("f")
"""The same of facts `f`."""

STATED: Final = {
    # Whose assessment a fact of a paragraph of a section is, and where it is stated.
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


class IdList(NamedTuple):
    """Ids that go with a record, such as those of its facts."""

    source: str
    record: str
    column: str
    order: str


class RecordQuery(NamedTuple):
    """What the records of a kind are read from.

    Attributes:
        source: Its table, as `r`, and what is joined with it.
        expressions: Those of fields that are no columns of `r`.
        lists: The fields that are lists of ids.
        sources: The kind that has sources in the field of this name, or empty.
    """

    source: str
    order: str = "r.position"
    expressions: Mapping[str, str] = {}
    lists: Mapping[str, IdList] = {}
    sources: str = ""


def facts_list(kind: str) -> IdList:
    """Return the list of the facts of a kind of record."""
    # CROSS: SQLite would read all facts first, and look through all the ids for each of them.
    source = f"{kind}_facts CROSS JOIN facts ON facts.id = fact_id"
    return IdList(source, f"{kind}_id", "fact_id", "facts.position")


def _ends(side: str) -> IdList:
    source = f"(SELECT * FROM relation_ends WHERE side = '{side}')"
    return IdList(source, "relation_id", "stakeholder_id", "position")


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
        f"facts r {_TEXT.format('r')} JOIN passage_facts l ON l.fact_id = r.id",
        expressions={
            **STATED,
            **LAO,
            "sentence": "l.sentence",
            "slide_text": "coalesce(r.slide_text, r.statement)",
            "row_text": ROW_TEXT,
        },
    ),
    records.Event: RecordQuery("events r", lists={"fact_ids": facts_list("event")}),
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
            "kind_label": "(SELECT label FROM relation_kinds WHERE id = r.kind)",
        },
        lists={
            "from_ids": _ends("from"),
            "to_ids": _ends("to"),
            "fact_ids": facts_list("relation"),
        },
    ),
    records.MapName: RecordQuery("map_names r", "r.rowid"),
    records.MapLink: RecordQuery(
        "map_links r",
        "r.rowid",
        lists={"relation_ids": IdList("map_link_relations", "link_id", "relation_id", "rowid")},
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
    records.Note: RecordQuery("notes r", expressions=LAO, lists={"fact_ids": facts_list("note")}),
    records.Context: RecordQuery(
        "context r", lists={"fact_ids": facts_list("context")}, sources="context"
    ),
    records.Rating: RecordQuery("ratings r", "r.year", sources="rating"),
    records.Unconfirmed: RecordQuery(
        "unconfirmed r",
        "r.id",
        lists={"fact_ids": IdList("unconfirmed_facts", "unconfirmed_id", "fact_id", "rowid")},
    ),
    records.BriefSentence: RecordQuery(
        "brief_sentences r",
        "r.id",
        lists={"fact_ids": IdList("brief_facts", "sentence_id", "fact_id", "rowid")},
    ),
}


def select[Record](
    connection: Connection, kind: type[Record], where: str = "", *values: object
) -> tuple[Record, ...]:
    """Return the records, with their table as `r`, that meet a condition.

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
    if query.lists or query.sources:
        columns.append("r.id AS key")
    sql = f"SELECT {', '.join(columns)} FROM {query.source} {where} ORDER BY {query.order}"
    rows = values_of(connection.rows(sql, *values))
    keys = [row.pop("key", "") for row in rows]
    for field, id_list in query.lists.items():
        ids = ids_of(connection, id_list, keys)
        for key, row in zip(keys, rows, strict=True):
            row[field] = ids.get(key, ())
    if query.sources:
        sources = _sources_of(connection, query.sources, keys)
        for key, row in zip(keys, rows, strict=True):
            row["sources"] = sources[key]
    has_date = records.Date in kind.__annotations__.values()
    return new_records(kind, _with_record("date", records.Date, rows) if has_date else rows)


def _columns(kind: type) -> Iterator[str]:
    """Yield the columns of a record, those of its date included."""
    for name, hint in kind.__annotations__.items():
        if hint is records.Date:
            yield from (f"{name}_{field}" for field in records.Date._fields)
        elif hint in (str, int, bool):
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
    result = []
    for row in rows:
        for name in flags:
            row[name] = bool(row[name])
        result.append(kind(**row))
    return tuple(result)


def sentences(connection: Connection, passage_ids: Iterable[str]) -> tuple[records.Sentence, ...]:
    """Return the sentences of paragraphs.

    Raises:
        DataFileError: One ends behind its paragraph.
    """
    where, *ids = where_in("pf.passage_id", passage_ids)
    rows = connection.rows(
        "SELECT pf.passage_id, pf.sentence, pf.span_start, pf.span_end, pf.fact_id,"
        " length(p.text) AS length,"
        " coalesce(t.lao || ' (' || t.translated_by || ', ' || t.checked_by || ')', '') AS lao"
        " FROM passage_facts pf JOIN facts f ON f.id = pf.fact_id"
        " JOIN passages p ON p.id = pf.passage_id"
        " LEFT JOIN lao_texts t ON t.record_id = p.id"
        " AND t.english = substr(p.text, pf.span_start + 1, pf.span_end - pf.span_start)"
        f" {where} ORDER BY pf.passage_id, pf.sentence, f.position",
        *ids,
    )
    if any(row["span_end"] > row["length"] for row in rows):
        raise connection.damaged()
    fact_ids = grouped(
        (
            tuple(row[k] for k in ("passage_id", "sentence", "span_start", "span_end", "lao")),
            row["fact_id"],
        )
        for row in rows
    )
    spans = (
        {
            "passage_id": passage_id,
            "number": number,
            "start": start,
            "end": end,
            "fact_ids": stated,
            "lao": lao,
        }
        for (passage_id, number, start, end, lao), stated in fact_ids.items()
    )
    return new_records(records.Sentence, spans)


def _sources_of(
    connection: Connection, kind: str, ids: Iterable[str]
) -> dict[str, tuple[records.Source, ...]]:
    """Return the sources of context statements or ratings, by their ids.

    Raises:
        DataFileError: One has none.
    """
    ids = tuple(ids)
    columns = ", ".join(f"s.{field} AS source_{field}" for field in records.Source._fields)
    where, *values = where_in(f"{kind}_id", ids)
    rows = connection.rows(
        f"SELECT {kind}_id AS id, {columns} FROM {kind}_sources JOIN sources s ON s.id = source_id"
        f" {where} ORDER BY position",
        *values,
    )
    of_rows: dict[str, tuple[records.Source, ...]] = {}
    for row in _with_record("source", records.Source, values_of(rows)):
        of_rows[row["id"]] = (*of_rows.get(row["id"], ()), row["source"])
    if len(of_rows) < len(set(ids)):
        raise connection.damaged()
    return of_rows


def ids_of(connection: Connection, id_list: IdList, ids: Iterable[str]) -> _Ids:
    """Return the ids that go with records, by record id."""
    where, *values = where_in(id_list.record, ids)
    if not values:
        return {}
    rows = connection.rows(
        f"SELECT {id_list.record} AS id, {id_list.column} AS other FROM {id_list.source}"
        f" {where} ORDER BY {id_list.order}",
        *values,
    )
    return grouped((row["id"], row["other"]) for row in rows)


def grouped[Key](pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    """Return the values of key-value pairs, by key."""
    groups: dict[Key, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def where_in(column: str, ids: Iterable[str] | None) -> tuple[str, ...]:
    """Return an SQL condition for ids, then the ids."""
    if ids is None:
        return ("",)
    values = tuple(ids)
    return (f"WHERE {column} IN ({', '.join('?' * len(values))})", *values)


def where_linked(kind: str, fact_ids: Iterable[str] | None) -> tuple[str, ...]:
    """Return an SQL condition for records `r` with facts, then ids."""
    if fact_ids is None:
        return ("",)
    where, *values = where_in("fact_id", fact_ids)
    return (f"WHERE r.id IN (SELECT {kind}_id FROM {kind}_facts {where})", *values)


def _with_record(name: str, kind: type[Any], rows: list[_Values]) -> Iterator[_Values]:
    """Yield rows with a record in place of its columns."""
    fields = [(f"{name}_{field}", field) for field in kind._fields]
    inner = ({field: row.pop(column) for column, field in fields} for row in rows)
    for row, record in zip(rows, new_records(kind, inner), strict=True):
        row[name] = record
        yield row
