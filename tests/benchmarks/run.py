"""Measures start, memory and the full report as PDF against a bare window, then other windows.

Needs a screen (`make bench` brings one) and Linux (/proc). Runs are interleaved, in turn one way
round and the other, so that whatever else the machine does falls on both alike.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import PySide6

import laos_tip_app

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
SECONDS = 60


class Run(NamedTuple):
    """What one start of a window took.

    Attributes:
        start: Milliseconds from the spawn to the text on the screen.
        memory: Private memory once idle, in MB.
        pdf: Milliseconds from the spawn of a command to its end, with the full report written; of
            the bare window, which writes none, those of its start.
    """

    start: float
    memory: float
    pdf: float


class Row(NamedTuple):
    """One line of the table: a measure, its unit and what is allowed of it."""

    field: str
    title: str
    unit: str
    budget: float


ROWS = [
    Row("start", "spawn to the text on the screen", "ms", 1.25),
    Row("memory", "private memory once idle", "MB", 1.25),
    Row("pdf", "full report, from the command to the closed PDF", "ms", 5.5),
]


def measure(module: str, settings: str, idle: int) -> Run:
    """Start a window once, as a double click does: without arguments, on settings in a folder.

    Raises:
        RuntimeError: It did not show its text.
    """
    environment = _environment() | {"PYTHONPATH": str(HERE), "XDG_CONFIG_HOME": settings}
    command = [sys.executable, str(HERE / "watch.py"), str(idle), module]
    spawned = time.monotonic_ns()
    done = subprocess.run(
        command, env=environment, capture_output=True, check=False, text=True, timeout=SECONDS
    )
    if done.returncode:
        raise RuntimeError(f"{module}: {done.stdout}{done.stderr}")
    seen = json.loads(done.stdout.splitlines()[-1])
    start = (seen["painted_ns"] - spawned) / 1e6
    return Run(start, seen["private_kib"] * 1024 / 1e6, start)


def write_report(folder: str) -> float:
    """Write the full report as a PDF file, and return the milliseconds it took."""
    command = [sys.executable, "-m", "laos_tip_app", "export", "handout", "--force"]
    command += ["--preset", "full-report", "-o", str(Path(folder, "report.pdf"))]
    spawned = time.monotonic_ns()
    subprocess.run(command, env=_environment(), cwd=HERE.parents[1], check=True, timeout=SECONDS)
    return (time.monotonic_ns() - spawned) / 1e6


def _environment() -> dict[str, str]:
    """Return ours without the habit of not writing compiled modules: all would compile anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def compare(runs: int, idle: int) -> dict[str, list[Run]]:
    """Start both windows in turn, after one start of each that does not count."""
    with tempfile.TemporaryDirectory() as folder:
        kinds = {"bare": "bare_window", "program": "laos_tip_app.shell.cli"}
        found: dict[str, list[Run]] = {name: [] for name in kinds}
        for number in range(runs + 1):
            for name in sorted(kinds, reverse=bool(number % 2)):
                run = measure(kinds[name], folder, idle)
                if name == "program":
                    run = run._replace(pdf=write_report(folder))
                if number:
                    found[name].append(run)
    return found


def summary(found: dict[str, list[Run]]) -> list[dict[str, object]]:
    """Return a line of figures for each measure."""
    lines: list[dict[str, object]] = []
    for row in ROWS:
        values = {name: [getattr(run, row.field) for run in runs] for name, runs in found.items()}
        middle = {name: median(each) for name, each in values.items()}
        lines.append(
            {
                "what": row.title,
                "unit": row.unit,
                "bare": round(middle["bare"], 1),
                "program": round(middle["program"], 1),
                "ratio": round(middle["program"] / middle["bare"], 3),
                "budget": row.budget,
                "quartiles": {
                    name: [round(value, 1) for value in quantiles(each, n=4)[::2]]
                    for name, each in values.items()
                },
            }
        )
    return lines


def lines_of(name: str) -> list[dict[str, object]]:
    """Return the lines of what needs a process with a window of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}"],
        cwd=HERE.parents[1],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    lines: list[dict[str, object]] = json.loads(done.stdout)
    return lines


def show(lines: list[dict[str, object]]) -> None:
    """Print lines as a table."""
    print(f"{'':54}{'bare':>10}{'program':>10}{'ratio':>8}{'budget':>8}")
    for line in lines:
        title = f"{line['what']}, {line['unit']}"
        cells = [line.get(name, "") for name in ("bare", "program", "ratio", "budget")]
        print(f"{title:54}{cells[0]:>10}{cells[1]:>10}{cells[2]:>8}{cells[3]:>8}")


def keep(name: str, lines: list[dict[str, object]], **about: object) -> None:
    """Write lines to a file, with what they depend on."""
    RESULTS.mkdir(exist_ok=True)
    kept = {
        "version": laos_tip_app.__version__,
        "python": platform.python_version(),
        "pyside6": PySide6.__version__,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        **about,
        "results": lines,
    }
    text = json.dumps(kept, indent=2) + "\n"
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, print the table and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="starts of each window (default 15)")
    parser.add_argument("--idle", type=int, default=1000, help="milliseconds until it is idle")
    arguments = parser.parse_args()

    lines = summary(compare(arguments.runs, arguments.idle))
    show(lines)
    keep("start_and_memory", lines, runs=arguments.runs)
    for name in ("tabs", "search", "timeline", "stakeholders"):
        lines = lines_of(name)
        show(lines)
        keep(name, lines)


if __name__ == "__main__":
    main()
