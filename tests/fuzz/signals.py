"""The program gets a signal while a note is typed, and while it starts or ends."""

import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation_file import read
from tests.fuzz.cases import CRASH, HANG, LOST, READ, TRACEBACK, Family, Outcome, note
from tests.fuzz.driven_program import private_environment

_MOST_MISSING: Final = 3.0
"""Seconds of keys that may be missing after the program was ended."""

_TOLERANCE: Final = 0.5
"""Seconds that a busy computer may take to save."""

_START_SECONDS: Final = 60.0
_END_SECONDS: Final = 20.0
_ENDINGS: Final = (signal.SIGTERM, signal.SIGHUP)
_CRASHES: Final = frozenset({-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE})


def _start(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder, env=private_environment(folder), stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip


def _first_output(process: "subprocess.Popen[bytes]") -> bytes:
    """Return the first line that a program writes; nothing if there is none."""
    assert process.stdout is not None
    if not select.select([process.stdout], [], [], _START_SECONDS)[0]:
        return b""
    return process.stdout.readline()


def _ended(process: "subprocess.Popen[bytes]", number: signal.Signals) -> bytes | None:
    """Send a signal; return the rest of the output, None if the program does not end."""
    process.send_signal(number)
    try:
        output, _errors = process.communicate(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    return output


def _fault(process: "subprocess.Popen[bytes]", folder: Path) -> Outcome | None:
    """Return what is wrong with how a program ended and what it left."""
    log = (folder / "log.txt").read_text("utf-8", errors="replace")[-4_000:]
    if process.returncode in _CRASHES:
        return Outcome(CRASH, f"status {process.returncode}", log)
    if "Traceback" in log:
        return Outcome(TRACEBACK, log.strip().splitlines()[-1][:100], log)
    if Settings(folder).unreadable:
        return Outcome(LOST, "the settings")
    return None


def _try_typing(numbers: Random, folder: Path) -> Outcome:
    interval = numbers.choice([20, 60, 150, 300, 450])
    seconds = numbers.uniform(0.1, 8)
    number = numbers.choice([*_ENDINGS, signal.SIGKILL])
    note(folder, f"a key each {interval} ms, {number.name} after {seconds:.2f} s")
    process = _start(folder, "tests.fuzz.signal_target", str(folder), "type", str(interval))
    first = _first_output(process)
    if not first:
        process.kill()
        process.communicate()
        return Outcome(CRASH, "no key was typed", (folder / "log.txt").read_text("utf-8"))
    time.sleep(seconds)
    end = time.monotonic()
    rest = _ended(process, number)
    if rest is None:
        return Outcome(HANG, f"after {number.name}")
    if fault := _fault(process, folder):
        return fault
    # The last line may be cut.
    times = [float(line.split()[1]) for line in (first + rest).split(b"\n")[:-1]]
    needed = sum(each < end - _MOST_MISSING - _TOLERANCE for each in times)
    try:
        saved = [len(one.text) for one in read(folder / "my.notes.json").all()]
    except AppError as error:
        return Outcome(LOST, "the notes file", str(error))
    if sum(saved) < needed:
        return Outcome(LOST, f"keys of more than {_MOST_MISSING} s", f"{saved} of {len(times)}")
    return Outcome(READ)


def _try_start(numbers: Random, folder: Path) -> Outcome:
    number, seconds = numbers.choice(_ENDINGS), numbers.uniform(0, 3)
    note(folder, f"{number.name} {seconds:.3f} s after the start")
    process = _start(folder, "laos_tip_app", "--config-dir", str(folder))
    time.sleep(seconds)
    if _ended(process, number) is None:
        return Outcome(HANG, f"after {number.name}")
    return _fault(process, folder) or Outcome(READ)


def _try_end(numbers: Random, folder: Path) -> Outcome:
    number, delay = numbers.choice(_ENDINGS), numbers.choice([0, 50, 500])
    seconds = numbers.uniform(0, 0.3)
    note(folder, f"{number.name} {seconds:.3f} s after the window closed, open for {delay} ms")
    process = _start(folder, "tests.fuzz.signal_target", str(folder), "close", str(delay))
    if not re.match(rb"closing ", _first_output(process)):
        process.kill()
        process.communicate()
        return Outcome(CRASH, "no window", (folder / "log.txt").read_text("utf-8"))
    time.sleep(seconds)
    if _ended(process, number) is None:
        return Outcome(HANG, f"after {number.name}")
    return _fault(process, folder) or Outcome(READ)


SIGNALS: Final[dict[str, Family]] = {
    "typing": _try_typing,
    "signal at start": _try_start,
    "signal at end": _try_end,
}
