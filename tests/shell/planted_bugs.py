"""Plants a bug in one overridden method after the other and uses the window; see test_guard.py.

A program of its own, so that the test survives what it looks for: an exception that reaches Qt may
end the process. For each method it prints a line of JSON when it begins, and another once the
window has survived: how often the method was called, how many reports were open at the end.

Not the method is replaced but its code: Qt keeps what it has once found on a class.
"""

# ruff: noqa: T201  # It is a program of its own.

import argparse
import builtins
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell import exception_hook

# No view and no model: the program imports them itself, after it has installed the guard.
from laos_tip_app.shell import session as session_module
from laos_tip_app.shell.application import new_application
from laos_tip_app.store.records import Status
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.pages import show_help

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow

_LONGEST: Final = 3.0
_PARTS: Final = {
    "models.filter_proxy": ("list",),
    "models.row_filters": ("timeline", "list"),
    "models.search": ("search",),
    "models.table_model": ("timeline",),
    "ui.figures.tab": ("figures",),
    "ui.search.field": ("search",),
    "ui.search.popup": ("search",),
    "ui.stakeholders.map_legend": ("map",),
    "ui.stakeholders.map_view": ("map",),
    "ui.stakeholders.matrix_view": ("matrix",),
    "ui.stakeholders.profile_view": ("profile",),
    "ui.stakeholders.tab": ("list",),
    "ui.timeline.tab": ("timeline",),
    "ui.widgets.canvas": ("timeline",),
    "ui.widgets.canvas_item_model": ("timeline",),
    "ui.widgets.detail_panel": ("timeline",),
    "ui.widgets.enlarged_style": ("large text",),
    "ui.widgets.evidence_list": ("reader",),
    "ui.widgets.filter_bar": ("timeline",),
    "ui.widgets.flow_layout": ("timeline",),
    "ui.widgets.legend_bar": ("timeline",),
    "ui.widgets.list_rows": ("workshop",),
    "ui.widgets.report_table_view": ("timeline",),
    "ui.widgets.scene_view": ("timeline",),
    "ui.widgets.table_header": ("timeline",),
    "ui.widgets.table_row_delegate": ("timeline",),
    "ui.window.help_view": ("help",),
    "ui.workshop.document_file": ("grid",),
    "ui.workshop.grid_panel": ("grid",),
    "ui.workshop.grid_plane": ("grid",),
    "ui.workshop.item_editor": ("workshop",),
}
"""In which parts of the window each module is at work; in the reader where it is not named."""


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
        letters = "".join(letter for letter in name if letter.isalpha())
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


@contextmanager
def planted(name: str) -> Iterator[None]:
    """Let a function `module:Class.method` fail; with `@3` only at its third call."""
    if name == LABEL_OF_BYTES:
        with _labels_of_bytes():
            yield
        return
    path, _, only = name.partition("@")
    module, _, path = path.partition(":")
    target: object = import_module(module)
    for part in path.split("."):
        target = vars(target)[part]
    function = getattr(target, "__wrapped__", target)
    assert isinstance(function, FunctionType)
    original = function.__code__
    copy = FunctionType(
        original, function.__globals__, path, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    plant.begin(path, int(only or 0), copy)
    function.__code__ = _planted_in_class() if original.co_freevars else _planted.__code__
    try:
        yield
    finally:
        function.__code__ = original


class WindowUser:
    """Uses the parts of a window by keys and mouse."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def use(self, module: str) -> None:
        """Use the parts of the window that need the classes of a module."""
        actions: dict[str, Callable[[], None]] = {
            "reader": self._read,
            "large text": self._enlarge,
            "timeline": self._use_timeline,
            "list": lambda: self._use_stakeholders("LIST", "stakeholders_table"),
            "map": lambda: self._use_stakeholders("MAP", "map_canvas"),
            "matrix": lambda: self._use_stakeholders("MATRIX", "stakeholders_matrix"),
            "profile": lambda: self._use_stakeholders("PROFILE", "profile_timeline"),
            "figures": self._use_figures,
            "search": self._search,
            "help": self._use_help,
            "grid": self._open_grid,
            "workshop": self._plan_workshop,
        }
        for part in _PARTS.get(module.removeprefix("laos_tip_app."), ("reader",)):
            actions[part]()

    def show_tabs(self) -> None:
        """Show one tab after the other."""
        for name in TABS:
            self._go(name)

    def _read(self) -> None:
        self._go("section:protection")
        for name in ("reader_text", "reader_evidence", "reader_contents"):
            part = self.window.findChild(QAbstractScrollArea, name)
            assert isinstance(part, QAbstractScrollArea)
            part.setFocus()
            for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Right):
                QTest.keyClick(part, key)
            self._touch(part)
        self._go("fact:OV-30")
        self._resize()
        for _ in range(2):
            QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_F12)

    def _enlarge(self) -> None:
        for size in (200, 100):
            self.window.set_text_size(size)
            self._go("timeline")

    def _use_timeline(self) -> None:
        from laos_tip_app.ui.timeline.tab import TimelineTab

        self._go("event:TL-19")
        tab = self.window.tab("timeline")
        assert isinstance(tab, TimelineTab)
        tab.bar.legend_button.setChecked(True)
        for part, view in enumerate((tab.canvas, tab.table)):
            tab.bar.parts.set_current(part)
            _process_events()
            self._use_view(view)
        tab.table.set_sort_order(1, Qt.SortOrder.DescendingOrder)
        tab.filter_bar.set_values({"text": "trafficking", "theme": "prosecution"})
        _process_events()
        self._resize()
        tab.filter_bar.set_values({})
        tab.table.set_sort_order(-1, Qt.SortOrder.AscendingOrder)
        tab.bar.parts.set_current(0)
        _process_events()

    def _use_stakeholders(self, view: str, name: str) -> None:
        from laos_tip_app.ui.stakeholders.pages import StakeholderView
        from laos_tip_app.ui.stakeholders.tab import StakeholdersTab

        self._go("stakeholder:SH-14")
        tab = self.window.tab("stakeholders")
        assert isinstance(tab, StakeholdersTab)
        tab.set_view(StakeholderView[view])
        _process_events()
        shown = self.window.findChild(QAbstractItemView, name)
        if isinstance(shown, QAbstractItemView) and shown.isVisible():
            self._use_view(shown)
        tab.filter_bar.set_values({"text": "police"})
        _process_events()
        tab.filter_bar.set_values({})
        tab.set_view(StakeholderView.LIST)
        tab.table.set_sort_order(0, Qt.SortOrder.DescendingOrder)
        tab.table.set_sort_order(-1, Qt.SortOrder.AscendingOrder)
        _process_events()

    def _use_figures(self) -> None:
        for place, name in (
            ("figure:FG-01", "figures_cards"),
            ("rating:TIER-2001", "ratings_table"),
        ):
            self._go(place)
            view = self.window.findChild(QAbstractItemView, name)
            assert isinstance(view, QAbstractItemView)
            self._use_view(view)

    def _search(self) -> None:
        self.window.focus_search()
        field = self.window.findChild(QLineEdit, "search_field")
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, "police")
        end = time.monotonic() + _LONGEST
        results = None
        while (results is None or not results.isVisible()) and time.monotonic() < end:
            _process_events()
            results = self.window.findChild(QAbstractItemView, "search_results")
        QTest.keyClick(field, Qt.Key.Key_Down)
        if isinstance(results, QAbstractScrollArea):
            QTest.mouseMove(results.viewport(), results.viewport().rect().center())
        self._resize()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        _process_events()

    def _use_help(self) -> None:
        show_help(self.window)
        _process_events()
        self._resize()
        self._go("section:overview")

    def _open_grid(self) -> None:
        self.window.workshop.show_part("grid")
        _process_events()
        self._resize()
        self._go("section:overview")

    def _plan_workshop(self) -> None:
        self.window.workshop.add_to_agenda(Location.parse("section:overview"))
        self.window.workshop.show_plan()
        _process_events()
        self._resize()
        self.window.removeEventFilter(self.window.workshop.plan.file)
        self._go("section:overview")

    def _go(self, place: str) -> None:
        self.window.go(Location.parse(place))
        _process_events()

    def _use_view(self, view: QAbstractItemView) -> None:
        view.setFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home):
            QTest.keyClick(view, key)
        self._touch(view)
        self._resize()

    def _touch(self, view: QAbstractScrollArea) -> None:
        """Hover over a view, click in it, ask for its tooltip and its menu, and turn the wheel."""
        viewport = view.viewport()
        middle = viewport.rect().center()
        QTest.mouseMove(viewport, middle)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
        where = viewport.mapToGlobal(middle)
        for event in (
            QHelpEvent(QEvent.Type.ToolTip, middle, where),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, where),
        ):
            QApplication.sendEvent(viewport, event)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        at = QPointF(viewport.mapTo(viewport.window(), middle))
        QTest.wheelEvent(view.window().windowHandle(), at, QPoint(0, -120))
        _process_events()

    def _resize(self) -> None:
        for by in (-40, 40):
            self.window.resize(self.window.size() + QSize(by, by))
            _process_events()


def _call(name: str) -> None:
    """Call a method that Qt has not called, on any widget of its class."""
    module, _, path = name.partition(":")
    kind, _, method = path.partition(".")
    for widget in QApplication.allWidgets():
        if type(widget).__name__ == kind and type(widget).__module__ == module:
            getattr(widget, method)()
            return


def _process_events() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _call_from_event_loop(function: Callable[[], None]) -> None:
    """Call a function from the event loop: an exception goes to the hook."""
    QTimer.singleShot(0, function)
    _process_events()


def _close_reports() -> int:
    """Close the crash reports and return their number."""
    _process_events()
    dialogs: list[QDialog] = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.objectName() == "crash_dialog"
    ]
    for dialog in dialogs:
        dialog.reject()
    _process_events()
    return len(dialogs)


def main(folder: Path, names: list[str], *, new_tabs: bool) -> int:
    """Plant a bug in each of some functions, and print the results.

    Args:
        folder: Where settings are kept.
        names: The functions, as `planted` takes them.
        new_tabs: Whether the bug is there before the tabs are made and looked at, one by one;
            else it comes into tabs that are in use.
    """
    application = new_application()
    session = session_module.Session(application, Settings(folder), None)
    exception_hook.install()
    window = session.window
    window.resize(1300, 740)
    is_ready: list[bool] = []
    window.ready.connect(lambda: is_ready.append(True))
    session.show(None)
    while not is_ready:
        _process_events()
    user = WindowUser(window)

    def make_tabs() -> None:
        window.set_store(session.store).deleteLater()

    used = ""
    for name in names:
        print(json.dumps({"begins": name}), flush=True)
        module = name.partition(":")[0]
        if module != used or ".models." in module:
            # New tabs: a model that has returned wrong values stays inconsistent.
            _call_from_event_loop(make_tabs)
            _call_from_event_loop(partial(user.use, module))
            used = module
        assert _close_reports() == 0, f"{name}: a bug that nobody has planted"
        with planted(name):
            if new_tabs:
                _call_from_event_loop(make_tabs)
                _call_from_event_loop(user.show_tabs)
            else:
                _call_from_event_loop(partial(user.use, module))
            if not plant.calls:
                _call(name)
            _process_events()
        result = {"name": name, "calls": plant.calls, "reports": _close_reports()}
        print(json.dumps(result | {"lives": window.isVisible()}), flush=True)
    session.close()
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--new-tabs", action="store_true")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    sys.exit(main(options.folder, options.names, new_tabs=options.new_tabs))
