"""Writes changes into map.yaml; other lines and comments stay."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from io import StringIO
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from laos_tip_app.drawing.geometry import Point


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
    """Return the text of map.yaml, free of mistakes, with the changes."""
    plain = f"{text.replace('\r\n', '\n').removesuffix('\n')}\n"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = len(plain)  # no line is broken
    dash = re.search(r"^( *)-(?=\s)", plain, re.MULTILINE)
    margin = len(dash[1]) if dash else 2
    yaml.indent(sequence=margin + 2, offset=margin)
    root = yaml.load(plain)
    _change_names(root["stakeholders"], changes)
    _change_links(root["links"], changes)
    written = StringIO()
    yaml.dump(root, written)
    changed = _with_comments(plain.split("\n"), written.getvalue().split("\n"))
    return ("\r\n" if "\r\n" in text else "\n").join(changed)


def _with_comments(before: list[str], after: list[str]) -> list[str]:
    """Return changed lines; comments below an entry are about what follows.

    For ruamel they belong to the entry: they would leave with it, or be above what is new.
    """
    lines: list[str] = []
    for action, start, end, new_start, new_end in SequenceMatcher(a=before, b=after).get_opcodes():
        comments = lines[_entries_end(lines) :] if action == "insert" else []
        del lines[len(lines) - len(comments) :]
        lines += after[new_start:new_end] + comments
        if action in ("delete", "replace"):
            gone = before[start:end]
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
    """Add entries to a list, one key a line."""
    for values, at in new:
        entries.append(CommentedMap(values | {"x": round(at.x), "y": round(at.y)}))
        entries.fa.set_block_style()


def _in_brackets(ids: Iterable[str]) -> CommentedSeq:
    listed = CommentedSeq(ids)
    listed.fa.set_flow_style()
    return listed
