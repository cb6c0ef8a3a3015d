"""Read entries by their schema, and word what is wrong plainly."""

from dataclasses import dataclass
from keyword import iskeyword
from types import UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin

from laos_tip_app.authoring.diagnostics import (
    AddMistake,
    ContentError,
    Diagnostics,
    Position,
    did_you_mean,
    listed,
)
from laos_tip_app.authoring.field_types import ContentEntry, RefersTo
from laos_tip_app.authoring.yaml_nodes import Node, name_of

_INVALID: Final = object()
"""In place of a value whose mistake is reported."""


class Reference(NamedTuple):
    """An id in an entry, with its line and allowed kinds."""

    name: str
    kinds: RefersTo
    line: int


@dataclass(frozen=True, slots=True)
class Located[Record: ContentEntry]:
    """An entry with its file, node and references."""

    record: Record
    node: Node
    file: str
    references: tuple[Reference, ...] = ()

    def at(self, *path: str | int) -> Position:
        """Return the position of a key, an item or the entry."""
        return Position(self.file, self.node.at(*path).line)


def validate[Record: ContentEntry](
    model: type[Record], node: Node, file: str, mistakes: Diagnostics
) -> Located[Record] | None:
    """Return an entry, or None if it is invalid."""
    reader = _Reader(mistakes.in_file(file))
    record = reader.entry(model, node)
    if not isinstance(record, model):
        return None
    return Located(record, node, file, tuple(reader.references))


class _Reader:
    """Reads nodes of a file as values, and reports mistakes."""

    def __init__(self, add: AddMistake) -> None:
        self._add = add
        self.references: list[Reference] = []

    def entry(self, model: type[ContentEntry], node: Node) -> object:
        """Return an entry, or `_INVALID`."""
        types, nodes = model.types, node.value
        if not isinstance(nodes, dict):
            wrong = f"there is {name_of(node)} where keys are expected"
            return self._report(node, wrong, f"write {listed(types)}, each with its value")
        values: dict[str, object] = {}
        misspelt = set()
        for key, child in nodes.items():
            if key in types:
                name = f"{key}_" if iskeyword(key) else key
                values[name] = self._value(types[key], child, key)
            else:
                right = did_you_mean(key, types, f"the keys are {listed(types)}")
                values[key] = self._report(child, f"the key {key} is not known", right)
                misspelt.add(right)
        for key in types:
            if key in nodes or key not in model.needed:
                continue
            values[key] = _INVALID
            if f"did you mean {key}?" not in misspelt:
                right = f"add it (the keys are {listed(types)})"
                self._report(node, f"the key {key} is missing", right)
        if _INVALID in values.values():
            return _INVALID
        record = model(**values)
        faults = [self._report(node.at(key), *_with(key, fault)) for key, fault in record.faults()]
        return _INVALID if faults else record

    def _value(self, kind: Any, node: Node, key: str) -> object:  # noqa: ANN401
        """Return the value of a key or an item, or `_INVALID`."""
        if get_origin(kind) in (Union, UnionType):
            kind = get_args(kind)[0]  # it is left out, or of the first type
        kind, *rules = get_args(kind) if get_origin(kind) is Annotated else (kind,)
        if node.value is None:
            right = "write a value, or remove the key if it is not needed"
            return self._report(node, f"{key} is empty", right)
        value: object = node.value
        if isinstance(kind, type) and issubclass(kind, ContentEntry):
            return self.entry(kind, node)
        if get_origin(kind) is tuple:
            if not isinstance(node.value, list):
                right = "write a list, such as [PT-17, PT-18]"
                return self._report(node, f"{key} is {name_of(node)}", right)
            value = tuple(self._value(get_args(kind)[0], item, key) for item in node.value)
            if _INVALID in value:
                return _INVALID
        elif not isinstance(node.value, str):
            return self._report(node, f"{key} is {name_of(node)}", "write one text")
        try:
            for rule in rules:
                if isinstance(rule, RefersTo):
                    ids = node.value if isinstance(node.value, list) else [node]
                    self.references += [Reference(str(i.value), rule, i.line) for i in ids]
                else:
                    value = rule(value)
        except ContentError as error:
            return self._report(node, *_with(key, error))
        return value

    def _report(self, node: Node, wrong: str, right: str) -> object:
        self._add(node.line, wrong, right)
        return _INVALID


def _with(key: str, error: ContentError) -> tuple[str, str]:
    return f"{key}{' ' if error.wrong.startswith('is ') else ': '}{error.wrong}", error.right
