"""The window, as one uses it: by keys and clicks."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.field import SearchField
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, dismiss
from tests.shell.test_session import running

FACT = Location.of("fact", "OV-30")
EVENT = Location.of("event", "TL-19")
STAKEHOLDER = Location.of("stakeholder", "SH-14")


class Desk:
    """A window on a screen, and a pair of hands."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def press(self, keys: str) -> None:
        """Press a key, or several at once, in whatever has the focus."""
        *held, key = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            modifiers |= Qt.KeyboardModifier[f"{name}Modifier"]
        code = Qt.Key[f"Key_{key}"]
        # To the window as the system would, so that shortcuts count.
        self.qtbot.keyClick(self.window.windowHandle(), code, modifiers)

    def write(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClick(self.window.windowHandle(), letter)

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def find[Part: QWidget](self, kind: type[Part], name: str) -> Part:
        found = self.window.findChild(kind, name)
        assert isinstance(found, kind), f"there is no {name}"
        return found

    def action(self, name: str) -> QAction:
        found = self.window.findChild(QAction, name)
        assert isinstance(found, QAction)
        return found

    def choose_data_file(self, path: Path) -> None:
        """Choose a file in the dialog, and wait until the dialog has gone."""
        self.press("Control+O")
        dialog = self.find(QWidget, "open_data_dialog")
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(str(path))
        self.qtbot.keyClick(name, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not isValid(dialog))

    @property
    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def tab(self) -> str:
        return TABS[self.find(QTabWidget, "tabs").currentIndex()]

    @property
    def notice(self) -> str:
        label = self.window.findChild(QLabel, "notice_text")
        return label.text() if isinstance(label, QLabel) and label.isVisible() else ""

    @property
    def field(self) -> SearchField:
        return self.find(SearchField, "search_field")

    @property
    def results(self) -> list[Location]:
        found = self.find(QListView, "search_results").model()
        rows = (found.index(row, 0).data(Role.LOCATION) for row in range(found.rowCount()))
        return [location for location in rows if location is not None]

    @property
    def panel(self) -> SearchPopup | None:
        found = self.window.findChild(SearchPopup, "search_panel")
        return found if isinstance(found, SearchPopup) and found.isVisible() else None

    @property
    def answers(self) -> bool:
        """Whether what is shown answers what is typed."""
        return self.panel is not None and self.panel.typed() == self.field.text()

    def search(self, text: str) -> None:
        self.press("Control+K")
        self.write(text)
        self.qtbot.waitUntil(lambda: self.answers)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Desk]:
    for session in running(qapp, qtbot, config_dir):
        session.window.activateWindow()
        qtbot.waitActive(session.window)
        yield Desk(session.window, qtbot)


def letters(texts: Iterable[str]) -> list[str]:
    """Return the letters that open what texts name, one for each text that has one."""
    found = (re.search(r"&(\w)", text) for text in texts)
    return [match[1].lower() for match in found if match]


def test_no_letter_opens_two_things_of_a_menu(desk: Desk) -> None:
    for entry in desk.window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        own = letters(action.text() for action in menu.actions())
        assert len(own) > 1, menu.title()
        assert sorted(own) == sorted(set(own)), menu.title()


@pytest.mark.parametrize(
    "view",
    [StakeholderView.LIST, StakeholderView.MAP, StakeholderView.MATRIX, StakeholderView.PROFILE],
)
def test_no_letter_of_a_tab_opens_a_menu(desk: Desk, view: StakeholderView) -> None:
    for name in TABS:
        desk.window.go(Location(name))
    stakeholders = desk.window.tab("stakeholders")
    assert isinstance(stakeholders, StakeholdersTab)
    stakeholders.set_view(view)
    menus = letters(action.text() for action in desk.window.menuBar().actions())
    for name in TABS:
        tab = desk.window.tab(name)
        inside = letters(label.text() for label in tab.findChildren(QLabel))
        inside += letters(button.text() for button in tab.findChildren(QAbstractButton))
        assert not set(menus) & set(inside)


# Going places.


def test_it_opens_on_the_first_section(desk: Desk, store: Store) -> None:
    assert desk.tab == "reader"
    assert desk.window.location() == Location.of("section", store.sections()[0].id)
    assert not desk.find(QToolButton, "button_back").isEnabled()


@pytest.mark.parametrize(
    ("key", "tab"), [("2", "timeline"), ("3", "stakeholders"), ("4", "figures"), ("1", "reader")]
)
def test_control_and_a_number_go_to_a_tab(desk: Desk, key: str, tab: str) -> None:
    desk.press(f"Control+{key}")

    assert desk.tab == tab
    assert desk.action(f"tab_{tab}").isChecked()


def test_back_and_forward_cross_tabs(desk: Desk) -> None:
    for place in (FACT, EVENT, STAKEHOLDER):
        desk.window.go(place)

    desk.press("Alt+Left")
    assert desk.window.location() == EVENT
    desk.press("Alt+Left")
    assert desk.window.location() == FACT
    desk.press("Alt+Right")
    assert (desk.tab, desk.window.location()) == ("timeline", EVENT)


def test_the_buttons_go_back_and_forward_too(desk: Desk) -> None:
    desk.window.go(EVENT)

    desk.click("button_back")
    assert desk.tab == "reader"
    desk.click("button_forward")
    assert desk.window.location() == EVENT
    assert not desk.find(QToolButton, "button_forward").isEnabled()


def test_back_leads_to_the_row_that_was_chosen_last(desk: Desk) -> None:
    desk.window.go(EVENT)
    desk.press("Control+2")
    desk.press("Down")
    chosen = desk.window.location()
    assert chosen != EVENT

    desk.window.go(FACT)
    desk.press("Alt+Left")

    assert desk.window.location() == chosen


def test_back_scrolls_to_where_one_was(desk: Desk) -> None:
    text = desk.find(QTextBrowser, "reader_text")
    bar = text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = desk.window.tab("reader").view_state().scroll

    desk.window.go(EVENT)
    desk.window.back()

    assert desk.window.tab("reader").view_state().scroll == pytest.approx(before, abs=0.02)


def test_a_click_on_a_tab_is_a_step_that_leads_back(desk: Desk) -> None:
    bar = desk.find(QTabWidget, "tabs").tabBar()
    desk.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(3).center())
    assert desk.tab == "figures"

    desk.press("Alt+Left")

    assert desk.tab == "reader"


@pytest.mark.parametrize("place", ["fact:XX-99", "timeline/event:TL-99", "section:nowhere"])
def test_a_place_that_is_not_there_is_said_not_to_be(desk: Desk, place: str) -> None:
    before = desk.window.location()

    desk.window.go(Location.parse(place))

    assert "has nothing under" in desk.notice
    assert place.rpartition("/")[2] in desk.notice
    assert desk.window.location() == before
    assert not desk.find(QToolButton, "button_back").isEnabled()


def test_a_notice_can_be_put_away(desk: Desk) -> None:
    desk.window.go(Location.parse("fact:XX-99"))

    desk.click("notice_close")

    assert desk.notice == ""


def test_a_notice_goes_when_one_goes_elsewhere(desk: Desk) -> None:
    desk.window.go(Location.parse("fact:XX-99"))

    desk.window.go(EVENT)

    assert desk.notice == ""


def test_the_next_and_the_previous_section_are_a_key_away(desk: Desk, store: Store) -> None:
    sections = [Location.of("section", section.id) for section in store.sections()]
    assert not desk.action("previous").isEnabled()

    for section in sections[1:]:
        desk.press("Control+PageDown")
        assert desk.window.location() == section
    assert not desk.action("next").isEnabled()
    desk.press("Control+PageUp")
    assert desk.window.location() == sections[-2]


def test_every_kind_of_place_can_be_gone_to(desk: Desk, store: Store) -> None:
    places = [
        ("passage", store.passages("protection")[1].id),
        ("note", "O-01"),
        ("term", store.terms()[0].id),
        ("place", store.places()[0].id),
        ("context", store.context()[0].id),
        ("source", store.sources()[0].id),
        ("relation", store.relations()[0].id),
        ("figure", store.figures()[0].id),
        ("rating", store.ratings()[0].id),
    ]
    for kind, row_id in places:
        desk.window.go(Location.of(kind, row_id))
        assert desk.notice == ""
        assert desk.window.location() == Location.of(kind, row_id)


def test_a_tab_is_made_when_it_is_first_shown(desk: Desk) -> None:
    assert desk.window.findChild(QWidget, "figures_table") is None

    desk.press("Control+4")

    assert desk.window.findChild(QWidget, "figures_table") is not None


# Search.


def test_control_k_brings_the_search_and_escape_takes_it_away(desk: Desk) -> None:
    desk.window.tab("reader").setFocus()
    before = desk.focused

    desk.press("Control+K")
    assert desk.focused is desk.field
    desk.write("police")
    desk.qtbot.waitUntil(lambda: desk.answers)
    desk.press("Escape")

    assert desk.panel is None
    assert desk.focused is before


def test_typing_shows_results_and_enter_opens_the_chosen_one(desk: Desk) -> None:
    desk.search("police")
    desk.press("Down")
    wanted = desk.results[1]

    desk.press("Return")

    assert desk.window.location() == wanted
    assert desk.panel is None
    assert desk.focused is not desk.field


def test_enter_right_after_the_last_letter_opens_what_matches_it(desk: Desk, store: Store) -> None:
    desk.press("Control+K")
    desk.write("OV-30")
    desk.press("Return")

    first = store.search("OV-30").hits[0]
    wanted = Location.of(first.kind, first.id)
    desk.qtbot.waitUntil(lambda: desk.window.location() == wanted)


def test_the_arrows_stop_at_both_ends(desk: Desk) -> None:
    desk.search("police")
    shown = desk.find(QListView, "search_results")

    desk.press("Up")
    assert shown.currentIndex().data(Role.LOCATION) == desk.results[0]
    for _ in desk.results:
        desk.press("Down")
    assert shown.currentIndex().data(Role.LOCATION) == desk.results[-1]


def test_a_click_on_a_result_opens_it(desk: Desk) -> None:
    desk.search("police")
    shown = desk.find(QListView, "search_results")
    index = shown.currentIndex()

    desk.qtbot.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualRect(index).center()
    )

    assert desk.window.location() == index.data(Role.LOCATION)


def test_nothing_found_is_said(desk: Desk) -> None:
    desk.search("zzzzzz")

    assert (
        desk.find(QLabel, "search_count")
        .text()
        .startswith(
            "Nothing in the report matches these words. Try fewer words, or only the first letters."
        )
    )
    desk.press("Return")
    assert desk.panel is not None


def test_who_looks_for_a_contact_is_told_that_there_is_none(desk: Desk) -> None:
    desk.search("hotline")

    told = desk.find(QLabel, "search_count").text()
    assert told.startswith("This report gives no contacts")
    assert desk.results == []


def test_an_empty_field_shows_no_results(desk: Desk) -> None:
    desk.search("po")
    desk.press("Backspace")
    desk.press("Backspace")

    desk.qtbot.waitUntil(lambda: desk.panel is None)


def test_a_search_is_there_again_when_one_comes_back_to_it(desk: Desk) -> None:
    desk.search("police")
    desk.press("Escape")

    desk.press("Control+K")

    assert desk.panel is not None
    assert desk.field.selectedText() == "police"


def test_results_go_when_the_focus_goes(desk: Desk) -> None:
    desk.search("police")

    desk.press("Tab")

    assert desk.panel is None


def test_results_stay_inside_a_small_window(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    desk.search("trafficking")

    assert desk.panel is not None
    middle = desk.window.centralWidget()
    assert middle is not None
    corner = desk.panel.mapTo(middle, QPoint(desk.panel.width(), desk.panel.height()))
    assert middle.rect().contains(corner)


def test_without_context_no_result_is_context(desk: Desk) -> None:
    desk.search("UNODC")
    assert any(place.kind == "context" for place in desk.results)
    desk.press("Escape")

    desk.window.set_context_shown(False)
    desk.press("Control+K")
    desk.qtbot.waitUntil(lambda: desk.answers)

    assert not any(place.kind in ("context", "rating") for place in desk.results)


def test_the_hint_makes_room_for_what_is_typed(desk: Desk) -> None:
    hint = desk.find(QLabel, "search_hint")
    assert hint.text() == "Ctrl+K"
    assert hint.isVisible()

    desk.search("a")

    assert not hint.isVisible()


# Help, about, and what the window asks for.


def test_f1_opens_the_help_inside_the_window_and_escape_leaves_it(desk: Desk) -> None:
    desk.press("F1")
    page = desk.find(QTextBrowser, "help_page")
    assert page.isVisible()
    assert desk.focused is page
    assert not desk.find(QTabWidget, "tabs").isVisible()

    desk.press("Escape")

    assert desk.find(QTabWidget, "tabs").isVisible()


def test_the_help_explains_each_status(desk: Desk, store: Store) -> None:
    desk.press("F1")

    text = desk.find(QTextBrowser, "help_page").toPlainText()
    assert all(status.label in text and status.meaning in text for status in store.statuses())


def test_going_somewhere_leaves_the_help(desk: Desk) -> None:
    desk.press("F1")

    desk.press("Control+3")

    assert desk.tab == "stakeholders"
    assert desk.find(QTabWidget, "tabs").isVisible()


def test_about_names_source_edition_licences_and_what_to_bear_in_mind(
    desk: Desk, store: Store
) -> None:
    desk.action("about").trigger()

    text = " ".join(desk.find(QTextBrowser, "about_text").toPlainText().split())
    meta = store.meta()
    wanted = [
        meta.reference_only,
        meta.attribution,
        meta.as_of_long,
        store.source(meta.source_id).address,
        "Edition 1",
        "MIT",
        "CC BY-SA 4.0",
        "LGPL",
        "Open Font License",
        *(" ".join(note.text.split()) for note in store.notes_on_report()),
    ]
    assert [each for each in wanted if each not in text] == []
    desk.find(QPushButton, "about_licences").click()
    desk.qtbot.keyClick(desk.find(QWidget, "licences_dialog"), Qt.Key.Key_Escape)


def test_the_print_button_prints(desk: Desk) -> None:
    answers = Answers(dismiss)
    desk.click("button_print")
    assert answers.all_given


def test_context_is_hidden_by_its_command_and_named_in_the_status_line(desk: Desk) -> None:
    label = desk.find(QLabel, "status_context")
    assert label.text() == "context: shown"
    assert desk.action("context").isChecked()

    desk.action("context").trigger()

    assert label.text() == "context: hidden"
    assert not desk.action("context").isChecked()


def test_the_status_line_names_edition_and_how_recent_the_facts_are(
    desk: Desk, store: Store
) -> None:
    shown = desk.find(QLabel, "status_edition").accessibleName()

    assert store.meta().title in shown
    assert "edition 1" in shown
    assert store.meta().as_of in shown


def test_a_theme_is_painted_on_every_tab_and_checked_in_the_menu(desk: Desk) -> None:
    for tab in TABS:
        desk.window.go(Location(tab))
    desk.search("police")

    desk.action("theme_dark").trigger()

    parts = desk.find(QTextBrowser, "reader_text"), desk.find(QListView, "search_results")
    desk.qtbot.waitUntil(
        lambda: all(part.palette().base().color().lightness() < 128 for part in parts)
    )
    assert desk.action("theme_dark").isChecked()
    assert not desk.action("theme_system").isChecked()


def test_copy_and_select_all_work_in_whatever_has_the_focus(desk: Desk) -> None:
    desk.search("police")

    desk.action("select_all").trigger()
    desk.action("copy").trigger()
    assert QGuiApplication.clipboard().text() == "police"

    desk.window.go(Location.of("event", "TL-02"))
    desk.press("Control+2")
    desk.action("copy").trigger()
    assert QGuiApplication.clipboard().text() != "police"


def test_another_data_file_starts_from_its_beginning(
    desk: Desk, data_db: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(data_db, tmp_path / "newer.db"))
    desk.window.go(EVENT)
    assert not desk.action("use_built_in").isEnabled()

    desk.choose_data_file(other)

    assert desk.window.location() == desk.window.first_location()
    assert not desk.find(QToolButton, "button_back").isEnabled()
    assert "newer.db" in desk.find(QLabel, "status_edition").accessibleName()
    desk.action("use_built_in").trigger()
    assert "newer.db" not in desk.find(QLabel, "status_edition").accessibleName()
    assert not desk.action("use_built_in").isEnabled()


def test_the_folder_of_a_data_file_is_written_down_nowhere(
    desk: Desk, data_db: Path, config_dir: Path
) -> None:
    desk.choose_data_file(data_db)

    written = b"".join(path.read_bytes() for path in config_dir.rglob("*") if path.is_file())
    assert str(data_db.parent).encode() not in written
    assert b"history" not in written


# For every user.


def test_every_button_and_field_has_a_name(desk: Desk) -> None:
    for tab in TABS:
        desk.window.go(Location(tab))
    desk.search("police")
    desk.press("F1")
    ours = [
        part
        for kind in (QToolButton, QPushButton, QLineEdit, QTextBrowser, QAbstractItemView)
        for part in desk.window.findChildren(kind)
        if part.objectName() and not part.objectName().startswith("qt_")
    ]

    assert len(ours) > 10
    assert [
        part.objectName()
        for part in ours
        if not part.accessibleName() and not getattr(part, "text", str)()
    ] == []


def test_every_action_has_a_text_and_no_two_share_a_key(desk: Desk) -> None:
    actions = [each for each in desk.window.findChildren(QAction) if each.objectName()]
    keys = [key.toString() for each in actions for key in each.shortcuts()]

    assert all(each.text() for each in actions)
    assert len(keys) == len(set(keys))


def test_tab_reaches_the_search_field_and_the_text(desk: Desk) -> None:
    desk.find(QToolButton, "button_print").setFocus()
    reached = [desk.focused]
    # In the text Tab goes from link to link, and on after the last.
    while len(reached) < 2 or (reached[-1] is not reached[0] and len(reached) < 500):
        desk.press("Tab")
        reached.append(desk.focused)

    assert reached[-1] is reached[0]
    assert desk.field in reached
    assert desk.find(QTextBrowser, "reader_text") in reached


def test_size_and_place_are_those_of_the_last_time(
    desk: Desk, store: Store, settings: Settings
) -> None:
    desk.window.resize(desk.window.minimumSize() * 1.25)
    kept = desk.window.geometry_to_keep()

    again = MainWindow(store, LIGHT, settings)
    desk.qtbot.addWidget(again)
    again.restore_geometry(kept)

    assert again.size() == desk.window.size()


@pytest.mark.parametrize("kept", [b"", b"nonsense", bytes(66)])
def test_without_a_last_time_it_fits_on_the_screen(
    store: Store, settings: Settings, qtbot: QtBot, kept: bytes
) -> None:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)

    window.restore_geometry(kept)

    assert window.screen().availableGeometry().size().expandedTo(window.size()) == (
        window.screen().availableGeometry().size()
    )


def test_it_can_be_as_small_as_a_laptop_at_twice_the_size(desk: Desk) -> None:
    for tab in TABS:
        desk.window.go(Location(tab))
    desk.window.resize(1, 1)

    assert (desk.window.width(), desk.window.height()) == (640, 360)


@pytest.mark.parametrize(
    ("place", "kind"), [("fact:PT-08", "event"), ("stakeholder:SH-17", "event")]
)
def test_what_one_is_at_can_be_shown_on_the_timeline(
    desk: Desk, store: Store, place: str, kind: str
) -> None:
    location = Location.parse(place)
    desk.window.go(location)
    desk.press("Control+T")
    there = desk.window.location()
    assert (there.tab, there.kind) == ("timeline", kind)
    facts = set(store.fact_ids(location.kind, location.id))
    assert facts & set(store.event(there.id).fact_ids)
    desk.window.back()
    assert desk.window.location().tab == location.tab


@pytest.mark.parametrize("place", ["passage:overview-2", "event:TL-19", "stakeholder:SH-14"])
def test_shift_f10_opens_the_menu_of_what_has_the_focus(desk: Desk, place: str) -> None:
    desk.window.go(Location.parse(place))
    desk.window.tab(desk.window.location().tab).setFocus()
    desk.press("Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Add to agenda" in [action.text() for action in menu.actions()]
    menu.close()
