"""Lay out slides in inches; 7.5 are 768 lines of a projector."""

from collections.abc import Iterator
from typing import Final

from laos_tip_app.drawing.geometry import Rect, Size
from laos_tip_app.drawing.slides.drawings import drawing
from laos_tip_app.drawing.slides.elements import (
    LEAST,
    LEAST_LABEL,
    Colour,
    Element,
    Map,
    Paragraph,
    Run,
    Shape,
    Text,
    paragraph,
)
from laos_tip_app.report.deck import DeckMap, DeckSlide

HEIGHT: Final = 7.5
"""The height of a slide in inches."""

_ALONE: Final = 36
_SENTENCE: Final = 28
_AGENDA: Final = 22
_GAP: Final = 0.25
_ABOVE_WARNING: Final = 0.15
_LEAST_DRAWING: Final = 1.6
_LEAST_BODY: Final = 0.85
"""The least height of a drawing below sentences, and of a body in it, which has three lines."""

_MAP_SHARE: Final = 0.55
"""The most of the width that a map has."""


def slide_elements(slide: DeckSlide, room: Size, foot: str, number: int) -> tuple[Element, ...]:
    """Return what a slide consists of, in reading order.

    Places are measured from the corner of the room.

    Args:
        slide: The slide.
        room: The room below its title.
        foot: The text at the foot of all slides.
        number: Its number, from 1.
    """
    is_first = slide.layout == "title"
    title = Text("Title", (paragraph(slide.title),), "first" if is_first else "title")
    elements: list[Element] = [title]
    if is_first:
        elements.append(Text("Subtitle", tuple(map(paragraph, slide.lines)), "subtitle"))
    elif slide.map:
        elements += _beside_map(slide, slide.map, room)
    elif slide.has_picture:
        elements += _with_drawing(slide, room)
    else:
        texts = _agenda(slide) if slide.times else _sentences(slide)
        elements.append(Text("Text", tuple(texts), "text"))
    footer = Text("Footer", (paragraph(foot, LEAST_LABEL),), "foot")
    return (*elements, footer, Text("Slide number", (paragraph(str(number)),), "number"))


def _beside_map(slide: DeckSlide, shown: DeckMap, room: Size) -> Iterator[Element]:
    """Yield a map and the text beside it."""
    height = min(room.height, room.width * _MAP_SHARE / shown.ratio)
    width = height * shown.ratio
    # As far in as the letters of the title.
    place = Rect(0.1, (room.height - height) / 2, width, height)
    yield Map(place, shown.movement, shown.spoken)
    left = place.x + width + _GAP
    beside = Rect(left, 0, room.width - left, room.height)
    yield Text("Text", tuple(_sentences(slide)), "text", beside, "ctr")


def _with_drawing(slide: DeckSlide, room: Size) -> Iterator[Element]:
    """Yield a drawing below its sentences or above its warning."""
    has_lines = bool(slide.lines)
    paragraphs = tuple(_sentences(slide) if has_lines else _warning(slide))
    gap = _GAP if has_lines else _ABOVE_WARNING if paragraphs else 0
    least = max(_LEAST_DRAWING, _LEAST_BODY * len(slide.neighbours))
    text = sum(each.height(room.width) for each in paragraphs)
    text = min(text, room.height - least - gap)
    usual, draw = drawing(slide)
    high = min(room.height - text - gap, usual)
    top = (room.height - text - gap - high) / 2
    if has_lines:
        yield Text("Text", paragraphs, "text", Rect(0, top, room.width, text))
        yield from draw(Rect(0, top + text + gap, room.width, high))
    else:
        yield from draw(Rect(0, top, room.width, high))
        if paragraphs:
            yield Shape("Warning", Rect(0, top + high + gap, room.width, text), paragraphs)


def _warning(slide: DeckSlide) -> Iterator[Paragraph]:
    """Yield what is below a drawing: correction, warning, paragraph."""
    if slide.correction:
        yield paragraph(f"✕ {slide.correction}", LEAST, bold=True, colour="strong")
    runs = [Run(slide.warning, LEAST, bold=True, colour="strong")] if slide.warning else []
    if slide.reference:
        gap = "   " if runs else ""
        runs.append(Run(f"{gap}{slide.reference}", LEAST, colour="quiet"))
    if runs:
        yield Paragraph(tuple(runs))


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
            # Aims go on from slide to slide, where numbers would begin again.
            mark = str(number) if slide.layout == "discussion" else "•"
            yield Paragraph((Run(f"{mark}\t", size, bold=True, colour="main"), run), 0.6)
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
