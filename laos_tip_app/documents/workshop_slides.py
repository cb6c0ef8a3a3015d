"""Build the slides of a workshop plan with their times."""

from typing import NamedTuple

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.documents.workshop_kit import FOR_GROUPS, item_slides
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan, item_title
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.slides import discussion_slide, exercise_slides
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.report.slides import ScheduleItem, Slide, SlideBuilder
from laos_tip_app.store.store import Store


class PlanSlides(NamedTuple):
    """What is presented of a plan.

    Attributes:
        slides: The opening slide and those of all items.
        schedule: The items with their minutes and the slides at which they begin.
    """

    slides: tuple[Slide, ...]
    schedule: tuple[ScheduleItem, ...]

    def first_of(self, item: int) -> int:
        """Return the number of the slide at which an item begins.

        An item at the end without slides begins at the last one.
        """
        return min(self.schedule[item].first_slide, len(self.slides) - 1)


def plan_slides(
    plan: WorkshopPlan, store: Store, builder: SlideBuilder, *, with_context: bool = True
) -> PlanSlides:
    """Return the slides of a plan with its schedule.

    Args:
        plan: The plan; what the report lacks is left out.
        store: The report.
        builder: Makes slides.
        with_context: Whether answers may show what other publishers say.
    """
    slides = [builder.opening()]
    schedule: list[ScheduleItem] = []
    for item in plan.items:
        # The opening slide belongs to the first item.
        first = len(slides) if schedule else 0
        schedule.append(ScheduleItem(item_title(item), item.minutes, first))
        slides += item_slides(item, builder)
        slides += _questions(item, store, with_context=with_context)
    return PlanSlides(tuple(slides), tuple(schedule))


def _questions(item: PlanItem, store: Store, *, with_context: bool) -> tuple[Slide, ...]:
    """Return the questions of an exercise or discussion, with answers."""
    if item.exercise not in KINDS:
        return ()
    try:
        if item.kind == "discussion" and item.exercise == FOR_GROUPS:
            exercises = ExerciseBuilder(store, with_context=with_context)
            return (discussion_slide(exercises, item.seed, item.scope),)
        return exercise_slides(
            store, item.exercise, item.seed, item.scope, with_context=with_context
        )
    except (NotFoundError, UsageError):
        # The paper of the plan names what can’t be made.
        return ()
