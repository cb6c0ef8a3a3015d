"""The table of a report: its cells in each state, its columns and its order."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.corrections import Difference
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout, TableColumns
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.signs import OwnSign
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.widgets.pointer import point_at

COLUMNS = tuple(
    TableColumn(name, title, on_screen=True)
    for name, title in (
        ("date", "Date"),
        ("statement", "Statement"),
        ("status", "Status"),
        ("stated", "Stated in"),
        ("cautions", "Notes"),
    )
)
LAYOUTS = (
    ColumnLayout(5),
    ColumnLayout(20, bold=True, stretch=True, shows_hidden=True),
    ColumnLayout(12, priority=4),
    ColumnLayout(14, priority=3, with_title=True),
    ColumnLayout(6, priority=2, badge=True, moves_when_hidden=False),
)
FIRST, SECOND, THIRD = (Location.of("fact", f"PT-0{number}") for number in (1, 2, 3))
ROWS = (
    TableRow(
        FIRST,
        (
            TableCell("2019"),
            TableCell("36 wells gave water.", caption="as counted in 2019"),
            TableCell("● confirmed"),
            TableCell("Overview ¶2"),
            TableCell("2", -2),
        ),
        corrections=("It was 35.", "And only then."),
        group="Water",
        difference=Difference("●", "confirmed"),
    ),
    TableRow(
        SECOND,
        (
            TableCell("2018"),
            TableCell("Six ran dry.", "z"),
            TableCell("✕ disputed"),
            TableCell(""),
            TableCell("", 0),
        ),
        group="Water",
        background="context",
    ),
    TableRow(
        THIRD,
        (
            TableCell("2020"),
            TableCell("A committee cleans each of the wells.", "a"),
            TableCell(""),
            TableCell("Upkeep ¶1"),
            TableCell("1", -1),
        ),
        group="Upkeep",
    ),
)


def new_table(
    store: Store,
    qtbot: QtBot,
    width: int = 800,
    rows: tuple[TableRow, ...] = ROWS,
    *,
    by_cell: bool = False,
    columns: tuple[TableColumn, ...] = COLUMNS,
) -> ReportTableView:
    model = TableModel(Table("facts", "Facts", columns, "statement", rows), RowFilters(store))
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    table = ReportTableView(proxy, LAYOUTS, by_cell=by_cell)
    model.setParent(table)
    proxy.setParent(table)
    qtbot.addWidget(table)
    table.resize(width, 420)
    with qtbot.waitExposed(table):
        table.show()
    return table


def whole(table: ReportTableView) -> str:
    """Return the head and the rows as they are painted."""
    head = enlarged_outline_of(table.horizontalHeader().viewport())
    return f"{head}rows\n{outline_of(table.viewport())}"


def opened(
    table: ReportTableView, kinds: Mapping[Location, Literal["note", "bookmark"]]
) -> list[Location]:
    """Show a sign on some rows; return the list to which those that are opened are added."""
    found: list[Location] = []
    table.set_signs(
        {
            location: OwnSign(kind, partial(found.append, location))
            for location, kind in kinds.items()
        }
    )
    return found


def cell_of(table: ReportTableView, row: int, column: int = 1) -> QRect:
    return table.visualRect(table.proxy.index(row, column))


def test_each_row_is_painted_in_its_state_with_its_heading(store: Store, qtbot: QtBot) -> None:
    table = new_table(store, qtbot)
    opened(table, {FIRST: "note", THIRD: "bookmark"})
    table.select_row(table.proxy.index(0, 0))
    point_at(
        qtbot,
        table.viewport(),
        cell_of(table, 2).center(),
        lambda: table._delegate.hovered_row == 2,
    )
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    expect("ui/widgets/table.txt", whole(table))


def test_a_narrow_table_moves_the_texts_of_its_columns_below_the_statement(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot, 300, ROWS[1:])
    table.select_row(table.proxy.index(0, 0))
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    expect("ui/widgets/narrow_table.txt", whole(table))


def test_single_cells_are_shaded_and_chosen_without_lines(store: Store, qtbot: QtBot) -> None:
    shades = (0.0, 0.5, 1.0, 0.0, 0.0)
    rows = tuple(
        TableRow(
            location,
            tuple(
                TableCell(text, shade=shade)
                for text, shade in zip(("a", "b", "c", "d", "e"), shades, strict=True)
            ),
        )
        for location in (FIRST, SECOND)
    )
    long = COLUMNS[2]._replace(title="A status that has a long name")
    columns = (*COLUMNS[:2], long, *COLUMNS[3:])
    table = new_table(store, qtbot, 600, rows, by_cell=True, columns=columns)
    table.select_row(table.proxy.index(1, 1))
    assert [(each.row(), each.column()) for each in table.selectedIndexes()] == [(1, 0)]
    assert table.selected_locations() == (SECOND,)
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    table.setCurrentIndex(table.proxy.index(1, 2))
    qtbot.mouseMove(table.viewport(), cell_of(table, 0).center())
    rows_in_pixels = enlarged_outline_of(table.viewport())
    expect("ui/widgets/matrix.txt", f"{whole(table).partition('rows')[0]}rows\n{rows_in_pixels}")


def test_only_as_many_columns_are_shown_as_fit() -> None:
    columns = TableColumns(
        (
            ColumnLayout(6, priority=1),
            ColumnLayout(20, stretch=True),
            ColumnLayout(12, priority=4),
            ColumnLayout(10, priority=3),
        )
    )
    shown = {
        room: columns.visible_widths(room, letter=10)
        for room in (0, 224, 367, 368, 491, 492, 575, 576, 600)
    }
    assert shown == {
        0: {1: 80},
        224: {1: 224},
        367: {1: 367},
        368: {1: 224, 2: 144},
        491: {1: 347, 2: 144},
        492: {1: 224, 2: 144, 3: 124},
        575: {1: 307, 2: 144, 3: 124},
        576: {0: 84, 1: 224, 2: 144, 3: 124},
        600: {0: 84, 1: 248, 2: 144, 3: 124},
    }
    assert columns.first == 0
    assert [columns.padding(number) for number in range(3)] == [16, 8, 8]
    columns.visible_widths(400, letter=10)
    assert columns.first == 1
    assert [columns.padding(number) for number in range(3)] == [8, 16, 8]


def test_what_shows_the_hidden_texts_takes_the_room_if_the_wide_column_is_hidden() -> None:
    columns = TableColumns(
        (
            ColumnLayout(10),
            ColumnLayout(10, shows_hidden=True),
            ColumnLayout(10, priority=1, stretch=True),
        )
    )
    assert columns.visible_widths(300, 10) == {0: 124, 1: 176}
    assert columns.visible_widths(400, 10) == {0: 124, 1: 124, 2: 152}


def test_a_click_on_a_sign_opens_the_note_and_one_beside_it_does_not(
    store: Store, qtbot: QtBot
) -> None:
    table = new_table(store, qtbot)
    found = opened(table, {FIRST: "note"})
    view = table.viewport()
    first = cell_of(table, 0, 0)
    sign = QPoint(first.left() + 8, first.bottom() - 8)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=sign)
    assert found == [FIRST]
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=sign)
    beside = cell_of(table, 0, 1).bottomLeft() + QPoint(4, -4)
    other_row = QPoint(8, cell_of(table, 1).center().y())
    for place in (sign + QPoint(40, 0), beside, other_row, view.rect().bottomLeft()):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert found == [FIRST]


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


def test_back_shows_order_and_place_of_a_table_again(store: Store, qtbot: QtBot) -> None:
    rows = tuple(
        row._replace(location=Location.of("fact", f"F-{number}"))
        for number in range(20)
        for row in ROWS[2:]
    )
    table = new_table(store, qtbot, rows=rows)
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
