"""Divides lines of text into pages.

The pagination of Qt is not used, since it leaves headings alone at the foot of a page and draws
the last line of a page a second time, invisible, on the next, where every PDF reader finds it.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import dropwhile
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple

_KEEP_LINES: Final = 2
"""The fewest lines of a paragraph on either side of a page break."""

_PAGES_PER_SHEET: Final = 2

MIN_FILL: Final = 0.5
"""A page that would be less full takes a break with a slight penalty instead."""

_SPACING_FACTORS: Final = (1.0, 0.99, 0.98, 0.97)
"""Factors of the distances between lines, the best first."""

_CLOSEST_FACTORS: Final = (0.96, 0.95, 0.94)
"""Further ones for lines whose last page would be almost empty."""

_ALMOST_EMPTY: Final = 0.3
"""How full a page is at most for which closer lines are tried."""

END: Final = "~"
"""The id of the note that the last page has in the place of optional lines, after all others."""


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
        head: The height of the table head above it if a page begins with it.
        min_space: A page begins with it where less height than this is left.
        optional: Whether it may be left out at the end, if it would take a page.
        named: The ids of the notes that its block names; a page without their words has them at
            its foot.
        given: The ids of those that its block has in words.
    """

    top: float
    bottom: float
    penalty: BreakPenalty = BreakPenalty.NONE
    must_break: bool = False
    new_sheet: bool = False
    head: float = 0.0
    min_space: float = 0.0
    optional: bool = False
    named: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


class PageRange(NamedTuple):
    """The lines of a page: `start` included, `end` excluded."""

    start: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Whether it has none, so that the next begins a sheet."""
        return self.start == self.end


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


class Paginator(NamedTuple):
    """Divides lines into pages.

    Attributes:
        height: The height of a page.
        min_fill: The part of a page that is filled at least, or a slight penalty is accepted.
        notes: The height of each note at the foot of a page.
    """

    height: float
    min_fill: float = MIN_FILL
    notes: Mapping[str, float] = MappingProxyType({})

    def without_wasted_pages(
        self, lines: Sequence[LineBox], *, fixed: bool = False
    ) -> list[LineBox]:
        """Return lines closer together, or without the optional, to save pages.

        Each part that begins a new page is judged separately. Nothing changes if that would save
        no page. Optional lines are left out only where closer lines are not enough.

        Args:
            lines: All lines.
            fixed: Whether the distances between lines must not change.
        """
        *before, last = _parts(lines)
        # Only at the end: callers find the lines by their numbers.
        needed = [*reversed([*dropwhile(lambda line: line.optional, reversed(last))])]
        if 0 < len(needed) < len(last) and END in self.notes:
            needed[-1] = needed[-1]._replace(named=needed[-1].named | {END})
        choices_of_parts = [*([part] for part in before), [last, needed] if needed else [last]]
        return [
            line
            for choices in choices_of_parts
            for line in self._with_fewest_pages(choices, fixed=fixed)
        ]

    def _with_fewest_pages(self, choices: list[list[LineBox]], *, fixed: bool) -> list[LineBox]:
        """Return the first choice, and the widest spacing, with the fewest pages."""
        best = choices[0]
        fewest = self._page_count(best)
        for choice in choices:
            least = _CLOSEST_FACTORS[-1] * (choice[-1].bottom - choice[0].top) if choice else 0.0
            if least > (fewest - 1) * self.height:
                continue
            factors = (1.0,) if fixed else self._spacing_factors(choice)
            # Mostly even the closest lines save no page, so the other factors need no trial.
            if self._page_count(choice, factors[-1]) < fewest:
                counts = [(self._page_count(choice, factor), factor) for factor in factors]
                fewest, widest = min(counts, key=itemgetter(0))
                best = _closer(choice, widest)
        return best

    def _page_count(self, lines: list[LineBox], factor: float = 1.0) -> int:
        """Return how many pages closer lines need, as lines on higher pages."""
        notes = {note_id: height / factor for note_id, height in self.notes.items()}
        return len(self._replace(height=self.height / factor, notes=notes).paginate(lines))

    def _spacing_factors(self, lines: list[LineBox]) -> tuple[float, ...]:
        """Return the factors of the distances between lines that may be tried."""
        for pages in (self, self._replace(notes={})):
            start, end = pages.paginate(lines)[-1]
            if lines[end - 1].bottom - lines[start].top < _ALMOST_EMPTY * self.height:
                return _SPACING_FACTORS + _CLOSEST_FACTORS
        return _SPACING_FACTORS

    def paginate(self, lines: Sequence[LineBox]) -> list[PageRange]:
        """Divide lines into pages, as full as breaks without a penalty allow.

        A slight penalty is accepted if the page would be rather empty, or if no page has room for
        what it divides; a greater one if there is no other way: nothing is ever left out. A page
        stays blank if the next has to begin on a new sheet of paper.
        """
        pages: list[PageRange] = []
        start = 0
        while start < len(lines):
            if lines[start].new_sheet and len(pages) % _PAGES_PER_SHEET:
                pages.append(PageRange(start, start))
            end = self._page_end(lines, start)
            pages.append(PageRange(start, end))
            start = end
        return pages

    def _page_end(self, lines: Sequence[LineBox], start: int) -> int:
        top, available = lines[start].top, self.height - lines[start].head
        fits: list[int] = []
        end, foot, is_last = start, 0.0, True
        named, given = frozenset[str](), frozenset[str]()
        # Each line is looked at several times, so nothing is called for it.
        for number in range(start, len(lines)):
            line = lines[number]
            if number > start:
                space = top + available - line.top
                if line.must_break or (line.min_space > 0 and space < line.min_space):
                    break
                if line.bottom - top > available:
                    is_last = False
                    break
            end += 1
            if (line.named or line.given) and not (line.named <= named and line.given <= given):
                named, given = named | line.named, given | line.given
                foot = sum(self.notes.get(note_id, 0.0) for note_id in named - given)
            if line.bottom - top + foot <= available or end == start + 1:
                fits.append(end)
        if is_last and fits[-1] == end:
            return end
        latest: dict[BreakPenalty, int] = {}
        for number in reversed(fits):
            latest.setdefault(lines[number].penalty, number)
            if lines[number].penalty is BreakPenalty.NONE:
                break  # what is before it is neither better nor later
        best = latest[min(latest)]
        is_empty = lines[best - 1].bottom - top < self.min_fill * available
        slight, great = BreakPenalty.SLIGHT, BreakPenalty.GREAT
        if is_empty or self._is_cut_anyway(lines, best, slight):
            best = max(best, latest.get(slight, best))
        if is_empty and self._is_cut_anyway(lines, best, great):
            best = max(best, latest.get(great, best))
        return best

    def _is_cut_anyway(self, lines: Sequence[LineBox], start: int, penalty: BreakPenalty) -> bool:
        """Return whether lines kept together by a penalty exceed a page."""
        available = self.height - lines[start].head
        for number in range(start, len(lines)):
            line = lines[number]
            if number > start and (line.must_break or line.penalty < penalty):
                return False
            if line.bottom - lines[start].top > available:
                return True
        return False


def _parts(lines: Sequence[LineBox]) -> list[list[LineBox]]:
    """Return the lines between forced page breaks."""
    parts: list[list[LineBox]] = [[]]
    for line in lines:
        if parts[-1] and line.must_break:
            parts.append([])
        parts[-1].append(line)
    return parts


def _closer(lines: list[LineBox], factor: float) -> list[LineBox]:
    """Return lines with other distances."""
    if factor == 1:
        return lines
    start = lines[0].top
    return [
        line._replace(
            top=start + (line.top - start) * factor,
            bottom=start + (line.bottom - start) * factor,
            head=line.head * factor,
            min_space=line.min_space * factor,
        )
        for line in lines
    ]


def footnote_ids(lines: Sequence[LineBox]) -> list[str]:
    """Return the notes that some lines name and none has in words."""
    named = frozenset().union(*(line.named for line in lines))
    ids = named.difference(*(line.given for line in lines))
    # Numbers by their value, and the end of the document last.
    return sorted(ids, key=lambda note_id: (note_id == END, len(note_id), note_id))
