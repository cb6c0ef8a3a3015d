"""Which of several data files is the newest edition."""

from pathlib import Path

import pytest

from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.offer import newest_edition
from tests.data_files import corrected


def edition(store: Store, folder: Path, number: str, day: str) -> Path:
    """Return a data file of another edition; its day may be empty."""
    date = (
        f"UPDATE meta SET value = '{day}' WHERE key = 'edition_date'"
        if day
        else "DELETE FROM meta WHERE key = 'edition_date'"
    )
    file = folder / f"{number} of {day or 'no day'}.db"
    return corrected(
        store.path, file, f"UPDATE meta SET value = '{number}' WHERE key = 'edition'", date
    )


@pytest.mark.parametrize(
    ("editions", "newest"),
    [
        ((("3", "2030-05-01"), ("2", "2030-06-01")), "2 of 2030-06-01"),
        ((("10", "2030-05-01"), ("9", "2030-05-01")), "10 of 2030-05-01"),
        ((("9", ""), ("10", "")), "10 of no day"),
        ((("10", ""), ("9", "")), "10 of no day"),
        ((("3", "2030-05-01"), ("4", "")), "4 of no day"),
        ((("0", ""), ("1", "2000-01-01")), None),
    ],
)
def test_the_newest_edition_is_the_latest_by_day_or_where_there_is_none_by_number(
    store: Store, tmp_path: Path, editions: tuple[tuple[str, str], ...], newest: str | None
) -> None:
    files = [edition(store, tmp_path, number, day) for number, day in editions]

    offered = newest_edition(files, store, has_accepted=lambda _digest: True)

    assert (offered.path.stem if offered else None) == newest
