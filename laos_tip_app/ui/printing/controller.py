"""Print, preview and export what the window shows."""

from collections.abc import Callable

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
from laos_tip_app.documents.options import HandoutOptions, PageSetup, own_presets, texts_of
from laos_tip_app.documents.registry import request_for
from laos_tip_app.documents.requests import EXERCISE, SEARCH, SELECTION, DocumentRequest
from laos_tip_app.export.exporters import PrintJob
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.ui.printing.exercise_dialog import ExerciseDialog
from laos_tip_app.ui.printing.handout_dialog import HandoutChoices, HandoutDialog
from laos_tip_app.ui.printing.handout_options import handout_choices
from laos_tip_app.ui.printing.preview_base import PreviewBase
from laos_tip_app.ui.printing.preview_dialog import PreviewDialog
from laos_tip_app.ui.printing.preview_renderer import PreviewRenderer, RenderedPages
from laos_tip_app.ui.printing.print_dialogs import export_file, print_document
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.message_boxes import open_dialog


class PrintController:
    """Prints and exports with the page setup of the settings."""

    def __init__(self, window: AppWindow) -> None:
        """Work for a window."""
        self._window = window
        _set_explicit_font()

    def print_view(self) -> None:
        """Print what the window shows."""
        self.print_or_export(True, self._window, self._view_request())

    def export_view(self) -> None:
        """Export what the window shows."""
        self.print_or_export(False, self._window, self._view_request())

    def print_selection(self) -> None:
        """Print the selected text."""
        text, location = self._window.current_tab().selection()
        request = DocumentRequest(SELECTION, text=text, location=location)
        self.print_or_export(True, self._window, request)

    def print_or_export(self, prints: bool, parent: QWidget, request: DocumentRequest) -> None:
        """Print a document, or export it to a file.

        Args:
            prints: Whether it is printed.
            parent: The window that the dialogs belong to.
            request: The document.
        """
        run = print_document if prints else export_file
        run(parent, self._window.store, self._job(request))

    def preview_view(self) -> None:
        """Show the pages of what the window shows, and their setup."""
        job, settings = self._job(self._view_request()), self._window.settings
        sizes = SMALLEST_ON_PAPER, LARGEST_ON_PAPER
        dialog = PreviewDialog(PAPERS, sizes, job.setup._asdict(), self._window)

        def save_setup(choices: dict[str, object]) -> None:
            setup = PageSetup.from_mapping(choices)
            settings.paper, settings.paper_text_size, settings.wide_margin = setup

        dialog.setup_changed.connect(save_setup)
        self._open(dialog, lambda choices: job._replace(setup=PageSetup.from_mapping(choices)))
        dialog.pages_wanted.emit(dialog.choices())

    def show_handout_dialog(self) -> None:
        """Open the dialog for handout packs."""
        settings = self._window.settings
        choices = handout_choices(self._window.store, own_presets(settings.handouts))
        dialog = HandoutDialog(HandoutChoices(*choices), self._window)

        def save_presets(presets: dict[str, dict[str, object]]) -> None:
            settings.handouts = texts_of(presets)

        dialog.own_changed.connect(save_presets)
        self._open(dialog, lambda c: PrintJob.of_handout(HandoutOptions.from_mapping(c)))

    def show_exercise_dialog(self) -> None:
        """Open the dialog for exercise sheets."""
        window, settings = self._window, self._window.settings
        builder = ExerciseBuilder(window.store)
        dialog = ExerciseDialog(builder.choices(), PAPERS, settings.paper, window)

        def job(choices: dict[str, object]) -> PrintJob:
            kind, seed, scope = (str(choices[name]) for name in ("kind", "seed", "scope"))
            request = DocumentRequest(EXERCISE, kind, text=seed, scope=scope)
            setup = PageSetup(str(choices["paper"]), settings.paper_text_size)
            return PrintJob(request, setup, settings.context_shown)

        self._open(dialog, job)

    def _view_request(self) -> DocumentRequest:
        window = self._window
        query, results = window.search_results()
        if results:
            return DocumentRequest(SEARCH, only=tuple(map(str, results)), text=query)
        tab = window.current_tab()
        return request_for(window.store, tab.location(), tab.visible_ids(), tab.subview_request())

    def _job(self, request: DocumentRequest) -> PrintJob:
        settings = self._window.settings
        setup = PageSetup(settings.paper, settings.paper_text_size, settings.wide_margin)
        return PrintJob(request, setup, settings.context_shown)

    def _open(self, dialog: PreviewBase, job: Callable[[dict[str, object]], PrintJob]) -> None:
        """Open a dialog and connect it with preview, printing and export."""
        store, view = self._window.store, dialog.preview

        def show(pages: RenderedPages) -> None:
            view.show_pages(*pages)

        def show_error(error: Exception) -> None:
            if not isinstance(error, AppError):
                raise error
            view.say(f"{error.message} {error.advice}")

        renderer = PreviewRenderer(dialog, store, view.show_progress, show, show_error)
        dialog.pages_wanted.connect(lambda choices: renderer.make(job(choices)))
        dialog.export_wanted.connect(lambda c: export_file(dialog, store, job(c)))
        dialog.print_wanted.connect(lambda c: print_document(dialog, store, job(c)))
        view.stop_wanted.connect(renderer.stop)
        dialog.finished.connect(renderer.stop)
        open_dialog(dialog)


def _set_explicit_font() -> None:
    """Name the window font before fonts for paper are registered.

    Their arrival could change what a general name, such as Sans Serif, stands for.
    """
    font = QApplication.font()
    family = QFontInfo(font).family()
    if font.family() != family:
        font.setFamily(family)
        QApplication.setFont(font)
