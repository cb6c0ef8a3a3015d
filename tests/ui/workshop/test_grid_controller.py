"""Filling in a grid in the window, as a group does it: by mouse and keyboard."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QListWidget, QMessageBox, QPushButton

from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import DARK, LIGHT
from laos_tip_app.documents.grid_document import grid_part
from laos_tip_app.documents.requests import DocumentRequest, SavedFileRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.grid_controller import GridController
from laos_tip_app.ui.workshop.grid_dialog import GridCardItem


class Hands:
    """A desk, and what it asked others to do."""

    def __init__(self, desk: GridController, window: MainWindow, qtbot: QtBot) -> None:
        self.desk = desk
        self.window = window
        self.qtbot = qtbot
        self.put: list[tuple[bool, SavedFileRequest]] = []

    @property
    def cards(self) -> list[GridCardItem]:
        return self.desk.dialog.plane.cards()

    @property
    def bodies(self) -> QListWidget:
        found = self.desk.dialog.findChild(QListWidget, "grid_bodies")
        assert isinstance(found, QListWidget)
        return found

    def click(self, name: str) -> None:
        button = self.desk.dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def hands(store: Store, settings: Settings, qtbot: QtBot) -> Hands:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(
        window, before_close_func=lambda _window: window.removeEventFilter(made.desk.file)
    )
    window.show()
    made: Hands

    def put(on_paper: bool, _parent: object, wanted: DocumentRequest) -> None:
        assert isinstance(wanted, SavedFileRequest)
        made.put.append((on_paper, wanted))

    made = Hands(GridController(window, put), window, qtbot)
    made.desk.show()
    made.desk.dialog.activateWindow()
    qtbot.waitUntil(made.desk.dialog.isActiveWindow)
    return made


def test_nothing_is_placed_until_the_group_does(hands: Hands) -> None:
    assert hands.cards == []
    assert hands.desk.dialog.grid().cards == ()


def test_a_body_is_placed_and_moved_by_keys(hands: Hands) -> None:
    count = hands.bodies.count()
    hands.bodies.setFocus()
    hands.qtbot.keyClick(hands.bodies, Qt.Key.Key_Return)
    [card] = hands.cards
    assert QApplication.focusWidget() is card
    assert hands.bodies.count() == count - 1
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        hands.qtbot.keyClick(card, key)
    hands.qtbot.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    [placed] = hands.desk.dialog.grid().cards
    assert (placed.interest, placed.influence) == (0.6, 0.54)
    for _ in range(40):
        hands.qtbot.keyClick(card, Qt.Key.Key_Left)
    assert hands.desk.dialog.grid().cards[0].interest == 0
    assert hands.desk.dialog.plane.rect().contains(card.geometry())

    hands.qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert hands.cards == []
    assert hands.bodies.count() == count


def test_a_card_is_moved_by_the_mouse_and_stays_on_the_plane(hands: Hands) -> None:
    hands.click("grid_place")
    [card] = hands.cards
    before = card.pos()
    hands.qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    hands.qtbot.mouseMove(card, QPoint(45, -25))
    hands.qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert card.pos() != before
    assert hands.desk.dialog.plane.rect().contains(card.geometry())
    assert hands.desk.dialog.grid().cards[0].interest > 0.5


def test_a_screen_reader_says_what_a_card_is_and_where(hands: Hands) -> None:
    hands.click("grid_place")
    [card] = hands.cards
    hands.qtbot.keyClick(card, Qt.Key.Key_Up)
    read = QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name)
    assert read == f"{card.placed.name}: interest 50 of 100, influence 55 of 100"


def test_a_grid_is_saved_with_its_date_opened_and_printed(
    hands: Hands, tmp_path: Path, store: Store
) -> None:
    hands.click("grid_place")
    hands.qtbot.keyClick(hands.cards[0], Qt.Key.Key_Right)
    date = hands.desk.dialog.findChild(QDateEdit, "grid_date")
    assert isinstance(date, QDateEdit)
    grid = hands.desk.dialog.grid()
    assert grid.date == date.date().toString(Qt.DateFormat.ISODate)
    target = tmp_path / "group.grid.json"
    assert hands.desk.file.save_as(target)
    hands.qtbot.keyClick(hands.cards[0], Qt.Key.Key_Delete)
    hands.desk.file.open(target)
    assert hands.desk.dialog.grid() == grid

    hands.click("grid_print")
    hands.click("grid_export")
    assert [on_paper for on_paper, _ in hands.put] == [True, False]
    drawn = grid_part(store, hands.put[0][1].data)
    said = " ".join(piece.html for piece in drawn.part.pieces)
    assert "This placing is the group’s own" in said
    assert "interest 55 of 100, influence 50 of 100" in said


def test_a_damaged_grid_leaves_what_is_there(hands: Hands, tmp_path: Path) -> None:
    hands.click("grid_place")
    grid = hands.desk.dialog.grid()
    broken = tmp_path / "broken.grid.json"
    broken.write_bytes(b"{}")
    hands.desk.file.open(broken)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.accept()
    assert hands.desk.dialog.grid() == grid


def test_it_can_be_seen_in_every_look(hands: Hands) -> None:
    hands.click("grid_place")
    before = hands.desk.dialog.plane.grab().toImage()
    hands.window.apply_theme(DARK)
    assert hands.desk.dialog.plane.grab().toImage() != before
    told = hands.desk.dialog.findChild(QLabel, "grid_told")
    assert isinstance(told, QLabel)
    assert told.text() == ""
