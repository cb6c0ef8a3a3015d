"""What stands beside the text: the evidence of a sentence, or of a record that one asked for.

Knows nothing of Qt or of where on the screen it stands.
"""

from collections.abc import Iterable
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import (
    EvidenceItem,
    context_entry,
    evidence,
    full_name,
    heading,
    note_entry,
    rating_entry,
    source_entry,
    stakeholder_entries,
    term_entry,
)
from laos_tip_app.report.labels import kind_label
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store


class EvidenceList(NamedTuple):
    """Entries and what they are the evidence of.

    Attributes:
        label: What kind of thing it is (`Evidence for`, `Term`).
        title: Which one (`Prosecution ¶2, sentence 1`, `IOM`).
        entries: The thing itself where the text does not say it, then all that is tied to it.
    """

    label: str
    title: str
    entries: tuple[EvidenceItem, ...]


def of_sentence(
    store: Store, passage: Passage, sentence: Sentence, *, context_shown: bool
) -> EvidenceList:
    """Return the evidence of a sentence."""
    title = _("{reference}, sentence {number}").format(
        reference=passage.reference, number=sentence.number
    )
    entries = evidence(store, sentence.fact_ids, context_shown=context_shown)
    return EvidenceList(_("Evidence for"), title, entries)


def of_passage(store: Store, passage: Passage, *, context_shown: bool) -> EvidenceList:
    """Return the evidence of a whole paragraph."""
    entries = evidence(store, store.fact_ids("passage", passage.id), context_shown=context_shown)
    return EvidenceList(_("Evidence for"), passage.reference, entries)


def of_record(store: Store, location: Location, *, context_shown: bool) -> EvidenceList:
    """Return a record that the text itself does not show, with all that is tied to it.

    Args:
        store: The report.
        location: A note, term, place, context fact or source.
        context_shown: Whether context stands among what is tied to it. What was asked for is
            shown in any case.

    Raises:
        NotFoundError: There is no such record.
    """
    if location.kind == "source":
        return _of_source(store, location.id)
    title, card = _card(store, location)
    tied = evidence(store, store.fact_ids(location.kind, location.id), context_shown=context_shown)
    corrects = location.kind == "note" and store.note(location.id).corrects
    # What corrects stays behind each thing that it corrects, though it stands above as well.
    entries = (*card, *(tied if corrects else _without(location, tied)))
    return EvidenceList(kind_label(location.kind), title, entries)


def _card(store: Store, location: Location) -> tuple[str, tuple[EvidenceItem, ...]]:
    if location.kind == "note":
        note = store.note(location.id)
        return note.id, (note_entry(note, full=True),)
    if location.kind == "place":
        place = store.place(location.id)
        return place.name, ()
    if location.kind == "context":
        context = store.context_fact(location.id)
        return context.topic, (context_entry(context), source_entry(context.source))
    term = store.term(location.id)
    entry = term_entry(term)
    # The heading of the pane says the word itself.
    card = [entry._replace(title=term.meaning, detail=full_name(term))]
    if term.stakeholder_id:
        card.append(heading(_("Who is involved")))
        card += stakeholder_entries(store, [store.stakeholder(term.stakeholder_id)])
    return term.term, tuple(card)


def _of_source(store: Store, source_id: str) -> EvidenceList:
    source = store.source(source_id)
    entries = [source_entry(source)]
    if source_id == store.meta().source_id:
        entries.append(heading(_("The sections that rest on it")))
        entries += [
            EvidenceItem(
                "section",
                section.title,
                section.attribution,
                location=Location.of("section", section.id),
            )
            for section in store.sections()
        ]
    said = [context_entry(each) for each in store.context() if each.source.id == source_id]
    said += [rating_entry(each) for each in store.ratings() if each.source.id == source_id]
    if said:
        entries += [heading(_("What is said there")), *said]
    return EvidenceList(_("Source"), source.publisher, tuple(entries))


def _without(location: Location, entries: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    """Leave out what stands above in full already, and a heading that nothing follows then."""
    kept: list[EvidenceItem] = []
    for entry in entries:
        if entry.location == location:
            continue
        if entry.kind == "heading" and kept and kept[-1].kind == "heading":
            kept.pop()
        kept.append(entry)
    if kept and kept[-1].kind == "heading":
        kept.pop()
    return kept
