"""Fixtures of the tests of the workshop page and of presentations."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.presentation import Presentation
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


@pytest.fixture
def slides(store: Store) -> tuple[Slide, ...]:
    first, *others = SlideBuilder(store).of(Location("timeline"))
    return (first._replace(presenter_notes="Ask who was there."), *others)


@pytest.fixture
def presentation(slides: tuple[Slide, ...], qtbot: QtBot) -> Presentation:
    presentation = Presentation(slides, LIGHT, "The report")
    qtbot.addWidget(presentation)
    presentation.present_on(presentation.screen())
    # Qt draws the edges of large letters a little differently the first time in a process.
    presentation.view.grab()
    presentation.go(0)
    return presentation


@pytest.fixture
def press(presentation: Presentation, qtbot: QtBot) -> Callable[..., None]:
    def press_keys(*keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(presentation.view, key)

    return press_keys
