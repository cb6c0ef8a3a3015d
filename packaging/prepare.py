"""Makes a checkout ready to run, to test or to bundle; does nothing where that is done already.

Run by the Makefile with any Python that is new enough; uses the standard library alone.
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


class Need(NamedTuple):
    """Something outside Python that has to be there.

    Attributes:
        name: A library to load, or a command to find where there is no `.so` in it.
        package: The Debian package that brings it.
        purpose: The first of `PURPOSES` that needs it.
    """

    name: str
    package: str
    purpose: str


NEEDS = [
    # What ldd misses for Qt's widgets and its X11 platform on a minimal Debian 13.
    Need("libEGL.so.1", "libegl1", "run"),
    Need("libGL.so.1", "libgl1", "run"),
    Need("libX11.so.6", "libx11-6", "run"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "run"),
    Need("libdbus-1.so.3", "libdbus-1-3", "run"),
    Need("libfontconfig.so.1", "libfontconfig1", "run"),
    Need("libfreetype.so.6", "libfreetype6", "run"),
    Need("libglib-2.0.so.0", "libglib2.0-0t64", "run"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "run"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "run"),
    Need("libxcb-image.so.0", "libxcb-image0", "run"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "run"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "run"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "run"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "run"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "run"),
    Need("libxcb-util.so.1", "libxcb-util1", "run"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "run"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "run"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "run"),
    # Qt's printing plug-in; without it there is no printer but the PDF file.
    Need("libcups.so.2", "libcups2t64", "run"),
    # The tests open real windows on a screen of their own and read PDF files with other programs.
    Need("Xvfb", "xvfb", "test"),
    Need("pdftotext", "poppler-utils", "test"),
    Need("qpdf", "qpdf", "test"),
    # PyInstaller reads what a library needs with objdump, and ships Python as a library.
    Need("objdump", "binutils", "bundle"),
    Need(
        f"libpython3.{sys.version_info.minor}.so.1.0",
        f"libpython3.{sys.version_info.minor}",
        "bundle",
    ),
    # What looks through a Debian package, and makes a bare Debian to try it in.
    Need("appstreamcli", "appstream", "package"),
    Need("desktop-file-validate", "desktop-file-utils", "package"),
    Need("lintian", "lintian", "package"),
    Need("mmdebstrap", "mmdebstrap", "package"),
    # What watches and uses the frozen program.
    Need("strace", "strace", "package"),
    Need("xdotool", "xdotool", "package"),
]


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return those of the needs that this system does not meet."""
    return [need for need in needs if not _is_there(need.name)]


def _is_there(name: str) -> bool:
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def prepare_system(purpose: str) -> None:
    """Install the missing system packages as root, or say which line installs them and stop."""
    if sys.platform != "linux":
        return
    reach = PURPOSES.index(purpose)
    lacking = missing(need for need in NEEDS if PURPOSES.index(need.purpose) <= reach)
    if not lacking:
        return
    packages = sorted({need.package for need in lacking})
    if not shutil.which("apt-get"):
        print("Missing on this system: " + " ".join(need.name for need in lacking))
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        sys.exit("Some system packages are missing. Install them with:\nsudo " + " ".join(install))
    print("Installing " + " ".join(packages), flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        _run_quietly(command, environment)


def prepare_venv() -> None:
    """Bring `.venv` to the state that the lock and `pyproject.toml` ask for."""
    VENV.mkdir(exist_ok=True)
    # Two makes in one checkout: the second waits, then finds everything done.
    with (VENV / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        libraries = _digest("requirements.lock") + sys.version
        project = _digest("pyproject.toml", "laos_tip_app/__init__.py") + str(ROOT)
        state = {"libraries": libraries, "project": project}
        found = json.loads(STAMP.read_text()) if STAMP.exists() else {}
        if found == state:
            return
        STAMP.unlink(missing_ok=True)
        if found.get("libraries") != libraries:
            print("Setting up .venv (once, and when requirements.lock has changed)", flush=True)
            _run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
            _pip("--require-hashes", "--requirement", "requirements.lock")
            _run_quietly([str(VENV / "bin" / "python"), "packaging/compile_qt_support.py"])
        _pip("--no-build-isolation", "--editable", ".")
        STAMP.write_text(json.dumps(state))


def _digest(*names: str) -> str:
    total = hashlib.sha256()
    for name in names:
        total.update((ROOT / name).read_bytes())
    return total.hexdigest()


def _pip(*arguments: str) -> None:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    _run_quietly([*pip, "install", "--quiet", "--no-deps", *arguments])


def _run_quietly(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command; show its output only when it fails, and then stop."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nFailed with status {done.returncode}: {' '.join(command)}")


def main() -> None:
    """Prepare what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=PURPOSES)
    arguments = parser.parse_args()
    prepare_system(arguments.purpose)
    prepare_venv()


if __name__ == "__main__":
    main()
