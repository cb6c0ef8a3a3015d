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
        self._is_store_ours = True
        self._error: Exception | None = None
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
        self._is_active = False
        while not self.wait(_WAIT_MS):
            self._store.interrupt()
        self._close_store()
        self.deleteLater()

    def _close_store(self) -> None:
        """Close the file unless its receiver does."""
        if self._is_store_ours:
            self._store.close()

    def _on_finished(self) -> None:
        if not self._is_active:
            return
        self._is_active = False
        if self._error is None:
            self._is_store_ours = False
            self._passed(self._store)
            return
        self._close_store()
        if not isinstance(self._error, DataFileError):
            raise self._error
        self._refused(self._error)
