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

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow

_LONGEST: Final = 3.0
_PARTS: Final = {
    "models.filter_proxy": ("list",),
    "models.row_filters": ("timeline", "list"),
    "models.search": ("search",),
    "models.table_model": ("timeline",),
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
    "ui.widgets.evidence_list": ("reader",),
    "ui.widgets.flow_layout": ("timeline",),
    "ui.widgets.legend_bar": ("timeline",),
    "ui.widgets.report_table_view": ("timeline",),
    "ui.widgets.scene_view": ("timeline",),
    "ui.widgets.table_header": ("timeline",),
    "ui.widgets.table_row_delegate": ("timeline",),
    "ui.window.help_view": ("help",),
    "ui.workshop.document_file": ("grid",),
    "ui.workshop.grid_dialog": ("grid",),
}
"""In which parts of the window each module is at work; in the reader where it is not named."""


LABEL_OF_BYTES: Final = "a label of bytes"


class PlantedError(Exception):
    """The bug."""


class Plant:
    """What a function does in which the bug is planted."""

    def __init__(self) -> None:
        self.calls = 0
        self._error: type[PlantedError] = PlantedError
        self._only = 0
        self._kept: Callable[..., object] = print

    def begin(self, name: str, only: int, kept: Callable[..., object]) -> None:
        """Be a new bug, since the same one is reported only once.

        Args:
            name: What it is called.
            only: At which call it comes, or 0 for every call.
            kept: What is done at the other calls.
        """
        self.calls = 0
        letters = "".join(letter for letter in name if letter.isalpha())
        self._error = type(f"PlantedError{letters}", (PlantedError,), {})
        self._only = only
        self._kept = kept

    def __call__(self, *arguments: object, **named: object) -> object:
        self.calls += 1
        if self._only and self.calls != self._only:
            return self._kept(*arguments, **named)
        raise self._error


plant = Plant()
# So that the code finds it, whichever module's names it sees.
vars(builtins)["planted_bug"] = plant


def _planted(*arguments: object, **named: object) -> object:
    return planted_bug(*arguments, **named)  # type: ignore[name-defined]  # noqa: F821


def _planted_in_class() -> CodeType:
    """Return the code of the same with a cell for `__class__`, as one has that calls `super()`."""
    __class__ = None

    def planted(*arguments: object, **named: object) -> object:
        _ = __class__
        return planted_bug(*arguments, **named)  # type: ignore[name-defined]  # noqa: F821

    return planted.__code__


@contextmanager
def _labels_of_bytes() -> Iterator[None]:
    """Have the store return what no data file should hold: bytes where a text is meant."""
    kept = Store.statuses

    def statuses(store: Store) -> tuple[Status, ...]:
        plant.calls += 1
        return tuple(Status(each.id, b"\xff", each.meaning) for each in kept(store))  # type: ignore[arg-type]

    vars(plant).update(calls=0)
    setattr(Store, "statuses", statuses)  # noqa: B010  # mypy takes no assignment to a method
    try:
        yield
    finally:
        setattr(Store, "statuses", kept)  # noqa: B010


@contextmanager
def planted(name: str) -> Iterator[None]:
    """Have a function fail, named as `module:Class.method`; with `@3` the third time only."""
    if name == LABEL_OF_BYTES:
        with _labels_of_bytes():
            yield
        return
    path, _, only = name.partition("@")
    module, _, path = path.partition(":")
    found: object = import_module(module)
    for part in path.split("."):
        found = vars(found)[part]
    function = getattr(found, "__wrapped__", found)
    assert isinstance(function, FunctionType)
    kept = function.__code__
    copy = FunctionType(
        kept, function.__globals__, path, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    plant.begin(path, int(only or 0), copy)
    function.__code__ = _planted_in_class() if kept.co_freevars else _planted.__code__
    try:
        yield
    finally:
        function.__code__ = kept


class Hands:
    """Uses the window."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def use(self, module: str) -> None:
        """Use the parts of the window in which the classes of a module are at work."""
        acts: dict[str, Callable[[], None]] = {
            "reader": self._read,
            "timeline": self._look_at_timeline,
            "list": lambda: self._look_at_stakeholders("LIST", "stakeholders_table"),
            "map": lambda: self._look_at_stakeholders("MAP", "map_canvas"),
            "matrix": lambda: self._look_at_stakeholders("MATRIX", "stakeholders_matrix"),
            "profile": lambda: self._look_at_stakeholders("PROFILE", "profile_timeline"),
            "figures": self._look_at_figures,
            "search": self._search,
            "help": self._look_for_help,
            "grid": self._open_grid,
        }
        for part in _PARTS.get(module.removeprefix("laos_tip_app."), ("reader",)):
            acts[part]()

    def look_at_tabs(self) -> None:
        """Look at one tab after the other."""
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

    def _look_at_timeline(self) -> None:
        from laos_tip_app.ui.timeline.tab import TimelineTab

        self._go("event:TL-19")
        tab = self.window.tab("timeline")
        assert isinstance(tab, TimelineTab)
        tab.bar.legend_button.setChecked(True)
        for part, view in enumerate((tab.canvas, tab.table)):
            tab.bar.set_current(part)
            _work()
            self._use_view(view)
        tab.table.set_sort_order(1, Qt.SortOrder.DescendingOrder)
        tab.filter_bar.set_values({"text": "trafficking", "theme": "prosecution"})
        _work()
        self._resize()
        tab.filter_bar.set_values({})
        tab.table.set_sort_order(-1, Qt.SortOrder.AscendingOrder)
        tab.bar.set_current(0)
        _work()

    def _look_at_stakeholders(self, view: str, name: str) -> None:
        from laos_tip_app.ui.stakeholders.pages import StakeholderView
        from laos_tip_app.ui.stakeholders.tab import StakeholdersTab

        self._go("stakeholder:SH-14")
        tab = self.window.tab("stakeholders")
        assert isinstance(tab, StakeholdersTab)
        tab.set_view(StakeholderView[view])
        _work()
        found = self.window.findChild(QAbstractItemView, name)
        if isinstance(found, QAbstractItemView) and found.isVisible():
            self._use_view(found)
        tab.filter_bar.set_values({"text": "police"})
        _work()
        tab.filter_bar.set_values({})
        tab.set_view(StakeholderView.LIST)
        tab.table.set_sort_order(0, Qt.SortOrder.DescendingOrder)
        tab.table.set_sort_order(-1, Qt.SortOrder.AscendingOrder)
        _work()

    def _look_at_figures(self) -> None:
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
            _work()
            results = self.window.findChild(QAbstractItemView, "search_results")
        QTest.keyClick(field, Qt.Key.Key_Down)
        if isinstance(results, QAbstractScrollArea):
            QTest.mouseMove(results.viewport(), results.viewport().rect().center())
        self._resize()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        _work()

    def _look_for_help(self) -> None:
        self.window.show_help()
        _work()
        self._resize()
        self._go("section:overview")

    def _open_grid(self) -> None:
        self.window.workshop.show_grid()
        _work()
        dialog = self.window.findChild(QDialog, "grid_dialog")
        assert isinstance(dialog, QDialog)
        dialog.resize(dialog.size() + QSize(20, 20))
        _work()
        dialog.close()
        _work()

    def _go(self, place: str) -> None:
        self.window.go(Location.parse(place))
        _work()

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
        _work()

    def _resize(self) -> None:
        for by in (-40, 40):
            self.window.resize(self.window.size() + QSize(by, by))
            _work()


def _call(name: str) -> None:
    """Call a method that Qt did not come to, on whatever widget there is of its class."""
    module, _, path = name.partition(":")
    kind, _, method = path.partition(".")
    for each in QApplication.allWidgets():
        if type(each).__name__ == kind and type(each).__module__ == module:
            getattr(each, method)()
            return


def _work() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _as_slot(act: Callable[[], None]) -> None:
    """Do something as what the user does is done: an exception goes to the hook."""
    QTimer.singleShot(0, act)
    _work()


def _close_reports() -> int:
    """Close the reports that are open, and return how many there were."""
    _work()
    found: list[QDialog] = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.objectName() == "crash_dialog"
    ]
    for each in found:
        each.reject()
    _work()
    return len(found)


def main(folder: Path, names: list[str], *, new_tabs: bool) -> int:
    """Plant a bug in each of some functions, and say what came of it.

    Args:
        folder: Where settings are kept.
        names: The functions, as `planted` takes them.
        new_tabs: Whether the bug is there before the tabs are made and looked at, one by one;
            else it comes into tabs that are in use.
    """
    application = new_application()
    session = session_module._Session(application, Settings(folder), None)
    exception_hook.install()
    window = session.window
    window.resize(1300, 740)
    is_ready: list[bool] = []
    window.ready.connect(lambda: is_ready.append(True))
    session.show(None)
    while not is_ready:
        _work()
    hands = Hands(window)

    def make_tabs() -> None:
        window.set_store(session.store).deleteLater()

    used = ""
    for name in names:
        print(json.dumps({"begins": name}), flush=True)
        module = name.partition(":")[0]
        if module != used or ".models." in module:
            # Other ones: a model that has told untruths stays in disorder.
            _as_slot(make_tabs)
            _as_slot(partial(hands.use, module))
            used = module
        assert _close_reports() == 0, f"{name}: a bug that nobody has planted"
        with planted(name):
            if new_tabs:
                _as_slot(make_tabs)
                _as_slot(hands.look_at_tabs)
            else:
                _as_slot(partial(hands.use, module))
            if not plant.calls:
                _call(name)
            _work()
        said = {"name": name, "calls": plant.calls, "reports": _close_reports()}
        print(json.dumps(said | {"lives": window.isVisible()}), flush=True)
    session.close()
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--new-tabs", action="store_true")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    sys.exit(main(options.folder, options.names, new_tabs=options.new_tabs))
