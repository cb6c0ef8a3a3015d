"""Asks where a file is to be saved, and forgets the answer.

Knows nothing of what is saved. Qt's own dialog would keep the folders that were visited in a
settings file that all Qt programs of the user share; what it adds there is taken out again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from shiboken6 import Shiboken

from laos_tip_app.errors import AppError

_KEPT: Final = ("history", "lastVisited", "shortcuts")


def ask_target(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Return the file that the user wants written, or None.

    The dialog itself asks before an existing file is replaced.

    Args:
        parent: The window that the dialog belongs to.
        title: What the dialog is called.
        name: The name that it proposes, with its suffix.
        kinds: The kinds of file, as Qt's name filter.
    """
    with _nothing_remembered():
        dialog = QFileDialog(parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        # It writes its settings when it goes, so it has to go now.
        Shiboken.delete(dialog)
    return Path(chosen[0]) if chosen else None


def say(parent: QWidget, title: str, error: AppError) -> None:
    """Say what is the matter and what to do next."""
    box = QMessageBox(QMessageBox.Icon.Information, title, error.message, parent=parent)
    box.setInformativeText(error.advice)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    box.deleteLater()


@contextmanager
def _nothing_remembered() -> Iterator[None]:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup("FileDialog")
    before = {key: settings.value(key) for key in _KEPT if settings.contains(key)}
    try:
        yield
    finally:
        settings.sync()
        for key in _KEPT:
            if key in before:
                settings.setValue(key, before[key])
            else:
                settings.remove(key)
        settings.sync()
