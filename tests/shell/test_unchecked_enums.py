"""An enum as PySide6 has it made is the same with and without Python's checks."""

import enum
from typing import Any

import pytest

from laos_tip_app.shell import unchecked_enums

PLAIN = [("First", 1), ("Second", 2), ("Also", 1), ("Negative", -3), ("Nothing", 0)]
FLAGS = [("Left", 1), ("Right", 2), ("Both", 3), ("Far", 8), ("AlsoLeft", 1)]
UNSORTED = [("Far", 8), ("Left", 1), ("Right", 2)]
KINDS: list[tuple[type[enum.Enum], list[tuple[str, int]]]] = [
    (enum.Enum, PLAIN),
    (enum.IntEnum, PLAIN),
    (enum.Flag, FLAGS),
    (enum.IntFlag, FLAGS),
    (enum.Flag, UNSORTED),
    (enum.IntFlag, [("Nothing", 0)]),
    (enum.IntFlag, [("All", 7), ("Left", 1)]),
    (enum.Enum, []),
]


def made(kind: type[enum.Enum], names: list[tuple[str, int]]) -> Any:  # noqa: ANN401
    """Return an enum as PySide6 has it made: without a module, and with all values."""
    make: Any = kind
    return make("Sides", names, boundary=enum.KEEP)


def described(kind: Any) -> list[object]:  # noqa: ANN401
    """Return what a caller can ask an enum."""
    members = [(name, one.name, one.value, repr(one)) for name, one in kind.__members__.items()]
    each = [(one.name, hash(one) == hash(kind[one.name]), one in kind) for one in kind]
    found = [kind(one.value) is one is getattr(kind, one.name) for one in kind]
    told: list[object] = [kind.__name__, kind.__mro__[1:], len(kind), bool(kind)]
    told += [members, each, found, [one.name for one in reversed(kind)]]
    told += [sorted(one.name for one in kind), [one.__objclass__ is kind for one in kind]]
    for value in (1, 3, 9, 16, -1, 0):
        try:
            one = kind(value)
        except (ValueError, TypeError) as error:
            told.append(str(error))
        else:
            told += [repr(one), str(one), one.value]
            if isinstance(one, enum.Flag):
                told += [repr(~one), repr(one | kind(2)), [part.name for part in one]]
    if issubclass(kind, enum.Flag):
        masks = ("_flag_mask_", "_singles_mask_", "_all_bits_", "_boundary_")
        told += [getattr(kind, name) for name in masks]
    told += [kind._member_names_, [*kind._value2member_map_], kind._member_type_]
    return told


@pytest.mark.parametrize("at_first_use", [True, False])
@pytest.mark.parametrize(("kind", "names"), KINDS)
def test_an_enum_made_without_checks_is_the_one_that_python_makes(
    kind: type[enum.Enum],
    names: list[tuple[str, int]],
    at_first_use: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    create = enum.EnumType._create_  # type: ignore[attr-defined]
    expected = create_checked(create, kind, names)
    monkeypatch.setattr(enum.EnumType, "_create_", create)
    unchecked_enums.install(at_first_use=at_first_use)

    new = made(kind, names)

    assert (type(new) is enum.EnumType) == (not at_first_use)
    assert described(new) == described(expected)
    assert type(new) is enum.EnumType


def create_checked(create: Any, kind: type[enum.Enum], names: list[tuple[str, int]]) -> Any:  # noqa: ANN401
    """Return an enum that Python makes by itself; ours may be installed already."""
    while hasattr(create, "__closure__") and create.__closure__:
        held = dict(zip(create.__code__.co_freevars, create.__closure__, strict=True))
        if "make_checked" not in held:
            break
        create = held["make_checked"].cell_contents
    assert create.__module__ == "enum"
    return create(kind, "Sides", names, boundary=enum.KEEP)


def test_an_enum_keeps_the_operators_that_were_given_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PySide6 gives some to `Qt.Modifier`, before anybody has used it."""
    monkeypatch.setattr(enum.EnumType, "_create_", enum.EnumType._create_)  # type: ignore[attr-defined]
    unchecked_enums.install(at_first_use=True)
    new = made(enum.Flag, FLAGS)
    type.__setattr__(new, "__or__", lambda _one, _other: "joined")

    assert new.Left | new.Right == "joined"
    assert (new.Left & new.Right).value == 0


def test_an_enum_is_not_made_when_pyside_looks_for_its_own_objects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", enum.EnumType._create_)  # type: ignore[attr-defined]
    unchecked_enums.install(at_first_use=True)
    new = made(enum.Flag, FLAGS)

    assert not hasattr(new, "staticMetaObject")
    assert new.__name__ == "Sides"
    assert type(new) is not enum.EnumType
    assert [*new._member_map_] == [name for name, _value in FLAGS]
    assert type(new) is enum.EnumType


@pytest.mark.parametrize(
    "options", [{"module": "here", "boundary": enum.KEEP}, {"boundary": enum.STRICT}, {}]
)
def test_an_enum_of_somebody_else_is_checked(
    options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", enum.EnumType._create_)  # type: ignore[attr-defined]
    unchecked_enums.install(at_first_use=True)
    kind: Any = enum.Flag
    with pytest.raises(TypeError):
        kind("Sides", [("Left", 1), ("Left", 2)], **options)
    by_name = kind("Sides", {"Left": 1}, boundary=enum.KEEP)
    assert type(by_name) is enum.EnumType, "PySide6 gives a list of names"
