"""Numbers and months in words, as queries and the report write them."""

import re
from typing import Final

from laos_tip_app.store.text_normalization import tokenize

MONTHS: Final = tokenize(
    "January February March April May June July August September October November December"
)
_UNITS: Final = tokenize(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = tokenize("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMERIC_DATE: Final = re.compile(
    r"(?:(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?|(\d{1,2})[/.](\d{4}))"
)


def with_month_names(text: str) -> str:
    """Return a text with numeric dates as month and year in words."""
    return _NUMERIC_DATE.sub(_month_and_year, text)


def number_word(number: int) -> str:
    """Return the single word for a number below 100, if any."""
    if number < 20:
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return _TENS[tens - 2] if not units else ""


def number_of(word: str) -> int | None:
    """Return the number that a word stands for."""
    if word in _UNITS:
        return _UNITS.index(word)
    return 20 + 10 * _TENS.index(word) if word in _TENS else None


def _month_and_year(match: re.Match[str]) -> str:
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    return f"{MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else match[0]
