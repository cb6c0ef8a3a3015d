"""What the items of a plan are called in the window."""

from functools import cached_property

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_kit import clock, item_guides
from laos_tip_app.documents.workshop_plan import PlanItem, item_title, topic_title
from laos_tip_app.report.exercises.writer import ExerciseBuilder, ExerciseChoice
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.location_title import location_title
from laos_tip_app.store.store import Store


class PlanTexts:
    """The titles of items, places and exercises of one report.

    Attributes:
        store: The report.
    """

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self.store = store
        # Each key in a plan names all its items.
        self._scopes: dict[str, dict[str, str]] = {}

    @cached_property
    def exercises(self) -> dict[str, ExerciseChoice]:
        """The possible exercises by their kind."""
        return {choice.kind: choice for choice in ExerciseBuilder(self.store).choices()}

    @cached_property
    def _guide(self) -> FacilitatorGuide:
        return FacilitatorGuide(self.store)

    def aim(self, item: PlanItem) -> str:
        """Return what an item is for, or ""."""
        aims = " ".join(guide.aim for guide in item_guides(item, self._guide))
        return _("Aim: {aim}").format(aim=aims) if aims else ""

    def row(self, minute: int, item: PlanItem) -> str:
        """Return an item as a row of the agenda."""
        pattern = _("{time} · {minutes} min · {title}")
        return pattern.format(time=clock(minute), minutes=item.minutes, title=self.title(item))

    def spoken_row(self, minute: int, item: PlanItem) -> str:
        """Return an item as a screen reader speaks it."""
        pattern = _("{title}, {minutes} minutes, from {time}")
        return pattern.format(time=clock(minute), minutes=item.minutes, title=self.title(item))

    def title(self, item: PlanItem) -> str:
        """Return the title of an item with its slides or sheet."""
        details = [self.place(place) for place in item.places]
        if item.exercise:
            details.insert(0, self._exercise(item))
        title = item_title(item)
        return f"{title}: {', '.join(details)}" if details else title

    def place(self, text: str) -> str:
        """Return the title of a place, or that it is missing."""
        try:
            return location_title(self.store, Location.parse(text))
        except (NotFoundError, ValueError):
            return _("Not in this edition: {place}").format(place=text)

    def scopes(self, kind: str) -> dict[str, str]:
        """Return the possible scopes of an exercise with their titles."""
        if kind not in self._scopes:
            choice = self.exercises.get(kind)
            scopes = map(str, choice.scopes) if choice else ()
            self._scopes[kind] = {scope: self.topic(scope) for scope in scopes}
        return self._scopes[kind]

    def scope(self, kind: str, *preferred: str) -> str:
        """Return the first possible scope of an exercise, or ""."""
        possible = self.scopes(kind)
        return next((scope for scope in preferred if scope in possible), "")

    def topic(self, topic: str) -> str:
        """Return the title of a section or theme with its kind."""
        if not topic:
            return _("Whole report")
        patterns = {"section": _("Section: {title}"), "theme": _("Theme: {title}")}
        pattern = patterns.get(topic.partition(":")[0], "{title}")
        return pattern.format(title=topic_title(topic, self.store))

    def _exercise(self, item: PlanItem) -> str:
        choice = self.exercises.get(item.exercise)
        title = choice.title if choice else item.exercise
        if item.scope in self.scopes(item.exercise):
            return title
        return _("{title} (not available in this report)").format(title=title)
