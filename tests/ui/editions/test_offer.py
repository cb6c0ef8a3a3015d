"""Which of several data files is the newest edition."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.store.edition_pack import pack_bytes
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.offer import ListedEdition, newest_edition
from tests.data_files import corrected


def newest(files: list[Path], used: Store, *, agreed: bool) -> ListedEdition | None:
    """Return the newest edition, for a user who agreed to each file or to none."""
    return newest_edition(files, used, None, lambda _digest: agreed)


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
    ("editions", "expected"),
    [
        ((("3", "2030-05-01"), ("2", "2030-06-01")), "2 of 2030-06-01"),
        ((("10", "2030-05-01"), ("9", "2030-05-01")), "10 of 2030-05-01"),
        ((("9", ""), ("10", "")), "10 of no day"),
        ((("10", ""), ("9", "")), "10 of no day"),
        ((("3", "2030-05-01"), ("4", "")), "4 of no day"),
        ((("0", ""), ("1", "2000-01-01")), None),
        # Its number and date contradict each other: the user is asked.
        ((("2", "2000-01-01"),), "2 of 2000-01-01"),
    ],
)
def test_the_newest_edition_is_the_latest_by_day_or_where_there_is_none_by_number(
    related_wells: Store,
    tmp_path: Path,
    editions: tuple[tuple[str, str], ...],
    expected: str | None,
) -> None:
    files = [edition(related_wells, tmp_path, number, day) for number, day in editions]

    offered = newest(files, related_wells, agreed=True)

    assert (offered.path.stem if offered else None) == expected


def test_a_pack_for_another_program_is_refused_before_it_is_offered(
    related_wells: Store, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(related_wells.path.read_bytes())
    with closing(sqlite3.connect(older)) as database:
        database.execute("PRAGMA user_version = 1")
    pack = tmp_path / "edition-9.tipedition"
    pack.write_bytes(pack_bytes("9", "2030-05-01", older.read_bytes()))

    with pytest.raises(DataFileError, match="was made for an older version of the program"):
        newest([pack], related_wells, agreed=False)


def test_a_file_of_another_report_is_passed_over(
    related_wells: Store, ferry_data: Path, tmp_path: Path
) -> None:
    newer = edition(related_wells, tmp_path, "9", "2030-05-01")
    offered = newest([ferry_data, newer], related_wells, agreed=True)
    assert offered is not None
    assert (offered.path, offered.number, offered.day) == (newer, "9", "2030-05-01")
    assert offered.origin == "not signed"
    assert offered.text == "Edition 9 of 1 May 2030 is available on this computer."
    assert newest([ferry_data], related_wells, agreed=True) is None


def test_a_file_that_nobody_vouches_for_is_offered_unread_behind_the_others(
    related_wells: Store, tmp_path: Path
) -> None:
    newer = edition(related_wells, tmp_path, "9", "2030-05-01")
    unread = newest([newer], related_wells, agreed=False)
    assert unread is not None
    assert (unread.title, unread.number) == ("", "")
    assert unread.text.endswith("it is not certain who made it.")
    pack = tmp_path / "edition-9.tipedition"
    pack.write_bytes(pack_bytes("9", "2030-05-01", related_wells.path.read_bytes()))
    offered = newest([newer, pack], related_wells, agreed=False)
    assert offered is not None
    assert (offered.path, offered.number) == (pack, "9")
    old = tmp_path / "edition-0.tipedition"
    old.write_bytes(pack_bytes("0", "2000-05-01", related_wells.path.read_bytes()))
    assert newest([old], related_wells, agreed=False) is None
