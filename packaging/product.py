"""What every target shares: the names, the version and the places of what is built.

Names and version are read from the package and written nowhere else. Knows no target.
"""

import shutil
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # the spec runs where the package may not be installed
    sys.path.insert(0, str(ROOT))

from laos_tip_app import APP_ID, APP_NAME, __version__  # noqa: E402

PACKAGING: Final = ROOT / "packaging"
DIST: Final = ROOT / "dist"
WORK: Final = ROOT / "build" / "packaging"

ID: Final = APP_ID
DEVELOPER_ID: Final = ID.rpartition(".")[0]
TITLE: Final = APP_NAME
VERSION: Final = __version__
NAME: Final = "laos-tip"
"""The command, the folder of the bundle and the Debian package."""

SUMMARY: Final = "An offline reference on human trafficking in Laos"
PUBLISHER: Final = "The Laos TIP Reference authors"
COPYRIGHT: Final = f"Copyright 2026 {PUBLISHER}"

ADDRESS: Final = ""
"""Of the project on the web. It has none yet; see docs/decisions/0005-packages.md."""

BUNDLE: Final = DIST / NAME
PROGRAM: Final = BUNDLE / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
DEB: Final = DIST / f"{NAME}_{VERSION}_amd64.deb"
TAR: Final = DIST / f"{NAME}-{VERSION}-linux-x86_64.tar.xz"
INSTALLER: Final = DIST / f"{NAME}-{VERSION}-windows-x64-installer.exe"
PORTABLE: Final = DIST / f"{NAME}-{VERSION}-windows-x64-portable.zip"


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder, each counted once."""
    if path.is_file():
        return path.stat().st_size
    files = (each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files)


def megabytes(path: Path) -> float:
    """Return the size of a file or folder in MB of 10^6 bytes."""
    return size(path) / 1e6


def shown(path: Path) -> str:
    """Return a path as it is named to whoever builds: from the root of the checkout."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def need(path: Path, target: str) -> None:
    """Stop with one line when what a target builds on is not there."""
    if not path.exists():
        sys.exit(f"{shown(path)} is not there; build it with: make {target}")


def need_commands(target: str, packages: dict[str, str]) -> None:
    """Stop with one line when commands are missing that a target calls.

    Args:
        target: What can't be done without them.
        packages: The Debian package of each command.
    """
    lacking = [name for name in packages if not shutil.which(name)]
    if lacking:
        install = " ".join(sorted({packages[name] for name in lacking}))
        sys.exit(f"{target} needs {', '.join(lacking)}. On Debian: apt-get install {install}")
