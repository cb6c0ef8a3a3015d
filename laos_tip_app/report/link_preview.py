"""What a small card says of the thing that a link leads to.

Knows nothing of Qt or of where a card is shown.
"""

from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import DOT, full_name, note_kind
from laos_tip_app.store.store import Store

_MOST_PLACES: Final = 4
"""More paragraphs than these are not named on a card."""


class LinkPreview(NamedTuple):
    """A card.

    Attributes:
        name: What it is called.
        kind: What it is.
        line: One line on it; may be empty.
        lesser: Whose assessment it is, and what limits or corrects it, a line each.
    """

    name: str
    kind: str
    line: str = ""
    lesser: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole card as one text."""
        parts = (self.name, self.kind, self.line, *self.lesser)
        return ". ".join(part.rstrip(".") for part in parts if part)


def card(store: Store, location: Location) -> LinkPreview | None:
    """Return the card of a term, stakeholder, place or note; None for anything else.

    Raises:
        NotFoundError: There is no such record.
    """
    match location.kind:
        case "term":
            term = store.term(location.id)
            said = DOT.join(part for part in (term.meaning, full_name(term)) if part)
            return LinkPreview(term.term, _("Term"), said, _lesser(store, location))
        case "stakeholder":
            found = store.stakeholder(location.id)
            kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
            lesser = _lesser(store, location)
            return LinkPreview(found.full_name, kinds.get(found.kind, ""), found.roles, lesser)
        case "place":
            return LinkPreview(store.place(location.id).name, _("Place"), _where(store, location))
        case "note":
            note = store.note(location.id)
            return LinkPreview(f"{_('Editor’s note')} {note.id}", note_kind(note), note.short)
    return None


def _lesser(store: Store, location: Location) -> tuple[str, ...]:
    fact_ids = store.fact_ids(location.kind, location.id)
    corrections = Corrections(store, fact_ids)
    caveats = corrections.of(location.kind, fact_ids)
    return tuple(filter(None, (caveats.attribution, *corrections.lines(caveats))))


def _where(store: Store, location: Location) -> str:
    facts = store.facts(store.fact_ids(location.kind, location.id))
    named = list(dict.fromkeys(fact.reference for fact in facts))
    more = "…" if len(named) > _MOST_PLACES else ""
    return ", ".join((*named[:_MOST_PLACES], *filter(None, (more,))))
