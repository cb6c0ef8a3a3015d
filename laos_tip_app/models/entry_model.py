"""List model of evidence items."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role

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
        self._entries: tuple[ListedItem, ...] = tuple(entries)

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
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what one can do with an entry."""
        if not index.isValid() or self._entries[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
