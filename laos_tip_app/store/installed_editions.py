"""The editions in the user's data folder."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import DataFileError, EditionPackError, OutputError
from laos_tip_app.base.minisign import PublicKey
from laos_tip_app.store.edition_order import newest_first
from laos_tip_app.store.edition_pack import (
    SignatureState,
    damaged_pack,
    read_pack,
    signature_state,
)
from laos_tip_app.store.records import Meta
from laos_tip_app.store.store import Store

_NEW: Final = "new-edition.db"
_HASH_LETTERS: Final = 12
_MAX_NUMBER_LENGTH: Final = 20


class InstalledEdition(NamedTuple):
    """An edition on this computer.

    Attributes:
        signature: Who signed it.
    """

    path: Path
    title: str
    number: str
    day: str
    content_hash: str
    signature: SignatureState


class InstalledEditions:
    """The editions in one folder, which is made when it is needed."""

    def __init__(self, folder: Path, key: PublicKey | None = None) -> None:
        """Set the folder and the public key of head office.

        Args:
            folder: The folder.
            key: The key, or None if this computer has none.
        """
        self._folder = folder
        self._key = key

    def install(self, path: Path) -> InstalledEdition:
        """Copy the edition of a pack into the folder.

        Raises:
            EditionPackError: It can't be used; what is in the folder stays.
            OutputError: The folder can't be written.
        """
        pack = read_pack(path)
        state = signature_state(pack.data, pack.signature, self._key, path.name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                "The folder for editions can’t be made.", "Make room on the disk, or ask for help."
            ) from error
        new = self._folder / _NEW
        write_file(new, pack.data, force=True)
        try:
            meta = _checked_meta(new, path.name)
        finally:
            new.unlink(missing_ok=True)
        if (meta.edition, meta.edition_date) != (pack.number, pack.day):
            raise damaged_pack(path.name)
        target = self._folder / _file_name(meta, pack.data)
        # Windows lets nobody replace a file that is open, as the edition in use is.
        if not target.exists() or target.read_bytes() != pack.data:
            write_file(target, pack.data, force=True)
        signature = _signature_file(target)
        if pack.signature and (state == "signed" or not signature.exists()):
            write_file(signature, pack.signature.encode(), force=True)
        return _installed(target, meta, self._state(target))

    def editions(self) -> list[InstalledEdition]:
        """Return the editions that this program can show, the newest first.

        Those that were made for another version of the program are left out.
        """
        editions = []
        for path in sorted(self._folder.glob("edition-*.db")):
            try:
                with Store.open_unchecked(path) as store:
                    meta = store.meta()
                editions.append(_installed(path, meta, self._state(path)))
            except (DataFileError, EditionPackError):
                continue
        return newest_first(editions)

    def _state(self, path: Path) -> SignatureState:
        try:
            signature = _signature_file(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return "unsigned"
        return signature_state(path.read_bytes(), signature, self._key, path.name)


def _installed(path: Path, meta: Meta, state: SignatureState) -> InstalledEdition:
    return InstalledEdition(
        path, meta.title, meta.edition, meta.edition_date, meta.content_hash, state
    )


def _file_name(meta: Meta, data: bytes) -> str:
    """Return a name of letters and digits, another for other bytes."""
    number = re.sub("[^A-Za-z0-9]+", "-", meta.edition)[:_MAX_NUMBER_LENGTH]
    return f"edition-{number}-{sha256(data).hexdigest()[:_HASH_LETTERS]}.db"


def _signature_file(path: Path) -> Path:
    return path.with_suffix(".minisig")


def _checked_meta(path: Path, name: str) -> Meta:
    """Check a data file as every other; name the pack in errors."""
    try:
        with Store.open(path) as store:
            return store.meta()
    except DataFileError as error:
        raise EditionPackError(error.message.replace(path.name, name), error.advice) from error
