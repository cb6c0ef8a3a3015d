"""What can be clicked shows that the pointer is on it."""

from functools import partial

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.widgets.report_table_painter import TableRowDelegate
from laos_tip_app.ui.widgets.small_widgets import RowList, TabBar
from tests.ui.widgets.pointer import point_at
from tests.ui.widgets.tab_fixture import TabFixture


def colour_at(widget: QWidget, point: QPoint) -> str:
    return widget.grab().toImage().pixelColor(point).name()


def has_hover(widget: QWidget, point: QPoint) -> bool:
    return colour_at(widget, point) == LIGHT.hover


def test_the_whole_row_of_a_table(store: Store, qtbot: QtBot) -> None:
    table = TabFixture(StakeholdersTab(store, context_shown=True), qtbot).tab.table
    cells = [table.visualRect(table.model().index(1, column)) for column in (0, 1)]
    delegate = table.itemDelegate()
    assert isinstance(delegate, TableRowDelegate)
    point_at(qtbot, table.viewport(), cells[0].center(), lambda: delegate.hovered_row == 1)
    for cell in cells:
        corner = cell.bottomRight() - QPoint(6, 6)
        assert colour_at(table.viewport(), corner) == LIGHT.hover


def test_a_button_a_tab_and_a_row_of_a_list(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    button, bar, rows = QPushButton("", window), TabBar(window), RowList(3, window)
    button.setGeometry(10, 10, 100, 32)
    bar.addTab("one")
    bar.addTab("two")
    bar.setGeometry(10, 60, 300, 48)
    rows.addItems(["", ""])
    rows.setGeometry(10, 120, 200, 100)
    with qtbot.waitExposed(window):
        window.show()
    item = rows.visualItemRect(rows.item(1)).center()
    for widget, place in (
        (button, QPoint(20, 16)),
        (bar, bar.tabRect(1).topLeft() + QPoint(4, 20)),
        (rows.viewport(), item),
    ):
        assert colour_at(widget, place) != LIGHT.hover
        point_at(qtbot, widget, place, partial(has_hover, widget, place))
