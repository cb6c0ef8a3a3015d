"""Fixtures and checks for every test.

A test fails on a Qt warning (`qt_log_level_fail`), on a Python warning (`filterwarnings`), on
unexpected output, and on a window, thread or timer that outlives it.
"""

import gc
import os
import sqlite3
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from screen import virtual_screen

from laos_tip_app.shell import fast_import

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from PySide6.QtWidgets import QApplication, QWidget

    from laos_tip_app.store.connection import Connection
    from laos_tip_app.store.store import Store

# The theme or style of a desktop would change the results. QApplication reads them once.
for _name in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_FONT_DPI", "QT_SCALE_FACTOR"):
    os.environ.pop(_name, None)

# East of UTC+12 a note of noon is shown with the next day. Windows keeps the zone of the computer.
if hasattr(time, "tzset"):
    os.environ["TZ"] = "UTC"
    time.tzset()

# A busy machine must not fail a test, and a test that passed must pass again.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")

# As the program has it: else the windows of a test, and 8,000 items, are searched many times.
gc.set_threshold(500_000)

# Before a test imports the first class of Qt. pytest-qt has already loaded PySide6 itself.
fast_import.load()

# `make mutants` records which lines each test runs, those too that another has run before it.
_REMEMBERS = "MUTATION_ORDER" not in os.environ

_HAS_FAILED = pytest.StashKey[bool]()
_WINDOWS = pytest.StashKey[list["QWidget"]]()


def pytest_configure(config: pytest.Config) -> None:
    """Give each process of pytest-xdist a screen of its own, for focus and clipboard."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        screen = ExitStack()
        os.environ["DISPLAY"] = screen.enter_context(virtual_screen(1920, 1080))
        config.add_cleanup(screen.close)


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Return one process more than cores: a quarter of the time a test waits for something."""
    return (yield) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the test that takes a minute, most of it waiting for Orca to speak."""
    items.sort(key=lambda item: item.path.name != "test_orca.py")


def pytest_report_header() -> str:
    """Return the version of SQLite; pytest-qt adds those of PySide6 and Qt."""
    return f"SQLite {sqlite3.sqlite_version}"


@pytest.fixture(scope="session")
def _config_dirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of those of `config_dir`.

    They are not beside those of `tmp_path`, which lists all names there before it makes one.
    """
    return tmp_path_factory.mktemp("config")


@pytest.fixture(autouse=True)
def config_dir(_config_dirs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder for the settings of this test.

    It is not in `tmp_path`, which most tests do without.
    """
    folder = Path(mkdtemp(dir=_config_dirs))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(folder / "of-all-users"))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        # QSettings reads the environment only once in a process.
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Return the application, with Qt's dialogs: a test can't type into native ones.

    Its style, font and colours are the program's, so that no test changes the look of the windows
    after it.
    """
    from PySide6.QtCore import Qt

    from laos_tip_app.base.theme import LIGHT, apply_theme
    from laos_tip_app.shell.application import set_style_and_font

    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    set_style_and_font(qapp)
    apply_theme(LIGHT)
    return qapp


@pytest.fixture
def qtbot(
    qtbot: "QtBot", request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> "QtBot":
    """Return the bot, which keeps the windows of a test until they are closed.

    By itself it does not, and Qt handles events after the test has returned. A window that nothing
    refers to any more would then be collected in the middle of its own event, and Qt would crash.

    The pointer is in a corner, and not where `mouseMove` of the test before has left it, over a
    window of this one. No button is held: after a double click QTest takes one for held in each
    movement that follows, and what is under the pointer then shows nothing.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QCursor, QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    corner = QGuiApplication.primaryScreen().geometry().bottomRight()
    if QCursor.pos() != corner:
        QCursor.setPos(corner)
    windows = request.node.stash.setdefault(_WINDOWS, [])
    add = qtbot.addWidget

    def add_and_keep(
        widget: "QWidget", *, before_close_func: "Callable[[QWidget], None] | None" = None
    ) -> None:
        windows.append(widget)
        add(widget, before_close_func=before_close_func)

    monkeypatch.setattr(qtbot, "addWidget", add_and_keep)
    return qtbot


@pytest.fixture(scope="session")
def data_db() -> Path:
    """Return the path of the bundled data file."""
    from laos_tip_app.base import paths

    return paths.data_file()


@pytest.fixture(scope="session", autouse=_REMEMBERS)
def _bundled_report_is_read_once(data_db: Path) -> Iterator[None]:
    """Remember rows and records of the bundled report: each window asks for the same.

    They are read-only and can't change. Each search, and each question to another file, to a closed
    one, or to one that nobody vouches for, is asked.
    """
    from laos_tip_app.store.connection import Connection
    from laos_tip_app.store.store import Store

    select, rows = Store._select, Connection.rows
    records: dict[tuple[object, ...], Any] = {}
    known: dict[tuple[object, ...], list[sqlite3.Row]] = {}

    def select_once(self: Store, *question: Any) -> Any:  # noqa: ANN401
        if not is_bundled(self._connection):
            return select(self, *question)
        if question not in records:
            records[question] = select(self, *question)
        return records[question]

    def rows_once(
        self: Connection, sql: str, *values: object, deadline: float | None = None
    ) -> list[sqlite3.Row]:
        if deadline is not None or not sql.startswith("SELECT") or not is_bundled(self):
            return rows(self, sql, *values, deadline=deadline)
        if (sql, *values) not in known:
            known[sql, *values] = rows(self, sql, *values)
        return [*known[sql, *values]]

    def is_bundled(connection: Connection) -> bool:
        is_trusted_file = connection._has_index and connection._data is None
        is_open = not _is_closed(connection._connection)
        return is_trusted_file and connection._path == data_db and is_open

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "_select", select_once)
        patch.setattr(Connection, "rows", rows_once)
        yield


def _is_closed(database: sqlite3.Connection) -> bool:
    try:
        return database.total_changes < 0
    except sqlite3.ProgrammingError:
        return True


@pytest.fixture(scope="session", autouse=_REMEMBERS)
def _sound_files_are_checked_once() -> Iterator[None]:
    """Remember the bytes of sound data files: each session checks all of its file again.

    Those of a pack, which are in memory, apart from those of a file.
    """
    from laos_tip_app.store import file_check

    is_sound = file_check.is_sound
    sound: set[tuple[bytes, bool]] = set()

    def is_sound_or_known(connection: "Connection", seconds: float) -> bool:
        is_packed = connection._data is not None
        content = sha256(b"".join(connection.blocks())).digest(), is_packed
        if content not in sound and is_sound(connection, seconds):
            sound.add(content)
        return content in sound

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_check, "is_sound", is_sound_or_known)
        yield


@pytest.fixture(scope="session")
def files_are_parsed_once() -> Iterator[None]:
    """Keep the trees of YAML files: of all the content, a test changes a line or two."""
    from ruamel.yaml import YAML

    compose = YAML.compose
    # The tree of a text is the same each time, and nobody changes it.
    kept = lru_cache(maxsize=200)(lambda text: compose(YAML(typ="safe", pure=True), text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(YAML, "compose", lambda _yaml, text: kept(text))
        yield


@pytest.fixture(scope="session")
def numbers_are_read_once() -> Iterator[None]:
    """Keep the numbers of texts: each check of the content compares those of all its texts."""
    from laos_tip_app.authoring import number_warnings, warnings

    kept = lru_cache(maxsize=10_000)(number_warnings.numbers_in)
    with pytest.MonkeyPatch.context() as patch:
        if _REMEMBERS:
            patch.setattr(number_warnings, "numbers_in", kept)
            patch.setattr(warnings, "numbers_in", kept)
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run, in which one process finds what another has made."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def built_once(
    shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> "Callable[[str, Callable[[Path], Path]], Path]":
    """Return what builds a data file in a folder, unless another process has; by its name."""

    def build_unless_there(name: str, build: "Callable[[Path], Path]") -> Path:
        shared = shared_folder / f"{name}.db"
        if not shared.exists():
            build(tmp_path_factory.mktemp(name)).replace(shared)
        return shared

    return build_unless_there


@pytest.fixture(scope="session")
def built_editions(
    shared_folder: Path, tmp_path_factory: pytest.TempPathFactory, files_are_parsed_once: None
) -> tuple[Path, Path]:
    """Return the data files of two editions, the second of which corrects the first."""
    from tests.edition_content import build_editions

    shared = shared_folder / "first.db", shared_folder / "second.db"
    if not shared[1].exists():
        for made, path in zip(
            build_editions(tmp_path_factory.mktemp("editions")), shared, strict=True
        ):
            made.replace(path)
    return shared


@pytest.fixture(scope="session" if _REMEMBERS else "function")
def store(data_db: Path) -> Iterator["Store"]:
    """Return an open store of the bundled data file, which no test can change."""
    from laos_tip_app.store.authenticity import Authenticity
    from laos_tip_app.store.store import Store

    # tests/test_data_db.py checks the file once.
    with Store.open_unchecked(data_db, Authenticity("built-in")) as store:
        yield store


@pytest.fixture(scope="session")
def editions_of_wells(
    built_once: "Callable[[str, Callable[[Path], Path]], Path]",
) -> tuple[Path, Path]:
    """Return the data files of two editions of a small report that has one of each kind."""
    from tests.report_of_each_kind import build_first_edition, build_second_edition

    return built_once("wells-1", build_first_edition), built_once("wells-2", build_second_edition)


@pytest.fixture(scope="session")
def wells_db(editions_of_wells: tuple[Path, Path]) -> Path:
    """Return the data file of the first."""
    return editions_of_wells[0]


@pytest.fixture(scope="session" if _REMEMBERS else "function")
def wells(wells_db: Path) -> Iterator["Store"]:
    """Return an open store of that report."""
    from laos_tip_app.store.authenticity import Authenticity
    from laos_tip_app.store.store import Store

    with Store.open_unchecked(wells_db, Authenticity("built-in")) as store:
        yield store


@pytest.fixture(scope="session")
def ferry_data(built_once: "Callable[[str, Callable[[Path], Path]], Path]") -> Path:
    """Return the data file of a small report that no editor changes."""
    from tests.ferry_report import build_ferry_report

    return built_once("ferries", build_ferry_report)


@pytest.fixture(scope="module")
def ferries(ferry_data: Path) -> Iterator["Store"]:
    """Return the open report on ferries."""
    from laos_tip_app.store.authenticity import Authenticity
    from laos_tip_app.store.store import Store

    with Store.open_unchecked(ferry_data, Authenticity("built-in")) as store:
        yield store


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Hide all existing objects from the garbage collector; see `_leftovers`."""
    if _uses_qt(item):
        gc.collect()
        gc.freeze()
    return (yield)


def _uses_qt(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "qapp" in item.fixturenames


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that has printed, unless it is marked with `noise`."""
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
    """Fail a test that leaves something running or open, unless it has already failed."""
    if windows := item.stash.get(_WINDOWS, []):
        from shiboken6 import isValid

        # pytest-qt would close those that Qt has deleted.
        windows[:] = filter(isValid, windows)
    result = yield
    windows.clear()
    if _uses_qt(item):
        leftovers = _leftovers()
        if leftovers and not item.stash.get(_HAS_FAILED, False):
            pytest.fail("Left behind: " + ", ".join(leftovers), pytrace=False)
    _restore_look()
    return result


def _restore_look() -> None:
    """Give the next test texts of the normal size and a light theme: they are the application's."""
    if "laos_tip_app.ui.widgets.text_size" in sys.modules:
        from PySide6.QtWidgets import QApplication

        from laos_tip_app.base.theme import LIGHT, apply_theme
        from laos_tip_app.ui.widgets.text_size import apply_text_size, text_scale

        if QApplication.instance() is not None:
            if text_scale() != 1:
                apply_text_size(100)
            if QApplication.palette() != LIGHT.palette():
                apply_theme(LIGHT)


def _leftovers() -> list[str]:
    """Return the windows, timers and threads that a test left; close and stop them.

    Objects from before the test are frozen (`gc.freeze`), so the search through all others is fast.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer

    application = QCoreApplication.instance()
    if application is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = _windows()
    objects = gc.get_objects()
    # Of each class it is asked once: of a test there are thousands of objects.
    kinds = {kind for kind in set(map(type, objects)) if issubclass(kind, QTimer | QThread)}
    running = (item for item in objects if type(item) in kinds and _is_active(item))
    return [*windows, *map(_stop, running)]


def _is_active(item: object) -> bool:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    if not isValid(item):
        return False
    return item.isActive() if isinstance(item, QTimer) else item.isRunning()  # type: ignore[attr-defined]


def _stop(item: object) -> str:
    """Stop a timer or thread; return its description."""
    from PySide6.QtCore import QThread, QTimer

    if isinstance(item, QTimer):
        item.stop()
        return f"an active timer of {item.interval()} ms (parent: {item.parent()!r})"
    assert isinstance(item, QThread)
    item.requestInterruption()
    item.quit()
    item.wait(2000)
    return f"a running thread ({item.objectName() or item!r})"


def _windows() -> list[str]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import createdByPython

    names = []
    for window in QApplication.topLevelWidgets():
        # Popups, as of combo boxes, have a parent that deletes them; frames that Qt caches, such as
        # the label of a tooltip, were created in C++, not by the test.
        if window.parent() is None and createdByPython(window):
            names.append(f"a window ({window.objectName() or type(window).__name__})")
            window.hide()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names
