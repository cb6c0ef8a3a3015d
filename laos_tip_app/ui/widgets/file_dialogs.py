"""What every dialog that asks for a file does: it begins among the user's files, and forgets them.

Knows nothing of what is asked for.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from laos_tip_app.base import paths
from laos_tip_app.base.settings import settings_folder

_VISITED: Final = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")
"""What a file dialog of Qt's writes down of the folders that were visited in it."""


def configure_file_dialog(dialog: QFileDialog, program: Path | None = None) -> None:
    """Make a dialog begin outside the program, and forget the folders visited in it.

    A program that is started by a double click stands in its own folder, and so would its dialogs.

    Args:
        dialog: The dialog, before it is shown.
        program: The folder that the frozen program lies in, if it is frozen; by default as it is.
    """
    _forget_visited(dialog)
    program = program or paths.program_folder()
    if program is not None and Path(dialog.directory().absolutePath()) == program:
        dialog.setDirectory(str(own_folder(program)))


def own_folder(program: Path) -> Path:
    """Return where files of the user's are to be looked for first.

    Beside a portable program, so that no trace is left on a computer that is not one's own; else
    among the user's documents, or where there are none, in their home.
    """
    if settings_folder(program).parent == program:
        return program.parent
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    return documents if documents.is_dir() else Path(QDir.homePath())


def _forget_visited(dialog: QObject) -> None:
    """Have a file dialog of Qt's forget the folders that were visited in it.

    It writes them down when it goes, in settings that all Qt programs of the user share, and has
    no switch against it. What stood there before stands there again as soon as it has gone.
    """
    before = {key: _shared().value(key) for key in _VISITED if _shared().contains(key)}

    def put_back() -> None:
        settings = _shared()
        for key in _VISITED:
            if key in before:
                settings.setValue(key, before[key])
            else:
                settings.remove(key)
        settings.sync()

    dialog.destroyed.connect(put_back)


def _shared() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")
