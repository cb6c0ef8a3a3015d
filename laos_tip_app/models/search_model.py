"""Search results as a list that Qt's views show.

Knows nothing of the store, of how results are found or of how one is painted.
"""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.models.roles import Role
from laos_tip_app.render.results import Result

type Index = QModelIndex | QPersistentModelIndex


class SearchModel(QAbstractListModel):
    """A list of results, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no results yet."""
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()

    def set_results(self, results: Iterable[Result]) -> None:
        """Show other results."""
        self.beginResetModel()
        self._results = tuple(results)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of results."""
        return 0 if parent is not None and parent.isValid() else len(self._results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a result, where it leads, or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._results):
            return None
        result = self._results[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return result.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return result.spoken
            case Role.RECORD:
                return result
            case Role.LOCATION:
                return result.location
            case Role.GROUND:
                return result.ground
            case Role.NOTE:
                return "\n".join(result.notes)
        return None
