"""Make the enums of PySide6 without checks of their names and values.

The first window needs some 400 of them with 4,600 members. Made without checks they take a quarter
of the time, which saves 44 % of a bare window's start.
"""

import enum
from collections.abc import Callable, Iterable
from typing import Any, Final

_PYSIDE_OPTIONS: Final = {
    "module": None,
    "qualname": None,
    "type": None,
    "start": 1,
    "boundary": enum.KEEP,
}
"""With these PySide6 has an enum made."""


def install() -> None:
    """Have the enums of PySide6 made without checks, all others as always."""
    make_checked: Callable[..., type] = enum.EnumType._create_  # type: ignore[attr-defined]

    def make(kind: type, class_name: str, names: object, **options: object) -> type:
        if options == _PYSIDE_OPTIONS and isinstance(names, list):
            return _unchecked_enum(kind, class_name, names)
        return make_checked(kind, class_name, names, **options)

    enum.EnumType._create_ = make  # type: ignore[attr-defined]


def _unchecked_enum(kind: type, name: str, members: Iterable[tuple[str, object]]) -> type:
    """Return an enum, made as Python makes its own.

    Python’s way compares each member with all before it, except for flags, and changes the class
    after each, which makes the next look-up in it slow. So here the class is changed last.
    """
    make: Callable[..., Callable[..., Any]] = enum._simple_enum  # type: ignore[attr-defined]  # noqa: SLF001
    if issubclass(kind, enum.Flag):
        return make(kind, boundary=enum.KEEP)(_Members(name, members))  # type: ignore[no-any-return]
    new = make(kind)(_Members(name, ()))
    by_value, by_name = new._value2member_map_, new._member_map_
    for member_name, value in members:
        member = by_value.get(value)
        if member is None:
            member = new._new_member_(new, value) if new._use_args_ else new._new_member_(new)
            member._name_, member._value_, member.__objclass__ = member_name, value, new
            member._sort_order_ = len(by_value)
            by_value[value] = member
            new._member_names_.append(member_name)
        by_name[member_name] = member
    new._hashable_values_.extend(by_value)
    for member_name, member in by_name.items():
        type.__setattr__(new, member_name, member)
    return new  # type: ignore[no-any-return]


class _Members:
    """Name and members of an enum, as attributes of a class."""

    __slots__ = ("__dict__", "__name__")

    def __init__(self, name: str, members: Iterable[tuple[str, object]]) -> None:
        self.__name__ = name
        self.__dict__.update(members)
