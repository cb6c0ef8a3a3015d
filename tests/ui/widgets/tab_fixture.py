"""A tab in a window of its own, for the tests of each tab."""

from typing import Any

from pytestqt.qtbot import QtBot

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.tab import Tab


class ShownTab[T: Tab[Any]]:
    """A tab in a window, and where it asked to go and said it went."""

    def __init__(self, tab: T, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.tab = tab
        qtbot.addWidget(tab)
        self.asked: list[Location] = []
        self.changed: list[Location] = []
        tab.location_requested.connect(self.asked.append)
        tab.location_changed.connect(self.changed.append)
        tab.resize(1366, 660)
        tab.show()
        qtbot.waitExposed(tab)

    def show(self, text: str) -> None:
        self.tab.show_location(Location.parse(text))


def chosen(table: ReportTableView) -> str:
    """Return the id of the row that is chosen, or nothing."""
    location = table.currentIndex().data(Role.LOCATION)
    return "" if location is None else str(location.id)


def details(tab: MasterDetailTab[Any]) -> str:
    """Return all that is read beside the rows."""
    found = tab.detail.details()
    return "\n".join((found.title, *found.lines, *(entry.spoken for entry in found.entries)))
