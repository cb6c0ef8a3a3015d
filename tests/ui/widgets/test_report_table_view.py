"""The table of a report: what is chosen, in sight and in which order."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.table import TableCell
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.ui.widgets.pointer import point_at
from tests.ui.widgets.report_tables import (
    COLUMNS,
    FIRST,
    LAYOUTS,
    ROWS,
    SECOND,
    THIRD,
    cell_of,
    new_table,
    opened,
)


def test_a_click_on_a_sign_opens_the_note_and_one_beside_it_does_not(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot)
    found = opened(table, {FIRST: "note"})
    view = table.viewport()
    first = cell_of(table, 0, 0)
    sign = QPoint(first.left() + 8, first.bottom() - 8)
    for right in (6, 0):
        found.clear()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=sign + QPoint(right, 0))
        assert found == [FIRST]
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=sign)
    beside = cell_of(table, 0, 1).bottomLeft() + QPoint(4, -4)
    other_row = QPoint(8, cell_of(table, 1).center().y())
    for place in (sign + QPoint(40, 0), beside, other_row, view.rect().bottomLeft()):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    table.resize(100, 420)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    row = cell_of(table, 0, 0)
    assert row.left() < -40
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(4, row.center().y()))
    assert found == [FIRST], "it is out of sight"


def test_the_menu_sorts_by_each_column_and_the_second_time_in_the_other_order(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot)
    assert table.sort_order()[0] == -1
    parent = QWidget()
    qtbot.addWidget(parent)
    *columns, default = table.sort_actions(parent)
    assert [action.text() for action in columns] == [f"Sort by {each.title}" for each in COLUMNS]
    assert default.text() == "Default order"
    orders = []
    for action in (columns[0], columns[0], columns[0], columns[1], columns[0]):
        action.trigger()
        orders.append(table.sort_order())
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    assert orders == [(0, up), (0, down), (0, up), (1, up), (0, up)]
    with qtbot.waitSignal(table.reset_requested):
        default.trigger()


def test_a_click_on_the_head_of_a_column_sorts_by_it(store: Store, qtbot: QtBot) -> None:
    table = new_table(store, qtbot)
    head, orders, first = table.horizontalHeader(), [], list[str]()
    for column in (1, 1, 0):
        middle = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        orders.append(table.sort_order())
        first.append(table.proxy.index(0, 0).data())
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    assert orders == [(1, up), (1, down), (0, up)]
    assert first == ["2019", "2018", "2018"]


def test_back_shows_order_and_place_of_a_table_again(store: Store, qtbot: QtBot) -> None:
    rows = tuple(
        row._replace(location=Location.of("fact", f"F-{number}"))
        for number in range(20)
        for row in ROWS[2:]
    )
    only_first = (LAYOUTS[0], *(each._replace(optional=True) for each in LAYOUTS[1:]))
    table = new_table(store, qtbot, 100, rows, layouts=only_first)
    first = table.view_state()
    assert first == (-1, Qt.SortOrder.AscendingOrder, 0, 0)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.verticalScrollBar().setValue(213)
    state = table.view_state()
    assert state[:2] == (0, Qt.SortOrder.DescendingOrder)
    assert state[2] > 0 > state[3]
    table.set_view_state(None)
    assert table.view_state() == first
    table.set_view_state(state)
    assert table.view_state() == state
    assert table.verticalScrollBar().value() == 213


def test_a_row_is_chosen_while_the_button_is_down(store: Store, qtbot: QtBot) -> None:
    table = new_table(store, qtbot)
    assert not table.is_pressed
    pressed: list[bool] = []
    table.selectionModel().currentChanged.connect(lambda *_rows: pressed.append(table.is_pressed))
    view = table.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell_of(table, 1).center())
    assert (pressed, table.is_pressed) == ([True], False)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert pressed == [True, False]
    chosen: list[int] = []
    table.doubleClicked.connect(lambda index: chosen.append(index.row()))
    for at in (cell_of(table, 0).center(), view.rect().bottomLeft()):
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
        assert chosen == [2], "the row of the first click"


def test_a_table_without_rows_has_a_first_state_and_nothing_is_chosen(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot, rows=())
    assert table.view_state()[2] == 0
    table.set_view_state(None)
    table.reveal()
    assert not table.is_current_visible()
    assert table.selected_locations() == ()


def test_what_is_current_stays_in_sight(store: Store, qtbot: QtBot) -> None:
    rows = tuple(
        row._replace(location=Location.of("fact", f"F-{number}"))
        for number in range(20)
        for row in ROWS[2:]
    )
    table = new_table(store, qtbot, rows=rows)
    assert not table.is_current_visible()
    table.select_row(table.proxy.index(19, 2))
    assert table.is_current_visible()
    assert table.currentIndex().column() == 0
    assert table.selected_locations() == (Location.of("fact", "F-19"),)
    for width, height in ((800, 160), (420, 160), (800, 420)):
        table.resize(width, height)
        process_events()
        assert table.is_current_visible()
    apply_text_size(150)
    assert table.is_current_visible()
    apply_text_size(100)
    table.verticalScrollBar().setValue(0)
    assert not table.is_current_visible()
    for height in (160, 420):
        table.resize(800, height)
        process_events()
        assert table.verticalScrollBar().value() == 0
    height = table.rowHeight(0)
    for percent in (150, 100):
        apply_text_size(percent)
        assert table.verticalScrollBar().value() == 0
        assert (table.rowHeight(0) > height) == (percent > 100)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() - height // 2)
    seen = table.view_state()
    table.setEnabled(False)
    assert table.view_state() == seen, "it looks the same"
    table.setEnabled(True)
    table.hide()
    table.reveal()
    table.resize(500, 300)
    with qtbot.waitExposed(table):
        table.show()
    assert table.is_current_visible()


def test_enter_opens_a_row_and_other_keys_go_through_the_rows(store: Store, qtbot: QtBot) -> None:
    table = new_table(store, qtbot)
    table.select_row(table.proxy.index(0, 0))
    count = []
    table.opened.connect(lambda: count.append(table.currentIndex().row()))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(table, key)
    assert count == [0, 1]
    here = table.currentIndex()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex() == here, "Tab leads out of the table"


def test_the_row_under_the_pointer_is_forgotten_when_that_leaves(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot)
    ground = table.viewport().grab().toImage()
    point_at(
        qtbot,
        table.viewport(),
        cell_of(table, 1).center(),
        lambda: table.viewport().grab().toImage() != ground,
    )
    point_at(
        qtbot,
        table.viewport(),
        QPoint(5, table.viewport().height() - 3),
        lambda: table.viewport().grab().toImage() == ground,
    )
    point_at(
        qtbot,
        table.viewport(),
        cell_of(table, 1).center(),
        lambda: table.viewport().grab().toImage() != ground,
    )
    point_at(
        qtbot,
        table.horizontalHeader().viewport(),
        QPoint(50, 5),
        lambda: table.viewport().grab().toImage() == ground,
    )


def test_the_menu_of_the_current_row_is_asked_for_by_key_and_by_click(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot)
    asked: list[tuple[object, object]] = []
    table.menu_requested.connect(lambda at, location: asked.append((at, location)))
    at, on_screen = QPoint(50, 60), QPoint(400, 300)
    reasons = QContextMenuEvent.Reason

    def ask(reason: QContextMenuEvent.Reason) -> None:
        QGuiApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, at, on_screen))

    ask(reasons.Mouse)
    assert asked == []
    table.select_row(table.proxy.index(1, 0))
    ask(reasons.Mouse)
    ask(reasons.Keyboard)
    below = table.viewport().mapToGlobal(cell_of(table, 1, 0).bottomLeft())
    assert asked == [(on_screen, SECOND), (below, SECOND)]


def test_a_row_is_chosen_whole_or_by_its_first_cell(store: Store, qtbot: QtBot) -> None:
    chosen = {}
    for by_cell in (True, False):
        table = new_table(store, qtbot, by_cell=by_cell)
        table.select_row(table.proxy.index(1, 2))
        chosen[by_cell] = [(each.row(), each.column()) for each in table.selectedIndexes()]
        assert table.selected_locations() == (SECOND,)
        assert table.by_cell is by_cell
    assert chosen == {True: [(1, 0)], False: [(1, column) for column in range(5)]}


def test_several_rows_are_chosen_only_where_that_is_asked_for(store: Store, qtbot: QtBot) -> None:
    table = new_table(store, qtbot)
    several = ReportTableView(table.proxy.table_model, LAYOUTS, extended=True)
    qtbot.addWidget(several)
    for view, count in ((table, 1), (several, 3)):
        view.selectAll()
        view.selectRow(0)
        keys = Qt.KeyboardModifier.ShiftModifier
        for _ in range(2):
            qtbot.keyClick(view, Qt.Key.Key_Down, keys)
        assert len(view.selected_locations()) == count
    flags = QItemSelectionModel.SelectionFlag
    several.clearSelection()
    for row in (2, 0):
        several.selectionModel().select(table.proxy.index(row, 0), flags.Select | flags.Rows)
    assert several.selected_locations() == (FIRST, THIRD), "from top to bottom"
    width = several.columnWidth(1)
    apply_text_size(150)
    assert several.columnWidth(1) == width, "it is measured once it is seen"


def test_rows_measured_on_the_way_do_not_keep_the_chosen_one_out_of_sight(
    store: Store, qtbot: QtBot
) -> None:
    """To measure all rows would take a third of the first switch to a tab."""
    long = ROWS[2]._replace(
        cells=(*ROWS[2].cells[:1], TableCell("word " * 100), *ROWS[2].cells[2:])
    )
    table = new_table(store, qtbot, rows=(long,) * 12)
    process_events()
    assert table.rowHeight(0) > 2 * table.rowHeight(11)
    table.select_row(table.proxy.index(11, 0))
    assert table.is_current_visible()
    assert table.rowHeight(11) == table.rowHeight(1)
