"""Build the wheel and the source distribution."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from product import (
    DIST,
    ROOT,
    SDIST,
    WHEEL,
    WORK,
    display_path,
    fixed_variables,
    megabytes,
    whole_file,
)

BUILT = WORK / "python-packages"


def build_python_packages(folder: Path = DIST) -> None:
    """Build both packages.

    Args:
        folder: Where they are put.
    """
    shutil.rmtree(BUILT, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(BUILT)]
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
        with whole_file(folder / name) as package:
            shutil.copyfile(BUILT / name, package)
        print(f"{display_path(folder / name)}: {megabytes(folder / name):.1f} MB")
