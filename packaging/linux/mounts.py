"""Folders of the system below a folder for now, which is never deleted through them."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from product import NAME

_MOUNTS: Final = Path("/proc/self/mountinfo")


class MountedError(Exception):
    """Raised when a folder can't be deleted, as something is still mounted in it."""


@contextmanager
def folder_for_mounts() -> Iterator[Path]:
    """Create a folder and yield it; unmount what is in it, then delete it.

    Raises:
        MountedError: If something can't be unmounted. Deleting would go through it, and empty
            `/dev` itself.
    """
    # Not TemporaryDirectory, which deletes whatever else fails.
    folder = Path(tempfile.mkdtemp(prefix=f"{NAME}-")).resolve()
    try:
        yield folder
    finally:
        unmount_all(folder)
        shutil.rmtree(folder)


def bind(source: Path, target: Path) -> None:
    """Show a folder of the system at another place too."""
    # Private: else what is mounted in it also appears in the folder of the system.
    subprocess.run(["mount", "--bind", "--make-private", str(source), str(target)], check=True)


def unmount_all(folder: Path) -> None:
    """Unmount a folder and all that is in it, also what a program still uses.

    Raises:
        MountedError: If something is mounted there afterwards.
    """
    for path in reversed(mounted(folder)):
        # Lazy: a program that was killed may keep a file of it open for a while.
        subprocess.run(["umount", "--lazy", str(path)], check=False)
    if remaining := mounted(folder):
        paths = " ".join(map(str, remaining))
        raise MountedError(
            f"Still mounted: {paths}\nUnmount it (umount --lazy), and only then delete {folder}"
        )


def mounted(folder: Path, mounts: Path = _MOUNTS) -> list[Path]:
    """Return where something is mounted in a folder or at it, in the order of mounting.

    Args:
        folder: The folder, without links in its path.
        mounts: The list of the kernel; proc(5) describes it.
    """
    lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    paths = [Path(_unescape(line.split(" ")[4])) for line in lines]
    return [path for path in paths if path.is_relative_to(folder)]


def _unescape(text: str) -> str:
    """Return a path in which the kernel writes blanks and backslashes as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)
