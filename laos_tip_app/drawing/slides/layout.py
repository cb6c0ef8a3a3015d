"""How a step fills a screen: large where it fits, smaller down to a floor, then on further frames.

Nothing is ever cut, and no claim is parted from a note that corrects it while there is a way.
Lengths are parts of the screen’s height. Knows no Qt and no colours.

The floor comes from the rule for letters that must be read (DISCAS, ANSI/AVIXA V202.01): their
lower-case height is the viewing distance divided by 200. Eight metres from a picture 1.5 m high
that is 2.7 % of its height, which letters have that are set in 5 % of it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple, Protocol

from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import DOT, EvidenceItem
from laos_tip_app.report.slides import Slide

FLOOR: Final = 0.05
LARGEST: Final = 0.075
_SIZES: Final = (LARGEST, 0.068, 0.062, 0.056, FLOOR)
SMALLEST: Final = 0.03
_TIGHT: Final = (0.046, 0.042, 0.038, 0.034, SMALLEST)
"""Sizes below the floor: better small letters than a claim without the note that corrects it."""

MARGIN: Final = 0.07
"""What stays free at the sides, as above and below."""

HEAD: Final = 0.16
"""Where the text begins, below the heading."""

FOOT: Final = 0.09
AXIS: Final = 0.15
"""What the axis of the timeline takes, above the foot."""

LINE: Final = 1.28
_GAP: Final = 0.6
_INDENT: Final = 0.035
_CENTRE: Final = 0.3
"""How much of the width the stakeholder in the middle of its neighbours takes."""

type Voice = Literal["said", "tag", "lesser"]
type Ground = Literal["plain", "note", "context"]


class TextMeasure(Protocol):
    """Measures text; handed in, since only Qt knows the fonts."""

    def width(self, text: str, voice: Voice) -> float:
        """Return how wide a line is at a size of 1."""


class TextLine(NamedTuple):
    """A line of text.

    Attributes:
        x: Its left end, in parts of the screen’s height.
        y: Its top.
        size: Of the letters.
        block: Which entry of the step it belongs to.
    """

    text: str
    x: float
    y: float
    size: float
    voice: Voice
    ground: Ground
    block: int


class SlidePage(NamedTuple):
    """What stands on the screen at once.

    Attributes:
        number: Which of the step’s frames it is, from 0.
        parts: How many there are.
        size: The size of the text.
        centre: The lines of the name in the middle of its neighbours, in a size of their own.
        centre_size: That size.
    """

    step: Slide
    number: int
    parts: int
    rows: tuple[TextLine, ...]
    size: float
    centre: tuple[str, ...] = ()
    centre_size: float = 0.0


class _SlideLine(NamedTuple):
    text: str
    size: float
    voice: Voice
    ground: Ground
    block: int
    above: float


def frames(step: Slide, measure: TextMeasure, ratio: float) -> tuple[SlidePage, ...]:
    """Return the frames of a step on a screen so many times as wide as high."""
    left = MARGIN + (_CENTRE * ratio if step.centre else 0.0)
    width = ratio - MARGIN - left
    room = 1.0 - HEAD - FOOT - (AXIS if step.axis else 0.0)
    size, shared = _fitted(step, measure, width, room)
    centre, centre_size = _centre(step.centre, measure, _CENTRE * ratio - 2 * _INDENT)
    return tuple(
        SlidePage(
            step,
            number,
            len(shared),
            tuple(_placed(lines, left)),
            size,
            centre,
            centre_size,
        )
        for number, lines in enumerate(shared)
    )


def wrap(text: str, measure: TextMeasure, voice: Voice, room: float) -> Iterator[str]:
    """Yield a text in lines that fit into a width, in sizes of 1; a longer word is broken."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure.width(longer, voice) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while measure.width(line, voice) > room and len(line) > 1:
            fits = next(
                at for at in range(len(line) - 1, 0, -1)
                if at == 1 or measure.width(line[:at], voice) <= room
            )  # fmt: skip
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _lines(step: Slide, measure: TextMeasure, size: float, width: float) -> Iterator[_SlideLine]:
    for block, entry in enumerate(step.entries):
        ground = entry.ground
        room = width - (_INDENT if ground != "plain" or step.centre else 0.0)
        lesser = min(size, FLOOR)
        said = size if ground == "plain" else min(size, FLOOR * 1.12)
        parts: tuple[tuple[str, float, Voice], ...] = (
            (entry.tag, lesser, "tag"),
            (entry.title, said, "said"),
            (entry.detail, lesser, "lesser"),
        )
        if ground == "note":
            name = DOT.join(part for part in (entry.tag, entry.detail) if part)
            parts = ((f"{name}: {entry.title}", said, "said"),)
        above = _GAP * size if block else 0.0
        for text, letters, voice in parts:
            for line in wrap(text, measure, voice, room / letters):
                yield _SlideLine(line, letters, voice, ground, block, above)
                above = 0.0


def _fitted(
    step: Slide, measure: TextMeasure, width: float, room: float
) -> tuple[float, list[list[_SlideLine]]]:
    """Return the size of the text and the lines of each frame.

    The largest size in which all of it has room on one frame; else the floor, or the largest size
    below it in which each claim has the notes that correct it on its own frame.
    """
    for size in _SIZES:
        shared, parted = _shared(step, list(_lines(step, measure, size, width)), room)
        if len(shared) <= 1:
            return size, shared
    if parted:
        for smaller in _TIGHT:
            tight, parted = _shared(step, list(_lines(step, measure, smaller, width)), room)
            if not parted:
                return smaller, tight
    return size, shared


def _shared(
    step: Slide, lines: list[_SlideLine], room: float
) -> tuple[list[list[_SlideLine]], bool]:
    """Share lines out to frames.

    A claim and the notes that correct it stand on one frame; a note that several claims share
    stands there once.

    Returns:
        The lines of each frame, and whether a claim had to be parted from such a note.
    """
    frames: list[list[_SlideLine]] = []
    frame: list[_SlideLine] = []
    there: set[Location | None] = set()
    parted = False
    for unit in _units(step, lines):
        block = _without_notes(step, unit, there)
        if frame and _height(frame) + _height(block) > room:
            frames.append(frame)
            frame, there, block = [], set(), list(unit)
        if not frame and block:
            block[0] = block[0]._replace(above=0.0)
        if _height(block) > room:
            parted = parted or len({line.block for line in block}) > 1
            while _height(block) > room:
                fits = _fitting(block, room)
                frames.append(block[:fits])
                block = block[fits:]
                block[:1] = [line._replace(above=0.0) for line in block[:1]]
        frame.extend(block)
        there.update(step.entries[line.block].location for line in block)
    if frame:
        frames.append(frame)
    return frames, parted


def _units(step: Slide, lines: list[_SlideLine]) -> Iterator[list[_SlideLine]]:
    """Yield the lines of each entry together with those of the notes that correct it."""
    unit: list[_SlideLine] = []
    for number, block in groupby(lines, lambda line: line.block):
        if unit and not step.entries[number].corrects:
            yield unit
            unit = []
        unit.extend(block)
    if unit:
        yield unit


def _without_notes(
    step: Slide, unit: list[_SlideLine], there: set[Location | None]
) -> list[_SlideLine]:
    """Return lines without those of notes that stand on the frame already."""

    def is_there(entry: EvidenceItem) -> bool:
        is_note = entry.location is not None and entry.location.kind == "note"
        return is_note and entry.location in there

    return [line for line in unit if not is_there(step.entries[line.block])]


def _fitting(lines: list[_SlideLine], room: float) -> int:
    """Return how many lines there is room for; one at least."""
    used = 0.0
    for number, line in enumerate(lines):
        used += line.above + line.size * LINE
        if used > room:
            return max(number, 1)
    return len(lines)


def _height(lines: Sequence[_SlideLine]) -> float:
    return sum(line.above + line.size * LINE for line in lines)


def _placed(lines: Sequence[_SlideLine], left: float) -> Iterator[TextLine]:
    y = HEAD
    for line in lines:
        y += line.above
        x = left + (_INDENT if line.ground != "plain" else 0.0)
        yield TextLine(line.text, x, y, line.size, line.voice, line.ground, line.block)
        y += line.size * LINE


def _centre(name: str, measure: TextMeasure, width: float) -> tuple[tuple[str, ...], float]:
    if not name:
        return (), 0.0
    for size in _SIZES:
        words = name.split()
        whole = all(measure.width(word, "tag") * size <= width for word in words)
        lines = tuple(wrap(name, measure, "tag", width / size))
        if whole and len(lines) * size * LINE <= 1.0 - HEAD - FOOT:
            return lines, size
    return tuple(wrap(name, measure, "tag", width / FLOOR)), FLOOR
