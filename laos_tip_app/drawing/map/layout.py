"""The map of stakeholders as the report has it, from records to where everything stands.

Knows no Qt and no colours.
"""

from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out, tag_of
from laos_tip_app.store.store import Store


def stored_layout(store: Store) -> MapLayout:
    """Return the map that the editors laid out."""
    known = {each.id: each for each in store.stakeholders()}
    relations = {each.id: each for each in store.relations()}
    numbers = {relation: number for number, relation in enumerate(relations, 1)}
    nodes = []
    for name in store.map_names():
        each = known[name.stakeholder_id]
        label = name.label or each.name
        nodes.append(MapNode(each.id, label, each.kind, each.named, Point(name.x, name.y)))
    links = []
    for drawn in store.map_links():
        own = [relations[relation] for relation in drawn.relation_ids]
        links.append(
            MapEdge(
                drawn.id,
                own[0].label,
                own[0].kind,
                Point(drawn.x, drawn.y),
                tuple(dict.fromkeys(end for each in own for end in each.from_ids)),
                tuple(dict.fromkeys(end for each in own for end in each.to_ids)),
                drawn.relation_ids,
                tag_of([numbers[relation] for relation in drawn.relation_ids]),
            )
        )
    return lay_out(nodes, links)
