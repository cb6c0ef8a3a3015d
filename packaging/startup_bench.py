"""Measure the start-up time of the bundle against the bare window."""

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
from product import stage
from screen import virtual_screen

MAX_RATIO: Final = 1.35
RUNS: Final = 15
TIMEOUT_SECONDS: Final = 60


def measure_startup() -> None:
    """Print the start-up times; exit when their ratio is too high.

    A start is timed from the spawn to the painted text. The starts are interleaved in alternating
    order, so that other load on the computer affects both programs alike. The first start of each
    does not count.
    """
    programs = {"bare": freezing.freeze_timed("--bare-window"), "program": freezing.freeze_timed()}
    stage(f"Starting each of the two {RUNS + 1} times")
    with tempfile.TemporaryDirectory() as folder, virtual_screen(1920, 1080) as display:
        commands = {
            "bare": [str(programs["bare"]), "0", "bare_window"],
            "program": [str(programs["program"]), "0", "laos_tip_app.shell.cli"],
        }
        settings = Path(folder, "laos-tip-reference", "settings.ini")
        settings.parent.mkdir()
        # Without a file the start is the first one, which shows Home over the text.
        settings.write_text("[look]\ntheme=light\n")
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(RUNS + 1):
            for name in sorted(commands, reverse=bool(number % 2)):
                milliseconds = _measure_start(commands[name], display, folder)
                if number:
                    times[name].append(milliseconds)
    medians = {name: median(values) for name, values in times.items()}
    ratio = medians["program"] / medians["bare"]
    print(
        f"frozen, spawn to the text on the screen: bare {medians['bare']:.0f} ms, "
        f"program {medians['program']:.0f} ms, ratio {ratio:.2f}, allowed {MAX_RATIO}"
    )
    if ratio > MAX_RATIO:
        sys.exit("The frozen program starts too slowly")


def _measure_start(command: list[str], display: str, settings: str) -> float:
    """Return the milliseconds of one start without arguments."""
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": settings,
    }
    started = time.monotonic_ns()
    result = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        check=False,
        cwd=Path(command[0]).parent,
        text=True,
        timeout=TIMEOUT_SECONDS,
    )
    if result.returncode:
        sys.exit(f"{command[0]}: {result.stdout}{result.stderr}")
    return (int(json.loads(result.stdout.splitlines()[-1])["painted_ns"]) - started) / 1e6
