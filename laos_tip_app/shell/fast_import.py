"""Load PySide6 without its introspection and without checks of its enums.

At its import PySide6 loads the modules that write its stubs and the messages of wrong calls:
parsers of signatures, `inspect`, `tempfile`, `traceback` and others. This takes a quarter of the
start of the window, and a program that runs hardly ever needs them. So while PySide6 is loaded, a
finder gives it placeholders, each of which imports its module at the first access.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

from laos_tip_app.shell import exception_guard, unchecked_enums

_SUPPORT: Final = "shibokensupport.signature."
_DEFERRED: Final = (
    "base64",
    "inspect",
    "tempfile",
    "textwrap",
    "traceback",
    "zipfile",
    _SUPPORT + "errorhandler",
    _SUPPORT + "importhandler",
    _SUPPORT + "layout",
    _SUPPORT + "lib.enum_sig",
    _SUPPORT + "lib.pyi_generator",
    _SUPPORT + "lib.tool",
    _SUPPORT + "parser",
)


def load(*, for_window: bool = True) -> None:
    """Load PySide6 unless it is loaded, and install the exception guard.

    The guard must be there before the first class of Qt objects is defined. `shiboken6` comes
    first: then PySide6 does not take the place of `__import__`, to read the source of each module
    imported later in search of a switch (`__feature__`) that is not used here. If a release of
    PySide6 no longer has the modules named here, nothing breaks.

    Args:
        for_window: Whether enums of Qt are made at their first use, which speeds up the start of a
            window. An export gains nothing by it.
    """
    if "shiboken6" not in sys.modules:
        finder = _Finder({name for name in _DEFERRED if name not in sys.modules})
        sys.meta_path.insert(0, finder)
        try:
            import_module("shiboken6")
        finally:
            sys.meta_path.remove(finder)
            finder.remove_placeholders()
        unchecked_enums.install(at_first_use=for_window)
    exception_guard.install()


class _Finder:
    """Finds and loads a placeholder in place of each of some modules.

    It has the methods of a finder in `sys.meta_path` and of a loader, without the base classes:
    importing `importlib.abc` would take time.
    """

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        # Without a path the module is only in the memory of PySide6, where a placeholder could not
        # find it later; `packaging/compile_qt_support.py` unpacks these modules.
        if name not in self._names or (name.startswith(_SUPPORT) and not path):
            return None
        return ModuleSpec(name, self)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Placeholder(spec.name, self)

    def exec_module(self, _module: ModuleType) -> None:
        pass

    def import_deferred(self, name: str) -> ModuleType:
        """Return the module that a placeholder is for."""
        self._remove_placeholder(name)
        return import_module(name)

    def remove_placeholders(self) -> None:
        """Let later imports find the modules; who has a placeholder keeps it."""
        for name in tuple(self._names):
            self._remove_placeholder(name)

    def _remove_placeholder(self, name: str) -> None:
        self._names.discard(name)
        if isinstance(sys.modules.get(name), _Placeholder):
            del sys.modules[name]


class _Placeholder(ModuleType):
    """Stands for a module such as `inspect` until it is used."""

    def __init__(self, name: str, finder: _Finder) -> None:
        super().__init__(name)
        self._finder = finder

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # only the import itself looks for these
            raise AttributeError(name)
        return getattr(self._finder.import_deferred(self.__name__), name)
