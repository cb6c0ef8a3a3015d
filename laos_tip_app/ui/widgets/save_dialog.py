"""The dialog that asks where to save a file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.ui.widgets.file_dialogs import chosen_file, configure_file_dialog
from laos_tip_app.ui.widgets.message_boxes import clicked_button, error_box


def ask_target(parent: QWidget, title: str, name: str, suffix: str, kinds: str) -> Path | None:
    """Ask for the file to save; return None when cancelled.

    The dialog itself asks before an existing file is replaced.

    Args:
        parent: The window of the dialog.
        title: The title of the dialog.
        name: The title of the document, from which a file name is proposed.
        suffix: The suffix of the proposed name and of a name typed without one.
        kinds: The kinds of file, as Qt's name filter.
    """
    dialog = QFileDialog(parent, title)
    configure_file_dialog(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(f"{_file_name(name)}{suffix}")
    dialog.filterSelected.connect(lambda kind: _set_suffix(dialog, kind))
    return chosen_file(dialog)


def _file_name(title: str) -> str:
    """Return a title as a file name that every file system accepts."""
    name = "".join("-" if letter in '\\/*?"<>|' else letter for letter in title)
    return name.replace(":", " -")[:100]


def _set_suffix(dialog: QFileDialog, kind: str) -> None:
    """Set the suffix of the proposed name to the chosen kind."""
    suffix = kind.rpartition("*")[2].removesuffix(")")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    files = dialog.selectedFiles()
    if files and Path(files[0]).suffix:
        dialog.selectFile(Path(files[0]).with_suffix(suffix).name)


def show_error_box(parent: QWidget, title: str, error: AppError) -> bool:
    """Show an error; return whether the user closed it, and not its window was closed."""
    return clicked_button(error_box(error, parent, title)) is not None
