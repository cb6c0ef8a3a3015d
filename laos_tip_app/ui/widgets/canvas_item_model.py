"""The items of a drawing as a list model, for screen readers."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.protocols import SceneItem
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.own_sign import OwnSign, OwnSigns, sign_at, with_sign

type Index = QModelIndex | QPersistentModelIndex


class CanvasItemModel(QAbstractListModel):
    """The items of a drawing as a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self._items: Sequence[SceneItem] = ()
        self._signs: OwnSigns = {}
        self._signed: dict[int, OwnSign] | None = None

    def set_items(self, items: Sequence[SceneItem]) -> None:
        """Replace the items."""
        self.beginResetModel()
        self._items = items
        self._signed = None
        self.endResetModel()

    def set_signs(self, signs: OwnSigns) -> None:
        """Add the user’s signs on records to their names."""
        self._signs, self._signed = signs, None
        if self._items:
            last = self.index(len(self._items) - 1)
            self.dataChanged.emit(self.index(0), last, [Role.ACCESSIBLE_TEXT])

    def signed(self) -> dict[int, OwnSign]:
        """Return the signs by the rows of their items."""
        if self._signed is None:
            self._signed = {
                row: sign
                for row, item in enumerate(self._items if self._signs else ())
                if (sign := sign_at(self._signs, item.location)) is not None
            }
        return self._signed

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of items."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the description or the location of an item."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return with_sign(item.name, self.signed().get(index.row()))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return item.description
            case Role.LOCATION:
                return item.location
        return None

    def hint(self, index: Index) -> str:
        """Return the tooltip of an item, or empty text."""
        return self._items[index.row()].hint if index.isValid() else ""

    def row_of(self, location: Location | None) -> int:
        """Return the row of the item of a location, or -1."""
        return next((row for row, item in enumerate(self._items) if item.location == location), -1)
