"""The fixtures of the tests of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.other_reports import build_wells
from tests.ui.bare_window import BareWindow
from tests.ui.wells import build_report


@pytest.fixture
def settings(config_dir: Path) -> Settings:
    """Return the default settings."""
    return Settings(config_dir)


@pytest.fixture(scope="session")
def small_data(built_once: Callable[[str, Callable[[Path], Path]], Path]) -> Path:
    """Return the data file of the small report."""
    from tests.ui.small_report import build_small_report

    return built_once("small", build_small_report)


@pytest.fixture
def small(small_data: Path) -> Iterator[Store]:
    """Return the open store of the small report."""
    with Store.open_unchecked(small_data, Authenticity("built-in")) as store:
        yield store


@pytest.fixture(scope="session")
def plain_wells_db(built_once: Callable[[str, Callable[[Path], Path]], Path]) -> Path:
    """Return the data file of a report on wells with sections and facts alone."""
    return built_once("plain-wells", build_wells)


@pytest.fixture
def plain_wells(plain_wells_db: Path) -> Iterator[Store]:
    """Return the open store of that report."""
    with Store.open_unchecked(plain_wells_db, Authenticity("built-in")) as store:
        yield store


@pytest.fixture(scope="session")
def related_wells_db(built_once: Callable[[str, Callable[[Path], Path]], Path]) -> Path:
    """Return the data file of the same with stakeholders, relations and events."""
    return built_once("related-wells", build_report)


@pytest.fixture
def related_wells(related_wells_db: Path) -> Iterator[Store]:
    """Return the open store of that report."""
    with Store.open_unchecked(related_wells_db) as store:
        yield store


@pytest.fixture
def bare(plain_wells: Store, settings: Settings, qtbot: QtBot) -> BareWindow:
    """Return a window without tabs, which is not shown."""
    window = BareWindow(plain_wells, settings)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what a screen reader is told to speak."""
    texts: list[str] = []

    def record(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            texts.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    return texts
