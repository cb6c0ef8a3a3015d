"""The exception hook, and crash reports."""

import importlib
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

import PySide6
from PySide6 import QtWidgets
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.log import scrub
from laos_tip_app.shell.exception_hook import (
    CrashHook,
    install,
    open_when_idle,
    report,
    show_start_failure,
)
from tests.answers import Answers, dismiss

pytestmark = pytest.mark.noise("a crash is told on standard error")


FULL = AppError("The disk is full.", "Make room on it.")


class HookFixture:
    """A hook that records the reports and errors that it shows."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self.errors: list[AppError] = []
        self.close: Callable[[], None] = lambda: None
        self.hook = CrashHook(self.show_report, self.show_error)

    def show_report(self, text: str, on_closed: Callable[[], None]) -> None:
        self.reports.append(text)
        self.close = on_closed

    def show_error(self, error: AppError, on_closed: Callable[[], None]) -> None:
        self.errors.append(error)
        self.close = on_closed


@pytest.fixture
def shown() -> HookFixture:
    return HookFixture()


def new_bug(text: str = "out of order") -> BaseException:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def another_bug() -> BaseException:
    try:
        return new_bug(str(1 / 0))
    except ZeroDivisionError as error:
        return error


def bug_of(function: Callable[[], None]) -> BaseException:
    """Return the bug of a function, which is called from one line for all of them."""
    try:
        function()
    except ValueError as error:
        return error
    raise AssertionError


def first() -> None:
    raise ValueError("in the first")


def second() -> None:
    raise ValueError("in the second")


def new_known_error() -> BaseException:
    try:
        raise AppError("The disk is full.", "Make room on it.")
    except AppError as error:
        return error


def raise_in(shown: HookFixture, error: BaseException) -> None:
    shown.hook(type(error), error, error.__traceback__)


def test_a_crash_report_names_the_function_of_the_bug_and_is_written_too(
    shown: HookFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_in(shown, new_bug())

    [text] = shown.reports
    assert capsys.readouterr().err == f"laos-tip: {text}\n"
    assert "ValueError: out of order" in text
    assert "in new_bug" in text
    assert "PySide6" in text


def test_a_crash_report_begins_with_the_versions_and_ends_with_the_bug() -> None:
    first, second, third, empty, begins, *trace, last = report(new_bug()).split("\n")
    assert first == f"{APP_NAME} {__version__}"
    assert second == f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    assert third == f"{platform.system()} {platform.machine()}"
    assert empty == ""
    assert begins == "Traceback (most recent call last):"
    assert "in new_bug" in trace[0]
    assert last == "ValueError: out of order"


def test_a_crash_report_says_that_qt_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "PySide6")
    assert report(new_bug()).split("\n")[1].endswith(", PySide6 not loaded")


def test_a_bug_elsewhere_is_another_one_even_of_the_same_kind(shown: HookFixture) -> None:
    for error in (bug_of(first), bug_of(second), bug_of(first), new_bug(), new_bug("other words")):
        raise_in(shown, error)
        shown.close()
    ends = [text.split("\n")[-1].partition(": ")[2] for text in shown.reports]
    assert ends == ["in the first", "in the second", "out of order"]


def test_a_known_error_during_a_report_is_written_and_not_shown(
    shown: HookFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_in(shown, new_bug())
    capsys.readouterr()
    raise_in(shown, new_known_error())
    assert shown.errors == []
    assert "The disk is full. Make room on it." in capsys.readouterr().err
    shown.close()
    raise_in(shown, new_known_error())
    assert [(each.message, each.advice) for each in shown.errors] == [(FULL.message, FULL.advice)]
    assert capsys.readouterr().err == "", "what is shown is not written"


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_is_no_bug(
    kind: type[BaseException], shown: HookFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *told: ended.append(told[0]))
    raise_in(shown, kind())
    assert ended == [kind]
    assert (shown.reports, shown.errors) == ([], [])


def test_the_same_bug_is_shown_once(shown: HookFixture) -> None:
    for _ in range(3):
        raise_in(shown, new_bug())
        shown.close()

    assert len(shown.reports) == 1


def test_another_bug_is_shown_after_the_first_report_is_closed(shown: HookFixture) -> None:
    raise_in(shown, new_bug())
    raise_in(shown, another_bug())
    assert len(shown.reports) == 1

    shown.close()
    raise_in(shown, another_bug())

    assert len(shown.reports) == 2


def test_a_known_error_is_shown_without_a_crash_report(shown: HookFixture) -> None:
    raise_in(shown, FULL)

    [error] = shown.errors
    assert (error.message, error.advice) == ("The disk is full.", "Make room on it.")
    assert shown.reports == []


def test_a_known_error_is_shown_every_time(shown: HookFixture) -> None:
    for _ in range(2):
        raise_in(shown, new_known_error())
        shown.close()

    assert len(shown.errors) == 2


def test_a_known_error_in_a_method_called_by_qt_is_shown_once(
    shown: HookFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Model(QAbstractListModel):
        def rowCount(self, _parent: object = None) -> int:
            fill()

    def fill() -> NoReturn:
        raise FULL

    monkeypatch.setattr(sys, "excepthook", shown.hook)
    for _ in range(3):
        assert Model().rowCount() == 0
        shown.close()

    assert len(shown.errors) == 1
    with pytest.raises(AppError) as caught:
        fill()
    raise_in(shown, caught.value)
    assert len(shown.errors) == 2, "the user has caused it"


def test_a_shown_error_keeps_no_traceback(shown: HookFixture) -> None:
    raise_in(shown, new_known_error())

    [error] = shown.errors
    assert error.__traceback__ is None
    assert error.__context__ is None


def test_a_bug_in_another_thread_opens_no_window(shown: HookFixture) -> None:
    thread = threading.Thread(target=raise_in, args=(shown, new_bug()))
    thread.start()
    thread.join()

    assert shown.reports == []


def test_install_replaces_the_exception_hook_of_python(
    shown: HookFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    shown.hook.install()

    assert sys.excepthook is shown.hook


def test_a_crash_report_names_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "deep" / "report.db").read_bytes()

    text = report(caught.value)

    assert str(tmp_path) not in text
    assert str(Path.home()) not in text
    assert str(Path(__file__).parent) not in text
    assert "test_exception_hook.py" in text
    assert "report.db" in text


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        (
            'File "/srv/x/laos_tip_app/ui/widgets/tab.py", line 3',
            'File "laos_tip_app/ui/widgets/tab.py", line 3',
        ),
        (r"C:\Users\Somebody\laos_tip_app\shell\session.py", "laos_tip_app/shell/session.py"),
        (
            'File "laos_tip_app/ui/widgets/tab.py", line 3',
            'File "laos_tip_app/ui/widgets/tab.py", line 3',
        ),
        (r'File "laos_tip_app\ui\widgets\tab.py"', 'File "laos_tip_app/ui/widgets/tab.py"'),
        (
            'File "laos_tip_app/shell/session.py", line 3',
            'File "laos_tip_app/shell/session.py", line 3',
        ),
        (r"D:\stick\a.db can't be read", "a.db can't be read"),
        ("QFile: /media/x/y.db not found", "QFile: y.db not found"),
        ("file:///media/x/y.db", "y.db"),
        ("1/2 and/or", "1/2 and/or"),
    ],
)
def test_scrubbing_a_path_keeps_only_the_part_inside_the_program(text: str, scrubbed: str) -> None:
    assert scrub(text) == scrubbed


def test_scrubbing_removes_the_user_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "khamla")
    monkeypatch.setenv("HOME", "/home/khamla")

    assert (
        scrub("khamla's file in /home/khamla/x.db, khamlaphone") == "…'s file in x.db, khamlaphone"
    )


def test_a_bug_is_shown_after_the_window_of_another_report_is_gone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install()
    first = QMainWindow()
    show_bug(qtbot, first, new_bug())
    Shiboken.delete(first)

    second = QMainWindow()
    qtbot.addWidget(second)
    show_bug(qtbot, second, another_bug()).reject()


def show_bug(qtbot: QtBot, window: QMainWindow, bug: BaseException) -> QDialog:
    """Raise a bug in a window; return the dialog of its report."""
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    sys.excepthook(type(bug), bug, bug.__traceback__)
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    [dialog] = window.findChildren(QDialog)
    return dialog


def test_a_bug_is_shown_after_the_dialog_of_another_could_not_be_made(qtbot: QtBot) -> None:
    closed: list[bool] = []

    def broken(_parent: object) -> QDialog:
        raise ValueError("out of order")

    with qtbot.capture_exceptions() as exceptions:
        open_when_idle(broken, lambda: closed.append(True))
        qtbot.waitUntil(lambda: bool(exceptions))

    assert closed == [True]


def test_a_report_belongs_to_the_open_dialog_else_to_the_active_window_else_to_the_main_one(
    qtbot: QtBot,
) -> None:
    parents: list[QWidget | None] = []

    def new_dialog(parent: QWidget | None) -> QDialog:
        parents.append(parent)
        raise ValueError("out of order")

    def open_one() -> QWidget | None:
        with qtbot.capture_exceptions() as exceptions:
            open_when_idle(new_dialog, lambda: None)
            qtbot.waitUntil(lambda: bool(exceptions))
        return parents[-1]

    assert open_one() is None
    hidden, main, other = QMainWindow(), QMainWindow(), QWidget()
    modal = QDialog(main)
    for each in (hidden, main, other):
        qtbot.addWidget(each)
    other.show()
    main.show()
    assert QApplication.activeWindow() is None
    assert open_one() is main
    with qtbot.waitActive(other):
        other.activateWindow()
    assert open_one() is other
    modal.setModal(True)
    modal.show()
    assert open_one() is modal


def test_the_report_of_a_start_that_has_failed_is_shown_alone_and_written(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[str, list[str]]] = []

    def read(dialog: QWidget) -> None:
        shown = dialog.findChild(QPlainTextEdit, "crash_report")
        assert shown is not None
        seen.append((shown.toPlainText(), [label.text() for label in dialog.findChildren(QLabel)]))
        dismiss(dialog)

    bug, answers = new_bug(), Answers(read)
    show_start_failure(bug)
    assert answers.all_given
    [(text, labels)] = seen
    assert text == report(bug)
    assert capsys.readouterr().err == f"laos-tip: {text}\n"
    assert any("could not start" in label for label in labels), labels


def test_a_bug_before_there_is_an_application_is_shown_by_one_of_its_own(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt allows no second application in a process: that of the tests stands for it."""
    made: list[list[str]] = []

    class NotYetMade:
        def __new__(cls, arguments: list[str]) -> QApplication:  # type: ignore[misc]
            made.append(arguments)
            return qapp

        @staticmethod
        def instance() -> None:
            return None

    importlib.import_module("laos_tip_app.ui.window.crash_dialog")
    monkeypatch.setattr(QtWidgets, "QApplication", NotYetMade)
    answers = Answers(dismiss)
    show_start_failure(new_bug())
    assert answers.all_given
    assert made == [[APP_NAME, "-style", "fusion"]]
