"""Home of a small report, without the rest of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.store.store import Store
from laos_tip_app.ui.home.home_page import Door, HomePage
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.data_files import corrected
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of


class Window(AppWindow):
    """A window that remembers what it is asked for."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.requested: list[str] = []
        self.body = QWidget(self)
        self.field = SearchField(self.body)
        self.page = HomePage(self, self.field)
        new_column(self.field, (self.page, 1), of=self.body)
        self.setCentralWidget(self.body)

    def go(self, location: Location) -> None:
        self.requested.append(str(location))

    def action(self, name: str) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda: self.requested.append(name))
        return action


@pytest.fixture(scope="session")
def questions_db(related_wells_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report with two questions for Home."""
    questions = "How many wells & pumps?\nWho cleans the wells?"
    statement = f"INSERT INTO meta (key, value) VALUES ('examples', '{questions}')"
    return corrected(related_wells_db, tmp_path_factory.mktemp("questions") / "wells.db", statement)


@pytest.fixture
def window(questions_db: Path, settings: Settings, qtbot: QtBot) -> Iterator[Window]:
    with Store.open_unchecked(questions_db) as store:
        window = Window(store, settings)
        qtbot.addWidget(window)
        window.resize(1200, 640)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: all(door.accessibleDescription() for door in doors(window)))
        yield window


def doors(window: Window) -> list[Door]:
    return window.page.findChildren(Door)


def places(window: Window) -> str:
    """Return the size and the corner of each part that is seen, in steps of eight pixels."""
    lines = []
    for kind in (QLabel, QAbstractButton):
        for widget in window.page.findChildren(kind):
            if not widget.isVisible() or not widget.property("text"):
                continue
            corner = widget.mapTo(window.page, widget.rect().topLeft())
            numbers = (corner.x(), corner.y(), widget.width(), widget.height())
            x, y, width, height = (round(number / 8) for number in numbers)
            lines.append(f"{x},{y} {width}x{height} {widget.property('text')[:30]}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(1200, 640, 100), (2000, 1100, 100), (760, 640, 100), (330, 560, 100), (1200, 640, 200)],
)
def test_the_parts_of_home_are_placed_for_its_size(
    window: Window, width: int, height: int, percent: int
) -> None:
    apply_text_size(percent)
    window.resize(width, height)
    process_events()
    process_events()
    expect(f"ui/home/places_{width}_{percent}.txt", places(window))


def test_a_door_shows_its_name_and_that_it_can_be_opened(window: Window, qtbot: QtBot) -> None:
    first, second, *_others = doors(window)
    plain = enlarged_outline_of(second)
    second.setDown(True)
    pressed = outline_of(second)
    second.setDown(False)
    second.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert outline_of(second) == pressed, "below the pointer"
    second.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    window.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    focused = outline_of(second)
    apply_text_size(200)
    expect(
        "ui/home/door.txt",
        f"plain\n{plain}pressed\n{pressed}focused\n{focused}large\n{outline_of(first)}",
    )


def test_doors_questions_and_links_lead_where_they_say(window: Window, qtbot: QtBot) -> None:
    for button in window.page.findChildren(QAbstractButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    texts = [each.text() for each in window.page.findChildren(QPushButton, "home_example")]
    assert texts == ["How many wells && pumps?", "Who cleans the wells?"]
    assert window.requested == [
        str(Location.of_search("How many wells & pumps?")),
        str(Location.of_search("Who cleans the wells?")),
        "tab_reader",
        "tab_timeline",
        "tab_stakeholders",
        "tab_figures",
        "agenda",
        "print",
        "my_notes",
    ]
    window.requested.clear()
    for name in ("home_example", "home_print"):
        first = window.page.findChild(QPushButton, name)
        assert first is not None
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert len(window.requested) == 2


def test_the_search_field_is_in_the_page_while_that_is_shown(window: Window, qtbot: QtBot) -> None:
    assert window.page.isAncestorOf(window.field)
    window.activateWindow()
    window.page.setFocus()
    qtbot.waitUntil(window.field.hasFocus)
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.page.findChild(QPushButton, "home_example")
    window.page.hide()
    assert window.field.parentWidget() is window.body
    window.page.show()
    assert window.page.isAncestorOf(window.field)
    window.hide()
    assert window.page.isAncestorOf(window.field)


def test_pictures_and_links_follow_the_theme(window: Window, qtbot: QtBot) -> None:
    door = doors(window)[0]
    link = window.page.findChild(QPushButton, "home_print")
    assert link is not None
    assert link.isFlat()
    light = door.grab().toImage()
    apply_theme(DARK)
    assert link.palette().buttonText().color().name() == DARK.accent
    qtbot.waitUntil(lambda: door._preview is not None)
    assert door.grab().toImage() != light


def test_what_has_the_focus_is_scrolled_into_sight(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    link = window.page.findChild(QPushButton, "home_my_notes")
    assert link is not None
    link.setFocus()
    qtbot.waitUntil(link.hasFocus)
    for height in (640, 300):
        window.resize(500, height)
        process_events()
        assert not link.visibleRegion().isEmpty()
    assert isinstance(window.focusWidget(), QWidget)
    labels = window.page.findChildren(QLabel)
    [introduction] = [each for each in labels if "reference" in each.text()]
    for percent, height, is_above in ((100, 640, True), (200, 120, False), (100, 640, True)):
        apply_text_size(percent)
        window.resize(330, height)
        process_events()
        assert (introduction.y() < window.field.y()) is is_above, "only where there is room"
