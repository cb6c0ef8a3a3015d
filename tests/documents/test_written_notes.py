"""Own notes, grids and editions as documents, block for block, as files have them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    AnnotatedRequest,
    ChangesRequest,
    DocumentRequest,
    GridRequest,
    HandoutRequest,
    NotesRequest,
)
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import left_out_message, marked_items, propose
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.report.grid import to_bytes as grid_bytes
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import body_of, plan_lines
from tests.documents.own_notes import bookmark, highlight
from tests.outlines import expect

NEXT_EDITION = (
    "UPDATE meta SET value = '2' WHERE key = 'edition'",
    "UPDATE facts SET statement = 'In 2019 the lake had 14 ferries.' WHERE id = 'FE-01'",
    "UPDATE passages SET text = replace(text, 'went', 'came') WHERE id = 'overview-3'",
    "UPDATE passages SET html = replace(html, 'went', 'came') WHERE id = 'overview-3'",
    "UPDATE terms SET meaning = 'A boat <for> passengers' WHERE id = 'GL-01'",
    "INSERT INTO terms VALUES ('GL-03', 'oar', 'A long paddle', NULL, 1, NULL, NULL, 3)",
    "DELETE FROM term_facts WHERE term_id = 'GL-02'",
    "DELETE FROM terms WHERE id = 'GL-02'",
    "DELETE FROM place_facts WHERE place_id = 'PL-04'",
    "DELETE FROM place_positions WHERE id = 'PL-04'",
    "DELETE FROM places WHERE id = 'PL-04'",
    "INSERT INTO changes VALUES ('2', 'FE-01', 'Two were <not> counted.')",
    "INSERT INTO changes VALUES ('2', 'PL-04', 'It is no place.')",
)
"""What an editor changes: a fact, a sentence and a term; a new term, a place that is gone."""


@pytest.fixture(scope="module", name="next_edition")
def _next_edition(ferry_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("next") / "next.db"
    return corrected(ferry_data, target, *NEXT_EDITION)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        yield store


def own_notes(store: Store) -> AnnotationSet:
    """Return one note of each kind: on words, on records, on what no edition has."""
    first, second, third = store.passages("overview")
    [law, crews] = store.passages("rules")
    gone = replace(bookmark(store, "event", "TL-01", "Ask."), location=Location.of("event", "TL-9"))
    notes: tuple[Annotation, ...] = (
        replace(highlight(store, first, "Count <them>\nagain."), mark="question"),
        replace(highlight(store, second), mark="workshop"),
        replace(highlight(store, third, "Which one?"), kind="note"),
        bookmark(store, "passage", law.id),
        bookmark(store, "section", "rules", "Read it."),
        bookmark(store, "stakeholder", "SH-01"),
        bookmark(store, "search", "ferries & crews", "Later."),
        replace(highlight(store, crews), mark="important"),
        gone,
    )
    day = datetime(2026, 11, 26, 12, tzinfo=UTC)
    listed = (replace(each, modified=day, created=day) for each in notes)
    return AnnotationSet.of(listed)


def request(name: str, store: Store) -> DocumentRequest:
    notes = own_notes(store)
    match name:
        case "notes":
            return NotesRequest(notes)
        case "annotated":
            return AnnotatedRequest(notes)
        case "annotated-section":
            return AnnotatedRequest(notes, ("rules",))
        case _:
            return HandoutRequest(("rules",), notes=notes, cover=False)


@pytest.mark.parametrize("name", ["notes", "annotated", "annotated-section", "handout-with-notes"])
def test_own_notes_are_printed_with_what_limits_their_words(name: str, ferries: Store) -> None:
    document = PrintJob(request(name, ferries)).document(ferries)
    expect(f"documents/written/{name}.txt", f"{document.title}\n{body_of(document)}")


def test_notes_on_another_edition_say_what_has_changed(ferries: Store, next_edition: Path) -> None:
    notes = own_notes(ferries)
    with opened(next_edition) as store:
        document = PrintJob(NotesRequest(notes)).document(store)
    expect("documents/written/notes-on-next-edition.txt", body_of(document))


def test_what_is_marked_for_a_workshop_is_shown_in_it(ferries: Store) -> None:
    marked = marked_items(own_notes(ferries), ferries)
    topics = ("own:notes", "section:rules")
    plans = [
        propose(ferries, PlanSettings(topics[:count], 60), marked=marked.items) for count in (1, 2)
    ]
    text = "".join(map(plan_lines, plans))
    expect("documents/written/marked-plan.txt", f"{text}{left_out_message(marked)}\n")
    assert left_out_message(marked._replace(left_out=())) == ""


def test_an_errata_sheet_has_each_change_with_its_words(
    ferry_data: Path, next_edition: Path
) -> None:
    with opened(next_edition) as store:
        document = PrintJob(ChangesRequest(ferry_data)).document(store)
    expect("documents/written/changes.txt", f"{document.title}\n{body_of(document)}")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("name", "grid"),
    [
        (
            "grid",
            InfluenceGrid(
                "Lake <group>",
                "2026-11-24",
                (GridCard("SH-01", 0.8, 0.254), GridCard("SH-02", 0.0, 1.0)),
            ),
        ),
        ("grid-without-cards", InfluenceGrid("", "one day")),
        ("grid-without-date", InfluenceGrid("Us", "", (GridCard("SH-05", 0.5, 0.5),))),
    ],
)
def test_a_grid_says_whose_it_is_and_lists_its_cards(
    name: str, grid: InfluenceGrid, ferries: Store
) -> None:
    job = PrintJob(GridRequest(grid_bytes(grid, ferries)))
    builder, kind = job.builder(ferries), job.kind
    document = job.document(ferries)
    assert kind.table is not None
    assert kind.drawing is not None
    table, picture = kind.table(builder, job.request), kind.drawing(builder, job.request)
    lines = [
        document.title,
        *(f"{column.id} {column.title} {column.width_percent}" for column in table.columns),
        f"{table.name}, {table.title}, {table.detail_column}",
        *(f"{row.location}: {row.group}, {row.attribution}" for row in table.rows),
        *(" | ".join(cell.text for cell in row.cells) for row in table.rows),
        f"{picture.title}: {picture.description()}",
    ]
    text = "".join(f"{line}\n" for line in lines)
    expect(f"documents/written/{name}.txt", text + body_of(document))
