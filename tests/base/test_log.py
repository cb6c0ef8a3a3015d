"""Each of these starts a Python of its own: what Qt says here is pytest-qt's to hear."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from PySide6 import QtCore

from laos_tip_app.base import log
from laos_tip_app.base.log import scrub, write_warning

SAY = """
import os, sys
from PySide6.QtCore import qCritical, qDebug, qInfo, qWarning
from laos_tip_app.base import log

def leave(reason):
    sys.stderr.write(f"It can’t go on: {reason or 'no display'}.\\n")
    sys.stderr.flush()
    os._exit(3)

log.start(leave)
"""


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SAY + program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_qt_warning_is_written_without_its_folder() -> None:
    done = _run("qDebug('All is well')\nqWarning('No such file: /home/somebody/notes/map.txt')")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "laos-tip: No such file: map.txt\n"


@pytest.mark.noise("a warning is written")
@pytest.mark.parametrize(
    ("kind", "category", "message", "written", "reasons"),
    [
        ("Warning", "default", "No file /home/a/b.txt", "laos-tip: No file b.txt\n", []),
        ("Critical", None, "No file", "laos-tip: No file\n", []),
        ("Debug", "default", "All is well", "", []),
        ("Info", "", "All is well", "", []),
        ("Warning", "qt.qpa.xcb", "No plugin", "", []),
        ("Critical", "other.qt.qpa", "No plugin", "laos-tip: No plugin\n", []),
        ("Fatal", "qt.qpa.xcb", "No plugin", "", [""]),
        ("Fatal", "default", "no Qt platform plugin", "laos-tip: no Qt platform plugin\n", [""]),
        ("Fatal", "default", "Lost /home/a/b.txt", "laos-tip: Lost b.txt\n", ["Lost b.txt"]),
    ],
)
def test_each_kind_of_message_of_qt_goes_where_it_belongs(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    category: str | None,
    message: str,
    written: str,
    reasons: list[str],
) -> None:
    """A fatal one would end this process: what Qt is to call is called here."""
    handlers: list[Callable[..., None]] = []
    told: list[str] = []
    monkeypatch.setattr(QtCore, "qInstallMessageHandler", handlers.append)
    log.start(told.append)
    [handle] = handlers
    handle(getattr(QtCore.QtMsgType, f"Qt{kind}Msg"), SimpleNamespace(category=category), message)
    assert (capsys.readouterr().err, told) == (written, reasons)


NO_DISPLAY = """
from PySide6.QtGui import QGuiApplication
os.environ["QT_QPA_PLATFORM"] = "nowhere"
QGuiApplication([])
"""
LOST_THREAD = """
import shiboken6
from PySide6.QtCore import QThread
thread = QThread()
thread.setObjectName("search")
thread.start()
shiboken6.delete(thread)
"""


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (NO_DISPLAY, "no display"),
        (LOST_THREAD, "QThread: Destroyed while thread 'search' is still running"),
    ],
)
def test_a_fatal_qt_error_is_explained_in_plain_words(program: str, reason: str) -> None:
    done = _run(program)
    assert done.returncode == 3
    assert done.stderr.endswith(f"It can’t go on: {reason}.\n")


def test_a_missing_terminal_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = StringIO()
    closed.close()
    for lost in (None, closed):
        monkeypatch.setattr(sys, "stderr", lost)
        write_warning("Unheard")
    done = _run("sys.stderr.close()\nqWarning('Unheard')\nprint('still here')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "still here\n", "")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("No such file: /home/user/notes/map.txt", "No such file: map.txt"),
        (r"C:\Users\User\notes\map.txt is open", "map.txt is open"),
        ("file:///home/user/map.txt", "map.txt"),
        ("'/srv/x/laos_tip_app/ui/tab.py', line 3", "'laos_tip_app/ui/tab.py', line 3"),
        ("/a/laos_tip_app/b/laos_tip_app/ui/tab.py", "laos_tip_app/ui/tab.py"),
        ("laos_tip_app/ui/tab.py", "laos_tip_app/ui/tab.py"),
        ("and/or 1/2", "and/or 1/2"),
        ("asked by user on users-laptop", "asked by … on …"),
        ("users and xuser stay", "users and xuser stay"),
        ("no laptop else", "no laptop else"),
        ("pi is short", "pi is short"),
    ],
)
def test_of_a_path_its_last_part_is_left_and_no_name_of_a_person_or_computer(
    monkeypatch: pytest.MonkeyPatch, text: str, left: str
) -> None:
    monkeypatch.setenv("USER", "user")
    monkeypatch.setenv("USERNAME", "pi")
    if hasattr(os, "uname"):
        monkeypatch.setenv("COMPUTERNAME", "laptop")
        monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(nodename="users-laptop"))
    else:
        monkeypatch.setenv("COMPUTERNAME", "users-laptop")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/user"))

    assert scrub(text) == left


def test_a_name_within_a_longer_one_leaves_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, host in (("ann", "ann-maria"), ("ann-maria", "ann")):
        monkeypatch.setenv("USER", user)
        monkeypatch.setenv("USERNAME", host)
        assert scrub("ann-maria and ann") == "… and …"


def test_where_the_system_has_no_names_of_computers_the_environment_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("USER", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delattr(os, "uname", raising=False)
    monkeypatch.setattr(Path, "home", lambda: Path("/root"))
    monkeypatch.setenv("COMPUTERNAME", "users-laptop")
    assert scrub("on users-laptop") == "on …"

    monkeypatch.delenv("COMPUTERNAME")
    assert scrub("on users-laptop") == "on users-laptop"
