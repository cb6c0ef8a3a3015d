"""Make the enums of PySide6 without checks of their names and values.

The first window needs some 400 of them with 4,600 members. Made without checks they take a sixth
of the instructions, which saves 46 % of those of a bare window's start.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

type _Members = Sequence[tuple[str, int]]
type _Namespace = Mapping[str, Any]

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
    empty: dict[type, _Namespace] = {}

    def make(kind: type, class_name: str, names: object, **options: object) -> type:
        if options == _PYSIDE_OPTIONS and isinstance(names, list):
            if kind not in empty:
                empty[kind] = _empty_namespace(kind)
            return _unchecked_enum(kind, class_name, names, empty[kind])
        return make_checked(kind, class_name, names, **options)

    enum.EnumType._create_ = make  # type: ignore[attr-defined]


def _empty_namespace(kind: type) -> _Namespace:
    """Return the attributes that Python gives to an enum without members.

    Once for each kind, such as `Flag`: to look for the methods of each enum anew would take a third
    more.
    """
    make: Callable[..., Callable[[type], type]] = enum._simple_enum  # type: ignore[attr-defined]  # noqa: SLF001
    attributes = vars(make(kind, boundary=enum.KEEP)(type("Empty", (), {})))
    return {**attributes, "__doc__": None}


def _unchecked_enum(kind: type, name: str, members: _Members, empty: _Namespace) -> type:
    """Return an enum with members.

    Python’s way compares each member with all before it, except for flags, looks each up in the
    class, and changes the class after it, which makes the next look-up slow.
    """
    names: dict[int, str] = {}
    for member_name, value in members:
        names.setdefault(value, member_name)
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    namespace = {
        **empty,
        "_member_names_": list(names.values()),
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_hashable_values_": list(names),
        "_unhashable_values_": [],
        "_unhashable_values_map_": {},
    }
    if issubclass(kind, enum.Flag):
        namespace |= _flag_attributes(names)
    new: Any = type.__new__(enum.EnumType, name, (kind,), namespace)
    new_member, has_value = new._new_member_, new._use_args_
    for value, member_name in names.items():
        member = new_member(new, value) if has_value else new_member(new)
        member._name_, member._value_, member.__objclass__ = member_name, value, new
        member._sort_order_ = len(by_value)
        by_value[value] = member
    for member_name, value in members:
        by_name[member_name] = by_value[value]
        type.__setattr__(new, member_name, by_value[value])
    return new  # type: ignore[no-any-return]


def _flag_attributes(names: Mapping[int, str]) -> dict[str, Any]:
    """Return the attributes that flags have beside those of other enums."""
    singles = [value for value in names if value > 0 and not value & value - 1]
    every = reduce(or_, names, 0)
    attributes = {
        "_member_names_": [names[value] for value in singles],
        "_flag_mask_": every,
        "_singles_mask_": sum(singles),
        "_all_bits_": 2 ** every.bit_length() - 1,
    }
    if singles != sorted(singles):
        attributes["_iter_member_"] = vars(enum.Flag)["_iter_member_by_def_"]
    return attributes
