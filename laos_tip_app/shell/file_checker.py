"""Checks a large data file while the window can be used."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.store.store import Store

_PATIENCE_MS = 20


class FileChecker(QThread):
    """Opens a data file and checks it in a thread.

    Signals:
        passed: The `Store` that was opened; whoever takes it closes it.
        refused: The `DataFileError` that says what is wrong.
    """

    passed = Signal(object)
    refused = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        """Take the file; `start` begins, and `stop` must follow.

        Raises:
            DataFileError: It is no data file of this version.
        """
        super().__init__(parent)
        self.setObjectName("file_checker")
        self._store = Store.open_unchecked(path)
        self._error: Exception | None = None
        self._is_wanted = True
        self.finished.connect(self._on_finished)

    def run(self) -> None:
        """Check; called on the thread."""
        try:
            self._store.check()
        except Exception as error:  # noqa: BLE001  # raised again on the window's thread
            self._error = error

    def stop(self) -> None:
        """End the check; nothing is said of it any more."""
        self._is_wanted = False
        while not self.wait(_PATIENCE_MS):
            self._store.interrupt()
        self._store.close()

    def _on_finished(self) -> None:
        if not self._is_wanted:
            return
        self._is_wanted = False
        if self._error is None:
            self.passed.emit(self._store)
            return
        self._store.close()
        if not isinstance(self._error, DataFileError):
            raise self._error
        self.refused.emit(self._error)
