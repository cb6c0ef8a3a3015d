"""`make test` is green only where all checks and all tests are."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("ruff", "mypy", "lint-imports", "pytest")

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@pytest.mark.parametrize("failing", ["none", *COMMANDS])
def test_make_test_runs_checks_and_tests_and_fails_where_one_fails(
    tmp_path: Path, failing: str
) -> None:
    """With commands that only say their name, in a folder of their own."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in COMMANDS:
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\necho this is {name}\n[ {name} != {failing} ]\n", "utf-8")
        command.chmod(0o755)
    outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARGS")

    done = subprocess.run(
        ["make", "test", f"BIN={tmp_path}", "prepare=@:", "on_screen="],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name not in outer},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode == 0) == (failing == "none"), done.stderr
    assert "this is pytest" in done.stdout
    # The checks behind one that fails do not run.
    checks = COMMANDS[: COMMANDS.index(failing) + 1] if failing in COMMANDS else COMMANDS
    assert all(f"this is {name}" in done.stdout for name in checks)
