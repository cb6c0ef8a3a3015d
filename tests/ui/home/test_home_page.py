"""Home, at the first start and by its command."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFont, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import THEMES, Theme
from laos_tip_app.report.labels import tab_titles
from laos_tip_app.shell.session import Session, new_session
from laos_tip_app.store.store import Store
from laos_tip_app.ui.home.content import doors, questions
from laos_tip_app.ui.home.home_page import Door
from laos_tip_app.ui.home.previews import previews
from laos_tip_app.ui.printing.choices import print_choices
from laos_tip_app.ui.widgets.small_widgets import TabBar
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.rule_line import RuleLine
from tests.data_files import corrected
from tests.drawing.svg import SVG, painted, text_corners, texts
from tests.events import process_events
from tests.pixels import colours
from tests.shell.test_session import do, running
from tests.ui.windows import is_current_tab_shown

DOORS = ("reader", "timeline", "stakeholders", "figures")
"""The tabs of which Home has a picture."""


class HomeFixture:
    """A window with Home shown by its command."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def show(self) -> None:
        action = self.window.findChild(QAction, "home")
        assert isinstance(action, QAction)
        action.trigger()
        assert self.is_shown

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        widget = self.window.findChild(kind, name)
        assert isinstance(widget, kind), name
        return widget

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def has_results_of(self, query: str) -> bool:
        return self.window.search_results()[0] == query

    @property
    def page(self) -> QWidget:
        [page] = self._pages()
        return page

    @property
    def field(self) -> QLineEdit:
        return self.find(QLineEdit, "search_field")

    @property
    def doors(self) -> dict[str, Door]:
        return {door.name: door for door in self.page.findChildren(Door)}

    @property
    def examples(self) -> list[QAbstractButton]:
        return self.page.findChildren(QAbstractButton, "home_example")

    @property
    def is_shown(self) -> bool:
        return bool(self._pages())

    def _pages(self) -> list[QWidget]:
        """Return the visible page; one that was closed may not be deleted yet."""
        pages = self.window.findChildren(QWidget, "home_page")
        return [page for page in pages if page.isVisible()]


@pytest.fixture
def home(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[HomeFixture]:
    for session in running(qapp, qtbot, config_dir):
        with qtbot.waitActive(session.window):
            session.window.activateWindow()
        yield HomeFixture(session.window, qtbot)


def start(
    qapp: QApplication, qtbot: QtBot, settings: Settings, at: Location | None = None
) -> Session:
    """Start as the program does."""
    session = new_session(qapp, settings, None, at)
    qtbot.waitUntil(lambda: bool(session.window.findChild(QAction, "home")))
    return session


def shows_home(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, at: Location | None = None
) -> bool:
    """Start once, and return whether that showed Home."""
    session = start(qapp, qtbot, Settings(config_dir), at)
    is_shown = HomeFixture(session.window, qtbot).is_shown
    session.window.close()
    session.close()
    return is_shown


def test_the_first_start_shows_home_and_later_ones_the_text(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    assert shows_home(qapp, qtbot, config_dir)
    assert not shows_home(qapp, qtbot, config_dir)


def test_each_start_shows_home_if_one_wants(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    Settings(config_dir).home_at_start = True

    assert shows_home(qapp, qtbot, config_dir)
    assert not shows_home(qapp, qtbot, config_dir, Location("timeline"))


def test_a_first_start_at_a_place_shows_that_place(
    qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    assert not shows_home(qapp, qtbot, config_dir, Location("timeline"))


def test_home_says_what_this_is_and_what_it_is_not(home: HomeFixture) -> None:
    home.show()
    meta = home.window.store.meta()
    text = "\n".join(label.text() for label in home.page.findChildren(QLabel))

    for part in (meta.title, meta.reference_only, home.window.store.note(meta.home_note).short):
        assert part in text


def test_the_tabs_stay_in_sight_and_none_is_current(home: HomeFixture) -> None:
    bar = home.find(TabBar, "tabs_bar")
    for number, name in ((0, TABS[0]), (len(TABS) - 1, TABS[-1])):
        home.show()
        assert bar.isVisible()
        assert not is_current_tab_shown(bar)
        assert home.find(QLabel, "rule").isVisible()

        point = bar.tabRect(number).center()
        home.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=point)
        assert not home.is_shown
        assert home.window.location().tab == name
        assert is_current_tab_shown(bar)
        assert bar.currentIndex() == number


@pytest.mark.parametrize("place", ["timeline", "fact:PT-08"])
def test_home_prints_the_report_or_a_section_and_nothing_of_a_tab_that_it_covers(
    home: HomeFixture, store: Store, place: str
) -> None:
    home.window.go(Location.parse(place) if ":" in place else Location(place))
    assert print_choices(home.window)[0].title != "The whole report"
    home.show()
    titles = [choice.title for choice in print_choices(home.window)]
    sections = [section.title for section in store.sections()]
    assert titles == ["The whole report", *sections, "Timeline", "Brief on one sheet", "My notes"]


def test_there_is_one_way_to_search_on_home_in_a_narrow_window_too(home: HomeFixture) -> None:
    home.window.resize(840, 540)
    lens = home.find(QWidget, "button_search")
    home.qtbot.waitUntil(lens.isVisible)
    home.show()
    assert not lens.isVisible()
    home.press(Qt.Key.Key_Escape)
    assert lens.isVisible()
    assert not home.field.isVisible()


def test_the_search_field_is_in_the_middle_until_home_closes(home: HomeFixture) -> None:
    width = home.field.width()
    home.show()
    assert home.page.isAncestorOf(home.field)
    assert home.field.hasFocus()
    title, text = home.page.findChildren(QLabel)[:2]
    assert (title.font().bold(), text.font().bold()) == (True, False)

    home.press(Qt.Key.Key_Escape)
    process_events()
    assert not home.is_shown
    assert home.find(QWidget, "bar").isAncestorOf(home.field)
    assert home.field.isVisible()
    assert home.field.width() == width


def test_escape_empties_the_field_and_then_closes_home(home: HomeFixture) -> None:
    home.show()
    home.qtbot.keyClicks(home.field, "zzz")
    home.press(Qt.Key.Key_Escape)
    assert home.is_shown
    assert home.field.text() == ""

    home.press(Qt.Key.Key_Escape)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "reader_text"


def test_every_example_is_asked_by_a_click_and_has_an_answer(home: HomeFixture) -> None:
    expected = questions(home.window.store)
    assert len(expected) >= 3
    assert all(home.window.store.search(question).answer is not None for question in expected)
    for number in (0, -1):
        home.show()
        home.click(home.examples[number])

        assert home.field.text() == expected[number]
        home.qtbot.waitUntil(partial(home.has_results_of, expected[number]))
        home.press(Qt.Key.Key_Escape)


def test_tab_leads_from_the_field_to_examples_and_doors_and_back_in_the_bar_on(
    home: HomeFixture,
) -> None:
    def after_the_field() -> QWidget | None:
        home.field.setFocus()
        home.press(Qt.Key.Key_Tab)
        return QApplication.focusWidget()

    next_in_the_bar = after_the_field()
    home.show()
    assert after_the_field() is home.examples[0]
    for stop in (*home.examples[1:], *home.doors.values()):
        home.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop

    home.press(Qt.Key.Key_Escape)
    assert after_the_field() is next_in_the_bar


def test_help_takes_the_place_of_home_and_home_that_of_help(home: HomeFixture) -> None:
    home.show()
    home.press(Qt.Key.Key_F1)
    assert not home.is_shown
    assert home.find(QWidget, "bar").isAncestorOf(home.field)

    home.show()
    assert home.page.isAncestorOf(home.field)


def test_back_leaves_home_and_keeps_the_place(home: HomeFixture) -> None:
    place = Location.of("event", home.window.store.events()[0].id)
    home.window.go(place)
    home.show()
    home.window.back()

    assert not home.is_shown
    assert home.window.location() == place


def test_a_door_opens_its_tab_by_click_and_by_enter(home: HomeFixture) -> None:
    for number, name in enumerate(DOORS):
        home.show()
        if number % 2:
            home.click(home.doors[name])
        else:
            home.doors[name].setFocus()
            home.press(Qt.Key.Key_Return)
        assert not home.is_shown
        assert home.window.location().tab == name


def test_a_link_opens_the_workshop_and_the_own_notes(home: HomeFixture) -> None:
    for name, shown in (("agenda", "workshop_page"), ("my_notes", "my_notes")):
        home.show()
        home.click(home.find(QAbstractButton, f"home_{name}"))

        assert home.find(QWidget, shown).isVisible()
        assert not home.is_shown


def test_a_door_says_where_it_leads_and_then_what_it_shows(home: HomeFixture) -> None:
    home.show()
    store = home.window.store
    home.qtbot.waitUntil(lambda: all(door.accessibleDescription() for door in home.doors.values()))
    titles = tab_titles()
    for name, about in doors(store).items():
        assert home.doors[name].accessibleName() == f"{titles[name]}: {about}"
    passage = store.passage(store.fact(store.meta().home_fact).passage_id)
    assert passage.text in home.doors["reader"].accessibleDescription()
    assert "must not be added" in home.doors["figures"].accessibleDescription()


def test_a_door_has_its_title_and_below_it_what_it_contains(home: HomeFixture) -> None:
    home.show()
    door = home.doors["reader"]
    root = painted(lambda painter: door.render(painter, QPoint()))
    title, about = (corner for _text, corner in text_corners(root))
    assert texts(root) == [door.text(), doors(home.window.store)["reader"]]
    assert title.x() == about.x() == 16.5
    [line] = root.iter(f"{SVG}polyline")
    above = float(line.attrib["points"].split()[0].split(",")[1])
    assert above == door.height() - 56.5
    assert above < title.y() < about.y() < door.height()


def has_picture(door: Door, theme: Theme) -> bool:
    """Return whether a door has more than its ground, in the colours of a theme."""
    # Where there may be text.
    found = colours(door.grab(QRect(2, 2, door.width() - 4, door.height() // 2)).toImage())
    return theme.base in found and len(found) > 10


@pytest.mark.parametrize("theme", THEMES)
def test_the_doors_get_pictures_in_the_colours_of_each_theme(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, theme: Theme
) -> None:
    for session in running(qapp, qtbot, config_dir):
        home = HomeFixture(session.window, qtbot)
        home.show()
        session.choose_theme(theme.name)
        for door in home.doors.values():
            qtbot.waitUntil(partial(has_picture, door, theme))


@pytest.mark.parametrize(
    ("tables", "missing"),
    [
        (("figures",), {"figures"}),
        (("relation_ends", "relation_facts", "map_link_relations", "map_links", "relations"),
         {"stakeholders"}),
    ],
)  # fmt: skip
def test_what_a_report_does_not_have_has_no_door(
    data_db: Path, tmp_path: Path, tables: tuple[str, ...], missing: set[str]
) -> None:
    path = corrected(data_db, tmp_path / "less.db", *(f"DELETE FROM {name}" for name in tables))
    with Store.open_unchecked(path) as store:
        assert set(doors(store)) == set(DOORS) - missing
        assert set(previews(store, QFont())) == set(DOORS) - missing


def test_a_report_without_examples_has_no_chips(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, data_db: Path, tmp_path: Path
) -> None:
    less = corrected(
        data_db,
        tmp_path / "less.db",
        "DELETE FROM meta WHERE key IN ('examples', 'home_note', 'home_fact')",
    )
    for session in running(qapp, qtbot, config_dir, data=less):
        do(session, "home")
        home = HomeFixture(session.window, qtbot)
        assert home.examples == []
        assert set(home.doors) == set(DOORS)


def test_nothing_of_home_is_cut_at_the_side(home: HomeFixture) -> None:
    home.show()
    try:
        for size, percent in (
            ((640, 360), 100), ((1366, 768), 100), ((1366, 768), 300),
        ):  # fmt: skip
            home.window.resize(*size)
            home.window.set_text_size(percent)
            process_events()
            buttons = (*home.doors.values(), *home.page.findChildren(QPushButton))
            for button in buttons:
                assert button.width() >= button.minimumSizeHint().width()
                right = button.mapTo(home.page, button.rect().topRight()).x()
                assert right < home.page.width()
                assert button.mapTo(home.page, QPoint()).x() >= 0
    finally:
        apply_text_size(100)


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_title_and_search_field_are_in_sight_in_very_large_text(
    home: HomeFixture, size: tuple[int, int]
) -> None:
    home.window.resize(*size)
    try:
        home.window.set_text_size(300)
        home.show()
        process_events()
        assert home.field.hasFocus()
        title = home.window.store.meta().title
        [label] = [each for each in home.page.findChildren(QLabel) if each.text() == title]
        for part in (label, home.field):
            assert part.visibleRegion().boundingRect() == part.rect()
    finally:
        apply_text_size(100)


def words(*texts: str) -> int:
    """Return the number of words; numbers and marks are none."""
    return sum(bool(re.search("[^\\W\\d_]", part)) for text in texts for part in text.split())


def test_a_screen_of_1366_by_768_has_no_more_than_180_words(home: HomeFixture) -> None:
    home.window.resize(1366, 768)
    home.show()
    window, page = home.window, home.page
    store, bar = window.store, home.find(QTabBar, "tabs_bar")
    rule = home.find(RuleLine, "rule")
    picture = QRectF(0, 0, home.doors["reader"].width() - 32, 152)
    count = words(
        *(menu.text() for menu in window.menuBar().actions()),
        *(bar.tabText(number) for number in range(len(TABS))),
        rule.text(),
        rule.accessibleName().removeprefix(rule.spoken_rule),
        home.field.placeholderText(),
        *(label.text() for label in page.findChildren(QLabel) if label.isVisible()),
        *(button.text() for button in page.findChildren(QAbstractButton)),
        *doors(store).values(),
    )
    for preview in previews(store, page.font()).values():
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QSvgGenerator()
        device.setOutputDevice(buffer)
        with QPainter(device) as painter:
            preview.paint(painter, picture)
        svg = bytes(buffer.data().data()).decode()
        count += words(*re.findall("<text[^>]*>([^<]*)", svg))

    assert 120 < count <= 180
