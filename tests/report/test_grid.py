"""Grids of interest by influence: who can be on one, and what becomes of a file."""

import json
from pathlib import Path

import pytest

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.report.grid import (
    GridCard,
    InfluenceGrid,
    card_name,
    from_bytes,
    gone_message,
    may_be_placed,
    position_text,
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


def test_a_file_of_more_than_five_million_bytes_is_no_grid(wells: Store) -> None:
    large = to_bytes(InfluenceGrid("T"), wells).ljust(5_000_001)

    assert from_bytes(large, wells, is_file=False)[0].title == "T"
    with pytest.raises(SavedFileError):
        from_bytes(large, wells)


@pytest.mark.parametrize(
    ("interest", "influence", "placed"),
    [(0, 1, True), (1.0, 0.0, True), (-0.01, 0.5, False), (0.5, 1.01, False), ("0.5", 0.5, False)],
)
def test_a_card_lies_between_low_and_high(
    wells: Store, interest: object, influence: object, placed: bool
) -> None:
    card = {"stakeholder_id": "SH-01", "interest": interest, "influence": influence}
    data = json.dumps(json.loads(to_bytes(InfluenceGrid(), wells)) | {"cards": [card]}).encode()

    assert len(from_bytes(data, wells)[0].cards) == placed


def test_a_card_of_another_form_is_kept_and_not_shown(wells: Store) -> None:
    card = {"stakeholder_id": 7, "interest": 0.5, "influence": 0.5}
    more = {"stakeholder_id": "SH-01", "interest": 0.5, "influence": 0.5, "colour": "red"}
    document = json.loads(to_bytes(InfluenceGrid("T", "2027-01-01"), wells))
    grid, message = from_bytes(json.dumps(document | {"cards": [card, more]}).encode(), wells)

    assert (grid.title, grid.date, grid.cards) == ("T", "2027-01-01", ())
    assert [*map(json.loads, grid.unknown_cards)] == [card, more]
    assert message.startswith("2 cards are not in this edition. They are kept")
    empty, message = from_bytes(
        json.dumps(document | {"cards": "none", "title": 7}).encode(), wells
    )
    assert (empty.title, empty.cards, message) == ("", (), "")


def test_a_grid_of_the_same_edition_is_read_without_a_message(wells: Store) -> None:
    grid = InfluenceGrid("T", "", (GridCard("SH-01", 0.25, 0.755),))
    data = to_bytes(grid, wells)
    document = json.loads(data)

    assert from_bytes(data, wells) == (grid, "")
    for key in ("edition", "content"):
        other = {name: value for name, value in document.items() if name != key}
        number = "?" if key == "edition" else "1"
        assert from_bytes(json.dumps(other).encode(), wells)[1] == (
            f"This grid was made with edition {number}. All its cards are in this edition too."
        )
    assert position_text(grid.cards[0], "A") == "A: interest 25 out of 100, influence 76 out of 100"
    ends = [position_text(GridCard("SH-01", *end), "A") for end in ((1.0, 0.0), (0.0, 1.0))]
    assert ends == [
        "A: interest 100 out of 100, influence 0 out of 100",
        "A: interest 0 out of 100, influence 100 out of 100",
    ]


def test_a_name_on_a_card_has_at_most_forty_letters(wells: Store) -> None:
    body = wells.stakeholder("SH-02")

    assert card_name(body._replace(name="x" * 40)) == "x" * 40
    assert card_name(body._replace(name="x" * 41)) == "MoW"


def test_cards_that_another_edition_can_t_show_are_named(
    wells: Store, wells_db: Path, tmp_path: Path
) -> None:
    cards = tuple(GridCard(row, 0.5, 0.5) for row in ("SH-03", "SH-01", "SH-02"))
    without = forged(
        wells_db,
        tmp_path / "other.db",
        "UPDATE stakeholders SET kind = 'affected group' WHERE id IN ('SH-01', 'SH-03')",
    )
    with Store.open_unchecked(without) as other:
        assert gone_message(InfluenceGrid("Day one", "", cards), wells, other) == (
            "The influence grid “Day one” has cards that are not in that edition: Society;"
            " Committees."
        )
        assert gone_message(InfluenceGrid("", "", cards), wells, other) == (
            "The influence grid has cards that are not in that edition: Society; Committees."
        )
        assert gone_message(InfluenceGrid("", "", cards[2:]), wells, other) == ""
    assert gone_message(InfluenceGrid("", "", cards), wells, wells) == ""
