"""Build the wheel and the source distribution."""

import os
import subprocess
import sys
from pathlib import Path

from product import DIST, ROOT, SDIST, WHEEL, display_path, fixed_variables, megabytes


def build_python_packages(folder: Path = DIST) -> None:
    """Build both packages.

    Args:
        folder: Where they are put.
    """
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | fixed_variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    if result.returncode:
        sys.exit(f"{result.stdout}\nhatchling failed with status {result.returncode}")
    for name in (WHEEL.name, SDIST.name):
        print(f"{display_path(folder / name)}: {megabytes(folder / name):.1f} MB")
