"""Entries as a list that Qt's views show.

Knows nothing of the store, of how an entry is made or of how it is painted.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

type Index = QModelIndex | QPersistentModelIndex


class ListedItem(Protocol):
    """What the model has to know of an entry."""

    @property
    def kind(self) -> str:
        """`heading`, or anything else."""

    @property
    def title(self) -> str:
        """What it says."""

    @property
    def spoken(self) -> str:
        """The whole entry as one text."""

    @property
    def location(self) -> Location | None:
        """Where it leads."""


class EvidenceModel(QAbstractListModel):
    """A list of entries. Headings can be neither chosen nor reached by key."""

    def __init__(self, entries: Iterable[ListedItem] = (), parent: QObject | None = None) -> None:
        """Hold some entries."""
        super().__init__(parent)
        self._size: Callable[[Index], QSize] | None = None
        self._entries: tuple[ListedItem, ...] = tuple(entries)

    def set_size(self, size: Callable[[Index], QSize]) -> None:
        """Have a view say how large its rows are."""
        self._size = size

    def set_entries(self, entries: Iterable[ListedItem]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def row_of(self, location: Location) -> int:
        """Return the row of the first entry that leads to a location, or -1."""
        for row, entry in enumerate(self._entries):
            if entry.location == location:
                return row
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of entries."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = 0) -> object:
        """Return an entry, its location or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Role.ENTRY:
            return entry
        if role == Role.LOCATION:
            return entry.location
        if role == Role.DISPLAY:
            return entry.title
        if role == Role.ACCESSIBLE_TEXT:
            return entry.spoken
        if role == Role.SIZE_HINT and self._size is not None:
            return self._size(index)
        return None

    def flags(self, index: Index) -> "Qt.ItemFlag":
        """Return what one can do with an entry."""
        from PySide6.QtCore import Qt

        if not index.isValid() or self._entries[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
