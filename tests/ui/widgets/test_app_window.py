"""The window as its rooms see it: its size, its keys, and what may keep it open."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow, Command
from laos_tip_app.ui.widgets.page import Closable
from tests.events import process_events


class Menus(QObject):
    """Keeps where and why menus were asked for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.asked: list[tuple[QContextMenuEvent.Reason, QPoint, QPoint]] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            self.asked.append((event.reason(), event.pos(), event.globalPos()))
        return False


@pytest.fixture
def window(plain_wells: Store, settings: Settings, qtbot: QtBot) -> AppWindow:
    window = AppWindow(plain_wells, settings)
    qtbot.addWidget(window)
    window.resize(400, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def focused[W: QWidget](window: AppWindow, qtbot: QtBot, widget: W) -> W:
    centre = QWidget()
    QVBoxLayout(centre).addWidget(widget)
    window.setCentralWidget(centre)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_a_window_closes_unless_one_who_is_asked_keeps_it(window: AppWindow) -> None:
    asked: list[str] = []
    answers = {"first": True, "second": False, "third": True}

    def check(name: str) -> Callable[[], bool]:
        def run() -> bool:
            asked.append(name)
            return answers[name]

        return run

    window.closing.connect(lambda: asked.append("closing"))
    window.close_checks += map(check, answers)
    window.close()
    assert (asked, window.isVisible()) == (["first", "second"], True)
    answers["second"] = True
    window.close()
    assert asked[2:] == ["first", "second", "third", "closing"]
    assert not window.isVisible()


def test_what_another_edition_does_not_have_is_told_by_each_who_knows(
    window: AppWindow, plain_wells: Store
) -> None:
    assert window.missing_item_messages(plain_wells) == []
    window.edition_checks += [lambda _store: ["One note."], lambda store: [store.path.name, "Two."]]
    assert window.missing_item_messages(plain_wells) == ["One note.", plain_wells.path.name, "Two."]


def test_escape_closes_what_can_be_closed(window: AppWindow, qtbot: QtBot) -> None:
    part = Closable(window)
    part.closed.connect(part.hide)
    part.show()
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert part.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not part.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(
    window: AppWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    pressed: list[bool] = []
    button = focused(window, qtbot, QPushButton("Go"))
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_A)
    assert pressed == []
    qtbot.keyClick(button, key)
    assert pressed == [True]
    focused(window, qtbot, QLineEdit())
    qtbot.keyClick(window, key)
    assert pressed == [True]


def test_shift_and_f10_open_the_menu_of_what_has_the_focus(window: AppWindow, qtbot: QtBot) -> None:
    button = focused(window, qtbot, QPushButton("Go"))
    menus = Menus(button)
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    for key, modifier in ((Qt.Key.Key_F10, none), (Qt.Key.Key_F9, shift), (Qt.Key.Key_F10, shift)):
        qtbot.keyClick(button, key, modifier)
    centre = button.rect().center()
    keyboard = QContextMenuEvent.Reason.Keyboard
    assert menus.asked == [(keyboard, centre, button.mapToGlobal(centre))]
    button.clearFocus()
    qtbot.keyClick(window, Qt.Key.Key_F10, shift)
    assert len(menus.asked) == 1


def test_the_first_window_has_a_usual_size_and_later_ones_that_of_before(
    window: AppWindow, plain_wells: Store, settings: Settings, qtbot: QtBot
) -> None:
    window.resize(640, 420)
    process_events()
    later = AppWindow(plain_wells, settings)
    qtbot.addWidget(later)
    screen = later.screen().availableGeometry().size()
    later.restore_geometry(b"")
    assert later.width() == min(1200, screen.width() - 48)
    assert later.height() == min(672, screen.height() - 48)
    later.restore_geometry(b"no geometry")
    assert later.width() == min(1200, screen.width() - 48)
    later.restore_geometry(window.geometry_bytes())
    assert (later.width(), later.height()) == (640, 420)


def test_a_window_is_never_restored_in_full_screen(
    window: AppWindow, plain_wells: Store, settings: Settings, qtbot: QtBot
) -> None:
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    process_events()
    later = AppWindow(plain_wells, settings)
    qtbot.addWidget(later)
    later.restore_geometry(window.geometry_bytes())
    assert not later.windowState() & Qt.WindowState.WindowFullScreen
    window.setWindowState(Qt.WindowState.WindowMaximized)
    process_events()
    later.restore_geometry(window.geometry_bytes())
    assert later.windowState() & Qt.WindowState.WindowMaximized


def test_a_command_has_a_fixed_or_a_changing_title() -> None:
    titles = ["Show"]
    fixed = Command("fixed", "Copy", list)
    changing = Command("changing", lambda: titles[-1], list)
    assert (fixed.text(), changing.text()) == ("Copy", "Show")
    titles.append("Hide")
    assert changing.text() == "Hide"
    assert (fixed.keys, fixed.is_enabled, fixed.is_checked) == ("", None, None)
    assert (fixed.group, fixed.is_global) == ("", False)


def test_the_rooms_of_the_window_are_made_by_the_window_itself(window: AppWindow) -> None:
    assert QApplication.activeWindow() is window
    for method in (window.current_tab, window.own_notes, window.search_results, window.location):
        with pytest.raises(NotImplementedError):
            method()
