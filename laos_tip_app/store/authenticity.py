"""Who vouches for a data file: the program, head office, or nobody.

This is the only place that answers it. It looks at the bytes alone, before SQLite does.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.store.built_in_digest import BUILT_IN_DIGEST
from laos_tip_app.store.connection import check_file, file_blocks
from laos_tip_app.store.file_names import file_subject

if TYPE_CHECKING:
    from laos_tip_app.base.minisign import PublicKey
    from laos_tip_app.store.edition_pack import EditionPack

type AuthenticityState = Literal["built-in", "signed", "unsigned", "unknown key", "no key"]
"""Built in; signed by head office; by nobody; by another key; or there is no key to compare."""

_MAX_SIGNATURE_BYTES: Final = 8_000
_SUFFIX: Final = ".minisig"
"""What minisign adds to the name of a file for the name of its signature."""


class Authenticity(NamedTuple):
    """Who vouches for the bytes of a file.

    Attributes:
        digest: The BLAKE2b-512 hash of the bytes, in hexadecimal; empty if nothing was hashed.
    """

    state: AuthenticityState
    digest: str = ""

    @property
    def is_vouched_for(self) -> bool:
        """Whether the program or head office vouches for the file."""
        return self.state in ("built-in", "signed")

    @property
    def is_proven(self) -> bool:
        """Whether a hash or a signature of the bytes says so."""
        return self.is_vouched_for and bool(self.digest)


UNSIGNED: Final = Authenticity("unsigned")


def file_authenticity(path: Path, key: "PublicKey | None") -> Authenticity:
    """Return who vouches for a data file.

    A detached signature is looked for next to it, under the name that minisign gives it.

    Args:
        path: The file.
        key: The public key of head office, if there is one.

    Raises:
        DataFileError: It can't be read; its signature is damaged or does not fit; or it takes the
            place of the built-in file and nobody vouches for it.
    """
    is_in_place = path.resolve() == paths.data_file().resolve()
    if is_in_place and not BUILT_IN_DIGEST:
        return Authenticity("built-in")
    check_file(path)
    digest = digest_of(file_blocks(path))
    if digest.hex() == BUILT_IN_DIGEST:
        return Authenticity("built-in", BUILT_IN_DIGEST)
    damaged = _refused(_("The signature of “{name}” is damaged."), path)
    changed = _refused(_("{file} was changed after head office signed it."), path)
    state = _state(digest, _detached_signature(path), key, damaged, changed)
    if is_in_place and state != "signed":
        right = _("Reinstall the program, or choose another data file.")
        raise _refused(_("{file} is not the one that came with the program."), path, right)
    return Authenticity(state, digest.hex())


def pack_authenticity(pack: "EditionPack", key: "PublicKey | None", name: str) -> Authenticity:
    """Return who vouches for the data file in a pack.

    Args:
        pack: The pack.
        key: The public key of head office, if there is one.
        name: What errors call the pack.

    Raises:
        EditionPackError: Its signature is damaged or does not fit.
    """
    from laos_tip_app.store.edition_pack import changed_pack, damaged_pack

    digest = digest_of([pack.data])
    if digest.hex() == BUILT_IN_DIGEST:
        return Authenticity("built-in", BUILT_IN_DIGEST)
    state = _state(digest, pack.signature or None, key, damaged_pack(name), changed_pack(name))
    return Authenticity(state, digest.hex())


def digest_of(blocks: Iterable[bytes]) -> bytes:
    """Return the BLAKE2b-512 hash of a file, which minisign signs."""
    # `hashlib` would load OpenSSL; see `store/file_check.py`.
    from _blake2 import blake2b

    digest = blake2b()
    for block in blocks:
        digest.update(block)
    return digest.digest()


def signature_file(path: Path) -> Path:
    """Return the path of the detached signature of a file."""
    return path.with_name(path.name + _SUFFIX)


def _detached_signature(path: Path) -> str | None:
    """Return the text of the signature next to a file, or None."""
    file = signature_file(path)
    try:
        if not file.is_file():
            return None
        # What is not UTF-8 is a damaged signature: its surrogates can’t be encoded.
        with file.open(encoding="utf-8", errors="surrogateescape") as opened:
            return opened.read(_MAX_SIGNATURE_BYTES)
    except OSError as error:
        raise _refused(_("The signature of “{name}” can’t be read."), path) from error


def _refused(message: str, path: Path, advice: str = "") -> DataFileError:
    """Return an error that names the file."""
    message = message.format(file=file_subject(path), name=path.name)
    return DataFileError(message, advice or _("Do not use it. Ask head office for another."))


def _state(
    digest: bytes,
    signature: str | None,
    key: "PublicKey | None",
    damaged: AppError,
    changed: AppError,
) -> AuthenticityState:
    """Return who vouches for a hash, by its signature or none.

    Raises:
        AppError: `damaged` for what is no signature, `changed` for that of other bytes.
    """
    if signature is None:
        return "unsigned"
    from laos_tip_app.base.minisign import is_signed, parse_signature

    try:
        parsed = parse_signature(signature)
    except ValueError as error:
        raise damaged from error
    if key is None:
        return "no key"
    if parsed.key_id != key.key_id:
        return "unknown key"
    if not is_signed(digest, parsed, key):
        raise changed
    return "signed"
