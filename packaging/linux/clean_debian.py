"""Make a minimal Debian or Ubuntu, and run commands in it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
UBUNTU_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
TIMEOUT_SECONDS = 600
ENVIRONMENT = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]

# $0 is the root folder; the command follows. What is mounted in there is seen by this command
# alone and ends with it, so nobody who deletes the folder goes through it into ours.
ENTER_SCRIPT = """
for name in proc dev tmp/.X11-unix; do
    mkdir -p "$0/$name" && mount --rbind "/$name" "$0/$name" || exit
done
exec chroot "$0" "$@"
"""

SYSTEMS = {
    "bookworm": "Debian 12",
    "trixie": "Debian 13",
    "jammy": "Ubuntu 22.04",
    "noble": "Ubuntu 24.04",
}


class SystemUnavailableError(SystemExit):
    """Raised when a minimal system can't be made here; the text says why."""


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
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "root")
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
        yield root


def _is_ubuntu(suite: str) -> bool:
    return SYSTEMS[suite].startswith("Ubuntu")


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


def enter(root: Path, *command: str) -> list[str]:
    """Return what runs a command as root in a root folder, with devices and screens of ours."""
    return ["unshare", "--mount", "sh", "-c", ENTER_SCRIPT, str(root), *command]


def run_in_chroot(root: Path, *command: str, minutes: float = 10) -> str:
    """Run a command as root in a root folder; exit when it fails."""
    chroot = enter(root, *ENVIRONMENT, "DEBIAN_FRONTEND=noninteractive", *command)
    result = run_as_group(chroot, minutes * 60)
    if result.returncode:
        sys.exit(f"{' '.join(command)} fails in there\n{result.stdout}{result.stderr}")
    return result.stdout


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
