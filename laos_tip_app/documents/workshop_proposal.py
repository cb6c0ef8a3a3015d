"""Propose a workshop plan for a topic, or from own notes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import accumulate, chain, pairwise
from math import ceil
from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.workshop_plan import (
    DEFAULT_ITEM_MINUTES,
    FOR_GROUPS,
    OWN_NOTES,
    PlanItem,
    PlanSettings,
    WorkshopPlan,
    item_title,
    known_locations,
    known_topics,
    topic_title,
)
from laos_tip_app.report.exercises.kinds import MAX_SEED
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, ExerciseSheet, discussion
from laos_tip_app.report.facilitator_guide import ItemKind
from laos_tip_app.report.labels import shortened_list
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.report.annotations.annotation import AnnotationSet

_STEP: Final = 5
"""Items are a multiple of this long, in minutes."""

_EXERCISES: Final = (
    "careful-reading",
    "fact-or-assessment",
    "how-sure",
    "matching",
    "timeline",
    "open-questions",
)
"""The exercises, in the order in which a plan takes them."""

_READY_MADE_MINUTES: Final = (20, 45, 90, 180)
_BREAK: Final = 15
_MAX_WITHOUT_BREAK: Final = 90
"""Minutes; nobody listens for longer."""

_ENOUGH: Final = 3
"""Questions on a sheet; a kind with fewer is taken only if a topic has no other."""

_VERSIONS: Final = 20
"""Versions of a sheet that are looked at for one that repeats no question."""

_MAX_PASSAGES: Final = 8
"""Slides on a theme; more than that is no longer listened to."""

_MAX_LEFT_OUT_LENGTH: Final = 60
"""Letters of what is left out, in the sentence that names it."""


class _Slot(NamedTuple):
    """A part of a workshop.

    Attributes:
        share: Its share of the time that the fixed parts leave; 0 for a fixed part.
        minutes: How long a fixed part is.
        from_minutes: The shortest workshop that has it.
    """

    kind: ItemKind
    share: int = 0
    minutes: int = 0
    from_minutes: int = 0


_SLOTS: Final = (
    _Slot("opening", minutes=5),
    _Slot("before", minutes=5, from_minutes=60),
    _Slot("slides", share=3),
    _Slot("reading", share=3, from_minutes=60),
    _Slot("exercise", share=4),
    _Slot("discussion", share=4, from_minutes=60),
    _Slot("exercise", share=3, from_minutes=90),
    _Slot("exercise", share=3, from_minutes=150),
    _Slot("closing", minutes=5),
    _Slot("closing", minutes=5, from_minutes=90),
)


class ReadyMadePlan(NamedTuple):
    """A ready-made plan of a module of the usual training.

    Attributes:
        title: Its module and its time.
        topics: What it is on, as in `PlanSettings`.
        has_slides_only: Whether there is no exercise and nothing to fill in.
    """

    title: str
    topics: tuple[str, ...]
    minutes: int
    has_slides_only: bool = False

    def plan(self, store: Store, settings: PlanSettings) -> WorkshopPlan:
        """Return its plan, for the people and printer of other settings."""
        chosen = replace(settings, topics=self.topics, minutes=self.minutes)
        plan = propose(store, chosen)._replace(title=self.title)
        if not self.has_slides_only:
            return plan
        opening, slides, *_others = (i for i in plan.items if i.kind in ("opening", "slides"))
        slides = replace(slides, minutes=self.minutes - opening.minutes)
        return plan._replace(items=(opening, slides))


def ready_made_plans(store: Store) -> tuple[ReadyMadePlan, ...]:
    """Return the ready-made plans; none for what the report lacks."""
    modules = (
        (_("Prevention"), ("section:prevention", "theme:prevention")),
        (_("Protection"), ("section:protection", "theme:protection")),
        (_("Prosecution"), ("section:prosecution", "theme:prosecution")),
        (_("Policy"), ("section:policy", "theme:policy", "theme:legal framework")),
    )
    pattern = _("{topic}, {minutes} minutes")
    plans: list[ReadyMadePlan] = []
    for title, possible in modules:
        # The first that the report has.
        topics = known_topics(WorkshopPlan(settings=PlanSettings(possible)), store)[:1]
        if topics:
            name = _("{topic}, slides only").format(topic=title)
            shortest = min(_READY_MADE_MINUTES)
            plans.append(ReadyMadePlan(name, topics, shortest, has_slides_only=True))
            plans += (
                ReadyMadePlan(pattern.format(topic=title, minutes=minutes), topics, minutes)
                for minutes in _READY_MADE_MINUTES
            )
    return tuple(plans)


def propose(
    store: Store, settings: PlanSettings, seed: int = 1, marked: Sequence[PlanItem] = ()
) -> WorkshopPlan:
    """Return a plan for a topic, time and number of people.

    Args:
        store: The report.
        settings: What the workshop is on; topics that the report lacks are left out.
        seed: The version of its exercises.
        marked: What the user has marked, for the topic `OWN_NOTES`.
    """
    plan = WorkshopPlan(settings=settings)
    topics = known_topics(plan, store)
    titles = with_commas(topic_title(topic, store) for topic in topics)
    pattern = _("{topic}, {minutes} minutes")
    name = titles or store.meta().title
    slides = marked if OWN_NOTES in settings.topics else ()
    items = _with_content(store, topics, seed, _slots_with_minutes(settings.minutes), slides)
    title = pattern.format(topic=name, minutes=settings.minutes)
    return plan._replace(title=title, items=tuple(items))


def handout_sections(store: Store, plan: WorkshopPlan) -> tuple[str, ...]:
    """Return the sections whose text a workshop needs.

    For a theme they are the section with most of its facts and those that its exercises ask about,
    for what the user has marked those of the paragraphs and sentences. No topic stands for all.
    """
    topics = known_topics(plan, store)
    needed = set(_sections_of_slides(store, plan)) if OWN_NOTES in plan.settings.topics else set()
    for topic in topics:
        kind, _separator, row_id = topic.partition(":")
        if kind == "section":
            needed.add(row_id)
        else:
            facts = (fact.section_id for fact in store.facts() if fact.theme == row_id)
            needed.update(section for section, _number in Counter(facts).most_common(1))
            needed.update(item.subject for item in asked_items(store, plan, topic))
    return tuple(
        section.id for section in store.sections() if section.id in needed or not (topics or needed)
    )


def asked_items(store: Store, plan: WorkshopPlan, scope: str = "") -> Iterator[Exercise]:
    """Yield what the exercises of a plan, or on one scope, ask.

    Exercises that this report has too little for are left out.
    """
    exercises = ExerciseBuilder(store)
    for item in plan.items:
        if item.kind == "exercise" and item.exercise and scope in ("", item.scope):
            with suppress(NotFoundError, UsageError):
                yield from exercises.exercise(item.exercise, item.scope).items(item.seed)


def _sections_of_slides(store: Store, plan: WorkshopPlan) -> Iterator[str]:
    """Yield the sections of what the slides of a plan show."""
    for location in known_locations(chain.from_iterable(i.places for i in plan.items), store):
        match location.kind:
            case "section":
                yield location.id
            case "passage":
                yield store.passage(location.id).section_id
            case "fact":
                yield store.fact(location.id).section_id


def _slots_with_minutes(minutes: int) -> list[tuple[ItemKind, int]]:
    """Return the parts of a workshop, each with its minutes, and breaks."""
    breaks = max(0, ceil((minutes - _MAX_WITHOUT_BREAK) / (_MAX_WITHOUT_BREAK + _BREAK)))
    slots = _divided(minutes - breaks * _BREAK)
    times = _break_times(slots, breaks)
    result: list[tuple[ItemKind, int]] = []
    start = 0
    for kind, length in slots:
        end = start + length
        # Items are cut at breaks.
        edges = [start, *(time for time in times if start < time < end), end]
        for first, last in pairwise(edges):
            if first in times:
                result.append(("break", _BREAK))
            result.append((kind, last - first))
        start = end
    return result


def _divided(minutes: int) -> list[tuple[ItemKind, int]]:
    """Return the parts of a workshop without breaks."""
    slots = [slot for slot in _SLOTS if slot.from_minutes <= minutes]
    left = minutes - sum(slot.minutes for slot in slots)
    shares = sum(slot.share for slot in slots)
    result: list[tuple[ItemKind, int]] = []
    for slot in slots:
        length = slot.minutes
        if slot.share:
            length = max(_STEP, round(left * slot.share / shares / _STEP) * _STEP)
            left, shares = left - length, shares - slot.share
        result.append((slot.kind, length))
    return result


def _break_times(slots: Sequence[tuple[ItemKind, int]], breaks: int) -> list[int]:
    """Return the minutes of work after which there is a break.

    It is at the end of an item if that is possible.
    """
    ends = list(accumulate(length for _kind, length in slots))
    work, before = ends[-1], 0
    times: list[int] = []
    for number in range(1, breaks + 1):
        ideal = work * number / (breaks + 1)
        earliest = max(before + _STEP, work - _MAX_WITHOUT_BREAK * (breaks - number + 1))
        latest = min(before + _MAX_WITHOUT_BREAK, work - _STEP)
        fitting = [end for end in ends if earliest <= end <= latest]
        possible = fitting or range(earliest, latest + _STEP, _STEP)
        before = min(possible, key=lambda time: abs(time - ideal))
        times.append(before)
    return times


class _Sheets:
    """Exercises and discussions on some topics, no question twice."""

    def __init__(self, store: Store, topics: tuple[str, ...], seed: int) -> None:
        """Find what there is on each topic."""
        self._store = store
        self._topics = topics or ("",)
        self._builder = ExerciseBuilder(store)
        self._kinds = list(_EXERCISES)
        self._turn = 0
        self._seed = seed
        self._asked: set[str] = set()

    def exercise(self, minutes: int) -> list[PlanItem]:
        """Return the next kind of exercise, or nothing."""
        for turn in range(len(self._topics)):
            topic = self._topics[(self._turn + turn) % len(self._topics)]
            counts = {kind: self._question_count(kind, topic) for kind in self._kinds}
            possible = [kind for least in (_ENOUGH, 1) for kind in counts if counts[kind] >= least]
            if possible:
                kind = possible[0]
                self._kinds.remove(kind)
                self._turn += 1
                seed = self._version(partial(_texts, self._builder.exercise(kind, topic)))
                seed = seed or self._seed
                return [PlanItem("exercise", minutes, exercise=kind, seed=seed, scope=topic)]
        return []

    def discussions(self, minutes: int) -> Iterator[PlanItem]:
        """Yield a new discussion on each topic; they share the minutes."""
        versions = {topic: self._discussion_version(topic) for topic in self._topics}
        possible = {topic: version for topic, version in versions.items() if version}
        pattern = _("{title}: {topic}")
        for share, topic in zip(_shares(minutes, len(possible)), possible, strict=True):
            seed = possible[topic]
            item = PlanItem("discussion", share, exercise=FOR_GROUPS, seed=seed, scope=topic)
            if len(self._topics) > 1:
                named = topic_title(topic, self._store)
                item = replace(item, title=pattern.format(title=item_title(item), topic=named))
            yield item

    def _question_count(self, kind: str, topic: str) -> int:
        if topic not in map(str, self._builder.scopes(kind)):
            return 0
        items = self._builder.exercise(kind, topic).items(self._seed)
        return sum(len(item.parts) or 1 for item in items)

    def _discussion_version(self, topic: str) -> int | None:
        """Return a version with a new question, or None."""
        material, scope = self._builder.material, self._builder.scope(topic)
        with suppress(UsageError):
            return self._version(lambda seed: {discussion(material, seed, scope).text})
        return None

    def _version(self, texts: Callable[[int], set[str]]) -> int | None:
        """Return the first version that repeats no question, or None."""
        for seed in range(self._seed, min(self._seed + _VERSIONS, MAX_SEED + 1)):
            if self._asked.isdisjoint(new := texts(seed)):
                self._asked |= new
                return seed
        return None


def _texts(sheet: ExerciseSheet, seed: int) -> set[str]:
    return {item.text for item in sheet.items(seed)}


def _with_content(
    store: Store,
    topics: tuple[str, ...],
    seed: int,
    slots: list[tuple[ItemKind, int]],
    marked: Sequence[PlanItem],
) -> list[PlanItem]:
    """Return the parts of a workshop as items."""
    sheets = _Sheets(store, topics, seed)
    places = _topic_locations(store, topics)
    on_topics = PlanItem("slides", DEFAULT_ITEM_MINUTES, places=places)
    slides = [*([on_topics] if topics or not marked else []), *marked]
    items: list[PlanItem] = []
    for kind, minutes in slots:
        match kind:
            case "slides":
                shares = zip(_shares(minutes, len(slides)), slides, strict=True)
                added = [replace(item, minutes=max(1, share)) for share, item in shares]
            case "exercise":
                # What the topic has no exercise for is talked about.
                added = sheets.exercise(minutes) or [*sheets.discussions(minutes)]
            case "discussion":
                added = [*sheets.discussions(minutes)]
            case _:
                added = [PlanItem(kind, minutes)]
        if not added and items[-1].exercise:
            added = [replace(items[-1], minutes=minutes)]
        items += added or [PlanItem("own", minutes, title=_("Questions and answers"))]
    return _merged(items)


def _merged(items: Iterable[PlanItem]) -> list[PlanItem]:
    """Join items that are the same but for their minutes."""
    result: list[PlanItem] = []
    for item in items:
        if result and replace(result[-1], minutes=item.minutes) == item:
            result[-1] = replace(item, minutes=item.minutes + result[-1].minutes)
        else:
            result.append(item)
    return result


def _shares(minutes: int, count: int) -> Iterator[int]:
    """Yield minutes in equal shares, the last ones a minute longer."""
    for left in range(count, 0, -1):
        share = minutes // left
        minutes -= share
        yield share


def _topic_locations(store: Store, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the locations that the slides on some topics show."""
    locations = []
    for topic in topics:
        kind, _separator, row_id = topic.partition(":")
        if kind == "section":
            locations.append(topic)
        else:
            facts = Counter(fact.passage_id for fact in store.facts() if fact.theme == row_id)
            most = {passage for passage, _number in facts.most_common(_MAX_PASSAGES)}
            locations += [f"passage:{passage}" for passage in facts if passage in most]
    return tuple(locations) or tuple(f"section:{section.id}" for section in store.sections()[:1])


class MarkedItems(NamedTuple):
    """What the user has marked for a workshop.

    Attributes:
        items: A slide item for each place, in the order of the report.
        left_out: The words or titles of what this edition has no slide of.
    """

    items: tuple[PlanItem, ...] = ()
    left_out: tuple[str, ...] = ()


def marked_items(annotations: "AnnotationSet | None", store: Store) -> MarkedItems:
    """Return every bookmark, and what is highlighted “For the workshop”.

    Each place is there once, with all that the user wrote about it.
    """
    if annotations is None or not annotations.for_workshop:
        return MarkedItems()
    from laos_tip_app.report.annotations.annotation import AnnotationSet
    from laos_tip_app.report.annotations.listing import rows

    records = RecordSlides(store)
    notes: dict[str, list[str]] = {}
    left_out: dict[str, None] = {}
    for row in rows(AnnotationSet.of(annotations.for_workshop), store):
        location = row.anchor.location
        try:
            has_slides = not location.kind or any(records.of(location))
            is_shown = row.anchor.state != "gone" and has_slides
        except NotFoundError:
            is_shown = False
        if is_shown:
            text = row.annotation.text
            notes.setdefault(str(location), []).extend([text] if text else [])
        else:
            words = shorten(row.annotation.words, _MAX_LEFT_OUT_LENGTH, placeholder=" …")
            left_out[f"“{words}”" if words else row.title] = None
    items = (
        PlanItem("slides", DEFAULT_ITEM_MINUTES, places=(place,), notes="\n".join(texts))
        for place, texts in notes.items()
    )
    return MarkedItems(tuple(items), tuple(left_out))


def left_out_message(marked: MarkedItems) -> str:
    """Return a sentence on what is left out, or ""."""
    if not marked.left_out:
        return ""
    return _(
        "Some of your bookmarks and highlights were left out, because this edition has no slide "
        "for them: {places}."
    ).format(places=shortened_list(marked.left_out))
