"""What a folder holds after a save, and the mark of tests for Unix alone."""

import sys
from pathlib import Path

import pytest

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or rights")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
