"""Load PySide6 in less time, its introspection only when it is used.

At its import PySide6 loads the modules that write its stubs and the messages of wrong calls:
parsers of signatures, `inspect`, `tempfile`, `zipfile`. This takes a quarter of the start of the
window, and a program that runs hardly ever needs them. So placeholders stand for these modules
until they are used.

The first window needs some 400 enums of Qt with 4,600 members. Python makes each as if a person
had written it, and checks every name. Made without checks, they take a quarter of that, which saves
44 % of a bare window's start.

The exception guard is installed here as well: it must be there before the first class of Qt
objects is defined.
"""

import enum
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

from laos_tip_app.shell import exception_guard

_SUPPORT: Final = "shibokensupport.signature."
_DEFERRED: Final = (
    "inspect",
    "tempfile",
    "zipfile",
    _SUPPORT + "errorhandler",
    _SUPPORT + "importhandler",
    _SUPPORT + "layout",
    _SUPPORT + "lib.enum_sig",
    _SUPPORT + "lib.pyi_generator",
    _SUPPORT + "lib.tool",
    _SUPPORT + "parser",
)

_PYSIDE_OPTIONS: Final = {
    "module": None,
    "qualname": None,
    "type": None,
    "start": 1,
    "boundary": enum.KEEP,
}
"""With these PySide6 has an enum made."""


def load() -> None:
    """Load PySide6 unless it is loaded, and install the exception guard.

    `shiboken6` comes first: then PySide6 does not take the place of `__import__`, to read the
    source of each module imported later in search of a switch (`__feature__`) that is not used
    here. If a release of PySide6 no longer has the modules named here, nothing breaks.
    """
    if "shiboken6" not in sys.modules:
        _load()
        _skip_checks_of_enums()
    exception_guard.install()


def _load() -> None:
    finder = _Finder(name for name in _DEFERRED if name not in sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        import_module("shiboken6")
    finally:
        sys.meta_path.remove(finder)
        finder.withdraw()


def _skip_checks_of_enums() -> None:
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


class _Placeholder(ModuleType):
    """Stands for a module and loads it at the first access."""

    def __init__(self, name: str, finder: "_Finder") -> None:
        super().__init__(name)
        self._finder = finder

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # only the import itself looks for these
            raise AttributeError(name)
        self._finder.withdraw(self.__name__)
        return getattr(import_module(self.__name__), name)


class _Finder:
    """Finds placeholders for some modules and loads them.

    It has the methods of a finder in `sys.meta_path` and of a loader; see `importlib.abc`.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(names)

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        # A module without a path is in the memory of PySide6 only, where it is not found later;
        # `make` unpacks it.
        if name not in self._names or (name.startswith(_SUPPORT) and not path):
            return None
        # A loader by its methods alone: importing `importlib.abc` would take time.
        return ModuleSpec(name, self)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Placeholder(spec.name, self)

    def exec_module(self, _module: ModuleType) -> None:
        pass

    def withdraw(self, *names: str) -> None:
        """Remove the placeholders of these modules, or of all."""
        for name in names or tuple(self._names):
            self._names.discard(name)
            if isinstance(sys.modules.get(name), _Placeholder):
                del sys.modules[name]
