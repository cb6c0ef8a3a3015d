"""Print, preview and export what the window shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.documents.options import HandoutOptions, saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    AnnotatedRequest,
    DataRequest,
    DocumentRequest,
    NotesRequest,
    PageSetup,
    SectionRequest,
    SelectionRequest,
)
from laos_tip_app.export.exporters import check_content, format_of
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report.annotations.web_annotation import to_bytes
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.ui.printing.browser_pages import BrowserPages
from laos_tip_app.ui.printing.exercise_panel import ExercisePanel
from laos_tip_app.ui.printing.handout_panel import HandoutPanel
from laos_tip_app.ui.printing.job_panel import JobPanel
from laos_tip_app.ui.printing.page_view import PreviewRenderer
from laos_tip_app.ui.printing.preview_dialog import PreviewDialog
from laos_tip_app.ui.printing.print_dialogs import Copies, export_file, print_document
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.file_dialogs import show_error_box
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.widgets.small_widgets import SentencePage

if TYPE_CHECKING:
    from laos_tip_app.documents.requests import DocumentRequest


def view_request(window: AppWindow) -> "DocumentRequest":
    """Return the request for the current view."""
    from laos_tip_app.documents.requests import SearchRequest, request_for

    query, results = window.search_results()
    if results:
        return SearchRequest(query, tuple(map(str, results)))
    tab = window.current_tab()
    return tab.subview_request() or request_for(window.store, tab.location(), tab.visible_ids())


def annotated_part(window: AppWindow) -> "DocumentRequest":
    """Return the request for the section on screen, else for the report."""
    from laos_tip_app.documents.requests import ReportRequest, SectionRequest, request_for

    request = request_for(window.store, window.location())
    return request if isinstance(request, SectionRequest) else ReportRequest()


class PrintController:
    """Prints and exports with the page setup of the settings."""

    def __init__(self, window: AppWindow) -> None:
        """Work for a window."""
        self._window = window
        self._browser_pages = BrowserPages()
        window.closing.connect(self._browser_pages.remove)

    def print_view(self) -> None:
        """Print the current view."""
        self.print_or_export(True, self._window, view_request(self._window))

    def export_view(self) -> None:
        """Export the current view."""
        self.print_or_export(False, self._window, view_request(self._window))

    def _offers(self, job: PrintJob, title: str) -> bool:
        """Return whether there is something to print; say if not."""
        try:
            check_content(self._window.store, job)
        except AppError as error:
            show_error_box(self._window, title, error)
            return False
        return True

    def export_data(self) -> None:
        """Export all tables of the report as one archive."""
        self.print_or_export(False, self._window, DataRequest())

    def read_in_browser(self) -> None:
        """Open the current view as a page in the web browser."""
        job = self._job(view_request(self._window))
        if not self._offers(job, _("Open in web browser")):
            return
        try:
            steps = format_of(job, Path("page.html")).write(self._window.store, job)
            page = run_to_completion(steps)
            self._browser_pages.show(page)
        except AppError as error:
            show_error_box(self._window, _("Open in web browser"), error)

    def copy_picture(self) -> None:
        """Copy the drawing that the window shows, with its source and notes."""
        job = self._job(view_request(self._window))
        try:
            chosen = format_of(job, Path("picture.png"))
            check_content(self._window.store, job, chosen)
            steps = chosen.write(self._window.store, job)
            picture = QImage.fromData(run_to_completion(steps))
        except AppError:
            self._window.show_status(_("Nothing copied. There is no drawing here."))
            return
        QGuiApplication.clipboard().setImage(picture)
        self._window.show_status(_("Picture copied"))

    def print_selection(self) -> None:
        """Print the selected text."""
        request = SelectionRequest(*self._window.current_tab().selection())
        self.print_or_export(True, self._window, request)

    def print_or_export(self, prints: bool, parent: QWidget, request: DocumentRequest) -> None:
        """Print a document, or export it to a file.

        Args:
            prints: Whether it is printed.
            parent: The window that the dialogs belong to.
            request: The document.
        """
        if not self._offers(self._job(request), _("Print") if prints else _("Export")):
            return
        run = print_document if prints else export_file
        run(parent, self._window.store, self._job(request), self._on_saved)

    def print_copies(self, job: PrintJob, count: int, *, double_sided: bool) -> None:
        """Print a job; the print dialog proposes the number of copies."""
        window = self._window
        copies = Copies(count, double_sided)
        print_document(window, window.store, job, self._on_saved, copies)

    def export_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Export each job to a file, one after the other."""
        window, (job, *others) = self._window, jobs

        def on_saved(name: str) -> None:
            self._on_saved(name)
            if others:
                self.export_jobs(others)

        export_file(window, window.store, job, on_saved)

    def preview_job(self, job: PrintJob) -> None:
        """Show the pages of a job."""
        self._open(PreviewDialog(job, self._window))

    def preview_view(self) -> None:
        """Show the pages of the current view, and their setup."""
        self._preview(view_request(self._window))

    def preview_notes(self) -> None:
        """Show the pages of the list of the user’s own notes."""
        self._preview(NotesRequest(self._own_notes()))

    def preview_with_notes(self) -> None:
        """Show the pages of the section or report with the notes."""
        part = annotated_part(self._window)
        sections = (part.section_id,) if isinstance(part, SectionRequest) else None
        self._preview(AnnotatedRequest(self._own_notes(), sections))

    def _own_notes(self) -> bytes:
        """Return the file of the user’s own notes, or no bytes."""
        notes = self._window.own_notes
        return to_bytes(notes) if notes else b""

    def _preview(self, request: DocumentRequest) -> None:
        settings = self._window.settings
        job = self._job(request)
        if not self._offers(job, _("Print")):
            return
        dialog = PreviewDialog(job, self._window)

        def save_setup(setup: PageSetup) -> None:
            settings.paper, settings.paper_text_size = setup.paper, setup.text_size
            settings.wide_margin = setup.wide_margin

        dialog.panel.setup_changed.connect(save_setup)
        self._open(dialog)

    def new_handout_panel(self) -> HandoutPanel:
        """Return a panel for handouts; it begins with the current section."""
        store, settings = self._window.store, self._window.settings
        sections = [section.id for section in store.sections()]
        request = view_request(self._window)
        section_id = (
            request.section_id if isinstance(request, SectionRequest) else next(iter(sections), "")
        )
        saved = saved_presets(settings.handouts)
        panel = HandoutPanel(store, saved, section_id, lambda: self._window.own_notes)

        def save_presets(presets: dict[str, HandoutOptions]) -> None:
            settings.handouts = {name: options.to_text() for name, options in presets.items()}

        panel.saved_changed.connect(save_presets)
        self._connect(panel)
        return panel

    def new_exercise_panel(self) -> QWidget:
        """Return a panel for exercise sheets, or why there are none."""
        settings = self._window.settings
        choices = ExerciseBuilder(self._window.store).choices()
        if not choices:
            return SentencePage(_("This report does not have enough content for exercise sheets."))
        panel = ExercisePanel(
            choices,
            PageSetup(settings.paper, settings.paper_text_size),
            with_context=settings.context_shown,
        )
        self._connect(panel)
        return panel

    def _job(self, request: DocumentRequest) -> PrintJob:
        settings = self._window.settings
        setup = PageSetup(settings.paper, settings.paper_text_size, settings.wide_margin)
        return PrintJob(request, setup, settings.context_shown)

    def _on_saved(self, name: str) -> None:
        self._window.show_status(_("Saved: {name}").format(name=name))

    def _open(self, dialog: PreviewDialog) -> None:
        """Open a dialog with its pages."""
        self._connect(dialog.panel)
        open_dialog(dialog)

    def _connect(self, panel: JobPanel) -> None:
        """Connect a panel with preview, printing and export."""
        store, saved = self._window.store, self._on_saved
        renderer = PreviewRenderer(panel.preview, store)
        panel.pages_requested.connect(renderer.render)
        panel.hidden.connect(renderer.stop)
        panel.export_requested.connect(lambda job: export_file(panel, store, job, saved))
        panel.print_requested.connect(lambda job: print_document(panel, store, job, saved))
