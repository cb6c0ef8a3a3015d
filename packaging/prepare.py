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
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from commands import run_quietly

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared.json"
VENV_LOCK = ROOT / "build" / "venv.lock"  # not in .venv, which is emptied while it is locked
PURPOSES = ("run", "develop", "test", "bundle", "package")  # each needs what those before it need
RUN_LOCK = "requirements-run.lock"
LOCK = "requirements.lock"

SYSTEM_PACKAGES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__)
    .with_name("system_packages.toml")
    .read_text("utf-8")
    .replace("MINOR", str(sys.version_info.minor))
)
"""The Debian package of each library and command, by the first purpose that needs them."""


def missing(purpose: str) -> dict[str, dict[str, str]]:
    """Return what this system lacks for a purpose: a part of `SYSTEM_PACKAGES`."""
    needed = PURPOSES[: PURPOSES.index(purpose) + 1]
    unmet = {
        first: {name: package for name, package in packages.items() if not _is_available(name)}
        for first, packages in SYSTEM_PACKAGES.items()
        if first in needed
    }
    return {first: packages for first, packages in unmet.items() if packages}


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
    unmet = missing(purpose) if sys.platform == "linux" else {}
    if not unmet:
        return
    if not shutil.which("apt-get"):
        print("Missing on this system:", *(name for needed in unmet.values() for name in needed))
        return
    if os.geteuid() != 0:
        sys.exit(advice_without_root(purpose, unmet))
    packages = sorted({package for needed in unmet.values() for package in needed.values()})
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _tell("Reading the list of system packages")
    run_quietly(["apt-get", "update"], environment)
    _tell(f"Installing {len(packages)} system packages: {' '.join(packages)}")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    run_quietly(install, environment)


def advice_without_root(purpose: str, unmet: dict[str, dict[str, str]]) -> str:
    """Return what someone can do who may not install system packages.

    Args:
        purpose: What was to be prepared.
        unmet: What this system lacks for it.
    """
    pairs = [pair for needed in unmet.values() for pair in needed.items()]
    packages = " ".join(sorted({package for _, package in pairs}))
    install = f"apt-get install --no-install-recommends {packages}"
    lines = [
        "Some system packages are missing. Install them with:",
        f"    sudo {install}",
        "or, where there is no sudo, with the password of root:",
        f'    su -c "{install}"',
        "Without either, ask whoever looks after this computer to run that line. Until then:",
    ]
    libraries = sorted({package for name, package in pairs if ".so" in name})
    if "run" in unmet:
        only_libraries = all(".so" in name for name, _ in pairs)
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
        if purpose != "test" and "test" not in unmet:
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
            run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
            _tell("Fetching what the program needs: about 90 MB, 280 MB unpacked")
            _install_locked(RUN_LOCK)
            run_quietly([str(VENV / "bin" / "python"), "packaging/compile_qt_support.py"])
            present = {}
        if "development" not in wanted:
            _link_checkout()
        else:
            if "development" not in present:
                _tell("Fetching what developing needs: about 90 MB, 350 MB unpacked")
                _install_locked(LOCK)
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
    """Make the command of `.venv` that runs the program of this checkout.

    An editable install would make it too, and needs a build tool that running does not.
    """
    command = VENV / "bin" / "laos-tip"
    python = shlex.quote(str(VENV / "bin" / "python"))
    path = f"PYTHONPATH={shlex.quote(str(ROOT))}"
    script = f'#!/bin/sh\n{path} exec {python} -m laos_tip_app "$@"\n'
    command.write_text(script, encoding="utf-8")
    command.chmod(0o755)


def _digest(*names: str) -> str:
    digest = hashlib.sha256()
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _install_locked(lock: str) -> None:
    _pip("--progress-bar=off", "--require-hashes", "--requirement", lock, show=pip_progress)


def _pip(*arguments: str, show: Callable[[str], str] | None = None) -> None:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    run_quietly([*pip, "install", "--no-deps", *arguments], show=show)


def pip_progress(line: str) -> str:
    """Return what to show of a line of pip: large downloads and the unpacking."""
    download = re.match(r" *Downloading (\S+?)-\d\S* \((\d[\d.]* MB)\)", line)
    if download:
        return f"  {download[1].replace('_', '-')}, {download[2]}"
    return "  unpacking" if line.startswith("Installing collected packages") else ""


def _tell(what: str) -> None:
    print(f"{what} …", flush=True)


def main() -> None:
    """Prepare the checkout for the purpose on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=PURPOSES)
    arguments = parser.parse_args()
    prepare_system(arguments.purpose)
    prepare_venv(arguments.purpose)


if __name__ == "__main__":
    main()
