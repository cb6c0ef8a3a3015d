"""A case of the fuzz run, and its outcome."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from signal import ITIMER_PROF, ITIMER_VIRTUAL, setitimer
from typing import Final, NamedTuple

from laos_tip_app.base.errors import AppError

REFUSED: Final = "refused"
READ: Final = "read"
LATER: Final = "refused later"
TRACEBACK: Final = "traceback"
HANG: Final = "hang"
CRASH: Final = "crash"
LOST: Final = "lost"
CHANGED: Final = "changed"
VERDICTS: Final = (REFUSED, READ, LATER, TRACEBACK, HANG, CRASH, LOST, CHANGED)
FAILURES: Final = frozenset({TRACEBACK, HANG, CRASH, LOST, CHANGED})

SECONDS_OUTSIDE_PYTHON: Final = 20.0
"""CPU seconds beyond a limit after which a process is killed that runs no Python code."""

READ_SECONDS: Final = 2.0
"""CPU seconds that the program may take to read or write one thing."""

_LONGEST_REFUSAL: Final = 600
RECIPE: Final = "recipe.txt"
"""The file in the folder of a case that describes it; it is there after a crash too."""


class Outcome(NamedTuple):
    """The outcome of a case.

    Attributes:
        verdict: One of `VERDICTS`.
        place: Where it failed, the same for the same fault; empty if it passed.
        detail: The traceback, or another explanation.
        passed: The name of a file in the case's folder that can be shown in a window; or none.
    """

    verdict: str
    place: str = ""
    detail: str = ""
    passed: str = ""


type Family = Callable[[Random, Path], Outcome]
"""Makes a case from random numbers in a folder, runs it, and returns the outcome."""


class HangError(BaseException):
    """The CPU time is over; a `BaseException`, so that the tested code does not catch it."""


def refused(error: AppError, folder: Path) -> Outcome:
    """Return the outcome of an error: two short sentences that name no folder."""
    text = f"{error.message} {error.advice}"
    if str(folder) in text or len(text) > _LONGEST_REFUSAL:
        return Outcome(TRACEBACK, "a refusal that is no calm sentence", text)
    return Outcome(REFUSED)


@contextmanager
def limited(what: str, seconds: float = READ_SECONDS) -> Iterator[None]:
    """Raise `HangError` after some CPU seconds."""
    setitimer(ITIMER_PROF, seconds)
    rest, _interval = setitimer(ITIMER_VIRTUAL, seconds + SECONDS_OUTSIDE_PYTHON)
    try:
        yield
    except HangError:
        raise HangError(what) from None
    finally:
        setitimer(ITIMER_PROF, 0)
        setitimer(ITIMER_VIRTUAL, rest)


def note(folder: Path, recipe: str) -> None:
    """Write what is done in a case into its folder, before it is run."""
    (folder / RECIPE).write_text(recipe[:2_000] + "\n", encoding="utf-8", errors="backslashreplace")
