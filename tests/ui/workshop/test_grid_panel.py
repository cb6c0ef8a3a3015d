"""Edit an influence grid, by mouse and keyboard."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
)

from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.documents import grid_document
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import DocumentRequest, GridRequest
from laos_tip_app.report.grid import from_bytes, may_be_placed
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.grid_panel import GridCardWidget, GridPanel, GridPlane
from tests.answers import Answers, read_message
from tests.data_files import forged
from tests.ui.bare_window import BareWindow
from tests.ui.windows import LAPTOP


class GridFixture:
    """The panel in a window, and what was printed or presented from it."""

    def __init__(self, window: BareWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.printed: list[tuple[bool, GridRequest]] = []
        self.panel = GridPanel(window, self._print_or_export)
        window.setCentralWidget(self.panel)
        self.panel.show()

    def _print_or_export(self, prints: bool, request: DocumentRequest) -> None:
        assert isinstance(request, GridRequest)
        self.printed.append((prints, request))

    @property
    def cards(self) -> list[GridCardWidget]:
        return self.panel.plane.cards()

    @property
    def stakeholder_list(self) -> QListWidget:
        widget = self.panel.findChild(QListWidget, "grid_cards")
        assert isinstance(widget, QListWidget)
        return widget

    @property
    def message(self) -> str:
        label = self.panel.findChild(QLabel, "grid_message")
        assert isinstance(label, QLabel)
        return label.text()

    def switch(self, store: Store) -> None:
        """Show another edition, as the window does, and the grid again."""
        self.panel.hide()
        self.window.store = store
        self.window.updated.emit()
        self.panel.show()

    def click(self, name: str) -> None:
        button = self.panel.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def grid(plain_wells: Store, settings: Settings, qtbot: QtBot) -> GridFixture:
    window = BareWindow(plain_wells, settings)
    qtbot.addWidget(window, before_close_func=lambda _window: window.close_checks.clear())
    fixture = GridFixture(window, qtbot)
    window.resize(LAPTOP)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return fixture


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
    [placed] = grid.panel.grid().cards
    assert (placed.interest, placed.influence) == (0.6, 0.54)
    for _ in range(40):
        grid.qtbot.keyClick(card, Qt.Key.Key_Left)
    assert grid.panel.grid().cards[0].interest == 0
    assert grid.panel.plane.rect().contains(card.geometry())

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
    assert grid.panel.plane.rect().contains(card.geometry())
    assert grid.panel.grid().cards[0].interest > 0.5


def test_a_card_that_is_removed_while_it_is_dragged_is_gone(grid: GridFixture) -> None:
    grid.click("grid_place")
    [card] = grid.cards
    plane = grid.panel.plane
    point = card.geometry().center()
    grid.qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=point)
    grid.qtbot.keyClick(card, Qt.Key.Key_Delete)
    grid.qtbot.mouseMove(plane, point + QPoint(40, 0))
    grid.qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=point)

    assert grid.cards == []
    assert grid.panel.grid().cards == ()


def drop(plane: GridPlane, stakeholder_id: str, point: QPoint) -> None:
    data = QMimeData()
    data.setData("application/x-laos-tip-stakeholder", stakeholder_id.encode())
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    with pytest.warns(DeprecationWarning, match="QDragEnterEvent"):
        # PySide has no other constructor.
        entering = QDragEnterEvent(point, action, data, left, none)
    QApplication.sendEvent(plane, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(plane, QDropEvent(QPointF(point), action, data, left, none))


def test_a_stakeholder_is_dragged_from_the_list_to_its_place(grid: GridFixture) -> None:
    items = [grid.stakeholder_list.item(1)]
    data = grid.stakeholder_list.mimeData(items)
    stakeholder_id = str(items[0].data(Qt.ItemDataRole.UserRole))
    assert data.data("application/x-laos-tip-stakeholder").data() == stakeholder_id.encode()
    assert grid.stakeholder_list.dragEnabled()

    plane = grid.panel.plane
    drop(plane, stakeholder_id, plane.rect().center() + QPoint(plane.width() // 4, 0))
    [card] = grid.panel.grid().cards
    assert card.stakeholder_id == stakeholder_id
    assert 0.7 < card.interest < 0.8
    assert 0.4 < card.influence < 0.6
    assert (card.interest, card.influence) == (round(card.interest, 3), round(card.influence, 3))
    assert QApplication.focusWidget() is grid.cards[0]
    drop(plane, stakeholder_id, plane.rect().center())
    drop(plane, "SH-unknown", plane.rect().center())
    assert grid.panel.grid().cards == (card,)


def test_a_card_is_also_dragged_by_its_point(grid: GridFixture) -> None:
    grid.click("grid_place")
    plane = grid.panel.plane
    point = plane.rect().center() + QPoint(6, -6)
    grid.qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=point)
    grid.qtbot.mouseMove(plane, point + QPoint(60, 0))
    grid.qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=point)
    assert grid.panel.grid().cards[0].interest > 0.5


def test_an_empty_grid_tells_what_to_do(grid: GridFixture) -> None:
    hint = grid.panel.findChild(QLabel, "grid_hint")
    assert isinstance(hint, QLabel)
    assert hint.isVisible()
    assert "Drag a stakeholder" in hint.text()
    grid.click("grid_place")
    assert not hint.isVisible()
    grid.qtbot.keyClick(grid.cards[0], Qt.Key.Key_Delete)
    assert hint.isVisible()


def test_the_date_field_is_wide_enough_for_each_day(grid: GridFixture) -> None:
    date = grid.panel.findChild(QDateEdit, "grid_date")
    assert isinstance(date, QDateEdit)
    field = date.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    for month in range(1, 13):
        date.setDate(QDate(2026, month, 28))
        assert date.text().endswith("2026")
        width = field.fontMetrics().horizontalAdvance(field.text())
        assert width < field.contentsRect().width(), date.text()


def test_the_other_cards_stay_when_one_is_moved(grid: GridFixture) -> None:
    for _ in range(2):
        grid.click("grid_place")
    first, *others = grid.cards
    for _ in range(8):
        grid.qtbot.keyClick(first, Qt.Key.Key_Left)
    before = [card.geometry() for card in others]
    for _ in range(8):
        grid.qtbot.keyClick(first, Qt.Key.Key_Up)
    assert [card.geometry() for card in others] == before


def test_changes_are_undone_and_redone(grid: GridFixture) -> None:
    panel = grid.panel
    undo = panel.findChild(QPushButton, "grid_undo")
    assert isinstance(undo, QPushButton)
    assert not undo.isEnabled()
    grid.click("grid_place")
    placed = panel.grid()
    [card] = grid.cards
    for _ in range(3):
        grid.qtbot.keyClick(card, Qt.Key.Key_Right)
    moved = panel.grid()
    grid.qtbot.keyClick(card, Qt.Key.Key_Delete)

    grid.qtbot.keyClick(grid.stakeholder_list, "z", Qt.KeyboardModifier.ControlModifier)
    assert panel.grid() == moved
    message = panel.findChild(QLabel, "grid_message")
    assert isinstance(message, QLabel)
    assert message.text() == f"Undone: Remove {grid.cards[0].name}"
    grid.click("grid_undo")
    assert panel.grid() == placed
    grid.click("grid_undo")
    assert panel.grid().cards == ()
    assert not undo.isEnabled()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    grid.qtbot.keyClick(grid.stakeholder_list, "y", control)
    assert panel.grid() == placed
    grid.qtbot.keyClick(grid.stakeholder_list, "z", control | shift)
    assert panel.grid() == moved
    grid.click("grid_redo")
    assert panel.grid().cards == ()


def test_a_screen_reader_is_not_told_what_the_name_of_the_card_says(
    grid: GridFixture, announced: list[str]
) -> None:
    grid.click("grid_place")
    [card] = grid.cards
    before = card.accessibleName()
    grid.qtbot.keyClick(card, Qt.Key.Key_Up)
    assert card.hasFocus()
    assert card.accessibleName() != before
    assert announced == []
    grid.click("grid_undo")
    assert announced == [f"Undone: Move {card.name}"]


def test_a_screen_reader_reads_the_name_and_position_of_a_card(grid: GridFixture) -> None:
    grid.click("grid_place")
    [card] = grid.cards
    grid.qtbot.keyClick(card, Qt.Key.Key_Up)
    read = QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name)
    assert read == f"{card.grid_position.name}: interest 50 out of 100, influence 55 out of 100"


def test_a_grid_is_saved_with_its_date_opened_and_printed(
    grid: GridFixture, tmp_path: Path, plain_wells: Store
) -> None:
    grid.click("grid_place")
    grid.qtbot.keyClick(grid.cards[0], Qt.Key.Key_Right)
    date = grid.panel.findChild(QDateEdit, "grid_date")
    assert isinstance(date, QDateEdit)
    before = grid.panel.grid()
    assert before.date == date.date().toString(Qt.DateFormat.ISODate)
    target = tmp_path / "group.grid.json"
    assert grid.panel.file.save_as(target)
    grid.qtbot.keyClick(grid.cards[0], Qt.Key.Key_Delete)
    grid.panel.file.open(target)
    assert grid.panel.grid() == before

    grid.click("grid_print")
    grid.click("grid_export")
    assert [prints for prints, _ in grid.printed] == [True, False]
    document = grid_document.document(DocumentBuilder(plain_wells), grid.printed[0][1])
    text = " ".join(block.html for block in document.sections[0].blocks)
    assert "The group chose these positions" in text
    assert "interest 55 out of 100, influence 50 out of 100" in text


def test_a_grid_with_a_file_is_saved_when_the_session_ends(
    grid: GridFixture, tmp_path: Path, plain_wells: Store
) -> None:
    grid.click("grid_place")
    target = tmp_path / "group.grid.json"
    assert grid.panel.file.save_as(target)
    grid.qtbot.keyClick(grid.cards[0], Qt.Key.Key_Right)
    grid.window.save_requested.emit()
    saved, _message = from_bytes(target.read_bytes(), plain_wells)
    assert saved == grid.panel.grid()
    assert saved.cards[0].interest == pytest.approx(0.55)


def test_a_damaged_file_shows_an_error_and_keeps_the_grid(
    grid: GridFixture, tmp_path: Path
) -> None:
    grid.click("grid_place")
    before = grid.panel.grid()
    broken = tmp_path / "broken.grid.json"
    broken.write_bytes(b"{}")
    grid.panel.file.open(broken)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.accept()
    assert grid.panel.grid() == before


@pytest.fixture
def other_edition(plain_wells_db: Path, plain_wells: Store, tmp_path: Path) -> Iterator[Store]:
    """An edition where the first body can't be placed and the second has another name."""
    first, second = [s.id for s in plain_wells.stakeholders() if may_be_placed(s)]
    path = forged(
        plain_wells_db,
        tmp_path / "other.db",
        f"UPDATE stakeholders SET kind = 'affected group' WHERE id = '{first}'",
        f"UPDATE stakeholders SET name = 'Renamed body' WHERE id = '{second}'",
    )
    other = Store.open_unchecked(path)
    yield other
    other.close()


def test_another_edition_shows_the_cards_that_it_has_by_its_own_names(
    grid: GridFixture, other_edition: Store
) -> None:
    for _ in range(2):
        grid.click("grid_place")
    first, second = grid.panel.grid().cards

    grid.switch(other_edition)

    assert [card.name for card in grid.cards] == ["Renamed body"]
    assert grid.panel.grid().cards == (second,)
    assert grid.message == ("1 card is not in this edition. It is kept in the file but not shown.")
    assert json.loads(grid.panel.to_bytes())["cards"] == [second._asdict(), first._asdict()]


def test_cards_that_were_gone_come_back_with_their_edition(
    grid: GridFixture, plain_wells: Store, other_edition: Store
) -> None:
    for _ in range(2):
        grid.click("grid_place")
    names = {card.name for card in grid.cards}
    placed = grid.panel.grid()

    grid.switch(other_edition)
    grid.switch(plain_wells)

    assert {card.name for card in grid.cards} == names
    assert set(grid.panel.grid().cards) == set(placed.cards)
    assert grid.panel.grid().unknown_cards == ()
    assert grid.message == ""


def test_a_grid_that_is_too_long_to_be_saved_is_shown_with_another_edition_and_printed(
    grid: GridFixture, other_edition: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = f"[{','.join('0' * 900)}]"
    data = grid.panel.to_bytes().replace(b'"cards": []', f'"cards": [{card}]'.encode())
    grid.panel.from_bytes(data)
    # Indented in the file of the grid, it is longer than the file that was read.
    monkeypatch.setattr("laos_tip_app.report.json_documents._MAX_BYTES", len(data))
    grid.switch(other_edition)
    assert grid.message == ("1 card is not in this edition. It is kept in the file but not shown.")
    grid.click("grid_print")
    document = grid_document.document(DocumentBuilder(other_edition), grid.printed[0][1])
    assert document.sections[0].blocks


def test_cards_are_moved_and_removed_after_a_switch_and_undo_ends_there(
    grid: GridFixture, other_edition: Store
) -> None:
    for _ in range(2):
        grid.click("grid_place")
    undo = grid.panel.findChild(QPushButton, "grid_undo")
    assert isinstance(undo, QPushButton)

    grid.switch(other_edition)
    assert not undo.isEnabled()
    [card] = grid.cards
    grid.qtbot.keyClick(card, Qt.Key.Key_Right)
    moved = grid.panel.grid()
    grid.qtbot.keyClick(card, Qt.Key.Key_Delete)
    grid.click("grid_undo")

    assert grid.panel.grid() == moved


def test_a_saved_grid_counts_as_saved_after_a_switch(
    grid: GridFixture, other_edition: Store, tmp_path: Path
) -> None:
    grid.click("grid_place")
    assert grid.panel.file.save_as(tmp_path / "group.grid.json")

    grid.switch(other_edition)

    assert grid.panel.file.confirm_discard()


def test_a_grid_that_is_not_saved_is_asked_about_in_its_own_words(grid: GridFixture) -> None:
    grid.click("grid_place")
    said: list[str] = []
    answers = Answers(read_message(said))

    assert not grid.panel.file.confirm_discard()
    assert answers.all_given
    assert said == ["The grid has not been saved. "]


def test_another_setting_of_the_window_leaves_what_can_be_undone(grid: GridFixture) -> None:
    grid.click("grid_place")
    placed = grid.panel.grid()
    grid.window.updated.emit()
    undo = grid.panel.findChild(QPushButton, "grid_undo")
    assert isinstance(undo, QPushButton)

    assert grid.panel.grid() == placed
    assert undo.isEnabled()


def test_nothing_is_dragged_on_an_empty_grid(grid: GridFixture) -> None:
    plane, point = grid.panel.plane, grid.panel.plane.rect().center()
    grid.qtbot.mousePress(plane, Qt.MouseButton.LeftButton, pos=point)
    grid.qtbot.mouseMove(plane, point + QPoint(40, 0))
    grid.qtbot.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=point)

    assert grid.cards == []


def test_other_colours_leave_the_cards_and_what_can_be_undone(grid: GridFixture) -> None:
    grid.click("grid_place")
    before = grid.cards

    apply_theme(DARK)

    assert grid.cards == before
    undo = grid.panel.findChild(QPushButton, "grid_undo")
    assert isinstance(undo, QPushButton)
    assert undo.isEnabled()


def test_a_grid_follows_the_theme(grid: GridFixture) -> None:
    grid.click("grid_place")
    before = grid.panel.plane.grab().toImage()
    apply_theme(DARK)
    assert grid.panel.plane.grab().toImage() != before
    message = grid.panel.findChild(QLabel, "grid_message")
    assert isinstance(message, QLabel)
    assert message.text() == ""
