"""Line breaks on paper, and columns in which no word is cut."""

import re
from collections.abc import Sequence
from html import unescape
from math import ceil
from typing import Final

from laos_tip_app.report.corrections import MARKS
from laos_tip_app.report.document import SUPERSCRIPT_SPACE

_MARKS: Final = "".join({*MARKS.values()})
_UNBROKEN: Final = re.compile(
    # First, what no lower-case letter fulfils: most letters of a text are not looked at further.
    rf"(?=[{_MARKS}A-Z\d])(?:[{_MARKS}] \S+|"
    r"\b(?:CC BY-SA \d|Tier \d|Articles? \d|[A-Z][a-z]+ ¶\d"
    r"|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}))"
    rf"|(?<=<sup>{SUPERSCRIPT_SPACE})[^<]+| (?=·)"
)
"""Texts that are never broken."""

_TAG: Final = re.compile(r"<[^>]*>")
_BREAKS: Final = re.compile(r"[^\S\u00a0]+|(?<=[^\W\d][-–])|\u200b")


def with_nonbreaking_spaces(text: str) -> str:
    """Return text or HTML with non-breaking spaces and hyphens if needed."""
    return _UNBROKEN.sub(lambda match: match[0].replace(" ", "\u00a0").replace("-", "\u2011"), text)


def unbroken_words(html: str) -> list[str]:
    """Return the parts of inline HTML that are never broken."""
    return [word for word in _BREAKS.split(unescape(_TAG.sub(" ", html))) if word]


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
    if missing > sum(spare):
        return tuple(percents)
    widths = [max(low, width) for low, width in zip(least, percents, strict=True)]
    total = sum(spare)
    for number, room in enumerate(spare):
        taken = min(missing, ceil(missing * room / total)) if total else 0
        widths[number] -= taken
        missing -= taken
        total -= room
    return tuple(widths)
