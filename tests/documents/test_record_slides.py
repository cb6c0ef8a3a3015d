"""The slides of what the report has, one record or list at a time."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.deck import plan_deck, view_deck
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import deck_lines
from tests.outlines import expect


def test_figures_without_context_have_no_ratings_behind_them(ferries: Store) -> None:
    deck, _current = view_deck(ferries, Location("figures"), with_context=False)
    assert "US ratings by year" not in [slide.title for slide in deck.slides]


def test_a_place_of_a_plan_has_slides_of_its_own(ferries: Store) -> None:
    places = (
        *("section:rules", "passage:rules-1", "fact:RU-01", "fact:FE-03", "relation:R-01"),
        *("relation:R-03", "place:PL-01", "term:GL-01", "note:O-03", "context:CX-01"),
        *("event:TL-03", "figure:FG-02", "rating:TIER-2020", "stakeholder:SH-02"),
        "report:report",
    )
    items = tuple(PlanItem("slides", 9, places=(each,), notes=f"On {each}.") for each in places)
    deck = plan_deck(WorkshopPlan(items=items), ferries)
    expect("documents/written/slides-of-single-places.txt", deck_lines(deck))


@pytest.mark.parametrize("tab", ["timeline", "figures", "stakeholders", "places", "reader"])
def test_each_tab_has_its_slides(tab: str, ferries: Store) -> None:
    deck, current = view_deck(ferries, Location(tab))
    expect(f"documents/written/slides-of-{tab}.txt", f"{current} {deck_lines(deck)}")


def test_the_title_of_a_body_has_at_most_eight_words(ferry_data: Path, tmp_path: Path) -> None:
    name = "A captain of one boat on the {}"
    for last, title in (("lake", "A captain of one boat on the lake"), ("cold lake", "Cap")):
        change = f"UPDATE stakeholders SET name = '{name.format(last)}', short_name = 'Cap'"
        path = corrected(ferry_data, tmp_path / "other.db", f"{change} WHERE id = 'SH-04'")
        with Store.open_unchecked(path, Authenticity("built-in")) as store:
            deck, current = view_deck(store, Location("stakeholders", "stakeholder", "SH-04"))
            assert deck.slides[current].title == title


@pytest.mark.parametrize(("count", "together"), [(10, 2), (11, 1)])
def test_a_slide_has_at_most_twenty_words_of_sentences(
    ferries: Store, count: int, together: int
) -> None:
    slides = RecordSlides(ferries)
    fact = next(each for each in ferries.facts() if not slides.is_contested(each))
    facts = [fact._replace(slide_text="word " * number) for number in (10, count)]

    assert len(slides.fitting(facts)) == together


def test_a_number_is_drawn_from_five_dots_to_five_hundred(ferry_data: Path, tmp_path: Path) -> None:
    facts = {"FE-01": 4, "FE-02": 5, "FE-05": 500, "RU-01": 501}
    changes = (
        f"UPDATE figures SET value = '{value}', quantity = 'people' WHERE fact_id = '{fact}'"
        for fact, value in facts.items()
    )
    path = corrected(ferry_data, tmp_path / "other.db", *changes)
    items = tuple(PlanItem("slides", 9, places=(f"fact:{fact}",)) for fact in facts)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        slides = plan_deck(WorkshopPlan(items=items), store).slides
    drawn = {place: [dot.dots for dot in one.figures] for one in slides for place in one.places}
    expected = {"fact:FE-01": [], "fact:FE-02": [5], "fact:FE-05": [500], "fact:RU-01": []}
    assert {place: drawn[place] for place in expected} == expected
