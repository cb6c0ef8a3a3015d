"""Rows that are ready to be shown, as a table model; the base of the tables of the report.

Knows roles. Knows nothing of records, of SQL or of how a row is painted.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role

type Index = QModelIndex | QPersistentModelIndex


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: What it shows.
        sort: What its column is sorted by; within a group all of one type.
        caption: Lesser text under it; may be empty.
        note: Editor's notes under that, one a line; may be empty.
        said: What a screen reader says in place of the text; empty for the text itself.
        shade: How strongly it stands out, from 0 to 1.
    """

    text: str
    sort: int | str
    caption: str = ""
    note: str = ""
    said: str = ""
    shade: float = 0.0

    @property
    def texts(self) -> tuple[str, str, str]:
        """Text, caption and notes."""
        return self.text, self.caption, self.note

    @property
    def spoken(self) -> str:
        """The whole cell as one text, for a screen reader."""
        parts = (self.said or self.text, self.caption, *self.note.split("\n"))
        return ". ".join(part.rstrip(".") for part in parts if part)


class ModelRow(NamedTuple):
    """A row of a table; the attributes answer to the roles of their names."""

    record: object
    location: Location
    cells: tuple[Cell, ...]
    group: str = ""
    theme: str = ""
    kind: str = ""
    ground: str = "plain"


class TableModel(QAbstractTableModel):
    """A table of rows, in the order in which they stand when nothing is sorted."""

    def __init__(self, headers: Iterable[str], parent: QObject | None = None) -> None:
        """Start without rows, with a column for each header."""
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: tuple[ModelRow, ...] = ()
        self._places: dict[Location, int] | None = None

    def set_rows(self, rows: Iterable[ModelRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = None
        self.endResetModel()

    def rows(self) -> tuple[ModelRow, ...]:
        """Return all rows."""
        return self._rows

    def row_of(self, location: Location) -> int:
        """Return the number of the first row that leads to a location, or -1."""
        if self._places is None:
            numbered = reversed(list(enumerate(self._rows)))
            self._places = {row.location: number for number, row in numbered}
        return self._places.get(location, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if (
            orientation == Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
            and 0 <= section < len(self._headers)
        ):
            return self._headers[section]
        return None

    def of_row(self, number: int, role: int) -> object:
        """Return what a row hands out under a role, without an index; quick for many rows."""
        return self.data(self.index(number, 0), role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or hands out."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if (name := _OF_CELL.get(role)) is not None:
            return getattr(row.cells[index.column()], name)
        if (name := _OF_ROW.get(role)) is not None:
            return getattr(row, name)
        return None


_OF_CELL: Final[Mapping[int, str]] = {
    Qt.ItemDataRole.DisplayRole: "text",
    Qt.ItemDataRole.AccessibleTextRole: "spoken",
    Role.SORT: "sort",
    Role.CAPTION: "caption",
    Role.NOTE: "note",
    Role.TEXTS: "texts",
    Role.SHADE: "shade",
}
_OF_ROW: Final[Mapping[int, str]] = {
    Role.RECORD: "record",
    Role.LOCATION: "location",
    Role.GROUP: "group",
    Role.THEME: "theme",
    Role.KIND: "kind",
    Role.GROUND: "ground",
}
