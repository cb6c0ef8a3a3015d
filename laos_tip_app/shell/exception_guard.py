"""Catch exceptions in the methods that Qt calls.

PySide6 6.12 can't pass on an exception that leaves an overridden method: it is raised in the next
call, which fails in an unrelated place or ends the program. So each such method is wrapped when
its class is defined: the exception goes to `sys.excepthook`, and Qt gets a harmless value.
"""

import sys
from collections.abc import Callable, Mapping
from enum import Enum
from functools import update_wrapper
from types import FunctionType
from typing import Final

type _Method = Callable[..., object]


def install() -> None:
    """Wrap the overridden methods of all Qt classes defined later."""
    import shiboken6

    base = shiboken6.Shiboken.Object
    base.__init_subclass__ = classmethod(_guard_class)  # type: ignore[method-assign,assignment]


def _guard_class(cls: type) -> None:
    """Wrap the methods of Qt that a class overrides."""
    import shiboken6

    # Other bases, such as `Generic`, have this method too.
    super(shiboken6.Shiboken.Object, cls).__init_subclass__()  # type: ignore[misc]
    bases = _classes_of_qt(cls)
    for name, method in [*vars(cls).items()]:
        # Not by `hasattr`: PySide6 takes 4 µs for a name that Qt does not have.
        is_of_qt = not name.startswith("_") and any(name in vars(base) for base in bases)
        if is_of_qt and isinstance(method, FunctionType):
            setattr(cls, name, _guarded(method, name))


def _classes_of_qt(cls: type) -> list[type]:
    """Return the classes of Qt that a class is derived from."""
    return [base for base in cls.__mro__ if base.__module__.startswith("PySide6")]


def _guarded(method: _Method, name: str) -> _Method:
    def call(self: object, *arguments: object, **keywords: object) -> object:
        try:
            return method(self, *arguments, **keywords)
        except Exception:  # noqa: BLE001  # none may reach Qt
            return _value_after_error(self, name, method, arguments)

    return update_wrapper(call, method)


def _value_after_error(
    instance: object, name: str, method: _Method, arguments: tuple[object, ...]
) -> object:
    """Report the current exception; return the value for Qt."""
    try:
        sys.excepthook(*sys.exc_info())
    except Exception:  # noqa: BLE001  # a bug in the hook must not reach Qt either
        sys.__excepthook__(*sys.exc_info())
    if name in _FROM_BASE_CLASS:
        # Not by super(): that may be another Python class with the same bug.
        for base in _classes_of_qt(type(instance)):
            if name in vars(base):
                try:
                    return getattr(base, name)(instance, *arguments)
                except Exception:  # noqa: BLE001  # pure virtual, or the object is deleted
                    break
    return harmless_value(name, method)


def harmless_value(name: str, method: _Method) -> object:
    """Return an empty value of the type that a method returns."""
    if name in _OTHER_VALUES:
        return _OTHER_VALUES[name]()
    kind = method.__annotations__.get("return")
    if kind is object or not isinstance(kind, type):  # it may return None
        return None
    return kind(0) if issubclass(kind, Enum) else kind()


def _empty_icon_engine() -> object:
    """Return an icon engine that paints nothing; Qt takes no None."""
    from PySide6.QtGui import QIconEngine

    class Empty(QIconEngine):
        def clone(self) -> QIconEngine:
            return Empty()

        def paint(self, *_arguments: object) -> None:
            pass

    return Empty()


_OTHER_VALUES: Final[Mapping[str, Callable[[], object]]] = {
    "clone": _empty_icon_engine,
    # A row too many is better than a fact that is not shown.
    "filterAcceptsRow": lambda: True,
    "heightForWidth": lambda: -1,
    "id": lambda: -1,
    # Not from the base class, which opens files.
    "loadResource": bytes,
}
"""The harmless values that are not the empty value of their type."""

_FROM_BASE_CLASS: Final = frozenset((
    "expandingDirections",
    "flags",
    "focusNextPrevChild",
    "minimumSize",
    "minimumSizeHint",
    "pixelMetric",
    "sectionSizeFromContents",
    "setText",
    "sizeFromContents",
    "sizeHint",
    "styleHint",
    "subControlRect",
    "tabSizeHint",
    "viewportEvent",
))  # fmt: skip
"""The methods whose harmless value is that of the base class in Qt, if it has one."""
