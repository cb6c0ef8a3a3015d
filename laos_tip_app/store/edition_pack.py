"""The edition pack: one file with a data file and its signature.

A pack is two lines of text, then the bytes of `data.db`. The first line is `MAGIC`, the second a
JSON object with edition, date, size and signature. Nothing in it is compressed and nothing has a
path, so that a pack can grow to no more than its size, and can’t choose the file that is written.
"""

import json
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeGuard

from laos_tip_app.base.errors import EditionPackError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.paths import PACK_SUFFIX

MAGIC: Final = b"Laos TIP edition pack 1\n"
MAX_MB: Final = 64
"""Of a pack; a report has about 1 MB."""

MAX_NUMBER_LENGTH: Final = 40
"""Characters of the number of an edition in a pack."""

_MAGIC_OF_ANY: Final = b"Laos TIP edition pack "
_MAX_HEADER_BYTES: Final = 8_000


class EditionPack(NamedTuple):
    """A pack that was read: its parts fit together.

    Attributes:
        number: The edition, as the pack says.
        day: Its date, ISO, as the pack says.
        signature: The signature of the data as minisign writes it, or empty.
        data: The bytes of the data file, not checked yet.
    """

    number: str
    day: str
    signature: str
    data: bytes


def pack_bytes(number: str, day: str, data: bytes, signature: str = "") -> bytes:
    """Return the bytes of a pack."""
    header = {
        "edition": number,
        "edition_date": day,
        "size": len(data),
        "signature": signature or None,
    }
    return MAGIC + json.dumps(header, ensure_ascii=False).encode() + b"\n" + data


def read_pack(path: Path) -> EditionPack:
    """Read a pack.

    Raises:
        EditionPackError: It can't be read, is too large, foreign, newer or damaged.
    """
    return parse_pack(_bytes(path), path.name)


def parse_pack(content: bytes, name: str) -> EditionPack:
    """Return the parts of a pack.

    Args:
        content: All bytes of it.
        name: What errors call it.

    Raises:
        EditionPackError: It is foreign, newer or damaged.
    """
    if not content:
        raise _refused(_("The file “{name}” is empty."), name)
    if not content.startswith(MAGIC):
        if content.startswith(_MAGIC_OF_ANY):
            wrong = _("The edition in “{name}” was made for a newer version of the program.")
            raise _refused(wrong, name, _("Install the newer version first."))
        raise _refused(_("The file “{name}” is not an edition of this report."), name)
    end = content.find(b"\n", len(MAGIC), len(MAGIC) + _MAX_HEADER_BYTES)
    if end == -1:
        raise damaged_pack(name)
    try:
        header = json.loads(content[len(MAGIC) : end].decode())
    except (ValueError, RecursionError) as error:
        raise damaged_pack(name) from error
    if not isinstance(header, dict):
        raise damaged_pack(name)
    number, day, size, signature = map(header.get, ("edition", "edition_date", "size", "signature"))
    data = content[end + 1 :]
    if (
        not _is_number(number)
        or not (day == "" or is_day(day))
        or not isinstance(signature, str | None)
        or size != len(data)
    ):
        raise damaged_pack(name)
    return EditionPack(number, day, signature or "", data)


def is_pack(path: Path) -> bool:
    """Return whether a file is a pack, by name or first bytes."""
    if path.suffix == PACK_SUFFIX:
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC_OF_ANY)) == _MAGIC_OF_ANY
    except OSError:
        # Whoever opens it says why it can't be read.
        return False


def _is_number(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= MAX_NUMBER_LENGTH and value.isprintable()


def is_day(value: object) -> TypeGuard[str]:
    """Return whether a value is an ISO day."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def changed_pack(name: str) -> EditionPackError:
    """Return the error of a pack that does not fit its signature."""
    wrong = _("The edition in “{name}” was changed after head office signed it.")
    return _refused(wrong, name, _("Do not use it. Ask head office for another."))


def damaged_pack(name: str) -> EditionPackError:
    """Return the error of a pack that is damaged."""
    return _refused(_("The edition in “{name}” is damaged."), name)


def _refused(message: str, name: str, advice: str = "") -> EditionPackError:
    """Return an error that names the file."""
    advice = advice or _("Copy it again from its source, or ask the sender for another.")
    return EditionPackError(message.format(name=name, size=MAX_MB), advice)


def _bytes(path: Path) -> bytes:
    try:
        # Before it is opened, since opening a pipe waits for ever.
        if not path.is_file():
            wrong = _("The file “{name}” is missing or is not a file.")
            right = _("Choose a file whose name ends in {ending}.").format(ending=PACK_SUFFIX)
            raise _refused(wrong, path.name, right)
        with path.open("rb") as file:
            content = file.read(MAX_MB * 1024 * 1024 + 1)
    except OSError as error:
        raise _refused(_("The file “{name}” can’t be read."), path.name) from error
    if len(content) > MAX_MB * 1024 * 1024:
        right = _("An edition is about 1 MB. Ask the sender for another file.")
        raise _refused(_("The file “{name}” is larger than {size} MB."), path.name, right)
    return content
