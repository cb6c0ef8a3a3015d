"""A line of evidence: what every pane beside a text, an event or a profile is made of.

Knows nothing of Qt or of how an entry is painted.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from laos_tip_app.location import Location
from laos_tip_app.render.words import Words
from laos_tip_app.store.records import (
    Context,
    Event,
    Fact,
    Figure,
    Note,
    Passage,
    Place,
    Rating,
    Relation,
    Source,
    Stakeholder,
    Term,
    Ties,
)
from laos_tip_app.store.store import Store

DOT: Final = " · "
_UNBROKEN: Final = re.compile(r" (?=[·¶\d])")
"""What stands between the parts of a detail."""

_MOST_FACTS: Final = 400
"""More facts than these are counted, not listed: nobody reads on, and a large file stays quick."""

_MOST_NOTES: Final = 3
"""An entry that sums up many facts has its notes counted and named, not each in a sentence."""


class Entry(NamedTuple):
    """A line of evidence.

    Attributes:
        kind: `heading`, or the kind of record as in a location, or `text` for a line without one.
        title: What it says; may be long and is wrapped.
        detail: Lesser text under it: date, reference, attribution, source; may be empty.
        tag: A word or two on its standing (`corrected`, `second-hand`); may be empty.
        location: Where it leads, or None.
        ground: `plain`, `note` for an editor's note, `context` for what is not the article's.
        fact_ids: The facts that it shows, by which `with_notes` finds what corrects it.
        shares_note: Whether what corrects it stands behind the entry after it, being on both.
    """

    kind: str
    title: str
    detail: str = ""
    tag: str = ""
    location: Location | None = None
    ground: Literal["plain", "note", "context"] = "plain"
    fact_ids: tuple[str, ...] = ()
    shares_note: bool = False

    @property
    def spoken(self) -> str:
        """The whole entry as one text, for a screen reader."""
        parts = (part.rstrip(".") for part in (self.title, self.tag, self.detail) if part)
        return ". ".join(parts)

    @property
    def plain(self) -> str:
        """The whole entry as two lines of plain text, for copying."""
        lesser = DOT.join(part for part in (self.tag, self.detail) if part)
        return f"{self.title}\n({lesser})" if lesser else self.title


def tied(text: str) -> str:
    """Return a text of the same length in which no line ends before a dot, a ¶ or a number."""
    return _UNBROKEN.sub("\N{NO-BREAK SPACE}", text)


def by_section(references: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of paragraphs by the name of their section, each once, in their order.

    Args:
        references: Paragraphs as they are cited (`Protection ¶2`).
    """
    found: dict[str, list[int]] = {}
    for reference in dict.fromkeys(references):
        section, _, number = reference.rpartition(" ¶")
        found.setdefault(section, []).append(int(number))
    return found


def heading(title: str) -> Entry:
    """Return the heading of a group of entries."""
    return Entry("heading", title)


def fact_entry(fact: Fact, status_label: str, words: Words) -> Entry:
    """Return a fact with its status, its date as stated and whose assessment it is."""
    del words
    return Entry(
        "fact",
        fact.statement,
        _joined(fact.date.text, fact.reference, fact.id, fact.attribution),
        status_label,
        Location.of("fact", fact.id),
        fact_ids=(fact.id,),
    )


def event_entry(event: Event, words: Words) -> Entry:
    """Return an entry of the timeline; a statement is named as one."""
    kinds = {
        "event": words.event_event,
        "rating": words.event_rating,
        "statement": words.event_statement,
    }
    return Entry(
        "event",
        event.title,
        _joined(event.date.text, event.attribution),
        kinds[event.kind],
        Location.of("event", event.id),
        fact_ids=event.fact_ids,
    )


def stakeholder_entry(stakeholder: Stakeholder, words: Words, *, kind_label: str = "") -> Entry:
    """Return a stakeholder with what it does; `kind_label` names what it is."""
    del words
    return Entry(
        "stakeholder",
        stakeholder.full_name,
        stakeholder.roles,
        kind_label,
        Location.of("stakeholder", stakeholder.id),
    )


def relation_entry(relation: Relation, words: Words, facts: Iterable[Fact] = ()) -> Entry:
    """Return a relation as a sentence, with the paragraphs and the attribution of its facts."""
    del words
    shown = tuple(facts)
    return Entry(
        "relation",
        relation.sentence,
        _joined(
            ", ".join(dict.fromkeys(fact.reference for fact in shown)),
            next((fact.attribution for fact in shown if fact.attribution), ""),
        ),
        location=Location.of("relation", relation.id),
        fact_ids=relation.fact_ids,
    )


def figure_certainty(figure: Figure, words: Words) -> str:
    """Return in a word or two how exact a figure is; nothing where it is."""
    return {
        "approximate": words.figure_approximate,
        "none": words.figure_none,
        "counted": words.figure_counted,
        "label": words.figure_label,
    }.get(figure.kind, "")


def figure_entry(figure: Figure, words: Words) -> Entry:
    """Return a figure with what it counts and how exact it is."""
    return Entry(
        "figure",
        f"{figure.value}: {figure.counts}",
        _joined(figure.period, figure.reference, figure.attribution),
        figure_certainty(figure, words),
        Location.of("figure", figure.id),
        fact_ids=(figure.fact_id,),
    )


def place_entry(place: Place, words: Words) -> Entry:
    """Return a place."""
    del words
    return Entry("place", place.name, location=Location.of("place", place.id))


def term_entry(term: Term, words: Words) -> Entry:
    """Return a word with its meaning; a full name that the article lacks is named as ours."""
    detail = _joined(term.meaning, full_name(term, words))
    return Entry("term", term.term, detail, location=Location.of("term", term.id))


def full_name(term: Term, words: Words) -> str:
    """Return what a short form stands for, and whether the article says so; or nothing."""
    if not term.full_name:
        return ""
    pattern = words.full_name if term.in_article else words.full_name_ours
    return pattern.format(name=term.full_name)


def note_kind(note: Note, words: Words) -> str:
    """Return what an editor's note does, in a word or two."""
    return {
        "correction": words.note_correction,
        "caution": words.note_caution,
        "reading": words.note_reading,
        "wording": words.note_wording,
        "scope": words.note_scope,
    }[note.kind]


def note_entry(note: Note, words: Words, *, full: bool = False) -> Entry:
    """Return an editor's note, short or in full."""
    return Entry(
        "note",
        note.text if full else note.short,
        note.id,
        _joined(words.editors_note, note_kind(note, words)),
        Location.of("note", note.id),
        "note",
    )


def grade(grade_id: str, words: Words) -> str:
    """Return whether something was taken from the publisher’s own text."""
    return words.publisher_text if grade_id == "publisher" else words.second_hand


def context_entry(context: Context, words: Words) -> Entry:
    """Return what another publisher says, with publisher, grade and address as text."""
    return Entry(
        "context",
        context.statement,
        _published(context.source),
        _joined(words.kind_context, grade(context.grade, words)),
        Location.of("context", context.id),
        "context",
    )


def rating_entry(rating: Rating, words: Words) -> Entry:
    """Return the US tier of one year, which is context."""
    return Entry(
        "rating",
        words.rating_of_year.format(year=rating.year, tier=rating.tier),
        _published(rating.source),
        _joined(words.kind_context, grade(rating.grade, words)),
        Location.of("rating", rating.id),
        "context",
    )


def source_entry(source: Source, words: Words) -> Entry:
    """Return a publication; its address is text to read."""
    return Entry(
        "source",
        source.title,
        _joined(source.publisher, source.kind, source.address, source.licence, source.note),
        words.kind_source,
        Location.of("source", source.id),
    )


def passage_entry(passage: Passage, words: Words) -> Entry:
    """Return a paragraph, by its reference."""
    del words
    return Entry(
        "passage", passage.reference, passage.heading, location=Location.of("passage", passage.id)
    )


def with_notes(store: Store, entries: Iterable[Entry], words: Words) -> tuple[Entry, ...]:
    """Put each editor's note that corrects something directly behind what it corrects.

    Every list of facts, events, relations or figures goes through here. Entries that stand
    together and share a note have it once, behind the last of them. What sums up many facts, as
    "all other work" does, has many notes named in one line; each stands in full by its fact.
    """
    listed = tuple(entries)
    facts = {fact: None for entry in listed for fact in entry.fact_ids}
    notes = store.notes(facts) if facts else ()
    correcting = tuple(note for note in notes if note.corrects)
    if not correcting:
        return listed
    result: list[Entry] = []
    for entry, after in zip(listed, (*listed[1:], None), strict=True):
        own = [note for note in correcting if _touches(entry, note)]
        here = [note for note in own if after is None or not _touches(after, note)]
        result.append(entry._replace(shares_note=len(here) < len(own)))
        if len(here) > _MOST_NOTES and len(entry.fact_ids) > _MOST_NOTES:
            result.append(_notes_together(entry, here, words))
        else:
            result.extend(note_entry(note, words) for note in here)
    return tuple(result)


def _notes_together(entry: Entry, notes: Sequence[Note], words: Words) -> Entry:
    return Entry(
        "note",
        words.notes_together.format(count=len(notes)),
        DOT.join(note.id for note in notes),
        words.editors_note,
        entry.location,
        "note",
    )


def fact_entries(store: Store, fact_ids: Iterable[str], words: Words) -> tuple[Entry, ...]:
    """Return facts with what corrects them, in the order of the report."""
    ids = tuple(fact_ids)
    labels = {status.id: status.label for status in store.statuses()}
    facts = store.facts(ids[:_MOST_FACTS])
    entries = [fact_entry(fact, labels.get(fact.status, fact.status), words) for fact in facts]
    if len(ids) > _MOST_FACTS:
        entries.append(Entry("text", words.and_more.format(count=len(ids) - _MOST_FACTS)))
    return with_notes(store, entries, words)


def evidence(
    store: Store, fact_ids: Iterable[str], words: Words, *, context_shown: bool
) -> tuple[Entry, ...]:
    """Return all that is tied to some facts, in groups with headings.

    A note that corrects stands directly behind each thing it corrects, the others in a group of
    their own.
    """
    ids = tuple(fact_ids)[:_MOST_FACTS]
    if not ids:
        return ()
    ties = store.ties(ids)
    kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()} if ties.stakeholders else {}
    groups: list[tuple[str, Sequence[Entry]]] = [
        (words.group_facts, fact_entries(store, fact_ids, words)),
        (
            words.group_events,
            with_notes(store, [event_entry(event, words) for event in ties.events], words),
        ),
        (
            words.group_figures,
            with_notes(store, [figure_entry(figure, words) for figure in ties.figures], words),
        ),
        (
            words.group_stakeholders,
            [
                stakeholder_entry(each, words, kind_label=kinds.get(each.kind, ""))
                for each in ties.stakeholders
            ],
        ),
        (words.group_relations, with_notes(store, _relations(store, ties, words), words)),
        (words.group_places, [place_entry(place, words) for place in ties.places]),
        (words.group_terms, [term_entry(term, words) for term in ties.terms]),
        (words.group_notes, [note_entry(note, words) for note in ties.notes if not note.corrects]),
    ]
    if context_shown:
        groups.append((words.group_context, [context_entry(each, words) for each in ties.context]))
    return tuple(entry for title, group in groups if group for entry in (heading(title), *group))


def _relations(store: Store, ties: Ties, words: Words) -> list[Entry]:
    wanted = {fact_id: None for relation in ties.relations for fact_id in relation.fact_ids}
    facts = {fact.id: fact for fact in store.facts(wanted)} if wanted else {}
    return [
        relation_entry(relation, words, [facts[each] for each in relation.fact_ids])
        for relation in ties.relations
    ]


def _touches(entry: Entry, note: Note) -> bool:
    return not set(entry.fact_ids).isdisjoint(note.fact_ids)


def _published(source: Source) -> str:
    return _joined(source.publisher, source.title, source.address)


def _joined(*parts: str) -> str:
    return DOT.join(part for part in parts if part)
