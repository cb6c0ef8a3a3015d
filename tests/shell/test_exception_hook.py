"""What happens when something breaks."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtCore import QAbstractListModel

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.log import scrub
from laos_tip_app.shell.exception_hook import CrashHook, report

pytestmark = pytest.mark.noise("a crash is told on standard error")


FULL = AppError("The disk is full.", "Make room on it.")


class Screen:
    """Where reports and errors are shown."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self.errors: list[AppError] = []
        self.put_away: Callable[[], None] = lambda: None
        self.hook = CrashHook(self.show_report, self.show_error)

    def show_report(self, text: str, put_away: Callable[[], None]) -> None:
        self.reports.append(text)
        self.put_away = put_away

    def show_error(self, error: AppError, put_away: Callable[[], None]) -> None:
        self.errors.append(error)
        self.put_away = put_away


@pytest.fixture
def screen() -> Screen:
    return Screen()


def one_bug(text: str = "out of order") -> BaseException:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def another_bug() -> BaseException:
    try:
        return one_bug(str(1 / 0))
    except ZeroDivisionError as error:
        return error


def one_known_error() -> BaseException:
    try:
        raise AppError("The disk is full.", "Make room on it.")
    except AppError as error:
        return error


def give(screen: Screen, error: BaseException) -> None:
    screen.hook(type(error), error, error.__traceback__)


def test_a_bug_is_shown_with_where_it_is(screen: Screen) -> None:
    give(screen, one_bug())

    [text] = screen.reports
    assert "ValueError: out of order" in text
    assert "in one_bug" in text
    assert "PySide6" in text


def test_the_same_bug_is_shown_once(screen: Screen) -> None:
    for _ in range(3):
        give(screen, one_bug())
        screen.put_away()

    assert len(screen.reports) == 1


def test_another_bug_waits_until_the_first_report_has_been_put_away(screen: Screen) -> None:
    give(screen, one_bug())
    give(screen, another_bug())
    assert len(screen.reports) == 1

    screen.put_away()
    give(screen, another_bug())

    assert len(screen.reports) == 2


def test_a_known_error_is_no_crash(screen: Screen) -> None:
    give(screen, FULL)

    [said] = screen.errors
    assert (said.message, said.advice) == ("The disk is full.", "Make room on it.")
    assert screen.reports == []


def test_a_known_error_is_said_again_when_it_comes_again(screen: Screen) -> None:
    for _ in range(2):
        give(screen, FULL)
        screen.put_away()

    assert len(screen.errors) == 2


def test_a_known_error_where_qt_alone_calls_the_method_is_said_once(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Model(QAbstractListModel):
        def rowCount(self, _parent: object = None) -> int:
            raise FULL

    monkeypatch.setattr(sys, "excepthook", screen.hook)
    for _ in range(3):
        assert Model().rowCount() == 0
        screen.put_away()

    assert len(screen.errors) == 1


def test_what_is_shown_keeps_nothing_of_the_methods_that_failed(screen: Screen) -> None:
    give(screen, one_known_error())

    [said] = screen.errors
    assert said.__traceback__ is None
    assert said.__context__ is None


def test_a_bug_in_another_thread_opens_no_window(screen: Screen) -> None:
    thread = threading.Thread(target=give, args=(screen, one_bug()))
    thread.start()
    thread.join()

    assert screen.reports == []


def test_the_hook_stands_in_for_python_s_own(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    screen.hook.install()

    assert sys.excepthook is screen.hook


def test_a_report_names_no_folder(tmp_path: Path) -> None:
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
def test_of_a_path_only_what_is_ours_is_left(text: str, scrubbed: str) -> None:
    assert scrub(text) == scrubbed


def test_user_and_host_are_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "khamla")
    monkeypatch.setenv("HOME", "/home/khamla")

    assert (
        scrub("khamla's file in /home/khamla/x.db, khamlaphone") == "…'s file in x.db, khamlaphone"
    )
