"""What is built twice comes out the same, byte for byte."""

import filecmp
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import freezing
import product
import pytest
from product import ROOT
from windows import installers

COMMIT = {
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
}

BUILD_DATA = """
import sys
from laos_tip_app.authoring.cli import main
sys.argv[1:] = ["build", "-o", "dist/data.db"]
main()
"""


def _clone(target: Path) -> Path:
    """Return a clone that holds this checkout’s files, changed ones too."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "All"]):
        subprocess.run([*git, *command], cwd=target, env=os.environ | COMMIT, check=True)
    return target


def _start_build(clone: Path, *command: str, hash_seed: str, umask: int) -> subprocess.Popen[bytes]:
    (clone / "dist").mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(clone)}
    return subprocess.Popen([sys.executable, *command], cwd=clone, env=environment, umask=umask)


@pytest.mark.noise(reason="the builds say what they do")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="an unpacked source distribution")
def test_two_clones_in_two_folders_make_the_same_data_file_wheel_and_sdist(
    tmp_path: Path,
) -> None:
    one = _clone(tmp_path / "one")
    other = _clone(tmp_path / "another folder" / "ລາວ" / "deeper")

    wheel, data = ("packaging/build.py", "wheel"), ("-c", BUILD_DATA)
    builds = [
        _start_build(one, *wheel, hash_seed="1", umask=0o022),
        _start_build(other, *wheel, hash_seed="2", umask=0o077),
        _start_build(other, *data, hash_seed="2", umask=0o077),
    ]
    for build in builds:
        assert build.wait() == 0

    names = sorted(path.name for path in (one / "dist").iterdir())
    assert len(names) == 2
    built = filecmp.cmpfiles(one / "dist", other / "dist", names, shallow=False)
    assert built == (names, [], [])
    # The one of the checkout was built elsewhere, too.
    assert (other / "dist" / "data.db").read_bytes() == (ROOT / "data.db").read_bytes()


def test_files_are_dated_with_the_last_commit_unless_a_date_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert 0 < product.last_change() <= time.time()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")

    assert product.last_change() == 1_000_000_000
    assert product.fixed_variables() == {
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "1000000000",
    }


@pytest.mark.noise(reason="a build says what it does")
def test_the_portable_copy_does_not_depend_on_the_files_dates_and_modes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    archives = []
    for number, mode in enumerate((0o644, 0o600)):
        bundle = tmp_path / str(number)
        bundle.mkdir()
        (bundle / "laos-tip.exe").write_bytes(b"program")
        (bundle / "laos-tip.exe").chmod(mode)
        os.utime(bundle / "laos-tip.exe", (number, 10**9 + number))
        archives.append(tmp_path / f"{number}.zip")
        installers.make_portable(bundle, archives[-1])

    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert archive.infolist()[0].date_time == (2001, 9, 9, 1, 46, 40)


def test_an_archive_has_the_same_bytes_in_whatever_order_it_was_filled(tmp_path: Path) -> None:
    names = ["io.pyc", "encodings/ascii.pyc", "codecs.pyc"]
    archives = []
    for number, order in enumerate((names, names[::-1])):
        archives.append(tmp_path / f"{number}.zip")
        with zipfile.ZipFile(archives[-1], "w") as archive:
            for name in order:
                archive.writestr(name, name.upper())
        freezing.sort_archive(archives[-1])

    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == [
            ("codecs.pyc", b"CODECS.PYC"),
            ("encodings/ascii.pyc", b"ENCODINGS/ASCII.PYC"),
            ("io.pyc", b"IO.PYC"),
        ]


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not installed")
@pytest.mark.noise(reason="a build says what it does")
def test_the_installer_does_not_depend_on_the_files_dates(tmp_path: Path) -> None:
    made = []
    for number in range(2):
        bundle = tmp_path / str(number)
        (bundle / "_internal").mkdir(parents=True)
        for name in ("laos-tip.exe", "_internal/data.db"):
            (bundle / name).write_bytes(b"content")
            os.utime(bundle / name, (number, 10**9 * (1 + number)))
        made.append(tmp_path / f"{number}.exe")
        installers.make_installer(bundle, made[-1])

    assert made[0].read_bytes() == made[1].read_bytes()
