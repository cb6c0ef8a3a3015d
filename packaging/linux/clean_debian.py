"""Make a minimal Debian or Ubuntu, and try a package in it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from linux.mounts import bind, folder_for_mounts
from product import NAME, WORK, stage
from screen import take_screenshot, virtual_screen
from smoke import check_pdf

SCREENSHOTS = WORK / "screenshots"
SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
UBUNTU_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
TIMEOUT_SECONDS = 600
ENVIRONMENT = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]

SYSTEMS = {
    "bookworm": "Debian 12",
    "trixie": "Debian 13",
    "jammy": "Ubuntu 22.04",
    "noble": "Ubuntu 24.04",
}


class SystemUnavailableError(SystemExit):
    """Raised when a minimal system can't be made here; the text says why."""


def system_name(suite: str) -> str:
    """Return the name and number of a release of Debian or Ubuntu."""
    return SYSTEMS[suite]


def check_in_clean_debian(package: Path, suite: str) -> Path:
    """Install, use and remove a package in a minimal Debian or Ubuntu.

    Args:
        package: The package.
        suite: The release, such as `trixie`.

    Returns:
        The screenshot of the window there.
    """
    if os.geteuid() != 0:
        sys.exit(
            "Only root can install the package in a clean Debian to test it; the package is built."
        )
    screenshot = SCREENSHOTS / f"deb-{suite}.png"
    stage(f"Making a bare {system_name(suite)}")
    with clean_debian(suite) as root, virtual_screen() as display:
        stage("Installing the package there")
        shutil.copy(package, root / "root")
        run_in_chroot(root, "apt-get", "update", "--quiet")
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
        run_in_chroot(root, *install, f"/root/{package.name}")
        run_in_chroot(root, "useradd", "--create-home", "officer")
        stage("Using it there as an ordinary user, then removing it")
        _run_as_user(root, display, NAME, "smoke-test")
        if "SH-" not in _run_as_user(root, display, NAME, "search", "--json", "ministry"):
            sys.exit("A search in the installed program finds nothing")
        page = "/home/officer/page.pdf"
        _run_as_user(root, display, NAME, "export", "section:prosecution", "-o", page)
        check_pdf(root / page.lstrip("/"))
        window = subprocess.Popen(
            _user_command(root, display, NAME, "--at", "section:prosecution"),
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            take_screenshot(display, screenshot)
        finally:
            window.terminate()
            stderr = window.communicate()[1]
        if stderr:
            sys.exit(f"The installed program says on standard error: {stderr}")
        files = run_in_chroot(root, "dpkg", "--listfiles", NAME).splitlines()
        run_in_chroot(root, "apt-get", "purge", "--yes", "--quiet", NAME)
        if remaining := left_behind(root, files):
            sys.exit(f"Left behind by purging: {' '.join(remaining)}")
    return screenshot


def left_behind(root: Path, paths: Sequence[str]) -> list[str]:
    """Return what is still there of a removed package.

    Args:
        root: The root folder of the system.
        paths: What the package brought, as dpkg lists it; with folders that others have too.
    """
    return [
        path
        for path in paths
        if os.path.lexists(there := root / path.lstrip("/"))
        and (NAME in path or there.is_symlink() or not there.is_dir())
    ]


@contextmanager
def clean_debian(suite: str, packages: Sequence[str] = ()) -> Iterator[Path]:
    """Create a minimal Debian or Ubuntu and yield its root folder.

    Args:
        suite: The release, such as `bookworm` or `noble`.
        packages: What it has besides what every Debian needs.

    Raises:
        SystemUnavailableError: It can't be had here.
    """
    if _is_ubuntu(suite) and not UBUNTU_KEYS.exists():
        raise SystemUnavailableError("Ubuntu’s keys are missing: apt-get install ubuntu-keyring")
    with folder_for_mounts() as folder:
        root = folder / "root"
        include = ",".join(["ca-certificates", *packages])
        command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={include}"]
        command += ["--components=main,universe"] if _is_ubuntu(suite) else []
        command += [suite, str(root), *apt_sources(suite)]
        result = run_as_group(command, TIMEOUT_SECONDS)
        if result.returncode:
            raise SystemUnavailableError(f"mmdebstrap {suite} fails\n{result.stderr}")
        for name in ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"):
            if Path("/", name).exists():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(Path("/", name), root / name)
        for name in ("proc", "dev", "dev/pts"):
            bind(Path("/", name), root / name)
        yield root


def _is_ubuntu(suite: str) -> bool:
    return system_name(suite).startswith("Ubuntu")


def apt_sources(suite: str, system: Path = SOURCES) -> list[str]:
    """Return the lines that name the archive of a suite, at the mirror of this system.

    Args:
        suite: The release.
        system: Where this system names its own archive; without it, and for Ubuntu, the usual one
            is taken.
    """
    if _is_ubuntu(suite):
        return []
    text = system.read_text("utf-8") if system.exists() else ""
    mirrors = [
        uri for uri in re.findall(r"^URIs:\s*(\S+)", text, re.MULTILINE) if "security" not in uri
    ]
    if not mirrors:
        return []
    return [f"deb {mirrors[0]} {name} main" for name in (suite, f"{suite}-updates")]


def run_in_chroot(root: Path, *command: str, minutes: float = 10) -> str:
    """Run a command as root in a root folder; exit when it fails."""
    chroot = ["chroot", str(root), *ENVIRONMENT, "DEBIAN_FRONTEND=noninteractive", *command]
    return _run_or_exit(chroot, f"{' '.join(command)} in a clean Debian", minutes * 60).stdout


def run_as_group(command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    """Run a command, and return what it prints; at a timeout all that it started is killed.

    Args:
        command: The command with its arguments.
        seconds: How long it may take.

    Raises:
        subprocess.TimeoutExpired: If it takes longer.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            stdout, stderr = process.communicate(timeout=seconds)
        except BaseException:  # Ctrl+C too
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, process.returncode, stdout, stderr)


def _run_or_exit(
    command: Sequence[str], title: str, seconds: float = TIMEOUT_SECONDS
) -> subprocess.CompletedProcess[str]:
    result = run_as_group(command, seconds)
    if result.returncode:
        sys.exit(f"{title} fails\n{result.stdout}{result.stderr}")
    return result


def _user_command(root: Path, display: str, *command: str) -> list[str]:
    user = ["setpriv", "--reuid=officer", "--regid=officer", "--clear-groups"]
    home = ["HOME=/home/officer", "USER=officer", f"DISPLAY={display}"]
    return ["chroot", str(root), *user, *ENVIRONMENT, *home, *command]


def _run_as_user(root: Path, display: str, *command: str) -> str:
    title = f"{' '.join(command)} in a clean Debian"
    result = _run_or_exit(_user_command(root, display, *command), title)
    if result.stderr:
        sys.exit(f"{title} says on standard error: {result.stderr}")
    return result.stdout
