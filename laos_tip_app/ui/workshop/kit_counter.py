"""Make slides and count sheets after each change of a plan."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.export.sheet_count import LaidOutPages, counted, kit_steps
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.workshop.plan_model import PlanModel, without_words

_DELAY: Final = 300
"""Milliseconds after a change before the sheets are counted again."""


class KitCounter(QObject):
    """Counts while its page is shown.

    Signals:
        slides_made: The slides; a `Deck`.
        outdated: The plan is another one; what was counted no longer holds.
        counted: A `KitCount`, and the pages of handout and guide.
    """

    slides_made = Signal(object)
    outdated = Signal()
    counted = Signal(object, object)

    def __init__(
        self, model: PlanModel, store: Store, page: QWidget, language: Callable[[], str]
    ) -> None:
        """Count the plan, and again after each change.

        Args:
            model: The plan.
            store: The report.
            page: The page that shows what is counted.
            language: Returns the language of the program’s texts on paper.
        """
        super().__init__(page)
        self._model, self._store, self._page = model, store, page
        self._language = language
        self._task: BackgroundTask[tuple[LaidOutPages, ...]] | None = None
        # What is counted, or was.
        self._of: tuple[WorkshopPlan, str] = model.plan, language()
        self._slides_of: tuple[PlanItem, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._count)
        model.changed.connect(self.update)
        self._timer.start()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
        if self._task is not None:
            self._task.stop()
            self._task = None

    def update(self) -> None:
        """Count again if the plan or the language of paper has changed."""
        if (of := (self._model.plan, self._language())) != self._of:
            self.stop()
            self._of = of
            self.outdated.emit()
            self._timer.start()

    def _count(self) -> None:
        """Count slides and sheets, which takes too long for each key."""
        plan, language = self._of
        items = tuple(map(without_words, plan.items))
        if items != self._slides_of:
            self.slides_made.emit(plan_deck(plan, self._store))
            self._slides_of = items
        if plan.items:
            self._task = BackgroundTask(
                self._page,
                "",
                kit_steps(self._store, plan, language),
                lambda pages: self._on_counted(plan, pages),
            )

    def _on_counted(self, plan: WorkshopPlan, pages: tuple[LaidOutPages, ...]) -> None:
        self._task = None
        self.counted.emit(counted(plan.settings, *pages), pages)
