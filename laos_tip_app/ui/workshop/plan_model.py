"""The workshop plan that is edited, with undo."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan

_MAX_UNDONE: Final = 100


class PlanModel(QObject):
    """A plan, its selected item, and its undo history.

    Signals:
        changed: The plan or the selected item is another one.
        edited: The user has changed the plan.
    """

    changed = Signal()
    edited = Signal()

    def __init__(self, location: Callable[[], Location], parent: QObject | None = None) -> None:
        """Begin with an empty plan.

        Args:
            location: Returns the current page of the window.
            parent: The owner of the model.
        """
        super().__init__(parent)
        self._location = location
        self._plan = WorkshopPlan()
        self._row = -1
        self._previous: list[tuple[WorkshopPlan, int]] = []
        self._last_change: object = None

    @property
    def plan(self) -> WorkshopPlan:
        """The current plan."""
        return self._plan

    @property
    def row(self) -> int:
        """The number of the selected item; -1 without items."""
        return self._row

    @property
    def item(self) -> PlanItem | None:
        """The selected item."""
        return self._plan.items[self._row] if self._row >= 0 else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._previous)

    def load(self, plan: WorkshopPlan) -> None:
        """Show another plan, whose changes begin now."""
        self._previous.clear()
        self._last_change = None
        self._set(plan, 0)

    def select(self, row: int) -> None:
        """Select an item."""
        if row != self._row:
            self._last_change = None
            self._set(self._plan, row)

    def change(self, plan: WorkshopPlan, row: int | None = None, name: object = None) -> None:
        """Change the plan; it can be undone.

        Args:
            plan: The new plan.
            row: The item that is then selected; None for the same.
            name: What changes; changes of one name that follow each other are undone together.
        """
        if plan == self._plan:
            return
        if name is None or name != self._last_change:
            self._previous.append((self._plan, self._row))
            del self._previous[:-_MAX_UNDONE]
        self._last_change = name
        self._set(plan, self._row if row is None else row)
        self.edited.emit()

    def undo_change(self) -> None:
        """Undo the last change."""
        if self._previous:
            plan, row = self._previous.pop()
            self._last_change = None
            self._set(plan, row)
            self.edited.emit()

    def change_title(self, title: str) -> None:
        """Change the title of the plan."""
        self.change(self._plan._replace(title=title), name="title")

    def change_settings(self, **values: Any) -> None:  # noqa: ANN401  # of any field
        """Change settings by their names."""
        settings = replace(self._plan.settings, **values)
        self.change(self._plan._replace(settings=settings), name=("settings", *values))

    def change_item(self, **values: Any) -> None:  # noqa: ANN401  # of any field
        """Change the fields of the selected item by their names."""
        if (item := self.item) is not None:
            items = list(self._plan.items)
            items[self._row] = replace(item, **values)
            self._change_items(items, self._row, ("item", self._row, *values))

    def add_page(self) -> None:
        """Add the window’s current page to the selected item."""
        if (item := self.item) is not None:
            self.change_item(places=(*item.places, str(self._location())))

    def insert(self, item: PlanItem) -> None:
        """Insert an item after the selected one and select it."""
        items, row = list(self._plan.items), self._row + 1
        items.insert(row, item)
        self._change_items(items, row)

    def remove(self) -> None:
        """Remove the selected item."""
        if self._row >= 0:
            items = list(self._plan.items)
            del items[self._row]
            self._change_items(items, self._row)

    def move(self, row: int, target: int) -> None:
        """Move an item to another row and select it."""
        items = list(self._plan.items)
        if 0 <= row < len(items) and 0 <= target < len(items):
            items.insert(target, items.pop(row))
            self._change_items(items, target)

    def _change_items(self, items: list[PlanItem], row: int, name: object = None) -> None:
        self.change(self._plan._replace(items=tuple(items)), row, name)

    def _set(self, plan: WorkshopPlan, row: int) -> None:
        self._plan = plan
        self._row = min(max(row, 0), len(plan.items) - 1)
        self.changed.emit()
