"""One open store for all examples of a file of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app.store.store import Store


@pytest.fixture(scope="module")
def shared_store(data_db: Path) -> Iterator[Store]:
    """Return one store for all examples."""
    with Store.open(data_db) as opened:
        yield opened
