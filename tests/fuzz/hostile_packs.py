"""Edition packs whose parts fit together and are hostile: headers, signatures, keys, sizes."""

import json
import sqlite3
from base64 import b64encode
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError
from laos_tip_app.base.minisign import PublicKey, parse_public_key
from laos_tip_app.base.paths import PACK_SUFFIX
from laos_tip_app.store.authenticity import pack_authenticity
from laos_tip_app.store.edition_pack import MAGIC, MAX_MB, read_pack
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.offer import newest_edition
from tests.data_files import corrected
from tests.fuzz.cases import CHANGED, LOST, READ, Family, Outcome, limited, note, refused
from tests.fuzz.texts import nested
from tests.signing import KEY_ID, SigningKey

_KEY: Final = SigningKey(b"fuzz")
_NUMBERS: Final = (
    "2", "2.1", "10", "-1", "", " ", "9" * 20, "9" * 5_000, "9" * 300_000, "٣٤", "²", "2\n", "../2",
    "\ud800", "x" * 7_000, "=1+1", "1e9",
)  # fmt: skip
_DAYS: Final = (
    "", "2026-11-28", "9999-12-31", "0001-01-01", "2026-13-45", "9" * 5_000, "\ud800", "20261128",
)  # fmt: skip
_LINE_ENDS: Final = ("\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\n\n", "")
_COMMENTS: Final = ("edition", "\ud800", "9" * 5_000, "a\rb", "a\x85b", "x" * 1_500, "=1+1", "")
_SMALL_ORDER_POINTS: Final = tuple(
    bytes.fromhex(point)
    for point in (
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    )
)


@cache
def _sound_data() -> bytes:
    return paths.data_file().read_bytes()


def _edition_of(number: str, day: str, folder: Path) -> bytes:
    """Return a sound data file with this number and date, if there can be one."""
    quoted = [text.replace("'", "''") for text in (number, day)]
    try:
        path = corrected(
            paths.data_file(),
            folder / "made.db",
            f"UPDATE meta SET value = '{quoted[0]}' WHERE key = 'edition'",
            f"UPDATE meta SET value = '{quoted[1]}' WHERE key = 'edition_date'",
        )
    except (ValueError, sqlite3.IntegrityError):
        return _sound_data()
    return path.read_bytes()


def _signature(numbers: Random, data: bytes) -> str:
    """Return a signature that a user's program or an attacker may have written."""
    sound = _KEY.minisign(data)
    match numbers.randrange(6):
        case 0:
            return ""
        case 1:
            return sound.replace("\n", numbers.choice(_LINE_ENDS))
        case 2:
            comment = numbers.choice(_COMMENTS)
            return sound.replace("trusted comment: edition", f"trusted comment: {comment}")
        case 3:
            lines = sound.splitlines()
            lines[numbers.randrange(4)] = numbers.choice(["\ud800", "A" * 5_000, "====", "\0"])
            return "\n".join(lines)
        case 4:
            return SigningKey(b"another", numbers.randbytes(8)).minisign(data)
    return sound


def _small_order_signature(numbers: Random) -> str:
    """Return a signature that a key of small order accepts for many messages."""
    signature = numbers.choice(_SMALL_ORDER_POINTS) + bytes(32)
    return (
        "untrusted comment: signature\n"
        f"{b64encode(b'ED' + KEY_ID + signature).decode()}\n"
        "trusted comment: edition\n"
        f"{b64encode(signature).decode()}\n"
    )


def _header(numbers: Random, values: dict[str, object]) -> bytes:
    """Return a header, sometimes with a value of another type or in odd JSON."""
    if numbers.random() < 0.15:
        odd: list[object] = [
            None, True, -1, 10**4_000, 1e400, [], {}, nested(numbers), str(values["size"]),
            float("nan"), 1 << 40,
        ]  # fmt: skip
        values[numbers.choice(list(values))] = numbers.choice(odd)
    text = json.dumps(values, ensure_ascii=numbers.random() < 0.5)
    match numbers.randrange(12):
        case 0:
            text = text.replace("{", '{"size": 7, "edition": "1", ', 1)
        case 1:
            text = f"{text}\r"
        case 2:
            text = f"\ufeff{text}"
        case 3:
            text = f"{' ' * numbers.choice([10, 7_000, 9_000])}{text}"
    return text.encode("utf-8", "surrogatepass")


def _public_key(numbers: Random, *, is_small: bool) -> PublicKey | None:
    """Return the key of this computer; None if it has none, or refuses it."""
    if not is_small:
        return parse_public_key(_KEY.line) if numbers.random() < 0.7 else None
    line = b64encode(b"Ed" + KEY_ID + numbers.choice(_SMALL_ORDER_POINTS)).decode()
    try:
        return parse_public_key(line)
    except ValueError:
        return None


def _try(numbers: Random, folder: Path) -> Outcome:
    number = numbers.choice(_NUMBERS) if numbers.random() < 0.5 else "2"
    day = numbers.choice(_DAYS) if numbers.random() < 0.5 else "2026-11-28"
    data = _edition_of(number, day, folder)
    is_small = numbers.random() < 0.15
    key = _public_key(numbers, is_small=is_small)
    signature = _small_order_signature(numbers) if is_small else _signature(numbers, data)
    values: dict[str, object] = {
        "edition": number, "edition_date": day, "size": len(data), "signature": signature,
    }  # fmt: skip
    header = _header(numbers, values)
    path = folder / f"edition{PACK_SUFFIX}"
    path.write_bytes(MAGIC + header + b"\n" + data)
    if numbers.random() < 0.05:
        with path.open("r+b") as file:
            file.truncate(numbers.choice([MAX_MB << 20, (MAX_MB << 20) + 1, 5 << 30]))
    note(folder, f"key: {key and key.key.hex()}; {header[:500]!r}")
    return _installed(path, folder / "editions", key, is_small=is_small)


def _installed(path: Path, folder: Path, key: PublicKey | None, *, is_small: bool) -> Outcome:
    """Offer, install and list a pack, as the window does."""
    refusal: AppError | None = None
    target: Path | None = None
    # As if the user had agreed: what is listed is read then.
    editions = InstalledEditions(folder, key, lambda _digest: True)
    with Store.open(paths.data_file()) as store, limited("offer"):
        try:
            newest_edition([path], store, key, lambda _digest: True)
        except AppError as error:
            refusal = error
    try:
        with limited("install"):
            pack = read_pack(path)
            authenticity = pack_authenticity(pack, key, path.name)
            with editions.open_pack(pack, path, authenticity) as store:
                store.search("police")
            target = editions.install(pack, path.name)
    except AppError as error:
        refusal = error
        if [*folder.glob("edition-*")]:
            return Outcome(LOST, "something was installed from a refused pack")
    with limited("list"):
        listed = editions.editions()
    signed = [one for one in listed if one.authenticity and one.authenticity.state == "signed"]
    if is_small and signed:
        return Outcome(CHANGED, "a forged edition counts as signed")
    if target is not None and not listed:
        return Outcome(LOST, "an installed edition is not listed")
    return refused(refusal, path.parent) if refusal is not None else Outcome(READ)


HOSTILE_PACKS: Final[dict[str, Family]] = {"hostile packs": _try}
