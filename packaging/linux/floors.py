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
from product import DEB, ROOT, SCREENSHOTS, WHEEL, clone_checkout, display_path, stage
from screen import take_screenshot, virtual_screen
from smoke import check_pdf, run_smoke_test

CHECKOUT: Final = "src/laos-tip"  # in the root folder
MINUTES: Final = 60  # for the longest step, on a slow computer
PACKAGE_SUITES: Final = ("bookworm", "trixie", "jammy", "noble")
"""The systems that the package is tried in."""


def check_floors() -> None:
    """Try each floor; print how it went, and exit at a failure."""
    if os.geteuid() != 0:
        sys.exit("Only root can make the bare systems.")
    lines = []
    for title, check in floors():
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


def floors() -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield each floor with what tries it."""
    for suite, targets in (("trixie", ["bundle"]), ("noble", [])):
        title = f"Following the README on a bare {SYSTEMS[suite]}"
        yield title, partial(_follow_readme, suite, targets)
    version = lowest_python()
    yield f"Trying the wheel on Python {version}", partial(_try_wheel, version)
    for suite in PACKAGE_SUITES:
        yield f"Trying the package on a bare {SYSTEMS[suite]}", partial(_try_package, suite)


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


def _follow_readme(suite: str, targets: list[str]) -> str:
    """Set up a bare system as the README says; return what was seen.

    Args:
        suite: The release of Debian or Ubuntu.
        targets: What is built there then.
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
        for target in targets:
            stage(f"Running make {target} there")
            run_in_chroot(root, *make, target, minutes=MINUTES)
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


def _try_wheel(version: str) -> str:
    """Install the wheel for a Python of this system, and use it."""
    python = shutil.which(f"python{version}")
    if not python:
        raise SystemUnavailableError(f"python{version} is not in PATH")
    tried = subprocess.run([python, "--version"], capture_output=True, check=False, text=True)
    if tried.returncode:  # a version manager's command for a Python that is not chosen
        raise SystemUnavailableError(f"{python} does not run")
    wheel = _file_to_try(WHEEL)
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder, "venv")
        subprocess.run([python, "-m", "venv", venv], check=True)
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
        lock = f"--requirement={ROOT / 'requirements-run.lock'}"
        subprocess.run([*pip, "--require-hashes", lock], check=True)
        subprocess.run([*pip, wheel], check=True)
        run_smoke_test(venv / "bin" / "laos-tip")
    return f"{tried.stdout.strip()}, {wheel.name}"


def _try_package(suite: str) -> str:
    return check_in_bare_debian(_file_to_try(DEB), suite)


def _file_to_try(path: Path) -> Path:
    if not path.exists():
        raise SystemUnavailableError(f"{display_path(path)} is not there: make files")
    return path
