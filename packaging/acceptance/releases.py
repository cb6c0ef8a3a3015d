"""The packages and the edition with which the acceptance is tried."""

import subprocess
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

import freezing
from linux import debian
from product import DEB, INSTALLER, NAME, ROOT, stage

from tests.editors_desk import CORRECTED, FORMER, NUMBER, SECOND, Desk

EDITION: Final = SECOND
FACT: Final = CORRECTED
"""A fact that differs from the edition before."""

STATEMENT: Final = f"A further {NUMBER}"
FORMER_STATEMENT: Final = f"A further {FORMER}"
"""What a sentence of the fact says, in the next edition and in the present one."""


class SignedEdition(NamedTuple):
    """The next edition, as head office hands it out.

    Attributes:
        data: The file of the pack.
        public_key: The key of head office, as minisign writes it.
    """

    data: bytes
    public_key: str


def former_package(former: str, folder: Path) -> Path:
    """Return the package of the former release.

    Args:
        former: A Debian package, or a tag or commit from which one is built.
        folder: Where the clone and the package are put.
    """
    if former.endswith(".deb"):
        return Path(former).resolve()
    clone = folder / "former"
    stage(f"Building the package of {former}")
    subprocess.run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(clone)], check=True)
    for command in (["git", "checkout", "--quiet", former], ["make", "--silent", "files"]):
        subprocess.run(command, cwd=clone, check=True)
    (built,) = (clone / "dist").glob(f"{NAME}_*_amd64.deb")
    return built


def new_package() -> Path:
    """Build the package of this checkout and return it."""
    stage("Building the package of this checkout")
    freezing.freeze_bundle()
    debian.build_package()
    return DEB


def new_installer() -> Path:
    """Build the installer of this checkout under Wine and return it."""
    from windows import smoke_windows

    smoke_windows.pack()
    return INSTALLER


def signed_edition() -> SignedEdition:
    """Return an edition in which one number is corrected, signed with a new key."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.correct()
        desk.raise_edition(EDITION, {FACT: "The number was misread."})
        return SignedEdition(desk.pack(EDITION).read_bytes(), desk.public_key)
