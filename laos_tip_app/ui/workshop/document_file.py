"""Open and save a workshop file; ask before unsaved changes are lost.

Once a document has a file, changes are saved there while they are made. What has no file is in no
file: there are no hidden copies.
"""

import os
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from laos_tip_app.base.atomic_write import update_file, write_file
from laos_tip_app.base.errors import AppError, OutputError
from laos_tip_app.base.i18n import _
from laos_tip_app.report.json_documents import check_size, has_same_content, saved_file_bytes
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.editing import SaveTimer
from laos_tip_app.ui.widgets.file_dialogs import ask_target, new_open_dialog
from laos_tip_app.ui.widgets.message_boxes import ask_to_save, error_box, new_box, open_dialog


class SavedDocument(Protocol):
    """A document that can be written to a file and read back."""

    def to_bytes(self) -> bytes:
        """Return the document as a file."""

    def from_bytes(self, data: bytes) -> str:
        """Show the document of a file; return a warning, or "".

        Raises:
            SavedFileError: It can’t be read; the document has not changed.
        """

    def title(self) -> str:
        """Return the title of the document."""

    def show_message(self, text: str) -> None:
        """Show a message."""


class DocumentFile(QObject):
    """The file of a document: opened, saved, and never lost without asking."""

    def __init__(
        self, window: AppWindow, document: SavedDocument, suffix: str, name: str, unsaved: str
    ) -> None:
        """Watch a document for changes that have not been saved.

        Args:
            window: The window; closing it asks first.
            document: The document.
            suffix: The suffix of its file names.
            name: What it is: the title of boxes, and the name of its files.
            unsaved: The sentence that changes have not been saved.
        """
        super().__init__(window)
        self._window = window
        self._document = document
        self._suffix, self._name, self._unsaved = suffix, name, unsaved
        self._is_saved = True
        # The file and its content when it was last read or written here.
        self._path: Path | None = None
        self._data = b""
        self._timer = SaveTimer(self)
        self._timer.timeout.connect(self.save_changes)
        window.save_requested.connect(self.save_changes)
        window.close_checks.append(self.confirm_discard)

    def mark_changed(self) -> None:
        """Remember that the document has changed since it was saved."""
        self._is_saved = False
        if self._path is not None:
            self._timer.restart()

    def open(self, path: Path) -> None:
        """Show the document of a file, or an error."""
        try:
            data = saved_file_bytes(path)
            message = self._document.from_bytes(data)
        except AppError as error:
            open_dialog(error_box(error, self._window))
            return
        # What of a file could not be read would be lost by a save.
        if has_same_content(data, self._document.to_bytes()) and os.access(path, os.W_OK):
            self.set_file(path, data)
            hint = _("Changes are saved in {name} as you make them.").format(name=path.name)
            message = " ".join(filter(None, (message, hint)))
        else:
            self.set_file(None)
        self._document.show_message(message)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        if not self.confirm_discard():
            return
        dialog = new_open_dialog(self._window, _("Open"), "open_dialog", self._filter())
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        open_dialog(dialog)

    def save(self) -> bool:
        """Ask for a name and save; return whether it was saved."""
        name = self._document.title() or self._name
        target = ask_target(self._window, _("Save"), name, self._suffix, self._filter())
        return target is not None and self.save_as(target)

    def save_as(self, target: Path) -> bool:
        """Write the file or show an error; return whether it was saved."""
        try:
            data = self._new_bytes()
            # The dialog has asked whether to replace a file of that name.
            write_file(target, data, force=True)
        except AppError as error:
            open_dialog(error_box(error, self._window))
            return False
        self.set_file(target, data)
        text = _("Saved as {name}. Changes are saved there as you make them.")
        self._document.show_message(text.format(name=target.name))
        return True

    def save_changes(self) -> None:
        """Save changes in the file, if there is one."""
        self._timer.stop()
        if self._is_saved or (path := self._path) is None:
            return

        def content() -> bytes:
            if saved_file_bytes(path) != self._data:
                self._path = None
                raise OutputError(
                    _("Another program or computer changed {name}.").format(name=path.name),
                    _("Save your changes under another name."),
                )
            return data

        try:
            data = self._new_bytes()
            update_file(path, content)
        except AppError as error:
            self._document.show_message(str(error))
        else:
            self.set_file(path, data)

    def confirm_discard(self) -> bool:
        """Save, or ask about unsaved changes; return whether to continue."""
        self.save_changes()
        if self._is_saved:
            return True
        box = new_box(self._window, self._name, self._unsaved)
        box.setObjectName("unsaved")
        answer = ask_to_save(box, _("&Save…"))
        return self.save() if answer == "save" else answer == "discard"

    def set_file(self, path: Path | None, data: bytes = b"") -> None:
        """Remember the file of the document, None for no file."""
        self._path, self._data = path, data
        self._is_saved = True
        self._timer.stop()

    def _new_bytes(self) -> bytes:
        """Return the document as a file that can be read again.

        Raises:
            OutputError: It is too large.
        """
        data = self._document.to_bytes()
        check_size(data)
        return data

    def _filter(self) -> str:
        return f"{self._name} (*{self._suffix})"
