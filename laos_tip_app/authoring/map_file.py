"""Add and remove entries of map.yaml; other lines stay as they are.

A round trip through ruamel.yaml would lose the comments around an entry that leaves, and move the
blank line before `links` above what is new. So the text is cut into its entries.
"""

import json
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.yaml_nodes import Node, parse_yaml
from laos_tip_app.drawing.geometry import Point

_LISTS: Final = re.compile(r"^(?=(?:stakeholders|links) *:)", re.MULTILINE)
_FIRST_DASH: Final = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
_RELATIONS: Final = re.compile(r"\brelations:(?: *\[[^]]*\]|(?:\s+(?:#.*|- .*))+)")
_TAIL: Final = re.compile(r"(?:^[ \t]*(?:#.*)?\n)*\Z", re.MULTILINE)
"""Blank lines and comments at the end of an entry: they are about what follows."""

_INDENT: Final = "  "


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
    lines = f"{text.replace('\r\n', '\n').removesuffix('\n')}\n"
    head, *lists = _LISTS.split(lines)
    changed = "".join([head, *(_changed_list(each, changes) for each in lists)])
    return changed.replace("\n", line_end)


def _changed_list(text: str, changes: MapChanges) -> str:
    """Return a list of the map, with its key, after the changes."""
    root = parse_yaml(text, "", Diagnostics())
    assert root is not None  # noqa: S101
    [(key, entries)] = root.mapping().items()
    nodes = entries.value if isinstance(entries.value, list) else []
    before = [_ids(node) for node in nodes]
    after = [_changed_ids(ids, changes) for ids in before]
    dash = _FIRST_DASH.search(text)
    margin = dash[1] if dash else _INDENT
    new = _new_lines(key, changes, margin)
    if not new and before == after:
        return text
    if dash is None:  # a list in brackets
        lines = "".join(
            _written(node, ids, margin) for node, ids in zip(nodes, after, strict=True) if ids
        )
        return f"{key}:{f'\n{lines}{new}' if lines or new else ' []\n'}"
    head, *pieces = re.split(rf"(?m)^(?={margin}-\s)", text)
    for number, (old, ids) in enumerate(zip(before, after, strict=True)):
        if not ids:
            pieces[number] = _TAIL.findall(pieces[number])[0]
        elif ids != old:
            pieces[number] = _RELATIONS.sub(f"relations: {_listed(ids)}", pieces[number])
    if not any(after) and not new:
        head = head.replace(":", ": []", 1)
    body = "".join(pieces)
    end = len(body) - len(_TAIL.findall(body)[0])
    return f"{head}{body[:end]}{new}{body[end:]}"


def _ids(entry: Node) -> list[str]:
    named = entry.mapping().get("relations", entry.at("stakeholder"))
    return [leaf.text for leaf in named.leaves()]


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


def _written(entry: Node, ids: list[str], margin: str) -> str:
    """Return the lines of an entry that was in brackets."""
    values = {key: node.text for key, node in entry.mapping().items()}
    if "relations" in values:
        values["relations"] = _listed(ids)
    if "label" in values:
        values["label"] = json.dumps(values["label"], ensure_ascii=False)
    lines = (f"{key}: {value}" for key, value in values.items())
    return f"{margin}- {f'\n{margin}  '.join(lines)}\n"


def _listed(ids: Iterable[str]) -> str:
    return f"[{', '.join(ids)}]"
