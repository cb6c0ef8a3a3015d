"""Disks and folders that really refuse: made small, read-only or busy for one process alone.

Linux lets any user do that in a namespace of their own (unshare); where it does not, these are
skipped.
"""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

UNSHARE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec"]


def _may_unshare() -> bool:
    try:
        done = subprocess.run(
            [*UNSHARE, "mount -t tmpfs none /mnt"], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


pytestmark = pytest.mark.skipif(not _may_unshare(), reason="no namespace can be had here")


@pytest.fixture
def export(data_db: Path, tmp_path: Path) -> Callable[[str], tuple[int, str, list[str]]]:
    """Return what exports to `x.pdf` after some commands in its folder.

    It returns the exit status, what is said, and the names and contents of what is there then.
    """

    def run(prepare: str) -> tuple[int, str, list[str]]:
        folder = tmp_path / "out"
        folder.mkdir()
        program = [sys.executable, "-B", "-m", "laos_tip_app", "export", "section:overview"]
        lines = [
            f"cd {shlex.quote(str(folder))}",
            prepare,
            'cd "$PWD"',
            f"export PYTHONPATH={shlex.quote(str(data_db.parent))}",
            f'status=0; {shlex.join(program)} --force -o "$PWD/x.pdf" || status=$?',
            'grep -a -H -m 1 "" $(ls -A)',
            "exit $status",
        ]
        done = subprocess.run(
            [*UNSHARE, "\n".join(lines)], capture_output=True, text=True, check=False
        )
        assert str(folder) not in done.stderr
        return done.returncode, done.stderr, done.stdout.split("\n")[:-1]

    return run


def _one_line(message: str) -> str:
    assert message.count("\n") == 1
    return message.removeprefix("laos-tip: ").rstrip("\n")


def test_a_full_disk_leaves_the_old_file_and_no_partial_file(
    export: Callable[[str], tuple[int, str, list[str]]],
) -> None:
    status, message, there = export(
        "mount -t tmpfs -o size=32k none . && cd . && echo mine > x.pdf"
    )

    assert status == 1
    assert _one_line(message) == (
        "The disk is too full for x.pdf. Free some space, or choose another disk."
    )
    assert there == ["x.pdf:mine"]


def test_a_file_open_in_another_program_is_left_unchanged(
    export: Callable[[str], tuple[int, str, list[str]]],
) -> None:
    # What something is mounted on can't be replaced, as what is open can't be on Windows.
    status, message, there = export("echo mine > x.pdf; mount --bind x.pdf x.pdf")

    assert status == 1
    assert _one_line(message) == (
        "x.pdf can’t be replaced: another program has it open. "
        "Close it there, or choose another name."
    )
    assert there == ["x.pdf:mine"]


def test_a_read_only_disk_is_reported(
    export: Callable[[str], tuple[int, str, list[str]]],
) -> None:
    prepare = "mount -t tmpfs none . && cd . && echo mine > x.pdf; mount -o remount,ro ."

    status, message, there = export(prepare)

    assert status == 1
    assert _one_line(message) == (
        "x.pdf can’t be written in this folder. Choose a folder that you may write to."
    )
    assert there == ["x.pdf:mine"]
