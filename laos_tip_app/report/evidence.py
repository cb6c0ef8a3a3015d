"""Build the evidence of a sentence, a paragraph or a record."""

from collections.abc import Iterable
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.context_notes import all_together
from laos_tip_app.report.evidence_items import (
    EvidenceItem,
    below_headings,
    context_item,
    evidence,
    evidence_groups,
    full_name,
    heading,
    rating_item,
    section_item,
    source_item,
    stakeholder_items,
)
from laos_tip_app.report.labels import kind_label
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.records import record_item
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.store import Store


class EvidenceList(NamedTuple):
    """Evidence items and the title of what they support.

    Attributes:
        label: The label above the title (`Evidence for`, `Term`).
        title: The name of the record (`Prosecution ¶2, sentence 1`, `IOM`).
        items: The record itself unless the text states it, then the linked records.
    """

    label: str
    title: str
    items: tuple[EvidenceItem, ...]


def of_sentence(
    store: Store, passage: Passage, sentence: Sentence, *, context_shown: bool
) -> EvidenceList:
    """Return the evidence of a sentence."""
    title = _("{reference}, sentence {number}").format(
        reference=passage.reference, number=sentence.number
    )
    items = evidence(store, sentence.fact_ids, context_shown=context_shown)
    if sentence.lao:
        items = (EvidenceItem("text", lao_line(sentence)), *items)
    return EvidenceList(_("Evidence for"), title, items)


def of_passage(store: Store, passage: Passage, *, context_shown: bool) -> EvidenceList:
    """Return the evidence of a whole paragraph."""
    items = evidence(store, store.fact_ids("passage", passage.id), context_shown=context_shown)
    return EvidenceList(_("Evidence for"), passage.reference, items)


def of_record(store: Store, location: Location, *, context_shown: bool) -> EvidenceList:
    """Return a record with the records that are linked to it.

    Args:
        store: The report.
        location: A note, term, place, context fact or source.
        context_shown: Whether context is among the linked records. What was asked for is
            shown in any case.

    Raises:
        NotFoundError: There is no such record.
    """
    if location.kind == "source":
        return _of_source(store, location.id)
    title, record = _with_title(store, location)
    groups = evidence_groups(
        store, store.fact_ids(location.kind, location.id), context_shown=context_shown
    )
    # A correcting note stays behind each item that it corrects, though it is shown above too.
    if location.kind != "note" or not store.note(location.id).corrects:
        groups = [
            (name, [item for item in group if item.location != location]) for name, group in groups
        ]
    items = (*record, *below_headings(groups))
    return EvidenceList(kind_label(location.kind), title, items)


def with_notes_once(items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Return a list’s items without ids, each note in full once."""
    given: set[Location] = set()
    result = []
    for item in (each.without_ids for each in items):
        location = item.location
        # An item that only names notes has the location of the claim, so it is no note.
        if location is None or location.kind != "note":
            result.append(item)
            continue
        result.append(item._replace(is_repeated=location in given))
        given.add(location)
    return tuple(result)


def _with_title(store: Store, location: Location) -> tuple[str, tuple[EvidenceItem, ...]]:
    """Return the heading for a record, and the record below it."""
    item = record_item(store, location)
    if location.kind == "note":
        return location.id, (item,)
    if location.kind == "place":
        place = store.place(location.id)
        return item.title, (EvidenceItem("text", lao_line(place)),) if place.lao else ()
    if location.kind == "context":
        context = store.context_fact(location.id)
        others = [item for item in store.context_together(context.id) if item != context]
        sources = dict.fromkeys(source for item in (context, *others) for source in item.sources)
        statements = map(context_item, (context, *others))
        return context.topic, (*statements, *map(source_item, sources))
    term = store.term(location.id)
    # The heading of the panel is the term itself.
    items = [EvidenceItem("text", lao_line(term))] if term.lao else []
    items.append(item._replace(title=term.meaning, detail=full_name(term)))
    if term.stakeholder_id:
        items.append(heading(_("Stakeholders")))
        items += stakeholder_items(store, [store.stakeholder(term.stakeholder_id)])
    if term.source_id:
        items.append(source_item(store.source(term.source_id)))
    return term.term, tuple(items)


def _of_source(store: Store, source_id: str) -> EvidenceList:
    source = store.source(source_id)
    items = [source_item(source)]
    if source_id == store.meta().source_id:
        items.append(heading(_("Sections based on it")))
        items += map(section_item, store.sections())
    statements = [context_item(item) for item in all_together(store.context(), source_id)]
    statements += [rating_item(rating) for rating in store.ratings() if source in rating.sources]
    if statements:
        items += [heading(_("Statements from this source")), *statements]
    return EvidenceList(_("Source"), source.publisher, tuple(items))
