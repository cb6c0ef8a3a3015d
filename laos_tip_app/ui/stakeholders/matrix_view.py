"""The matrix: numbers of facts by stakeholder and theme."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import BODY, UNIT
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, named, new_button
from laos_tip_app.ui.widgets.text_size import scaled

_THEME_LETTERS: Final = 11
_EXPLANATION_SENTENCES: Final = 2
"""The sentences before the matrix that say what its numbers mean."""

_MIN_HEIGHT: Final = 25 * UNIT
"""A shorter view has no room for an explanation and for several rows, in the usual text size."""


class MatrixState(NamedTuple):
    """The state of the table, and the theme of the selected cell."""

    table: tuple[int, Qt.SortOrder, int, int]
    theme: str


class MatrixView(QWidget):
    """A title that explains the numbers, and the table.

    Attributes:
        table: The table; single cells are selected.
    """

    def __init__(self, store: Store, parent: QWidget) -> None:
        """Read the stakeholders."""
        super().__init__(parent)
        table = TableBuilder(store).matrix()
        self._model = TableModel(table, RowFilters(store), self, with_notes=False)
        columns = (
            ColumnLayout(24, stretch=True, shows_hidden=True),
            *(
                ColumnLayout(_THEME_LETTERS, optional=True, with_title=True)
                for _theme in self._theme_columns()
            ),
            ColumnLayout(5, moves_when_hidden=False),
        )
        self.table = ReportTableView(self._model, columns, self, by_cell=True, extended=True)
        named(self.table, "stakeholders_matrix", table.title)
        # Publishers and notes are next to the table, for each stakeholder.
        explanation = " ".join(table.lead[:_EXPLANATION_SENTENCES])
        self.table.setAccessibleDescription(explanation)
        self._title = PlainLabel(table.title, self, name="matrix_title", size=BODY, bold=True)
        self._explanation = PlainLabel(explanation, self, name="matrix_meaning", wraps=True)
        button = new_button(_("Meaning of the numbers"), self, "matrix_meaning_button")
        button.setCheckable(True)
        button.toggled.connect(self._update_header)
        button.hide()
        self._explanation_button = button
        parts = (self._explanation_button, self._title, self._explanation)
        head = new_column(*parts, margins=(2 * UNIT, UNIT, 2 * UNIT, UNIT))
        new_column(head, (self.table, 1), of=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a short view to the table."""
        super().resizeEvent(event)
        self._update_header()

    def _update_header(self) -> None:
        """Show the explanation, in a short view only on demand."""
        is_short = self.height() < scaled(_MIN_HEIGHT)
        self._explanation_button.setVisible(is_short)
        self._title.setVisible(not is_short)
        self._explanation.setVisible(not is_short or self._explanation_button.isChecked())

    def theme(self) -> str:
        """Return the theme of the selected cell, empty for name and total."""
        column = self.table.currentIndex().column()
        return self._model.columns[column] if column in self._theme_columns() else ""

    def view_state(self) -> MatrixState:
        """Return how it is sorted and scrolled, and the chosen theme."""
        return MatrixState(self.table.view_state(), self.theme())

    def set_view_state(self, state: MatrixState) -> None:
        """Show it as it was, with the cell of its theme."""
        self.table.set_view_state(state.table)
        column = self._model.column(state.theme)
        if column in self._theme_columns():
            self.table.setCurrentIndex(self.table.currentIndex().siblingAtColumn(column))

    def _theme_columns(self) -> range:
        return range(1, len(self._model.columns) - 1)
