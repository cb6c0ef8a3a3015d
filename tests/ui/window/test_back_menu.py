"""The list of places on the button Back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from laos_tip_app.base.location import Location
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[MainWindow]:
    for session in running(qapp, qtbot, config_dir):
        for place in ("section:protection", "stakeholder:SH-14", "figures"):
            session.window.go(Location.parse(place))
        yield session.window


def button(window: MainWindow) -> QToolButton:
    child = window.findChild(QToolButton, "button_back")
    assert isinstance(child, QToolButton)
    return child


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def open_menu() -> QMenu | None:
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


def test_the_list_names_the_earlier_places_and_leads_to_each(window: MainWindow) -> None:
    menu = button(window).menu()
    menu.aboutToShow.emit()
    name = window.store.stakeholder("SH-14").full_name
    assert titles(menu) == [name, "Protection", "Overview"]

    menu.actions()[1].trigger()
    assert window.location() == Location.of("section", "protection")
    window.forward()
    assert window.location() == Location.of("stakeholder", "SH-14")


def test_a_fact_is_named_by_its_paragraph(window: MainWindow) -> None:
    for place in ("fact:OV-30", "timeline"):
        window.go(Location.parse(place))
    menu = button(window).menu()
    menu.aboutToShow.emit()
    assert titles(menu)[0] == "Overview ¶9"


def menus_that_open() -> tuple[list[list[str]], QTimer]:
    """Return what fills with the titles of menus, which it closes, until the timer is stopped."""
    opened: list[list[str]] = []

    def note() -> None:
        menu = open_menu()
        if menu is not None:
            opened.append(titles(menu))
            menu.close()

    timer = QTimer()
    timer.timeout.connect(note)
    timer.start(20)
    return opened, timer


def test_a_long_press_opens_the_list_and_a_click_goes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    opened, timer = menus_that_open()
    qtbot.mousePress(button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))
    timer.stop()
    qtbot.mouseRelease(button(window), Qt.MouseButton.LeftButton)
    assert len(opened[0]) == 3
    assert window.location().tab == "figures"

    qtbot.mouseClick(button(window), Qt.MouseButton.LeftButton)
    assert window.location() == Location.of("stakeholder", "SH-14")


def test_the_context_menu_of_back_opens_the_list(window: MainWindow, qtbot: QtBot) -> None:
    opened, timer = menus_that_open()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(button(window), QContextMenuEvent(reason, QPoint(), QPoint()))
    qtbot.waitUntil(lambda: bool(opened))
    timer.stop()
    assert len(opened[0]) == 3
