"""Workshops on a small report: their plans, slides and papers, line by line, as files have them."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.deck import plan_deck, view_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.workshop_plan import PlanItem, PlanRequest, PlanSettings, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import body_of, deck_lines, head_of, plan_lines
from tests.outlines import expect

TOPICS = ("section:overview", "section:rules")
PLAN = WorkshopPlan(
    "A day on the lake",
    PlanSettings(TOPICS[:1], 90, 8, "A4", False, "Lake Office", "3 June", "Harbour <town>"),
    (
        PlanItem("opening", 5),
        PlanItem("before", 5, notes="Ask for\nboats & oars."),
        PlanItem("slides", 20, places=("section:overview", "passage:rules-2", "event:TL-01")),
        PlanItem("slides", 1, places=("section:gone",), notes="Nothing to see."),
        PlanItem("reading", 10),
        PlanItem("exercise", 10, exercise="careful-reading"),
        PlanItem("exercise", 10, exercise="careful-reading", scope="section:rules"),
        PlanItem("exercise", 3, exercise="fact-or-assessment"),
        PlanItem("exercise", 5, exercise="open-questions"),
        PlanItem("exercise", 10, exercise="timeline", notes="Bring scissors."),
        PlanItem("exercise", 5, exercise="how-sure", seed=2),
        PlanItem("exercise", 5, exercise="matching", scope="theme:gone"),
        PlanItem("exercise", 5, exercise="matching", scope="section:rules", notes="Aloud."),
        PlanItem("discussion", 10, exercise="open-questions", scope="section:rules"),
        PlanItem("discussion", 1, exercise="open-questions", seed=3, scope="section:overview"),
        PlanItem("break", 15),
        PlanItem("own", 1, "Lunch"),
        PlanItem("closing", 5),
        PlanItem("closing", 5),
    ),
)


@pytest.mark.parametrize("minutes", [30, 60, 95, 180, 420])
def test_a_plan_divides_its_time_among_what_the_report_has_on_its_topic(
    minutes: int, ferries: Store
) -> None:
    plans = [
        propose(ferries, PlanSettings(topics, minutes), seed)
        for topics, seed in (((), 1), (TOPICS[1:], 3), (("theme:boats", *TOPICS), 1))
    ]
    expect(f"documents/written/plans-{minutes}.txt", "".join(map(plan_lines, plans)))


@pytest.mark.parametrize(
    ("name", "first", "last"), [("talk", 0, 5), ("exercises", 5, 9), ("end", 9, None)]
)
def test_each_item_of_a_plan_has_its_slides(
    name: str, first: int, last: int | None, ferries: Store
) -> None:
    deck = plan_deck(PLAN._replace(items=PLAN.items[first:last]), ferries)
    expect(f"documents/written/slides-of-{name}.txt", deck_lines(deck))


def test_a_short_time_has_the_most_important_slides_in_their_order(ferries: Store) -> None:
    lines = []
    for minutes in (0, 1, 2, 3, 5, 8, 11, 20):
        items = (PlanItem("slides", minutes, places=(*TOPICS, "figure:FG-02")),)
        [_title, *slides] = plan_deck(WorkshopPlan(items=items), ferries).slides
        shown = (f"{each.title} {each.places[-1]}" for each in slides)
        lines.append(f"{minutes}: {' / '.join(shown)}\n")
    expect("documents/written/slides-by-minutes.txt", "".join(lines))


def test_of_many_aims_two_slides_are_shown_and_the_speaker_has_all(ferries: Store) -> None:
    plan = WorkshopPlan(settings=PlanSettings(TOPICS), items=(PlanItem("opening", 5),))
    expect("documents/written/slides-of-aims.txt", deck_lines(plan_deck(plan, ferries)))


@pytest.mark.parametrize(
    ("location", "visible", "title", "current", "count"),
    [
        (Location("timeline"), None, "Ferries of a lake", 0, 4),
        (Location("timeline"), ("TL-02", "TL-04"), "Ferries of a lake", 0, 2),
        (Location("timeline"), (), "Ferries of a lake", 0, 1),
        (Location("timeline", "event", "TL-03"), None, "Ferries of a lake", 3, 4),
        (Location("timeline", "event", "TL-99"), None, "Ferries of a lake", 0, 4),
        (Location("figures", "figure", "FG-05"), None, "Ferries of a lake", 4, 6),
        (Location("figures", "figure", "FG-05"), ("FG-05",), "Ferries of a lake", 1, 3),
        (Location("stakeholders", "stakeholder", "SH-04"), None, "Ferries of a lake", 4, 7),
        (Location("places", "relation", "R-04"), None, "Ferries of a lake", 3, 4),
        (Location("places"), (), "Ferries of a lake", 0, 1),
        (Location("reader"), None, "Boats & people", 0, 6),
        (Location.of("section", "rules"), None, "The rules", 0, 5),
        (Location.of("passage", "rules-2"), None, "The rules", 3, 5),
        (Location.of("fact", "RU-04"), None, "The rules", 3, 5),
        (Location("reader", "term", "GL-02"), None, "The rules", 1, 5),
        (Location("reader", "note", "O-01"), None, "Boats & people", 0, 6),
    ],
)
def test_a_view_is_presented_from_what_it_shows_on(
    location: Location,
    visible: tuple[str, ...] | None,
    title: str,
    current: int,
    count: int,
    ferries: Store,
) -> None:
    deck, number = view_deck(ferries, location, visible)
    assert (deck.title, number, len(deck.slides)) == (title, current, count)
    assert deck.items == ()
    shown = {place for slide in deck.slides for place in slide.places}
    assert visible is None or {f"event:{row_id}" for row_id in visible} <= shown | {"event:FG-05"}


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


@pytest.mark.parametrize("name", ["workshop", "workshop-notes", "workshop-lists"])
def test_each_paper_of_a_plan_has_its_blocks(name: str, ferries: Store) -> None:
    document = PrintJob(PlanRequest(name, PLAN)).document(ferries)
    expect(f"documents/written/{name}.txt", head_of(document) + body_of(document))


@pytest.mark.parametrize(
    ("item", "has_text"),
    [
        (PlanItem("reading", 5), True),
        (PlanItem("own", 5), False),
        (PlanItem("exercise", 5, exercise="careful-reading"), True),
        (PlanItem("exercise", 5, exercise="matching", scope="section:rules"), True),
        (PlanItem("exercise", 5, exercise="timeline"), False),
    ],
)
def test_participants_have_the_text_where_they_read_it(
    item: PlanItem, has_text: bool, ferries: Store
) -> None:
    plan = WorkshopPlan("Day", PlanSettings(TOPICS[1:]), (item,))
    document = PrintJob(PlanRequest("workshop", plan)).document(ferries)
    assert ("The rules" in [section.title for section in document.sections]) == has_text


@pytest.mark.parametrize(("on_ratings", "has_ratings"), [(1, False), (2, True)])
def test_participants_have_the_ratings_if_most_questions_are_on_them(
    on_ratings: int, has_ratings: bool, ferry_data: Path, tmp_path: Path
) -> None:
    plan = WorkshopPlan(items=(PlanItem("exercise", 5, exercise="open-questions"),))
    ids = "('EX-12', 'EX-06')" if on_ratings == 2 else "('EX-12')"
    change = f"UPDATE exercises SET subject = 'ratings' WHERE id IN {ids}"
    path = corrected(ferry_data, tmp_path / "other.db", change)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        document = PrintJob(PlanRequest("workshop", plan)).document(store)
    titles = [section.title for section in document.sections]
    assert ("US ratings by year (context)" in titles) == has_ratings


@pytest.mark.parametrize(
    ("people", "groups"), [(1, [1]), (7, [7]), (8, [4, 4]), (12, [6, 6]), (13, [5, 4, 4])]
)
def test_a_group_has_about_five_people(people: int, groups: list[int], ferries: Store) -> None:
    for items in ((PlanItem("discussion", 5),), (PlanItem("own", 5),)):
        plan = WorkshopPlan("Day", PlanSettings(people=people), items)
        document = PrintJob(PlanRequest("workshop-lists", plan)).document(ferries)
        attendance, *cards = document.sections
        assert sum(block.kind == "row" for block in attendance.blocks) == people
        lines = [0]
        for block in cards[0].blocks if cards else ():
            lines += [0] if block.html.startswith("Group ") else []
            lines[-1] += block.kind == "line"
        has_groups = items[0].kind == "discussion"
        assert [count for count in lines if count] == (groups if has_groups else [])


def test_the_title_of_a_body_has_at_most_eight_words(ferry_data: Path, tmp_path: Path) -> None:
    name = "A captain of one boat on the {}"
    for last, title in (("lake", "A captain of one boat on the lake"), ("cold lake", "Cap")):
        change = f"UPDATE stakeholders SET name = '{name.format(last)}', short_name = 'Cap'"
        path = corrected(ferry_data, tmp_path / "other.db", f"{change} WHERE id = 'SH-04'")
        with Store.open_unchecked(path, Authenticity("built-in")) as store:
            deck, current = view_deck(store, Location("stakeholders", "stakeholder", "SH-04"))
            assert deck.slides[current].title == title


def test_a_paper_without_an_organiser_in_the_plan_has_that_of_the_printer(ferries: Store) -> None:
    job = PrintJob(PlanRequest("workshop-lists", WorkshopPlan()), organiser=Organiser("Us"))
    assert job.document(ferries).organiser == "Us"
