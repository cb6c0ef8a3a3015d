"""The application as a whole: its start, and who does what when the window asks for it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import FILE_NAME, Settings
from laos_tip_app.base.theme import THEMES, Theme
from laos_tip_app.shell import exception_hook
from laos_tip_app.shell.session import _Session


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[_Session]:
    yield from running(qapp, qtbot, config_dir)


def running(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path | None = None,
    *,
    data: Path | None = None,
    defaults: tuple[Path, ...] = (),
    settings: Settings | None = None,
) -> Iterator[_Session]:
    """Yield an application that runs, and put everything back as it was."""
    palette, hook = qapp.palette(), sys.excepthook
    if settings is None:
        assert config_dir is not None
        settings = Settings(config_dir, defaults)
    started = _Session(qapp, settings, data)
    try:
        with qtbot.waitSignal(started.window.ready):
            started.show(None)
        yield started
    finally:
        started.window.close()
        started.close()
        qapp.setPalette(palette)
        sys.excepthook = hook


def do(session: _Session, name: str) -> None:
    action = session.window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def search_field(session: _Session) -> QLineEdit:
    field = session.window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    return field


def text(session: _Session, name: str) -> str:
    label = session.window.findChild(QLabel, name)
    return label.text() if isinstance(label, QLabel) and label.isVisible() else ""


def box(session: _Session) -> QMessageBox:
    found = session.window.findChild(QMessageBox, "error_box")
    assert isinstance(found, QMessageBox)
    return found


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_look_is_painted_and_remembered(
    session: _Session, config_dir: Path, qapp: QApplication, theme: Theme
) -> None:
    do(session, f"theme_{theme.name}")

    assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.base
    assert Settings(config_dir).theme == theme.name


def test_the_size_of_the_text_and_the_whole_report_are_remembered_and_taken_up_again(
    session: _Session, config_dir: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    do(session, "text_larger")
    do(session, "whole_report")

    assert Settings(config_dir).text_size == 110
    assert Settings(config_dir).whole_report
    for again in running(qapp, qtbot, config_dir):
        here = session.window.findChild(QTextBrowser, "reader_text")
        there = again.window.findChild(QTextBrowser, "reader_text")
        assert isinstance(here, QTextBrowser)
        assert isinstance(there, QTextBrowser)
        assert there.font().pointSizeF() == here.font().pointSizeF()
        assert there.toPlainText() == here.toPlainText()


def test_context_is_hidden_and_remembered(session: _Session, config_dir: Path) -> None:
    do(session, "context")

    assert text(session, "status_context") == "context: hidden"
    assert not Settings(config_dir).context_shown


def test_size_and_place_are_remembered_when_the_window_closes(
    session: _Session, config_dir: Path
) -> None:
    session.window.close()

    assert Settings(config_dir).geometry


def test_nothing_of_what_was_read_or_searched_is_remembered(
    session: _Session, qtbot: QtBot, config_dir: Path
) -> None:
    session.window.go(Location.of("fact", "PT-08"))
    session.window.focus_search()
    qtbot.keyClicks(search_field(session), "repatriated")
    session.window.close()

    written = [path.read_text() for path in config_dir.rglob("*") if path.is_file()]
    assert len(written) == 1
    assert "repatriated" not in written[0]
    assert "PT-08" not in written[0]
    assert str(config_dir) not in written[0]


def test_another_data_file_is_taken_remembered_and_given_back(
    session: _Session, config_dir: Path, data_db: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(data_db, tmp_path / "newer.db"))

    session.data_files.change(other)
    assert session.store.path == other
    assert Settings(config_dir).data_file == other

    do(session, "use_built_in")
    assert session.store.path == data_db
    assert Settings(config_dir).data_file is None


def test_the_built_in_data_file_is_that_however_it_is_chosen(
    session: _Session, config_dir: Path, data_db: Path
) -> None:
    session.data_files.change(data_db.parent / "docs" / ".." / data_db.name)

    assert Settings(config_dir).data_file is None


def test_a_remembered_data_file_is_opened(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, data_db: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(data_db, tmp_path / "newer.db"))
    Settings(config_dir).data_file = other

    for session in running(qapp, qtbot, config_dir):
        assert session.store.path == other
        assert text(session, "notice_text") == ""


def test_broken_settings_are_said_once(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> None:
    (config_dir / FILE_NAME).write_bytes(b"\xff\xfe")

    for session in running(qapp, qtbot, config_dir):
        assert "settings could not be read" in text(session, "notice_text")
    for session in running(qapp, qtbot, config_dir):
        assert text(session, "notice_text") == ""


def test_defaults_hold_and_those_that_can_t_be_used_are_named(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "defaults.ini"
    file.write_text("[look]\ntheme=dark\n[reading]\ntext-size=huge\n")

    for session in running(qapp, qtbot, config_dir, defaults=(file,)):
        assert qapp.palette().window().color().lightness() < 128
        assert "reading/text-size" in text(session, "notice_text")
        assert "look/theme" not in text(session, "notice_text")


def test_all_that_was_left_out_at_the_start_is_said_together(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "defaults.ini"
    file.write_text("[look]\ntheme=pink\n[data]\nfile=gone.db\n")
    (config_dir / FILE_NAME).write_bytes(b"\xff\xfe")

    for session in running(qapp, qtbot, config_dir, defaults=(file,)):
        said = text(session, "notice_text")
        assert "The file “gone.db” is missing." in said
        assert "The settings could not be read." in said
        assert "look/theme" in said


@pytest.mark.noise("it is told on standard error too")
def test_settings_that_can_t_be_kept_are_said_in_the_window_once(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    for session in running(qapp, qtbot, tmp_path / "file" / "config"):
        assert text(session, "notice_text") == ""
        do(session, "theme_sepia")
        assert text(session, "notice_text") == (
            "Your settings can’t be saved here. What you change lasts until you close the window."
        )
        session.window.say("Something else.")
        do(session, "theme_dark")
        assert text(session, "notice_text") == "Something else."


@pytest.mark.noise("it is told on standard error too")
def test_a_choice_that_can_t_be_kept_before_there_is_a_window_is_said_in_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "config")
    settings.text_size = 120

    for session in running(qapp, qtbot, settings=settings):
        assert "Your settings can’t be saved here." in text(session, "notice_text")


def test_a_data_file_named_on_the_command_line_is_not_remembered(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, data_db: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(data_db, tmp_path / "newer.db"))

    for session in running(qapp, qtbot, config_dir, data=other):
        assert session.store.path == other
    assert Settings(config_dir).data_file is None


class Broken(QObject):
    """Something that goes wrong in a slot."""

    @Slot()
    def act(self) -> None:
        raise ValueError("out of order")


@pytest.mark.noise("a crash is told on standard error")
def test_a_bug_opens_one_report_and_the_window_stays(session: _Session, qtbot: QtBot) -> None:
    broken = Broken(session.window)
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


def dialogs(session: _Session) -> list[QDialog]:
    """Return the dialogs of the window, those too that are not shown any more."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return session.window.findChildren(QDialog)


def test_no_box_of_many_is_left(session: _Session, tmp_path: Path) -> None:
    """Each would live, hidden, as long as the window does."""
    for _ in range(20):
        session.data_files.change(tmp_path / "none.db")
        box(session).accept()
        assert dialogs(session) == []


@pytest.mark.parametrize(
    "name", ["about", "open_data", "exercises", "handout", "preview", "about_licences"]
)
def test_no_dialog_is_left_when_it_has_been_closed(session: _Session, name: str) -> None:
    for _ in range(3):
        if name == "about_licences":
            do(session, "about")
            button = session.window.findChild(QPushButton, name)
            assert isinstance(button, QPushButton)
            button.click()
        else:
            do(session, name)
        [shown] = [each for each in session.window.findChildren(QDialog) if each.isVisible()]
        shown.reject()
        assert dialogs(session) == []


@pytest.mark.noise("a crash is told on standard error")
def test_no_report_is_left_when_it_has_been_put_away(session: _Session, qtbot: QtBot) -> None:
    with qtbot.captureExceptions():
        exception_hook.install()
        for number in range(3):
            error = type(f"Error{number}", (Exception,), {})()
            sys.excepthook(type(error), error, None)
            QApplication.processEvents()
            [shown] = session.window.findChildren(QDialog, "crash_dialog")
            assert isinstance(shown, QDialog)
            shown.reject()
            assert dialogs(session) == []


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def test_without_any_data_file_a_box_says_so_and_the_status_is_1(tmp_path: Path) -> None:
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

made = QApplication.__init__
def make(self, *arguments):
    made(self, *arguments)
    QTimer.singleShot(0, read)
QApplication.__init__ = make
sys.exit(cli.main(["--config-dir", {str(tmp_path)!r}]))
"""
    done = run(script)

    assert done.returncode == 1
    assert done.stdout == "The file “none.db” is missing.\n"
    assert done.stderr.splitlines()[-1].startswith("laos-tip: The file “none.db” is missing.")


def test_a_session_leaves_the_data_file_as_it_is(
    session: _Session, data_db: Path, qtbot: QtBot
) -> None:
    before = data_db.read_bytes()

    for name in ("timeline", "stakeholders", "figures", "reader"):
        session.window.go(Location(name))
    session.window.go(Location.of("fact", "OV-30"))
    session.window.focus_search()
    qtbot.keyClicks(search_field(session), "police")

    assert data_db.read_bytes() == before
    assert not list(data_db.parent.glob("data.db?*"))
