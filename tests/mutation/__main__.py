"""`make mutants`: changes the code in small ways and names the changes that no test notices.

A driver of our own, since mutmut 3 forks a process that has imported the tests, which Qt does not
survive once it has a window, takes no sample, and needs a library of terminal windows (textual).
This one needs nothing, and runs for each mutant only the tests that run its line.
"""

import argparse
import sys
from typing import Final

from tests.mutation.runs import (
    FOLDER,
    Mutant,
    mutants_of,
    outcomes,
    recorded_tests,
    sample_of_mutants,
)

MOST_SURVIVORS: Final = 0.05
"""Of the sample; with more, the run fails."""


def main() -> int:
    """Try the mutants; return 1 if too many survive."""
    arguments = _parser().parse_args()
    mutants = (
        [_mutant(text) for text in arguments.mutant]
        if arguments.mutant
        else sample_of_mutants(arguments.seed, arguments.sample)
    )
    survivors: list[str] = []
    tests = recorded_tests()
    for number, (mutant, outcome) in enumerate(outcomes(mutants, tests, arguments.seconds), 1):
        if outcome.verdict != "killed":
            survivors.append(f"{outcome.verdict} {outcome.detail}: {mutant}")
            print(survivors[-1], flush=True)
        elif sys.stderr.isatty():
            print(f"{number} of {len(mutants)}", end="\r", file=sys.stderr)
    (FOLDER / "survivors.txt").write_text("\n".join([*survivors, ""]), encoding="utf-8")
    share = len(survivors) / max(1, len(mutants))
    print(f"{len(survivors)} of {len(mutants)} mutants survived ({share:.1%})")
    return int(share > MOST_SURVIVORS)


def _mutant(text: str) -> Mutant:
    path, _colon, number = text.partition(":")
    return mutants_of(path)[int(number)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", default="1", help="what the sample is drawn from (default: 1)")
    parser.add_argument("--sample", type=int, default=200, help="how many mutants (default: 200)")
    parser.add_argument(
        "--seconds",
        type=float,
        default=60,
        help="how long the tests of a mutant may take together (default: 60)",
    )
    parser.add_argument(
        "--mutant", metavar="FILE:NUMBER", nargs="+", help="try these, as they were printed"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
