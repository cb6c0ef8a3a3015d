"""Tests that run in several processes."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).parents[1]
_FILE: Final = """
import os, time
from pathlib import Path

def test_one(tmp_path_factory):
    os.environ["PROCESS"] = str(os.getpid())
    screens = tmp_path_factory.getbasetemp() / "screens"
    screens.mkdir(exist_ok=True)
    (screens / os.environ["DISPLAY"]).touch()
    end = time.monotonic() + 60
    while len([*screens.iterdir()]) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert len([*screens.iterdir()]) == 2

def test_other():
    assert os.environ["PROCESS"] == str(os.getpid())
"""
"""Two tests: one waits for another screen, and leaves something for the other."""


def _run(folder: Path) -> "subprocess.CompletedProcess[str]":
    path = str(_ROOT / "packaging")
    options = ["-p", "tests.processes", "-p", "no:cacheprovider", "--processes", "2"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--basetemp={folder / 'made'}", folder],
        cwd=_ROOT,
        env=os.environ | {"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_the_tests_of_a_file_share_a_process_and_each_process_has_a_screen(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"test_{name}.py").write_text(_FILE)
    (tmp_path / "test_failing.py").write_text("def test_it():\n    print('said')\n    assert 1 > 2")

    done = _run(tmp_path)

    assert done.returncode == 1
    assert "1 failed, 4 passed" in done.stdout
    assert "assert 1 > 2" in done.stdout
    assert done.stdout.count("\nsaid") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_test_that_ends_its_process_is_named(tmp_path: Path) -> None:
    (tmp_path / "test_ending.py").write_text("import os\n\ndef test_it():\n    os._exit(0)")
    (tmp_path / "test_other.py").write_text("def test_it():\n    pass")

    done = _run(tmp_path)

    assert done.returncode == 1
    assert "A process ended in test_ending.py::test_it" in done.stdout
