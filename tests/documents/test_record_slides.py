"""The slides of what the report has, one record or list at a time."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.deck import plan_deck, view_deck
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.report.deck import DeckSlide
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.schema import column
from laos_tip_app.store.store import Store
from tests.data_files import corrected, tampered
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
        *("report:report", "timeline"),
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
    for last, short_name, title in (
        ("lake", "'Cap'", "A captain of one boat on the lake"),
        ("cold lake", "'Cap'", "Cap"),
        ("cold lake", "NULL", "Who did what"),
    ):
        change = f"UPDATE stakeholders SET name = '{name.format(last)}', short_name = {short_name}"
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
        beside, *_others = RecordSlides(store).of(Location.of("passage", "overview-1"))
    assert [dot.dots for dot in beside.figures] == [4, 5], "beside a larger number"
    drawn = {place: [dot.dots for dot in one.figures] for one in slides for place in one.places}
    expected = {"fact:FE-01": [], "fact:FE-02": [5], "fact:FE-05": [500], "fact:RU-01": []}
    assert {place: drawn[place] for place in expected} == expected


def added_ends(side: str, *stakeholders: str) -> str:
    """Return the statement that gives relation R-01 more ends."""
    rows = (f"('R-01', '{each}', '{side}', {n})" for n, each in enumerate(stakeholders, 2))
    return f"INSERT INTO relation_ends VALUES {', '.join(rows)}"


@pytest.mark.parametrize(("facts", "beside"), [((), 3), (("RU-04",), 3), (("RU-04", "RU-05"), 0)])
def test_below_a_sentence_are_three_bodies_of_a_relation_with_up_to_three_facts(
    ferry_data: Path, tmp_path: Path, facts: tuple[str, ...], beside: int
) -> None:
    rows = ", ".join(f"('R-01', '{fact}')" for fact in ("RU-03", *facts))
    path = corrected(
        ferry_data,
        tmp_path / "other.db",
        added_ends("to", "SH-02", "SH-03", "SH-05"),
        f"INSERT INTO relation_facts VALUES {rows}",
    )
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        [slide] = RecordSlides(store).of(Location.of("fact", "RU-02"))
    assert len(slide.neighbours) == beside
    assert slide.centre == ("Harbour Office" if beside else "")


def test_a_relation_of_two_bodies_is_shown_from_the_first(ferry_data: Path, tmp_path: Path) -> None:
    path = corrected(ferry_data, tmp_path / "other.db", added_ends("from", "SH-02"))
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        slides = [*RecordSlides(store).of(Location.of("relation", "R-01"))]
    assert [slide.centre for slide in slides] == ["Harbour Office"]


def test_what_is_right_is_drawn_beside_what_is_corrected(ferries: Store) -> None:
    slide = DeckSlide("answer", "In the report", correction="Correction: it was another year.")
    fact = ferries.fact("RU-02")
    assert RecordSlides(ferries).illustrated(slide, [fact]).centre == "Harbour Office"


def test_a_date_is_open_unless_its_day_or_its_months_are_known(ferries: Store) -> None:
    event = ferries.events()[0]
    words = column("events", "date_precision").words
    events = [event._replace(date=event.date._replace(precision=word)) for word in words]

    entries = [entry for one in RecordSlides(ferries).timeline(events) for entry in one.entries]

    is_open = {word: entry.is_open for word, entry in zip(words, entries, strict=True)}
    assert {word for word in words if not is_open[word]} == {"day", "month", "month-range"}


def test_movements_have_no_slides_where_the_file_has_no_outlines(
    ferry_data: Path, tmp_path: Path
) -> None:
    """No check has refused it yet if it is large."""
    path = tampered(ferry_data, tmp_path / "other.db", "DELETE FROM regions")
    with Store.open_unchecked(path) as store:
        assert store.movements()
        assert [*RecordSlides(store).rows("movement")] == []


def test_the_main_slides_of_a_paragraph_are_its_numbers_and_what_is_corrected(
    ferry_data: Path, tmp_path: Path
) -> None:
    change = "UPDATE facts SET passage_id = 'overview-1' WHERE id = 'FE-03'"
    path = tampered(ferry_data, tmp_path / "other.db", change)
    with Store.open_unchecked(path, is_guarded=False) as store:
        slides = RecordSlides(store).main_facts(store.passage("overview-1"))
        assert [(slide.layout, bool(slide.correction)) for slide in slides] == [
            ("figures", False),
            ("statement", True),
        ]


@pytest.mark.parametrize(("added", "centres"), [((), ["Boat Union"]), (("SH-02", "SH-03"), [])])
def test_a_body_is_drawn_if_two_relations_or_more_join_it_to_two_others(
    ferry_data: Path, tmp_path: Path, added: tuple[str, ...], centres: list[str]
) -> None:
    statements = [added_ends("to", *added)] if added else []
    path = corrected(ferry_data, tmp_path / "other.db", *statements)
    place = "passage:rules-1" if added else "passage:rules-2"
    plan = WorkshopPlan(items=(PlanItem("slides", 90, places=(place,)),))
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        slides = plan_deck(plan, store).slides
    assert [slide.centre for slide in slides if slide.layout == "neighbours"] == centres


@pytest.mark.parametrize(
    ("change", "foot"),
    [
        (
            "DELETE FROM meta WHERE key = 'rule_short'",
            "One survey. Mostly not checked: confirmed, partly, no other source found, disputed.",
        ),
        (
            "UPDATE meta SET value = 'One survey of Lake X, ●◐○✕' WHERE key = 'rule_short'",
            "One survey of Lake X.",
        ),
    ],
)
def test_the_foot_of_a_slide_is_the_short_rule_or_else_the_whole_one_without_marks(
    ferry_data: Path, tmp_path: Path, change: str, foot: str
) -> None:
    with Store.open_unchecked(tampered(ferry_data, tmp_path / "other.db", change)) as store:
        assert plan_deck(WorkshopPlan(), store).foot == f"{foot} Edition 1."
