"""A line of evidence: what every pane beside a text, an event or a profile is made of.

Knows nothing of Qt or of how an entry is painted.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Caveats, Corrections, named_line, note_line
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
)
from laos_tip_app.store.store import Store

DOT: Final = " · "
"""What stands between the parts of a detail."""

_UNBROKEN: Final = re.compile(r" (?=[·¶\d])")

_MOST_FACTS: Final = 400
"""More facts than these are counted, not listed: nobody reads on, and a large file stays quick."""


class EvidenceItem(NamedTuple):
    """A line of evidence.

    Attributes:
        kind: `heading`, or the kind of record as in a location, or `text` for a line without one.
        title: What it says; may be long and is wrapped.
        detail: Lesser text under it: date, reference, attribution, source; may be empty.
        tag: A word or two on its standing (`corrected`, `second-hand`); may be empty.
        location: Where it leads, or None.
        ground: `plain`, `note` for an editor's note, `context` for what is not the article's.
        fact_ids: The facts that it shows, by which `with_notes` finds what corrects it.
        sums_up: Whether it sums up its facts without stating each.
        corrects: Whether it is a note that must not be parted from what stands before it.
        named_notes: The notes that it only names, each in words.
        shares_note: Whether what corrects it stands behind the entry after it, being on both.
    """

    kind: str
    title: str
    detail: str = ""
    tag: str = ""
    location: Location | None = None
    ground: Literal["plain", "note", "context"] = "plain"
    fact_ids: tuple[str, ...] = ()
    sums_up: bool = False
    corrects: bool = False
    named_notes: tuple[str, ...] = ()
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


def with_nonbreaking_spaces(text: str) -> str:
    """Return a text of the same length in which no line ends before a dot, a ¶ or a number."""
    return _UNBROKEN.sub("\N{NO-BREAK SPACE}", text)


def by_section(references: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of paragraphs by the name of their section, each once, in their order.

    Args:
        references: Paragraphs as they are cited (`Protection ¶2`).
    """
    found: dict[str, list[int]] = {}
    for reference in dict.fromkeys(references):
        section, _unused, number = reference.rpartition(" ¶")
        found.setdefault(section, []).append(int(number))
    return found


def heading(title: str) -> EvidenceItem:
    """Return the heading of a group of entries."""
    return EvidenceItem("heading", title)


def fact_entry(fact: Fact, status_label: str) -> EvidenceItem:
    """Return a fact with its status, its date as stated and whose assessment it is."""
    return EvidenceItem(
        "fact",
        fact.statement,
        _joined(fact.date.text, fact.reference, fact.id, fact.attribution),
        status_label,
        Location.of("fact", fact.id),
        fact_ids=(fact.id,),
    )


def event_entry(event: Event, attribution: str) -> EvidenceItem:
    """Return an entry of the timeline; a statement is named as one."""
    return EvidenceItem(
        "event",
        event.title,
        _joined(event.date.text, attribution),
        event_kind(event.kind),
        Location.of("event", event.id),
        fact_ids=event.fact_ids,
    )


def event_entries(store: Store, events: Iterable[Event]) -> tuple[EvidenceItem, ...]:
    """Return entries of the timeline with their attribution and what corrects them."""
    listed = tuple(events)
    corrections = Corrections(store, (fact for each in listed for fact in each.fact_ids))
    return with_notes(
        store,
        [
            event_entry(each, corrections.for_statement(each.fact_ids).attribution)
            for each in listed
        ],
    )


def event_kind(kind: str) -> str:
    """Return what a kind of timeline entry is called."""
    return {
        "event": _("Event"),
        "rating": _("Rating"),
        "statement": _("Situation"),
    }[kind]


def stakeholder_entries(
    store: Store, stakeholders: Iterable[Stakeholder]
) -> tuple[EvidenceItem, ...]:
    """Return stakeholders: kind, roles, whose assessment that is and what corrects it."""
    listed = tuple(stakeholders)
    kinds = {kind.id: kind.label for kind in store.stakeholder_kinds()} if listed else {}
    facts = store.facts_of("stakeholder", [each.id for each in listed]) if listed else {}
    corrections = Corrections(store, (fact for ids in facts.values() for fact in ids))
    entries = []
    for each in listed:
        fact_ids = facts.get(each.id, ())
        caveats = corrections.for_summary(fact_ids)
        named = named_line(caveats.named) if caveats.named else ""
        entries.append(
            EvidenceItem(
                "stakeholder",
                each.full_name,
                _joined(each.roles, caveats.attribution, named),
                kinds.get(each.kind, each.kind),
                Location.of("stakeholder", each.id),
                fact_ids=fact_ids,
                sums_up=True,
            )
        )
    return with_notes(store, entries)


def relation_entries(store: Store, relations: Iterable[Relation]) -> tuple[EvidenceItem, ...]:
    """Return relations with the paragraphs that state them and their attribution."""
    listed = tuple(relations)
    fact_ids = dict.fromkeys(fact for each in listed for fact in each.fact_ids)
    references = {fact.id: fact.reference for fact in store.facts(fact_ids)} if fact_ids else {}
    corrections = Corrections(store, fact_ids)
    return tuple(
        EvidenceItem(
            "relation",
            each.sentence,
            _joined(
                ", ".join(dict.fromkeys(references[fact] for fact in each.fact_ids)),
                corrections.for_statement(each.fact_ids).attribution,
            ),
            location=Location.of("relation", each.id),
            fact_ids=each.fact_ids,
        )
        for each in listed
    )


def figure_certainty(figure: Figure) -> str:
    """Return in a word or two how exact a figure is; nothing where it is."""
    return {
        "approximate": _("approximate"),
        "none": _("the article says “none”"),
        "counted": _("counted by the editors"),
        "label": _("a label, not a quantity"),
    }.get(figure.kind, "")


def figure_value(figure: Figure) -> str:
    """Return a figure with its unit, and “about” where it is not exact."""
    if figure.kind == "label":
        return figure.value
    pattern = _("about {value} {unit}") if figure.kind == "approximate" else _("{value} {unit}")
    return pattern.format(value=figure.value, unit=figure.unit)


def figure_entry(figure: Figure) -> EvidenceItem:
    """Return a figure with what it counts and how exact it is."""
    return EvidenceItem(
        "figure",
        f"{figure.value}: {figure.counts}",
        _joined(figure.period, figure.reference, figure.attribution),
        figure_certainty(figure),
        Location.of("figure", figure.id),
        fact_ids=(figure.fact_id,),
    )


def place_entry(place: Place) -> EvidenceItem:
    """Return a place."""
    return EvidenceItem("place", place.name, location=Location.of("place", place.id))


def term_entry(term: Term) -> EvidenceItem:
    """Return a word with its meaning; a full name that the article lacks is named as ours."""
    detail = _joined(term.meaning, full_name(term))
    return EvidenceItem("term", term.term, detail, location=Location.of("term", term.id))


def full_name(term: Term) -> str:
    """Return what a short form stands for, and whether the article says so; or nothing."""
    if not term.full_name:
        return ""
    pattern = (
        _("Full name: {name}")
        if term.in_article
        else _("Full name, not given in the article: {name}")
    )
    return pattern.format(name=term.full_name)


def note_kind(note: Note) -> str:
    """Return what an editor's note does, in a word or two."""
    return {
        "correction": _("correction"),
        "caution": _("caution"),
        "reading": _("how we read it"),
        "wording": _("wording"),
        "scope": _("on the whole report"),
    }[note.kind]


def note_entry(note: Note, *, full: bool = False) -> EvidenceItem:
    """Return an editor's note, short or in full."""
    return EvidenceItem(
        "note",
        note.text if full else note.short,
        note.id,
        _joined(_("Editor’s note"), note_kind(note)),
        Location.of("note", note.id),
        "note",
        corrects=note.corrects,
    )


def grade(grade_id: str) -> str:
    """Return whether something was taken from the publisher’s own text."""
    return _("publisher’s own text") if grade_id == "publisher" else _("second-hand")


def context_entry(context: Context) -> EvidenceItem:
    """Return what another publisher says, with publisher, grade and address as text."""
    return EvidenceItem(
        "context",
        context.statement,
        _published(context.source),
        _joined(_("Context"), grade(context.grade)),
        Location.of("context", context.id),
        "context",
    )


def rating_entry(rating: Rating) -> EvidenceItem:
    """Return the US tier of one year, which is context."""
    return EvidenceItem(
        "rating",
        _("US rating {year}: {tier}").format(year=rating.year, tier=rating.tier),
        _published(rating.source),
        _joined(_("Context"), grade(rating.grade)),
        Location.of("rating", rating.id),
        "context",
    )


def source_entry(source: Source) -> EvidenceItem:
    """Return a publication; its address is text to read."""
    return EvidenceItem(
        "source",
        source.title,
        _joined(source.publisher, source.kind, source.address, source.licence, source.note),
        _("Source"),
        Location.of("source", source.id),
    )


def passage_entry(passage: Passage) -> EvidenceItem:
    """Return a paragraph, by its reference."""
    return EvidenceItem(
        "passage", passage.reference, passage.heading, location=Location.of("passage", passage.id)
    )


def with_notes(
    store: Store, entries: Iterable[EvidenceItem], *, once: bool = True
) -> tuple[EvidenceItem, ...]:
    """Put each editor's note that corrects something directly behind what it corrects.

    Every list of facts, events, relations or figures goes through here.

    Args:
        store: The report.
        entries: What is listed.
        once: Whether neighbours that share a note have it once, behind the last of them.
    """
    listed = tuple(entries)
    if not listed:
        return ()
    corrections = Corrections(store, (fact for each in listed for fact in each.fact_ids))
    caveats = [_caveats(corrections, entry) for entry in listed]
    result: list[EvidenceItem] = []
    for entry, own, after in zip(listed, caveats, (*caveats[1:], Caveats()), strict=True):
        here = [note for note in own.notes if not once or note not in after.notes]
        result.append(entry._replace(shares_note=len(here) < len(own.notes)))
        result.extend(note_entry(note) for note in here)
        if own.named and not entry.sums_up:
            line = named_line(own.named)
            result.append(
                EvidenceItem(
                    "note",
                    line,
                    tag=_("Editor’s note"),
                    location=entry.location,
                    ground="note",
                    corrects=True,
                    named_notes=tuple(note_line(note) for note in own.named),
                )
            )
    return tuple(result)


def _caveats(corrections: Corrections, entry: EvidenceItem) -> Caveats:
    if entry.sums_up:
        return corrections.for_summary(entry.fact_ids)
    return corrections.for_statement(entry.fact_ids)


def fact_entries(
    store: Store, fact_ids: Iterable[str], *, once: bool = True
) -> tuple[EvidenceItem, ...]:
    """Return facts with what corrects them, in the order of the report; see `with_notes`."""
    ids = tuple(fact_ids)
    labels = {status.id: status.label for status in store.statuses()}
    facts = store.facts(ids[:_MOST_FACTS])
    entries = [fact_entry(fact, labels.get(fact.status, fact.status)) for fact in facts]
    if len(ids) > _MOST_FACTS:
        entries.append(
            EvidenceItem("text", _("and {count} more").format(count=len(ids) - _MOST_FACTS))
        )
    return with_notes(store, entries, once=once)


def evidence(
    store: Store, fact_ids: Iterable[str], *, context_shown: bool
) -> tuple[EvidenceItem, ...]:
    """Return all that is tied to some facts, in groups with headings.

    A note that corrects stands directly behind each thing it corrects, the others in a group of
    their own.
    """
    ids = tuple(fact_ids)[:_MOST_FACTS]
    if not ids:
        return ()
    ties = store.ties(ids)
    relations = relation_entries(store, ties.relations)
    groups: list[tuple[str, Sequence[EvidenceItem]]] = [
        (_("Facts"), fact_entries(store, fact_ids)),
        (_("Timeline"), event_entries(store, ties.events)),
        (
            _("Figures"),
            with_notes(store, [figure_entry(figure) for figure in ties.figures]),
        ),
        (_("Who is involved"), stakeholder_entries(store, ties.stakeholders)),
        (_("Relations"), with_notes(store, relations)),
        (_("Places"), [place_entry(place) for place in ties.places]),
        (_("Terms"), [term_entry(term) for term in ties.terms]),
        (_("Editor’s notes"), [note_entry(note) for note in ties.notes if not note.corrects]),
    ]
    if context_shown:
        groups.append(
            (_("Context from other publishers"), [context_entry(each) for each in ties.context])
        )
    return tuple(entry for title, group in groups if group for entry in (heading(title), *group))


def _published(source: Source) -> str:
    return _joined(source.publisher, source.title, source.address)


def _joined(*parts: str) -> str:
    return DOT.join(part for part in parts if part)
