"""The running order that is being put together: its dialog, its file, its paper, its presentation.

A part of the composition root. Knows nothing of settings.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import translated
from laos_tip_app.base.location import Location
from laos_tip_app.documents import agenda
from laos_tip_app.documents.agenda import AgendaItem, AgendaWords
from laos_tip_app.documents.requests import RUNNING_ORDER, DocumentRequest
from laos_tip_app.report.labels import Words
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.agenda_dialog import AgendaDialog
from laos_tip_app.ui.workshop.document_file import DocumentFile, FileLabels

if TYPE_CHECKING:
    from laos_tip_app.base.theme import Theme


class AgendaController(QObject):
    """Keeps one running order, whether its dialog is open or not."""

    def __init__(
        self,
        window: MainWindow,
        words: Words,
        put: Callable[[bool, QWidget, DocumentRequest], None],
        present: Callable[[Store, "Theme", tuple[Slide, ...], int], None],
    ) -> None:
        """Work for a window.

        Args:
            window: The window.
            words: The translated words.
            put: Puts something on paper, or with False into a file.
            present: Presents steps from one of them on.
        """
        super().__init__(window)
        self._words = words
        self._order_words = translated(AgendaWords)
        self._present = present
        self._store: Store
        self._theme: Theme
        self._writer: SlideBuilder
        self.dialog = AgendaDialog(self._name_of, window)
        texts = FileLabels(
            ".order.json",
            self.tr("Agenda"),
            self.tr("Agendas"),
            self.tr("The agenda has not been saved."),
        )
        self.kept = DocumentFile(window, self.dialog, self, texts)
        self.dialog.changed.connect(self.kept.changed)
        self.dialog.add_requested.connect(lambda: self.add(window.location()))
        self.dialog.open_requested.connect(self.kept.ask_open)
        self.dialog.save_requested.connect(self.kept.save)
        self.dialog.print_requested.connect(lambda: put(True, self.dialog, self._wanted()))
        self.dialog.export_requested.connect(lambda: put(False, self.dialog, self._wanted()))
        self.dialog.present_requested.connect(self._on_present_requested)

    def use(self, store: Store, theme: "Theme", *, context_shown: bool) -> None:
        """Take the report and the look as they are now."""
        self._store, self._theme = store, theme
        self._writer = SlideBuilder(store, self._words, context_shown=context_shown)
        self.dialog.name_again()

    def show(self) -> None:
        """Show the dialog beside the window."""
        self.dialog.show()
        self.dialog.activateWindow()

    def add(self, location: Location) -> None:
        """Add a place behind the step that is chosen."""
        self.dialog.add([AgendaItem(str(location))])

    def to_bytes(self) -> bytes:
        """Return the file of the order."""
        return agenda.to_bytes(self.dialog.order(), self._store)

    def from_bytes(self, data: bytes) -> None:
        """Show the order of a file.

        Raises:
            KeptFileError: It can’t be read.
        """
        self.dialog.show_order(*agenda.from_bytes(data, self._store, self._order_words))

    def title(self) -> str:
        """Return the name of the order."""
        return self.dialog.order().title

    def say(self, text: str) -> None:
        """Say one thing in the dialog."""
        self.dialog.say(text)

    def _wanted(self) -> DocumentRequest:
        return DocumentRequest(RUNNING_ORDER, text=self.to_bytes().decode())

    def _name_of(self, planned: AgendaItem) -> str:
        return agenda.name_of(planned, self._store, self._writer, self._order_words)

    def _on_present_requested(self, row: int) -> None:
        order = self.dialog.order()
        steps = agenda.steps_of(order, self._store, self._writer)
        before = order._replace(steps=order.steps[:row])
        first = len(agenda.steps_of(before, self._store, self._writer))
        if steps:
            shown = (self._writer.opening(), *steps)
            self._present(self._store, self._theme, shown, first + 1 if row else 0)
