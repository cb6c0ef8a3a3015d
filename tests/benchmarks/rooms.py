"""Counts how often a command goes from one room of the package to another.

`python -m tests.benchmarks.rooms export section:protection -o section.pdf --force`
"""

import os
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Final

import laos_tip_app

_PACKAGE: Final = f"{Path(laos_tip_app.__file__).parent}{os.sep}"
_ROWS: Final = 12


def _place(frame: FrameType) -> str:
    """Return room and module of a function of the package; "" for any other."""
    file = frame.f_code.co_filename
    return file.removeprefix(_PACKAGE) if file.startswith(_PACKAGE) else ""


class RoomCounter:
    """Counts the calls of functions of the package, while `sys.setprofile` has it.

    Attributes:
        rooms: The room of each function that was called, in order.
        calls: How often a module called another one in another room.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rooms: list[str] = []
        self.calls: Counter[tuple[str, str]] = Counter()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """Count a call."""
        place = _place(frame) if event == "call" else ""
        if not place:
            return
        caller = frame.f_back
        while caller is not None and not _place(caller):
            caller = caller.f_back
        room = place.partition(os.sep)[0]
        self.rooms.append(room)
        if caller is not None and _place(caller).partition(os.sep)[0] != room:
            self.calls[_place(caller), place] += 1

    @property
    def moves(self) -> int:
        """How often a function was called in another room than the function before."""
        return sum(before != room for before, room in pairwise(self.rooms))


def main() -> int:
    """Run a command and print what it took."""
    from laos_tip_app.shell.cli import main as command

    counter = RoomCounter()
    sys.setprofile(counter)
    try:
        status = command(sys.argv[1:])
    finally:
        sys.setprofile(None)
    print(f"{len(counter.rooms)} calls, {sum(counter.calls.values())} of them into another room")
    print(f"{counter.moves} moves from room to room")
    for (caller, called), count in counter.calls.most_common(_ROWS):
        print(f"{count:6} {caller} -> {called}")
    return status


if __name__ == "__main__":
    sys.exit(main())
