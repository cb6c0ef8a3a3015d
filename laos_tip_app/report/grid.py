"""A grid of interest by influence that a group fills in: which body it puts where.

The placing is the group’s own: nothing here proposes one, since the report gives none. Only bodies
can be placed, never people who were affected or who are said to be implicated. Knows nothing of
Qt, of folders or of how a grid looks.
"""

import json
from math import isfinite
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report import json_documents
from laos_tip_app.store.records import Stakeholder
from laos_tip_app.store.store import Store

KIND: Final = "interest-by-influence grid"

_BODIES: Final = frozenset(
    {
        "Lao government",
        "mass organisation",
        "professional body",
        "NGO",
        "UN/intergovernmental",
        "international, unspecified",
        "foreign government",
        "index/think tank",
    }
)
"""The kinds that are bodies which act: no group of people, no country, no place of work."""


_LONG: Final = 40


class GridCard(NamedTuple):
    """A body where the group has put it; both from 0, low, to 1, high."""

    stakeholder_id: str
    interest: float
    influence: float


class InfluenceGrid(NamedTuple):
    """The grid.

    Attributes:
        date: When the group met, as an ISO day.
        kept: What a file holds besides and this report can’t show, as JSON.
    """

    title: str = ""
    date: str = ""
    cards: tuple[GridCard, ...] = ()
    kept: tuple[str, ...] = ()


def may_be_placed(stakeholder: Stakeholder) -> bool:
    """Return whether a stakeholder is a body that can be a card."""
    return stakeholder.kind in _BODIES


def card_name(stakeholder: Stakeholder) -> str:
    """Return what a stakeholder’s card says: its name, or the short form of a long one."""
    name = stakeholder.name
    return name if len(name) <= _LONG else stakeholder.brief


def to_bytes(grid: InfluenceGrid, store: Store) -> bytes:
    """Return the file of a grid."""
    cards: list[object] = [each._asdict() for each in grid.cards]
    cards += [json.loads(each) for each in grid.kept]
    content = {"title": grid.title, "date": grid.date, "cards": cards}
    return json_documents.written(KIND, store.meta(), content)


def from_bytes(data: bytes, store: Store) -> tuple[InfluenceGrid, str]:
    """Read the file of a grid.

    Returns:
        The grid, and one sentence on what is not as expected in it; or none.

    Raises:
        KeptFileError: It can’t be read.
    """
    found = json_documents.read(data, KIND)
    allowed = {each.id for each in store.stakeholders() if may_be_placed(each)}
    cards: dict[str, GridCard] = {}
    kept: list[str] = []
    listed = found.get("cards")
    for each in listed if isinstance(listed, list) else ():
        card = _card(each)
        if card is None or card.stakeholder_id not in allowed or card.stakeholder_id in cards:
            kept.append(json.dumps(each, ensure_ascii=False))
        else:
            cards[card.stakeholder_id] = card
    title, date = found.get("title"), found.get("date")
    grid = InfluenceGrid(
        title if isinstance(title, str) else "",
        date if isinstance(date, str) else "",
        tuple(cards.values()),
        tuple(kept),
    )
    if kept:
        return grid, _(
            "{count} of the cards can’t be placed with this report; they are kept, and not shown."
        ).format(count=len(kept))
    if not json_documents.of_this_edition(found, store.meta()):
        return grid, _(
            "This grid was made with edition {edition}; all of its cards are here too."
        ).format(edition=found.get("edition", "?"))
    return grid, ""


def place_of(card: GridCard, name: str) -> str:
    """Return where a card stands, in words."""
    return _("{name}: interest {interest} of 100, influence {influence} of 100").format(
        name=name, interest=round(100 * card.interest), influence=round(100 * card.influence)
    )


def _card(found: object) -> GridCard | None:
    if not isinstance(found, dict) or set(found) != set(GridCard._fields):
        return None
    row_id, *places = (found[name] for name in GridCard._fields)
    numbers = [
        float(each)
        for each in places
        if isinstance(each, int | float) and not isinstance(each, bool) and 0 <= each <= 1
    ]
    if (
        not isinstance(row_id, str)
        or len(numbers) != len(places)
        or not all(map(isfinite, numbers))
    ):
        return None
    return GridCard(row_id, *numbers)
