"""`make fuzz`: damages what the program reads, kills it, uses it at random, and counts outcomes."""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.fuzz.action_runs import run_actions
from tests.fuzz.cases import FAILURES
from tests.fuzz.families import FAMILIES
from tests.fuzz.pool import ROOT, Case, Findings, Plan, Worker, show_in_window, try_all

MODULE: Final = "tests.fuzz.families"
FOLDER: Final = ROOT / "build" / "fuzz"


def main() -> int:
    """Run the cases; return 1 if one failed."""
    arguments = _parser().parse_args()
    if arguments.case:
        return _again(Case(*arguments.case.rpartition(":")[::2]))
    if arguments.actions:
        return run_actions(arguments.seed, arguments.actions, FOLDER / f"actions-{arguments.seed}")
    families = arguments.families.split(",") if arguments.families else list(FAMILIES)
    if unknown := [name for name in families if name not in FAMILIES]:
        print(f"There is no family “{unknown[0]}”. Choose from: {', '.join(FAMILIES)}.")
        return 2
    shutil.rmtree(FOLDER, ignore_errors=True)
    minutes = None if arguments.cases else arguments.minutes
    plan = Plan(families, arguments.seed, cases=arguments.cases, minutes=minutes)
    findings = Findings(FOLDER)
    windows = arguments.windows if os.environ.get("DISPLAY") else 0
    try_all(plan, findings, MODULE, jobs=arguments.jobs, windows=windows, prints_progress=True)
    print("\n".join(findings.table()))
    if findings.failed:
        print(f"The cases that failed are in {FOLDER.relative_to(ROOT)}/.")
    return int(findings.failed)


def _again(case: Case) -> int:
    """Run one case again, print the outcome, and leave its files in a folder."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    with Worker(MODULE) as worker:
        outcome = worker.run(case, folder)
    print(f"{case}: {outcome.verdict} {outcome.place}\n{outcome.detail}\nIts files: {folder}")
    if outcome.passed and os.environ.get("DISPLAY"):
        shown = show_in_window(folder / outcome.passed)
        print(f"In a window: {shown.verdict} {shown.place}\n{shown.detail}")
    return int(outcome.verdict in FAILURES)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seed", default="1", help="what all cases are made from (default: 1)")
    parser.add_argument(
        "--minutes", type=float, default=2.0, help="how long new cases are begun (default: 2)"
    )
    parser.add_argument("--cases", type=int, help="how many cases, instead of --minutes")
    parser.add_argument("--families", help=f"some of: {', '.join(FAMILIES)}; commas between")
    parser.add_argument(
        "--case", metavar="FAMILY:SEED", help="run one case again and print all of it"
    )
    parser.add_argument(
        "--actions", type=int, metavar="N", help="do N random things in one window, and no cases"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many cases at once"
    )
    parser.add_argument(
        "--windows",
        type=int,
        default=4,
        metavar="N",
        help="show each N-th file that passes in a window; 0 for none (default: 4)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
