"""SQL queries that return records.

Each column has the name of the field of the record, so that nothing depends on an order.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from laos_tip_app.store.connection import Connection
from laos_tip_app.store.records import (
    BriefFact,
    Context,
    Date,
    Event,
    Fact,
    FactReference,
    Figure,
    MapLink,
    MapName,
    Note,
    Passage,
    Place,
    Rating,
    Relation,
    Section,
    SectionNumbers,
    Sentence,
    Source,
    Stakeholder,
    Term,
    Unconfirmed,
)
from laos_tip_app.store.schema import KIND_TABLES

type _Values = Mapping[str, Any] | sqlite3.Row

_DATE: Final = "date_text, date_start, date_end, date_precision, date_inferred"
_SOURCE: Final = (
    "s.id AS source_id, s.title AS source_title, s.publisher AS source_publisher,"
    " s.kind AS source_kind, s.date AS source_date, s.address AS source_address,"
    " s.licence AS source_licence, s.note AS source_note"
)
ATTRIBUTION: Final = "coalesce(p.attribution, s.attribution)"
"""Whose assessment a fact of a paragraph `p` of a section `s` is."""

_REFERENCE: Final = "s.title || ' ¶' || p.position AS reference"


def records[Record](kind: type[Record], rows: Iterable[_Values]) -> tuple[Record, ...]:
    """Return a record for each row, with empty text for NULL."""
    flags = [name for name, hint in kind.__annotations__.items() if hint is bool]
    result = []
    for row in rows:
        values = {name: "" if value is None else value for name, value in {**row}.items()}
        values.update((name, bool(values[name])) for name in flags)
        result.append(kind(**values))
    return tuple(result)


def sections(connection: Connection, where: str, *values: object) -> tuple[Section, ...]:
    """Return the sections that meet a condition."""
    sql = f"SELECT id, title, period, attribution, position FROM sections {where} ORDER BY position"
    return records(Section, connection.rows(sql, *values))


def passages(connection: Connection, where: str, *values: object) -> tuple[Passage, ...]:
    """Return the paragraphs `p` that meet a condition."""
    sql = (
        "SELECT p.id AS id, p.section_id AS section_id, s.title AS section_title,"
        " p.position AS position, p.heading AS heading, p.markdown AS markdown, p.html AS html,"
        " p.text AS text, p.attribution AS attribution"
        f" FROM passages p JOIN sections s ON s.id = p.section_id {where}"
        " ORDER BY s.position, p.position"
    )
    return records(Passage, connection.rows(sql, *values))


def sentences(connection: Connection, passage_id: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph.

    Raises:
        DataFileError: One ends behind the paragraph.
    """
    rows = connection.rows(
        "SELECT pf.sentence, pf.span_start, pf.span_end, pf.fact_id, length(p.text) AS length"
        " FROM passage_facts pf JOIN facts f ON f.id = pf.fact_id"
        " JOIN passages p ON p.id = pf.passage_id"
        " WHERE pf.passage_id = ? ORDER BY pf.sentence, f.position",
        passage_id,
    )
    if any(row["span_end"] > row["length"] for row in rows):
        raise connection.damaged()
    fact_ids = grouped(
        ((row["sentence"], row["span_start"], row["span_end"]), row["fact_id"]) for row in rows
    )
    spans = (
        {
            "passage_id": passage_id,
            "number": number,
            "start": start,
            "end": end,
            "fact_ids": stated,
        }
        for (number, start, end), stated in fact_ids.items()
    )
    return records(Sentence, spans)


def references(connection: Connection, where: str, *values: object) -> tuple[FactReference, ...]:
    """Return the paragraphs of the facts `f` that meet a condition."""
    sql = (
        f"SELECT f.id AS id, {_REFERENCE} FROM facts f JOIN sections s ON s.id = f.section_id"
        f" JOIN passages p ON p.id = f.passage_id {where}"
    )
    return records(FactReference, connection.rows(sql, *values))


def facts(connection: Connection, where: str, *values: object) -> tuple[Fact, ...]:
    """Return the facts `f` that meet a condition."""
    sql = (
        "SELECT f.id AS id, f.section_id AS section_id, f.passage_id AS passage_id,"
        f" pf.sentence AS sentence, {_REFERENCE}, f.locator AS locator, f.statement AS statement,"
        f" f.theme AS theme, f.status AS status, {_DATE}, {ATTRIBUTION} AS attribution,"
        " f.figures_text AS figures_text FROM facts f"
        " JOIN sections s ON s.id = f.section_id JOIN passages p ON p.id = f.passage_id"
        f" JOIN passage_facts pf ON pf.fact_id = f.id {where} ORDER BY f.position"
    )
    rows = connection.rows(sql, *values)
    return records(Fact, _with_record("date", Date, rows))


def events(connection: Connection, where: str, *values: object) -> tuple[Event, ...]:
    """Return the events `r` that meet a condition."""
    rows = connection.rows(
        f"SELECT id, kind, title, theme, {_DATE}, position FROM events r {where} ORDER BY position",
        *values,
    )
    fact_ids = linked(connection, "event", [row["id"] for row in rows])
    return records(
        Event,
        (
            {**row, "fact_ids": fact_ids.get(row["id"], ())}
            for row in _with_record("date", Date, rows)
        ),
    )


def stakeholders(connection: Connection, where: str, *values: object) -> tuple[Stakeholder, ...]:
    """Return the stakeholders `r` that meet a condition."""
    sql = (
        "SELECT id, name, short_name, kind, roles, position,"
        " (SELECT count(*) FROM stakeholder_facts WHERE stakeholder_id = r.id) AS facts, named"
        f" FROM stakeholders r {where} ORDER BY position"
    )
    return records(Stakeholder, connection.rows(sql, *values))


def relations(connection: Connection, where: str, *values: object) -> tuple[Relation, ...]:
    """Return the relations `r` that meet a condition."""
    rows = connection.rows(
        f"SELECT id, kind, label, topic, sentence, back FROM relations r {where} ORDER BY position",
        *values,
    )
    ids = [row["id"] for row in rows]
    fact_ids = linked(connection, "relation", ids)
    of_these, *id_values = where_in("relation_id", ids)
    ends = grouped(
        ((row["relation_id"], row["side"]), row["stakeholder_id"])
        for row in connection.rows(
            f"SELECT relation_id, stakeholder_id, side FROM relation_ends {of_these}"
            " ORDER BY position",
            *id_values,
        )
    )
    return records(
        Relation,
        (
            {
                **row,
                "from_ids": ends.get((row["id"], "from"), ()),
                "to_ids": ends.get((row["id"], "to"), ()),
                "fact_ids": fact_ids.get(row["id"], ()),
            }
            for row in rows
        ),
    )


def map_names(connection: Connection) -> tuple[MapName, ...]:
    """Return the names on the map."""
    rows = connection.rows("SELECT stakeholder_id, label, x, y FROM map_names ORDER BY rowid")
    return records(MapName, rows)


def map_links(connection: Connection) -> tuple[MapLink, ...]:
    """Return the links of the map."""
    relation_ids = grouped(
        (row["link_id"], row["relation_id"])
        for row in connection.rows(
            "SELECT link_id, relation_id FROM map_link_relations ORDER BY rowid"
        )
    )
    rows = connection.rows("SELECT id, x, y FROM map_links ORDER BY rowid")
    return records(
        MapLink,
        ({**row, "relation_ids": relation_ids.get(row["id"], ())} for row in rows),
    )


def figures(connection: Connection, where: str, *values: object) -> tuple[Figure, ...]:
    """Return the figures `g` that meet a condition."""
    sql = (
        "SELECT g.id AS id, g.fact_id AS fact_id, g.value AS value, g.unit AS unit,"
        " g.counts AS counts, g.period AS period, g.kind AS kind,"
        f" {ATTRIBUTION} AS attribution, {_REFERENCE} FROM figures g"
        " JOIN facts f ON f.id = g.fact_id JOIN sections s ON s.id = f.section_id"
        f" JOIN passages p ON p.id = f.passage_id {where} ORDER BY g.position"
    )
    return records(Figure, connection.rows(sql, *values))


def places(connection: Connection, where: str, *values: object) -> tuple[Place, ...]:
    """Return the places `r` that meet a condition."""
    sql = f"SELECT id, name FROM places r {where} ORDER BY position"
    return records(Place, connection.rows(sql, *values))


def terms(connection: Connection, where: str, *values: object) -> tuple[Term, ...]:
    """Return the terms `r` that meet a condition."""
    sql = (
        "SELECT id, term, meaning, full_name, in_article, stakeholder_id, source_id FROM terms r"
        f" {where} ORDER BY position"
    )
    return records(Term, connection.rows(sql, *values))


def notes(connection: Connection, where: str, *values: object) -> tuple[Note, ...]:
    """Return the editor's notes `r` that meet a condition."""
    sql = f"SELECT id, kind, short, markdown, html, text FROM notes r {where} ORDER BY position"
    rows = connection.rows(sql, *values)
    fact_ids = linked(connection, "note", [row["id"] for row in rows])
    return records(Note, ({**row, "fact_ids": fact_ids.get(row["id"], ())} for row in rows))


def sources(connection: Connection, where: str, *values: object) -> tuple[Source, ...]:
    """Return the sources `s` that meet a condition."""
    rows = connection.rows(f"SELECT {_SOURCE} FROM sources s {where} ORDER BY s.id", *values)
    with_sources = _with_record("source", Source, rows)
    return tuple(row["source"] for row in with_sources)


def context(connection: Connection, where: str, *values: object) -> tuple[Context, ...]:
    """Return the statements `r` of other publishers that meet a condition."""
    rows = connection.rows(
        "SELECT id, topic, statement, remark, grade, with_id FROM context r"
        f" {where} ORDER BY position",
        *values,
    )
    ids = [row["id"] for row in rows]
    fact_ids, of_rows = linked(connection, "context", ids), _sources_of(connection, "context", ids)
    return records(
        Context,
        (
            {**row, "fact_ids": fact_ids.get(row["id"], ()), "sources": of_rows[row["id"]]}
            for row in rows
        ),
    )


def ratings(connection: Connection, where: str, *values: object) -> tuple[Rating, ...]:
    """Return the ratings `r` that meet a condition."""
    rows = connection.rows(
        f"SELECT id, year, tier, grade, finding FROM ratings r {where} ORDER BY year", *values
    )
    of_rows = _sources_of(connection, "rating", [row["id"] for row in rows])
    return records(Rating, ({**row, "sources": of_rows[row["id"]]} for row in rows))


def _sources_of(
    connection: Connection, kind: str, ids: Iterable[str]
) -> dict[str, tuple[Source, ...]]:
    """Return the sources of context statements or ratings, by their ids.

    Raises:
        DataFileError: One has none.
    """
    ids = tuple(ids)
    where, *values = where_in(f"{kind}_id", ids)
    rows = connection.rows(
        f"SELECT {kind}_id AS id, {_SOURCE} FROM {kind}_sources JOIN sources s ON s.id = source_id"
        f" {where} ORDER BY position",
        *values,
    )
    of_rows: dict[str, tuple[Source, ...]] = {}
    for row in _with_record("source", Source, rows):
        of_rows[row["id"]] = (*of_rows.get(row["id"], ()), row["source"])
    if len(of_rows) < len(set(ids)):
        raise connection.damaged()
    return of_rows


def unconfirmed(connection: Connection) -> tuple[Unconfirmed, ...]:
    """Return the statements that were looked for and not confirmed."""
    rows = connection.rows(
        "SELECT id, statement, fact_id FROM unconfirmed"
        " LEFT JOIN unconfirmed_facts ON unconfirmed_id = id ORDER BY id, unconfirmed_facts.rowid"
    )
    facts = grouped(((row["id"], row["statement"]), row["fact_id"] or "") for row in rows)
    lines = (
        {"statement": statement, "fact_ids": tuple(filter(None, ids))}
        for (_id, statement), ids in facts.items()
    )
    return records(Unconfirmed, lines)


def brief_facts(connection: Connection) -> tuple[BriefFact, ...]:
    """Return the facts of the brief, in its order."""
    rows = connection.rows("SELECT heading, fact_id FROM brief_facts ORDER BY position")
    return records(BriefFact, rows)


def linked(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the fact ids of records, by record id."""
    ids = tuple(ids)
    if not ids:
        return {}
    where, *values = where_in(f"{kind}_id", ids)
    # CROSS: SQLite would read all facts first, and look through all the ids for each of them.
    rows = connection.rows(
        f"SELECT {kind}_id AS id, fact_id FROM {kind}_facts CROSS JOIN facts ON facts.id = fact_id"
        f" {where} ORDER BY facts.position",
        *values,
    )
    return grouped((row["id"], row["fact_id"]) for row in rows)


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


def _with_record(
    name: str, kind: type[Any], rows: Iterable[sqlite3.Row]
) -> Iterator[dict[str, Any]]:
    """Yield rows with a record in place of its columns."""
    outer = [dict(row) for row in rows]
    fields = [(f"{name}_{field}", field) for field in kind._fields]
    inner = ({field: row.pop(column) for column, field in fields} for row in outer)
    for row, record in zip(outer, records(kind, inner), strict=True):
        row[name] = record
        yield row


def table_rows(
    connection: Connection, table: str, columns: Iterable[str]
) -> list[tuple[str | int | None, ...]]:
    """Return all rows of a table as stored, with some columns."""
    sql = f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid"
    return [tuple(row) for row in connection.rows(sql)]


def themes_of_stakeholders(connection: Connection) -> tuple[tuple[str, str, int], ...]:
    """Return the number of facts of each stakeholder and theme with any."""
    rows = connection.rows(
        "SELECT l.stakeholder_id AS stakeholder_id, f.theme AS theme, count(*) AS facts"
        " FROM stakeholder_facts l JOIN facts f ON f.id = l.fact_id"
        " GROUP BY l.stakeholder_id, f.theme"
    )
    return tuple((row["stakeholder_id"], row["theme"], row["facts"]) for row in rows)


def publishers(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the publishers and the grade of context statements or ratings."""
    where, *values = where_in("r.id", ids)
    rows = connection.rows(
        "SELECT r.id AS id, s.publisher AS publisher, r.grade AS grade"
        f" FROM {KIND_TABLES[kind]} r JOIN {kind}_sources l ON l.{kind}_id = r.id"
        f" JOIN sources s ON s.id = l.source_id {where} ORDER BY l.position",
        *values,
    )
    names = grouped(((row["id"], row["grade"]), row["publisher"]) for row in rows)
    return {
        row_id: ("; ".join(dict.fromkeys(of_row)), grade)
        for (row_id, grade), of_row in names.items()
    }


def assessments(connection: Connection, where: str, *values: object) -> dict[str, tuple[str, str]]:
    """Return status and attribution of the facts that meet a condition."""
    rows = connection.rows(
        f"SELECT f.id AS id, f.status AS status, coalesce({ATTRIBUTION}, '') AS attribution"
        " FROM facts f JOIN sections s ON s.id = f.section_id"
        f" JOIN passages p ON p.id = f.passage_id {where}",
        *values,
    )
    return {row["id"]: (row["status"], row["attribution"]) for row in rows}


def section_numbers(connection: Connection, section_id: str) -> SectionNumbers:
    """Return the numbers of facts and linked records of a section."""
    linked = (
        "(SELECT count(DISTINCT {0}_id) FROM {0}_facts JOIN facts ON facts.id = fact_id"
        " WHERE section_id = ?1)"
    )
    rows = connection.rows(
        "SELECT (SELECT count(*) FROM facts WHERE section_id = ?1) AS facts,"
        f" {linked.format('event')} AS events, {linked.format('stakeholder')} AS stakeholders",
        section_id,
    )
    return records(SectionNumbers, rows)[0]


def facts_by(
    connection: Connection, kind: str, row_ids: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the fact ids of figures, passages or sections, by their ids."""
    by = "id" if kind == "figure" else f"{kind}_id"
    figures = "id, fact_id FROM figures"
    columns = figures if kind == "figure" else f"{by} AS id, id AS fact_id FROM facts"
    where, *values = where_in(by, row_ids)
    rows = connection.rows(f"SELECT {columns} {where} ORDER BY position", *values)
    return grouped((row["id"], row["fact_id"]) for row in rows)


def date_texts(connection: Connection, table: str, where: str, *values: object) -> dict[str, str]:
    """Return the dates, as stated, of the rows that meet a condition."""
    rows = connection.rows(f"SELECT id, date_text FROM {table} {where}", *values)
    return {row["id"]: row["date_text"] for row in rows}
