"""The values by which rows of a table can be filtered."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.table import TableRow
from laos_tip_app.report.word_filter import normalized
from laos_tip_app.store.records import Date
from laos_tip_app.store.store import Store

NO_RELATION: Final = "-"
"""The value under `Role.RELATIONS` of a stakeholder without relations."""


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
        pairs: list[tuple[str, str]] = []
        match role:
            case Role.THEME:
                pairs = [(fact.id, fact.theme) for fact in self._store.facts()]
            case Role.SECTIONS:
                pairs = [(fact.id, fact.section_id) for fact in self._store.facts()]
            case Role.STATUSES:
                pairs = [(fact.id, fact.status) for fact in self._store.facts()]
            case Role.YEARS:
                pairs = [(fact.id, y) for fact in self._store.facts() for y in _years(fact.date)]
            case Role.STAKEHOLDERS | Role.PLACES:
                kind = "place" if role == Role.PLACES else "stakeholder"
                for value, fact_ids in self._store.facts_of(kind, self.labels(role)).items():
                    pairs += [(fact_id, value) for fact_id in fact_ids]
            case _:
                for relation in self._store.relations():
                    ends = (*relation.from_ids, *relation.to_ids)
                    pairs += [(end, relation.kind) for end in ends]
        links: dict[str, set[str]] = {}
        for key, value in pairs:
            links.setdefault(key, set()).add(value)
        return {key: frozenset(values) for key, values in links.items()}


def _years(date: Date) -> Iterator[str]:
    """Yield the years of a date, of an open span one."""
    if date.start:
        years = range(int(date.start[:4]), int(date.end[:4]) + 1)
        one = {"before": years[-1:], "after": years[:1]}
        yield from map(str, one.get(date.precision, years))
