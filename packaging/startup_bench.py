"""Measures how soon the frozen program's window is there, against a bare window frozen likewise."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

import freezing
from product import need_commands
from screen import screen

RATIO: Final = 1.25
RUNS: Final = 15
SECONDS: Final = 60


def start() -> None:
    """Print the times from the spawn to the painted text, and fail when the ratio is too high.

    The starts are interleaved, in turn one way round and the other, so that whatever else the
    computer does falls on both alike. The first of each does not count.
    """
    need_commands("make start", {"Xvfb": "xvfb"})
    programs = {"bare": freezing.watched("--bare-window"), "program": freezing.watched()}
    with tempfile.TemporaryDirectory() as folder, screen(1920, 1080) as display:
        commands = {
            "bare": [str(programs["bare"]), "0", "bare_window"],
            "program": [str(programs["program"]), "0", "laos_tip_app.shell.cli"],
        }
        found: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(RUNS + 1):
            for name in sorted(commands, reverse=bool(number % 2)):
                took = _start(commands[name], display, folder)
                if number:
                    found[name].append(took)
    middle = {name: median(each) for name, each in found.items()}
    ratio = middle["program"] / middle["bare"]
    print(
        f"frozen, spawn to the text on the screen: bare {middle['bare']:.0f} ms, "
        f"program {middle['program']:.0f} ms, ratio {ratio:.2f}, allowed {RATIO}"
    )
    if ratio > RATIO:
        sys.exit("The frozen program starts too slowly")


def _start(command: list[str], display: str, settings: str) -> float:
    """Return how many milliseconds one start takes, as a double click does it: no arguments."""
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": settings,
    }
    spawned = time.monotonic_ns()
    done = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        check=False,
        cwd=Path(command[0]).parent,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout}{done.stderr}")
    return (int(json.loads(done.stdout.splitlines()[-1])["painted_ns"]) - spawned) / 1e6
