"""The workshop plan: its page, its file, printing and presenting it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

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
from laos_tip_app.documents.workshop_proposal import left_out_message, marked_items
from laos_tip_app.export.sheet_count import kit_job
from laos_tip_app.report.deck import Deck
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.workshop.document_file import DocumentFile
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts
from laos_tip_app.ui.workshop.plan_page import PlanPage


class Printing(Protocol):
    """Prints and exports documents, and asks where."""

    def print_or_export(self, prints: bool, request: DocumentRequest) -> None:
        """Print a document, or with False export it to a file."""

    def print_jobs(self, jobs: Sequence[tuple[PrintJob, int]], *, double_sided: bool) -> None:
        """Print jobs, each with its proposed number of copies."""

    def export_jobs(self, jobs: Sequence[PrintJob], *, asks_design: bool = True) -> None:
        """Export jobs, each to a file; ask for the design of slides."""

    def new_handout_panel(self) -> QWidget:
        """Return a panel for handouts."""

    def new_exercise_panel(self) -> QWidget:
        """Return a panel for exercise sheets."""


class PlanController(QObject):
    """Owns one plan, whether its page is shown or not.

    Attributes:
        model: The plan.
        file: Its file.
    """

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
        self._window, self._printing = window, printing
        self._present, self._show_part = present, show_part
        self._page: PlanPage | None = None
        self._texts: PlanTexts | None = None
        self.model = PlanModel(self)
        unsaved = _("The workshop has not been saved.")
        self.file = DocumentFile(window, self, ".plan.json", _("Workshop"), unsaved)
        self.model.load(self._empty_plan())
        self.model.history.indexChanged.connect(self.file.mark_changed)
        window.edition_checks.append(
            lambda store: filter(None, [gone_message(self.model.plan, window.store, store)])
        )

    def show(self) -> None:
        """Show the page and any plan items missing from this report."""
        self._show_part("plan")
        self.show_message(missing_message(self.model.plan, self._window.store))

    def new(self) -> None:
        """Begin an empty plan, after a question if one is not saved."""
        if self.file.confirm_discard():
            self.model.load(self._empty_plan())
            self.file.set_file(None)
            self.show()
            if self._page is not None:
                self._page.show_step(0)

    def add(self, location: Location) -> None:
        """Add slides on a location after the selected item."""
        self.model.insert(PlanItem("slides", DEFAULT_ITEM_MINUTES, places=(str(location),)))
        count = len(self.model.plan.items)
        self._window.show_status(_("Added to the agenda ({count})").format(count=count))

    def to_bytes(self) -> bytes:
        """Return the plan as a file."""
        return to_bytes(self.model.plan, self._window.store)

    def from_bytes(self, data: bytes) -> str:
        """Show a saved plan; return a warning, or "".

        Raises:
            SavedFileError: It can’t be read.
        """
        plan, message = from_bytes(data, self._window.store)
        self.model.load(plan)
        return message

    def title(self) -> str:
        """Return the title of the plan."""
        return " ".join(self.model.plan.title.split())

    def show_message(self, text: str) -> None:
        """Show a message on the page."""
        if self._page is not None and isValid(self._page):
            self._page.show_message(text)

    def _empty_plan(self) -> WorkshopPlan:
        settings = self._window.settings
        paper = settings.paper if settings.paper in SHEET_PAPERS else SHEET_PAPERS[0]
        return WorkshopPlan(settings=PlanSettings(paper=paper, organiser=settings.organiser))

    def new_page(self) -> PlanPage:
        """Return a page that edits the plan."""
        window, store, printing = self._window, self._window.store, self._printing
        if self._texts is None or self._texts.store is not store:
            self._texts = PlanTexts(store)
        marked = marked_items(window.own_notes(), store)
        page = PlanPage(self.model, self._texts, marked, window)
        page.about.new_requested.connect(self.new)
        page.about.open_requested.connect(self.file.ask_open)
        page.agenda.present_requested.connect(self.present)
        page.agenda.part_requested.connect(self._show_part)
        page.printing.present_requested.connect(self.present)
        page.printing.print_requested.connect(self._on_print_requested)
        page.printing.export_requested.connect(
            lambda names, asks: printing.export_jobs([*map(self._job, names)], asks_design=asks)
        )
        page.printing.save_requested.connect(self.file.save)
        self._page = page
        return page

    def _job(self, name: str) -> PrintJob:
        return kit_job(self.model.plan, name, self._window.settings.paper_language)

    def _on_print_requested(self, names: Sequence[str]) -> None:
        settings = self.model.plan.settings
        copies = {"workshop": settings.people, "slides-3": settings.people}
        self._printing.print_jobs(
            [(self._job(name), copies.get(name, 1)) for name in names],
            double_sided=settings.double_sided,
        )

    def present_marked(self) -> None:
        """Present the user’s bookmarks and highlights for the workshop."""
        window = self._window
        marked = marked_items(window.own_notes(), window.store)
        if marked.items:
            plan = WorkshopPlan(_("My bookmarks"), items=marked.items)
            self._present(self._deck(plan)._replace(items=()), 0)
        if message := left_out_message(marked):
            window.show_message(message)

    def present(self, row: int = 0) -> None:
        """Present the plan, from an item if one is given."""
        deck = self._deck(self.model.plan)
        self._present(deck, deck.first_of(row) if row else 0)

    def _deck(self, plan: WorkshopPlan) -> Deck:
        window = self._window
        return plan_deck(plan, window.store, with_context=window.settings.context_shown)
