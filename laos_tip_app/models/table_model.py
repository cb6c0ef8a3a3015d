"""A table of the report as a Qt table model."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from laos_tip_app.base.i18n import _, as_sentences
from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import LINK_ROLES, Index, Role
from laos_tip_app.report.labels import DOT
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.report.word_filter import normalized
from laos_tip_app.store.queries import grouped
from laos_tip_app.store.records import Date
from laos_tip_app.store.store import Store

NO_RELATION: Final = "-"
"""The value under `Role.RELATIONS` of a stakeholder without relations."""

_FACT_FIELDS: Final = {Role.THEME: "theme", Role.SECTIONS: "section_id", Role.STATUSES: "status"}


class RowFilters:
    """Looks up the filter values of rows.

    They are read from the report when they are first needed.
    """

    def __init__(self, store: Store, *, with_linked_names: bool = False) -> None:
        """Take the report.

        Args:
            store: The report.
            with_linked_names: Whether the names of stakeholders and places that a row is linked
                to are part of its search text.
        """
        self._store = store
        self._with_linked_names = with_linked_names
        self._labels: dict[Role, dict[str, str]] = {}
        self._linked: dict[Role, Mapping[str, frozenset[str]]] = {}
        self._search_texts: dict[Location, str] = {}

    def labels(self, role: Role) -> dict[str, str]:
        """Return the label of each value of a role, in order."""
        if role not in self._labels:
            self._labels[role] = self._read_labels(role)
        return self._labels[role]

    def values(self, role: Role, row: TableRow) -> frozenset[str]:
        """Return the values that a row has under a role."""
        if role == Role.THEME and row.theme:
            return frozenset((row.theme,))
        if role not in self._linked:
            self._linked[role] = self._read_links(role)
        linked = self._linked[role]
        if role == Role.RELATIONS:
            return linked.get(row.id, frozenset((NO_RELATION,)))
        return frozenset().union(*(linked.get(fact_id, ()) for fact_id in row.fact_ids))

    def search_text(self, row: TableRow, shown: Callable[[TableRow], str]) -> str:
        """Return the text that a filter by words looks in, normalized.

        Args:
            row: The row.
            shown: Returns all that the window shows of it.
        """
        text = self._search_texts.get(row.location)
        if text is None:
            parts = [row.keywords or shown(row)]
            for role in (Role.STAKEHOLDERS, Role.PLACES) if self._with_linked_names else ():
                labels = self.labels(role)
                parts += [labels[value] for value in self.values(role, row)]
            text = self._search_texts[row.location] = normalized("\n".join(parts))
        return text

    def _read_labels(self, role: Role) -> dict[str, str]:
        store = self._store
        match role:
            case Role.THEME:
                return {theme.id: theme.label for theme in store.themes()}
            case Role.STAKEHOLDERS:
                return {row.id: row.full_name for row in store.stakeholders()}
            case Role.PLACES:
                return {place.id: place.name for place in store.places()}
            case Role.SECTIONS:
                return {section.id: section.title for section in store.sections()}
            case Role.STATUSES:
                return {status.id: status.label for status in store.statuses()}
            case Role.YEARS:
                years = {year for fact in store.facts() for year in _years(fact.date)}
                return {year: year for year in sorted(years)}
            case Role.RELATIONS:
                kinds = {kind.id: kind.label for kind in store.relation_kinds()}
                return {**kinds, NO_RELATION: _("No relations")}
        raise ValueError(role)

    def _read_links(self, role: Role) -> Mapping[str, frozenset[str]]:
        """Return the values that each fact has, or each stakeholder for `Role.RELATIONS`."""
        facts = self._store.facts
        if role in _FACT_FIELDS:
            return {fact.id: frozenset((getattr(fact, _FACT_FIELDS[role]),)) for fact in facts()}
        if role == Role.YEARS:
            return {fact.id: frozenset(_years(fact.date)) for fact in facts()}
        pairs: list[tuple[str, str]] = []
        if role == Role.RELATIONS:
            for relation in self._store.relations():
                pairs += [(end, relation.kind) for end in (*relation.from_ids, *relation.to_ids)]
        else:
            kind = "place" if role == Role.PLACES else "stakeholder"
            for value, fact_ids in self._store.facts_of(kind, self.labels(role)).items():
                pairs += [(fact_id, value) for fact_id in fact_ids]
        return {key: frozenset(values) for key, values in grouped(pairs).items()}


def _years(date: Date) -> Iterator[str]:
    """Yield the years of a date, of an open span one."""
    if date.start:
        years = range(int(date.start[:4]), int(date.end[:4]) + 1)
        one = {"before": years[-1:], "after": years[:1]}
        yield from map(str, one.get(date.precision, years))


_ROW_ROLES: Final = {
    Role.LOCATION: "location",
    Role.GROUP: "group",
    Role.KIND: "kind",
    Role.BACKGROUND: "background",
}


class TableModel(QAbstractTableModel):
    """The rows of a table, with the columns of the window.

    Attributes:
        columns: The ids of those columns.
    """

    def __init__(
        self,
        table: Table,
        filters: RowFilters,
        parent: QObject | None = None,
        *,
        with_notes: bool = True,
    ) -> None:
        """Take a table.

        Args:
            table: The table.
            filters: Looks up the values that its rows can be filtered by.
            parent: The owner.
            with_notes: Whether the rows have attributions and notes.
        """
        super().__init__(parent)
        self._filters = filters
        self._with_notes = with_notes
        self._row_numbers: dict[Location, int] | None = None
        self._sign_at: Callable[[object], Any] = lambda _location: None
        self._shows_hidden = -1
        self._hidden: Mapping[int, bool] = {}
        self._use(table)

    def set_signs(self, sign_at: Callable[[object], Any]) -> None:
        """Show the user’s signs on records.

        Args:
            sign_at: Returns it for a location, with the words for it as `spoken`, or None.
        """
        self._sign_at = sign_at
        if self._table.rows:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Role.OWN_SIGN, Role.ACCESSIBLE_TEXT])

    def set_hidden(self, column: int, hidden: Mapping[int, bool]) -> None:
        """Add the texts of columns that a view hides to another column.

        Args:
            column: The column that shows and speaks them.
            hidden: Whether each of them has its title there.
        """
        self._shows_hidden, self._hidden = column, hidden

    def set_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self._use(table)
        self.endResetModel()

    def table(self) -> Table:
        """Return the table."""
        return self._table

    def rows(self) -> tuple[TableRow, ...]:
        """Return all rows."""
        return self._table.rows

    def column(self, column_id: str) -> int:
        """Return the number of a column, or -1 if it is hidden."""
        return self.columns.index(column_id) if column_id in self.columns else -1

    def row_of(self, location: Location) -> int:
        """Return the number of the first row with a location, or -1."""
        if self._row_numbers is None:
            rows = reversed(list(enumerate(self._table.rows)))
            self._row_numbers = {row.location: number for number, row in rows}
        return self._row_numbers.get(location, -1)

    def labels(self, role: Role) -> dict[str, str]:
        """Return the label of each filter value of a role, in order."""
        return dict(self._table.kinds) if role == Role.KIND else self._filters.labels(role)

    def present_values(self, role: Role) -> frozenset[str]:
        """Return the values of a role that any row has."""
        if role == Role.KIND:
            return frozenset(row.kind for row in self._table.rows)
        return frozenset().union(*(self._filters.values(role, row) for row in self._table.rows))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        has_column = 0 <= section < len(self.columns)
        return self._column_title(section) if is_title and has_column else None

    def row_data(self, number: int, role: int) -> object:
        """Return the value of a row under a role, without an index."""
        row = self._table.rows[number]
        if role in _ROW_ROLES:
            return getattr(row, _ROW_ROLES[Role(role)])
        if role == Role.SEARCH:
            return self._filters.search_text(row, self._row_text)
        return self._filters.values(Role(role), row) if role in LINK_ROLES else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the value of a cell or row under a role."""
        if not index.isValid():
            return None
        row, column = self._table.rows[index.row()], index.column()
        cell = row.cells[self._numbers[column]]
        match role:
            case Role.DISPLAY:
                return cell.text
            case Role.ACCESSIBLE_TEXT:
                sign = self._sign_at(row.location) if column == 0 else None
                hidden = [self._spoken_hidden(row, each) for each in self._hidden_in(column)]
                spoken = self._spoken(row, column, hidden)
                return spoken if sign is None else f"{spoken}, {sign.spoken}"
            case Role.OWN_SIGN:
                return self._sign_at(row.location)
            case Role.SORT:
                return cell.text.casefold() if cell.sort_key is None else cell.sort_key
            case Role.TEXTS:
                return self._texts(row, column)
            case Role.SHADE:
                return cell.shade
        return self.row_data(index.row(), role)

    def _use(self, table: Table) -> None:
        self._table = table
        # The number in the table of each column of the window.
        self._numbers = [n for n, column in enumerate(table.columns) if column.on_screen]
        self._row_numbers = None
        self.columns = tuple(table.columns[number].id for number in self._numbers)
        is_shown = table.detail_column in self.columns
        # Where only paper has that column, the name of the row has the notes.
        detail = table.detail_column if is_shown else table.columns[table.name_column].id
        self._detail = self.column(detail) if self._with_notes else None

    def _column_title(self, column: int) -> str:
        return self._table.columns[self._numbers[column]].title

    def _hidden_in(self, column: int) -> Mapping[int, bool]:
        """Return the hidden columns whose texts a column shows."""
        return self._hidden if column == self._shows_hidden else {}

    def _texts(self, row: TableRow, column: int) -> tuple[str, str, str]:
        """Return the text, the caption and the notes of a cell."""
        hidden = self._hidden_in(column)
        texts = [self._titled(each, self._marked(row, each)) for each in hidden]
        # A year can be the number of a fact and its date.
        caption = DOT.join(filter(None, dict.fromkeys((*texts, self._caption(row, column)))))
        # A column counts the cautions; the card has their words.
        has_notes = column == self._detail or self._detail in hidden
        notes = "\n".join(row.corrections) if has_notes else ""
        return self._marked(row, column), caption, notes

    def _marked(self, row: TableRow, column: int) -> str:
        """Return a marked text, "" if the heading says it."""
        text = row.cells[self._numbers[column]].text
        text = "" if text == row.group else text
        return row.difference.marked(text) if column == self._detail else text

    def _caption(self, row: TableRow, column: int) -> str:
        caption = row.cells[self._numbers[column]].caption
        if column != self._detail:
            return caption
        return DOT.join(filter(None, (caption, row.difference.attribution)))

    def _spoken(self, row: TableRow, column: int, hidden: Sequence[str] = ()) -> str:
        """Return what is spoken of a cell, with that of hidden columns."""
        cell, caption = row.cells[self._numbers[column]], self._caption(row, column)
        text = cell.spoken or cell.text
        if column != self._detail:
            return ". ".join(filter(None, (text, caption, *hidden)))
        parts = (row.difference.spoken(text), caption, *hidden)
        return as_sentences((*row.corrections, *parts, *row.cautions))

    def _spoken_hidden(self, row: TableRow, column: int) -> str:
        text = self._spoken(row, column)
        return text if row.cells[self._numbers[column]].spoken else self._titled(column, text)

    def _titled(self, column: int, text: str) -> str:
        """Return the text of a hidden column, perhaps after its title."""
        if not text or not self._hidden[column]:
            return text
        return _("{column}: {text}").format(column=self._column_title(column), text=text)

    def _row_text(self, row: TableRow) -> str:
        """Return all that the window shows of a row."""
        return "\n".join(self._spoken(row, column) for column in range(len(self.columns)))
