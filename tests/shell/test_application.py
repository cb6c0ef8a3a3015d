"""The application of the program."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from PySide6 import QtCore, QtWidgets
from PySide6.QtWidgets import QApplication

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.shell.application import (
    DisplayError,
    has_display,
    new_application,
    set_style_and_font,
)

CODE = """
from PySide6.QtGui import QFontInfo
from laos_tip_app.drawing.text import fonts
from laos_tip_app.shell.application import new_application

application = new_application()
before = QFontInfo(application.font()).family()
fonts.register()
assert QFontInfo(application.font()).family() == before, before
"""


def test_the_window_keeps_its_font_when_fonts_for_paper_and_slides_are_registered() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, check=False, encoding="utf-8"
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_text_is_10_points_large_where_the_font_of_the_system_is_smaller(
    qapp: QApplication,
) -> None:
    usual, small = qapp.font(), qapp.font()
    small.setPointSizeF(7)
    qapp.setFont(small)
    set_style_and_font(qapp)
    assert qapp.font().pointSizeF() >= 10
    qapp.setFont(usual)


@pytest.mark.parametrize(
    ("platform", "name", "is_there"),
    [
        ("linux", "", False),
        ("linux2", "", False),
        ("linux", "DISPLAY", True),
        ("linux", "WAYLAND_DISPLAY", True),
        ("linux", "QT_QPA_PLATFORM", True),
        ("win32", "", True),
    ],
)
def test_one_of_three_variables_names_a_display_where_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str, is_there: bool
) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(each, ":0" if each == name else "")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", platform)
        answer = has_display()
    assert answer == is_there


def test_without_a_display_or_a_library_there_is_no_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "PySide6.QtWidgets", None)
        with pytest.raises(DisplayError, match=r"Qt can’t be loaded: .* halted"):
            new_application()
    if sys.platform.startswith("linux"):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.setenv(name, "")
        with pytest.raises(DisplayError, match="There is no display to open a window on"):
            new_application()


@pytest.fixture
def named(qapp: QApplication) -> Iterator[QApplication]:
    """The application of all tests, which has its own names again afterwards."""
    names = qapp.applicationName(), qapp.applicationVersion(), qapp.desktopFileName()
    yield qapp
    qapp.setApplicationName(names[0])
    qapp.setApplicationVersion(names[1])
    qapp.setDesktopFileName(names[2])


@pytest.mark.noise("what ends the program is told on standard error")
def test_the_application_has_its_names_and_says_why_qt_ends_it(
    named: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Qt allows no second application in a process, and a fatal message would end this one."""
    made: list[list[str]] = []
    handlers: list[Callable[..., None]] = []
    ended: list[int] = []

    def make(arguments: list[str]) -> QApplication:
        made.append(arguments)
        return named

    monkeypatch.setattr(os, "_exit", ended.append)
    with monkeypatch.context() as patch:
        patch.setattr(QtWidgets, "QApplication", make)
        patch.setattr(QtCore, "qInstallMessageHandler", handlers.append)
        assert new_application() is named
    assert made == [[APP_NAME, "-style", "fusion"]]
    assert (named.applicationName(), named.applicationVersion()) == (APP_NAME, __version__)
    assert named.desktopFileName() == APP_ID
    [handle] = handlers
    for category, message in (("qt.qpa.xcb", "no display"), ("default", "A thread is lost.")):
        handle(QtCore.QtMsgType.QtFatalMsg, SimpleNamespace(category=category), message)
    no_window, ends, said = capsys.readouterr().err.splitlines()
    assert no_window.startswith("laos-tip: No window can be opened: the display can’t be reached")
    assert ends == "laos-tip: The program had to end: A thread is lost. Start it again."
    assert said == "laos-tip: A thread is lost."
    assert ended == [1, 1]
