"""Prepare a checkout for running, testing or bundling.

The Makefile runs it with any Python that is new enough; uses the standard library alone.
"""

import argparse
import ctypes
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared.json"
PURPOSES = ("run", "test", "bundle", "package")  # each needs what those before it need


class SystemDependency(NamedTuple):
    """A library or a command that the system has to bring.

    Attributes:
        name: A library to load, or a command to find where there is no `.so` in it.
        package: The Debian package that brings it.
        purpose: The first of `PURPOSES` that needs it.
    """

    name: str
    package: str
    purpose: str


SYSTEM_DEPENDENCIES = [
    # What ldd misses for Qt's widgets and its X11 platform on a minimal Debian 13.
    SystemDependency("libEGL.so.1", "libegl1", "run"),
    SystemDependency("libGL.so.1", "libgl1", "run"),
    SystemDependency("libX11.so.6", "libx11-6", "run"),
    SystemDependency("libX11-xcb.so.1", "libx11-xcb1", "run"),
    SystemDependency("libdbus-1.so.3", "libdbus-1-3", "run"),
    SystemDependency("libfontconfig.so.1", "libfontconfig1", "run"),
    SystemDependency("libfreetype.so.6", "libfreetype6", "run"),
    SystemDependency("libglib-2.0.so.0", "libglib2.0-0t64", "run"),
    SystemDependency("libxcb-cursor.so.0", "libxcb-cursor0", "run"),
    SystemDependency("libxcb-icccm.so.4", "libxcb-icccm4", "run"),
    SystemDependency("libxcb-image.so.0", "libxcb-image0", "run"),
    SystemDependency("libxcb-keysyms.so.1", "libxcb-keysyms1", "run"),
    SystemDependency("libxcb-randr.so.0", "libxcb-randr0", "run"),
    SystemDependency("libxcb-render-util.so.0", "libxcb-render-util0", "run"),
    SystemDependency("libxcb-shape.so.0", "libxcb-shape0", "run"),
    SystemDependency("libxcb-sync.so.1", "libxcb-sync1", "run"),
    SystemDependency("libxcb-util.so.1", "libxcb-util1", "run"),
    SystemDependency("libxcb-xfixes.so.0", "libxcb-xfixes0", "run"),
    SystemDependency("libxcb-xkb.so.1", "libxcb-xkb1", "run"),
    SystemDependency("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "run"),
    # Qt's printing plug-in; without it there is no printer but the PDF file.
    SystemDependency("libcups.so.2", "libcups2t64", "run"),
    # The tests open real windows on a screen of their own and read PDF files with other programs.
    SystemDependency("Xvfb", "xvfb", "test"),
    SystemDependency("pdftotext", "poppler-utils", "test"),
    SystemDependency("qpdf", "qpdf", "test"),
    # PyInstaller reads what a library needs with objdump, and ships Python as a library.
    SystemDependency("objdump", "binutils", "bundle"),
    SystemDependency(
        f"libpython3.{sys.version_info.minor}.so.1.0",
        f"libpython3.{sys.version_info.minor}",
        "bundle",
    ),
    # What looks through a Debian package, and makes a bare Debian to try it in.
    SystemDependency("appstreamcli", "appstream", "package"),
    SystemDependency("desktop-file-validate", "desktop-file-utils", "package"),
    SystemDependency("lintian", "lintian", "package"),
    SystemDependency("mmdebstrap", "mmdebstrap", "package"),
    # What watches and uses the frozen program.
    SystemDependency("strace", "strace", "package"),
    SystemDependency("xdotool", "xdotool", "package"),
]


def missing(dependencies: Iterable[SystemDependency]) -> list[SystemDependency]:
    """Return the dependencies that this system lacks."""
    return [dependency for dependency in dependencies if not _is_available(dependency.name)]


def _is_available(name: str) -> bool:
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def prepare_system(purpose: str) -> None:
    """Install missing system packages as root; otherwise exit with the command."""
    if sys.platform != "linux":
        return
    level = PURPOSES.index(purpose)
    unmet = missing(
        dependency
        for dependency in SYSTEM_DEPENDENCIES
        if PURPOSES.index(dependency.purpose) <= level
    )
    if not unmet:
        return
    packages = sorted({dependency.package for dependency in unmet})
    if not shutil.which("apt-get"):
        print("Missing on this system: " + " ".join(dependency.name for dependency in unmet))
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        sys.exit("Some system packages are missing. Install them with:\nsudo " + " ".join(install))
    print("Installing " + " ".join(packages), flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        _run_quietly(command, environment)


def prepare_venv() -> None:
    """Make `.venv` match the lock and `pyproject.toml`."""
    VENV.mkdir(exist_ok=True)
    # Two makes in one checkout: the second waits, then finds everything done.
    with (VENV / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        libraries = _digest("requirements.lock") + sys.version
        project = _digest("pyproject.toml", "laos_tip_app/__init__.py") + str(ROOT)
        state = {"libraries": libraries, "project": project}
        stamp = json.loads(STAMP.read_text()) if STAMP.exists() else {}
        if stamp == state:
            return
        STAMP.unlink(missing_ok=True)
        if stamp.get("libraries") != libraries:
            print("Setting up .venv (once, and when requirements.lock has changed)", flush=True)
            _run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
            _pip("--require-hashes", "--requirement", "requirements.lock")
            _run_quietly([str(VENV / "bin" / "python"), "packaging/compile_qt_support.py"])
        _pip("--no-build-isolation", "--editable", ".")
        STAMP.write_text(json.dumps(state))


def _digest(*names: str) -> str:
    digest = hashlib.sha256()
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _pip(*arguments: str) -> None:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    _run_quietly([*pip, "install", "--quiet", "--no-deps", *arguments])


def _run_quietly(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command; if it fails, show its output and exit."""
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    if result.returncode:
        sys.exit(f"{result.stdout}\nFailed with status {result.returncode}: {' '.join(command)}")


def main() -> None:
    """Prepare the checkout for the purpose on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=PURPOSES)
    arguments = parser.parse_args()
    prepare_system(arguments.purpose)
    prepare_venv()


if __name__ == "__main__":
    main()
