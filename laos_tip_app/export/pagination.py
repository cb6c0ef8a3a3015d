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

LEAST: Final = 0.5
"""A page that would be less full takes a break with a slight penalty instead."""

_DISTANCES: Final = (1.0, 0.99, 0.98, 0.97)
"""Factors of the distances between lines, the best first."""

_CLOSEST: Final = (0.96, 0.95, 0.94)
"""Further ones for lines whose last page would be almost empty."""

_ALMOST_EMPTY: Final = 0.3
"""How full a page is at most for which closer lines are tried."""


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
        room: A page begins with it where less height than this is left.
        optional: Whether it may be left out at the end, where it would take a page.
    """

    top: float
    bottom: float
    penalty: BreakPenalty = BreakPenalty.NONE
    must_break: bool = False
    new_sheet: bool = False
    head: float = 0.0
    room: float = 0.0
    optional: bool = False


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


def without_wasted_pages(
    lines: Sequence[LineBox],
    height: float,
    least: float = LEAST,
    *,
    fixed: bool = False,
) -> list[LineBox]:
    """Return lines closer together, or without the optional, to save pages.

    Each part that begins a page of its own is judged alone. Nothing changes where that would save
    no page. Optional lines are left out only where closer lines are not enough.

    Args:
        lines: All lines.
        height: The height of a page.
        least: How full a page is at least; see `paginate`.
        fixed: Whether the distances between lines must not change.
    """

    def pages(lines: list[LineBox]) -> int:
        return len(paginate(lines, height, least))

    def distances(lines: list[LineBox]) -> tuple[float, ...]:
        """Return the distances between lines that may be tried."""
        if fixed:
            return _DISTANCES[:1]
        start, end = paginate(lines, height, least)[-1]
        filled = lines[end - 1].bottom - lines[start].top
        return _DISTANCES + _CLOSEST if filled < _ALMOST_EMPTY * height else _DISTANCES

    def saving_pages(choices: list[list[LineBox]]) -> list[LineBox]:
        """Return the first choice, and the widest distance, with the fewest pages."""
        best, fewest = choices[0], pages(choices[0])
        for lines in choices:
            tried = distances(lines) if fewest > 1 else ()
            # Where the closest lines save nothing, and that is nearly everywhere, none do.
            if tried and pages(_closer(lines, tried[-1])) < fewest:
                best = min((_closer(lines, distance) for distance in tried), key=pages)
                fewest = pages(best)
        return best

    *before, last = _parts(lines)
    result = [line for part in before for line in saving_pages([part])]
    needed = [line for line in last if not line.optional]
    return result + saving_pages([last, needed] if needed else [last])


def _parts(lines: Sequence[LineBox]) -> list[list[LineBox]]:
    """Return the lines between forced page breaks."""
    parts: list[list[LineBox]] = [[]]
    for line in lines:
        if parts[-1] and line.must_break:
            parts.append([])
        parts[-1].append(line)
    return parts


def _closer(lines: list[LineBox], distance: float) -> list[LineBox]:
    """Return lines with other distances."""
    if distance == 1 or not lines:
        return lines
    start = lines[0].top
    return [
        line._replace(
            top=start + (line.top - start) * distance,
            bottom=start + (line.bottom - start) * distance,
            head=line.head * distance,
            room=line.room * distance,
        )
        for line in lines
    ]


def paginate(lines: Sequence[LineBox], height: float, least: float = LEAST) -> list[PageRange]:
    """Divide lines into pages, as full as breaks without a penalty allow.

    A slight penalty is accepted where the page would be rather empty, or where no page holds what
    it divides; a greater one where there is no other way: nothing is ever left out. A page stays
    blank where the next has to begin on a new sheet of paper.

    Args:
        lines: All lines.
        height: The height of a page.
        least: The part of a page that is filled at least, or a slight penalty is accepted.
    """
    pages: list[PageRange] = []
    start = 0
    while start < len(lines):
        if lines[start].new_sheet and len(pages) % _SIDES:
            pages.append(PageRange(start, start))
        end = _end(lines, start, height, least)
        pages.append(PageRange(start, end))
        start = end
    return pages


def _end(lines: Sequence[LineBox], start: int, height: float, least: float) -> int:
    end = start + 1
    top, available = lines[start].top, height - lines[start].head

    def must_break(line: LineBox) -> bool:
        return line.must_break or top + available - line.top < line.room > 0

    while end < len(lines) and not must_break(lines[end]) and lines[end].bottom - top <= available:
        end += 1
    if end == len(lines) or must_break(lines[end]):
        return end
    latest: dict[BreakPenalty, int] = {}
    for number in range(end, start, -1):
        latest.setdefault(lines[number].penalty, number)
    best = latest[min(latest)]
    is_empty = lines[best - 1].bottom - top < least * available
    slight, great = BreakPenalty.SLIGHT, BreakPenalty.GREAT
    if is_empty or _is_cut_anyway(lines, best, height, slight):
        best = max(best, latest.get(slight, best))
    if is_empty and _is_cut_anyway(lines, best, height, great):
        best = max(best, latest.get(great, best))
    return best


def _is_cut_anyway(
    lines: Sequence[LineBox], start: int, height: float, penalty: BreakPenalty
) -> bool:
    """Return whether lines kept together by a penalty exceed a page."""
    for number in range(start, len(lines)):
        line = lines[number]
        if number > start and (line.must_break or line.penalty < penalty):
            return False
        if line.bottom - lines[start].top > height:
            return True
    return False
