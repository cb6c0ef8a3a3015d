"""The fixture of the tests of the workshop page."""

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.workshop.plan_fixture import PlanFixture


@pytest.fixture
def desk(store: Store, settings: Settings, qtbot: QtBot) -> PlanFixture:
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window, before_close_func=lambda _window: fixture.discard_changes())
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    fixture = PlanFixture(window, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fixture.trigger("new_workshop")
    return fixture
