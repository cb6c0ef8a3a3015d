"""Signatures of a release, by minisign itself."""

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
import signing

pytestmark = pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a secret key without a password, its public key beside it."""
    path = tmp_path / "test.key"
    command = ["minisign", "-G", "-W", "-s", str(path), "-p", str(tmp_path / "test.pub")]
    subprocess.run(command, check=True, capture_output=True)
    return path


PASSWORD = "rice field"  # noqa: S105  # of a key that lives for one test


@pytest.fixture
def key_with_password(tmp_path: Path, key: Path) -> Path:
    """Return a secret key that `PASSWORD` opens, its public key beside it.

    minisign's own take some seconds of reckoning each time they are opened; this takes little.
    """
    comment, coded = key.read_text().splitlines()
    plain = base64.b64decode(coded)
    kind, check, salt, number_and_key = plain[:2], plain[4:6], bytes(range(32)), plain[54:126]
    secret = number_and_key + hashlib.blake2b(kind + number_and_key, digest_size=32).digest()
    stream = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=1024, r=8, p=1, dklen=len(secret))
    costs = (32_768).to_bytes(8, "little") + (16_777_216).to_bytes(8, "little")
    hidden = bytes(one ^ other for one, other in zip(secret, stream, strict=True))
    locked = kind + b"Sc" + check + salt + costs + hidden
    path = tmp_path / "locked.key"
    path.write_text(f"{comment}\n{base64.b64encode(locked).decode()}\n")
    shutil.copy(key.with_suffix(".pub"), path.with_suffix(".pub"))
    return path


def _files(folder: Path) -> list[Path]:
    files = [folder / "SHA256SUMS", folder / "laos-tip-1.0.0.cdx.json"]
    for path in files:
        path.write_text(f"what {path.name} says\n")
    return files


def test_minisign_verifies_each_file_with_the_public_key(tmp_path: Path, key: Path) -> None:
    files = _files(tmp_path)

    signing.sign_files(files, key, "Laos TIP Reference 1.0.0")

    for path in files:
        done = subprocess.run(
            ["minisign", "-V", "-p", str(key.with_suffix(".pub")), "-m", str(path)],
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "Trusted comment: Laos TIP Reference 1.0.0" in done.stdout


def test_a_file_that_changed_after_it_was_signed_is_refused(tmp_path: Path, key: Path) -> None:
    (path, _) = files = _files(tmp_path)
    signing.sign_files(files, key, "Laos TIP Reference 1.0.0")

    path.write_text("other\n")

    command = ["minisign", "-V", "-p", str(key.with_suffix(".pub")), "-m", str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_a_public_key_of_another_key_stops_the_signing(tmp_path: Path, key: Path) -> None:
    other = ["-s", str(tmp_path / "other.key"), "-p", str(tmp_path / "test.pub")]
    subprocess.run(["minisign", "-G", "-W", "-f", *other], check=True, capture_output=True)

    with pytest.raises(SystemExit, match=r"does not fit .*test\.pub"):
        signing.sign_files(_files(tmp_path), key, "Laos TIP Reference 1.0.0")


def test_a_key_without_a_password_asks_nothing(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", pytest.fail)

    assert signing.unlock_key(key) == ""


def test_the_password_is_asked_once_and_signs_all(
    tmp_path: Path, key_with_password: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr("getpass.getpass", ask)

    password = signing.unlock_key(key_with_password)
    signing.sign_files(_files(tmp_path), key_with_password, "1.0.0", password)

    assert asked == ["Password of locked.key: "]


def test_a_wrong_password_is_told_at_once(
    key_with_password: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "rice")

    with pytest.raises(SystemExit, match="Is the password of the key right"):
        signing.unlock_key(key_with_password)


def test_without_a_terminal_one_is_told_where_the_password_is_asked_for(
    key_with_password: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", read)

    with pytest.raises(SystemExit, match="Run this in a terminal"):
        signing.unlock_key(key_with_password)


def test_without_a_key_one_is_told_how_to_name_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="KEY="):
        signing.require_key(None)
    with pytest.raises(SystemExit, match=r"none\.key is not there"):
        signing.require_key(tmp_path / "none.key")
