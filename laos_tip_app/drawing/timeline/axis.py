"""Time axis: years without entries are narrow, all others are equally wide.

A day is a proleptic Gregorian ordinal (`datetime.date.toordinal`); a position is a part of the
length of the axis, from 0 to 1.
"""

from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple

NARROW: Final = 0.25
"""The width of a year without entries, as a part of any other's."""

MONTHS: Final = 12


class Year(NamedTuple):
    """A year on the axis.

    Attributes:
        start: The position where it begins.
        end: The position where it ends.
        narrow: Whether it has no entries.
    """

    number: int
    start: float
    end: float
    narrow: bool


class YearRun(NamedTuple):
    """Adjacent narrow years, or a single year that is not narrow."""

    first: Year
    last: Year

    @property
    def label(self) -> str:
        """The first and the last year, or the only one."""
        first, last = self.first.number, self.last.number
        return str(first) if first == last else f"{first}–{last}"

    @property
    def short(self) -> str:
        """The same in two digits."""
        first, last = self.first.number % 100, self.last.number % 100
        return f"’{first:02}" if first == last else f"{first:02}–{last:02}"


class TimeAxis:
    """The time axis.

    Attributes:
        years: Its years, in order.
        is_blank: Whether nothing is dated; its one year is never shown.
    """

    def __init__(
        self, dated: Iterable[tuple[int, int]], years: Iterable[int] = (), *, narrow: float = NARROW
    ) -> None:
        """Create an axis for all dated entries.

        Args:
            dated: The first day of each entry and the day after its last.
            years: Further years that it has to reach.
            narrow: The width of a year without entries, as a part of any other's.
        """
        busy: set[int] = set()
        for start, end in dated:
            first, last = (date.fromordinal(day).year for day in (start, end - 1))
            busy.update(range(first, last + 1))
        reach = busy.union(years)
        self.is_blank = not reach
        reach = reach or {date.min.year}
        numbers = range(min(reach), max(reach) + 1)
        widths = [1.0 if number in busy or self.is_blank else narrow for number in numbers]
        total = sum(widths)
        ends = [end / total for end in accumulate(widths)]
        self.years: tuple[Year, ...] = tuple(
            map(Year, numbers, (0.0, *ends), ends, (width < 1.0 for width in widths))
        )

    def at(self, day: int) -> float:
        """Return the position of a day, 0 or 1 outside all years."""
        number = date.fromordinal(day).year
        year = self.year(number)
        if number != year.number:
            return 0.0 if number < year.number else 1.0
        first = date(number, 1, 1).toordinal()
        length = date(number + 1, 1, 1).toordinal() - first
        return year.start + (year.end - year.start) * (day - first) / length

    def year(self, number: int) -> Year:
        """Return a year by its number, or the nearest one."""
        index = number - self.years[0].number
        return self.years[min(max(index, 0), len(self.years) - 1)]

    def months(self, year: Year) -> tuple[float, ...]:
        """Return where the months of a year begin, and the year's end."""
        days = (date(year.number, month, 1).toordinal() for month in range(1, MONTHS + 1))
        return (*(self.at(day) for day in days), year.end)

    def runs(self) -> tuple[YearRun, ...]:
        """Return the years, adjacent narrow ones as one run; see `is_blank`."""
        runs: list[YearRun] = []
        for year in () if self.is_blank else self.years:
            if runs and year.narrow and runs[-1].last.narrow:
                runs[-1] = runs[-1]._replace(last=year)
            else:
                runs.append(YearRun(year, year))
        return tuple(runs)
