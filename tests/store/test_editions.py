"""Editions that come as packs: told apart at the door, and kept side by side."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from laos_tip_app.base.errors import EditionPackError
from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.store.edition_pack import pack_bytes
from laos_tip_app.store.file_check import NO_HASH, with_file_hash
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.store.store import Store
from tests.edition_content import build_editions
from tests.signing import SigningKey

HEAD_OFFICE = SigningKey(bytes(range(32)))
STRANGER = SigningKey(bytes(32), b"stranger")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The data files of two editions."""
    first, second = build_editions(tmp_path_factory.mktemp("editions"))
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


@pytest.fixture
def installed(tmp_path: Path) -> InstalledEditions:
    return InstalledEditions(tmp_path / "editions", parse_public_key(HEAD_OFFICE.line))


@pytest.mark.parametrize(
    ("name", "state"),
    [("signed", "signed"), ("unsigned", "unsigned"), ("stranger", "unknown key")],
)
def test_packs_are_told_apart_by_who_signed_them(
    stick: Path, installed: InstalledEditions, name: str, state: str
) -> None:
    edition = installed.install(stick / f"{name}.tipedition")
    assert (edition.number, edition.day, edition.signature) == ("2", "2028-05-01", state)
    assert installed.editions() == [edition]
    with Store.open(edition.path) as store:
        assert store.meta().edition == "2"


def test_without_a_key_a_signature_proves_nothing(stick: Path, tmp_path: Path) -> None:
    without_key = InstalledEditions(tmp_path / "editions")
    assert without_key.install(stick / "signed.tipedition").signature == "no key"


def test_the_former_edition_stays(stick: Path, installed: InstalledEditions) -> None:
    installed.install(stick / "first.tipedition")
    installed.install(stick / "signed.tipedition")
    installed.install(stick / "signed.tipedition")
    assert [(edition.number, edition.signature) for edition in installed.editions()] == [
        ("2", "signed"),
        ("1", "unsigned"),
    ]


@pytest.mark.parametrize("other", ["unsigned", "stranger"])
def test_the_signature_of_head_office_stays_when_another_pack_has_the_same_edition(
    stick: Path, installed: InstalledEditions, other: str
) -> None:
    installed.install(stick / "signed.tipedition")

    assert installed.install(stick / f"{other}.tipedition").signature == "signed"

    assert [edition.signature for edition in installed.editions()] == ["signed"]


def test_a_signature_is_added_to_an_edition_that_came_without(
    stick: Path, installed: InstalledEditions
) -> None:
    installed.install(stick / "unsigned.tipedition")
    installed.install(stick / "signed.tipedition")

    assert [edition.signature for edition in installed.editions()] == ["signed"]


def test_the_same_content_in_other_bytes_is_an_edition_of_its_own(
    stick: Path, installed: InstalledEditions, editions: tuple[bytes, bytes]
) -> None:
    """As another version of SQLite writes it: the signature holds for the signed bytes alone."""
    data = editions[1]
    other_version = data[:96] + b"SQL3" + data[100:]
    unsealed = re.sub(b"file_hash[0-9a-f]{64}", b"file_hash" + NO_HASH.encode(), other_version)
    pack = pack_bytes("2", "2028-05-01", with_file_hash(unsealed))
    (stick / "other.tipedition").write_bytes(pack)
    installed.install(stick / "signed.tipedition")

    installed.install(stick / "other.tipedition")

    states = sorted(edition.signature for edition in installed.editions())
    assert states == ["signed", "unsigned"]


def test_the_edition_in_use_is_not_written_again(stick: Path, installed: InstalledEditions) -> None:
    """Windows lets nobody replace a file that is open."""
    edition = installed.install(stick / "signed.tipedition")
    before = edition.path.stat()

    installed.install(stick / "signed.tipedition")

    assert edition.path.stat().st_ino == before.st_ino


def damaged(data: bytes) -> bytes:
    at = data.index(b"A further 22 people")
    return data[:at] + data[at:].replace(b"22", b"99", 1)


def resealed(data: bytes) -> bytes:
    """Return a signed pack with an earlier edition under the signature of another file."""
    signature = HEAD_OFFICE.minisign(b"another file")
    end = data.index(b"\n", data.index(b"\n") + 1) + 1
    return pack_bytes("2", "2028-05-01", data[end:], signature)


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
    former = installed.install(stick / "first.tipedition")
    pack = tmp_path / "x.tipedition"
    pack.write_bytes(change((stick / "unsigned.tipedition").read_bytes()))
    with pytest.raises(EditionPackError) as refused:
        installed.install(pack)
    assert refused.value.message == message
    assert refused.value.advice
    assert installed.editions() == [former]
    assert [path.name for path in former.path.parent.iterdir()] == [former.path.name]


def test_a_missing_pack_and_a_folder_are_refused(
    installed: InstalledEditions, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "missing.tipedition"):
        with pytest.raises(EditionPackError, match="is missing or no file"):
            installed.install(path)


def test_an_installed_edition_that_was_changed_is_not_listed(
    stick: Path, installed: InstalledEditions
) -> None:
    edition = installed.install(stick / "signed.tipedition")
    edition.path.write_bytes(damaged(edition.path.read_bytes()))
    assert installed.editions() == []


def test_a_pack_is_refused_for_its_size_from_one_byte_too_many(
    installed: InstalledEditions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laos_tip_app.store.edition_pack.MAX_MB", 1)
    pack = tmp_path / "x.tipedition"
    for size, message in ((1_048_576, "is not an edition"), (1_048_577, "is larger than 1 MB")):
        pack.write_bytes(bytes(size))
        with pytest.raises(EditionPackError, match=message):
            installed.install(pack)
