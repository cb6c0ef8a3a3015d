"""The papers of a workshop plan."""

from pathlib import Path

import pytest

from laos_tip_app.documents.builder import DocumentBuilder, Organiser
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.workshop_kit import aims, participant_document
from laos_tip_app.documents.workshop_plan import (
    OWN_NOTES,
    PlanItem,
    PlanRequest,
    PlanSettings,
    WorkshopPlan,
)
from laos_tip_app.documents.workshop_proposal import (
    propose,
)
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lake_plan import PLAN, TOPICS
from tests.documents.lines import body_of, head_of
from tests.outlines import expect


def _topics(store: Store) -> list[tuple[str, ...]]:
    sections = [f"section:{section.id}" for section in store.sections()]
    themes = [f"theme:{theme.id}" for theme in store.themes()]
    return [(), *((topic,) for topic in (*sections, *themes)), (sections[0], sections[-1])]


def test_every_plan_has_aims(store: Store) -> None:
    guide = FacilitatorGuide(store)

    assert guide.aims([""])
    for topics in _topics(store)[1:]:
        assert guide.aims(topics)
    themes = {theme.id: guide.aims([f"theme:{theme.id}"]) for theme in store.themes()}
    assert len({*themes.values()}) == len(themes)


@pytest.mark.parametrize(
    ("topics", "has_aims"), [((), True), (("section:gone",), True), ((OWN_NOTES,), False)]
)
def test_guide_handout_and_slides_have_the_same_aims(
    topics: tuple[str, ...], has_aims: bool, store: Store
) -> None:
    """Without a topic of this report a workshop is on the whole of it, or on own notes."""
    plan = propose(store, PlanSettings(topics, 60))
    whole = FacilitatorGuide(store).aims(("",))

    slides = plan_deck(plan, store).slides
    papers = [PrintJob(PlanRequest(name, plan)) for name in ("workshop", "workshop-notes")]

    assert aims(store, plan) == (whole if has_aims else ())
    assert any(slide.title.startswith("Afterwards you can") for slide in slides) == has_aims
    for job in papers:
        html = "".join(b.html for s in job.document(store).sections for b in s.blocks)
        assert ("Aims: people can" in html) == has_aims


def test_participants_have_the_text_and_the_ratings_that_they_are_asked_about(
    store: Store,
) -> None:
    def titles(*topics: str) -> list[str]:
        plan = propose(store, PlanSettings(topics, 30))
        assert not any(item.kind == "reading" for item in plan.items)
        return [section.title for section in participant_document(builder, plan).sections]

    builder = DocumentBuilder(store, with_context=False)
    ratings = TableBuilder(store).ratings().title
    assert "Protection" in titles("section:protection")
    assert ratings not in titles("section:protection")
    assert ratings in titles("theme:rating")


def test_sheets_share_pages_except_where_something_is_cut_out(store: Store) -> None:
    kinds = ("how-sure", "matching", "timeline", "matching")
    items = [PlanItem("exercise", 10, exercise=kind) for kind in kinds]
    plan = WorkshopPlan(items=(*items, PlanItem("before", 5)))

    document = participant_document(DocumentBuilder(store, with_context=False), plan)

    # The second part of the timeline has the strips.
    sheets = document.sections[-6:]
    assert [sheet.new_sheet for sheet in sheets] == [False, False, True, True, True, False]
    assert [sheet.continues_page for sheet in sheets] == [False, True, False, True, False, True]


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


def test_a_paper_without_an_organiser_in_the_plan_has_that_of_the_printer(ferries: Store) -> None:
    job = PrintJob(PlanRequest("workshop-lists", WorkshopPlan()), organiser=Organiser("Us"))
    assert job.document(ferries).organiser == "Us"


@pytest.mark.parametrize(
    ("date", "place", "lines"),
    [("", "", ["Name", "Date", "Place"]), ("3 June", "", ["Name", "Place"])],
)
def test_participants_write_down_what_the_plan_does_not_say(
    date: str, place: str, lines: list[str], ferries: Store
) -> None:
    plan = WorkshopPlan("Day", PlanSettings(date=date, place=place))
    first = PrintJob(PlanRequest("workshop", plan)).document(ferries).sections[0]
    assert [block.html for block in first.blocks if block.kind == "line"] == lines


def test_a_plan_without_topic_and_title_is_a_workshop_on_the_report(ferries: Store) -> None:
    item = PlanItem("exercise", 1, exercise="matching", scope="theme:gone", notes="Skip it.")
    plan = WorkshopPlan(settings=PlanSettings(people=1), items=(item,))
    papers = [PrintJob(PlanRequest(f"workshop{name}", plan)) for name in ("", "-notes", "-lists")]
    lines = "".join(body_of(job.document(ferries)) for job in papers)
    expect("documents/written/workshop-without-topic.txt", lines)
