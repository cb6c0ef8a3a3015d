"""Tree model of the report’s sections and their headings."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize

from laos_tip_app.base.location import Location
from laos_tip_app.base.plain_text import plain
from laos_tip_app.models.roles import Role
from laos_tip_app.store.records import Passage
from laos_tip_app.store.store import Store

type Index = QModelIndex | QPersistentModelIndex


class ContentsModel(QAbstractItemModel):
    """Sections, with headings that are read when a section is expanded."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the sections."""
        super().__init__(parent)
        self._store = store
        self._size: Callable[[Index], QSize] | None = None
        self._sections = store.sections()
        self._headings: dict[int, tuple[Passage, ...]] = {}

    def set_size(self, size: Callable[[Index], QSize]) -> None:
        """Set the function that returns the size of a row."""
        self._size = size

    def index_of(self, section_id: str, passage_position: int = 0) -> QModelIndex:
        """Return the index of a paragraph’s heading, or of its section."""
        for row, section in enumerate(self._sections):
            if section.id == section_id:
                parent = self.index(row, 0)
                above = [
                    number
                    for number, passage in enumerate(self._headings.get(row, ()))
                    if passage.position <= passage_position
                ]
                return self.index(above[-1], 0, parent) if above else parent
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return a section, or a heading of the section `parent`."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        # The number of its section, from 1, is what a heading knows of its place.
        section = parent.row() + 1 if parent is not None and parent.isValid() else 0
        return self.createIndex(row, column, section)

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Return the section of a heading."""
        if index is None or not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of sections, or of a section’s loaded headings."""
        if parent is None or not parent.isValid():
            return len(self._sections)
        return 0 if parent.internalId() else len(self._headings.get(parent.row(), ()))

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 1."""
        return 1

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Return whether an index has headings or may have unread ones."""
        return self.canFetchMore(parent) or self.rowCount(parent) > 0

    def canFetchMore(self, parent: Index | None = None) -> bool:
        """Return whether the headings of a section are still to be read."""
        return (
            parent is not None
            and parent.isValid()
            and not parent.internalId()
            and parent.row() not in self._headings
        )

    def fetchMore(self, parent: Index) -> None:
        """Read the headings of a section."""
        if not self.canFetchMore(parent):
            return
        row = parent.row()
        passages = self._store.passages(self._sections[row].id)
        headings = tuple(passage for passage in passages if passage.heading)
        if not headings:
            self._headings[row] = ()
            return
        self.beginInsertRows(self.index(row, 0), 0, len(headings) - 1)
        self._headings[row] = headings
        self.endInsertRows()

    def data(self, index: Index, role: int = 0) -> object:
        """Return the title or the location of a section or heading."""
        if not index.isValid():
            return None
        if index.internalId():
            passage = self._headings[index.internalId() - 1][index.row()]
            title, location = passage.heading, Location.of("passage", passage.id)
        else:
            section = self._sections[index.row()]
            title, location = section.title, Location.of("section", section.id)
        if role == Role.DISPLAY:
            return title
        if role == Role.TOOLTIP:
            return plain(title)
        if role == Role.SIZE_HINT and self._size is not None:
            return self._size(index)
        return location if role == Role.LOCATION else None
