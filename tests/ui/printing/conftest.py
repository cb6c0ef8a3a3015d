"""The report that tests of printing are made with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store


@pytest.fixture
def wells(file_on_wells: Path) -> Iterator[Store]:
    """Return the open report on wells, which has sections and facts alone."""
    with Store.open_unchecked(file_on_wells, Authenticity("built-in")) as store:
        yield store
