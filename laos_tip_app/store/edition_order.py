"""Which of two editions is newer."""

from collections.abc import Iterable
from functools import cmp_to_key
from typing import Protocol


class NumberedEdition(Protocol):
    """An edition of a report, wherever it lies."""

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
    are_numbers = edition.number.isdecimal() and other.number.isdecimal()
    return are_numbers and int(edition.number) > int(other.number)


def newest_first[Edition: NumberedEdition](editions: Iterable[Edition]) -> list[Edition]:
    """Return editions with the newest first."""

    def compare(edition: Edition, other: Edition) -> int:
        return is_newer(other, edition) - is_newer(edition, other)

    return sorted(editions, key=cmp_to_key(compare))
