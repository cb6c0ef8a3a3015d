"""Points, rectangles, line breaks, and labels that never overlap.

Lengths are in pixels of the drawing, x to the right and y down.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, Protocol

from laos_tip_app.report.lao import BREAK, with_breaks

_SPACES: Final = re.compile("[ \n]+")
_WORD: Final = re.compile(f"[^ {BREAK}]+ ?")

type Face = Literal["plain", "bold", "small", "large"]
"""The style of a text: body, heading, secondary text, or the value of a figure card."""


class Point(NamedTuple):
    """A point."""

    x: float
    y: float


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float


class Rect(NamedTuple):
    """A rectangle; `x` and `y` are its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, point: Point) -> bool:
        """Return whether it contains a point, right and lower edge excluded."""
        return self.x <= point.x < self.right and self.y <= point.y < self.bottom

    def overlaps(self, other: "Rect") -> bool:
        """Return whether both share more than an edge."""
        # Asked 5,000 times for each step of a zoom: names are found faster than properties.
        x, y, width, height = self
        left, top, wide, high = other
        return x < left + wide and left < x + width and y < top + high and top < y + height

    def grown(self, by: float) -> "Rect":
        """Return it larger on each side; smaller if `by` is negative."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, right: float, down: float) -> "Rect":
        """Return it moved."""
        return Rect(self.x + right, self.y + down, self.width, self.height)

    def united(self, other: "Rect") -> "Rect":
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class TextWidths(Protocol):
    """Measures text; passed in, since only Qt knows the fonts."""

    def width(self, text: str, face: Face) -> float:
        """Return the width of a line."""

    def height(self, face: Face) -> float:
        """Return the distance from one line to the next."""

    def wrapped(self, text: str, face: Face, width: float) -> tuple[str, ...]:
        """Return a text in lines that fit into a width."""


def smallest(low: float, high: float, step: float, fits: Callable[[float], bool]) -> float:
    """Return the smallest number that fits, within `step`; else `high`."""
    while high - low > step:
        middle = (low + high) / 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def wrapped(text: str, width_of: Callable[[str], float], width: float) -> tuple[str, ...]:
    """Return a text in the fewest lines that fit, evenly long.

    A word that is wider has a line of its own; nothing is ever cut. Words that are joined by
    non-breaking spaces are one word.

    Args:
        text: The text.
        width_of: Returns the width of a part of it.
        width: The width of a line.
    """
    pieces = _WORD.findall(_SPACES.sub(" ", with_breaks(text)))
    whole = "".join(pieces).rstrip(" ")
    if not whole or width_of(whole) <= width:
        return (whole,) if whole else ()
    space = width_of(" ")
    words = [
        # Behind a word of Lao is no space.
        _MeasuredWord(width_of(piece.rstrip(" ")), space if piece.endswith(" ") else 0.0)
        for piece in pieces
    ]
    count = len(_line_starts(words, width))

    def has_no_more_lines(narrower: float) -> bool:
        return len(_line_starts(words, narrower)) <= count

    # The narrowest width that needs no more lines has the most even ones.
    even = smallest(max(word.width for word in words), width, space, has_no_more_lines)
    lines = pairwise([*_line_starts(words, even), len(words)])
    return tuple("".join(pieces[start:end]).rstrip(" ") for start, end in lines)


class _MeasuredWord(NamedTuple):
    """The width of a word, and of the space behind it."""

    width: float
    space: float


def _line_starts(words: Sequence[_MeasuredWord], width: float) -> list[int]:
    """Return the number of the first word of each filled line."""
    starts: list[int] = []
    used = 0.0
    for number, word in enumerate(words):
        if not starts or used + word.width > width:
            starts.append(number)
            used = 0.0
        used += word.width + word.space
    return starts


def first_free(
    places: Iterable[Rect], taken: Iterable[Rect], within: Rect, spacing: float
) -> Rect | None:
    """Return the first place inside a rectangle that is free, or None.

    Args:
        places: The places, the best first.
        taken: The rectangles that it must not overlap.
        within: The rectangle around all of them.
        spacing: The distance that stays free around it.
    """
    for place in places:
        inside = (
            within.x <= place.x
            and within.y <= place.y
            and place.right <= within.right
            and place.bottom <= within.bottom
        )
        if inside and not any(map(place.grown(spacing).overlaps, taken)):
            return place
    return None


def neighbour(rects: Sequence[Rect], number: int, right: int, down: int) -> int:
    """Return the number of the nearest rectangle in a direction, else `number`.

    Args:
        rects: The rectangles.
        number: The rectangle to start from.
        right: 1 or -1 to look right or left, else 0.
        down: 1 or -1 to look down or up, else 0.
    """
    here = rects[number]
    best, nearest = number, float("inf")
    for other, rect in enumerate(rects):
        ahead = (rect.middle.x - here.middle.x) * right + (rect.middle.y - here.middle.y) * down
        if right:
            aside = max(rect.y - here.bottom, here.y - rect.bottom, 0.0)
        else:
            aside = max(rect.x - here.right, here.x - rect.right, 0.0)
        # What is straight ahead is meant, before what is nearer but beside the way.
        distance = ahead + 2 * aside
        if 2 * ahead > aside and distance < nearest:
            best, nearest = other, distance
    return best
