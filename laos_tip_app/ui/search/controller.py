"""Search as the user types: connects field, worker and popup."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT, Theme
from laos_tip_app.report.search_results import SearchAnswer
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.search.worker import SearchWorker

_PANEL_WIDTH: Final = 80 * UNIT


class SearchController(QObject):
    """Shows results while the user types; the query is stored nowhere.

    Signals:
        location_requested: The user opens the `Location` of a result; with it come the words
            that were found, to be marked there.
        failed: The `AppError` that kept the search from being answered.
    """

    location_requested = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self, field: SearchField, area: QWidget, path: Path, theme: Theme, *, context_shown: bool
    ) -> None:
        """Join a field to a panel that drops down inside an area.

        Args:
            field: Where one types.
            area: What the panel lies over; the field is inside of it.
            path: The data file to search in.
            theme: The look.
            context_shown: Whether what is not the article's is found.
        """
        super().__init__(area)
        self._field = field
        self._area = area
        self._path = path
        self._context_shown = context_shown
        self._searcher: SearchWorker | None = None
        self._opens_first = False
        self._panel = SearchPopup(theme, area)
        self._panel.location_requested.connect(self._on_panel_location_requested)
        self._panel.words_chosen.connect(self._on_panel_words_chosen)
        field.textEdited.connect(self._on_field_text_edited)
        field.textChanged.connect(self._on_field_text_changed)
        field.moved.connect(self._on_field_moved)
        field.opened.connect(self._on_field_opened)
        field.dismissed.connect(self.close)
        field.left.connect(self.close)

    def ask(self) -> None:
        """Search for the text of the field, or show known results."""
        typed = self._field.text()
        self._opens_first = False
        if not typed.strip():
            self.close()
        elif self._panel.typed() == typed:
            if self._searcher is not None:
                # Whatever is asked still was for fewer letters.
                self._searcher.forget()
            self._show_panel()
        else:
            if self._searcher is None:
                self._searcher = SearchWorker(self._path, self)
                self._searcher.answered.connect(self._on_searcher_answered)
                self._searcher.failed.connect(self._on_searcher_failed)
            self._searcher.ask(typed, context_shown=self._context_shown)

    def shown(self) -> tuple[str, tuple[Location, ...]]:
        """Return the query and the visible results, or both empty."""
        if not self._panel.isVisible():
            return "", ()
        return self._panel.typed(), self._panel.shown()

    def close(self) -> None:
        """Hide the results."""
        self._opens_first = False
        if self._searcher is not None:
            self._searcher.forget()
        self._panel.hide()

    def stop(self) -> None:
        """End what runs beside the window; the next search starts it again."""
        self.close()
        self._panel.clear()
        if self._searcher is not None:
            self._searcher.stop()
            self._searcher.deleteLater()
            self._searcher = None

    def set_data_file(self, path: Path) -> None:
        """Search in another data file from now on."""
        self.stop()
        self._path = path

    def set_context_shown(self, shown: bool) -> None:
        """Find or leave out what is not the article's."""
        self._context_shown = shown
        self.close()
        self._panel.clear()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._panel.apply_theme(theme)

    def place(self) -> None:
        """Keep the results under the field."""
        if self._panel.isVisible():
            self._place_panel()

    def _show_panel(self) -> None:
        self._place_panel()
        self._panel.show()
        self._panel.raise_()

    def _place_panel(self) -> None:
        corner = self._field.mapTo(self._area, QPoint(0, self._field.height()))
        width = min(max(self._field.width(), _PANEL_WIDTH), self._area.width() - 2 * UNIT)
        middle = corner.x() + self._field.width() // 2
        left = min(max(middle - width // 2, UNIT), self._area.width() - UNIT - width)
        top = corner.y() + UNIT // 2
        self._panel.resize(width, self._panel.height())
        height = min(self._panel.wanted_height(), self._area.height() - top - UNIT)
        self._panel.setGeometry(left, top, width, height)

    def _on_searcher_answered(self, found: SearchAnswer) -> None:
        self._panel.show_answer(found)
        self._show_panel()
        if self._opens_first and found.results:
            self._panel.open()
        self._opens_first = False

    def _on_searcher_failed(self, error: AppError) -> None:
        self.close()
        self.failed.emit(error)

    def _on_field_text_edited(self, _text: str) -> None:
        self.ask()

    def _on_field_text_changed(self, text: str) -> None:
        if not text:
            self.close()

    def _on_field_moved(self, rows: int) -> None:
        if self._panel.isVisible():
            self._panel.step(rows)
        else:
            self.ask()

    def _on_field_opened(self) -> None:
        typed = self._field.text()
        if self._panel.typed() != typed:
            # Typed faster than found: what is on the screen, if anything, answers something else.
            self.ask()
            self._opens_first = bool(typed.strip())
        elif self._panel.isVisible():
            self._panel.open()
        else:
            self.ask()

    def _on_panel_location_requested(self, location: Location) -> None:
        matched = self._panel.matched()
        self.close()
        self.location_requested.emit(location, matched)

    def _on_panel_words_chosen(self, words: str) -> None:
        self._field.setText(words)
        self.ask()
