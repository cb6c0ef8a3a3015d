"""Parse the dates and periods that an editor writes."""

import calendar
import datetime as dt
import re
from typing import Final, Literal, NamedTuple

from laos_tip_app.authoring.diagnostics import ContentError
from laos_tip_app.store.schema import column

FIRST_YEAR, LAST_YEAR = column("ratings", "year").limits

HOW: Final = (
    "write 2007, 2007-12 or 2007-12-05, two with a slash between them,"
    " or ../2007, 2007/.. or 2007~ for before, after and about"
)
type Bearing = Literal["", "before", "after", "about"]
"""What a span says of the date: that it lies in it, ends or begins with it, or is near it."""

_DAY_FIRST: Final = re.compile(r"(?:\d{1,2}[./-])?(\d{1,2})[./-](\d{4})")
_SAID: Final[dict[str, Bearing]] = {
    "about": "about",
    "around": "about",
    "circa": "about",
    "before": "before",
    "until": "before",
    "after": "after",
    "since": "after",
}
"""First words of a date’s text, with their bearing."""

NEEDED: Final = {
    "day": "one day, such as 2007-12-05",
    "month": "one month, such as 2007-12",
    "month-range": "whole months, such as 2007-10/2007-11",
    "year": "one year, such as 2007",
    "year-range": "whole years, such as 2009/2011",
    "before": "../2008, two full stops and the latest possible date",
    "after": "2007/.., the earliest possible date and two full stops",
    "about": "2007~, a date and a tilde",
}
"""How `when` is written for each precision that restricts it."""

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Span(NamedTuple):
    """A period from the first day to the last, inclusive.

    Attributes:
        bearing: “before” if the date lies in the period or before it, and so on.
    """

    first: dt.date
    last: dt.date
    bearing: Bearing = ""

    def __str__(self) -> str:
        """Return the period as an editor reads it."""
        days = str(self.first)
        if self.first != self.last:
            days = f"{self.first} to {self.last}"
        return f"{self.bearing} {days}".strip()

    def may_touch(self, other: "Span") -> bool:
        """Return whether a date in one period may be in another."""
        if "about" in (self.bearing, other.bearing):
            return True
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def earliest(self) -> dt.date:
        """The first day on which a date in it can be."""
        return dt.date.min if self.bearing == "before" else self.first

    @property
    def latest(self) -> dt.date:
        """The last day on which a date in it can be."""
        return dt.date.max if self.bearing == "after" else self.last

    def months(self) -> frozenset[str]:
        """Return the names of the months that it touches."""
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        return frozenset(calendar.month_name[number % 12 + 1] for number in range(first, last + 1))

    @property
    def whole_months(self) -> int:
        """The number of whole months, or 0 for a broken month."""
        if self.first.day != 1 or self.last.day != _days(self.last.year, self.last.month):
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def parse_span(text: str) -> Span:
    """Parse the date or period that an editor wrote.

    Raises:
        ContentError: It is not a date, or ends before it begins.
    """
    if turned := _DAY_FIRST.fullmatch(text.strip()):
        month, year = turned.groups()
        right = f"write the year first, such as {year}-{month:0>2}"
        raise ContentError(f"{text.strip()} is not a date", right)
    begin, slash, end = (part.strip() for part in text.strip().partition("/"))
    if slash and begin == "..":
        return _period(end)._replace(bearing="before")
    if slash and end == "..":
        return _period(begin)._replace(bearing="after")
    if slash and not (begin and end):
        right = f"write {begin or '..'}/{end or '..'} for {'after' if begin else 'before'}"
        raise ContentError(f"{text} has no {'end' if begin else 'beginning'}", right)
    about = begin.endswith("~") or end.endswith("~")
    first = _period(begin.removesuffix("~"))
    last = _period(end.removesuffix("~")) if slash else first
    if last.last < first.first:
        wrong = f"the period {text} ends before it begins"
        raise ContentError(wrong, "write the earlier date first")
    return Span(first.first, last.last, "about" if about else "")


def parse_bearing(text: str) -> Bearing:
    """Return the bearing in the first word of a date’s text."""
    first, _, rest = text.lower().partition(" ")
    return _SAID.get(first, "") if rest else ""


def precision_fault(span: Span | None, precision: str) -> ContentError | None:
    """Return what is wrong with the precision of a period, or None."""
    fitting = _fitting(span) if span else ["unknown"]
    if precision in fitting:
        return None
    if span is None:
        wrong, right = f"{precision} needs a date in the key when", "add when, or write unknown"
    elif precision == "unknown":
        wrong = "unknown, but the key when has a date"
        right = "remove when, or write how precise it is"
    else:
        period = f"the period from {span.first} to {span.last}"
        when = f"a date that is written as {span.bearing}" if span.bearing else period
        wrong, right = f"{precision} does not fit {when}", f"precision: {fitting[0]}"
        needed = NEEDED.get(precision)
        right = f"write when as {needed}, or {right}" if needed else f"write {right}"
    return ContentError(wrong, right)


def _fitting(span: Span) -> list[str]:
    """Return the precisions that a period can have, the likeliest first."""
    if span.bearing:
        return [span.bearing]
    months = span.whole_months
    from_january = span.first.month == 1
    fits: dict[str, bool] = {
        "day": span.first == span.last,
        "month": months == 1,
        "year": months == 12 and from_january,
        "year-range": months >= 24 and months % 12 == 0 and from_january,
        "month-range": months > 1,
        "reporting-period": True,
    }
    return [precision for precision, is_fitting in fits.items() if is_fitting]


def _period(text: str) -> Span:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ContentError(f"{text or 'nothing'} is not a date", HOW)
    year, month, day = match.groups()
    try:
        first = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ContentError(f"{text} is not a possible date", HOW) from error
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        wrong = f"{text} is far from the time of the report"
        raise ContentError(wrong, f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    if day:
        return Span(first, first)
    last_month = first.month if month else 12
    return Span(first, dt.date(first.year, last_month, _days(first.year, last_month)))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
