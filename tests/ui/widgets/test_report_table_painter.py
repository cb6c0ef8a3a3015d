"""The cells of a table as they are painted, and its columns."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.report.table import TableCell, TableRow
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout, TableColumns
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.widgets.pointer import point_at
from tests.ui.widgets.report_tables import (
    COLUMNS,
    FIRST,
    ROWS,
    SECOND,
    THIRD,
    cell_of,
    new_table,
    opened,
)


def whole(table: ReportTableView) -> str:
    """Return the head and the rows as they are painted."""
    head = enlarged_outline_of(table.horizontalHeader().viewport())
    return f"{head}rows\n{outline_of(table.viewport())}"


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


def test_a_number_below_a_statement_is_on_the_line_of_its_word(store: Store, qtbot: QtBot) -> None:
    painted = outline_of(new_table(store, qtbot, 300, ROWS[:1]).viewport())
    assert "Overview ¶2" in painted


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
    assert outline_of(table.viewport()).count("fill accent") == 1, "of Qt: no bar"
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    table.setCurrentIndex(table.proxy.index(1, 2))
    qtbot.mouseMove(table.viewport(), cell_of(table, 0).center())
    rows_in_pixels = enlarged_outline_of(table.viewport())
    expect("ui/widgets/matrix.txt", f"{whole(table).partition('rows')[0]}rows\n{rows_in_pixels}")


def test_only_as_many_columns_are_shown_as_fit() -> None:
    columns = TableColumns(
        (
            ColumnLayout(6, optional=True, hides_first=True),
            ColumnLayout(20, stretch=True),
            ColumnLayout(12, optional=True),
            ColumnLayout(10, optional=True),
        )
    )
    assert [columns.padding(number) for number in range(2)] == [16, 8], "all, until they are fitted"
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
            ColumnLayout(10, optional=True, stretch=True),
        )
    )
    assert columns.visible_widths(300, 10) == {0: 124, 1: 176}
    assert columns.visible_widths(400, 10) == {0: 124, 1: 124, 2: 152}


def test_a_row_is_high_enough_for_its_text_in_every_width(store: Store, qtbot: QtBot) -> None:
    text = "A committee of the village cleans each of its wells before the rain comes."
    row = ROWS[2]._replace(cells=(TableCell("2020"), TableCell(text), *ROWS[2].cells[2:]))
    table = new_table(store, qtbot, rows=(row,))
    for width in range(300, 420, 12):
        table.resize(width, 420)
        process_events()
        bottom = cell_of(table, 0).bottom()
        lines = enlarged_outline_of(table.viewport()).splitlines()
        texts = [int(line.split()[1].split(",")[1]) for line in lines if line.startswith("text")]
        assert bottom - 24 < max(texts) < bottom - 8
