"""Build the card of a claim, with its cautions."""

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, as_sentences, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    Corrections,
    Difference,
    caution_line,
    correction_label,
    correction_lines,
)
from laos_tip_app.report.evidence_items import EvidenceItem, figure_value
from laos_tip_app.report.labels import DOT, kind_label, paragraphs, with_nonbreaking_spaces
from laos_tip_app.report.lao import lao_of
from laos_tip_app.report.places import MOST_SAID, named_for
from laos_tip_app.report.records import record_item
from laos_tip_app.store.records import Date, Figure, Note, Passage, Sentence
from laos_tip_app.store.store import Store

MAX_NAMES: Final = 3
MAX_NAME_LENGTH: Final = 34
"""A body with a longer name has its acronym, if there is one."""

_MAX_NAMES_LENGTH: Final = 40
"""Letters of all names together, so that they are one line."""

_MAX_DATES: Final = 2
"""The most dates of its facts; with more, a card has none."""

_ABOUT: Final = ("fact", "event", "figure", "relation")
"""Kinds that name bodies and places and have a date."""


class CardName(NamedTuple):
    """A body or place that a card names."""

    text: str
    location: Location


class Card(NamedTuple):
    """One claim, with the least that one must know beside it.

    Attributes:
        location: What it is about.
        place: Where it is stated, and when it was.
        statement: The claim.
        detail: A second text: what a body did, or what a term means.
        number: The number of which the statement says what it counts; or empty.
        difference: In what it differs from the rule.
        corrections: The notes that say what is wrong or disputed; all are shown.
        caution: The one other note that counts most, shown if nothing is corrected.
        further: How many notes on it only the details say.
        names: The bodies and places that it names, as many as fit in a line, three at most.
        date: The date that all its facts have, if there is one.
        topic: The number of its topic, which sets the colour of the date.
        figure: The figure that it states, if it is the only one.
    """

    location: Location
    place: str
    statement: str
    detail: str = ""
    number: str = ""
    difference: Difference = Difference()
    corrections: tuple[Note, ...] = ()
    caution: Note | None = None
    further: int = 0
    names: tuple[CardName, ...] = ()
    date: Date | None = None
    topic: int = 0
    figure: Figure | None = None

    @property
    def note_locations(self) -> frozenset[Location]:
        """The notes that it says."""
        notes = (*self.corrections, *([self.caution] if self.caution else ()))
        return frozenset(Location.of("note", note.id) for note in notes)

    def beyond(self, items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
        """Return items without what repeats it: its claim and notes on it."""
        text, further = DOT.join((self.place, self.detail)), ""
        rest: list[EvidenceItem] = []
        repeats = False
        for item in items:
            is_claim = item.location == self.location
            repeats = is_claim or (repeats and item.location in self.note_locations)
            if is_claim:
                parts = item.without_ids.detail.split(DOT)
                further = DOT.join(part for part in parts if part not in text)
            if not repeats:
                rest.append(item)
        # A heading with nothing below it goes.
        shown = [
            item
            for item, following in pairwise((*rest, EvidenceItem("heading", "")))
            if not item.kind == following.kind == "heading"
        ]
        return [EvidenceItem("text", further), *shown] if further else shown

    @property
    def claim(self) -> str:
        """The number with the statement, or the statement."""
        return f"{self.number} {self.statement}".strip()

    @property
    def status(self) -> str:
        """Mark and status, unless a correction begins with the word."""
        words = {correction_label(note) for note in self.corrections}
        status = f"{self.difference.status[:1].upper()}{self.difference.status[1:]}."
        return "" if status in words else self.difference.label

    @property
    def spoken(self) -> str:
        """The card as one text for a screen reader, corrections first."""
        caution = [] if self.caution is None else [caution_line(self.caution)]
        # Of what is no claim, what it is comes first.
        is_claim = self.location.kind not in ("term", "place", "note")
        parts = (
            "" if is_claim else self.place,
            self.difference.spoken(self.claim),
            *correction_lines(self.corrections),
            self.detail,
            *caution,
            self.place if is_claim else "",
            self.difference.attribution,
        )
        return as_sentences(parts)


def card_of_sentence(store: Store, passage: Passage, sentence: Sentence) -> Card:
    """Return the card of a sentence, in the words of its fact."""
    if len(sentence.fact_ids) == 1:
        return card_of(store, Location.of("fact", sentence.fact_ids[0]))
    location = Location.of("passage", passage.id)
    statement = passage.text[sentence.start : sentence.end].strip()
    card = Card(location, passage.reference, statement)
    return _with_facts(store, card, "sentence", sentence.fact_ids)


def card_of(store: Store, location: Location) -> Card:
    """Return the card of a record.

    Raises:
        NotFoundError: There is no such record.
    """
    item = record_item(store, location)
    card = Card(location, *_texts(item, location))
    if location.kind != "note" and (lao := lao_of(store, location)):
        # In a line of its own: it is what a facilitator looks for.
        rest = card.detail.removeprefix(lao).removeprefix(DOT)
        card = card._replace(detail="\n".join(filter(None, (lao, rest))))
    match location.kind:
        case "fact":
            card = card._replace(place=store.fact(location.id).reference)
        case "figure":
            figure = store.figure(location.id)
            card = card._replace(
                place=figure.reference, statement=figure.counts, number=figure_value(figure)
            )
        case "place":
            ids = store.fact_ids("place", location.id)
            for position in store.place_positions((location.id,)):
                says = (
                    named_for(store, Corrections(store, ids), position, ids)
                    if len(ids) <= MOST_SAID
                    else ""
                )
                texts = (card.detail, position.note, says)
                card = card._replace(detail="\n".join(filter(None, texts)))
        case "passage":
            passage = store.passage(location.id)
            card = card._replace(place=passage.reference, statement=passage.text, detail="")
    return _with_facts(store, card, location.kind, store.fact_ids(location.kind, location.id))


def card_of_cell(store: Store, stakeholder_id: str, theme_id: str) -> Card:
    """Return what the facts say on a stakeholder and one theme.

    Raises:
        NotFoundError: There is no such stakeholder.
    """
    theme = next(theme.label for theme in store.themes() if theme.id == theme_id)
    facts = store.facts(store.fact_ids("stakeholder", stakeholder_id))
    in_cell = [fact for fact in facts if fact.theme == theme_id]
    detail = ngettext("{count} fact", "{count} facts", len(in_cell)).format(count=len(in_cell))
    if len(in_cell) <= 1:
        detail = in_cell[0].statement if in_cell else _("The report has no facts on this.")
    name = store.stakeholder(stakeholder_id).full_name
    card = Card(Location.of("stakeholder", stakeholder_id), theme, name, detail)
    kind = "fact" if len(in_cell) == 1 else "stakeholder"
    return _with_facts(store, card, kind, [fact.id for fact in in_cell])


def _texts(item: EvidenceItem, location: Location) -> tuple[str, str, str]:
    """Return the place, the statement and the detail of any record."""
    badge = item.badge or kind_label(location.kind)
    if location.kind == "note":
        return badge, item.title, ""
    title = with_nonbreaking_spaces(item.title)
    if location.kind == "event":
        return badge, title, ""
    return ("", item.title, "") if location.kind in _ABOUT else (badge, title, item.detail)


def _with_facts(store: Store, card: Card, kind: str, fact_ids: Collection[str]) -> Card:
    """Add what the facts of a claim bring with them."""
    if not fact_ids:
        return card
    corrections = Corrections(store, fact_ids)
    is_list = kind == "place" and len(fact_ids) <= MOST_SAID
    caveats = corrections.on_list(fact_ids) if is_list else corrections.of(kind, fact_ids)
    # A note on few facts says more about this claim than a note on many. Not `cautions`, some of
    # which are on a part of its facts only.
    notes = () if caveats.corrections else caveats.notes
    caution = min(notes, key=lambda note: (len(note.fact_ids), note.id), default=None)
    card = card._replace(
        difference=caveats.difference, corrections=caveats.corrections, caution=caution
    )
    card = card._replace(further=len(corrections.notes) - len(card.note_locations))
    if kind not in (*_ABOUT, "sentence", "passage"):
        return card
    facts = store.facts(fact_ids)
    dates = dict.fromkeys(fact.date.short for fact in facts)
    if kind == "event":
        event = store.event(card.location.id)
        dates = {event.date.short: None}
        card = card._replace(date=event.date)
    elif len({fact.date for fact in facts}) == 1:
        card = card._replace(date=facts[0].date)
    place = card.place or paragraphs(fact.reference for fact in facts)
    figures = store.figures(fact_ids)
    shown_dates = tuple(dates) if len(dates) <= _MAX_DATES else ()
    return card._replace(
        place=DOT.join((place, *shown_dates)),
        names=_names(store, fact_ids),
        topic=[theme.id for theme in store.themes()].index(facts[0].theme),
        figure=figures[0] if len(figures) == 1 else None,
    )


def _names(store: Store, fact_ids: Iterable[str]) -> tuple[CardName, ...]:
    """Return the bodies and places of some facts, a place among them.

    A place with more facts than each of the bodies, such as the whole country, is left out: it says
    little about this claim.
    """
    ids = tuple(fact_ids)
    stakeholders = store.stakeholders(ids)
    bodies = [
        CardName(
            body.name if len(body.name) <= MAX_NAME_LENGTH else body.brief,
            Location.of("stakeholder", body.id),
        )
        for body in stakeholders
    ]
    most = max((body.facts for body in stakeholders), default=0)
    local = [each for each in store.places(ids) if len(store.fact_ids("place", each.id)) <= most]
    # A country can be both, with a shorter name as a body.
    on_map = {each.id: each.name for each in store.place_positions(place.id for place in local)}
    known = {body.text for body in bodies}
    places = [
        CardName(place.name, Location.of("place", place.id))
        for place in local
        if known.isdisjoint((place.name, on_map.get(place.id)))
    ]
    if places:
        bodies = bodies[: MAX_NAMES - 1]
    shown: list[CardName] = []
    left = _MAX_NAMES_LENGTH
    for name in (*bodies, *places)[:MAX_NAMES]:
        length = min(len(name.text), MAX_NAME_LENGTH)
        if length <= left or not shown:
            shown.append(name)
            left -= length
    return tuple(shown)
