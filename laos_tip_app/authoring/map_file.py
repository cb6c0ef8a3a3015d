"""Add and remove entries of map.yaml; other lines stay as they are.

A round trip through ruamel.yaml would lose the comments around an entry that leaves, and move the
blank line before `links` above what is new.
"""

import io
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Final, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from laos_tip_app.drawing.geometry import Point

_KEYS: Final = {"stakeholders": "stakeholder", "links": "relations"}
_INDENT: Final = 2
_ONE_LINE: Final = 100_000

type _Edit = tuple[int, int, str]
"""The start and the end of a text, and what replaces it."""


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


def changed_map(text: str, changes: MapChanges) -> str:
    """Return the text of map.yaml with the changes.

    Args:
        text: The text, free of mistakes.
        changes: What changes.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    if not text.endswith("\n"):
        text += line_end
    edits: list[_Edit] = []
    for key, entries in YAML(typ="safe", pure=True).compose(text).value:
        if key.value not in _KEYS:
            continue
        ids = [_ids(entry, key.value) for entry in entries.value]
        new_ids = [_changed_ids(each, changes) for each in ids]
        column = _INDENT if entries.flow_style else entries.start_mark.column
        new = _new_lines(key.value, changes, " " * column)
        if not entries.flow_style:
            edits += _edits(text, key, entries, new_ids, new)
        elif new or ids != new_ids:
            edits.append(_written_anew(text, key, entries, new_ids, new))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words.replace("\n", line_end) + text[end:]
    return text


def _ids(entry: MappingNode, key: str) -> list[str]:
    value = next(value for name, value in entry.value if name.value == _KEYS[key])
    nodes = value.value if isinstance(value, SequenceNode) else [value]
    return [node.value for node in nodes]


def _changed_ids(ids: list[str], changes: MapChanges) -> list[str]:
    """Return the ids of an entry after the changes, or none."""
    left = [each for each in ids if each not in changes.gone]
    return [*left, *changes.joined.get(left[0], ())] if left else []


def _new_lines(key: str, changes: MapChanges, margin: str) -> str:
    if key == "stakeholders":
        places = [(f"stakeholder: {each}", at) for each, at in changes.names.items()]
    else:
        places = [(f"relations: {_listed(each)}", at) for each, at in changes.links.items()]
    return "".join(
        f"{margin}- {first}\n{margin}  x: {at.x:.0f}\n{margin}  y: {at.y:.0f}\n"
        for first, at in places
    )


def _listed(ids: Iterable[str]) -> str:
    return f"[{', '.join(ids)}]"


def _edits(
    text: str, key: ScalarNode, entries: SequenceNode, new_ids: list[list[str]], new: str
) -> Iterator[_Edit]:
    """Yield the changes of a list that is not in brackets."""
    for entry, ids in zip(entries.value, new_ids, strict=True):
        if not ids:
            dash = text.rindex("-", 0, entry.start_mark.index)
            yield text.rfind("\n", 0, dash) + 1, _end_of_line(text, entry), ""
        elif ids != _ids(entry, key.value):
            name, value = next(pair for pair in entry.value if pair[0].value == "relations")
            yield _after_colon(text, name), _last(value).end_mark.index, f" {_listed(ids)}"
    if not any(new_ids) and not new:
        yield _after_colon(text, key), _after_colon(text, key), " []"
    end = _end_of_line(text, entries)
    yield end, end, new


def _written_anew(
    text: str, key: ScalarNode, entries: SequenceNode, new_ids: list[list[str]], new: str
) -> _Edit:
    """Return a list in brackets as lines; its comments are lost."""
    yaml = YAML(typ="safe", pure=True)
    yaml.width = _ONE_LINE
    remaining = [
        entry | ({"relations": ids} if "relations" in entry else {})
        for entry, ids in zip(yaml.load(text)[key.value], new_ids, strict=True)
        if ids
    ]
    written = io.StringIO()
    if remaining:
        yaml.dump(remaining, written)
    lines = indent(written.getvalue(), " " * _INDENT) + new
    return _after_colon(text, key), entries.end_mark.index, f"\n{lines[:-1]}" if lines else " []"


def _after_colon(text: str, key: ScalarNode) -> int:
    return text.index(":", key.end_mark.index) + 1


def _last(node: Node) -> Node:
    """Return the last node in a node that has a text."""
    while isinstance(node, SequenceNode | MappingNode) and not node.flow_style:
        node = node.value[-1] if isinstance(node, SequenceNode) else node.value[-1][1]
    return node


def _end_of_line(text: str, node: Node) -> int:
    """Return the end of the last line of a node, comment included."""
    # A folded text ends behind its last line break.
    end = len(text[: _last(node).end_mark.index].rstrip())
    return text.index("\n", end) + 1
