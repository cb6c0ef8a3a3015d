"""The fixtures of the tests of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.other_reports import build_wells
from tests.ui.wells import build_report


@pytest.fixture
def settings(config_dir: Path) -> Settings:
    """Return the default settings."""
    return Settings(config_dir)


@pytest.fixture(scope="session")
def small_data(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data file of the small report, made once in a run."""
    from tests.ui.small_report import build_small_report

    shared = shared_folder / "small.db"
    if not shared.exists():
        build_small_report(tmp_path_factory.mktemp("small")).replace(shared)
    return shared


@pytest.fixture
def small(small_data: Path) -> Iterator[Store]:
    """Return the open store of the small report."""
    with Store.open_unchecked(small_data, Authenticity("built-in")) as store:
        yield store


@pytest.fixture(scope="session")
def file_on_wells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data file that no editor changes: the small report on wells."""
    return build_wells(tmp_path_factory.mktemp("wells"))


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what a screen reader is told to speak."""
    texts: list[str] = []

    def record(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            texts.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    return texts


@pytest.fixture(scope="session")
def wells_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data file of a small report on wells, which no editor changes."""
    return build_report(tmp_path_factory.mktemp("wells"))


@pytest.fixture
def wells(wells_db: Path) -> Iterator[Store]:
    """Return the open report on wells."""
    with Store.open_unchecked(wells_db) as store:
        yield store
