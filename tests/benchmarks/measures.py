"""A measured value with what it is compared with, and how values are summed up."""

from collections.abc import Sequence
from statistics import quantiles
from typing import NamedTuple

_FEW = 20


class Measure(NamedTuple):
    """One line of the table of ratios.

    Attributes:
        what: What was measured.
        program: The value, in `unit`.
        budget: The largest ratio to the reference that is allowed.
        reference: The value it is compared with; None is the start of the bare window, in ms.
        unit: The unit of both values.
    """

    what: str
    program: float
    budget: float
    reference: float | None = None
    unit: str = "ms"


def best(rounds: Sequence[Sequence[float]]) -> list[float]:
    """Return the shortest time of each step, so that other work on the machine counts little."""
    return [min(times) for times in zip(*rounds, strict=True)]


def percentile_95(times: Sequence[float]) -> float:
    """Return the 95th percentile, or of less than twenty the largest."""
    return quantiles(times, n=20)[-1] if len(times) >= _FEW else max(times)
