"""Where one page ends and the next begins.

Knows nothing of Qt or of what the lines say: heights go in, pages come out. Qt's own pagination
is not used since it leaves headings alone at the foot of a page and draws the last line of a page
a second time, unseen, on the next, where every reader of the file's text finds it again.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

TOGETHER: Final = 2
"""How many lines of a paragraph stay together at either side of a break."""


class Row(NamedTuple):
    """A line of text, or whatever else is never cut.

    Attributes:
        top: Where it begins, counted from the top of an endless page.
        bottom: Where it ends.
        may_break: Whether a page may begin with it.
        must_break: Whether a page has to begin with it.
        head: How much room is needed above it where a page begins with it.
    """

    top: float
    bottom: float
    may_break: bool
    must_break: bool = False
    head: float = 0.0


class Page(NamedTuple):
    """The rows from `start` up to, not including, `end`."""

    start: int
    end: int


def breaks_within(lines: int, *, whole: bool) -> list[bool]:
    """Return before which lines of a paragraph a page may break; the first is not judged here.

    Args:
        lines: How many lines it has.
        whole: Whether it is never cut.
    """
    return [False] + [
        not whole and line >= TOGETHER and lines - line >= TOGETHER for line in range(1, lines)
    ]


def paginate(rows: Sequence[Row], height: float) -> list[Page]:
    """Share rows out to pages, each as full as the allowed breaks leave it.

    A row that is higher than a page, or a run of rows that may not be broken and is longer than
    a page, is broken where the page ends all the same: nothing is ever left out.
    """
    pages: list[Page] = []
    start = 0
    while start < len(rows):
        end = _end(rows, start, height)
        pages.append(Page(start, end))
        start = end
    return pages


def _end(rows: Sequence[Row], start: int, height: float) -> int:
    end = start + 1
    room = height - rows[start].head
    while (
        end < len(rows) and not rows[end].must_break and rows[end].bottom - rows[start].top <= room
    ):
        end += 1
    if end == len(rows) or rows[end].must_break:
        return end
    for earlier in range(end, start, -1):
        if rows[earlier].may_break:
            return earlier
    return end
