"""The comparison of two builds names what differs, file by file."""

import os
from pathlib import Path

import pytest
from compare_builds import compare_builds, main


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


def test_a_file_with_other_contents_is_named(tmp_path: Path) -> None:
    one, other = _folders(tmp_path)
    (one / "same.txt").write_text("sole")

    assert compare_builds(one, other) == ["same.txt: contents"]


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


@pytest.mark.noise(reason="the result is printed")
def test_the_command_prints_what_differs_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = _folders(tmp_path)
    (other / "same.txt").write_text("other")

    monkeypatch.setattr("sys.argv", ["compare_builds.py", str(one), str(other)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().out == "same.txt: contents\n"


@pytest.mark.noise(reason="the result is printed")
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
    assert capsys.readouterr().out == (f"missing: installer.exe, in {build}\nNo difference\n")
    (release / "same.txt").write_text("sole")
    assert status() == 1
    (release / "same.txt").unlink()
    assert status() == "There is no file of the release that both folders have"
