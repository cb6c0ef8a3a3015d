"""Set up file dialogs: start folder, no history."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from laos_tip_app.base import paths
from laos_tip_app.base.settings import settings_folder

_VISITED: Final = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")
"""The settings in which Qt's file dialog saves the visited folders."""


def configure_file_dialog(dialog: QFileDialog, program: Path | None = None) -> None:
    """Start a dialog in the user's folder, without a history.

    The current folder of a program that was started by a double click is its own folder, and Qt's
    dialogs start there.

    Args:
        dialog: The dialog, before it is shown.
        program: The folder of the frozen program; by default that of this process, if frozen.
    """
    _forget_visited(dialog)
    program = program or paths.program_folder()
    if program is not None and Path(dialog.directory().absolutePath()) == program:
        dialog.setDirectory(str(start_folder(program)))


def start_folder(program: Path) -> Path:
    """Return the folder in which a file dialog starts.

    Beside a portable program, so that nothing is left on a computer of somebody else; otherwise
    the user's documents or, without such a folder, their home.
    """
    if settings_folder(program).parent == program:
        return program.parent
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    return documents if documents.is_dir() else Path(QDir.homePath())


def _forget_visited(dialog: QObject) -> None:
    """Restore Qt's list of visited folders after a dialog.

    Qt saves them when the dialog is deleted, in settings that all Qt programs of the user share,
    and has no option against it.
    """
    previous = {key: _qt_settings().value(key) for key in _VISITED if _qt_settings().contains(key)}

    def restore() -> None:
        settings = _qt_settings()
        for key in _VISITED:
            if key in previous:
                settings.setValue(key, previous[key])
            else:
                settings.remove(key)
        settings.sync()

    dialog.destroyed.connect(restore)


def _qt_settings() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")
