"""The program from its start to its end: what it opens with, and what it returns."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QTimer, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell import application as application_module
from laos_tip_app.shell import cli, session
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.margin_painter import MarginPainter
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, dismiss
from tests.data_files import tampered

ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[QApplication]:
    """The application of all tests: Qt allows no second one in a process."""
    monkeypatch.setattr(session, "new_application", lambda: qapp)
    monkeypatch.setattr(application_module, "new_application", lambda: qapp)
    monkeypatch.setenv("LANGUAGE", "")
    hook, heard = sys.excepthook, {number: signal.getsignal(number) for number in ENDS}
    yield qapp
    sys.excepthook = hook
    for number, before in heard.items():
        signal.signal(number, before)
    if sys.platform != "win32":
        signal.set_wakeup_fd(-1)


class User:
    """Looks at the window once it is ready, and ends the program.

    Attributes:
        saved: Whether the window was visible, each time that it was to save what was typed.
    """

    def __init__(self, look: Callable[[MainWindow], object], end: Callable[[], object]) -> None:
        self._look, self._end = look, end
        self.seen: object = None
        self.saved: list[bool] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._wait)
        self._timer.start(5)

    def _wait(self) -> None:
        for window in QApplication.topLevelWidgets():
            # Its commands are made last.
            if isinstance(window, MainWindow) and window.findChild(QAction, "editions"):
                self._timer.stop()
                self._use(window)

    def _use(self, window: MainWindow) -> None:
        window.save_requested.connect(lambda: self.saved.append(window.isVisible()))
        try:
            self.seen = self._look(window)
        finally:
            QTimer.singleShot(0, self._end)


def close_all() -> None:
    QApplication.closeAllWindows()


def test_the_program_opens_at_the_place_and_in_the_language_that_are_asked_for(
    application: QApplication, tmp_path: Path, wells_db: Path
) -> None:
    Settings(tmp_path / "own").language = "lo"
    with Store.open(wells_db) as store:
        event, content = store.events()[0], store.meta().content_hash

    def look(window: MainWindow) -> object:
        folder = window.settings.folder
        return window.store.path, window.location(), folder, os.environ["LANGUAGE"]

    user = User(look, close_all)
    at = Location.of("event", event.id)
    assert session.run(data=wells_db, at=at, config_dir=tmp_path / "own") == 0
    assert user.seen == (wells_db, at, tmp_path / "own", "lo")
    assert Settings(tmp_path / "own").seen_edition == content
    assert application.findChildren(QTranslator) == [], "Qt’s own texts are English"


def test_what_lies_beside_the_program_comes_before_what_lies_on_the_computer(
    application: QApplication,
    config_dir: Path,
    tmp_path: Path,
    wells_db: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    (tmp_path / "defaults.ini").write_text("[look]\ntheme=dark\n")

    def look(window: MainWindow) -> object:
        return window.settings.folder, window.settings.theme

    user = User(look, close_all)
    assert session.run(data=wells_db) == 0
    assert user.seen == (config_dir / "laos-tip-reference", "dark")
    assert os.environ["LANGUAGE"] == "", "that of the desktop"


def test_signals_are_heard_and_what_was_typed_is_saved_once_when_the_display_is_lost(
    application: QApplication, wells_db: Path
) -> None:
    # Whoever starts the program may have it ignore a signal, as `nohup` does.
    for number in ENDS:
        signal.signal(number, signal.SIG_IGN if number == ENDS[0] else signal.SIG_DFL)
    before = [signal.getsignal(number) for number in ENDS]

    def look(_window: MainWindow) -> object:
        return [signal.getsignal(number) for number in ENDS]

    lost = User(look, lambda: application.exit(3))
    assert session.run(data=wells_db) == 3
    assert isinstance(lost.seen, list)
    is_heard = [now != former for now, former in zip(lost.seen, before, strict=True)]
    assert is_heard == [False, *[sys.platform != "win32" for _other in ENDS[1:]]]
    closed = User(lambda window: window.isVisible(), close_all)
    assert session.run(data=wells_db) == 0
    assert (lost.saved, closed.saved) == ([True], [])


def test_the_program_ends_with_the_error_of_a_file_that_nothing_replaces(
    application: QApplication, data_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tampered(data_db, tmp_path / "data.db", "UPDATE figures SET value = '98'")
    monkeypatch.setattr(paths, "data_file", lambda: damaged)
    answers = Answers(dismiss)
    with pytest.raises(DataFileError, match=r"data\.db"):
        session.run()
    assert answers.all_given


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What tells the program which display there is."""

    def set_display(name: str) -> None:
        monkeypatch.setenv("DISPLAY", name)

    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, "")
    return set_display


def test_the_smoke_test_passes_for_a_sound_file_without_a_display(
    application: QApplication, wells_db: Path, display: Callable[[str], None]
) -> None:
    display("")
    assert cli.main(["--data", str(wells_db), "smoke-test"]) == 0
    platform = "offscreen" if sys.platform.startswith("linux") else ""
    assert os.environ["QT_QPA_PLATFORM"] == platform
    assert sys.excepthook is sys.__excepthook__


def test_an_error_in_what_qt_calls_fails_the_smoke_test(
    application: QApplication,
    wells_db: Path,
    monkeypatch: pytest.MonkeyPatch,
    display: Callable[[str], None],
) -> None:
    def fail(*_arguments: object) -> None:
        raise LookupError("the margin")

    monkeypatch.setattr(MarginPainter, "paint_margin", fail)
    display(":0")
    with pytest.raises(LookupError, match="the margin"):
        cli.main(["--data", str(wells_db), "smoke-test"])
    assert os.environ["QT_QPA_PLATFORM"] == "", "there is a display"
