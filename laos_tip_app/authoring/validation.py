"""Validate entries against their models, and word the errors plainly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from laos_tip_app.authoring.diagnostics import Diagnostics, did_you_mean, listed
from laos_tip_app.authoring.yaml_nodes import Node, name_of


@dataclass(frozen=True, slots=True)
class Located[Record: BaseModel]:
    """An entry with its file and node."""

    record: Record
    node: Node
    file: str

    def line(self, *path: str | int) -> int:
        """Return the line of a key, an item or the entry."""
        return self.node.at(*path).line

    @property
    def place(self) -> str:
        """File and line, as messages write them."""
        return f"{self.file}:{self.line('id')}"


def validate[Record: BaseModel](
    model: type[Record], node: Node, file: str, mistakes: Diagnostics
) -> Located[Record] | None:
    """Return an entry, or None if it is invalid."""
    if not isinstance(node.value, dict):
        mistakes.add(
            file,
            node.line,
            f"there is {name_of(node)} where keys are expected",
            f"write {listed(_keys(model))}, each with its value",
        )
        return None
    empty = [key for key in _keys(model) if key in node.value and node.value[key].value is None]
    for key in empty:
        mistakes.add(file, node.value[key].line, *_is_empty(key))
    try:
        record = model.model_validate(node.plain())
        return None if empty else Located(record, node, file)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        misspelt = {
            did_you_mean(str(problem["loc"][-1]), _keys(model), "")
            for problem in problems
            if problem["type"] == "extra_forbidden"
        }
        for problem in problems:
            missing = f"did you mean {problem['loc'][-1]}?" if problem["loc"] else ""
            if problem["type"] == "missing" and missing in misspelt:
                continue
            line, wrong, right = _describe(model, node, problem)
            mistakes.add(file, line, wrong, right)
        return None


def validate_all[Record: BaseModel](
    model: type[Record], nodes: Iterable[Node], file: str, mistakes: Diagnostics
) -> list[Located[Record]]:
    """Return the valid entries."""
    entries = (validate(model, node, file, mistakes) for node in nodes)
    return [entry for entry in entries if entry is not None]


def _keys(model: type[BaseModel]) -> list[str]:
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return sorted(keys, key=lambda key: key != "id")


_TEXT_TYPES: Final = frozenset({"string_type"})
_LIST_TYPES: Final = frozenset({"tuple_type", "list_type"})


def _is_empty(key: str) -> tuple[str, str]:
    return f"{key} is empty", "write a value, or remove the key if it is not needed"


def _describe(model: type[BaseModel], node: Node, error: Mapping[str, Any]) -> tuple[int, str, str]:
    """Return line, mistake and advice for an error of pydantic."""
    path: tuple[str | int, ...] = error["loc"]
    kind: str = error["type"]
    at = node.at(*path)
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if kind == "missing":
        return (
            node.line,
            f"the key {key} is missing",
            f"add it (the keys are {listed(_keys(model))})",
        )
    if kind == "extra_forbidden":
        keys = _keys(model)
        return (
            at.line,
            f"the key {key} is not known",
            did_you_mean(key, keys, f"the keys are {listed(keys)}"),
        )
    if kind == "content":
        wrong, _, right = str(error["ctx"]["message"]).partition("; ")
        return at.line, f"{key}: {wrong}", right
    if at.value is None:
        return at.line, *_is_empty(key)
    if kind in _TEXT_TYPES:
        return at.line, f"{key} is {name_of(at)}", "write one text"
    if kind in _LIST_TYPES:
        return at.line, f"{key} is {name_of(at)}", "write a list, such as [PT-17, PT-18]"
    if kind == "word":
        return at.line, f"{key} is {name_of(at)}", f"allowed are {error['ctx']['words']}"
    if kind == "greater_than_equal":
        return at.line, f"{key} is {name_of(at)}", f"write {error['ctx']['ge']} or more"
    if kind == "less_than_equal":
        return at.line, f"{key} is {name_of(at)}", f"write {error['ctx']['le']} or less"
    if kind.startswith("int"):
        return at.line, f"{key} is {name_of(at)}", "write a whole number"
    if kind == "too_short":
        return at.line, f"{key} is an empty list", "write at least one"
    return at.line, f"{key}: {error['msg']}", "see docs/content.md"
