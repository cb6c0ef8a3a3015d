"""Movements and places: each is tied to its facts, and every fact leads back to the map."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import MARKS
from laos_tip_app.report.card import card_of
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.places import NOT_DRAWN, named_for, on_map, place_lines, spoken_row
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.data_files import corrected

MOVEMENTS = {
    "Women and girls, trafficked": ("OV-04", "OV-05", "OV-06"),
    "Migrants, some of them exploited": ("OV-07", "OV-08", "OV-09"),
    "Men, held there in servitude": ("OV-10", "OV-11", "OV-12"),
    "Women, in transit (a smaller role)": ("OV-13", "OV-14"),
    "Young women and girls, inside Laos": ("OV-18", "OV-19"),
    "Identified victims brought back": ("PT-08",),
    "More people brought back": ("PT-09",),
}
"""The movements in the order of their numbers, with their facts."""


def test_the_movements_have_their_facts(store: Store) -> None:
    assert {each.words: each.fact_ids for each in store.movements()} == MOVEMENTS


def test_each_movement_leads_to_its_facts_and_each_fact_back(store: Store) -> None:
    for movement in store.movements():
        here = Location("places", "relation", movement.id)
        details = DetailBuilder(store).relation(movement.id)
        linked = {item.location for item in details.items}
        for fact_id in movement.fact_ids:
            assert Location.of("fact", fact_id) in linked
            assert on_map(store, Location.of("fact", fact_id)) == here
        for event in store.events(movement.fact_ids):
            assert (found := on_map(store, Location.of("event", event.id))) is not None
            assert found.kind == "relation"


def test_every_place_has_a_position_or_a_reason(store: Store) -> None:
    rows = {row.id: row for row in TableBuilder(store).places().rows}

    assert rows.keys() == {place.id for place in store.places()}
    for position in store.place_positions():
        assert position.note in [cell.text for cell in rows[position.id].cells]
        assert (rows[position.id].kind == NOT_DRAWN) == (position.sign == "none")


def test_the_facts_that_name_a_place_are_sentences_behind_each_other(store: Store) -> None:
    for place in store.place_positions():
        fact_ids = store.fact_ids("place", place.id)
        said = named_for(store, Corrections(store), place, fact_ids)
        facts = [fact for fact in store.facts(fact_ids) if place.name in fact.statement]
        for fact in facts:
            said = said.replace(fact.statement, "")
        assert not facts or set(said) <= {" ", *MARKS}


def test_what_is_drawn_of_places(store: Store) -> None:
    signs: dict[str, set[str]] = {}
    for position in store.place_positions():
        signs.setdefault(position.sign, set()).add(store.place(position.id).name)

    assert signs["town"] == {"Vientiane (city)", "Luang Prabang", "Savannakhet"}
    assert signs["province"] == {"Vientiane Province"}
    assert len(signs["country"]) == 6
    assert len(signs["none"]) == 7


def test_a_shelter_is_never_on_the_map(store: Store) -> None:
    shelters = {place.id for place in store.places() if "shelter" in place.name.lower()}
    drawn = {position.id for position in store.place_positions() if position.sign != "none"}

    assert shelters
    assert not shelters & drawn


def test_each_place_leads_to_all_that_is_said_of_it(store: Store) -> None:
    for place in store.places():
        details = DetailBuilder(store).place(place.id)
        linked = {item.location for item in details.items}
        assert {Location.of("fact", fact) for fact in store.fact_ids("place", place.id)} <= linked
        assert on_map(store, Location.of("place", place.id)) == Location.of("place", place.id)


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("fact:PT-22", "place:PL-11"),
        ("stakeholder:SH-43", "places/relation:R-23"),
        ("figure:FG-07", None),
        ("source:SRC-01", None),
    ],
)
def test_a_record_is_shown_where_its_fewest_facts_are(
    store: Store, location: str, found: str | None
) -> None:
    shown = on_map(store, Location.parse(location))
    if location.startswith("figure"):
        fact = store.figure("FG-07").fact_id
        assert shown == on_map(store, Location.of("fact", fact))
    else:
        assert (None if shown is None else str(shown)) == found


def test_the_two_numbers_of_people_brought_back_stay_apart(store: Store) -> None:
    table = TableBuilder(store).movements()
    figures = [row.cells[table.column("figure")].text for row in table.rows]

    assert [figure for figure in figures if figure] == ["280 people", "21 people"]
    for row in table.rows:
        if "brought back" in row.cells[0].text:
            assert any("must not be added" in note for note in row.notes)


def test_each_row_has_the_notes_that_correct_or_limit_it(store: Store) -> None:
    corrections = Corrections(store)
    movements = {movement.id: movement for movement in store.movements()}
    for row in TableBuilder(store).movements().rows:
        if row.kind != NOT_DRAWN:
            caveats = corrections.for_statement(movements[row.id].fact_ids)
            assert row.notes == caveats.lines


def test_what_is_not_drawn_is_listed_with_its_reason_and_facts(store: Store) -> None:
    rows = {row.cells[0].text: row for row in TableBuilder(store).movements().rows}

    for other in store.not_drawn():
        row = rows[other.name]
        assert row.cells[1].text == other.reason
        assert row.fact_ids == other.fact_ids
        assert row.kind == NOT_DRAWN


def test_the_card_of_a_place_says_what_its_sign_stands_for(store: Store) -> None:
    card = card_of(store, Location.of("place", "PL-11"))

    assert "does not say whether it means the town or the province" in card.detail


def test_the_card_of_a_place_says_what_the_report_names_it_for(store: Store) -> None:
    """Else a sign on a map of the subject would say that it happened there."""
    signs = [each.id for each in store.place_positions() if each.sign in ("town", "province")]
    stated = 0
    for place_id, fact_ids in store.facts_of("place", signs).items():
        card = card_of(store, Location.of("place", place_id))
        facts = store.facts(fact_ids)
        if len(facts) > 3:
            continue
        stated += 1
        name = store.place(place_id).name
        named = [fact for fact in facts if name in fact.statement]
        assert named
        assert all(fact.statement in card.detail for fact in named)
        assert len(store.notes(fact_ids)) == card.further + len(card.note_locations)
    assert stated


def test_a_row_of_a_list_of_places_or_movements_is_spoken_as_a_whole(wells: Store) -> None:
    builder = TableBuilder(wells)
    places, movements = builder.places(), builder.movements()

    assert [spoken_row(places, row) for row in places.rows[:2]] == [
        "Port. Town. The sign stands for the town. 1",
        "Hill Province. Province. The sign stands for the province. 3",
    ]
    assert [spoken_row(movements, row) for row in movements.rows] == [
        "Confirmed: families for water. From Zedland to Yland. June 2018. Families moved to Yland",
        "No other source found, disputed: Pipes. A pipe is no movement",
    ]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("place:PL-03", "place:PL-03"),
        ("place:PL-05", "place:PL-05"),
        ("relation:R-03", "places/relation:R-03"),
        ("fact:OV-09", "places/relation:R-03"),
        ("stakeholder:SH-04", "places/relation:R-03"),
        ("fact:UP-02", "place:PL-03"),  # fewer facts than the province
        ("relation:R-02", "place:PL-04"),
        ("fact:UP-05", None),
        ("fact:OV-06", None),
        ("source:SRC-01", None),
    ],
)
def test_the_map_shows_a_movement_or_the_place_that_few_facts_are_about(
    wells: Store, place: str, found: str | None
) -> None:
    location = on_map(wells, Location.parse(place))

    assert (location and str(location)) == found
    assert location is None or location.tab == "places"


def test_a_place_says_what_its_sign_stands_for_or_why_it_has_none(wells: Store) -> None:
    assert place_lines(wells, "PL-03") == (
        "Town",
        "The sign stands for the town.",
        "15.25, 104.5 (Old Maps)",
    )
    assert place_lines(wells, "PL-05") == ("Not on the map", "The survey does not name them.")


@pytest.mark.parametrize(("facts", "is_said"), [(("UP-02",), True), (("UP-02", "UP-03"), False)])
def test_of_a_place_without_a_sign_paper_has_three_facts_or_none(
    wells_db: Path, tmp_path: Path, facts: tuple[str, ...], *, is_said: bool
) -> None:
    added = (f"INSERT INTO place_facts VALUES ('PL-05', '{fact}')" for fact in facts)
    path = corrected(wells_db, tmp_path / "x.db", *added)
    with Store.open_unchecked(path) as store:
        table = TableBuilder(store).places()
        row = next(row for row in table.rows if row.id == "PL-05")
        note, says, both = table.texts(row, "note", "says", "both")
        card = card_of(store, Location.of("place", "PL-05"))

    assert says.startswith("In March 2018 villages chose committees.")
    assert both == (f"{note} {says}" if is_said else note)
    assert (says in card.detail) == is_said
