"""The items of a drawing as a list model, which a screen reader reads."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.protocols import SceneItem
from laos_tip_app.models.roles import Role

type Index = QModelIndex | QPersistentModelIndex


class CanvasItemModel(QAbstractListModel):
    """The items of a drawing as a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with none."""
        super().__init__(parent)
        self._items: Sequence[SceneItem] = ()

    def set_items(self, items: Sequence[SceneItem]) -> None:
        """List other items."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of items."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what an item says or where it leads."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return item.name
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return item.hint
            case Role.LOCATION:
                return item.location
        return None

    def row_of(self, location: Location | None) -> int:
        """Return the number of the item that leads to a location, or -1."""
        return next((n for n, item in enumerate(self._items) if item.location == location), -1)
