"""The packages and the edition with which the acceptance is tried."""

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from linux import release_files
from product import DEB, INSTALLER, NAME, clone_checkout, stage
from windows import smoke_windows

from tests.editors_desk import CORRECTED, FORMER, NUMBER, SECOND, Desk

EDITION: Final = SECOND
FACT: Final = CORRECTED
"""A fact that differs from the edition before."""

STATEMENT: Final = f"A further {NUMBER}"
FORMER_STATEMENT: Final = f"A further {FORMER}"
"""What a sentence of the fact says, in the next edition and in the present one."""


def former_package(former: str, folder: Path) -> Path:
    """Return the package of the former release.

    Args:
        former: A package or an installer, or a tag or commit from which a package is built.
        folder: Where the clone and the package are put.
    """
    if former.endswith((".deb", ".exe")):
        return Path(former).resolve()
    clone = folder / "former"
    stage(f"Building the package of {former}")
    clone_checkout(clone)
    for command in (["git", "checkout", "--quiet", former], ["make", "--silent", "files"]):
        subprocess.run(command, cwd=clone, check=True)
    (built,) = (clone / "dist").glob(f"{NAME}_*_amd64.deb")
    return built


def new_package(*, for_windows: bool) -> Path:
    """Build the package of this checkout, or the installer under Wine, and return it."""
    if for_windows:
        smoke_windows.pack()
        return INSTALLER
    stage("Building the package of this checkout")
    release_files.build_release_files()
    return DEB


def signed_edition() -> tuple[bytes, str]:
    """Return the pack of an edition in which one number is corrected, and the key that signed it.

    The key is a new one, as minisign writes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.correct()
        desk.raise_edition(EDITION, {FACT: "The number was misread."})
        return desk.pack(EDITION).read_bytes(), desk.public_key
