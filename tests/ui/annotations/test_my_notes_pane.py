"""The pane of My notes: opened and closed, its width, and a page in a narrow window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.my_notes import MyNotes
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.annotations.my_notes_fixture import MyNotesFixture, urn
from tests.ui.annotations.reader_window import ReaderNotes


def test_the_pane_and_the_search_results_share_one_place(
    notes: MyNotesFixture, qtbot: QtBot
) -> None:
    width = notes.window.tabs.width()
    notes.window.focus_search()
    for letter in "thailand":
        qtbot.keyClick(notes.window.windowHandle(), letter)
    popup = notes.window.findChild(ResultsPage, "search_panel")
    assert isinstance(popup, ResultsPage)
    qtbot.waitUntil(lambda: popup.typed() == "thailand")
    qtbot.waitUntil(lambda: not notes.panel.isVisible())
    assert popup.isVisible()
    close = notes.button("search_close")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert notes.panel.isVisible()
    assert not popup.isVisible()
    assert notes.window.tabs.width() == width


def test_opening_the_pane_closes_the_search_results(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    notes = MyNotesFixture(window, path, qtbot)
    window.focus_search()
    for letter in "thailand":
        qtbot.keyClick(window.windowHandle(), letter)
    popup = window.findChild(ResultsPage, "search_panel")
    assert isinstance(popup, ResultsPage)
    qtbot.waitUntil(lambda: popup.typed() == "thailand")
    assert popup.isVisible()
    notes.show()
    assert notes.panel.isVisible()
    assert not popup.isVisible()


def test_whoever_stays_in_the_text_is_told_that_the_pane_closes(notes: MyNotesFixture) -> None:
    """With the focus in it, the text that gets it is spoken."""
    notes.window.tabs.focus_tab()
    notes.show()
    assert not notes.panel.isVisible()
    assert notes.window.status_line.text() == "My notes closed."


def test_escape_and_the_command_close_the_pane(notes: MyNotesFixture) -> None:
    action = notes.window.menus["my_notes"]
    assert action.isChecked()
    notes.press(Qt.Key.Key_Escape)
    assert not notes.panel.isVisible()
    assert not action.isChecked()
    notes.show()
    assert notes.panel.isVisible()
    notes.show()
    assert not notes.panel.isVisible()
    notes.show()
    notes.button("my_notes_close").click()
    assert not notes.panel.isVisible()


def test_in_a_narrow_window_the_notes_take_the_place_of_the_text(notes: MyNotesFixture) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    page = notes.window.findChild(QWidget, "my_notes_page")
    assert page is not None
    assert page.isVisible()
    panel = page.findChild(MyNotesPanel)
    assert isinstance(panel, MyNotesPanel)
    assert panel.list.hasFocus()
    panel.list.select(urn("later"))
    notes.press(Qt.Key.Key_Return)
    assert notes.window.location().kind == "fact"
    assert notes.window.tabs.isVisible()


def test_back_leads_to_the_page_with_the_note_from_which_one_went(notes: MyNotesFixture) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    notes.panel.list.select(urn("later"))
    notes.press(Qt.Key.Key_Return)
    sentence = notes.window.location()
    notes.window.go(Location("timeline"))

    notes.window.tabs.back(1)
    assert notes.window.location() == sentence
    assert notes.window.tabs.isVisible()
    notes.window.tabs.back(1)

    assert notes.panel.isVisible()
    assert not notes.window.tabs.isVisible()
    current = notes.view.currentIndex().data(Role.ITEM)
    assert current.row.annotation.id == urn("later")
    notes.press(Qt.Key.Key_Escape)
    notes.window.tabs.forward()
    notes.window.tabs.back(1)
    assert notes.window.tabs.isVisible(), "the page was closed there"


def test_back_leads_to_the_page_in_another_edition_too(
    notes: MyNotesFixture, data_db: Path
) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    notes.panel.list.select(urn("later"))
    notes.press(Qt.Key.Key_Return)
    with Store.open_unchecked(data_db) as other:
        notes.window.set_store(other).deleteLater()
        notes.window.updated.emit()
        notes.qtbot.waitUntil(notes.window.tabs.isVisible)
        notes.window.go(Location("timeline"))
        notes.window.tabs.back(1)
        assert notes.window.tabs.isVisible(), "its history began anew"

        notes.show()
        notes.panel.list.select(urn("later"))
        notes.press(Qt.Key.Key_Return)
        notes.window.tabs.back(1)

        assert notes.panel.isVisible()
        assert not notes.window.tabs.isVisible()
        notes.window.close()


def test_where_no_pane_was_none_comes_back_after_a_page(reader_notes: ReaderNotes) -> None:
    area = QWidget(reader_notes.window)
    area.resize(1366, 720)
    notes = MyNotes(area, QHBoxLayout(area), reader_notes.controller)

    notes.restore_pane()

    assert not notes.is_visible()
    assert area.findChildren(MyNotesPanel) == []
    notes.show()
    toggled: list[bool] = []
    notes.toggled.connect(lambda: toggled.append(True))
    notes.restore_pane()
    assert toggled == [], "it is there already"


def test_f6_goes_from_the_text_to_the_pane(notes: MyNotesFixture) -> None:
    notes.window.tabs.focus_tab()
    for _step in range(4):
        notes.window.menus["next_pane"].trigger()
        if notes.view.hasFocus():
            break
    assert notes.view.hasFocus()


def test_f6_goes_to_the_list_of_a_page_and_back_to_its_first_field(
    notes: MyNotesFixture,
) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    visited = []
    for _step in range(4):
        notes.window.menus["next_pane"].trigger()
        visited.append(QApplication.focusWidget())
    assert visited[:2] == visited[2:]
    assert visited[0] is not visited[1]


def test_a_page_of_a_narrow_window_is_closed_by_its_command(notes: MyNotesFixture) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    assert not notes.window.tabs.isVisible()
    notes.window.resize(1366, 720)
    notes.show()
    assert notes.window.tabs.isVisible()
    notes.show()
    assert notes.panel.isVisible()
    assert notes.window.tabs.isVisible()


def test_the_pane_gets_its_width_by_the_text_size(notes: MyNotesFixture) -> None:
    before = notes.panel.width()
    notes.window.set_text_size(150)
    assert before < notes.panel.width() <= notes.window.width() * 0.31
    notes.window.set_text_size(100)
    assert notes.panel.width() == before


def test_no_key_of_a_button_is_one_of_a_menu(notes: MyNotesFixture) -> None:
    def keys(texts: list[str]) -> list[str]:
        return [text[text.index("&") + 1].casefold() for text in texts if "&" in text]

    menus = keys([action.text() for action in notes.window.menuBar().actions()])
    buttons = keys([button.text() for button in notes.panel.findChildren(QAbstractButton)])
    assert len(menus) == 7
    assert set(buttons) & set(menus) == set()
    assert len(buttons) == len(set(buttons))
