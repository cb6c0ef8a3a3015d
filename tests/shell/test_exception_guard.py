"""No exception in a method that Qt calls takes the window."""

import ast
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final, NamedTuple

import pytest

import PySide6
import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, QStringListModel
from PySide6.QtGui import QIconEngine
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QProxyStyle,
    QPushButton,
    QStyle,
    QTabBar,
    QVBoxLayout,
)

import laos_tip_app
from laos_tip_app.shell import exception_guard
from laos_tip_app.shell.exception_guard import harmless_value
from tests.outlines import expect
from tests.shell.window_user import parts_of

ROOT: Final = Path(__file__).parents[2]
STUBS: Final = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport")
NO_HARMLESS_VALUE: Final = ("itemAt", "takeAt")
"""Qt asks a layout for its items until it has them all; they are one expression each."""


class Overridden(NamedTuple):
    """A method that overrides one of Qt's."""

    name: str
    method: FunctionType
    returns: str
    qt_class: str

    @property
    def has_value(self) -> bool:
        return self.returns != "None"

    def harmless_value(self) -> object:
        return harmless_value(self.method.__name__, self.method)


@cache
def stubs() -> dict[tuple[str, str], str]:
    """Return what each method of each class of Qt's returns, as PySide6's stubs have it."""
    found: dict[tuple[str, str], str] = {}
    for module in STUBS:
        text = Path(PySide6.__file__).with_name(f"{module}.pyi").read_text(encoding="utf-8")
        for kind in ast.walk(ast.parse(text)):
            if isinstance(kind, ast.ClassDef):
                for method in kind.body:
                    if isinstance(method, ast.FunctionDef) and method.returns is not None:
                        found[kind.name, method.name] = ast.unparse(method.returns)
    return found


def modules() -> Iterator[ModuleType]:
    """Import all of the program."""
    for each in pkgutil.walk_packages(laos_tip_app.__path__, "laos_tip_app."):
        if not each.name.startswith(("laos_tip_app.authoring", "laos_tip_app.__main__")):
            yield importlib.import_module(each.name)


def classes() -> Iterator[type]:
    """Return the program's own classes of Qt objects."""
    for module in modules():
        for each in vars(module).values():
            if (
                isinstance(each, type)
                and each.__module__ == module.__name__
                and issubclass(each, shiboken6.Shiboken.Object)
            ):
                yield each


@cache
def overridden() -> tuple[Overridden, ...]:
    """Return the methods of the program that override one of Qt's."""
    found = []
    for kind in classes():
        bases = [base.__name__ for base in kind.__mro__ if base.__module__.startswith("PySide6")]
        for name, method in vars(kind).items():
            returns = next((r for base in bases if (r := stubs().get((base, name)))), None)
            if isinstance(method, FunctionType) and returns and not name.startswith("__"):
                whole = f"{kind.__module__}:{kind.__qualname__}.{name}"
                found.append(Overridden(whole, method, returns, bases[0]))
    return tuple(found)


def plants(
    names: Sequence[str], data: Path, folder: Path, *options: str
) -> dict[str, dict[str, Any]]:
    """Return what came of each planted bug; where the process has died, nothing."""
    found: dict[str, dict[str, Any]] = {}
    left = sorted(names, key=lambda name: (parts_of(name.partition(":")[0]), name))
    while left:
        done = subprocess.run(
            [
                sys.executable,
                "tests/shell/planted_bugs.py",
                *options,
                str(data),
                str(folder),
                *left,
            ],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # Windows has an encoding of its own for messages
            timeout=600,  # for a hang alone: on a busy computer it takes minutes
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert "nobody has planted" not in done.stderr, done.stderr
        assert lines, done.stderr
        assert "active painter" not in done.stderr
        found.update({line["name"]: line for line in lines if "name" in line})
        begun = [line["begins"] for line in lines if "begins" in line]
        # After one that has ended the process, the next has another process.
        left = left[len(begun) :]
    return found


ENTRY_DATA: Final = "laos_tip_app.models.list_model:ListModel.data"
LABEL_OF_BYTES: Final = "a label of bytes"
ITEM_LAYOUT: Final = "laos_tip_app.ui.widgets.evidence_list:_EvidenceDelegate.lay_out"
PAINTS: Final = (
    "laos_tip_app.ui.widgets.canvas:Canvas.paintEvent",
    "laos_tip_app.ui.reader.text_view:ReportTextView.paintEvent",
    "laos_tip_app.ui.widgets.item_painter:ListItemDelegate.paint",
    "laos_tip_app.ui.widgets.report_table_painter:TableRowDelegate.paint",
)
NEW_TABS: Final = [
    f"{ENTRY_DATA}@3",
    ENTRY_DATA,
    f"{ITEM_LAYOUT}@1",
    ITEM_LAYOUT,
    "laos_tip_app.ui.widgets.text_layout:lay_out_text",
    "laos_tip_app.models.table_model:TableModel.data@40",
    LABEL_OF_BYTES,
]
"""Bugs that are there before the tabs are made."""


def planted() -> list[str]:
    """Return the methods that paint, and one of each class of Qt's that return something to it.

    What Qt makes of the harmless value depends on its own class.
    """
    found = {
        (each.qt_class, each.method.__name__): each.name
        for each in overridden()
        if each.has_value and each.method.__name__ not in NO_HARMLESS_VALUE
    }
    return sorted({*found.values(), *PAINTS})


@pytest.fixture(scope="module")
def survived(tmp_path_factory: pytest.TempPathFactory, wells_db: Path) -> dict[str, dict[str, Any]]:
    return plants(planted(), wells_db, tmp_path_factory.mktemp("plants"))


@pytest.fixture(scope="module")
def survived_in_new_tabs(
    tmp_path_factory: pytest.TempPathFactory, wells_db: Path
) -> dict[str, dict[str, Any]]:
    return plants(NEW_TABS, wells_db, tmp_path_factory.mktemp("plants"), "--new-tabs")


def test_overridden_methods_of_models_and_widgets_are_found_by_these_tests() -> None:
    names = {each.name for each in overridden()}
    assert "laos_tip_app.models.list_model:ListModel.data" in names
    assert "laos_tip_app.ui.widgets.small_widgets:TabBar.tabSizeHint" in names
    assert "laos_tip_app.ui.widgets.canvas:Canvas.paintEvent" in names


def test_every_overridden_method_of_qt_is_guarded() -> None:
    assert [each.name for each in overridden() if not hasattr(each.method, "__wrapped__")] == []


def test_only_overridden_methods_of_qt_are_guarded() -> None:
    """A method of ours that has such a name by chance would keep its exceptions from its caller."""
    ours = {each.name for each in overridden()}
    for kind in classes():
        for name, method in vars(kind).items():
            if hasattr(method, "__wrapped__") and not name.startswith("_"):
                assert f"{kind.__module__}:{kind.__qualname__}.{name}" in ours


def test_the_tables_name_only_methods_that_are_overridden() -> None:
    names = {each.method.__name__ for each in overridden()}
    assert names >= exception_guard._FROM_BASE_CLASS | exception_guard._OTHER_VALUES.keys()


@pytest.mark.usefixtures("qapp")
def test_the_harmless_value_has_the_type_that_qt_expects() -> None:
    assert [each.name for each in overridden() if not has_harmless_value(each)] == []


def has_harmless_value(each: Overridden) -> bool:
    value = each.harmless_value()
    expected = each.returns.rpartition(".")[2].replace("List[str]", "list")
    match expected:
        case "None" | "QLayoutItem | None" | "str | None":
            return value is None
        case "Any":
            return value in (None, b"")
        case "QIconEngine":
            return isinstance(value, QIconEngine)
    return type(value).__name__ == expected


def test_a_bug_in_an_overridden_method_is_reported_once_and_the_window_stays(
    survived: dict[str, dict[str, Any]],
) -> None:
    assert {name for name in planted() if name not in survived} == set(), "the process has ended"
    for name, said in survived.items():
        assert said["lives"], name
        assert said["reports"] == (1 if said["calls"] else 0), name


def test_most_overridden_methods_are_called_in_a_used_window(
    survived: dict[str, dict[str, Any]],
) -> None:
    called = [name for name, said in survived.items() if said["calls"]]
    assert len(called) > len(survived) * 3 / 4


@pytest.mark.parametrize("name", NEW_TABS)
def test_a_bug_in_data_or_layout_is_reported_and_the_window_stays(
    survived_in_new_tabs: dict[str, dict[str, Any]], name: str
) -> None:
    """PySide6 kept the exception, and the next widget that was made fell over it."""
    said = survived_in_new_tabs.get(name)
    assert said is not None, "the process has ended"
    assert said["calls"]
    assert said["lives"]
    assert said["reports"] == 1


@pytest.mark.noise("the hook's own mistake is told on standard error")
@pytest.mark.usefixtures("qapp")
def test_a_bug_in_the_exception_hook_does_not_reach_qt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("the hook is out of order")

    class Label(QLabel):
        def sizeHint(self) -> QSize:
            raise ValueError("the hint is out of order")

    monkeypatch.setattr(sys, "excepthook", broken)
    assert Label.sizeHint(Label()).isValid()
    assert "the hook is out of order" in capsys.readouterr().err


@pytest.mark.noise("the mistake is told on standard error")
@pytest.mark.usefixtures("qapp")
def test_a_method_of_a_deleted_widget_that_fails_gives_an_empty_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Label(QLabel):
        def sizeHint(self) -> QSize:
            raise LookupError

    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    label = Label()
    shiboken6.delete(label)
    assert label.sizeHint() == QSize()


def test_other_base_classes_still_get_init_subclass() -> None:
    subclasses: list[type] = []

    class Listed:
        def __init_subclass__(cls) -> None:
            subclasses.append(cls)

    class Both(QObject, Listed):
        pass

    assert subclasses == [Both]


@pytest.mark.usefixtures("qapp")
def test_qt_gets_these_values_from_methods_that_have_failed() -> None:
    values = {
        each.method.__name__: _shown(each.harmless_value())
        for each in overridden()
        if each.has_value
    }
    lines = [f"{name}: {value}\n" for name, value in sorted(values.items())]
    names = sorted(exception_guard._FROM_BASE_CLASS)
    expect("shell/written/values-after-errors.txt", "".join([*lines, f"of Qt: {names}\n"]))


def _shown(value: object) -> str:
    is_plain = value is None or type(value) in (bool, int, bytes)
    return repr(value) if is_plain else type(value).__name__


@pytest.mark.noise("the mistakes are told on standard error")
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("base", "name", "arguments"),
    [
        (QLabel, "sizeHint", ()),
        (QLabel, "minimumSizeHint", ()),
        (QPushButton, "focusNextPrevChild", (True,)),
        (QListView, "viewportEvent", (QEvent(QEvent.Type.User),)),
        (QStringListModel, "flags", (QModelIndex(),)),
        (QTabBar, "tabSizeHint", (0,)),
        (QVBoxLayout, "expandingDirections", ()),
        (QVBoxLayout, "minimumSize", ()),
        (QVBoxLayout, "count", ()),
        (QProxyStyle, "pixelMetric", (QStyle.PixelMetric.PM_ScrollBarExtent,)),
        (QProxyStyle, "styleHint", (QStyle.StyleHint.SH_EtchDisabledText,)),
    ],
)
def test_a_method_that_fails_gives_what_its_class_in_qt_gives(
    base: type[Any], name: str, arguments: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: reported.append(kind))

    def fails(_self: object, *_arguments: object) -> object:
        raise LookupError

    expected = getattr(base(), name)(*arguments)
    fails.__annotations__["return"] = type(expected)
    broken = type("Broken", (base,), {name: fails})()

    assert getattr(broken, name)(*arguments) == expected
    assert reported == [LookupError]
