"""The influence grid: its panel, its file, printing it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.report import grid
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.workshop.document_file import DocumentFile, FileLabels
from laos_tip_app.ui.workshop.grid_panel import GridPanel


class GridController(QObject):
    """Owns one grid, whether its panel is shown or not.

    Attributes:
        panel: The panel; it outlives the page that it is shown on.
        file: The file of the grid.
    """

    def __init__(
        self, window: AppWindow, print_or_export: Callable[[bool, QWidget, DocumentRequest], None]
    ) -> None:
        """Make the panel, hidden.

        Args:
            window: The window.
            print_or_export: Prints a document, or with False exports it to a file.
        """
        super().__init__(window)
        self._window = window
        self.panel = GridPanel(window.theme, window)
        self.panel.hide()
        labels = FileLabels(
            suffix=".grid.json",
            name=_("Influence grid"),
            kinds=_("Influence grids"),
            unsaved=_("The grid has not been saved."),
        )
        self.file = DocumentFile(window, self, labels)
        self._store: Store | None = None
        self._update_panel()
        panel = self.panel
        panel.changed.connect(self.file.mark_changed)
        panel.open_requested.connect(self.file.ask_open)
        panel.save_requested.connect(self.file.save)
        panel.print_requested.connect(lambda: print_or_export(True, window, self._request()))
        panel.export_requested.connect(lambda: print_or_export(False, window, self._request()))
        window.updated.connect(self._update_panel)
        window.edition_checks.append(self._missing_card_messages)

    def to_bytes(self) -> bytes:
        """Return the grid as a file."""
        return grid.to_bytes(self.panel.grid(), self._window.store)

    def from_bytes(self, data: bytes) -> str:
        """Show the grid of a file; return a warning, or "".

        Raises:
            SavedFileError: It can’t be read.
        """
        shown, message = grid.from_bytes(data, self._window.store)
        self.panel.show_grid(shown, message)
        return message

    def title(self) -> str:
        """Return the title of the grid."""
        return self.panel.grid().title

    def show_message(self, text: str) -> None:
        """Show a message in the panel."""
        self.panel.show_message(text)

    def _missing_card_messages(self, store: Store) -> Iterator[str]:
        """Yield a sentence on cards that another edition can’t show."""
        if text := grid.gone_message(self.panel.grid(), self._window.store, store):
            yield text

    def _request(self) -> DocumentRequest:
        return SavedFileRequest("grid", self.to_bytes())

    def _update_panel(self) -> None:
        store = self._window.store
        if store is not self._store:
            self._store = store
            stakeholders = [s for s in store.stakeholders() if grid.may_be_placed(s)]
            self.panel.set_names({s.id: grid.card_name(s) for s in stakeholders})
            self.panel.show_grid(*grid.for_report(self.panel.grid(), store))
        self.panel.plane.apply_theme(self._window.theme)
