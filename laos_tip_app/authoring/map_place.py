"""Find places on the map for what has none; write map.yaml."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import MAP, read_content
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.map_entries import MapEntries, pairs_too_many
from laos_tip_app.authoring.map_file import MapChanges, changed_map
from laos_tip_app.authoring.map_from_nothing import SEEDS, lay_out_whole
from laos_tip_app.authoring.map_insertion import THOROUGH, Effort, insert
from laos_tip_app.authoring.map_removal import take_off, without_entries
from laos_tip_app.authoring.map_search import Sketch
from laos_tip_app.base.atomic_write import write_file

_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Placement:
    """A map on which everything that has room has a place.

    Attributes:
        before: The map as it was.
        sketch: The map.
        beside: The relations for which there is no room.
        has_faults: Whether something still lies over something else.
        gone: The withdrawn entries that were taken off the map.
    """

    before: Sketch
    sketch: Sketch
    beside: tuple[str, ...] = ()
    has_faults: bool = False
    gone: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the map is another than before."""
        return bool(self.gone) or self.sketch != self.before

    def lines(self) -> Iterator[str]:
        """Yield what was done, a sentence a line."""
        if self.gone:
            yield f"Removed from the map: {', '.join(self.gone)}."
        before = self._places(self.before)
        after = self._places(self.sketch)
        new = [f"{key} at {x:.0f}, {y:.0f}" for key, (x, y) in after.items() if key not in before]
        moved = {
            key: max(abs(after[key][0] - x), abs(after[key][1] - y))
            for key, (x, y) in before.items()
        }
        far = [f"{key} by {by:.0f}" for key, by in sorted(moved.items()) if by]
        joined = [
            f"{relation} to {edge.id}"
            for edge in self.sketch.edges
            for relation in edge.relation_ids
            if edge.id in before and relation not in self._drawn_before()
        ]
        for what, which in (("Placed", new), ("Linked", joined), ("Moved", far)):
            if which:
                yield f"{what}: {', '.join(which)}."
        wider = self._growth()
        if wider:
            yield f"The sheet is {wider} % larger: text on paper gets smaller by as much."
        for relation in self.beside:
            yield f"{relation}: there is no space for it; it is still listed next to the map."
        if self.has_faults:
            yield "Something still overlaps: laos-tip-content check shows what."

    def _drawn_before(self) -> set[str]:
        return {relation for edge in self.before.edges for relation in edge.relation_ids}

    def _growth(self) -> int:
        """Return by how many hundredths the sheet grew."""
        if not self.before.nodes:
            return 0
        old, new = self.before.layout().bounds, self.sketch.layout().bounds
        growth = max(new.width / old.width, new.height / old.height)
        return round(100 * (growth - 1)) if growth > 1.015 else 0

    @staticmethod
    def _places(sketch: Sketch) -> dict[str, tuple[float, float]]:
        names = {node.id: (node.at.x, node.at.y) for node in sketch.nodes}
        return names | {edge.id: (edge.at.x, edge.at.y) for edge in sketch.edges}


def place(
    folder: Path, *, whole: bool = False, write: bool = True, effort: Effort = THOROUGH
) -> Placement | list[Diagnostic]:
    """Place what has no place, take off what is withdrawn.

    Returns the map; or the mistakes, if there are any, and then nothing is done.

    Args:
        folder: The folder of the content.
        whole: Whether everything gets a new place.
        write: Whether map.yaml is changed, if there is something to change.
        effort: How long to look for room.

    Raises:
        OutputError: map.yaml can't be written.
    """
    mistakes = Diagnostics()
    content = read_content(folder, mistakes)
    gone = take_off(content)
    check_content(content, mistakes, check_overlaps=False)
    if mistakes:
        return mistakes.sorted()
    entries = MapEntries.of(content)
    placed = place_all(entries) if whole else place_missing(entries, effort)
    result = replace(placed, gone=gone)
    if write and result.is_changed:
        path = folder / MAP
        text = path.read_bytes().decode("utf-8")
        marked = text.startswith(_BOM)
        changed = changed_map(
            without_entries(text.removeprefix(_BOM), gone), _changes(result.sketch)
        )
        write_file(path, (_BOM * marked + changed).encode(), force=True)
    return result


def _changes(sketch: Sketch) -> MapChanges:
    return MapChanges(
        {node.id: node.at for node in sketch.nodes},
        {edge.id: (edge.at, edge.relation_ids) for edge in sketch.edges},
    )


def place_missing(entries: MapEntries, effort: Effort = THOROUGH) -> Placement:
    """Return the map with places for what has none."""
    before = Sketch(*entries.drawn())
    sketch, fresh = _joined(entries, before), set[str]()
    beside: list[str] = []
    if sketch.faults():
        mended = insert(sketch, (), effort=effort)
        sketch = mended or sketch
    drawn = {relation for edge in sketch.edges for relation in edge.relation_ids}
    waiting = list(_waiting(entries, drawn))
    missing = [relation for relations in waiting for relation in relations]
    for relations in waiting:
        edge = entries.edge(relations)
        ends = dict.fromkeys((*edge.from_ids, *edge.to_ids))
        known = {node.id for node in sketch.nodes}
        names = [entries.node(end) for end in ends if end not in known]
        partners_of = {name.id: _partners(entries, name.id, missing) for name in names}
        new = {edge.id, *partners_of}
        larger = Sketch((*sketch.nodes, *names), (*sketch.edges, edge))
        placed = insert(larger, new, fresh=fresh, partners_of=partners_of, effort=effort)
        if placed is None:
            beside += relations
        else:
            sketch = placed
            fresh |= new
    return Placement(before, sketch, tuple(beside), bool(sketch.faults()))


def _joined(entries: MapEntries, sketch: Sketch) -> Sketch:
    """Return the map with relations added to links that say the same."""
    edges = {edge.id: edge for edge in sketch.edges}
    drawn = {relation for edge in sketch.edges for relation in edge.relation_ids}
    for relation in entries.relations.values():
        if relation.id in drawn:
            continue
        for edge in edges.values():
            joined = [entries.relations[each] for each in edge.relation_ids] + [relation]
            if (
                (edge.label, edge.kind) == (relation.label, relation.kind)
                and set(relation.from_) <= set(edge.from_ids)
                and set(relation.to) <= set(edge.to_ids)
                and bool(relation.to) == bool(edge.to_ids)
                and not pairs_too_many(joined)
            ):
                ids = [*edge.relation_ids, relation.id]
                edges[edge.id] = entries.edge(ids, edge.at)
                break
    return sketch._replace(edges=tuple(edges.values()))


def _waiting(entries: MapEntries, drawn: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield the relations of each link that is not drawn yet."""
    seen = set(drawn)
    for link in entries.links.values():
        if link.record.relations[0] not in seen:
            seen |= set(link.record.relations)
            yield link.record.relations
    yield from ((relation,) for relation in entries.relations if relation not in seen)


def _partners(entries: MapEntries, name: str, relations: Sequence[str]) -> set[str]:
    """Return whom some relations join to a stakeholder."""
    ends = [
        {*entries.relations[relation].from_, *entries.relations[relation].to}
        for relation in relations
    ]
    return {end for each in ends if name in each for end in each} - {name}


def place_all(entries: MapEntries, seeds: int = SEEDS) -> Placement:
    """Return the map with new places for everything."""
    before = Sketch(*entries.drawn())
    joined = _joined(entries, before)
    drawn = {relation for edge in joined.edges for relation in edge.relation_ids}
    edges = (*joined.edges, *(entries.edge(each) for each in _waiting(entries, drawn)))
    known = {node.id for node in joined.nodes}
    ends = dict.fromkeys(end for edge in edges for end in (*edge.from_ids, *edge.to_ids))
    nodes = (*joined.nodes, *(entries.node(end) for end in ends if end not in known))
    placed = lay_out_whole(Sketch(nodes, edges), seeds)
    if placed is None:
        return place_missing(entries)
    return Placement(before, placed)
