"""Something that a facilitator makes and keeps in a small file: opened, saved, never lost unasked.

A part of the composition root. Knows nothing of what is kept.
"""

from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import AppError
from laos_tip_app.report.json_documents import kept_bytes
from laos_tip_app.ui.printing.save_dialog import ask_target
from laos_tip_app.ui.widgets.file_dialogs import configure_file_dialog
from laos_tip_app.ui.widgets.message_boxes import error_box, new_box, open_dialog
from laos_tip_app.ui.window.main_window import MainWindow


class FileLabels(NamedTuple):
    """What a kind of file is called.

    Attributes:
        suffix: How the names of its files end.
        name: What one is called, for the title of boxes and for a file without a name of its own.
        kinds: What its files are called, before their ending.
        unsaved: That there is one which has not been saved.
    """

    suffix: str
    name: str
    kinds: str
    unsaved: str


class SavedDocument(Protocol):
    """What is kept, as its own desk knows it."""

    def to_bytes(self) -> bytes:
        """Return its file."""

    def from_bytes(self, data: bytes) -> None:
        """Show what a file holds.

        Raises:
            KeptFileError: It can’t be read; then nothing has changed.
        """

    def title(self) -> str:
        """Return the name that it was given."""

    def say(self, text: str) -> None:
        """Say one thing."""


class DocumentFile(QObject):
    """Opens and saves one thing, and asks before it would be lost."""

    def __init__(
        self, window: MainWindow, dialog: QDialog, kept: SavedDocument, texts: FileLabels
    ) -> None:
        """Watch over something.

        Args:
            window: The window, which asks before it goes.
            dialog: Where it is made.
            kept: What is kept.
            texts: What it is called.
        """
        super().__init__(window)
        self._window = window
        self._dialog = dialog
        self._kept = kept
        self._texts = texts
        self._saved = True
        window.installEventFilter(self)

    def changed(self) -> None:
        """Remember that it is another one now than in its file."""
        self._saved = False

    def open(self, path: Path) -> None:
        """Show what a file holds; where it can’t be read, say so and keep what is there."""
        try:
            self._kept.from_bytes(kept_bytes(path))
        except AppError as error:
            open_dialog(error_box(error, self._dialog))
            return
        self._saved = True

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        if not self.may_go():
            return
        dialog = QFileDialog(self._dialog, self.tr("Open"))
        configure_file_dialog(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self._filter(), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        open_dialog(dialog)

    def save(self) -> bool:
        """Ask for a name and write the file; return whether it was."""
        name, suffix = self._kept.title() or self._texts.name, self._texts.suffix
        target = ask_target(self._dialog, self.tr("Save"), name, suffix, self._filter())
        return target is not None and self.save_as(target)

    def save_as(self, target: Path) -> bool:
        """Write the file; say so where it can’t be written, and return whether it was."""
        try:
            # The dialog has asked whether to replace a file of that name.
            write_file(target, self._kept.to_bytes(), force=True)
        except AppError as error:
            open_dialog(error_box(error, self._dialog))
            return False
        self._saved = True
        self._kept.say(self.tr("Saved as {name}.").format(name=target.name))
        return True

    def may_go(self) -> bool:
        """Ask whether to save what has not been; return whether one may go on."""
        if self._saved:
            return True
        box = new_box(self._window, self._texts.name, self._texts.unsaved)
        box.setObjectName("unsaved")
        save = box.addButton(self.tr("&Save…"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("&Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return self.save() if chosen is save else chosen is leave

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window goes with something that has not been saved."""
        if event.type() == QEvent.Type.Close and watched is self._window and not self.may_go():
            event.ignore()
            return True
        return False

    def _filter(self) -> str:
        return f"{self._texts.kinds} (*{self._texts.suffix})"
