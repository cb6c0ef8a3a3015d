"""The fixtures of the tests of the search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.store.authenticity import Authenticity
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


@pytest.fixture
def wells(file_on_wells: Path) -> Iterator[Store]:
    """Return the open report on wells, which has sections and facts alone."""
    with Store.open_unchecked(file_on_wells, Authenticity("built-in")) as store:
        yield store
