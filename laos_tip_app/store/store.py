"""Access to the records of the report in a data file.

Records are read on request, so that a large file opens as fast as a small one.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from laos_tip_app.base.errors import DataFileError, NotFoundError
from laos_tip_app.base.i18n import _
from laos_tip_app.store import records
from laos_tip_app.store.authenticity import UNSIGNED, Authenticity, file_authenticity
from laos_tip_app.store.connection import Connection
from laos_tip_app.store.queries import (
    OF_FACTS,
    ROW_TEXT,
    STATED,
    grouped,
    linked_facts,
    select,
    select_by,
    sentences,
    where_in,
    where_linked,
)
from laos_tip_app.store.schema import KIND_TABLES

if TYPE_CHECKING:
    from laos_tip_app.base.minisign import PublicKey
    from laos_tip_app.store.answers import Answers
    from laos_tip_app.store.exercises import Exercise, GuideLine
    from laos_tip_app.store.hits import SearchHits
    from laos_tip_app.store.region import Movement, NotDrawn, PlacePosition, Region

# Long enough for the largest file on a slow machine: 360 MB take 9 s on a fast one.
_CHECK_SECONDS: Final = 600.0
_CACHED: Final = (
    records.LaoText,
    records.Section,
    records.Status,
    records.StakeholderKind,
    records.Topic,
    records.Note,
    records.Figure,
    records.Stakeholder,
    records.Relation,
    records.Event,
    records.Rating,
)
_WRONG_DAY: Final = (
    "SELECT 0 FROM meta WHERE key = 'edition_date'"
    " AND NOT (value IS date(value) AND value BETWEEN '1900-01-01' AND '2100-12-31')"
)


def _all_of[Record](kind: type[Record]) -> Callable[["Store"], tuple[Record, ...]]:
    """Return a method that returns all records of a kind."""

    def every(self: "Store") -> tuple[Record, ...]:
        return self._select(kind)

    return every


def _record_of[Record](kind: type[Record]) -> Callable[["Store", str], Record]:
    """Return a method that returns the record of a kind by id."""

    def record(self: "Store", row_id: str) -> Record:
        return self._record(kind, row_id)

    return record


class Store:
    """The report of one data file, in the order of the report.

    Every method raises `DataFileError` if what it reads is damaged; one that returns a single
    record raises `NotFoundError` if there is none.

    Attributes:
        path: The file.
        authenticity: Who vouches for it.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        authenticity: Authenticity,
        *,
        is_guarded: bool,
    ) -> None:
        """Set path, connection and who vouches for the file; use `open` instead."""
        self.path = path
        self.authenticity = authenticity
        self._connection = connection
        self._is_guarded = is_guarded
        # Often requested, small, and never changed: a data file is read-only.
        self._cached_meta: records.Meta | None = None
        self._cached_records: dict[type, tuple[Any, ...]] = {}
        self._cached_attribution: str | None = None
        self._cached_answers: Answers | None = None

    @classmethod
    def open(cls, path: Path, key: "PublicKey | None" = None) -> Self:
        """Open a data file; check all of it unless proven authentic.

        Args:
            path: The file.
            key: The public key of head office, if there is one.

        Raises:
            DataFileError: It can't be used; the message says why.
        """
        return cls.open_checked(path, file_authenticity(path, key))

    @classmethod
    def open_checked(
        cls, path: Path, authenticity: Authenticity, data: bytes | None = None
    ) -> Self:
        """Do the same when it is known who vouches for the file.

        The data is that of a file which is still in a pack at that path.
        """
        store = cls.open_unchecked(path, authenticity, data, is_guarded=False)
        try:
            store.check()
            store.meta()  # what a signed file says of itself may be wrong too
        except DataFileError:
            store.close()
            raise
        return store

    @classmethod
    def open_unchecked(
        cls,
        path: Path,
        authenticity: Authenticity = UNSIGNED,
        data: bytes | None = None,
        *,
        is_guarded: bool = True,
    ) -> Self:
        """Open a data file that is checked before or later.

        Args:
            path: The file.
            authenticity: Who vouches for it; see `file_authenticity`.
            data: Its bytes, if it is still in a pack at that path.
            is_guarded: Whether queries of a file that nobody vouches for fail at a row that the
                schema forbids: not needed where nothing is read before the check.

        Raises:
            DataFileError: It is not a data file of this version.
        """
        trusted = authenticity.is_vouched_for
        is_guarded = is_guarded and not trusted
        connection = Connection(path, data, is_index_trusted=trusted, is_guarded=is_guarded)
        return cls(path, connection, authenticity, is_guarded=is_guarded)

    def reopened(self) -> Self:
        """Return another store of the same file, to search in a thread."""
        return self.open_unchecked(self.path, self.authenticity, is_guarded=self._is_guarded)

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
        """Compare a file that is not proven authentic with schema and checksum.

        Raises:
            DataFileError: Something in it is damaged, missing, changed or not allowed.
        """
        if self.authenticity.is_proven:
            return
        from laos_tip_app.store.file_check import is_sound

        if not is_sound(self._connection, _CHECK_SECONDS):
            raise self._connection.damaged()
        self.meta()

    def check_schema(self) -> None:
        """Compare all tables with the schema; a part of `check`.

        Raises:
            DataFileError: They differ.
        """
        from laos_tip_app.store.file_check import has_our_schema

        if not has_our_schema(self._connection.rows):
            raise self._connection.damaged()

    def has(self, kind: str, row_id: str) -> bool:
        """Return whether there is a record of a kind under an id."""
        if kind not in KIND_TABLES:
            return kind == "report"
        sql = f"SELECT 1 FROM {KIND_TABLES[kind]} WHERE id = ?"
        return bool(self._connection.rows(sql, row_id))

    def count(self, kind: str) -> int:
        """Return how many records of a kind there are."""
        [(number,)] = self._connection.rows(f"SELECT count(*) FROM {KIND_TABLES[kind]}")
        return int(number)

    def meta(self) -> records.Meta:
        """Return title, edition and other properties of the report."""
        if self._cached_meta is None:
            rows = self._connection.rows("SELECT key, value FROM meta")
            values = {
                row["key"]: row["value"] for row in rows if row["key"] in records.Meta._fields
            }
            required = set(records.Meta._fields) - set(records.Meta._field_defaults)
            if required - set(values) or self._connection.rows(_WRONG_DAY):
                raise self._connection.damaged()
            # Last: no row of the file decides it.
            values["is_vouched_for"] = self.authenticity.is_vouched_for
            self._cached_meta = records.Meta(**values)
        return self._cached_meta

    # All records of a kind; tiers best first, Lao texts also where no Lao was found.
    statuses = _all_of(records.Status)
    themes = _all_of(records.Topic)
    tiers = _all_of(records.Tier)
    stakeholder_kinds = _all_of(records.StakeholderKind)
    relation_kinds = _all_of(records.RelationKind)
    map_names = _all_of(records.MapName)
    map_links = _all_of(records.MapLink)
    unconfirmed = _all_of(records.Unconfirmed)
    brief = _all_of(records.BriefSentence)
    lao_texts = _all_of(records.LaoText)
    sources = _all_of(records.Source)
    sections = _all_of(records.Section)
    ratings = _all_of(records.Rating)

    # The record with an id. Raise `NotFoundError` if there is none.
    source = _record_of(records.Source)
    section = _record_of(records.Section)
    passage = _record_of(records.Passage)
    fact = _record_of(records.Fact)
    event = _record_of(records.Event)
    stakeholder = _record_of(records.Stakeholder)
    relation = _record_of(records.Relation)
    figure = _record_of(records.Figure)
    place = _record_of(records.Place)
    term = _record_of(records.Term)
    note = _record_of(records.Note)
    context_fact = _record_of(records.Context)
    rating = _record_of(records.Rating)

    def themes_of_stakeholders(self) -> tuple[tuple[str, str, int], ...]:
        """Return the number of facts of each stakeholder and theme with any."""
        rows = self._connection.rows(
            "SELECT l.stakeholder_id, f.theme, count(*) FROM stakeholder_facts l"
            " JOIN facts f ON f.id = l.fact_id GROUP BY l.stakeholder_id, f.theme"
        )
        return tuple((who, theme, count) for who, theme, count in rows)

    def brief_notes(self) -> dict[str, str]:
        """Return the words that the brief has for notes, by their ids."""
        return self._pairs("SELECT note_id, text FROM brief_notes ORDER BY rowid")

    def exercises(self) -> "tuple[Exercise, ...]":
        """Return the exercises that the editors wrote."""
        from laos_tip_app.store.exercises import exercises

        return exercises(self._connection)

    def guide_lines(self) -> "tuple[GuideLine, ...]":
        """Return the lines of the facilitator's guide."""
        from laos_tip_app.store.exercises import guide_lines

        return guide_lines(self._connection)

    def region(self) -> "Region | None":
        """Return the outlines of the country and its neighbours."""
        from laos_tip_app.store.region import region

        return region(self._connection)

    def has_region(self) -> bool:
        """Return whether the report has a map of places."""
        return bool(self._connection.rows("SELECT 1 FROM regions"))

    def place_positions(
        self, place_ids: Iterable[str] | None = None
    ) -> "tuple[PlacePosition, ...]":
        """Return where some places are, or why nowhere; else all."""
        from laos_tip_app.store.region import PLACE_POSITIONS, PlacePosition

        where = where_in("r.id", place_ids)
        return select_by(self._connection, PlacePosition, PLACE_POSITIONS, *where)

    def movements(self) -> "tuple[Movement, ...]":
        """Return the relations that are movements of people."""
        from laos_tip_app.store.region import MOVEMENTS, Movement

        return select_by(self._connection, Movement, MOVEMENTS)

    def not_drawn(self) -> "tuple[NotDrawn, ...]":
        """Return what could be taken for a movement and is not drawn."""
        from laos_tip_app.store.region import NOT_DRAWN, NotDrawn

        return select_by(self._connection, NotDrawn, NOT_DRAWN)

    def passages(self, section_id: str) -> tuple[records.Passage, ...]:
        """Return the paragraphs of a section."""
        return self._select(records.Passage, "WHERE r.section_id = ?", section_id)

    def sentences(self, *passage_ids: str) -> tuple[records.Sentence, ...]:
        """Return the sentences of paragraphs with their facts."""
        return sentences(self._connection, passage_ids)

    def facts(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Fact, ...]:
        """Return the facts with the ids, or all facts."""
        return self._select(records.Fact, *where_in("r.id", fact_ids))

    def references(self, fact_ids: Iterable[str]) -> dict[str, str]:
        """Return the paragraphs of facts by their ids, as in the report."""
        where, *ids = where_in("f.id", fact_ids)
        sql = f"SELECT f.id, {STATED['reference']} FROM facts f {OF_FACTS} {where}"
        sql = f"{sql} ORDER BY s.position, p.position"
        return self._pairs(sql, *ids)

    def row_texts(self, fact_ids: Iterable[str]) -> dict[str, str]:
        """Return the short statements of facts for rows, by their ids."""
        where, *ids = where_in("r.id", fact_ids)
        return self._pairs(f"SELECT r.id, {ROW_TEXT} FROM facts r {where}", *ids)

    def fact_ids(self, kind: str, row_id: str) -> tuple[str, ...]:
        """Return the ids of the facts of a record."""
        return self.facts_of(kind, (row_id,)).get(row_id, ())

    def facts_of(self, kind: str, row_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the fact ids of records of a kind, by record id."""
        ids = tuple(row_ids)
        if kind == "fact":
            return {row_id: (row_id,) for row_id in ids}
        if kind in ("rating", "source", "report"):
            return {}
        owner, facts = f"{kind}_id", f"fact_id FROM {linked_facts(kind)}"
        if kind == "figure":
            owner, facts = "id", "fact_id FROM figures"
        elif kind in ("passage", "section"):
            facts = "id FROM facts"
        where, *values = where_in(owner, ids)
        rows = self._connection.rows(f"SELECT {owner}, {facts} {where} ORDER BY position", *values)
        return grouped((row_id, fact_id) for row_id, fact_id in rows)

    def assessments(self, fact_ids: Iterable[str] | None) -> dict[str, tuple[str, str]]:
        """Return the status and the attribution of facts, by their ids."""
        where, *ids = where_in("f.id", fact_ids)
        rows = self._connection.rows(
            f"SELECT f.id, f.status, coalesce({STATED['attribution']}, '')"
            f" FROM facts f {OF_FACTS} {where}",
            *ids,
        )
        return {fact_id: (status, attribution) for fact_id, status, attribution in rows}

    def usual_attribution(self) -> str:
        """Return the attribution that most facts have, or ""."""
        if self._cached_attribution is None:
            rows = self._connection.rows(
                f"SELECT coalesce({STATED['attribution']}, '') FROM facts f {OF_FACTS}"
                " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
            )
            self._cached_attribution = str(rows[0][0]) if rows else ""
        return self._cached_attribution

    def date_texts(self, kind: str, row_ids: Iterable[str]) -> dict[str, str]:
        """Return the dates of facts or events as the article states them."""
        where, *ids = where_in("id", row_ids)
        return self._pairs(f"SELECT id, date_text FROM {KIND_TABLES[kind]} {where}", *ids)

    def publishers(self, kind: str, row_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return the publisher and the grade of ratings or context statements.

        Raises:
            DataFileError: One of them is missing.
        """
        where, *ids = where_in("r.id", frozenset(row_ids))
        rows = self._connection.rows(
            f"SELECT r.id, r.grade, s.publisher FROM {KIND_TABLES[kind]} r"
            f" JOIN {kind}_sources l ON l.{kind}_id = r.id JOIN sources s ON s.id = l.source_id"
            f" {where} ORDER BY l.position",
            *ids,
        )
        names = grouped(((row_id, grade), publisher) for row_id, grade, publisher in rows)
        if len(names) < len(ids):
            raise self._connection.damaged()
        return {
            row_id: ("; ".join(dict.fromkeys(of_row)), grade)
            for (row_id, grade), of_row in names.items()
        }

    def events(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Event, ...]:
        """Return the events with any of the facts, or all."""
        return self._select(records.Event, *where_linked("event", fact_ids))

    def stakeholders(
        self, fact_ids: Iterable[str] | None = None
    ) -> tuple[records.Stakeholder, ...]:
        """Return the stakeholders with any of the facts, or all."""
        return self._select(records.Stakeholder, *where_linked("stakeholder", fact_ids))

    def relations(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Relation, ...]:
        """Return the relations with any of the facts, or all."""
        return self._select(records.Relation, *where_linked("relation", fact_ids))

    def relations_of(self, stakeholder_id: str) -> tuple[records.Relation, ...]:
        """Return the relations that have a stakeholder at either end."""
        where = "WHERE r.id IN (SELECT relation_id FROM relation_ends WHERE stakeholder_id = ?)"
        return self._select(records.Relation, where, stakeholder_id)

    def figures(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Figure, ...]:
        """Return the figures of any of the facts, or all."""
        return self._select(records.Figure, *where_in("r.fact_id", fact_ids))

    def places(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Place, ...]:
        """Return the places of any of the facts, or all."""
        return self._select(records.Place, *where_linked("place", fact_ids))

    def terms(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Term, ...]:
        """Return the terms of any of the facts, or all."""
        return self._select(records.Term, *where_linked("term", fact_ids))

    def term_of(self, stakeholder_id: str) -> records.Term | None:
        """Return the term that names a stakeholder, if one does."""
        where = "WHERE r.stakeholder_id = ?"
        return next(iter(self._select(records.Term, where, stakeholder_id)), None)

    def notes(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Note, ...]:
        """Return the editor's notes on any of the facts, or all."""
        return self._select(records.Note, *where_linked("note", fact_ids))

    def notes_on_report(self) -> tuple[records.Note, ...]:
        """Return the notes that concern the report as a whole."""
        return self._select(records.Note, "WHERE r.kind = 'scope'")

    def context(self, fact_ids: Iterable[str] | None = None) -> tuple[records.Context, ...]:
        """Return the context statements on any of the facts, or all."""
        return self._select(records.Context, *where_linked("context", fact_ids))

    def context_counts(self, section_id: str) -> dict[str, int]:
        """Return how many context statements concern each paragraph of a section."""
        rows = self._connection.rows(
            "SELECT f.passage_id, count(DISTINCT l.context_id) FROM context_facts l"
            " JOIN facts f ON f.id = l.fact_id WHERE f.section_id = ? GROUP BY f.passage_id",
            section_id,
        )
        return dict(map(tuple, rows))

    def context_together(self, context_id: str) -> tuple[records.Context, ...]:
        """Return a statement with those that must be shown with it."""
        head = "coalesce((SELECT with_id FROM context WHERE id = ?1), ?1)"
        where = f"WHERE r.id = {head} OR r.with_id = {head}"
        return self._select(records.Context, where, context_id)

    def search(self, text: str, limit: int = 50, *, seconds: float | None = None) -> "SearchHits":
        """Return the best matches of a query; any text is safe.

        After a number of seconds the search stops and returns the hits so far.
        """
        from laos_tip_app.store.answers import Answers
        from laos_tip_app.store.search import SECONDS, search

        if self._cached_answers is None:
            self._cached_answers = Answers(self._connection.rows)
        if seconds is None:
            seconds = SECONDS
        return search(self._connection, self._cached_answers, text, limit, seconds=seconds)

    def table_rows(self, table: str, columns: Iterable[str]) -> list[tuple[str | int | None, ...]]:
        """Return all rows of a table as stored, with some columns."""
        sql = f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid"
        return [tuple(row) for row in self._connection.rows(sql)]

    def build_index(self) -> None:
        """Build the search index if nobody vouches for that of the file."""
        self._connection.build_index()

    def interrupt(self) -> None:
        """End the query of another thread; searches return their hits."""
        self._connection.interrupt()

    def _pairs(self, sql: str, *values: object) -> dict[str, str]:
        """Return the second column of a query by the first."""
        return dict(map(tuple, self._connection.rows(sql, *values)))

    def _select[Record](
        self, kind: type[Record], where: str = "", *values: object
    ) -> tuple[Record, ...]:
        if where or kind not in _CACHED:
            return select(self._connection, kind, where, *values)
        if kind not in self._cached_records:
            self._cached_records[kind] = select(self._connection, kind)
        return self._cached_records[kind]

    def _record[Record](self, kind: type[Record], row_id: str) -> Record:
        records = self._select(kind, "WHERE r.id = ?", row_id)
        if not records:
            wrong = _("The report has no entry {id}.")
            raise NotFoundError(wrong.format(id=row_id), _("Use Search, or check the spelling."))
        return records[0]
