"""Print, preview and export what the window shows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    DocumentRequest,
    NotesRequest,
    PageSetup,
    PlainRequest,
    SelectionRequest,
)
from laos_tip_app.export.exporters import Format, check_content, format_of
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.export.sheet_count import pages_and_copies
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.ui.printing.browser_pages import BrowserPages
from laos_tip_app.ui.printing.choices import (
    Choice,
    export_choices,
    own_notes,
    print_choices,
    view_request,
)
from laos_tip_app.ui.printing.export_dialog import ExportDialog, with_design
from laos_tip_app.ui.printing.job_panels import ExercisePanel, HandoutPanel, JobPanel
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.printing.print_tasks import export_file, new_printer, send
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.file_dialogs import show_error_box
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import SentencePage

type Jobs = Sequence[tuple[PrintJob, int]]
"""Jobs, each with its number of copies."""


class PrintController:
    """Prints and exports with the page setup of the settings."""

    def __init__(self, window: AppWindow) -> None:
        """Work for a window."""
        self._window = window
        self._browser_pages = BrowserPages()
        window.closing.connect(self._browser_pages.remove)

    def print_view(self) -> None:
        """Print the page over the tabs, or ask, proposing the view."""
        pages = self._window.findChildren(Page)
        if not any(page.isVisible() and page.print_all() for page in pages):
            self._ask_what_to_print(view_request(self._window))

    def print_selection(self) -> None:
        """Ask what is printed; the selected text is proposed."""
        self._ask_what_to_print(SelectionRequest(*self._window.current_tab().selection()))

    def print_notes(self) -> None:
        """Ask what is printed; the user’s own notes are proposed."""
        self._ask_what_to_print(NotesRequest(own_notes(self._window)))

    def _ask_what_to_print(self, proposed: DocumentRequest) -> None:
        self._ask_to_print(self._job(proposed), print_choices(self._window))

    def export_view(self) -> None:
        """Export the page over the tabs, or ask, proposing the view."""
        pages = self._window.findChildren(Page)
        if not any(page.isVisible() and page.export_all() for page in pages):
            job = self._job(view_request(self._window))
            self._ask_to_export(job, export_choices(self._window))

    def export_data(self) -> None:
        """Export all tables of the report as one archive."""
        self.print_or_export(False, PlainRequest("data"))

    def _offers(self, job: PrintJob, title: str) -> bool:
        """Return whether there is something to print; say if not."""
        try:
            check_content(self._window.store, job)
        except AppError as error:
            show_error_box(self._window, title, error)
            return False
        return True

    def read_in_browser(self) -> None:
        """Open the current view as a page in the web browser."""
        self._read_in_browser(self._job(view_request(self._window)))

    def _read_in_browser(self, job: PrintJob) -> None:
        try:
            self._browser_pages.show(self._written(job, "page.html"))
        except AppError as error:
            show_error_box(self._window, _("Open in web browser"), error)

    def copy_picture(self) -> None:
        """Copy the drawing that the window shows, with its source and notes."""
        job = self._job(view_request(self._window))
        try:
            picture = QImage.fromData(self._written(job, "picture.png"))
        except AppError:
            self._window.show_status(_("Nothing copied. There is no drawing here."))
            return
        QGuiApplication.clipboard().setImage(picture)
        self._window.show_status(_("Picture copied"))

    def _written(self, job: PrintJob, name: str) -> bytes:
        """Return a job as a file; its name says which kind.

        Raises:
            AppError: It can’t be such a file, or has nothing in it.
        """
        chosen = format_of(job, Path(name))
        check_content(self._window.store, job, chosen)
        return run_to_completion(chosen.write(self._window.store, job))

    def print_or_export(self, prints: bool, request: DocumentRequest) -> None:
        """Print a document, or with False export it to a file."""
        job = self._job(request)
        if not self._offers(job, _("Print") if prints else _("Export")):
            return
        if prints:
            self._ask_to_print(job)
        else:
            export_file(self._window, self._window.store, job, self._on_saved)

    def print_jobs(self, jobs: Jobs, *, double_sided: bool) -> None:
        """Ask where and how often to print; print the others there, too."""
        (job, count), *others = jobs
        if (dialog := self._ask_to_print(self._organised(job), others=others)) is not None:
            dialog.propose_copies(count, double_sided=double_sided)
            if others:
                dialog.name_others([other.title(self._window.store) for other, _count in others])

    def export_jobs(
        self, jobs: Sequence[PrintJob], *, asks_design: bool = True, folder: Path | None = None
    ) -> None:
        """Export each job to a file, the others beside the first.

        Args:
            jobs: The jobs.
            asks_design: Whether it is asked whose design slides have; else that of last time.
            folder: The folder of the files; None to ask for the first of them.
        """
        window, (job, *others) = self._window, [*map(self._organised, jobs)]
        if not asks_design:
            job = replace(job, template=window.settings.template)

        def on_saved(file: Path) -> None:
            self._on_saved(file)
            if others:
                self.export_jobs(others, folder=file.parent)

        complete = partial(with_design, window) if asks_design else None
        export_file(window, window.store, job, on_saved, complete=complete, folder=folder)

    def _ask_to_print(
        self, job: PrintJob, choices: Sequence[Choice] = (), others: Jobs = ()
    ) -> PrintDialog | None:
        try:
            dialog = PrintDialog(self._window, job, choices)
        except AppError as error:
            show_error_box(self._window, _("Print"), error)
            return None
        dialog.print_requested.connect(partial(self._send, dialog, others))
        open_dialog(dialog)
        return dialog

    def _send(
        self, dialog: PrintDialog | None, others: Jobs, job: PrintJob, printer: QPrinter
    ) -> None:
        """Print, then the others; keep the dialog until a file is written."""
        window, name, copies = self._window, printer.printerName(), printer.copyCount()
        both = printer.duplex() != QPrinter.DuplexMode.DuplexNone
        try:
            document = replace(job, double_sided=both).document(window.store)
        except AppError as error:
            show_error_box(dialog or window, _("Print"), error)
            return

        def on_sent(pages: int) -> None:
            text = _("Sent to {printer}: {pages}").format(
                printer=name, pages=pages_and_copies(pages, copies)
            )
            window.show_status(text)
            if others:
                (following, count), *rest = others
                next_printer = new_printer(following, count, double_sided=both)
                next_printer.setPrinterName(name)
                self._send(None, rest, self._organised(following), next_printer)

        def on_saved(file: Path) -> None:
            if dialog is not None:
                dialog.accept()
            self._on_saved(file)
            if others:
                following = [replace(other, double_sided=both) for other, _count in others]
                self.export_jobs(following, folder=file.parent)

        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            send(dialog or window, document, job, printer, on_saved)
        else:
            if dialog is not None:
                dialog.accept()
            send(window, document, job, printer, on_sent=on_sent)

    def _ask_to_export(self, job: PrintJob, choices: Sequence[Choice]) -> None:
        dialog = ExportDialog(job, choices, self._window)

        def save(chosen: PrintJob, format_: Format) -> None:
            store = self._window.store
            if self._offers(chosen, _("Export")):
                export_file(dialog, store, chosen, on_saved, (format_,))

        def on_saved(file: Path) -> None:
            dialog.accept()
            self._on_saved(file)

        dialog.save_requested.connect(save)
        dialog.browser_requested.connect(self._read_in_browser)
        open_dialog(dialog)

    def new_handout_panel(self) -> HandoutPanel:
        """Return a panel for handouts; it begins with the current section."""
        panel = HandoutPanel(self._window)
        self._connect(panel)
        return panel

    def new_exercise_panel(self) -> QWidget:
        """Return a panel for exercise sheets, or why there are none."""
        choices = ExerciseBuilder(self._window.store).choices()
        if not choices:
            return SentencePage(_("This report does not have enough content for exercise sheets."))
        panel = ExercisePanel(self._window, choices)
        self._connect(panel)
        return panel

    def _job(self, request: DocumentRequest) -> PrintJob:
        settings = self._window.settings
        setup = PageSetup(settings.paper, settings.paper_text_size, settings.wide_margin)
        return self._organised(PrintJob(request, setup, settings.context_shown))

    def _organised(self, job: PrintJob) -> PrintJob:
        """Return a job with the organiser and the language of the settings."""
        settings = self._window.settings
        organiser = Organiser(settings.organiser, settings.occasion, settings.logo)
        return replace(job, organiser=organiser, language=settings.paper_language)

    def _on_saved(self, file: Path) -> None:
        self._window.show_status(_("Saved: {name}").format(name=file.name))

    def _connect(self, panel: JobPanel) -> None:
        """Connect a panel with preview, printing and export."""
        store, saved, view = self._window.store, self._on_saved, panel.preview
        panel.pages_requested.connect(lambda job: view.show_job(self._organised(job)))
        panel.export_requested.connect(
            lambda job: export_file(panel, store, self._organised(job), saved)
        )
        panel.print_requested.connect(lambda job: self._ask_to_print(self._organised(job)))
