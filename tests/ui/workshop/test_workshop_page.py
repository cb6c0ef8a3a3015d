"""The workshop page: its parts, reached from menu and contents."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabBar,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import UNIT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.job_panels import HandoutPanel
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.workshop_page import WorkshopPage
from tests.events import process_events
from tests.ui.windows import LAPTOP

PARTS = {
    "agenda": ("Workshop", "plan_about_step"),
    "handout": ("Handout", "handout_panel"),
    "exercises": ("Exercise sheets", "exercise_panel"),
    "grid": ("Influence grid", "grid_panel"),
}
STEPS = ["1  About", "2  Agenda", "3  Print and present"]


class PageFixture:
    """A window whose workshop page is used by commands and keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, modifier)

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        [found] = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        return found

    @property
    def current(self) -> str:
        """The name of the page over the tabs."""
        [page] = [each for each in self.window.findChildren(WorkshopPage) if each.isVisible()]
        return page.accessibleName()

    def is_shown(self, name: str) -> bool:
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def pages(self) -> Callable[[], bool]:
        view = next(each for each in self.window.findChildren(PageView) if each.isVisible())
        return lambda: view.page_count() > 0


@pytest.fixture
def page(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[PageFixture]:
    window = MainWindow(store, settings)

    qtbot.addWidget(window, before_close_func=lambda _window: window.close_checks.clear())
    window.resize(LAPTOP)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield PageFixture(window, qtbot)
    # It stops counting before the report is closed.
    window.leave_page()


def test_each_command_shows_its_part_alone_and_moves_the_focus_there(page: PageFixture) -> None:
    for command, (title, name) in PARTS.items():
        page.trigger(command)
        assert page.current == title
        panel = page.find(QWidget, name)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert panel.isAncestorOf(focused)
        others = {other for _title, other in PARTS.values()} - {name}
        assert not any(page.is_shown(other) for other in others)
        process_events()
        assert page.find(QPushButton, "workshop_close").y() >= UNIT // 2, "room above the head"
    assert QApplication.activeModalWidget() is None
    page.trigger("agenda")
    assert page.find(QListWidget, "plan_ready_made").hasFocus()


def test_one_goes_from_step_to_step_by_keys(page: PageFixture) -> None:
    page.trigger("agenda")
    steps = page.find(QTabBar, "workshop_steps")
    assert [steps.tabText(row) for row in range(steps.count())] == STEPS
    steps.setFocus()
    for name in ("agenda", "print"):
        page.key(Qt.Key.Key_Right)
        assert page.is_shown(f"plan_{name}_step")
        assert steps.hasFocus()
    page.find(QPushButton, "plan_back").click()
    assert page.is_shown("plan_agenda_step")
    page.find(QPushButton, "plan_next").click()
    assert page.is_shown("plan_print_step")


def test_a_plan_that_is_there_is_shown_with_its_agenda(page: PageFixture) -> None:
    page.window.workshop.plan.add(Location.parse("event:TL-01"))
    page.trigger("agenda")
    assert page.is_shown("plan_agenda_step")


def test_what_one_adds_to_a_plan_is_opened_from_its_agenda(page: PageFixture) -> None:
    for name in ("handout", "exercises", "grid"):
        page.trigger("agenda")
        page.find(QTabBar, "workshop_steps").setCurrentIndex(1)
        menu = page.find(QPushButton, "plan_add").menu()
        [action] = [each for each in menu.actions() if each.text() == f"{PARTS[name][0]}…"]
        action.trigger()
        assert page.current == PARTS[name][0]


def test_escape_back_and_button_leave_the_page(page: PageFixture) -> None:
    ways: tuple[Callable[[], None], ...] = (
        lambda: page.key(Qt.Key.Key_Escape),
        lambda: page.trigger("back"),
        lambda: page.find(QPushButton, "workshop_close").click(),
    )
    page.window.go(Location.parse("section:prosecution"))
    # A page that is made anew, and one whose panel outlives it.
    for command, leave in product(("agenda", "grid"), ways):
        page.trigger(command)
        assert page.current == PARTS[command][0]
        leave()
        assert not any(each.isVisible() for each in page.window.findChildren(WorkshopPage))
        assert page.window.location() == Location.parse("section:prosecution")


def test_the_grid_stays_as_it_was_when_the_page_is_left(page: PageFixture, data_db: Path) -> None:
    page.trigger("grid")
    page.qtbot.mouseClick(page.find(QPushButton, "grid_place"), Qt.MouseButton.LeftButton)
    placed = page.window.workshop.grid.placed_cards()
    page.key(Qt.Key.Key_Escape)
    page.window.go(Location("timeline"))
    page.trigger("grid")
    assert page.window.workshop.grid.placed_cards() == placed
    assert len(placed) == 1
    page.find(QListWidget, "grid_cards").setFocus()
    page.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.window.workshop.grid.placed_cards() == ()
    page.trigger("agenda")
    page.trigger("grid")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.key(Qt.Key.Key_Z, keys)
    assert page.window.workshop.grid.placed_cards() == placed

    shown = page.window.store
    with Store.open_unchecked(data_db) as other:
        page.window.set_store(other).deleteLater()
        page.window.updated.emit()
        page.trigger("grid")
        assert page.window.workshop.grid.placed_cards() == placed, "in another edition too"
        page.window.set_store(shown).deleteLater()


def test_the_buttons_of_the_grid_are_below_it_in_the_smallest_window(page: PageFixture) -> None:
    """A screen of 1366 × 768 at scale 2 has half as many pixels."""
    page.window.resize(683, 384)
    page.trigger("grid")
    process_events()
    plane, button = page.window.workshop.grid.plane, page.find(QPushButton, "grid_undo")
    bottom = plane.mapTo(page.window, plane.rect().bottomLeft()).y()
    assert bottom < button.mapTo(page.window, QPoint()).y()
    assert button.visibleRegion().boundingRect() == button.rect()
    page.window.set_text_size(300)
    process_events()
    for part in (page.find(QLineEdit, "grid_filter"), page.find(QListWidget, "grid_cards")):
        assert part.height() >= part.minimumSizeHint().height(), "in large letters it scrolls"
    page.trigger("handout")
    process_events()
    [area, *_] = page.find(HandoutPanel, "handout_panel").findChildren(FramelessScrollArea)
    assert area.horizontalScrollBar().maximum() > 0, "sideways too"
    page.window.set_text_size(100)


def test_undo_in_the_grid_leaves_the_plan_alone(page: PageFixture) -> None:
    page.trigger("agenda")
    page.qtbot.keyClicks(page.find(QLineEdit, "plan_title"), "Police")
    page.trigger("grid")
    page.qtbot.mouseClick(page.find(QPushButton, "grid_place"), Qt.MouseButton.LeftButton)
    page.find(QListWidget, "grid_cards").setFocus()
    page.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.window.workshop.plan.model.plan.title == "Police"


def test_a_handout_begins_with_the_section_that_one_reads(page: PageFixture) -> None:
    for section in ("prosecution", "protection"):
        page.window.go(Location.parse(f"section:{section}"))
        page.trigger("handout")
        page.qtbot.waitUntil(page.pages(), timeout=10_000)
        title = page.window.store.section(section).title
        boxes = page.find(QWidget, "handout_panel").findChildren(QCheckBox)
        checked = [box.text() for box in boxes if box.isChecked()]
        assert title in checked
        page.key(Qt.Key.Key_Escape)


def test_ctrl_plus_enlarges_the_pages_only_where_the_focus_is_there(page: PageFixture) -> None:
    page.trigger("exercises")
    page.qtbot.waitUntil(page.pages(), timeout=10_000)
    zoom = page.find(QComboBox, "zoom")
    page.find(QWidget, "pages").setFocus()
    page.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert zoom.currentText().endswith("%")
    assert page.window.settings.text_size == 100
    page.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert zoom.currentText() == "Whole page"
    page.find(QComboBox, "exercise_kind").setFocus()
    page.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.window.settings.text_size > 100
    page.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.window.settings.text_size == 100


def test_a_screen_reader_reads_the_names_of_pages_and_steps(page: PageFixture) -> None:
    def name(widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    names = {"plan_about_step": "About", "handout_panel": "Handout"} | {
        "exercise_panel": "Exercise sheets",
        "grid_panel": "Influence grid",
    }
    for command, (title, panel) in PARTS.items():
        page.trigger(command)
        assert name(page.find(QWidget, panel)) == names[panel]
        assert page.current == title
    page.trigger("agenda")
    steps = QAccessible.queryAccessibleInterface(page.find(QTabBar, "workshop_steps"))
    spoken = [steps.child(row).text(QAccessible.Text.Name) for row in range(len(STEPS))]
    assert spoken == STEPS


def test_no_two_keys_of_a_part_are_the_same(page: PageFixture) -> None:
    """Nor is one that of a menu, which would answer in its place."""
    menus = {action.text() for action in page.window.menuBar().actions()}
    for command, step in (*((name, 0) for name in PARTS), ("agenda", 1), ("agenda", 2)):
        page.trigger(command)
        if command == "agenda":
            page.find(QTabBar, "workshop_steps").setCurrentIndex(step)
        widgets: list[QLabel | QAbstractButton] = [
            *page.window.findChildren(QLabel),
            *page.window.findChildren(QAbstractButton),
        ]
        texts = [each.text() for each in widgets if each.isVisible()]
        keys = [
            text.replace("&&", "")[text.replace("&&", "").index("&") + 1].casefold()
            for text in (*menus, *texts)
            if "&" in text.replace("&&", "")
        ]
        assert len(keys) == len(set(keys)), (command, step, sorted(keys))
