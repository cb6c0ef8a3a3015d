"""The legend of a drawing, which opens by itself once."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.windows import show_main_window


def is_legend_open(window: MainWindow) -> bool:
    return any(legend.isVisible() for legend in window.findChildren(QWidget, "legend"))


@pytest.mark.parametrize("name", ["timeline", "map"])
def test_the_legend_of_a_drawing_opens_with_it_the_first_time_alone(
    small: Store, settings: Settings, qtbot: QtBot, name: str
) -> None:
    for is_first in (True, False):
        window = show_main_window(small, settings, qtbot)
        window.resize(1600, 900)
        window.go(Location("stakeholders" if name == "map" else name))
        tab = window.current_tab()
        if isinstance(tab, StakeholdersTab):
            tab.set_view(StakeholderView.MAP)
        assert is_legend_open(window) == is_first
        qtbot.waitUntil(lambda: settings.seen_legends == (name,))
        window.close()
