"""The influence grid: its dialog, its file, printing it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.report import grid
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.workshop.document_file import DocumentFile, FileLabels
from laos_tip_app.ui.workshop.grid_dialog import GridDialog


class GridController(QObject):
    """Keeps one grid, whether its dialog is open or not."""

    def __init__(
        self, window: AppWindow, print_or_export: Callable[[bool, QWidget, DocumentRequest], None]
    ) -> None:
        """Make the dialog; `show` shows it.

        Args:
            window: The window.
            print_or_export: Prints a document, or with False exports it to a file.
        """
        super().__init__(window)
        self._window = window
        self.dialog = GridDialog(window.theme, window)
        labels = FileLabels(
            ".grid.json",
            _("Influence grid"),
            _("Influence grids"),
            _("The grid has not been saved."),
        )
        self.file = DocumentFile(window, self.dialog, self, labels)
        self._update_dialog()
        dialog = self.dialog
        dialog.changed.connect(self.file.mark_changed)
        dialog.open_requested.connect(self.file.ask_open)
        dialog.save_requested.connect(self.file.save)
        dialog.print_requested.connect(lambda: print_or_export(True, dialog, self._request()))
        dialog.export_requested.connect(lambda: print_or_export(False, dialog, self._request()))
        window.updated.connect(self._update_dialog)
        window.edition_checks.append(self._gone_in)

    def show(self) -> None:
        """Show the dialog."""
        self.dialog.show()
        self.dialog.activateWindow()

    def to_bytes(self) -> bytes:
        """Return the grid as a file."""
        return grid.to_bytes(self.dialog.grid(), self._window.store)

    def from_bytes(self, data: bytes) -> None:
        """Show the grid of a file.

        Raises:
            SavedFileError: It can’t be read.
        """
        self.dialog.show_grid(*grid.from_bytes(data, self._window.store))

    def title(self) -> str:
        """Return the title of the grid."""
        return self.dialog.grid().title

    def show_message(self, text: str) -> None:
        """Show a message in the dialog."""
        self.dialog.show_message(text)

    def _gone_in(self, store: Store) -> Iterator[str]:
        """Yield a sentence on cards that another edition can’t show."""
        if text := grid.gone_message(self.dialog.grid(), self._window.store, store):
            yield text

    def _request(self) -> DocumentRequest:
        return SavedFileRequest("grid", self.to_bytes())

    def _update_dialog(self) -> None:
        stakeholders = [s for s in self._window.store.stakeholders() if grid.may_be_placed(s)]
        self.dialog.set_names({s.id: grid.card_name(s) for s in stakeholders})
        self.dialog.apply_theme(self._window.theme)
