"""The grid that a group fills in: its dialog, its file, its paper.

A part of the composition root. Knows nothing of settings.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import translated
from laos_tip_app.documents.requests import GRID, DocumentRequest
from laos_tip_app.report import grid
from laos_tip_app.report.grid import GridWords
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.document_file import DocumentFile, FileLabels
from laos_tip_app.ui.workshop.grid_dialog import GridDialog

if TYPE_CHECKING:
    from laos_tip_app.base.theme import Theme


class GridController(QObject):
    """Keeps one grid, whether its dialog is open or not."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        theme: "Theme",
        put: Callable[[bool, QWidget, DocumentRequest], None],
    ) -> None:
        """Work for a window.

        Args:
            window: The window.
            store: The report.
            theme: The look.
            put: Puts something on paper, or with False into a file.
        """
        super().__init__(window)
        self._grid_words = translated(GridWords)
        self._store = store
        self.dialog = GridDialog(theme, self._grid_words, window)
        texts = FileLabels(
            ".grid.json",
            self.tr("Influence grid"),
            self.tr("Influence grids"),
            self.tr("The grid has not been saved."),
        )
        self.kept = DocumentFile(window, self.dialog, self, texts)
        self.use(store, theme)
        self.dialog.changed.connect(self.kept.changed)
        self.dialog.open_requested.connect(self.kept.ask_open)
        self.dialog.save_requested.connect(self.kept.save)
        self.dialog.print_requested.connect(lambda: put(True, self.dialog, self._wanted()))
        self.dialog.export_requested.connect(lambda: put(False, self.dialog, self._wanted()))

    def use(self, store: Store, theme: "Theme") -> None:
        """Take the report and the look as they are now."""
        self._store = store
        bodies = [each for each in store.stakeholders() if grid.may_be_placed(each)]
        self.dialog.set_names({each.id: grid.card_name(each) for each in bodies})
        self.dialog.apply_theme(theme)

    def show(self) -> None:
        """Show the dialog."""
        self.dialog.show()
        self.dialog.activateWindow()

    def to_bytes(self) -> bytes:
        """Return the file of the grid."""
        return grid.to_bytes(self.dialog.grid(), self._store)

    def from_bytes(self, data: bytes) -> None:
        """Show the grid of a file.

        Raises:
            KeptFileError: It can’t be read.
        """
        self.dialog.show_grid(*grid.from_bytes(data, self._store, self._grid_words))

    def title(self) -> str:
        """Return the name of the grid."""
        return self.dialog.grid().title

    def say(self, text: str) -> None:
        """Say one thing in the dialog."""
        self.dialog.say(text)

    def _wanted(self) -> DocumentRequest:
        return DocumentRequest(GRID, text=self.to_bytes().decode())
