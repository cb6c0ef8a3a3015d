"""Change places in map.yaml; everything else in it stays byte for byte."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from laos_tip_app.drawing.geometry import Point

_STEP: Final = 2
_KEYS: Final = {"stakeholders": "stakeholder", "links": "relations"}


@dataclass(slots=True)
class MapChanges:
    """What is to be written.

    Attributes:
        names: The places of names, by the ids of their stakeholders; new ones go to the end.
        links: The places of words and their relations, by the ids of their first relations.
    """

    names: dict[str, Point] = field(default_factory=dict)
    links: dict[str, tuple[Point, tuple[str, ...]]] = field(default_factory=dict)


def changed_map(text: str, changes: MapChanges) -> str:
    """Return the text of map.yaml with other places and new entries.

    Args:
        text: The text, free of mistakes.
        changes: What is to be written.
    """
    root = YAML(typ="safe", pure=True).compose(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    edits: list[tuple[int, int, str]] = []
    for key, entries in _lists(root):
        known: set[str] = set()
        for entry in entries.value:
            values = {name.value: value for name, value in entry.value}
            entry_id = _first_id(values[_KEYS[key]])
            known.add(entry_id)
            edits += _edits_of_entry(
                text, values, _place(changes, key, entry_id), changes, entry_id
            )
        new = [
            _entry(key, entry_id, changes)
            for entry_id in (changes.names if key == "stakeholders" else changes.links)
            if entry_id not in known
        ]
        if new:
            edits.append(_appended(text, entries, new, line_end))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _lists(root: MappingNode) -> Iterator[tuple[str, SequenceNode]]:
    for key, value in root.value:
        if key.value in _KEYS:
            yield key.value, value


def _first_id(node: Node) -> str:
    return str(node.value[0].value if isinstance(node, SequenceNode) else node.value)


def _place(changes: MapChanges, key: str, entry_id: str) -> Point | None:
    if key == "stakeholders":
        return changes.names.get(entry_id)
    link = changes.links.get(entry_id)
    return link[0] if link else None


def _edits_of_entry(
    text: str,
    values: Mapping[str, Node],
    place: Point | None,
    changes: MapChanges,
    entry_id: str,
) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be replaced: begin, end and the new text."""
    if place is None:
        return
    for key, number in (("x", place.x), ("y", place.y)):
        node = values[key]
        if int(node.value) != int(number):
            yield node.start_mark.index, node.end_mark.index, str(int(number))
    listed = values.get("relations")
    if not isinstance(listed, SequenceNode) or entry_id not in changes.links:
        return
    more = changes.links[entry_id][1][len(listed.value) :]
    if more and listed.flow_style:
        last: ScalarNode = listed.value[-1]
        yield last.end_mark.index, last.end_mark.index, "".join(f", {each}" for each in more)
    elif more:
        last = listed.value[-1]
        indent = text[text.rfind("\n", 0, last.start_mark.index) + 1 : last.start_mark.index]
        line_end = "\r\n" if "\r\n" in text else "\n"
        added = "".join(f"{line_end}{indent}{each}" for each in more)
        yield last.end_mark.index, last.end_mark.index, added


def _entry(key: str, entry_id: str, changes: MapChanges) -> list[str]:
    """Return the lines of a new entry."""
    if key == "stakeholders":
        place = changes.names[entry_id]
        first = f"stakeholder: {entry_id}"
    else:
        place, relations = changes.links[entry_id]
        first = f"relations: [{', '.join(relations)}]"
    return [first, f"x: {int(place.x)}", f"y: {int(place.y)}"]


def _appended(
    text: str, entries: SequenceNode, new: Sequence[Sequence[str]], line_end: str
) -> tuple[int, int, str]:
    """Return where new entries go, and their text."""
    if entries.flow_style and entries.value:
        end = entries.value[-1].end_mark.index
        return end, end, "".join(f", {{{', '.join(lines)}}}" for lines in new)
    indent = " " * (_STEP if entries.flow_style else entries.start_mark.column)
    block = "".join(
        f"{line_end}{indent}{'- ' if not number else '  '}{line}"
        for lines in new
        for number, line in enumerate(lines)
    )
    if entries.flow_style:
        return entries.start_mark.index, entries.end_mark.index, block
    end = max(node.end_mark.index for node in _scalars(entries))
    # A comment at the end of the last line belongs to it.
    end += len(re.match(r"[^\r\n]*", text[end:])[0])  # type: ignore[index]
    return end, end, block


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node, ScalarNode) or (isinstance(node, SequenceNode) and node.flow_style):
        yield node
    elif isinstance(node, SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, MappingNode) and not node.flow_style:
        for _key, child in node.value:
            yield from _scalars(child)
    else:
        yield node
