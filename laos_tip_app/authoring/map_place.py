"""Find places on the map for what has none; write map.yaml.

The lines and comments of map.yaml that do not change stay.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import check_content
from laos_tip_app.authoring.content import MAP, read_content
from laos_tip_app.authoring.diagnostics import Diagnostic, Diagnostics
from laos_tip_app.authoring.map_checks import report_overlaps, warn_of_missing
from laos_tip_app.authoring.map_entries import MapEntries, unstated_pairs
from laos_tip_app.authoring.map_search import ends_of, extended, fitted
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.drawing.geometry import Point, Rect, Size
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, lay_out

_BOM: Final = "\ufeff"
_SHEET: Final = Size(1000, 560)
"""The least sheet, for a map with few names; another stays as large as it is."""

_ADVICE: Final = f"write its position into {MAP}, or leave it there"


class MapChanges(NamedTuple):
    """What changes in map.yaml.

    Attributes:
        gone: The ids of stakeholders and relations that leave.
        names: The places of new names, by the ids of their stakeholders.
        links: The places of new words, by their relations.
        joined: The relations that links get in addition, by the first relation that stays.
    """

    gone: tuple[str, ...]
    names: dict[str, Point]
    links: dict[tuple[str, ...], Point]
    joined: dict[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return any(self)


@dataclass(frozen=True, slots=True)
class Placement:
    """A map on which what has room has a place.

    Attributes:
        layout: The map.
        changes: What changes in map.yaml.
        problems: What overlaps and what has no place, with file and line.
        has_faults: Whether something overlaps.
    """

    layout: MapLayout
    changes: MapChanges
    problems: tuple[Diagnostic, ...] = ()
    has_faults: bool = False

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


def place(folder: Path, *, write: bool = True) -> Placement:
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
    """Return the map with a relation more; None if nothing changes."""
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


def changed_map(text: str, changes: MapChanges) -> str:
    """Return the text of map.yaml with the changes.

    Args:
        text: The text, free of mistakes.
        changes: What changes.
    """
    lines = f"{text.replace('\r\n', '\n').removesuffix('\n')}\n"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = len(lines)  # no line is broken
    dash = re.search(r"^( *)-(?=\s)", lines, re.MULTILINE)
    margin = len(dash[1]) if dash else 2
    yaml.indent(sequence=margin + 2, offset=margin)
    root = yaml.load(lines)
    _change_names(root["stakeholders"], changes)
    _change_links(root["links"], changes)
    written = StringIO()
    yaml.dump(root, written)
    changed = _with_comments(lines.split("\n"), written.getvalue().split("\n"))
    return ("\r\n" if "\r\n" in text else "\n").join(changed)


def _with_comments(before: list[str], after: list[str]) -> list[str]:
    """Return changed lines; comments below an entry are about what follows.

    For ruamel they belong to the entry: they would leave with it, or be above what is new.
    """
    lines: list[str] = []
    for action, start, end, new_start, new_end in SequenceMatcher(a=before, b=after).get_opcodes():
        place = _entries_end(lines) if action == "insert" else len(lines)
        lines[place:place] = after[new_start:new_end]
        gone = before[start:end] if action != "equal" else []
        lines += gone[_entries_end(gone) :]
    return lines


def _entries_end(lines: list[str]) -> int:
    """Return how many lines are before the last blank ones and comments."""
    return max([0, *(n for n, line in enumerate(lines, 1) if re.match(r"\s*[^\s#]", line))])


def _change_names(names: CommentedSeq, changes: MapChanges) -> None:
    for name in [name for name in names if name["stakeholder"] in changes.gone]:
        names.remove(name)
    _append(names, (({"stakeholder": each}, at) for each, at in changes.names.items()))


def _change_links(links: CommentedSeq, changes: MapChanges) -> None:
    for link in [*links]:
        relations = [each for each in link["relations"] if each not in changes.gone]
        relations += changes.joined.get(relations[0], ()) if relations else ()
        if not relations:
            links.remove(link)
        elif relations != link["relations"]:
            link["relations"] = _in_brackets(relations)
    _append(links, (({"relations": _in_brackets(ids)}, at) for ids, at in changes.links.items()))


def _append(entries: CommentedSeq, new: Iterable[tuple[dict[str, object], Point]]) -> None:
    """Add entries to a list, each with its keys on lines."""
    for values, at in new:
        entries.append(CommentedMap(values | {"x": round(at.x), "y": round(at.y)}))
        entries.fa.set_block_style()


def _in_brackets(ids: Iterable[str]) -> CommentedSeq:
    listed = CommentedSeq(ids)
    listed.fa.set_flow_style()
    return listed
