"""Check a large data file in a thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store

_WAIT_MS = 20


class FileChecker(QThread):
    """Opens a data file and checks it in a thread."""

    def __init__(
        self,
        path: Path,
        authenticity: Authenticity,
        parent: QObject,
        passed: Callable[[Store], object],
        refused: Callable[[DataFileError], object],
    ) -> None:
        """Open the file and check it; call `stop` at the end.

        Args:
            path: The file.
            authenticity: Who vouches for it.
            parent: The owner.
            passed: Takes the opened file, and closes it.
            refused: Takes the error of a file that can’t be used.

        Raises:
            DataFileError: It is no data file of this version.
        """
        super().__init__(parent)
        self.setObjectName("file_checker")
        self._store = Store.open_unchecked(path, authenticity, is_guarded=False)
        self._error: Exception | None = None
        # Who sets this to False closes the file, or gives it away.
        self._is_active = True
        self._passed, self._refused = passed, refused
        self.finished.connect(self._on_finished)
        self.start()

    def run(self) -> None:
        """Check the file; called in the thread."""
        try:
            self._store.check()
        except Exception as error:  # noqa: BLE001  # raised again on the window's thread
            self._error = error

    def stop(self) -> None:
        """End the check without a result; the checker is deleted."""
        while not self.wait(_WAIT_MS):
            self._store.interrupt()
        if self._is_active:
            self._is_active = False
            self._store.close()
        self.deleteLater()

    def _on_finished(self) -> None:
        if not self._is_active:
            return
        self._is_active = False
        if self._error is None:
            self._passed(self._store)
            return
        self._store.close()
        if not isinstance(self._error, DataFileError):
            raise self._error
        self._refused(self._error)
