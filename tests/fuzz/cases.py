"""One case of the fuzz run: what was done, and what came of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from signal import ITIMER_PROF, setitimer
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

READ_SECONDS: Final = 2.0
"""CPU seconds that the program may take to read or write one thing."""

_LONGEST_REFUSAL: Final = 600
RECIPE: Final = "recipe.txt"
"""The file of a case's folder that says what was done; also after a crash."""


class Outcome(NamedTuple):
    """What came of a case.

    Attributes:
        verdict: One of `VERDICTS`.
        place: Where it failed, the same for the same fault; empty where it did not.
        detail: What whoever mends it needs, such as the traceback.
        passed: The name of a data file in the case's folder that can be shown in a window; or none.
    """

    verdict: str
    place: str = ""
    detail: str = ""
    passed: str = ""


type Family = Callable[[Random, Path], Outcome]
"""Makes a case from numbers, in a folder of its own, and judges it."""


class HangError(BaseException):
    """Something took more CPU time than it may; no code that is tried catches it."""


def refused(error: AppError, folder: Path) -> Outcome:
    """Return the outcome of a refusal, which is two short sentences that name no folder."""
    said = f"{error.message} {error.advice}"
    if str(folder) in said or len(said) > _LONGEST_REFUSAL:
        return Outcome(TRACEBACK, "a refusal that is no calm sentence", said)
    return Outcome(REFUSED)


@contextmanager
def limited(what: str, seconds: float = READ_SECONDS) -> Iterator[None]:
    """Raise `HangError` where something takes more CPU time than it may."""
    setitimer(ITIMER_PROF, seconds)
    try:
        yield
    except HangError:
        raise HangError(what) from None
    finally:
        setitimer(ITIMER_PROF, 0)


def note(folder: Path, recipe: str) -> None:
    """Write down what is done in a case, before anything is tried with it."""
    (folder / RECIPE).write_text(recipe[:2_000] + "\n", encoding="utf-8", errors="backslashreplace")
