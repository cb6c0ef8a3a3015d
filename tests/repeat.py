"""`make repeat`: runs tests many times and names those that do not pass each time."""

import argparse
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "build" / "repeat"
SCREEN: Final = ROOT / "packaging" / "screen.py"


class Findings:
    """Counts how often each test has run, and with which message it has failed."""

    def __init__(self) -> None:
        self.runs: Counter[str] = Counter()
        self.failures: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, report: Path) -> None:
        """Add the outcomes of one run, a JUnit file of pytest."""
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  # our own file
            name = f"{case.get('classname')}::{case.get('name')}"
            self.runs[name] += 1
            for failure in (*case.iter("failure"), *case.iter("error")):
                lines = (failure.get("message") or "no message").splitlines()
                text = re.sub(r"0x[0-9a-f]+", "0x…", lines[0]) if lines else ""
                self.failures[name][text[:200]] += 1

    def lines(self) -> list[str]:
        """Return a line for each test that has failed, and for each of its messages."""
        result = []
        for name in sorted(self.failures):
            messages = self.failures[name]
            result.append(f"{name}: failed {messages.total()} of {self.runs[name]} times")
            result += [f"    {count} × {text}" for text, count in messages.most_common()]
        return result


@contextmanager
def busy_machine(processes: int) -> Iterator[None]:
    """Keep some processes busy meanwhile: what depends on time fails sooner."""
    command = [sys.executable, "-c", "while True: pass"]
    started = [subprocess.Popen(command) for _ in range(processes)]
    try:
        yield
    finally:
        for process in started:
            process.kill()
            process.wait()


def repeat(runs: int, arguments: Sequence[str], folder: Path) -> Iterator[Path]:
    """Run the tests some times, each on a screen of its own; yield the report of each run."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, runs + 1):
        report = folder / f"run-{number}.xml"
        report.unlink(missing_ok=True)
        command = [sys.executable, str(SCREEN), sys.executable, "-m", "pytest", "-q"]
        options = ["-p", "no:cacheprovider", f"--junitxml={report}", *arguments]
        done = subprocess.run(
            [*command, *options],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
        (folder / f"run-{number}.txt").write_text(done.stdout, encoding="utf-8")
        if done.returncode > 1 or not report.exists():  # a crash, or no such test
            sys.exit(f"{done.stdout}\nRun {number} has ended with status {done.returncode}.")
        yield report


def main(arguments: Iterable[str] | None = None) -> int:
    """Repeat the tests; return 1 if one has failed once."""
    parser = argparse.ArgumentParser(prog="make repeat", description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="how many runs (default: 10)")
    parser.add_argument(
        "--busy", type=int, default=0, metavar="N", help="keep N processes busy meanwhile"
    )
    parser.add_argument(
        "tests", nargs="*", default=["tests/ui"], help="what pytest is given (default: tests/ui)"
    )
    options, others = parser.parse_known_args(None if arguments is None else list(arguments))
    findings = Findings()
    with busy_machine(options.busy):
        for number, report in enumerate(repeat(options.runs, options.tests + others, FOLDER), 1):
            findings.add(report)
            failed = sum(counter.total() for counter in findings.failures.values())
            print(f"Run {number} of {options.runs}: {failed} failures so far", flush=True)
    print("\n".join(findings.lines()) or f"{len(findings.runs)} tests passed each time")
    if findings.failures:
        print(f"What each run said is in {FOLDER.relative_to(ROOT)}/.")
    return int(bool(findings.failures))


if __name__ == "__main__":
    sys.exit(main())
