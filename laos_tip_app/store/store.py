"""The report, read from the data file as records.

Every SQL statement stands here or in `search`. Knows nothing of Qt or of how a record is shown.
Nothing is read before it is asked for, so a large file opens as fast as a small one.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Self

from laos_tip_app.errors import NotFoundError
from laos_tip_app.store.connection import Connection, damaged
from laos_tip_app.store.records import (
    Context,
    Date,
    Event,
    Fact,
    Figure,
    MapLink,
    MapName,
    Meta,
    Note,
    Passage,
    Place,
    Rating,
    Relation,
    RelationKind,
    Results,
    Section,
    SectionNumbers,
    Sentence,
    Source,
    Stakeholder,
    StakeholderKind,
    Status,
    Term,
    Theme,
    Tier,
    Ties,
)

_DATE: Final = "date_text, date_start, date_end, date_precision, date_inferred"
_TABLES: Final = {
    "section": "sections",
    "passage": "passages",
    "fact": "facts",
    "event": "events",
    "stakeholder": "stakeholders",
    "relation": "relations",
    "figure": "figures",
    "place": "places",
    "term": "terms",
    "note": "notes",
    "rating": "ratings",
    "context": "context",
    "source": "sources",
}
_SOURCE: Final = "s.id, s.title, s.publisher, s.kind, s.address, s.licence, s.note"


class Store:
    """The report of one data file. Methods return records in the order of the report."""

    def __init__(self, path: Path, connection: Connection) -> None:
        """Keep an open connection; use `open`."""
        self.path = path
        self._connection = connection
        # Asked for at every turn, few, and never changed: a data file is read-only.
        self._meta_read: Meta | None = None
        self._sections_read: tuple[Section, ...] | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a data file.

        Raises:
            DataFileError: It can't be used; the message says why.
        """
        return cls(path, Connection(path))

    def close(self) -> None:
        """Close the data file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the data file."""
        self.close()

    def check(self) -> None:
        """Read the whole file once, before it is taken for the built-in one.

        Raises:
            DataFileError: Something in it is damaged or missing.
        """
        self._connection.check()
        meta = self.meta()
        if not meta.title or not self.sections():
            raise damaged()

    def has(self, kind: str, row_id: str) -> bool:
        """Return whether there is a record of a kind under an id."""
        if kind == "report":
            return True
        return bool(self._rows(f"SELECT 1 FROM {_TABLES[kind]} WHERE id = ?", row_id))

    def meta(self) -> Meta:
        """Return what the file says of itself."""
        if self._meta_read is None:
            rows = self._rows("SELECT key, value FROM meta")
            found = {str(key): str(value) for key, value in rows}
            try:
                self._meta_read = Meta(*(found[name] for name in Meta._fields))
            except KeyError as error:
                raise damaged() from error
        return self._meta_read

    def statuses(self) -> tuple[Status, ...]:
        """Return the statuses that a fact can have."""
        rows = self._rows("SELECT id, label, meaning FROM statuses ORDER BY position")
        return tuple(Status(*row) for row in rows)

    def themes(self) -> tuple[Theme, ...]:
        """Return the themes."""
        return tuple(
            Theme(*row) for row in self._rows("SELECT id, label FROM themes ORDER BY position")
        )

    def tiers(self) -> tuple[Tier, ...]:
        """Return the US ratings, best first."""
        rows = self._rows("SELECT id, meaning, source_id, position FROM tiers ORDER BY position")
        return tuple(Tier(*row) for row in rows)

    def stakeholder_kinds(self) -> tuple[StakeholderKind, ...]:
        """Return the kinds of stakeholders."""
        rows = self._rows(
            "SELECT id, label, position, shape FROM stakeholder_kinds ORDER BY position"
        )
        return tuple(StakeholderKind(*row) for row in rows)

    def relation_kinds(self) -> tuple[RelationKind, ...]:
        """Return the kinds of relations."""
        rows = self._rows("SELECT id, label, line FROM relation_kinds ORDER BY position")
        return tuple(RelationKind(*row) for row in rows)

    def themes_of_stakeholders(self) -> tuple[tuple[str, str, int], ...]:
        """Return for each stakeholder and theme how many facts there are, where there are any."""
        rows = self._rows(
            "SELECT l.stakeholder_id, f.theme, count(*) FROM stakeholder_facts l"
            " JOIN facts f ON f.id = l.fact_id GROUP BY l.stakeholder_id, f.theme"
        )
        return tuple((row[0], row[1], row[2]) for row in rows)

    def places_of_stakeholders(self) -> tuple[tuple[str, str], ...]:
        """Return for each stakeholder the places that its facts name."""
        rows = self._rows(
            "SELECT DISTINCT l.stakeholder_id, p.place_id FROM stakeholder_facts l"
            " JOIN place_facts p ON p.fact_id = l.fact_id"
        )
        return tuple((row[0], row[1]) for row in rows)

    def map_names(self) -> tuple[MapName, ...]:
        """Return who stands on the map of stakeholders, and where."""
        rows = self._rows(
            "SELECT stakeholder_id, coalesce(label, ''), x, y FROM map_names ORDER BY rowid"
        )
        return tuple(MapName(*row) for row in rows)

    def map_links(self) -> tuple[MapLink, ...]:
        """Return which relations the map draws, and where their words stand."""
        drawn = _grouped(
            self._rows("SELECT link_id, relation_id FROM map_link_relations ORDER BY rowid")
        )
        rows = self._rows("SELECT id, x, y FROM map_links ORDER BY rowid")
        return tuple(MapLink(*[*row, drawn.get(row[0], ())]) for row in rows)

    def unconfirmed(self) -> tuple[str, ...]:
        """Return what was looked for and could not be confirmed."""
        rows = self._rows("SELECT statement FROM unconfirmed ORDER BY position")
        return tuple(row[0] for row in rows)

    def sources(self) -> tuple[Source, ...]:
        """Return all sources."""
        rows = self._rows(f"SELECT {_SOURCE} FROM sources s ORDER BY s.id")
        return tuple(_source(row) for row in rows)

    def source(self, source_id: str) -> Source:
        """Return one source.

        Raises:
            NotFoundError: There is none.
        """
        rows = self._rows(f"SELECT {_SOURCE} FROM sources s WHERE s.id = ?", source_id)
        return _only(tuple(_source(row) for row in rows), source_id)

    def sections(self) -> tuple[Section, ...]:
        """Return the sections."""
        if self._sections_read is None:
            self._sections_read = self._sections("")
        return self._sections_read

    def section(self, section_id: str) -> Section:
        """Return one section.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._sections("WHERE id = ?", section_id), section_id)

    def section_numbers(self, section_id: str) -> SectionNumbers:
        """Return how many facts a section has, and how much rests on them."""
        tied = (
            "(SELECT count(DISTINCT {0}_id) FROM {0}_facts JOIN facts ON facts.id = fact_id"
            " WHERE section_id = ?1)"
        )
        [row] = self._rows(
            "SELECT (SELECT count(*) FROM facts WHERE section_id = ?1),"
            f" {tied.format('event')}, {tied.format('stakeholder')}",
            section_id,
        )
        return SectionNumbers(*row)

    def passages(self, section_id: str) -> tuple[Passage, ...]:
        """Return the paragraphs of a section."""
        return self._passages("WHERE p.section_id = ?", section_id)

    def passage(self, passage_id: str) -> Passage:
        """Return one paragraph.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._passages("WHERE p.id = ?", passage_id), passage_id)

    def sentences(self, passage_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of a paragraph, each with the facts that it states."""
        rows = self._rows(
            "SELECT sentence, span_start, span_end, fact_id FROM passage_facts"
            " JOIN facts ON facts.id = fact_id"
            " WHERE passage_facts.passage_id = ? ORDER BY sentence, facts.position",
            passage_id,
        )
        spans: dict[tuple[int, int, int], list[str]] = {}
        for number, start, end, fact_id in rows:
            spans.setdefault((number, start, end), []).append(fact_id)
        return tuple(Sentence(passage_id, *span, tuple(facts)) for span, facts in spans.items())

    def fact(self, fact_id: str) -> Fact:
        """Return one fact.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self.facts((fact_id,)), fact_id)

    def facts(self, fact_ids: Iterable[str] | None = None) -> tuple[Fact, ...]:
        """Return the facts of the given ids, or all, in the order of the report."""
        where, values = _where("f.id", fact_ids)
        return self._facts(where, *values)

    def facts_of_passage(self, passage_id: str) -> tuple[Fact, ...]:
        """Return the facts that a paragraph states."""
        return self._facts("WHERE f.passage_id = ?", passage_id)

    def facts_of_section(self, section_id: str) -> tuple[Fact, ...]:
        """Return the facts of a section."""
        return self._facts("WHERE f.section_id = ?", section_id)

    def fact_ids(self, kind: str, row_id: str) -> tuple[str, ...]:
        """Return the ids of the facts that a record of any kind rests on."""
        return self.facts_of(kind, (row_id,)).get(row_id, ())

    def facts_of(self, kind: str, row_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the facts that each of several records of one kind rests on."""
        ids = tuple(row_ids)
        if kind == "fact":
            return {row_id: (row_id,) for row_id in ids}
        if kind in ("rating", "source", "report"):
            return {}
        if kind not in ("figure", "passage", "section"):
            return self._linked(kind, ids)
        by = "id" if kind == "figure" else f"{kind}_id"
        columns = "id, fact_id FROM figures" if kind == "figure" else f"{by}, id FROM facts"
        where, values = _where(by, ids)
        return _grouped(self._rows(f"SELECT {columns} {where} ORDER BY position", *values))

    def assessments(self, fact_ids: Iterable[str] | None = None) -> dict[str, tuple[str, str]]:
        """Return the status and the attribution of some facts, or of all, by their ids."""
        where, values = _where("f.id", fact_ids)
        rows = self._rows(
            "SELECT f.id, f.status, coalesce(s.attribution, '') FROM facts f"
            f" JOIN sections s ON s.id = f.section_id {where}",
            *values,
        )
        return {fact_id: (status, attribution) for fact_id, status, attribution in rows}

    def date_texts(self, kind: str, row_ids: Iterable[str]) -> dict[str, str]:
        """Return the date of each of several facts or events, as the article states it."""
        where, values = _where("id", row_ids)
        rows = self._rows(f"SELECT id, date_text FROM {_TABLES[kind]} {where}", *values)
        return dict(rows)

    def publishers(self, kind: str, row_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return the publisher and the grade of ratings, or of statements of the context.

        Raises:
            DataFileError: One of them is not there, though the search has it.
        """
        where, values = _where("r.id", row_ids)
        rows = self._rows(
            f"SELECT r.id, s.publisher, r.grade FROM {_TABLES[kind]} r"
            f" JOIN sources s ON s.id = r.source_id {where}",
            *values,
        )
        found = {row[0]: (row[1], row[2]) for row in rows}
        if len(found) < len(values):
            raise damaged()
        return found

    def ties(self, fact_ids: Iterable[str]) -> Ties:
        """Return all that rests on any of the facts."""
        ids = tuple(fact_ids)
        return Ties(
            events=self.events(ids),
            stakeholders=self.stakeholders(ids),
            relations=self.relations(ids),
            figures=self.figures(ids),
            places=self.places(ids),
            terms=self.terms(ids),
            notes=self.notes(ids),
            context=self.context(ids),
        )

    def events(self, fact_ids: Iterable[str] | None = None) -> tuple[Event, ...]:
        """Return the events that rest on any of the facts, or all."""
        return self._events(*_by_facts("event", fact_ids))

    def event(self, event_id: str) -> Event:
        """Return one event.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._events("WHERE r.id = ?", (event_id,)), event_id)

    def stakeholders(self, fact_ids: Iterable[str] | None = None) -> tuple[Stakeholder, ...]:
        """Return the stakeholders tied to any of the facts, or all."""
        return self._stakeholders(*_by_facts("stakeholder", fact_ids))

    def stakeholder(self, stakeholder_id: str) -> Stakeholder:
        """Return one stakeholder.

        Raises:
            NotFoundError: There is none.
        """
        found = self._stakeholders("WHERE r.id = ?", (stakeholder_id,))
        return _only(found, stakeholder_id)

    def relations(self, fact_ids: Iterable[str] | None = None) -> tuple[Relation, ...]:
        """Return the relations that rest on any of the facts, or all."""
        return self._relations(*_by_facts("relation", fact_ids))

    def relation(self, relation_id: str) -> Relation:
        """Return one relation.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._relations("WHERE r.id = ?", (relation_id,)), relation_id)

    def relations_of(self, stakeholder_id: str) -> tuple[Relation, ...]:
        """Return the relations that have a stakeholder at either end."""
        where = "WHERE r.id IN (SELECT relation_id FROM relation_ends WHERE stakeholder_id = ?)"
        return self._relations(where, (stakeholder_id,))

    def figures(self, fact_ids: Iterable[str] | None = None) -> tuple[Figure, ...]:
        """Return the figures of any of the facts, or all."""
        return self._figures(*_where("g.fact_id", fact_ids))

    def figure(self, figure_id: str) -> Figure:
        """Return one figure.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._figures("WHERE g.id = ?", (figure_id,)), figure_id)

    def places(self, fact_ids: Iterable[str] | None = None) -> tuple[Place, ...]:
        """Return the places of any of the facts, or all."""
        return self._places(*_by_facts("place", fact_ids))

    def place(self, place_id: str) -> Place:
        """Return one place.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._places("WHERE r.id = ?", (place_id,)), place_id)

    def terms(self, fact_ids: Iterable[str] | None = None) -> tuple[Term, ...]:
        """Return the terms of any of the facts, or all."""
        return self._terms(*_by_facts("term", fact_ids))

    def term(self, term_id: str) -> Term:
        """Return one term.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._terms("WHERE r.id = ?", (term_id,)), term_id)

    def term_of(self, stakeholder_id: str) -> Term | None:
        """Return the term that names a stakeholder, if one does."""
        found = self._terms("WHERE r.stakeholder_id = ?", (stakeholder_id,))
        return found[0] if found else None

    def notes(self, fact_ids: Iterable[str] | None = None) -> tuple[Note, ...]:
        """Return the editor's notes on any of the facts, or all."""
        return self._notes(*_by_facts("note", fact_ids))

    def notes_on_report(self) -> tuple[Note, ...]:
        """Return the notes that concern the report as a whole."""
        return self._notes("WHERE r.kind = 'scope'", ())

    def note(self, note_id: str) -> Note:
        """Return one note.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._notes("WHERE r.id = ?", (note_id,)), note_id)

    def context(self, fact_ids: Iterable[str] | None = None) -> tuple[Context, ...]:
        """Return what other publishers say on any of the facts, or all of it."""
        return self._context(*_by_facts("context", fact_ids))

    def context_fact(self, context_id: str) -> Context:
        """Return one statement of another publisher.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._context("WHERE r.id = ?", (context_id,)), context_id)

    def ratings(self) -> tuple[Rating, ...]:
        """Return the US tier of each year."""
        return self._ratings("")

    def rating(self, rating_id: str) -> Rating:
        """Return the rating of one year.

        Raises:
            NotFoundError: There is none.
        """
        return _only(self._ratings("WHERE r.id = ?", rating_id), rating_id)

    def search(self, text: str, limit: int = 50, *, seconds: float | None = None) -> Results:
        """Return what matches what was typed, best first across kinds; any text is safe.

        After so many seconds the search stops and returns what it has.
        """
        from laos_tip_app.store.search import SECONDS, search

        limit_of_time = SECONDS if seconds is None else seconds
        return search(self._connection, text, limit, seconds=limit_of_time)

    def interrupt(self) -> None:
        """End the query that another thread is waiting for; a search returns what it has."""
        self._connection.interrupt()

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.rows(sql, *values)

    def _sections(self, where: str, *values: object) -> tuple[Section, ...]:
        rows = self._rows(
            "SELECT id, title, coalesce(period, ''), coalesce(attribution, ''), position"
            f" FROM sections {where} ORDER BY position",
            *values,
        )
        return tuple(Section(*row) for row in rows)

    def _passages(self, where: str, *values: object) -> tuple[Passage, ...]:
        rows = self._rows(
            "SELECT p.id, p.section_id, s.title, p.position, coalesce(p.heading, ''), p.markdown,"
            f" p.html, p.text FROM passages p JOIN sections s ON s.id = p.section_id {where}"
            " ORDER BY s.position, p.position",
            *values,
        )
        return tuple(Passage(*row) for row in rows)

    def _facts(self, where: str, *values: object) -> tuple[Fact, ...]:
        rows = self._rows(
            "SELECT f.id, f.section_id, f.passage_id, pf.sentence,"
            " s.title || ' ¶' || p.position, f.locator, f.statement, f.theme, f.status,"
            f" {_DATE}, coalesce(s.attribution, ''), coalesce(f.figures_text, ''),"
            " coalesce(f.actors_text, ''), coalesce(f.places_text, '') FROM facts f"
            " JOIN sections s ON s.id = f.section_id JOIN passages p ON p.id = f.passage_id"
            f" JOIN passage_facts pf ON pf.fact_id = f.id {where} ORDER BY f.position",
            *values,
        )
        return tuple(Fact(*[*row[:9], _date(row[9:14]), *row[14:]]) for row in rows)

    def _events(self, where: str, values: tuple[object, ...]) -> tuple[Event, ...]:
        rows = self._rows(
            f"SELECT id, kind, title, theme, {_DATE}, position FROM events r {where}"
            " ORDER BY position",
            *values,
        )
        facts = self._linked("event", [row[0] for row in rows])
        return tuple(
            Event(event_id, kind, title, theme, _date(date), position, facts.get(event_id, ()))
            for event_id, kind, title, theme, *date, position in rows
        )

    def _stakeholders(self, where: str, values: tuple[object, ...]) -> tuple[Stakeholder, ...]:
        rows = self._rows(
            "SELECT id, name, coalesce(short_name, ''), kind, roles, position, (SELECT count(*)"
            " FROM stakeholder_facts WHERE stakeholder_id = r.id), named"
            f" FROM stakeholders r {where} ORDER BY position",
            *values,
        )
        return tuple(Stakeholder(*[*row[:7], bool(row[7])]) for row in rows)

    def _relations(self, where: str, values: tuple[object, ...]) -> tuple[Relation, ...]:
        rows = self._rows(
            "SELECT id, kind, label, topic, sentence, coalesce(back, '') FROM relations r"
            f" {where} ORDER BY position",
            *values,
        )
        ids = [row[0] for row in rows]
        facts = self._linked("relation", ids)
        ends: dict[tuple[str, str], list[str]] = {}
        where_ends, end_values = _where("relation_id", ids)
        for relation, stakeholder, side in self._rows(
            f"SELECT relation_id, stakeholder_id, side FROM relation_ends {where_ends}"
            " ORDER BY position",
            *end_values,
        ):
            ends.setdefault((relation, side), []).append(stakeholder)
        return tuple(
            Relation(
                row_id,
                kind,
                label,
                topic,
                sentence,
                back,
                tuple(ends.get((row_id, "from"), ())),
                tuple(ends.get((row_id, "to"), ())),
                facts.get(row_id, ()),
            )
            for row_id, kind, label, topic, sentence, back in rows
        )

    def _figures(self, where: str, values: tuple[object, ...]) -> tuple[Figure, ...]:
        rows = self._rows(
            "SELECT g.id, g.fact_id, g.value, g.unit, g.counts, g.period, g.kind,"
            " coalesce(s.attribution, ''), s.title || ' ¶' || p.position FROM figures g"
            " JOIN facts f ON f.id = g.fact_id JOIN sections s ON s.id = f.section_id"
            f" JOIN passages p ON p.id = f.passage_id {where} ORDER BY g.position",
            *values,
        )
        return tuple(Figure(*row) for row in rows)

    def _places(self, where: str, values: tuple[object, ...]) -> tuple[Place, ...]:
        rows = self._rows(f"SELECT id, name FROM places r {where} ORDER BY position", *values)
        return tuple(Place(*row) for row in rows)

    def _terms(self, where: str, values: tuple[object, ...]) -> tuple[Term, ...]:
        rows = self._rows(
            "SELECT id, term, meaning, coalesce(full_name, ''), in_article,"
            f" coalesce(stakeholder_id, '') FROM terms r {where} ORDER BY position",
            *values,
        )
        return tuple(
            Term(row_id, term, meaning, full_name, bool(in_article), stakeholder_id)
            for row_id, term, meaning, full_name, in_article, stakeholder_id in rows
        )

    def _notes(self, where: str, values: tuple[object, ...]) -> tuple[Note, ...]:
        rows = self._rows(
            f"SELECT id, kind, short, markdown, html, text FROM notes r {where} ORDER BY position",
            *values,
        )
        facts = self._linked("note", [row[0] for row in rows])
        return tuple(Note(*[*row, facts.get(row[0], ())]) for row in rows)

    def _context(self, where: str, values: tuple[object, ...]) -> tuple[Context, ...]:
        rows = self._rows(
            f"SELECT r.id, r.topic, r.statement, r.grade, {_SOURCE} FROM context r"
            f" JOIN sources s ON s.id = r.source_id {where} ORDER BY r.position",
            *values,
        )
        facts = self._linked("context", [row[0] for row in rows])
        return tuple(
            Context(
                row_id, topic, statement, grade, _source(source), fact_ids=facts.get(row_id, ())
            )
            for row_id, topic, statement, grade, *source in rows
        )

    def _ratings(self, where: str, *values: object) -> tuple[Rating, ...]:
        rows = self._rows(
            f"SELECT r.id, r.year, r.tier, r.grade, {_SOURCE} FROM ratings r"
            f" JOIN sources s ON s.id = r.source_id {where} ORDER BY r.year",
            *values,
        )
        return tuple(
            Rating(row_id, year, tier, grade, _source(source))
            for row_id, year, tier, grade, *source in rows
        )

    def _linked(self, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the fact ids of each of the records."""
        ids = tuple(ids)
        if not ids:
            return {}
        where, values = _where(f"{kind}_id", ids)
        rows = self._rows(
            f"SELECT {kind}_id, fact_id FROM {kind}_facts JOIN facts ON facts.id = fact_id"
            f" {where} ORDER BY facts.position",
            *values,
        )
        return _grouped(rows)


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the second of each pair, in order, under the first."""
    found: dict[str, list[str]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _where(column: str, ids: Iterable[str] | None) -> tuple[str, tuple[object, ...]]:
    if ids is None:
        return "", ()
    values = tuple(ids)
    return f"WHERE {column} IN ({', '.join('?' * len(values))})", values


def _by_facts(kind: str, fact_ids: Iterable[str] | None) -> tuple[str, tuple[object, ...]]:
    """Return the condition that a record `r` is tied to any of the facts."""
    if fact_ids is None:
        return "", ()
    where, values = _where("fact_id", fact_ids)
    return f"WHERE r.id IN (SELECT {kind}_id FROM {kind}_facts {where})", values


def _only[Record](found: tuple[Record, ...], row_id: str) -> Record:
    if not found:
        raise NotFoundError(
            f"The report has no entry {row_id}.", "Look it up under Search, or check the spelling."
        )
    return found[0]


def _date(row: Iterable[Any]) -> Date:
    text, start, end, precision, inferred = row
    return Date(text, start or "", end or "", precision, inferred)


def _source(row: Iterable[Any]) -> Source:
    return Source(*(value or "" for value in row))
