"""The fixtures of the tests of the reader."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from tests.ui.reader.reader_fixture import ReaderFixture
from tests.ui.windows import show_main_window


@pytest.fixture
def reader(store: Store, settings: Settings, qtbot: QtBot) -> ReaderFixture:
    window = show_main_window(store, settings, qtbot)
    reader = ReaderFixture(window, store, qtbot)
    reader.text.setFocus()
    return reader


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return what is announced to a screen reader, as it grows."""
    announced: list[str] = []
    update = QAccessible.updateAccessibility

    def record(event: object) -> None:
        if hasattr(event, "message"):
            announced.append(event.message())
        update(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    yield announced
    monkeypatch.undo()
