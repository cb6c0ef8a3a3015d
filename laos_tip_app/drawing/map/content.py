"""Reads layout and legend of the map from a report."""

from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from laos_tip_app.report.labels import number_ranges
from laos_tip_app.store.records import Relation
from laos_tip_app.store.store import Store


def not_drawn(store: Store) -> dict[int, Relation]:
    """Return the relations without a place on the map, by their numbers."""
    drawn = {relation for link in store.map_links() for relation in link.relation_ids}
    return {
        number: relation
        for number, relation in enumerate(store.relations(), 1)
        if relation.id not in drawn
    }


def stored_layout(store: Store) -> MapLayout:
    """Return the map that the editors laid out."""
    stakeholders = {stakeholder.id: stakeholder for stakeholder in store.stakeholders()}
    relations = {relation.id: relation for relation in store.relations()}
    numbers = {relation_id: number for number, relation_id in enumerate(relations, 1)}
    nodes = []
    for name in store.map_names():
        who = stakeholders[name.stakeholder_id]
        label = name.label or who.name
        nodes.append(MapNode(who.id, label, who.kind, who.named, Point(name.x, name.y)))
    edges = []
    for link in store.map_links():
        linked = [relations[relation_id] for relation_id in link.relation_ids]
        edges.append(
            MapEdge(
                link.id,
                linked[0].label,
                linked[0].kind,
                Point(link.x, link.y),
                tuple(dict.fromkeys(end for relation in linked for end in relation.from_ids)),
                tuple(dict.fromkeys(end for relation in linked for end in relation.to_ids)),
                link.relation_ids,
                number_ranges([numbers[relation_id] for relation_id in link.relation_ids]),
            )
        )
    return lay_out(nodes, edges)
