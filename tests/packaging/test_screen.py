"""The virtual screen that the tests run on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = Path(__file__).resolve().parents[2] / "packaging" / "screen.py"
PRINT_DISPLAY = "import os, sys; print(os.environ['DISPLAY'], flush=True); sys.stdin.read()"

pytestmark = pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is not installed")


def test_two_runs_at_once_get_two_screens() -> None:
    command = [sys.executable, str(SCREEN), sys.executable, "-c", PRINT_DISPLAY]
    runs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    displays = [run.stdout.readline() for run in runs if run.stdout]
    for run in runs:
        run.communicate("")

    assert len(set(displays)) == 2
    assert all(run.returncode == 0 for run in runs)


def test_the_exit_status_of_the_command_is_returned() -> None:
    command = [sys.executable, str(SCREEN), sys.executable, "-c", "raise SystemExit(7)"]

    assert subprocess.run(command, check=False).returncode == 7
