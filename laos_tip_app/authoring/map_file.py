"""Add and remove entries of map.yaml; its other lines and comments stay."""

import re
from collections.abc import Iterable
from io import StringIO
from typing import Any, Final, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from laos_tip_app.drawing.geometry import Point

_FIRST_DASH: Final = re.compile(r"^( *)-(?=\s)", re.MULTILINE)


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
    lines = text.replace("\r\n", "\n")
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = len(lines)  # no line is broken
    dash = _FIRST_DASH.search(lines)
    margin = len(dash[1]) if dash else 2
    yaml.indent(sequence=margin + 2, offset=margin)
    root = yaml.load(lines)
    _change_names(root["stakeholders"], changes)
    _change_links(root["links"], changes)
    written = StringIO()
    yaml.dump(root, written)
    return written.getvalue().replace("\n", "\r\n" if "\r\n" in text else "\n")


def _change_names(names: CommentedSeq, changes: MapChanges) -> None:
    for name in [name for name in names if name["stakeholder"] in changes.gone]:
        names.remove(name)
    new = ({"stakeholder": each, **_coordinates(at)} for each, at in changes.names.items())
    _append(names, new)


def _change_links(links: CommentedSeq, changes: MapChanges) -> None:
    for link in [*links]:
        relations = [each for each in link["relations"] if each not in changes.gone]
        relations += changes.joined.get(relations[0], ()) if relations else ()
        if not relations:
            links.remove(link)
        elif relations != link["relations"]:
            link["relations"] = _in_brackets(relations)
    new = (
        {"relations": _in_brackets(ids), **_coordinates(at)} for ids, at in changes.links.items()
    )
    _append(links, new)


def _append(entries: CommentedSeq, new: Iterable[dict[str, Any]]) -> None:
    """Add entries to a list, each with its keys on lines."""
    before = len(entries)
    entries.extend(map(CommentedMap, new))
    if len(entries) > before:
        entries.fa.set_block_style()


def _in_brackets(ids: Iterable[str]) -> CommentedSeq:
    listed = CommentedSeq(ids)
    listed.fa.set_flow_style()
    return listed


def _coordinates(at: Point) -> dict[str, int]:
    return {"x": round(at.x), "y": round(at.y)}
