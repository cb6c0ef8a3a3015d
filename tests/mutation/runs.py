"""Runs of pytest: one that records which test runs which line, and one for each mutant."""

import ast
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from tests.mutation.mutations import Mutation, mutations

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "build" / "mutation"
EQUIVALENTS: Final = Path(__file__).with_name("equivalents.toml")
PACKAGES: Final = tuple(
    f"laos_tip_app/{room}"
    for room in (
        "base",
        "store",
        "report",
        "models",
        "documents",
        "drawing",
        "export",
        "authoring",
        "shell",
        "ui",
    )
)
TESTS: Final = (
    "tests/base",
    "tests/store",
    "tests/report",
    "tests/documents",
    "tests/models",
    "tests/drawing",
    "tests/export",
    "tests/authoring",
    "tests/test_claims.py",
    "tests/test_corrections.py",
    "tests/shell",
    "tests/ui",
)
"""Recorded one after the other; those with windows are the slow ones."""

_WITH_WINDOWS: Final = ("tests/shell/", "tests/ui/")
_FIRST_TESTS: Final = 8
_NO_TESTS: Final = 5  # a status of pytest


class Change(NamedTuple):
    """What is changed where; holds after edits elsewhere in the file.

    Attributes:
        file: The path of the file.
        line: The line of what is changed.
        before: The changed expression or statement, shortened.
        after: What it is changed to, shortened.
        nth: Which of the changes in the file that read the same.
    """

    file: str
    line: str
    before: str
    after: str
    nth: int = 1


class Mutant(NamedTuple):
    """A mutation of a file, by its number there and as `equivalents.toml` has it."""

    path: str
    number: int
    mutation: Mutation
    change: Change

    def __str__(self) -> str:
        """Return what `--mutant` takes, the line and the change."""
        file, line, before, after, nth = self.change
        place = f"{file}:{self.number} (line {self.mutation.line})"
        same = f" (nth = {nth})" if nth > 1 else ""
        return f"{place} {line}{same}\n    {before}\n    {after}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:60]} … {line[-38:]}"


def mutants_of(path: str) -> list[Mutant]:
    """Return all mutants of a file."""
    source = (ROOT / path).read_text("utf-8")
    lines = source.split("\n")
    seen: Counter[Change] = Counter()
    mutants: list[Mutant] = []
    for number, mutation in enumerate(mutations(ast.parse(source))):
        before, after = _shortened(mutation.before), _shortened(mutation.after)
        change = Change(path, lines[mutation.line - 1].strip(), before, after)
        seen[change] += 1
        mutants.append(Mutant(path, number, mutation, change._replace(nth=seen[change])))
    return mutants


def equivalents() -> dict[Change, str]:
    """Return the changes that no caller can notice, and why."""
    entries = tomllib.loads(EQUIVALENTS.read_text("utf-8"))["equivalent"]
    return {
        Change(**{name: entry[name] for name in entry if name != "why"}): entry["why"]
        for entry in entries
    }


def sample_of_mutants(seed: str, count: int) -> list[Mutant]:
    """Return some of the mutants of all packages, the same for the same seed and code."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    every = [mutant for path in files for mutant in mutants_of(path.relative_to(ROOT).as_posix())]
    return Random(seed).sample(every, min(count, len(every)))


class LineMap:
    """Tells which tests run a line, and how long they take."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._shared: dict[str, list[str]] = {}
        self._tests: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._at_import: dict[str, set[int]] = defaultdict(set)

    def add(self, recording: dict[str, Any]) -> None:
        """Add what `_Recorder` of the plugin has written."""
        names = recording["tests"]
        self._seconds |= dict(zip(names, recording["seconds"], strict=True))
        self._shared |= dict(zip(names, recording["shared"], strict=True))
        for path, lines in recording["lines"].items():
            for line, tests in lines.items():
                self._tests[path][int(line)].update(names[number] for number in tests)
        for path, at_import in recording["at_import"].items():
            self._at_import[path].update(at_import)

    def tests_for(self, mutant: Mutant) -> list[str]:
        """Return the tests that run the lines of a mutant: those named after its module first.

        Then come those of the folder of its module, of these and of all others quick ones of each
        file first.
        What runs at the import is used by any function of the module and of those that import it.
        Tests that share a fixture with them come last: what it keeps is made in one test only.
        """
        first, last = mutant.mutation.lines
        numbers, lines = range(first, last + 1), self._tests[mutant.path]
        tests = {test for line in numbers for test in lines.get(line, ())}
        # So do functions that are called at the import alone.
        if mutant.mutation.runs_at_import or (not tests and self.runs_at_import(mutant)):
            files = [mutant.path, *_importers(mutant.path)]
            tests = {test for file in files for line in self._tests[file].values() for test in line}
        fixtures = {fixture for test in tests for fixture in self._shared[test]}
        sharing = {test for test, names in self._shared.items() if not fixtures.isdisjoint(names)}
        own = {test for test in tests if f"/test_{Path(mutant.path).stem}.py::" in f"/{test}"}
        folder = f"tests/{mutant.path.partition('/')[2].rpartition('/')[0]}/"
        near = {test for test in tests - own if test.startswith(folder)}
        parts = own, near, tests - own - near, sharing - tests
        return [test for part in parts for test in self._ordered(part)]

    def runs_at_import(self, mutant: Mutant) -> bool:
        """Return whether the lines of a mutant run before the first test, or never but then."""
        first, last = mutant.mutation.lines
        at_import = self._at_import[mutant.path]
        return mutant.mutation.runs_at_import or not at_import.isdisjoint(range(first, last + 1))

    def _ordered(self, tests: Iterable[str]) -> list[str]:
        ranks: dict[str, int] = defaultdict(int)
        keys: dict[str, tuple[bool, int, float, str]] = {}
        for test in sorted(tests, key=lambda test: (self._seconds[test], test)):
            file = test.partition("::")[0]
            shows_windows = file.startswith(_WITH_WINDOWS)
            keys[test] = (shows_windows, ranks[file], self._seconds[test], test)
            ranks[file] += 1
        return sorted(keys, key=keys.__getitem__)

    def within(self, tests: Sequence[str], seconds: float) -> tuple[list[str], float]:
        """Return as many of the tests as end within a time, and the time that they take.

        After the first few they are file by file, so that the fixtures of a file are made once.
        """
        chosen: list[str] = []
        total = 0.0
        for test in tests:
            if chosen and total + self._seconds[test] > seconds:
                continue
            chosen.append(test)
            total += self._seconds[test]
        first, rest = chosen[:_FIRST_TESTS], chosen[_FIRST_TESTS:]
        rest.sort(key=lambda test: (test.startswith(_WITH_WINDOWS), test.partition("::")[0]))
        return [*first, *rest], total


def _importers(path: str) -> list[str]:
    """Return the files that import from a file."""
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    importing = re.compile(rf"^\s*(from|import) {re.escape(name)}\b", re.MULTILINE)
    return [
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in sorted((ROOT / package).rglob("*.py"))
        if importing.search(file.read_text("utf-8"))
    ]


def recorded_tests(folders: Sequence[str] = TESTS) -> LineMap:
    """Return which test runs which line; record it where the code or a test has changed."""
    result = LineMap()
    for folder in folders:
        file = FOLDER / f"{folder.replace('/', '-')}-{_digest((*PACKAGES, folder))}.json"
        if not file.exists():
            print(f"Recording which lines {folder} runs", flush=True)
            for former in FOLDER.glob(f"{folder.replace('/', '-')}-*.json"):
                former.unlink()
            done = _pytest({"output": str(file), "folders": PACKAGES}, [folder])
            if not file.exists():
                sys.exit(f"{done.stdout}\nThe tests in {folder} could not be recorded.")
        result.add(json.loads(file.read_text("utf-8")))
    return result


def _digest(folders: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        path = ROOT / folder
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


class Outcome(NamedTuple):
    """What became of a mutant: killed, survived, untested or undecided, after how many tests."""

    verdict: str
    detail: str = ""


def outcomes(
    mutants: Sequence[Mutant], test_map: LineMap, seconds: float
) -> Iterator[tuple[Mutant, Outcome]]:
    """Run the tests of each mutant, as many as end within some seconds."""
    trials: list[_Trial] = []
    for mutant in mutants:
        tests = test_map.tests_for(mutant)
        chosen, needed = test_map.within(tests, seconds)
        trials.append(_Trial(mutant, chosen, len(tests), math.ceil(60 + 5 * needed)))
    verdicts = _verdicts_in_forks(
        [trial for trial in trials if trial.tests and not test_map.runs_at_import(trial.mutant)]
    )
    for mutant, tests, total, limit in trials:
        if tests:
            verdict = verdicts.get(mutant.change) or verdict_of(mutant, tests, limit)
            yield mutant, Outcome(verdict, f"{len(tests)} of {total} tests")
        else:
            yield mutant, Outcome("untested")


class _Trial(NamedTuple):
    """A mutant, the tests to run, how many there are in all, and the seconds these may take."""

    mutant: Mutant
    tests: list[str]
    total: int
    limit: int


def _verdicts_in_forks(trials: Sequence[_Trial]) -> dict[Change, str]:
    """Return the verdicts on changes of functions; the tests are imported once for all of them."""
    orders = [
        _order(mutant, mutant.number, tests) | {"limit": limit}
        for mutant, tests, _total, limit in trials
    ]
    file = FOLDER / "statuses.txt"
    file.unlink(missing_ok=True)
    files = {test.partition("::")[0] for trial in trials for test in trial.tests}
    if files:
        folder = f"--basetemp={FOLDER / 'tmp'}"
        _pytest({"trials": orders, "statuses": str(file)}, [folder, *sorted(files)])
    statuses = map(int, file.read_text().split() if file.exists() else ())
    return {
        trial.mutant.change: ("survived", "killed")[status]
        for trial, status in zip(trials, statuses, strict=False)
        if status in (0, 1)  # else it has crashed or takes too long: it is tried alone
    }


def _order(mutant: Mutant, number: int | None, tests: Sequence[str]) -> dict[str, Any]:
    return {"path": mutant.path, "number": number, "tests": tests}


def verdict_of(mutant: Mutant, tests: Sequence[str], limit: float) -> str:
    """Return what becomes of a mutant when its tests may take some seconds."""
    # Most are killed by the first few, and collecting all the files takes longer than these.
    for part in filter(None, (tests[:_FIRST_TESTS], tests[_FIRST_TESTS:])):
        passed = _passes(mutant, mutant.number, part, limit)
        if passed is None:  # it hangs, unless the unchanged module takes as long: a busy machine
            return "undecided" if _passes(mutant, None, part, limit) is None else "killed"
        if not passed:
            return "killed"
    return "survived"


def _passes(mutant: Mutant, number: int | None, tests: Sequence[str], limit: float) -> bool | None:
    """Return whether the tests pass; None where they take longer than the limit."""
    order = _order(mutant, number, tests)
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    try:
        done = _pytest(order, ["-x", *files], limit)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == _NO_TESTS:
        sys.exit(f"{done.stdout}\nThe tests of {mutant.path} are not found.")
    return done.returncode == 0


def _pytest(
    order: dict[str, Any], arguments: Sequence[str], limit: float | None = None
) -> subprocess.CompletedProcess[str]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"order-{os.getpid()}.json"
    file.write_text(json.dumps(order), encoding="utf-8")
    options = ["-p", "tests.mutation.plugin", "-p", "no:cacheprovider", "-q", "--tb=line"]
    try:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *options, *arguments],
            cwd=ROOT,
            env=os.environ | {"MUTATION_ORDER": str(file)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            timeout=limit,
        )
    finally:
        file.unlink()
