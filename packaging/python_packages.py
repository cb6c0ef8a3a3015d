"""Build the wheel and the source distribution."""

import os
import shutil
import sys
from pathlib import Path

from commands import run_quietly
from product import DIST, SDIST, WHEEL, WORK, fixed_variables, whole_file, with_size

BUILT = WORK / "python-packages"


def build_python_packages(folder: Path = DIST) -> None:
    """Build both packages into a folder."""
    shutil.rmtree(BUILT, ignore_errors=True)
    hatchling = [sys.executable, "-m", "hatchling", "build", "--directory", str(BUILT)]
    run_quietly(hatchling, os.environ | fixed_variables())
    for name in (WHEEL.name, SDIST.name):
        with whole_file(folder / name) as package:
            shutil.copyfile(BUILT / name, package)
        print(with_size(folder / name))
