"""Build the items of lists of evidence, and name sources.

An item is made of a record, as by `fact_item`; `with_notes` then adds what corrects it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences, with_commas, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    Caveats,
    Corrections,
    Difference,
    caution_count,
    correction_label,
    named_line,
    note_kind,
    note_lines,
)
from laos_tip_app.report.labels import DOT, paragraphs
from laos_tip_app.report.lao import lao_line
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
    Section,
    Source,
    Stakeholder,
    Term,
)
from laos_tip_app.store.store import Store

MAX_FACTS: Final = 400
"""More facts than these are counted, not listed: nobody reads on, and a large file stays quick."""


class EvidenceItem(NamedTuple):
    """An item in a list of evidence.

    Attributes:
        kind: `heading`, or the kind of record as in a location, or `text` for a line without one.
        title: Its text; may be long and is wrapped.
        detail: Secondary text under it: date, reference, attribution, source; may be empty.
        badge: A word or two on what it is (`Situation`, `second-hand`), or "".
        location: The location that it links to, or None.
        background: `plain`, `note` for an editor's note, `context` for what is not the article's.
        fact_ids: The facts that it shows, by which `with_notes` finds what corrects it.
        is_summary: Whether it only summarizes its facts.
        is_correction: Whether it is a note that says what is wrong or disputed there.
        named_notes: The notes that it only names, each in words; a summary does in its detail.
        shares_note: Whether a note on it is shown behind the next item, being on both.
        is_repeated: Whether it is a note already shown above in the same list.
        difference: In what it differs from the rule.
    """

    kind: str
    title: str
    detail: str = ""
    badge: str = ""
    location: Location | None = None
    background: Literal["plain", "note", "context"] = "plain"
    fact_ids: tuple[str, ...] = ()
    is_summary: bool = False
    is_correction: bool = False
    named_notes: tuple[str, ...] = ()
    shares_note: bool = False
    is_repeated: bool = False
    difference: Difference = Difference()

    @property
    def caption(self) -> str:
        """Its mark and its badge."""
        return _joined(self.difference.short, self.badge)

    @property
    def spoken(self) -> str:
        """The whole item as one text, for a screen reader."""
        if self.is_repeated:
            return self.reference
        parts = (self.title, self.difference.status, self.badge, self.detail)
        return as_sentences(parts)

    @property
    def reference(self) -> str:
        """The short line in place of a note already shown above."""
        return _("As above: {note}").format(note=self.title)

    @property
    def without_ids(self) -> "EvidenceItem":
        """The item in the window: ids are for paper and for files."""
        if self.location is not None and self.detail == self.location.id:
            return self._replace(detail="")
        if not self.named_notes:
            return self
        cautions = caution_count(self.named_notes)
        if not self.is_summary:
            return self._replace(title=cautions)
        # `with_notes` has put the line with the ids of its notes last.
        *parts, _named = self.detail.split(DOT)
        return self._replace(detail=DOT.join((*parts, cautions)))

    @property
    def plain(self) -> str:
        """The whole item as two lines of plain text, for copying."""
        secondary = _joined(self.caption, self.detail)
        return f"{self.title}\n({secondary})" if secondary else self.title


class EvidenceGroup(NamedTuple):
    """Items below a title, or without one.

    Attributes:
        kind: The kind of its records, or "".
    """

    title: str
    items: Sequence[EvidenceItem]
    kind: str = ""


def with_notes(store: Store, items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Add the marks of items and the notes that correct them.

    Every list of facts, events, relations or figures goes through here. Neighbours that share a
    note have it once, behind the last of them: two facts with one note, then a fact without it, are
    returned as fact, fact, note, fact.
    """
    listed = tuple(items)
    if not listed:
        return ()
    corrections = Corrections(store, (fact for item in listed for fact in item.fact_ids))
    caveats = [
        (corrections.for_summary if item.is_summary else corrections.for_statement)(item.fact_ids)
        for item in listed
    ]
    result: list[EvidenceItem] = []
    for item, current, following in zip(listed, caveats, (*caveats[1:], Caveats()), strict=True):
        notes = [note for note in current.notes if note not in following.notes]
        marked = with_difference(item, current.difference)
        marked = marked._replace(shares_note=len(notes) < len(current.notes))
        named = note_lines(current.named)
        line = named_line(current.named) if named else ""
        if item.is_summary:
            marked = marked._replace(detail=_joined(marked.detail, line), named_notes=named)
        result.append(marked)
        result.extend(
            correction_item(note) if note in current.corrections else note_item(note)
            for note in notes
        )
        if named and not item.is_summary:
            result.append(
                EvidenceItem(
                    "note",
                    line,
                    badge=_("Editor’s note"),
                    location=item.location,
                    background="note",
                    named_notes=named,
                )
            )
    return tuple(result)


def with_difference(item: EvidenceItem, difference: Difference) -> EvidenceItem:
    """Return an item with what the rule does not say of it."""
    return item._replace(detail=_joined(item.detail, difference.attribution), difference=difference)


def with_notes_once(
    items: Iterable[EvidenceItem], above: Collection[Location] = ()
) -> tuple[EvidenceItem, ...]:
    """Return a list’s items without ids, each note in full once.

    Args:
        items: The items.
        above: The notes that are in words above the list.
    """
    given = set(above)
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


def fact_items(store: Store, fact_ids: Iterable[str]) -> tuple[EvidenceItem, ...]:
    """Return facts with their notes, in report order; see `with_notes`."""
    ids = tuple(fact_ids)
    items = [fact_item(fact) for fact in store.facts(ids[:MAX_FACTS])]
    if (more := len(ids) - MAX_FACTS) > 0:
        items.append(EvidenceItem("text", _("and {count} more").format(count=more)))
    return with_notes(store, items)


def stakeholder_items(
    store: Store, stakeholders: Iterable[Stakeholder]
) -> tuple[EvidenceItem, ...]:
    """Return stakeholders with kind, roles and notes."""
    listed = tuple(stakeholders)
    facts = store.facts_of("stakeholder", [each.id for each in listed]) if listed else {}
    items = (stakeholder_item(each)._replace(fact_ids=facts.get(each.id, ())) for each in listed)
    return with_notes(store, items)


def relation_items(store: Store, relations: Iterable[Relation]) -> tuple[EvidenceItem, ...]:
    """Return relations with their paragraphs; see `with_notes`."""
    listed = tuple(relations)
    fact_ids = dict.fromkeys(fact for relation in listed for fact in relation.fact_ids)
    references = store.references(fact_ids)
    return tuple(
        EvidenceItem(
            "relation",
            relation.sentence,
            _joined(
                lao_line(relation.lao),
                paragraphs(references[fact] for fact in relation.fact_ids),
            ),
            location=Location.of("relation", relation.id),
            fact_ids=relation.fact_ids,
        )
        for relation in listed
    )


def heading(title: str) -> EvidenceItem:
    """Return the heading of a group of items."""
    return EvidenceItem("heading", title)


def fact_item(fact: Fact) -> EvidenceItem:
    """Return a fact with its date; `with_notes` adds the rest."""
    return EvidenceItem(
        "fact",
        fact.statement,
        _joined(lao_line(fact.lao), fact.date.text, fact.reference),
        location=Location.of("fact", fact.id),
        fact_ids=(fact.id,),
    )


def event_item(event: Event) -> EvidenceItem:
    """Return a timeline entry; `with_notes` adds the rest."""
    return EvidenceItem(
        "event",
        event.title,
        event.date.text,
        event_kind(event.kind),
        Location.of("event", event.id),
        fact_ids=event.fact_ids,
    )


def event_kind(kind: str) -> str:
    """Return the label of a kind of timeline entry."""
    return {
        "event": _("Event"),
        "rating": _("Rating"),
        "statement": _("Situation"),
    }[kind]


def stakeholder_item(stakeholder: Stakeholder) -> EvidenceItem:
    """Return a stakeholder with kind and roles; `stakeholder_items` adds the rest."""
    return EvidenceItem(
        "stakeholder",
        stakeholder.full_name,
        _joined(lao_line(stakeholder.lao), stakeholder.roles),
        stakeholder.kind_label,
        Location.of("stakeholder", stakeholder.id),
        is_summary=True,
    )


def figure_item(figure: Figure) -> EvidenceItem:
    """Return a figure with its meaning and how exact it is."""
    is_label = figure.kind == "label"
    title = f"{figure_value(figure)}{':' if is_label else ''} {figure.counts}"
    return EvidenceItem(
        "figure",
        title[:1].upper() + title[1:],
        _joined(figure.period, figure.reference),
        figure_certainty(figure),
        Location.of("figure", figure.id),
        fact_ids=(figure.fact_id,),
    )


def figure_value(figure: Figure) -> str:
    """Return a figure with its unit, and “about” if approximate."""
    if figure.kind == "label":
        return figure.value
    if figure.kind == "none":
        return _("No {unit}").format(unit=figure.unit)
    pattern = _("about {value} {unit}") if figure.kind == "approximate" else _("{value} {unit}")
    return pattern.format(value=figure.value, unit=figure.unit)


def figure_certainty(figure: Figure) -> str:
    """Return the precision of a figure; "" if exact."""
    return {
        "approximate": _("Approximate"),
        "none": _("Stated as “none”"),
        "counted": _("Editors’ count"),
        "label": _("A name, not a quantity"),
    }.get(figure.kind, "")


def place_item(place: Place) -> EvidenceItem:
    """Return a place."""
    location = Location.of("place", place.id)
    return EvidenceItem("place", place.name, lao_line(place.lao), location=location)


def term_item(term: Term) -> EvidenceItem:
    """Return a term with its meaning and its full name."""
    detail = _joined(lao_line(term.lao), term.meaning, full_name(term))
    return EvidenceItem("term", term.term, detail, location=Location.of("term", term.id))


def full_name(term: Term) -> str:
    """Return the full name of an abbreviation, or "".

    It says so if the source does not give the full name.
    """
    if not term.full_name:
        return ""
    pattern = (
        _("Full name: {name}") if term.in_article else _("Full name, added by the editors: {name}")
    )
    return pattern.format(name=term.full_name)


def note_item(note: Note, *, full: bool = False) -> EvidenceItem:
    """Return an editor's note, short or in full."""
    return EvidenceItem(
        "note",
        " ".join(filter(None, (note.text if full else note.short, lao_line(note.lao)))),
        note.id,
        _joined(_("Editor’s note"), note_kind(note)),
        Location.of("note", note.id),
        "note",
    )


def correction_item(note: Note) -> EvidenceItem:
    """Return an editor's note where it says what is wrong or disputed."""
    badge = correction_label(note).removesuffix(".")
    return note_item(note)._replace(badge=badge, is_correction=True)


def context_item(context: Context) -> EvidenceItem:
    """Return a statement of another publisher, with its source and grade."""
    return EvidenceItem(
        "context",
        context.statement,
        _joined(remark_line(context), published(context.sources, with_address=True)),
        _joined(_("Context"), context.topic, grade(context.grade)),
        Location.of("context", context.id),
        "context",
    )


def rating_item(rating: Rating) -> EvidenceItem:
    """Return the US rating of one year, as context."""
    return EvidenceItem(
        "rating",
        _("US rating {year}: {tier}").format(year=rating.year, tier=rating.tier),
        _joined(rating.finding, published(rating.sources, with_address=True)),
        _joined(_("Context"), grade(rating.grade)),
        Location.of("rating", rating.id),
        "context",
    )


def grade(grade_id: str) -> str:
    """Return the label of a source's grade: own text or second-hand."""
    return _("publisher’s own text") if grade_id == "publisher" else _("second-hand")


def source_item(source: Source) -> EvidenceItem:
    """Return a publication; its address is text, not a link."""
    return EvidenceItem(
        "source",
        source.dated_title,
        _joined(source.publisher, source.kind, source.address, source.licence, source.note),
        _("Source"),
        Location.of("source", source.id),
    )


def section_item(section: Section) -> EvidenceItem:
    """Return a link to a section, with whose assessment it is."""
    location = Location.of("section", section.id)
    detail = _joined(lao_line(section.lao), section.attribution)
    return EvidenceItem("section", section.title, detail, location=location)


def passage_item(passage: Passage) -> EvidenceItem:
    """Return a link to a paragraph, by its reference."""
    return EvidenceItem(
        "passage", passage.reference, passage.heading, location=Location.of("passage", passage.id)
    )


def remark_line(context: Context) -> str:
    """Return the editors' remark on a statement as a line, or ""."""
    if not context.remark:
        return ""
    return _("Editors’ remark: {remark}").format(remark=context.remark)


def lines_with(store: Store, context: Context) -> Iterator[str]:
    """Yield the texts that must be shown with a statement of context."""
    if remark := remark_line(context):
        yield remark
    for other in store.context_together(context.id):
        if other.id != context.id:
            yield _("To be read with context {id}: {statement}").format(
                id=other.id, statement=other.statement
            )
            if remark := remark_line(other):
                yield remark


def all_together(statements: Iterable[Context], source_id: str) -> tuple[Context, ...]:
    """Return the statements of a source with those shown with them."""
    listed = tuple(statements)
    heads = {
        statement.with_id or statement.id
        for statement in listed
        if any(source.id == source_id for source in statement.sources)
    }
    return tuple(statement for statement in listed if (statement.with_id or statement.id) in heads)


def publishers(sources: Iterable[Source]) -> str:
    """Return the publishers of some sources, each once."""
    return with_semicolons(dict.fromkeys(source.publisher for source in sources))


def titles(sources: Iterable[Source]) -> str:
    """Return the titles of some sources with their dates."""
    return with_semicolons(dict.fromkeys(source.dated_title for source in sources))


def published(sources: Iterable[Source], *, with_address: bool = False) -> str:
    """Return publisher, title and date of each source, in one line."""
    texts = []
    for source in sources:
        parts = [source.publisher, source.dated_title]
        if with_address and source.address:
            parts.append(source.address)
        texts.append(with_commas(parts))
    return with_semicolons(texts)


def _joined(*parts: str) -> str:
    # A dot behind a sentence takes the place of its full stop.
    return DOT.join(filter(None, parts)).replace(f".{DOT}", DOT)
