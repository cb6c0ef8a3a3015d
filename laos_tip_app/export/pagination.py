"""Where one page ends and the next begins.

Heights go in, pages come out. Qt's own pagination is not used since it leaves headings alone at
the foot of a page and draws the last line of a page a second time, unseen, on the next, where every
reader of the file's text finds it again.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

_KEEP_LINES: Final = 2
"""How many lines of a paragraph stay together at either side of a break."""

_SIDES: Final = 2
"""The pages of a sheet of paper."""

_EMPTY: Final = 0.5
"""A page that is filled less than this takes a break with a slight penalty instead."""


class BreakPenalty(IntEnum):
    """What is lost when a page begins with a row."""

    NONE = 0
    SLIGHT = 1
    """Things that are alike are parted, such as the second note on a claim from the first."""
    GREAT = 2
    """A claim is parted from what corrects it, or what should be seen whole is cut."""
    GREATEST = 3
    """A heading or a line is left alone."""


class LineBox(NamedTuple):
    """A line of text, or whatever else is never cut.

    Attributes:
        top: Where it begins, counted from the top of an endless page.
        bottom: Where it ends.
        penalty: What is lost when a page begins with it.
        must_break: Whether a page has to begin with it.
        new_sheet: Whether a page that begins with it has to be the front of a sheet of paper.
        head: How much room is needed above it where a page begins with it.
    """

    top: float
    bottom: float
    penalty: BreakPenalty = BreakPenalty.NONE
    must_break: bool = False
    new_sheet: bool = False
    head: float = 0.0


class PageRange(NamedTuple):
    """The rows from `start` up to, not including, `end`; a blank page has none."""

    start: int
    end: int


def penalties_within(lines: int, *, whole: bool) -> list[BreakPenalty]:
    """Return what is lost when a page begins with each line of a paragraph but the first.

    Args:
        lines: How many lines it has.
        whole: Whether it should be seen whole.
    """
    inside = BreakPenalty.GREAT if whole else BreakPenalty.NONE
    return [
        inside if line >= _KEEP_LINES and lines - line >= _KEEP_LINES else BreakPenalty.GREATEST
        for line in range(1, lines)
    ]


def paginate(rows: Sequence[LineBox], height: float) -> list[PageRange]:
    """Share rows out to pages, each as full as breaks without a penalty leave it.

    Where there is none, or the page would be half empty for it, a slight penalty is accepted, and
    a greater one where there is no other way: nothing is ever left out. A page stays blank where
    what follows has to begin on a new sheet of paper.
    """
    pages: list[PageRange] = []
    start = 0
    while start < len(rows):
        if rows[start].new_sheet and len(pages) % _SIDES:
            pages.append(PageRange(start, start))
        end = _end(rows, start, height)
        pages.append(PageRange(start, end))
        start = end
    return pages


def _end(rows: Sequence[LineBox], start: int, height: float) -> int:
    end = start + 1
    room = height - rows[start].head
    while (
        end < len(rows) and not rows[end].must_break and rows[end].bottom - rows[start].top <= room
    ):
        end += 1
    if end == len(rows) or rows[end].must_break:
        return end
    latest: dict[BreakPenalty, int] = {}
    for row in range(end, start, -1):
        latest.setdefault(rows[row].penalty, row)
    least = latest[min(latest)]
    filled = rows[least - 1].bottom - rows[start].top
    if filled < _EMPTY * room:
        return max(least, latest.get(BreakPenalty.SLIGHT, least))
    return least
