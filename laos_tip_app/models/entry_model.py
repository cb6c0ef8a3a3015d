"""List model of evidence items."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

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
    """An item of the list."""

    @property
    def kind(self) -> str:
        """`heading`, or anything else."""

    @property
    def title(self) -> str:
        """Its text."""

    @property
    def spoken(self) -> str:
        """The whole item as one text, for a screen reader."""

    @property
    def location(self) -> Location | None:
        """The location that it links to, or None."""


class EvidenceModel(QAbstractListModel):
    """A list of items; headings can’t be selected."""

    def __init__(self, entries: Iterable[ListedItem] = (), parent: QObject | None = None) -> None:
        """Show some items."""
        super().__init__(parent)
        self._entries: tuple[ListedItem, ...] = tuple(entries)
        self._sign_at: Callable[[object], Any] | None = None

    def set_signs(self, sign_at: Callable[[object], Any]) -> None:
        """Show what the user has set on records; see `TableModel.set_signs`."""
        self._sign_at = sign_at
        if self._entries:
            last = self.index(len(self._entries) - 1)
            self.dataChanged.emit(self.index(0), last, [Role.OWN_SIGN, Role.ACCESSIBLE_TEXT])

    def set_entries(self, entries: Iterable[ListedItem]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def row_of(self, location: Location) -> int:
        """Return the row of the first item with a location, or -1."""
        for row, entry in enumerate(self._entries):
            if entry.location == location:
                return row
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of items."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = 0) -> object:
        """Return an item, its location or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Role.ENTRY:
            return entry
        if role == Role.LOCATION:
            return entry.location
        if role == Role.DISPLAY:
            return entry.title
        if role in (Role.ACCESSIBLE_TEXT, Role.OWN_SIGN):
            sign = None if self._sign_at is None else self._sign_at(entry.location)
            if role == Role.OWN_SIGN:
                return sign
            return entry.spoken if sign is None else f"{entry.spoken}, {sign.spoken}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags by which headings can’t be selected."""
        if not index.isValid() or self._entries[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
