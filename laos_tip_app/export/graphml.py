"""Stakeholders and relations as GraphML, for Gephi, yEd and the like.

Written with the standard library: the format is a handful of elements.
"""

from itertools import product
from typing import Final
from xml.etree import ElementTree as ET

from laos_tip_app.base.i18n import _
from laos_tip_app.report.corrections import Caveats, Corrections
from laos_tip_app.report.labels import attribution
from laos_tip_app.store.store import Store

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_KEYS: Final = (
    ("graph", "title", "string"),
    ("graph", "source", "string"),
    ("graph", "edition", "string"),
    ("graph", "edition_date", "string"),
    ("graph", "as_of", "string"),
    ("graph", "licence", "string"),
    ("graph", "notes", "string"),
    ("node", "label", "string"),
    ("node", "name", "string"),
    ("node", "x", "double"),
    ("node", "y", "double"),
    ("node", "kind", "string"),
    ("node", "facts", "int"),
    ("node", "fact_ids", "string"),
    ("node", "roles", "string"),
    ("node", "status", "string"),
    ("node", "attribution", "string"),
    ("node", "notes", "string"),
    ("edge", "label", "string"),
    ("edge", "kind", "string"),
    ("edge", "facts", "int"),
    ("edge", "fact_ids", "string"),
    ("edge", "relation", "string"),
    ("edge", "topic", "string"),
    ("edge", "sentence", "string"),
    ("edge", "status", "string"),
    ("edge", "attribution", "string"),
    ("edge", "notes", "string"),
)


def graphml_bytes(store: Store) -> bytes:
    """Return the stakeholders as nodes and their relations as edges.

    A relation has an edge for each pair of its ends. Several relations of the same pair stay
    several edges; a relation without a far end has none.
    Nodes and edges carry what limits or corrects them, and the graph its source and licence.
    Nodes have their positions on the map of the program.
    """
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(f"{{{_NAMESPACE}}}graphml")
    for owner, name, kind in _KEYS:
        attributes = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
        ET.SubElement(root, f"{{{_NAMESPACE}}}key", attributes)
    graph = ET.SubElement(
        root, f"{{{_NAMESPACE}}}graph", {"id": "stakeholders", "edgedefault": "directed"}
    )
    corrections = Corrections(store)
    _add_report(graph, store)
    kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
    stakeholders = store.stakeholders()
    positions = {name.stakeholder_id: name for name in store.map_names()}
    facts = store.facts_of("stakeholder", (stakeholder.id for stakeholder in stakeholders))
    for stakeholder in stakeholders:
        node = ET.SubElement(graph, f"{{{_NAMESPACE}}}node", {"id": stakeholder.id})
        fact_ids = facts.get(stakeholder.id, ())
        _add_data(node, "node_label", stakeholder.brief)
        _add_data(node, "node_name", stakeholder.full_name)
        if position := positions.get(stakeholder.id):
            _add_data(node, "node_x", str(position.x))
            # Graph programs count upwards, the map counts downwards.
            _add_data(node, "node_y", str(-position.y))
        _add_data(node, "node_kind", kinds.get(stakeholder.kind, stakeholder.kind))
        _add_data(node, "node_facts", str(len(fact_ids)))
        _add_data(node, "node_fact_ids", " ".join(fact_ids))
        _add_data(node, "node_roles", stakeholder.roles)
        _add_caveats(node, "node", corrections.for_summary(fact_ids))
    relation_kinds = {kind.id: kind.label for kind in store.relation_kinds()}
    for relation in store.relations():
        caveats = corrections.for_statement(relation.fact_ids)
        pairs = list(product(relation.from_ids, relation.to_ids))
        for number, (source, target) in enumerate(pairs, 1):
            edge_id = relation.id if len(pairs) == 1 else f"{relation.id}.{number}"
            ends = {"id": edge_id, "source": source, "target": target}
            edge = ET.SubElement(graph, f"{{{_NAMESPACE}}}edge", ends)
            _add_data(edge, "edge_label", relation.label)
            _add_data(edge, "edge_kind", relation_kinds.get(relation.kind, relation.kind))
            _add_data(edge, "edge_facts", str(len(relation.fact_ids)))
            _add_data(edge, "edge_fact_ids", " ".join(relation.fact_ids))
            _add_data(edge, "edge_relation", relation.id)
            _add_data(edge, "edge_topic", relation.topic)
            _add_data(edge, "edge_sentence", relation.sentence)
            _add_caveats(edge, "edge", caveats)
    ET.indent(root)
    xml: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _add_report(graph: ET.Element, store: Store) -> None:
    meta = store.meta()
    _add_data(graph, "graph_title", meta.title)
    _add_data(graph, "graph_source", attribution(meta))
    _add_data(graph, "graph_edition", meta.edition)
    _add_data(graph, "graph_edition_date", meta.edition_date)
    _add_data(graph, "graph_as_of", meta.as_of)
    _add_data(graph, "graph_licence", meta.licence)
    notes = (
        _("Editor’s note {id} ({kind}): {text}").format(
            id=note.id, kind=_("about the whole report"), text=note.short
        )
        for note in store.notes_on_report()
    )
    _add_data(graph, "graph_notes", "\n".join(notes))


def _add_caveats(element: ET.Element, owner: str, caveats: Caveats) -> None:
    _add_data(element, f"{owner}_status", caveats.status)
    _add_data(element, f"{owner}_attribution", caveats.attribution)
    _add_data(element, f"{owner}_notes", "\n".join(caveats.full_lines))


def _add_data(element: ET.Element, key: str, text: str) -> None:
    ET.SubElement(element, f"{{{_NAMESPACE}}}data", {"key": key}).text = text
