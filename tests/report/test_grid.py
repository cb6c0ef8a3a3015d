"""Grids of interest by influence: who can be on one, and what becomes of a file."""

import json
from pathlib import Path

import pytest

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.report.grid import (
    GridCard,
    InfluenceGrid,
    from_bytes,
    may_be_placed,
    to_bytes,
)
from laos_tip_app.store.store import Store
from tests.data_files import forged

GRID = InfluenceGrid(
    "Vientiane", "2026-11-24", (GridCard("SH-03", 0.8, 0.25), GridCard("SH-17", 0.0, 1.0))
)


def changed(store: Store, **fields: object) -> bytes:
    return json.dumps(json.loads(to_bytes(GRID, store)) | fields).encode()


def test_people_who_were_affected_or_are_implicated_are_never_cards(store: Store) -> None:
    bodies = [stakeholder for stakeholder in store.stakeholders() if may_be_placed(stakeholder)]
    assert len(bodies) > 20
    others = {each.kind for each in store.stakeholders()} - {body.kind for body in bodies}
    assert others == {
        "affected group", "alleged or implicated", "country", "private sector", "public",
    }  # fmt: skip


def test_a_saved_grid_is_read_unchanged(store: Store) -> None:
    assert from_bytes(to_bytes(GRID, store), store) == (GRID, "")


@pytest.mark.parametrize(
    "card",
    [
        {"stakeholder_id": "SH-36", "interest": 0.5, "influence": 0.5},
        {"stakeholder_id": "SH-51", "interest": 0.5, "influence": 0.5},
        {"stakeholder_id": "SH-99", "interest": 0.5, "influence": 0.5},
        {"stakeholder_id": "SH-03", "interest": 0.1, "influence": 0.1},
        {"stakeholder_id": "SH-05", "interest": 7, "influence": 0.5},
        {"stakeholder_id": "SH-05", "interest": True, "influence": 0.5},
        {"stakeholder_id": "SH-05"},
        None,
    ],
    ids=["affected", "implicated", "unknown", "twice", "beyond", "no-number", "half", "nothing"],
)
def test_cards_that_can_t_be_placed_are_saved_and_reported_in_one_sentence(
    store: Store, card: object
) -> None:
    cards = [card._asdict() for card in GRID.cards]
    grid, message = from_bytes(changed(store, cards=[*cards, card]), store)
    assert grid.cards == GRID.cards
    assert message == ("1 card is not in this edition. It is kept in the file but not shown.")
    assert json.loads(to_bytes(grid, store))["cards"] == [*cards, card]


def test_cards_that_another_report_lacks_are_kept_and_come_back(
    store: Store, data_db: Path, tmp_path: Path
) -> None:
    without = forged(
        data_db, tmp_path / "other.db", "UPDATE stakeholders SET kind = 'affected group'"
    )
    with Store.open_unchecked(without) as other:
        kept, message = from_bytes(to_bytes(GRID, other), other)
    assert (kept.title, kept.date, kept.cards) == (GRID.title, GRID.date, ())
    assert message.startswith("2 cards are not in this edition.")
    assert from_bytes(to_bytes(kept, store), store) == (GRID, "")


def test_another_edition_is_reported_in_one_sentence(store: Store) -> None:
    grid, message = from_bytes(changed(store, edition="9"), store)
    assert grid == GRID
    assert message.startswith("This grid was made with edition 9.")


def test_a_file_that_is_cut_short_is_refused(store: Store) -> None:
    data = to_bytes(GRID, store)
    for end in range(0, len(data) - 2, 5):
        with pytest.raises(SavedFileError):
            from_bytes(data[:end], store)
    with pytest.raises(SavedFileError):
        from_bytes(changed(store, kind="running order"), store)
