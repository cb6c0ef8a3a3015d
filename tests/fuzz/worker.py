"""The child process that runs cases: `python -m tests.fuzz.worker MODULE`.

It reads one case a line and answers with its outcome, a line of JSON each. `MODULE` holds
`FAMILIES`, the families of cases by name.
"""

import faulthandler
import importlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final

from tests.fuzz.cases import (
    HANG,
    SECONDS_OUTSIDE_PYTHON,
    TRACEBACK,
    Family,
    HangError,
    Outcome,
)

_MEMORY: Final = 1 << 30


def random_numbers(family: str, seed: str) -> Random:
    """Return the random numbers of a case; the same for the same seed everywhere."""
    return Random(f"{family}:{seed}")


def run_case(family: Family, name: str, seed: str, folder: Path) -> Outcome:
    """Return the outcome of a case; catches every exception."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OUTSIDE_PYTHON)
    try:
        return family(random_numbers(name, seed), folder)
    except HangError as error:
        return Outcome(HANG, str(error), traceback.format_exc())
    except Exception as error:  # noqa: BLE001  # the fuzz run looks for these
        return Outcome(TRACEBACK, place_of(error), traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def place_of(error: BaseException) -> str:
    """Return the type of an error and the line of the program that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/laos_tip_app/" in frame.filename] or frames
    if not ours:
        return type(error).__name__
    name = ours[-1].filename.rpartition("/laos_tip_app/")[2] or ours[-1].filename
    return f"{type(error).__name__} {name}:{ours[-1].lineno}"


def main() -> None:
    """Run cases until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the program prints is no answer
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _on_hang)
    # What is started here has it too: where it is ignored, as `nohup` does, a program would go on.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    families: Mapping[str, Family] = importlib.import_module(sys.argv[1]).FAMILIES
    for line in sys.stdin:
        name, seed, folder = json.loads(line)
        outcome = run_case(families[name], name, seed, Path(folder))
        json.dump(outcome, answers)
        answers.write("\n")
        answers.flush()


def _on_hang(_number: int, _frame: FrameType | None) -> None:
    raise HangError


if __name__ == "__main__":
    main()
