"""An answer of the search as a list that Qt's views show.

Knows nothing of the store, of how results are found or of how one is painted.
"""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.models.roles import Role
from laos_tip_app.render.results import Answer, Result, Suggestion, unmarked

type Index = QModelIndex | QPersistentModelIndex


class SearchModel(QAbstractListModel):
    """What was perhaps meant, then the results, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._rows: tuple[Suggestion | Result, ...] = ()

    def set_answer(self, answer: Answer | None) -> None:
        """Show another answer, or nothing."""
        self.beginResetModel()
        self._rows = ()
        if answer is not None:
            offered = () if answer.suggestion is None else (answer.suggestion,)
            self._rows = (*offered, *answer.results)
        self.endResetModel()

    def first_result(self) -> int:
        """Return the row of the best result; of what was perhaps meant if there is none."""
        offers = bool(self._rows) and isinstance(self._rows[0], Suggestion)
        return 1 if offers and len(self._rows) > 1 else 0

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, where it leads, or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.RECORD:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if isinstance(row, Suggestion):
            return row.spoken if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return unmarked(row.title)
            case Role.LOCATION:
                return row.location
            case Role.GROUND:
                return row.ground
            case Role.NOTE:
                return "\n".join(row.notes)
        return None
