"""The fixtures of the tests of the search."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.store.store import Store
from tests.ui.search.search_fixture import SearchFixture


@pytest.fixture
def search(store: Store, qtbot: QtBot) -> Iterator[SearchFixture]:
    fixture = SearchFixture(store, qtbot)
    qtbot.addWidget(fixture.window)
    fixture.window.resize(1000, 600)
    with qtbot.waitActive(fixture.window):
        fixture.window.show()
        fixture.window.activateWindow()
    fixture.field.setFocus()
    yield fixture
    fixture.controller.stop()
