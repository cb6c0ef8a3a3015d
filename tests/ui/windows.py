"""Windows on the screen: the main window on a small laptop, and an empty one."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QStyle, QStyleOptionTab, QTabBar, QWidget

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events

LAPTOP = QSize(1366, 720)


def is_current_tab_shown(bar: QTabBar) -> bool:
    """Return whether a tab looks like the current one."""
    option = QStyleOptionTab()
    bar.initStyleOption(option, bar.currentIndex())
    return bool(option.state & QStyle.StateFlag.State_Selected)


def show_empty_window(qtbot: QtBot, width: int, height: int) -> QWidget:
    """Return a window for a widget alone; it is closed after the test."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitExposed(window):
        window.show()
    return window


def show_dialog[D: QDialog](dialog: D, qtbot: QtBot) -> D:
    """Return a dialog that is open and active; it is closed after the test."""
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def show_main_window(store: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    """Return the active window with its first page; it is closed after the test."""
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    window.resize(LAPTOP)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    with qtbot.waitActive(window):
        window.activateWindow()
    # A layout that still waits would move what a test points at.
    process_events()
    return window
