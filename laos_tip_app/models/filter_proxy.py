"""Rows that match what was typed and chosen, sorted within their groups.

Knows roles. Knows nothing of records or of what a row stands for.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from laos_tip_app.models.roles import Role

type Index = QModelIndex | QPersistentModelIndex

_SAME: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})


def folded(text: str) -> str:
    """Return a text as filters compare it: no capitals, plain quote marks and dashes."""
    return text.translate(_SAME).casefold()


class FilterProxy(QSortFilterProxyModel):
    """Filters by words and by exact values; a tree keeps the branches of what matches.

    Every word that was typed must occur in `Role.SEARCH`. Groups keep their order, whichever way
    the rows within them are sorted.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Let everything pass, in the model's own order."""
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._values: dict[Role, str] = {}
        self.setSortRole(Role.SORT)
        self.setRecursiveFilteringEnabled(True)
        self.setDynamicSortFilter(True)

    @property
    def filtered(self) -> bool:
        """Whether anything is asked of rows at all."""
        return bool(self._words or self._values)

    def set_text(self, text: str) -> None:
        """Ask for rows that hold every word of a text, anywhere in a word."""
        words = tuple(folded(text).split())
        if words != self._words:
            self.beginFilterChange()
            self._words = words
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def set_values(self, values: Mapping[Role, str]) -> None:
        """Ask for rows that have each of the values under its role; an empty value asks nothing.

        A role that hands out a set of values is asked for one of them.
        """
        asked = {role: value for role, value in values.items() if value}
        if asked != self._values:
            self.beginFilterChange()
            self._values = asked
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def counts(self, role: Role) -> Counter[str]:
        """Return how many rows would be left with each value of a role, all else as it is."""
        model = self.sourceModel()
        others = {other: value for other, value in self._values.items() if other != role}
        found: Counter[str] = Counter()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if self._matches(index, others):
                found.update(_values_of(model.data(index, role)))
        return found

    def row_at(self, role: Role, value: object) -> QModelIndex:
        """Return the first index, in a tree of two levels, that has a value under a role."""
        for row in range(self.rowCount()):
            index = self.index(row, 0)
            if index.data(role) == value:
                return index
            for child in range(self.rowCount(index)):
                below = self.index(child, 0, index)
                if below.data(role) == value:
                    return below
        return QModelIndex()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether a row itself matches; Qt adds the branches above it."""
        if not self.filtered:
            return True
        return self._matches(self.sourceModel().index(source_row, 0, source_parent), self._values)

    def _matches(self, index: Index, values: Mapping[Role, str]) -> bool:
        model = self.sourceModel()
        if any(value not in _values_of(model.data(index, role)) for role, value in values.items()):
            return False
        if not self._words:
            return True
        text = model.data(index, Role.SEARCH) or ""
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare by group, always in the model's order, and within it by `Role.SORT`."""
        model = self.sourceModel()
        if model.data(left, Role.GROUP) != model.data(right, Role.GROUP):
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (left.row() < right.row()) == ascending
        return bool(super().lessThan(left, right))


def _values_of(held: object) -> Collection[str]:
    """Return the values that a row has under a role: one, or several."""
    if isinstance(held, str):
        return (held,)
    return held if isinstance(held, frozenset) else ()
