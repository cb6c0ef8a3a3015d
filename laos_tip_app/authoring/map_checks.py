"""Check the layout of the map: complete, no duplicates, no overlaps.

The rules are those of docs/content.md for map.yaml.
"""

from collections.abc import Iterator

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import MAP, Content, Listing
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.validation import Located
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapNode, faults, lay_out, number_ranges

type _Relations = dict[str, schema.Relation]


def check_map(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report what is missing, duplicated or overlapping on the map."""
    relations = {entry.record.id: entry.record for entry in content.of("relation", schema.Relation)}
    names = _check_names(content, ids, relations, mistakes)
    links = _check_links(content, ids, relations, mistakes)
    if not mistakes:
        _check_room(content, relations, names, links, mistakes)


def _is_whole(listing: Listing[schema.ContentEntry]) -> bool:
    return listing.whole and len(listing.entries) == len(listing.nodes)


def _check_names(
    content: Content, ids: Ids, relations: _Relations, mistakes: Diagnostics
) -> dict[str, Located[schema.MapName]]:
    related = {
        end: relation.id
        for relation in relations.values()
        for end in (*relation.from_, *relation.to)
    }
    whole = all(
        _is_whole(listing)
        for listing in (
            content.lists["relation"],
            content.lists["stakeholder"],
            content.map["stakeholders"],
        )
    )
    by_stakeholder: dict[str, Located[schema.MapName]] = {}
    for name in content.map_of("stakeholders", schema.MapName):
        stakeholder, line = name.record.stakeholder, name.line("stakeholder")
        known = ids.find(stakeholder, ("stakeholder",), MAP, line) is not None
        if stakeholder in by_stakeholder:
            first = by_stakeholder[stakeholder].line("stakeholder")
            wrong = f"{stakeholder} stands twice on the map, first on line {first}"
            mistakes.add(MAP, line, wrong, "keep one")
        elif known and whole and stakeholder not in related:
            wrong = f"{stakeholder} has no relation"
            mistakes.add(MAP, line, wrong, "leave it out: it is listed beside the map")
        by_stakeholder.setdefault(stakeholder, name)
    if whole:
        for stakeholder, relation in related.items():
            if stakeholder not in by_stakeholder:
                wrong = f"{stakeholder} of {relation} is not on the map"
                mistakes.add(MAP, 1, wrong, "add it under stakeholders, with its x and y")
    return by_stakeholder


def _check_links(
    content: Content, ids: Ids, relations: _Relations, mistakes: Diagnostics
) -> dict[str, Located[schema.MapLink]]:
    by_relation: dict[str, Located[schema.MapLink]] = {}
    drawn: dict[str, int] = {}
    for link in content.map_of("links", schema.MapLink):
        relation_ids = link.record.relations
        by_relation[relation_ids[0]] = link
        for position, relation in enumerate(relation_ids):
            line = link.line("relations", position)
            if ids.find(relation, ("relation",), MAP, line) is None:
                continue
            if relation in drawn:
                wrong = f"{relation} is drawn twice, first on line {drawn[relation]}"
                mistakes.add(MAP, line, wrong, "keep one")
            drawn.setdefault(relation, line)
        if all(relation in relations for relation in relation_ids):
            _check_together([relations[relation] for relation in relation_ids], link, mistakes)
    if _is_whole(content.lists["relation"]) and _is_whole(content.map["links"]):
        for relation in relations:
            if relation not in drawn:
                wrong = f"{relation} is not on the map"
                mistakes.add(MAP, 1, wrong, "add it under links, with x and y of its word")
    return by_relation


def _check_together(
    relations: list[schema.Relation], link: Located[schema.MapLink], mistakes: Diagnostics
) -> None:
    """Report links that would join ends the report does not join."""
    line = link.line("relations")
    first = relations[0]
    for other in relations[1:]:
        if (other.label, other.kind) != (first.label, first.kind):
            wrong = f"{first.id} and {other.id} are not joined by the same word"
            mistakes.add(MAP, line, wrong, "draw each as a link of its own")
    pairs = {pair for relation in relations for pair in _pairs(relation)}
    near = {end for relation in relations for end in relation.from_}
    far = {end for relation in relations for end in relation.to} or {""}
    missing = sorted({(start, other) for start in near for other in far} - pairs)
    if missing:
        wrong = f"drawn together they would join {missing[0][0]} to {missing[0][1]}, too"
        mistakes.add(MAP, line, wrong, "draw as one link only what joins all its ends")


def _pairs(relation: schema.Relation) -> Iterator[tuple[str, str]]:
    for start in relation.from_:
        for end in relation.to or ("",):
            yield start, end


def _check_room(
    content: Content,
    relations: _Relations,
    names: dict[str, Located[schema.MapName]],
    links: dict[str, Located[schema.MapLink]],
    mistakes: Diagnostics,
) -> None:
    """Report overlaps on the map.

    Each is reported at the first of the two that overlap.
    """
    stakeholders = {
        entry.record.id: entry.record for entry in content.of("stakeholder", schema.Stakeholder)
    }
    numbers = {relation: number for number, relation in enumerate(relations, 1)}
    layout = lay_out(
        (
            MapNode(key, name.record.label or stakeholders[key].name, "", True, _point(name.record))
            for key, name in names.items()
        ),
        (
            _link(
                [relations[relation] for relation in link.record.relations],
                _point(link.record),
                numbers,
            )
            for link in links.values()
        ),
    )
    entries = {**names, **links}
    for fault in faults(layout):
        problem = "its line runs through" if fault.crossed else "it lies over"
        mistakes.add(
            MAP,
            entries[fault.what].line("x"),
            f"{fault.what} has no room: {problem} {fault.other}",
            "move one of them",
        )


def _point(entry: schema.MapName | schema.MapLink) -> Point:
    return Point(entry.x, entry.y)


def _link(relations: list[schema.Relation], at: Point, numbers: dict[str, int]) -> MapEdge:
    first = relations[0]
    return MapEdge(
        first.id,
        first.label,
        first.kind,
        at,
        tuple(dict.fromkeys(end for relation in relations for end in relation.from_)),
        tuple(dict.fromkeys(end for relation in relations for end in relation.to)),
        tuple(relation.id for relation in relations),
        number_ranges([numbers[relation.id] for relation in relations]),
    )
