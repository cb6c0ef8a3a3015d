"""Run the command in a separate process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL_DISK = pytest.mark.skipif(
    # Under Wine the file is there, and the shell that would write into it is not.
    sys.platform == "win32" or not Path("/dev/full").exists(),
    reason="there is no disk that is always full",
)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a separate process, without a display unless one is given."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "laos_tip_app", *arguments],
        env=environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
