"""The report on ferries, which documents that are compared with a file are made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.ferry_report import build_ferry_report


@pytest.fixture(scope="session")
def ferry_data(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data file of the report on ferries, built once."""
    shared = shared_folder / "ferries.db"
    if not shared.exists():
        build_ferry_report(tmp_path_factory.mktemp("ferries")).replace(shared)
    return shared


@pytest.fixture(scope="module")
def ferries(ferry_data: Path) -> Iterator[Store]:
    """Return the open report on ferries."""
    with Store.open_unchecked(ferry_data, Authenticity("built-in")) as store:
        yield store
