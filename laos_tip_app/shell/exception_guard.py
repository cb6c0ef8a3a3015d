"""Catch exceptions in the methods that Qt calls.

PySide6 6.12 can't pass on an exception that leaves an overridden method: it is raised in the next
call, which fails in an unrelated place or ends the program. So each such method is wrapped when
its class is defined: the exception goes to `sys.excepthook`, and Qt gets a harmless value.
"""

import sys
from collections.abc import Callable, Mapping
from functools import update_wrapper
from importlib import import_module
from types import FunctionType
from typing import Final

type _Method = Callable[..., object]


def install() -> None:
    """Wrap the overridden methods of all Qt classes defined later."""
    import shiboken6

    base = shiboken6.Shiboken.Object
    base.__init_subclass__ = classmethod(_guard_class)  # type: ignore[method-assign,assignment]


def _guard_class(cls: type) -> None:
    """Wrap the methods of Qt that a class overrides.

    They alone have names in camel case; `FALLBACK_VALUES` has those without a capital letter. To
    ask Qt for a name that it does not have takes 4 µs, too long for each of ours.
    """
    import shiboken6

    # Other bases, such as `Generic`, have this method too.
    super(shiboken6.Shiboken.Object, cls).__init_subclass__()  # type: ignore[misc]
    for name, method in [*cls.__dict__.items()]:
        is_of_qt = name in FALLBACK_VALUES or not name.islower()
        if is_of_qt and isinstance(method, FunctionType):
            setattr(cls, name, _guarded(method, name))


def _guarded(method: _Method, name: str) -> _Method:
    def call(self: object, *arguments: object, **keywords: object) -> object:
        try:
            return method(self, *arguments, **keywords)
        except Exception:  # noqa: BLE001  # none may reach Qt
            return _value_after_error(self, name, arguments)

    return update_wrapper(call, method)


def _value_after_error(instance: object, name: str, arguments: tuple[object, ...]) -> object:
    """Report the current exception; return the value for Qt."""
    try:
        sys.excepthook(*sys.exc_info())
    except Exception:  # noqa: BLE001  # a bug in the hook must not reach Qt either
        sys.__excepthook__(*sys.exc_info())
    if name in _FROM_BASE_CLASS:
        # Not by super(): that may be another Python class with the same bug.
        for base in type(instance).__mro__:
            if base.__module__.startswith("PySide6") and name in base.__dict__:
                try:
                    return getattr(base, name)(instance, *arguments)
                except Exception:  # noqa: BLE001  # pure virtual, or the object is deleted
                    break
    return FALLBACK_VALUES.get(name, _none)()


def _none() -> object:
    return None


def _new(module: str, name: str, *arguments: object) -> Callable[[], object]:
    """Return a factory of empty Qt objects; it imports late."""

    def new() -> object:
        kind: object = import_module(f"PySide6.{module}")
        for part in name.split("."):
            kind = getattr(kind, part)
        return kind(*arguments)  # type: ignore[operator]

    return new


def _empty_icon_engine() -> object:
    """Return an icon engine that paints nothing; Qt takes no None."""
    from PySide6.QtGui import QIconEngine

    class Empty(QIconEngine):
        def clone(self) -> QIconEngine:
            return Empty()

        def paint(self, *_arguments: object) -> None:
            pass

    return Empty()


FALLBACK_VALUES: Final[Mapping[str, Callable[[], object]]] = {
    # Item models. A row too many is better than a fact that is not shown.
    "canFetchMore": bool,
    "columnCount": int,
    "data": _none,
    "filterAcceptsRow": lambda: True,
    "flags": _new("QtCore", "Qt.ItemFlag", 0),
    "hasChildren": bool,
    "headerData": _none,
    "lessThan": bool,
    # Qt’s texts stay English.
    "translate": _none,
    "rowCount": int,
    # Views.
    "horizontalOffset": int,
    "indexAt": _new("QtCore", "QModelIndex"),
    "isIndexHidden": bool,
    "moveCursor": _new("QtCore", "QModelIndex"),
    "sectionSizeFromContents": _new("QtCore", "QSize"),
    "tabSizeHint": _new("QtCore", "QSize"),
    "verticalOffset": int,
    "viewportEvent": bool,
    "mimeData": _new("QtCore", "QMimeData"),
    "visualRect": _new("QtCore", "QRect"),
    "visualRegionForSelection": _new("QtGui", "QRegion"),
    # Widgets, layouts and delegates.
    "count": int,
    "id": lambda: -1,
    "mergeWith": bool,
    "event": bool,
    "eventFilter": bool,
    "expandingDirections": _new("QtCore", "Qt.Orientation", 0),
    "createMimeDataFromSelection": _new("QtCore", "QMimeData"),
    "focusNextPrevChild": bool,
    "hasHeightForWidth": bool,
    "hitButton": bool,
    "heightForWidth": lambda: -1,
    "itemAt": _none,
    # Not from the base class, which opens files.
    "loadResource": bytes,
    "minimumSize": _new("QtCore", "QSize"),
    "minimumSizeHint": _new("QtCore", "QSize"),
    "sizeFromContents": _new("QtCore", "QSize"),
    "sizeHint": _new("QtCore", "QSize"),
    "takeAt": _none,
    # Styles.
    "pixelMetric": int,
    "styleHint": int,
    "subControlRect": _new("QtCore", "QRect"),
    # Icon engines.
    "clone": _empty_icon_engine,
    "pixmap": _new("QtGui", "QPixmap"),
    "scaledPixmap": _new("QtGui", "QPixmap"),
    # What returns nothing is guarded by its camel case, but for these.
    **dict.fromkeys(("invalidate", "paint", "polish", "redo", "run", "undo"), _none),
}
"""The overridden methods that return something, and the factory of each harmless value.

A test finds the overridden methods in the stubs of PySide6 and fails if one is missing here.
"""

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
