"""The main window as it stands on a small laptop."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize

from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow

_LAPTOP = QSize(1366, 720)


def show_main_window(store: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    """Return the active window with its first page; it is closed after the test."""
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    window.resize(_LAPTOP)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    window.activateWindow()
    qtbot.waitActive(window)
    return window
