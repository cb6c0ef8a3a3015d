"""Make the slides of a workshop plan."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import batched
from typing import Final

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.documents.workshop_kit import FOR_GROUPS, clock
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    WorkshopPlan,
    item_title,
    known_topics,
    schedule,
    topic_title,
)
from laos_tip_app.drawing.figures.layout import dotted_number
from laos_tip_app.report.corrections import Caveats, Corrections, short_correction, without_marks
from laos_tip_app.report.deck import (
    MAX_ENTRIES,
    MAX_FIGURES,
    MAX_NEIGHBOURS,
    MAX_WORDS,
    Deck,
    DeckEntry,
    DeckFigure,
    DeckSlide,
    Neighbour,
    is_open,
    words,
)
from laos_tip_app.report.evidence_items import DOT, figure_value
from laos_tip_app.report.exercises.kinds import KINDS, invented_sentences_warning
from laos_tip_app.report.exercises.slides import discussion_slide, exercise_slides
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.labels import edition_text
from laos_tip_app.report.slides import Slide
from laos_tip_app.store.records import Event, Fact, Figure, Passage, Stakeholder
from laos_tip_app.store.store import Store

_MAX_DOTS: Final = 500
"""A larger number has no dots: they could not be seen one by one."""

_MIN_DOTS: Final = 5
"""A paragraph whose numbers are all smaller has them in its sentence only."""

_WITH_PARTS: Final = ("matching", "timeline")
"""The exercises of which an item has parts."""

_MAX_AGENDA_LINES: Final = 9
_MAX_BODIES: Final = 2
"""The most bodies of some facts that get a slide with their neighbours."""


def plan_deck(plan: WorkshopPlan, store: Store, *, with_context: bool = True) -> Deck:
    """Return the slides of a plan.

    What the report does not have is left out, as on the papers.

    Args:
        plan: The plan.
        store: The report.
        with_context: Whether answers may say what other publishers say.
    """
    return _DeckBuilder(plan, store, with_context=with_context).deck()


class _DeckBuilder:
    """Makes the slides of each item of an agenda, in its order."""

    def __init__(self, plan: WorkshopPlan, store: Store, *, with_context: bool) -> None:
        self._plan, self._store, self._with_context = plan, store, with_context
        self._guide = FacilitatorGuide(store)

    def deck(self) -> Deck:
        meta, plan = self._store.meta(), self._plan
        slides: list[DeckSlide] = []
        for number, item in enumerate(plan.items):
            slides += [slide._replace(item=number) for slide in self._of_item(number, item)]
        rule = without_marks(meta.rule_short or meta.rule).rstrip(" ,.")
        return Deck(
            plan.title or _("Workshop"),
            tuple(_with_numbers((self._title(), *slides))),
            tuple(item_title(item) for item in plan.items),
            f"{rule}. {_('Edition {edition}').format(edition=meta.edition)}.",
            meta.subject,
            meta.licence,
            DOT.join((edition_text(meta), meta.as_of, meta.attribution)),
            meta.language,
            meta.edition_date,
        )

    # Slides of the workshop itself.

    def _title(self) -> DeckSlide:
        meta = self._store.meta()
        topics = known_topics(self._plan, self._store)
        titles = ", ".join(topic_title(topic, self._store) for topic in topics)
        given = self._plan.settings
        day = DOT.join(filter(None, (given.date, given.place)))
        lines = dict.fromkeys(filter(None, (titles, meta.title, day, given.organiser)))
        notes = (meta.reference_only, meta.attribution, edition_text(meta))
        return DeckSlide("title", self._plan.title or meta.title, tuple(lines), notes=notes)

    def _of_item(self, number: int, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield the slides of an item; each has one at least."""
        match item.kind:
            case "opening":
                yield from self._aims()
                yield self._agenda(number, item)
            case "slides":
                slides = list(self._of_places(item))
                yield from slides or [self._agenda(number, item)]
            case "exercise" | "discussion" if item.exercise in KINDS:
                slides = list(self._questions(item))
                yield from slides or [self._agenda(number, item)]
            case _:
                yield self._instruction(number, item)

    def _aims(self) -> Iterator[DeckSlide]:
        aims = self._guide.aims(known_topics(self._plan, self._store) or ("",))
        for some in batched(aims, 1):
            yield DeckSlide("list", _("Afterwards you can …"), some)

    def _agenda(self, number: int, item: PlanItem) -> DeckSlide:
        """Return the agenda around an item, which is marked."""
        planned = list(schedule(self._plan))
        first = max(0, min(number - 2, len(planned) - _MAX_AGENDA_LINES))
        shown = planned[first : first + _MAX_AGENDA_LINES]
        return DeckSlide(
            "agenda",
            _("Agenda"),
            tuple(item_title(each) for _minute, each in shown),
            times=tuple(clock(minute) for minute, _each in shown),
            current=number - first,
            notes=self._item_notes(item),
        )

    def _instruction(self, number: int, item: PlanItem) -> DeckSlide:
        """Return what people do in an item, and for how long."""
        texts = {
            "before": _("Ask your neighbour: what do we know, and what do we only believe?"),
            "reading": _("What is certain? What does the text leave open?"),
            "break": _("We go on after the break."),
            "closing": _("What will you look up? Fill in the sheet."),
        }
        text = texts.get(item.kind, "")
        if not text:
            return self._agenda(number, item)
        pattern = ngettext("{minutes} minute", "{minutes} minutes", item.minutes)
        return DeckSlide(
            "list",
            item_title(item),
            (text,),
            labels=(pattern.format(minutes=item.minutes),),
            notes=self._item_notes(item),
        )

    def _item_notes(self, item: PlanItem) -> tuple[str, ...]:
        """Return what the facilitator says and does in an item."""
        guide = self._guide.item(item.exercise or item.kind)
        lines = () if guide is None else (guide.say, *guide.how)
        return tuple(filter(None, (item.notes, *lines)))

    # Slides on the topic.

    def _of_places(self, item: PlanItem) -> Iterator[DeckSlide]:
        passages: dict[str, Passage] = {}
        events: dict[str, Event] = {}
        bodies: dict[str, Stakeholder] = {}
        figures: dict[str, Figure] = {}
        store = self._store
        for location in self._known(item.places):
            match location.kind:
                case "section":
                    passages |= {each.id: each for each in store.passages(location.id)}
                case "passage":
                    passages[location.id] = store.passage(location.id)
                case "fact":
                    passage_id = store.fact(location.id).passage_id
                    passages[passage_id] = store.passage(passage_id)
                case "event":
                    events[location.id] = store.event(location.id)
                case "stakeholder":
                    bodies[location.id] = store.stakeholder(location.id)
                case "figure":
                    figures[location.id] = store.figure(location.id)
        fact_ids = [
            fact_id for passage_id in passages for fact_id in store.fact_ids("passage", passage_id)
        ]
        if fact_ids:
            events = {each.id: each for each in store.events(fact_ids)} | events
            bodies = {each.id: each for each in self._main_bodies(fact_ids)} | bodies
        slides = [
            *self._statements(passages.values()),
            *self._figures(tuple(figures.values())),
            *self._timeline(events.values()),
            *self._neighbours(bodies.values(), fact_ids),
        ]
        if slides and item.notes:
            slides[0] = slides[0]._replace(notes=(item.notes, *slides[0].notes))
        yield from slides

    def _known(self, places: Iterable[str]) -> Iterator[Location]:
        for place in places:
            try:
                location = Location.parse(place)
            except ValueError:
                continue
            if location.kind and self._store.has(location.kind, location.id):
                yield location

    def _statements(self, passages: Iterable[Passage]) -> Iterator[DeckSlide]:
        """Yield a slide for each paragraph, and its numbers behind it."""
        for passage in passages:
            facts = self._store.facts(self._store.fact_ids("passage", passage.id))
            figures = self._store.figures([fact.id for fact in facts]) if facts else ()
            counted = [figure for figure in figures if figure.kind != "label"]
            if max(map(_dots, counted), default=0) < _MIN_DOTS:
                counted = []
            if counted:
                yield from self._figures(counted, passage)
            contested = [fact for fact in facts if fact.status in ("corrected", "disputed")]
            with_number = {figure.fact_id for figure in counted}
            others = [fact for fact in facts if fact.id not in with_number]
            # What is wrong or disputed is never left out for want of room.
            for fact in contested:
                yield self._statement(passage, [fact])
            others = [fact for fact in others if fact not in contested]
            if others and not contested and not counted:
                yield self._statement(passage, _fitting(others))

    def _statement(self, passage: Passage, facts: Sequence[Fact]) -> DeckSlide:
        return DeckSlide(
            "statement",
            self._heading(passage),
            tuple(self._caveats(fact.id).difference.marked(fact.slide_text) for fact in facts),
            reference=passage.reference,
            correction=self._correction(facts),
            notes=self._evidence(passage),
        )

    def _caveats(self, *fact_ids: str) -> Caveats:
        """Return what must be shown with a claim."""
        return Corrections(self._store, fact_ids).for_statement(fact_ids)

    def _correction(self, facts: Iterable[Fact]) -> str:
        """Return the first correction of some facts, in words; or empty."""
        fact_ids = [fact.id for fact in facts]
        corrections = self._caveats(*fact_ids).corrections if fact_ids else ()
        return " ".join(short_correction(note) for note in corrections[:1])

    def _heading(self, passage: Passage) -> str:
        """Return the heading that a paragraph is below, or its section."""
        before = self._store.passages(passage.section_id)[: passage.position]
        headings = [each.heading for each in before if each.heading]
        return headings[-1] if headings else passage.section_title

    def _evidence(self, passage: Passage) -> tuple[str, ...]:
        """Return a paragraph as the speaker needs it: words, cautions, place."""
        caveats = self._caveats(*self._store.fact_ids("passage", passage.id))
        corrections = (short_correction(note) for note in caveats.corrections)
        cautions = (f"{_('Caution')}: {note.short}" for note in caveats.cautions)
        return (f"{passage.reference}: {passage.text}", *corrections, *cautions)

    def _figures(
        self, figures: Collection[Figure], passage: Passage | None = None
    ) -> Iterator[DeckSlide]:
        # Also on a slide with one of them: the others are on the slides around it.
        warning = _("Not to be added.") if len(figures) > 1 else ""
        for some in batched(figures, MAX_FIGURES):
            fact = self._store.fact(some[0].fact_id)
            stated_in = passage or self._store.passage(fact.passage_id)
            yield DeckSlide(
                "figures",
                self._heading(stated_in),
                reference=stated_in.reference,
                warning=warning,
                figures=tuple(map(self._figure, some)),
                notes=self._evidence(stated_in),
            )

    def _figure(self, figure: Figure) -> DeckFigure:
        """Return a number with its mark and its date."""
        value = self._caveats(figure.fact_id).difference.marked(figure_value(figure))
        date = self._store.fact(figure.fact_id).date.short
        parts = (figure.counts, "" if date in figure.counts else date)
        counts = DOT.join(filter(None, parts))
        return DeckFigure(value, counts, _dots(figure), figure.kind == "exact")

    def _timeline(self, events: Iterable[Event]) -> Iterator[DeckSlide]:
        dated = sorted(
            (event for event in events if event.date.start),
            key=lambda event: (event.date.start, event.date.end),
        )
        for group in batched(dated, MAX_ENTRIES):
            yield DeckSlide(
                "timeline",
                _("When it happened"),
                entries=tuple(map(self._entry, group)),
                notes=tuple(self._event_note(event) for event in group),
            )

    def _entry(self, event: Event) -> DeckEntry:
        caveats = self._caveats(*event.fact_ids)
        text = caveats.difference.marked(event.title)
        if caveats.corrections:
            text = f"{text}. {short_correction(caveats.corrections[0])}"
        return DeckEntry(event.date.text.partition(";")[0], text, is_open(event.date))

    def _event_note(self, event: Event) -> str:
        caveats = self._caveats(*event.fact_ids)
        notes = (note.short for note in (*caveats.corrections, *caveats.cautions))
        return " ".join((f"{event.date.text}: {event.title}.", *notes))

    def _main_bodies(self, fact_ids: Sequence[str]) -> Sequence[Stakeholder]:
        """Return the bodies with most relations in some facts."""
        counts: Counter[str] = Counter()
        for relation in self._store.relations(fact_ids):
            counts.update({*relation.from_ids, *relation.to_ids})
        most = [body for body, count in counts.most_common(_MAX_BODIES) if count > 1]
        return [self._store.stakeholder(body) for body in most]

    def _neighbours(
        self, bodies: Iterable[Stakeholder], fact_ids: Sequence[str]
    ) -> Iterator[DeckSlide]:
        within = set(fact_ids)
        for body in bodies:
            relations = [
                relation
                for relation in self._store.relations_of(body.id)
                if not within or within & set(relation.fact_ids)
            ]
            neighbours: dict[str, Neighbour] = {}
            for relation in relations:
                is_origin = body.id not in relation.from_ids
                ends = relation.from_ids if is_origin else relation.to_ids
                for end in ends:
                    other = self._store.stakeholder(end)
                    if end != body.id:
                        sentence = relation.sentence_for(body.id)
                        neighbour = Neighbour(other.name, relation.label, is_origin, sentence)
                        neighbours.setdefault(end, neighbour)
            if len(neighbours) > 1:
                yield DeckSlide(
                    "neighbours",
                    _("Who did what"),
                    centre=body.name,
                    neighbours=tuple(neighbours.values())[:MAX_NEIGHBOURS],
                    notes=tuple(relation.sentence for relation in relations),
                )

    # Questions.

    def _questions(self, item: PlanItem) -> Iterator[DeckSlide]:
        try:
            if item.kind == "discussion" and item.exercise == FOR_GROUPS:
                exercises = ExerciseBuilder(self._store, with_context=self._with_context)
                slide = discussion_slide(exercises, item.seed, item.scope)
                yield self._discussion(item, slide)
                return
            slides = exercise_slides(
                self._store, item.exercise, item.seed, item.scope, with_context=self._with_context
            )
        except (NotFoundError, UsageError):
            # The paper of the plan names what can’t be made.
            return
        for slide in slides:
            yield from self._question(item, slide)

    def _discussion(self, item: PlanItem, slide: Slide) -> DeckSlide:
        entries = (each for each in slide.items if each.kind != "note")
        texts = tuple(each.difference.marked(each.title) for each in entries)
        notes = (*(each.title for each in slide.items if each.kind == "note"),)
        answer = tuple(each.spoken for each in slide.answer)
        pattern = ngettext(
            "In groups, {minutes} minute", "In groups, {minutes} minutes", item.minutes
        )
        return DeckSlide(
            "discussion",
            _("Talk about it"),
            texts[:1],
            labels=(pattern.format(minutes=item.minutes),),
            notes=(*self._item_notes(item), *notes, *answer),
        )

    def _question(self, item: PlanItem, slide: Slide) -> Iterator[DeckSlide]:
        """Yield a question and its answer."""
        text, *choices = (each.title for each in slide.items if each.kind != "note")
        answer, *evidence = slide.answer
        notes = (*self._item_notes(item), *(each.title for each in slide.items))
        is_invented = invented_sentences_warning() in choices
        yield DeckSlide(
            "question",
            slide.heading,
            (text,),
            # What was changed for the exercise must not be taken for the report.
            warning=_("True, or changed for this exercise?") if is_invented else "",
            labels=tuple(choice for choice in choices if choice != invented_sentences_warning()),
            notes=notes,
            seconds=slide.seconds,
        )
        fact_ids = [each.location.id for each in evidence if each.kind == "fact" and each.location]
        facts = self._store.facts(fact_ids) if fact_ids else ()
        # The facts of an item with parts are those of all parts, and this is the answer to one.
        shown = [] if item.exercise in _WITH_PARTS else _fitting(facts)
        lines = (self._caveats(fact.id).difference.marked(fact.slide_text) for fact in shown)
        yield DeckSlide(
            "answer",
            answer.title,
            tuple(lines) or (text,),
            reference=shown[0].reference if shown else "",
            correction=self._correction(shown),
            notes=(answer.detail, *(each.spoken for each in evidence)),
        )


def _with_numbers(slides: Sequence[DeckSlide]) -> Iterator[DeckSlide]:
    """Yield slides, with numbers where titles are the same."""
    counts = Counter(slide.title for slide in slides)
    numbers: Counter[str] = Counter()
    for slide in slides:
        numbers[slide.title] += 1
        if counts[slide.title] > 1:
            pattern = _("{title} ({number})")
            title = pattern.format(title=slide.title, number=numbers[slide.title])
            yield slide._replace(title=title)
        else:
            yield slide


def _fitting(facts: Sequence[Fact]) -> list[Fact]:
    """Return the first facts that have room on a slide together."""
    chosen: list[Fact] = []
    for fact in facts:
        if chosen and sum(words(each.slide_text) for each in (*chosen, fact)) > MAX_WORDS:
            break
        chosen.append(fact)
    return chosen


def _dots(figure: Figure) -> int:
    """Return how many dots a figure has on a slide."""
    count = dotted_number(figure) or 0
    return count if count <= _MAX_DOTS else 0
