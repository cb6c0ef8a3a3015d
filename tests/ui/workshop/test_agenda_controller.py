"""Putting a running order together in the window, as one does it: by keys and clicks."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.models.roles import Role
from laos_tip_app.report.slides import Slide
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.agenda_controller import AgendaController
from laos_tip_app.ui.workshop.agenda_dialog import AgendaDialog
from tests.answers import Answers, dismiss, name_file


class Hands:
    """A desk, and what it asked others to do."""

    def __init__(self, desk: AgendaController, window: MainWindow, qtbot: QtBot) -> None:
        self.desk = desk
        self.window = window
        self.qtbot = qtbot
        self.put: list[tuple[bool, SavedFileRequest]] = []
        self.presented: list[tuple[tuple[Slide, ...], int]] = []

    def forget(self) -> None:
        """Let the window go unasked."""
        self.window.removeEventFilter(self.desk.file)
        self.window.removeEventFilter(self.window.workshop.agenda.file)

    @property
    def dialog(self) -> AgendaDialog:
        return self.desk.dialog

    @property
    def places(self) -> list[str]:
        return [each.place for each in self.dialog.order().steps]

    @property
    def steps(self) -> QListWidget:
        found = self.dialog.findChild(QListWidget, "order_steps")
        assert isinstance(found, QListWidget)
        return found

    @property
    def told(self) -> str:
        found = self.dialog.findChild(QLabel, "order_told")
        assert isinstance(found, QLabel)
        return found.text()

    def asked_for_by_menu(self, view: QAbstractScrollArea) -> Location:
        """Choose it in the menu that a key opens in a view, and return what is added."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(view.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = menu.findChild(QAction, "menu_add_to_order")
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()
        return self.last_in_agenda()

    def last_in_agenda(self) -> Location:
        """Return the last item of the agenda that the window itself has opened."""
        dialog = self.window.workshop.agenda.dialog
        assert dialog.isVisible()
        return Location.parse(dialog.order().steps[-1].place)

    def do(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def click(self, name: str) -> None:
        button = self.dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def hands(store: Store, settings: Settings, qtbot: QtBot) -> Hands:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window, before_close_func=lambda _window: made.forget())
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    made: Hands

    def put(on_paper: bool, _parent: object, wanted: DocumentRequest) -> None:
        assert isinstance(wanted, SavedFileRequest)
        made.put.append((on_paper, wanted))

    def present(steps: tuple[Slide, ...], first: int) -> None:
        made.presented.append((steps, first))

    desk = AgendaController(window, put, present)
    made = Hands(desk, window, qtbot)
    desk.show()
    desk.dialog.activateWindow()
    qtbot.waitUntil(desk.dialog.isActiveWindow)
    return made


def test_what_is_shown_is_added_behind_the_chosen_step(hands: Hands) -> None:
    for place in ("event:TL-19", "stakeholder:SH-14", "fact:OV-30"):
        hands.window.go(Location.parse(place))
        hands.click("order_add")
    assert hands.places == ["event:TL-19", "stakeholder:SH-14", "fact:OV-30"]
    hands.steps.setCurrentRow(0)
    hands.window.go(Location.parse("figure:FG-05"))
    hands.click("order_add")
    assert hands.places[1] == "figure:FG-05"
    assert hands.steps.item(1).text().startswith("2. Figure: 280")


def test_steps_move_and_go_by_keys(hands: Hands) -> None:
    for place in ("event:TL-01", "event:TL-02", "event:TL-03"):
        hands.desk.add(Location.parse(place))
    hands.steps.setFocus()
    keys, alt = Qt.Key, Qt.KeyboardModifier.AltModifier
    hands.qtbot.keyClick(hands.dialog.windowHandle(), keys.Key_Up, alt)
    assert hands.places == ["event:TL-01", "event:TL-03", "event:TL-02"]
    hands.qtbot.keyClick(hands.dialog.windowHandle(), keys.Key_Up)
    hands.qtbot.keyClick(hands.dialog.windowHandle(), keys.Key_Down, alt)
    assert hands.places == ["event:TL-03", "event:TL-01", "event:TL-02"]
    hands.qtbot.keyClick(hands.dialog.windowHandle(), keys.Key_Delete)
    assert hands.places == ["event:TL-03", "event:TL-02"]


def test_notes_belong_to_their_step_and_all_is_saved_and_opened(
    hands: Hands, tmp_path: Path, store: Store
) -> None:
    field = hands.dialog.findChild(QPlainTextEdit, "order_remarks")
    title = hands.dialog.findChild(QLineEdit, "order_title")
    assert isinstance(field, QPlainTextEdit)
    assert isinstance(title, QLineEdit)
    hands.desk.add(Location.parse("event:TL-01"))
    hands.qtbot.keyClicks(field, "Ask first.")
    hands.desk.add(Location.parse("event:TL-02"))
    assert field.toPlainText() == ""
    hands.steps.setCurrentRow(0)
    assert field.toPlainText() == "Ask first."
    hands.qtbot.keyClicks(title, "Morning")
    order = hands.dialog.order()

    target = tmp_path / "morning.order.json"
    assert hands.desk.file.save_as(target)
    assert hands.told == "Saved as morning.order.json."
    assert [each.name for each in tmp_path.glob("*.json")] == ["morning.order.json"]
    hands.click("order_remove")
    hands.desk.file.open(target)
    assert hands.dialog.order() == order


def test_it_is_saved_under_a_name_and_opened_again_by_the_dialogs(
    hands: Hands, tmp_path: Path
) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    answers = Answers(name_file(tmp_path / "morning"))
    hands.click("order_save")
    assert hands.told == "Saved as morning.order.json.", "it has the ending that Open looks for"
    hands.click("order_remove")
    assert hands.places == []
    hands.desk.file.save_as(tmp_path / "empty.order.json")

    answers = Answers(name_file(tmp_path / "morning.order.json"))
    hands.click("order_open")
    hands.qtbot.waitUntil(lambda: answers.all_given and hands.places == ["event:TL-01"])


def test_a_title_of_any_letters_makes_a_name_for_its_file(hands: Hands, tmp_path: Path) -> None:
    title = hands.dialog.findChild(QLineEdit, "order_title")
    assert isinstance(title, QLineEdit)
    hands.desk.add(Location.parse("event:TL-01"))
    hands.qtbot.keyClicks(title, '1/2 day: "what next?"')
    proposed: list[str] = []

    def look(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        proposed.append(field.text())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answers = Answers(look)
    hands.click("order_save")
    assert answers.all_given
    assert proposed == ["1-2 day - -what next--.order.json"]
    assert not hands.told


def test_what_can_t_be_written_is_still_asked_for_when_the_window_goes(
    hands: Hands, tmp_path: Path
) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    folder = tmp_path / "gone"
    assert not hands.desk.file.save_as(folder / "morning.order.json")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert box.text()
    assert box.informativeText()
    box.accept()
    answers = Answers(dismiss)
    assert not hands.window.close()
    assert answers.all_given


def test_a_file_that_can_t_be_read_leaves_what_is_there(hands: Hands, tmp_path: Path) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    broken = tmp_path / "broken.order.json"
    broken.write_bytes(b"{")
    for file in (broken, tmp_path / "missing.order.json"):
        hands.desk.file.open(file)
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert str(tmp_path) not in box.text()
        box.accept()
        assert hands.places == ["event:TL-01"]
    assert broken.read_bytes() == b"{"


def test_unknown_places_are_named_and_kept(hands: Hands, tmp_path: Path, store: Store) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    target = tmp_path / "other.order.json"
    hands.desk.file.save_as(target)
    found = json.loads(target.read_text(encoding="utf-8"))
    found["steps"].append({"place": "event:TL-99", "notes": "Later."})
    target.write_text(json.dumps(found), encoding="utf-8")

    hands.desk.file.open(target)

    assert hands.told.startswith("1 of the steps are not in this report")
    assert hands.steps.item(1).text() == "2. Not in this edition: event:TL-99"
    hands.desk.file.save_as(target)
    assert json.loads(target.read_text(encoding="utf-8"))["steps"] == found["steps"]


def test_it_is_presented_from_the_chosen_step_and_printed(hands: Hands) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    hands.desk.add(Location.parse("stakeholder:SH-14"))
    hands.click("order_present")
    [(steps, first)] = hands.presented
    assert steps[first].location == Location.parse("stakeholder:SH-14")
    hands.click("order_print")
    hands.click("order_export")
    assert [on_paper for on_paper, _ in hands.put] == [True, False]
    assert b"SH-14" in hands.put[0][1].data


@pytest.mark.parametrize("button", ["&Don’t save", "Cancel"])
def test_the_window_asks_before_an_unsaved_order_goes(hands: Hands, button: str) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    seen: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        [chosen] = [each for each in box.buttons() if each.text().replace("&C", "C") == button]
        chosen.click()

    QTimer.singleShot(0, answer)
    assert hands.window.close() == (button != "Cancel")
    assert seen == ["The agenda has not been saved."]


def test_the_menu_of_a_row_asks_for_it(hands: Hands) -> None:
    hands.window.go(Location("stakeholders"))
    tables = hands.window.tab("stakeholders").findChildren(ReportTableView)
    [table] = [each for each in tables if each.isVisible()]
    here = table.currentIndex().data(Role.LOCATION)
    assert hands.asked_for_by_menu(table) == here


def test_the_menu_of_a_paragraph_asks_for_it(hands: Hands) -> None:
    hands.window.go(Location.parse("fact:OV-30"))
    tab = hands.window.tab("reader")
    text = tab.findChild(ReportTextView)
    assert isinstance(text, ReportTextView)
    assert hands.asked_for_by_menu(text) == Location.parse("fact:OV-30")


def test_another_report_names_the_steps_anew(hands: Hands) -> None:
    hands.desk.add(Location.parse("event:TL-01"))
    hands.steps.item(0).setText("as before")
    hands.window.updated.emit()
    assert hands.places == ["event:TL-01"]
    assert hands.steps.item(0).text().startswith("1. Timeline: ")


def test_the_commands_of_the_window_open_the_agenda_and_add_to_it(hands: Hands) -> None:
    hands.window.go(Location.parse("event:TL-19"))
    hands.do("add_to_order")
    assert hands.last_in_agenda() == Location.parse("event:TL-19")
    dialog = hands.window.workshop.agenda.dialog
    dialog.close()
    hands.do("running_order")
    assert dialog.isVisible()
