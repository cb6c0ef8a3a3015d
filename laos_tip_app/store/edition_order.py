"""Which of two editions is newer."""

import re
from collections.abc import Iterable
from functools import cmp_to_key
from typing import Final, Protocol

_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}")
"""Longer ones are not compared: Python refuses to convert thousands of digits."""


class NumberedEdition(Protocol):
    """An edition of a report, installed or not."""

    @property
    def number(self) -> str:
        """Its number, as the editors call it."""

    @property
    def day(self) -> str:
        """The day on which it was made, as ISO; may be empty."""


def is_newer(edition: NumberedEdition, other: NumberedEdition) -> bool:
    """Return whether an edition is newer, by day or else number."""
    if edition.day and other.day and edition.day != other.day:
        return edition.day > other.day
    return has_greater_number(edition, other)


def has_greater_number(edition: NumberedEdition, other: NumberedEdition) -> bool:
    """Return whether an edition has a greater number: 2.1 after 2."""
    return _parts(edition.number) > _parts(other.number) != ()


def contradict(edition: NumberedEdition, other: NumberedEdition) -> bool:
    """Return whether one edition is newer by day, the other by number."""
    if is_newer(edition, other):
        return has_greater_number(other, edition)
    return is_newer(other, edition) and has_greater_number(edition, other)


def newest_first[Edition: NumberedEdition](editions: Iterable[Edition]) -> list[Edition]:
    """Return editions with the newest first."""

    def compare(edition: Edition, other: Edition) -> int:
        return is_newer(other, edition) - is_newer(edition, other)

    return sorted(editions, key=cmp_to_key(compare))


def _parts(number: str) -> tuple[int, ...]:
    """Return the parts of a number; none if it is no number."""
    return tuple(map(int, number.split("."))) if _NUMBER.fullmatch(number) else ()
