"""The workshop plan: its file, printing and presenting it."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SHEET_PAPERS, DocumentRequest
from laos_tip_app.documents.workshop_plan import (
    DEFAULT_ITEM_MINUTES,
    PlanItem,
    PlanSettings,
    WorkshopPlan,
    from_bytes,
    gone_message,
    missing_message,
    to_bytes,
)
from laos_tip_app.documents.workshop_proposal import (
    MarkedItems,
    left_out_message,
    marked_items,
)
from laos_tip_app.export.sheet_count import kit_job
from laos_tip_app.report.deck import Deck
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.workshop.document_file import DocumentFile
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts


class Printing(Protocol):
    """Prints and exports documents, and asks where."""

    def print_or_export(self, prints: bool, request: DocumentRequest) -> None:
        """Print a document, or with False export it to a file."""

    def print_jobs(self, jobs: Sequence[tuple[PrintJob, int]], *, double_sided: bool) -> None:
        """Print jobs, each with its proposed number of copies."""

    def export_jobs(self, jobs: Sequence[PrintJob], *, asks_design: bool) -> None:
        """Export jobs, each to a file; ask for the design or not."""

    def new_handout_panel(self) -> QWidget:
        """Return a panel for handouts."""

    def new_exercise_panel(self) -> QWidget:
        """Return a panel for exercise sheets."""


class PlanController(QObject):
    """Owns one plan, whether its page is shown or not.

    Attributes:
        window: The window.
        model: The plan.
        file: Its file.
        show_part: Shows a page of the workshop.

    Signals:
        message_shown: A message for the page.
        begun: Another plan begins.
    """

    message_shown = Signal(str)
    begun = Signal()

    def __init__(
        self,
        window: AppWindow,
        printing: Printing,
        present: Callable[[Deck, int], None],
        show_part: Callable[[str], object],
    ) -> None:
        """Begin with an empty plan.

        Args:
            window: The window.
            printing: Prints and exports.
            present: Presents slides from a number on.
            show_part: Shows a page of the workshop.
        """
        super().__init__(window)
        self.window, self._printing = window, printing
        self._present, self.show_part = present, show_part
        self._texts = lru_cache(maxsize=1)(PlanTexts)
        self.model = PlanModel(self, self._empty_plan())
        unsaved = _("The workshop has not been saved.")
        self.file = DocumentFile(window, self, ".plan.json", _("Workshop"), unsaved)
        self.model.history.indexChanged.connect(self.file.mark_changed)
        window.edition_checks.append(
            lambda store: filter(None, [gone_message(self.model.plan, window.store, store)])
        )

    def show(self) -> None:
        """Show the page and any plan items missing from this report."""
        self.show_part("plan")
        self.show_message(missing_message(self.model.plan, self.window.store))

    def new(self) -> None:
        """Begin an empty plan, after a question if one is not saved."""
        if self.file.confirm_discard():
            self.model.load(self._empty_plan())
            self.file.set_file(None)
            self.show()
            self.begun.emit()

    def add(self, location: Location) -> None:
        """Add slides on a location after the selected item."""
        self.model.insert(PlanItem("slides", DEFAULT_ITEM_MINUTES, places=(str(location),)))
        count = len(self.model.plan.items)
        self.window.show_status(_("Added to the agenda ({count})").format(count=count))

    def to_bytes(self) -> bytes:
        """Return the plan as a file."""
        return to_bytes(self.model.plan, self.window.store)

    def from_bytes(self, data: bytes) -> str:
        """Show a saved plan; return a warning, or "".

        Raises:
            SavedFileError: It can’t be read.
        """
        plan, message = from_bytes(data, self.window.store)
        self.model.load(plan)
        return message

    def title(self) -> str:
        """Return the title of the plan."""
        return " ".join(self.model.plan.title.split())

    def show_message(self, text: str) -> None:
        """Show a message on the page, if it is there."""
        self.message_shown.emit(text)

    def _empty_plan(self) -> WorkshopPlan:
        settings = self.window.settings
        paper = settings.paper if settings.paper in SHEET_PAPERS else SHEET_PAPERS[0]
        return WorkshopPlan(settings=PlanSettings(paper=paper, organiser=settings.organiser))

    def texts(self) -> PlanTexts:
        """Return the names of items in the report that is shown."""
        return self._texts(self.window.store)

    def marked(self) -> MarkedItems:
        """Return what the user has marked for a workshop."""
        return marked_items(self.window.own_notes(), self.window.store)

    def print_papers(self, names: Iterable[str]) -> None:
        """Print documents of the plan, one after the other.

        Args:
            names: `workshop` (handouts), `workshop-notes` (guide), `workshop-lists`, `slides-3`.
        """
        settings = self.model.plan.settings
        copies = {"workshop": settings.people, "slides-3": settings.people}
        self._printing.print_jobs(
            [(self._job(name), copies.get(name, 1)) for name in names],
            double_sided=settings.double_sided,
        )

    def export_papers(self, names: Iterable[str], *, asks_design: bool) -> None:
        """Export documents of the plan, each to a file."""
        self._printing.export_jobs([*map(self._job, names)], asks_design=asks_design)

    def _job(self, name: str) -> PrintJob:
        return kit_job(self.model.plan, name, self.window.settings.paper_language)

    def present_marked(self) -> None:
        """Present the user’s bookmarks and highlights for the workshop."""
        marked = self.marked()
        if marked.items:
            plan = WorkshopPlan(_("My bookmarks"), items=marked.items)
            self._present(self._deck(plan)._replace(items=()), 0)
        if message := left_out_message(marked):
            self.window.show_message(message)

    def present(self, row: int) -> None:
        """Present the plan from an item; the first begins with the title."""
        deck = self._deck(self.model.plan)
        self._present(deck, deck.first_of(row))

    def _deck(self, plan: WorkshopPlan) -> Deck:
        window = self.window
        return plan_deck(plan, window.store, with_context=window.settings.context_shown)
