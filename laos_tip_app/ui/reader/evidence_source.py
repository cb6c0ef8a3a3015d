"""Reads the evidence of sentences, paragraphs and records."""

from typing import TYPE_CHECKING

from laos_tip_app.base.location import Location
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.report.evidence import EvidenceList


class EvidenceSource:
    """Reads evidence with or without context.

    Attributes:
        context_shown: Whether statements of other publishers are part of it.
    """

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Read from a report."""
        self._store = store
        self.context_shown = context_shown

    def of_nothing(self) -> "EvidenceList":
        """Return an empty list."""
        from laos_tip_app.report.evidence import EvidenceList

        return EvidenceList("", "", ())

    def of_sentence(self, passage: Passage, sentence: Sentence) -> "EvidenceList":
        """Return the evidence of a sentence."""
        from laos_tip_app.report.evidence import of_sentence

        return of_sentence(self._store, passage, sentence, context_shown=self.context_shown)

    def of_passage(self, passage: Passage) -> "EvidenceList":
        """Return the evidence of a paragraph."""
        from laos_tip_app.report.evidence import of_passage

        return of_passage(self._store, passage, context_shown=self.context_shown)

    def of_record(self, location: Location) -> "EvidenceList":
        """Return a record with the records that are linked to it."""
        from laos_tip_app.report.evidence import of_record

        return of_record(self._store, location, context_shown=self.context_shown)
