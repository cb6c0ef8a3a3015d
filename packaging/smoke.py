"""Runs the frozen program as a stranger would, on a machine that is not the builder's.

That is: from another folder, with a home where nothing can be written, without a network, and on
Linux with 512 MB, which here bounds the whole address space, files that are mapped included.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from product import PROGRAM, need, shown
from pypdf import PdfReader

# What a program on someone else's machine can count on; everything else is left behind.
PASSED_ON = {"DISPLAY", "LANG", "PATH", "QT_QPA_PLATFORM", "SYSTEMROOT", "TEMP", "XAUTHORITY"}
SECONDS = 120
MEMORY = 512 * 10**6

# What may be said on standard error. Nothing need be, so far.
ALLOWED_NOISE: tuple[str, ...] = ()

# $1 is the home; what follows is the command. A network of its own has no way out.
SHUT_IN = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'


def smoke(program: Path = PROGRAM) -> None:
    """Have the program try itself, and hold a page that it writes against what it is about.

    Fails on a status other than 0 and on anything said on standard error that is not allowed.

    Args:
        program: The frozen program, by default that of the bundle.
    """
    need(program, "bundle")
    with tempfile.TemporaryDirectory() as folder:
        shut_in = can_shut_in(Path(folder))
        for arguments in (
            ["smoke-test"],
            ["export", "section:prosecution", "-o", "page.pdf"],
            ["search", "--json", "ministry"],
        ):
            said = run_as_a_stranger(program, Path(folder), *arguments, shut_in=shut_in)
        if '"SH-' not in said:
            sys.exit("A search for a ministry finds none")
        check_page(Path(folder, "page.pdf"))
    without = "no network, a home that can’t be written, " if shut_in else ""
    print(f"{shown(program)} smoke-test passed ({without}{MEMORY // 10**6} MB)")


def check_page(pdf: Path) -> None:
    """Stop when the page on prosecution does not hold what it is about."""
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    if "investigated 38 trafficking" not in " ".join(text.split()):
        sys.exit("The page on prosecution does not hold the figure 38")


def can_shut_in(folder: Path) -> bool:
    """Tell whether a program can be run here without a network; say so if it can't."""
    if sys.platform != "linux":
        return False
    home = folder / "home"
    home.mkdir(exist_ok=True)
    try:
        subprocess.run(_shut_in(home, "true"), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("Not tried without a network: this system gives no namespaces of their own (unshare)")
        return False
    return True


def run_as_a_stranger(program: Path, folder: Path, *arguments: str, shut_in: bool) -> str:
    """Run the program in a folder and return what it prints."""
    home = folder / "home"
    home.mkdir(mode=0o555, exist_ok=True)
    command = [str(program), *arguments]
    done = subprocess.run(
        _shut_in(home, *command) if shut_in else command,
        cwd=folder,
        env=strange_environment(folder),
        capture_output=True,
        check=False,
        text=True,
        timeout=SECONDS,
        preexec_fn=_limit_memory if sys.platform == "linux" else None,  # one thread
    )
    noise = [line for line in done.stderr.splitlines() if not is_allowed(line)]
    if done.returncode or noise:
        sys.exit(
            f"{' '.join(arguments)} ended with status {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def strange_environment(folder: Path) -> dict[str, str]:
    """Return the environment of someone whose home is in a folder."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name in PASSED_ON}
    return environment | {"HOME": str(folder / "home"), "XDG_RUNTIME_DIR": str(runtime)}


def is_allowed(line: str) -> bool:
    """Return whether a line may stand on standard error."""
    return any(re.fullmatch(pattern, line) for pattern in ALLOWED_NOISE)


def _shut_in(home: Path, *command: str) -> list[str]:
    own = ["unshare", "--net", "--mount"]
    if os.geteuid() != 0:
        own += ["--map-root-user"]
    return [*own, "sh", "-c", SHUT_IN, "sh", str(home), *command]


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
