"""Two or more stakeholders side by side: what they share, and where they differ.

Knows nothing of Qt or of how an entry is painted.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.details import Details, roles_lines
from laos_tip_app.report.evidence_items import (
    EvidenceItem,
    fact_entries,
    heading,
    place_entry,
    relation_entries,
    stakeholder_entries,
    with_notes,
)
from laos_tip_app.store.records import Relation, Stakeholder
from laos_tip_app.store.store import Store


class _Held(NamedTuple):
    """What the report ties to one stakeholder, by ids."""

    facts: dict[str, None]
    relations: dict[str, Relation]
    partners: dict[str, None]
    themes: dict[str, None]
    places: dict[str, None]


class ComparisonBuilder(NamedTuple):
    """Writes comparisons."""

    store: Store

    def shared(self, stakeholder_ids: Sequence[str]) -> Details:
        """Return what is tied to all of some stakeholders.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        members = [self.store.stakeholder(each) for each in stakeholder_ids]
        held = [self._held(each.id) for each in members]
        chosen = set(stakeholder_ids)
        joining = {
            relation.id: relation
            for each in held
            for relation in each.relations.values()
            if len(chosen & {*relation.from_ids, *relation.to_ids}) > 1
        }
        partners = [i for i in _common([each.partners for each in held]) if i not in chosen]
        entries = _groups(
            [
                (_("What joins them"), self._relations(joining.values())),
                (_("Facts on all of them"), self._facts(_common([each.facts for each in held]))),
                (_("Who has relations with each of them"), self._stakeholders(partners)),
                (_("Themes of each"), self._themes(_common([each.themes for each in held]))),
                (_("Places of each"), self._places(_common([each.places for each in held]))),
            ]
        )
        nothing = (EvidenceItem("text", _("The report ties nothing to all of them.")),)
        names = tuple(member.full_name for member in members)
        return Details(_("What they share"), names, entries or nothing)

    def own(self, stakeholder_id: str, others: Iterable[str]) -> Details:
        """Return what is tied to one stakeholder and not to all of some others.

        Raises:
            NotFoundError: There is no such stakeholder.
        """
        member = self.store.stakeholder(stakeholder_id)
        mine = self._held(stakeholder_id)
        theirs = [self._held(each) for each in others]
        relations = [
            relation
            for relation in mine.relations.values()
            if not all(relation.id in each.relations for each in theirs)
        ]
        return Details(
            member.full_name,
            (self._kind(member), *roles_lines(self.store, member)),
            _groups(
                [
                    (
                        _("Further facts"),
                        self._facts(_without(mine.facts, [t.facts for t in theirs])),
                    ),
                    (_("Further relations"), self._relations(relations, stakeholder_id)),
                    (
                        _("Further themes"),
                        self._themes(_without(mine.themes, [t.themes for t in theirs])),
                    ),
                    (
                        _("Further places"),
                        self._places(_without(mine.places, [t.places for t in theirs])),
                    ),
                ]
            ),
        )

    def _held(self, stakeholder_id: str) -> _Held:
        facts = self.store.fact_ids("stakeholder", stakeholder_id)
        relations = self.store.relations_of(stakeholder_id)
        partners = [
            end
            for relation in relations
            for end in (*relation.from_ids, *relation.to_ids)
            if end != stakeholder_id
        ]
        places = self.store.ties(facts).places if facts else ()
        return _Held(
            dict.fromkeys(facts),
            {relation.id: relation for relation in relations},
            dict.fromkeys(partners),
            dict.fromkeys(fact.theme for fact in self.store.facts(facts)),
            dict.fromkeys(place.id for place in places),
        )

    def _facts(self, fact_ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
        return fact_entries(self.store, fact_ids) if fact_ids else ()

    def _relations(
        self, relations: Iterable[Relation], told_by: str = ""
    ) -> tuple[EvidenceItem, ...]:
        listed = tuple(relations)
        entries = [
            entry._replace(title=relation.told_by(told_by))
            for relation, entry in zip(listed, relation_entries(self.store, listed), strict=True)
        ]
        return with_notes(self.store, entries)

    def _stakeholders(self, ids: Sequence[str]) -> tuple[EvidenceItem, ...]:
        return stakeholder_entries(self.store, map(self.store.stakeholder, ids))

    def _themes(self, ids: Sequence[str]) -> list[EvidenceItem]:
        labels = {theme.id: theme.label for theme in self.store.themes()}
        return [EvidenceItem("text", label) for theme, label in labels.items() if theme in ids]

    def _places(self, ids: Sequence[str]) -> list[EvidenceItem]:
        return [place_entry(place) for place in self.store.places() if place.id in ids]

    def _kind(self, stakeholder: Stakeholder) -> str:
        labels = {kind.id: kind.label for kind in self.store.stakeholder_kinds()}
        return labels.get(stakeholder.kind, stakeholder.kind)


def _common(held: Sequence[dict[str, None]]) -> list[str]:
    """Return what all hold, in the first one's order."""
    first, *rest = held
    return [each for each in first if all(each in other for other in rest)]


def _without(mine: dict[str, None], theirs: Sequence[dict[str, None]]) -> list[str]:
    """Return what one holds and not all others do."""
    return [each for each in mine if not all(each in held for held in theirs)]


def _groups(groups: Iterable[tuple[str, Sequence[EvidenceItem]]]) -> tuple[EvidenceItem, ...]:
    return tuple(entry for title, group in groups if group for entry in (heading(title), *group))
