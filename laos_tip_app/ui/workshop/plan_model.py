"""The edited workshop plan, with undo, and names of its items."""

from collections.abc import Hashable
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_kit import item_guides
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    WorkshopPlan,
    clock,
    item_title,
    topic_title,
)
from laos_tip_app.report.exercises.kinds import exercise_title
from laos_tip_app.report.exercises.material import Scope
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.records import location_title
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.editing import Change


class PlanTexts:
    """The titles of items, places and exercises of one report.

    Attributes:
        store: The report.
    """

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self.store = store
        # Each key that is typed in a plan words all its rows again.
        self._scopes: dict[str, dict[str, str]] = {}

    @cached_property
    def exercises(self) -> dict[str, tuple[Scope, ...]]:
        """The possible kinds of exercise, each with its scopes."""
        return ExerciseBuilder(self.store).choices()

    @cached_property
    def _guide(self) -> FacilitatorGuide:
        return FacilitatorGuide(self.store)

    def aim(self, item: PlanItem) -> str:
        """Return what an item is for, or ""."""
        aims = " ".join(guide.aim for guide in item_guides(item, self._guide))
        return _("Aim: {aim}").format(aim=aims) if aims else ""

    def row(self, minute: int, item: PlanItem, *, spoken: bool = False) -> str:
        """Return an item as a row of the agenda, seen or spoken."""
        pattern = _("{time} · {minutes} min · {title}")
        if spoken:
            pattern = _("{title}, {minutes} minutes, from {time}")
        return pattern.format(time=clock(minute), minutes=item.minutes, title=self.title(item))

    def title(self, item: PlanItem) -> str:
        """Return the title of an item with its slides or sheet."""
        details = [self.place(place) for place in item.places]
        if item.exercise:
            details.insert(0, self._exercise(item))
        title = item_title(item)
        return f"{title}: {with_commas(details)}" if details else title

    def place(self, text: str) -> str:
        """Return the title of a place, or that it is missing."""
        try:
            return location_title(self.store, Location.parse(text))
        except (NotFoundError, ValueError):
            return _("Not in this edition: {place}").format(place=text)

    def scopes(self, kind: str) -> dict[str, str]:
        """Return the possible scopes of an exercise with their titles."""
        if kind not in self._scopes:
            scopes = map(str, self.exercises.get(kind, ()))
            self._scopes[kind] = {scope: self.topic(scope) for scope in scopes}
        return self._scopes[kind]

    def scope(self, kind: str, *preferred: str) -> str:
        """Return the first possible scope of an exercise, or ""."""
        return next((scope for scope in preferred if scope in self.scopes(kind)), "")

    def topic(self, topic: str) -> str:
        """Return the title of a section or theme, unlike any other."""
        if not topic:
            return _("Whole report")
        title = topic_title(topic, self.store)
        sections = {section.title for section in self.store.sections()}
        if topic.startswith("theme:") and title in sections:
            return _("{title} (in all sections)").format(title=title)
        return title

    def _exercise(self, item: PlanItem) -> str:
        kind = item.exercise
        title = exercise_title(kind) if kind in self.exercises else kind
        if item.scope in self.scopes(kind):
            return title
        return _("{title} (not available in this report)").format(title=title)


_MAX_UNDONE: Final = 100
_MAX_MERGE_ID: Final = 0x7FFF_FFFF


class PlanModel(QObject):
    """A plan, its selected item, and its undo history.

    Attributes:
        plan: The current plan.
        row: The number of the selected item; -1 without items.
        history: The changes that can be undone and redone.

    Signals:
        changed: The plan or the selected item is another one.
    """

    changed = Signal()

    plan: WorkshopPlan
    row: int

    def __init__(self, parent: QObject, plan: WorkshopPlan) -> None:
        """Begin with a plan."""
        super().__init__(parent)
        self.history = QUndoStack(self)
        self.history.setUndoLimit(_MAX_UNDONE)
        self.load(plan)

    @property
    def item(self) -> PlanItem | None:
        """The selected item."""
        return self.plan.items[self.row] if self.row >= 0 else None

    def load(self, plan: WorkshopPlan) -> None:
        """Show another plan, whose changes begin now."""
        self.history.clear()
        self._show((plan, 0))

    def select(self, row: int) -> None:
        """Select an item; what is typed after it is undone by itself."""
        if row != self.row:
            # No change is merged into a clean state.
            self.history.setClean()
        self._show((self.plan, row))

    def change(self, plan: WorkshopPlan, row: int | None = None, name: Hashable = None) -> None:
        """Change the plan; it can be undone.

        Args:
            plan: The new plan.
            row: The item that is then selected; None for the same.
            name: What changes; changes of one name that follow each other are undone together.
        """
        if plan != self.plan:
            states = (self.plan, self.row), (plan, self.row if row is None else row)
            merge_id = -1 if name is None else hash(name) & _MAX_MERGE_ID
            self.history.push(Change("", states, self._show, merge_id))

    def change_title(self, title: str) -> None:
        """Change the title of the plan."""
        self.change(self.plan._replace(title=title), name="title")

    def change_settings(self, **values: Any) -> None:  # noqa: ANN401  # of any field
        """Change settings by their names."""
        settings = replace(self.plan.settings, **values)
        self.change(self.plan._replace(settings=settings), name=tuple(values))

    def change_item(self, **values: Any) -> None:  # noqa: ANN401  # of any field
        """Change the fields of the selected item by their names."""
        if (item := self.item) is not None:
            items, row = list(self.plan.items), self.row
            items[row] = replace(item, **values)
            self._change_items(items, row, ("item", row, *values))

    def insert(self, item: PlanItem) -> None:
        """Insert an item after the selected one and select it."""
        items, row = list(self.plan.items), self.row + 1
        items.insert(row, item)
        self._change_items(items, row)

    def remove(self) -> None:
        """Remove the selected item."""
        if self.item is not None:
            items = list(self.plan.items)
            del items[self.row]
            self._change_items(items, self.row)

    def move(self, row: int, target: int) -> None:
        """Move an item to another row and select it."""
        items = list(self.plan.items)
        if 0 <= row < len(items) and 0 <= target < len(items):
            items.insert(target, items.pop(row))
            self._change_items(items, target)

    def _change_items(self, items: list[PlanItem], row: int, name: Hashable = None) -> None:
        self.change(self.plan._replace(items=tuple(items)), row, name)

    def _show(self, state: tuple[WorkshopPlan, int]) -> None:
        """Show a plan and the row of its selected item."""
        self.plan, row = state
        self.row = min(max(row, 0), len(self.plan.items) - 1)
        self.changed.emit()


def without_words(item: PlanItem) -> PlanItem:
    """Return the parts of an item that determine its slides."""
    return replace(item, title="", notes="")
