"""Build the preview that is shown for a link."""

from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import DOT, full_name, note_kind
from laos_tip_app.store.store import Store

_MAX_PLACES: Final = 4
"""More paragraphs than these are not named on a card."""


class LinkPreview(NamedTuple):
    """The preview of a link.

    Attributes:
        name: What it is called.
        kind: What it is.
        line: One line on it; may be empty.
        caveats: Whose assessment it is, and what limits or corrects it, a line each.
    """

    name: str
    kind: str
    line: str = ""
    caveats: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole preview as one text, for a screen reader."""
        parts = (self.name, self.kind, self.line, *self.caveats)
        return ". ".join(part.rstrip(".") for part in parts if part)


def link_preview(store: Store, location: Location) -> LinkPreview | None:
    """Return the preview of a term, stakeholder, place or note.

    Other kinds have none.

    Raises:
        NotFoundError: There is no such record.
    """
    match location.kind:
        case "term":
            term = store.term(location.id)
            text = DOT.join(part for part in (term.meaning, full_name(term)) if part)
            return LinkPreview(term.term, _("Term"), text, _caveat_lines(store, location))
        case "stakeholder":
            stakeholder = store.stakeholder(location.id)
            kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()}
            caveats = _caveat_lines(store, location)
            return LinkPreview(
                stakeholder.full_name, kinds.get(stakeholder.kind, ""), stakeholder.roles, caveats
            )
        case "place":
            return LinkPreview(
                store.place(location.id).name, _("Place"), _paragraph_references(store, location)
            )
        case "note":
            note = store.note(location.id)
            return LinkPreview(f"{_('Editor’s note')} {note.id}", note_kind(note), note.short)
    return None


def _caveat_lines(store: Store, location: Location) -> tuple[str, ...]:
    fact_ids = store.fact_ids(location.kind, location.id)
    caveats = Corrections(store, fact_ids).of(location.kind, fact_ids)
    difference = caveats.difference
    return tuple(filter(None, (difference.label, difference.attribution, *caveats.lines)))


def _paragraph_references(store: Store, location: Location) -> str:
    facts = store.facts(store.fact_ids(location.kind, location.id))
    named = list(dict.fromkeys(fact.reference for fact in facts))
    more = "…" if len(named) > _MAX_PLACES else ""
    return ", ".join((*named[:_MAX_PLACES], *filter(None, (more,))))
