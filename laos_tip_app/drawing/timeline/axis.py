"""Time as a line: years in which nothing is dated are narrow, all others alike.

Knows nothing of Qt or of what is dated. A day is a proleptic Gregorian ordinal
(`datetime.date.toordinal`); a place on the line is a share of its length, from 0 to 1.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

NARROW: Final = 0.25
"""The width of a year in which nothing is dated, as a part of any other's."""

MONTHS: Final = 12


class Year(NamedTuple):
    """A year on the line.

    Attributes:
        start: Where it begins, and `end` where it ends, as shares of the line.
        narrow: Whether nothing is dated in it.
    """

    number: int
    start: float
    end: float
    narrow: bool


class YearRun(NamedTuple):
    """Years beside each other of which all are narrow, or a single one that is not."""

    first: Year
    last: Year

    @property
    def label(self) -> str:
        """What they are called."""
        first, last = self.first.number, self.last.number
        return str(first) if first == last else f"{first}–{last}"

    @property
    def short(self) -> str:
        """The same where there is little room."""
        first, last = self.first.number % 100, self.last.number % 100
        return f"’{first:02}" if first == last else f"{first:02}–{last:02}"


class TimeAxis:
    """The line.

    Attributes:
        years: Its years, in order.
    """

    def __init__(self, dated: Iterable[tuple[int, int]], years: Iterable[int] = ()) -> None:
        """Make a line that holds everything that is dated.

        Args:
            dated: First day and the day after the last of each thing.
            years: Further years that it has to reach.
        """
        busy: set[int] = set()
        for start, end in dated:
            busy.update(
                range(date.fromordinal(start).year, date.fromordinal(max(start, end - 1)).year + 1)
            )
        reach = busy.union(years) or {date.min.year}
        numbers = range(min(reach), max(reach) + 1)
        weights = [1.0 if number in busy else NARROW for number in numbers]
        whole = sum(weights)
        at = 0.0
        found: list[Year] = []
        for number, weight in zip(numbers, weights, strict=True):
            found.append(Year(number, at / whole, (at + weight) / whole, weight < 1.0))
            at += weight
        self.years: tuple[Year, ...] = tuple(found)
        self._starts = [year.start for year in self.years]

    def at(self, day: int) -> float:
        """Return where a day begins; a day before or after all years stands at the edge."""
        number = date.fromordinal(day).year
        place = number - self.years[0].number
        if place < 0:
            return 0.0
        if place >= len(self.years):
            return 1.0
        year = self.years[place]
        first = date(number, 1, 1).toordinal()
        length = 366 if _is_leap(number) else 365
        return year.start + (year.end - year.start) * (day - first) / length

    def year_at(self, share: float) -> Year:
        """Return the year at a place."""
        return self.years[max(bisect_right(self._starts, share) - 1, 0)]

    def year(self, number: int) -> Year:
        """Return a year, or the nearest to it."""
        place = number - self.years[0].number
        return self.years[min(max(place, 0), len(self.years) - 1)]

    def months(self, year: Year) -> tuple[float, ...]:
        """Return where the months of a year begin, and where the last of them ends."""
        days = (date(year.number, month, 1).toordinal() for month in range(1, MONTHS + 1))
        return (*(self.at(day) for day in days), year.end)

    def runs(self) -> tuple[YearRun, ...]:
        """Return the years, narrow ones beside each other as one."""
        runs: list[YearRun] = []
        for year in self.years:
            if runs and year.narrow and runs[-1].last.narrow:
                runs[-1] = runs[-1]._replace(last=year)
            else:
                runs.append(YearRun(year, year))
        return tuple(runs)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
