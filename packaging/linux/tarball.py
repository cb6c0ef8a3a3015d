"""The archive for other distributions, which runs from wherever it is unpacked."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import freezing
import smoke
from linux import desktop
from product import BUNDLE, DIST, NAME, TAR, VERSION, WORK, megabytes, shown

FOLDER = f"{NAME}-{VERSION}"
TREE = WORK / "tar" / FOLDER
README = "README.txt"


def tar() -> None:
    """Make the archive, and run what is in it from where nothing can be written."""
    freezing.bundle()
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(BUNDLE, TREE, symlinks=True)
    (TREE / README).write_text(desktop.filled("README.txt.in"), encoding="utf-8")
    DIST.mkdir(exist_ok=True)
    command = ["tar", "--create", "--xz", f"--file={TAR}", f"--directory={TREE.parent}"]
    command += ["--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    command += [f"--mtime=@{desktop.last_change()}", FOLDER]
    subprocess.run(command, env=os.environ | {"XZ_OPT": "-6 --threads=0"}, check=True)
    _try()
    print(f"{shown(TAR)}: {megabytes(TAR):.1f} MB")


def _try() -> None:
    """Unpack the archive, shut it against writing, and run it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "--extract", f"--file={TAR}", f"--directory={folder}"], check=True)
        place = Path(folder)
        bound = os.geteuid() == 0
        if bound:  # nothing is read-only for root but what is mounted so
            _mount("--bind", folder, folder)
            _mount("-o", "remount,bind,ro", folder)
        try:
            if bound and _can_be_written(place):
                sys.exit(f"{place} was to be shut against writing")
            smoke.smoke(place / FOLDER / NAME)
        finally:
            if bound:
                subprocess.run(["umount", folder], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def _can_be_written(folder: Path) -> bool:
    try:
        (folder / "written").touch()
    except OSError:
        return False
    return True
