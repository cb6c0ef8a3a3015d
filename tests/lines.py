"""Records in lines that can be read and compared, for `expect`."""

from collections.abc import Iterator, Mapping
from typing import Any

from laos_tip_app.base.location import Location

_LONGEST = 100
_RECORDS = "laos_tip_app.store.records"


def lines_of(value: object, *properties: str) -> str:
    """Return a record field by field, what is empty left out.

    Of a row of the data file within a record only the id is told.

    Args:
        value: The record, or several.
        properties: Further properties that are told of each.
    """
    return "".join(f"{line}\n" for line in _lines(value, properties, ""))


def _lines(value: Any, properties: tuple[str, ...], indent: str) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(value, tuple) or not hasattr(value, "_fields"):
        for each in value:
            yield from _lines(each, properties, indent)
        return
    shown = [name for name in properties if isinstance(getattr(type(value), name, None), property)]
    fields = [
        line
        for name in (*value._fields, *shown)
        for line in _field(name, getattr(value, name), properties, f"{indent}  ")
    ]
    one_line = f"{indent}{type(value).__name__} {', '.join(map(str.strip, fields))}".rstrip()
    if len(one_line) <= _LONGEST:
        yield one_line
    else:
        yield f"{indent}{type(value).__name__}"
        yield from fields


def _field(
    name: str,
    value: Any,  # noqa: ANN401
    properties: tuple[str, ...],
    indent: str,
) -> Iterator[str]:
    if value is None or value is False or (not value and not isinstance(value, bool)):
        return
    text = _short(value)
    if text is not None:
        first, *others = text.split("\n")
        yield f"{indent}{name}: {first}"
        yield from (f"{indent}  {line}" for line in others)
        return
    lines = [*_lines(value, properties, f"{indent}  ")]
    if len(lines) == 1:
        yield f"{indent}{name}: {lines[0].strip()}"
    else:
        yield f"{indent}{name}:"
        yield from lines


def _short(value: Any) -> str | None:  # noqa: ANN401
    """Return what is told in one place, or None where a record has fields of its own."""
    if isinstance(value, Location):
        return str(value)
    if isinstance(value, str | float | int):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {_short(each)}" for key, each in value.items())
    if hasattr(value, "_fields"):
        if type(value).__module__ == _RECORDS:
            return str(value.id) if hasattr(value, "id") else " | ".join(map(str, value))
        return None
    parts = [_short(each) for each in (sorted(value, key=str) if _is_set(value) else value)]
    return None if None in parts else " | ".join(filter(None, parts))


def _is_set(value: object) -> bool:
    return isinstance(value, set | frozenset)
