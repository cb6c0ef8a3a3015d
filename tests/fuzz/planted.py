"""Families whose cases fail in known ways, to test the fuzz run itself."""

import os
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.cases import CHANGED, LATER, LOST, READ, REFUSED, Family, Outcome, limited, note


def _passes(numbers: Random, folder: Path) -> Outcome:
    return Outcome(numbers.choice([REFUSED, READ, LATER]))


def _raises(numbers: Random, folder: Path) -> Outcome:
    note(folder, "nothing is read from nothing")
    raise KeyError("gone")


def _hangs(numbers: Random, folder: Path) -> Outcome:
    with limited("reading", 0.05):
        while True:
            pass


def _crashes(numbers: Random, folder: Path) -> Outcome:
    note(folder, "the process is ended")
    os.abort()


def _takes_memory(numbers: Random, folder: Path) -> Outcome:
    return Outcome(READ, str(len(bytearray(3 << 30))))


def _loses(numbers: Random, folder: Path) -> Outcome:
    (folder / "left.txt").write_text(f"{numbers.random()}")
    return Outcome(LOST, "a file")


def _changes(numbers: Random, folder: Path) -> Outcome:
    return Outcome(CHANGED, "a figure")


FAMILIES: Final[dict[str, Family]] = {
    "fine": _passes,
    "raises": _raises,
    "hangs": _hangs,
    "crashes": _crashes,
    "takes memory": _takes_memory,
    "loses": _loses,
    "changes": _changes,
}
