"""Tree model of the report’s sections and their headings."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QObject, QSize
from PySide6.QtGui import QStandardItem, QStandardItemModel

from laos_tip_app.base.location import Location
from laos_tip_app.base.plain_text import plain
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.store.store import Store


class ContentsModel(QStandardItemModel):
    """Sections, with headings that are read when a section is expanded."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the sections."""
        super().__init__(parent)
        self._store = store
        self._size: Callable[[Index], QSize] | None = None
        self._rows = {section.id: row for row, section in enumerate(store.sections())}
        self._unread = set(self._rows.values())
        # The positions of the paragraphs whose headings are below a section.
        self._positions: dict[int, list[int]] = {}
        titles = ((each.title, Location.of("section", each.id)) for each in store.sections())
        _append(self.invisibleRootItem(), titles)

    def set_size(self, size: Callable[[Index], QSize]) -> None:
        """Set the function that returns the size of a row."""
        self._size = size

    def index_of(self, section_id: str, passage_position: int = 0) -> QModelIndex:
        """Return the index of a paragraph’s heading, or of its section."""
        if section_id not in self._rows:
            return QModelIndex()
        row = self._rows[section_id]
        parent = self.index(row, 0)
        above = sum(each <= passage_position for each in self._positions.get(row, ()))
        return self.index(above - 1, 0, parent) if above else parent

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Return whether an index has headings or may have unread ones."""
        return self.canFetchMore(parent) or super().hasChildren(parent or QModelIndex())

    def canFetchMore(self, parent: Index | None = None) -> bool:
        """Return whether the headings of a section are still to be read."""
        if parent is None or parent.parent().isValid():
            return False
        return parent.row() in self._unread

    def fetchMore(self, parent: Index) -> None:
        """Read the headings of a section."""
        if not self.canFetchMore(parent):
            return
        self._unread.discard(parent.row())
        section_id = parent.data(Role.LOCATION).id
        passages = [each for each in self._store.passages(section_id) if each.heading]
        self._positions[parent.row()] = [each.position for each in passages]
        titles = ((each.heading, Location.of("passage", each.id)) for each in passages)
        _append(self.item(parent.row()), titles)

    def data(self, index: Index, role: int = Role.DISPLAY) -> object:
        """Return the title, the location or the size of a row."""
        if role == Role.SIZE_HINT and self._size is not None:
            return self._size(index)
        return super().data(index, role)


def _append(parent: QStandardItem, titles: Iterable[tuple[str, Location]]) -> None:
    """Append rows, each with its title and its location."""
    for title, location in titles:
        item = QStandardItem(title)
        item.setData(location, Role.LOCATION)
        item.setData(plain(title), Role.TOOLTIP)
        item.setEditable(False)
        parent.appendRow(item)
