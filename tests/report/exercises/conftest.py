"""The report read straight from the data file, and sheets as the text that people read."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.store.store import Store

SEEDS = range(1, 501)
HURT_OR_SUSPECTED = ("affected group", "alleged or implicated")
ACTS = ("together", "help", "training", "organising")
"""The kinds of relations in which a body did something."""

IDS = re.compile(r"\b(?:OV|ST|PR|PT|PV)-\d\d\b")


class Report:
    """The rows of the data file, without the code that is tested."""

    def __init__(self, path: Path) -> None:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as self._connection:
            self._connection.row_factory = sqlite3.Row
            self.facts = {
                row["id"]: row
                for row in self._rows(
                    "SELECT f.*, coalesce(p.attribution, s.attribution) AS attribution,"
                    " s.title || ' ¶' || p.position AS reference"
                    " FROM facts f JOIN sections s ON s.id = f.section_id"
                    " JOIN passages p ON p.id = f.passage_id"
                )
            }
            self.bodies = {row["id"]: row for row in self._rows("SELECT * FROM stakeholders")}
            self.statuses = {row["id"]: row for row in self._rows("SELECT * FROM statuses")}
            self.relations = {row["id"]: row for row in self._rows("SELECT * FROM relations")}
            self.events = {row["id"]: row for row in self._rows("SELECT * FROM events")}
            self.notes = {row["id"]: row for row in self._rows("SELECT * FROM notes")}
            self.figure_rows = self._rows("SELECT value, fact_id FROM figures")
            self.figures = [row["value"] for row in self.figure_rows]
            self.stakeholders_on = self._links(
                "SELECT fact_id, stakeholder_id FROM stakeholder_facts"
            )
            self.places = self._links("SELECT fact_id, place_id FROM place_facts")
            countries = {
                row["name"].partition(" (")[0]
                for row in self.bodies.values()
                if row["kind"] == "country"
            }
            self.small_places = {
                row["id"]
                for row in self._rows("SELECT id, name FROM places")
                if row["name"].partition(" (")[0] not in countries
            }
            self.notes_on = self._links("SELECT fact_id, note_id FROM note_facts")
            self.events_on = self._links("SELECT fact_id, event_id FROM event_facts")
            self.relations_on = self._links("SELECT fact_id, relation_id FROM relation_facts")
            self.relation_facts = self._links("SELECT relation_id, fact_id FROM relation_facts")
            self.ends = self._links("SELECT relation_id, stakeholder_id FROM relation_ends")
            self.context_on = self._links(
                "SELECT l.fact_id, c.statement FROM context_facts l"
                " JOIN context c ON c.id = l.context_id"
            )
        self._connection.close()

    def _rows(self, sql: str) -> list[sqlite3.Row]:
        return self._connection.execute(sql).fetchall()

    def _links(self, sql: str) -> dict[str, set[str]]:
        links: dict[str, set[str]] = {}
        for row_id, other in self._rows(sql):
            links.setdefault(row_id, set()).add(other)
        return links

    def kinds(self, fact_id: str) -> set[str]:
        """Return the kinds of the stakeholders that a fact is tied to."""
        return {self.bodies[each]["kind"] for each in self.stakeholders_on.get(fact_id, ())}

    def around(self, fact_ids: list[str]) -> set[str]:
        """Return who is tied to any fact of the paragraphs of some facts."""
        passages = {self.facts[row_id]["passage_id"] for row_id in fact_ids}
        return {
            body
            for fact in self.facts.values()
            if fact["passage_id"] in passages
            for body in self.stakeholders_on.get(fact["id"], ())
        }

    def events_of(self, fact_id: str) -> set[str]:
        """Return the timeline’s events that rest on a fact, without ratings and statements."""
        event_ids = self.events_on.get(fact_id, set())
        return {row_id for row_id in event_ids if self.events[row_id]["kind"] == "event"}

    def acts_of(self, fact_id: str) -> set[str]:
        """Return the relations on a fact in which a body did something, other than to people."""
        return {
            each
            for each in self.relations_on.get(fact_id, ())
            if self.relations[each]["kind"] in ACTS
            and not {self.bodies[end]["kind"] for end in self.ends[each]} & set(HURT_OR_SUSPECTED)
        }

    def needed_notes(self, fact_id: str, *kinds: str) -> set[str]:
        """Return notes of some kinds without which a fact can’t be read.

        One says that “2008” means the report of 2008, as each row does; another warns of adding
        the 20 cases to the 38, and no sheet has both.
        """
        of_38 = {row["fact_id"] for row in self.figure_rows if row["value"] == "38"}
        needless = {
            row_id
            for row_id, row in self.notes.items()
            if row["short"].startswith("“2008” here means the 2008 report")
            or (fact_id in of_38 and "must not be added to the 38" in row["short"])
        }
        return {
            note
            for note in self.notes_on.get(fact_id, set()) - needless
            if self.notes[note]["kind"] in kinds
        }

    def sentences(self, fact_ids: list[str]) -> set[str]:
        """Return the statements of some facts, and the sentences of relations that rest on them."""
        texts = {self.facts[row_id]["statement"] for row_id in fact_ids}
        for relation in set().union(*(self.relations_on.get(row_id, set()) for row_id in fact_ids)):
            row = self.relations[relation]
            texts |= {row["sentence"], row["back"] or ""}
        return {re.sub(r"; [^;]*not stated\.$", ".", text) for text in texts} - {""}


class Row(NamedTuple):
    """A row of a sheet as it is read: the lines of each cell."""

    cells: tuple[tuple[str, ...], ...]

    @property
    def number(self) -> str:
        return self.cells[0][0]

    @property
    def text(self) -> str:
        """The first line of the second cell: what is asked about."""
        return self.cells[1][0]

    @property
    def lines(self) -> tuple[str, ...]:
        return self.cells[1]

    @property
    def last(self) -> str:
        return self.cells[-1][0]

    @property
    def facts(self) -> list[str]:
        """The facts that an answer names."""
        return IDS.findall(next(line for line in self.lines if line.startswith("See ")))


def lines(html: str) -> tuple[str, ...]:
    return tuple(
        unescape(re.sub(r"<[^>]*>", "", line)).replace("\xa0", " ").strip()
        for line in html.split("<br/>")
    )


def rows(part: DocumentSection, *kinds: str) -> list[Row]:
    """Return the rows of a part, and of strips or spaces if they are asked for."""
    return [Row(tuple(map(lines, piece.cells))) for piece in part.blocks if piece.kind in kinds]


def text_of(piece: Block) -> str:
    return " ".join(" ".join(lines(html)) for html in (piece.html, *piece.cells))


class Sheet:
    """A version of an exercise, as participants and the facilitator read it."""

    def __init__(self, parts: tuple[DocumentSection, ...]) -> None:
        self.parts = parts

    @cached_property
    def items(self) -> list[Row]:
        """What participants are asked about, without a list of answers to choose from."""
        all_rows = [row for part in self.parts[:-1] for row in rows(part, "row", "strip")]
        return [row for row in all_rows if not row.number.isalpha()]

    @cached_property
    def answers(self) -> list[Row]:
        return rows(self.parts[-1], "row")

    @cached_property
    def text(self) -> str:
        """All that participants read."""
        return "\n".join(text_of(piece) for part in self.parts[:-1] for piece in part.blocks)


type Sheets = Callable[[str], list[Sheet]]


@pytest.fixture(scope="session")
def report(data_db: Path) -> Report:
    return Report(data_db)


@pytest.fixture(scope="session")
def writer(data_db: Path) -> Iterator[ExerciseBuilder]:
    with Store.open(data_db) as store:
        yield ExerciseBuilder(store)


@pytest.fixture(scope="session")
def sheets(writer: ExerciseBuilder) -> Sheets:
    """Return what makes five hundred sheets of a kind, each with its answers; each kind once."""
    by_kind: dict[str, list[Sheet]] = {}

    def of(kind: str) -> list[Sheet]:
        if kind not in by_kind:
            by_kind[kind] = [Sheet(writer.parts(kind, seed)) for seed in SEEDS]
        return by_kind[kind]

    return of
