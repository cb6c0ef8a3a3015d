"""Prepare a checkout for running, testing or bundling.

The Makefile runs it with any Python that is new enough; uses the standard library alone.
"""

import argparse
import ctypes
import fcntl
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared.json"
VENV_LOCK = ROOT / "build" / "venv.lock"  # not in .venv, which is emptied while it is locked
PURPOSES = ("run", "develop", "test", "bundle", "package")  # each needs what those before it need
RUN_LOCK = "requirements-run.lock"
LOCK = "requirements.lock"
PATH_FILE = "laos_tip_app.pth"  # in site-packages, where only the program is to run


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
    # What the archive is packed with; not every Debian has it.
    SystemDependency("xz", "xz-utils", "bundle"),
    # What Qt's Wayland platform links to; every Wayland desktop has it.
    SystemDependency("libwayland-client.so.0", "libwayland-client0", "bundle"),
    SystemDependency("libwayland-cursor.so.0", "libwayland-cursor0", "bundle"),
    # What looks through a Debian package, and makes a bare Debian to try it in.
    SystemDependency("appstreamcli", "appstream", "package"),
    SystemDependency("desktop-file-validate", "desktop-file-utils", "package"),
    SystemDependency("lintian", "lintian", "package"),
    SystemDependency("mmdebstrap", "mmdebstrap", "package"),
    # What signs a release.
    SystemDependency("minisign", "minisign", "package"),
    # What watches and uses the frozen program.
    SystemDependency("openbox", "openbox", "package"),
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
    """Install missing system packages as root; otherwise exit with what can be done."""
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
    if not shutil.which("apt-get"):
        print("Missing on this system: " + " ".join(dependency.name for dependency in unmet))
        return
    packages = sorted({dependency.package for dependency in unmet})
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        sys.exit(advice_without_root(purpose, unmet))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _tell("Reading the list of system packages")
    _run_quietly(["apt-get", "update"], environment)
    _tell(f"Installing {len(packages)} system packages: {' '.join(packages)}")
    _run_quietly(install, environment)


def advice_without_root(purpose: str, unmet: list[SystemDependency]) -> str:
    """Return what someone can do who may not install system packages.

    Args:
        purpose: What was to be prepared.
        unmet: What this system lacks for it.
    """
    packages = " ".join(sorted({dependency.package for dependency in unmet}))
    install = f"apt-get install --no-install-recommends {packages}"
    lines = [
        "Some system packages are missing. Install them with:",
        f"    sudo {install}",
        "or, where there is no sudo, with the password of root:",
        f'    su -c "{install}"',
        "Without either, ask whoever looks after this computer to run that line. Until then:",
    ]
    only_libraries = all(".so" in needed.name for needed in unmet)
    libraries = sorted({needed.package for needed in unmet if ".so" in needed.name})
    if any(needed.purpose == "run" for needed in unmet):
        works = "the same command works" if only_libraries else "make run works"
        # Every library of Qt stands in the table, so nothing else is missing on most desktops.
        lines += [
            "- they and what they need can be unpacked into a folder of yours, not installed:",
            "    mkdir -p ~/libraries && cd ~/libraries",
            f"    apt-get download $({_packages_to_fetch(libraries)})",
            '    for file in *.deb; do dpkg --extract "$file" .; done',
            '    export LD_LIBRARY_PATH="$(echo ~/libraries/usr/lib/*-linux-gnu)"',
            f"  then, in the same terminal, {works};",
            "- so does the released archive for Linux (docs/deploying.md), from your home folder.",
        ]
    else:
        lines.append("- make run works as it is: it needs none of these packages.")
        if purpose != "test" and all(needed.purpose != "test" for needed in unmet):
            lines.append("- make test works too.")
    return "\n".join(lines)


def _packages_to_fetch(packages: list[str]) -> str:
    """Return the command that prints packages with all that they need and this system lacks."""
    simulate = f"apt-get install --simulate --no-install-recommends {' '.join(packages)}"
    return rf"{simulate} | sed -n 's/^Inst \([^ ]*\).*/\1/p'"


def prepare_venv(purpose: str) -> None:
    """Make `.venv` match the lock of the purpose, and `pyproject.toml`.

    One that has the libraries for developing keeps them when only the program is to run.
    """
    VENV_LOCK.parent.mkdir(exist_ok=True)
    # Two makes in one checkout: the second waits, then finds everything done.
    with VENV_LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _tell("Waiting for another make that sets up .venv")
            fcntl.flock(lock, fcntl.LOCK_EX)
        present = json.loads(STAMP.read_text()) if STAMP.exists() else {}
        wanted = _state(with_development=purpose != "run" or "development" in present)
        if present == wanted:
            return
        STAMP.unlink(missing_ok=True)
        if not is_extended(present, wanted):
            _tell(f"Making .venv for Python {sys.version.split()[0]}")
            _run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
            _tell("Fetching what the program needs: about 90 MB, 280 MB unpacked")
            _install_locked(RUN_LOCK)
            _run_quietly([str(VENV / "bin" / "python"), "packaging/compile_qt_support.py"])
            present = {}
        if "development" not in wanted:
            _link_checkout()
        else:
            if "development" not in present:
                _tell("Fetching what developing needs: about 90 MB, 350 MB unpacked")
                _install_locked(LOCK)
            _unlink_checkout()
            _pip("--no-build-isolation", "--editable", ".")
        STAMP.write_text(json.dumps(wanted))


def _state(*, with_development: bool) -> dict[str, str]:
    state = {
        "python": sys.version,
        "root": str(ROOT),  # in the first line of each command in .venv/bin
        "run": _digest(RUN_LOCK),
        "project": _digest("pyproject.toml", "laos_tip_app/__init__.py"),
    }
    return state | ({"development": _digest(LOCK)} if with_development else {})


def is_extended(present: dict[str, str], wanted: dict[str, str]) -> bool:
    """Return whether what is wanted can be installed over what is present."""
    kept = {"python", "root", "run"} | (present.keys() & {"development"})
    return all(present.get(name) == wanted.get(name) for name in kept)


def _link_checkout() -> None:
    """Put the checkout on the path of `.venv`, with its command.

    An editable install would do both, and needs a build tool that running does not.
    """
    _site_packages().joinpath(PATH_FILE).write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "laos-tip"
    python = shlex.quote(str(VENV / "bin" / "python"))
    command.write_text(f'#!/bin/sh\nexec {python} -m laos_tip_app "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def _unlink_checkout() -> None:
    path_file = _site_packages() / PATH_FILE
    if path_file.exists():
        path_file.unlink()
        (VENV / "bin" / "laos-tip").unlink(missing_ok=True)


def _site_packages() -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return VENV / "lib" / version / "site-packages"


def _digest(*names: str) -> str:
    digest = hashlib.sha256()
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _install_locked(lock: str) -> None:
    _pip("--progress-bar=off", "--require-hashes", "--requirement", lock, show=pip_progress)


def _pip(*arguments: str, show: Callable[[str], str] | None = None) -> None:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    _run_quietly([*pip, "install", "--no-deps", *arguments], show=show)


def pip_progress(line: str) -> str:
    """Return what to show of a line of pip: large downloads and the unpacking."""
    download = re.match(r" *Downloading (\S+?)-\d\S* \((\d[\d.]* MB)\)", line)
    if download:
        return f"  {download[1].replace('_', '-')}, {download[2]}"
    return "  unpacking" if line.startswith("Installing collected packages") else ""


def _tell(what: str) -> None:
    print(f"{what} …", flush=True)


def _run_quietly(
    command: list[str],
    environment: dict[str, str] | None = None,
    show: Callable[[str], str] | None = None,
) -> None:
    """Run a command; if it fails, show its output and exit.

    Args:
        command: The command with its arguments.
        environment: Its variables, by default those of this process.
        show: Returns what to show of a line of output while it runs, "" for nothing.
    """
    output = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():
            output.append(line)
            if show and (text := show(line)):
                print(text, flush=True)
    if process.returncode:
        sys.exit(f"{''.join(output)}\nFailed with status {process.returncode}: {' '.join(command)}")


def main() -> None:
    """Prepare the checkout for the purpose on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=PURPOSES)
    arguments = parser.parse_args()
    prepare_system(arguments.purpose)
    prepare_venv(arguments.purpose)


if __name__ == "__main__":
    main()
