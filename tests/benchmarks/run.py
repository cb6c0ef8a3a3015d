"""Measures the budgets of the program as ratios, and fails when one is exceeded.

The start, the memory and the full report as PDF stand against a bare window, drawings against a
QGraphicsView; each is measured in the same run. Needs a screen (`make bench` brings one) and Linux
(/proc). Starts are interleaved, in turn one way round and the other, so that other work on the
machine falls on both alike.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import PySide6

import laos_tip_app
from tests.benchmarks.measures import Measure

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = ROOT / "tests" / "benchmarks"
WATCHER: Final = str(HERE / "watch.py")
RESULTS: Final = ROOT / "build" / "benchmarks.json"
WINDOWS: Final = {"bare": "bare_window", "program": "laos_tip_app.shell.cli"}
WATCHERS: Final = dict.fromkeys(WINDOWS, WATCHER)
DROP_CACHES: Final = Path("/proc/sys/vm/drop_caches")
SECONDS: Final = 180

START_BUDGET: Final = 1.3
COLD_START_BUDGET: Final = 1.35
MEMORY_BUDGET: Final = 1.3
PDF_BUDGET: Final = 5.5
MODULES_BUDGET: Final = 85


class Start(NamedTuple):
    """What one start of a window took.

    Attributes:
        painted: Milliseconds from the spawn to the text on the screen.
        memory: Private memory once idle, in MB.
        modules: How many modules of the program were imported when the text was painted.
    """

    painted: float
    memory: float
    modules: int


def start(watcher: str, window: str, settings: str, idle: int) -> Start:
    """Start a window once, as a double click does: without arguments, on settings in a folder.

    Args:
        watcher: The program that watches it, watch.py or one that was frozen with it.
        window: The window, one of `WINDOWS`.
        settings: The folder.
        idle: Milliseconds to wait for before its memory is read.

    Raises:
        RuntimeError: It did not show its text.
    """
    environment = _environment() | {"PYTHONPATH": str(HERE), "XDG_CONFIG_HOME": settings}
    command = [watcher, str(idle), WINDOWS[window]]
    if watcher == WATCHER:
        command.insert(0, sys.executable)
    spawned = time.monotonic_ns()
    done = subprocess.run(
        command, env=environment, capture_output=True, check=False, text=True, timeout=SECONDS
    )
    if done.returncode:
        raise RuntimeError(f"{window}: {done.stdout}{done.stderr}")
    seen = json.loads(done.stdout.splitlines()[-1])
    painted, memory = (seen["painted_ns"] - spawned) / 1e6, seen["private_kib"] * 1024 / 1e6
    return Start(painted, memory, seen["modules"])


def write_report(folder: str) -> float:
    """Write the full report as a PDF file, and return the milliseconds it took."""
    command = [sys.executable, "-m", "laos_tip_app", "export", "handout", "--force"]
    command += ["--preset", "full-report", "-o", str(Path(folder, "report.pdf"))]
    spawned = time.monotonic_ns()
    subprocess.run(command, env=_environment(), cwd=ROOT, check=True, timeout=SECONDS)
    return (time.monotonic_ns() - spawned) / 1e6


def _environment() -> dict[str, str]:
    """Return ours without the habit of not writing compiled modules: all would compile anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def starts(
    runs: int, idle: int, watchers: Mapping[str, str] = WATCHERS, *, cold: bool = False
) -> dict[str, list[Start]]:
    """Start both windows by turns; warm ones after a start of each that does not count."""
    taken: dict[str, list[Start]] = {window: [] for window in WINDOWS}
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "laos-tip-reference", "settings.ini")
        settings.parent.mkdir()
        # Without a file the start is the first one, which shows Home over the text.
        settings.write_text("[look]\ntheme=light\n")
        for number in range(runs + (not cold)):
            for window in sorted(WINDOWS, reverse=bool(number % 2)):
                if cold:
                    drop_page_cache()
                taken[window].append(start(watchers[window], window, folder, idle))
    return taken if cold else {window: each[1:] for window, each in taken.items()}


def drop_page_cache() -> None:
    """Have the kernel forget what it has read from the disk.

    Raises:
        OSError: That is not allowed here.
    """
    os.sync()
    DROP_CACHES.write_text("1", encoding="ascii")


def ratio_of_starts(what: str, taken: dict[str, list[Start]], budget: float) -> Measure:
    """Return the measure of the time from the spawn to the painted text.

    It is the median of the ratios of two windows that were started one after the other: whatever
    else the machine does slows both.
    """
    bare = median(each.painted for each in taken["bare"])
    pairs = zip(taken["program"], taken["bare"], strict=True)
    ratio = median(program.painted / window.painted for program, window in pairs)
    return Measure(what, ratio * bare, budget, bare)


def window_measures(runs: int, idle: int) -> list[Measure]:
    """Return the measures of start, memory and PDF; the first has the bare window’s start."""
    warm = starts(runs, idle)
    lines = [ratio_of_starts("spawn to the text on the screen", warm, START_BUDGET)]
    try:
        cold = starts(max(3, runs // 3), 0, cold=True)
    except OSError:
        print("spawn to the text on the screen, page cache dropped: not allowed here")
    else:
        what = "spawn to the text on the screen, page cache dropped"
        lines.append(ratio_of_starts(what, cold, COLD_START_BUDGET))
    memory = {window: median(each.memory for each in runs) for window, runs in warm.items()}
    what = "private memory once idle"
    lines.append(Measure(what, memory["program"], MEMORY_BUDGET, memory["bare"], "MB"))
    modules = warm["program"][0].modules
    lines.append(Measure("modules at the first picture", modules, MODULES_BUDGET, 1, "modules"))
    with tempfile.TemporaryDirectory() as folder:
        write_report(folder)
        pdf = median(write_report(folder) for _ in range(max(3, runs // 3)))
    lines.append(Measure("full report, from the command to the closed PDF", pdf, PDF_BUDGET))
    return lines


def measures_of(module: str) -> list[Measure]:
    """Return the measures that need a process with a window of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}"],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return [Measure(**fields) for fields in json.loads(done.stdout)]


def with_ratio(measure: Measure, bare_start: float) -> dict[str, object]:
    """Return a measure with its ratio and whether its budget is kept."""
    reference = bare_start if measure.reference is None else measure.reference
    ratio = measure.program / reference
    return {
        **measure._asdict(),
        "program": round(measure.program, 2),
        "reference": round(reference, 2),
        "ratio": round(ratio, 3),
        "kept": ratio <= measure.budget,
    }


def show(lines: list[dict[str, object]]) -> None:
    """Print lines as a table, a value that is over its budget marked."""
    width = max(len(str(line["what"])) for line in lines) + 4
    print(f"{'':{width}}{'ratio':>8}{'budget':>8}  {'program':>10}{'reference':>11}")
    for line in lines:
        over = "" if line["kept"] else "  OVER"
        print(
            f"{line['what']:{width}}{line['ratio']:>8}{line['budget']:>8}"
            f"  {line['program']:>10}{line['reference']:>11} {line['unit']}{over}"
        )


def save(lines: list[dict[str, object]], runs: int) -> None:
    """Write lines to a file, with what they depend on."""
    RESULTS.parent.mkdir(exist_ok=True)
    about = {
        "version": laos_tip_app.__version__,
        "python": platform.python_version(),
        "pyside6": PySide6.__version__,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "runs": runs,
        "results": lines,
    }
    RESULTS.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print the table, save the figures, and fail when a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="starts of each window (default 15)")
    parser.add_argument("--idle", type=int, default=1000, help="milliseconds until it is idle")
    arguments = parser.parse_args()

    measures = window_measures(arguments.runs, arguments.idle)
    bare_start = measures[0].reference
    assert bare_start is not None
    for module in ("search", "tabs", "timeline", "stakeholders", "places", "editions", "workshop"):
        measures += measures_of(module)
    lines = [with_ratio(measure, bare_start) for measure in measures]
    show(lines)
    save(lines, arguments.runs)
    if exceeded := [str(line["what"]) for line in lines if not line["kept"]]:
        sys.exit("Over budget: " + "; ".join(exceeded))


if __name__ == "__main__":
    main()
