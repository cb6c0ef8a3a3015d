"""Selected text on paper says where it is from, who says it, and what corrects it."""

from laos_tip_app.base.location import Location
from laos_tip_app.documents.list_documents import selection_section, table_section
from laos_tip_app.documents.requests import SelectionRequest
from laos_tip_app.documents.statements import note_ids
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store


def subtitles(store: Store, *locations: Location) -> list[str]:
    section = selection_section(store, SelectionRequest("Some words", locations))
    return [block.html for block in section.blocks if block.kind == "subtitle"]


def test_of_two_sections_both_are_named_and_no_speaker_that_the_rule_names(store: Store) -> None:
    sections = store.sections()
    plain = next(section for section in sections if not section.attribution)
    told = next(section for section in sections if section.attribution)
    first, second = (store.passages(section.id)[0].id for section in (plain, told))
    locations = Location.of("passage", first), Location.of("passage", second)

    assert subtitles(store, *locations) == [
        f"Selected from {plain.title}, {told.title}.",
        "●◐ some of it confirmed, partly confirmed",
    ]


def test_text_of_a_note_is_from_the_note_and_said_by_nobody_else(store: Store) -> None:
    note = next(note for note in store.notes() if note.corrects)
    assert subtitles(store, Location.of("note", note.id)) == [
        f"Selected from editor’s note {note.id}."
    ]


def test_text_of_no_paragraph_is_from_the_report_and_corrected_by_nothing(store: Store) -> None:
    assert subtitles(store) == [f"Selected from {store.meta().title}."]
    section = selection_section(store, SelectionRequest("Some words", ()))
    assert [block.kind for block in section.blocks] == ["title", "subtitle", "paragraph"]


def test_the_notes_of_a_text_that_names_its_row_are_on_a_line_of_their_own(store: Store) -> None:
    table = TableBuilder(store).stakeholders()
    row = next(row for row in table.rows if row.named)
    first = next(column.id for column in table.columns if column.width_percent)
    for detail, before in ((table.detail_column, " "), (first, "<br/>")):
        section = table_section(table._replace(detail_column=detail, rows=(row,)))
        notes = f"{before}<small>{note_ids(row.named)}</small>"
        assert any(cell.endswith(notes) for block in section.blocks for cell in block.cells)
