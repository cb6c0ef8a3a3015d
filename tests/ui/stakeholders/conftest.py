"""The fixtures of the tests of the stakeholders' views."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible

from laos_tip_app.store.store import Store
from tests.ui.stakeholders.views_fixture import ViewsFixture


@pytest.fixture
def views(store: Store, qtbot: QtBot) -> ViewsFixture:
    return ViewsFixture(store, qtbot)


@pytest.fixture
def screen_reader() -> Iterator[None]:
    """Make Qt send accessibility events, as with a screen reader."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
