"""The card of one claim: what it says, and what one must know beside it."""

from pathlib import Path
from statistics import median

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.card import Card, card_of, card_of_cell, card_of_sentence
from laos_tip_app.report.corrections import correction_lines
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.evidence_items import fact_item, heading, note_item
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.lines import lines_of
from tests.outlines import expect

MOST_WORDS, USUAL_WORDS = 90, 45
"""What somebody reads in the seconds that they have."""


def fact_cards(store: Store) -> dict[str, Card]:
    return {fact.id: card_of(store, Location.of("fact", fact.id)) for fact in store.facts()}


def words_on(card: Card) -> int:
    """Return how many words are read on a card, without its buttons."""
    texts = (
        card.place,
        card.claim,
        card.detail,
        card.status,
        *correction_lines(card.corrections),
        "" if card.caution is None else card.caution.short,
        *(name.text for name in card.names),
    )
    return sum(len(text.split()) for text in texts)


def test_a_card_has_few_words(store: Store) -> None:
    words = [words_on(card) for card in fact_cards(store).values()]
    assert median(words) <= USUAL_WORDS
    assert max(words) <= MOST_WORDS


def test_every_correction_is_on_the_card_in_words(store: Store) -> None:
    cards = fact_cards(store)
    corrections = [note for note in store.notes() if note.kind == "correction"]
    assert corrections
    for note in corrections:
        for fact_id in note.fact_ids:
            assert note in cards[fact_id].corrections
            assert note.short in cards[fact_id].spoken


def test_a_wrong_or_doubtful_fact_is_never_without_words_that_say_why(store: Store) -> None:
    cards = fact_cards(store)
    contested = [fact for fact in store.facts() if fact.status in ("corrected", "disputed")]
    assert contested
    for fact in contested:
        assert cards[fact.id].corrections
        assert cards[fact.id].difference.mark == "✕"


def test_a_fact_with_cautions_only_has_one_and_counts_the_others(store: Store) -> None:
    cards = fact_cards(store)
    for fact in store.facts():
        card = cards[fact.id]
        cautions = [note for note in store.notes((fact.id,)) if note.kind == "caution"]
        shown = [] if card.caution is None else [card.caution]
        notes = len(card.corrections) + len(shown) + card.further
        assert notes == len(store.notes((fact.id,))), "of each kind"
        if not card.corrections:
            assert bool(shown) == bool(cautions)


def test_what_is_known_beyond_a_card_says_nothing_that_it_says(store: Store) -> None:
    details = DetailBuilder(store)
    for fact_id, card in fact_cards(store).items():
        first, *_others = card.beyond(details.fact(fact_id).items)
        assert card.location not in (first.location, _others[0].location)
        assert card.statement not in (first.title, _others[0].title)
        assert first.kind in ("heading", "text")
    assert card_of(store, Location.of("fact", "PT-22")).beyond([]) == []


def test_the_caution_that_is_shown_is_the_one_on_the_fewest_facts(store: Store) -> None:
    for fact_id, card in fact_cards(store).items():
        if card.caution is None:
            continue
        cautions = [note for note in store.notes((fact_id,)) if note.kind == "caution"]
        assert len(card.caution.fact_ids) == min(len(note.fact_ids) for note in cautions)


def test_it_names_at_most_three_bodies_and_places_and_none_twice(store: Store) -> None:
    for card in fact_cards(store).values():
        names = [name.text for name in card.names]
        assert len(names) <= 3
        assert len(names) <= 1 or sum(min(len(name), 34) for name in names) <= 40, "one line"
        assert len({name.partition(" (")[0] for name in names}) == len(names)
        assert all(store.has(name.location.kind, name.location.id) for name in card.names)


def test_it_names_a_place_that_has_no_more_facts_than_a_body_of_the_claim(
    store: Store, data_db: Path, tmp_path: Path
) -> None:
    def most_facts(fact_id: str) -> int:
        return max((body.facts for body in store.stakeholders([fact_id])), default=0)

    fact, place = next(
        (fact, place)
        for fact in store.facts()
        for place in store.places([fact.id])
        if len(store.fact_ids("place", place.id)) == most_facts(fact.id) + 1
    )
    other = next(each for each in store.fact_ids("place", place.id) if each != fact.id)
    link = f"place_id = '{place.id}' AND fact_id = '{other}'"
    path = corrected(data_db, tmp_path / "x.db", f"DELETE FROM place_facts WHERE {link}")

    location = Location.of("fact", fact.id)
    assert place.name not in {name.text for name in card_of(store, location).names}
    with Store.open(path) as changed:
        assert place.name in {name.text for name in card_of(changed, location).names}


def test_it_says_where_the_claim_is_and_when_it_was(store: Store) -> None:
    fact = store.fact("PT-08")
    card = card_of(store, Location.of("fact", fact.id))
    assert card.place.startswith(f"{fact.reference} · ")
    assert "last year" in card.place


def test_a_fact_with_one_figure_brings_it(store: Store) -> None:
    card = card_of(store, Location.of("fact", "PT-08"))
    assert card.figure is not None
    assert card.figure.fact_id == "PT-08"


def test_a_figure_is_a_number_and_what_it_counts(store: Store) -> None:
    figure = next(figure for figure in store.figures() if figure.value == "280")
    card = card_of(store, Location.of("figure", figure.id))
    assert card.number == "280 people"
    assert card.statement == figure.counts
    assert card.spoken.find("280 people") < card.spoken.find(figure.counts)


def test_a_sentence_of_one_fact_has_its_words_and_of_several_its_own(store: Store) -> None:
    kinds = set()
    for section in store.sections():
        for passage in store.passages(section.id):
            for sentence in store.sentences(passage.id):
                card = card_of_sentence(store, passage, sentence)
                if len(sentence.fact_ids) == 1:
                    assert card.statement == store.fact(sentence.fact_ids[0]).statement
                else:
                    assert card.statement == passage.text[sentence.start : sentence.end].strip()
                assert card.place.startswith(passage.reference)
                kinds.add(len(sentence.fact_ids) == 1)
    assert kinds == {True, False}


def test_what_is_spoken_has_the_status_in_words_and_the_caution_by_name(store: Store) -> None:
    corrected = card_of(store, Location.of("fact", "OV-30"))
    assert corrected.spoken.startswith("Corrected: ")
    card = next(card for card in fact_cards(store).values() if card.caution is not None)
    assert card.caution is not None
    assert f"Caution: {card.caution.short}"[:-1] in card.spoken


def test_every_record_that_can_be_chosen_has_a_card(store: Store) -> None:
    ids = {
        "event": [row.id for row in store.events()],
        "stakeholder": [row.id for row in store.stakeholders()],
        "relation": [row.id for row in store.relations()],
        "figure": [row.id for row in store.figures()],
        "term": [row.id for row in store.terms()],
        "place": [row.id for row in store.places()],
        "note": [row.id for row in store.notes()],
        "rating": [row.id for row in store.ratings()],
        "context": [row.id for row in store.context()],
        "source": [row.id for row in store.sources()],
    }
    for kind, row_ids in ids.items():
        for row_id in row_ids:
            card = card_of(store, Location.of(kind, row_id))
            assert card.statement
            assert card.place
            assert card.claim.rstrip(".") in card.spoken


def test_a_card_says_its_status_once(store: Store) -> None:
    cards = fact_cards(store)
    said = {"OV-30": "", "OV-32": "", "OV-01": "◐ partly confirmed", "OV-31": "● confirmed"}
    assert {fact: cards[fact].status for fact in said} == said
    for card in cards.values():
        texts = [card.status, *correction_lines(card.corrections)]
        assert any(card.difference.status in text.casefold() for text in texts)


PROPERTIES = ("claim", "status", "spoken")


def test_the_card_of_each_fact_has_what_one_must_know_beside_it(wells: Store) -> None:
    cards = fact_cards(wells).values()

    expect("report/expected/cards-of-facts.txt", lines_of(cards, *PROPERTIES))


def test_the_card_of_each_kind_of_record_says_what_it_is(wells: Store) -> None:
    places = (
        *("event:TL-03", "event:TL-05", "figure:FG-02", "figure:FG-03", "relation:R-03"),
        *("relation:R-04", "stakeholder:SH-01", "stakeholder:SH-02", "stakeholder:SH-05"),
        *("place:PL-01", "place:PL-03", "place:PL-04", "place:PL-05", "term:GL-01", "term:GL-02"),
        *("note:O-02", "note:O-08", "rating:US-2018", "context:CX-02", "source:SRC-02"),
        *("passage:overview-1", "section:upkeep"),
    )
    cards = [card_of(wells, Location.parse(place)) for place in places]

    expect("report/expected/cards.txt", lines_of(cards, *PROPERTIES))


def test_the_card_of_a_sentence_or_a_cell_has_its_facts_alone(wells: Store) -> None:
    passage = wells.passage("overview-1")
    cards = [card_of_sentence(wells, passage, each) for each in wells.sentences(passage.id)]
    cards += [
        card_of_cell(wells, "SH-02", theme) for theme in ("water", "upkeep", "money")
    ]  # one fact, several, none
    cards.append(card_of_cell(wells, "SH-01", "money"))

    expect("report/expected/cards-of-parts.txt", lines_of(cards, *PROPERTIES))


def test_what_is_known_beyond_a_card_is_listed_below_it(wells: Store) -> None:
    texts = []
    for place in ("fact:OV-05", "event:TL-03", "stakeholder:SH-01", "term:GL-02"):
        location = Location.parse(place)
        items = card_of(wells, location).beyond(DetailBuilder(wells).of(location).items)
        texts += [f"{place}:", *(f"  {item.kind}: {item.plain}" for item in items)]

    expect("report/expected/beyond-cards.txt", "\n".join(texts) + "\n")


def test_a_card_names_the_paragraphs_of_its_claim_as_a_citation_does(wells: Store) -> None:
    assert card_of(wells, Location.parse("relation:R-04")).place == "Overview ¶1, ¶3"
    assert card_of(wells, Location.parse("relation:R-01")).place == (
        "Overview ¶2; Upkeep ¶1 · 5 December 2018 · March 2018"
    )
    assert card_of(wells, Location.parse("passage:upkeep-3")).place == (
        "Upkeep ¶3 · about 2017 · after July 2018"
    )


@pytest.mark.parametrize(("length", "shown"), [(34, "x" * 34), (35, "Society")])
def test_a_body_with_a_long_name_is_named_by_its_short_one(
    wells_db: Path, tmp_path: Path, length: int, shown: str
) -> None:
    statement = f"UPDATE stakeholders SET name = '{'x' * length}' WHERE id = 'SH-01'"
    path = corrected(wells_db, tmp_path / "changed.db", statement)
    with Store.open_unchecked(path) as store:
        assert card_of(store, Location.parse("fact:OV-06")).names[0].text == shown


@pytest.mark.parametrize(
    ("first", "second", "shown"), [(20, 20, 2), (21, 20, 1), (34, 6, 2), (34, 7, 1)]
)
def test_the_names_on_a_card_have_at_most_forty_letters_together(
    wells_db: Path, tmp_path: Path, first: int, second: int, shown: int
) -> None:
    path = corrected(
        wells_db,
        tmp_path / "changed.db",
        f"UPDATE stakeholders SET name = '{'x' * first}' WHERE id = 'SH-04'",
        f"UPDATE places SET name = '{'y' * second}' WHERE id = 'PL-02'",
    )
    with Store.open_unchecked(path) as store:
        names = card_of(store, Location.parse("fact:OV-09")).names
    assert [name.text[0] for name in names] == ["x", "y"][:shown]


def test_the_last_of_three_names_is_a_place_if_the_claim_has_one(
    wells_db: Path, tmp_path: Path
) -> None:
    path = corrected(
        wells_db,
        tmp_path / "changed.db",
        "UPDATE stakeholders SET name = id",
        "UPDATE places SET name = id",
        "DELETE FROM stakeholder_facts WHERE fact_id IN ('OV-05', 'OV-09')",
        "DELETE FROM place_facts WHERE fact_id = 'OV-05' OR place_id <> 'PL-02'",
        *(
            f"INSERT INTO stakeholder_facts VALUES ('SH-0{number}', '{fact_id}')"
            for fact_id in ("OV-05", "OV-09")
            for number in (1, 2, 3)
        ),
    )
    with Store.open_unchecked(path) as store:
        names = {
            fact_id: [name.text for name in card_of(store, Location.of("fact", fact_id)).names]
            for fact_id in ("OV-05", "OV-09")
        }
    assert names == {"OV-05": ["SH-02", "SH-01", "SH-03"], "OV-09": ["SH-02", "SH-01", "PL-02"]}


def test_the_notes_on_a_card_are_those_that_it_says(wells: Store) -> None:
    def said(place: str) -> set[str]:
        return {note.id for note in card_of(wells, Location.parse(place)).note_locations}

    assert said("fact:OV-02") == {"O-02"}
    assert said("event:TL-05") == {"O-01", "O-09"}
    assert said("fact:UP-05") == set()


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ("", ""),
        ("H C", "more"),
        ("H C N", "more"),
        ("N H C N N H F", "more N H F"),
        ("C M N", "more M N"),
        ("C F N", "more F N"),
        ("C N C N F", "more F"),
        ("H F H", "H F"),
        ("H H F N", "H F N"),
        ("F H M H F", "F H M H F"),
    ],
)
def test_a_list_below_a_card_has_neither_its_claim_nor_the_notes_behind_that(
    wells: Store, items: str, shown: str
) -> None:
    card = card_of(wells, Location.parse("fact:OV-05"))
    kinds = {
        "H": heading("Facts"),
        "C": fact_item(wells.fact("OV-05"))._replace(detail="2018 · Overview ¶3 · more"),
        "F": fact_item(wells.fact("OV-06")),
        "N": note_item(wells.note("O-01")),
        "M": note_item(wells.note("O-09")),
    }
    letters = {item: letter for letter, item in kinds.items()}
    listed = card.beyond(kinds[letter] for letter in items.split())
    assert " ".join(letters.get(item, item.title) for item in listed) == shown


@pytest.mark.parametrize(
    ("statements", "names"),
    [
        # The place has six facts, as the ministry has; the society has five.
        (
            ["INSERT INTO stakeholder_facts VALUES ('SH-01', 'OV-01')"],
            ["Ministry of Water", "Society", "Zedland"],
        ),
        (
            [
                "DELETE FROM stakeholder_facts WHERE fact_id = 'OV-01'",
                "DELETE FROM place_facts WHERE place_id = 'PL-01' AND fact_id <> 'OV-01'",
            ],
            [],
        ),
    ],
)
def test_a_place_is_named_beside_a_body_with_as_many_facts_and_never_alone(
    wells_db: Path, tmp_path: Path, statements: list[str], names: list[str]
) -> None:
    path = corrected(
        wells_db,
        tmp_path / "changed.db",
        "UPDATE stakeholders SET name = 'Society' WHERE id = 'SH-01'",
        "UPDATE places SET name = 'Zedland' WHERE id = 'PL-01'",
        *statements,
    )
    with Store.open_unchecked(path) as store:
        card = card_of(store, Location.parse("fact:OV-01"))
    assert [name.text for name in card.names] == names
