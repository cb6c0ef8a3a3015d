"""Check which files the bundle opens and which sockets it uses."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from acceptance.computer import StepError, Window, window_manager
from product import PROGRAM, display_path, require_file, stage
from screen import virtual_screen
from smoke import clean_environment

TRACED_CALLS = (
    "open,openat,openat2,creat,execve,socket,connect,bind,unlink,unlinkat,rename,renameat,renameat2"
)
TIMEOUT_SECONDS = 120

# Regular expressions; the program's folder and the user's are added in is_expected_call.
ALLOWED_PATHS = (
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
    # What is in /tmp is listed: a program that was killed may have left pages for the browser.
    r"/run/(dbus|user)/.*|/tmp(/\.(X11|ICE)-unix/.*)?",
)
# X11 and D-Bus on this machine.
ALLOWED_SOCKETS = r'sun_path=@?"(/tmp/\.X11-unix/X\d+|/tmp/dbus-[^"]*|[^"]*/bus|/run/dbus/[^"]*)"'


def check_calls() -> None:
    """Use the program under strace: window, search, tabs, exports.

    Exits when it opens a file or connects to a socket that is not allowed.
    """
    require_file(PROGRAM, "bundle")
    stage("Using the program under strace")
    with (
        tempfile.TemporaryDirectory() as name,
        virtual_screen() as display,
        window_manager(display),
    ):
        folder = Path(name)
        (folder / "home").mkdir()
        environment = clean_environment(folder) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("XAUTHORITY", None)  # the key to the builder's screen, not to this one
        lines = _trace_window(folder, environment, display)
        for arguments in (
            ["search", "ministry"],
            ["export", "report", "-o", str(folder / "home" / "report.pdf")],
            ["export", "timeline", "-o", str(folder / "home" / "timeline.csv")],
        ):
            process = _start_strace(folder, environment, *arguments)
            stderr = process.communicate(timeout=TIMEOUT_SECONDS)[1]
            if process.returncode or stderr:
                sys.exit(f"{arguments[0]} ended with status {process.returncode}\n{stderr}")
            lines += _read_calls(folder)
        unexpected = [line for line in lines if not is_expected_call(line, folder)]
    if unexpected:
        sys.exit("Not expected of the program:\n" + "\n".join(dict.fromkeys(unexpected)))
    call_count = sum(1 for line in lines if re.match(r"\w+\(", line))
    print(
        f"{display_path(PROGRAM)}: {call_count} calls seen; "
        "no socket but X11's and D-Bus's, no unexpected file"
    )


def _trace_window(folder: Path, environment: dict[str, str], display: str) -> list[str]:
    """Use the window as a user does; return its system calls."""
    process = _start_strace(folder, environment)
    try:
        window = Window(process, display)
        window.photograph(folder / "window.png")
        window.press("ctrl+k")
        window.type("ministry 38")
        window.press("Return", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+1")
        window.quit()
    except StepError as error:
        sys.exit(str(error))
    finally:
        process.kill()
        process.wait()
    return _read_calls(folder)


def _start_strace(
    folder: Path, environment: dict[str, str], *arguments: str
) -> subprocess.Popen[str]:
    command = ["strace", "--follow-forks", "--quiet=all", "--seccomp-bpf", "--string-limit=400"]
    command += [f"--trace={TRACED_CALLS}", f"--output={folder / 'log'}", str(PROGRAM), *arguments]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _read_calls(folder: Path) -> list[str]:
    """Return the logged calls without their process numbers."""
    text = (folder / "log").read_text(encoding="utf-8", errors="replace")
    return [re.sub(r"^\d+ +", "", line) for line in text.splitlines()]


def is_expected_call(line: str, folder: Path) -> bool:
    """Return whether the program may make a logged call.

    Args:
        line: The line of the log.
        folder: The user's folder; the program's own is known.
    """
    call = line.partition("(")[0]
    if not re.fullmatch(r"[a-z0-9]+", call):
        return True  # a signal, the end of a process, or the end of a call that was cut in two
    if call == "socket":
        return "AF_UNIX" in line
    if call in {"connect", "bind"}:
        return re.search(ALLOWED_SOCKETS, line) is not None
    own_folders = (re.escape(str(PROGRAM.parent)), re.escape(str(folder)))
    allowed = (*ALLOWED_PATHS, *(rf"{folder_pattern}(/.*)?" for folder_pattern in own_folders))
    paths = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    if call == "execve":
        paths = paths[:1]
    return all(
        any(re.fullmatch(pattern, os.path.normpath(path)) for pattern in allowed)
        for path in paths
        if path.startswith("/")
    )
