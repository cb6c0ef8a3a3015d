"""The list after a drawn timeline."""

from laos_tip_app.documents.drawings import timeline_list
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store


def test_the_words_of_every_correction_are_beside_their_row(store: Store) -> None:
    table = TableBuilder(store).timeline()
    beside: dict[str, list[str]] = {}
    listed = timeline_list(store, table)
    for block in (block for part in listed for block in part.blocks):
        if block.kind == "row":
            row_id = block.anchor.removeprefix("row:")
            beside[row_id] = []
        elif block.kind == "note":
            beside[row_id].append(block.html)
    corrections = Corrections(store)

    corrected = 0
    for row in table.rows:
        if row.id not in beside:
            continue
        for note in corrections.for_statement(row.fact_ids).corrections:
            corrected += 1
            assert any(note.short in html for html in beside[row.id]), (row.id, note.id)
    assert corrected


def test_below_the_ratings_are_their_tiers_and_then_their_sources(store: Store) -> None:
    *_entries, ratings = timeline_list(store, TableBuilder(store).timeline())
    _title, tiers, sources = ratings.blocks[0].html.split("<br/>")
    assert all(rating.tier in tiers for rating in store.ratings())
    assert all(source.publisher in sources for source in store.ratings()[0].sources)
