"""The fixtures of the tests of the reader."""

import pytest
from pytestqt.qtbot import QtBot

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
