"""What slides consist of, in PowerPoint and in the program."""

import math
import re
from typing import Final, Literal, NamedTuple

from laos_tip_app.drawing.geometry import Rect

LEAST: Final = 20
LEAST_LABEL: Final = 13
"""The least size in points of text, and of labels and the foot: 28 and 18 of 768 lines."""

LETTER: Final = 0.56 / 72
"""The width of a letter of a wide font in inches, for a point of its size."""

_LINE: Final = 1.25 / 72
"""The height of a line, the same."""

_TOGETHER: Final = re.compile(r"(?<!,) (?=\d{1,3}\b)|(?<=[\d○◐●✕]) | (?=·)")
"""Spaces where no line ends: beside a number, after a mark, before a dot."""

_BEFORE_LAST: Final = re.compile(r"(?<!,) (?=\S{1,5}$)")
"""The space before a short last word."""

_NAME: Final = 2
"""The most spaces of a name in a box, which may be as narrow as its longest word."""

type Place = Literal["", "first", "subtitle", "title", "text", "foot", "number"]
"""The place of the layout that a text has, if any; `first` is the title of the first slide."""

type Colour = Literal["", "text", "quiet", "strong", "main", "on_main", "paper", "ink"]
"""What a colour is for; "" is that of the place, or none."""

type Anchor = Literal["t", "ctr"]
"""Whether a text is at the top or in the middle."""


class Run(NamedTuple):
    """A piece of text of one look.

    Attributes:
        text: The text.
        size: Its size in points; 0 for that of its place.
        bold: Whether it is bold.
        colour: Its colour.
    """

    text: str
    size: float = 0
    bold: bool = False
    colour: Colour = ""


class Paragraph(NamedTuple):
    """A paragraph.

    Attributes:
        runs: Its pieces.
        hang: By how much its other lines begin further right; its tab is there too.
        is_centred: Whether its lines are in the middle.
    """

    runs: tuple[Run, ...]
    hang: float = 0
    is_centred: bool = False

    def height(self, width: float) -> float:
        """Return about how high it is at a width."""
        size = max(run.size for run in self.runs)
        letters = sum(len(run.text) for run in self.runs)
        lines = math.ceil(letters * size * LETTER / (width - self.hang - 0.2))
        return lines * size * _LINE + 0.14


def paragraph(
    text: str, size: float = 0, *, bold: bool = False, colour: Colour = "", is_centred: bool = False
) -> Paragraph:
    """Return a paragraph of one look."""
    return Paragraph((Run(text, size, bold, colour),), is_centred=is_centred)


class Text(NamedTuple):
    """Paragraphs at a place of the layout.

    Attributes:
        name: What an editor calls it.
        place: The place of the layout.
        box: Where it is; None for that of the place.
        anchor: Whether it is at the top or in the middle of its box.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    place: Place
    box: Rect | None = None
    anchor: Anchor = "t"


class Shape(NamedTuple):
    """A shape, with or without text in it.

    Attributes:
        name: What an editor calls it.
        box: Where it is.
        paragraphs: Its text.
        form: Its form, as PowerPoint calls it.
        fill: The colour it is filled with; "" for none.
        edge: The width of its edge in points.
        anchor: Whether its text is at the top or in the middle.
        description: What a screen reader says; it passes over what has neither this nor a text.
        dots: The left upper corners of the circles that it consists of, from that of its box.
        side: Their diameter.
    """

    name: str
    box: Rect
    paragraphs: tuple[Paragraph, ...] = ()
    form: Literal["rect", "ellipse", "roundRect"] = "rect"
    fill: Colour = ""
    edge: float = 0
    anchor: Anchor = "t"
    description: str = ""
    dots: tuple[tuple[float, float], ...] = ()
    side: float = 0


class Arrow(NamedTuple):
    """An arrow that follows when one of its bodies is moved.

    Attributes:
        description: The relation in words.
        bodies: The names of both shapes, which are there before it.
        sites: Where it begins and ends on them: 0 top, 1 left, 2 bottom, 3 right.
        ends: Both points.
    """

    description: str
    bodies: tuple[str, str]
    sites: tuple[int, int]
    ends: tuple[tuple[float, float], tuple[float, float]]


class Map(NamedTuple):
    """A movement on the map; empty for the region alone."""

    box: Rect
    movement: str
    description: str


def kept_together(text: str) -> str:
    """Return a text whose lines do not end where it reads badly."""
    if text.count(" ") > _NAME:
        text = _BEFORE_LAST.sub("\N{NO-BREAK SPACE}", text)
    return _TOGETHER.sub("\N{NO-BREAK SPACE}", text)


type Element = Text | Shape | Arrow | Map
