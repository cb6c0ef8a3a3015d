"""Stakeholders and relations as a graph, in GraphML, for Gephi, yEd and the like.

Written with the standard library: the format is a handful of elements. Knows nothing of where the
file goes.
"""

from itertools import product
from typing import Final
from xml.etree import ElementTree as ET

from laos_tip_app.store.store import Store

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_KEYS: Final = (
    ("node", "name", "string"),
    ("node", "kind", "string"),
    ("node", "facts", "int"),
    ("node", "fact_ids", "string"),
    ("edge", "label", "string"),
    ("edge", "facts", "int"),
    ("edge", "fact_ids", "string"),
    ("edge", "relation", "string"),
    ("edge", "topic", "string"),
    ("edge", "sentence", "string"),
)


def graphml_bytes(store: Store) -> bytes:
    """Return all stakeholders as nodes, and an edge for each pair of ends of each relation.

    Several relations of the same pair stay several edges; a relation without a far end has none.
    """
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(f"{{{_NAMESPACE}}}graphml")
    for owner, name, kind in _KEYS:
        said = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
        ET.SubElement(root, f"{{{_NAMESPACE}}}key", said)
    graph = ET.SubElement(
        root, f"{{{_NAMESPACE}}}graph", {"id": "stakeholders", "edgedefault": "directed"}
    )
    kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
    stakeholders = store.stakeholders()
    facts = store.facts_of("stakeholder", (each.id for each in stakeholders))
    for each in stakeholders:
        node = ET.SubElement(graph, f"{{{_NAMESPACE}}}node", {"id": each.id})
        own = facts.get(each.id, ())
        _say(node, "node_name", each.full_name)
        _say(node, "node_kind", kinds.get(each.kind, each.kind))
        _say(node, "node_facts", str(len(own)))
        _say(node, "node_fact_ids", " ".join(own))
    for relation in store.relations():
        pairs = list(product(relation.from_ids, relation.to_ids))
        for number, (source, target) in enumerate(pairs, 1):
            edge_id = relation.id if len(pairs) == 1 else f"{relation.id}.{number}"
            ends = {"id": edge_id, "source": source, "target": target}
            edge = ET.SubElement(graph, f"{{{_NAMESPACE}}}edge", ends)
            _say(edge, "edge_label", relation.label)
            _say(edge, "edge_facts", str(len(relation.fact_ids)))
            _say(edge, "edge_fact_ids", " ".join(relation.fact_ids))
            _say(edge, "edge_relation", relation.id)
            _say(edge, "edge_topic", relation.topic)
            _say(edge, "edge_sentence", relation.sentence)
    ET.indent(root)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _say(element: ET.Element, key: str, text: str) -> None:
    ET.SubElement(element, f"{{{_NAMESPACE}}}data", {"key": key}).text = text
