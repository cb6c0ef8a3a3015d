"""A table of three rows that a test makes."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect

from laos_tip_app.base.location import Location
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.corrections import Difference
from laos_tip_app.report.table import Table, TableCell, TableColumn, TableRow
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.report_table_painter import ColumnLayout
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.signs import OwnSign

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
    ColumnLayout(12, optional=True),
    ColumnLayout(14, optional=True, with_title=True),
    ColumnLayout(6, optional=True, badge=True, moves_when_hidden=False),
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
    layouts: tuple[ColumnLayout, ...] = LAYOUTS,
) -> ReportTableView:
    model = TableModel(Table("facts", "Facts", columns, "statement", rows), RowFilters(store))
    table = ReportTableView(model, layouts, by_cell=by_cell)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(width, 420)
    with qtbot.waitExposed(table):
        table.show()
    return table


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
