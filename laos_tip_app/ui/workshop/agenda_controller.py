"""The agenda: its dialog, its file, printing and presenting it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents import agenda
from laos_tip_app.documents.agenda import AgendaItem
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.workshop.agenda_dialog import AgendaDialog
from laos_tip_app.ui.workshop.document_file import DocumentFile, FileLabels


class AgendaController(QObject):
    """Keeps one agenda, whether its dialog is open or not."""

    def __init__(
        self,
        window: AppWindow,
        print_or_export: Callable[[bool, QWidget, DocumentRequest], None],
        present: Callable[[tuple[Slide, ...], int], None],
    ) -> None:
        """Make the dialog; `show` shows it.

        Args:
            window: The window.
            print_or_export: Prints a document, or with False exports it to a file.
            present: Presents slides from a number on.
        """
        super().__init__(window)
        self._window = window
        self._present = present
        self.dialog = AgendaDialog(self._item_title, window)
        labels = FileLabels(
            ".order.json",
            _("Agenda"),
            _("Agendas"),
            _("The agenda has not been saved."),
        )
        self.file = DocumentFile(window, self.dialog, self, labels)
        dialog = self.dialog
        dialog.changed.connect(self.file.mark_changed)
        dialog.add_requested.connect(lambda: self.add(window.location()))
        dialog.open_requested.connect(self.file.ask_open)
        dialog.save_requested.connect(self.file.save)
        dialog.print_requested.connect(lambda: print_or_export(True, dialog, self._request()))
        dialog.export_requested.connect(lambda: print_or_export(False, dialog, self._request()))
        dialog.present_requested.connect(self._on_present_requested)
        window.updated.connect(dialog.update_titles)

    def show(self) -> None:
        """Show the dialog beside the window."""
        self.dialog.show()
        self.dialog.activateWindow()

    def add(self, location: Location) -> None:
        """Add a location after the selected item."""
        self.dialog.add([AgendaItem(str(location))])

    def to_bytes(self) -> bytes:
        """Return the agenda as a file."""
        return agenda.to_bytes(self.dialog.agenda(), self._window.store)

    def from_bytes(self, data: bytes) -> None:
        """Show the agenda of a file.

        Raises:
            SavedFileError: It can’t be read.
        """
        self.dialog.show_agenda(*agenda.from_bytes(data, self._window.store))

    def title(self) -> str:
        """Return the title of the agenda."""
        return self.dialog.agenda().title

    def show_message(self, text: str) -> None:
        """Show a message in the dialog."""
        self.dialog.show_message(text)

    def _request(self) -> DocumentRequest:
        return SavedFileRequest("running-order", self.to_bytes())

    def _slide_builder(self) -> SlideBuilder:
        window = self._window
        return SlideBuilder(window.store, context_shown=window.settings.context_shown)

    def _item_title(self, item: AgendaItem) -> str:
        return agenda.item_title(item, self._window.store, self._slide_builder())

    def _on_present_requested(self, row: int) -> None:
        current, store, builder = self.dialog.agenda(), self._window.store, self._slide_builder()
        slides = agenda.slides_of(current, store, builder)
        before = current._replace(items=current.items[:row])
        first = len(agenda.slides_of(before, store, builder))
        if slides:
            self._present((builder.opening(), *slides), first + 1 if row else 0)
