"""Compare stakeholders: shared and different records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from laos_tip_app.store.records import Relation
from laos_tip_app.store.store import Store

type _LinkedIds = Mapping[str, Sequence[str]]
"""The ids of the records that are linked to one stakeholder, by what they are."""


class ComparisonBuilder(NamedTuple):
    """Builds comparisons of stakeholders."""

    store: Store

    def shared(self, stakeholder_ids: Sequence[str]) -> Details:
        """Return the records that are linked to all of the stakeholders.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        members = [self.store.stakeholder(stakeholder_id) for stakeholder_id in stakeholder_ids]
        first, *others = map(self._linked, stakeholder_ids)
        chosen = set(stakeholder_ids)
        relations = {
            relation.id: relation
            for member in members
            for relation in self.store.relations_of(member.id)
            if len(chosen & {*relation.from_ids, *relation.to_ids}) > 1
        }
        between = self._relations(relations.values())
        groups = [EvidenceGroup(_("Relations between them"), between)]
        for name, title in (
            ("facts", _("Facts about all of them")),
            ("partners", _("Stakeholders related to all of them")),
            ("themes", _("Themes in common")),
            ("places", _("Places in common")),
        ):
            ids = [each for each in first[name] if all(each in other[name] for other in others)]
            shown = [each for each in ids if each not in chosen]
            groups.append(EvidenceGroup(title, self._items(name, shown)))
        if not any(group.items for group in groups):
            nothing = _("The report shows nothing that they all share.")
            groups = [EvidenceGroup("", [EvidenceItem("text", nothing)])]
        return Details(_("In common"), tuple(member.full_name for member in members), tuple(groups))

    def differences(self, stakeholder_id: str, other_ids: Iterable[str]) -> Details:
        """Return the records linked to one stakeholder but not to all.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        member, linked = self.store.stakeholder(stakeholder_id), self._linked(stakeholder_id)
        others = [self._linked(other_id) for other_id in other_ids]
        groups = []
        for name, further, alone in (
            ("facts", _("Other facts"), _("Facts")),
            ("relations", _("Other relations"), _("Relations")),
            ("themes", _("Other themes"), _("Themes")),
            ("places", _("Other places"), _("Places")),
        ):
            ids = [
                each for each in linked[name] if not all(each in other[name] for other in others)
            ]
            # Nothing is further where nothing is shared.
            title = further if len(ids) < len(linked[name]) else alone
            groups.append(EvidenceGroup(title, self._items(name, ids, member.id)))
        lines = (member.kind_label, *roles_lines(self.store, member))
        return Details(member.full_name, lines, tuple(groups))

    def _linked(self, stakeholder_id: str) -> _LinkedIds:
        """Return what is linked to a stakeholder, without duplicates."""
        facts = self.store.fact_ids("stakeholder", stakeholder_id)
        relations = self.store.relations_of(stakeholder_id)
        ends = dict.fromkeys(
            end for relation in relations for end in (*relation.from_ids, *relation.to_ids)
        )
        places = self.store.places(facts)
        return {
            "facts": facts,
            "relations": [relation.id for relation in relations],
            "partners": [end for end in ends if end != stakeholder_id],
            "themes": list(dict.fromkeys(fact.theme for fact in self.store.facts(facts))),
            "places": [place.id for place in places],
        }

    def _items(
        self, name: str, ids: Sequence[str], stakeholder_id: str = ""
    ) -> Sequence[EvidenceItem]:
        """Return linked records as items, relations as a stakeholder sees them."""
        store = self.store
        build: dict[str, Callable[[], Sequence[EvidenceItem]]] = {
            "facts": lambda: fact_items(store, ids),
            "relations": lambda: self._relations(map(store.relation, ids), stakeholder_id),
            "partners": lambda: stakeholder_items(store, map(store.stakeholder, ids)),
            "themes": lambda: [
                EvidenceItem("text", theme.label) for theme in store.themes() if theme.id in ids
            ],
            "places": lambda: [place_item(each) for each in store.places() if each.id in ids],
        }
        return build[name]()

    def _relations(
        self, relations: Iterable[Relation], stakeholder_id: str = ""
    ) -> tuple[EvidenceItem, ...]:
        listed = tuple(relations)
        items = [
            item._replace(title=relation.sentence_for(stakeholder_id))
            for relation, item in zip(listed, relation_items(self.store, listed), strict=True)
        ]
        return with_notes(self.store, items)
