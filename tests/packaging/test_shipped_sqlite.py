"""A release looks at the SQLite that it brings."""

import json
import sqlite3
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import bundle_manifest
import pytest
import shipped_sqlite
from product import PORTABLE
from sbom import SBOM

from laos_tip_app.report.third_party import components


def _bill(folder: Path, version: str) -> None:
    parts = [{"name": "Qt", "version": "6.12.0"}, {"name": "SQLite", "version": version}]
    (folder / SBOM.name).write_text(json.dumps({"components": parts}))


def _portable(folder: Path, numbers: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a portable copy whose library has these numbers among its properties."""

    def properties(data: bytes) -> SimpleNamespace:
        assert data == b"library"
        high, low = (numbers[0] << 16) | numbers[1], numbers[2] << 16
        numbers_of_file = SimpleNamespace(FileVersionMS=high, FileVersionLS=low)
        return SimpleNamespace(VS_FIXEDFILEINFO=[numbers_of_file])

    monkeypatch.setattr("pefile.PE", properties)
    with zipfile.ZipFile(folder / PORTABLE.name, "w") as archive:
        archive.writestr("Laos TIP Reference/_internal/python3.dll", b"other")
        archive.writestr("Laos TIP Reference/_internal/sqlite3.dll", b"library")


def test_without_anything_to_hand_out_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert shipped_sqlite.check_folder(tmp_path) == []


def test_a_mended_sqlite_is_shipped_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bill(tmp_path, "3.46.1-7+deb13u2")
    _portable(tmp_path, (3, 53, 2), monkeypatch)

    assert shipped_sqlite.check_folder(tmp_path) == []


@pytest.mark.parametrize("version", ["3.46.1-7+deb13u1", "3.40.1-2+deb12u2"])
def test_linux_gets_no_sqlite_with_known_holes(tmp_path: Path, version: str) -> None:
    _bill(tmp_path, version)

    with pytest.raises(SystemExit) as error:
        shipped_sqlite.check_folder(tmp_path)

    assert f"SQLite {version} is not to be shipped" in str(error.value)
    assert "CVE-2025-7709" in str(error.value)
    assert "apt-get install libsqlite3-0" in str(error.value)


def test_windows_gets_the_one_that_is_there_and_the_release_note_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _portable(tmp_path, (3, 50, 4), monkeypatch)

    (note,) = shipped_sqlite.check_folder(tmp_path)

    assert "SQLite 3.50.4" in note
    assert "CVE-2026-11824" in note
    assert "release note" in note
    _portable(tmp_path, (3, 49, 1), monkeypatch)
    with pytest.raises(SystemExit, match=r"SQLite 3\.49\.1 is not to be shipped"):
        shipped_sqlite.check_folder(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="its packages name the version there")
def test_the_bill_of_materials_names_the_revision_of_debian() -> None:
    (part,) = (part for part in components() if part.name == "SQLite")

    version = bundle_manifest.component_version(part, [Path("_internal/libsqlite3.so.0")], Path())

    assert version.startswith(f"{sqlite3.sqlite_version}-")
