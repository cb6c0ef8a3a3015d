"""Parse YAML into nodes with lines, or explain why it is none.

Every value stays the text that the editor wrote: `no`, `2007-01` and `1.10` are not turned into
something else behind the editor's back.
"""

import re
import warnings
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from laos_tip_app.authoring.diagnostics import AddMistake, Diagnostics, quoted
from laos_tip_app.authoring.file_reader import refused

_STANDARD_TAG: Final = "tag:yaml.org,2002:"
_STANDARD_TAGS: Final = frozenset(
    _STANDARD_TAG + kind
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)

_KEY: Final = re.compile(r"(?P<indent> *+)(?P<dash>(?:- *+)?)(?P<key>[A-Za-z_]++):(?P<value> .*|)$")
_VALUE_QUOTED: Final = re.compile(r" ++(?P<mark>[\"'])(?P<text>.*)$")
_NO_BLANK: Final = re.compile(r" *+(?:- )?(?P<key>[A-Za-z_]++):(?=\S)")
_BLOCK: Final = re.compile(r":\s+[>|][-+]?\s*$")
_CLOSING: Final = {'"': re.compile(r'(?<!\\)"'), "'": re.compile(r"(?<!')'(?:'')*(?!')")}


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its line.

    Attributes:
        line: The line of its key, or of itself if it has none; from 1.
        value: A text, nothing, a list or a mapping.
        text_line: Where its text begins when it is a block (after `|` or `>`), else 0. The lines
            of a block are kept, after `>` too, and an empty line between two stays one.
    """

    line: int
    value: "str | list[Node] | dict[str, Node] | None"
    text_line: int = 0

    @property
    def text(self) -> str:
        """The text, or empty."""
        return self.value if isinstance(self.value, str) else ""

    def mapping(self) -> "dict[str, Node]":
        """Return the nodes by their keys, if there are any."""
        return self.value if isinstance(self.value, dict) else {}

    def leaves(self, without: Collection[str] = ()) -> Iterator["Node"]:
        """Yield the texts below it, except those of some keys."""
        if isinstance(self.value, list):
            children = self.value
        else:
            children = [node for key, node in self.mapping().items() if key not in without]
        for child in children:
            yield from child.leaves(without)
        if self.text:
            yield self

    def at(self, *path: str | int) -> "Node":
        """Return the node at a path, or the last that exists."""
        node = self
        for step in path:
            match node.value, step:
                case dict() as mapping, str() if step in mapping:
                    node = mapping[step]
                case list() as items, int() if step < len(items):
                    node = items[step]
                case _:
                    break
        return node


def parse_yaml(text: str, file: str, mistakes: Diagnostics, *, first_line: int = 1) -> Node | None:
    """Parse a YAML text, or return None if it is invalid.

    Args:
        text: The text.
        file: The name for mistakes.
        mistakes: Where mistakes go.
        first_line: The line of the file on which the text begins.
    """
    add = mistakes.in_file(file)
    try:
        # ruamel warns on anchors used twice; every anchor is reported below.
        with warnings.catch_warnings(action="ignore"):
            root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        # A mistake at the very end is named on the last line that exists.
        lines = text.rstrip("\n").split("\n")
        line, wrong, right = _explain(error, lines)
        add(first_line + line, wrong, right)
        return None
    except (YAMLError, ValueError, RecursionError) as error:
        add(first_line, f"this is not YAML ({type(error).__name__})", "see docs/content.md")
        return None
    if root is None:
        add(first_line, "there is no content here", "write the entries")
        return None
    return _Reader(text, first_line, add).node(root, root.start_mark.line + first_line)


class _Reader:
    """Converts ruamel's nodes, and reports YAML that is not allowed."""

    def __init__(self, text: str, first_line: int, add: AddMistake) -> None:
        self._lines = text.split("\n")
        self._first = first_line
        self._add = add

    def node(self, source: object, line: int) -> Node:
        assert isinstance(source, ScalarNode | SequenceNode | MappingNode)  # noqa: S101
        if source.anchor is not None:
            # An anchor could refer to itself, or expand to any size.
            self._add(line, f"the mark &{source.anchor} is not allowed", "write the full value")
        elif source.tag not in _STANDARD_TAGS:
            self._add(line, f"the tag {source.tag} is not allowed", "leave it out")
        elif isinstance(source, MappingNode):
            return self._mapping(source, line)
        elif isinstance(source, SequenceNode):
            entries = [entry for item in source.value for entry in self._entries(item)]
            return Node(line, [self.node(entry, self._line(entry.start_mark)) for entry in entries])
        else:
            return self._scalar(source, line)
        return Node(line, source.value if isinstance(source, ScalarNode) else None)

    def _entries(self, item: object) -> list[Any]:
        """Return an item of a list, divided at missing hyphens."""
        if not isinstance(item, MappingNode) or not item.value:
            return [item]
        first = item.value[0][0].value
        starts = [n for n, (key, _) in enumerate(item.value) if key.value == first]
        if len(starts) == 1 or first != "id":
            return [item]
        entries = []
        for start, end in pairwise((*starts, len(item.value))):
            pairs = item.value[start:end]
            mark = pairs[0][0].start_mark
            if start:
                wrong = "the hyphen before id is missing"
                self._add(self._line(mark), wrong, "begin each entry with “- id: …”")
            entries.append(MappingNode(item.tag, pairs, mark, item.end_mark))
        return entries

    def _mapping(self, source: MappingNode, line: int) -> Node:
        nodes: dict[str, Node] = {}
        for key, value in source.value:
            key_line = self._line(key.start_mark)
            if not isinstance(key, ScalarNode):
                self._add(key_line, "a key must be a word", "write KEY: VALUE")
                continue
            name = str(key.value)
            if name in nodes:
                wrong = f"the key {name} appears twice, first on line {nodes[name].line}"
                self._add(key_line, wrong, "keep one of them")
                continue
            nodes[name] = self.node(value, key_line)
        return Node(line, nodes)

    def _scalar(self, source: ScalarNode, line: int) -> Node:
        text = str(source.value)
        if source.style is None and text in ("", "~", "null"):
            return Node(line, None)
        # Literal characters were checked when the file was read; an escape
        # between quote marks shows its character only now.
        if source.style == '"' and (reason := next(filter(None, map(refused, text)), "")):
            self._add(line, f"an escape sequence means {reason}", "remove it")
            text = "?"
        if source.style is None and self._comment_after(source):
            right = "put the text between quote marks, or put the remark on a separate line"
            self._add(line, f"the text after # is left out of {quoted(text)}", right)
        if source.style in ("|", ">"):
            below = source.start_mark.line + 1
            return Node(line, self._block(below), text_line=below + self._first)
        return Node(line, text)

    def _comment_after(self, source: ScalarNode) -> bool:
        """Return whether a comment follows a text on its line."""
        end = source.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        return line[end.column :].lstrip().startswith("#")

    def _block(self, start: int) -> str:
        """Return the lines of an indented block."""
        lines: list[str] = []
        indent = 0
        for written in self._lines[start:]:
            width = len(written) - len(written.lstrip())
            if written.strip():
                indent = indent or width
                if width < indent:
                    break
            lines.append(written[indent:])
        return "\n".join(lines).rstrip()

    def _line(self, mark: StreamMark) -> int:
        return int(mark.line) + self._first


def name_of(node: Node) -> str:
    """Return the kind of a node's value, for a message."""
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    return "nothing" if node.value is None else quoted(node.value)


type _Problem = tuple[int, str, str]
"""The line from 0, why the text is not YAML, and what would be."""


def _explain(error: MarkedYAMLError, lines: Sequence[str]) -> _Problem:
    """Return the likely slip behind an error of the YAML parser."""
    # Some errors have a context alone.
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context)
    at = min(mark.line, len(lines) - 1)
    start = error.context_mark.line if error.context_mark else at
    slips = chain(
        _of_quotes(lines, at),
        _of_brackets(str(error.context), start, at, problem),
        _of_hyphens(lines, at, problem),
        _of_colons(lines, start, problem),
        _of_indents(lines, at, problem, mark.column),
        _of_first_characters(lines, at, problem, mark.column),
    )
    if slip := next(slips, None):
        return slip
    wrong = f"this is not YAML ({problem.replace('<block end>', 'the end of the entry')})"
    if "end of stream" in problem:
        return start, wrong, "close what is opened here: a quote mark or a bracket"
    return at, wrong, "indent all keys of an entry the same, and write KEY: VALUE"


def _of_quotes(lines: Sequence[str], at: int) -> Iterator[_Problem]:
    """Yield an open quote mark, or a text behind a closed one."""
    for number, line in enumerate(lines[: at + 1]):
        key = _KEY.match(line)
        quoted = _VALUE_QUOTED.match(key["value"]) if key else None
        if key is None or quoted is None:
            continue
        mark = quoted["mark"]
        closing = _CLOSING[mark].search(quoted["text"])
        following = next((below for below in lines[number + 1 :] if below.strip()), "id:")
        if closing is None and _KEY.match(following):
            wrong = f"the quote mark {mark} before the value of {key['key']} is not closed"
            yield number, wrong, f"write {mark} at the end of the value too"
        if number == at and closing and quoted["text"][closing.end() :].strip():
            right = "write “ and ” inside a text, and straight quote marks only around all of it"
            yield at, f"the value of {key['key']} continues after its quote mark {mark}", right


def _of_brackets(context: str, start: int, at: int, problem: str) -> Iterator[_Problem]:
    if problem == "expected the node content, but found ','":
        yield at, "there is a comma with nothing before it", "remove it"
    for kind, opening, closing in (("sequence", "[", "]"), ("mapping", "{", "}")):
        if f"flow {kind}" in context:
            wrong = f"the bracket {opening} is not closed"
            yield start, wrong, f"write {closing} after the last one"


def _of_hyphens(lines: Sequence[str], at: int, problem: str) -> Iterator[_Problem]:
    """Yield an entry that begins without a hyphen and a blank."""
    key = _KEY.match(lines[at])
    first = at
    if problem == "mapping values are not allowed here" and key and key["indent"]:
        first = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), 0)
        key = _KEY.match(lines[first])
        is_missing = key and not key["indent"] and not key["dash"] and key["key"] == "id"
    elif "expected <block end>" in problem:
        if lines[at].startswith("-") and not lines[at].startswith("- "):
            yield at, "there is no space after the hyphen", "write “- id: …”"
        is_missing = key and key["key"] == "id" and not key["dash"]
        if key and not is_missing and not key["dash"]:
            yield _indent(lines, at, key["key"])
    else:
        return
    if is_missing:
        yield first, "the hyphen before id is missing", "begin each entry with “- id: …”"


def _of_colons(lines: Sequence[str], start: int, problem: str) -> Iterator[_Problem]:
    if "could not find expected ':'" not in problem:
        return
    if _BLOCK.search(lines[start - 1]):
        right = "indent it by two spaces more than its key"
        yield start, "the text after >- is not indented", right
    if key := _NO_BLANK.match(lines[start]):
        yield start, f"there is no space after {key['key']}:", f"write “{key['key']}: …”"
    word = next(iter(lines[start].split()), "this line")
    right = "write KEY: VALUE, and indent the further lines of a text more than its key"
    yield start, f"{word} has no colon after it", right


def _of_indents(lines: Sequence[str], at: int, problem: str, column: int) -> Iterator[_Problem]:
    if problem == "mapping values are not allowed here":
        key = _KEY.match(lines[at])
        if key and key.end("key") == column:
            yield _indent(lines, at, key["key"])
        right = "put the text between quote marks, or on separate lines after >-"
        yield at, "there is a colon and a space inside a text", right


def _indent(lines: Sequence[str], at: int, key: str) -> _Problem:
    width = len(lines[at]) - len(lines[at].lstrip())
    spaces = "space" if width == 1 else "spaces"
    wrong = f"{key} is indented by {width} {spaces}, not as the other keys of its entry"
    return at, wrong, "indent all keys of an entry by two spaces"


def _of_first_characters(
    lines: Sequence[str], at: int, problem: str, column: int
) -> Iterator[_Problem]:
    if "cannot start any token" in problem or "undefined alias" in problem:
        key = _KEY.match(lines[at][:column])
        named = f"the value of {key['key']}" if key and key["value"].isspace() else "a text"
        wrong = f"{named} begins with {lines[at][column]}"
        yield at, wrong, "put the text between quote marks"
