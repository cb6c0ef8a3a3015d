"""A session: its start, its settings, its data file and its dialogs."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QColor, QInputDevice, QPalette, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import FILE_NAME, Settings
from laos_tip_app.base.theme import DARK, LIGHT, SEPIA, THEMES, Theme, current_theme
from laos_tip_app.shell import exception_hook
from laos_tip_app.shell.session import Session, new_session
from laos_tip_app.ui.widgets.touch import TouchHandler
from laos_tip_app.ui.window.main_window import MainWindow
from tests.data_files import agreed
from tests.events import process_events


@pytest.fixture(autouse=True)
def report(wells_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small report, in place of the data file that came with the program."""
    monkeypatch.setattr(paths, "data_file", lambda: wells_db)
    return wells_db


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


TODAY = date(2030, 1, 1)
"""The day of all tests: no edition in them is of a day to come."""


def running(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path | None = None,
    *,
    data: Path | None = None,
    defaults: tuple[Path, ...] = (),
    settings: Settings | None = None,
    at: Location | None = None,
) -> Iterator[Session]:
    """Yield a session with an open window; restore the hook afterwards."""
    hook = sys.excepthook
    if settings is None:
        assert config_dir is not None
        settings = Settings(config_dir, defaults)
    started = Session(qapp, settings, data, lambda: TODAY)
    try:
        with qtbot.waitSignal(started.window.ready):
            started.show(at, with_home=False)
        yield started
    finally:
        started.window.close()
        started.close()
        sys.excepthook = hook


def do(session: Session, name: str) -> None:
    action = session.window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def search_field(session: Session) -> QLineEdit:
    field = session.window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    return field


def text(session: Session, name: str) -> str:
    label = session.window.findChild(QLabel, name)
    return label.text() if isinstance(label, QLabel) and label.isVisible() else ""


def box(session: Session) -> QMessageBox:
    message_box = session.window.findChild(QMessageBox, "error_box")
    assert isinstance(message_box, QMessageBox)
    return message_box


def test_no_late_event_reaches_a_window_whose_data_file_is_closed(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    """A focus that comes late would select a fact, and read it."""
    for session in running(qapp, qtbot, config_dir):
        evidence = session.window.findChild(QWidget, "reader_evidence")
        assert isinstance(evidence, QWidget)
        assert isValid(evidence)
    assert not isValid(evidence)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_theme_is_applied_and_remembered(
    session: Session, config_dir: Path, qapp: QApplication, theme: Theme
) -> None:
    do(session, f"theme_{theme.name}")

    assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.base
    assert Settings(config_dir).theme == theme.name


@pytest.mark.parametrize(("lightness", "theme"), [(127, DARK), (128, LIGHT)])
def test_a_dark_desktop_gives_dark_colours_until_it_is_light(
    qapp: QApplication, config_dir: Path, lightness: int, theme: Theme
) -> None:
    qapp.setPalette(QPalette(QColor.fromHsl(0, 0, lightness)))
    session = Session(qapp, Settings(config_dir), None)
    assert current_theme() is theme
    session.close()


def test_a_desktop_that_becomes_dark_takes_the_window_along(
    session: Session, qapp: QApplication
) -> None:
    for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert current_theme() is theme
    do(session, "theme_sepia")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_theme() is SEPIA, "it was chosen"


def test_touch_is_heard_where_there_is_a_touch_screen(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, mouse = QTest.createTouchDevice(), QPointingDevice.primaryPointingDevice()
    for devices in ([mouse], [mouse, screen]):
        monkeypatch.setattr(QInputDevice, "devices", lambda devices=devices: devices)
        for session in running(qapp, qtbot, config_dir):
            handlers = session.window.findChildren(TouchHandler)
            assert len(handlers) == devices.count(screen)


def test_text_size_and_continuous_view_are_remembered_and_restored(
    session: Session, config_dir: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    do(session, "text_larger")
    do(session, "continuous_view")

    assert Settings(config_dir).text_size == 110
    assert Settings(config_dir).continuous_view
    for again in running(qapp, qtbot, config_dir):
        before = session.window.findChild(QTextEdit, "reader_text")
        after = again.window.findChild(QTextEdit, "reader_text")
        assert isinstance(before, QTextEdit)
        assert isinstance(after, QTextEdit)
        assert after.font().pointSizeF() == before.font().pointSizeF()
        assert after.toPlainText() == before.toPlainText()


def test_context_is_hidden_and_remembered(session: Session, config_dir: Path) -> None:
    do(session, "context")

    assert not Settings(config_dir).context_shown


def test_size_and_position_are_remembered_when_the_window_closes(
    session: Session, config_dir: Path
) -> None:
    session.window.close()

    assert Settings(config_dir).geometry


def test_locations_and_searches_are_not_remembered(
    session: Session, qtbot: QtBot, config_dir: Path
) -> None:
    session.window.go(Location.of("fact", "OV-02"))
    session.window.focus_search()
    qtbot.keyClicks(search_field(session), "committees")
    session.window.close()

    written = [path.read_text() for path in config_dir.rglob("*") if path.is_file()]
    assert len(written) == 1
    assert "committees" not in written[0]
    assert "OV-02" not in written[0]
    assert str(config_dir) not in written[0]


def test_another_data_file_is_opened_remembered_and_closed_again(
    session: Session, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(report, tmp_path / "newer.db"))

    session.data_files.change(agreed(session.window.settings, other), goes_back=False)
    assert session.store.path == other
    assert Settings(config_dir).data_file == other

    session.data_files.change(report, goes_back=False)
    assert session.store.path == report
    assert Settings(config_dir).data_file is None


def test_the_built_in_data_file_is_recognized_by_any_path(
    session: Session, config_dir: Path, report: Path
) -> None:
    session.data_files.change(
        report.parent / ".." / report.parent.name / report.name, goes_back=False
    )

    assert Settings(config_dir).data_file is None


def test_a_remembered_data_file_is_opened(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(report, tmp_path / "newer.db"))
    Settings(config_dir).data_file = agreed(Settings(config_dir), other)

    for session in running(qapp, qtbot, config_dir):
        assert session.store.path == other
        assert text(session, "notice_text") == ""


def test_an_edition_that_replaces_the_built_in_one_is_named_and_nothing_is_compared(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    """The file of the former one is gone with the former program."""
    settings = Settings(config_dir)
    settings.seen_edition = "the content of the former program"
    settings.save()
    for session in running(qapp, qtbot, config_dir):
        assert text(session, "notice_text") == "Edition 1 of 9 March 2027 is in use."
        assert session.window.findChild(QPushButton, "what_changed") is None
        assert session.window.tabs.changed_facts == frozenset()
    for session in running(qapp, qtbot, config_dir):
        assert text(session, "notice_text") == ""


def test_unreadable_settings_are_reported_once(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    (config_dir / FILE_NAME).write_bytes(b"\xff\xfe")

    for session in running(qapp, qtbot, config_dir):
        assert "settings could not be read" in text(session, "notice_text")
    for session in running(qapp, qtbot, config_dir):
        assert text(session, "notice_text") == ""


def test_default_settings_apply_and_invalid_ones_are_named(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "defaults.ini"
    file.write_text("[look]\ntheme=dark\n[reading]\ntext-size=huge\n")

    for session in running(qapp, qtbot, config_dir, defaults=(file,)):
        assert qapp.palette().window().color().lightness() < 128
        assert "reading/text-size" in text(session, "notice_text")
        assert "look/theme" not in text(session, "notice_text")


def test_all_problems_of_the_start_are_in_one_message(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "defaults.ini"
    file.write_text("[look]\ntheme=pink\n[data]\nfile=gone.db\n")
    (config_dir / FILE_NAME).write_bytes(b"\xff\xfe")

    for session in running(qapp, qtbot, config_dir, defaults=(file,)):
        message = text(session, "notice_text")
        assert "The file “gone.db” is missing." in message
        assert "The settings could not be read." in message
        assert "look/theme" in message


@pytest.mark.noise("it is told on standard error too")
def test_unsaved_settings_are_reported_once(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    for session in running(qapp, qtbot, tmp_path / "file" / "config"):
        assert text(session, "notice_text") == ""
        do(session, "theme_sepia")
        assert text(session, "notice_text") == (
            "Your settings can’t be saved here. Changes last until you close the window."
        )
        session.window.show_message("Something else.")
        do(session, "theme_dark")
        assert text(session, "notice_text") == "Something else."


@pytest.mark.noise("it is told on standard error too")
def test_settings_unsaved_before_the_window_opens_are_reported_in_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "config")
    settings.text_size = 120

    for session in running(qapp, qtbot, settings=settings):
        assert "Your settings can’t be saved here." in text(session, "notice_text")


def test_a_data_file_named_on_the_command_line_is_not_remembered(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(report, tmp_path / "newer.db"))

    for session in running(qapp, qtbot, config_dir, data=other):
        assert session.store.path == other
    assert Settings(config_dir).data_file is None


def test_a_bug_on_the_way_to_the_first_place_is_reported_and_the_window_stays(
    qapp: QApplication, config_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    bug = LookupError("no place")

    def fail(_window: MainWindow, _location: Location) -> None:
        raise bug

    monkeypatch.setattr(sys, "excepthook", lambda *told: reported.append(told[1]))
    monkeypatch.setattr(MainWindow, "go", fail)
    started = new_session(qapp, Settings(config_dir), None, None)

    assert started.window.isVisible()
    assert reported == [bug]
    started.window.close()
    started.close()


class BrokenReceiver(QObject):
    """A receiver whose slot raises an exception."""

    @Slot()
    def act(self) -> None:
        raise ValueError("out of order")


@pytest.mark.noise("a crash is told on standard error")
def test_a_bug_opens_one_crash_report_and_the_window_stays(session: Session, qtbot: QtBot) -> None:
    broken = BrokenReceiver(session.window)
    session.window.closing.connect(broken.act)
    with qtbot.captureExceptions():
        # pytest-qt has put a hook of its own in front.
        exception_hook.install()
        session.window.closing.emit()
        session.window.closing.emit()
        qtbot.waitUntil(lambda: bool(session.window.findChildren(QWidget, "crash_dialog")))

    dialogs = session.window.findChildren(QWidget, "crash_dialog")
    assert len(dialogs) == 1
    report = dialogs[0].findChild(QPlainTextEdit, "crash_report")
    assert isinstance(report, QPlainTextEdit)
    assert "ValueError: out of order" in report.toPlainText()
    qtbot.mouseClick(dialogs[0].findChild(QWidget, "crash_copy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == report.toPlainText()
    qtbot.keyClick(dialogs[0], Qt.Key.Key_Escape)
    assert session.window.isVisible()
    session.window.closing.disconnect(broken.act)


def dialogs(session: Session) -> list[QDialog]:
    """Return the dialogs of the window, hidden ones too."""
    process_events()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return session.window.findChildren(QDialog)


def test_closed_error_boxes_are_deleted(session: Session, tmp_path: Path) -> None:
    """Otherwise they would stay, hidden, as long as the window."""
    for _ in range(20):
        session.data_files.change(tmp_path / "none.db", goes_back=False)
        box(session).accept()
        assert dialogs(session) == []


@pytest.mark.parametrize("name", ["about", "editions", "print", "export", "about_licences"])
def test_closed_dialogs_are_deleted(session: Session, name: str) -> None:
    for _ in range(3):
        if name == "about_licences":
            do(session, "about")
            button = session.window.findChild(QPushButton, name)
            assert isinstance(button, QPushButton)
            button.click()
        else:
            do(session, name)
        [dialog] = [d for d in session.window.findChildren(QDialog) if d.isVisible()]
        dialog.reject()
        assert dialogs(session) == []


@pytest.mark.noise("a crash is told on standard error")
def test_closed_crash_reports_are_deleted(session: Session, qtbot: QtBot) -> None:
    with qtbot.captureExceptions():
        exception_hook.install()
        for number in range(3):
            error = type(f"Error{number}", (Exception,), {})()
            sys.excepthook(type(error), error, None)
            process_events()
            [dialog] = session.window.findChildren(QDialog, "crash_dialog")
            assert isinstance(dialog, QDialog)
            dialog.reject()
            assert dialogs(session) == []


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def test_without_a_data_file_a_box_is_shown_and_the_status_is_1(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from laos_tip_app.shell import cli; from laos_tip_app.base import paths

paths.data_file = lambda: Path({str(tmp_path / "none.db")!r})

def read():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        print(box.text())
        box.accept()
    else:
        QTimer.singleShot(10, read)

original_init = QApplication.__init__
def init(self, *arguments):
    original_init(self, *arguments)
    QTimer.singleShot(0, read)
QApplication.__init__ = init
sys.exit(cli.main(["--config-dir", {str(tmp_path)!r}]))
"""
    done = run(script)

    assert done.returncode == 1
    assert done.stdout == "The file “none.db” is missing.\n"
    assert done.stderr.splitlines()[-1].startswith("laos-tip: The file “none.db” is missing.")


def test_a_session_does_not_change_the_data_file(
    session: Session, report: Path, qtbot: QtBot
) -> None:
    before = report.read_bytes()

    for name in ("timeline", "stakeholders", "figures", "reader"):
        session.window.go(Location(name))
    session.window.go(Location.of("fact", "OV-03"))
    session.window.focus_search()
    qtbot.keyClicks(search_field(session), "police")

    assert report.read_bytes() == before
    assert not list(report.parent.glob(f"{report.name}?*"))
