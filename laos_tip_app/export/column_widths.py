"""Widths of table columns in which no word is cut."""

from collections.abc import Sequence
from math import ceil


def fitting_percents(percents: Sequence[int], needed: Sequence[float]) -> tuple[int, ...]:
    """Return widths that give narrow columns room from the others.

    Args:
        percents: The width of each column, in hundredths.
        needed: The minimum width of each, in hundredths.

    Returns:
        The widths, with the same sum; the same as before if there is not enough room.
    """
    least = [ceil(width) for width in needed]
    missing = sum(max(0, low - width) for low, width in zip(least, percents, strict=True))
    spare = [max(0, width - low) for low, width in zip(least, percents, strict=True)]
    if not missing or missing > sum(spare):
        return tuple(percents)
    widths = [max(low, width) for low, width in zip(least, percents, strict=True)]
    total = sum(spare)
    for number, room in enumerate(spare):
        taken = min(missing, ceil(missing * room / total)) if total else 0
        widths[number] -= taken
        missing -= taken
        total -= room
    return tuple(widths)
