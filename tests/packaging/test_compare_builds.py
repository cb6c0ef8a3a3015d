"""The comparison of two builds names what differs, down to the file in an archive."""

import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from compare_builds import compare_builds, main, verdicts


def _zip(path: Path, *files: tuple[str, str], year: int = 2026) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), text)
    return path


def _folders(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "a" / "longer" / "other"
    for folder in (one, other):
        folder.mkdir(parents=True)
        (folder / "same.txt").write_text("same")
    return one, other


def test_two_builds_with_the_same_bytes_have_no_difference(tmp_path: Path) -> None:
    one, other = _folders(tmp_path)
    os.utime(one / "same.txt", (0, 0))  # a folder's own dates say nothing

    assert compare_builds(one, other) == []


def test_a_file_that_only_one_has_is_named(tmp_path: Path) -> None:
    one, other = _folders(tmp_path)
    (one / "deep").mkdir()
    (one / "deep" / "new.txt").touch()
    (other / "else.txt").touch()

    assert compare_builds(one, other) == [
        "deep/new.txt: only in the first",
        "else.txt: only in the second",
    ]


def test_it_says_from_which_byte_contents_differ(tmp_path: Path) -> None:
    one, other = _folders(tmp_path)
    (one / "same.txt").write_text("sole")

    assert compare_builds(one, other) == ["same.txt: contents, from byte 1 of 4"]


def test_a_mode_that_differs_is_named(tmp_path: Path) -> None:
    one, other = _folders(tmp_path)
    (one / "same.txt").chmod(0o600)
    (other / "same.txt").chmod(0o644)

    assert compare_builds(one, other) == ["same.txt: mode -rw------- and -rw-r--r--"]


def test_a_link_that_leads_elsewhere_is_named(tmp_path: Path) -> None:
    one, other = _folders(tmp_path)
    (one / "link").symlink_to("same.txt")
    (other / "link").symlink_to("else.txt")

    assert compare_builds(one, other) == ["link: contents"]


def test_a_zip_file_is_compared_by_the_files_in_it(tmp_path: Path) -> None:
    one = _zip(tmp_path / "one.zip", ("a", "1"), ("b", "2"))
    other = _zip(tmp_path / "other.zip", ("a", "1"), ("b", "3"))

    assert compare_builds(one, other) == ["one.zip/b: contents, from byte 0 of 1"]


def test_the_order_and_the_dates_in_an_archive_count(tmp_path: Path) -> None:
    one = _zip(tmp_path / "one.zip", ("a", "1"), ("b", "2"))
    turned = _zip(tmp_path / "turned.zip", ("b", "2"), ("a", "1"))
    later = _zip(tmp_path / "later.zip", ("a", "1"), ("b", "2"), year=2027)

    assert compare_builds(one, turned) == ["one.zip/a: place 0 and 1", "one.zip/b: place 1 and 0"]
    assert compare_builds(one, later)[0] == (
        "one.zip/a: date 2026-01-01 00:00:00 and 2027-01-01 00:00:00"
    )


def test_an_archive_packed_otherwise_is_told_from_one_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text" * 1000)
    for name, mode in (("one.tar.gz", "w:gz"), ("other.tar.gz", "w:xz")):
        with tarfile.open(tmp_path / name, mode) as archive:  # type: ignore[call-overload]
            archive.add(tmp_path / "file", "file")

    assert compare_builds(tmp_path / "one.tar.gz", tmp_path / "other.tar.gz") == [
        "one.tar.gz: packed otherwise; the files in it are the same"
    ]


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg is not installed")
def test_a_debian_package_is_opened_down_to_its_files(tmp_path: Path) -> None:
    for name, text in (("one", "1"), ("other", "2")):
        (tmp_path / name / "DEBIAN").mkdir(parents=True)
        (tmp_path / name / "DEBIAN" / "control").write_text(
            "Package: laos\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b.c>\nDescription: d\n"
        )
        (tmp_path / name / "number").write_text(text)
        subprocess.run(
            ["dpkg-deb", "--build", "--root-owner-group", str(tmp_path / name)],
            env=os.environ | {"SOURCE_DATE_EPOCH": "0"},
            check=True,
            capture_output=True,
        )

    assert compare_builds(tmp_path / "one.deb", tmp_path / "other.deb") == [
        "one.deb/data.tar.xz/./number: contents, from byte 0 of 1"
    ]


@pytest.mark.noise(reason="the table is printed")
def test_the_table_says_same_or_differs_for_each_artefact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = _folders(tmp_path)
    _zip(one / "p.zip", ("a", "1"))
    _zip(other / "p.zip", ("a", "2"))

    assert verdicts(one, other, compare_builds(one, other)) == {
        "p.zip": "differs",
        "same.txt": "same",
    }
    monkeypatch.setattr("sys.argv", ["compare_builds.py", str(one), str(other)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().out == (
        "differs  p.zip\nsame     same.txt\np.zip/a: contents, from byte 0 of 1\n"
    )


@pytest.mark.noise(reason="the table is printed")
def test_of_a_release_only_what_it_publishes_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build has the bundle's folder and nothing from Windows, a release the signatures."""
    build, release = _folders(tmp_path)
    (build / "laos-tip").mkdir()
    (build / "laos-tip" / "laos-tip").touch()
    sums = release / "SHA256SUMS"
    sums.write_text(f"{'0' * 64}  same.txt\n{'0' * 64}  installer.exe\n")
    for name in ("SHA256SUMS.minisig", "installer.exe"):
        (release / name).touch()
    (release / "same.txt").chmod(0o755)
    monkeypatch.setattr("sys.argv", ["compare_builds.py", str(build), str(release)])

    def status() -> object:
        with pytest.raises(SystemExit) as stopped:
            main()
        return stopped.value.code

    assert not status()
    assert capsys.readouterr().out == (
        f"missing  installer.exe, in {build}\nsame     same.txt\nNo difference\n"
    )
    (release / "same.txt").write_text("sole")
    assert status() == 1
    (release / "same.txt").unlink()
    assert status() == "There is no file of the release that both folders have"
