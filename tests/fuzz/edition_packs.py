"""Damaged edition packs: refused in a sentence, and nothing installed; or as good as sound."""

import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.errors import EditionPackError
from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.base.paths import PACK_SUFFIX
from laos_tip_app.store.authenticity import pack_authenticity
from laos_tip_app.store.edition_pack import MAGIC, pack_bytes, read_pack
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.store.store import Store
from tests.fuzz.byte_damage import BYTE_DAMAGE
from tests.fuzz.cases import CHANGED, LOST, READ, Family, Outcome, limited, note, refused
from tests.fuzz.texts import ODD_TEXTS, spoiled_bytes, spoiled_text
from tests.signing import SigningKey

type _Damage = Callable[[Random, bytes], bytes]

_KEY: Final = SigningKey(b"fuzz")
_FORMER: Final = "edition-0-former.db"


@cache
def _sound() -> tuple[str, str, str, bytes, str]:
    """Return number, day, hash of the content, data and signature of the built-in edition."""
    data = paths.data_file().read_bytes()
    with Store.open(paths.data_file()) as store:
        meta = store.meta()
    return meta.edition, meta.edition_date, meta.content_hash, data, _KEY.minisign(data)


def _parts(pack: bytes) -> tuple[bytes, bytes]:
    """Return header and data of a sound pack."""
    header, _line_end, data = pack[len(MAGIC) :].partition(b"\n")
    return header, data


def _any_bytes(numbers: Random, pack: bytes) -> bytes:
    return spoiled_bytes(numbers, pack)


def _magic(numbers: Random, pack: bytes) -> bytes:
    return spoiled_bytes(numbers, MAGIC) + pack[len(MAGIC) :]


def _header_text(numbers: Random, pack: bytes) -> bytes:
    header, data = _parts(pack)
    text = spoiled_text(numbers, header.decode())
    return MAGIC + text.encode("utf-8", "surrogatepass") + b"\n" + data


def _header_values(numbers: Random, pack: bytes) -> bytes:
    header, data = _parts(pack)
    values = json.loads(header)
    name = numbers.choice(list(values))
    odd = [None, True, -1, 1e400, [], {}, values["size"] + 1, str(values["size"]), *ODD_TEXTS]
    values[name] = numbers.choice(odd)
    if numbers.random() < 0.3:
        del values[name]
    return MAGIC + json.dumps(values).encode() + b"\n" + data


def _data(numbers: Random, pack: bytes) -> bytes:
    header, data = _parts(pack)
    damaged = bytearray(data)
    BYTE_DAMAGE[numbers.choice(list(BYTE_DAMAGE))](numbers, damaged)
    values = json.loads(header) | {"size": len(damaged)}
    return MAGIC + json.dumps(values).encode() + b"\n" + bytes(damaged)


def _cut_short(numbers: Random, pack: bytes) -> bytes:
    return pack[: numbers.choice([numbers.randrange(len(pack)), numbers.randrange(200)])]


def _longer(numbers: Random, pack: bytes) -> bytes:
    return pack + numbers.randbytes(numbers.choice([1, 100, 10_000]))


def _nested(numbers: Random, pack: bytes) -> bytes:
    opened = numbers.choice([b"[", b'{"a":']) * numbers.choice([500, 1_300])
    return MAGIC + opened + b"\n" + _parts(pack)[1]


_DAMAGE: Final[tuple[_Damage, ...]] = (
    _any_bytes,
    _magic,
    _header_text,
    _header_values,
    _data,
    _cut_short,
    _longer,
    _nested,
)


def _instead_of_a_file(numbers: Random, path: Path) -> None:
    match numbers.randrange(3):
        case 0:
            path.mkdir()
        case 1:
            os.mkfifo(path)
        case 2:
            path.symlink_to(path)


def _contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*")}


def _try(numbers: Random, folder: Path) -> Outcome:
    number, day, content_hash, data, signature = _sound()
    is_signed = numbers.random() < 0.5
    sound = pack_bytes(number, day, data, signature if is_signed else "")
    path, editions = folder / f"edition{PACK_SUFFIX}", folder / "editions"
    damage = numbers.choice(_DAMAGE)
    if numbers.random() < 0.03:
        note(folder, "no file")
        _instead_of_a_file(numbers, path)
    else:
        note(folder, f"{damage.__name__}, {'signed' if is_signed else 'unsigned'}")
        path.write_bytes(damage(numbers, sound))
    editions.mkdir()
    (editions / _FORMER).write_bytes(b"former")
    before = _contents(editions)
    key = parse_public_key(_KEY.line) if numbers.random() < 0.5 else None
    try:
        with limited("install"):
            pack = read_pack(path)
            authenticity = pack_authenticity(pack, key, path.name)
            installed = InstalledEditions(editions, key)
            with installed.open_pack(pack, path, authenticity) as store:
                read_hash = store.meta().content_hash
            target = installed.install(pack, path.name)
    except EditionPackError as error:
        if _contents(editions) != before:
            return Outcome(LOST, "something was installed from a damaged pack")
        return refused(error, folder)
    # SQLite itself passes over some bytes of the header; the rows are checked by their hash.
    is_same = target.read_bytes() == data
    if read_hash != content_hash or (authenticity.is_vouched_for and not is_same):
        return Outcome(CHANGED, "another report was installed")
    if (editions / _FORMER).read_bytes() != b"former":
        return Outcome(LOST, "the former edition")
    return Outcome(READ)


EDITION_PACKS: Final[dict[str, Family]] = {"edition packs": _try}
