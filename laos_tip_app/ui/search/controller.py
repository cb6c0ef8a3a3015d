"""Search as the user types: connects field, worker and results."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.location import Location
from laos_tip_app.report.answers import HelpContact
from laos_tip_app.report.search_results import SearchAnswer
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.search.worker import SearchWorker
from laos_tip_app.ui.widgets.page import close_side_pane, open_side_pane


class SearchController(QObject):
    """Shows results in place of the tabs while the user types.

    The query is stored nowhere.

    Signals:
        results_left: The user opens one of the visible results: the words searched for.
        location_requested: The user opens the `Location` of a result; with it come the words to
            be highlighted there.
        action_requested: What the user wants to do, as `CardView` says it, with the `Location`
            or the text that it is done with.
        failed: The `AppError` of a search that could not be done.
    """

    results_left = Signal(str)
    location_requested = Signal(object, object)
    action_requested = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self,
        field: SearchField,
        area: QWidget,
        row: QBoxLayout,
        store: Store,
        *,
        context_shown: bool,
        cover: Callable[[bool], None],
        contact: HelpContact | None = None,
    ) -> None:
        """Connect a field with results inside an area.

        Args:
            field: The search field.
            area: The parent of the results.
            row: The layout with the tabs, whose place the results take.
            store: The report to search in.
            context_shown: Whether context from other publishers is searched.
            cover: Hides what else is in the row, or shows it again.
            contact: Whom somebody in need can turn to, if head office names a contact.
        """
        super().__init__(area)
        self._field = field
        self._row = row
        self._store = store
        self._context_shown = context_shown
        self._contact = contact
        self._cover = cover
        self._worker: SearchWorker | None = None
        self._opens_first: bool
        self._has_opened_result = False
        self._results = ResultsPage(store, area)
        view = self._results.view
        view.location_requested.connect(self._on_location_requested)
        view.action_requested.connect(self.action_requested)
        view.query_chosen.connect(self._on_query_chosen)
        self._results.counted.connect(self._show)
        self._results.closed.connect(field.dismissed)
        self._results.replaced.connect(self._on_replaced)
        QWidget.setTabOrder(field, self._results.list)
        field.textChanged.connect(self._on_field_text_changed)
        field.moved.connect(self._on_field_moved)
        field.opened.connect(self._on_field_opened)
        field.dismissed.connect(self.close)

    def ask(self) -> None:
        """Search for the text of the field, or show known results."""
        typed = self._field.text()
        self._opens_first = False
        if not typed.strip():
            self.hide()
        elif self._results.typed() == typed:
            if self._worker is not None:
                # An answer on its way is for another text.
                self._worker.drop_queries()
            self._show()
        else:
            if self._worker is None:
                self._worker = SearchWorker(self._store, self._contact, self)
                self._worker.answered.connect(self._on_worker_answered)
                self._worker.failed.connect(self._on_worker_failed)
            self._worker.ask(typed, context_shown=self._context_shown)

    def visible_results(self) -> tuple[str, tuple[Location, ...]]:
        """Return the query and the visible results, or both empty."""
        if not self._results.isVisible():
            return "", ()
        return self._results.typed(), self._results.shown()

    def open_neighbour(self, step: int) -> bool:
        """Open the next (1) or previous (-1) result, once one was opened.

        Returns:
            Whether one was.
        """
        if self._has_opened_result:
            self._results.open_neighbour(step)
        return self._has_opened_result

    def hide(self) -> None:
        """Hide the results; show what was there before."""
        if self._worker is not None:
            self._worker.drop_queries()
        self._results.dismiss()
        if self._row.indexOf(self._results) >= 0:
            close_side_pane(self._row, self._results)
            self._cover(False)

    def close(self) -> None:
        """Hide the results, and step through them no more."""
        self._has_opened_result = False
        self.hide()

    def stop(self) -> None:
        """End the thread; the next search starts it again."""
        self.close()
        self._results.clear()
        if self._worker is not None:
            self._worker.stop()
            self._worker.deleteLater()
            self._worker = None

    def set_store(self, store: Store) -> None:
        """Search in another report from now on."""
        self.stop()
        self._store = store
        self._results.set_store(store)

    def set_context_shown(self, shown: bool) -> None:
        """Search context from other publishers too, or leave it out."""
        self._context_shown = shown
        was_visible = self._results.isVisible()
        self._results.clear()
        if was_visible:
            self.ask()
        else:
            self.close()

    def _show(self) -> None:
        if not self._results.has_content():
            return
        if self._row.indexOf(self._results) < 0:
            field = self._field
            had_focus, before = field.hasFocus(), field.focus_before
            self._cover(True)
            open_side_pane(self._row, self._results)
            if had_focus:
                # It is a part of Home, which has lost the focus with it.
                field.setFocus()
                field.focus_before = before
        self._results.show()

    def _on_worker_answered(self, answer: SearchAnswer) -> None:
        self._results.show_answer(answer)
        self._show()
        if self._opens_first:
            self._results.open()

    def _on_worker_failed(self, error: AppError) -> None:
        self.close()
        self.failed.emit(error)

    def _on_field_text_changed(self, text: str) -> None:
        self._has_opened_result = False
        if not text:
            self.hide()

    def _on_field_moved(self, rows: int) -> None:
        if self._results.isVisible():
            self._results.step(rows)
        else:
            self.ask()

    def _on_field_opened(self) -> None:
        typed = self._field.text()
        if self._results.typed() != typed:
            # The visible results, if any, are those of an earlier query.
            self.ask()
            self._opens_first = bool(typed.strip())
        elif self._results.isVisible():
            self._results.open()
        else:
            self.ask()

    def _on_location_requested(self, location: Location) -> None:
        matched = self._results.matched()
        if self._results.isVisible():
            self.results_left.emit(self._results.typed())
        self.hide()
        self._has_opened_result = True
        self.location_requested.emit(location, matched)

    def _on_replaced(self) -> None:
        self.close()
        self._field.clear()

    def _on_query_chosen(self, query: str) -> None:
        self._field.setText(query)
        self._field.setFocus()
        self.ask()
