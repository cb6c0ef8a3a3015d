"""The fixtures of the tests of the main window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import (
    QApplication,
)

from tests.shell.test_session import running
from tests.ui.window.main_window_fixture import MainWindowFixture


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[MainWindowFixture]:
    for session in running(qapp, qtbot, config_dir):
        session.window.activateWindow()
        qtbot.waitActive(session.window)
        yield MainWindowFixture(session.window, qtbot)
