"""Layout of the figure cards with a dot for each unit.

Each unit is one dot on every card, so that sizes can be compared; no card shows a sum.
"""

from collections.abc import Sequence
from itertools import batched, groupby
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from laos_tip_app.drawing.geometry import Face, Rect, TextWidths
from laos_tip_app.store.records import Figure

type Certainty = Literal["exact", "approximate", "none", "counted", "label"]
"""How certain a figure is; a label is no quantity."""

PAD: Final = 14.0
GAP: Final = 16.0
DOT: Final = 6.0
"""The usual diameter of a dot."""

TEN: Final = 10
"""The number of dots in a group, so that readers can count."""

MIN_WIDTH: Final = 208.0
"""The smallest width of a card on a screen."""

MOST_COLUMNS: Final = 4
"""The most cards side by side on a screen."""

_DOTTED: Final = ("people", "cases")
_MAX_WIDTH: Final = 420.0
_MAX_TO_MIN_WIDTH: Final = 1.6
_PITCH: Final = 8.0
_TEN_GAP: Final = 5.0
_SECTION_GAP: Final = 26.0


class FigureCard(NamedTuple):
    """The texts of a figure.

    Attributes:
        value: The number with its unit.
        counts: The things that it counts.
        period: The time that it is about.
        undated: Whether that time is not a date.
        evidence: The certainty in words, and where it is stated.
        attribution: Whose statement it is, or empty.
        notes: The notes that limit or correct it, a sentence each.
        certainty: How certain it is.
        units: The number of dots; None where there are none.
        group: The heading above it, or empty.
        mark: The mark of its status at the right edge, or empty.
    """

    value: str
    counts: str
    period: str
    undated: bool
    evidence: str
    attribution: str
    notes: tuple[str, ...]
    certainty: Certainty
    units: int | None
    group: str
    mark: str = ""


class CardText(NamedTuple):
    """A text of a card or a heading, with its lines.

    Attributes:
        part: The attribute of `FigureCard`, `note` for each note, or `heading`.
        rect: Its rectangle on the page of all cards.
    """

    part: str
    face: Face
    lines: tuple[str, ...]
    rect: Rect


class PositionedCard(NamedTuple):
    """A card with its rectangle; `dots` are their left upper corners."""

    rect: Rect
    texts: tuple[CardText, ...]
    dots: tuple[tuple[float, float], ...]


class CardLayout(NamedTuple):
    """All cards at one width."""

    cards: tuple[PositionedCard, ...]
    headings: tuple[CardText, ...]
    height: float


def lay_out_cards(
    cards: Sequence[FigureCard],
    lead: str,
    widths: TextWidths,
    width: float,
    min_width: float,
    dot: float,
    most_columns: int | None,
) -> CardLayout:
    """Return cards in rows, under the heading of each group.

    Args:
        cards: The cards, those of a group beside each other.
        lead: The text above all of them.
        widths: Measures text.
        width: The whole width.
        min_width: The smallest width of a card.
        dot: The diameter of a dot.
        most_columns: The most cards side by side; None for as many as fit.
    """
    columns = max(1, int((width - GAP) // (min_width + GAP)))
    columns = min(columns, most_columns or columns)
    max_width = max(_MAX_WIDTH, min_width * _MAX_TO_MIN_WIDTH)
    card_width = min((width - GAP) / columns - GAP, max_width)
    positioned: list[PositionedCard] = []
    headings = [_heading(lead, "plain", widths, width, GAP)]
    y = headings[0].rect.bottom
    for group, members in groupby(cards, attrgetter("group")):
        if group:
            headings.append(_heading(group, "bold", widths, width, y + _SECTION_GAP))
            y = headings[-1].rect.bottom
        for in_row in batched(members, columns):
            row = [
                _card(card, widths, GAP + number * (card_width + GAP), y + GAP, card_width, dot)
                for number, card in enumerate(in_row)
            ]
            height = max(card.rect.height for card in row)
            positioned += [_as_high(card, height) for card in row]
            y += GAP + height
    return CardLayout(tuple(positioned), tuple(headings), y + GAP)


def _as_high(card: PositionedCard, height: float) -> PositionedCard:
    """Return a card of a height, with its notes at its foot."""
    lower = height - card.rect.height
    texts = tuple(
        text._replace(rect=text.rect.moved(0, lower)) if text.part == "note" else text
        for text in card.texts
    )
    return card._replace(rect=card.rect._replace(height=height), texts=texts)


def _heading(text: str, face: Face, widths: TextWidths, width: float, y: float) -> CardText:
    lines = widths.wrapped(text, face, width - 2 * GAP)
    rect = Rect(GAP, y, width - 2 * GAP, len(lines) * widths.height(face))
    return CardText("heading", face, lines, rect)


def _card(
    card: FigureCard, widths: TextWidths, x: float, y: float, width: float, dot: float
) -> PositionedCard:
    text_width = width - 2 * PAD
    top = y + PAD
    texts: list[CardText] = []

    def add(part: str, text: str, face: Face, above: float, inset: float = 0.0) -> None:
        nonlocal top
        lines = widths.wrapped(text, face, text_width - inset)
        if lines:
            top += above
            height = len(lines) * widths.height(face)
            lines_width = text_width - (inset if part == "value" else 0.0)
            texts.append(CardText(part, face, lines, Rect(x + PAD, top, lines_width, height)))
            top += height

    mark_width = widths.width(card.mark, "plain") + GAP / 2 if card.mark else 0.0
    if card.mark:
        left, line = x + width - PAD - mark_width, widths.height("plain")
        texts.append(CardText("mark", "plain", (card.mark,), Rect(left, top, mark_width, line)))
    add("value", card.value, "large", 0.0, mark_width)
    dots = dot_corners(card.units or 0, x + PAD, top + 8, text_width, dot)
    if dots:
        top = dots[-1][1] + dot + 4
    add("counts", card.counts, "plain", 6.0)
    add("period", card.period, "small", 8.0, 2 * DOT if card.undated else 0.0)
    # An open date has a frame around it.
    add("evidence", card.evidence, "small", 8.0 if card.undated else 4.0)
    add("attribution", card.attribution, "small", 4.0)
    for note in card.notes:
        add("note", note, "small", 8.0, 2 * DOT)
    return PositionedCard(Rect(x, y, width, top + PAD - y), tuple(texts), dots)


def dotted_number(figure: Figure) -> int | None:
    """Return how many dots people or cases have, None for all else."""
    digits = figure.value.replace(",", "")
    return int(digits) if figure.quantity in _DOTTED and digits.isdecimal() else None


def dot_corners(
    count: int, x: float, y: float, width: float, dot: float
) -> tuple[tuple[float, float], ...]:
    """Return the left upper corners of dots, in groups of ten."""
    pitch, gap = _PITCH * dot / DOT, _TEN_GAP * dot / DOT
    tens = max(1, int((width + gap) // (TEN * pitch + gap)))
    cells = (divmod(number, TEN * tens) for number in range(count))
    return tuple(
        (x + column * pitch + column // TEN * gap, y + row * pitch) for row, column in cells
    )
