"""Tree model of the report’s sections and their headings."""

from bisect import bisect
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QSize
from PySide6.QtGui import QStandardItem, QStandardItemModel

from laos_tip_app.base.location import Location
from laos_tip_app.base.plain_text import plain
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.store.store import Store


class ContentsModel(QStandardItemModel):
    """Sections, with their headings below them."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read sections and headings."""
        super().__init__(parent)
        self._size: Callable[[Index], QSize] | None = None
        # The positions of the paragraphs below headings, by their sections.
        self._positions: dict[str, list[int]] = {}
        for section in store.sections():
            item = _new_item(section.title, Location.of("section", section.id))
            self.appendRow(item)
            passages = [each for each in store.passages(section.id) if each.heading]
            for passage in passages:
                item.appendRow(_new_item(passage.heading, Location.of("passage", passage.id)))
            self._positions[section.id] = [passage.position for passage in passages]

    def set_size(self, size: Callable[[Index], QSize]) -> None:
        """Set the function that returns the size of a row."""
        self._size = size

    def index_of(self, section_id: str, passage_position: int = 0) -> QModelIndex:
        """Return the index of a paragraph’s heading, or of its section."""
        if section_id not in self._positions:
            return QModelIndex()
        section = self.index(list(self._positions).index(section_id), 0)
        above = bisect(self._positions[section_id], passage_position)
        return self.index(above - 1, 0, section) if above else section

    def data(self, index: Index, role: int = Role.DISPLAY) -> object:
        """Return the title, the location or the size of a row."""
        if role == Role.SIZE_HINT and self._size is not None:
            return self._size(index)
        return super().data(index, role)


def _new_item(title: str, location: Location) -> QStandardItem:
    """Return a row with a title and a location."""
    item = QStandardItem(title)
    item.setData(location, Role.LOCATION)
    item.setData(plain(title), Role.TOOLTIP)
    item.setEditable(False)
    return item
