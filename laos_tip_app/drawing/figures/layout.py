"""Where the cards of figures stand, and how their units are counted out.

Knows nothing of Qt, of records or of how a card looks. Each unit is one dot on every card, so that
sizes can be compared; no card shows a sum.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from laos_tip_app.drawing.geometry import Face, Rect, TextWidths, wrapped

type Look = Literal["exact", "approximate", "none", "counted", "label"]
"""How sure a figure is; a label is no quantity."""

PAD: Final = 14.0
GAP: Final = 16.0
DOT: Final = 6.0
TEN: Final = 10
"""Dots that stand together, so that the eye can count."""

NARROWEST: Final = 260.0
"""How wide a card is at least on a screen."""

_WIDEST: Final = 420.0
_PITCH: Final = 8.0
_TEN_GAP: Final = 5.0
_SECTION_GAP: Final = 26.0


class FigureCard(NamedTuple):
    """A figure to be drawn.

    Attributes:
        value: The number with its unit.
        counts: What it counts.
        period: For which time.
        undated: Whether that time is not a date.
        evidence: How sure it is, and where it is stated.
        attribution: Whose statement it is, or empty.
        notes: What limits or corrects it, a sentence each.
        look: How sure it is.
        units: How many dots it has; None for what can't be counted out.
        group: The heading that it stands under.
    """

    value: str
    counts: str
    period: str
    undated: bool
    evidence: str
    attribution: str
    notes: tuple[str, ...]
    look: Look
    units: int | None
    group: str


class CardText(NamedTuple):
    """A text of a card with its lines.

    Attributes:
        part: Which of a card's texts it is, `note` for each note.
        rect: Where it stands on the page of all cards.
    """

    part: str
    face: Face
    lines: tuple[str, ...]
    rect: Rect


class PositionedCard(NamedTuple):
    """A card in its place; `dots` are the left upper corners of its dots."""

    rect: Rect
    texts: tuple[CardText, ...]
    dots: tuple[tuple[float, float], ...]


class CardHeading(NamedTuple):
    """A heading over cards."""

    lines: tuple[str, ...]
    face: Face
    rect: Rect


class CardLayout(NamedTuple):
    """All cards at one width."""

    cards: tuple[PositionedCard, ...]
    headings: tuple[CardHeading, ...]
    height: float


def lay_out_cards(
    cards: Sequence[FigureCard],
    lead: str,
    widths: TextWidths,
    width: float,
    narrowest: float = NARROWEST,
) -> CardLayout:
    """Return cards side by side, in rows as high as their highest, under the heading of each group.

    Args:
        cards: The cards, those of a group beside each other.
        lead: What is said before all of them.
        widths: Measures text.
        width: The room from edge to edge.
        narrowest: How wide a card is at least.
    """
    columns = max(1, int((width - GAP) // (narrowest + GAP)))
    wide = min((width - GAP) / columns - GAP, _WIDEST)
    placed: list[PositionedCard] = []
    headings: list[CardHeading] = []
    y = _add_heading(headings, lead, "plain", widths, width, GAP)
    at = 0
    while at < len(cards):
        group = cards[at].group
        members = [card for card in cards if card.group == group]
        if group:
            y = _add_heading(headings, group, "bold", widths, width, y + _SECTION_GAP)
        for start in range(0, len(members), columns):
            row = [
                _card(card, widths, GAP + number * (wide + GAP), y + GAP, wide)
                for number, card in enumerate(members[start : start + columns])
            ]
            high = max(card.rect.height for card in row)
            placed += [card._replace(rect=card.rect._replace(height=high)) for card in row]
            y += GAP + high
        at += len(members)
    return CardLayout(tuple(placed), tuple(headings), y + GAP)


def _add_heading(
    headings: list[CardHeading], text: str, face: Face, widths: TextWidths, width: float, y: float
) -> float:
    lines = wrapped(text, widths, face, width - 2 * GAP)
    rect = Rect(GAP, y, width - 2 * GAP, len(lines) * widths.height(face))
    headings.append(CardHeading(lines, face, rect))
    return rect.bottom


def _card(card: FigureCard, widths: TextWidths, x: float, y: float, width: float) -> PositionedCard:
    room = width - 2 * PAD
    top = y + PAD
    texts: list[CardText] = []

    def add(part: str, text: str, face: Face, above: float, inset: float = 0.0) -> None:
        nonlocal top
        lines = wrapped(text, widths, face, room - inset)
        if lines:
            top += above
            high = len(lines) * widths.height(face)
            texts.append(CardText(part, face, lines, Rect(x + PAD, top, room, high)))
            top += high

    add("value", card.value, "large", 0.0)
    dots = _dots(card.units or 0, x + PAD, top + 8, room)
    if dots:
        top = dots[-1][1] + DOT + 4
    add("counts", card.counts, "plain", 6.0)
    add("period", card.period, "small", 8.0, 2 * DOT if card.undated else 0.0)
    # An open date has a frame around it.
    add("evidence", card.evidence, "small", 8.0 if card.undated else 4.0)
    add("attribution", card.attribution, "small", 4.0)
    for note in card.notes:
        add("note", note, "small", 8.0, 2 * DOT)
    return PositionedCard(Rect(x, y, width, top + PAD - y), tuple(texts), dots)


def _dots(count: int, x: float, y: float, room: float) -> tuple[tuple[float, float], ...]:
    """Return the places of dots, in tens."""
    tens = max(1, int((room + _TEN_GAP) // (TEN * _PITCH + _TEN_GAP)))
    found = []
    for number in range(count):
        row, column = divmod(number, TEN * tens)
        found.append((
            x + column * _PITCH + column // TEN * _TEN_GAP,
            y + row * _PITCH,
        ))  # fmt: skip
    return tuple(found)
