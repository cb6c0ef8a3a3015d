"""Search in a thread, so that typing never waits."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal, Slot

from laos_tip_app.base.errors import AppError
from laos_tip_app.report.search_results import answer
from laos_tip_app.store.store import Store

_MOST_RESULTS: Final = 20
"""As many as the command prints; whoever wants others types more."""


class SearchWorker(QObject):
    """Answers the latest query; the earlier ones are dropped.

    Signals:
        answered: The `Answer` to the latest question.
        failed: The `AppError` that kept it from being answered.
    """

    answered = Signal(object)
    failed = Signal(object)
    _asked = Signal(int, str, bool)

    def __init__(self, path: Path, parent: QObject) -> None:
        """Start a thread with its own store; `stop` must follow."""
        super().__init__(parent)
        self._latest = 0
        self._thread = QThread(self)
        self._thread.setObjectName("search")
        self._worker = _Worker(path)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.answer)
        self._worker.answered.connect(self._on_worker_answered)
        self._worker.failed.connect(self._on_worker_failed)
        self._thread.start()

    def ask(self, typed: str, *, context_shown: bool) -> None:
        """Ask something else; `answered` tells."""
        self.forget()
        self._asked.emit(self._latest, typed, context_shown)

    def forget(self) -> None:
        """Want no answer to what was asked so far."""
        self._latest += 1
        # Before the next question is asked, or else that might be the one that is interrupted.
        self._worker.give_up_before(self._latest)

    def stop(self) -> None:
        """End the thread and close the data file."""
        self.forget()
        self._thread.quit()
        self._thread.wait()
        self._worker.close()

    def _on_worker_answered(self, number: int, found: object) -> None:
        if number == self._latest:
            self.answered.emit(found)

    def _on_worker_failed(self, number: int, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if number == self._latest:
            self.failed.emit(error)


class _Worker(QObject):
    """What lives in the other thread; only `answer` is run there."""

    answered = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._store: Store | None = None
        self._wanted = 0

    @Slot(int, str, bool)
    def answer(self, number: int, typed: str, context_shown: bool) -> None:
        if number != self._wanted:
            return
        try:
            if self._store is None:
                # The window has opened this file before.
                self._store = Store.open_unchecked(self._path)
            found = answer(self._store, typed, _MOST_RESULTS, context_shown=context_shown)
        except Exception as error:  # noqa: BLE001  # raised again on the window's thread
            # A query that was interrupted ends here too, and nobody waits for it any more.
            self.failed.emit(number, error)
        else:
            self.answered.emit(number, found)

    def give_up_before(self, number: int) -> None:
        self._wanted = number
        if self._store is not None:
            self._store.interrupt()

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
