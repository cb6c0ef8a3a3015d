"""Proxy model that filters a table and sorts within its groups."""

from collections import Counter
from collections.abc import Collection, Mapping

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.report.word_filter import WordFilter


class FilterProxy(QSortFilterProxyModel):
    """Filters the rows of a `TableModel` by words and by exact values.

    Every word that was typed must begin a word of `Role.SEARCH`. Groups keep their order,
    whichever way the rows within them are sorted.

    Attributes:
        table_model: The rows before they are filtered and sorted.
    """

    def __init__(self, table_model: TableModel, parent: QObject | None = None) -> None:
        """Show all rows of a model in its order."""
        super().__init__(parent)
        self.table_model = table_model
        self._text = WordFilter("")
        self._values: dict[Role, str] = {}
        self.setSortRole(Role.SORT)
        # By QCollator: Lao writes some vowels before the letter that a word is sorted by.
        self.setSortLocaleAware(True)
        self.setSourceModel(table_model)

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return bool(self._text.words or self._values)

    def set_text(self, text: str) -> bool:
        """Filter by words; each must begin a word of the row.

        Returns:
            Whether the filter changed.
        """
        typed = WordFilter(text)
        changed = typed.words != self._text.words
        if changed:
            self._text = typed
            # Not row by row: the view would lay itself out again for each.
            self.invalidate()
        return changed

    def set_values(self, values: Mapping[Role, str]) -> bool:
        """Filter by values of roles; an empty value filters nothing.

        Under a role with a set of values, the value must be one of them.

        Returns:
            Whether the filter changed.
        """
        active = {role: value for role, value in values.items() if value}
        changed = active != self._values
        if changed:
            self._values = active
            # Not row by row: the view would lay itself out again for each.
            self.invalidate()
        return changed

    def counts(self, role: Role) -> Counter[str]:
        """Return how many rows each value of a role would leave.

        The filters by other roles apply.
        """
        model = self.table_model
        others = {other: value for other, value in self._values.items() if other != role}
        counts: Counter[str] = Counter()
        for row in range(model.rowCount()):
            if self._matches(row, others):
                counts.update(_values_of(model.row_data(row, role)))
        return counts

    def options(self, role: Role) -> dict[str, tuple[str, int]]:
        """Return label and number of rows of each value of a role."""
        model, counts = self.table_model, self.counts(role)
        present = model.present_values(role)
        return {
            value: (label, counts[value])
            for value, label in model.labels(role).items()
            if value in present
        }

    def row_ids(self) -> tuple[str, ...]:
        """Return the ids of the visible rows."""
        locations = (self.index(row, 0).data(Role.LOCATION) for row in range(self.rowCount()))
        return tuple(location.id for location in locations)

    def row_at(self, location: Location) -> QModelIndex:
        """Return the first index of a location, invalid without one."""
        model = self.table_model
        return self.mapFromSource(model.index(model.row_of(location), 0))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether a row matches."""
        del source_parent
        return self._matches(source_row, self._values)

    def _matches(self, row: int, values: Mapping[Role, str]) -> bool:
        model = self.table_model
        # Most often there are none, and many rows.
        if values and any(
            value not in _values_of(model.row_data(row, role)) for role, value in values.items()
        ):
            return False
        if not self._text.words:
            return True
        return self._text.matches(str(model.row_data(row, Role.SEARCH)))

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare by group in the model’s order, then by `Role.SORT`."""
        model = self.table_model
        if model.data(left, Role.GROUP) != model.data(right, Role.GROUP):
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (left.row() < right.row()) == ascending
        is_empty = not model.data(left, Role.DISPLAY)
        if is_empty == bool(model.data(right, Role.DISPLAY)):
            # What has nothing in the column comes last, whichever way it is sorted.
            return is_empty == (self.sortOrder() == Qt.SortOrder.DescendingOrder)
        return bool(super().lessThan(left, right))


def _values_of(held: object) -> Collection[str]:
    """Return a row’s value or values under a role as a collection."""
    if isinstance(held, str):
        return (held,)
    return held if isinstance(held, frozenset) else ()
