"""Bare systems: what is mounted in them, and commands that take too long."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from linux.clean_debian import enter, run_as_group


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"),
    reason="only root can mount",
)
def test_what_is_mounted_in_a_root_folder_is_not_there_for_whoever_deletes_it(
    tmp_path: Path,
) -> None:
    """Else deleting it would empty the devices of this computer."""
    root, commands = tmp_path / "root", tmp_path / "commands"
    root.mkdir()
    commands.mkdir()
    stand_in = commands / "chroot"
    stand_in.write_text('#!/bin/sh\nls -d "$1/dev/null" "$1/proc/self"; exec sleep 1\n')
    stand_in.chmod(0o755)
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"

    with subprocess.Popen(
        enter(root, "true"), env={"PATH": path}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"{root}/dev/null\n"
        assert list((root / "dev").iterdir()) == []
        shutil.rmtree(root)
    assert Path("/dev/null").exists()


def test_at_a_timeout_all_that_a_command_started_is_killed(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    script = f"(sleep 1.5; touch '{alive}') & sleep 60"

    with pytest.raises(subprocess.TimeoutExpired):
        run_as_group(["sh", "-c", script], 0.5)

    time.sleep(1.5)
    assert not alive.exists()
