"""Random actions in the window: counted by cases of the fuzz run, or one long run alone."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.fuzz.cases import CRASH, HANG, READ, TRACEBACK, Family, Outcome, note
from tests.fuzz.driven_program import private_environment

SEEN: Final = "seen.json"
TRACE: Final = "actions.txt"
"""The files with what a run has seen, and with all its actions."""

WARM: Final = 7_000
"""Actions after which the memory must not grow much more."""

_LOG: Final = "log.txt"
_MOST_GROWTH: Final = 1.1
"""The private memory at the end, compared to that after `WARM` actions."""

_CASE_SECONDS: Final = 80.0
_PROGRESS_SECONDS: Final = 60.0


def _start(seed: str, count: int, folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.fuzz.actions", seed, str(count), str(folder)]
    with (folder / _LOG).open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, env=private_environment(folder), stdout=log, stderr=log
        )


def _seen(folder: Path) -> dict[str, Any]:
    """Return what a run has seen; nothing if it did not come to its end."""
    path = folder / SEEN
    seen: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return seen


def _log(folder: Path) -> str:
    return (folder / _LOG).read_text("utf-8", errors="replace")[-4_000:]


def _try(numbers: Random, folder: Path) -> Outcome:
    seed, count = str(numbers.randrange(10**9)), numbers.choice([20, 60, 150])
    note(folder, f"{count} actions, make fuzz ARGS='--actions {count} --seed {seed}'")
    with _start(seed, count, folder) as process:
        try:
            status = process.wait(_CASE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return Outcome(HANG, "the window", _log(folder))
    seen = _seen(folder)
    if status != 0 or not seen:
        return Outcome(CRASH, f"status {status}", _log(folder))
    for fault, example in seen["examples"].items():
        verdict = HANG if fault.startswith("freeze") else TRACEBACK
        return Outcome(verdict, fault, example)
    return Outcome(READ)


def run_actions(seed: str, count: int, target: Path) -> int:
    """Use the window so many times; print what was seen; return 1 if it failed.

    Args:
        seed: What all actions are made from.
        count: The number of actions.
        target: The folder for the list of actions and all that was seen.
    """
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        with _start(seed, count, folder) as process:
            status = _wait(process, folder)
        seen = _seen(folder)
        target.mkdir(parents=True, exist_ok=True)
        for file in (SEEN, TRACE, _LOG):
            if (folder / file).exists():
                shutil.copy(folder / file, target)
        if status != 0 or not seen:
            print(f"The program ended with status {status}.\n{_log(folder)}")
            return 1
    faults = dict(seen["faults"])
    print(f"{seen['actions']} actions, {sum(faults.values())} faults")
    for fault, number in faults.items():
        print(f"{number:>6}  {fault}")
    for at, (megabytes, widgets) in seen["numbers"].items():
        print(f"After {at} actions: {megabytes:.0f} MB of private memory, {widgets} widgets")
    grown = growth(seen, count)
    if grown > _MOST_GROWTH:
        print(f"The memory grew to {grown:.2f} ×; at most {_MOST_GROWTH} × is allowed.")
    return int(bool(faults) or grown > _MOST_GROWTH)


def growth(seen: dict[str, Any], count: int) -> float:
    """Return the growth of the memory; 1 where a run is too short to tell."""
    numbers = seen["numbers"]
    if count <= WARM or {str(WARM), str(count)} - numbers.keys():
        return 1.0
    return float(numbers[str(count)][0] / numbers[str(WARM)][0])


def _wait(process: "subprocess.Popen[bytes]", folder: Path) -> int:
    """Wait for the end of a run, and say each minute how far it is."""
    while True:
        try:
            return process.wait(_PROGRESS_SECONDS)
        except subprocess.TimeoutExpired:
            done = (folder / TRACE).read_bytes().splitlines()[-1:]
            print(b"".join(done).decode(errors="replace"), file=sys.stderr)


ACTIONS: Final[dict[str, Family]] = {"actions": _try}
