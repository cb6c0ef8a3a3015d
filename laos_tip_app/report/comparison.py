"""Compare stakeholders: shared and different records."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.details import Details, roles_lines
from laos_tip_app.report.evidence_items import (
    EvidenceGroup,
    EvidenceItem,
    fact_items,
    place_item,
    relation_items,
    stakeholder_items,
    with_notes,
)
from laos_tip_app.store.records import Relation, Stakeholder
from laos_tip_app.store.store import Store


class _LinkedRecords(NamedTuple):
    """The ids of the records that are linked to one stakeholder."""

    facts: dict[str, None]
    relations: dict[str, Relation]
    partners: dict[str, None]
    themes: dict[str, None]
    places: dict[str, None]


class ComparisonBuilder(NamedTuple):
    """Builds comparisons of stakeholders."""

    store: Store

    def shared(self, stakeholder_ids: Sequence[str]) -> Details:
        """Return the records that are linked to all of the stakeholders.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        members = [self.store.stakeholder(stakeholder_id) for stakeholder_id in stakeholder_ids]
        records = [self._linked(member.id) for member in members]
        chosen = set(stakeholder_ids)
        joining = {
            relation.id: relation
            for linked in records
            for relation in linked.relations.values()
            if len(chosen & {*relation.from_ids, *relation.to_ids}) > 1
        }
        partners = [i for i in _common([linked.partners for linked in records]) if i not in chosen]
        groups: tuple[EvidenceGroup, ...] = (
            EvidenceGroup(_("Relations between them"), self._relations(joining.values())),
            EvidenceGroup(
                _("Facts about all of them"),
                fact_items(self.store, _common([linked.facts for linked in records])),
            ),
            EvidenceGroup(_("Stakeholders related to all of them"), self._stakeholders(partners)),
            EvidenceGroup(
                _("Themes in common"), self._themes(_common([linked.themes for linked in records]))
            ),
            EvidenceGroup(
                _("Places in common"), self._places(_common([linked.places for linked in records]))
            ),
        )
        if not any(group.items for group in groups):
            nothing = _("The report shows nothing that they all share.")
            groups = (EvidenceGroup("", [EvidenceItem("text", nothing)]),)
        return Details(_("In common"), tuple(member.full_name for member in members), groups)

    def differences(self, stakeholder_id: str, other_ids: Iterable[str]) -> Details:
        """Return the records linked to one stakeholder but not to all.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        member = self.store.stakeholder(stakeholder_id)
        linked = self._linked(stakeholder_id)
        others = [self._linked(other_id) for other_id in other_ids]
        facts = _without(linked.facts, [other.facts for other in others])
        relations = _without(linked.relations, [other.relations for other in others])
        themes = _without(linked.themes, [other.themes for other in others])
        places = _without(linked.places, [other.places for other in others])

        def group(
            further: str,
            alone: str,
            all_ids: Collection[str],
            ids: Sequence[str],
            items: Sequence[EvidenceItem],
        ) -> EvidenceGroup:
            # Nothing is further where nothing is shared.
            return EvidenceGroup(further if len(ids) < len(all_ids) else alone, items)

        named = self._relations(map(linked.relations.__getitem__, relations), member.id)
        return Details(
            member.full_name,
            (self._kind(member), *roles_lines(self.store, member)),
            (
                group(
                    _("Other facts"),
                    _("Facts"),
                    linked.facts,
                    facts,
                    fact_items(self.store, facts),
                ),
                group(_("Other relations"), _("Relations"), linked.relations, relations, named),
                group(_("Other themes"), _("Themes"), linked.themes, themes, self._themes(themes)),
                group(_("Other places"), _("Places"), linked.places, places, self._places(places)),
            ),
        )

    def _linked(self, stakeholder_id: str) -> _LinkedRecords:
        facts = self.store.fact_ids("stakeholder", stakeholder_id)
        relations = self.store.relations_of(stakeholder_id)
        partners = [
            end
            for relation in relations
            for end in (*relation.from_ids, *relation.to_ids)
            if end != stakeholder_id
        ]
        places = self.store.linked_records(facts).places if facts else ()
        return _LinkedRecords(
            dict.fromkeys(facts),
            {relation.id: relation for relation in relations},
            dict.fromkeys(partners),
            dict.fromkeys(fact.theme for fact in self.store.facts(facts)),
            dict.fromkeys(place.id for place in places),
        )

    def _relations(
        self, relations: Iterable[Relation], stakeholder_id: str = ""
    ) -> tuple[EvidenceItem, ...]:
        listed = tuple(relations)
        items = [
            item._replace(title=relation.sentence_for(stakeholder_id))
            for relation, item in zip(listed, relation_items(self.store, listed), strict=True)
        ]
        return with_notes(self.store, items)

    def _stakeholders(self, ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
        return stakeholder_items(self.store, map(self.store.stakeholder, ids))

    def _themes(self, ids: Sequence[str]) -> list[EvidenceItem]:
        labels = {theme.id: theme.label for theme in self.store.themes()}
        return [EvidenceItem("text", label) for theme, label in labels.items() if theme in ids]

    def _places(self, ids: Sequence[str]) -> list[EvidenceItem]:
        return [place_item(place) for place in self.store.places() if place.id in ids]

    def _kind(self, stakeholder: Stakeholder) -> str:
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        return labels.get(stakeholder.kind, stakeholder.kind)


def _common(row_ids: Sequence[dict[str, None]]) -> list[str]:
    """Return the ids that all have, in the order of the first."""
    first, *rest = row_ids
    return [row_id for row_id in first if all(row_id in other for other in rest)]


def _without(row_ids: Iterable[str], others: Sequence[Collection[str]]) -> list[str]:
    """Return the ids that are missing from at least one other."""
    return [row_id for row_id in row_ids if not all(row_id in other for other in others)]
