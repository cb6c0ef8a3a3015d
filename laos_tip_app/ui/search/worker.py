"""Search in a thread, so that typing never waits."""

from typing import Final

from PySide6.QtCore import QObject, QThread, Signal, Slot

from laos_tip_app.base.errors import AppError
from laos_tip_app.report import search_results
from laos_tip_app.report.answers import HelpContact
from laos_tip_app.store.store import Store

_MAX_RESULTS: Final = 20
"""As many as the command line prints by default."""


class SearchWorker(QObject):
    """Answers the latest query; the earlier ones are dropped.

    Signals:
        answered: The `SearchAnswer` to the latest query.
        failed: The `AppError` of a query that could not be answered.
    """

    answered = Signal(object)
    failed = Signal(object)
    _asked = Signal(int, str, bool)

    def __init__(self, store: Store, contact: HelpContact | None, parent: QObject) -> None:
        """Start a thread that reopens a report; call `stop` at the end."""
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker(store, contact)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.answer)
        self._worker.answered.connect(self._on_worker_answered)
        self._worker.failed.connect(self._on_worker_failed)
        self._thread.start()

    def ask(self, typed: str, *, context_shown: bool) -> None:
        """Start a search; emits `answered` with the result."""
        self.drop_queries()
        self._asked.emit(self._worker.latest, typed, context_shown)

    def drop_queries(self) -> None:
        """Drop all queries so far."""
        # Before the next query, which might be interrupted otherwise.
        self._worker.drop_queries()

    def stop(self) -> None:
        """End the thread and close the data file."""
        self.drop_queries()
        self._worker.stop_opening()
        self._thread.quit()
        self._thread.wait()
        self._worker.close()

    def _on_worker_answered(self, number: int, result: object) -> None:
        if number == self._worker.latest:
            self.answered.emit(result)

    def _on_worker_failed(self, number: int, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if number == self._worker.latest:
            self.failed.emit(error)


class _Worker(QObject):
    """Lives in the other thread; only `answer` runs there.

    Attributes:
        latest: The number of the latest query.
    """

    answered = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, store: Store, contact: HelpContact | None) -> None:
        super().__init__()
        self._window_store = store
        self._contact = contact
        self._store: Store | None = None
        self._store_with_index: Store | None = None
        self.latest = 0

    @Slot(int, str, bool)
    def answer(self, number: int, typed: str, context_shown: bool) -> None:
        if number != self.latest:
            return
        try:
            result = search_results.answer(
                self._opened(),
                typed,
                _MAX_RESULTS,
                context_shown=context_shown,
                contact=self._contact,
            )
        except Exception as error:  # noqa: BLE001  # raised again on the window's thread
            # An interrupted query ends here too; its number is out of date.
            self.failed.emit(number, error)
        else:
            self.answered.emit(number, result)

    def drop_queries(self) -> None:
        self.latest += 1
        # To build the index of a large file takes longer than to type the next letter.
        if self._store_with_index is not None:
            self._store_with_index.interrupt()

    def stop_opening(self) -> None:
        if self._store is not None:
            self._store.interrupt()

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def _opened(self) -> Store:
        """Return the report with its index."""
        if self._store is None:
            # The window has opened this file before.
            self._store = self._window_store.reopened()
        if self._store_with_index is None:
            self._store.build_index()
            self._store_with_index = self._store
        return self._store_with_index
