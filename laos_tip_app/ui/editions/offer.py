"""A newer edition that the program or head office brings."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from laos_tip_app.base import paths
from laos_tip_app.report.labels import edition_name
from laos_tip_app.store.edition_order import is_newer
from laos_tip_app.store.edition_pack import read_pack
from laos_tip_app.store.store import Store


class OfferedEdition(NamedTuple):
    """An edition that is newer than the one in use.

    Attributes:
        path: A data file or an edition pack.
    """

    path: Path
    number: str
    day: str

    @property
    def name(self) -> str:
        """Its number and date."""
        return edition_name(self.number, self.day)

    @property
    def is_pack(self) -> bool:
        """Whether it has to be installed before it is used."""
        return self.path.suffix == paths.PACK_SUFFIX


def newest_edition(files: Iterable[Path], current: Store) -> OfferedEdition | None:
    """Return the newest edition that is newer than the current one.

    Args:
        files: Data files and packs.
        current: The report that is shown; other reports do not count.

    Raises:
        AppError: A file can’t be read.
    """
    meta = current.meta()
    used = newest = OfferedEdition(current.path, meta.edition, meta.edition_date)
    for path in files:
        edition = _read(path, meta.title)
        if edition is not None and is_newer(edition, newest):
            newest = edition
    return None if newest is used else newest


def _read(path: Path, title: str) -> OfferedEdition | None:
    """Return the edition of a file; None for another report’s data.

    A pack does not name its report: that is compared once it is installed.
    """
    if path.suffix == paths.PACK_SUFFIX:
        pack = read_pack(path)
        return OfferedEdition(path, pack.number, pack.day)
    with Store.open_unchecked(path) as store:
        meta = store.meta()
    return OfferedEdition(path, meta.edition, meta.edition_date) if meta.title == title else None
