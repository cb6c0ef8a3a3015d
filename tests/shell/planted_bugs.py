"""Plants a bug in one overridden method after the other and uses the window.

A program of its own, so that test_exception_guard.py survives what it looks for: an exception that
reaches Qt may end the process. For each method it prints a line of JSON when it begins, and another
once the window has survived: how often the method was called, and how many reports were open then.

Not the method is replaced but its code: Qt keeps what it has once found on a class.
"""

# ruff: noqa: T201  # It is a program of its own.

import argparse
import builtins
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from laos_tip_app.base.settings import Settings
from laos_tip_app.shell import exception_hook

# No view and no model: the program imports them itself, after it has installed the guard.
from laos_tip_app.shell import session as session_module
from laos_tip_app.shell.application import new_application
from laos_tip_app.store.records import Status
from laos_tip_app.store.store import Store
from tests.shell.window_user import WindowUser, parts_of, process_events

LABEL_OF_BYTES: Final = "a label of bytes"


class PlantedError(Exception):
    """The bug."""


class Plant:
    """The replacement of a function; raises an exception."""

    def __init__(self) -> None:
        self.calls = 0
        self._error: type[PlantedError] = PlantedError
        self._only = 0
        self._original: Callable[..., object] = print

    def begin(self, name: str, only: int, original: Callable[..., object]) -> None:
        """Prepare a new exception class: the same bug is reported only once.

        Args:
            name: The name of the function.
            only: The number of the call that fails, or 0 for every call.
            original: The function for the other calls.
        """
        self.calls = 0
        letters = "".join(letter for letter in name if letter.isalnum() or letter == "_")
        self._error = type(f"PlantedError{letters}", (PlantedError,), {})
        self._only = only
        self._original = original

    def __call__(self, *arguments: object, **keywords: object) -> object:
        self.calls += 1
        if self._only and self.calls != self._only:
            return self._original(*arguments, **keywords)
        raise self._error


plant = Plant()
# In the builtins, so that the code finds it in every module.
vars(builtins)["planted_bug"] = plant


def _planted(*arguments: object, **keywords: object) -> object:
    return planted_bug(*arguments, **keywords)  # type: ignore[name-defined]  # noqa: F821


def _planted_in_class() -> CodeType:
    """Return the same code with a cell for `__class__`, as methods with `super()` have."""
    __class__ = None

    def planted(*arguments: object, **keywords: object) -> object:
        _ = __class__
        return planted_bug(*arguments, **keywords)  # type: ignore[name-defined]  # noqa: F821

    return planted.__code__


@contextmanager
def _labels_of_bytes() -> Iterator[None]:
    """Let the store return bytes instead of a text."""
    original = Store.statuses

    def statuses(store: Store) -> tuple[Status, ...]:
        plant.calls += 1
        return tuple(Status(status.id, b"\xff", status.meaning) for status in original(store))  # type: ignore[arg-type]

    vars(plant).update(calls=0)
    setattr(Store, "statuses", statuses)  # noqa: B010  # mypy takes no assignment to a method
    try:
        yield
    finally:
        setattr(Store, "statuses", original)  # noqa: B010


def _function(name: str) -> FunctionType:
    module, _, path = name.partition(":")
    target: object = import_module(module)
    for part in path.split("."):
        target = vars(target)[part]
    function = getattr(target, "__wrapped__", target)
    assert isinstance(function, FunctionType)
    return function


@contextmanager
def planted(name: str) -> Iterator[None]:
    """Let a function `module:Class.method` fail; with `@3` only at its third call."""
    if name == LABEL_OF_BYTES:
        with _labels_of_bytes():
            yield
        return
    path, _, only = name.partition("@")
    function = _function(path)
    original = function.__code__
    copy = FunctionType(
        original, function.__globals__, path, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    plant.begin(f"{path}_{only}", int(only or 0), copy)
    function.__code__ = _planted_in_class() if original.co_freevars else _planted.__code__
    try:
        yield
    finally:
        function.__code__ = original


def _call(name: str) -> None:
    """Call a method that Qt has not called, on any widget of its class."""
    module, _, path = name.partition(":")
    kind, _, method = path.partition(".")
    for widget in QApplication.allWidgets():
        if type(widget).__name__ == kind and type(widget).__module__ == module:
            getattr(widget, method)()
            return


def _call_from_event_loop(function: Callable[[], None]) -> None:
    """Call a function from the event loop: an exception goes to the hook."""
    QTimer.singleShot(0, function)
    process_events()


def _code_run_by(function: Callable[[], None]) -> set[CodeType]:
    """Call a function; return the code of all that it runs."""
    tool, start = sys.monitoring.PROFILER_ID, sys.monitoring.events.PY_START
    run: set[CodeType] = set()

    def add(code: CodeType, _offset: int) -> object:
        run.add(code)
        return sys.monitoring.DISABLE  # once is enough

    sys.monitoring.use_tool_id(tool, "code that is run")
    sys.monitoring.register_callback(tool, start, add)
    sys.monitoring.set_events(tool, start)
    sys.monitoring.restart_events()
    function()
    sys.monitoring.set_events(tool, sys.monitoring.events.NO_EVENTS)
    sys.monitoring.register_callback(tool, start, None)
    sys.monitoring.free_tool_id(tool)
    return run


def _close_reports() -> int:
    """Close the crash reports and return their number."""
    process_events()
    dialogs: list[QDialog] = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.objectName() == "crash_dialog"
    ]
    for dialog in dialogs:
        dialog.reject()
    process_events()
    return len(dialogs)


def main(data: Path, folder: Path, names: list[str], *, new_tabs: bool) -> int:
    """Plant a bug in each of some functions, and print the results.

    Args:
        data: The data file that is shown.
        folder: Where settings are kept.
        names: The functions, as `planted` takes them.
        new_tabs: Whether the bug is there before the tabs are made and looked at, one by one;
            else it comes into tabs that are in use.
    """
    application = new_application()
    session = session_module.Session(application, Settings(folder), data)
    exception_hook.install()
    window = session.window
    window.resize(1300, 740)
    is_ready: list[bool] = []
    window.ready.connect(lambda: is_ready.append(True))
    session.show(None, with_home=False)
    while not is_ready:
        process_events()
    user = WindowUser(window)

    def make_tabs() -> None:
        window.set_store(session.store).deleteLater()

    used: tuple[str, ...] = ()
    run: set[CodeType] = set()
    for name in names:
        print(json.dumps({"begins": name}), flush=True)
        module = name.partition(":")[0]
        use = partial(_call_from_event_loop, partial(user.use, module))
        is_of_model = ".models." in module
        if parts_of(module) != used or is_of_model:
            # New tabs: a model that has returned wrong values stays inconsistent.
            _call_from_event_loop(make_tabs)
            # Each part of the window asks its model.
            run = set() if is_of_model else _code_run_by(use)
            used = () if is_of_model else parts_of(module)
        assert _close_reports() == 0, f"{name}: a bug that nobody has planted"
        is_called = new_tabs or is_of_model or _function(name).__code__ in run
        with planted(name):
            if new_tabs:
                _call_from_event_loop(make_tabs)
                _call_from_event_loop(user.show_tabs)
            elif is_called:
                use()
            if not plant.calls:
                _call(name)
            process_events()
        result = {"name": name, "calls": plant.calls, "reports": _close_reports()}
        print(json.dumps(result | {"lives": window.isVisible()}), flush=True)
    session.close()
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--new-tabs", action="store_true")
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    sys.exit(main(options.data, options.folder, options.names, new_tabs=options.new_tabs))
