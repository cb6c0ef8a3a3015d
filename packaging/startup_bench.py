"""Measure the start-up time of the bundle against the bare window."""

import sys
from typing import Final

import freezing
from product import stage

from tests.benchmarks.run import ratio_of_starts, show, starts, with_ratio

MAX_RATIO: Final = 1.35
RUNS: Final = 15


def measure_startup() -> None:
    """Print the start-up times, as `make bench` does; exit when their ratio is too high."""
    bare, program = freezing.freeze_timed("--bare-window"), freezing.freeze_timed()
    stage(f"Starting each of the two {RUNS + 1} times")
    taken = starts(RUNS, 0, {"bare": str(bare), "program": str(program)})
    measure = ratio_of_starts("frozen, spawn to the text on the screen", taken, MAX_RATIO)
    line = with_ratio(measure, 0)
    show([line])
    if not line["kept"]:
        sys.exit("The frozen program starts too slowly")
