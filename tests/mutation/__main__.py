"""`make mutants`: changes the code in small ways and names the changes that no test notices.

A driver of our own, since mutmut 3 takes no sample and needs a library of terminal windows
(textual). This one needs nothing, and runs for each mutant only the tests that run its line, where
it can in a fork of a process that has imported them and has no window yet.
"""

import argparse
import sys
from collections import Counter, defaultdict
from typing import Final

from tests.mutation.runs import (
    FOLDER,
    Mutant,
    equivalents,
    mutants_of,
    outcomes,
    recorded_tests,
    sample_of_mutants,
)

MOST_SURVIVORS: Final = 0.05
"""Of the sample, those that are accepted as equivalent left out; with more, the run fails."""

_WRONGLY_ACCEPTED: Final = "killed though accepted as equivalent"
_LEFT: Final = ("survived", "untested", "undecided")
_VERDICTS: Final = ("killed", "equivalent", *_LEFT, _WRONGLY_ACCEPTED)


def main() -> int:
    """Try the mutants; return 1 if too many survive."""
    arguments = _parser().parse_args()
    mutants = (
        [_mutant(text) for text in arguments.mutant]
        if arguments.mutant
        else sample_of_mutants(arguments.seed, arguments.sample)
    )
    accepted = equivalents()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    found: list[str] = []
    tests = recorded_tests()
    for number, (mutant, outcome) in enumerate(outcomes(mutants, tests, arguments.seconds), 1):
        verdict = _verdict(outcome.verdict, accepted=mutant.change in accepted)
        counts["/".join(mutant.path.split("/")[:2])][verdict] += 1
        if verdict != "killed":
            found.append(f"{number}. {verdict} {outcome.detail}: {mutant}")
            print(found[-1], flush=True)
        elif sys.stderr.isatty():
            print(f"{number} of {len(mutants)}", end="\r", file=sys.stderr)
    (FOLDER / "survivors.txt").write_text("\n".join([*found, ""]), encoding="utf-8")
    for package in sorted(counts):
        print(f"{package}: {_counted(counts[package])}")
    total = sum(counts.values(), Counter[str]())
    left = sum(total[verdict] for verdict in _LEFT)
    share = left / max(1, len(mutants))
    print(f"All: {_counted(total)}; {left} left ({share:.1%})")
    return int(share > MOST_SURVIVORS or total[_WRONGLY_ACCEPTED] > 0)


def _verdict(verdict: str, *, accepted: bool) -> str:
    """Return what counts, given whether the mutant is accepted as equivalent."""
    if not accepted:
        return verdict
    return _WRONGLY_ACCEPTED if verdict == "killed" else "equivalent"


def _counted(counts: Counter[str]) -> str:
    """Return the counts in words, such as "83 mutants: 80 killed, 3 survived"."""
    parts = [f"{counts[verdict]} {verdict}" for verdict in _VERDICTS if counts[verdict]]
    return f"{counts.total()} mutants: {', '.join(parts)}"


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
