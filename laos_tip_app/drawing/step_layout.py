"""How a step fills a screen: large where it fits, smaller down to a floor, then on further frames.

Nothing is ever cut. Lengths are parts of the screen’s height. Knows no Qt and no colours.

The floor comes from the rule for letters that must be read (DISCAS, ANSI/AVIXA V202.01): their
lower-case height is the viewing distance divided by 200. Eight metres from a picture 1.5 m high
that is 2.7 % of its height, which letters have that are set in 5 % of it.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple, Protocol

from laos_tip_app.render.entries import DOT
from laos_tip_app.render.steps import Step

FLOOR: Final = 0.05
LARGEST: Final = 0.075
_SIZES: Final = (LARGEST, 0.068, 0.062, 0.056, FLOOR)

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


class Measure(Protocol):
    """Measures text; handed in, since only Qt knows the fonts."""

    def width(self, text: str, voice: Voice) -> float:
        """Return how wide a line is at a size of 1."""


class Row(NamedTuple):
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


class Frame(NamedTuple):
    """What stands on the screen at once.

    Attributes:
        number: Which of the step’s frames it is, from 0.
        parts: How many there are.
        size: The size of the text.
        centre: The lines of the name in the middle of its neighbours, in a size of their own.
        centre_size: That size.
    """

    step: Step
    number: int
    parts: int
    rows: tuple[Row, ...]
    size: float
    centre: tuple[str, ...] = ()
    centre_size: float = 0.0


class _Line(NamedTuple):
    text: str
    size: float
    voice: Voice
    ground: Ground
    block: int
    above: float


def frames(step: Step, measure: Measure, ratio: float) -> tuple[Frame, ...]:
    """Return the frames of a step on a screen so many times as wide as high."""
    left = MARGIN + (_CENTRE * ratio if step.centre else 0.0)
    width = ratio - MARGIN - left
    room = 1.0 - HEAD - FOOT - (AXIS if step.axis else 0.0)
    shared: list[list[_Line]] = []
    size = FLOOR
    for size in _SIZES:
        lines = list(_lines(step, measure, size, width))
        shared = list(_shared(lines, room))
        if len(shared) == 1:
            break
    centre, centre_size = _centre(step.centre, measure, _CENTRE * ratio - 2 * _INDENT)
    return tuple(
        Frame(
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


def wrap(text: str, measure: Measure, voice: Voice, room: float) -> Iterator[str]:
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


def _lines(step: Step, measure: Measure, size: float, width: float) -> Iterator[_Line]:
    for block, entry in enumerate(step.entries):
        ground = entry.ground
        room = width - (_INDENT if ground != "plain" or step.centre else 0.0)
        lesser = min(size, FLOOR)
        said = size if ground == "plain" else min(size, FLOOR * 1.12)
        tag, detail = entry.tag, entry.detail
        if ground == "note":
            tag, detail = DOT.join(part for part in (tag, detail) if part), ""
        parts: tuple[tuple[str, float, Voice], ...] = (
            (tag, lesser, "tag"),
            (entry.title, said, "said"),
            (detail, lesser, "lesser"),
        )
        above = _GAP * size if block else 0.0
        for text, letters, voice in parts:
            for line in wrap(text, measure, voice, room / letters):
                yield _Line(line, letters, voice, ground, block, above)
                above = 0.0


def _shared(lines: Sequence[_Line], room: float) -> Iterator[list[_Line]]:
    """Yield lines a frame at a time.

    An entry is broken only where it fills more than one, and goes on to the next together with the
    notes behind it where they have room there.
    """
    frame: list[_Line] = []
    used = 0.0
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].block == lines[at].block:
            end += 1
        block = list(lines[at:end])
        high = _height(block)
        together = _height(lines[at : _end_of_notes(lines, end)]) - block[0].above
        parts_from_notes = together <= room < used + block[0].above + together
        if frame and (used + high > room or parts_from_notes):
            yield frame
            frame, used = [], 0.0
        if not frame:
            block[0] = block[0]._replace(above=0.0)
            high = _height(block)
        while high > room:
            fits = max(1, int(room / max(line.size * LINE for line in block)))
            yield block[:fits]
            block = block[fits:]
            high = _height(block)
        frame.extend(block)
        used += high
        at = end
    if frame:
        yield frame


def _end_of_notes(lines: Sequence[_Line], at: int) -> int:
    """Return where the notes end that begin at a line; the line itself where none does."""
    while at < len(lines) and lines[at].ground == "note":
        at += 1
    return at


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.above + line.size * LINE for line in lines)


def _placed(lines: Sequence[_Line], left: float) -> Iterator[Row]:
    y = HEAD
    for line in lines:
        y += line.above
        x = left + (_INDENT if line.ground != "plain" else 0.0)
        yield Row(line.text, x, y, line.size, line.voice, line.ground, line.block)
        y += line.size * LINE


def _centre(name: str, measure: Measure, width: float) -> tuple[tuple[str, ...], float]:
    if not name:
        return (), 0.0
    for size in _SIZES:
        words = name.split()
        whole = all(measure.width(word, "tag") * size <= width for word in words)
        lines = tuple(wrap(name, measure, "tag", width / size))
        if whole and len(lines) * size * LINE <= 1.0 - HEAD - FOOT:
            return lines, size
    return tuple(wrap(name, measure, "tag", width / FLOOR)), FLOOR
