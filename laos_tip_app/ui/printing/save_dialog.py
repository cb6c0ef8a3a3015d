"""Asks where a file is to be saved, and forgets the answer.

Knows nothing of what is saved.
"""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import Shiboken

from laos_tip_app.base.errors import AppError
from laos_tip_app.ui.widgets.file_dialogs import configure_file_dialog
from laos_tip_app.ui.widgets.message_boxes import error_box


def ask_target(parent: QWidget, title: str, name: str, suffix: str, kinds: str) -> Path | None:
    """Return the file that the user wants written, or None.

    The dialog itself asks before an existing file is replaced.

    Args:
        parent: The window that the dialog belongs to.
        title: What the dialog is called.
        name: What is saved, of which it makes the name that it proposes.
        suffix: How that ends, and a name that is typed without an ending.
        kinds: The kinds of file, as Qt's name filter.
    """
    dialog = QFileDialog(parent, title)
    configure_file_dialog(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(f"{_file_name(name)}{suffix}")
    dialog.filterSelected.connect(lambda kind: _end_as(dialog, kind))
    chosen = dialog.selectedFiles() if dialog.exec() else []
    Shiboken.delete(dialog)
    return Path(chosen[0]) if chosen else None


def _file_name(title: str) -> str:
    """Return a title as a name that every system of files takes."""
    return "".join("-" if letter in '\\/*?"<>|' else letter for letter in title).replace(":", " -")[
        :100
    ]


def _end_as(dialog: QFileDialog, kind: str) -> None:
    """Give the name in a dialog the ending of the kind of file that was chosen."""
    suffix = kind.rpartition("*")[2].removesuffix(")")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    named = [Path(each) for each in dialog.selectedFiles()]
    if named and named[0].suffix:
        dialog.selectFile(named[0].with_suffix(suffix).name)


def say(parent: QWidget, title: str, error: AppError) -> None:
    """Say what is the matter and what to do next."""
    box = error_box(error, parent, title)
    box.exec()
    box.deleteLater()
