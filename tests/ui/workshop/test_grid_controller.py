"""Edit an influence grid in the window, by mouse and keyboard."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QListWidget, QMessageBox, QPushButton

from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.documents.grid_document import grid_section
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.grid_controller import GridController
from laos_tip_app.ui.workshop.grid_dialog import GridCardItem


class GridFixture:
    """The dialog in a window, and what was printed or presented from it."""

    def __init__(self, controller: GridController, window: MainWindow, qtbot: QtBot) -> None:
        self.controller = controller
        self.window = window
        self.qtbot = qtbot
        self.printed: list[tuple[bool, SavedFileRequest]] = []

    @property
    def cards(self) -> list[GridCardItem]:
        return self.controller.dialog.plane.cards()

    @property
    def stakeholder_list(self) -> QListWidget:
        widget = self.controller.dialog.findChild(QListWidget, "grid_bodies")
        assert isinstance(widget, QListWidget)
        return widget

    def click(self, name: str) -> None:
        button = self.controller.dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def grid(store: Store, settings: Settings, qtbot: QtBot) -> GridFixture:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(
        window, before_close_func=lambda _window: window.removeEventFilter(fixture.controller.file)
    )
    window.show()
    fixture: GridFixture

    def print_or_export(prints: bool, _parent: object, request: DocumentRequest) -> None:
        assert isinstance(request, SavedFileRequest)
        fixture.printed.append((prints, request))

    fixture = GridFixture(GridController(window, print_or_export), window, qtbot)
    fixture.controller.show()
    fixture.controller.dialog.activateWindow()
    qtbot.waitUntil(fixture.controller.dialog.isActiveWindow)
    return fixture


def test_a_new_grid_is_empty(grid: GridFixture) -> None:
    assert grid.cards == []
    assert grid.controller.dialog.grid().cards == ()


def test_a_stakeholder_is_placed_moved_and_removed_by_keys(grid: GridFixture) -> None:
    count = grid.stakeholder_list.count()
    grid.stakeholder_list.setFocus()
    grid.qtbot.keyClick(grid.stakeholder_list, Qt.Key.Key_Return)
    [card] = grid.cards
    assert QApplication.focusWidget() is card
    assert grid.stakeholder_list.count() == count - 1
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        grid.qtbot.keyClick(card, key)
    grid.qtbot.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    [placed] = grid.controller.dialog.grid().cards
    assert (placed.interest, placed.influence) == (0.6, 0.54)
    for _ in range(40):
        grid.qtbot.keyClick(card, Qt.Key.Key_Left)
    assert grid.controller.dialog.grid().cards[0].interest == 0
    assert grid.controller.dialog.plane.rect().contains(card.geometry())

    grid.qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert grid.cards == []
    assert grid.stakeholder_list.count() == count


def test_a_card_is_dragged_by_the_mouse_and_stays_on_the_plane(grid: GridFixture) -> None:
    grid.click("grid_place")
    [card] = grid.cards
    before = card.pos()
    grid.qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    grid.qtbot.mouseMove(card, QPoint(45, -25))
    grid.qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert card.pos() != before
    assert grid.controller.dialog.plane.rect().contains(card.geometry())
    assert grid.controller.dialog.grid().cards[0].interest > 0.5


def test_a_screen_reader_reads_the_name_and_position_of_a_card(grid: GridFixture) -> None:
    grid.click("grid_place")
    [card] = grid.cards
    grid.qtbot.keyClick(card, Qt.Key.Key_Up)
    read = QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name)
    assert read == f"{card.grid_position.name}: interest 50 of 100, influence 55 of 100"


def test_a_grid_is_saved_with_its_date_opened_and_printed(
    grid: GridFixture, tmp_path: Path, store: Store
) -> None:
    grid.click("grid_place")
    grid.qtbot.keyClick(grid.cards[0], Qt.Key.Key_Right)
    date = grid.controller.dialog.findChild(QDateEdit, "grid_date")
    assert isinstance(date, QDateEdit)
    before = grid.controller.dialog.grid()
    assert before.date == date.date().toString(Qt.DateFormat.ISODate)
    target = tmp_path / "group.grid.json"
    assert grid.controller.file.save_as(target)
    grid.qtbot.keyClick(grid.cards[0], Qt.Key.Key_Delete)
    grid.controller.file.open(target)
    assert grid.controller.dialog.grid() == before

    grid.click("grid_print")
    grid.click("grid_export")
    assert [prints for prints, _ in grid.printed] == [True, False]
    document = grid_section(store, grid.printed[0][1].data)
    text = " ".join(block.html for block in document.section.blocks)
    assert "This placing is the group’s own" in text
    assert "interest 55 of 100, influence 50 of 100" in text


def test_a_damaged_file_shows_an_error_and_keeps_the_grid(
    grid: GridFixture, tmp_path: Path
) -> None:
    grid.click("grid_place")
    before = grid.controller.dialog.grid()
    broken = tmp_path / "broken.grid.json"
    broken.write_bytes(b"{}")
    grid.controller.file.open(broken)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.accept()
    assert grid.controller.dialog.grid() == before


def test_a_grid_follows_the_theme(grid: GridFixture) -> None:
    grid.click("grid_place")
    before = grid.controller.dialog.plane.grab().toImage()
    grid.window.apply_theme(DARK)
    assert grid.controller.dialog.plane.grab().toImage() != before
    message = grid.controller.dialog.findChild(QLabel, "grid_told")
    assert isinstance(message, QLabel)
    assert message.text() == ""
