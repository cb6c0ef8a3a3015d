"""Try the oldest and barest systems that the documents promise.

Where one of them can't be had here, that is said with the reason; only a failure stops it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from acceptance.debian_computer import check_in_bare_debian
from linux.clean_debian import (
    ENVIRONMENT,
    SYSTEMS,
    SystemUnavailableError,
    clean_debian,
    enter,
    run_in_chroot,
)
from product import DEB, DIST, ROOT, SCREENSHOTS, WHEEL, clone_checkout, display_path, stage
from screen import take_screenshot, virtual_screen
from smoke import check_pdf, run_smoke_test

CHECKOUT: Final = "src/laos-tip"  # in the root folder
MINUTES: Final = 60  # for the longest step, on a slow computer
GLIBC: Final = {"bookworm": (2, 36), "jammy": (2, 35), "noble": (2, 39)}
"""The systems that the package is tried in, with the glibc of each."""


def check_floors() -> None:
    """Try each floor; print how it went, and exit at a failure."""
    if os.geteuid() != 0:
        sys.exit("Only root can make the bare systems.")
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for title, check in floors(Path(folder)):
            began = time.monotonic()
            stage(title)
            try:
                seen = check()
            except SystemUnavailableError as reason:
                lines.append(f"skipped        {title}: {reason}")
            else:
                lines.append(f"passed {time.monotonic() - began:5.0f} s {title}: {seen}")
            print(lines[-1], flush=True)
    print("\n".join(["", *lines]))


def floors(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield each floor with what tries it.

    Args:
        folder: Where the files that are built on a bare system are kept for those after it.
    """
    yield "Following the README on a bare Debian 13", partial(_build_on_bare_debian, folder)
    yield "Following the README on a bare Ubuntu 24.04", partial(_follow_readme, "noble")
    version = lowest_python()
    yield f"Trying the wheel on Python {version}", partial(_try_wheel, version, folder)
    for suite in GLIBC:
        title = f"Trying the package on a bare {SYSTEMS[suite]}"
        yield title, partial(_try_package, suite, folder)


def install_line() -> list[str]:
    """Return the command with which the README sets up a bare system."""
    found = re.search(r"`(apt-get install [^`]+)`", (ROOT / "README.md").read_text("utf-8"))
    if not found:
        sys.exit("README.md has no line with apt-get install")
    return found[1].split()


def lowest_python() -> str:
    """Return the lowest Python that the project asks for, such as 3.12."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["requires-python"]).removeprefix(">=")


def _build_on_bare_debian(folder: Path) -> str:
    seen = _follow_readme("trixie", folder)
    return f"{seen}; built, {check_in_bare_debian(folder / DEB.name)}"


def _follow_readme(suite: str, built: Path | None = None) -> str:
    """Set up a bare system as the README says; return what was seen.

    Args:
        suite: The release of Debian or Ubuntu.
        built: Where the release files are put that are built there, if any are to be.
    """
    screenshot = SCREENSHOTS / f"readme-{suite}.png"
    with clean_debian(suite) as root, virtual_screen() as display:
        clone_checkout(root / CHECKOUT)
        run_in_chroot(root, "apt-get", "update", "--quiet")
        run_in_chroot(root, *install_line(), "--yes")
        make = ["make", "--silent", f"--directory=/{CHECKOUT}"]
        for arguments in ("smoke-test", "export section:prosecution -o /root/page.pdf"):
            run_in_chroot(root, *make, "run", f"ARGS={arguments}", minutes=MINUTES)
        check_pdf(root / "root" / "page.pdf")
        _open_window(root, display, [*make, "run"], screenshot)
        version = run_in_chroot(root, f"/{CHECKOUT}/.venv/bin/python", "--version").strip()
        if built:
            stage("Building the release files there")
            run_in_chroot(root, *make, "files", minutes=MINUTES)
            for path in (root / CHECKOUT / "dist").glob("*.*"):
                shutil.copy(path, built)
    return f"{version}, {display_path(screenshot)}"


def _open_window(root: Path, display: str, command: list[str], screenshot: Path) -> None:
    chroot = enter(root, *ENVIRONMENT, f"DISPLAY={display}", *command)
    window = subprocess.Popen(chroot, start_new_session=True, stderr=subprocess.PIPE, text=True)
    try:
        take_screenshot(display, screenshot)
    finally:
        os.killpg(window.pid, signal.SIGTERM)
        stderr = window.communicate()[1]
    if said := [line for line in stderr.splitlines() if not line.startswith("make: ***")]:
        sys.exit(f"{' '.join(command)} says on standard error: {' '.join(said)}")


def _try_wheel(version: str, built: Path) -> str:
    """Install the wheel for a Python of this system, and use it."""
    python = shutil.which(f"python{version}")
    if not python:
        raise SystemUnavailableError(f"python{version} is not in PATH")
    tried = subprocess.run([python, "--version"], capture_output=True, check=False, text=True)
    if tried.returncode:  # a version manager's command for a Python that is not chosen
        raise SystemUnavailableError(f"{python} does not run")
    wheel = _file_to_try(WHEEL, built)
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder, "venv")
        subprocess.run([python, "-m", "venv", venv], check=True)
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
        lock = f"--requirement={ROOT / 'requirements-run.lock'}"
        subprocess.run([*pip, "--require-hashes", lock], check=True)
        subprocess.run([*pip, wheel], check=True)
        run_smoke_test(venv / "bin" / "laos-tip")
    return f"{tried.stdout.strip()}, {wheel.name}"


def _try_package(suite: str, built: Path) -> str:
    package = _file_to_try(DEB, built)
    field = ["dpkg-deb", "--field", str(package), "Depends"]
    depends = subprocess.check_output(field, text=True)
    (glibc,) = re.findall(r"libc6 \(>= (\d+)\.(\d+)", depends)
    if tuple(map(int, glibc)) > GLIBC[suite]:
        raise SystemUnavailableError(
            f"{package.name} asks for glibc {glibc[0]}.{glibc[1]}; make older builds one for it"
        )
    return check_in_bare_debian(package, suite)


def _file_to_try(path: Path, built: Path) -> Path:
    """Return a file of dist/, or the one built on a bare system."""
    for found in (path, built / path.name):
        if found.exists():
            return found
    raise SystemUnavailableError(f"{path.name} is not in {display_path(DIST)}/")
