"""The slides of a workshop plan, with the time of each item."""

from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.documents.workshop_slides import plan_slides
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
