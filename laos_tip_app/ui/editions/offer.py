"""The editions on this computer, and the newest of them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.report.labels import authenticity_text, edition_name
from laos_tip_app.store.authenticity import file_authenticity
from laos_tip_app.store.connection import check_data
from laos_tip_app.store.edition import contradict, is_newer, newest_first
from laos_tip_app.store.edition_pack import read_pack
from laos_tip_app.store.file_names import file_subject
from laos_tip_app.store.records import Meta
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.base.minisign import PublicKey


class ListedEdition(NamedTuple):
    """An edition on this computer.

    Attributes:
        path: A data file or an edition pack.
        title: The report that it is of; empty if its file was not read.
        number: Its number; empty if the file was not read, since nobody vouches for it.
        origin: Who vouches for it, in words.
        file: The file that it is read from, in words, if the user would know it by that.
        is_usable: Whether it can be used; not if it was changed.
        is_removable: Whether it was installed and can be removed.
    """

    path: Path
    title: str = ""
    number: str = ""
    day: str = ""
    origin: str = ""
    is_usable: bool = True
    is_removable: bool = False
    file: str = ""

    @property
    def name(self) -> str:
        """Its number and date."""
        return edition_name(self.number, self.day)

    @classmethod
    def of(cls, meta: Meta, path: Path = Path()) -> Self:
        """Return the edition with some properties."""
        return cls(path, meta.title, meta.edition, meta.edition_date)

    @property
    def text(self) -> str:
        """The sentence that offers it."""
        if not self.number:
            text = _("{file}: it is not certain who made it.")
            return text.format(file=file_subject(self.path))
        return _("{edition} is available on this computer.").format(edition=self.name)


def newest_edition(
    files: Iterable[Path],
    current: Store,
    key: "PublicKey | None",
    has_accepted: Callable[[str], bool],
) -> ListedEdition | None:
    """Return the newest edition that may be newer than the current one.

    One whose number says so and whose date does not may be; so may a file that nobody vouches
    for, which is not read before the user agrees.

    Args:
        files: Data files and packs.
        current: The report that is shown; other reports do not count.
        key: The public key of head office, if there is one.
        has_accepted: Whether the user agreed to use the file with a hash.

    Raises:
        AppError: A file can’t be read.
    """
    meta = current.meta()
    used = ListedEdition.of(meta, current.path)
    known, unread = [], []
    for path in files:
        edition = _read(path, meta.title, key, has_accepted)
        if edition is None:
            continue
        if not edition.number:
            unread.append(edition)
        elif is_newer(edition, used) or contradict(edition, used):
            known.append(edition)
    return next(iter([*newest_first(known), *unread]), None)


def _read(
    path: Path, title: str, key: "PublicKey | None", has_accepted: Callable[[str], bool]
) -> ListedEdition | None:
    """Return the edition of a file; None for another report’s data.

    A pack does not name its report: that is compared once it is installed.
    """
    if path.suffix == paths.PACK_SUFFIX:
        pack = read_pack(path)
        check_data(path, pack.data)
        return ListedEdition(path, number=pack.number, day=pack.day)
    edition = read_edition(path, key, has_accepted)
    return edition if edition.title in ("", title) else None


def read_edition(
    path: Path, key: "PublicKey | None", has_accepted: Callable[[str], bool]
) -> ListedEdition:
    """Return the edition in a data file, without a number if unreadable.

    Raises:
        DataFileError: It can’t be read.
    """
    authenticity = file_authenticity(path, key)
    if not authenticity.is_vouched_for and not has_accepted(authenticity.digest):
        return ListedEdition(path)
    with Store.open_unchecked(path, authenticity) as store:
        origin = authenticity_text(authenticity.state)
        return ListedEdition.of(store.meta(), path)._replace(origin=origin)
