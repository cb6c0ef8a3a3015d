"""The drawings of slides, each in a box of any size."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from laos_tip_app.drawing.figures.layout import dot_corners
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.slides.elements import (
    LEAST,
    LEAST_LABEL,
    LETTER,
    Arrow,
    Colour,
    Element,
    Shape,
    paragraph,
)
from laos_tip_app.report.corrections import with_spoken_marks
from laos_tip_app.report.deck import DeckSlide
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.records import Date

_LINE: Final = 0.03
"""The width of lines in inches."""

_LABEL: Final = 16
_NUMBER: Final = 30
_FEW_DOTS: Final = 20
"""So many dots do not need the height of a slide."""

_MAX_DOT: Final = 0.36
"""The largest diameter of a dot."""

_YEARS: Final = 5
"""From one year that is written below the line of years to the next."""

_BOLD_LETTER: Final = 0.66 / 72
_LABEL_AT: Final = 0.58
"""Where the label of an arrow is: nearer to the right, where arrows are further apart."""


def drawing(slide: DeckSlide) -> tuple[float, Callable[[Rect], Iterator[Element]]]:
    """Return the usual height of a slide’s drawing, and what draws it."""
    if slide.figures:
        most = max(figure.dots for figure in slide.figures)
        usual = math.inf if most > _FEW_DOTS else 4.2 if most else 1.6
        return usual, partial(_figures, slide)
    if slide.entries:
        return 1.3 * len(slide.entries), partial(_timeline, slide)
    if slide.when:
        return 1.6, partial(_years, slide.when)
    return 1.1 * max(len(slide.neighbours), 2), partial(_neighbours, slide)


def _figures(slide: DeckSlide, box: Rect) -> Iterator[Element]:
    """Yield the numbers side by side, with dots of one size."""
    most = max(figure.dots for figure in slide.figures)
    width = box.width / len(slide.figures)
    texts = []
    for figure in slide.figures:
        # A sentence above them says what they count.
        counts = () if slide.lines else figure.counts.split(DOT)
        what = (paragraph(text, LEAST) for text in counts[:1])
        # The date alone would be read on from what is counted.
        when = (paragraph(text, LEAST, colour="quiet") for text in counts[1:])
        texts.append((paragraph(figure.value, _NUMBER, bold=True), *what, *when))
    head = max(sum(each.height(width - 0.2) for each in text) for text in texts)
    head = min(head, box.height - (1.2 if most else 0))
    # Ten of them are in a row of each number.
    side = min(_side(most, width - 0.4, box.height - head - 0.2), (width - 0.3) / 14)
    for number, (figure, text) in enumerate(zip(slide.figures, texts, strict=True)):
        x = box.x + number * width
        yield Shape("Number", Rect(x, box.y, width - 0.2, head), text)
        if figure.dots:
            corners = dot_corners(figure.dots, 0, 0, width - 0.4, side)
            right, bottom = (max(places) + side for places in zip(*corners, strict=True))
            place = Rect(x + 0.1, box.y + head + 0.1, right, bottom)
            yield Shape(
                "Dots",
                place,
                fill="main" if figure.is_exact else "",
                edge=1.25,
                description=with_spoken_marks(f"{figure.value}: {figure.counts}"),
                dots=corners,
                side=side,
            )


def _side(count: int, width: float, height: float) -> float:
    """Return the diameter of dots that have room, for most dots."""
    side = _MAX_DOT
    while count and dot_corners(count, 0, 0, width, side)[-1][1] + side > height:
        side *= 0.97
    return side


def _timeline(slide: DeckSlide, box: Rect) -> Iterator[Element]:
    """Yield the entries below each other, joined by a line."""
    axis, indent, step = box.x + 0.25, 0.55, box.height / len(slide.entries)
    yield _line(axis, box.y + 0.2, 0, step * (len(slide.entries) - 1))
    for number, entry in enumerate(slide.entries):
        y = box.y + number * step
        fill: Colour = "paper" if entry.is_open else "main"
        yield Shape("Mark", Rect(axis - 0.1, y + 0.1, 0.2, 0.2), form="ellipse", fill=fill, edge=2)
        # Date and words are one text, so that they are read together.
        date = paragraph(entry.date, LEAST, bold=True, colour="main")
        text = (date, paragraph(entry.text, LEAST))
        yield Shape("Entry", Rect(box.x + indent, y, box.width - indent, step), text)


def _neighbours(slide: DeckSlide, box: Rect) -> Iterator[Element]:
    """Yield a body at the left, joined to those at the right."""
    width, count = min(3.6, box.width * 0.32), len(slide.neighbours)
    row = min(box.height / count, 1.1)
    height = row * 0.9
    top = box.y + (box.height - row * count) / 2
    middle = box.y + box.height / 2
    # As far in as the letters of the title.
    centre = Rect(box.x + 0.1, middle - height / 2, width, height)
    yield _body(slide.centre, centre, is_main=True)
    left, right = centre.x + width, box.x + box.width - width
    for number, neighbour in enumerate(slide.neighbours):
        y = top + row * (number + 0.5)
        yield _body(neighbour.name, Rect(right, y - height / 2, width, height), is_main=False)
        ends = ((left, middle), (right, y))
        bodies, sites = (slide.centre, neighbour.name), (3, 1)
        if neighbour.is_origin:
            ends, bodies, sites = ends[::-1], bodies[::-1], sites[::-1]
        yield Arrow(neighbour.sentence, bodies, sites, ends)
        x, at = left + (right - left) * _LABEL_AT, middle + (y - middle) * _LABEL_AT
        needed = len(neighbour.label) * _LABEL * LETTER + 0.2
        # The head of the arrow is in sight.
        wide = min(needed, 2 * ((right - left) * (1 - _LABEL_AT) - 0.2))
        high = 0.28 * math.ceil(needed / wide)
        label = paragraph(neighbour.label, _LABEL, colour="quiet", is_centred=True)
        place = Rect(x - wide / 2, at - high / 2, wide, high)
        yield Shape("Label", place, (label,), fill="paper", anchor="ctr")


def _body(name: str, box: Rect, *, is_main: bool) -> Shape:
    """Return the box of a body."""
    fill: Colour = "main" if is_main else "paper"
    ink: Colour = "on_main" if is_main else "ink"
    text = paragraph(name, _LABEL, bold=is_main, colour=ink, is_centred=True)
    return Shape(name, box, (text,), form="roundRect", fill=fill, edge=1.5, anchor="ctr")


def _line(x: float, y: float, width: float, height: float) -> Shape:
    """Return a straight line, across or down."""
    half = _LINE / 2
    box = Rect(x - half, y - half, width + _LINE, height + _LINE)
    return Shape("Line", box, fill="main")


def _years(when: Date, box: Rect) -> Iterator[Element]:
    """Yield some years on a line, and a time among them."""
    start, end = _year(when.start), _year(when.end, months=1)
    years = range(int(start) // _YEARS * _YEARS - _YEARS, int(end) + 2 * _YEARS, _YEARS)
    axis, left = box.y + box.height - 0.5, box.x + 0.35
    scale = (box.width - 0.7) / (years[-1] - years[0])
    yield _line(left, axis, box.width - 0.7, 0)
    for year in years:
        x, text = left + (year - years[0]) * scale, str(year)
        yield _line(x, axis, 0, 0.1)
        label = paragraph(text, LEAST_LABEL + 1, colour="quiet", is_centred=True)
        yield Shape("Year", Rect(x - 0.35, axis + 0.12, 0.7, 0.3), (label,))
    wide = max((end - start) * scale, 0.12)
    bar = Rect(left + (start - years[0]) * scale, axis - 0.3, wide, 0.3)
    spoken = DOT.join((when.short, f"{years[0]}–{years[-1]}"))
    yield Shape("Mark", bar, fill="main", description=spoken)
    needed = min(len(when.short) * LEAST * _BOLD_LETTER + 0.3, box.width)
    x = min(max(bar.x + bar.width / 2 - needed / 2, box.x), box.x + box.width - needed)
    date = paragraph(when.short, LEAST, bold=True, colour="main", is_centred=True)
    yield Shape("Date", Rect(x, axis - 0.8, needed, 0.42), (date,), anchor="ctr")


def _year(iso: str, *, months: int = 0) -> float:
    """Return the first of a month in years."""
    return int(iso[:4]) + (int(iso[5:7]) - 1 + months) / 12
