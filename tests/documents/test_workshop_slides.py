"""The slides of a workshop plan, with the time of each item."""

from html import unescape

import pytest

from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.documents.workshop_slides import plan_slides
from laos_tip_app.report.exercises.discussion import discussion_parts
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.report.slides import SlideBuilder
from laos_tip_app.store.store import Store


def test_each_item_has_its_minutes_and_the_slide_at_which_it_begins(store: Store) -> None:
    plan = WorkshopPlan(
        "Protection",
        items=(
            PlanItem("opening", 5),
            PlanItem("slides", 20, "Dates", ("event:TL-19", "event:TL-02"), notes="Ask first."),
            PlanItem("break", 10),
            PlanItem("slides", 15, places=("figure:FG-05", "event:gone", "search:police")),
            PlanItem("closing", 10),
        ),
    )
    slides, schedule = shown = plan_slides(plan, store, SlideBuilder(store))
    assert [str(slide.location) for slide in slides[1:]] == [
        "event:TL-19", "event:TL-02", "figure:FG-05"
    ]  # fmt: skip
    assert [(item.minutes, item.first_slide) for item in schedule] == [
        (5, 0), (20, 1), (10, 3), (15, 3), (10, 4)
    ]  # fmt: skip
    assert [item.title for item in schedule][:3] == ["Opening", "Dates", "Break"]
    assert slides[1].presenter_notes == "Ask first."
    assert [shown.first_of(number) for number in range(5)] == [0, 1, 3, 3, 3]


@pytest.mark.parametrize("scope", ["theme:corruption", "section:protection"])
def test_a_discussion_is_the_same_on_the_projector_as_on_paper(store: Store, scope: str) -> None:
    item = PlanItem("discussion", 15, exercise="open-questions", seed=2, scope=scope)
    on_paper = discussion_parts(ExerciseBuilder(store), item.seed, item.scope)[0]

    slides, _schedule = plan_slides(WorkshopPlan(items=(item,)), store, SlideBuilder(store))

    [question] = slides[1:]
    assert question.items[0].title in {unescape(block.html) for block in on_paper.blocks}
    assert len(question.items) > 1
    assert bool(question.answer) or store.fact(question.items[0].fact_ids[0]).attribution in (
        question.items[0].detail
    )


def test_an_empty_plan_is_the_opening_slide(store: Store) -> None:
    slides, schedule = plan_slides(WorkshopPlan(), store, SlideBuilder(store))
    assert (len(slides), schedule) == (1, ())


def test_an_exercise_is_shown_question_by_question_with_its_answers(store: Store) -> None:
    item = PlanItem("exercise", 15, exercise="matching", seed=3)
    gone = PlanItem("exercise", 15, exercise="matching", scope="section:gone")
    plan = WorkshopPlan(items=(item, gone))
    slides, schedule = plan_slides(plan, store, SlideBuilder(store))
    questions = slides[1:]
    assert questions
    assert all(slide.answer and slide.seconds > 0 for slide in questions)
    assert schedule[1].first_slide == len(slides)
