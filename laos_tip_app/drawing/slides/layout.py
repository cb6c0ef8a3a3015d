"""Lay out slides in inches; 7.5 are 768 lines of a projector."""

import math
from collections.abc import Iterator
from typing import Final

from laos_tip_app.drawing.geometry import Size
from laos_tip_app.drawing.slides.elements import (
    Arrow,
    Body,
    Box,
    Colour,
    Element,
    Line,
    Map,
    Mark,
    NumberDots,
    Paragraph,
    Run,
    Text,
)
from laos_tip_app.report.deck import DeckMap, DeckSlide, DeckTime
from laos_tip_app.report.evidence_items import DOT

HEIGHT: Final = 7.5
"""The height of a slide in inches."""

LEAST: Final = 20
LEAST_LABEL: Final = 13
"""The least size in points of text, and of labels and the foot: 28 and 18 of 768 lines."""

_LABEL: Final = 16
_ALONE: Final = 36
_SENTENCE: Final = 28
_NUMBER: Final = 30
_AGENDA: Final = 22
_MAX_STEP: Final = 0.5
"""The most inches from dot to dot."""

_LETTER: Final = 0.56
"""The width of a letter of a wide font, in parts of its size."""

_BOLD_LETTER: Final = 0.66
_LINE: Final = 1.25 / 72
"""The height of a line in inches, for a point of its size."""

_GAP: Final = 0.25
_LEAST_DRAWING: Final = 1.6
_LEAST_BODY: Final = 0.85
"""The least height of a drawing below sentences, and of a body in it, which has three lines."""

_LABEL_AT: Final = 0.58
"""Where the label of an arrow is: nearer to the right, where arrows are further apart."""

_NUMBER_LETTER: Final = 0.235
"""About the width of a letter of a number in inches."""

_FULL_ENTRY: Final = 1.02
"""The height of a date with two lines of words."""

_MAP_SHARE: Final = 0.55
"""The most of the width that a map has."""

_YEARS: Final = 5
"""From one year that is written below the line of years to the next."""


def slide_elements(slide: DeckSlide, room: Size, foot: str, number: int) -> Iterator[Element]:
    """Yield what a slide consists of, in reading order.

    Places are measured from the corner of the room.

    Args:
        slide: The slide.
        room: The room below its title.
        foot: The text at the foot of all slides.
        number: Its number, from 1.
    """
    yield Text("Title", (Paragraph((Run(slide.title),)),), "title")
    if slide.layout == "title":
        lines = tuple(Paragraph((Run(text),)) for text in slide.lines)
        yield Text("Subtitle", lines, "subtitle")
    else:
        yield from _content(slide, room)
    yield Text("Footer", (Paragraph((Run(foot),)),), "foot")
    yield Text("Slide number", (Paragraph((Run(str(number)),)),), "number")


def _content(slide: DeckSlide, room: Size) -> Iterator[Element]:
    """Yield sentences and drawing, both in the middle of the room."""
    if slide.map:
        yield from _map(slide, slide.map, room)
        return
    paragraphs = tuple(_agenda(slide) if slide.times else _sentences(slide))
    if not slide.has_picture:
        yield Text("Text", paragraphs, "text")
        return
    top = 0.0
    if not slide.is_drawing:
        top = sum(_height(each, room.width) for each in paragraphs)
        least = max(_LEAST_DRAWING, _LEAST_BODY * len(slide.neighbours))
        top = min(top, room.height - least - _GAP) + _GAP
    last = tuple(_below(slide)) if slide.is_drawing else ()
    bottom = sum(_height(each, room.width) for each in last) + (0.15 if last else 0)
    high = min(room.height - top - bottom, _usual_height(slide))
    y = (room.height - top - high - bottom) / 2
    if top:
        yield Text("Text", paragraphs, "text", Box(0, y, room.width, top - _GAP))
    yield from _drawing(slide, Box(0, y + top, room.width, high))
    if last:
        box = Box(0, y + top + high + 0.15, room.width, bottom - 0.15)
        yield Text("Warning", last, box=box)


def _map(slide: DeckSlide, shown: DeckMap, room: Size) -> Iterator[Element]:
    """Yield a map with its text beside it."""
    height = min(room.height, room.width * _MAP_SHARE / shown.ratio)
    width = height * shown.ratio
    # As far in as the letters of the title.
    place = Box(0.1, (room.height - height) / 2, width, height)
    yield Map(place, shown.movement, shown.spoken)
    left = place.x + width + _GAP
    beside = Box(left, 0, room.width - left, room.height)
    yield Text("Text", tuple(_sentences(slide)), "text", beside, "ctr")


def _below(slide: DeckSlide) -> Iterator[Paragraph]:
    """Yield what is below a drawing: correction, warning, paragraph."""
    if slide.correction:
        yield Paragraph((Run(f"✕ {slide.correction}", LEAST, bold=True, colour="strong"),))
    runs = [Run(slide.warning, LEAST, bold=True, colour="strong")] if slide.warning else []
    if slide.reference:
        gap = "   " if runs else ""
        runs.append(Run(f"{gap}{slide.reference}", LEAST, colour="quiet"))
    if runs:
        yield Paragraph(tuple(runs))


def _usual_height(slide: DeckSlide) -> float:
    """Return the height that a drawing takes if there is room."""
    if slide.figures:
        return math.inf if any(figure.dots for figure in slide.figures) else 1.6
    if slide.entries:
        return 1.05 * len(slide.entries)
    return 1.1 * max(len(slide.neighbours), 2) if slide.neighbours else 1.6


def _drawing(slide: DeckSlide, box: Box) -> Iterator[Element]:
    if slide.figures:
        return _figures(slide, box)
    if slide.entries:
        return _timeline(slide, box)
    if slide.neighbours:
        return _neighbours(slide, box)
    return _years(slide.when, box) if slide.when else iter(())


def _agenda(slide: DeckSlide) -> Iterator[Paragraph]:
    """Yield the items with their times; what comes now is marked."""
    for number, (time, text) in enumerate(zip(slide.times, slide.lines, strict=True)):
        is_current = number == slide.current
        mark = "▶ " if is_current else ""
        colour: Colour = "main" if is_current else "quiet" if number < slide.current else ""
        run = Run(f"{mark}{time}\t{text}", _AGENDA, bold=is_current, colour=colour)
        yield Paragraph((run,), 1.5)


def _sentences(slide: DeckSlide) -> Iterator[Paragraph]:
    size = LEAST + 4 if slide.map else _SENTENCE if slide.has_picture else _ALONE
    is_list = slide.layout in ("list", "discussion") and len(slide.lines) > 1
    for number, text in enumerate(slide.lines, 1):
        run = Run(text, size)
        if is_list:
            yield Paragraph((Run(f"{number}\t", size, bold=True, colour="main"), run), 0.6)
        else:
            yield Paragraph((run,))
    correction = f"✕ {slide.correction}" if slide.correction else ""
    for run in (
        *(Run(text, 24, bold=True, colour="main") for text in slide.labels),
        Run(slide.warning, LEAST),
        Run(correction, 24, bold=True, colour="strong"),
        Run(slide.reference, LEAST, colour="quiet"),
    ):
        if run.text:
            yield Paragraph((run,))


def _height(paragraph: Paragraph, width: float) -> float:
    """Return about how high a paragraph is at a width."""
    size = max(run.size for run in paragraph.runs)
    letters = sum(len(run.text) for run in paragraph.runs)
    lines = math.ceil(letters * size * _LETTER / 72 / (width - paragraph.hang - 0.2))
    return lines * size * _LINE + 0.14


def _figures(slide: DeckSlide, box: Box) -> Iterator[Element]:
    """Yield the numbers side by side, with dots of one size."""
    most = max(figure.dots for figure in slide.figures)
    # Each number is on one line; one with many more dots has more of the rest.
    needed = [len(figure.value) * _NUMBER_LETTER + 0.25 for figure in slide.figures]
    weights = [2 if 3 * figure.dots > most else 1 for figure in slide.figures]
    rest = (box.width - sum(needed)) / sum(weights)
    widths = [least + rest * weight for least, weight in zip(needed, weights, strict=True)]
    texts = [
        (
            Paragraph((Run(figure.value, _NUMBER, bold=True),)),
            # The sentence above it says the same.
            *([] if slide.lines else [Paragraph((Run(figure.counts, LEAST),))]),
        )
        for figure in slide.figures
    ]
    sized = zip(texts, widths, strict=True)
    head = max(sum(_height(each, width - 0.2) for each in text) for text, width in sized)
    head = min(head, box.height - (1.2 if most else 0))
    room = Box(0, 0, max(widths) - 0.4, box.height - head - 0.2)
    most_columns, step = _grid(most, room)
    # Ten of them are in a row of each number.
    step = min(step, (min(widths) - 0.3) / 10.6)
    x = box.x
    for figure, text, width in zip(slide.figures, texts, widths, strict=True):
        yield Text("Number", text, box=Box(x, box.y, width - 0.2, head))
        if figure.dots:
            fitting = int((width - 0.3) / (step * 10.6)) * 10
            columns = max(min(most_columns, fitting), 10)
            size = dots_size(figure.dots, columns, step)
            yield NumberDots(
                Box(x + 0.1, box.y + head + 0.1, *size),
                tuple(dot_places(figure.dots, columns, step)),
                step * 0.72,
                figure.is_exact,
                f"{figure.value}: {figure.counts}",
            )
        x += width


def _grid(count: int, room: Box) -> tuple[int, float]:
    """Return the dots in a row and their distance, for most dots."""
    steps = {
        columns: min(
            room.width / (columns * 1.06),
            room.height / max(math.ceil(count / columns), 1),
            _MAX_STEP,
        )
        for columns in (10, 20, 30)
    }
    best = max(steps, key=lambda columns: steps[columns])
    return best, steps[best]


def dot_places(count: int, columns: int, step: float) -> list[tuple[float, float]]:
    """Return the places of dots in rows, with a gap after ten.

    Args:
        count: How many dots.
        columns: How many are in a row, a multiple of ten.
        step: The distance from one to the next.
    """
    return [
        (column * step + column // 10 * step / 2, row * step)
        for row, column in (divmod(number, columns) for number in range(count))
    ]


def dots_size(count: int, columns: int, step: float) -> tuple[float, float]:
    """Return the width and the height of `dot_places`."""
    most = min(count, columns) - 1
    return most * step + most // 10 * step / 2 + step, math.ceil(count / columns) * step


def _timeline(slide: DeckSlide, box: Box) -> Iterator[Element]:
    axis, indent = box.x + 0.25, 0.55
    # Date and words are one text, so that they are read together.
    texts = [
        (
            Paragraph((Run(entry.date, LEAST, bold=True, colour="main"),)),
            Paragraph((Run(entry.text, LEAST),)),
        )
        for entry in slide.entries
    ]
    heights = [sum(_height(each, box.width - indent) for each in text) for text in texts]
    if box.height >= _FULL_ENTRY * len(texts):
        # At even distances.
        heights = [1.0] * len(texts)
    scale = box.height / sum(heights)
    yield Line(Box(axis, box.y + 0.2, 0, (sum(heights) - heights[-1]) * scale))
    y = box.y
    for entry, text, height in zip(slide.entries, texts, heights, strict=True):
        yield Mark(Box(axis - 0.1, y + 0.1, 0.2, 0.2), not entry.is_open)
        place = Box(box.x + indent, y, box.width - indent, height * scale)
        yield Text("Entry", text, box=place)
        y += height * scale


def _neighbours(slide: DeckSlide, box: Box) -> Iterator[Element]:
    """Yield a body at the left, joined to those at the right."""
    width, count = min(3.6, box.width * 0.32), len(slide.neighbours)
    row = min(box.height / count, 1.1)
    height = min(row * 0.9, 1.0)
    top = box.y + (box.height - row * count) / 2
    middle = box.y + box.height / 2
    # As far in as the letters of the title.
    centre = Box(box.x + 0.1, middle - height / 2, width, height)
    name = Run(slide.centre, _LABEL, bold=True, colour="on_main")
    yield Body(slide.centre, centre, Paragraph((name,), is_centred=True), is_main=True)
    left, right = centre.x + width, box.x + box.width - width
    for number, neighbour in enumerate(slide.neighbours):
        y = top + row * (number + 0.5)
        place = Box(right, y - height / 2, width, height)
        run = Run(neighbour.name, _LABEL, colour="ink")
        yield Body(neighbour.name, place, Paragraph((run,), is_centred=True), is_main=False)
        ends = ((left, middle), (right, y))
        bodies, sites = (0, number + 1), (3, 1)
        if neighbour.is_origin:
            ends, bodies, sites = ends[::-1], bodies[::-1], sites[::-1]
        yield Arrow(neighbour.sentence, bodies, sites, ends)
        x, at = left + (right - left) * _LABEL_AT, middle + (y - middle) * _LABEL_AT
        needed = len(neighbour.label) * _LABEL * _LETTER / 72 + 0.2
        # The head of the arrow is in sight.
        wide = min(needed, 2 * ((right - left) * (1 - _LABEL_AT) - 0.2))
        high = 0.28 * math.ceil(needed / wide)
        label = Paragraph((Run(neighbour.label, _LABEL, colour="quiet"),), is_centred=True)
        place = Box(x - wide / 2, at - high / 2, wide, high)
        yield Text("Label", (label,), box=place, anchor="ctr", is_filled=True)


def _years(when: DeckTime, box: Box) -> Iterator[Element]:
    """Yield a line of years with the time of a sentence."""
    axis = box.y + box.height - 0.5
    scale = (box.width - 0.7) / (when.last - when.first)
    start = box.x + 0.35

    def x_of(year: float) -> float:
        return start + (year - when.first) * scale

    yield Line(Box(start, axis, (when.last - when.first) * scale, 0))
    for year in range(when.first, when.last + 1, _YEARS):
        yield Line(Box(x_of(year), axis, 0, 0.1))
        text = Paragraph((Run(str(year), LEAST_LABEL + 1, colour="quiet"),), is_centred=True)
        yield Text("Year", (text,), box=Box(x_of(year) - 0.35, axis + 0.12, 0.7, 0.3))
    wide = max((when.end - when.start) * scale, 0.16)
    bar = x_of((when.start + when.end) / 2) - wide / 2
    place = Box(bar, axis - 0.3, wide, 0.3)
    spoken = DOT.join((when.text, f"{when.first}–{when.last}"))
    yield Mark(place, is_full=True, is_round=False, description=spoken)
    needed = min(len(when.text) * LEAST * _BOLD_LETTER / 72 + 0.3, box.width)
    x = min(max(bar + wide / 2 - needed / 2, box.x), box.x + box.width - needed)
    date = Paragraph((Run(when.text, LEAST, bold=True, colour="main"),), is_centred=True)
    yield Text("Date", (date,), box=Box(x, axis - 0.8, needed, 0.42), anchor="ctr")
