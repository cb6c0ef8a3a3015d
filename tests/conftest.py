"""What every test gets: a settings folder of its own, and a check that it leaves nothing behind.

A test fails on a Qt warning (`qt_log_level_fail`), on a Python warning (`filterwarnings`), on
output that nobody asked for, and on a window, thread or timer that outlives it.
"""

import gc
import os
import sqlite3
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from laos_tip_app.shell import fast_import

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from laos_tip_app.store.store import Store

# A desktop's own theme or style would change what the tests see. Read once, by QApplication.
for _name in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_FONT_DPI", "QT_SCALE_FACTOR"):
    os.environ.pop(_name, None)

# Whatever else a machine does at the moment is no mistake of ours, and what passed passes again.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")

# Before a test imports the first class of Qt objects. PySide6 itself pytest-qt has loaded already.
fast_import.load()

_HAS_FAILED = pytest.StashKey[bool]()


def pytest_report_header() -> str:
    """Name what results depend on beside PySide6 and Qt, which pytest-qt names."""
    return f"SQLite {sqlite3.sqlite_version}"


@pytest.fixture(autouse=True)
def config_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a fresh folder, which settings are kept in during this test."""
    folder = tmp_path / "config"
    folder.mkdir()
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "config-of-all-users"))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        # QSettings reads the environment only once in a process.
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Return the application, whose dialogs are Qt's own: a test can't type into the system's."""
    from PySide6.QtCore import Qt

    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return qapp


@pytest.fixture(scope="session")
def data_db() -> Path:
    """Return the path of the data file that the application ships."""
    from laos_tip_app.base import paths

    return paths.data_file()


@pytest.fixture
def store(data_db: Path) -> Iterator["Store"]:
    """Return an open store on the data file that the application ships."""
    from laos_tip_app.store.store import Store

    # What is shipped is checked once, by tests/test_data_db.py.
    with Store.open_unchecked(data_db) as opened:
        yield opened


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Generator[None]:
    """Put all that is there already out of the collector's sight; see `_leftovers`."""
    gc.collect()
    gc.freeze()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that has printed, unless it is marked as one that may."""
    report = yield
    if report.failed:
        item.stash[_HAS_FAILED] = True
    elif call.when == "call" and report.passed and not item.get_closest_marker("noise"):
        output = (report.capstdout + report.capstderr).strip()
        if output:
            item.stash[_HAS_FAILED] = True
            report.outcome = "failed"
            report.longrepr = f"Stray output:\n{output}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fail a test that leaves something running or open; say nothing if it failed already."""
    result = yield
    if "PySide6.QtCore" in sys.modules:
        left = _leftovers()
        if left and not item.stash.get(_HAS_FAILED, False):
            pytest.fail("Left behind: " + ", ".join(left), pytrace=False)
    return result


def _leftovers() -> list[str]:
    """Name what the test has left, then close and stop it, so that the next one is not blamed.

    What was there before the test is frozen (`gc.freeze`) and so in no list of the collector's:
    that makes looking through all objects cheap.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer

    application = QCoreApplication.instance()
    if application is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        *_windows(),
        *(
            _stopped(found)
            for found in gc.get_objects()
            if isinstance(found, QTimer | QThread) and _is_active(found)
        ),
    ]


def _is_active(found: object) -> bool:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    if not isValid(found):
        return False
    return found.isActive() if isinstance(found, QTimer) else found.isRunning()  # type: ignore[attr-defined]


def _stopped(found: object) -> str:
    from PySide6.QtCore import QThread, QTimer

    if isinstance(found, QTimer):
        found.stop()
        return f"an active timer of {found.interval()} ms (parent: {found.parent()!r})"
    assert isinstance(found, QThread)
    found.requestInterruption()
    found.quit()
    found.wait(2000)
    return f"a running thread ({found.objectName() or found!r})"


def _windows() -> list[str]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import createdByPython

    names = []
    for window in QApplication.topLevelWidgets():
        # Popups of combo boxes and the like have a parent and go with it; a plain frame that Qt
        # itself keeps, such as a tooltip's label, comes from C++ and is none of the test's.
        if window.parent() is None and createdByPython(window):
            names.append(f"a window ({window.objectName() or type(window).__name__})")
            window.hide()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names
