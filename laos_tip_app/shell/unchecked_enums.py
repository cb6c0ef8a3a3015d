"""Make the enums of PySide6 without checks, perhaps at first use.

The first window loads some 400 of them with 4,600 members, and uses 45 with 1,600.
"""

import enum
from collections.abc import Callable, Mapping
from functools import cache, reduce
from operator import or_
from threading import RLock
from typing import Any, Final

_MAKING: Final = RLock()
"""Held while an enum gets its members: other threads wait for them."""


def install(*, at_first_use: bool) -> None:
    """Have the enums of PySide6 made here."""
    make_checked: Callable[..., type] = enum.EnumType._create_  # type: ignore[attr-defined]

    def make(kind: type, class_name: str, names: object, **options: object) -> type:
        # As PySide6 has an enum made, and Python none of its own.
        is_of_pyside = options.get("module") is None and options.get("boundary") is enum.KEEP
        if is_of_pyside and isinstance(names, list):
            new = type.__new__(_UnusedEnum, class_name, (kind,), {"_members": names})
            return new if at_first_use else _with_members(new)
        return make_checked(kind, class_name, names, **options)

    enum.EnumType._create_ = make  # type: ignore[attr-defined]


class _UnusedEnum(enum.EnumType):
    """The type of an enum without members, which its first use makes.

    Python reaches the members by names with one underscore, such as `_member_map_`.
    """

    def __getattribute__(cls, name: str) -> Any:  # noqa: ANN401  # as any attribute
        # For the last name PySide6 looks at all enums when the application ends.
        if not name.startswith("__") and name != "staticMetaObject":
            with _MAKING:
                if type(cls) is _UnusedEnum:
                    _with_members(cls)
        return type.__getattribute__(cls, name)


def _with_members(unused: _UnusedEnum) -> type:
    """Return an enum, with its members."""
    _add_members(unused)
    unused.__class__ = enum.EnumType  # type: ignore[assignment]
    return unused


@cache
def _attributes_without_members(kind: type) -> Mapping[str, Any]:
    """Return the attributes that Python gives to an enum without members."""
    make: Callable[..., Callable[[type], type]] = enum._simple_enum  # type: ignore[attr-defined]  # noqa: SLF001
    return dict(vars(make(kind, boundary=enum.KEEP)(type("Empty", (), {}))))


def _add_members(new: Any) -> None:  # noqa: ANN401  # its attributes have no types
    """Give members to an enum.

    Python’s way compares each member with all before it, except for flags, looks each up in the
    class, and changes the class after it, which makes the next look-up slow.
    """
    members: list[tuple[str, int]] = vars(new)["_members"]
    names: dict[int, str] = {}
    for member_name, value in members:
        names.setdefault(value, member_name)
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    plain = _attributes_without_members(new.__base__)
    attributes = {
        **plain,
        "_member_names_": list(names.values()),
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_hashable_values_": list(names),
    }
    if issubclass(new, enum.Flag):
        attributes |= _flag_attributes(names)
    type.__delattr__(new, "_members")
    for attribute, value in attributes.items():
        # PySide6 has given operators of its own to a few, such as `Qt.Modifier`.
        if attribute not in vars(new):
            type.__setattr__(new, attribute, value)
    new_member, has_value = plain["_new_member_"], plain["_use_args_"]
    for value, member_name in names.items():
        member = new_member(new, value) if has_value else new_member(new)
        member._name_, member._value_, member.__objclass__ = member_name, value, new
        member._sort_order_ = len(by_value)
        by_value[value] = member
    for member_name, value in members:
        by_name[member_name] = by_value[value]
        type.__setattr__(new, member_name, by_value[value])


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
