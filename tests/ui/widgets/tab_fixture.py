"""A tab in its own window, for the tests of the tabs."""

from typing import Any

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.tab import Tab


class TabFixture[T: Tab[Any]]:
    """A tab in its own window, with the locations that it emits.

    Attributes:
        requested: The locations that the user requested to go to.
        changed: The locations that the user selected in the tab.
    """

    def __init__(self, tab: T, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.tab = tab
        qtbot.addWidget(tab)
        self.requested: list[Location] = []
        self.changed: list[Location] = []
        tab.location_requested.connect(self.requested.append)
        tab.location_changed.connect(self.changed.append)
        tab.resize(1366, 660)
        with qtbot.waitExposed(tab):
            tab.show()

    def show(self, text: str) -> None:
        self.tab.show_location(Location.parse(text))

    def tab_stops(self, first: QWidget, count: int) -> list[str]:
        """Return the names of the widgets that the Tab key reaches, from the first on."""
        first.setFocus()
        self.qtbot.waitUntil(first.hasFocus)
        names = []
        for _ in range(count):
            widget = QApplication.focusWidget()
            assert widget is not None
            names.append(widget.objectName())
            self.qtbot.keyClick(widget, Qt.Key.Key_Tab)
        return names


def current_id(table: ReportTableView) -> str:
    """Return the id of the current row, or empty text."""
    location = table.currentIndex().data(Role.LOCATION)
    return "" if location is None else str(location.id)


def details_text(tab: MasterDetailTab) -> str:
    """Return the text of the details."""
    shown = tab.detail.details()
    return "\n".join((shown.title, *shown.lines, *(entry.spoken for entry in shown.items)))
