"""Layout of slides: as large as fits, then on further pages.

Nothing is ever cut, and a claim stays on one page with the notes that correct it if possible.
Lengths and sizes are fractions of the screen’s height.

The smallest readable size comes from the rule for letters that must be read (DISCAS, ANSI/AVIXA
V202.01): their lower-case height is the viewing distance divided by 200. Eight metres from a
picture 1.5 m high that is 2.7 % of its height, which letters have that are set in 5 % of it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final, Literal, NamedTuple, Protocol

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.drawing.geometry import wrapped
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.slides import Slide

MIN_READABLE_SIZE: Final = 0.05
MAX_TEXT_SIZE: Final = 0.075
_MAX_NOTE_SIZE: Final = 0.056
_SIZES: Final = (MAX_TEXT_SIZE, 0.068, 0.062, _MAX_NOTE_SIZE, MIN_READABLE_SIZE)
MIN_TEXT_SIZE: Final = 0.029
_REDUCED_SIZES: Final = (0.046, 0.042, 0.038, 0.034, MIN_TEXT_SIZE)
"""Too small to read well, but better than a claim without the note that corrects it."""

MARGIN: Final = 0.08
"""The margin at the sides; every distance is a multiple of a quarter of it."""

KICKER_SIZE: Final = 0.04
"""The size of the kicker: the small heading above the text."""

KICKER_TOP: Final = 0.06
TEXT_TOP: Final = 0.14
"""Where the text begins, below the kicker."""

_WIDE: Final = 1.5
"""The ratio of a screen on which the rule of the report has two lines, else three."""

STRIP_HEIGHT: Final = 0.16
"""The height of the strip above the footer that shows the place of a step in its drawing."""

LINE_HEIGHT: Final = 1.2
BAR_WIDTH: Final = 0.008
"""The width of the bar at the left edge of a note."""

PADDING: Final = 0.02
"""The distance between the sides of a note and its text."""

NOTE_PADDING: Final = 0.35
"""The distance above and below the text of a note, as a part of the size of its letters."""

_INDENT: Final = BAR_WIDTH + PADDING
_PART_GAP: Final = 0.3
_GAP: Final = 0.6
COLUMN_WIDTH: Final = 0.28
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
        x: Its left end, as a fraction of the screen’s height.
        y: Its top.
        size: The size of the letters.
        role: The role of the text in its item.
        background: The background of its item.
        item_number: The number of its item on the slide.
    """

    text: str
    x: float
    y: float
    size: float
    role: TextRole
    background: Background
    item_number: int


class SlidePage(NamedTuple):
    """One screen of a slide.

    Attributes:
        slide: The slide.
        number: The number of the page, from 0.
        page_count: The number of pages of the slide.
        lines: The lines of text.
        size: The size of the text.
        centre: The lines of the name in the middle of its neighbours.
        centre_size: The size of these.
        kicker: The line above the text: what the slide belongs to, and the status of its claim.
        is_answer: Whether it shows the answer to the question of the page before.
    """

    slide: Slide
    number: int
    page_count: int
    lines: tuple[TextLine, ...]
    size: float
    centre: tuple[str, ...] = ()
    centre_size: float = 0.0
    kicker: str = ""
    is_answer: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each part of each item."""
        parts = groupby(self.lines, lambda line: (line.item_number, line.role))
        return tuple(" ".join(line.text for line in lines) for _part, lines in parts)

    @property
    def seconds(self) -> int:
        """The time that is counted down, in seconds; 0 for none."""
        return 0 if self.is_answer else self.slide.seconds


class _SlideLine(NamedTuple):
    text: str
    size: float
    role: TextRole
    background: Background
    item_number: int
    above: float
    below: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.size * LINE_HEIGHT + self.below


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
    return tuple(page._replace(number=at, page_count=count) for at, page in enumerate(pages))


def footer_height(ratio: float) -> float:
    """Return the height below text and drawing: rule, title and edition."""
    return 0.14 if ratio >= _WIDE else 0.17


def has_strip(slide: Slide) -> bool:
    """Return whether a strip above the footer shows the slide’s place."""
    return bool(slide.axis) or (slide.drawing == "figures" and not slide.is_whole_drawing)


def _pages(slide: Slide, measure: TextMeasure, ratio: float) -> list[SlidePage]:
    column = COLUMN_WIDTH * ratio
    left = MARGIN + (column + _COLUMN_GAP if slide.centre else 0.0)
    width = ratio - MARGIN - left
    height = 1.0 - TEXT_TOP - footer_height(ratio) - (STRIP_HEIGHT if has_strip(slide) else 0.0)
    size, pages = _fitted(slide, measure, width, height)
    room = 1.0 - TEXT_TOP - footer_height(ratio)
    centre, centre_size = _centre(slide.centre, measure, column - 2 * PADDING, room)
    kicker = slide.heading
    if _badge_is_above(slide, 0):
        kicker = DOT.join(part for part in (kicker, slide.items[0].caption) if part)
    return [
        SlidePage(slide, 0, 1, tuple(_positioned(lines, left)), size, centre, centre_size, kicker)
        for lines in pages or [[]]
    ]


def _answer_pages(slide: Slide, measure: TextMeasure, ratio: float) -> list[SlidePage]:
    """Return the question with its answer, or the answer alone."""
    first, *others = slide.answer
    answer = (first._replace(badge=first.badge or _("Answer")), *others)
    pages = _pages(slide._replace(items=(*slide.items, *answer)), measure, ratio)
    if any(line.item_number == len(slide.items) for line in pages[0].lines):
        return pages
    # A frame that only repeats the question would keep the audience waiting.
    return _pages(slide._replace(items=answer), measure, ratio)


def _badge_is_above(slide: Slide, item_number: int) -> bool:
    """Return whether an item’s badge stands in the kicker."""
    return (
        item_number == 0
        and bool(slide.heading and slide.items)
        and (slide.items[0].background == "plain")
    )


def wrap(text: str, measure: TextMeasure, role: TextRole, width: float) -> tuple[str, ...]:
    """Return lines that fit into a width; longer words are broken."""
    width_of = partial(measure.width, role=role)
    parts = (part for word in text.split() for part in _parts(word, width_of, width))
    return wrapped(" ".join(parts), width_of, width)


def _parts(word: str, width_of: Callable[[str], float], width: float) -> Iterator[str]:
    """Yield a word in the longest parts that fit into a width."""
    while width_of(word) > width and len(word) > 1:
        ends = range(len(word) - 1, 0, -1)
        end = next((end for end in ends if width_of(word[:end]) <= width), 1)
        yield word[:end]
        word = word[end:]
    yield word


def _lines(slide: Slide, measure: TextMeasure, size: float, width: float) -> Iterator[_SlideLine]:
    for number, item in enumerate(slide.items):
        is_plain = item.background == "plain"
        room = width - (0.0 if is_plain else _INDENT + PADDING)
        texts = _texts_of(slide, number, size)
        above = (_GAP * size if number else 0.0) + (0.0 if is_plain else NOTE_PADDING * texts[0][1])
        lines: list[_SlideLine] = []
        for text, text_size, role in texts:
            for line in wrap(text, measure, role, room / text_size):
                lines.append(_SlideLine(line, text_size, role, item.background, number, above))
                above = 0.0
            above = _PART_GAP * min(text_size, MIN_READABLE_SIZE) if lines else above
        if lines and not is_plain:
            lines[-1] = lines[-1]._replace(below=NOTE_PADDING * lines[-1].size)
        yield from lines


def _texts_of(slide: Slide, number: int, size: float) -> list[tuple[str, float, TextRole]]:
    """Return the texts of an item with their sizes and roles."""
    item = slide.items[number]
    small = min(size, MIN_READABLE_SIZE)
    large = size if item.background == "plain" else min(size, _MAX_NOTE_SIZE)
    if item.background == "note":
        # Its id would tell the audience nothing.
        return [(f"{item.badge}: {item.title}", large, "title")]
    badge = "" if _badge_is_above(slide, number) else item.caption
    is_headline = number == 0 and not slide.heading
    return [
        (badge, large if is_headline else small, "badge"),
        (item.title, large, "title"),
        (item.detail, small, "secondary"),
    ]


def _fitted(
    slide: Slide, measure: TextMeasure, width: float, height: float
) -> tuple[float, list[list[_SlideLine]]]:
    """Return the text size and the lines of each page.

    It is the largest size in which all of it has room on one page, else the smallest readable one.
    Only a claim that has no room there with the notes that correct it is smaller, on a page of its
    own.
    """
    for size in _SIZES:
        lines = list(_lines(slide, measure, size, width))
        pages, split_from_note = _paginated(slide, lines, height)
        if len(pages) <= 1:
            return size, pages
    if split_from_note:
        lines = [
            line
            for unit in _units(slide, lines)
            for line in _smaller(slide, unit, measure, width, height)
        ]
        pages, _ = _paginated(slide, lines, height)
    return size, pages


def _smaller(
    slide: Slide, unit: list[_SlideLine], measure: TextMeasure, width: float, height: float
) -> list[_SlideLine]:
    """Return a claim with its notes, as small as necessary."""
    numbers = {line.item_number for line in unit}
    if len(numbers) == 1 or _height_of_page(unit) <= height:
        return unit
    for size in _REDUCED_SIZES:
        lines = [
            line for line in _lines(slide, measure, size, width) if line.item_number in numbers
        ]
        if _height_of_page(lines) <= height:
            return lines
    return unit


def _height_of_page(lines: list[_SlideLine]) -> float:
    return _height(_at_top(lines))


def _paginated(
    slide: Slide, lines: list[_SlideLine], height: float
) -> tuple[list[list[_SlideLine]], bool]:
    """Divide lines into pages.

    A claim and the notes that correct it stand on one page; a note that several claims share
    stands there once.

    Returns:
        The lines of each page, and whether a claim had to be split from such a note.
    """
    pages: list[list[_SlideLine]] = []
    page: list[_SlideLine] = []
    present: set[Location | None] = set()
    split_from_note = False
    for unit in _units(slide, lines):
        rest = _without_notes(slide, unit, present)
        if page and (_sizes_conflict(page, rest) or _height(page) + _height(rest) > height):
            pages.append(page)
            page, present, rest = [], set(), unit
        if not page:
            rest = _at_top(rest)
        if _height(rest) > height:
            split_from_note = split_from_note or len({line.item_number for line in rest}) > 1
            while _height(rest) > height:
                fits = _fitting(rest, height)
                pages.append(rest[:fits])
                rest = _at_top(rest[fits:])
        page.extend(rest)
        present.update(slide.items[line.item_number].location for line in rest)
    if page:
        pages.append(page)
    return pages, split_from_note


def _at_top(lines: list[_SlideLine]) -> list[_SlideLine]:
    """Return lines as the first of a page."""
    return [
        line._replace(above=0.0 if line.background == "plain" else NOTE_PADDING * line.size)
        for line in lines[:1]
    ] + lines[1:]


def _sizes_conflict(page: list[_SlideLine], unit: list[_SlideLine]) -> bool:
    """Return whether their smallest letters differ, some being unreadably small."""
    sizes = [min(line.size for line in lines) for lines in (page, unit) if lines]
    return min(sizes) < MIN_READABLE_SIZE and sizes[0] != sizes[-1]


def _units(slide: Slide, lines: list[_SlideLine]) -> Iterator[list[_SlideLine]]:
    """Yield the lines of each item with those of its notes."""
    unit: list[_SlideLine] = []
    for number, item_lines in groupby(lines, lambda line: line.item_number):
        if unit and not slide.items[number].corrects:
            yield unit
            unit = []
        unit.extend(item_lines)
    if unit:
        yield unit


def _without_notes(
    slide: Slide, unit: list[_SlideLine], present: set[Location | None]
) -> list[_SlideLine]:
    """Return lines without those of notes that the page has already."""
    notes = {location for location in present if location is not None and location.kind == "note"}
    return [line for line in unit if slide.items[line.item_number].location not in notes]


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
    y = TEXT_TOP
    for line in lines:
        y += line.above
        x = left + (_INDENT if line.background != "plain" else 0.0)
        yield TextLine(line.text, x, y, line.size, line.role, line.background, line.item_number)
        y += line.size * LINE_HEIGHT + line.below


def _centre(
    name: str, measure: TextMeasure, width: float, height: float
) -> tuple[tuple[str, ...], float]:
    if not name:
        return (), 0.0
    for size in _SIZES:
        words = name.split()
        whole = all(measure.width(word, "badge") * size <= width for word in words)
        lines = wrap(name, measure, "badge", width / size)
        if whole and len(lines) * size * LINE_HEIGHT <= height:
            return lines, size
    return wrap(name, measure, "badge", width / MIN_READABLE_SIZE), MIN_READABLE_SIZE
