"""The fixtures of the tests of the search."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

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
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what a screen reader is told to speak."""
    texts: list[str] = []

    def record(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            texts.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    return texts
