"""Make the slides of a workshop plan, or of a view."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.documents.question_slides import QuestionSlides
from laos_tip_app.documents.record_slides import RecordSlides, main_bodies
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    WorkshopPlan,
    clock,
    item_title,
    known_locations,
    known_topics,
    schedule,
    topic_title,
    topics_of_aims,
)
from laos_tip_app.drawing.places.layout import PlacesMap
from laos_tip_app.report.corrections import without_marks
from laos_tip_app.report.deck import (
    MAX_INSTRUCTION,
    MAX_LINES,
    Deck,
    DeckItem,
    DeckSlide,
    in_groups,
)
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.labels import DOT, edition_text
from laos_tip_app.store.records import Meta, Passage
from laos_tip_app.store.store import Store

_ROWS: Final = {
    "timeline": "event",
    "figures": "figure",
    "stakeholders": "stakeholder",
    "places": "movement",
}
"""What the rows of a tab are; the others show text."""

_MAX_AIM_SLIDES: Final = 2
"""The most slides of aims; the handout and the speaker have the others too."""

_MAX_BODIES: Final = 3
"""The most bodies of some facts that get slides with their neighbours."""

_MAX_BODY_SLIDES: Final = 2
"""The most slides of one of these bodies."""

type _Group = tuple[int, list[DeckSlide]]
"""Slides that belong together, the best first, after their turn."""


def plan_deck(plan: WorkshopPlan, store: Store, *, with_context: bool = True) -> Deck:
    """Return the slides of a plan.

    What the report does not have is left out, as on the papers.

    Args:
        plan: The plan.
        store: The report.
        with_context: Whether answers may say what other publishers say.
    """
    slides = _PlanSlides(plan, store, with_context=with_context).slides()
    items = (DeckItem(item_title(item), item.minutes) for item in plan.items)
    return _deck(store, plan.title or _("Workshop"), slides, tuple(items))


def view_deck(
    store: Store,
    location: Location,
    visible_ids: Collection[str] | None = None,
    *,
    with_context: bool = True,
) -> tuple[Deck, int]:
    """Return a view as slides, and the number of the current one.

    Args:
        store: The report.
        location: What the view shows.
        visible_ids: The ids of its visible rows; None for all.
        with_context: Whether ratings are shown behind the figures.
    """

    def is_visible(row_id: str) -> bool:
        return visible_ids is None or row_id in visible_ids

    records, meta, title = RecordSlides(store), store.meta(), store.meta().title
    if kind := _ROWS.get(location.tab):
        slides = [*records.rows(kind, is_visible)]
        if kind == "figure" and with_context:
            slides += records.rows("rating")
    else:
        section, location = _place_in_text(store, location)
        title = store.section(section).title
        slides = [*records.of(Location.of("section", section))]
    first = _first_slide(meta, title, (meta.title, meta.reference_only))
    deck = _deck(store, title, (first, *slides), ())
    shown = [n for n, slide in enumerate(deck.slides) if str(location) in slide.places]
    return deck, shown[0] if shown else 0


def _place_in_text(store: Store, location: Location) -> tuple[str, Location]:
    """Return the section that has a location, and the place there."""
    if location.kind == "section":
        return location.id, location
    fact_ids = store.fact_ids(location.kind, location.id) if location.kind else ()
    if not fact_ids:
        return store.sections()[0].id, location
    fact = store.fact(fact_ids[0])
    return fact.section_id, Location.of("passage", fact.passage_id)


def _first_slide(meta: Meta, title: str, lines: Iterable[str]) -> DeckSlide:
    """Return the slide with the title and other lines."""
    shown = dict.fromkeys(line for line in lines if line and line != title)
    notes = (meta.reference_only, meta.attribution, edition_text(meta))
    return DeckSlide("title", title, tuple(shown), notes=notes)


def _deck(
    store: Store, title: str, slides: Iterable[DeckSlide], items: tuple[DeckItem, ...]
) -> Deck:
    meta = store.meta()
    rule = without_marks(meta.rule_short or meta.rule).rstrip(" ,.")
    foot = f"{rule}. {_('Edition {edition}').format(edition=meta.edition)}."
    return Deck(title, tuple(_with_numbers([*slides])), items, foot, meta, PlacesMap.of(store))


class _PlanSlides:
    """Makes the slides of each item of an agenda, in its order."""

    def __init__(self, plan: WorkshopPlan, store: Store, *, with_context: bool) -> None:
        self._plan, self._store, self._with_context = plan, store, with_context
        self._guide = FacilitatorGuide(store)
        self._records = RecordSlides(store)
        self._asked = QuestionSlides(store, self._records, with_context=with_context)

    def slides(self) -> Iterator[DeckSlide]:
        yield self._title()
        for number, item in enumerate(self._plan.items):
            for slide in self._of_item(number, item):
                yield slide._replace(item=number)

    # Slides of the workshop itself.

    def _title(self) -> DeckSlide:
        plan, given, meta = self._plan, self._plan.settings, self._store.meta()
        topics = known_topics(plan, self._store)
        titles = with_commas(topic_title(topic, self._store) for topic in topics)
        day = DOT.join(filter(None, (given.date, given.place)))
        about = [text for text in (titles, meta.title) if text not in plan.title]
        return _first_slide(meta, plan.title or meta.title, (*about, day, given.organiser))

    def _of_item(self, number: int, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield the slides of an item; each has one at least."""
        match item.kind:
            case "opening":
                yield from self._aims()
                slides = []
            case "slides":
                slides = self._of_places(item)
            case "exercise" | "discussion" if item.exercise in KINDS:
                slides = [*self._questions(item)]
            case _:
                slides = [*self._instruction(item)]
        yield from slides or [self._agenda(number, item)]

    def _aims(self) -> Iterator[DeckSlide]:
        """Yield the first aims, as many on a slide as have room."""
        aims = self._guide.aims(topics_of_aims(self._plan, self._store))
        groups = in_groups(aims, MAX_INSTRUCTION)
        shown = groups[:_MAX_AIM_SLIDES]
        all_aims = _("The handout has all {count} aims.").format(count=len(aims))
        for number, group in enumerate(shown, 1):
            labels = (all_aims,) if number == len(shown) < len(groups) else ()
            yield DeckSlide("list", _("Afterwards you can …"), group, labels=labels, notes=aims)

    def _agenda(self, number: int, item: PlanItem) -> DeckSlide:
        """Return the agenda around an item, which is marked."""
        planned = list(schedule(self._plan))
        first = max(0, min(number - 2, len(planned) - MAX_LINES))
        shown = planned[first : first + MAX_LINES]
        part = _("Agenda: items {first} to {last} of {count}").format(
            first=first + 1, last=first + len(shown), count=len(planned)
        )
        return DeckSlide(
            "agenda",
            part if len(shown) < len(planned) else _("Agenda"),
            tuple(item_title(each) for _minute, each in shown),
            times=tuple(clock(minute) for minute, _each in shown),
            current=number - first,
            notes=self._item_notes(item),
        )

    def _instruction(self, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield what people do in an item, and for how long."""
        texts = {
            "before": _("Ask your neighbour: what do we know, and what do we only believe?"),
            "reading": _("What is certain? What does the text leave open?"),
            "break": _("We go on after the break."),
            "closing": _("What will you look up? Fill in the sheet."),
        }
        if text := texts.get(item.kind):
            pattern = ngettext("{minutes} minute", "{minutes} minutes", item.minutes)
            minutes, notes = pattern.format(minutes=item.minutes), self._item_notes(item)
            yield DeckSlide("list", item_title(item), (text,), labels=(minutes,), notes=notes)

    def _item_notes(self, item: PlanItem) -> tuple[str, ...]:
        """Return what the facilitator says and does in an item."""
        guide = self._guide.item(item.exercise or item.kind)
        lines = () if guide is None else (guide.say, *guide.how)
        return tuple(filter(None, (item.notes, *lines)))

    # Slides on the topic.

    def _of_places(self, item: PlanItem) -> list[DeckSlide]:
        """Return some slides on an item's texts, and all on other places."""
        store, records = self._store, self._records
        passages: dict[str, Passage] = {}
        others: list[DeckSlide] = []
        for location in known_locations(item.places, store):
            match location.kind:
                case "section":
                    passages |= {each.id: each for each in store.passages(location.id)}
                case "passage":
                    passages[location.id] = store.passage(location.id)
                case "":
                    deck, _current = view_deck(store, location, with_context=self._with_context)
                    others += deck.slides[1:]
                case _:
                    others += records.of(location)
        slides = [*_in_time(self._of_passages(passages), item.minutes), *others]
        if slides and item.notes:
            slides[0] = slides[0]._replace(notes=(item.notes, *slides[0].notes))
        return slides

    def _of_passages(self, passages: Mapping[str, Passage]) -> Iterator[_Group]:
        """Yield the slides on each paragraph, then each kind of drawing.

        They take turns: 0 for the first paragraph of each section, 1 for the timeline, 2 for the
        second paragraphs, 3 for movements, 4 for the third paragraphs, 5 for bodies, and so on.
        """
        store, records = self._store, self._records
        numbers: Counter[str] = Counter()
        for passage in passages.values():
            yield 2 * numbers[passage.section_id], [*records.main_facts(passage)]
            numbers[passage.section_id] += 1
        fact_ids = [fact for passage in passages for fact in store.fact_ids("passage", passage)]
        if fact_ids:
            movements = [m for m in store.movements() if {*m.fact_ids} & {*fact_ids}]
            yield 1, [*records.timeline(e for e in store.events(fact_ids) if e.date.start)]
            # Without the region alone: each says what it is not.
            yield 3, [*records.movements(movements)][1:]
            yield 5, [*self._main_bodies(fact_ids)]

    def _main_bodies(self, fact_ids: Sequence[str]) -> Iterator[DeckSlide]:
        """Yield the bodies with most relations in some facts."""
        relations = self._store.relations(fact_ids)
        for body, count in main_bodies(relations).most_common(_MAX_BODIES):
            its = [each for each in relations if body in (*each.from_ids, *each.to_ids)]
            slides = [each for each in self._records.neighbours(body, its) if each.neighbours]
            if count > 1 and len(slides[0].neighbours if slides else ()) > 1:
                yield from slides[:_MAX_BODY_SLIDES]

    def _questions(self, item: PlanItem) -> Iterator[DeckSlide]:
        """Yield questions, with what the facilitator says and does."""
        make = self._asked.discussion if item.is_for_groups else self._asked.exercise
        item_notes = self._item_notes(item)
        try:
            for slide in make(item):
                is_answer = slide.layout == "answer"
                yield slide if is_answer else slide._replace(notes=(*item_notes, *slide.notes))
        except (NotFoundError, UsageError):
            # The paper of the plan names what can’t be made.
            return


def _in_time(groups: Iterable[_Group], minutes: int) -> list[DeckSlide]:
    """Return the most important slides in their order, one a minute.

    First come those that say what is wrong or disputed, then the first of each group in turn, then
    the second: of `(0, [a, b])` and `(1, [c, d])` three minutes have a, b and c.
    """
    slides = {
        (not slide.correction, rank, turn, number): slide
        for number, (turn, group) in enumerate(groups)
        for rank, slide in enumerate(group)
    }
    chosen = sorted(slides)[: max(minutes, 1)]
    return [slide for importance, slide in slides.items() if importance in chosen]


def _with_numbers(slides: Sequence[DeckSlide]) -> Iterator[DeckSlide]:
    """Yield slides, with numbers where titles are the same."""
    counts = Counter(slide.title for slide in slides)
    numbers: Counter[str] = Counter()
    pattern = _("{title} ({number})")
    for slide in slides:
        numbers[slide.title] += 1
        title = pattern.format(title=slide.title, number=numbers[slide.title])
        yield slide._replace(title=title) if counts[slide.title] > 1 else slide
