"""What a search found as a list for Qt’s views."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.models.roles import Role
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.search_results import SearchResult

type Index = QModelIndex | QPersistentModelIndex
type Row = AnswerText | ShownLine | SearchResult


class RowModel(QAbstractListModel):
    """Answers, results or the lines of an answer, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its location or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Role.RECORD:
                return row
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.DisplayRole:
                return row.title if isinstance(row, AnswerText) else row.text
            case Role.LOCATION if isinstance(row, SearchResult):
                return row.location
        return None
