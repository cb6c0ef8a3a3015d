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

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.slides import Slide

FLOOR: Final = 0.05
LARGEST: Final = 0.075
_SIZES: Final = (LARGEST, 0.068, 0.062, 0.056, FLOOR)
SMALLEST: Final = 0.03
_TIGHT: Final = (0.046, 0.042, 0.038, 0.034, SMALLEST)
"""Sizes below the floor: better small letters than a claim without the note that corrects it."""

MARGIN: Final = 0.08
"""The margin at the sides; every distance is a multiple of a quarter of it."""

KICKER: Final = 0.04
"""The size of the line above the text, and of the time beside it."""

KICKER_TOP: Final = 0.06
HEAD: Final = 0.14
"""Where the text begins, below that line."""

FOOT: Final = 0.1
STRIP: Final = 0.16
"""The height of the strip above the footer that shows the place of a step in its drawing."""

LINE: Final = 1.2
BAR: Final = 0.008
"""The width of the bar at the left edge of a note."""

PAD: Final = 0.02
"""The distance between the sides of a note and its text."""

NOTE_PAD: Final = 0.35
"""That above and below the text, as a part of the size of its letters."""

_INDENT: Final = BAR + PAD
_PART_GAP: Final = 0.3
_GAP: Final = 0.6
COLUMN: Final = 0.28
"""The part of the width for the stakeholder beside its neighbours."""

_COLUMN_GAP: Final = 0.06
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
        role: The role of the text in its item.
        background: The background of its item.
        block: The number of its item on the slide.
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
        kicker: The line above the text: what the slide belongs to, and the status of its claim.
        is_answer: Whether it shows the answer to the question of the page before.
    """

    slide: Slide
    number: int
    parts: int
    rows: tuple[TextLine, ...]
    size: float
    centre: tuple[str, ...] = ()
    centre_size: float = 0.0
    kicker: str = ""
    is_answer: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each part of each item."""
        parts = groupby(self.rows, lambda row: (row.block, row.role))
        return tuple(" ".join(row.text for row in rows) for _part, rows in parts)

    @property
    def seconds(self) -> int:
        """The time that is counted down, in seconds; 0 for none."""
        return 0 if self.is_answer else self.slide.seconds


class _SlideLine(NamedTuple):
    text: str
    size: float
    role: TextRole
    background: Background
    block: int
    above: float
    below: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.size * LINE + self.below


def slide_pages(slide: Slide, measure: TextMeasure, ratio: float) -> tuple[SlidePage, ...]:
    """Return the pages of a slide, the answer to a question last.

    Args:
        slide: The slide.
        measure: Measures text.
        ratio: The width of the screen divided by its height.
    """
    pages = _pages(slide, measure, ratio)
    if slide.answer:
        answered = _answer_pages(slide, measure, ratio)
        pages += [page._replace(is_answer=True) for page in answered]
    count = len(pages)
    return tuple(page._replace(number=at, parts=count) for at, page in enumerate(pages))


def has_strip(slide: Slide) -> bool:
    """Return whether a strip above the footer shows the slide’s place."""
    return bool(slide.axis) or (slide.drawing == "figures" and not slide.is_whole_drawing)


def _pages(slide: Slide, measure: TextMeasure, ratio: float) -> list[SlidePage]:
    column = COLUMN * ratio
    left = MARGIN + (column + _COLUMN_GAP if slide.centre else 0.0)
    width = ratio - MARGIN - left
    height = 1.0 - HEAD - FOOT - (STRIP if has_strip(slide) else 0.0)
    size, pages = _fitted(slide, measure, width, height)
    centre, centre_size = _centre(slide.centre, measure, column - 2 * PAD)
    kicker = slide.heading
    if _badge_is_above(slide, 0):
        kicker = DOT.join(part for part in (kicker, slide.items[0].badge) if part)
    return [
        SlidePage(slide, 0, 1, tuple(_positioned(lines, left)), size, centre, centre_size, kicker)
        for lines in pages or [[]]
    ]


def _answer_pages(slide: Slide, measure: TextMeasure, ratio: float) -> list[SlidePage]:
    """Return the question with its answer, or the answer alone."""
    first, *others = slide.answer
    answer = (first._replace(badge=first.badge or _("Answer")), *others)
    pages = _pages(slide._replace(items=(*slide.items, *answer)), measure, ratio)
    if any(row.block == len(slide.items) for row in pages[0].rows):
        return pages
    # A frame that only repeats the question would keep the audience waiting.
    return _pages(slide._replace(items=answer), measure, ratio)


def _badge_is_above(slide: Slide, block: int) -> bool:
    """Return whether an item’s badge stands in the line above."""
    return (
        block == 0
        and bool(slide.heading and slide.items)
        and (slide.items[0].background == "plain")
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
    for block, item in enumerate(slide.items):
        is_plain = item.background == "plain"
        room = width - (0.0 if is_plain else _INDENT + PAD)
        parts = _parts(slide, block, size)
        above = (_GAP * size if block else 0.0) + (0.0 if is_plain else NOTE_PAD * parts[0][1])
        lines: list[_SlideLine] = []
        for text, text_size, role in parts:
            for line in wrap(text, measure, role, room / text_size):
                lines.append(_SlideLine(line, text_size, role, item.background, block, above))
                above = 0.0
            above = _PART_GAP * min(text_size, FLOOR) if lines else above
        if lines and not is_plain:
            lines[-1] = lines[-1]._replace(below=NOTE_PAD * lines[-1].size)
        yield from lines


def _parts(slide: Slide, block: int, size: float) -> list[tuple[str, float, TextRole]]:
    """Return the texts of an item with their sizes."""
    item = slide.items[block]
    small = min(size, FLOOR)
    large = size if item.background == "plain" else min(size, FLOOR * 1.12)
    if item.background == "note":
        name = DOT.join(part for part in (item.badge, item.detail) if part)
        return [(f"{name}: {item.title}", large, "title")]
    badge = "" if _badge_is_above(slide, block) else item.badge
    is_headline = block == 0 and not slide.heading
    return [
        (badge, large if is_headline else small, "badge"),
        (item.title, large, "title"),
        (item.detail, small, "secondary"),
    ]


def _fitted(
    slide: Slide, measure: TextMeasure, width: float, height: float
) -> tuple[float, list[list[_SlideLine]]]:
    """Return the text size and the lines of each page.

    The largest size in which all of it has room on one page; else the floor. Only a claim that has
    no room there with the notes that correct it is smaller, on a page of its own.
    """
    for size in _SIZES:
        lines = list(_lines(slide, measure, size, width))
        pages, parted = _paginated(slide, lines, height)
        if len(pages) <= 1:
            return size, pages
    if parted:
        lines = [
            line
            for unit in _units(slide, lines)
            for line in _smaller(slide, unit, measure, width, height)
        ]
        pages, _parted = _paginated(slide, lines, height)
    return size, pages


def _smaller(
    slide: Slide, unit: list[_SlideLine], measure: TextMeasure, width: float, height: float
) -> list[_SlideLine]:
    """Return a claim with its notes, as small as necessary."""
    blocks = {line.block for line in unit}
    if len(blocks) == 1 or _height_of_page(unit) <= height:
        return unit
    for size in _TIGHT:
        lines = [line for line in _lines(slide, measure, size, width) if line.block in blocks]
        if _height_of_page(lines) <= height:
            return lines
    return unit


def _height_of_page(lines: list[_SlideLine]) -> float:
    return _height([*map(_at_top, lines[:1]), *lines[1:]])


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
        if page and (_is_smaller(page, block) or _height(page) + _height(block) > height):
            pages.append(page)
            page, present, block = [], set(), list(unit)
        if not page:
            block[:1] = [_at_top(line) for line in block[:1]]
        if _height(block) > height:
            parted = parted or len({line.block for line in block}) > 1
            while _height(block) > height:
                fits = _fitting(block, height)
                pages.append(block[:fits])
                block = block[fits:]
                block[:1] = [_at_top(line) for line in block[:1]]
        page.extend(block)
        present.update(slide.items[line.block].location for line in block)
    if page:
        pages.append(page)
    return pages, parted


def _at_top(line: _SlideLine) -> _SlideLine:
    """Return a line as the first of a page."""
    return line._replace(above=0.0 if line.background == "plain" else NOTE_PAD * line.size)


def _is_smaller(page: list[_SlideLine], block: list[_SlideLine]) -> bool:
    """Return whether one has letters below the floor, the other others."""
    sizes = [min(line.size for line in lines) for lines in (page, block) if lines]
    return min(sizes) < FLOOR and sizes[0] != sizes[-1]


def _units(slide: Slide, lines: list[_SlideLine]) -> Iterator[list[_SlideLine]]:
    """Yield the lines of each item with those of its notes."""
    unit: list[_SlideLine] = []
    for number, block in groupby(lines, lambda line: line.block):
        if unit and not slide.items[number].corrects:
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
    return [line for line in unit if slide.items[line.block].location not in notes]


def _fitting(lines: list[_SlideLine], height: float) -> int:
    """Return the number of lines that fit; one at least."""
    used = 0.0
    for number, line in enumerate(lines):
        used += line.height
        if used > height:
            return max(number, 1)
    return len(lines)


def _height(lines: Sequence[_SlideLine]) -> float:
    return sum(line.height for line in lines)


def _positioned(lines: Sequence[_SlideLine], left: float) -> Iterator[TextLine]:
    y = HEAD
    for line in lines:
        y += line.above
        x = left + (_INDENT if line.background != "plain" else 0.0)
        yield TextLine(line.text, x, y, line.size, line.role, line.background, line.block)
        y += line.size * LINE + line.below


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
