"""Stakeholders and relations as GraphML, for Gephi, yEd and the like.

Written with the standard library: the format is a handful of elements.
"""

from collections.abc import Mapping
from itertools import product
from typing import Final
from xml.etree import ElementTree as ET

from laos_tip_app.base.i18n import _
from laos_tip_app.report.corrections import Caveats, Corrections
from laos_tip_app.report.labels import attribution
from laos_tip_app.store.store import Store

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_KEYS: Final[Mapping[str, str]] = {
    "graph": "title source edition edition_date as_of licence notes",
    "node": "label name x y kind facts fact_ids roles status attribution notes",
    "edge": "label kind facts fact_ids relation topic sentence status attribution notes",
}
"""The data that graph, nodes and edges have, by what has them."""

_TYPES: Final[Mapping[str, str]] = {"x": "double", "y": "double", "facts": "int"}
"""The types of data that are no text."""


def graphml_bytes(store: Store) -> bytes:
    """Return the stakeholders as nodes and their relations as edges.

    A relation has an edge for each pair of its ends. Several relations of the same pair stay
    several edges; a relation without a far end has none.
    Nodes and edges carry what limits or corrects them, and the graph its source and licence.
    Nodes have their positions on the map of the program.
    """
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_tag("graphml"))
    for owner, names in _KEYS.items():
        for name in names.split():
            key = {"id": f"{owner}_{name}", "for": owner, "attr.name": name}
            ET.SubElement(root, _tag("key"), key | {"attr.type": _TYPES.get(name, "string")})
    graph = ET.SubElement(root, _tag("graph"), {"id": "stakeholders", "edgedefault": "directed"})
    _add_data(graph, "graph", _report(store))
    corrections = Corrections(store)
    stakeholders = store.stakeholders()
    positions = {name.stakeholder_id: name for name in store.map_names()}
    facts = store.facts_of("stakeholder", (stakeholder.id for stakeholder in stakeholders))
    for each in stakeholders:
        fact_ids = facts.get(each.id, ())
        position = positions.get(each.id)
        node: dict[str, object] = {
            "label": each.brief,
            "name": each.full_name,
            # Graph programs count upwards, the map counts downwards.
            **({"x": position.x, "y": -position.y} if position else {}),
            "kind": each.kind_label,
            "facts": len(fact_ids),
            "fact_ids": " ".join(fact_ids),
            "roles": each.roles,
            **caveat_texts(corrections.for_summary(fact_ids)),
        }
        _add_data(ET.SubElement(graph, _tag("node"), {"id": each.id}), "node", node)
    for relation in store.relations():
        edge: dict[str, object] = {
            "label": relation.label,
            "kind": relation.kind_label,
            "facts": len(relation.fact_ids),
            "fact_ids": " ".join(relation.fact_ids),
            "relation": relation.id,
            "topic": relation.topic,
            "sentence": relation.sentence,
            **caveat_texts(corrections.for_statement(relation.fact_ids)),
        }
        pairs = list(product(relation.from_ids, relation.to_ids))
        for number, (source, target) in enumerate(pairs, 1):
            edge_id = relation.id if len(pairs) == 1 else f"{relation.id}.{number}"
            ends = {"id": edge_id, "source": source, "target": target}
            _add_data(ET.SubElement(graph, _tag("edge"), ends), "edge", edge)
    ET.indent(root)
    xml: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _report(store: Store) -> dict[str, object]:
    """Return the data of the graph: title, source, edition, licence."""
    meta = store.meta()
    notes = (
        _("Editor’s note {id} ({kind}): {text}").format(
            id=note.id, kind=_("about the whole report"), text=note.short
        )
        for note in store.notes_on_report()
    )
    return {
        "title": meta.title,
        "source": attribution(meta),
        "edition": meta.edition,
        "edition_date": meta.edition_date,
        "as_of": meta.as_of,
        "licence": meta.licence,
        "notes": "\n".join(notes),
    }


def caveat_texts(caveats: Caveats) -> dict[str, str]:
    """Return status, attribution and notes of a claim, for programs that analyse."""
    notes = "\n".join(caveats.full_lines)
    return {"status": caveats.status, "attribution": caveats.attribution, "notes": notes}


def _add_data(element: ET.Element, owner: str, data: Mapping[str, object]) -> None:
    for name, value in data.items():
        ET.SubElement(element, _tag("data"), {"key": f"{owner}_{name}"}).text = str(value)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
