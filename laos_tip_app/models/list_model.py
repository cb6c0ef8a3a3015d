"""List model of records, such as evidence, results, drawn items."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Index, Role

_Flag = Qt.ItemFlag
_ITEM_FLAGS: Final = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemNeverHasChildren


class ListModel(QAbstractListModel):
    """A list of items; headings can’t be selected.

    An item may have a `location`, a `spoken` text and a `description` for a screen reader; one
    whose `kind` is `heading` is a heading.
    """

    def __init__(
        self, parent: QObject | None = None, text: Callable[[Any], str] = attrgetter("title")
    ) -> None:
        """Make an empty list; `text` returns the text of an item."""
        super().__init__(parent)
        self._items: tuple[Any, ...] = ()
        self._text = text
        self._sign_at: Callable[[object], Any] = lambda _location: None

    def set_signs(self, sign_at: Callable[[object], Any]) -> None:
        """Show the user’s signs on records; see `TableModel.set_signs`."""
        self._sign_at = sign_at
        if self._items:
            last = self.index(len(self._items) - 1)
            self.dataChanged.emit(self.index(0), last, [Role.OWN_SIGN, Role.ACCESSIBLE_TEXT])

    def set_items(self, items: Iterable[Any]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def row_of(self, location: Location | None) -> int:
        """Return the row of the first item with a location, or -1."""
        rows = (row for row, item in enumerate(self._items) if item.location == location)
        return -1 if location is None else next(rows, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of items."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an item, its location, its text or what is spoken."""
        if not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        match role:
            case Role.ITEM:
                return item
            case Role.LOCATION:
                return getattr(item, "location", None)
            case Role.DISPLAY:
                return self._text(item)
            case Role.OWN_SIGN:
                return self._sign(item)
            case Role.ACCESSIBLE_TEXT:
                spoken, sign = getattr(item, "spoken", "") or self._text(item), self._sign(item)
                return spoken if sign is None else f"{spoken}, {sign.spoken}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return getattr(item, "description", None)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags by which headings can’t be selected."""
        if not index.isValid() or getattr(self._items[index.row()], "kind", None) == "heading":
            return Qt.ItemFlag.NoItemFlags
        return _ITEM_FLAGS

    def _sign(self, item: Any) -> Any:  # noqa: ANN401  # see `set_signs`
        return self._sign_at(getattr(item, "location", None))
