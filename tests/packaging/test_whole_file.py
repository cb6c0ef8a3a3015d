"""Files to hand out are there as a whole, or not at all."""

import os
import subprocess
from pathlib import Path

import product
import pytest
import python_packages
from linux import debian, tarball
from product import DEB, INSTALLER, NAME, TAR, whole_file
from windows import installers

# Writes the file that it is told to write, and fails as with a full disk.
FAILING = """#!/bin/sh
for word in "$@"; do
    path=${word#*=}
    case $path in *.deb | *.tar.xz | *-installer.exe) echo half > "$path" ;; esac
done
exit 1
"""


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a stand-in for the bundle, beside which all is built with programs that fail."""
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / NAME).write_bytes(b"program")
    (bundle / "data.db").write_bytes(b"data")
    for name in ("dpkg-deb", "tar", "makensis"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(FAILING)
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(product, "BUNDLE", bundle)
    monkeypatch.setattr(debian, "TREE", tmp_path / "deb")
    monkeypatch.setattr(debian, "copyright_file", lambda: "copyright")
    monkeypatch.setattr(debian, "dependencies", lambda: "libc6")
    monkeypatch.setattr(product, "BUNDLE", bundle)
    monkeypatch.setattr(tarball, "TREE", tmp_path / "tar" / "folder")
    monkeypatch.setattr(installers, "_BUILD_FOLDER", tmp_path / "installer")
    return bundle


def test_a_file_is_there_once_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "dist" / "a.deb"

    with whole_file(target) as file:
        file.write_text("half")
        assert not target.exists()

    assert [path.name for path in target.parent.iterdir()] == ["a.deb"]


def test_what_fails_halfway_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "dist" / "a.deb"
    target.parent.mkdir()
    target.write_text("former")
    target.with_name(".unfinished-a.deb").write_text("of a build that was killed")

    def write() -> None:
        with whole_file(target) as file:
            assert not file.exists()
            file.write_text("half")
            raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        write()

    assert [path.name for path in target.parent.iterdir()] == ["a.deb"]
    assert target.read_text() == "former"


@pytest.mark.noise(reason="a build says what it does")
def test_a_program_that_fails_halfway_leaves_no_file_to_hand_out(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dist = tmp_path / "dist"
    monkeypatch.setattr(product, "DEB", dist / DEB.name)
    monkeypatch.setattr(product, "TAR", dist / TAR.name)

    with pytest.raises(subprocess.CalledProcessError):
        debian.build_package()
    with pytest.raises(subprocess.CalledProcessError):
        tarball.build_archive()
    with pytest.raises(SystemExit, match="Failed with status 1: makensis"):
        installers.make_installer(bundle, dist / INSTALLER.name)

    assert list(dist.iterdir()) == []


@pytest.mark.noise(reason="a build says what it does")
def test_a_portable_copy_that_fails_halfway_is_not_there(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # a zip knows no year before 1980
    target = tmp_path / "dist" / "portable.zip"

    with pytest.raises(ValueError, match="1980"):
        installers.make_portable(bundle, target)

    assert list(target.parent.iterdir()) == []


def test_packages_for_pip_that_fail_are_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(SystemExit, match=r"Failed with status 1: .*hatchling"):
        python_packages.build_python_packages(tmp_path / "dist")

    assert not (tmp_path / "dist").exists()
