"""Folders with mounts in them, tried with scratch folders in a list of mounts of their own."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from linux import mounts
from linux.clean_debian import run_as_group
from product import PACKAGING

needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"),
    reason="only root can mount",
)

# "file" is in a folder that stands for /dev. A program keeps it open where it is mounted.
USE = """
import os, subprocess, sys
from pathlib import Path
from linux import mounts
kept, note = map(Path, sys.argv[1:])
def use():
    with mounts.folder_for_mounts() as folder:
        note.write_text(str(folder))
        for name in ("dev", "dev/pts"):
            (folder / name).mkdir(exist_ok=True)
            mounts.bind(kept, folder / name)
        subprocess.Popen(["sleep", "1"], stdin=open(folder / "dev" / "file"))
        raise TimeoutError("the trial")
try:
    use()
except (TimeoutError, mounts.MountedError) as error:
    print(type(error).__name__)
"""


def _use(tmp_path: Path, path: str) -> tuple[str, Path]:
    """Return what the script above prints, and the folder that it had mounts in."""
    kept, note = tmp_path / "kept", tmp_path / "note"
    (kept / "pts").mkdir(parents=True)
    (kept / "file").write_text("kept")
    # Nothing that is mounted in there shows outside, and all of it ends with the script.
    command = ["unshare", "--mount", sys.executable, "-c", USE, str(kept), str(note)]
    environment = os.environ | {"PYTHONPATH": str(PACKAGING), "PATH": path}
    environment["TMPDIR"] = str(tmp_path)
    result = subprocess.run(
        command, env=environment, capture_output=True, check=True, text=True, timeout=60
    )
    assert (kept / "file").read_text() == "kept"
    return result.stdout.strip(), Path(note.read_text())


@needs_root
def test_what_a_program_still_uses_is_unmounted_and_not_deleted(tmp_path: Path) -> None:
    error, folder = _use(tmp_path, os.environ["PATH"])

    assert error == "TimeoutError"
    assert not folder.exists()


@needs_root
def test_nothing_is_deleted_while_something_is_mounted(tmp_path: Path) -> None:
    commands = tmp_path / "commands"
    commands.mkdir()
    (commands / "umount").symlink_to("/bin/false")

    error, folder = _use(tmp_path, f"{commands}{os.pathsep}{os.environ['PATH']}")

    assert error == "MountedError"
    assert folder.exists()


def test_mounts_are_read_from_the_list_of_the_kernel(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 0:20 / /a/root/dev rw - tmpfs tmpfs rw\n"
        "23 22 0:21 / /a/root/dev/a\\040blank rw,nosuid shared:1 - devpts devpts rw\n"
        "24 1 0:22 / /a/root-of-another rw - tmpfs tmpfs rw\n"
        "25 1 0:22 / /a/root rw - tmpfs tmpfs rw\n"
    )

    names = mounts.mounted(Path("/a/root"), table)

    assert [str(name) for name in names] == ["/a/root/dev", "/a/root/dev/a blank", "/a/root"]


def test_at_a_timeout_all_that_a_command_started_is_killed(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    script = f"(sleep 1.5; touch '{alive}') & sleep 60"

    with pytest.raises(subprocess.TimeoutExpired):
        run_as_group(["sh", "-c", script], 0.5)

    time.sleep(1.5)
    assert not alive.exists()
