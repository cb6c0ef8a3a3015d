"""Parse the dates and periods that an editor writes."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from laos_tip_app.store.bounds import FIRST_YEAR, LAST_YEAR, Precision

HOW: Final = "write 2007, 2007-12 or 2007-12-05, or two with a slash between"
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class DateError(ValueError):
    """A date is invalid, or does not match its precision.

    Attributes:
        wrong: What is wrong.
        right: What would be right.
    """

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(f"{wrong}; {right}")
        self.wrong = wrong
        self.right = right


@dataclass(frozen=True, slots=True)
class Span:
    """A period from the first day to the last, inclusive."""

    first: dt.date
    last: dt.date

    @property
    def whole_months(self) -> int:
        """The number of whole months, or 0 for a broken month."""
        if self.first.day != 1 or self.last.day != _days(self.last.year, self.last.month):
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def parse_span(text: str) -> Span:
    """Parse the date or period that an editor wrote.

    Raises:
        DateError: It is no date, or ends before it begins.
    """
    begin, slash, end = text.strip().partition("/")
    first = _period(begin.strip())
    last = _period(end.strip()) if slash else first
    if last.last < first.first:
        raise DateError(f"the span {text} ends before it begins", "write the earlier date first")
    return Span(first.first, last.last)


def check_precision(span: Span | None, precision: Precision) -> None:
    """Check that a precision matches the period.

    Raises:
        DateError: It does not.
    """
    if span is None:
        if precision == "unknown":
            return
        raise DateError(
            f"{precision} needs a date in the key when",
            "add when, or write unknown",
        )
    months = span.whole_months
    fits = {
        "day": span.first == span.last,
        "month": months == 1,
        "month-range": months > 1,
        "year": months == 12 and span.first.month == 1,
        "reporting-period": True,
        "unknown": False,
    }
    if fits[precision]:
        return
    if precision == "unknown":
        raise DateError(
            "unknown stands beside a date in the key when",
            "leave when out, or say how precise it is",
        )
    needed = {
        "day": "one day, such as 2007-12-05",
        "month": "one month, such as 2007-12",
        "month-range": "whole months, such as 2007-10/2007-11",
        "year": "one year, such as 2007",
    }
    raise DateError(
        f"{precision} does not fit the span from {span.first} to {span.last}",
        f"write when as {needed[precision]}, or choose another precision",
    )


def _period(text: str) -> Span:
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(f"{text or 'nothing'} is no date", HOW)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError as error:
        raise DateError(f"{text} is not in the calendar", HOW) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(
            f"{text} is far from the time of the report",
            f"write a year from {FIRST_YEAR} to {LAST_YEAR}",
        )
    if day:
        return Span(first, first)
    last_month = month or 12
    return Span(first, dt.date(year, last_month, _days(year, last_month)))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
