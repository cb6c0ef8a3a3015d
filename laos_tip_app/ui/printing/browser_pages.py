"""Pages for the web browser, in a private temporary folder.

The folder is removed when the window closes, and at the next start if the program was killed.
Nothing else in the program opens another program; no text of a report does.
"""

import os
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from laos_tip_app.base.atomic_write import create_locked, remove_stale, write_file
from laos_tip_app.base.errors import OutputError
from laos_tip_app.base.i18n import _

_PREFIX: Final = "laos-tip-pages-"
_LOCK: Final = "in-use"
_LIBRARY_PATH: Final = "LD_LIBRARY_PATH"


class BrowserPages:
    """Writes pages and opens them in the web browser."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None
        self._lock: FileIO | None = None
        self._count = 0

    def show(self, page: bytes) -> None:
        """Open a page of HTML in the web browser.

        Raises:
            OutputError: It can’t be written, or there is no web browser.
        """
        # Each page has a separate file, so that earlier ones can still be read.
        self._count += 1
        file = self._private_folder() / f"page-{self._count}.html"
        write_file(file, page)
        _forget_bundled_libraries()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            raise OutputError(
                _("No web browser could be opened."),
                _("Choose File › Export, save a web page (.html), and open it."),
            )

    def remove(self) -> None:
        """Remove the folder with all pages."""
        if self._lock is not None:
            self._lock.close()  # Windows removes no open file.
            self._lock = None
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def _private_folder(self) -> Path:
        if self._folder is None:
            folder = QTemporaryDir(QDir.temp().filePath(f"{_PREFIX}XXXXXX"))
            try:
                if not folder.isValid():
                    raise OSError(folder.errorString())
                self._lock = create_locked(Path(folder.path()) / _LOCK, 0o600, _LOCK)
            except OSError as error:
                raise OutputError(
                    _("The page can’t be saved in the temporary folder."),
                    _("Free some disk space, or choose File › Export."),
                ) from error
            self._folder = folder
        return Path(self._folder.path())


def _forget_bundled_libraries() -> None:
    """Let the browser load the libraries of the system.

    PyInstaller names the folder of ours to this process, and so to each that it starts.
    """
    folders = os.environ.get(_LIBRARY_PATH, "").split(os.pathsep)
    others = [folder for folder in folders if folder != getattr(sys, "_MEIPASS", "")]
    if any(others):
        os.environ[_LIBRARY_PATH] = os.pathsep.join(others)
    else:
        os.environ.pop(_LIBRARY_PATH, None)


def remove_stale_pages() -> None:
    """Remove the folders of programs that were killed; skip those in use."""
    temporary = QDir.temp()
    # By Qt: the folder may have thousands of entries, which would stay in Python's memory.
    for name in temporary.entryList([f"{_PREFIX}*"]):
        folder = Path(temporary.filePath(name))
        # Another user’s folder can’t be read, and is left to that user.
        with suppress(OSError):
            if not folder.is_symlink() and remove_stale(folder / _LOCK):
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()
