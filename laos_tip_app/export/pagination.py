"""Divides lines of text into pages.

The pagination of Qt is not used, since it leaves headings alone at the foot of a page and draws
the last line of a page a second time, invisible, on the next, where every PDF reader finds it.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

_KEEP_LINES: Final = 2
"""The fewest lines of a paragraph on either side of a page break."""

_SIDES: Final = 2
"""The pages of a sheet of paper."""

_EMPTY: Final = 0.5
"""A page that would be less full takes a break with a slight penalty instead."""


class BreakPenalty(IntEnum):
    """The penalty for a page break before a line."""

    NONE = 0
    SLIGHT = 1
    """Similar blocks are separated, such as two notes on a claim."""
    GREAT = 2
    """A claim is separated from a correction, or a block that should stay whole is cut."""
    GREATEST = 3
    """A heading or a line is left alone."""


class LineBox(NamedTuple):
    """A line of text or a drawing, which is never cut.

    Attributes:
        top: The y of its top on an endless page.
        bottom: The y of its bottom.
        penalty: The penalty for a page break before it.
        must_break: Whether a page has to begin with it.
        new_sheet: Whether it also has to begin on the front of a sheet of paper.
        head: The height of the table head above it where a page begins with it.
    """

    top: float
    bottom: float
    penalty: BreakPenalty = BreakPenalty.NONE
    must_break: bool = False
    new_sheet: bool = False
    head: float = 0.0


class PageRange(NamedTuple):
    """The lines of a page: `start` included, `end` excluded."""

    start: int
    end: int


def penalties_within(lines: int, *, whole: bool) -> list[BreakPenalty]:
    """Return the penalties of a paragraph's lines, except the first.

    Args:
        lines: The number of its lines.
        whole: Whether it should stay whole.
    """
    inside = BreakPenalty.GREAT if whole else BreakPenalty.NONE
    return [
        inside if line >= _KEEP_LINES and lines - line >= _KEEP_LINES else BreakPenalty.GREATEST
        for line in range(1, lines)
    ]


def paginate(lines: Sequence[LineBox], height: float) -> list[PageRange]:
    """Divide lines into pages, as full as breaks without a penalty allow.

    A slight penalty is accepted where the page would be half empty, a greater one where there is
    no other way: nothing is ever left out. A page stays blank where the next has to begin on a
    new sheet of paper.
    """
    pages: list[PageRange] = []
    start = 0
    while start < len(lines):
        if lines[start].new_sheet and len(pages) % _SIDES:
            pages.append(PageRange(start, start))
        end = _end(lines, start, height)
        pages.append(PageRange(start, end))
        start = end
    return pages


def _end(lines: Sequence[LineBox], start: int, height: float) -> int:
    end = start + 1
    top, available = lines[start].top, height - lines[start].head
    while end < len(lines) and not lines[end].must_break and lines[end].bottom - top <= available:
        end += 1
    if end == len(lines) or lines[end].must_break:
        return end
    latest: dict[BreakPenalty, int] = {}
    for number in range(end, start, -1):
        latest.setdefault(lines[number].penalty, number)
    best = latest[min(latest)]
    if lines[best - 1].bottom - top < _EMPTY * available:
        return max(best, latest.get(BreakPenalty.SLIGHT, best))
    return best
