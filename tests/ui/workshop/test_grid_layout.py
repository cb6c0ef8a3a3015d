"""The influence grid without a main window: how it looks, and each way to use it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.requests import GridRequest
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.grid_panel import GridCardWidget, GridPanel
from tests.outlines import expect, outline_of
from tests.ui.bare_window import BareWindow
from tests.widget_tree import tree_of

LEFT = Qt.MouseButton.LeftButton
GRID = InfluenceGrid(
    "Who decides",
    "2026-05-01",
    (GridCard("SH-01", 0.25, 0.75), GridCard("SH-02", 1.0, 0.0)),
    ('{"stakeholder": "SH-99"}',),
)


class GridFixture:
    """The panel of a grid, and what was printed and exported from it."""

    def __init__(self, store: Store, settings: Settings, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = BareWindow(store, settings)
        qtbot.addWidget(self.window, before_close_func=lambda _w: self.window.close_checks.clear())
        self.sent: list[tuple[bool, object]] = []
        self.panel = GridPanel(self.window, lambda *sent: self.sent.append(sent))
        self.window.setCentralWidget(self.panel)
        self.window.resize(1000, 560)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.panel.show()
            self.window.activateWindow()
        self.field(QDateEdit, "grid_date").setDate(
            self.field(QDateEdit, "grid_date").date().fromString("2026-05-02", "yyyy-MM-dd")
        )
        # As `show_part` does, once a page shows it.
        self.panel.show_grid(InfluenceGrid(date="2026-05-02"))

    def field[Part: QWidget](self, kind: type[Part], name: str) -> Part:
        found = self.panel.findChild(kind, name)
        assert isinstance(found, kind)
        return found

    def click(self, name: str) -> None:
        self.field(QPushButton, name).click()

    @property
    def cards(self) -> list[GridCardWidget]:
        return self.panel.plane.cards()

    @property
    def names(self) -> list[str]:
        """The stakeholders that are still in the list."""
        rows = self.field(QListWidget, "grid_cards")
        return [rows.item(row).text() for row in range(rows.count())]

    @property
    def places(self) -> list[tuple[str, float, float]]:
        """The cards, the one that moved last at the end."""
        return [(card.stakeholder_id, *card[1:3]) for card in self.panel.placed_cards()]


@pytest.fixture
def grid(plain_wells: Store, settings: Settings, qtbot: QtBot) -> GridFixture:
    return GridFixture(plain_wells, settings, qtbot)


def test_an_empty_grid_is_beside_the_stakeholders(grid: GridFixture) -> None:
    expect(
        "ui/workshop/grid-empty.txt",
        f"{tree_of(grid.panel)}--- Painted\n{outline_of(grid.panel.plane)}",
    )


def test_a_grid_shows_its_cards_with_their_points(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID, "One card is unknown.")
    grid.cards[0].setFocus()

    expect(
        "ui/workshop/grid.txt",
        f"{tree_of(grid.panel)}--- Painted\n{outline_of(grid.panel.plane)}",
    )
    assert grid.panel.grid() == GRID


def test_a_card_without_the_focus_is_painted_as_the_others(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID)
    grid.cards[0].setFocus()
    focused = outline_of(grid.panel.plane)
    grid.field(QListWidget, "grid_cards").setFocus()
    plain = outline_of(grid.panel.plane)

    assert focused != plain
    grid.cards[0].setFocus()
    assert outline_of(grid.panel.plane) == focused


def test_a_grid_of_another_size_has_its_cards_where_they_were(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID)
    tree_of(grid.panel)
    before = [card.geometry().center() for card in grid.cards]
    grid.window.resize(1300, 800)
    tree_of(grid.panel)
    after = [card.geometry().center() for card in grid.cards]

    assert [point.x() > old.x() for point, old in zip(after, before, strict=True)] == [True, True]
    assert grid.panel.grid() == GRID
    assert all(grid.panel.plane.rect().contains(card.geometry()) for card in grid.cards)


@pytest.mark.parametrize(
    ("key", "shift", "place"),
    [
        (Qt.Key.Key_Left, False, (0.45, 0.5)),
        (Qt.Key.Key_Right, False, (0.55, 0.5)),
        (Qt.Key.Key_Up, False, (0.5, 0.55)),
        (Qt.Key.Key_Down, False, (0.5, 0.45)),
        (Qt.Key.Key_Left, True, (0.49, 0.5)),
        (Qt.Key.Key_Up, True, (0.5, 0.51)),
    ],
)
def test_an_arrow_moves_a_card_and_shift_a_little(
    grid: GridFixture, key: Qt.Key, shift: bool, place: tuple[float, float]
) -> None:
    grid.click("grid_place")
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    grid.qtbot.keyClick(grid.cards[0], key, held)

    assert grid.places == [("SH-01", *place)]


@pytest.mark.parametrize(
    ("place", "keys", "ends"),
    [
        ((0.02, 0.02), (Qt.Key.Key_Left, Qt.Key.Key_Down), (0.0, 0.0)),
        ((0.98, 0.98), (Qt.Key.Key_Right, Qt.Key.Key_Up), (1.0, 1.0)),
    ],
)
def test_a_card_stays_on_the_plane(
    grid: GridFixture,
    place: tuple[float, float],
    keys: tuple[Qt.Key, ...],
    ends: tuple[float, float],
) -> None:
    grid.panel.show_grid(InfluenceGrid(cards=(GridCard("SH-01", *place),)))
    for key in keys:
        grid.qtbot.keyClick(grid.cards[0], key)

    assert grid.places == [("SH-01", *ends)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_card_is_removed_by_a_key_or_its_menu(grid: GridFixture, key: Qt.Key) -> None:
    grid.panel.show_grid(GRID)
    for card in grid.cards:
        card.setFocus()
        if card.card.stakeholder_id == "SH-01":
            grid.qtbot.keyClick(card, key)
        else:
            [remove] = card.actions()
            remove.trigger()
        assert grid.field(QListWidget, "grid_cards").hasFocus()

    assert grid.cards == []
    assert grid.names == ["Villages", "Committees"]
    grid.click("grid_undo")
    assert grid.names == ["Villages"]
    assert grid.field(QLabel, "grid_message").text() == "Undone: Remove Committees"


def test_other_keys_of_a_card_are_left_to_the_window(grid: GridFixture) -> None:
    grid.click("grid_place")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")

    grid.cards[0].keyPressEvent(event)

    assert not event.isAccepted()
    assert grid.places == [("SH-01", 0.5, 0.5)]


def test_steps_by_keys_are_undone_together_and_those_of_another_card_by_themselves(
    grid: GridFixture,
) -> None:
    grid.panel.show_grid(GRID)
    first, second = grid.cards
    for card in (first, first, second, second, first):
        grid.qtbot.keyClick(card, Qt.Key.Key_Up)
    undone = []
    while grid.field(QPushButton, "grid_undo").isEnabled():
        grid.click("grid_undo")
        undone.append(grid.field(QLabel, "grid_message").text())

    assert undone == ["Undone: Move Villages", "Undone: Move Committees", "Undone: Move Villages"]
    assert grid.panel.grid() == GRID
    grid.click("grid_redo")
    assert grid.field(QLabel, "grid_message").text() == "Redone: Move Villages"


def test_each_drag_is_undone_by_itself_and_a_click_moves_nothing(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID)
    tree_of(grid.panel)
    card, plane = grid.cards[0], grid.panel.plane
    for _twice in range(2):
        point = card.geometry().center()
        grid.qtbot.mousePress(plane, LEFT, pos=point)
        grid.qtbot.mouseMove(plane, point + QPoint(40, 20))
        grid.qtbot.mouseRelease(plane, LEFT, pos=point)
        grid.qtbot.mouseMove(plane, point + QPoint(90, 90))
    assert card.hasFocus()
    [other] = [each for each in grid.cards if each is not card]
    grid.qtbot.mouseClick(plane, LEFT, pos=other.geometry().center())

    assert other.hasFocus()
    grid.click("grid_undo")
    grid.click("grid_undo")
    assert grid.panel.grid() == GRID
    assert not grid.field(QPushButton, "grid_undo").isEnabled()


def test_the_pointer_takes_a_card_by_its_point_within_reach_alone(grid: GridFixture) -> None:
    grid.panel.show_grid(InfluenceGrid(cards=(GridCard("SH-01", 0.5, 0.5),)))
    tree_of(grid.panel)
    plane = grid.panel.plane
    left = next(
        line for line in outline_of(plane).splitlines() if line.startswith(("circle", "ellipse"))
    )
    column, row = (int(part) * 8 for part in left.split()[1].split(","))
    at = QPoint(column + 4, row + 4)
    for far, moves in ((QPoint(-12, 0), True), (QPoint(-30, 0), False)):
        before = grid.places
        grid.qtbot.mousePress(plane, LEFT, pos=at + far)
        grid.qtbot.mouseMove(plane, at + far + QPoint(0, 40))
        grid.qtbot.mouseRelease(plane, LEFT, pos=at)
        assert (grid.places != before) == moves
        grid.panel.show_grid(InfluenceGrid(cards=(GridCard("SH-01", 0.5, 0.5),)))


def test_the_right_button_drags_no_card(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID)
    tree_of(grid.panel)
    plane, point = grid.panel.plane, grid.cards[0].geometry().center()
    grid.qtbot.mousePress(plane, Qt.MouseButton.RightButton, pos=point)
    grid.qtbot.mouseMove(plane, point + QPoint(40, 0))
    grid.qtbot.mouseRelease(plane, Qt.MouseButton.RightButton, pos=point)

    assert grid.panel.grid() == GRID


@pytest.mark.parametrize("kind", ["application/x-laos-tip-stakeholder", "text/plain"])
def test_only_a_stakeholder_of_the_list_can_be_dropped(grid: GridFixture, kind: str) -> None:
    data = QMimeData()
    data.setData(kind, b"SH-01")
    with pytest.warns(DeprecationWarning, match="QDragEnterEvent"):
        # PySide has no other constructor.
        entering = QDragEnterEvent(
            QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
        )
    entering.ignore()

    QApplication.sendEvent(grid.panel.plane, entering)

    assert entering.isAccepted() == (kind != "text/plain")


def test_a_stakeholder_is_put_on_the_grid_and_the_next_one_chosen(
    grid: GridFixture, announced: list[str]
) -> None:
    rows = grid.field(QListWidget, "grid_cards")
    assert grid.names == ["Villages", "Committees"]
    rows.setCurrentRow(1)
    grid.click("grid_place")
    assert grid.places == [("SH-02", 0.5, 0.5)]
    assert rows.currentRow() == 0
    rows.itemActivated.emit(rows.item(0))
    assert grid.places[1] == ("SH-01", 0.5, 0.5)
    assert rows.currentRow() == -1
    grid.click("grid_place")
    assert len(grid.places) == 2, "the list is empty"
    grid.panel.plane.dropped.emit("SH-01", 0.1, 0.1)
    grid.panel.plane.dropped.emit("SH-77", 0.1, 0.1)
    assert len(grid.places) == 2
    assert announced == []
    grid.click("grid_undo")
    assert grid.places == [("SH-02", 0.5, 0.5)], "each is undone by itself"


@pytest.mark.parametrize(
    ("typed", "names", "spoken"),
    [
        ("comm", ["Committees"], "1 of 2 shown"),
        ("VILL", ["Villages"], "1 of 2 shown"),
        ("none", [], "0 of 2 shown"),
        ("", ["Villages", "Committees"], "2 of 2 shown"),
    ],
)
def test_the_filter_says_how_many_it_leaves(
    grid: GridFixture, announced: list[str], typed: str, names: list[str], spoken: str
) -> None:
    field = grid.field(QLineEdit, "grid_filter")
    field.setText("x")
    field.setText(typed)

    assert grid.names == names
    assert announced[-1] == spoken
    rows = grid.field(QListWidget, "grid_cards")
    assert rows.currentRow() == (0 if names else -1)


def test_the_filter_counts_those_that_are_not_on_the_grid(
    grid: GridFixture, announced: list[str]
) -> None:
    grid.click("grid_place")
    grid.field(QLineEdit, "grid_filter").setText("c")

    assert announced[-1] == "1 of 1 shown"


def test_a_finger_can_hit_each_row_of_the_list(grid: GridFixture) -> None:
    rows = grid.field(QListWidget, "grid_cards")

    assert min(rows.visualItemRect(rows.item(row)).height() for row in range(2)) >= 24


def test_a_grid_is_printed_and_exported_as_it_is(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID)
    grid.click("grid_print")
    grid.click("grid_export")

    request = GridRequest(grid.panel.to_bytes())
    assert grid.sent == [(True, request), (False, request)]


def test_a_title_is_one_line_and_a_change_takes_the_message_away(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID, "One card is unknown.")
    message = grid.field(QLabel, "grid_message")
    assert message.isVisible()
    title = grid.field(QLineEdit, "grid_title")
    title.selectAll()
    QTest.keyClicks(title, "  Who   decides ")
    assert grid.panel.title() == "Who decides"
    assert not message.isVisible()
    grid.panel.show_message("Saved.")
    grid.field(QDateEdit, "grid_date").stepUp()
    assert not message.isVisible()
    assert grid.panel.grid().date != GRID.date


def test_a_file_without_a_date_is_of_today(grid: GridFixture) -> None:
    before = QDate.currentDate()
    grid.panel.show_grid(InfluenceGrid("Old", "soon", ()))
    after = QDate.currentDate()

    assert before <= grid.field(QDateEdit, "grid_date").date() <= after
    assert grid.panel.grid().unknown_cards == ()
    grid.panel.show_grid(GRID)
    assert grid.panel.from_bytes(grid.panel.to_bytes()) != ""
    assert grid.panel.grid() == GRID


def test_a_card_that_stays_keeps_its_widget_and_the_focus(grid: GridFixture) -> None:
    grid.panel.show_grid(GRID)
    first, second = grid.cards
    second.setFocus()
    grid.panel.show_cards(GRID.cards[1:])
    assert grid.cards == [second]
    assert second.hasFocus()
    grid.panel.show_cards(GRID.cards)
    assert first not in grid.cards
    assert second.hasFocus()
    grid.panel.show_cards(())
    assert grid.field(QListWidget, "grid_cards").hasFocus()
    grid.panel.show_cards(GRID.cards)
    assert [card.name for card in grid.cards] == ["Villages", "Committees"]
    point = QPointF(grid.cards[0].geometry().center())
    assert grid.panel.plane.childAt(point.toPoint()) is grid.cards[0]
