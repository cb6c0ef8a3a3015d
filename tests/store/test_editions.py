"""Editions that come as packs: told apart at the door, and kept side by side."""

import gc
import os
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from laos_tip_app.base.errors import EditionPackError, OutputError
from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.store.authenticity import pack_authenticity
from laos_tip_app.store.edition_pack import pack_bytes, read_pack
from laos_tip_app.store.file_check import NO_HASH, with_file_hash
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.store.store import Store
from tests.data_files import tampered
from tests.signing import SigningKey

HEAD_OFFICE = SigningKey(bytes(range(32)))
STRANGER = SigningKey(bytes(32), b"stranger")


@pytest.fixture(scope="module")
def editions(built_editions: tuple[Path, Path]) -> tuple[bytes, bytes]:
    """The data files of two editions."""
    first, second = built_editions
    return first.read_bytes(), second.read_bytes()


@pytest.fixture
def stick(tmp_path: Path, editions: tuple[bytes, bytes]) -> Path:
    """A stick with packs: signed, by nobody, by a stranger, and the first edition."""
    folder = tmp_path / "stick"
    folder.mkdir()
    first, second = editions
    for name, signature in (
        ("signed", HEAD_OFFICE.minisign(second)),
        ("unsigned", ""),
        ("stranger", STRANGER.minisign(second)),
    ):
        pack = pack_bytes("2", "2028-05-01", second, signature)
        (folder / f"{name}.tipedition").write_bytes(pack)
    (folder / "first.tipedition").write_bytes(pack_bytes("1", "2026-11-25", first))
    return folder


KEY = parse_public_key(HEAD_OFFICE.line)


@pytest.fixture
def installed(tmp_path: Path) -> InstalledEditions:
    """The editions of a user who agrees to everything."""
    return InstalledEditions(tmp_path / "data" / "editions", KEY, lambda _digest: True)


def take(installed: InstalledEditions, path: Path) -> Path:
    """Check a pack and install its edition, as the window does."""
    pack = read_pack(path)
    installed.open_pack(pack, path, pack_authenticity(pack, KEY, path.name)).close()
    return installed.install(pack, path.name)


def states(installed: InstalledEditions) -> list[tuple[str, str]]:
    """Return number and signature of each edition."""
    return [
        (edition.number, edition.authenticity.state if edition.authenticity else "changed")
        for edition in installed.editions()
    ]


@pytest.mark.parametrize("in_the_way", ["folder of editions", "copy of the edition"])
def test_an_edition_that_cannot_be_kept_is_named_by_the_file_on_the_stick(
    stick: Path, installed: InstalledEditions, tmp_path: Path, in_the_way: str
) -> None:
    path = stick / "signed.tipedition"
    if in_the_way == "folder of editions":
        (tmp_path / "data").write_text("a file")
    else:
        pack = read_pack(path)
        installed.path_of(pack, pack_authenticity(pack, KEY, path.name)).mkdir(parents=True)
    with pytest.raises(OutputError) as caught:
        take(installed, path)
    assert caught.value.message == (
        "The edition in “signed.tipedition” can’t be saved on this computer."
    )
    assert caught.value.advice == "Free some disk space, or ask for help."


@pytest.mark.parametrize(
    ("name", "state"),
    [("signed", "signed"), ("unsigned", "unsigned"), ("stranger", "unknown key")],
)
def test_packs_are_told_apart_by_who_signed_them(
    stick: Path, installed: InstalledEditions, name: str, state: str
) -> None:
    path = take(installed, stick / f"{name}.tipedition")
    [edition] = installed.editions()
    assert (edition.path, edition.number, edition.day) == (path, "2", "2028-05-01")
    assert states(installed) == [("2", state)]
    with Store.open(path, KEY) as store:
        assert store.meta().edition == "2"
        assert store.meta().is_vouched_for == (state == "signed")


def test_without_a_key_a_signature_proves_nothing(stick: Path) -> None:
    pack = read_pack(stick / "signed.tipedition")
    authenticity = pack_authenticity(pack, None, "x")
    assert authenticity.state == "no key"
    assert not authenticity.is_vouched_for


def test_a_signed_pack_without_a_date_of_its_edition_is_refused_and_closed(
    stick: Path, installed: InstalledEditions, editions: tuple[bytes, bytes]
) -> None:
    path, odd = stick / "odd.tipedition", stick / "odd.db"
    odd.write_bytes(editions[1])
    tampered(odd, odd, "DELETE FROM meta WHERE key = 'edition_date'")
    data = odd.read_bytes()
    path.write_bytes(pack_bytes("2", "2028-05-01", data, HEAD_OFFICE.minisign(data)))
    pack = read_pack(path)

    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always", ResourceWarning)
        with pytest.raises(EditionPackError):
            installed.open_pack(pack, path, pack_authenticity(pack, KEY, path.name))
        gc.collect()
    assert left_open == []


def test_the_former_edition_stays(stick: Path, installed: InstalledEditions) -> None:
    take(installed, stick / "first.tipedition")
    take(installed, stick / "signed.tipedition")
    take(installed, stick / "signed.tipedition")
    assert states(installed) == [("2", "signed"), ("1", "unsigned")]


@pytest.mark.parametrize("other", ["unsigned", "stranger"])
def test_the_signature_of_head_office_stays_when_another_pack_has_the_same_edition(
    stick: Path, installed: InstalledEditions, other: str
) -> None:
    take(installed, stick / "signed.tipedition")
    take(installed, stick / f"{other}.tipedition")

    assert states(installed) == [("2", "signed")]


@pytest.mark.parametrize("former", ["unsigned", "stranger"])
def test_the_signature_of_head_office_takes_the_place_of_none_and_of_another(
    stick: Path, installed: InstalledEditions, former: str
) -> None:
    take(installed, stick / f"{former}.tipedition")
    take(installed, stick / "signed.tipedition")

    assert states(installed) == [("2", "signed")]


def test_the_same_content_in_other_bytes_is_an_edition_of_its_own(
    stick: Path, installed: InstalledEditions, editions: tuple[bytes, bytes]
) -> None:
    """As another version of SQLite writes it: the signature holds for the signed bytes alone."""
    data = editions[1]
    other_version = data[:96] + b"SQL3" + data[100:]
    unsealed = re.sub(b"file_hash[0-9a-f]{64}", b"file_hash" + NO_HASH.encode(), other_version)
    pack = pack_bytes("2", "2028-05-01", with_file_hash(unsealed))
    (stick / "other.tipedition").write_bytes(pack)
    take(installed, stick / "signed.tipedition")

    take(installed, stick / "other.tipedition")

    assert sorted(states(installed)) == [("2", "signed"), ("2", "unsigned")]


def test_the_edition_in_use_is_not_written_again(stick: Path, installed: InstalledEditions) -> None:
    """Windows lets nobody replace a file that is open."""
    path = take(installed, stick / "signed.tipedition")
    before = path.stat()

    take(installed, stick / "signed.tipedition")

    assert path.stat().st_ino == before.st_ino


def damaged(data: bytes) -> bytes:
    at = data.index(b"A further 22 people")
    return data[:at] + data[at:].replace(b"22", b"99", 1)


def resealed(data: bytes) -> bytes:
    """Return a signed pack with an earlier edition under the signature of another file."""
    signature = HEAD_OFFICE.minisign(b"another file")
    end = data.index(b"\n", data.index(b"\n") + 1) + 1
    return pack_bytes("2", "2028-05-01", data[end:], signature)


HEADERS = [
    (b'"edition": "2"', b'"edition": "' + b"9" * 5000 + b'"'),
    (b'"edition": "2"', b'"edition": "2\\ud800"'),
    (b'"edition": "2"', b'"edition": ""'),
    (b'"edition_date": "2028-05-01"', b'"edition_date": "soon"'),
    (b'"edition_date": "2028-05-01"', b'"edition_date": "2028-02-30"'),
    (b'"signature": null', b'"signature": "\\ud800"'),
    (b'"signature": null', b'"signature": "untrusted comment: x\\u2028x\\u2028x\\u2028x"'),
    (b'"size": ', b'"size": ' + b"9" * 5000),
]
"""What a header can hold that no header may."""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _pack: b"", "The file “x.tipedition” is empty."),
        (lambda _pack: b"%PDF-1.7", "The file “x.tipedition” is not an edition of this report."),
        (lambda pack: pack[:-1000], "The edition in “x.tipedition” is damaged."),
        (lambda pack: pack + b"x", "The edition in “x.tipedition” is damaged."),
        (lambda pack: pack[:40], "The edition in “x.tipedition” is damaged."),
        (
            lambda pack: pack.replace(b'"edition": "2"', b'"edition": "3"'),
            "The edition in “x.tipedition” is damaged.",
        ),
        (
            lambda pack: pack.replace(b'{"edition"', b"[" * 5000, 1),
            "The edition in “x.tipedition” is damaged.",
        ),
        *(
            (
                lambda pack, old=old, new=new: pack.replace(old, new, 1),
                "The edition in “x.tipedition” is damaged.",
            )
            for old, new in HEADERS
        ),
        (damaged, "The file “x.tipedition” is damaged, or was changed by hand."),
        (resealed, "The edition in “x.tipedition” was changed after head office signed it."),
        (
            lambda pack: pack.replace(b"pack 1\n", b"pack 2\n"),
            "The edition in “x.tipedition” was made for a newer version of the program.",
        ),
        (
            lambda _pack: pack_bytes("1", "2026-11-25", b"no data file"),
            "The file “x.tipedition” is not a data file.",
        ),
    ],
    ids=[
        "empty",
        "foreign",
        "cut short",
        "longer",
        "head only",
        "another number",
        "deep",
        *(new.decode()[:30] for _old, new in HEADERS),
        "changed",
        "another signature",
        "newer",
        "no data file",
    ],
)
def test_a_pack_that_cant_be_used_is_refused_in_one_sentence(
    stick: Path,
    installed: InstalledEditions,
    tmp_path: Path,
    change: Callable[[bytes], bytes],
    message: str,
) -> None:
    former = take(installed, stick / "first.tipedition")
    kept = sorted(former.parent.iterdir())
    pack = tmp_path / "x.tipedition"
    pack.write_bytes(change((stick / "unsigned.tipedition").read_bytes()))
    with pytest.raises(EditionPackError) as refused:
        take(installed, pack)
    assert refused.value.message == message
    assert refused.value.advice
    assert pack.suffix not in refused.value.advice, "its name has the right ending"
    assert [edition.path for edition in installed.editions()] == [former]
    assert sorted(former.parent.iterdir()) == kept


def test_a_missing_pack_and_a_folder_are_refused(
    installed: InstalledEditions, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "missing.tipedition"):
        with pytest.raises(EditionPackError, match="is missing or is not a file"):
            take(installed, path)


@pytest.mark.parametrize("name", ["signed", "unsigned"])
def test_an_installed_edition_that_was_changed_is_listed_as_changed_and_not_read(
    stick: Path, installed: InstalledEditions, name: str
) -> None:
    path = take(installed, stick / f"{name}.tipedition")
    path.write_bytes(damaged(path.read_bytes()))

    [edition] = installed.editions()

    assert (edition.number, edition.authenticity, edition.meta) == ("2", None, None)
    take(installed, stick / f"{name}.tipedition")
    assert states(installed) == [("2", name)], "it is whole again"


def test_an_unsigned_edition_that_the_user_did_not_agree_to_is_listed_and_not_read(
    stick: Path, installed: InstalledEditions, tmp_path: Path
) -> None:
    take(installed, stick / "unsigned.tipedition")

    [edition] = InstalledEditions(tmp_path / "data" / "editions", KEY).editions()

    assert (edition.number, edition.day, edition.meta) == ("2", "", None)


@pytest.mark.parametrize(("name", "files"), [("signed", 2), ("unsigned", 1)])
def test_an_edition_is_removed_with_its_signature_if_it_has_one(
    stick: Path, installed: InstalledEditions, name: str, files: int
) -> None:
    path = take(installed, stick / f"{name}.tipedition")
    assert len(list(path.parent.iterdir())) == files

    for _twice in range(2):
        installed.remove(path)

    assert list(path.parent.iterdir()) == []
    assert installed.editions() == []


def test_no_link_in_the_folder_is_written_through(
    stick: Path, installed: InstalledEditions, tmp_path: Path
) -> None:
    path = take(installed, stick / "signed.tipedition")
    secret = tmp_path / "secret"
    secret.write_text("left alone")
    for name in (path.name, f"{path.name}.minisig"):
        path.with_name(name).unlink()
        path.with_name(name).symlink_to(secret)

    take(installed, stick / "signed.tipedition")

    assert secret.read_text() == "left alone"
    assert states(installed) == [("2", "signed")]


def test_a_pack_is_refused_for_its_size_from_one_byte_too_many(
    installed: InstalledEditions, tmp_path: Path
) -> None:
    pack = tmp_path / "x.tipedition"
    pack.touch()
    for size, message in ((67_108_864, "is not an edition"), (67_108_865, "is larger than 64 MB")):
        os.truncate(pack, size)
        with pytest.raises(EditionPackError, match=message):
            take(installed, pack)
