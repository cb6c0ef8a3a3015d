"""Reads card and evidence of what is selected in the text."""

from typing import TYPE_CHECKING

from laos_tip_app.base.location import Location
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.report.evidence import EvidenceList
    from laos_tip_app.ui.widgets.detail_panel import Record


class EvidenceSource:
    """Reads evidence with or without context.

    Attributes:
        context_shown: Whether statements of other publishers are part of it.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read from a report."""
        self._store = store
        self.context_shown = context_shown

    def of_nothing(self) -> "Record":
        """Return a record that says what to do."""
        from laos_tip_app.base.i18n import _
        from laos_tip_app.report.details import Details

        return None, Details(_("Select a sentence to see its evidence."))

    def of_sentence(self, passage: Passage, sentence: Sentence) -> "Record":
        """Return the card and the evidence of a sentence."""
        from laos_tip_app.report.card import card_of_sentence
        from laos_tip_app.report.evidence import of_sentence

        evidence = of_sentence(self._store, passage, sentence, context_shown=self.context_shown)
        card = card_of_sentence(self._store, passage, sentence) if sentence.fact_ids else None
        return card, _details(evidence)[1]

    def of_passage(self, passage: Passage) -> "Record":
        """Return the evidence of a paragraph."""
        from laos_tip_app.report.evidence import of_passage

        return _details(of_passage(self._store, passage, context_shown=self.context_shown))

    def of_record(self, location: Location) -> "Record":
        """Return the card of a record, and its linked records."""
        from laos_tip_app.report.card import card_of
        from laos_tip_app.report.evidence import of_record

        evidence = of_record(self._store, location, context_shown=self.context_shown)
        # A statement of another publisher may mislead without those that belong to it.
        has_card = location.kind not in ("context", "source")
        return card_of(self._store, location) if has_card else None, _details(evidence)[1]


def _details(evidence: "EvidenceList") -> "Record":
    from laos_tip_app.report.details import Details

    return None, Details(evidence.title, (evidence.label,), evidence.items)
