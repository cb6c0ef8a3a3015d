"""The stakeholders as a tree: kinds in the order of the vocabulary, under each its members.

Knows records and roles. Knows nothing of SQL, of widgets or of how a row is painted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from laos_tip_app.location import Location
from laos_tip_app.models.filter_proxy import folded
from laos_tip_app.models.note_lines import NoteLines, NoteNames
from laos_tip_app.models.roles import Role
from laos_tip_app.store.records import Stakeholder, StakeholderKind
from laos_tip_app.store.store import Store

type Index = QModelIndex | QPersistentModelIndex

_NO_GROUP: Final = 0


@dataclass(frozen=True, slots=True)
class _Node:
    record: Stakeholder | StakeholderKind
    text: str
    sort: int
    kind: str
    location: Location | None = None
    caption: str = ""
    facts: str = ""
    note: str = ""
    search: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        return self.text, self.caption, self.note

    @property
    def spoken(self) -> str:
        parts = (self.text, self.caption, self.facts, *self.note.split("\n"))
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Group:
    node: _Node
    members: tuple[_Node, ...]


class StakeholderModel(QAbstractItemModel):
    """All stakeholders by kind. Kinds without members are left out."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """Read the stakeholders from a store."""
        super().__init__(parent)
        notes = NoteLines(
            store.notes(),
            NoteNames(
                self.tr("Correction"),
                self.tr("Caution"),
                self.tr("{count} notes limit or correct what this sums up; see each fact."),
            ),
        )
        members: dict[str, list[Stakeholder]] = {}
        for stakeholder in store.stakeholders():
            members.setdefault(stakeholder.kind, []).append(stakeholder)
        self._groups = tuple(
            _Group(
                _Node(kind, kind.label, kind.position, kind.id),
                tuple(
                    self._member(
                        each, kind.label, notes.text_on_all(store.fact_ids("stakeholder", each.id))
                    )
                    for each in members[kind.id]
                ),
            )
            for kind in store.stakeholder_kinds()
            if kind.id in members
        )

    def stakeholders(self) -> tuple[Stakeholder, ...]:
        """Return all stakeholders in the order in which they stand."""
        return tuple(
            node.record
            for group in self._groups
            for node in group.members
            if isinstance(node.record, Stakeholder)
        )

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a kind, or of a stakeholder under one."""
        above = QModelIndex() if parent is None else parent
        if column != 0 or not 0 <= row < self.rowCount(above):
            return QModelIndex()
        # An index under a kind carries the kind's row, counted from one.
        return self.createIndex(row, column, above.row() + 1 if above.isValid() else _NO_GROUP)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Return the kind that a stakeholder stands under."""
        if child is None or not child.isValid() or child.internalId() == _NO_GROUP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _NO_GROUP)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of kinds, or of stakeholders of a kind."""
        if parent is None or not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _NO_GROUP or parent.column() != 0:
            return 0
        return len(self._groups[parent.row()].members)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 1: all that a row says stands in one column."""
        del parent
        return 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of the column."""
        horizontal = orientation == Qt.Orientation.Horizontal
        if horizontal and section == 0 and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Stakeholder")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what one can do: a kind is folded, a stakeholder is chosen."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if index.internalId() == _NO_GROUP:
            return flags & ~Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows or hands out."""
        name = _ATTRIBUTES.get(role)
        return getattr(self._node(index), name) if name and index.isValid() else None

    def _node(self, index: Index) -> _Node:
        if index.internalId() == _NO_GROUP:
            return self._groups[index.row()].node
        return self._groups[index.internalId() - 1].members[index.row()]

    def _member(self, stakeholder: Stakeholder, kind_label: str, note: str) -> _Node:
        one = stakeholder.facts == 1
        count = self.tr("1 fact") if one else self.tr("{count} facts")
        return _Node(
            record=stakeholder,
            text=stakeholder.full_name,
            sort=stakeholder.position,
            kind=stakeholder.kind,
            location=Location.of("stakeholder", stakeholder.id),
            caption=stakeholder.roles,
            facts=count.format(count=stakeholder.facts),
            note=note,
            search=folded(f"{stakeholder.full_name}\n{stakeholder.roles}\n{kind_label}"),
        )


_ATTRIBUTES: Final[Mapping[int, str]] = {
    Qt.ItemDataRole.DisplayRole: "text",
    Qt.ItemDataRole.AccessibleTextRole: "spoken",
    Role.SORT: "sort",
    Role.RECORD: "record",
    Role.LOCATION: "location",
    Role.KIND: "kind",
    Role.CAPTION: "caption",
    Role.COUNT: "facts",
    Role.NOTE: "note",
    Role.TEXTS: "texts",
    Role.SEARCH: "search",
}
