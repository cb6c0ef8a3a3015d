"""The editions in the user's data folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import DataFileError, EditionPackError, OutputError
from laos_tip_app.base.i18n import _
from laos_tip_app.store.authenticity import (
    Authenticity,
    file_authenticity,
    pack_authenticity,
    signature_file,
)
from laos_tip_app.store.edition import newest_first
from laos_tip_app.store.edition_pack import EditionPack, damaged_pack
from laos_tip_app.store.file_names import has_digest, installed_name, installed_number
from laos_tip_app.store.records import Meta
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.base.minisign import PublicKey


class InstalledEdition(NamedTuple):
    """An edition on this computer.

    Attributes:
        number: Its number, as its file is named if it may not be read.
        authenticity: Who vouches for it; None if it was changed after it was installed.
        meta: Its properties; None if it may not be read.
    """

    path: Path
    number: str
    authenticity: Authenticity | None
    meta: Meta | None

    @property
    def day(self) -> str:
        """Its date; empty if it may not be read."""
        return "" if self.meta is None else self.meta.edition_date


class InstalledEditions(NamedTuple):
    """The editions in one folder.

    Attributes:
        folder: The folder, which is made when it is needed.
        key: The public key of head office, or None if this computer has none.
        has_accepted: Whether the user agreed to use the file with a hash.
    """

    folder: Path
    key: "PublicKey | None" = None
    has_accepted: Callable[[str], bool] = lambda _digest: False

    def path_of(self, pack: EditionPack, authenticity: Authenticity) -> Path:
        """Return the path of the installed edition of a pack."""
        return self.folder / installed_name(pack.number, authenticity.digest)

    def contains(self, path: Path) -> bool:
        """Return whether a file is in the folder."""
        return path.parent == self.folder

    def open_pack(self, pack: EditionPack, path: Path, authenticity: Authenticity) -> Store:
        """Return the edition of a pack, checked; nothing is written.

        Raises:
            EditionPackError: It can't be used.
        """
        try:
            store = Store.open_checked(path, authenticity, pack.data)
        except DataFileError as error:
            raise EditionPackError(error.message, error.advice) from error
        meta = store.meta()
        if (meta.edition, meta.edition_date) != (pack.number, pack.day):
            store.close()
            raise damaged_pack(path.name)
        return store

    def install(self, pack: EditionPack, name: str) -> Path:
        """Copy the edition of a pack into the folder; return its path.

        `name` is what errors call it.

        Raises:
            EditionPackError: It was changed after it was signed.
            OutputError: The edition can't be written.
        """
        authenticity = pack_authenticity(pack, self.key, name)
        target = self.path_of(pack, authenticity)
        signature = signature_file(target)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Windows lets nobody replace a file that is open, as the edition in use is.
            if target.is_symlink() or not target.is_file() or target.read_bytes() != pack.data:
                _write(target, pack.data)
            if pack.signature and (authenticity.is_vouched_for or not signature.exists()):
                _write(signature, pack.signature.encode())
        except (OSError, OutputError) as error:
            # Of the copy the user knows neither name nor folder.
            wrong = _("The edition in “{name}” can’t be saved on this computer.").format(name=name)
            raise OutputError(wrong, _("Free some disk space, or ask for help.")) from error
        return target

    def remove(self, path: Path) -> None:
        """Delete an edition.

        Raises:
            OutputError: It can't be deleted.
        """
        try:
            path.unlink(missing_ok=True)
            signature_file(path).unlink(missing_ok=True)
        except OSError as error:
            right = _("Close other windows of the program first.")
            raise OutputError(_("The edition can’t be removed."), right) from error

    def editions(self) -> list[InstalledEdition]:
        """Return the editions that this program can show, the newest first.

        Those that were made for another version of the program are left out. What the user has
        not agreed to, or was changed, is listed and not read.
        """
        editions = (self._edition(path) for path in sorted(self.folder.glob("edition-*.db")))
        return newest_first(edition for edition in editions if edition is not None)

    def _edition(self, path: Path) -> InstalledEdition | None:
        number = installed_number(path)
        try:
            authenticity = file_authenticity(path, self.key)
        except DataFileError:
            return InstalledEdition(path, number, None, None)
        if not authenticity.is_vouched_for:
            if not has_digest(path, authenticity.digest):
                return InstalledEdition(path, number, None, None)
            if not self.has_accepted(authenticity.digest):
                return InstalledEdition(path, number, authenticity, None)
        try:
            with Store.open_unchecked(path, authenticity) as store:
                meta = store.meta()
        except DataFileError:
            return None
        return InstalledEdition(path, meta.edition, authenticity, meta)


def signed_file(path: Path, number: str, day: str) -> EditionPack:
    """Return a data file and its detached signature as a pack."""
    try:
        return EditionPack(number, day, signature_file(path).read_text("utf-8"), path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        wrong = _("The file “{name}” can’t be read.").format(name=path.name)
        raise EditionPackError(wrong, _("Copy it again.")) from error


def _write(path: Path, data: bytes) -> None:
    # Otherwise the file that it points to would be replaced.
    if path.is_symlink():
        path.unlink()
    write_file(path, data, force=True)
