"""Find places on the map for what has none.

A place is found by a plain search over a grid: of those that the check allows, a word gets the one
with the shortest lines and the fewest crossings. Nothing else moves, and nothing leaves the sheet,
which is the bounds of a layout. `_with_relation` joins a relation to a link or makes a new one,
`_with_link` adds the names of its ends, `fitted` tries places, and `extended` asks the check.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from itertools import islice
from math import ceil, dist, floor, inf
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import MAP, read_content
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.map_checks import (
    MapEntries,
    report_overlaps,
    unstated_pairs,
    warn_of_missing,
)
from laos_tip_app.authoring.map_file import MapChanges, changed_map
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.map.geometry import (
    EdgeSegment,
    MapEdge,
    MapLayout,
    MapNode,
    has_room,
    lay_out,
)

_BOM: Final = "\ufeff"
_SHEET: Final = Size(1000, 560)
"""The least sheet, for a map with few names; another stays as large as it is."""

_ADVICE: Final = f"write its position into {MAP}, or leave it there"


class _Search(NamedTuple):
    """How far apart places for a word are tried, and how many."""

    step: int
    most: int | None


_FEW: Final = _Search(6, 200)
_MANY: Final = _Search(2, None)

_NAME_STEP: Final = 12
_AROUND: Final = 100.0
"""How far outside the rectangle around its ends a word may be."""

_BETWEEN: Final = 110.0
"""How far from each other two names are best, with a word between them."""

_SHORTEST_LINE: Final = 13.5
"""The room that an arrow needs between two boxes."""

_CROSSING: Final = 100.0
"""How much longer lines may be for one crossing less."""

_APART: Final = 24.0
"""How far apart the places of a new name are that are tried with its word."""

_MOST_TRIALS: Final = 40
"""How many places of a new name are tried with its word."""


class Placement(NamedTuple):
    """A map on which what has room has a place.

    Attributes:
        layout: The map.
        changes: What changes in map.yaml.
        problems: What overlaps and what has no place, with file and line.
        has_faults: Whether something overlaps.
    """

    layout: MapLayout
    changes: MapChanges
    problems: tuple[Diagnostic, ...]
    has_faults: bool

    def lines(self) -> Iterator[str]:
        """Yield what changes, a sentence a line."""
        changes = self.changes
        placed = {**changes.names, **{ids[0]: at for ids, at in changes.links.items()}}
        for what, which in (
            ("Taken off the map", changes.gone),
            ("Placed", [f"{each} at {x:.0f}, {y:.0f}" for each, (x, y) in placed.items()]),
            ("Joined", [f"{each} to {to}" for to, ids in changes.joined.items() for each in ids]),
        ):
            if which:
                yield f"{what}: {', '.join(which)}."


def place(folder: Path, *, write: bool) -> Placement:
    """Place what has no place, take off what is withdrawn.

    Args:
        folder: The folder of the content.
        write: Whether map.yaml is changed, if there is something to change.

    Raises:
        OutputError: map.yaml can't be written.
        MistakesError: The content has mistakes; nothing is done.
    """
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    check_content(content, mistakes, placing=True)
    mistakes.raise_any(folder)
    entries = MapEntries.of(content)
    layout, changes = place_missing(entries)
    changes = changes._replace(gone=entries.withdrawn(content))
    if write and changes:
        path = folder / MAP
        text = path.read_bytes().decode("utf-8")
        new = changed_map(text.removeprefix(_BOM), changes)
        write_file(path, (_BOM * text.startswith(_BOM) + new).encode(), force=True)
        content = read_content(folder, mistakes)
    problems = Diagnostics()
    warn_of_missing(content, drawn(layout), _ADVICE, problems)
    report_overlaps(MapEntries.of(content), problems)
    diagnostics = (*problems.sorted(), *problems.sorted_warnings())
    return Placement(layout, changes, diagnostics, has_faults=bool(problems))


def drawn(layout: MapLayout) -> set[str]:
    """Return the relations that are drawn with all their ends."""
    known = {label.node.id for label in layout.nodes}
    return {
        relation
        for edge in _edges(layout)
        if ends_of(edge) <= known
        for relation in edge.relation_ids
    }


def place_missing(entries: MapEntries) -> tuple[MapLayout, MapChanges]:
    """Return the map with places for what has none, and the changes."""
    before = lay_out(
        [entries.node(stakeholder) for stakeholder in entries.names],
        [
            entries.edge(link.record.relations, Point(link.record.x, link.record.y))
            for link in entries.links.values()
        ],
    )
    x, y, width, height = before.bounds
    sheet = Rect(x, y, max(width, _SHEET.width), max(height, _SHEET.height))
    layout = before._replace(bounds=sheet)
    for relation in entries.relations.values():
        layout = _with_relation(entries, layout, relation) or layout
    names = {label.node.id: label.node.at for label in layout.nodes[len(before.nodes) :]}
    known = {label.edge.id: len(label.edge.relation_ids) for label in before.edge_labels}
    links, joined = {}, {}
    for edge in _edges(layout):
        if edge.id not in known:
            links[edge.relation_ids] = edge.at
        elif edge.relation_ids[known[edge.id] :]:
            joined[edge.id] = edge.relation_ids[known[edge.id] :]
    return layout, MapChanges((), names, links, joined)


def _with_relation(
    entries: MapEntries, layout: MapLayout, relation: schema.Relation
) -> MapLayout | None:
    """Return the map with a relation more, None without room."""
    edges = _edges(layout)
    names = {label.node.id for label in layout.nodes}
    present = next((edge for edge in edges if relation.id in edge.relation_ids), None)
    if present:
        return _with_link(entries, layout, present)
    for edge in edges:
        joined = _joined(entries, edge, relation)
        if joined and ends_of(joined) == ends_of(edge) <= names:
            larger = extended(layout, None, [joined])
            if larger:
                return larger
    # One word for all that could share it, or else one for this relation alone.
    alone = shared = entries.edge([relation.id])
    known = {each for edge in edges for each in edge.relation_ids}
    for other in entries.relations.values():
        if other.id not in known:
            shared = _joined(entries, shared, other) or shared
    return _with_link(entries, layout, shared) or (
        _with_link(entries, layout, alone) if shared != alone else None
    )


def _edges(layout: MapLayout) -> list[MapEdge]:
    return [label.edge for label in layout.edge_labels]


def _with_link(entries: MapEntries, layout: MapLayout, edge: MapEdge) -> MapLayout | None:
    """Return the map with a link and all its ends, or None."""
    missing = ends_of(edge) - {label.node.id for label in layout.nodes}
    near = {
        end
        for other in entries.relations.values()
        if missing.intersection(other.ends())
        for end in other.ends()
    }
    names = [entries.node(stakeholder) for stakeholder in sorted(missing)]
    return fitted(layout, names, None if edge in _edges(layout) else edge, near)


def _joined(entries: MapEntries, edge: MapEdge, relation: schema.Relation) -> MapEdge | None:
    """Return a link with a relation more, if one word says both."""
    relations = [*(entries.relations[each] for each in edge.relation_ids), relation]
    if (
        relation.id not in edge.relation_ids
        and (edge.label, edge.kind) == (relation.label, relation.kind)
        and not unstated_pairs(relations)
    ):
        return entries.edge([each.id for each in relations], edge.at)
    return None


def fitted(
    layout: MapLayout,
    names: Sequence[MapNode],
    edge: MapEdge | None,
    near: Collection[str],
    searches: Sequence[_Search] = (_FEW, _MANY),
) -> MapLayout | None:
    """Return a map with new names and a link, or None.

    Args:
        layout: The map.
        names: The names, wherever they are.
        edge: The link, wherever it is; None if its word has a place.
        near: Whom the names are to be near to.
        searches: How to look for the place of the word; the next if one finds none.
    """
    if not names:
        return _with_word(layout, edge, searches) if edge else layout
    # There are so many places that few are tried: three for each name but the last.
    trials = _MOST_TRIALS if len(names) == 1 else 3
    for larger in islice(_with_name(layout, names[0], near), trials):
        result = fitted(larger, names[1:], edge, {*near, names[0].id}, [_FEW])
        if result:
            return result
    return None


def extended(layout: MapLayout, name: MapNode | None, edges: Sequence[MapEdge]) -> MapLayout | None:
    """Return a map with more on it, or None if it overlaps.

    Args:
        layout: The map.
        name: The name, if there is one.
        edges: The links; one that is on the map is replaced.
    """
    ends = {end for edge in edges for end in ends_of(edge)}
    known = [label.node for label in layout.nodes if label.node.id in ends]
    part = lay_out([*known, name] if name else known, edges)
    if any(dist(line.start, line.end) < _SHORTEST_LINE for line in part.segments):
        return None
    new = {edge.id for edge in edges}
    old = [label for label in layout.edge_labels if label.edge.id not in new]
    lines = [line for line in layout.segments if line.edge.id not in new]
    larger = MapLayout(
        (*layout.nodes, *part.nodes[len(known) :]),
        (*old, *part.edge_labels),
        (*lines, *part.segments),
        layout.bounds,
    )
    new |= {name.id} if name else set()
    return larger if has_room(larger, new) else None


def ends_of(edge: MapEdge) -> set[str]:
    """Return the stakeholders at both ends of a link."""
    return {*edge.from_ids, *edge.to_ids}


def _with_name(layout: MapLayout, name: MapNode, near: Collection[str]) -> Iterator[MapLayout]:
    """Yield the map with a name, at the best place first."""
    partners = [label.box.middle for label in layout.nodes if label.node.id in near]
    linked = [label.edge for label in layout.edge_labels if name.id in ends_of(label.edge)]

    def cost(at: Point) -> float:
        to_words = sum(dist(at, edge.at) for edge in linked)
        to_names = sum(abs(dist(at, partner) - _BETWEEN) for partner in partners)
        return to_words + to_names or dist(at, layout.bounds.middle)

    box = lay_out([name], []).nodes[0].box
    tried: list[Point] = []
    for at in sorted(_free(layout, box, layout.bounds, _NAME_STEP), key=cost):
        # Where its word has no room, it will have none a little farther on either.
        if all(dist(at, other) >= _APART for other in tried):
            larger = extended(layout, name._replace(at=at), linked)
            if larger:
                tried.append(at)
                yield larger


def _with_word(layout: MapLayout, edge: MapEdge, searches: Sequence[_Search]) -> MapLayout | None:
    """Return the map with a link, its word at the best place."""
    boxes = [label.box for label in layout.nodes if label.node.id in ends_of(edge)]
    around = reduce(Rect.united, boxes).grown(_AROUND)
    box = lay_out([], [edge]).edge_labels[0].box

    def length(at: Point) -> float:
        return sum(dist(at, box.middle) for box in boxes)

    for step, most in searches:
        result, best = None, inf
        for at in islice(sorted(_free(layout, box, around, step), key=length), most):
            if length(at) >= best:
                break
            larger = extended(layout, None, [edge._replace(at=at)])
            if larger:
                cost = length(at) + _CROSSING * _crossings(larger, edge.id)
                if cost < best:
                    result, best = larger, cost
        if result:
            return result
    return None


def _free(layout: MapLayout, box: Rect, area: Rect, step: int) -> Iterator[Point]:
    """Yield places of a grid at which a box covers no other."""
    boxes = [label.box for label in layout.nodes] + [label.box for label in layout.edge_labels]
    taken = [other for other in boxes if other.overlaps(area)]
    across, down = box.width / 2, box.height / 2
    sheet = layout.bounds
    left, right = max(area.x, sheet.x + across), min(area.right, sheet.right - across)
    top, bottom = max(area.y, sheet.y + down), min(area.bottom, sheet.bottom - down)
    for x in range(ceil(left), floor(right) + 1, step):
        for y in range(ceil(top), floor(bottom) + 1, step):
            if not any(map(box._replace(x=x - across, y=y - down).overlaps, taken)):
                yield Point(x, y)


def _crossings(layout: MapLayout, edge_id: str) -> int:
    """Return how many lines those of a link cross."""
    lines = [line for line in layout.segments if line.edge.id == edge_id]
    others = [line for line in layout.segments if line.edge.id != edge_id]
    return sum(_parts(a, b) and _parts(b, a) for a in lines for b in others)


def _parts(line: EdgeSegment, other: EdgeSegment) -> bool:
    """Return whether a line has the ends of another on both sides."""
    (x, y), (right, down) = line.start, line.end
    first, second = (
        (right - x) * (end.y - y) - (down - y) * (end.x - x) for end in (other.start, other.end)
    )
    return first * second < 0
