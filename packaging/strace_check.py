"""Watches a session of the frozen program: which files it opens and whom it talks to."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from product import PROGRAM, need, need_commands, shown
from screen import photograph, screen
from smoke import is_allowed, strange_environment

COMMANDS = {"Xvfb": "xvfb", "strace": "strace", "xdotool": "xdotool"}
CALLS = (
    "open,openat,openat2,creat,execve,socket,connect,bind,unlink,unlinkat,rename,renameat,renameat2"
)
SECONDS = 120

# Beside the program's own folder and the user's, both of which are named when they are known.
SYSTEM = (
    r"/(usr/)?lib(64|32)?/.*",  # the system's libraries, and its locales
    r"/etc/ld\.so\.(cache|preload)",
    r"/usr/(local/)?share/(fonts|fontconfig|locale|icons|pixmaps|mime|X11|glvnd)(/.*)?",
    r"/etc/fonts(/.*)?|/usr/X11R6/.*|/var/cache/fontconfig(/.*)?|/var/lib/defoma/.*",
    r"/etc/localtime|/usr/share/zoneinfo(/.*)?",  # ICU looks for the zone that this is a copy of
    r"/etc/(locale\.alias|nsswitch\.conf|passwd|group|papersize)",
    r"/etc/(xdg|cups|glvnd)(/.*)?",
    r"(/etc|/var/lib/dbus)/machine-id",  # D-Bus asks whether its other end is on this machine
    r"/proc/(self|sys|\d+|cpuinfo|meminfo|filesystems)(/.*)?",
    r"/sys/devices/system/cpu(/.*)?",
    r"/dev/(null|urandom|random|shm/.*)",
    r"/run/(dbus|user)/.*|/tmp/\.X11-unix/.*|/tmp/\.ICE-unix/.*",
)
# Of whom the program may ask something: X11 and D-Bus, on this machine.
PARTNERS = r'sun_path=@?"(/tmp/\.X11-unix/X\d+|/tmp/dbus-[^"]*|[^"]*/bus|/run/dbus/[^"]*)"'


def trace() -> None:
    """Open a window, search, look at every tab, export, and leave; under strace.

    Fails when a file is opened, or a partner spoken to, that is none of those allowed.
    """
    need_commands("make trace", COMMANDS)
    need(PROGRAM, "bundle")
    with tempfile.TemporaryDirectory() as name, screen() as display:
        folder = Path(name)
        (folder / "home").mkdir()
        environment = strange_environment(folder) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("XAUTHORITY", None)  # the key to the builder's screen, not to this one
        lines = _session(folder, environment, display)
        for arguments in (
            ["search", "ministry"],
            ["export", "report", "-o", str(folder / "home" / "report.pdf")],
            ["export", "timeline", "-o", str(folder / "home" / "timeline.csv")],
        ):
            done = _traced(folder, environment, *arguments)
            said = done.communicate(timeout=SECONDS)[1]
            _fail_on_noise(arguments[0], done.returncode, said)
            lines += _log(folder)
        strange = [line for line in lines if not _is_expected(line, folder)]
    if strange:
        sys.exit("Not expected of the program:\n" + "\n".join(dict.fromkeys(strange)))
    opened = sum(1 for line in lines if re.match(r"\w+\(", line))
    print(
        f"{shown(PROGRAM)}: {opened} calls seen; no socket but X11's and D-Bus's, no strange file"
    )


def _session(folder: Path, environment: dict[str, str], display: str) -> list[str]:
    """Use the window as a user does; return what it called."""
    running = _traced(folder, environment)
    try:
        photograph(display, folder / "window.png")
        _press(display, "mousemove", "600", "35", "click", "1")
        _press(display, "type", "--delay", "40", "ministry 38")
        for keys in ("Return", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+1", "ctrl+q"):
            _press(display, "key", keys)
        said = running.communicate(timeout=SECONDS)[1]
    finally:
        running.kill()
        running.wait()
    _fail_on_noise("the window", running.returncode, said)
    return _log(folder)


def _press(display: str, *arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], env=os.environ | {"DISPLAY": display}, check=True)
    time.sleep(1)


def _traced(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = ["strace", "--follow-forks", "--quiet=all", "--seccomp-bpf", "--string-limit=400"]
    command += [f"--trace={CALLS}", f"--output={folder / 'log'}", str(PROGRAM), *arguments]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _fail_on_noise(what: str, status: int, said: str) -> None:
    if status or any(not is_allowed(line) for line in said.splitlines()):
        sys.exit(f"{what} ended with status {status}\n{said}")


def _log(folder: Path) -> list[str]:
    """Return the calls, without the number of the process that made them."""
    text = (folder / "log").read_text(encoding="utf-8", errors="replace")
    return [re.sub(r"^\d+ +", "", line) for line in text.splitlines()]


def _is_expected(line: str, folder: Path) -> bool:
    call = line.partition("(")[0]
    if not re.fullmatch(r"[a-z0-9]+", call):
        return True  # a signal, the end of a process, or the end of a call that was cut in two
    if call == "socket":
        return "AF_UNIX" in line
    if call in {"connect", "bind"}:
        return re.search(PARTNERS, line) is not None
    own = (re.escape(str(PROGRAM.parent)), re.escape(str(folder)))
    allowed = (*SYSTEM, *(rf"{each}(/.*)?" for each in own))
    paths = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    if call == "execve":
        paths = paths[:1]
    return all(
        any(re.fullmatch(pattern, os.path.normpath(path)) for pattern in allowed)
        for path in paths
        if path.startswith("/")
    )
