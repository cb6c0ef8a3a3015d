"""Layout of slides: as large as fits, then on further pages.

Nothing is ever cut, and a claim stays on one page with the notes that correct it if possible.
Lengths are parts of the screen’s height.

The floor comes from the rule for letters that must be read (DISCAS, ANSI/AVIXA V202.01): their
lower-case height is the viewing distance divided by 200. Eight metres from a picture 1.5 m high
that is 2.7 % of its height, which letters have that are set in 5 % of it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple, Protocol

from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.slides import Slide

FLOOR: Final = 0.05
LARGEST: Final = 0.075
_SIZES: Final = (LARGEST, 0.068, 0.062, 0.056, FLOOR)
SMALLEST: Final = 0.03
_TIGHT: Final = (0.046, 0.042, 0.038, 0.034, SMALLEST)
"""Sizes below the floor: better small letters than a claim without the note that corrects it."""

MARGIN: Final = 0.07
"""The margin at the sides, above and below."""

HEAD: Final = 0.16
"""Where the text begins, below the heading."""

FOOT: Final = 0.09
AXIS: Final = 0.15
"""The height of the time axis, above the footer."""

LINE: Final = 1.28
_GAP: Final = 0.6
_INDENT: Final = 0.035
_CENTRE: Final = 0.3
"""The part of the width for the stakeholder in the middle of its neighbours."""

type TextRole = Literal["title", "badge", "secondary"]
type Background = Literal["plain", "note", "context"]


class TextMeasure(Protocol):
    """Measures text; passed in, since only Qt knows the fonts."""

    def width(self, text: str, role: TextRole) -> float:
        """Return the width of a line at a size of 1."""


class TextLine(NamedTuple):
    """A line of text.

    Attributes:
        text: The text.
        x: Its left end, in parts of the screen’s height.
        y: Its top.
        size: The size of the letters.
        role: The role of the text in its entry.
        background: The background of its entry.
        block: The number of its entry on the slide.
    """

    text: str
    x: float
    y: float
    size: float
    role: TextRole
    background: Background
    block: int


class SlidePage(NamedTuple):
    """One screen of a slide.

    Attributes:
        slide: The slide.
        number: The number of the page, from 0.
        parts: The number of pages of the slide.
        rows: The lines of text.
        size: The size of the text.
        centre: The lines of the name in the middle of its neighbours.
        centre_size: The size of these.
    """

    slide: Slide
    number: int
    parts: int
    rows: tuple[TextLine, ...]
    size: float
    centre: tuple[str, ...] = ()
    centre_size: float = 0.0


class _SlideLine(NamedTuple):
    text: str
    size: float
    role: TextRole
    background: Background
    block: int
    above: float


def slide_pages(slide: Slide, measure: TextMeasure, ratio: float) -> tuple[SlidePage, ...]:
    """Return the pages of a slide; `ratio` is width by height."""
    left = MARGIN + (_CENTRE * ratio if slide.centre else 0.0)
    width = ratio - MARGIN - left
    height = 1.0 - HEAD - FOOT - (AXIS if slide.axis else 0.0)
    size, pages = _fitted(slide, measure, width, height)
    centre, centre_size = _centre(slide.centre, measure, _CENTRE * ratio - 2 * _INDENT)
    return tuple(
        SlidePage(
            slide, number, len(pages), tuple(_positioned(lines, left)), size, centre, centre_size
        )
        for number, lines in enumerate(pages)
    )


def wrap(text: str, measure: TextMeasure, role: TextRole, width: float) -> Iterator[str]:
    """Yield lines that fit into a width; a longer word is broken."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure.width(longer, role) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while measure.width(line, role) > width and len(line) > 1:
            fits = next(
                at for at in range(len(line) - 1, 0, -1)
                if at == 1 or measure.width(line[:at], role) <= width
            )  # fmt: skip
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _lines(slide: Slide, measure: TextMeasure, size: float, width: float) -> Iterator[_SlideLine]:
    for block, entry in enumerate(slide.entries):
        background = entry.background
        indent = _INDENT if background != "plain" or slide.centre else 0.0
        small = min(size, FLOOR)
        large = size if background == "plain" else min(size, FLOOR * 1.12)
        parts: tuple[tuple[str, float, TextRole], ...] = (
            (entry.badge, small, "badge"),
            (entry.title, large, "title"),
            (entry.detail, small, "secondary"),
        )
        if background == "note":
            name = DOT.join(part for part in (entry.badge, entry.detail) if part)
            parts = ((f"{name}: {entry.title}", large, "title"),)
        above = _GAP * size if block else 0.0
        for text, text_size, role in parts:
            for line in wrap(text, measure, role, (width - indent) / text_size):
                yield _SlideLine(line, text_size, role, background, block, above)
                above = 0.0


def _fitted(
    slide: Slide, measure: TextMeasure, width: float, height: float
) -> tuple[float, list[list[_SlideLine]]]:
    """Return the text size and the lines of each page.

    The largest size in which all of it has room on one page; else the floor, or the largest size
    below it in which each claim has the notes that correct it on its own page.
    """
    for size in _SIZES:
        pages, parted = _paginated(slide, list(_lines(slide, measure, size, width)), height)
        if len(pages) <= 1:
            return size, pages
    if parted:
        for smaller in _TIGHT:
            lines = list(_lines(slide, measure, smaller, width))
            tight, parted = _paginated(slide, lines, height)
            if not parted:
                return smaller, tight
    return size, pages


def _paginated(
    slide: Slide, lines: list[_SlideLine], height: float
) -> tuple[list[list[_SlideLine]], bool]:
    """Divide lines into pages.

    A claim and the notes that correct it stand on one page; a note that several claims share
    stands there once.

    Returns:
        The lines of each page, and whether a claim had to be parted from such a note.
    """
    pages: list[list[_SlideLine]] = []
    page: list[_SlideLine] = []
    present: set[Location | None] = set()
    parted = False
    for unit in _units(slide, lines):
        block = _without_notes(slide, unit, present)
        if page and _height(page) + _height(block) > height:
            pages.append(page)
            page, present, block = [], set(), list(unit)
        if not page and block:
            block[0] = block[0]._replace(above=0.0)
        if _height(block) > height:
            parted = parted or len({line.block for line in block}) > 1
            while _height(block) > height:
                fits = _fitting(block, height)
                pages.append(block[:fits])
                block = block[fits:]
                block[:1] = [line._replace(above=0.0) for line in block[:1]]
        page.extend(block)
        present.update(slide.entries[line.block].location for line in block)
    if page:
        pages.append(page)
    return pages, parted


def _units(slide: Slide, lines: list[_SlideLine]) -> Iterator[list[_SlideLine]]:
    """Yield the lines of each entry with those of its notes."""
    unit: list[_SlideLine] = []
    for number, block in groupby(lines, lambda line: line.block):
        if unit and not slide.entries[number].corrects:
            yield unit
            unit = []
        unit.extend(block)
    if unit:
        yield unit


def _without_notes(
    slide: Slide, unit: list[_SlideLine], present: set[Location | None]
) -> list[_SlideLine]:
    """Return lines without those of notes that the page has already."""
    notes = {location for location in present if location is not None and location.kind == "note"}
    return [line for line in unit if slide.entries[line.block].location not in notes]


def _fitting(lines: list[_SlideLine], height: float) -> int:
    """Return the number of lines that fit; one at least."""
    used = 0.0
    for number, line in enumerate(lines):
        used += line.above + line.size * LINE
        if used > height:
            return max(number, 1)
    return len(lines)


def _height(lines: Sequence[_SlideLine]) -> float:
    return sum(line.above + line.size * LINE for line in lines)


def _positioned(lines: Sequence[_SlideLine], left: float) -> Iterator[TextLine]:
    y = HEAD
    for line in lines:
        y += line.above
        x = left + (_INDENT if line.background != "plain" else 0.0)
        yield TextLine(line.text, x, y, line.size, line.role, line.background, line.block)
        y += line.size * LINE


def _centre(name: str, measure: TextMeasure, width: float) -> tuple[tuple[str, ...], float]:
    if not name:
        return (), 0.0
    for size in _SIZES:
        words = name.split()
        whole = all(measure.width(word, "badge") * size <= width for word in words)
        lines = tuple(wrap(name, measure, "badge", width / size))
        if whole and len(lines) * size * LINE <= 1.0 - HEAD - FOOT:
            return lines, size
    return tuple(wrap(name, measure, "badge", width / FLOOR)), FLOOR
