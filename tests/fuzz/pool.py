"""The parent process: workers, their outcomes, and a report of all outcomes."""

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
"""Seconds after which a worker that does not answer is killed."""

_CASES_PER_WORKER: Final = 300
_SAVED_PER_FAULT: Final = 3
"""How many cases of the same fault are saved; there may be thousands."""

_WINDOW_SECONDS: Final = 60.0
_STOPPED_FOR_TIME: Final = frozenset({-signal.SIGVTALRM, -signal.SIGXCPU, -signal.SIGKILL})


class Case(NamedTuple):
    """A case: its family, and the seed from which it is made."""

    family: str
    seed: str

    def __str__(self) -> str:
        """Return the name on the command line."""
        return f"{self.family}:{self.seed}"


class Worker:
    """A child process that tries one case after the other."""

    def __init__(self, module: str) -> None:
        """Take the module of the families; the process starts with the first case."""
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `__exit__`
        self._done = 0

    def __enter__(self) -> Self:
        """Return the worker itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._stop()
        self._log.close()

    def run(self, case: Case, folder: Path) -> Outcome:
        """Return the outcome of a case; after a crash the next case gets a new process."""
        process = self._running_process()
        assert process.stdin is not None
        process.stdin.write(json.dumps([case.family, case.seed, str(folder)]).encode() + b"\n")
        process.stdin.flush()
        line = _line_from(process, _LONGEST)
        if not line:
            return self._outcome_of_crash(process)
        self._done += 1
        if self._done >= _CASES_PER_WORKER:
            self._stop()
        return Outcome(*json.loads(line))

    def _running_process(self) -> "subprocess.Popen[bytes]":
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

    def _outcome_of_crash(self, process: "subprocess.Popen[bytes]") -> Outcome:
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
        """Take the folder, which is created at the first failure."""
        self._folder = folder
        self._lock = threading.Lock()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.faults: Counter[tuple[str, str, str]] = Counter()
        self.examples: dict[tuple[str, str, str], str] = {}

    def add(self, case: Case, outcome: Outcome, folder: Path, family: str = "") -> None:
        """Count an outcome, and save the case if it failed.

        Args:
            case: The case.
            outcome: Its outcome.
            folder: The folder of the case.
            family: The family that it is counted in, if not its own.
        """
        row = family or case.family
        fault = (row, outcome.verdict, outcome.place)
        with self._lock:
            self.counts[row, outcome.verdict] += 1
            if outcome.verdict not in FAILURES:
                return
            self.faults[fault] += 1
            self.examples.setdefault(fault, str(case))
            if self.faults[fault] <= _SAVED_PER_FAULT:
                self._save(case, outcome, folder, row)

    def _save(self, case: Case, outcome: Outcome, folder: Path, row: str) -> None:
        target = self._folder / f"{row}-{case.family}-{case.seed}"
        target.mkdir(parents=True, exist_ok=True)
        recipe = folder / RECIPE
        description = {
            "case": str(case),
            "again": f'make fuzz ARGS="--case {case}"',
            "recipe": recipe.read_text("utf-8").strip() if recipe.exists() else "",
            "verdict": outcome.verdict,
            "place": outcome.place,
            "detail": outcome.detail.splitlines(),
        }
        (target / "case.json").write_text(
            json.dumps(description, indent=1, ensure_ascii=False) + "\n"
        )
        for path in folder.iterdir():
            # The recipe describes pipes and huge sparse files.
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 20_000_000:
                shutil.copy(path, target)

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
            counts = [
                sum(
                    n
                    for (family, v), n in self.counts.items()
                    if v == verdict and row in (family, "all")
                )
                for verdict in VERDICTS
            ]
            cells = "  ".join(f"{n or '·':>{w}}" for n, w in zip(counts, widths, strict=True))
            yield f"{row:<20}{sum(counts):>7}  {cells}"
        if self.faults:
            yield ""
        for fault, number in self.faults.most_common():
            family, verdict, place = fault
            yield f"{number:>6}  {verdict}  {family}  {place}  (--case {self.examples[fault]})"


class Plan:
    """Yields cases until their number or the time is reached."""

    def __init__(
        self, families: Sequence[str], seed: str, *, cases: int | None, minutes: float | None
    ) -> None:
        """Take the families in turn.

        Args:
            families: The names of the families.
            seed: The seed of all cases.
            cases: The largest number of cases; None for no limit.
            minutes: The time for new cases; None for no limit.
        """
        self._families = families
        self._seed = seed
        self._cases = cases
        self._end = None if minutes is None else time.monotonic() + 60 * minutes
        self._lock = threading.Lock()
        self._number = 0

    def __iter__(self) -> Iterator[Case]:
        """Yield cases; thread-safe."""
        while True:
            with self._lock:
                number = self._number
                if self._cases is not None and number >= self._cases:
                    return
                if self._end is not None and time.monotonic() > self._end:
                    return
                self._number += 1
            yield Case(self._families[number % len(self._families)], f"{self._seed}-{number}")


def try_all(
    plan: Plan,
    findings: Findings,
    module: str,
    *,
    jobs: int,
    windows: int,
    prints_progress: bool = False,
) -> None:
    """Run all cases of a plan.

    Args:
        plan: The cases.
        findings: Collects the outcomes.
        module: The module of the families.
        jobs: The number of workers.
        windows: Show each N-th file that passes in a window; 0 for none.
        prints_progress: Whether to print the progress every minute.
    """
    passed = Counter[str]()
    start = time.monotonic()

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
            for future in done:
                future.result()
            if prints_progress and working:
                minutes = (time.monotonic() - start) / 60
                faults = len(findings.faults)
                print(
                    f"{minutes:.0f} min: {findings.counts.total()} cases, {faults} faults",
                    file=sys.stderr,
                )


def show_in_window(file: Path) -> Outcome:
    """Return the outcome of showing a file in a window, in a separate process."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.window", str(file)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
            timeout=_WINDOW_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Outcome(HANG, "the window", "")
    log = done.stderr[-4_000:]
    if done.returncode == 0:
        return Outcome(READ)
    if done.returncode == 1:
        return Outcome(TRACEBACK, done.stdout.strip().splitlines()[0] if done.stdout else "", log)
    if done.returncode in _STOPPED_FOR_TIME:
        return Outcome(HANG, "the window", log)
    return Outcome(CRASH, f"status {done.returncode}", log)


def _line_from(process: "subprocess.Popen[bytes]", seconds: float) -> bytes:
    """Return a line that a process writes; empty if it ends or takes too long."""
    assert process.stdout is not None
    end = time.monotonic() + seconds
    line = b""
    while not line.endswith(b"\n"):
        left = end - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            return b""
        more = os.read(process.stdout.fileno(), 65_536)
        if not more:
            process.wait()
            return b""
        line += more
    return line
