"""A walk through a small report: where each step leads, what is said, and what Back leads to."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.widgets.app_window import NotificationAction
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events
from tests.outlines import expect
from tests.ui.windows import is_current_tab_shown, show_main_window


class Walk:
    """A window, and what has been seen and heard after each step."""

    def __init__(self, window: MainWindow, qtbot: QtBot, announced: list[str]) -> None:
        self.window, self.qtbot = window, qtbot
        self.text = ""
        self._spoken = announced

    def step(self, name: str, run: Callable[[], object]) -> None:
        self._spoken.clear()
        run()
        process_events()
        window = self.window
        bar = window.findChild(QTabBar, "tabs_bar")
        assert bar is not None
        tab = bar.tabText(bar.currentIndex())
        window.menus.update()
        names = ("back", "forward", "previous", "next")
        on = [each for each in names if window.menus[each].isEnabled()]
        pages = [each.objectName() for each in window.findChildren(Page) if each.isVisible()]
        self.text += f"{name}\n  at {window.location()}, tab {tab}"
        self.text += "" if is_current_tab_shown(bar) else " (covered)"
        self.text += f", page {', '.join(pages)}" if pages else ""
        self.text += f"\n  can go {', '.join(on)}\n"
        self.text += "".join(f"  says {spoken}\n" for spoken in self._spoken)
        if (shown := message(window)) and window.isVisible():
            self.text += f"  message {shown}\n"
        if window.status_line.isVisible():
            self.text += f"  status {window.status_line.text()}\n"

    def go(self, location: str) -> None:
        self.step(f"go to {location}", lambda: self.window.go(Location.parse(location)))

    def command(self, name: str) -> None:
        self.step(name, self.window.action(name).trigger)

    def press(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.step(name, lambda: self.qtbot.keyClick(self.window, key, modifier))


def message(window: MainWindow) -> str:
    label = window.findChild(QLabel, "notice_text")
    return label.text() if label is not None and label.isVisible() else ""


@pytest.fixture
def walk(related_wells: Store, settings: Settings, qtbot: QtBot, announced: list[str]) -> Walk:
    return Walk(show_main_window(related_wells, settings, qtbot), qtbot, announced)


def test_places_and_pages_are_visited_and_left_in_order(walk: Walk) -> None:
    walk.step("start", lambda: None)
    for location in (
        "fact:WL-05",
        "event:TL-02",
        "reader",
        "timeline/fact:WL-03",
        "timeline/fact:WL-06",
        "passage:overview-1",
        "stakeholders/fact:WL-03",
        "source:SRC-01",
        "figures/fact:WL-01",
        "stakeholder:SH-02",
        "places/fact:WL-01",
        "place:PL-01",
        "term:GL-01",
        "note:O-01",
        "fact:WL-99",
    ):
        walk.go(location)
    for _ in range(3):
        walk.command("back")
    walk.command("forward")
    walk.step("two steps back", lambda: walk.window.tabs.back(2))
    walk.command("home")
    walk.command("help")
    walk.command("help")
    walk.command("back")
    walk.command("shortcuts")
    walk.go("section:overview")
    walk.command("next")
    walk.command("previous")
    walk.command("say_status")
    walk.window.set_context_shown(False)
    walk.command("say_status")
    expect("ui/window/walk.txt", walk.text)


def test_tabs_are_changed_by_keys_around_both_ends(walk: Walk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        walk.press("Ctrl+Shift+Tab", Qt.Key.Key_Backtab, control)
    for _ in range(3):
        walk.press("Ctrl+Tab", Qt.Key.Key_Tab, control)
    walk.press("Tab alone", Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    walk.press("Ctrl+J", Qt.Key.Key_J, control)
    for number in range(5, 0, -1):
        name = ("reader", "timeline", "stakeholders", "figures", "places")[number - 1]
        walk.command(f"tab_{name}")
    expect("ui/window/tab_keys.txt", walk.text)


def test_a_search_covers_the_tabs_until_it_is_dismissed(walk: Walk) -> None:
    window, qtbot = walk.window, walk.qtbot
    field = window.findChild(SearchField)
    assert field is not None

    def search() -> None:
        window.go(Location.of_search("wells"))
        qtbot.waitUntil(lambda: window.search_results()[0] == "wells")

    walk.step("go to a search", search)
    assert field.hasFocus()
    assert window.search_results()[1]
    walk.step("dismissed", field.dismissed.emit)
    walk.command("home")
    field.setText("words")
    walk.step("dismissed on Home with words", field.dismissed.emit)
    assert (field.text(), field.hasFocus()) == ("", True)
    walk.step("dismissed on Home without words", field.dismissed.emit)
    field.setText("wells")
    walk.command("help")
    assert field.text() == ""
    field.setFocus()
    walk.step("dismissed in the help", field.dismissed.emit)
    expect("ui/window/search_walk.txt", walk.text)


def test_a_page_that_is_shown_already_stays_and_gets_the_focus(walk: Walk) -> None:
    window = walk.window
    window.action("help").trigger()
    [page] = [each for each in window.findChildren(Page) if each.isVisible()]
    field = window.findChild(SearchField)
    assert field is not None
    field.setFocus()
    window.action("help").trigger()
    assert [each for each in window.findChildren(Page) if each.isVisible()] == [page]
    focused = window.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)


def test_a_status_stays_at_the_foot_of_a_window_that_gets_another_size(walk: Walk) -> None:
    window = walk.window
    window.show_status("Done")
    area = window.centralWidget()
    assert area is not None
    for height in (500, 620):
        window.resize(1200, height)
        process_events()
        assert window.status_line.geometry().bottom() == area.rect().bottom()


def test_texts_have_a_smallest_and_a_largest_size(walk: Walk) -> None:
    window = walk.window
    sizes = []
    for size, step in ((80, -1), (90, -1), (300, 1), (290, 1), (100, 1), (100, -1)):
        window.set_text_size(size)
        window.step_text_size(step)
        sizes.append(window.settings.text_size)
    assert sizes == [80, 80, 300, 300, 110, 90]
    window.set_text_size(100)


def test_a_message_stays_until_the_next_place_and_has_buttons(walk: Walk, qtbot: QtBot) -> None:
    window = walk.window
    pressed: list[str] = []
    window.show_message("One.", (NotificationAction("do", "Do", lambda: pressed.append("do")),))
    assert message(window) == "One."
    button = window.findChild(QPushButton, "do")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["do"]
    window.show_error(AppError("It went wrong.", "Try again."))
    assert message(window) == "It went wrong. Try again."
    window.go(Location.of("fact", "WL-05"))
    assert message(window) == ""


def test_the_window_keeps_its_settings_in_another_report_and_shows_the_place_asked_for(
    walk: Walk, related_wells: Store, store: Store
) -> None:
    window = walk.window
    window.go(Location.of("fact", "WL-05"))
    window.set_context_shown(False)
    window.set_continuous_view(True)
    previous = window.set_store(store)
    assert window.location() == window.first_location()
    previous.deleteLater()
    process_events()
    former = window.set_store(related_wells, Location.of("fact", "WL-02"))
    former.deleteLater()
    assert window.location() == Location.of("fact", "WL-02")
    assert (window.settings.context_shown, window.settings.continuous_view) == (False, True)
    checked = {}
    for name in ("context", "continuous_view"):
        action = window.menus[name]
        assert isinstance(action, QAction)
        checked[name] = action.isChecked()
    assert checked == {"context": False, "continuous_view": True}


@pytest.mark.parametrize("allows", [True, False])
def test_what_checks_before_closing_can_keep_the_window_open(walk: Walk, allows: bool) -> None:
    window = walk.window
    window.close_checks.append(lambda: allows)
    closings: list[str] = []
    window.closing.connect(lambda: closings.append("closing"))
    assert window.close() is allows
    assert closings == ["closing"] * allows
    window.close_checks.clear()
