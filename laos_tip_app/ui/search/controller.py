"""Search as the user types: connects field, worker and results."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.report.answers import HelpContact
from laos_tip_app.report.search_results import SearchAnswer
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.search.worker import SearchWorker
from laos_tip_app.ui.widgets.side_pane import (
    close_side_pane,
    has_room_for_pane,
    open_side_pane,
    side_pane_width,
)
from laos_tip_app.ui.widgets.text_size import scaled

_MAX_WIDGET_WIDTH: Final = 16_777_215
"""The greatest width of a widget (QWIDGETSIZE_MAX)."""

_POPUP_WIDTH: Final = 40 * UNIT


class SearchController(QObject):
    """Shows results while the user types, and then in a pane.

    The query is stored nowhere.

    Signals:
        location_requested: The user opens the `Location` of a result; with it come the words to
            be highlighted there.
        failed: The `AppError` of a search that could not be done.
    """

    location_requested = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self,
        field: SearchField,
        area: QWidget,
        text_layout: QBoxLayout,
        store: Store,
        theme: Theme,
        *,
        context_shown: bool,
        contact: HelpContact | None = None,
    ) -> None:
        """Connect a field with results inside an area.

        Args:
            field: The search field.
            area: The widget under the popup; it contains the field.
            text_layout: The layout with the text, before which the pane is inserted.
            store: The report to search in.
            theme: The colours.
            context_shown: Whether context from other publishers is searched.
            contact: Whom somebody in need can turn to, if head office names a contact.
        """
        super().__init__(area)
        self._field = field
        self._area = area
        self._text_layout = text_layout
        self._store = store
        self._context_shown = context_shown
        self._contact = contact
        self._worker: SearchWorker | None = None
        self._opens_first = False
        self._has_opened_result = False
        self._results = SearchPopup(theme, area)
        self._results.location_requested.connect(self._on_popup_location_requested)
        self._results.query_chosen.connect(self._on_popup_query_chosen)
        self._results.counted.connect(self._show_popup)
        self._results.closed.connect(field.dismissed)
        self._results.replaced.connect(self._on_popup_replaced)
        self._results.text_size_changed.connect(self.update_popup_geometry)
        field.textChanged.connect(self._on_field_text_changed)
        field.moved.connect(self._on_field_moved)
        field.opened.connect(self._on_field_opened)
        field.dismissed.connect(self.close)
        field.focus_left.connect(self.hide_popup)

    def ask(self) -> None:
        """Search for the text of the field, or show known results."""
        typed = self._field.text()
        self._opens_first = False
        if not typed.strip():
            self.hide_popup()
        elif self._results.typed() == typed:
            if self._worker is not None:
                # An answer on its way is for another text.
                self._worker.drop_queries()
            self._show_popup()
        else:
            if self._worker is None:
                self._worker = SearchWorker(self._store, self._contact, self)
                self._worker.answered.connect(self._on_worker_answered)
                self._worker.failed.connect(self._on_worker_failed)
            self._worker.ask(typed, context_shown=self._context_shown)

    def visible_results(self) -> tuple[str, tuple[Location, ...]]:
        """Return the query and the visible results, or both empty.

        Results in the pane count while the focus is in it or in the field; else the user is
        working with the text.
        """
        is_used = self._field.hasFocus() or self._results.has_focus() or not self._is_pane()
        if not self._results.isVisible() or not is_used:
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

    def hide_popup(self) -> None:
        """Hide the results unless they are in the pane."""
        if not self._is_pane():
            self._hide()

    def close(self) -> None:
        """Hide the results, the pane too, and step through them no more."""
        self._has_opened_result = False
        self._hide()

    def _hide(self) -> None:
        self._opens_first = False
        if self._worker is not None:
            self._worker.drop_queries()
        self._results.dismiss()
        if self._is_pane():
            close_side_pane(self._text_layout, self._results)
            self._results.set_pane(is_pane=False)
            self._results.setMinimumWidth(0)
            self._results.setMaximumWidth(_MAX_WIDGET_WIDTH)

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

    def set_context_shown(self, shown: bool) -> None:
        """Search context from other publishers too, or leave it out."""
        self._context_shown = shown
        self._results.clear()
        if self._is_pane() and self._field.text().strip():
            self.ask()
        else:
            self.close()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._results.apply_theme(theme)

    def update_popup_geometry(self) -> None:
        """Place the results below the field or next to the text."""
        if self._is_pane():
            self._show_pane()
        elif self._results.isVisible():
            self._set_popup_geometry()

    def _is_pane(self) -> bool:
        return self._text_layout.indexOf(self._results) >= 0

    def _show_pane(self) -> None:
        """Show the results next to the text if there is room.

        In a narrower window they are hidden, and the next one is opened by its key.
        """
        if not has_room_for_pane(self._area.width()):
            self._hide()
            return
        if not self._is_pane():
            open_side_pane(self._text_layout, self._results)
            self._results.set_pane(is_pane=True)
        self._results.setFixedWidth(side_pane_width(self._area.width()))
        self._results.show()

    def _show_popup(self) -> None:
        if not self._is_pane():
            self._set_popup_geometry()
            self._results.setVisible(self._results.has_content())
            self._results.raise_()

    def _set_popup_geometry(self) -> None:
        corner = self._field.mapTo(self._area, QPoint(0, self._field.height()))
        width = min(max(self._field.width(), scaled(_POPUP_WIDTH)), self._area.width() - 2 * UNIT)
        middle = corner.x() + self._field.width() // 2
        left = min(max(middle - width // 2, UNIT), self._area.width() - UNIT - width)
        top = corner.y() + UNIT // 2
        self._results.resize(width, self._results.height())
        height = min(self._results.wanted_height(), self._area.height() - top - UNIT)
        self._results.setGeometry(left, top, width, height)

    def _on_worker_answered(self, answer: SearchAnswer) -> None:
        self._results.show_answer(answer)
        self._show_popup()
        opens_first, self._opens_first = self._opens_first, False
        if opens_first and answer.results:
            self._results.open()

    def _on_worker_failed(self, error: AppError) -> None:
        self.close()
        self.failed.emit(error)

    def _on_field_text_changed(self, text: str) -> None:
        if not self._is_pane():
            self._has_opened_result = False
        if not text:
            self.hide_popup()

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

    def _on_popup_location_requested(self, location: Location) -> None:
        matched = self._results.matched()
        self._show_pane()
        self._has_opened_result = True
        self.location_requested.emit(location, matched)

    def _on_popup_replaced(self) -> None:
        self.close()
        self._field.clear()

    def _on_popup_query_chosen(self, query: str) -> None:
        self._field.setText(query)
        self.ask()
