"""The interpreter and PySide6 get along: see `requires-python` in pyproject.toml."""

import subprocess
import sys

MANY_CALLS = """
from PySide6.QtGui import QColor
color = QColor()
for _ in range(200_000):
    color.setRed(1)
print("survived")
"""


def test_calls_without_a_result_do_not_use_up_none() -> None:
    """On Python before 3.12 PySide6 6.12 aborts: each such call takes a reference of None."""
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], capture_output=True, check=False, text=True
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "survived\n", "")
