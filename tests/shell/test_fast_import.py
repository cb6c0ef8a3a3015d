"""Most of these start a Python of their own: in this one PySide6 has long been loaded."""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import shiboken6
from PySide6.QtCore import Qt

from laos_tip_app.shell import fast_import, unchecked_enums

LOAD = """
import sys
from laos_tip_app.shell import fast_import
fast_import.load()
from PySide6.QtCore import QPoint
"""
PLAIN = """
import sys
from PySide6.QtCore import QPoint
"""
ERROR_MESSAGES = """
for wrong in [("word",), ("word", 2, 3)]:
    try:
        QPoint(*wrong)
    except TypeError as error:
        print(error)
print(QPoint.__doc__)
"""
# Windows' offscreen platform has no fonts.
PLATFORM = {"QT_QPA_PLATFORM": "windows" if sys.platform == "win32" else "offscreen"}
SUPPORT = "shibokensupport.signature."


def _run(program: str, *before: Path, to: Path | None = None) -> str:
    path = os.pathsep.join(map(str, [*before, Path(__file__).parents[2]]))
    done = subprocess.run(
        [sys.executable, "-c", program, *([str(to)] if to else [])],
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1", **PLATFORM},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


@pytest.fixture
def not_unpacked(tmp_path: Path) -> Path:
    """Return a folder with PySide6's support as a plain installation has it: in one file."""
    own = Path(shiboken6.__file__).parent
    ignored = shutil.ignore_patterns("files.dir", "include")
    shutil.copytree(own, tmp_path / own.name, ignore=ignored)
    return tmp_path


def test_introspection_modules_are_not_loaded() -> None:
    names = ["base64", "inspect", "tempfile", "textwrap", "traceback", "zipfile"]
    seen = f"print([name for name in {[*names, SUPPORT + 'parser']} if name in sys.modules])"
    all_of_them = _run(PLAIN + seen)
    assert all_of_them == f"{[*names, SUPPORT + 'parser']}\n", "PySide6 does without it by itself"
    assert _run(LOAD + seen) == "[]\n"


def test_messages_of_wrong_calls_are_unchanged() -> None:
    messages = _run(PLAIN + ERROR_MESSAGES)
    assert "called with wrong argument types" in messages
    assert _run(LOAD + ERROR_MESSAGES) == messages


def test_messages_are_unchanged_when_the_modules_are_embedded(not_unpacked: Path) -> None:
    here = "import shiboken6; print(shiboken6.__file__)"
    assert str(not_unpacked) in _run(LOAD + here, not_unpacked)
    assert _run(LOAD + ERROR_MESSAGES, not_unpacked) == _run(PLAIN + ERROR_MESSAGES)


def test_a_deferred_module_can_be_imported() -> None:
    assert (
        _run(LOAD + "import inspect; print(inspect.getsource(fast_import.load)[:8])")
        == "def load\n"
    )


def test_the_import_hook_of_pyside_is_not_installed() -> None:
    name = "import builtins; print(builtins.__import__.__name__)"
    assert _run(PLAIN + name) == "__feature_import__\n", "what is avoided is no longer there"
    assert _run(LOAD + name) != "__feature_import__\n"


def test_loading_twice_changes_nothing() -> None:
    assert (
        _run(
            LOAD + "before = set(sys.modules); fast_import.load()\nprint(before ^ set(sys.modules))"
        )
        == "set()\n"
    )


EXPORT = "cli.main(['export', 'section:overview', '-o', sys.argv[1]])"
OPEN = """
from laos_tip_app.shell import application, session
application.new_application()
from laos_tip_app.shell import data_file_controller
from laos_tip_app.ui.reader import tab
from laos_tip_app.ui.window import main_window
needless = {"base64", "dataclasses", "html", "inspect", "traceback"}
needless.add("laos_tip_app.store.text_normalization")
assert not needless & sys.modules.keys(), "not before the first picture"
import laos_tip_app.ui.figures.tab
import laos_tip_app.ui.places.tab
import laos_tip_app.ui.stakeholders.tab
import laos_tip_app.ui.timeline.tab
assert not {"dataclasses", "inspect"} & sys.modules.keys(), "not with the first picture of a tab"
"""


@pytest.mark.parametrize("do", [EXPORT, OPEN])
def test_export_and_window_load_qt_without_introspection_modules(do: str, tmp_path: Path) -> None:
    seen = f"print({SUPPORT + 'parser'!r} in sys.modules, 'PySide6.QtGui' in sys.modules)"
    program = f"import sys\nfrom laos_tip_app.shell import cli\n{do}\n{seen}"
    assert _run(program, to=tmp_path / "page.pdf") == "False True\n"


ENUMS = """
import enum, json
from PySide6 import QtCore, QtGui, QtPrintSupport, QtWidgets

def described(kind):
    members = [(name, str(one.value), one.name) for name, one in kind.__members__.items()]
    first = next(iter(kind), None)
    made = [str(one) for one in kind] + [repr(first), str(type(first))]
    made += [kind(one.value) is kind[name] is one for name, one in kind.__members__.items()]
    if issubclass(kind, enum.Flag) and kind.__members__:
        made += [repr(kind(7)), repr(kind(1 << 40)), repr(kind(-1))]
    return kind.__mro__[1].__name__, members, made

seen = {}
for module in (QtCore, QtGui, QtPrintSupport, QtWidgets):
    kinds = [getattr(module, name) for name in dir(module)]
    while kinds:
        kind = kinds.pop()
        if not isinstance(kind, type) or not kind.__module__.startswith("PySide6"):
            continue
        name = kind.__module__ + "." + kind.__qualname__
        if name in seen:
            continue
        is_enum = isinstance(kind, enum.EnumType)
        seen[name] = described(kind) if is_enum else None
        kinds += () if is_enum else vars(kind).values()
print(json.dumps({name: what for name, what in sorted(seen.items()) if what}, indent=0))
"""


def test_enums_are_those_that_python_makes_with_checks() -> None:
    expected = _run(PLAIN + ENUMS)
    assert '"PySide6.QtCore.Qt.AlignmentFlag"' in expected
    assert _run(LOAD + ENUMS) == expected
    assert _run(LOAD.replace("load()", "load(for_window=False)") + ENUMS) == expected


def test_operators_that_pyside_adds_to_enums_stay() -> None:
    join = "from PySide6.QtCore import Qt; print((Qt.Modifier.SHIFT | Qt.Key.Key_F10).toCombined())"
    assert int(_run(PLAIN + join)) == int(_run(LOAD + join))


THREADS = """
import sys
from threading import Barrier, Thread
from PySide6 import QtCore, QtGui, QtWidgets

def used_first(kinds):
    for kind in kinds:
        barrier.wait()
        try:
            seen.append([*kind.__members__] == [*kind._member_map_] and kind._member_map_ != {})
        except AttributeError as error:
            seen.append(error)

modules = (QtCore.Qt, QtGui.QFont, QtWidgets.QStyle, QtWidgets.QAbstractItemView)
kinds = [kind for module in modules for kind in vars(module).values() if isinstance(kind, EnumType)]
sys.setswitchinterval(1e-6)
seen, barrier = [], Barrier(4)
threads = [Thread(target=used_first, args=(kinds,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(seen) == 4 * len(kinds) > 0, {*seen})
"""


def test_threads_that_use_an_enum_at_the_same_time_both_find_its_members() -> None:
    assert _run(LOAD + "from enum import EnumType" + THREADS) == "True {True}\n"


def test_the_end_of_an_application_makes_no_enum() -> None:
    application = """
from PySide6.QtGui import QGuiApplication, QPainter
QGuiApplication(["", "-platform", "offscreen"]).shutdown()
print(type(QPainter.CompositionMode).__name__)
"""
    assert _run(LOAD + application) == "_UnusedEnum\n"


def test_an_enum_of_ones_own_is_still_checked() -> None:
    wrong = "import enum\ntry: enum.Enum('Kind', [('A', 1), ('A', 2)])\nexcept TypeError: print(1)"
    assert _run(LOAD + wrong) == "1\n"


def test_a_module_is_only_a_placeholder_until_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = fast_import._Finder({"textwrap", "base64", "colorsys"})
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    for name in ("textwrap", "base64", "colorsys"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    held = importlib.import_module("textwrap"), importlib.import_module("base64")

    assert [type(each) for each in held] == [fast_import._Placeholder] * 2
    assert [each.__name__ for each in held] == ["textwrap", "base64"]
    with pytest.raises(AttributeError):
        held[0].__wrapped__  # noqa: B018  # only the import asks for it
    assert sys.modules["textwrap"] is held[0], "it is still not loaded"
    assert held[0].dedent(" a") == "a"
    assert type(sys.modules["textwrap"]) is ModuleType
    finder.remove_placeholders()
    assert "base64" not in sys.modules
    assert held[1].b64encode(b"a") == b"YQ==", "who has the placeholder keeps it"
    assert type(importlib.import_module("colorsys")) is ModuleType, "it is no longer deferred"


def test_a_module_that_is_only_in_the_memory_of_pyside_is_not_deferred() -> None:
    finder = fast_import._Finder({*fast_import._DEFERRED})
    inside = f"{SUPPORT}parser"
    assert finder.find_spec(inside, None) is None
    assert finder.find_spec("os", None) is None
    for name, path in (("inspect", None), (inside, ["somewhere"])):
        spec = finder.find_spec(name, path)
        assert spec is not None
        loader: object = spec.loader
        assert (spec.name, loader) == (name, finder)


@pytest.mark.parametrize("name", fast_import._DEFERRED)
def test_what_is_deferred_is_there(name: str) -> None:
    """If a release of PySide6 no longer has it, the name can go."""
    assert importlib.util.find_spec(name) is not None


def test_the_tests_have_loaded_qt_as_the_window_does() -> None:
    """Not even a wrong call needs what writes the stubs; no test uses every enum."""
    assert f"{SUPPORT}lib.pyi_generator" not in sys.modules
    assert not any(isinstance(finder, fast_import._Finder) for finder in sys.meta_path)
    kinds = {type(each) for each in vars(Qt).values()}
    assert unchecked_enums._UnusedEnum in kinds
