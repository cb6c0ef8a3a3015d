"""Take off the map what the report no longer has."""

from collections.abc import Collection, Iterator
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.validation import Located

_KEYS: Final = {"stakeholders": "stakeholder", "links": "relations"}

type _Edit = tuple[int, int, str]


def take_off(content: Content) -> tuple[str, ...]:
    """Take withdrawn entries off the map of a content; return their ids.

    They are the relations that are not there, and the stakeholders without a relation. Nothing is
    taken off while an entry of either kind is wrong: it may be the one.
    """
    lists = content.lists["stakeholder"], content.lists["relation"]
    if not all(listing.whole and len(listing.entries) == len(listing.nodes) for listing in lists):
        return ()
    relations = {entry.record.id: entry.record for entry in content.of("relation", schema.Relation)}
    ends = {end for relation in relations.values() for end in (*relation.from_, *relation.to)}
    known = {entry.record.id for entry in content.of("stakeholder", schema.Stakeholder)} & ends
    names = content.map_of("stakeholders", schema.MapName)
    links = content.map_of("links", schema.MapLink)
    _keep(content, "stakeholders", [name for name in names if name.record.stakeholder in known])
    remaining = [
        Located(link.record.model_copy(update={"relations": ids}), link.node, link.file)
        for link in links
        if (ids := tuple(each for each in link.record.relations if each in relations))
    ]
    _keep(content, "links", remaining)
    gone = [name.record.stakeholder for name in names if name.record.stakeholder not in known]
    gone += [each for link in links for each in link.record.relations if each not in relations]
    return tuple(dict.fromkeys(gone))


def _keep[Record: schema.ContentEntry](
    content: Content, name: str, entries: list[Located[Record]]
) -> None:
    """Keep some entries of a list of the map."""
    listing = content.map[name]
    dropped = {id(entry.node) for entry in listing.entries}
    dropped -= {id(entry.node) for entry in entries}
    listing.nodes = [(file, node) for file, node in listing.nodes if id(node) not in dropped]
    listing.entries = [Located(entry.record, entry.node, entry.file) for entry in entries]


def without_entries(text: str, gone: Collection[str]) -> str:
    """Return the text of map.yaml without some stakeholders and relations.

    Everything else stays byte for byte.
    """
    edits: list[_Edit] = []
    for key, value in YAML(typ="safe", pure=True).compose(text).value:
        if key.value in _KEYS and isinstance(value, SequenceNode):
            edits += _edits_of_list(text, key, value, gone)
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _edits_of_list(
    text: str, key: ScalarNode, entries: SequenceNode, gone: Collection[str]
) -> Iterator[_Edit]:
    dropped = []
    for entry in entries.value:
        values = {name.value: value for name, value in entry.value}
        what = values[_KEYS[key.value]]
        items = what.value if isinstance(what, SequenceNode) else [what]
        left = [item for item in items if item.value not in gone]
        if not left:
            dropped.append(entry)
        elif len(left) < len(items):
            yield from _removals(text, what, [item for item in items if item.value in gone])
    if dropped and len(dropped) == len(entries.value):
        start = key.end_mark.index + 1
        # A list in brackets ends with its bracket.
        end = entries.end_mark.index if entries.flow_style else max(map(_end, entries.value))
        yield start, end, " []"
    else:
        yield from _removals(text, entries, dropped)


def _removals(text: str, items: SequenceNode, dropped: list[Node]) -> Iterator[_Edit]:
    """Yield how some items leave a list that keeps others."""
    for item in dropped:
        if not items.flow_style:
            start = text.rfind("\n", 0, item.start_mark.index) + 1
            end = _end(item)
            # With the comment behind it, and the end of the line. A folded text ends behind that.
            while end < len(text) and text[end - 1] != "\n":
                end += 1
            yield start, end, ""
        elif any(other.start_mark.index > item.start_mark.index for other in items.value):
            after = min(
                other.start_mark.index
                for other in items.value
                if other.start_mark.index > item.start_mark.index
            )
            yield item.start_mark.index, after, ""
        else:
            last = max(_end(other) for other in items.value if other not in dropped)
            first = min(
                other.start_mark.index for other in dropped if other.start_mark.index > last
            )
            comma = text.rfind(",", last, first)
            yield comma, first, ""
            yield item.start_mark.index, _end(item), ""


def _end(node: Node) -> int:
    """Return where the last text of a node ends."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style:
        return int(node.end_mark.index)
    children = (
        [value for _key, value in node.value] if isinstance(node, MappingNode) else node.value
    )
    return max(_end(child) for child in children)
