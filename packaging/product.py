"""Names, version and paths that all targets share.

Names and version are read from the package and written nowhere else.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # the spec runs where the package may not be installed
    sys.path.insert(0, str(ROOT))

from laos_tip_app import APP_ID, APP_NAME, __version__  # noqa: E402

PACKAGING: Final = ROOT / "packaging"
DIST: Final = ROOT / "dist"
WORK: Final = ROOT / "build" / "packaging"
SCREENSHOTS: Final = WORK / "screenshots"

ID: Final = APP_ID
DEVELOPER_ID: Final = ID.rpartition(".")[0]
TITLE: Final = APP_NAME
VERSION: Final = __version__
NAME: Final = "laos-tip"
"""The command, the folder of the bundle and the Debian package."""

EDITOR_NAME: Final = f"{NAME}-content"
"""The command of editors."""

SUMMARY: Final = "An offline reference on human trafficking in Laos"
PUBLISHER: Final = "The Laos TIP Reference authors"
COPYRIGHT: Final = f"Copyright 2026 {PUBLISHER}"

GLIBC: Final = "2.35"
"""The glibc that the files for Linux ask for."""

ICON_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
"""Of the program's icon: what task bar, menu and Explorer show at 100 to 250 %."""

BUNDLE: Final = DIST / NAME
PROGRAM: Final = BUNDLE / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
DEB: Final = DIST / f"{NAME}_{VERSION}_amd64.deb"
WHEEL: Final = DIST / f"laos_tip_app-{VERSION}-py3-none-any.whl"
SDIST: Final = DIST / f"laos_tip_app-{VERSION}.tar.gz"
TAR: Final = DIST / f"{NAME}-{VERSION}-linux-x86_64.tar.xz"
INSTALLER: Final = DIST / f"{NAME}-{VERSION}-windows-x64-installer.exe"
PORTABLE: Final = DIST / f"{NAME}-{VERSION}-windows-x64-portable.zip"

ARTEFACTS: Final = (DEB, TAR, INSTALLER, PORTABLE, WHEEL, SDIST)
"""What is handed out, whether it is there or not."""


def total_size(path: Path) -> int:
    """Return the bytes of a file, or of a folder without links."""
    if path.is_file():
        return path.stat().st_size
    files = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)


def megabytes(path: Path) -> float:
    """Return the size of a file or folder in MB (10^6 bytes)."""
    return total_size(path) / 1e6


def with_size(path: Path) -> str:
    """Return a path with its size, for messages."""
    return f"{display_path(path)}: {megabytes(path):.1f} MB"


def stage(what: str) -> None:
    """Print what begins now; called before each step of more than three seconds."""
    print(f"{what} …", flush=True)


def last_change() -> int:
    """Return the time that files are dated with, in seconds since 1970.

    It is that of the last commit, or `SOURCE_DATE_EPOCH` where that is set. What is unpacked from a
    source distribution has the same time, since all files in there are dated with it.
    """
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return int(os.environ["SOURCE_DATE_EPOCH"])
    output = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=False, text=True
    ).stdout.strip()
    return int(output) if output else int((ROOT / "CHANGELOG.md").stat().st_mtime)


def fixed_variables(system: str = sys.platform) -> dict[str, str]:
    """Return the variables with which a command writes the same bytes each time.

    Without the first, the order of what is frozen follows a set; without the second, Windows
    programs and archives hold the time at which they were made.
    """
    variables = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(last_change())}
    if system == "win32":  # the installer packs more tightly what is not packed before
        variables["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    return variables


def clone_checkout(target: Path) -> None:
    """Clone what is committed here."""
    command = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(target)]
    subprocess.run(command, check=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a file beside a target, to be written; rename it when it is whole.

    When writing fails, nothing is left of it, and a former target is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".unfinished-{target.name}")
    unfinished.unlink(missing_ok=True)  # of a build that was killed
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def display_path(path: Path) -> str:
    """Return a path relative to the checkout, for messages."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def require_file(path: Path, target: str) -> None:
    """Exit with one line when a target’s input is missing."""
    if not path.exists():
        sys.exit(f"{display_path(path)} is not there; build it with: make {target}")
