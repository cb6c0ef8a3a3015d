"""An editor packs an edition for the laptops."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.base.minisign import is_signed, parse_public_key, parse_signature
from laos_tip_app.store.authenticity import digest_of
from laos_tip_app.store.edition_pack import read_pack
from tests.authoring.content_folder import ContentFolder

type Captured = pytest.CaptureFixture[str]

DATE = ("report.yaml", "edition: 1\n", "edition: 1\nedition_date: 2026-11-25\n")

has_minisign = pytest.mark.skipif(shutil.which("minisign") is None, reason="no minisign")


def test_pack_writes_the_data_file_with_edition_and_date(
    content: ContentFolder, tmp_path: Path, capsys: Captured
) -> None:
    content.replace_text(*DATE)
    pack = tmp_path / "edition-1.tipedition"
    assert main(["pack", str(content.folder), "-o", str(pack)]) == 0
    assert capsys.readouterr() == (f"{pack}: Edition 1 of 25 November 2026, not signed.\n", "")
    content.build()
    read = read_pack(pack)
    assert (read.number, read.day, read.signature) == ("1", "2026-11-25", "")
    assert read.data == content.output.read_bytes()


@has_minisign
def test_pack_lets_minisign_sign(content: ContentFolder, tmp_path: Path, capsys: Captured) -> None:
    content.replace_text(*DATE)
    public, secret, pack = (tmp_path / name for name in ("k.pub", "k.key", "e.tipedition"))
    command = ["minisign", "-G", "-W", "-p", str(public), "-s", str(secret)]
    subprocess.run(command, check=True, capture_output=True)
    arguments = ["pack", str(content.folder), "-o", str(pack), "--sign", str(secret)]
    assert main(arguments) == 0
    read = read_pack(pack)
    signature = parse_signature(read.signature)
    key = parse_public_key(public.read_text().splitlines()[1])
    assert is_signed(digest_of([read.data]), signature, key)
    assert signature.comment == "Edition 1 of 25 November 2026"
    assert f"signed with the key {signature.key_name}.\n" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script is minisign")
@pytest.mark.parametrize(
    "script",
    ["exit 0", 'while [ "$1" != -x ]; do shift; done; echo a signature > "$2"; exit 1'],
    ids=["no signature", "an error"],
)
def test_nothing_is_packed_where_minisign_fails(
    content: ContentFolder,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
) -> None:
    content.replace_text(*DATE)
    (tmp_path / "minisign").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "minisign").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    pack, key = tmp_path / "e.tipedition", str(tmp_path / "k.key")
    assert main(["pack", str(content.folder), "-o", str(pack), "--sign", key]) == 1
    assert (
        "minisign did not sign with the key k.key; nothing was written." in capsys.readouterr().err
    )
    assert not pack.exists()


@has_minisign
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script is before minisign")
def test_a_user_with_lao_letters_in_the_name_can_sign(
    content: ContentFolder, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.replace_text(*DATE)
    home = tmp_path / "ລາວ"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.chdir(home / "Documents")
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    subprocess.run(
        ["minisign", "-G", "-W", "-p", "k.pub", "-s", "k.key"], check=True, capture_output=True
    )
    # minisign.exe opens no path with letters that its code page lacks.
    letters = (
        f'LC_ALL=C; case "$*" in *[!\\ -~]*) exit 2; esac; exec {shutil.which("minisign")} "$@"'
    )
    script = tmp_path / "minisign"
    script.write_text(f"#!/bin/sh\n{letters}\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert main(["pack", str(content.folder), "-o", "e.tipedition", "--sign", "k.key"]) == 0
    assert "signed with the key" in capsys.readouterr().out
    assert {path.name for path in Path().iterdir()} == {"e.tipedition", "k.key", "k.pub"}


@has_minisign
@pytest.mark.noise(reason="minisign says itself that the key is missing")
def test_nothing_is_written_when_the_key_is_missing(
    content: ContentFolder, tmp_path: Path, capsys: Captured
) -> None:
    content.replace_text(*DATE)
    pack = tmp_path / "e.tipedition"
    arguments = ["pack", str(content.folder), "-o", str(pack), "--sign", str(tmp_path / "no.key")]
    assert main(arguments) == 1
    assert "minisign did not sign with the key no.key; nothing was written." in (
        capsys.readouterr().err
    )
    assert not pack.exists()


def test_one_sentence_says_that_minisign_is_missing(
    content: ContentFolder,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content.replace_text(*DATE)
    monkeypatch.setenv("PATH", str(tmp_path))
    arguments = ["pack", str(content.folder), "-o", str(tmp_path / "e.tipedition")]
    assert main([*arguments, "--sign", "key"]) == 1
    assert capsys.readouterr().err == (
        "The program minisign is missing."
        " Install it (Debian: apt-get install minisign; Windows: copy minisign.exe here),"
        " or pack without --sign.\n"
    )


def test_content_with_a_mistake_is_not_packed(
    content: ContentFolder, tmp_path: Path, capsys: Captured
) -> None:
    content.replace_text("figures.yaml", "fact: OV-04", "fact: OV-40")
    pack = tmp_path / "e.tipedition"
    assert main(["pack", str(content.folder), "-o", str(pack)]) == 1
    assert "figures.yaml:2: there is no fact OV-40" in capsys.readouterr().out
    assert not pack.exists()


def test_a_pack_has_the_ending_that_the_program_looks_for(
    content: ContentFolder, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["pack", str(content.folder), "-o", str(tmp_path / "e.zip")]) == 1
    assert capsys.readouterr().err == "e.zip does not end in .tipedition. Use this ending.\n"


def test_an_edition_without_a_date_is_not_packed(
    content: ContentFolder, tmp_path: Path, capsys: Captured
) -> None:
    pack = tmp_path / "e.tipedition"
    assert main(["pack", str(content.folder), "-o", str(pack)]) == 1
    assert capsys.readouterr().err == (
        "The edition has no date, so laptops can’t know which edition is newer."
        " Write edition_date in report.yaml.\n"
    )
    assert not pack.exists()
