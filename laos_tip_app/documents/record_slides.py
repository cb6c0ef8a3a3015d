"""Make slides of what the report has: sentences, numbers, dates, bodies."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from math import ceil
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.drawing.figures.layout import dotted_number
from laos_tip_app.report.corrections import Corrections, caution_line, correction_lines, named_line
from laos_tip_app.report.deck import (
    MAX_ENTRIES,
    MAX_FIGURES,
    MAX_LINES,
    MAX_NEIGHBOURS,
    MAX_TITLE,
    MAX_WORDS,
    DeckEntry,
    DeckFigure,
    DeckMap,
    DeckSlide,
    Neighbour,
    words,
)
from laos_tip_app.report.evidence_items import figure_value
from laos_tip_app.report.grid import card_name
from laos_tip_app.report.labels import DOT, kind_label
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.places import TAB, border_note, movement_dates, movement_notes
from laos_tip_app.report.records import record_item
from laos_tip_app.store.records import Event, Fact, Figure, Passage, Rating, Relation
from laos_tip_app.store.region import Movement
from laos_tip_app.store.store import Store

_MAX_DOTS: Final = 500
"""A larger number has no dots: they could not be seen one by one."""

_MIN_DOTS: Final = 5
"""A paragraph whose numbers are all smaller has them in its sentence only."""

_MAX_BESIDE: Final = 3
"""The most bodies below a sentence."""

_MAX_SUMMED: Final = 3
"""The most facts of a relation that is drawn below one of them."""


class RecordSlides:
    """Makes the slides of records, with their evidence and cautions."""

    def __init__(self, store: Store) -> None:
        """Read the notes on all claims."""
        self._store = store
        self._corrections = Corrections(store)
        self._caveats = self._corrections.for_statement

    def of(self, location: Location) -> Iterator[DeckSlide]:
        """Yield the slides of one record, if it has any."""
        store, row_id = self._store, location.id
        match location.kind:
            case "section":
                for passage in store.passages(row_id):
                    yield from self.passage(passage)
            case "passage":
                yield from self.passage(store.passage(row_id))
            case "report":
                for section in store.sections():
                    yield from self.of(Location.of("section", section.id))
            case "fact":
                fact = store.fact(row_id)
                yield self.statement(store.passage(fact.passage_id), [fact])
            case "relation":
                relation = store.relation(row_id)
                for body in relation.from_ids[:1]:
                    yield from self.neighbours(body, [relation])
            case "place" | "term" | "note" | "context":
                item, title = record_item(store, location), kind_label(location.kind)
                yield DeckSlide(
                    "statement",
                    title,
                    (item.title,),
                    notes=(item.title, item.detail),
                    places=(str(location),),
                )
            case kind:
                yield from self.rows(kind, row_id.__eq__)

    def rows(
        self, kind: str, is_shown: Callable[[str], bool] = lambda _row_id: True
    ) -> Iterator[DeckSlide]:
        """Yield the slides of rows of one kind, all or some."""
        store = self._store
        match kind:
            case "event":
                yield from self.timeline(e for e in store.events() if is_shown(e.id))
            case "rating":
                yield from self.ratings(each for each in store.ratings() if is_shown(each.id))
            case "movement":
                yield from self.movements([m for m in store.movements() if is_shown(m.id)])
            case "stakeholder":
                for body in store.stakeholders():
                    if is_shown(body.id):
                        yield from self.neighbours(body.id)
            case "figure":
                by_passage: dict[str, list[Figure]] = {}
                for figure in store.figures():
                    if is_shown(figure.id):
                        passage_id = store.fact(figure.fact_id).passage_id
                        by_passage.setdefault(passage_id, []).append(figure)
                for passage_id, figures in by_passage.items():
                    yield from self.figures(figures, store.passage(passage_id))

    # Sentences.

    def passage(self, passage: Passage) -> Iterator[DeckSlide]:
        """Yield all facts of a paragraph, its numbers first."""
        facts = self._store.facts(self._store.fact_ids("passage", passage.id))
        counted = self.counted(facts)
        yield from self.figures(counted, passage)
        rest = [fact for fact in facts if fact.id not in {each.fact_id for each in counted}]
        while rest:
            group = self.fitting(rest)
            yield self.statement(passage, group)
            rest = rest[len(group) :]

    def main_facts(self, passage: Passage) -> Iterator[DeckSlide]:
        """Yield the first facts of a paragraph, or its numbers.

        What is wrong or disputed is never left out for want of room.
        """
        slides = [*self.passage(passage)]
        main = [slide for slide in slides if slide.figures or slide.correction]
        yield from main or slides[:1]

    def counted(self, facts: Sequence[Fact]) -> list[Figure]:
        """Return the numbers of some facts that are drawn."""
        figures = self._store.figures([fact.id for fact in facts])
        counted = [figure for figure in figures if figure.kind != "label"]
        return counted if any(_dots(figure) >= _MIN_DOTS for figure in counted) else []

    def statement(self, passage: Passage, facts: Sequence[Fact]) -> DeckSlide:
        """Return some facts of a paragraph, with a drawing below them."""
        slide = DeckSlide(
            "statement",
            self.heading(passage),
            self.lines(facts),
            reference=passage.reference,
            correction=self.correction([fact.id for fact in facts]),
            notes=(f"{passage.reference}: {passage.text}",),
            cautions=self._notes(self._store.fact_ids("passage", passage.id)),
            places=(*_places("passage", passage.id), *_places("fact", *(f.id for f in facts))),
        )
        return self.illustrated(slide, facts)

    def illustrated(self, slide: DeckSlide, facts: Sequence[Fact]) -> DeckSlide:
        """Return a slide with what can be drawn of its facts.

        It is their number, who did what, or when it was. Facts of several paragraphs have none of
        these in common.
        """
        if len({fact.passage_id for fact in facts}) != 1:
            return _dated(slide, facts)
        counted = self.counted(facts)
        if len(counted) == 1:
            return slide._replace(figures=(self._figure(counted[0]),))
        relations = [
            each
            for each in self._store.relations([fact.id for fact in facts])
            # One of more facts is about the sum of them, not about this one.
            if len(each.fact_ids) <= _MAX_SUMMED
            and self.correction(each.fact_ids) in ("", slide.correction)
        ]
        for body, _count in main_bodies(relations).most_common(1):
            drawn = {
                neighbour.name: neighbour
                for each in relations
                if body in (*each.from_ids, *each.to_ids)
                for _end, neighbour in self._ends(body, each)
            }
            if drawn:
                name, beside = card_name(self._store.stakeholder(body)), (*drawn.values(),)
                slide = _dated(slide, facts)
                return slide._replace(centre=name, neighbours=beside[:_MAX_BESIDE])
        when = facts[0].date
        return slide._replace(when=when) if when.start else _dated(slide, facts)

    def lines(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """Return facts in short form, with their marks."""
        return tuple(self._caveats([f.id]).difference.marked(f.slide_text) for f in facts)

    def marked(self, text: str, facts: Sequence[Fact]) -> str:
        """Return words on some facts with their mark.

        Those on a corrected fact are the editors', who say what is right.
        """
        if any(map(self.is_contested, facts)):
            return text
        return self._caveats([fact.id for fact in facts]).difference.marked(text)

    def is_contested(self, fact: Fact) -> bool:
        """Return whether a fact is corrected or disputed."""
        return bool(self._corrections.contested([fact.id]))

    def fitting(self, facts: Sequence[Fact]) -> list[Fact]:
        """Return the first facts that have room on a slide together."""
        chosen = [*facts[:1]]
        for fact in facts[1:]:
            several = (*chosen, fact)
            count = sum(words(each.slide_text) for each in several)
            # One that is corrected is alone with what corrects it.
            if count > MAX_WORDS or any(map(self.is_contested, several)):
                break
            chosen.append(fact)
        return chosen

    def correction(self, fact_ids: Collection[str]) -> str:
        """Return the first correction of some facts, in words; or empty."""
        return next(iter(correction_lines(self._caveats(fact_ids).corrections)), "")

    def _groups[Each](
        self, items: Sequence[Each], most: int, fact_ids: Callable[[Each], Collection[str]]
    ) -> Iterator[tuple[Each, ...]]:
        """Yield items in even groups with one correction each.

        A correction takes the room of an item, and a slide has room for one.
        """
        corrections = [self.correction(fact_ids(each)) for each in items]
        count = ceil(len(items) / (most - any(corrections)))
        starts = {ceil(len(items) * number / count) for number in range(count)}
        groups: list[list[Each]] = []
        seen = ""
        for number, (each, correction) in enumerate(zip(items, corrections, strict=True)):
            if number in starts or (seen and correction not in ("", seen)):
                groups.append([])
                seen = ""
            groups[-1].append(each)
            seen = seen or correction
        yield from map(tuple, groups)

    def heading(self, passage: Passage) -> str:
        """Return the heading that a paragraph is below, or its section."""
        before = self._store.passages(passage.section_id)[: passage.position]
        headings = [each.heading for each in before if each.heading]
        return headings[-1] if headings else passage.section_title

    def _notes(self, fact_ids: Collection[str]) -> tuple[str, ...]:
        """Return what corrects and limits a claim, in words."""
        caveats = self._caveats(fact_ids)
        cautions = map(caution_line, caveats.cautions)
        return (*correction_lines(caveats.corrections), *cautions)

    # Numbers.

    def figures(self, figures: Sequence[Figure], passage: Passage) -> Iterator[DeckSlide]:
        """Yield the numbers of a paragraph side by side."""
        # Also on a slide with one of them: the others are on the slides around it.
        warning = _("Not to be added.") if len(figures) > 1 else ""
        for some in self._groups(figures, MAX_FIGURES, lambda each: (each.fact_id,)):
            fact_ids = dict.fromkeys(figure.fact_id for figure in some)
            yield DeckSlide(
                "figures",
                self.heading(passage),
                reference=passage.reference,
                correction=self.correction(tuple(fact_ids)),
                warning=warning,
                figures=tuple(map(self._figure, some)),
                notes=(f"{passage.reference}: {passage.text}",),
                cautions=self._notes(tuple(fact_ids)),
                places=(
                    *_places("figure", *(figure.id for figure in some)),
                    *_places("fact", *fact_ids),
                    *_places("passage", passage.id),
                ),
            )

    def _figure(self, figure: Figure) -> DeckFigure:
        """Return a number with its mark and its date."""
        value = self._caveats([figure.fact_id]).difference.marked(figure_value(figure))
        day = self._store.fact(figure.fact_id).date.short
        parts = (figure.counts, "" if day in figure.counts else day)
        counts = DOT.join(filter(None, parts))
        return DeckFigure(value, counts, _dots(figure), figure.kind == "exact")

    # Dates.

    def timeline(self, events: Iterable[Event]) -> Iterator[DeckSlide]:
        """Yield entries of the timeline, those without a date last."""
        dated = sorted(events, key=lambda e: (not e.date.start, e.date.start, e.date.end))
        for group in self._groups(dated, MAX_ENTRIES, lambda event: event.fact_ids):
            facts = [fact_id for event in group for fact_id in event.fact_ids]
            yield DeckSlide(
                "timeline",
                _("When it happened"),
                correction=self.correction(facts),
                entries=tuple(map(self._entry, group)),
                notes=tuple(f"{event.date.text}: {event.title}." for event in group),
                cautions=self._notes(facts),
                places=_places("event", *(event.id for event in group)),
            )

    def _entry(self, event: Event) -> DeckEntry:
        text = self._caveats(event.fact_ids).difference.marked(event.title)
        is_open = event.date.precision not in ("day", "month", "month-range")
        return DeckEntry(event.date.short, text, is_open)

    def ratings(self, ratings: Iterable[Rating]) -> Iterator[DeckSlide]:
        """Yield the US ratings by year, as a list."""
        for group in self._groups([*ratings], MAX_LINES, lambda _rating: ()):
            items = [record_item(self._store, Location.of("rating", each.id)) for each in group]
            yield DeckSlide(
                "agenda",
                _("US ratings by year (context)"),
                tuple(each.tier for each in group),
                times=tuple(str(each.year) for each in group),
                notes=tuple(item.spoken for item in items),
                places=_places("rating", *(each.id for each in group)),
            )

    # Movements.

    def movements(self, movements: Sequence[Movement]) -> Iterator[DeckSlide]:
        """Yield the region, then each movement on its map."""
        store, region = self._store, self._store.region()
        if region is None or not movements:
            return
        ratio, about = region.width / region.height, border_note(region.source)
        yield DeckSlide(
            "movement",
            _("Movements of people"),
            (" ".join(movement_notes()),),
            map=DeckMap("", ratio, _("The region, without lines")),
            notes=(about,),
        )
        for movement in movements:
            ids = movement.fact_ids
            difference = self._caveats(ids).difference
            yield DeckSlide(
                "movement",
                movement.words,
                (difference.marked(movement.ends),),
                reference=store.facts(ids)[0].reference,
                correction=self.correction(ids),
                warning=movement_notes()[0],
                labels=(movement_dates(store, movement),),
                map=DeckMap(movement.id, ratio, movement.sentence),
                notes=(difference.spoken(movement.sentence), *movement_notes(), about),
                cautions=self._notes(ids),
                places=(str(Location(TAB, "relation", movement.id)), *_places("fact", *ids)),
            )

    # Bodies.

    def neighbours(
        self, body_id: str, relations: Sequence[Relation] | None = None
    ) -> Iterator[DeckSlide]:
        """Yield a body with those around it; without them its roles.

        Args:
            body_id: The body.
            relations: What joins them; None for all relations of the body.
        """
        store, body = self._store, self._store.stakeholder(body_id)
        relations = store.relations_of(body_id) if relations is None else relations
        own_facts = store.fact_ids("stakeholder", body_id)
        summary = self._corrections.for_summary(own_facts)
        about = (
            summary.difference.spoken(f"{body.full_name}: {body.roles}"),
            *(note.short for note in summary.notes),
            *([named_line(summary.named)] if summary.named else ()),
            *([lao_line(body.lao)] if body.lao else ()),
        )
        title = body.name if words(body.name) <= MAX_TITLE else body.brief
        title = title if words(title) <= MAX_TITLE else _("Who did what")
        place = _places("stakeholder", body_id)
        ends: dict[str, tuple[Neighbour, list[Relation]]] = {}
        for relation in relations:
            for end, neighbour in self._ends(body_id, relation):
                ends.setdefault(end, (neighbour, []))[1].append(relation)
        groups = self._groups(
            [*ends.values()], MAX_NEIGHBOURS, lambda end: [f for r in end[1] for f in r.fact_ids]
        )
        for group in [*groups] or [()]:
            joined = {each.id: each for _neighbour, those in group for each in those}
            joined |= {each.id: each for each in relations if not (each.from_ids and each.to_ids)}
            facts = [fact_id for each in joined.values() for fact_id in each.fact_ids]
            if not group:  # its roles are shown, which have the mark of all its facts
                facts += own_facts
            spoken = (
                self._caveats(each.fact_ids).difference.spoken(each.sentence_for(body_id))
                for each in joined.values()
            )
            yield DeckSlide(
                "neighbours" if group else "statement",
                title,
                () if group else (summary.difference.marked(body.roles),),
                correction=self.correction(facts),
                centre=card_name(body) if group else "",
                neighbours=tuple(neighbour for neighbour, _those in group),
                notes=(*spoken, *about),
                cautions=self._notes(facts),
                places=(*place, *_places("relation", *joined)),
            )

    def _ends(self, body_id: str, relation: Relation) -> Iterator[tuple[str, Neighbour]]:
        """Yield the bodies that a relation joins to another one."""
        is_origin = body_id not in relation.from_ids
        difference = self._caveats(relation.fact_ids).difference
        # What concerns a part of it is said in the notes.
        mark = "" if difference.is_partial else difference.mark
        for end in relation.from_ids if is_origin else relation.to_ids:
            if end != body_id:
                label, sentence = f"{mark} {relation.label}", relation.sentence_for(body_id)
                name = card_name(self._store.stakeholder(end))
                yield end, Neighbour(name, label.strip(), is_origin, sentence)


def _places(kind: str, *row_ids: str) -> tuple[str, ...]:
    return tuple(str(Location.of(kind, row_id)) for row_id in row_ids)


def main_bodies(relations: Iterable[Relation]) -> Counter[str]:
    """Return how many relations each body has, those that act first."""
    ends = (end for each in relations for end in dict.fromkeys((*each.from_ids, *each.to_ids)))
    return Counter(ends)


def _dated(slide: DeckSlide, facts: Sequence[Fact]) -> DeckSlide:
    """Return a slide with the date that its lines lack."""
    text = " ".join(slide.lines).lower()
    days = {each.date.short for each in facts}
    new = [day for day in days if len(days) == 1 and day.lower() not in text]
    return slide._replace(reference=DOT.join(filter(None, (slide.reference, *new))))


def _dots(figure: Figure) -> int:
    """Return how many dots a figure has on a slide."""
    count = dotted_number(figure) or 0
    return count if count <= _MAX_DOTS else 0
