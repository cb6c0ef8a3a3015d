"""Build the slides of a workshop plan with their times."""

from typing import NamedTuple

from laos_tip_app.documents.workshop_kit import item_slides
from laos_tip_app.documents.workshop_plan import WorkshopPlan, item_title
from laos_tip_app.report.slides import ScheduleItem, Slide, SlideBuilder


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


def plan_slides(plan: WorkshopPlan, builder: SlideBuilder) -> PlanSlides:
    """Return the slides of a plan with its schedule.

    Args:
        plan: The plan; what the report lacks is left out.
        builder: Makes slides.
    """
    slides = [builder.opening()]
    schedule: list[ScheduleItem] = []
    for item in plan.items:
        # The opening slide belongs to the first item.
        first = len(slides) if schedule else 0
        schedule.append(ScheduleItem(item_title(item), item.minutes, first))
        slides += item_slides(item, builder)
    return PlanSlides(tuple(slides), tuple(schedule))
