"""The stakeholders as tables: what each does, and who does how much on which theme.

Knows records and roles. Knows nothing of SQL, of widgets or of how a row is painted.
"""

from collections.abc import Mapping
from enum import IntEnum
from math import sqrt
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import normalize_for_filter
from laos_tip_app.models.roles import Role
from laos_tip_app.models.row_model import Cell, ModelRow, TableModel
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.records import Stakeholder
from laos_tip_app.store.store import Store

type Index = QModelIndex | QPersistentModelIndex

NO_RELATION: Final = "-"
"""The value under `Role.RELATIONS` of who has none."""

_OF_ROW: Final = frozenset(
    (Role.SEARCH, Role.THEME, Role.PLACES, Role.RELATIONS, Role.LOCATION, Role.KIND, Role.GROUP)
)
_STRONGEST: Final = 9
"""A cell with so many facts stands out as much as can be."""


class StakeholderColumn(IntEnum):
    """The columns of the list."""

    WHO = 0
    DOES = 1
    FACTS = 2


class StakeholderModel(TableModel):
    """All stakeholders, kind by kind in the order of the vocabulary."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the stakeholders from a store."""
        super().__init__((), parent)
        self._store = store
        self._kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
        self._corrections = Corrections(store)
        self._headers = self._titles()
        self._searches: dict[str, str] = {}
        self._held: dict[Role, Mapping[str, frozenset[str]]] = {}
        order = {kind: number for number, kind in enumerate(self._kinds)}
        stakeholders = sorted(
            store.stakeholders(), key=lambda each: (order.get(each.kind, len(order)), each.position)
        )
        facts = store.facts_of("stakeholder", (each.id for each in stakeholders))
        self.set_rows(self._row(each, facts.get(each.id, ())) for each in stakeholders)

    def stakeholders(self) -> tuple[Stakeholder, ...]:
        """Return all stakeholders in the order in which they stand."""
        return tuple(row.record for row in self._rows if isinstance(row.record, Stakeholder))

    def labels(self, role: Role) -> dict[str, str]:
        """Return what each value that rows can be filtered by is called, in its order."""
        match role:
            case Role.KIND:
                return self._kinds
            case Role.THEME:
                return {theme.id: theme.label for theme in self._store.themes()}
            case Role.PLACES:
                return {place.id: place.name for place in self._store.places()}
            case Role.RELATIONS:
                kinds = {kind.id: kind.label for kind in self._store.relation_kinds()}
                return {**kinds, NO_RELATION: _("No relation in the report")}
        raise ValueError(role)

    def occurring(self, role: Role) -> frozenset[str]:
        """Return the values of a role that any row has."""
        if role == Role.KIND:
            return frozenset(row.kind for row in self._rows)
        return frozenset().union(*(self._values(role, row) for row in self._rows))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or hands out."""
        if index.isValid() and role in _OF_ROW:
            return self.of_row(index.row(), role)
        return super().data(index, role)

    def of_row(self, number: int, role: int) -> object:
        """Return what a row hands out under a role, without an index; quick for many rows."""
        row = self._rows[number]
        match role:
            case Role.SEARCH:
                return self._search_text(row)
            case Role.THEME | Role.PLACES | Role.RELATIONS:
                return self._values(Role(role), row)
            case Role.LOCATION:
                return row.location
            case Role.KIND:
                return row.kind
            case Role.GROUP:
                return row.group
        return super().of_row(number, role)

    def _titles(self) -> tuple[str, ...]:
        return (_("Who"), _("What the article says"), _("Facts"))

    def _row(self, stakeholder: Stakeholder, fact_ids: tuple[str, ...]) -> ModelRow:
        return ModelRow(
            record=stakeholder,
            location=Location.of("stakeholder", stakeholder.id),
            cells=self._cells(stakeholder, fact_ids),
            group=self._kinds.get(stakeholder.kind, stakeholder.kind),
            kind=stakeholder.kind,
        )

    def _cells(self, stakeholder: Stakeholder, fact_ids: tuple[str, ...]) -> tuple[Cell, ...]:
        caveats = self._corrections.for_summary(fact_ids)
        return (
            Cell(stakeholder.full_name, stakeholder.full_name.casefold()),
            Cell(
                stakeholder.roles,
                stakeholder.roles.casefold(),
                caption=caveats.attribution,
                note="\n".join(self._corrections.lines(caveats)),
            ),
            Cell(str(len(fact_ids)), -len(fact_ids), said=self._facts(len(fact_ids))),
        )

    def _facts(self, count: int) -> str:
        return ngettext("{count} fact", "{count} facts", count).format(count=count)

    def _search_text(self, row: ModelRow) -> str:
        found = self._searches.get(row.location.id)
        if found is None:
            each = row.record
            roles = each.roles if isinstance(each, Stakeholder) else ""
            said = f"{row.cells[0].text}\n{roles}\n{row.group}"
            found = self._searches[row.location.id] = normalize_for_filter(said)
        return found

    def _values(self, role: Role, row: ModelRow) -> frozenset[str]:
        """Return the themes, places or kinds of relations of a row; read when first asked for."""
        if role not in self._held:
            self._held[role] = self._read(role)
        nothing = frozenset([NO_RELATION]) if role == Role.RELATIONS else frozenset()
        return self._held[role].get(row.location.id, nothing)

    def _read(self, role: Role) -> dict[str, frozenset[str]]:
        pairs: list[tuple[str, str]] = []
        match role:
            case Role.THEME:
                pairs = [(who, theme) for who, theme, _ in self._store.themes_of_stakeholders()]
            case Role.PLACES:
                pairs = list(self._store.places_of_stakeholders())
            case _:
                for relation in self._store.relations():
                    ends = (*relation.from_ids, *relation.to_ids)
                    pairs += [(end, relation.kind) for end in ends]
        held: dict[str, set[str]] = {}
        for who, value in pairs:
            held.setdefault(who, set()).add(value)
        return {who: frozenset(values) for who, values in held.items()}


class MatrixModel(StakeholderModel):
    """Facts by stakeholder and theme: a column for each theme, each cell the number of facts.

    Attributes:
        themes: The ids of the themes, in the order of their columns; see `theme_at`.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the stakeholders and count their facts."""
        self._themes = store.themes()
        self.themes = tuple(theme.id for theme in self._themes)
        self._counts = {(who, theme): n for who, theme, n in store.themes_of_stakeholders()}
        super().__init__(store, parent)

    def theme_at(self, column: int) -> str:
        """Return the theme of a column; empty for the name and for the whole."""
        return self.themes[column - 1] if 1 <= column <= len(self.themes) else ""

    def _titles(self) -> tuple[str, ...]:
        labels = (theme.label for theme in self._themes)
        return (_("Who"), *labels, _("All"))

    def _cells(self, stakeholder: Stakeholder, fact_ids: tuple[str, ...]) -> tuple[Cell, ...]:
        name = stakeholder.full_name
        themes = [
            self._count(self._counts.get((stakeholder.id, theme.id), 0), theme.label)
            for theme in self._themes
        ]
        whole = self._count(len(fact_ids), _("All"))
        return (Cell(name, name.casefold()), *themes, Cell(whole.text, whole.sort, said=whole.said))

    def _count(self, count: int, theme: str) -> Cell:
        said = _("{theme}: {facts}").format(theme=theme, facts=self._facts(count))
        shade = min(sqrt(count / _STRONGEST), 1.0)
        return Cell(str(count) if count else "", -count, said=said, shade=shade)
