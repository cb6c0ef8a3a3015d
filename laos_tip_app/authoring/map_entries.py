"""The names and the links of the map, as they are drawn."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.validation import Located
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapNode
from laos_tip_app.report.labels import number_ranges

_NOWHERE = Point(0, 0)


class MapEntries(NamedTuple):
    """The names and links of the map, and their records.

    Attributes:
        stakeholders: By their ids.
        relations: By their ids, in the order of their numbers.
        names: The names on the map, by the ids of their stakeholders.
        links: The links on the map, by the ids of their first relations.
    """

    stakeholders: dict[str, schema.Stakeholder]
    relations: dict[str, schema.Relation]
    names: dict[str, Located[schema.MapName]]
    links: dict[str, Located[schema.MapLink]]

    @classmethod
    def of(cls, content: Content) -> "MapEntries":
        """Return those of a content, without what is withdrawn.

        That is relations that the content lacks, and stakeholders without a relation. Of two
        entries for one record it is the first.
        """
        stakeholders = {each.id: each for each in content.records(schema.Stakeholder)}
        relations = {each.id: each for each in content.records(schema.Relation)}
        related = {end for relation in relations.values() for end in relation.ends()}
        names: dict[str, Located[schema.MapName]] = {}
        for name in content.of(schema.MapName):
            if name.record.stakeholder in related:
                names.setdefault(name.record.stakeholder, name)
        links: dict[str, Located[schema.MapLink]] = {}
        for link in content.of(schema.MapLink):
            if left := tuple(each for each in link.record.relations if each in relations):
                links.setdefault(
                    left[0], replace(link, record=replace(link.record, relations=left))
                )
        return cls(stakeholders, relations, names, links)

    def withdrawn(self, content: Content) -> tuple[str, ...]:
        """Return the ids on a content’s map that are not here."""
        ids = [name.stakeholder for name in content.records(schema.MapName)]
        ids += [each for link in content.records(schema.MapLink) for each in link.relations]
        here = {*self.names, *self.relations}
        return tuple(dict.fromkeys(name for name in ids if name not in here))

    def drawn_links(self) -> dict[str, Located[schema.MapLink]]:
        """Return the links whose ends all have a name on the map."""
        return {
            key: link
            for key, link in self.links.items()
            if all(
                end in self.names
                for relation in link.record.relations
                for end in self.relations[relation].ends()
            )
        }

    def node(self, stakeholder: str, at: Point = _NOWHERE) -> MapNode:
        """Return the name of a stakeholder as it is drawn."""
        name = self.names.get(stakeholder)
        label = name.record.label if name else None
        point = Point(name.record.x, name.record.y) if name else at
        return MapNode(stakeholder, label or self.stakeholders[stakeholder].name, "", True, point)

    def edge(self, relation_ids: Sequence[str], at: Point = _NOWHERE) -> MapEdge:
        """Return a link of some relations as it is drawn."""
        relations = [self.relations[relation] for relation in relation_ids]
        numbers = {relation: number for number, relation in enumerate(self.relations, 1)}
        return MapEdge(
            relations[0].id,
            relations[0].label,
            relations[0].kind,
            at,
            tuple(dict.fromkeys(end for relation in relations for end in relation.from_)),
            tuple(dict.fromkeys(end for relation in relations for end in relation.to)),
            tuple(relation_ids),
            number_ranges([numbers[relation] for relation in relation_ids]),
        )

    def drawn(self) -> tuple[tuple[MapNode, ...], tuple[MapEdge, ...]]:
        """Return names and links as they are drawn."""
        return (
            tuple(self.node(stakeholder) for stakeholder in self.names),
            tuple(
                self.edge(link.record.relations, Point(link.record.x, link.record.y))
                for link in self.drawn_links().values()
            ),
        )


def unstated_pairs(relations: Sequence[schema.Relation]) -> list[tuple[str, str]]:
    """Return the pairs that one link would join and no relation does.

    A link joins each of its starts with each of its ends.
    """
    stated = {
        (start, end)
        for relation in relations
        for start in relation.from_
        for end in relation.to or ("",)
    }
    starts = {start for relation in relations for start in relation.from_}
    ends = {end for relation in relations for end in relation.to} or {""}
    return sorted({(start, end) for start in starts for end in ends} - stated)
