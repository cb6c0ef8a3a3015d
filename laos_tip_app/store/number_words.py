"""Numbers and months in words, as queries and the report write them."""

import re
from collections.abc import Iterator, Sequence
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
_IN_WORDS: Final = (
    rf"\b(?:({'|'.join(_TENS)})(?:-({'|'.join(_UNITS[1:10])}))?|({'|'.join(_UNITS)}))\b"
)


def with_month_names(text: str) -> str:
    """Return a text with numeric dates as month and year in words."""
    return _NUMERIC_DATE.sub(_month_and_year, text)


def number_words(number: int) -> str:
    """Return a number in words, such as “twenty-two”; "" from 100 on."""
    if number >= 100:
        return ""
    if number < 20:
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{_UNITS[units]}" if units else _TENS[tens - 2]


def number_of(words: Sequence[str]) -> int | None:
    """Return the number that the words of a query are, if any."""
    joined = "-".join(words)
    numbers = numbers_in_words(joined)
    return next((number for written, number in numbers if written == joined), None)


def numbers_in_words(text: str) -> Iterator[tuple[str, int]]:
    """Yield each number below 100 in words, with its value."""
    for match in re.finditer(_IN_WORDS, text, re.IGNORECASE):
        tens, units, number = (word and word.lower() for word in match.groups())
        if number:
            yield match[0], _UNITS.index(number)
        else:
            yield match[0], 20 + 10 * _TENS.index(tens) + (_UNITS.index(units) if units else 0)


def _month_and_year(match: re.Match[str]) -> str:
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    return f"{MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else match[0]
