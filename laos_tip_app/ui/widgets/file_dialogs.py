"""File dialogs that leave no trace, and errors of saving."""

import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QDir, QFileInfo, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import Shiboken

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import settings_folder
from laos_tip_app.ui.widgets.message_boxes import clicked_button, error_box

_VISITED: Final = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")
"""The settings in which Qt's file dialog saves the visited folders."""

_QT_KEY: Final = r"Software\QtProject"
"""The key under which Windows stores them."""

_LAST_FOLDER: Final = "last_folder"
"""The property of the application with the folder of the last file, in memory only."""

_SUFFIX: Final = re.compile(r"\.[A-Za-z]\w*$")
"""The suffix of a file name; what is behind the dot of a date or number is none."""

_MAX_NAME_BYTES: Final = 200
"""File systems take 255, with the suffix; a Lao letter has three."""


def new_open_dialog(parent: QWidget | None, title: str, name: str, *filters: str) -> QFileDialog:
    """Return a dialog for a file of some kinds, or any file."""
    dialog = QFileDialog(parent, title)
    configure_file_dialog(dialog)
    dialog.setObjectName(name)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([*filters, _("All files (*)")])
    return dialog


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
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{file_name(name)}{suffix}")
    dialog.filterSelected.connect(lambda kind: _set_suffix(dialog, kind))
    return chosen_file(dialog)


def chosen_file(dialog: QFileDialog) -> Path | None:
    """Show a file dialog and delete it; return the chosen file.

    None where it was cancelled, or closed with its window.
    """
    file = ""
    while not file and dialog.exec():
        file = dialog.selectedFiles()[0]
        if (suffix := dialog.defaultSuffix()) and not _SUFFIX.search(file):
            # Qt adds none to a name with a dot, such as one with a date.
            file = f"{file}.{suffix}"
            if QFileInfo.exists(file):
                # With that name Qt asks whether the file is to be replaced.
                dialog.selectFile(file)
                file = ""
    if Shiboken.isValid(dialog):
        Shiboken.delete(dialog)
    return Path(file) if file else None


def show_error_box(parent: QWidget, title: str, error: AppError) -> bool:
    """Show an error; return whether the user closed the box."""
    return clicked_button(error_box(error, parent, title)) is not None


def file_name(title: str) -> str:
    """Return a title as a file name that every file system accepts."""
    name = "".join("-" if letter in '\\/*?"<>|' else letter for letter in title)
    name = name.replace(":", " -")[:100]
    return name.encode()[:_MAX_NAME_BYTES].decode(errors="ignore")


def configure_file_dialog(dialog: QFileDialog, program: Path | None = None) -> None:
    """Start a dialog in the user's documents, without a history.

    Later dialogs of the same run start where the user has chosen a file. Left alone, Qt's dialogs
    start in the current folder, or where any other Qt program was last.

    Args:
        dialog: The dialog, before it is shown.
        program: The folder of the frozen program; by default that of this process, if frozen.
    """
    _leave_no_folders(dialog)
    application = cast("QCoreApplication", QCoreApplication.instance())
    last = application.property(_LAST_FOLDER)
    if not isinstance(last, str) or not Path(last).is_dir():
        last = str(start_folder(program or paths.program_folder()))
    dialog.setDirectory(last)
    dialog.fileSelected.connect(
        lambda file: application.setProperty(_LAST_FOLDER, str(Path(file).parent))
    )


def start_folder(program: Path | None) -> Path:
    """Return the folder in which a file dialog starts.

    Next to a portable program, so that nothing is left on another person’s computer; otherwise
    the user's documents or, without such a folder, their home.
    """
    if program is not None and settings_folder(program).parent == program:
        return program.parent
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    return documents if documents.is_dir() else Path(QDir.homePath())


def _set_suffix(dialog: QFileDialog, kind: str) -> None:
    """Set the suffix of the proposed name to the chosen kind."""
    suffix = kind.rpartition("*")[2].removesuffix(")")
    dialog.setDefaultSuffix(suffix)
    for file in map(QFileInfo, dialog.selectedFiles()):
        # Without a name Qt returns the folder.
        if not file.isDir():
            dialog.selectFile(_SUFFIX.sub("", file.fileName()) + suffix)


def _leave_no_folders(dialog: QFileDialog) -> None:
    """Restore the settings of Qt when a dialog is deleted.

    Qt saves the visited folders then, in settings that all Qt programs of the user share, and has
    no option against it.
    """
    settings = _qt_settings()
    before = {key: settings.value(key) for key in settings.allKeys()}
    dialog.destroyed.connect(lambda: _restore(before))


def _restore(before: Mapping[str, object]) -> None:
    """Restore settings of Qt; without any, leave no file of them."""
    settings = _qt_settings()
    for key in _VISITED:
        if key in before:
            settings.setValue(key, before[key])
        else:
            settings.remove(key)
    settings.sync()
    if not before:
        settings.clear()
        settings.sync()
        # Nothing of a portable copy stays on somebody else’s computer, nor of a removed program.
        Path(settings.fileName()).unlink(missing_ok=True)
        del settings
        _remove_empty_key()


def _qt_settings() -> QSettings:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setFallbacksEnabled(False)
    return settings


def _remove_empty_key() -> None:
    """Remove the key of Qt’s settings from Windows’ registry, if empty."""
    if sys.platform == "win32":
        import winreg

        with suppress(FileNotFoundError):
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _QT_KEY) as key:
                keys, values, _changed = winreg.QueryInfoKey(key)
            if not keys and not values:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, _QT_KEY)
