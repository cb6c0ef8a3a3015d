"""Home, at the first start and by its command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell.session import Session, new_session
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running


class HomeFixture:
    """A window with Home shown by its command."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    @property
    def page(self) -> QWidget:
        page = self.window.findChild(QWidget, "home_page")
        assert isinstance(page, QWidget)
        return page

    @property
    def is_shown(self) -> bool:
        page = self.window.findChild(QWidget, "home_page")
        tabs = self.window.findChild(QWidget, "tabs")
        assert isinstance(tabs, QWidget)
        shown = isinstance(page, QWidget) and page.isVisible()
        assert tabs.isVisible() != shown
        return shown

    def button(self, name: str) -> QPushButton:
        button = self.page.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        return button

    @property
    def text(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel))


@pytest.fixture
def home(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[HomeFixture]:
    for session in running(qapp, qtbot, config_dir):
        session.window.activateWindow()
        qtbot.waitActive(session.window)
        yield HomeFixture(session.window, qtbot)


def start(
    qapp: QApplication, qtbot: QtBot, settings: Settings, at: Location | None = None
) -> Session:
    """Start as the program does."""
    palette = qapp.palette()
    session = new_session(qapp, settings, None, at)
    qtbot.waitUntil(lambda: bool(session.window.findChild(QAction, "home")))
    qapp.setPalette(palette)
    return session


def test_the_first_start_shows_home_and_later_ones_the_text(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    for is_first in (True, False):
        session = start(qapp, qtbot, Settings(config_dir))
        assert HomeFixture(session.window, qtbot).is_shown is is_first
        session.window.close()
        session.close()


def test_a_first_start_at_a_place_shows_that_place(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    session = start(qapp, qtbot, Settings(config_dir), Location.of("fact", "OV-30"))

    assert not HomeFixture(session.window, qtbot).is_shown
    session.window.close()
    session.close()


def test_home_says_what_this_is_and_how_sure_it_is(home: HomeFixture) -> None:
    home.trigger("home")
    meta = home.window.store.meta()

    assert home.is_shown
    for text in (meta.title, meta.subject, meta.reference_only, meta.as_of_long):
        assert text in home.text
    assert f"Edition {meta.edition}" in home.text
    for note in home.window.store.notes_on_report():
        assert note.short in home.text


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_text_is_one_key_away(home: HomeFixture, key: Qt.Key) -> None:
    home.trigger("home")
    home.qtbot.keyClick(home.window.windowHandle(), key)

    assert not home.is_shown
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "reader_text"


def test_back_leaves_home_and_keeps_the_place(home: HomeFixture) -> None:
    home.window.go(Location.of("event", "TL-19"))
    home.trigger("home")
    home.window.back()

    assert not home.is_shown
    assert home.window.location() == Location.of("event", "TL-19")


def test_every_door_is_a_command(home: HomeFixture) -> None:
    home.trigger("home")
    buttons = [button.objectName() for button in home.page.findChildren(QPushButton)]
    doors = [name for name in buttons if name not in ("home_read", "home_visited")]

    assert {"home_search", "home_handout", "home_print"} <= set(doors)
    for name in doors:
        action = home.window.findChild(QAction, name.removeprefix("home_"))
        assert isinstance(action, QAction), name


def test_the_doors_lead_to_search_and_tabs(home: HomeFixture) -> None:
    home.trigger("home")
    home.qtbot.mouseClick(home.button("home_search"), Qt.MouseButton.LeftButton)
    assert isinstance(QApplication.focusWidget(), QLineEdit)

    home.qtbot.mouseClick(home.button("home_tab_timeline"), Qt.MouseButton.LeftButton)
    assert not home.is_shown
    assert home.window.location().tab == "timeline"


def test_places_of_this_run_are_listed_the_latest_first_and_opened(home: HomeFixture) -> None:
    for place in ("stakeholder:SH-14", "event:TL-19"):
        home.window.go(Location.parse(place))
    home.trigger("home")
    visited = home.page.findChildren(QPushButton, "home_visited")
    assert len(visited) == 3
    home.qtbot.mouseClick(visited[1], Qt.MouseButton.LeftButton)

    assert not home.is_shown
    assert home.window.location() == Location.of("stakeholder", "SH-14")


def test_tab_passes_every_button_of_home_and_each_has_a_name(home: HomeFixture) -> None:
    home.trigger("home")
    expected = {button.objectName() for button in home.page.findChildren(QPushButton)}
    reached = set()
    for _ in range(60):
        home.qtbot.keyClick(home.window.windowHandle(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
        interface = QAccessible.queryAccessibleInterface(focused)
        assert interface.text(QAccessible.Text.Name), focused.objectName()

    assert expected | {"home_sureness"} <= reached


@pytest.mark.parametrize("percent", [100, 200])
def test_the_first_buttons_of_the_doors_stand_in_one_row(home: HomeFixture, percent: int) -> None:
    home.window.resize(1366, 768)
    try:
        apply_text_size(percent)
        home.trigger("home")
        home.qtbot.waitUntil(home.page.isVisible)
        tops = {
            home.button(name).mapTo(home.page, QPoint()).y()
            for name in ("home_search", "home_new_workshop", "home_print")
        }
        assert len(tops) == 1
    finally:
        apply_text_size(100)


@pytest.mark.parametrize(("width", "height"), [(640, 360), (1366, 768)])
def test_nothing_of_home_is_cut_at_the_side(home: HomeFixture, width: int, height: int) -> None:
    home.window.resize(width, height)
    home.trigger("home")
    QApplication.processEvents()
    for button in home.page.findChildren(QPushButton):
        assert button.width() >= button.minimumSizeHint().width()
        right = button.mapTo(home.page, button.rect().topRight()).x()
        assert right < home.page.width()
