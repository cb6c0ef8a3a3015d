"""Read and write interest-by-influence grids that a group fills in.

The group places the cards: nothing here proposes a place, since the report gives none. Only
stakeholders that act can be placed, never people who were affected or are said to be implicated.
"""

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report import json_documents
from laos_tip_app.report.labels import shortened_list
from laos_tip_app.store.records import Stakeholder
from laos_tip_app.store.store import Store

KIND: Final = "interest-by-influence grid"

_ACTING_KINDS: Final = frozenset(
    {
        "Lao government",
        "government",
        "organisation",
        "mass organisation",
        "professional body",
        "NGO",
        "UN/intergovernmental",
        "international, unspecified",
        "foreign government",
        "index/think tank",
    }
)
"""The kinds of stakeholders that act: no group of people, country or place of work."""

_LONG: Final = 40


class GridCard(NamedTuple):
    """A stakeholder on the grid; coordinates from 0 (low) to 1 (high)."""

    stakeholder_id: str
    interest: float
    influence: float


class InfluenceGrid(NamedTuple):
    """A filled-in grid.

    Attributes:
        date: When the group met, as an ISO day.
        unknown_cards: Cards of a file that this report can’t show, as JSON.
    """

    title: str = ""
    date: str = ""
    cards: tuple[GridCard, ...] = ()
    unknown_cards: tuple[str, ...] = ()


def may_be_placed(stakeholder: Stakeholder) -> bool:
    """Return whether a stakeholder can be placed as a card."""
    return stakeholder.kind in _ACTING_KINDS


def card_name(stakeholder: Stakeholder) -> str:
    """Return the name on a card, shortened if too long."""
    name = stakeholder.name
    return name if len(name) <= _LONG else stakeholder.brief


def to_bytes(grid: InfluenceGrid, store: Store) -> bytes:
    """Return a grid as a file."""
    cards: list[object] = [card._asdict() for card in grid.cards]
    cards += [json.loads(card) for card in grid.unknown_cards]
    content = {"title": grid.title, "date": grid.date, "cards": cards}
    return json_documents.document_bytes(KIND, store.meta(), content)


def from_bytes(data: bytes, store: Store, *, is_file: bool = True) -> tuple[InfluenceGrid, str]:
    """Read a grid; one that is no file may have any size.

    Returns:
        The grid, and one sentence on anything unexpected in it, or "".

    Raises:
        SavedFileError: It can’t be read.
    """
    document = json_documents.read(data, KIND, is_file=is_file)
    usual = {"title": "", "date": ""}
    empty = InfluenceGrid(**json_documents.possible_values(document, usual, allowed={}))
    cards = document.get("cards")
    grid, message = _sorted_cards(empty, cards if isinstance(cards, list) else (), store)
    if not message and not json_documents.is_of_edition(document, store.meta()):
        message = _(
            "This grid was made with edition {edition}. All its cards are in this edition too."
        ).format(edition=document.get("edition", "?"))
    return grid, message


def gone_message(grid: InfluenceGrid, old: Store, new: Store) -> str:
    """Return a sentence on cards that another edition can’t show, or "".

    Args:
        grid: The grid.
        old: The edition that is shown.
        new: The edition that may be shown instead.
    """
    placed = {card.stakeholder_id for card in grid.cards}
    remaining = {each.id for each in new.stakeholders() if may_be_placed(each)}
    gone = [card_name(each) for each in old.stakeholders() if each.id in placed - remaining]
    if not gone:
        return ""
    pattern = (
        _("The influence grid “{title}” has cards that are not in that edition: {names}.")
        if grid.title
        else _("The influence grid has cards that are not in that edition: {names}.")
    )
    return pattern.format(title=grid.title, names=shortened_list(gone))


def position_text(card: GridCard, name: str) -> str:
    """Return the position of a card, in words."""
    return _("{name}: interest {interest} out of 100, influence {influence} out of 100").format(
        name=name, interest=round(100 * card.interest), influence=round(100 * card.influence)
    )


def _sorted_cards(
    grid: InfluenceGrid, values: Iterable[object], store: Store
) -> tuple[InfluenceGrid, str]:
    """Return a grid with these cards, and a sentence on unknown ones."""
    allowed = {stakeholder.id for stakeholder in store.stakeholders() if may_be_placed(stakeholder)}
    cards: dict[str, GridCard] = {}
    unknown_cards: list[str] = []
    for value in values:
        card = _card(value)
        if card is None or card.stakeholder_id not in allowed or card.stakeholder_id in cards:
            unknown_cards.append(json.dumps(value))
        else:
            cards[card.stakeholder_id] = card
    grid = grid._replace(cards=tuple(cards.values()), unknown_cards=tuple(unknown_cards))
    if not unknown_cards:
        return grid, ""
    return grid, ngettext(
        "{count} card is not in this edition. It is kept in the file but not shown.",
        "{count} cards are not in this edition. They are kept in the file but not shown.",
        len(unknown_cards),
    ).format(count=len(unknown_cards))


def _card(value: object) -> GridCard | None:
    if not isinstance(value, dict) or set(value) != set(GridCard._fields):
        return None
    row_id, *coordinates = (value[name] for name in GridCard._fields)
    # Neither a text nor true is a number, and nan is not between.
    is_possible = isinstance(row_id, str) and all(
        type(each) in (int, float) and 0 <= each <= 1 for each in coordinates
    )
    return GridCard(row_id, *map(float, coordinates)) if is_possible else None
