"""The fixtures of the tests of the main window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running
from tests.ui.window.main_window_fixture import MainWindowFixture
from tests.ui.window.navigation import open_window, process_events

LAPTOP = QSize(1366, 768)


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[MainWindowFixture]:
    for session in running(qapp, qtbot, config_dir):
        with qtbot.waitActive(session.window):
            session.window.activateWindow()
        yield MainWindowFixture(session.window, qtbot)


@pytest.fixture
def laptop_window(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window as large as the screens of old laptops."""
    app = open_window(store, settings, qtbot, 100)
    app.window.resize(LAPTOP)
    yield app.window
    app.window.set_text_size(100)
    process_events()
