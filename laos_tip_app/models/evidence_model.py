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

    def __init__(self, items: Iterable[ListedItem] = (), parent: QObject | None = None) -> None:
        """Show some items."""
        super().__init__(parent)
        self._items: tuple[ListedItem, ...] = tuple(items)
        self._sign_at: Callable[[object], Any] | None = None

    def set_signs(self, sign_at: Callable[[object], Any]) -> None:
        """Show the user’s signs on records; see `TableModel.set_signs`."""
        self._sign_at = sign_at
        if self._items:
            last = self.index(len(self._items) - 1)
            self.dataChanged.emit(self.index(0), last, [Role.OWN_SIGN, Role.ACCESSIBLE_TEXT])

    def set_items(self, items: Iterable[ListedItem]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def row_of(self, location: Location) -> int:
        """Return the row of the first item with a location, or -1."""
        for row, item in enumerate(self._items):
            if item.location == location:
                return row
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of items."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = 0) -> object:
        """Return an item, its location or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == Role.ITEM:
            return item
        if role == Role.LOCATION:
            return item.location
        if role == Role.DISPLAY:
            return item.title
        if role in (Role.ACCESSIBLE_TEXT, Role.OWN_SIGN):
            sign = None if self._sign_at is None else self._sign_at(item.location)
            if role == Role.OWN_SIGN:
                return sign
            return item.spoken if sign is None else f"{item.spoken}, {sign.spoken}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags by which headings can’t be selected."""
        if not index.isValid() or self._items[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
