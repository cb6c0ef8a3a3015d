"""The notes that correct a statement are shown wherever the statement is.

O-01: no tier called “Tier 3 Watchlist” exists. O-05: 280 and 21 must not be added. O-09: the
index's own scores do not bear the claim out.
"""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.card import card_of
from laos_tip_app.report.details import DetailBuilder, Details
from laos_tip_app.report.edition_changes import read_changes
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.search_results import results
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.records import Note
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.data_files import corrected

NOTES = ("O-01", "O-05", "O-09")


@pytest.fixture(params=NOTES)
def note(request: pytest.FixtureRequest, store: Store) -> Note:
    """Return each of the correcting notes."""
    note = store.note(request.param)
    assert note.corrects
    return note


@pytest.fixture
def reader(store: Store, qtbot: QtBot) -> ReaderTab:
    """Return a reader without context; notes are shown all the same."""
    tab = ReaderTab(store, context_shown=False)
    qtbot.addWidget(tab)
    tab.resize(1366, 768)  # smaller, the evidence is hidden
    tab.show()
    return tab


def followed_by(entries: tuple[EvidenceItem, ...], location: Location, note: Note) -> bool:
    """Return whether the note follows an entry or its group of similar entries."""
    rows = [row for row, entry in enumerate(entries) if entry.location == location]
    assert rows, f"{location} is not shown"
    return all(_note_follows(entries[row:], note) for row in rows)


def _note_follows(entries: tuple[EvidenceItem, ...], note: Note) -> bool:
    kind = entries[0].kind
    for entry in entries[1:]:
        if entry.location == Location.of("note", note.id):
            return entry.title == note.short
        shares = entry.kind == kind and not set(entry.fact_ids).isdisjoint(note.fact_ids)
        if entry.kind != "note" and not shares:
            return False
    return False


def test_the_reader_shows_the_note_after_the_paragraph(
    store: Store, reader: ReaderTab, note: Note
) -> None:
    for fact in store.facts(note.fact_ids):
        passage = store.passage(fact.passage_id)
        reader.show_location(Location.of("section", fact.section_id))
        text = reader.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        shown = text.toPlainText()
        start = shown.index(passage.text)
        following = [
            other
            for other in store.passages(fact.section_id)
            if other.position == passage.position + 1
        ]
        end = shown.index(following[0].text) if following else len(shown)
        assert note.short in shown[start:end]


def test_the_evidence_shows_the_note_after_the_fact(
    store: Store, reader: ReaderTab, note: Note
) -> None:
    panel = reader.findChild(DetailPanel)
    assert isinstance(panel, DetailPanel)
    for fact_id in note.fact_ids:
        location = Location.of("fact", fact_id)
        reader.show_location(location)
        evidence = panel.list
        card = card_of(store, location)
        assert card is not None
        if note not in (*card.corrections, card.caution):
            assert Location.of("note", note.id) in {item.location for item in evidence.items()}
        for event in store.events((fact_id,)):
            assert followed_by(evidence.items(), Location.of("event", event.id), note)
        for figure in store.figures((fact_id,)):
            assert followed_by(evidence.items(), Location.of("figure", figure.id), note)


@pytest.mark.parametrize("context_shown", [True, False])
def test_the_timeline_table_shows_the_note_in_the_row(
    store: Store, note: Note, context_shown: bool
) -> None:
    table = TableBuilder(store, context_shown).timeline()
    model = TableModel(table, RowFilters(store))
    event_ids = {event.id for event in store.events(note.fact_ids)}
    assert event_ids
    for row in range(model.rowCount()):
        index = model.index(row, model.column("what"))
        if index.data(Role.LOCATION).id in event_ids:
            # Cautions are counted in the row; corrections are in words.
            is_shown = note.short in index.data(Role.TEXTS)[2]
            counted = index.siblingAtColumn(model.column("cautions")).data()
            assert is_shown if note.kind == "correction" else is_shown or int(counted) > 0
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert note.short.rstrip(".") in spoken


@pytest.mark.parametrize("context_shown", [True, False])
def test_the_details_of_an_event_show_the_note(
    store: Store, note: Note, context_shown: bool
) -> None:
    writer = DetailBuilder(store, context_shown)
    for event in store.events(note.fact_ids):
        details = writer.event(event.id)
        assert facts_have_note(details, note)


def test_the_profile_of_every_stakeholder_involved_shows_the_note(store: Store, note: Note) -> None:
    writer = DetailBuilder(store, context_shown=False)
    stakeholders = store.stakeholders(note.fact_ids)
    assert stakeholders
    for stakeholder in stakeholders:
        details = writer.stakeholder(stakeholder.id)
        assert facts_have_note(details, note)


def test_relations_based_on_a_corrected_fact_show_the_note(store: Store, note: Note) -> None:
    writer = DetailBuilder(store, context_shown=False)
    for relation in store.relations(note.fact_ids):
        for end in (*relation.from_ids, *relation.to_ids):
            entries = writer.stakeholder(end).items
            rows = [
                row
                for row, entry in enumerate(entries)
                if entry.kind == "relation" and entry.title == relation.sentence_for(end)
            ]
            assert rows
            end_row = next(
                (row for row in range(rows[0] + 1, len(entries)) if entries[row].kind == "heading"),
                len(entries),
            )
            assert any(
                entry.location == Location.of("note", note.id)
                for entry in entries[rows[0] : end_row]
            )


def test_row_and_details_of_a_figure_show_the_note(store: Store, note: Note) -> None:
    writer = DetailBuilder(store, context_shown=False)
    rows = {row.id: row for row in TableBuilder(store).figures().rows}
    for figure in store.figures(note.fact_ids):
        assert any(note.short in line for line in rows[figure.id].notes)
        assert facts_have_note(writer.figure(figure.id), note)


def test_a_rating_shows_the_note_on_the_event_of_the_same_year(store: Store) -> None:
    details = DetailBuilder(store).rating("TIER-2018")
    note = store.note("O-01")
    assert followed_by(details.items, Location.of("event", "TL-19"), note)


def test_the_row_of_a_stakeholder_counts_and_says_a_note_on_all_its_facts(store: Store) -> None:
    model = TableModel(TableBuilder(store).stakeholders(), RowFilters(store))
    note = store.note("O-05")
    row = model.row_of(Location.of("stakeholder", "SH-43"))
    assert int(model.index(row, model.column("cautions")).data()) > 0
    spoken = model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"Editor’s note O-05 (caution): {note.short}".rstrip(".") in spoken


@pytest.mark.parametrize(
    ("typed", "note_id", "kind"),
    [
        ("Tier 3 Watchlist", "O-01", "fact"),
        ("Tier 3 Watchlist", "O-01", "event"),
        ("Tier 3 Watchlist", "O-01", "figure"),
        ("brought back", "O-05", "fact"),
        ("brought back", "O-05", "event"),
        ("brought back", "O-05", "figure"),
        ("most significant crime", "O-09", "fact"),
        ("Organised Crime Index", "O-09", "event"),
    ],
)
def test_a_search_result_shows_the_note(store: Store, typed: str, note_id: str, kind: str) -> None:
    note = store.note(note_id)
    matching = {
        result.location.id: result
        for result in results(store, store.search(typed, 100).hits, context_shown=True)
        if result.location.kind == kind
        and not set(store.fact_ids(kind, result.location.id)).isdisjoint(note.fact_ids)
    }
    assert matching
    for result in matching.values():
        assert note.short in (*result.corrections, *result.cautions), result.location


@pytest.mark.parametrize("words", ["statement = 'Other words.'", "date_text = 'then'"])
def test_what_changed_shows_the_note_by_each_entry_that_rests_on_the_fact(
    store: Store, note: Note, tmp_path: Path, words: str
) -> None:
    ids = ", ".join(f"'{fact}'" for fact in note.fact_ids)
    other = corrected(
        store.path, tmp_path / "other.db", f"UPDATE facts SET {words} WHERE id IN ({ids})"
    )
    changes = list(read_changes(store.path, other).entries())
    assert {change.id for change in changes if change.kind == "fact"} == set(note.fact_ids)
    statuses = {status.id: status.label for status in store.statuses()}
    for change in changes:
        [line] = change.caveats
        assert note.short in line
        status = store.fact(change.id).status
        assert (statuses[status].lower() in line.lower()) == (status != "article")


def facts_have_note(details: Details, note: Note) -> bool:
    shown = [entry for entry in details.items if entry.kind == "fact" and entry.location]
    corrected = [entry for entry in shown if set(entry.fact_ids) & set(note.fact_ids)]
    assert corrected
    return all(
        followed_by(details.items, entry.location, note)
        for entry in corrected
        if entry.location is not None
    )
