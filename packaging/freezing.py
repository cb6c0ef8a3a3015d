"""Freezes the program, and the bare window that it is measured against, by the one spec."""

import shutil
import subprocess
import sys
from pathlib import Path

from product import BUNDLE, NAME, PACKAGING, ROOT, WORK, megabytes, shown

SPEC = PACKAGING / "laos_tip_app.spec"
WATCHED = WORK / "watched"
FLOOR = WORK / "floor" / "bare-window"


def bundle() -> None:
    """Freeze the program into a folder that needs no Python."""
    _freeze(BUNDLE)
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    print(f"{shown(BUNDLE)}: {len(files)} files, {megabytes(BUNDLE):.1f} MB")


def floor() -> None:
    """Freeze a bare window with the same exclusions."""
    _freeze(FLOOR, "--bare-window")


def watched(*options: str) -> Path:
    """Freeze the program, or with `--bare-window` that, within what tells when its text is there.

    Returns:
        What starts it.
    """
    name = "bare-window" if options else NAME
    _freeze(WATCHED / name, "--watched", *options)
    return WATCHED / name / name


def _freeze(target: Path, *options: str) -> None:
    shutil.rmtree(target, ignore_errors=True)
    arguments = pyinstaller(str(target.parent), str(WORK / "pyinstaller"), str(SPEC), *options)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True)


def pyinstaller(target: str, work: str, spec: str, *options: str) -> list[str]:
    """Return what a Python is called with to freeze by the spec.

    Args:
        target: The folder that the frozen folder is put into.
        work: The folder of what comes between.
        spec: The spec; all three as the Python that freezes names them.
        options: The spec's own options.
    """
    command = ["-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    return [*command, f"--distpath={target}", f"--workpath={work}", spec, "--", *options]
