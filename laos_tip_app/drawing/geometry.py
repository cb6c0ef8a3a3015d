"""Points, rectangles, how wide a text is, and labels that never overlap.

Lengths are in pixels of the drawing, x to the right and y down.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import floor
from typing import Final, Literal, NamedTuple, Protocol

type Face = Literal["plain", "bold", "small", "large"]
"""How a text is set: as body text, as a title, lesser, or as what a card is about."""

_CELL: Final = 64.0
"""The side of the squares by which neighbours are found."""


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float


class Rect(NamedTuple):
    """A rectangle, from its left upper corner."""

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
        """The point in its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, point: Point) -> bool:
        """Return whether a point lies in it; the right and lower edge do not."""
        return self.x <= point.x < self.right and self.y <= point.y < self.bottom

    def overlaps(self, other: "Rect") -> bool:
        """Return whether both have more than an edge in common."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def grown(self, by: float) -> "Rect":
        """Return it with so much more on each side; less where it is negative."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, right: float, down: float) -> "Rect":
        """Return it elsewhere."""
        return Rect(self.x + right, self.y + down, self.width, self.height)

    def united(self, other: "Rect") -> "Rect":
        """Return the smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class TextWidths(Protocol):
    """Measures text; handed in, since only Qt knows the fonts."""

    def width(self, text: str, face: Face) -> float:
        """Return how wide a line is."""

    def height(self, face: Face) -> float:
        """Return the distance from one line to the next."""


def wrapped(text: str, widths: TextWidths, face: Face, room: float) -> tuple[str, ...]:
    """Return a text in as few lines as fit into a width, each about as long as the others.

    A word that is wider than the room stands in a line of its own; nothing is ever cut. What
    stands between blanks that are not to be broken at is one word.
    """
    words = [word for word in re.split(r"[ \n]", text) if word]
    if not words:
        return ()
    line = " ".join(words)
    if widths.width(line, face) <= room:
        return (line,)
    spans = [widths.width(word, face) for word in words]
    space = widths.width(" ", face)
    lines = _lines(spans, space, room)
    if len(lines) > 1:
        # The narrowest room that needs no more lines has the most even ones.
        low, high = max(spans), room
        while high - low > space:
            middle = (low + high) / 2
            if len(_lines(spans, space, middle)) <= len(lines):
                high = middle
            else:
                low = middle
        lines = _lines(spans, space, high)
    return tuple(" ".join(words[start:end]) for start, end in lines)


def _lines(spans: Sequence[float], space: float, room: float) -> list[tuple[int, int]]:
    """Return the first word of each line and the one past its last."""
    lines: list[tuple[int, int]] = []
    start, used = 0, spans[0]
    for number, span in enumerate(spans[1:], 1):
        if used + space + span <= room:
            used += space + span
        else:
            lines.append((start, number))
            start, used = number, span
    return [*lines, (start, len(spans))]


class CollisionGrid:
    """The ground that is taken; asks and takes in about the same time however much is taken."""

    def __init__(self, rects: Iterable[Rect] = ()) -> None:
        """Begin with some rectangles."""
        self._cells: defaultdict[tuple[int, int], list[Rect]] = defaultdict(list)
        for rect in rects:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        """Take a rectangle."""
        for cell in _cells(rect):
            self._cells[cell].append(rect)

    def free(self, rect: Rect) -> bool:
        """Return whether nothing that is taken overlaps a rectangle."""
        return not any(
            taken.overlaps(rect)
            for cell in _cells(rect)
            if cell in self._cells
            for taken in self._cells[cell]
        )


def _cells(rect: Rect) -> Iterable[tuple[int, int]]:
    columns = range(floor(rect.x / _CELL), floor(rect.right / _CELL) + 1)
    rows = range(floor(rect.y / _CELL), floor(rect.bottom / _CELL) + 1)
    return ((column, row) for column in columns for row in rows)


class TextLabel(NamedTuple):
    """A label that wants a place.

    Attributes:
        key: Whose it is.
        size: How large it is.
        spots: Where its left upper corner may be, the best place first.
    """

    key: int
    size: Size
    spots: tuple[Point, ...]


def placed(
    labels: Iterable[TextLabel],
    occupied: CollisionGrid,
    within: Rect | None = None,
    *,
    air: float = 2.0,
) -> dict[int, Rect]:
    """Return where labels stand: no two overlap, nor does one overlap what is taken.

    Args:
        labels: The most important first. Who finds no free spot is not in the answer; whoever
            draws has to count it.
        occupied: What is taken; the labels are taken too.
        within: What they must lie in.
        air: How much stays free around each.
    """
    found: dict[int, Rect] = {}
    for label in labels:
        for spot in label.spots:
            rect = Rect(*spot, *label.size)
            inside = within is None or (
                within.x <= rect.x
                and within.y <= rect.y
                and rect.right <= within.right
                and rect.bottom <= within.bottom
            )
            if inside and occupied.free(rect.grown(air)):
                occupied.add(rect)
                found[label.key] = rect
                break
    return found


def neighbour(rects: Sequence[Rect], number: int, right: int, down: int) -> int:
    """Return the nearest rectangle in a direction, or the number itself where there is none.

    Args:
        rects: All of them.
        number: Which one is looked from.
        right: 1 or -1 to look right or left, else 0.
        down: 1 or -1 to look down or up, else 0.
    """
    here = rects[number]
    best, nearest = number, float("inf")
    for other, rect in enumerate(rects):
        across, along = rect.middle.x - here.middle.x, rect.middle.y - here.middle.y
        ahead = across * right + along * down
        if right:
            aside = max(rect.y - here.bottom, here.y - rect.bottom, 0.0)
        else:
            aside = max(rect.x - here.right, here.x - rect.right, 0.0)
        if other != number and 2 * ahead > aside and ahead + 2 * aside < nearest:
            best, nearest = other, ahead + 2 * aside
    return best
