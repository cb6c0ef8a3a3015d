"""The stakeholders tab with its four views in its own window."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QRadioButton

from laos_tip_app.base.location import Location
from laos_tip_app.store.records import Relation
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.map_view import MapView
from laos_tip_app.ui.stakeholders.profile_view import ProfileView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from tests.ui.widgets.tab_fixture import TabFixture


class ViewsFixture(TabFixture[StakeholdersTab]):
    """The stakeholders tab in its own window."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(StakeholdersTab(store, context_shown=True), qtbot)
        self.store = store

    def press(self, view: StakeholderView) -> None:
        if view is StakeholderView.PROFILE:
            self.tab.set_view(view)
            return
        button = self.tab.view_buttons.findChild(QRadioButton, f"part_{view.value}")
        assert isinstance(button, QRadioButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def map(self) -> MapView:
        if self.tab.map is None:
            self.press(StakeholderView.MAP)
        assert self.tab.map is not None
        return self.tab.map

    @property
    def canvas(self) -> Canvas:
        return self.map.canvas

    @property
    def matrix(self) -> ReportTableView:
        if self.tab.matrix is None:
            self.press(StakeholderView.MATRIX)
        assert self.tab.matrix is not None
        return self.tab.matrix

    @property
    def profile(self) -> ProfileView:
        if self.tab.profile is None:
            self.press(StakeholderView.PROFILE)
        assert self.tab.profile is not None
        return self.tab.profile

    def row_on_map(self, location: Location) -> int:
        items = self.map.scene.items()
        return next(row for row, item in enumerate(items) if item.location == location)

    def point_on_map(self, location: Location) -> QPoint:
        index = self.canvas.model().index(self.row_on_map(location), 0)
        return self.canvas.visualRect(index).center()

    def click_on_map(self, location: Location) -> None:
        """Click on a name or a relation, and on its entry if a menu opens."""
        self.qtbot.mouseClick(
            self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.point_on_map(location)
        )
        menus = self.canvas.findChildren(QMenu, "canvas_items")
        for menu in (menu for menu in menus if menu.isVisible()):
            name = self.map.scene.items()[self.row_on_map(location)].name
            next(action for action in menu.actions() if action.text() == name).trigger()
            menu.close()


def ends(relation: Relation) -> tuple[str, ...]:
    return (*relation.from_ids, *relation.to_ids)
