"""The side of the parent: workers, what they answer, and what is said about those that die."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Final, NamedTuple, Self

from tests.fuzz.cases import CRASH, FAILURES, HANG, READ, RECIPE, TRACEBACK, VERDICTS, Outcome

ROOT: Final = Path(__file__).parents[2]
_LONGEST: Final = 90.0
"""Seconds of the clock after which a worker that does not answer is ended."""

_CASES_PER_WORKER: Final = 300
_KEPT_PER_PLACE: Final = 3
"""Cases that are written down of the same fault; there may be thousands."""

_WINDOW_SECONDS: Final = 60.0
_STOPPED_FOR_TIME: Final = frozenset({-signal.SIGVTALRM, -signal.SIGXCPU, -signal.SIGKILL})


class Case(NamedTuple):
    """A case: its family, and the seed from which it is made."""

    family: str
    seed: str

    def __str__(self) -> str:
        """Return how the command line names it."""
        return f"{self.family}:{self.seed}"


class Worker:
    """A child process that tries one case after the other."""

    def __init__(self, module: str) -> None:
        """Take the module that holds the families; the process starts with its first case."""
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the worker is
        self._done = 0

    def __enter__(self) -> Self:
        """Return the worker itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._stop()
        self._log.close()

    def run(self, case: Case, folder: Path) -> Outcome:
        """Return what came of a case; where the process dies of it, the next one gets another."""
        process = self._started()
        assert process.stdin is not None
        process.stdin.write(json.dumps([case.family, case.seed, str(folder)]).encode() + b"\n")
        process.stdin.flush()
        line = _line_from(process, _LONGEST)
        if not line:
            return self._post_mortem(process)
        self._done += 1
        if self._done >= _CASES_PER_WORKER:
            self._stop()
        return Outcome(*json.loads(line))

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._done = 0
            self._log.seek(0)
            self._log.truncate()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz.worker", self._module],
                cwd=ROOT,
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
            )
        return self._process

    def _post_mortem(self, process: "subprocess.Popen[bytes]") -> Outcome:
        status = process.poll()
        if status is None:
            process.kill()
        status = process.wait()
        self._log.seek(0)
        log = self._log.read()[-4_000:].decode(errors="replace")
        self._stop()
        if status in _STOPPED_FOR_TIME:
            return Outcome(HANG, "outside Python", log)
        return Outcome(CRASH, f"status {status}", log)

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


class Findings:
    """The outcomes of all cases, and a folder for those that failed."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made when something fails."""
        self._folder = folder
        self._lock = threading.Lock()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.faults: Counter[tuple[str, str, str]] = Counter()
        self.examples: dict[tuple[str, str, str], str] = {}

    def add(self, case: Case, outcome: Outcome, folder: Path, family: str = "") -> None:
        """Count an outcome, and keep the case where it failed.

        Args:
            case: The case.
            outcome: What came of it.
            folder: Where it was tried.
            family: Where it is counted, if not under its own family.
        """
        row = family or case.family
        fault = (row, outcome.verdict, outcome.place)
        with self._lock:
            self.counts[row, outcome.verdict] += 1
            if outcome.verdict not in FAILURES:
                return
            self.faults[fault] += 1
            self.examples.setdefault(fault, str(case))
            if self.faults[fault] <= _KEPT_PER_PLACE:
                self._keep(case, outcome, folder, row)

    def _keep(self, case: Case, outcome: Outcome, folder: Path, row: str) -> None:
        kept = self._folder / f"{row}-{case.family}-{case.seed}"
        kept.mkdir(parents=True, exist_ok=True)
        recipe = folder / RECIPE
        told = {
            "case": str(case),
            "again": f'make fuzz ARGS="--case {case}"',
            "recipe": recipe.read_text("utf-8").strip() if recipe.exists() else "",
            "verdict": outcome.verdict,
            "place": outcome.place,
            "detail": outcome.detail.splitlines(),
        }
        (kept / "case.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        for path in folder.iterdir():
            # Pipes and huge files of holes are made anew by the recipe.
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 20_000_000:
                shutil.copy(path, kept)

    @property
    def failed(self) -> bool:
        """Whether any case failed."""
        return bool(self.faults)

    def table(self) -> Iterator[str]:
        """Yield the lines of a table of all outcomes, then one line a fault."""
        rows = sorted({family for family, _ in self.counts})
        widths = [max(8, len(verdict)) for verdict in VERDICTS]
        head = "  ".join(v.rjust(w) for v, w in zip(VERDICTS, widths, strict=True))
        yield f"{'family':<20}{'cases':>7}  {head}"
        for row in (*rows, "all"):
            found = [
                sum(
                    n
                    for (family, v), n in self.counts.items()
                    if v == verdict and row in (family, "all")
                )
                for verdict in VERDICTS
            ]
            cells = "  ".join(f"{n or '·':>{w}}" for n, w in zip(found, widths, strict=True))
            yield f"{row:<20}{sum(found):>7}  {cells}"
        if self.faults:
            yield ""
        for fault, number in self.faults.most_common():
            family, verdict, place = fault
            yield f"{number:>6}  {verdict}  {family}  {place}  (--case {self.examples[fault]})"


class Plan:
    """Which case is next, until the time or the cases run out."""

    def __init__(
        self, families: Sequence[str], seed: str, *, cases: int | None, minutes: float | None
    ) -> None:
        """Take the families in turn.

        Args:
            families: Their names.
            seed: From which all seeds are made.
            cases: How many cases there are at most; None for no limit.
            minutes: How long new ones are begun; None for no limit.
        """
        self._families = families
        self._seed = seed
        self._cases = cases
        self._until = None if minutes is None else time.monotonic() + 60 * minutes
        self._lock = threading.Lock()
        self._number = 0

    def __iter__(self) -> Iterator[Case]:
        """Yield cases; several threads may ask."""
        while True:
            with self._lock:
                number = self._number
                if self._cases is not None and number >= self._cases:
                    return
                if self._until is not None and time.monotonic() > self._until:
                    return
                self._number += 1
            yield Case(self._families[number % len(self._families)], f"{self._seed}-{number}")


def try_all(
    plan: Plan, findings: Findings, module: str, *, jobs: int, windows: int, said: bool = False
) -> None:
    """Try all cases of a plan.

    Args:
        plan: The cases.
        findings: Where the outcomes go.
        module: What holds the families.
        jobs: How many workers there are.
        windows: Of how many data files that pass one is shown in a window; 0 for none.
        said: Whether to tell how far it is.
    """
    passed = Counter[str]()
    began = time.monotonic()

    def work() -> None:
        with Worker(module) as worker:
            for case in plan:
                with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
                    folder = Path(name)
                    outcome = worker.run(case, folder)
                    findings.add(case, outcome, folder)
                    if outcome.passed and windows:
                        passed[case.family] += 1
                        if passed[case.family] % windows == 0:
                            shown = show_in_window(folder / outcome.passed)
                            findings.add(case, shown, folder, "window")

    with ThreadPoolExecutor(jobs) as pool:
        working = {pool.submit(work) for _ in range(jobs)}
        while working:
            done, working = wait(working, timeout=60, return_when=FIRST_EXCEPTION)
            for each in done:
                each.result()
            if said and working:
                minutes = (time.monotonic() - began) / 60
                faults = len(findings.faults)
                print(
                    f"{minutes:.0f} min: {findings.counts.total()} cases, {faults} faults",
                    file=sys.stderr,
                )


def show_in_window(data: Path) -> Outcome:
    """Return what came of opening a data file in a window of its own process, with every tab."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.window", str(data)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
            timeout=_WINDOW_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Outcome(HANG, "the window", "")
    said = done.stderr[-4_000:]
    if done.returncode == 0:
        return Outcome(READ)
    if done.returncode == 1:
        return Outcome(TRACEBACK, done.stdout.strip().splitlines()[0] if done.stdout else "", said)
    if done.returncode in _STOPPED_FOR_TIME:
        return Outcome(HANG, "the window", said)
    return Outcome(CRASH, f"status {done.returncode}", said)


def _line_from(process: "subprocess.Popen[bytes]", seconds: float) -> bytes:
    """Return a line of what a process writes, or nothing where it ends or takes too long."""
    assert process.stdout is not None
    until = time.monotonic() + seconds
    found = b""
    while not found.endswith(b"\n"):
        left = until - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            return b""
        more = os.read(process.stdout.fileno(), 65_536)
        if not more:
            process.wait()
            return b""
        found += more
    return found
