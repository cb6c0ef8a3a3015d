"""Edit an agenda in the window, by keys and clicks."""

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


class AgendaFixture:
    """The dialog in a window, and what was printed or presented from it."""

    def __init__(self, controller: AgendaController, window: MainWindow, qtbot: QtBot) -> None:
        self.controller = controller
        self.window = window
        self.qtbot = qtbot
        self.printed: list[tuple[bool, SavedFileRequest]] = []
        self.presented: list[tuple[tuple[Slide, ...], int]] = []

    def discard_changes(self) -> None:
        """Let the window close without a question."""
        self.window.removeEventFilter(self.controller.file)
        self.window.removeEventFilter(self.window.workshop.agenda.file)

    @property
    def dialog(self) -> AgendaDialog:
        return self.controller.dialog

    @property
    def places(self) -> list[str]:
        return [item.place for item in self.dialog.agenda().items]

    @property
    def item_list(self) -> QListWidget:
        widget = self.dialog.findChild(QListWidget, "order_steps")
        assert isinstance(widget, QListWidget)
        return widget

    @property
    def message(self) -> str:
        label = self.dialog.findChild(QLabel, "order_told")
        assert isinstance(label, QLabel)
        return label.text()

    def add_by_menu(self, view: QAbstractScrollArea) -> Location:
        """Add a location by the context menu of a view, and return it."""
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
        return Location.parse(dialog.agenda().items[-1].place)

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def click(self, name: str) -> None:
        button = self.dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def agenda(store: Store, settings: Settings, qtbot: QtBot) -> AgendaFixture:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window, before_close_func=lambda _window: fixture.discard_changes())
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    fixture: AgendaFixture

    def print_or_export(prints: bool, _parent: object, request: DocumentRequest) -> None:
        assert isinstance(request, SavedFileRequest)
        fixture.printed.append((prints, request))

    def present(slides: tuple[Slide, ...], first: int) -> None:
        fixture.presented.append((slides, first))

    controller = AgendaController(window, print_or_export, present)
    fixture = AgendaFixture(controller, window, qtbot)
    controller.show()
    controller.dialog.activateWindow()
    qtbot.waitUntil(controller.dialog.isActiveWindow)
    return fixture


def test_the_current_location_is_added_after_the_selected_item(agenda: AgendaFixture) -> None:
    for place in ("event:TL-19", "stakeholder:SH-14", "fact:OV-30"):
        agenda.window.go(Location.parse(place))
        agenda.click("order_add")
    assert agenda.places == ["event:TL-19", "stakeholder:SH-14", "fact:OV-30"]
    agenda.item_list.setCurrentRow(0)
    agenda.window.go(Location.parse("figure:FG-05"))
    agenda.click("order_add")
    assert agenda.places[1] == "figure:FG-05"
    assert agenda.item_list.item(1).text().startswith("2. Figure: 280")


def test_items_are_moved_and_removed_by_keys(agenda: AgendaFixture) -> None:
    for place in ("event:TL-01", "event:TL-02", "event:TL-03"):
        agenda.controller.add(Location.parse(place))
    agenda.item_list.setFocus()
    keys, alt = Qt.Key, Qt.KeyboardModifier.AltModifier
    agenda.qtbot.keyClick(agenda.dialog.windowHandle(), keys.Key_Up, alt)
    assert agenda.places == ["event:TL-01", "event:TL-03", "event:TL-02"]
    agenda.qtbot.keyClick(agenda.dialog.windowHandle(), keys.Key_Up)
    agenda.qtbot.keyClick(agenda.dialog.windowHandle(), keys.Key_Down, alt)
    assert agenda.places == ["event:TL-03", "event:TL-01", "event:TL-02"]
    agenda.qtbot.keyClick(agenda.dialog.windowHandle(), keys.Key_Delete)
    assert agenda.places == ["event:TL-03", "event:TL-02"]


def test_notes_belong_to_their_item_and_are_saved_with_it(
    agenda: AgendaFixture, tmp_path: Path, store: Store
) -> None:
    field = agenda.dialog.findChild(QPlainTextEdit, "order_remarks")
    title = agenda.dialog.findChild(QLineEdit, "order_title")
    assert isinstance(field, QPlainTextEdit)
    assert isinstance(title, QLineEdit)
    agenda.controller.add(Location.parse("event:TL-01"))
    agenda.qtbot.keyClicks(field, "Ask first.")
    agenda.controller.add(Location.parse("event:TL-02"))
    assert field.toPlainText() == ""
    agenda.item_list.setCurrentRow(0)
    assert field.toPlainText() == "Ask first."
    agenda.qtbot.keyClicks(title, "Morning")
    before = agenda.dialog.agenda()

    target = tmp_path / "morning.order.json"
    assert agenda.controller.file.save_as(target)
    assert agenda.message == "Saved as morning.order.json."
    assert [path.name for path in tmp_path.glob("*.json")] == ["morning.order.json"]
    agenda.click("order_remove")
    agenda.controller.file.open(target)
    assert agenda.dialog.agenda() == before


def test_an_agenda_is_saved_and_opened_by_the_file_dialogs(
    agenda: AgendaFixture, tmp_path: Path
) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    answers = Answers(name_file(tmp_path / "morning"))
    agenda.click("order_save")
    assert agenda.message == "Saved as morning.order.json.", "it has the ending that Open looks for"
    agenda.click("order_remove")
    assert agenda.places == []
    agenda.controller.file.save_as(tmp_path / "empty.order.json")

    answers = Answers(name_file(tmp_path / "morning.order.json"))
    agenda.click("order_open")
    agenda.qtbot.waitUntil(lambda: answers.all_given and agenda.places == ["event:TL-01"])


def test_the_title_becomes_a_valid_file_name(agenda: AgendaFixture, tmp_path: Path) -> None:
    title = agenda.dialog.findChild(QLineEdit, "order_title")
    assert isinstance(title, QLineEdit)
    agenda.controller.add(Location.parse("event:TL-01"))
    agenda.qtbot.keyClicks(title, '1/2 day: "what next?"')
    proposed: list[str] = []

    def read_name(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        proposed.append(field.text())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answers = Answers(read_name)
    agenda.click("order_save")
    assert answers.all_given
    assert proposed == ["1-2 day - -what next--.order.json"]
    assert not agenda.message


def test_after_a_failed_save_the_window_still_asks_before_it_closes(
    agenda: AgendaFixture, tmp_path: Path
) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    folder = tmp_path / "gone"
    assert not agenda.controller.file.save_as(folder / "morning.order.json")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert box.text()
    assert box.informativeText()
    box.accept()
    answers = Answers(dismiss)
    assert not agenda.window.close()
    assert answers.all_given


def test_an_unreadable_file_shows_an_error_and_keeps_the_agenda(
    agenda: AgendaFixture, tmp_path: Path
) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    broken = tmp_path / "broken.order.json"
    broken.write_bytes(b"{")
    for file in (broken, tmp_path / "missing.order.json"):
        agenda.controller.file.open(file)
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert str(tmp_path) not in box.text()
        box.accept()
        assert agenda.places == ["event:TL-01"]
    assert broken.read_bytes() == b"{"


def test_unknown_locations_are_named_and_saved_again(
    agenda: AgendaFixture, tmp_path: Path, store: Store
) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    target = tmp_path / "other.order.json"
    agenda.controller.file.save_as(target)
    content = json.loads(target.read_text(encoding="utf-8"))
    content["steps"].append({"place": "event:TL-99", "notes": "Later."})
    target.write_text(json.dumps(content), encoding="utf-8")

    agenda.controller.file.open(target)

    assert agenda.message.startswith("1 of the steps are not in this report")
    assert agenda.item_list.item(1).text() == "2. Not in this edition: event:TL-99"
    agenda.controller.file.save_as(target)
    assert json.loads(target.read_text(encoding="utf-8"))["steps"] == content["steps"]


def test_an_agenda_is_presented_from_the_selected_item_and_printed(agenda: AgendaFixture) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    agenda.controller.add(Location.parse("stakeholder:SH-14"))
    agenda.click("order_present")
    [(slides, first)] = agenda.presented
    assert slides[first].location == Location.parse("stakeholder:SH-14")
    agenda.click("order_print")
    agenda.click("order_export")
    assert [prints for prints, _ in agenda.printed] == [True, False]
    assert b"SH-14" in agenda.printed[0][1].data


@pytest.mark.parametrize("button", ["&Don’t save", "Cancel"])
def test_the_window_asks_before_an_unsaved_agenda_is_lost(
    agenda: AgendaFixture, button: str
) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    questions: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        questions.append(box.text())
        [clicked] = [b for b in box.buttons() if b.text().replace("&C", "C") == button]
        clicked.click()

    QTimer.singleShot(0, answer)
    assert agenda.window.close() == (button != "Cancel")
    assert questions == ["The agenda has not been saved."]


def test_the_menu_of_a_table_row_adds_it_to_the_agenda(agenda: AgendaFixture) -> None:
    agenda.window.go(Location("stakeholders"))
    tables = agenda.window.tab("stakeholders").findChildren(ReportTableView)
    [table] = [table for table in tables if table.isVisible()]
    here = table.currentIndex().data(Role.LOCATION)
    assert agenda.add_by_menu(table) == here


def test_the_menu_of_a_paragraph_adds_its_fact_to_the_agenda(agenda: AgendaFixture) -> None:
    agenda.window.go(Location.parse("fact:OV-30"))
    tab = agenda.window.tab("reader")
    text = tab.findChild(ReportTextView)
    assert isinstance(text, ReportTextView)
    assert agenda.add_by_menu(text) == Location.parse("fact:OV-30")


def test_item_titles_come_from_the_current_report(agenda: AgendaFixture) -> None:
    agenda.controller.add(Location.parse("event:TL-01"))
    agenda.item_list.item(0).setText("as before")
    agenda.window.updated.emit()
    assert agenda.places == ["event:TL-01"]
    assert agenda.item_list.item(0).text().startswith("1. Timeline: ")


def test_the_commands_of_the_window_open_the_agenda_and_add_to_it(agenda: AgendaFixture) -> None:
    agenda.window.go(Location.parse("event:TL-19"))
    agenda.trigger("add_to_order")
    assert agenda.last_in_agenda() == Location.parse("event:TL-19")
    dialog = agenda.window.workshop.agenda.dialog
    dialog.close()
    agenda.trigger("running_order")
    assert dialog.isVisible()
