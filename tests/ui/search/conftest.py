"""The fixtures of the tests of the search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from tests.ui.search.search_fixture import SearchFixture


@pytest.fixture
def search(data_db: Path, qtbot: QtBot) -> Iterator[SearchFixture]:
    fixture = SearchFixture(data_db, qtbot)
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
